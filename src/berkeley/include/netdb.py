"""``#include <netdb.h>``: from names to addresses and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import netdb as _netdb
from berkeley._core import resolver as _resolver
from berkeley._core.entries import netent, protoent, servent
from berkeley._core.resolver import h_errno
from berkeley._core.structs import addrinfo, hostent
from berkeley.include._netdb_ent import (
    endhostent,
    endnetent,
    endprotoent,
    endservent,
    gethostbyname2,
    gethostent,
    getnetbyaddr,
    getnetbyname,
    getnetent,
    getprotobyname,
    getprotobynumber,
    getprotoent,
    getservbyname,
    getservbyport,
    getservent,
    sethostent,
    setnetent,
    setprotoent,
    setservent,
)
from berkeley.include._netdb_r import (
    gethostbyaddr_r,
    gethostbyname2_r,
    gethostbyname_r,
    gethostent_r,
    getnetbyaddr_r,
    getnetbyname_r,
    getnetent_r,
    getprotobyname_r,
    getprotobynumber_r,
    getprotoent_r,
    getservbyname_r,
    getservbyport_r,
    getservent_r,
)
from berkeley.include.netinet.in_ import *

# fmt: off
# isort: off
from berkeley._platform.constants import (
    AI_ADDRCONFIG, AI_ALL, AI_CANONIDN, AI_CANONNAME, AI_FQDN, AI_IDN, AI_NUMERICHOST,
    AI_NUMERICSERV, AI_PASSIVE, AI_V4MAPPED,
    NI_DGRAM, NI_IDN, NI_MAXHOST, NI_MAXSERV, NI_NAMEREQD, NI_NOFQDN, NI_NUMERICHOST,
    NI_NUMERICSCOPE, NI_NUMERICSERV,
    EAI_ADDRFAMILY, EAI_AGAIN, EAI_ALLDONE, EAI_BADFLAGS, EAI_BADHINTS, EAI_CANCELED, EAI_FAIL,
    EAI_FAMILY, EAI_IDN_ENCODE, EAI_INPROGRESS, EAI_INTR, EAI_MEMORY, EAI_NODATA, EAI_NONAME,
    EAI_NOTCANCELED, EAI_OVERFLOW, EAI_PROTOCOL, EAI_SERVICE, EAI_SOCKTYPE, EAI_SYSTEM,
    HOST_NOT_FOUND, NETDB_INTERNAL, NETDB_SUCCESS, NO_ADDRESS, NO_DATA, NO_RECOVERY, TRY_AGAIN,
    IPPORT_RESERVED,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.boxes import Ref
    from berkeley._core.buffers import ReadBuffer, WriteBuffer

# fmt: off
__all__ = [
    "hostent", "netent", "protoent", "servent", "addrinfo",
    "h_errno",
    "AI_ADDRCONFIG", "AI_ALL", "AI_CANONIDN", "AI_CANONNAME", "AI_FQDN", "AI_IDN",
    "AI_NUMERICHOST", "AI_NUMERICSERV", "AI_PASSIVE", "AI_V4MAPPED",
    "NI_DGRAM", "NI_IDN", "NI_MAXHOST", "NI_MAXSERV", "NI_NAMEREQD", "NI_NOFQDN",
    "NI_NUMERICHOST", "NI_NUMERICSCOPE", "NI_NUMERICSERV",
    "EAI_ADDRFAMILY", "EAI_AGAIN", "EAI_ALLDONE", "EAI_BADFLAGS", "EAI_BADHINTS", "EAI_CANCELED",
    "EAI_FAIL", "EAI_FAMILY", "EAI_IDN_ENCODE", "EAI_INPROGRESS", "EAI_INTR", "EAI_MEMORY",
    "EAI_NODATA", "EAI_NONAME", "EAI_NOTCANCELED", "EAI_OVERFLOW", "EAI_PROTOCOL", "EAI_SERVICE",
    "EAI_SOCKTYPE", "EAI_SYSTEM",
    "HOST_NOT_FOUND", "NETDB_INTERNAL", "NETDB_SUCCESS", "NO_ADDRESS", "NO_DATA", "NO_RECOVERY",
    "TRY_AGAIN",
    "IPPORT_RESERVED",
    "freeaddrinfo", "gai_strerror", "getaddrinfo", "gethostbyaddr", "gethostbyname",
    "getnameinfo", "herror", "hstrerror",
    "getservbyname", "getservbyport", "getservent", "setservent", "endservent",
    "getservbyname_r", "getservbyport_r", "getservent_r", "getprotobyname", "getprotobynumber",
    "getprotoent", "setprotoent", "endprotoent", "getprotobyname_r", "getprotobynumber_r",
    "getprotoent_r", "getnetbyname", "getnetbyaddr", "getnetent", "setnetent", "endnetent",
    "getnetbyname_r", "getnetbyaddr_r", "getnetent_r", "gethostbyname2", "gethostent",
    "sethostent", "endhostent", "gethostbyname_r", "gethostbyname2_r", "gethostbyaddr_r",
    "gethostent_r",
]
# fmt: on

# What the included header has; written by tools/check_headers.py.
# fmt: off
__all__ += [
    "in_port_t", "in_addr_t", "sa_family_t", "uint8_t", "uint32_t", "in_addr", "sockaddr_in", "in6_addr",
    "sockaddr_in6", "ip_mreq", "ip_mreqn", "ip_mreq_source", "ipv6_mreq", "group_req", "group_source_req",
    "in_pktinfo", "in6_pktinfo", "in6addr_any", "in6addr_loopback", "IPPROTO_AH", "IPPROTO_BEETPH", "IPPROTO_CARP",
    "IPPROTO_CBT", "IPPROTO_COMP", "IPPROTO_DCCP", "IPPROTO_DIVERT", "IPPROTO_DSTOPTS", "IPPROTO_EGP",
    "IPPROTO_ENCAP", "IPPROTO_ESP", "IPPROTO_ETHERIP", "IPPROTO_ETHERNET", "IPPROTO_FRAGMENT", "IPPROTO_GGP",
    "IPPROTO_GRE", "IPPROTO_HIP", "IPPROTO_HOPOPTS", "IPPROTO_ICMP", "IPPROTO_ICMPV6", "IPPROTO_IDP", "IPPROTO_IGMP",
    "IPPROTO_IGP", "IPPROTO_IP", "IPPROTO_IPCOMP", "IPPROTO_IPIP", "IPPROTO_IPV4", "IPPROTO_IPV6", "IPPROTO_L2TP",
    "IPPROTO_MAX", "IPPROTO_MH", "IPPROTO_MOBILE", "IPPROTO_MPLS", "IPPROTO_MPTCP", "IPPROTO_MTP", "IPPROTO_ND",
    "IPPROTO_NONE", "IPPROTO_OSPFIGP", "IPPROTO_PGM", "IPPROTO_PIM", "IPPROTO_PUP", "IPPROTO_RAW", "IPPROTO_RDP",
    "IPPROTO_ROUTING", "IPPROTO_RSVP", "IPPROTO_SCTP", "IPPROTO_ST", "IPPROTO_TCP", "IPPROTO_TP", "IPPROTO_UDP",
    "IPPROTO_UDPLITE", "INADDR_ALLHOSTS_GROUP", "INADDR_ALLMDNS_GROUP", "INADDR_ALLRPTS_GROUP",
    "INADDR_ALLRTRS_GROUP", "INADDR_ALLSNOOPERS_GROUP", "INADDR_ANY", "INADDR_BROADCAST", "INADDR_LOOPBACK",
    "INADDR_MAX_LOCAL_GROUP", "INADDR_NONE", "INADDR_UNSPEC_GROUP", "INET6_ADDRSTRLEN", "INET_ADDRSTRLEN",
    "IN_CLASSA_HOST", "IN_CLASSA_MAX", "IN_CLASSA_NET", "IN_CLASSA_NSHIFT", "IN_CLASSB_HOST", "IN_CLASSB_MAX",
    "IN_CLASSB_NET", "IN_CLASSB_NSHIFT", "IN_CLASSC_HOST", "IN_CLASSC_NET", "IN_CLASSC_NSHIFT", "IN_CLASSD_HOST",
    "IN_CLASSD_NET", "IN_CLASSD_NSHIFT", "IN_LOOPBACKNET", "IP_ADD_MEMBERSHIP", "IP_ADD_SOURCE_MEMBERSHIP",
    "IP_BINDANY", "IP_BIND_ADDRESS_NO_PORT", "IP_BLOCK_SOURCE", "IP_BOUND_IF", "IP_DEFAULT_MULTICAST_LOOP",
    "IP_DEFAULT_MULTICAST_TTL", "IP_DONTFRAG", "IP_DONTFRAGMENT", "IP_DROP_MEMBERSHIP", "IP_DROP_SOURCE_MEMBERSHIP",
    "IP_ECN", "IP_FREEBIND", "IP_HDRINCL", "IP_HOPLIMIT", "IP_IPSEC_POLICY", "IP_LOCAL_PORT_RANGE",
    "IP_MAX_MEMBERSHIPS", "IP_MINTTL", "IP_MIN_MEMBERSHIPS", "IP_MSFILTER", "IP_MTU", "IP_MTU_DISCOVER",
    "IP_MULTICAST_ALL", "IP_MULTICAST_IF", "IP_MULTICAST_IFINDEX", "IP_MULTICAST_LOOP", "IP_MULTICAST_TTL",
    "IP_NODEFRAG", "IP_ONESBCAST", "IP_OPTIONS", "IP_ORIGDSTADDR", "IP_ORIGINAL_ARRIVAL_IF", "IP_PASSSEC",
    "IP_PKTINFO", "IP_PKTOPTIONS", "IP_PMTUDISC", "IP_PMTUDISC_DO", "IP_PMTUDISC_DONT", "IP_PMTUDISC_INTERFACE",
    "IP_PMTUDISC_OMIT", "IP_PMTUDISC_PROBE", "IP_PMTUDISC_WANT", "IP_PORTRANGE", "IP_PORTRANGE_DEFAULT",
    "IP_PORTRANGE_HIGH", "IP_PORTRANGE_LOW", "IP_PROTECTION_LEVEL", "IP_PROTOCOL", "IP_RECEIVE_BROADCAST",
    "IP_RECVDSTADDR", "IP_RECVERR", "IP_RECVERR_RFC4884", "IP_RECVFRAGSIZE", "IP_RECVIF", "IP_RECVOPTS",
    "IP_RECVORIGDSTADDR", "IP_RECVPKTINFO", "IP_RECVRETOPTS", "IP_RECVRTHDR", "IP_RECVTCLASS", "IP_RECVTOS",
    "IP_RECVTTL", "IP_RETOPTS", "IP_ROUTER_ALERT", "IP_RTHDR", "IP_SENDSRCADDR", "IP_TCLASS", "IP_TOS",
    "IP_TRANSPARENT", "IP_TTL", "IP_UNBLOCK_SOURCE", "IP_UNICAST_IF", "IP_USER_MTU", "IP_XFRM_POLICY",
    "IPV6_2292DSTOPTS", "IPV6_2292HOPLIMIT", "IPV6_2292HOPOPTS", "IPV6_2292NEXTHOP", "IPV6_2292PKTINFO",
    "IPV6_2292PKTOPTIONS", "IPV6_2292RTHDR", "IPV6_ADDRFORM", "IPV6_ADDR_PREFERENCES", "IPV6_ADD_MEMBERSHIP",
    "IPV6_AUTHHDR", "IPV6_AUTOFLOWLABEL", "IPV6_BINDANY", "IPV6_BINDV6ONLY", "IPV6_BOUND_IF", "IPV6_CHECKSUM",
    "IPV6_DEFAULT_MULTICAST_HOPS", "IPV6_DEFAULT_MULTICAST_LOOP", "IPV6_DONTFRAG", "IPV6_DROP_MEMBERSHIP",
    "IPV6_DSTOPTS", "IPV6_ECN", "IPV6_FREEBIND", "IPV6_HDRINCL", "IPV6_HOPLIMIT", "IPV6_HOPOPTS", "IPV6_IPSEC_POLICY",
    "IPV6_JOIN_ANYCAST", "IPV6_JOIN_GROUP", "IPV6_LEAVE_ANYCAST", "IPV6_LEAVE_GROUP", "IPV6_MAX_MEMBERSHIPS",
    "IPV6_MINHOPCOUNT", "IPV6_MSFILTER", "IPV6_MTU", "IPV6_MTU_DISCOVER", "IPV6_MULTICAST_ALL", "IPV6_MULTICAST_HOPS",
    "IPV6_MULTICAST_IF", "IPV6_MULTICAST_LOOP", "IPV6_NEXTHOP", "IPV6_ORIGDSTADDR", "IPV6_PATHMTU", "IPV6_PKTINFO",
    "IPV6_PMTUDISC_DO", "IPV6_PMTUDISC_DONT", "IPV6_PMTUDISC_INTERFACE", "IPV6_PMTUDISC_OMIT", "IPV6_PMTUDISC_PROBE",
    "IPV6_PMTUDISC_WANT", "IPV6_PORTRANGE", "IPV6_PORTRANGE_DEFAULT", "IPV6_PORTRANGE_HIGH", "IPV6_PORTRANGE_LOW",
    "IPV6_PREFER_TEMPADDR", "IPV6_PROTECTION_LEVEL", "IPV6_RECVDSTADDR", "IPV6_RECVDSTOPTS", "IPV6_RECVERR",
    "IPV6_RECVERR_RFC4884", "IPV6_RECVFRAGSIZE", "IPV6_RECVHOPLIMIT", "IPV6_RECVHOPOPTS", "IPV6_RECVIF",
    "IPV6_RECVORIGDSTADDR", "IPV6_RECVPATHMTU", "IPV6_RECVPKTINFO", "IPV6_RECVRTHDR", "IPV6_RECVTCLASS",
    "IPV6_ROUTER_ALERT", "IPV6_ROUTER_ALERT_ISOLATE", "IPV6_RTHDR", "IPV6_RTHDRDSTOPTS", "IPV6_RTHDR_LOOSE",
    "IPV6_RTHDR_STRICT", "IPV6_RTHDR_TYPE_0", "IPV6_RXDSTOPTS", "IPV6_RXHOPOPTS", "IPV6_TCLASS", "IPV6_TRANSPARENT",
    "IPV6_UNICAST_HOPS", "IPV6_UNICAST_IF", "IPV6_USER_MTU", "IPV6_USE_MIN_MTU", "IPV6_V6ONLY", "IPV6_XFRM_POLICY",
    "MCAST_BLOCK_SOURCE", "MCAST_EXCLUDE", "MCAST_INCLUDE", "MCAST_JOIN_GROUP", "MCAST_JOIN_SOURCE_GROUP",
    "MCAST_LEAVE_GROUP", "MCAST_LEAVE_SOURCE_GROUP", "MCAST_MSFILTER", "MCAST_UNBLOCK_SOURCE", "IPPORT_BIFFUDP",
    "IPPORT_CMDSERVER", "IPPORT_DAYTIME", "IPPORT_DISCARD", "IPPORT_ECHO", "IPPORT_EFSSERVER", "IPPORT_EXECSERVER",
    "IPPORT_FINGER", "IPPORT_FTP", "IPPORT_LOGINSERVER", "IPPORT_MTP", "IPPORT_NAMESERVER", "IPPORT_NETSTAT",
    "IPPORT_RJE", "IPPORT_ROUTESERVER", "IPPORT_SMTP", "IPPORT_SUPDUP", "IPPORT_SYSTAT", "IPPORT_TELNET",
    "IPPORT_TFTP", "IPPORT_TIMESERVER", "IPPORT_TTYLINK", "IPPORT_USERRESERVED", "IPPORT_WHOIS", "IPPORT_WHOSERVER",
    "htonl", "htons", "ntohl", "ntohs", "IN6_IS_ADDR_UNSPECIFIED", "IN6_IS_ADDR_LOOPBACK", "IN6_IS_ADDR_MULTICAST",
    "IN6_IS_ADDR_LINKLOCAL", "IN6_IS_ADDR_SITELOCAL", "IN6_IS_ADDR_V4MAPPED", "IN6_IS_ADDR_V4COMPAT",
    "IN6_IS_ADDR_MC_NODELOCAL", "IN6_IS_ADDR_MC_LINKLOCAL", "IN6_IS_ADDR_MC_SITELOCAL", "IN6_IS_ADDR_MC_ORGLOCAL",
    "IN6_IS_ADDR_MC_GLOBAL", "IN_CLASSA", "IN_CLASSB", "IN_CLASSC", "IN_CLASSD", "IN_MULTICAST", "IN_BADCLASS",
    "inet6_rth_space", "inet6_rth_init", "inet6_rth_add", "inet6_rth_reverse", "inet6_rth_segments",
    "inet6_rth_getaddr", "ip_opts", "socklen_t", "sockaddr", "sockaddr_storage", "linger", "iovec", "msghdr",
    "cmsghdr", "mmsghdr", "ucred", "AF_12844", "AF_ALG", "AF_APPLETALK", "AF_ATM", "AF_AX25", "AF_BAN",
    "AF_BLUETOOTH", "AF_BTH", "AF_CAN", "AF_CCITT", "AF_CHAOS", "AF_CLUSTER", "AF_DATAKIT", "AF_DECnet", "AF_DLI",
    "AF_ECMA", "AF_FILE", "AF_FIREFOX", "AF_HYLINK", "AF_IMPLINK", "AF_INET", "AF_INET6", "AF_IPX", "AF_IRDA",
    "AF_ISDN", "AF_ISO", "AF_KEY", "AF_LAT", "AF_LINK", "AF_LOCAL", "AF_MAX", "AF_NETBIOS", "AF_NETLINK", "AF_NS",
    "AF_OSI", "AF_PACKET", "AF_PUP", "AF_ROUTE", "AF_SNA", "AF_SYSTEM", "AF_TIPC", "AF_UNIX", "AF_UNSPEC",
    "AF_VOICEVIEW", "AF_VSOCK", "AF_X25", "AF_XDP", "PF_ALG", "PF_APPLETALK", "PF_ATM", "PF_AX25", "PF_BAN",
    "PF_BLUETOOTH", "PF_BTH", "PF_CAN", "PF_CCITT", "PF_CHAOS", "PF_DATAKIT", "PF_DECnet", "PF_DLI", "PF_ECMA",
    "PF_FILE", "PF_FIREFOX", "PF_HYLINK", "PF_IMPLINK", "PF_INET", "PF_INET6", "PF_IPX", "PF_IRDA", "PF_ISDN",
    "PF_ISO", "PF_KEY", "PF_LAT", "PF_LINK", "PF_LOCAL", "PF_MAX", "PF_NETBIOS", "PF_NETLINK", "PF_NS", "PF_OSI",
    "PF_PACKET", "PF_PUP", "PF_ROUTE", "PF_SNA", "PF_SYSTEM", "PF_TIPC", "PF_UNIX", "PF_UNSPEC", "PF_VOICEVIEW",
    "PF_VSOCK", "PF_X25", "PF_XDP", "SOCK_CLOEXEC", "SOCK_CLOFORK", "SOCK_DCCP", "SOCK_DGRAM", "SOCK_MAXADDRLEN",
    "SOCK_NONBLOCK", "SOCK_PACKET", "SOCK_RAW", "SOCK_RDM", "SOCK_SEQPACKET", "SOCK_STREAM", "SOL_ALG",
    "SOL_BLUETOOTH", "SOL_ICMPV6", "SOL_IP", "SOL_IPV6", "SOL_LOCAL", "SOL_MPTCP", "SOL_NETLINK", "SOL_PACKET",
    "SOL_RAW", "SOL_SOCKET", "SOL_TCP", "SOL_TLS", "SOL_UDP", "SOL_VSOCK", "SO_ACCEPTCONN", "SO_ACCEPTFILTER",
    "SO_ATTACH_BPF", "SO_ATTACH_FILTER", "SO_ATTACH_REUSEPORT_CBPF", "SO_ATTACH_REUSEPORT_EBPF", "SO_BINDTODEVICE",
    "SO_BINDTOIFINDEX", "SO_BPF_EXTENSIONS", "SO_BROADCAST", "SO_BSDCOMPAT", "SO_BUSY_POLL", "SO_BUSY_POLL_BUDGET",
    "SO_CNX_ADVICE", "SO_COOKIE", "SO_DEBUG", "SO_DETACH_BPF", "SO_DETACH_FILTER", "SO_DETACH_REUSEPORT_BPF",
    "SO_DOMAIN", "SO_DONTROUTE", "SO_DONTTRUNC", "SO_ERROR", "SO_GET_FILTER", "SO_INCOMING_CPU",
    "SO_INCOMING_NAPI_ID", "SO_INQ", "SO_KEEPALIVE", "SO_LINGER", "SO_LINGER_SEC", "SO_LISTENINCQLEN",
    "SO_LISTENQLEN", "SO_LISTENQLIMIT", "SO_LOCK_FILTER", "SO_MARK", "SO_MAX_PACING_RATE", "SO_MEMINFO",
    "SO_NETNS_COOKIE", "SO_NOADDRERR", "SO_NOFCS", "SO_NOSIGPIPE", "SO_NO_CHECK", "SO_NREAD", "SO_NWRITE",
    "SO_OOBINLINE", "SO_PASSCRED", "SO_PASSPIDFD", "SO_PASSSEC", "SO_PEEK_OFF", "SO_PEERCRED", "SO_PEERGROUPS",
    "SO_PEERNAME", "SO_PEERPIDFD", "SO_PEERSEC", "SO_PREFER_BUSY_POLL", "SO_PRIORITY", "SO_PROTOCOL", "SO_RANDOMPORT",
    "SO_RCVBUF", "SO_RCVBUFFORCE", "SO_RCVLOWAT", "SO_RCVMARK", "SO_RCVPRIORITY", "SO_RCVTIMEO", "SO_REUSEADDR",
    "SO_REUSEPORT", "SO_REUSESHAREUID", "SO_RXQ_OVFL", "SO_SELECT_ERR_QUEUE", "SO_SNDBUF", "SO_SNDBUFFORCE",
    "SO_SNDLOWAT", "SO_SNDTIMEO", "SO_TIMESTAMP", "SO_TIMESTAMPING", "SO_TIMESTAMPNS", "SO_TIMESTAMP_MONOTONIC",
    "SO_TXTIME", "SO_TYPE", "SO_USELOOPBACK", "SO_WIFI_STATUS", "SO_ZEROCOPY", "SCM_BINTIME", "SCM_CREDENTIALS",
    "SCM_CREDS", "SCM_CREDS2", "SCM_MONOTONIC", "SCM_PIDFD", "SCM_REALTIME", "SCM_RIGHTS", "SCM_SECURITY",
    "SCM_TIMESTAMP", "SCM_TIMESTAMPING", "SCM_TIMESTAMPNS", "SCM_TIMESTAMP_MONOTONIC", "SCM_TXTIME", "MSG_BCAST",
    "MSG_CMSG_CLOEXEC", "MSG_CMSG_CLOFORK", "MSG_CONFIRM", "MSG_CTRUNC", "MSG_DONTROUTE", "MSG_DONTWAIT", "MSG_EOF",
    "MSG_EOR", "MSG_ERRQUEUE", "MSG_FASTOPEN", "MSG_MCAST", "MSG_MORE", "MSG_NOSIGNAL", "MSG_OOB", "MSG_PARTIAL",
    "MSG_PEEK", "MSG_TRUNC", "MSG_WAITALL", "MSG_WAITFORONE", "MSG_ZEROCOPY", "SHUT_RD", "SHUT_RDWR", "SHUT_WR",
    "SOMAXCONN", "CMSG_ALIGN", "CMSG_DATA", "CMSG_FIRSTHDR", "CMSG_LEN", "CMSG_NXTHDR", "CMSG_SPACE", "accept",
    "accept4", "bind", "connect", "getpeername", "getsockname", "getsockopt", "isfdtype", "listen", "recv",
    "recvfrom", "recvmmsg", "recvmsg", "send", "sendmmsg", "sendmsg", "sendto", "setsockopt", "shutdown",
    "sockatmark", "socket", "socketpair", "MSG_NOTIFICATION", "cmsgcred", "MSG_NOERROR",
]
# fmt: on


def freeaddrinfo(res: addrinfo | None, /) -> None:
    """``void freeaddrinfo(struct addrinfo *res)``

    Give up a list that getaddrinfo made.

    Args:
        res: The first entry of the list, the *value* of the Ref that getaddrinfo filled.

    Differs from C:
        The entries stay and their pointers become NULL, so that using or freeing them once more does no harm.
        NULL is allowed.

    See: POSIX.1-2024 freeaddrinfo; Linux getaddrinfo(3); Winsock freeaddrinfo.
    """
    _resolver.freeaddrinfo(res)


def gai_strerror(ecode: SupportsIndex, /) -> str:
    """``const char *gai_strerror(int ecode)``

    Describe an error of getaddrinfo or getnameinfo.

    Args:
        ecode: What the function returned, EAI_*.

    Returns:
        The text that glibc has for the code, on every system.

    See: POSIX.1-2024 gai_strerror; Linux getaddrinfo(3); Winsock gai_strerror.
    """
    return _resolver.gai_strerror(ecode)


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
        0, or one of the codes below, which `gai_strerror` describes; *res* changes only for 0.

    Errors:
        EAI_ADDRFAMILY: The numeric *node* is not of the family in *hints*.
        EAI_BADFLAGS: A flag is unknown, or AI_CANONNAME is set without a *node*.
        EAI_FAMILY: The family in *hints* is none of AF_UNSPEC, AF_INET and AF_INET6.
        EAI_NONAME: The name is not known, is not numeric as a flag demands, or both names are NULL.
        EAI_SERVICE: *service* is not known for the socket type, or the type has no services.
        EAI_SOCKTYPE: The socket type is not known, or does not fit the protocol.
        EAI_SYSTEM: Another error, in `errno`.

    Platforms:
        macOS: The rules of Linux are applied to hints and services; the order of a name's addresses is the system's.
        Windows: The rules of Linux are applied to hints and services; the order of a name's addresses is the system's.

    See: POSIX.1-2024 getaddrinfo; Linux getaddrinfo(3); Winsock getaddrinfo.
    """
    return _resolver.getaddrinfo(node, service, hints, res)


def gethostbyaddr(
    addr: ReadBuffer | None, len: SupportsIndex, type: SupportsIndex, /
) -> hostent | None:
    """``struct hostent *gethostbyaddr(const void *addr, socklen_t len, int type)``

    Find the host that has an address.

    Args:
        addr: The address in network byte order, such as an `in_addr`.
        len: Size of *addr* in bytes: 4 for AF_INET, 16 for AF_INET6.
        type: The family of the address.

    Returns:
        The host, or NULL with `h_errno` set: HOST_NOT_FOUND where the address has no name, NETDB_INTERNAL with
        `errno` EAFNOSUPPORT where *type* or *len* is wrong, and the codes of `gethostbyname`.

    Platforms:
        macOS: A wrong *type* or *len* is NO_RECOVERY.

    Differs from C:
        Each call makes a host of its own. A *len* past the end of *addr* is NETDB_INTERNAL with EFAULT.

    See: POSIX.1-2001 gethostbyaddr; Linux gethostbyaddr(3); Winsock gethostbyaddr.
    """
    return _resolver.gethostbyaddr(addr, len, type)


def gethostbyname(name: Text, /) -> hostent | None:
    """``struct hostent *gethostbyname(const char *name)``

    Find the IPv4 addresses of a host.

    Args:
        name: Name or address in dotted decimal form.

    Returns:
        The host, or NULL with `h_errno` set: HOST_NOT_FOUND, NO_DATA (no address), TRY_AGAIN (no answer),
        NO_RECOVERY, or NETDB_INTERNAL with `errno` set.

    Differs from C:
        Each call makes a host of its own, where C overwrites the one before.

    See: POSIX.1-2001 gethostbyname; Linux gethostbyname(3); Winsock gethostbyname.
    """
    return _resolver.gethostbyname(name)


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
        0, or one of the codes below, which `gai_strerror` describes.

    Errors:
        EAI_BADFLAGS: A flag is unknown.
        EAI_FAMILY: The family is not known, or *addrlen* is too short for it.
        EAI_NONAME: NI_NAMEREQD is set, and there is no name or none is asked for.
        EAI_OVERFLOW: A name and its NUL do not fit into their buffer.
        EAI_SYSTEM: Another error, in `errno`.

    Platforms:
        macOS: An *addrlen* that is too short is EAI_FAIL.

    Differs from C:
        The buffers change only for 0. An *addrlen* past the end of *addr* is EAI_SYSTEM with EFAULT.

    See: POSIX.1-2024 getnameinfo; Linux getnameinfo(3); Winsock getnameinfo.
    """
    return _resolver.getnameinfo(addr, addrlen, host, hostlen, serv, servlen, flags)


def herror(s: Text | None, /) -> None:
    """``void herror(const char *s)``

    Print what `h_errno` means on standard error.

    Args:
        s: What comes before the text, with a colon; NULL and an empty text leave it out.

    See: Linux gethostbyname(3).
    """
    _netdb.herror(s)


def hstrerror(err: SupportsIndex, /) -> str:
    """``const char *hstrerror(int err)``

    Describe a value of `h_errno`.

    Args:
        err: HOST_NOT_FOUND, NO_DATA, NO_RECOVERY, TRY_AGAIN, ...

    Returns:
        The text that glibc has for the code, on every system.

    See: Linux gethostbyname(3).
    """
    return _resolver.hstrerror(err)
