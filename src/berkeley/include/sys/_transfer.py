"""The calls of <sys/socket.h> that move data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import messages as _messages
from berkeley._core import sockets as _sockets

__all__ = [
    "recv",
    "recvfrom",
    "recvmmsg",
    "recvmsg",
    "send",
    "sendmmsg",
    "sendmsg",
    "sendto",
]

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.lengths import Length
    from berkeley._core.message_structs import msghdr
    from berkeley._core.messages import Messages
    from berkeley._core.structs import timespec


def recv(
    sockfd: SupportsIndex,
    buf: WriteBuffer | None,
    len: SupportsIndex,
    flags: SupportsIndex,
    /,
) -> int:
    """``ssize_t recv(int sockfd, void *buf, size_t len, int flags)``

    Wait for bytes or a message from a socket and receive them.

    Args:
        len: At most this many bytes; the rest of a longer datagram is lost.
        flags: 0, or MSG_PEEK, MSG_WAITALL, MSG_DONTWAIT, MSG_OOB, ... joined with ``|``.

    Returns:
        The count of bytes; 0 when a stream's peer has shut down; or -1 with `errno` set.

    Errors:
        EAGAIN: Nothing is there, and the socket is non-blocking or SO_RCVTIMEO is over.
        EBADF: *sockfd* is no open handle.
        ECONNREFUSED: A message to the peer of a datagram socket was refused before.
        ECONNRESET: The peer reset the connection.
        EFAULT: *buf* is NULL.
        EINTR: A handler that does not restart calls interrupted the wait.
        EINVAL: MSG_OOB is set and no out-of-band data is there.
        ENOTCONN: The stream socket is not connected.
        ENOTSOCK: *sockfd* is no socket.
        ETIMEDOUT: The peer of the connection answered no more.

    Differs from C:
        A *len* past the end of *buf* is cut to its size with a `BufferWarning`, never a write past it.

    See: POSIX.1-2024 recv; Linux recv(2); Winsock recv.
    """
    return _sockets.recv(sockfd, buf, len, flags)


def recvfrom(
    sockfd: SupportsIndex,
    buf: WriteBuffer | None,
    len: SupportsIndex,
    flags: SupportsIndex,
    src_addr: WriteBuffer | None,
    addrlen: Length,
    /,
) -> int:
    """``ssize_t recvfrom(int sockfd, void *buf, size_t len, int flags, struct sockaddr *src_addr, socklen_t *addrlen)``

    Wait for a message, and receive it with the address of its sender.

    Args:
        len: At most this many bytes; the rest of a longer datagram is lost.
        flags: 0, or MSG_PEEK, MSG_WAITALL, MSG_DONTWAIT, MSG_OOB, ... joined with ``|``.
        src_addr: Where the sender's address goes; NULL if it is not wanted.
        addrlen: Box with the size of *src_addr* in bytes; it gets the full length of the address.

    Returns:
        The count of bytes; 0 for an empty datagram or when a stream's peer has shut down; or -1 with `errno` set.

    Errors:
        EAGAIN: Nothing is there, and the socket is non-blocking or SO_RCVTIMEO is over.
        EBADF: *sockfd* is no open handle.
        ECONNREFUSED: A message to the peer of a datagram socket was refused before.
        ECONNRESET: The peer reset the connection.
        EFAULT: *buf* is NULL.
        EINTR: A handler that does not restart calls interrupted the wait.
        EINVAL: MSG_OOB is set and no out-of-band data is there.
        ENOTCONN: The stream socket is not connected.
        ENOTSOCK: *sockfd* is no socket.
        ETIMEDOUT: The peer of the connection answered no more.

    Differs from C:
        A length past the end of its buffer is cut to its size with a `BufferWarning`.

    See: POSIX.1-2024 recvfrom; Linux recvfrom(2); Winsock recvfrom.
    """
    return _sockets.recvfrom(sockfd, buf, len, flags, src_addr, addrlen)


def recvmmsg(
    sockfd: SupportsIndex,
    msgvec: Messages,
    vlen: SupportsIndex,
    flags: SupportsIndex,
    timeout: timespec | None,
    /,
) -> int:
    """``int recvmmsg(int sockfd, struct mmsghdr *msgvec, unsigned int vlen, int flags, struct timespec *timeout)``

    Receive several messages with one call, each as `recvmsg` does.

    Args:
        msgvec: The messages: ``mmsghdr.array(n)``. Each that was received gets its bytes in `msg_len`.
        vlen: How many.
        flags: As for `recvmsg`; MSG_WAITFORONE waits for the first message only.
        timeout: Looked at behind each message: after this time no other one is waited for. It gets what is left.

    Returns:
        How many messages came, or -1 with `errno` set if none did.

    Errors:
        EAGAIN: Nothing is there, and the socket is non-blocking or SO_RCVTIMEO is over.
        EBADF: *sockfd* is no open handle.
        EFAULT: *msgvec* is NULL.
        EINTR: A handler that does not restart calls interrupted the wait.
        EINVAL: The nanoseconds of *timeout* are not below 1,000,000,000, or it is negative.
        ENOTSOCK: *sockfd* is no socket.

    Platforms:
        macOS: A call of `recvmsg` for each message.
        Windows: A call of `recvmsg` for each message.

    Differs from C:
        A *vlen* past the end of *msgvec* is cut to its size with a `BufferWarning`.

    See: Linux recvmmsg(2).
    """
    return _messages.recvmmsg(sockfd, msgvec, vlen, flags, timeout)


def recvmsg(sockfd: SupportsIndex, msg: msghdr | None, flags: SupportsIndex, /) -> int:
    """``ssize_t recvmsg(int sockfd, struct msghdr *msg, int flags)``

    Wait for bytes or a message, and receive them into several pieces of memory, with what came beside them.

    Args:
        msg: Where things go: the bytes to `msg_iov`, the sender's address to `msg_name`, ancillary data to
            `msg_control`. It gets the lengths of the last two in bytes, and MSG_TRUNC or MSG_CTRUNC in `msg_flags`
            where something was cut off.
        flags: 0, or MSG_PEEK, MSG_WAITALL, MSG_DONTWAIT, MSG_CMSG_CLOEXEC, ... joined with ``|``.

    Returns:
        The count of bytes; 0 for an empty datagram or when a stream's peer has shut down; or -1 with `errno` set.

    Errors:
        EAGAIN: Nothing is there, and the socket is non-blocking or SO_RCVTIMEO is over.
        EBADF: *sockfd* is no open handle.
        ECONNREFUSED: A message to the peer of a datagram socket was refused before.
        EFAULT: *msg* is NULL, or `msg_iov` or an `iov_base` points to nothing that is known.
        EINTR: A handler that does not restart calls interrupted the wait.
        EINVAL: An `iov_len` or `msg_namelen` is negative.
        EMSGSIZE: `msg_iovlen` is more than IOV_MAX.
        ENOTCONN: The stream socket is not connected.
        ENOTSOCK: *sockfd* is no socket.

    Platforms:
        Windows: Ancillary data is IP_PKTINFO and IPV6_PKTINFO only.

    Differs from C:
        A length past the end of its memory is cut to its size with a `BufferWarning`.

    See: POSIX.1-2024 recvmsg; Linux recvmsg(2), cmsg(3); Winsock WSARecvMsg.
    """
    return _messages.recvmsg(sockfd, msg, flags)


def send(
    sockfd: SupportsIndex, buf: ReadBuffer | None, len: SupportsIndex, flags: SupportsIndex, /
) -> int:
    """``ssize_t send(int sockfd, const void *buf, size_t len, int flags)``

    Send bytes, or one message, to the peer of a connected socket.

    Args:
        sockfd: Handle of a connected socket.
        len: How many of them.
        flags: 0, or MSG_NOSIGNAL, MSG_DONTWAIT, MSG_OOB, MSG_MORE, ... joined with ``|``.

    Returns:
        The count of bytes taken, which may be less than *len*; or -1 with `errno` set.

    Errors:
        EACCES: A broadcast address needs SO_BROADCAST.
        EAGAIN: The send buffer is full, and the socket is non-blocking or SO_SNDTIMEO is over.
        EBADF: *sockfd* is no open handle.
        ECONNRESET: The peer reset the connection.
        EDESTADDRREQ: The datagram socket has no peer.
        EFAULT: *buf* is NULL or shorter than *len*.
        EINTR: A handler that does not restart calls interrupted the wait.
        EMSGSIZE: The message is longer than the protocol allows.
        ENETUNREACH: No route leads to the network any more.
        ENOTCONN: The AF_UNIX socket is not connected.
        ENOTSOCK: *sockfd* is no socket.
        EOPNOTSUPP: A flag is not for sockets of this kind.
        EPIPE: This end was shut down for sending, or the connection was reset before.

    Platforms:
        Linux: A stream socket that was never connected gives EPIPE; macOS and Windows give ENOTCONN.

    Differs from C:
        A *len* past *buf* (and the NUL behind ``bytes``) is EFAULT. SIGPIPE is ignored until the program sets it.

    See: POSIX.1-2024 send; Linux send(2); Winsock send.
    """
    return _sockets.send(sockfd, buf, len, flags)


def sendmmsg(
    sockfd: SupportsIndex, msgvec: Messages, vlen: SupportsIndex, flags: SupportsIndex, /
) -> int:
    """``int sendmmsg(int sockfd, struct mmsghdr *msgvec, unsigned int vlen, int flags)``

    Send several messages with one call, each as `sendmsg` does.

    Args:
        msgvec: The messages: ``mmsghdr.array(n)``. Each that was sent gets its bytes in `msg_len`.
        vlen: How many.
        flags: As for `sendmsg`.

    Returns:
        How many messages were sent, or -1 with `errno` set if the first one failed.

    Errors:
        EAGAIN: The send buffer is full, and the socket is non-blocking or SO_SNDTIMEO is over.
        EBADF: *sockfd* is no open handle.
        EFAULT: *msgvec* is NULL.
        ENOTSOCK: *sockfd* is no socket.

    Platforms:
        macOS: A call of `sendmsg` for each message.
        Windows: A call of `sendmsg` for each message.

    Differs from C:
        A *vlen* past the end of *msgvec* ends the call there, as bad memory does.

    See: Linux sendmmsg(2).
    """
    return _messages.sendmmsg(sockfd, msgvec, vlen, flags)


def sendmsg(sockfd: SupportsIndex, msg: msghdr | None, flags: SupportsIndex, /) -> int:
    """``ssize_t sendmsg(int sockfd, const struct msghdr *msg, int flags)``

    Send bytes, or one message, from several pieces of memory, with ancillary data beside them.

    Args:
        msg: The pieces of memory in `msg_iov`, the receiver's address in `msg_name` or NULL, and ancillary data in
            `msg_control`: SCM_RIGHTS with descriptors, SCM_CREDENTIALS, IP_PKTINFO.
        flags: 0, or MSG_NOSIGNAL, MSG_DONTWAIT, ... joined with ``|``.

    Returns:
        The count of bytes taken, which of a stream may be less than all; or -1 with `errno` set.

    Errors:
        EAGAIN: The send buffer is full, and the socket is non-blocking or SO_SNDTIMEO is over.
        EBADF: *sockfd* is no open handle, or SCM_RIGHTS has a number that is none.
        EDESTADDRREQ: The datagram socket has no peer, and `msg_name` is NULL.
        EFAULT: *msg* is NULL, or memory is shorter than its length or not known.
        EINTR: A handler that does not restart calls interrupted the wait.
        EINVAL: An `iov_len` is negative, or `msg_control` is malformed.
        EMSGSIZE: `msg_iovlen` is more than IOV_MAX, or the message is longer than the protocol allows.
        ENOTSOCK: *sockfd* is no socket.
        EPERM: SCM_CREDENTIALS names another user or process.
        EPIPE: This end was shut down for sending, or the connection was reset before.

    Platforms:
        Windows: Ancillary data is EOPNOTSUPP: a process can't hand on a descriptor there.

    Differs from C:
        A length past the end of its memory is EFAULT, never a read past it.

    See: POSIX.1-2024 sendmsg; Linux sendmsg(2), cmsg(3), unix(7).
    """
    return _messages.sendmsg(sockfd, msg, flags)


def sendto(
    sockfd: SupportsIndex,
    buf: ReadBuffer | None,
    len: SupportsIndex,
    flags: SupportsIndex,
    dest_addr: ReadBuffer | None,
    addrlen: SupportsIndex,
    /,
) -> int:
    """``ssize_t sendto(int sockfd, const void *buf, size_t len, int flags, const struct sockaddr *dest_addr, socklen_t addrlen)``

    Send one message to an address.

    Args:
        len: How many of them.
        flags: 0, or MSG_NOSIGNAL, MSG_DONTWAIT, ... joined with ``|``.
        dest_addr: The receiver's address; NULL for the peer of a connected socket.
        addrlen: Size of *dest_addr* in bytes.

    Returns:
        The count of bytes taken, or -1 with `errno` set.

    Errors:
        EACCES: A broadcast address needs SO_BROADCAST, or the socket of the path may not be written.
        EAFNOSUPPORT: The address is of another family than the socket.
        EAGAIN: The send buffer is full, and the socket is non-blocking or SO_SNDTIMEO is over.
        EBADF: *sockfd* is no open handle.
        ECONNRESET: The peer reset the connection.
        EDESTADDRREQ: The datagram socket has no peer, and *dest_addr* is NULL.
        EFAULT: *buf* is shorter than *len*, or *dest_addr* than *addrlen*.
        EHOSTUNREACH: No way leads to the host.
        EINTR: A handler that does not restart calls interrupted the wait.
        EINVAL: *dest_addr* has port 0, or *addrlen* is no length of the family.
        EMSGSIZE: The message is longer than the protocol allows.
        ENETUNREACH: No route leads to the network.
        ENOENT: The path of an AF_UNIX address does not exist.
        ENOTCONN: The AF_UNIX socket is not connected.
        ENOTSOCK: *sockfd* is no socket.
        EOPNOTSUPP: A flag is not for sockets of this kind.
        EPIPE: This end was shut down for sending, or the connection was reset before.

    Platforms:
        macOS: A connected socket sends elsewhere too, as on Linux: through another one that has its port for this call.

    Differs from C:
        A *len* or *addrlen* past the end of its buffer is EFAULT, never a read past it.

    See: POSIX.1-2024 sendto; Linux sendto(2); Winsock sendto.
    """
    return _sockets.sendto(sockfd, buf, len, flags, dest_addr, addrlen)
