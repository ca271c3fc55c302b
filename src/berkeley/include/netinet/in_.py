"""``#include <netinet/in.h>``: the addresses and protocols of the Internet."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import TypeVar as _TypeVar

from berkeley._core import in6 as _in6
from berkeley._core import inet as _inet
from berkeley._core import routing6 as _routing6
from berkeley._core.families import (
    group_req,
    group_source_req,
    ip_mreq,
    ip_mreq_source,
    ip_mreqn,
    ipv6_mreq,
)
from berkeley._core.in6 import in6addr_any, in6addr_loopback
from berkeley._core.message_structs import in6_pktinfo, in_pktinfo
from berkeley._core.structs import in6_addr, in_addr, sockaddr_in, sockaddr_in6
from berkeley._core.types import in_addr_t, in_port_t, sa_family_t, uint8_t, uint32_t
from berkeley.include.arpa.inet import htonl, htons, ntohl, ntohs

# fmt: off
# isort: off
from berkeley._platform.constants import (
    IPPROTO_AH, IPPROTO_BEETPH, IPPROTO_CARP, IPPROTO_CBT, IPPROTO_COMP, IPPROTO_DCCP, IPPROTO_DIVERT,
    IPPROTO_DSTOPTS, IPPROTO_EGP, IPPROTO_ENCAP, IPPROTO_ESP, IPPROTO_ETHERIP, IPPROTO_ETHERNET, IPPROTO_FRAGMENT,
    IPPROTO_GGP, IPPROTO_GRE, IPPROTO_HIP, IPPROTO_HOPOPTS, IPPROTO_ICMP, IPPROTO_ICMPV6, IPPROTO_IDP, IPPROTO_IGMP,
    IPPROTO_IGP, IPPROTO_IP, IPPROTO_IPCOMP, IPPROTO_IPIP, IPPROTO_IPV4, IPPROTO_IPV6, IPPROTO_L2TP, IPPROTO_MAX,
    IPPROTO_MH, IPPROTO_MOBILE, IPPROTO_MPLS, IPPROTO_MPTCP, IPPROTO_MTP, IPPROTO_ND, IPPROTO_NONE, IPPROTO_OSPFIGP,
    IPPROTO_PGM, IPPROTO_PIM, IPPROTO_PUP, IPPROTO_RAW, IPPROTO_RDP, IPPROTO_ROUTING, IPPROTO_RSVP, IPPROTO_SCTP,
    IPPROTO_ST, IPPROTO_TCP, IPPROTO_TP, IPPROTO_UDP, IPPROTO_UDPLITE, INADDR_ALLHOSTS_GROUP, INADDR_ALLMDNS_GROUP,
    INADDR_ALLRPTS_GROUP, INADDR_ALLRTRS_GROUP, INADDR_ALLSNOOPERS_GROUP, INADDR_ANY, INADDR_BROADCAST,
    INADDR_LOOPBACK, INADDR_MAX_LOCAL_GROUP, INADDR_NONE, INADDR_UNSPEC_GROUP, INET6_ADDRSTRLEN, INET_ADDRSTRLEN,
    IN_CLASSA_HOST, IN_CLASSA_MAX, IN_CLASSA_NET, IN_CLASSA_NSHIFT, IN_CLASSB_HOST, IN_CLASSB_MAX, IN_CLASSB_NET,
    IN_CLASSB_NSHIFT, IN_CLASSC_HOST, IN_CLASSC_NET, IN_CLASSC_NSHIFT, IN_CLASSD_HOST, IN_CLASSD_NET,
    IN_CLASSD_NSHIFT, IN_LOOPBACKNET, IP_ADD_MEMBERSHIP, IP_ADD_SOURCE_MEMBERSHIP, IP_BINDANY,
    IP_BIND_ADDRESS_NO_PORT, IP_BLOCK_SOURCE, IP_BOUND_IF, IP_DEFAULT_MULTICAST_LOOP, IP_DEFAULT_MULTICAST_TTL,
    IP_DONTFRAG, IP_DONTFRAGMENT, IP_DROP_MEMBERSHIP, IP_DROP_SOURCE_MEMBERSHIP, IP_ECN, IP_FREEBIND, IP_HDRINCL,
    IP_HOPLIMIT, IP_IPSEC_POLICY, IP_LOCAL_PORT_RANGE, IP_MAX_MEMBERSHIPS, IP_MINTTL, IP_MIN_MEMBERSHIPS, IP_MSFILTER,
    IP_MTU, IP_MTU_DISCOVER, IP_MULTICAST_ALL, IP_MULTICAST_IF, IP_MULTICAST_IFINDEX, IP_MULTICAST_LOOP,
    IP_MULTICAST_TTL, IP_NODEFRAG, IP_ONESBCAST, IP_OPTIONS, IP_ORIGDSTADDR, IP_ORIGINAL_ARRIVAL_IF, IP_PASSSEC,
    IP_PKTINFO, IP_PKTOPTIONS, IP_PMTUDISC, IP_PMTUDISC_DO, IP_PMTUDISC_DONT, IP_PMTUDISC_INTERFACE, IP_PMTUDISC_OMIT,
    IP_PMTUDISC_PROBE, IP_PMTUDISC_WANT, IP_PORTRANGE, IP_PORTRANGE_DEFAULT, IP_PORTRANGE_HIGH, IP_PORTRANGE_LOW,
    IP_PROTECTION_LEVEL, IP_PROTOCOL, IP_RECEIVE_BROADCAST, IP_RECVDSTADDR, IP_RECVERR, IP_RECVERR_RFC4884,
    IP_RECVFRAGSIZE, IP_RECVIF, IP_RECVOPTS, IP_RECVORIGDSTADDR, IP_RECVPKTINFO, IP_RECVRETOPTS, IP_RECVRTHDR,
    IP_RECVTCLASS, IP_RECVTOS, IP_RECVTTL, IP_RETOPTS, IP_ROUTER_ALERT, IP_RTHDR, IP_SENDSRCADDR, IP_TCLASS, IP_TOS,
    IP_TRANSPARENT, IP_TTL, IP_UNBLOCK_SOURCE, IP_UNICAST_IF, IP_USER_MTU, IP_XFRM_POLICY, IPV6_2292DSTOPTS,
    IPV6_2292HOPLIMIT, IPV6_2292HOPOPTS, IPV6_2292NEXTHOP, IPV6_2292PKTINFO, IPV6_2292PKTOPTIONS, IPV6_2292RTHDR,
    IPV6_ADDRFORM, IPV6_ADDR_PREFERENCES, IPV6_ADD_MEMBERSHIP, IPV6_AUTHHDR, IPV6_AUTOFLOWLABEL, IPV6_BINDANY,
    IPV6_BINDV6ONLY, IPV6_BOUND_IF, IPV6_CHECKSUM, IPV6_DEFAULT_MULTICAST_HOPS, IPV6_DEFAULT_MULTICAST_LOOP,
    IPV6_DONTFRAG, IPV6_DROP_MEMBERSHIP, IPV6_DSTOPTS, IPV6_ECN, IPV6_FREEBIND, IPV6_HDRINCL, IPV6_HOPLIMIT,
    IPV6_HOPOPTS, IPV6_IPSEC_POLICY, IPV6_JOIN_ANYCAST, IPV6_JOIN_GROUP, IPV6_LEAVE_ANYCAST, IPV6_LEAVE_GROUP,
    IPV6_MAX_MEMBERSHIPS, IPV6_MINHOPCOUNT, IPV6_MSFILTER, IPV6_MTU, IPV6_MTU_DISCOVER, IPV6_MULTICAST_ALL,
    IPV6_MULTICAST_HOPS, IPV6_MULTICAST_IF, IPV6_MULTICAST_LOOP, IPV6_NEXTHOP, IPV6_ORIGDSTADDR, IPV6_PATHMTU,
    IPV6_PKTINFO, IPV6_PMTUDISC_DO, IPV6_PMTUDISC_DONT, IPV6_PMTUDISC_INTERFACE, IPV6_PMTUDISC_OMIT,
    IPV6_PMTUDISC_PROBE, IPV6_PMTUDISC_WANT, IPV6_PORTRANGE, IPV6_PORTRANGE_DEFAULT, IPV6_PORTRANGE_HIGH,
    IPV6_PORTRANGE_LOW, IPV6_PREFER_TEMPADDR, IPV6_PROTECTION_LEVEL, IPV6_RECVDSTADDR, IPV6_RECVDSTOPTS, IPV6_RECVERR,
    IPV6_RECVERR_RFC4884, IPV6_RECVFRAGSIZE, IPV6_RECVHOPLIMIT, IPV6_RECVHOPOPTS, IPV6_RECVIF, IPV6_RECVORIGDSTADDR,
    IPV6_RECVPATHMTU, IPV6_RECVPKTINFO, IPV6_RECVRTHDR, IPV6_RECVTCLASS, IPV6_ROUTER_ALERT, IPV6_ROUTER_ALERT_ISOLATE,
    IPV6_RTHDR, IPV6_RTHDRDSTOPTS, IPV6_RTHDR_LOOSE, IPV6_RTHDR_STRICT, IPV6_RTHDR_TYPE_0, IPV6_RXDSTOPTS,
    IPV6_RXHOPOPTS, IPV6_TCLASS, IPV6_TRANSPARENT, IPV6_UNICAST_HOPS, IPV6_UNICAST_IF, IPV6_USER_MTU,
    IPV6_USE_MIN_MTU, IPV6_V6ONLY, IPV6_XFRM_POLICY, MCAST_BLOCK_SOURCE, MCAST_EXCLUDE, MCAST_INCLUDE,
    MCAST_JOIN_GROUP, MCAST_JOIN_SOURCE_GROUP, MCAST_LEAVE_GROUP, MCAST_LEAVE_SOURCE_GROUP, MCAST_MSFILTER,
    MCAST_UNBLOCK_SOURCE, IPPORT_BIFFUDP, IPPORT_CMDSERVER, IPPORT_DAYTIME, IPPORT_DISCARD, IPPORT_ECHO,
    IPPORT_EFSSERVER, IPPORT_EXECSERVER, IPPORT_FINGER, IPPORT_FTP, IPPORT_LOGINSERVER, IPPORT_MTP, IPPORT_NAMESERVER,
    IPPORT_NETSTAT, IPPORT_RESERVED, IPPORT_RJE, IPPORT_ROUTESERVER, IPPORT_SMTP, IPPORT_SUPDUP, IPPORT_SYSTAT,
    IPPORT_TELNET, IPPORT_TFTP, IPPORT_TIMESERVER, IPPORT_TTYLINK, IPPORT_USERRESERVED, IPPORT_WHOIS,
    IPPORT_WHOSERVER,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.buffers import ReadBuffer, WriteBuffer

_T = _TypeVar("_T", bound="WriteBuffer")

# fmt: off
__all__ = [
    "in_port_t", "in_addr_t", "sa_family_t", "uint8_t", "uint32_t",
    "in_addr", "sockaddr_in", "in6_addr", "sockaddr_in6",
    "ip_mreq", "ip_mreqn", "ip_mreq_source", "ipv6_mreq", "group_req", "group_source_req",
    "in_pktinfo", "in6_pktinfo",
    "in6addr_any", "in6addr_loopback",
    "IPPROTO_AH", "IPPROTO_BEETPH", "IPPROTO_CARP", "IPPROTO_CBT", "IPPROTO_COMP", "IPPROTO_DCCP", "IPPROTO_DIVERT",
    "IPPROTO_DSTOPTS", "IPPROTO_EGP", "IPPROTO_ENCAP", "IPPROTO_ESP", "IPPROTO_ETHERIP", "IPPROTO_ETHERNET",
    "IPPROTO_FRAGMENT", "IPPROTO_GGP", "IPPROTO_GRE", "IPPROTO_HIP", "IPPROTO_HOPOPTS", "IPPROTO_ICMP",
    "IPPROTO_ICMPV6", "IPPROTO_IDP", "IPPROTO_IGMP", "IPPROTO_IGP", "IPPROTO_IP", "IPPROTO_IPCOMP", "IPPROTO_IPIP",
    "IPPROTO_IPV4", "IPPROTO_IPV6", "IPPROTO_L2TP", "IPPROTO_MAX", "IPPROTO_MH", "IPPROTO_MOBILE", "IPPROTO_MPLS",
    "IPPROTO_MPTCP", "IPPROTO_MTP", "IPPROTO_ND", "IPPROTO_NONE", "IPPROTO_OSPFIGP", "IPPROTO_PGM", "IPPROTO_PIM",
    "IPPROTO_PUP", "IPPROTO_RAW", "IPPROTO_RDP", "IPPROTO_ROUTING", "IPPROTO_RSVP", "IPPROTO_SCTP", "IPPROTO_ST",
    "IPPROTO_TCP", "IPPROTO_TP", "IPPROTO_UDP", "IPPROTO_UDPLITE",
    "INADDR_ALLHOSTS_GROUP", "INADDR_ALLMDNS_GROUP", "INADDR_ALLRPTS_GROUP", "INADDR_ALLRTRS_GROUP",
    "INADDR_ALLSNOOPERS_GROUP", "INADDR_ANY", "INADDR_BROADCAST", "INADDR_LOOPBACK", "INADDR_MAX_LOCAL_GROUP",
    "INADDR_NONE", "INADDR_UNSPEC_GROUP",
    "INET6_ADDRSTRLEN", "INET_ADDRSTRLEN",
    "IN_CLASSA_HOST", "IN_CLASSA_MAX", "IN_CLASSA_NET", "IN_CLASSA_NSHIFT", "IN_CLASSB_HOST", "IN_CLASSB_MAX",
    "IN_CLASSB_NET", "IN_CLASSB_NSHIFT", "IN_CLASSC_HOST", "IN_CLASSC_NET", "IN_CLASSC_NSHIFT", "IN_CLASSD_HOST",
    "IN_CLASSD_NET", "IN_CLASSD_NSHIFT", "IN_LOOPBACKNET",
    "IP_ADD_MEMBERSHIP", "IP_ADD_SOURCE_MEMBERSHIP", "IP_BINDANY", "IP_BIND_ADDRESS_NO_PORT", "IP_BLOCK_SOURCE",
    "IP_BOUND_IF", "IP_DEFAULT_MULTICAST_LOOP", "IP_DEFAULT_MULTICAST_TTL", "IP_DONTFRAG", "IP_DONTFRAGMENT",
    "IP_DROP_MEMBERSHIP", "IP_DROP_SOURCE_MEMBERSHIP", "IP_ECN", "IP_FREEBIND", "IP_HDRINCL", "IP_HOPLIMIT",
    "IP_IPSEC_POLICY", "IP_LOCAL_PORT_RANGE", "IP_MAX_MEMBERSHIPS", "IP_MINTTL", "IP_MIN_MEMBERSHIPS", "IP_MSFILTER",
    "IP_MTU", "IP_MTU_DISCOVER", "IP_MULTICAST_ALL", "IP_MULTICAST_IF", "IP_MULTICAST_IFINDEX", "IP_MULTICAST_LOOP",
    "IP_MULTICAST_TTL", "IP_NODEFRAG", "IP_ONESBCAST", "IP_OPTIONS", "IP_ORIGDSTADDR", "IP_ORIGINAL_ARRIVAL_IF",
    "IP_PASSSEC", "IP_PKTINFO", "IP_PKTOPTIONS", "IP_PMTUDISC", "IP_PMTUDISC_DO", "IP_PMTUDISC_DONT",
    "IP_PMTUDISC_INTERFACE", "IP_PMTUDISC_OMIT", "IP_PMTUDISC_PROBE", "IP_PMTUDISC_WANT", "IP_PORTRANGE",
    "IP_PORTRANGE_DEFAULT", "IP_PORTRANGE_HIGH", "IP_PORTRANGE_LOW", "IP_PROTECTION_LEVEL", "IP_PROTOCOL",
    "IP_RECEIVE_BROADCAST", "IP_RECVDSTADDR", "IP_RECVERR", "IP_RECVERR_RFC4884", "IP_RECVFRAGSIZE", "IP_RECVIF",
    "IP_RECVOPTS", "IP_RECVORIGDSTADDR", "IP_RECVPKTINFO", "IP_RECVRETOPTS", "IP_RECVRTHDR", "IP_RECVTCLASS",
    "IP_RECVTOS", "IP_RECVTTL", "IP_RETOPTS", "IP_ROUTER_ALERT", "IP_RTHDR", "IP_SENDSRCADDR", "IP_TCLASS", "IP_TOS",
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
    "MCAST_LEAVE_GROUP", "MCAST_LEAVE_SOURCE_GROUP", "MCAST_MSFILTER", "MCAST_UNBLOCK_SOURCE",
    "IPPORT_BIFFUDP", "IPPORT_CMDSERVER", "IPPORT_DAYTIME", "IPPORT_DISCARD", "IPPORT_ECHO", "IPPORT_EFSSERVER",
    "IPPORT_EXECSERVER", "IPPORT_FINGER", "IPPORT_FTP", "IPPORT_LOGINSERVER", "IPPORT_MTP", "IPPORT_NAMESERVER",
    "IPPORT_NETSTAT", "IPPORT_RESERVED", "IPPORT_RJE", "IPPORT_ROUTESERVER", "IPPORT_SMTP", "IPPORT_SUPDUP",
    "IPPORT_SYSTAT", "IPPORT_TELNET", "IPPORT_TFTP", "IPPORT_TIMESERVER", "IPPORT_TTYLINK", "IPPORT_USERRESERVED",
    "IPPORT_WHOIS", "IPPORT_WHOSERVER",
    "htonl", "htons", "ntohl", "ntohs",
    "IN6_IS_ADDR_UNSPECIFIED", "IN6_IS_ADDR_LOOPBACK", "IN6_IS_ADDR_MULTICAST", "IN6_IS_ADDR_LINKLOCAL",
    "IN6_IS_ADDR_SITELOCAL", "IN6_IS_ADDR_V4MAPPED", "IN6_IS_ADDR_V4COMPAT", "IN6_IS_ADDR_MC_NODELOCAL",
    "IN6_IS_ADDR_MC_LINKLOCAL", "IN6_IS_ADDR_MC_SITELOCAL", "IN6_IS_ADDR_MC_ORGLOCAL", "IN6_IS_ADDR_MC_GLOBAL",
    "IN_CLASSA", "IN_CLASSB", "IN_CLASSC", "IN_CLASSD", "IN_MULTICAST", "IN_BADCLASS",
    "inet6_rth_space", "inet6_rth_init", "inet6_rth_add", "inet6_rth_reverse", "inet6_rth_segments",
    "inet6_rth_getaddr",
]
# fmt: on


def IN6_IS_ADDR_UNSPECIFIED(a: in6_addr, /) -> int:
    """``int IN6_IS_ADDR_UNSPECIFIED(const struct in6_addr *a)``

    Tell whether an address is ``::``.

    Args:
        a: The address.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <netinet/in.h>; Linux ipv6(7).
    """
    return _in6.IN6_IS_ADDR_UNSPECIFIED(a)


def IN6_IS_ADDR_LOOPBACK(a: in6_addr, /) -> int:
    """``int IN6_IS_ADDR_LOOPBACK(const struct in6_addr *a)``

    Tell whether an address is ``::1``.

    Args:
        a: The address.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <netinet/in.h>; Linux ipv6(7).
    """
    return _in6.IN6_IS_ADDR_LOOPBACK(a)


def IN6_IS_ADDR_MULTICAST(a: in6_addr, /) -> int:
    """``int IN6_IS_ADDR_MULTICAST(const struct in6_addr *a)``

    Tell whether an address is in ff00::/8.

    Args:
        a: The address.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <netinet/in.h>; Linux ipv6(7).
    """
    return _in6.IN6_IS_ADDR_MULTICAST(a)


def IN6_IS_ADDR_LINKLOCAL(a: in6_addr, /) -> int:
    """``int IN6_IS_ADDR_LINKLOCAL(const struct in6_addr *a)``

    Tell whether an address is in fe80::/10.

    Args:
        a: The address.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <netinet/in.h>; Linux ipv6(7).
    """
    return _in6.IN6_IS_ADDR_LINKLOCAL(a)


def IN6_IS_ADDR_SITELOCAL(a: in6_addr, /) -> int:
    """``int IN6_IS_ADDR_SITELOCAL(const struct in6_addr *a)``

    Tell whether an address is in fec0::/10.

    Args:
        a: The address.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <netinet/in.h>; Linux ipv6(7).
    """
    return _in6.IN6_IS_ADDR_SITELOCAL(a)


def IN6_IS_ADDR_V4MAPPED(a: in6_addr, /) -> int:
    """``int IN6_IS_ADDR_V4MAPPED(const struct in6_addr *a)``

    Tell whether an address is in ::ffff:0:0/96.

    Args:
        a: The address.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <netinet/in.h>; Linux ipv6(7).
    """
    return _in6.IN6_IS_ADDR_V4MAPPED(a)


def IN6_IS_ADDR_V4COMPAT(a: in6_addr, /) -> int:
    """``int IN6_IS_ADDR_V4COMPAT(const struct in6_addr *a)``

    Tell whether an address is in ::/96 and neither ``::`` nor ``::1``.

    Args:
        a: The address.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <netinet/in.h>; Linux ipv6(7).
    """
    return _in6.IN6_IS_ADDR_V4COMPAT(a)


def IN6_IS_ADDR_MC_NODELOCAL(a: in6_addr, /) -> int:
    """``int IN6_IS_ADDR_MC_NODELOCAL(const struct in6_addr *a)``

    Tell whether a multicast address has the scope of one host.

    Args:
        a: The address.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <netinet/in.h>; Linux ipv6(7).
    """
    return _in6.IN6_IS_ADDR_MC_NODELOCAL(a)


def IN6_IS_ADDR_MC_LINKLOCAL(a: in6_addr, /) -> int:
    """``int IN6_IS_ADDR_MC_LINKLOCAL(const struct in6_addr *a)``

    Tell whether a multicast address has the scope of one link.

    Args:
        a: The address.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <netinet/in.h>; Linux ipv6(7).
    """
    return _in6.IN6_IS_ADDR_MC_LINKLOCAL(a)


def IN6_IS_ADDR_MC_SITELOCAL(a: in6_addr, /) -> int:
    """``int IN6_IS_ADDR_MC_SITELOCAL(const struct in6_addr *a)``

    Tell whether a multicast address has the scope of one site.

    Args:
        a: The address.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <netinet/in.h>; Linux ipv6(7).
    """
    return _in6.IN6_IS_ADDR_MC_SITELOCAL(a)


def IN6_IS_ADDR_MC_ORGLOCAL(a: in6_addr, /) -> int:
    """``int IN6_IS_ADDR_MC_ORGLOCAL(const struct in6_addr *a)``

    Tell whether a multicast address has the scope of one organisation.

    Args:
        a: The address.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <netinet/in.h>; Linux ipv6(7).
    """
    return _in6.IN6_IS_ADDR_MC_ORGLOCAL(a)


def IN6_IS_ADDR_MC_GLOBAL(a: in6_addr, /) -> int:
    """``int IN6_IS_ADDR_MC_GLOBAL(const struct in6_addr *a)``

    Tell whether a multicast address has the scope of the Internet.

    Args:
        a: The address.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <netinet/in.h>; Linux ipv6(7).
    """
    return _in6.IN6_IS_ADDR_MC_GLOBAL(a)


def IN_CLASSA(a: SupportsIndex, /) -> int:
    """``int IN_CLASSA(in_addr_t a)``

    Tell whether an address is in 0.0.0.0/1.

    Args:
        a: The address in host byte order.

    Returns:
        1 or 0.

    See: Linux ip(7).
    """
    return _inet.IN_CLASSA(a)


def IN_CLASSB(a: SupportsIndex, /) -> int:
    """``int IN_CLASSB(in_addr_t a)``

    Tell whether an address is in 128.0.0.0/2.

    Args:
        a: The address in host byte order.

    Returns:
        1 or 0.

    See: Linux ip(7).
    """
    return _inet.IN_CLASSB(a)


def IN_CLASSC(a: SupportsIndex, /) -> int:
    """``int IN_CLASSC(in_addr_t a)``

    Tell whether an address is in 192.0.0.0/3.

    Args:
        a: The address in host byte order.

    Returns:
        1 or 0.

    See: Linux ip(7).
    """
    return _inet.IN_CLASSC(a)


def IN_CLASSD(a: SupportsIndex, /) -> int:
    """``int IN_CLASSD(in_addr_t a)``

    Tell whether an address is in 224.0.0.0/4.

    Args:
        a: The address in host byte order.

    Returns:
        1 or 0.

    See: Linux ip(7).
    """
    return _inet.IN_CLASSD(a)


def IN_MULTICAST(a: SupportsIndex, /) -> int:
    """``int IN_MULTICAST(in_addr_t a)``

    Tell whether an address is that of a multicast group, in 224.0.0.0/4.

    Args:
        a: The address in host byte order.

    Returns:
        1 or 0.

    See: Linux ip(7).
    """
    return _inet.IN_CLASSD(a)


def IN_BADCLASS(a: SupportsIndex, /) -> int:
    """``int IN_BADCLASS(in_addr_t a)``

    Tell whether an address is in 240.0.0.0/4.

    Args:
        a: The address in host byte order.

    Returns:
        1 or 0.

    See: Linux ip(7).
    """
    return _inet.IN_BADCLASS(a)


def inet6_rth_space(type: SupportsIndex, segments: SupportsIndex, /) -> int:
    """``socklen_t inet6_rth_space(int type, int segments)``

    Count the bytes of a routing header.

    Args:
        type: IPV6_RTHDR_TYPE_0.
        segments: The addresses that it has room for, 0 to 127.

    Returns:
        The bytes, or 0 for a header that there is not.

    See: RFC 3542 7.1; Linux inet6_rth_space(3).
    """
    return _routing6.inet6_rth_space(type, segments)


def inet6_rth_init(
    bp: _T, bp_len: SupportsIndex, type: SupportsIndex, segments: SupportsIndex, /
) -> _T | None:
    """``void *inet6_rth_init(void *bp, socklen_t bp_len, int type, int segments)``

    Begin a routing header.

    Args:
        bp: Where it is laid out.
        bp_len: Size of *bp* in bytes.
        type: IPV6_RTHDR_TYPE_0.
        segments: The addresses that it has room for, 0 to 127.

    Returns:
        *bp*, or NULL where *bp_len* is too small or there is no such header.

    Differs from C:
        A *bp* that is shorter than the header is a BufferError.

    See: RFC 3542 7.2.
    """
    return _routing6.inet6_rth_init(bp, bp_len, type, segments)


def inet6_rth_add(bp: WriteBuffer, addr: in6_addr, /) -> int:
    """``int inet6_rth_add(void *bp, const struct in6_addr *addr)``

    Add an address to the end of a routing header.

    Args:
        bp: The header.
        addr: The address.

    Returns:
        0, or -1 where there is no room or no header.

    See: RFC 3542 7.3.
    """
    return _routing6.inet6_rth_add(bp, addr)


def inet6_rth_reverse(in_: ReadBuffer, out: WriteBuffer, /) -> int:
    """``int inet6_rth_reverse(const void *in_, void *out)``

    Make the routing header of the way back.

    Args:
        in_: The header.
        out: Where the new one is laid out; it may be the same memory.

    Returns:
        0, or -1 where *in_* is no header.

    Differs from C:
        An *out* that is too short is a BufferError.

    See: RFC 3542 7.4.
    """
    return _routing6.inet6_rth_reverse(in_, out)


def inet6_rth_segments(bp: ReadBuffer, /) -> int:
    """``int inet6_rth_segments(const void *bp)``

    Count the addresses that a routing header has room for.

    Args:
        bp: The header.

    Returns:
        The count, or -1 where *bp* is no header.

    See: RFC 3542 7.5.
    """
    return _routing6.inet6_rth_segments(bp)


def inet6_rth_getaddr(bp: ReadBuffer, index: SupportsIndex, /) -> in6_addr | None:
    """``struct in6_addr *inet6_rth_getaddr(const void *bp, int index)``

    Give an address of a routing header.

    Args:
        bp: The header.
        index: Which one, from 0 on.

    Returns:
        The address, in the memory of the header; NULL where there is none.

    See: RFC 3542 7.6.
    """
    return _routing6.inet6_rth_getaddr(bp, index)
