"""``#include <sys/socket.h>``: sockets and what is done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import connections as _connections
from berkeley._core import sockets as _sockets
from berkeley._core.boxes import socklen_t
from berkeley._core.filters import cmsgcred
from berkeley._core.message_structs import cmsghdr, iovec, mmsghdr, msghdr, ucred
from berkeley._core.structs import linger, sockaddr, sockaddr_storage
from berkeley._core.types import sa_family_t

# fmt: off
# isort: off
from berkeley._platform.constants import (
    AF_12844, AF_ALG, AF_APPLETALK, AF_ATM, AF_AX25, AF_BAN, AF_BLUETOOTH, AF_BTH, AF_CAN, AF_CCITT, AF_CHAOS,
    AF_CLUSTER, AF_DATAKIT, AF_DECnet, AF_DLI, AF_ECMA, AF_FILE, AF_FIREFOX, AF_HYLINK, AF_IMPLINK, AF_INET, AF_INET6,
    AF_IPX, AF_IRDA, AF_ISDN, AF_ISO, AF_KEY, AF_LAT, AF_LINK, AF_LOCAL, AF_MAX, AF_NETBIOS, AF_NETLINK, AF_NS,
    AF_OSI, AF_PACKET, AF_PUP, AF_ROUTE, AF_SNA, AF_SYSTEM, AF_TIPC, AF_UNIX, AF_UNSPEC, AF_VOICEVIEW, AF_VSOCK,
    AF_X25, AF_XDP, PF_ALG, PF_APPLETALK, PF_ATM, PF_AX25, PF_BAN, PF_BLUETOOTH, PF_BTH, PF_CAN, PF_CCITT, PF_CHAOS,
    PF_DATAKIT, PF_DECnet, PF_DLI, PF_ECMA, PF_FILE, PF_FIREFOX, PF_HYLINK, PF_IMPLINK, PF_INET, PF_INET6, PF_IPX,
    PF_IRDA, PF_ISDN, PF_ISO, PF_KEY, PF_LAT, PF_LINK, PF_LOCAL, PF_MAX, PF_NETBIOS, PF_NETLINK, PF_NS, PF_OSI,
    PF_PACKET, PF_PUP, PF_ROUTE, PF_SNA, PF_SYSTEM, PF_TIPC, PF_UNIX, PF_UNSPEC, PF_VOICEVIEW, PF_VSOCK, PF_X25,
    PF_XDP, SOCK_CLOEXEC, SOCK_CLOFORK, SOCK_DCCP, SOCK_DGRAM, SOCK_MAXADDRLEN, SOCK_NONBLOCK, SOCK_PACKET, SOCK_RAW,
    SOCK_RDM, SOCK_SEQPACKET, SOCK_STREAM, SOL_ALG, SOL_BLUETOOTH, SOL_ICMPV6, SOL_IP, SOL_IPV6, SOL_LOCAL, SOL_MPTCP,
    SOL_NETLINK, SOL_PACKET, SOL_RAW, SOL_SOCKET, SOL_TCP, SOL_TLS, SOL_UDP, SOL_VSOCK, SO_ACCEPTCONN,
    SO_ACCEPTFILTER, SO_ATTACH_BPF, SO_ATTACH_FILTER, SO_ATTACH_REUSEPORT_CBPF, SO_ATTACH_REUSEPORT_EBPF,
    SO_BINDTODEVICE, SO_BINDTOIFINDEX, SO_BPF_EXTENSIONS, SO_BROADCAST, SO_BSDCOMPAT, SO_BUSY_POLL,
    SO_BUSY_POLL_BUDGET, SO_CNX_ADVICE, SO_COOKIE, SO_DEBUG, SO_DETACH_BPF, SO_DETACH_FILTER, SO_DETACH_REUSEPORT_BPF,
    SO_DOMAIN, SO_DONTROUTE, SO_DONTTRUNC, SO_ERROR, SO_GET_FILTER, SO_INCOMING_CPU, SO_INCOMING_NAPI_ID, SO_INQ,
    SO_KEEPALIVE, SO_LINGER, SO_LINGER_SEC, SO_LISTENINCQLEN, SO_LISTENQLEN, SO_LISTENQLIMIT, SO_LOCK_FILTER, SO_MARK,
    SO_MAX_PACING_RATE, SO_MEMINFO, SO_NETNS_COOKIE, SO_NOADDRERR, SO_NOFCS, SO_NOSIGPIPE, SO_NO_CHECK, SO_NREAD,
    SO_NWRITE, SO_OOBINLINE, SO_PASSCRED, SO_PASSPIDFD, SO_PASSSEC, SO_PEEK_OFF, SO_PEERCRED, SO_PEERGROUPS,
    SO_PEERNAME, SO_PEERPIDFD, SO_PEERSEC, SO_PREFER_BUSY_POLL, SO_PRIORITY, SO_PROTOCOL, SO_RANDOMPORT, SO_RCVBUF,
    SO_RCVBUFFORCE, SO_RCVLOWAT, SO_RCVMARK, SO_RCVPRIORITY, SO_RCVTIMEO, SO_REUSEADDR, SO_REUSEPORT,
    SO_REUSESHAREUID, SO_RXQ_OVFL, SO_SELECT_ERR_QUEUE, SO_SNDBUF, SO_SNDBUFFORCE, SO_SNDLOWAT, SO_SNDTIMEO,
    SO_TIMESTAMP, SO_TIMESTAMPING, SO_TIMESTAMPNS, SO_TIMESTAMP_MONOTONIC, SO_TXTIME, SO_TYPE, SO_USELOOPBACK,
    SO_WIFI_STATUS, SO_ZEROCOPY, SCM_BINTIME, SCM_CREDENTIALS, SCM_CREDS, SCM_CREDS2, SCM_MONOTONIC, SCM_PIDFD,
    SCM_REALTIME, SCM_RIGHTS, SCM_SECURITY, SCM_TIMESTAMP, SCM_TIMESTAMPING, SCM_TIMESTAMPNS, SCM_TIMESTAMP_MONOTONIC,
    SCM_TXTIME, MSG_BCAST, MSG_CMSG_CLOEXEC, MSG_CMSG_CLOFORK, MSG_CONFIRM, MSG_CTRUNC, MSG_DONTROUTE, MSG_DONTWAIT,
    MSG_EOF, MSG_EOR, MSG_ERRQUEUE, MSG_FASTOPEN, MSG_MCAST, MSG_MORE, MSG_NOSIGNAL, MSG_OOB, MSG_PARTIAL, MSG_PEEK,
    MSG_TRUNC, MSG_WAITALL, MSG_WAITFORONE, MSG_ZEROCOPY, SHUT_RD, SHUT_RDWR, SHUT_WR, SOMAXCONN,
    MSG_NOTIFICATION, MSG_NOERROR,
)
from berkeley.include.sys._cmsg import (
    CMSG_ALIGN, CMSG_DATA, CMSG_FIRSTHDR, CMSG_LEN, CMSG_NXTHDR, CMSG_SPACE,
)
from berkeley.include.sys._transfer import (
    recv, recvfrom, recvmmsg, recvmsg, send, sendmmsg, sendmsg, sendto,
)
# isort: on

__all__ = [
    "socklen_t", "sa_family_t",
    "sockaddr", "sockaddr_storage", "linger", "iovec", "msghdr", "cmsghdr", "mmsghdr", "ucred",
    "AF_12844", "AF_ALG", "AF_APPLETALK", "AF_ATM", "AF_AX25", "AF_BAN", "AF_BLUETOOTH", "AF_BTH", "AF_CAN",
    "AF_CCITT", "AF_CHAOS", "AF_CLUSTER", "AF_DATAKIT", "AF_DECnet", "AF_DLI", "AF_ECMA", "AF_FILE", "AF_FIREFOX",
    "AF_HYLINK", "AF_IMPLINK", "AF_INET", "AF_INET6", "AF_IPX", "AF_IRDA", "AF_ISDN", "AF_ISO", "AF_KEY", "AF_LAT",
    "AF_LINK", "AF_LOCAL", "AF_MAX", "AF_NETBIOS", "AF_NETLINK", "AF_NS", "AF_OSI", "AF_PACKET", "AF_PUP", "AF_ROUTE",
    "AF_SNA", "AF_SYSTEM", "AF_TIPC", "AF_UNIX", "AF_UNSPEC", "AF_VOICEVIEW", "AF_VSOCK", "AF_X25", "AF_XDP",
    "PF_ALG", "PF_APPLETALK", "PF_ATM", "PF_AX25", "PF_BAN", "PF_BLUETOOTH", "PF_BTH", "PF_CAN", "PF_CCITT",
    "PF_CHAOS", "PF_DATAKIT", "PF_DECnet", "PF_DLI", "PF_ECMA", "PF_FILE", "PF_FIREFOX", "PF_HYLINK", "PF_IMPLINK",
    "PF_INET", "PF_INET6", "PF_IPX", "PF_IRDA", "PF_ISDN", "PF_ISO", "PF_KEY", "PF_LAT", "PF_LINK", "PF_LOCAL",
    "PF_MAX", "PF_NETBIOS", "PF_NETLINK", "PF_NS", "PF_OSI", "PF_PACKET", "PF_PUP", "PF_ROUTE", "PF_SNA", "PF_SYSTEM",
    "PF_TIPC", "PF_UNIX", "PF_UNSPEC", "PF_VOICEVIEW", "PF_VSOCK", "PF_X25", "PF_XDP",
    "SOCK_CLOEXEC", "SOCK_CLOFORK", "SOCK_DCCP", "SOCK_DGRAM", "SOCK_MAXADDRLEN", "SOCK_NONBLOCK", "SOCK_PACKET",
    "SOCK_RAW", "SOCK_RDM", "SOCK_SEQPACKET", "SOCK_STREAM",
    "SOL_ALG", "SOL_BLUETOOTH", "SOL_ICMPV6", "SOL_IP", "SOL_IPV6", "SOL_LOCAL", "SOL_MPTCP", "SOL_NETLINK",
    "SOL_PACKET", "SOL_RAW", "SOL_SOCKET", "SOL_TCP", "SOL_TLS", "SOL_UDP", "SOL_VSOCK",
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
    "SCM_TXTIME",
    "MSG_BCAST", "MSG_CMSG_CLOEXEC", "MSG_CMSG_CLOFORK", "MSG_CONFIRM", "MSG_CTRUNC", "MSG_DONTROUTE", "MSG_DONTWAIT",
    "MSG_EOF", "MSG_EOR", "MSG_ERRQUEUE", "MSG_FASTOPEN", "MSG_MCAST", "MSG_MORE", "MSG_NOSIGNAL", "MSG_OOB",
    "MSG_PARTIAL", "MSG_PEEK", "MSG_TRUNC", "MSG_WAITALL", "MSG_WAITFORONE", "MSG_ZEROCOPY",
    "SHUT_RD", "SHUT_RDWR", "SHUT_WR",
    "SOMAXCONN",
    "CMSG_ALIGN", "CMSG_DATA", "CMSG_FIRSTHDR", "CMSG_LEN", "CMSG_NXTHDR", "CMSG_SPACE",
    "accept", "accept4", "bind", "connect", "getpeername", "getsockname", "getsockopt", "isfdtype", "listen", "recv",
    "recvfrom", "recvmmsg", "recvmsg", "send", "sendmmsg", "sendmsg", "sendto", "setsockopt", "shutdown", "sockatmark",
    "socket", "socketpair", "MSG_NOTIFICATION", "cmsgcred", "MSG_NOERROR",
]
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.lengths import Length
    from berkeley._core.pairs import IntPair
    from berkeley._core.sockets import OptVal


def accept(sockfd: SupportsIndex, addr: WriteBuffer | None, addrlen: Length, /) -> int:
    """``int accept(int sockfd, struct sockaddr *addr, socklen_t *addrlen)``

    Wait for a connection to a listening socket and take it.

    Args:
        sockfd: Handle of a socket that `listen` was called on.
        addr: Where the peer's address goes; NULL if it is not wanted.
        addrlen: Box with the size of *addr* in bytes; it gets the full length of the address, which may be more.

    Returns:
        The handle of the connection, or -1 with `errno` set. The connection is in blocking mode.

    Errors:
        EAGAIN: No connection waits, and the socket is non-blocking or SO_RCVTIMEO is over.
        EBADF: *sockfd* is no open handle.
        EINTR: A handler that does not restart calls interrupted the wait.
        EINVAL: *sockfd* does not listen.
        EMFILE: The process has no free descriptor.
        ENOTSOCK: *sockfd* is no socket.
        EOPNOTSUPP: *sockfd* is no stream socket.

    Platforms:
        macOS: O_NONBLOCK, which comes from the listener, is cleared. A client that is gone has no address, and is passed
            over where *addr* asks for one.
        Windows: A connection that was reset while it waited is passed over.

    See: POSIX.1-2024 accept; Linux accept(2); Winsock accept.
    """
    return _sockets.accept(sockfd, addr, addrlen)


def accept4(
    sockfd: SupportsIndex, addr: WriteBuffer | None, addrlen: Length, flags: SupportsIndex, /
) -> int:
    """``int accept4(int sockfd, struct sockaddr *addr, socklen_t *addrlen, int flags)``

    Wait for a connection to a listening socket and take it, in the modes that are asked for.

    Args:
        sockfd: Handle of a socket that `listen` was called on.
        addr: Where the peer's address goes; NULL if it is not wanted.
        addrlen: Box with the size of *addr* in bytes; it gets the full length of the address, which may be more.
        flags: 0, or SOCK_NONBLOCK and SOCK_CLOEXEC joined with ``|``.

    Returns:
        The handle of the connection, or -1 with `errno` set.

    Errors:
        EAGAIN: No connection waits, and the socket is non-blocking or SO_RCVTIMEO is over.
        EBADF: *sockfd* is no open handle.
        EINTR: A handler that does not restart calls interrupted the wait.
        EINVAL: *sockfd* does not listen, or *flags* has other bits.
        ENOTSOCK: *sockfd* is no socket.

    Platforms:
        macOS: The modes are set behind an `accept`.
        Windows: The modes are set behind an `accept`.

    See: POSIX.1-2024 accept4; Linux accept4(2).
    """
    return _connections.accept4(sockfd, addr, addrlen, flags)


def bind(sockfd: SupportsIndex, addr: ReadBuffer | None, addrlen: SupportsIndex, /) -> int:
    """``int bind(int sockfd, const struct sockaddr *addr, socklen_t addrlen)``

    Give a socket its local address.

    Args:
        sockfd: Handle from `socket`.
        addr: The address, with its port in network byte order; port 0 takes a free one.
        addrlen: Size of *addr* in bytes.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EACCES: The port is for privileged programs, or the folder of the path may not be written.
        EADDRINUSE: The address is taken.
        EADDRNOTAVAIL: The address is not one of this host.
        EAFNOSUPPORT: The address is of another family than the socket.
        EBADF: *sockfd* is no open handle.
        EFAULT: *addr* is NULL or shorter than *addrlen*.
        EINVAL: The socket has an address already, or *addrlen* is no length of the family.
        ENOENT: A folder in the path of an AF_UNIX address does not exist.
        ENOTSOCK: *sockfd* is no socket.
        EROFS: The path is in a read-only file system.

    Platforms:
        macOS: With SO_REUSEADDR, listeners of 0.0.0.0 and of 127.0.0.1 may share a port.
        Windows: A listener holds its port alone; SO_REUSEADDR lets TIME_WAIT through only, as on Linux.

    Differs from C:
        An *addrlen* past the end of *addr* is EFAULT, never a read past it.

    See: POSIX.1-2024 bind; Linux bind(2), ip(7), unix(7); Winsock bind.
    """
    return _sockets.bind(sockfd, addr, addrlen)


def connect(sockfd: SupportsIndex, addr: ReadBuffer | None, addrlen: SupportsIndex, /) -> int:
    """``int connect(int sockfd, const struct sockaddr *addr, socklen_t addrlen)``

    Connect a stream socket to its peer, or set the peer of a datagram socket.

    Args:
        sockfd: Handle from `socket`.
        addr: The peer's address, with its port in network byte order.
        addrlen: Size of *addr* in bytes.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EACCES: A broadcast address needs SO_BROADCAST, or the socket of the path may not be written.
        EADDRNOTAVAIL: A connection from this port to this peer exists, or no port is free.
        EAFNOSUPPORT: The address is of a family that the socket does not know.
        EAGAIN: The queue of an AF_UNIX listener is full, and the socket is non-blocking.
        EALREADY: An earlier attempt on this non-blocking socket is under way.
        EBADF: *sockfd* is no open handle.
        ECONNREFUSED: Nobody listens at the address.
        EFAULT: *addr* is NULL or shorter than *addrlen*.
        EHOSTUNREACH: No way leads to the host.
        EINPROGRESS: The socket is non-blocking and the attempt goes on; select or poll tell of its end.
        EINTR: A handler that does not restart calls interrupted the wait; the attempt goes on.
        EINVAL: *addrlen* is no length of the family.
        EISCONN: The socket is connected, or listens.
        ENETUNREACH: No route leads to the network.
        ENOENT: The path of an AF_UNIX address does not exist.
        ENOTSOCK: *sockfd* is no socket.
        EPROTOTYPE: The AF_UNIX socket at the path is of another type.
        ETIMEDOUT: The peer did not answer in time.

    Platforms:
        macOS: The addresses 0.0.0.0 and :: mean loopback, and a socket may try again after a failure, as on Linux;
            other descriptors of it keep the socket that failed.
        Windows: The addresses 0.0.0.0 and :: mean loopback, and a socket may try again after a failure, as on Linux.

    Differs from C:
        An *addrlen* past the end of *addr* is EFAULT, never a read past it.

    See: POSIX.1-2024 connect; Linux connect(2); Winsock connect.
    """
    return _sockets.connect(sockfd, addr, addrlen)


def getpeername(sockfd: SupportsIndex, addr: WriteBuffer | None, addrlen: Length, /) -> int:
    """``int getpeername(int sockfd, struct sockaddr *addr, socklen_t *addrlen)``

    Get the address of the peer of a connected socket.

    Args:
        sockfd: Handle of a connected socket.
        addr: Where the address goes.
        addrlen: Box with the size of *addr* in bytes; it gets the full length of the address, which may be more.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EBADF: *sockfd* is no open handle.
        EFAULT: *addr* or *addrlen* is NULL.
        ENOTCONN: The socket has no peer.
        ENOTSOCK: *sockfd* is no socket.

    See: POSIX.1-2024 getpeername; Linux getpeername(2); Winsock getpeername.
    """
    return _sockets.getpeername(sockfd, addr, addrlen)


def getsockname(sockfd: SupportsIndex, addr: WriteBuffer | None, addrlen: Length, /) -> int:
    """``int getsockname(int sockfd, struct sockaddr *addr, socklen_t *addrlen)``

    Get the local address of a socket.

    Args:
        addr: Where the address goes; that of an unbound socket has port 0.
        addrlen: Box with the size of *addr* in bytes; it gets the full length of the address, which may be more.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EBADF: *sockfd* is no open handle.
        EFAULT: *addr* or *addrlen* is NULL.
        ENOTSOCK: *sockfd* is no socket.

    See: POSIX.1-2024 getsockname; Linux getsockname(2); Winsock getsockname.
    """
    return _sockets.getsockname(sockfd, addr, addrlen)


def getsockopt(
    sockfd: SupportsIndex,
    level: SupportsIndex,
    optname: SupportsIndex,
    optval: WriteBuffer | None,
    optlen: Length,
    /,
) -> int:
    """``int getsockopt(int sockfd, int level, int optname, void *optval, socklen_t *optlen)``

    Get one option of a socket.

    Args:
        level: SOL_SOCKET, or the protocol of the option: IPPROTO_IP, IPPROTO_IPV6, IPPROTO_TCP.
        optname: The option, SO_*, IP_*, IPV6_* or TCP_*.
        optval: Where the value goes: mostly a `c_int`, a `timeval` or a `linger`.
        optlen: Box with the size of *optval* in bytes; it gets the size of the value.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EBADF: *sockfd* is no open handle.
        EFAULT: *optval* or *optlen* is NULL.
        ENOPROTOOPT: *level* has no option *optname*.
        ENOTSOCK: *sockfd* is no socket.
        EOPNOTSUPP: The socket has no level *level*.

    Platforms:
        Linux: SO_RCVBUF and SO_SNDBUF read back doubled.

    See: POSIX.1-2024 getsockopt; Linux getsockopt(2), socket(7), ip(7), ipv6(7), tcp(7); Winsock getsockopt.
    """
    return _sockets.getsockopt(sockfd, level, optname, optval, optlen)


def isfdtype(fd: SupportsIndex, fdtype: SupportsIndex, /) -> int:
    """``int isfdtype(int fd, int fdtype)``

    Tell whether a descriptor is of a type.

    Args:
        fdtype: One of S_IFSOCK, S_IFREG, S_IFIFO, ... of <sys/stat.h>.

    Returns:
        1 or 0, or -1 with `errno` set.

    Errors:
        EBADF: *fd* is no open handle.

    Differs from C:
        glibc leaves `errno` alone.

    See: Linux isfdtype(3).
    """
    return _connections.isfdtype(fd, fdtype)


def listen(sockfd: SupportsIndex, backlog: SupportsIndex, /) -> int:
    """``int listen(int sockfd, int backlog)``

    Let a bound stream socket accept connections.

    Args:
        sockfd: Handle of a SOCK_STREAM or SOCK_SEQPACKET socket.
        backlog: How many connections may wait for `accept`; the system cuts it at SOMAXCONN or less.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EADDRINUSE: Another socket listens on the port.
        EBADF: *sockfd* is no open handle.
        EINVAL: The socket is connected.
        ENOTSOCK: *sockfd* is no socket.
        EOPNOTSUPP: Sockets of this type do not listen.

    See: POSIX.1-2024 listen; Linux listen(2); Winsock listen.
    """
    return _sockets.listen(sockfd, backlog)


def setsockopt(
    sockfd: SupportsIndex,
    level: SupportsIndex,
    optname: SupportsIndex,
    optval: OptVal,
    optlen: SupportsIndex,
    /,
) -> int:
    """``int setsockopt(int sockfd, int level, int optname, const void *optval, socklen_t optlen)``

    Set one option of a socket.

    Args:
        level: SOL_SOCKET, or the protocol of the option: IPPROTO_IP, IPPROTO_IPV6, IPPROTO_TCP.
        optname: The option, SO_*, IP_*, IPV6_* or TCP_*.
        optval: The new value; an ``int`` stands for a C ``int`` in host byte order.
        optlen: Size of *optval* in bytes.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EBADF: *sockfd* is no open handle.
        EDOM: The microseconds of a timeout are not below 1,000,000.
        EFAULT: *optval* is NULL or shorter than *optlen*.
        EINVAL: *optlen* is shorter than the option's value, or the value is not allowed.
        ENOBUFS: The socket is in as many IPv4 multicast groups as the system allows.
        ENOPROTOOPT: *level* has no option *optname*, or it can't be set.
        ENOTSOCK: *sockfd* is no socket.

    Platforms:
        Windows: SO_REUSEADDR lets a port in TIME_WAIT through and never a second listener.

    Differs from C:
        An *optlen* past the end of *optval* is EFAULT, never a read past it.

    See: POSIX.1-2024 setsockopt; Linux setsockopt(2), socket(7), ip(7), ipv6(7), tcp(7); Winsock setsockopt.
    """
    return _sockets.setsockopt(sockfd, level, optname, optval, optlen)


def shutdown(sockfd: SupportsIndex, how: SupportsIndex, /) -> int:
    """``int shutdown(int sockfd, int how)``

    Shut down one or both directions of a connection; the handle stays open.

    Args:
        sockfd: Handle of a connected socket.
        how: SHUT_RD, SHUT_WR or SHUT_RDWR. After SHUT_WR the peer reads the end of the stream.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EBADF: *sockfd* is no open handle.
        EINVAL: *how* is none of the three.
        ENOTCONN: The socket is not connected.
        ENOTSOCK: *sockfd* is no socket.

    Platforms:
        Linux: SHUT_RD of a listener ends `accept` with EINVAL.
        macOS: A listener is ENOTCONN. SHUT_RD drops the data that waits.
        Windows: As Linux.

    See: POSIX.1-2024 shutdown; Linux shutdown(2); Winsock shutdown.
    """
    return _sockets.shutdown(sockfd, how)


def sockatmark(sockfd: SupportsIndex, /) -> int:
    """``int sockatmark(int sockfd)``

    Tell whether the next byte to be read is the first one behind the urgent mark of a stream.

    Returns:
        1 or 0, or -1 with `errno` set.

    Errors:
        EBADF: *sockfd* is no open handle.
        ENOTTY: *sockfd* is no socket.

    See: POSIX.1-2024 sockatmark; Linux sockatmark(3).
    """
    return _connections.sockatmark(sockfd)


def socket(domain: SupportsIndex, type: SupportsIndex, protocol: SupportsIndex, /) -> int:
    """``int socket(int domain, int type, int protocol)``

    Create a socket.

    Args:
        domain: AF_INET, AF_INET6 or AF_UNIX.
        type: SOCK_STREAM, SOCK_DGRAM, ...; SOCK_NONBLOCK and SOCK_CLOEXEC may be joined to it with ``|``.
        protocol: 0 for the usual protocol of the type, or IPPROTO_*.

    Returns:
        The lowest free handle, or -1 with `errno` set.

    Errors:
        EAFNOSUPPORT: The system has no family *domain*.
        EINVAL: No such *type* exists.
        EMFILE: The process has no free descriptor.
        EPROTONOSUPPORT: The type does not go with *protocol*.

    Platforms:
        macOS: The buffers of a datagram socket are made large enough for any datagram.
        Windows: An AF_INET6 socket starts with IPV6_V6ONLY at 0, as on Linux.

    See: POSIX.1-2024 socket; Linux socket(2); Winsock socket.
    """
    return _sockets.socket(domain, type, protocol)


def socketpair(
    domain: SupportsIndex, type: SupportsIndex, protocol: SupportsIndex, sv: IntPair, /
) -> int:
    """``int socketpair(int domain, int type, int protocol, int sv[2])``

    Create two sockets that are connected to each other.

    Args:
        domain: AF_UNIX.
        type: SOCK_STREAM, SOCK_DGRAM or SOCK_SEQPACKET; SOCK_NONBLOCK and SOCK_CLOEXEC may be joined to it.
        sv: A list of two ints or an array of them, which gets the handles; it is untouched on failure.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EAFNOSUPPORT: The system has no family *domain*.
        EINVAL: No such *type* exists.
        EMFILE: The process has no two free descriptors.
        EOPNOTSUPP: The family has no pairs.
        EPROTONOSUPPORT: The type does not go with *protocol*.

    See: POSIX.1-2024 socketpair; Linux socketpair(2).
    """
    return _sockets.socketpair(domain, type, protocol, sv)
