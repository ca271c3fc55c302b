"""Winsock 2: sends and receives with several buffers, at once or overlapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from berkeley._core import overlapped as _overlapped
from berkeley._core import winsock_control as _control
from berkeley._core import winsock_io as _io
from berkeley._core.overlapped import OVERLAPPED
from berkeley._core.wsabuf import WSABUF
from berkeley._core.overlapped import LPWSAOVERLAPPED_COMPLETION_ROUTINE
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.boxes import IntBox
    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.lengths import Length
    from berkeley._core.overlapped import Routine
    from berkeley._core.winsock_extensions import Place
    from berkeley._core.wsabuf import Buffers

# fmt: off
__all__ = [
    "WSABUF", "OVERLAPPED", "WSASend", "WSASendTo", "WSARecv", "WSARecvFrom",
    "WSAGetOverlappedResult", "HasOverlappedIoCompleted", "WSAIoctl",
    "WSAOVERLAPPED", "LPWSAOVERLAPPED", "LPOVERLAPPED", "LPWSABUF",
    "LPWSAOVERLAPPED_COMPLETION_ROUTINE",
]
# fmt: on


def WSASend(
    s: SupportsIndex,
    lpBuffers: Buffers,
    dwBufferCount: SupportsIndex,
    lpNumberOfBytesSent: IntBox | None,
    dwFlags: SupportsIndex,
    lpOverlapped: OVERLAPPED | None,
    lpCompletionRoutine: Routine | None,
    /,
) -> int:
    """``int WSASend(SOCKET s, LPWSABUF lpBuffers, DWORD dwBufferCount, LPDWORD lpNumberOfBytesSent, DWORD dwFlags, LPWSAOVERLAPPED lpOverlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine)``

    Send the bytes of some buffers on a connected socket.

    Args:
        s: Handle of a socket.
        lpBuffers: A `WSABUF`, an array such as ``WSABUF.array(2)``, or a list of them.
        dwBufferCount: How many buffers.
        lpNumberOfBytesSent: Box that gets the number of bytes; NULL with *lpOverlapped*.
        dwFlags: MSG_* flags, 0 for none.
        lpOverlapped: A `WSAOVERLAPPED` for a call that does not wait, or NULL.
        lpCompletionRoutine: Function that runs at the end, in an alertable wait of the calling thread, or NULL.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code: WSAENOTSOCK, WSAENOTCONN, WSAEFAULT, WSAEWOULDBLOCK,
        WSAECONNRESET, WSA_INVALID_HANDLE (the event), and others of `send`. WSA_IO_PENDING is the start of an
        overlapped call.

    Differs from C:
        An overlapped call goes on in whatever waits: a wait for events, `WSAGetOverlappedResult`, `Sleep`; not
        while the program does something else.

    See: Winsock WSASend; POSIX.1-2024 sendmsg.
    """
    return _io.WSASend(
        s, lpBuffers, dwBufferCount, lpNumberOfBytesSent, dwFlags, lpOverlapped, lpCompletionRoutine
    )


def WSASendTo(
    s: SupportsIndex,
    lpBuffers: Buffers,
    dwBufferCount: SupportsIndex,
    lpNumberOfBytesSent: IntBox | None,
    dwFlags: SupportsIndex,
    lpTo: ReadBuffer | None,
    iTolen: SupportsIndex,
    lpOverlapped: OVERLAPPED | None,
    lpCompletionRoutine: Routine | None,
    /,
) -> int:
    """``int WSASendTo(SOCKET s, LPWSABUF lpBuffers, DWORD dwBufferCount, LPDWORD lpNumberOfBytesSent, DWORD dwFlags, const struct sockaddr *lpTo, int iTolen, LPWSAOVERLAPPED lpOverlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine)``

    Send the bytes of some buffers to an address.

    Args:
        s: Handle of a socket.
        lpBuffers: A `WSABUF`, an array such as ``WSABUF.array(2)``, or a list of them.
        dwBufferCount: How many buffers.
        lpNumberOfBytesSent: Box that gets the number of bytes; NULL with *lpOverlapped*.
        dwFlags: MSG_* flags, 0 for none.
        lpTo: The address, or NULL for the one that the socket is connected to.
        iTolen: Size of *lpTo* in bytes.
        lpOverlapped: A `WSAOVERLAPPED` for a call that does not wait, or NULL.
        lpCompletionRoutine: Function that runs at the end, in an alertable wait of the calling thread, or NULL.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code, as `WSASend` does, and WSAEDESTADDRREQ, WSAEMSGSIZE.

    Differs from C:
        An overlapped call goes on in whatever waits: a wait for events, `WSAGetOverlappedResult`, `Sleep`; not
        while the program does something else.

    See: Winsock WSASendTo; POSIX.1-2024 sendmsg.
    """
    return _io.WSASendTo(
        s,
        lpBuffers,
        dwBufferCount,
        lpNumberOfBytesSent,
        dwFlags,
        lpTo,
        iTolen,
        lpOverlapped,
        lpCompletionRoutine,
    )


def WSARecv(
    s: SupportsIndex,
    lpBuffers: Buffers,
    dwBufferCount: SupportsIndex,
    lpNumberOfBytesRecvd: IntBox | None,
    lpFlags: IntBox | None,
    lpOverlapped: OVERLAPPED | None,
    lpCompletionRoutine: Routine | None,
    /,
) -> int:
    """``int WSARecv(SOCKET s, LPWSABUF lpBuffers, DWORD dwBufferCount, LPDWORD lpNumberOfBytesRecvd, LPDWORD lpFlags, LPWSAOVERLAPPED lpOverlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine)``

    Receive into some buffers, one after the other.

    Args:
        s: Handle of a socket.
        lpBuffers: A `WSABUF`, an array such as ``WSABUF.array(2)``, or a list of them.
        dwBufferCount: How many buffers.
        lpNumberOfBytesRecvd: Box that gets the number of bytes, 0 at the end of the connection; NULL with
            *lpOverlapped*.
        lpFlags: Box with MSG_* flags, ``DWORD(0)``; it gets MSG_PARTIAL for a message that was cut.
        lpOverlapped: A `WSAOVERLAPPED` for a call that does not wait, or NULL.
        lpCompletionRoutine: Function that runs at the end, in an alertable wait of the calling thread, or NULL.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code: WSAENOTSOCK, WSAENOTCONN, WSAEFAULT, WSAEWOULDBLOCK,
        WSAECONNRESET, WSAEMSGSIZE (a message longer than the buffers, which are full), WSA_INVALID_HANDLE (the
        event), and others of `recv`. WSA_IO_PENDING is the start of an overlapped call.

    Differs from C:
        An overlapped call goes on in whatever waits: a wait for events, `WSAGetOverlappedResult`, `Sleep`; not
        while the program does something else. A length past the end of its buffer is cut to it, with a warning.

    See: Winsock WSARecv; POSIX.1-2024 recvmsg.
    """
    return _io.WSARecv(
        s,
        lpBuffers,
        dwBufferCount,
        lpNumberOfBytesRecvd,
        lpFlags,
        lpOverlapped,
        lpCompletionRoutine,
    )


def WSARecvFrom(
    s: SupportsIndex,
    lpBuffers: Buffers,
    dwBufferCount: SupportsIndex,
    lpNumberOfBytesRecvd: IntBox | None,
    lpFlags: IntBox | None,
    lpFrom: WriteBuffer | None,
    lpFromlen: Length,
    lpOverlapped: OVERLAPPED | None,
    lpCompletionRoutine: Routine | None,
    /,
) -> int:
    """``int WSARecvFrom(SOCKET s, LPWSABUF lpBuffers, DWORD dwBufferCount, LPDWORD lpNumberOfBytesRecvd, LPDWORD lpFlags, struct sockaddr *lpFrom, LPINT lpFromlen, LPWSAOVERLAPPED lpOverlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine)``

    Receive a message into some buffers, with the address of its sender.

    Args:
        s: Handle of a socket.
        lpBuffers: A `WSABUF`, an array such as ``WSABUF.array(2)``, or a list of them.
        dwBufferCount: How many buffers.
        lpNumberOfBytesRecvd: Box that gets the number of bytes; NULL with *lpOverlapped*.
        lpFlags: Box with MSG_* flags, ``DWORD(0)``; it gets MSG_PARTIAL for a message that was cut.
        lpFrom: Where the address goes, or NULL.
        lpFromlen: Box with the size of *lpFrom* in bytes; it gets the size of the address.
        lpOverlapped: A `WSAOVERLAPPED` for a call that does not wait, or NULL.
        lpCompletionRoutine: Function that runs at the end, in an alertable wait of the calling thread, or NULL.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code, as `WSARecv` does.

    Differs from C:
        An overlapped call goes on in whatever waits: a wait for events, `WSAGetOverlappedResult`, `Sleep`; not
        while the program does something else. A length past the end of its buffer is cut to it, with a warning.

    See: Winsock WSARecvFrom; POSIX.1-2024 recvmsg.
    """
    return _io.WSARecvFrom(
        s,
        lpBuffers,
        dwBufferCount,
        lpNumberOfBytesRecvd,
        lpFlags,
        lpFrom,
        lpFromlen,
        lpOverlapped,
        lpCompletionRoutine,
    )


def WSAGetOverlappedResult(
    s: SupportsIndex,
    lpOverlapped: OVERLAPPED,
    lpcbTransfer: IntBox | None,
    fWait: SupportsIndex,
    lpdwFlags: IntBox | None,
    /,
) -> int:
    """``BOOL WSAGetOverlappedResult(SOCKET s, LPWSAOVERLAPPED lpOverlapped, LPDWORD lpcbTransfer, BOOL fWait, LPDWORD lpdwFlags)``

    Get the result of an overlapped call.

    Args:
        s: Handle of a socket.
        lpOverlapped: What the call was given.
        lpcbTransfer: Box that gets the number of bytes.
        fWait: TRUE to wait for the end.
        lpdwFlags: Box that gets the flags, such as MSG_PARTIAL.

    Returns:
        1, or 0; `WSAGetLastError` has the code: WSA_IO_INCOMPLETE (not at its end), WSAEFAULT, WSAENOTSOCK,
        WSA_OPERATION_ABORTED (the socket was closed), or that of the call.

    See: Winsock WSAGetOverlappedResult.
    """
    return _io.WSAGetOverlappedResult(s, lpOverlapped, lpcbTransfer, fWait, lpdwFlags)


def HasOverlappedIoCompleted(lpOverlapped: OVERLAPPED, /) -> int:
    """``BOOL HasOverlappedIoCompleted(LPOVERLAPPED lpOverlapped)``

    Tell whether an overlapped call has ended.

    Args:
        lpOverlapped: What the call was given.

    Returns:
        1 or 0.

    See: Windows HasOverlappedIoCompleted.
    """
    return _overlapped.HasOverlappedIoCompleted(lpOverlapped)


def WSAIoctl(
    s: SupportsIndex,
    dwIoControlCode: SupportsIndex,
    lpvInBuffer: ReadBuffer | None,
    cbInBuffer: SupportsIndex,
    lpvOutBuffer: WriteBuffer | Place | None,
    cbOutBuffer: SupportsIndex,
    lpcbBytesReturned: IntBox | None,
    lpOverlapped: OVERLAPPED | None,
    lpCompletionRoutine: Routine | None,
    /,
) -> int:
    """``int WSAIoctl(SOCKET s, DWORD dwIoControlCode, LPVOID lpvInBuffer, DWORD cbInBuffer, LPVOID lpvOutBuffer, DWORD cbOutBuffer, LPDWORD lpcbBytesReturned, LPWSAOVERLAPPED lpOverlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine)``

    Set or get a mode of a socket.

    Args:
        s: Handle of a socket.
        dwIoControlCode: FIONBIO, FIONREAD, SIOCATMARK, SIO_KEEPALIVE_VALS (a `tcp_keepalive`), SIO_UDP_CONNRESET
            (does nothing) or SIO_GET_EXTENSION_FUNCTION_POINTER (a `GUID`).
        lpvInBuffer: What the request reads, or NULL.
        cbInBuffer: Size of *lpvInBuffer* in bytes.
        lpvOutBuffer: What the request writes, or NULL; for a function a ``Ref[LPFN_ACCEPTEX]()``.
        cbOutBuffer: Size of *lpvOutBuffer* in bytes.
        lpcbBytesReturned: Box that gets the number of bytes written; NULL with *lpOverlapped*.
        lpOverlapped: A `WSAOVERLAPPED` or NULL; the call ends at once anyway.
        lpCompletionRoutine: Function that runs at the end, in an alertable wait of the calling thread, or NULL.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code: WSAENOTSOCK, WSAEFAULT (too little memory), WSAEINVAL
        (as `ioctlsocket`; no such function), WSAEOPNOTSUPP (any other request, SIO_RCVALL among them).

    See: Winsock WSAIoctl; Linux tcp(7).
    """
    return _control.WSAIoctl(
        s,
        dwIoControlCode,
        lpvInBuffer,
        cbInBuffer,
        lpvOutBuffer,
        cbOutBuffer,
        lpcbBytesReturned,
        lpOverlapped,
        lpCompletionRoutine,
    )


WSAOVERLAPPED = OVERLAPPED
LPWSAOVERLAPPED = OVERLAPPED
LPOVERLAPPED = OVERLAPPED
LPWSABUF = WSABUF
