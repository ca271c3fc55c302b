"""``#include <net/if.h>``: network interfaces, their names, numbers and flags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import interfaces as _interfaces
from berkeley._core.interfaces import if_nameindex, ifconf, ifreq
from berkeley.include.sys.socket import *

# fmt: off
# isort: off
from berkeley._platform.constants import (
    IFF_ALLMULTI, IFF_AUTOMEDIA, IFF_BROADCAST, IFF_DEBUG, IFF_DYNAMIC, IFF_LOOPBACK, IFF_MASTER, IFF_MULTICAST,
    IFF_NOARP, IFF_NOTRAILERS, IFF_POINTOPOINT, IFF_POINTTOPOINT, IFF_PORTSEL, IFF_PROMISC, IFF_RUNNING, IFF_SIMPLEX,
    IFF_SLAVE, IFF_UP, IFHWADDRLEN, IFNAMSIZ, IF_NAMESIZE,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.buffers import WriteBuffer
    from berkeley._core.ptr import Ptr

# fmt: off
__all__ = [
    "ifconf", "ifreq",
    "if_freenameindex", "if_indextoname", "if_nameindex", "if_nametoindex",
    "IFF_ALLMULTI", "IFF_AUTOMEDIA", "IFF_BROADCAST", "IFF_DEBUG", "IFF_DYNAMIC", "IFF_LOOPBACK", "IFF_MASTER",
    "IFF_MULTICAST", "IFF_NOARP", "IFF_NOTRAILERS", "IFF_POINTOPOINT", "IFF_POINTTOPOINT", "IFF_PORTSEL",
    "IFF_PROMISC", "IFF_RUNNING", "IFF_SIMPLEX", "IFF_SLAVE", "IFF_UP", "IFHWADDRLEN", "IFNAMSIZ", "IF_NAMESIZE",
]
# fmt: on

# What the included header has; written by tools/check_headers.py.
# fmt: off
__all__ += [
    "socklen_t", "sa_family_t", "sockaddr", "sockaddr_storage", "linger", "iovec", "msghdr", "cmsghdr", "mmsghdr",
    "ucred", "AF_12844", "AF_ALG", "AF_APPLETALK", "AF_ATM", "AF_AX25", "AF_BAN", "AF_BLUETOOTH", "AF_BTH", "AF_CAN",
    "AF_CCITT", "AF_CHAOS", "AF_CLUSTER", "AF_DATAKIT", "AF_DECnet", "AF_DLI", "AF_ECMA", "AF_FILE", "AF_FIREFOX",
    "AF_HYLINK", "AF_IMPLINK", "AF_INET", "AF_INET6", "AF_IPX", "AF_IRDA", "AF_ISDN", "AF_ISO", "AF_KEY", "AF_LAT",
    "AF_LINK", "AF_LOCAL", "AF_MAX", "AF_NETBIOS", "AF_NETLINK", "AF_NS", "AF_OSI", "AF_PACKET", "AF_PUP", "AF_ROUTE",
    "AF_SNA", "AF_SYSTEM", "AF_TIPC", "AF_UNIX", "AF_UNSPEC", "AF_VOICEVIEW", "AF_VSOCK", "AF_X25", "AF_XDP",
    "PF_ALG", "PF_APPLETALK", "PF_ATM", "PF_AX25", "PF_BAN", "PF_BLUETOOTH", "PF_BTH", "PF_CAN", "PF_CCITT",
    "PF_CHAOS", "PF_DATAKIT", "PF_DECnet", "PF_DLI", "PF_ECMA", "PF_FILE", "PF_FIREFOX", "PF_HYLINK", "PF_IMPLINK",
    "PF_INET", "PF_INET6", "PF_IPX", "PF_IRDA", "PF_ISDN", "PF_ISO", "PF_KEY", "PF_LAT", "PF_LINK", "PF_LOCAL",
    "PF_MAX", "PF_NETBIOS", "PF_NETLINK", "PF_NS", "PF_OSI", "PF_PACKET", "PF_PUP", "PF_ROUTE", "PF_SNA", "PF_SYSTEM",
    "PF_TIPC", "PF_UNIX", "PF_UNSPEC", "PF_VOICEVIEW", "PF_VSOCK", "PF_X25", "PF_XDP", "SOCK_CLOEXEC", "SOCK_CLOFORK",
    "SOCK_DCCP", "SOCK_DGRAM", "SOCK_MAXADDRLEN", "SOCK_NONBLOCK", "SOCK_PACKET", "SOCK_RAW", "SOCK_RDM",
    "SOCK_SEQPACKET", "SOCK_STREAM", "SOL_ALG", "SOL_BLUETOOTH", "SOL_ICMPV6", "SOL_IP", "SOL_IPV6", "SOL_LOCAL",
    "SOL_MPTCP", "SOL_NETLINK", "SOL_PACKET", "SOL_RAW", "SOL_SOCKET", "SOL_TCP", "SOL_TLS", "SOL_UDP", "SOL_VSOCK",
    "SO_ACCEPTCONN", "SO_ACCEPTFILTER", "SO_ATTACH_BPF", "SO_ATTACH_FILTER", "SO_ATTACH_REUSEPORT_CBPF",
    "SO_ATTACH_REUSEPORT_EBPF", "SO_BINDTODEVICE", "SO_BINDTOIFINDEX", "SO_BPF_EXTENSIONS", "SO_BROADCAST",
    "SO_BSDCOMPAT", "SO_BUSY_POLL", "SO_BUSY_POLL_BUDGET", "SO_CNX_ADVICE", "SO_COOKIE", "SO_DEBUG", "SO_DETACH_BPF",
    "SO_DETACH_FILTER", "SO_DETACH_REUSEPORT_BPF", "SO_DOMAIN", "SO_DONTROUTE", "SO_DONTTRUNC", "SO_ERROR",
    "SO_GET_FILTER", "SO_INCOMING_CPU", "SO_INCOMING_NAPI_ID", "SO_INQ", "SO_KEEPALIVE", "SO_LINGER", "SO_LINGER_SEC",
    "SO_LISTENINCQLEN", "SO_LISTENQLEN", "SO_LISTENQLIMIT", "SO_LOCK_FILTER", "SO_MARK", "SO_MAX_PACING_RATE",
    "SO_MEMINFO", "SO_NETNS_COOKIE", "SO_NOADDRERR", "SO_NOFCS", "SO_NOSIGPIPE", "SO_NO_CHECK", "SO_NREAD",
    "SO_NWRITE", "SO_OOBINLINE", "SO_PASSCRED", "SO_PASSPIDFD", "SO_PASSSEC", "SO_PEEK_OFF", "SO_PEERCRED",
    "SO_PEERGROUPS", "SO_PEERNAME", "SO_PEERPIDFD", "SO_PEERSEC", "SO_PREFER_BUSY_POLL", "SO_PRIORITY", "SO_PROTOCOL",
    "SO_RANDOMPORT", "SO_RCVBUF", "SO_RCVBUFFORCE", "SO_RCVLOWAT", "SO_RCVMARK", "SO_RCVPRIORITY", "SO_RCVTIMEO",
    "SO_REUSEADDR", "SO_REUSEPORT", "SO_REUSESHAREUID", "SO_RXQ_OVFL", "SO_SELECT_ERR_QUEUE", "SO_SNDBUF",
    "SO_SNDBUFFORCE", "SO_SNDLOWAT", "SO_SNDTIMEO", "SO_TIMESTAMP", "SO_TIMESTAMPING", "SO_TIMESTAMPNS",
    "SO_TIMESTAMP_MONOTONIC", "SO_TXTIME", "SO_TYPE", "SO_USELOOPBACK", "SO_WIFI_STATUS", "SO_ZEROCOPY",
    "SCM_BINTIME", "SCM_CREDENTIALS", "SCM_CREDS", "SCM_CREDS2", "SCM_MONOTONIC", "SCM_PIDFD", "SCM_REALTIME",
    "SCM_RIGHTS", "SCM_SECURITY", "SCM_TIMESTAMP", "SCM_TIMESTAMPING", "SCM_TIMESTAMPNS", "SCM_TIMESTAMP_MONOTONIC",
    "SCM_TXTIME", "MSG_BCAST", "MSG_CMSG_CLOEXEC", "MSG_CMSG_CLOFORK", "MSG_CONFIRM", "MSG_CTRUNC", "MSG_DONTROUTE",
    "MSG_DONTWAIT", "MSG_EOF", "MSG_EOR", "MSG_ERRQUEUE", "MSG_FASTOPEN", "MSG_MCAST", "MSG_MORE", "MSG_NOSIGNAL",
    "MSG_OOB", "MSG_PARTIAL", "MSG_PEEK", "MSG_TRUNC", "MSG_WAITALL", "MSG_WAITFORONE", "MSG_ZEROCOPY", "SHUT_RD",
    "SHUT_RDWR", "SHUT_WR", "SOMAXCONN", "CMSG_ALIGN", "CMSG_DATA", "CMSG_FIRSTHDR", "CMSG_LEN", "CMSG_NXTHDR",
    "CMSG_SPACE", "accept", "accept4", "bind", "connect", "getpeername", "getsockname", "getsockopt", "isfdtype",
    "listen", "recv", "recvfrom", "recvmmsg", "recvmsg", "send", "sendmmsg", "sendmsg", "sendto", "setsockopt",
    "shutdown", "sockatmark", "socket", "socketpair", "MSG_NOTIFICATION", "cmsgcred", "MSG_NOERROR",
]
# fmt: on


def if_freenameindex(ptr: Ptr[if_nameindex] | None, /) -> None:
    """``void if_freenameindex(struct if_nameindex *ptr)``

    Give up a list that if_nameindex made.

    Args:
        ptr: The list.

    Differs from C:
        The list stays and is empty, so that using or freeing it once more does no harm. NULL is allowed.

    See: POSIX.1-2024 if_freenameindex; Linux if_nameindex(3).
    """
    _interfaces.free_name_list(ptr)


def if_indextoname(ifindex: SupportsIndex, ifname: WriteBuffer | None, /) -> str | None:
    """``char *if_indextoname(unsigned int ifindex, char *ifname)``

    Find the name of an interface.

    Args:
        ifindex: The index of the interface.
        ifname: Where the name and a NUL are stored; IF_NAMESIZE bytes are always enough.

    Returns:
        The name, or NULL with `errno` set and *ifname* unchanged.

    Errors:
        ENXIO: There is no such interface.
        EFAULT: *ifname* is NULL or too short.

    Platforms:
        Windows: Names are such as ``ethernet_32769``.

    See: POSIX.1-2024 if_indextoname; Linux if_indextoname(3); Windows if_indextoname.
    """
    return _interfaces.if_indextoname(ifindex, ifname)


def if_nametoindex(ifname: Text, /) -> int:
    """``unsigned int if_nametoindex(const char *ifname)``

    Find the index of an interface.

    Args:
        ifname: The name of the interface.

    Returns:
        The index, or 0 with `errno` set.

    Errors:
        ENODEV: There is no such interface.

    See: POSIX.1-2024 if_nametoindex; Linux if_nametoindex(3); Windows if_nametoindex.
    """
    return _interfaces.if_nametoindex(ifname)
