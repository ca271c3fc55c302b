"""``#include <ws2tcpip.h>``: what Winsock 2 added for IPv6, and the options of IP and TCP.

Nearly everything is Berkeley's own; the names in capitals are Winsock's for the same things. `getaddrinfo` and
`getnameinfo` leave a code for `WSAGetLastError` too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import winsock as _winsock
from berkeley._core import winsock_names as _names

# fmt: off
# isort: off
from berkeley.include.arpa.inet import inet_ntop, inet_pton
from berkeley.include.netdb import (
    addrinfo, AI_ADDRCONFIG, AI_ALL, AI_CANONIDN, AI_CANONNAME, AI_FQDN, AI_IDN, AI_NUMERICHOST,
    AI_NUMERICSERV, AI_PASSIVE, AI_V4MAPPED, NI_DGRAM, NI_IDN, NI_MAXHOST, NI_MAXSERV, NI_NAMEREQD,
    NI_NOFQDN, NI_NUMERICHOST, NI_NUMERICSCOPE, NI_NUMERICSERV, EAI_ADDRFAMILY, EAI_AGAIN,
    EAI_ALLDONE, EAI_BADFLAGS, EAI_BADHINTS, EAI_CANCELED, EAI_FAIL, EAI_FAMILY, EAI_IDN_ENCODE,
    EAI_INPROGRESS, EAI_INTR, EAI_MEMORY, EAI_NODATA, EAI_NONAME, EAI_NOTCANCELED, EAI_OVERFLOW,
    EAI_PROTOCOL, EAI_SERVICE, EAI_SOCKTYPE, EAI_SYSTEM, freeaddrinfo, gai_strerror,
)
from berkeley.include.netinet.in_ import (
    in6addr_any, in6addr_loopback, IP_ADD_MEMBERSHIP,
    IP_ADD_SOURCE_MEMBERSHIP, IP_BINDANY, IP_BIND_ADDRESS_NO_PORT, IP_BLOCK_SOURCE, IP_BOUND_IF,
    IP_DEFAULT_MULTICAST_LOOP, IP_DEFAULT_MULTICAST_TTL, IP_DONTFRAG, IP_DONTFRAGMENT,
    IP_DROP_MEMBERSHIP, IP_DROP_SOURCE_MEMBERSHIP, IP_ECN, IP_FREEBIND, IP_HDRINCL, IP_HOPLIMIT,
    IP_IPSEC_POLICY, IP_LOCAL_PORT_RANGE, IP_MAX_MEMBERSHIPS, IP_MINTTL, IP_MIN_MEMBERSHIPS,
    IP_MSFILTER, IP_MTU, IP_MTU_DISCOVER, IP_MULTICAST_ALL, IP_MULTICAST_IF, IP_MULTICAST_IFINDEX,
    IP_MULTICAST_LOOP, IP_MULTICAST_TTL, IP_NODEFRAG, IP_ONESBCAST, IP_OPTIONS, IP_ORIGDSTADDR,
    IP_ORIGINAL_ARRIVAL_IF, IP_PASSSEC, IP_PKTINFO, IP_PKTOPTIONS, IP_PMTUDISC, IP_PMTUDISC_DO,
    IP_PMTUDISC_DONT, IP_PMTUDISC_INTERFACE, IP_PMTUDISC_OMIT, IP_PMTUDISC_PROBE, IP_PMTUDISC_WANT,
    IP_PORTRANGE, IP_PORTRANGE_DEFAULT, IP_PORTRANGE_HIGH, IP_PORTRANGE_LOW, IP_PROTECTION_LEVEL,
    IP_PROTOCOL, IP_RECEIVE_BROADCAST, IP_RECVDSTADDR, IP_RECVERR, IP_RECVERR_RFC4884,
    IP_RECVFRAGSIZE, IP_RECVIF, IP_RECVOPTS, IP_RECVORIGDSTADDR, IP_RECVPKTINFO, IP_RECVRETOPTS,
    IP_RECVRTHDR, IP_RECVTCLASS, IP_RECVTOS, IP_RECVTTL, IP_RETOPTS, IP_ROUTER_ALERT, IP_RTHDR,
    IP_SENDSRCADDR, IP_TCLASS, IP_TOS, IP_TRANSPARENT, IP_TTL, IP_UNBLOCK_SOURCE, IP_UNICAST_IF,
    IP_USER_MTU, IP_XFRM_POLICY, IPV6_2292DSTOPTS, IPV6_2292HOPLIMIT, IPV6_2292HOPOPTS,
    IPV6_2292NEXTHOP, IPV6_2292PKTINFO, IPV6_2292PKTOPTIONS, IPV6_2292RTHDR, IPV6_ADDRFORM,
    IPV6_ADDR_PREFERENCES, IPV6_ADD_MEMBERSHIP, IPV6_AUTHHDR, IPV6_AUTOFLOWLABEL, IPV6_BINDANY,
    IPV6_BINDV6ONLY, IPV6_BOUND_IF, IPV6_CHECKSUM, IPV6_DEFAULT_MULTICAST_HOPS,
    IPV6_DEFAULT_MULTICAST_LOOP, IPV6_DONTFRAG, IPV6_DROP_MEMBERSHIP, IPV6_DSTOPTS, IPV6_ECN,
    IPV6_FREEBIND, IPV6_HDRINCL, IPV6_HOPLIMIT, IPV6_HOPOPTS, IPV6_IPSEC_POLICY, IPV6_JOIN_ANYCAST,
    IPV6_JOIN_GROUP, IPV6_LEAVE_ANYCAST, IPV6_LEAVE_GROUP, IPV6_MAX_MEMBERSHIPS, IPV6_MINHOPCOUNT,
    IPV6_MSFILTER, IPV6_MTU, IPV6_MTU_DISCOVER, IPV6_MULTICAST_ALL, IPV6_MULTICAST_HOPS,
    IPV6_MULTICAST_IF, IPV6_MULTICAST_LOOP, IPV6_NEXTHOP, IPV6_ORIGDSTADDR, IPV6_PATHMTU,
    IPV6_PKTINFO, IPV6_PMTUDISC_DO, IPV6_PMTUDISC_DONT, IPV6_PMTUDISC_INTERFACE, IPV6_PMTUDISC_OMIT,
    IPV6_PMTUDISC_PROBE, IPV6_PMTUDISC_WANT, IPV6_PORTRANGE, IPV6_PORTRANGE_DEFAULT,
    IPV6_PORTRANGE_HIGH, IPV6_PORTRANGE_LOW, IPV6_PREFER_TEMPADDR, IPV6_PROTECTION_LEVEL,
    IPV6_RECVDSTADDR, IPV6_RECVDSTOPTS, IPV6_RECVERR, IPV6_RECVERR_RFC4884, IPV6_RECVFRAGSIZE,
    IPV6_RECVHOPLIMIT, IPV6_RECVHOPOPTS, IPV6_RECVIF, IPV6_RECVORIGDSTADDR, IPV6_RECVPATHMTU,
    IPV6_RECVPKTINFO, IPV6_RECVRTHDR, IPV6_RECVTCLASS, IPV6_ROUTER_ALERT, IPV6_ROUTER_ALERT_ISOLATE,
    IPV6_RTHDR, IPV6_RTHDRDSTOPTS, IPV6_RTHDR_LOOSE, IPV6_RTHDR_STRICT, IPV6_RTHDR_TYPE_0,
    IPV6_RXDSTOPTS, IPV6_RXHOPOPTS, IPV6_TCLASS, IPV6_TRANSPARENT, IPV6_UNICAST_HOPS,
    IPV6_UNICAST_IF, IPV6_USER_MTU, IPV6_USE_MIN_MTU, IPV6_V6ONLY, IPV6_XFRM_POLICY,
    MCAST_BLOCK_SOURCE, MCAST_EXCLUDE, MCAST_INCLUDE, MCAST_JOIN_GROUP, MCAST_JOIN_SOURCE_GROUP,
    MCAST_LEAVE_GROUP, MCAST_LEAVE_SOURCE_GROUP, MCAST_MSFILTER, MCAST_UNBLOCK_SOURCE,
    IN6_IS_ADDR_UNSPECIFIED, IN6_IS_ADDR_LOOPBACK, IN6_IS_ADDR_MULTICAST, IN6_IS_ADDR_LINKLOCAL,
    IN6_IS_ADDR_SITELOCAL, IN6_IS_ADDR_V4MAPPED, IN6_IS_ADDR_V4COMPAT, IN6_IS_ADDR_MC_NODELOCAL,
    IN6_IS_ADDR_MC_LINKLOCAL, IN6_IS_ADDR_MC_SITELOCAL, IN6_IS_ADDR_MC_ORGLOCAL,
    IN6_IS_ADDR_MC_GLOBAL,
)
from berkeley.include.netinet.tcp import (
    TCP_ATMARK, TCP_BSDURGENT, TCP_CC_INFO, TCP_CONGESTION, TCP_CONGESTION_ALGORITHM,
    TCP_CONNECTIONTIMEOUT, TCP_CONNECTION_INFO, TCP_CORK, TCP_DEFER_ACCEPT, TCP_DELAY_FIN_ACK,
    TCP_ENABLE_ECN, TCP_EXPEDITED_1122, TCP_FAIL_CONNECT_ON_ICMP_ERROR, TCP_FASTOPEN,
    TCP_FASTOPEN_CONNECT, TCP_FASTOPEN_KEY, TCP_FASTOPEN_NO_COOKIE, TCP_ICMP_ERROR_INFO, TCP_INFO,
    TCP_INQ, TCP_KEEPALIVE, TCP_KEEPCNT, TCP_KEEPIDLE, TCP_KEEPINIT, TCP_KEEPINTVL, TCP_LINGER2,
    TCP_MAXHLEN, TCP_MAXOLEN, TCP_MAXRT, TCP_MAXRTMS, TCP_MAXSEG, TCP_MAXWIN, TCP_MAX_SACK,
    TCP_MAX_WINSHIFT, TCP_MD5SIG, TCP_MINMSS, TCP_MSS, TCP_NOOPT, TCP_NOPUSH, TCP_NOSYNRETRIES,
    TCP_NOTSENT_LOWAT, TCP_NOURG, TCP_QUICKACK, TCP_REPAIR, TCP_RXT_CONNDROPTIME, TCP_RXT_FINDROP,
    TCP_SAVED_SYN, TCP_SAVE_SYN, TCP_SENDMOREACKS, TCP_STDURG, TCP_SYNCNT, TCP_THIN_DUPACK,
    TCP_THIN_LINEAR_TIMEOUTS, TCP_TIMESTAMPS, TCP_TX_DELAY, TCP_ULP, TCP_USER_TIMEOUT,
    TCP_WINDOW_CLAMP, TCP_ZEROCOPY_RECEIVE, TH_ACK, TH_CWR, TH_ECE, TH_FIN, TH_PUSH, TH_RST, TH_SYN,
    TH_URG, TCP_ESTABLISHED, TCP_SYN_SENT, TCP_SYN_RECV, TCP_FIN_WAIT1, TCP_FIN_WAIT2,
    TCP_TIME_WAIT, TCP_CLOSE, TCP_CLOSE_WAIT, TCP_LAST_ACK, TCP_LISTEN, TCP_CLOSING,
)
from berkeley.include.sys.socket import socklen_t
from berkeley.include.mstcpip import (
    INETADDR_SETANY, INETADDR_SETLOOPBACK, INETADDR_ISANY, INETADDR_ISLOOPBACK, INETADDR_PORT,
    IN4_ADDR_EQUAL, IN6_ADDR_EQUAL,
)
from berkeley.include.ws2ipdef import (
    in6_addr, sockaddr_in6, ip_mreq, ip_mreq_source, ipv6_mreq, IN6_ADDR, PIN6_ADDR, LPIN6_ADDR,
    SOCKADDR_IN6, PSOCKADDR_IN6, LPSOCKADDR_IN6, IP_MREQ, PIP_MREQ, IP_MREQ_SOURCE, PIP_MREQ_SOURCE,
    IPV6_MREQ, PIPV6_MREQ, SS_PORT,
)
# isort: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.boxes import Ref
    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.wide import WideText

__all__ = [
    "ADDRINFO", "ADDRINFOA", "ADDRINFOW", "addrinfoW", "PADDRINFOA", "PADDRINFOW", "LPADDRINFO", "in6_addr",
    "sockaddr_in6", "ip_mreq", "ip_mreq_source", "ipv6_mreq", "IN6_ADDR", "PIN6_ADDR", "LPIN6_ADDR",
    "SOCKADDR_IN6", "PSOCKADDR_IN6", "LPSOCKADDR_IN6", "IP_MREQ", "PIP_MREQ", "IP_MREQ_SOURCE",
    "PIP_MREQ_SOURCE", "IPV6_MREQ", "PIPV6_MREQ", "SS_PORT", "INETADDR_SETANY",
    "INETADDR_SETLOOPBACK", "INETADDR_ISANY", "INETADDR_ISLOOPBACK", "INETADDR_PORT",
    "IN4_ADDR_EQUAL", "IN6_ADDR_EQUAL", "InetNtop", "InetNtopA", "InetNtopW", "InetPton",
    "InetPtonA", "InetPtonW", "GetAddrInfo", "GetAddrInfoA", "GetAddrInfoW", "FreeAddrInfo",
    "FreeAddrInfoA", "FreeAddrInfoW", "GetNameInfo", "GetNameInfoA", "gai_strerrorA",
    "inet_ntop", "inet_pton",
    "addrinfo", "AI_ADDRCONFIG", "AI_ALL", "AI_CANONIDN", "AI_CANONNAME", "AI_FQDN", "AI_IDN",
    "AI_NUMERICHOST", "AI_NUMERICSERV", "AI_PASSIVE", "AI_V4MAPPED", "NI_DGRAM", "NI_IDN",
    "NI_MAXHOST", "NI_MAXSERV", "NI_NAMEREQD", "NI_NOFQDN", "NI_NUMERICHOST", "NI_NUMERICSCOPE",
    "NI_NUMERICSERV", "EAI_ADDRFAMILY", "EAI_AGAIN", "EAI_ALLDONE", "EAI_BADFLAGS", "EAI_BADHINTS",
    "EAI_CANCELED", "EAI_FAIL", "EAI_FAMILY", "EAI_IDN_ENCODE", "EAI_INPROGRESS", "EAI_INTR",
    "EAI_MEMORY", "EAI_NODATA", "EAI_NONAME", "EAI_NOTCANCELED", "EAI_OVERFLOW", "EAI_PROTOCOL",
    "EAI_SERVICE", "EAI_SOCKTYPE", "EAI_SYSTEM", "freeaddrinfo", "gai_strerror", "getaddrinfo",
    "getnameinfo",
    "in6addr_any", "in6addr_loopback", "IP_ADD_MEMBERSHIP",
    "IP_ADD_SOURCE_MEMBERSHIP", "IP_BINDANY", "IP_BIND_ADDRESS_NO_PORT", "IP_BLOCK_SOURCE",
    "IP_BOUND_IF", "IP_DEFAULT_MULTICAST_LOOP", "IP_DEFAULT_MULTICAST_TTL", "IP_DONTFRAG",
    "IP_DONTFRAGMENT", "IP_DROP_MEMBERSHIP", "IP_DROP_SOURCE_MEMBERSHIP", "IP_ECN", "IP_FREEBIND",
    "IP_HDRINCL", "IP_HOPLIMIT", "IP_IPSEC_POLICY", "IP_LOCAL_PORT_RANGE", "IP_MAX_MEMBERSHIPS",
    "IP_MINTTL", "IP_MIN_MEMBERSHIPS", "IP_MSFILTER", "IP_MTU", "IP_MTU_DISCOVER",
    "IP_MULTICAST_ALL", "IP_MULTICAST_IF", "IP_MULTICAST_IFINDEX", "IP_MULTICAST_LOOP",
    "IP_MULTICAST_TTL", "IP_NODEFRAG", "IP_ONESBCAST", "IP_OPTIONS", "IP_ORIGDSTADDR",
    "IP_ORIGINAL_ARRIVAL_IF", "IP_PASSSEC", "IP_PKTINFO", "IP_PKTOPTIONS", "IP_PMTUDISC",
    "IP_PMTUDISC_DO", "IP_PMTUDISC_DONT", "IP_PMTUDISC_INTERFACE", "IP_PMTUDISC_OMIT",
    "IP_PMTUDISC_PROBE", "IP_PMTUDISC_WANT", "IP_PORTRANGE", "IP_PORTRANGE_DEFAULT",
    "IP_PORTRANGE_HIGH", "IP_PORTRANGE_LOW", "IP_PROTECTION_LEVEL", "IP_PROTOCOL",
    "IP_RECEIVE_BROADCAST", "IP_RECVDSTADDR", "IP_RECVERR", "IP_RECVERR_RFC4884", "IP_RECVFRAGSIZE",
    "IP_RECVIF", "IP_RECVOPTS", "IP_RECVORIGDSTADDR", "IP_RECVPKTINFO", "IP_RECVRETOPTS",
    "IP_RECVRTHDR", "IP_RECVTCLASS", "IP_RECVTOS", "IP_RECVTTL", "IP_RETOPTS", "IP_ROUTER_ALERT",
    "IP_RTHDR", "IP_SENDSRCADDR", "IP_TCLASS", "IP_TOS", "IP_TRANSPARENT", "IP_TTL",
    "IP_UNBLOCK_SOURCE", "IP_UNICAST_IF", "IP_USER_MTU", "IP_XFRM_POLICY", "IPV6_2292DSTOPTS",
    "IPV6_2292HOPLIMIT", "IPV6_2292HOPOPTS", "IPV6_2292NEXTHOP", "IPV6_2292PKTINFO",
    "IPV6_2292PKTOPTIONS", "IPV6_2292RTHDR", "IPV6_ADDRFORM", "IPV6_ADDR_PREFERENCES",
    "IPV6_ADD_MEMBERSHIP", "IPV6_AUTHHDR", "IPV6_AUTOFLOWLABEL", "IPV6_BINDANY", "IPV6_BINDV6ONLY",
    "IPV6_BOUND_IF", "IPV6_CHECKSUM", "IPV6_DEFAULT_MULTICAST_HOPS", "IPV6_DEFAULT_MULTICAST_LOOP",
    "IPV6_DONTFRAG", "IPV6_DROP_MEMBERSHIP", "IPV6_DSTOPTS", "IPV6_ECN", "IPV6_FREEBIND",
    "IPV6_HDRINCL", "IPV6_HOPLIMIT", "IPV6_HOPOPTS", "IPV6_IPSEC_POLICY", "IPV6_JOIN_ANYCAST",
    "IPV6_JOIN_GROUP", "IPV6_LEAVE_ANYCAST", "IPV6_LEAVE_GROUP", "IPV6_MAX_MEMBERSHIPS",
    "IPV6_MINHOPCOUNT", "IPV6_MSFILTER", "IPV6_MTU", "IPV6_MTU_DISCOVER", "IPV6_MULTICAST_ALL",
    "IPV6_MULTICAST_HOPS", "IPV6_MULTICAST_IF", "IPV6_MULTICAST_LOOP", "IPV6_NEXTHOP",
    "IPV6_ORIGDSTADDR", "IPV6_PATHMTU", "IPV6_PKTINFO", "IPV6_PMTUDISC_DO", "IPV6_PMTUDISC_DONT",
    "IPV6_PMTUDISC_INTERFACE", "IPV6_PMTUDISC_OMIT", "IPV6_PMTUDISC_PROBE", "IPV6_PMTUDISC_WANT",
    "IPV6_PORTRANGE", "IPV6_PORTRANGE_DEFAULT", "IPV6_PORTRANGE_HIGH", "IPV6_PORTRANGE_LOW",
    "IPV6_PREFER_TEMPADDR", "IPV6_PROTECTION_LEVEL", "IPV6_RECVDSTADDR", "IPV6_RECVDSTOPTS",
    "IPV6_RECVERR", "IPV6_RECVERR_RFC4884", "IPV6_RECVFRAGSIZE", "IPV6_RECVHOPLIMIT",
    "IPV6_RECVHOPOPTS", "IPV6_RECVIF", "IPV6_RECVORIGDSTADDR", "IPV6_RECVPATHMTU",
    "IPV6_RECVPKTINFO", "IPV6_RECVRTHDR", "IPV6_RECVTCLASS", "IPV6_ROUTER_ALERT",
    "IPV6_ROUTER_ALERT_ISOLATE", "IPV6_RTHDR", "IPV6_RTHDRDSTOPTS", "IPV6_RTHDR_LOOSE",
    "IPV6_RTHDR_STRICT", "IPV6_RTHDR_TYPE_0", "IPV6_RXDSTOPTS", "IPV6_RXHOPOPTS", "IPV6_TCLASS",
    "IPV6_TRANSPARENT", "IPV6_UNICAST_HOPS", "IPV6_UNICAST_IF", "IPV6_USER_MTU", "IPV6_USE_MIN_MTU",
    "IPV6_V6ONLY", "IPV6_XFRM_POLICY", "MCAST_BLOCK_SOURCE", "MCAST_EXCLUDE", "MCAST_INCLUDE",
    "MCAST_JOIN_GROUP", "MCAST_JOIN_SOURCE_GROUP", "MCAST_LEAVE_GROUP", "MCAST_LEAVE_SOURCE_GROUP",
    "MCAST_MSFILTER", "MCAST_UNBLOCK_SOURCE", "IN6_IS_ADDR_UNSPECIFIED", "IN6_IS_ADDR_LOOPBACK",
    "IN6_IS_ADDR_MULTICAST", "IN6_IS_ADDR_LINKLOCAL", "IN6_IS_ADDR_SITELOCAL",
    "IN6_IS_ADDR_V4MAPPED", "IN6_IS_ADDR_V4COMPAT", "IN6_IS_ADDR_MC_NODELOCAL",
    "IN6_IS_ADDR_MC_LINKLOCAL", "IN6_IS_ADDR_MC_SITELOCAL", "IN6_IS_ADDR_MC_ORGLOCAL",
    "IN6_IS_ADDR_MC_GLOBAL",
    "TCP_ATMARK", "TCP_BSDURGENT", "TCP_CC_INFO", "TCP_CONGESTION", "TCP_CONGESTION_ALGORITHM",
    "TCP_CONNECTIONTIMEOUT", "TCP_CONNECTION_INFO", "TCP_CORK", "TCP_DEFER_ACCEPT",
    "TCP_DELAY_FIN_ACK", "TCP_ENABLE_ECN", "TCP_EXPEDITED_1122", "TCP_FAIL_CONNECT_ON_ICMP_ERROR",
    "TCP_FASTOPEN", "TCP_FASTOPEN_CONNECT", "TCP_FASTOPEN_KEY", "TCP_FASTOPEN_NO_COOKIE",
    "TCP_ICMP_ERROR_INFO", "TCP_INFO", "TCP_INQ", "TCP_KEEPALIVE", "TCP_KEEPCNT", "TCP_KEEPIDLE",
    "TCP_KEEPINIT", "TCP_KEEPINTVL", "TCP_LINGER2", "TCP_MAXHLEN", "TCP_MAXOLEN", "TCP_MAXRT",
    "TCP_MAXRTMS", "TCP_MAXSEG", "TCP_MAXWIN", "TCP_MAX_SACK", "TCP_MAX_WINSHIFT", "TCP_MD5SIG",
    "TCP_MINMSS", "TCP_MSS", "TCP_NOOPT", "TCP_NOPUSH", "TCP_NOSYNRETRIES", "TCP_NOTSENT_LOWAT",
    "TCP_NOURG", "TCP_QUICKACK", "TCP_REPAIR", "TCP_RXT_CONNDROPTIME", "TCP_RXT_FINDROP",
    "TCP_SAVED_SYN", "TCP_SAVE_SYN", "TCP_SENDMOREACKS", "TCP_STDURG", "TCP_SYNCNT",
    "TCP_THIN_DUPACK", "TCP_THIN_LINEAR_TIMEOUTS", "TCP_TIMESTAMPS", "TCP_TX_DELAY", "TCP_ULP",
    "TCP_USER_TIMEOUT", "TCP_WINDOW_CLAMP", "TCP_ZEROCOPY_RECEIVE", "TH_ACK", "TH_CWR", "TH_ECE",
    "TH_FIN", "TH_PUSH", "TH_RST", "TH_SYN", "TH_URG", "TCP_ESTABLISHED", "TCP_SYN_SENT",
    "TCP_SYN_RECV", "TCP_FIN_WAIT1", "TCP_FIN_WAIT2", "TCP_TIME_WAIT", "TCP_CLOSE",
    "TCP_CLOSE_WAIT", "TCP_LAST_ACK", "TCP_LISTEN", "TCP_CLOSING",
    "socklen_t",
]
# fmt: on

ADDRINFO = addrinfo
ADDRINFOA = addrinfo
ADDRINFOW = addrinfo
addrinfoW = addrinfo
PADDRINFOA = addrinfo
PADDRINFOW = addrinfo
LPADDRINFO = addrinfo
InetNtop = inet_ntop
InetNtopA = inet_ntop
InetPton = inet_pton
InetPtonA = inet_pton
FreeAddrInfo = freeaddrinfo
FreeAddrInfoA = freeaddrinfo
FreeAddrInfoW = freeaddrinfo
gai_strerrorA = gai_strerror


def getaddrinfo(
    node: Text | None, service: Text | None, hints: addrinfo | None, res: Ref[addrinfo], /
) -> int:
    """``int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **res)``

    Find the socket addresses of a host and a service.

    Args:
        node: Name or numeric address; NULL for this host: loopback, or with AI_PASSIVE every address.
        service: Name or decimal port; NULL for port 0. One of *node* and *service* is needed.
        hints: The flags, family, socket type and protocol that are wanted; NULL for any.
        res: A ``Ref[addrinfo]()``; its *value* becomes the first entry, each of which leads to the next by *ai_next*.

    Returns:
        0, or an EAI_* code as `getaddrinfo` of <netdb.h> gives it; `WSAGetLastError` has Winsock's number for it, such
        as WSAHOST_NOT_FOUND for EAI_NONAME. *res* changes only for 0.

    See: POSIX.1-2024 getaddrinfo; Linux getaddrinfo(3); Winsock getaddrinfo.
    """
    return _winsock.getaddrinfo(node, service, hints, res)


def getnameinfo(
    addr: ReadBuffer | None,
    addrlen: SupportsIndex,
    host: WriteBuffer | None,
    hostlen: SupportsIndex,
    serv: WriteBuffer | None,
    servlen: SupportsIndex,
    flags: SupportsIndex,
    /,
) -> int:
    """``int getnameinfo(const struct sockaddr *addr, socklen_t addrlen, char *host, socklen_t hostlen, char *serv, socklen_t servlen, int flags)``

    Find the names of a socket address and its port.

    Args:
        addr: The address.
        addrlen: Size of *addr* in bytes.
        host: Where the host's name goes; NULL if it is not wanted. NI_MAXHOST bytes are enough.
        hostlen: Size of *host* in bytes.
        serv: Where the service's name goes; NULL if it is not wanted. NI_MAXSERV bytes are enough.
        servlen: Size of *serv* in bytes.
        flags: NI_* flags, 0 for none.

    Returns:
        0, or an EAI_* code as `getnameinfo` of <netdb.h> gives it; `WSAGetLastError` has Winsock's number for it, such
        as WSAEFAULT for EAI_OVERFLOW. The buffers change only for 0.

    See: POSIX.1-2024 getnameinfo; Linux getnameinfo(3); Winsock getnameinfo.
    """
    return _winsock.getnameinfo(addr, addrlen, host, hostlen, serv, servlen, flags)


def InetPtonW(Family: SupportsIndex, pStringBuf: WideText, pAddr: WriteBuffer | None, /) -> int:
    """``INT InetPtonW(INT Family, PCWSTR pStringBuf, PVOID pAddr)``

    Convert a wide text to an address.

    Args:
        Family: AF_INET or AF_INET6.
        pStringBuf: The text: str, or wide characters of 16 bits.
        pAddr: Where the address goes, such as an `in_addr`.

    Returns:
        1, 0 for a text that is no address, or -1; `WSAGetLastError` has the code: WSAEAFNOSUPPORT or WSAEFAULT.

    See: Winsock InetPton; POSIX.1-2024 inet_pton.
    """
    return _names.InetPtonW(Family, pStringBuf, pAddr)


def InetNtopW(
    Family: SupportsIndex,
    pAddr: ReadBuffer | None,
    pStringBuf: WriteBuffer | None,
    StringBufSize: SupportsIndex,
    /,
) -> str | None:
    """``PCWSTR InetNtopW(INT Family, const VOID *pAddr, PWSTR pStringBuf, size_t StringBufSize)``

    Convert an address to wide text.

    Args:
        Family: AF_INET or AF_INET6.
        pAddr: The address.
        pStringBuf: Where the text goes, in characters of 16 bits.
        StringBufSize: Size of *pStringBuf* in characters.

    Returns:
        The text, or NULL; `WSAGetLastError` has the code: WSAEAFNOSUPPORT, WSAEFAULT or WSA_INVALID_PARAMETER (too
        little room).

    See: Winsock InetNtop; POSIX.1-2024 inet_ntop.
    """
    return _names.InetNtopW(Family, pAddr, pStringBuf, StringBufSize)


def GetAddrInfoW(
    pNodeName: WideText | None,
    pServiceName: WideText | None,
    pHints: addrinfo | None,
    ppResult: Ref[addrinfo],
    /,
) -> int:
    """``int GetAddrInfoW(PCWSTR pNodeName, PCWSTR pServiceName, const ADDRINFOW *pHints, PADDRINFOW *ppResult)``

    Find the socket addresses of a host and a service whose names are wide text.

    Args:
        pNodeName: As *node* of `getaddrinfo`: str, or wide characters of 16 bits.
        pServiceName: As *service* of `getaddrinfo`.
        pHints: As *hints* of `getaddrinfo`.
        ppResult: As *res* of `getaddrinfo`.

    Returns:
        As `getaddrinfo`.

    See: Winsock GetAddrInfoW; POSIX.1-2024 getaddrinfo.
    """
    return _names.GetAddrInfoW(pNodeName, pServiceName, pHints, ppResult)


GetAddrInfo = getaddrinfo
GetAddrInfoA = getaddrinfo
GetNameInfo = getnameinfo
GetNameInfoA = getnameinfo
