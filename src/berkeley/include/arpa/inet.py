"""``#include <arpa/inet.h>``: Internet addresses as text, and the byte order of the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import inet as _inet
from berkeley.include.netinet.in_ import *

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.buffers import ReadBuffer, WriteBuffer

__all__ = [
    "inet_addr",
    "inet_ntoa",
    "inet_ntop",
    "inet_pton",
    "inet_aton",
    "inet_network",
    "inet_makeaddr",
    "inet_lnaof",
    "inet_netof",
]

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
    "IPPORT_RESERVED", "IPPORT_RJE", "IPPORT_ROUTESERVER", "IPPORT_SMTP", "IPPORT_SUPDUP", "IPPORT_SYSTAT",
    "IPPORT_TELNET", "IPPORT_TFTP", "IPPORT_TIMESERVER", "IPPORT_TTYLINK", "IPPORT_USERRESERVED", "IPPORT_WHOIS",
    "IPPORT_WHOSERVER", "htonl", "htons", "ntohl", "ntohs", "IN6_IS_ADDR_UNSPECIFIED", "IN6_IS_ADDR_LOOPBACK",
    "IN6_IS_ADDR_MULTICAST", "IN6_IS_ADDR_LINKLOCAL", "IN6_IS_ADDR_SITELOCAL", "IN6_IS_ADDR_V4MAPPED",
    "IN6_IS_ADDR_V4COMPAT", "IN6_IS_ADDR_MC_NODELOCAL", "IN6_IS_ADDR_MC_LINKLOCAL", "IN6_IS_ADDR_MC_SITELOCAL",
    "IN6_IS_ADDR_MC_ORGLOCAL", "IN6_IS_ADDR_MC_GLOBAL", "IN_CLASSA", "IN_CLASSB", "IN_CLASSC", "IN_CLASSD",
    "IN_MULTICAST", "IN_BADCLASS", "inet6_rth_space", "inet6_rth_init", "inet6_rth_add", "inet6_rth_reverse",
    "inet6_rth_segments", "inet6_rth_getaddr", "ip_opts", "socklen_t", "sockaddr", "sockaddr_storage", "linger",
    "iovec", "msghdr", "cmsghdr", "mmsghdr", "ucred", "AF_12844", "AF_ALG", "AF_APPLETALK", "AF_ATM", "AF_AX25",
    "AF_BAN", "AF_BLUETOOTH", "AF_BTH", "AF_CAN", "AF_CCITT", "AF_CHAOS", "AF_CLUSTER", "AF_DATAKIT", "AF_DECnet",
    "AF_DLI", "AF_ECMA", "AF_FILE", "AF_FIREFOX", "AF_HYLINK", "AF_IMPLINK", "AF_INET", "AF_INET6", "AF_IPX",
    "AF_IRDA", "AF_ISDN", "AF_ISO", "AF_KEY", "AF_LAT", "AF_LINK", "AF_LOCAL", "AF_MAX", "AF_NETBIOS", "AF_NETLINK",
    "AF_NS", "AF_OSI", "AF_PACKET", "AF_PUP", "AF_ROUTE", "AF_SNA", "AF_SYSTEM", "AF_TIPC", "AF_UNIX", "AF_UNSPEC",
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


def inet_addr(cp: Text, /) -> int:
    """``in_addr_t inet_addr(const char *cp)``

    Give the IPv4 address that a text in one of C's notations stands for.

    Args:
        cp: One to four numbers with dots between them, decimal, octal or hexadecimal; the last one fills the
            bytes that are left: ``127.0.0.1``, ``127.1``, ``0x7f000001``.

    Returns:
        The address in network byte order, or INADDR_NONE, which ``255.255.255.255`` gives as well.

    See: POSIX.1-2024 inet_addr; Linux inet_addr(3); Winsock inet_addr.
    """
    return _inet.inet_addr(cp)


def inet_ntoa(in_: in_addr, /) -> str:
    """``char *inet_ntoa(struct in_addr in_)``

    Write an IPv4 address as four decimal numbers.

    Args:
        in_: The struct itself, such as ``address.sin_addr``.

    Differs from C:
        The result is a new string; C's is one buffer, which the next call overwrites.

    See: POSIX.1-2024 inet_ntoa; Linux inet_ntoa(3); Winsock inet_ntoa.
    """
    return _inet.inet_ntoa(in_)


def inet_ntop(
    af: SupportsIndex,
    src: ReadBuffer | None,
    dst: WriteBuffer | None,
    size: SupportsIndex,
    /,
) -> str | None:
    """``const char *inet_ntop(int af, const void *src, char *dst, socklen_t size)``

    Write an address in its shortest notation.

    Args:
        af: AF_INET or AF_INET6.
        src: A struct in_addr or in6_addr: 4 or 16 bytes in network byte order.
        dst: Where the text and a NUL are stored.
        size: Bytes in *dst*; INET_ADDRSTRLEN or INET6_ADDRSTRLEN is always enough.

    Returns:
        The text, or None with `errno` set and *dst* unchanged.

    Errors:
        EAFNOSUPPORT: *af* is another family.
        ENOSPC: The text and its NUL need more than *size* bytes.
        EFAULT: *src* is shorter than an address, or *src* or *dst* is NULL.

    Differs from C:
        A *size* past the end of *dst* is cut to it, with a warning.

    See: POSIX.1-2024 inet_ntop; Linux inet_ntop(3); Winsock InetNtop.
    """
    return _inet.inet_ntop(af, src, dst, size)


def inet_pton(af: SupportsIndex, src: Text, dst: WriteBuffer | None, /) -> int:
    """``int inet_pton(int af, const char *src, void *dst)``

    Store the address that a text stands for.

    Args:
        af: AF_INET, for four decimal numbers without leading zeros, or AF_INET6.
        src: The text; neither brackets nor a scope (``%eth0``) belong to it.
        dst: Where the address goes, in network byte order: ``address.sin_addr``, ``address.sin6_addr``.

    Returns:
        1, or 0 if *src* is no such address, or -1 with `errno` set. *dst* changes only with 1.

    Errors:
        EAFNOSUPPORT: *af* is another family.
        EFAULT: *dst* is NULL or shorter than the address.

    See: POSIX.1-2024 inet_pton; Linux inet_pton(3); Winsock InetPton.
    """
    return _inet.inet_pton(af, src, dst)


def inet_aton(cp: Text, inp: WriteBuffer | None, /) -> int:
    """``int inet_aton(const char *cp, struct in_addr *inp)``

    Store the IPv4 address that a text in one of C's notations stands for.

    Args:
        cp: As `inet_addr` takes it.
        inp: Where the address goes, in network byte order; NULL only checks the text.

    Returns:
        1, or 0 if *cp* is no such address; then *inp* is unchanged.

    Errors:
        EFAULT: *inp* is shorter than 4 bytes; the result is 0.

    See: Linux inet_aton(3).
    """
    return _inet.inet_aton(cp, inp)


def inet_network(cp: Text, /) -> int:
    """``in_addr_t inet_network(const char *cp)``

    Read a network number.

    Args:
        cp: One to four numbers with dots between them, decimal, octal or hexadecimal, each of which is one byte.

    Returns:
        The network in host byte order, or INADDR_NONE.

    See: Linux inet_network(3).
    """
    return _inet.inet_network(cp)


def inet_makeaddr(net: SupportsIndex, host: SupportsIndex, /) -> in_addr:
    """``struct in_addr inet_makeaddr(in_addr_t net, in_addr_t host)``

    Join a network and a host to an address, by the class that the number of the network tells.

    Args:
        net: Network in host byte order.
        host: Host in host byte order.

    Returns:
        The address.

    See: Linux inet_makeaddr(3).
    """
    return _inet.inet_makeaddr(net, host)


def inet_lnaof(in_: in_addr, /) -> int:
    """``in_addr_t inet_lnaof(struct in_addr in_)``

    Give the host of an address, by the class of the address.

    Args:
        in_: The struct itself, such as ``address.sin_addr``.

    Returns:
        The host in host byte order.

    See: Linux inet_lnaof(3).
    """
    return _inet.inet_lnaof(in_)


def inet_netof(in_: in_addr, /) -> int:
    """``in_addr_t inet_netof(struct in_addr in_)``

    Give the network of an address, by the class of the address.

    Args:
        in_: The struct itself, such as ``address.sin_addr``.

    Returns:
        The network in host byte order.

    See: Linux inet_netof(3).
    """
    return _inet.inet_netof(in_)
