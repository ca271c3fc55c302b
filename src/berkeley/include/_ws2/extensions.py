"""What <mswsock.h> adds to Winsock: messages with control data, and the functions that WSAIoctl gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from berkeley._core import ancillary as _ancillary
from berkeley._core import winsock_extensions as _extensions
from berkeley._core import winsock_messages as _messages
from berkeley._core.message_structs import cmsghdr as WSACMSGHDR  # noqa: N812  A typedef of C.
from berkeley._core.win_types import GUID
from berkeley._core.winsock_extensions import (
    LPFN_ACCEPTEX, LPFN_CONNECTEX, LPFN_DISCONNECTEX, LPFN_GETACCEPTEXSOCKADDRS, LPFN_TRANSMITFILE, LPFN_WSARECVMSG,
    LPFN_WSASENDMSG,
    TRANSMIT_FILE_BUFFERS, WSAID_ACCEPTEX, WSAID_CONNECTEX, WSAID_DISCONNECTEX, WSAID_GETACCEPTEXSOCKADDRS,
    WSAID_TRANSMITFILE, WSAID_TRANSMITPACKETS, WSAID_WSAPOLL, WSAID_WSARECVMSG, WSAID_WSASENDMSG,
)
from berkeley._core.winsock_messages import WSAMSG
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.boxes import IntBox, Ref
    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.overlapped import OVERLAPPED, Routine
    from berkeley._core.ptr import Ptr
    from berkeley._core.structs import sockaddr

# fmt: off
__all__ = [
    "GUID", "WSAMSG", "LPWSAMSG", "WSACMSGHDR", "TRANSMIT_FILE_BUFFERS", "WSAID_ACCEPTEX", "WSAID_CONNECTEX",
    "WSAID_DISCONNECTEX", "WSAID_GETACCEPTEXSOCKADDRS", "WSAID_TRANSMITFILE", "WSAID_TRANSMITPACKETS",
    "WSAID_WSARECVMSG", "WSAID_WSASENDMSG", "WSAID_WSAPOLL", "LPFN_ACCEPTEX", "LPFN_CONNECTEX", "LPFN_DISCONNECTEX",
    "LPFN_GETACCEPTEXSOCKADDRS", "LPFN_TRANSMITFILE", "LPFN_WSARECVMSG", "LPFN_WSASENDMSG", "AcceptEx",
    "GetAcceptExSockaddrs", "ConnectEx", "DisconnectEx", "TransmitFile", "WSASendMsg", "WSARecvMsg",
    "WSA_CMSG_FIRSTHDR", "WSA_CMSG_NXTHDR", "WSA_CMSG_DATA", "WSA_CMSG_SPACE", "WSA_CMSG_LEN",
]
# fmt: on

LPWSAMSG = WSAMSG


def AcceptEx(
    sListenSocket: SupportsIndex,
    sAcceptSocket: SupportsIndex,
    lpOutputBuffer: WriteBuffer | None,
    dwReceiveDataLength: SupportsIndex,
    dwLocalAddressLength: SupportsIndex,
    dwRemoteAddressLength: SupportsIndex,
    lpdwBytesReceived: IntBox | None,
    lpOverlapped: OVERLAPPED | None,
    /,
) -> int:
    """``BOOL AcceptEx(SOCKET sListenSocket, SOCKET sAcceptSocket, PVOID lpOutputBuffer, DWORD dwReceiveDataLength, DWORD dwLocalAddressLength, DWORD dwRemoteAddressLength, LPDWORD lpdwBytesReceived, LPOVERLAPPED lpOverlapped)``

    Accept a connection onto a socket that the program has made, and receive the first bytes.

    Args:
        sListenSocket: Handle of a listening socket.
        sAcceptSocket: Handle of a socket that is not bound; it becomes the connection.
        lpOutputBuffer: Where the received bytes go, and behind them both addresses.
        dwReceiveDataLength: Bytes to receive at most; with 0 the operation ends as soon as it is connected.
        dwLocalAddressLength: Bytes for the local address: its size and 16 more.
        dwRemoteAddressLength: Bytes for the peer's address: its size and 16 more.
        lpdwBytesReceived: Box that gets the number of bytes received where the call ends at once, or NULL.
        lpOverlapped: The `OVERLAPPED` of the operation.

    Returns:
        TRUE, or FALSE; `WSAGetLastError` has the code: WSA_IO_PENDING (begun), WSAENOTSOCK, WSAEINVAL (not listening),
        WSAEFAULT (too little memory), WSA_INVALID_HANDLE (the event), 87 (no *lpOverlapped*).

    Differs from C:
        An operation goes on in whatever waits: a wait for events, `WSAGetOverlappedResult`, `Sleep`; not while
        the program does something else.

    See: Winsock AcceptEx; POSIX.1-2024 accept.
    """
    return _extensions.AcceptEx(
        sListenSocket,
        sAcceptSocket,
        lpOutputBuffer,
        dwReceiveDataLength,
        dwLocalAddressLength,
        dwRemoteAddressLength,
        lpdwBytesReceived,
        lpOverlapped,
    )


def GetAcceptExSockaddrs(
    lpOutputBuffer: WriteBuffer | None,
    dwReceiveDataLength: SupportsIndex,
    dwLocalAddressLength: SupportsIndex,
    dwRemoteAddressLength: SupportsIndex,
    LocalSockaddr: Ref[sockaddr],
    LocalSockaddrLength: IntBox,
    RemoteSockaddr: Ref[sockaddr],
    RemoteSockaddrLength: IntBox,
    /,
) -> None:
    """``void GetAcceptExSockaddrs(PVOID lpOutputBuffer, DWORD dwReceiveDataLength, DWORD dwLocalAddressLength, DWORD dwRemoteAddressLength, struct sockaddr **LocalSockaddr, LPINT LocalSockaddrLength, struct sockaddr **RemoteSockaddr, LPINT RemoteSockaddrLength)``

    Find the addresses that `AcceptEx` has stored.

    Args:
        lpOutputBuffer: The buffer of the call of `AcceptEx`.
        dwReceiveDataLength: As in that call, in bytes.
        dwLocalAddressLength: As in that call, in bytes.
        dwRemoteAddressLength: As in that call, in bytes.
        LocalSockaddr: A ``Ref[sockaddr]()`` that gets the local address.
        LocalSockaddrLength: Box that gets its size in bytes.
        RemoteSockaddr: A ``Ref[sockaddr]()`` that gets the peer's address.
        RemoteSockaddrLength: Box that gets its size in bytes.

    Differs from C:
        Of a buffer that is too short for them the addresses are NULL.

    See: Winsock GetAcceptExSockaddrs; POSIX.1-2024 getpeername.
    """
    _extensions.GetAcceptExSockaddrs(
        lpOutputBuffer,
        dwReceiveDataLength,
        dwLocalAddressLength,
        dwRemoteAddressLength,
        LocalSockaddr,
        LocalSockaddrLength,
        RemoteSockaddr,
        RemoteSockaddrLength,
    )


def ConnectEx(
    s: SupportsIndex,
    name: ReadBuffer | None,
    namelen: SupportsIndex,
    lpSendBuffer: ReadBuffer | None,
    dwSendDataLength: SupportsIndex,
    lpdwBytesSent: IntBox | None,
    lpOverlapped: OVERLAPPED | None,
    /,
) -> int:
    """``BOOL ConnectEx(SOCKET s, const struct sockaddr *name, int namelen, PVOID lpSendBuffer, DWORD dwSendDataLength, LPDWORD lpdwBytesSent, LPOVERLAPPED lpOverlapped)``

    Connect a bound socket, and send bytes as soon as it is connected.

    Args:
        s: Handle of a stream socket that is bound.
        name: The address of the peer.
        namelen: Size of *name* in bytes.
        lpSendBuffer: What to send, or NULL.
        dwSendDataLength: Bytes to send.
        lpdwBytesSent: Box that gets the number of bytes sent where the call ends at once, or NULL.
        lpOverlapped: The `OVERLAPPED` of the operation.

    Returns:
        TRUE, or FALSE; `WSAGetLastError` has the code: WSA_IO_PENDING (begun), WSAENOTSOCK, WSAEINVAL (not bound),
        WSAEFAULT, WSAECONNREFUSED, WSAEISCONN, WSA_INVALID_HANDLE (the event), 87 (no *lpOverlapped*), and others
        of `connect`.

    Differs from C:
        An operation goes on in whatever waits: a wait for events, `WSAGetOverlappedResult`, `Sleep`; not while
        the program does something else.

    See: Winsock ConnectEx; POSIX.1-2024 connect.
    """
    return _extensions.ConnectEx(
        s, name, namelen, lpSendBuffer, dwSendDataLength, lpdwBytesSent, lpOverlapped
    )


def DisconnectEx(
    s: SupportsIndex,
    lpOverlapped: OVERLAPPED | None,
    dwFlags: SupportsIndex,
    dwReserved: SupportsIndex,
    /,
) -> int:
    """``BOOL DisconnectEx(SOCKET s, LPOVERLAPPED lpOverlapped, DWORD dwFlags, DWORD dwReserved)``

    End a connection, and keep its handle for another one where that is wanted.

    Args:
        s: Handle of a connected socket.
        lpOverlapped: An `OVERLAPPED` or NULL; the call ends at once anyway.
        dwFlags: TF_REUSE_SOCKET: the handle becomes that of a new socket; or 0.
        dwReserved: 0.

    Returns:
        TRUE, or FALSE; `WSAGetLastError` has the code: WSAENOTSOCK, WSAENOTCONN, WSAEINVAL (other flags),
        WSA_INVALID_HANDLE (the event).

    See: Winsock DisconnectEx; POSIX.1-2024 shutdown.
    """
    return _extensions.DisconnectEx(s, lpOverlapped, dwFlags, dwReserved)


def TransmitFile(
    hSocket: SupportsIndex,
    hFile: SupportsIndex | None,
    nNumberOfBytesToWrite: SupportsIndex,
    nNumberOfBytesPerSend: SupportsIndex,
    lpOverlapped: OVERLAPPED | None,
    lpTransmitBuffers: TRANSMIT_FILE_BUFFERS | None,
    dwReserved: SupportsIndex,
    /,
) -> int:
    """``BOOL TransmitFile(SOCKET hSocket, HANDLE hFile, DWORD nNumberOfBytesToWrite, DWORD nNumberOfBytesPerSend, LPOVERLAPPED lpOverlapped, LPTRANSMIT_FILE_BUFFERS lpTransmitBuffers, DWORD dwReserved)``

    Send a file from where it is read next.

    Args:
        hSocket: Handle of a connected socket.
        hFile: Descriptor of the file, from `open`; NULL for the buffers alone.
        nNumberOfBytesToWrite: Bytes of the file; 0 for all up to its end.
        nNumberOfBytesPerSend: Bytes to send at once; it changes nothing here.
        lpOverlapped: An `OVERLAPPED` for a call that does not wait, or NULL.
        lpTransmitBuffers: What is sent before and behind the file, or NULL.
        dwReserved: TF_DISCONNECT, TF_REUSE_SOCKET, or 0; other flags change nothing.

    Returns:
        TRUE, or FALSE; `WSAGetLastError` has the code: WSAENOTSOCK, WSAEFAULT (a length past its buffer),
        WSA_INVALID_HANDLE (no file), WSAENOTCONN, WSA_IO_PENDING (begun), and others of `send`.

    Differs from C:
        *hFile* is a descriptor of C, because `CreateFile` is not there.

    See: Winsock TransmitFile; Linux sendfile(2).
    """
    return _extensions.TransmitFile(
        hSocket,
        hFile,
        nNumberOfBytesToWrite,
        nNumberOfBytesPerSend,
        lpOverlapped,
        lpTransmitBuffers,
        dwReserved,
    )


def WSASendMsg(
    s: SupportsIndex,
    lpMsg: WSAMSG | None,
    dwFlags: SupportsIndex,
    lpNumberOfBytesSent: IntBox | None,
    lpOverlapped: OVERLAPPED | None,
    lpCompletionRoutine: Routine | None,
    /,
) -> int:
    """``int WSASendMsg(SOCKET s, LPWSAMSG lpMsg, DWORD dwFlags, LPDWORD lpNumberOfBytesSent, LPWSAOVERLAPPED lpOverlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine)``

    Send a message whose bytes lie in some buffers, with control data.

    Args:
        s: Handle of a socket.
        lpMsg: The address, the buffers and the control data.
        dwFlags: MSG_* flags, 0 for none.
        lpNumberOfBytesSent: Box that gets the number of bytes; NULL with *lpOverlapped*.
        lpOverlapped: A `WSAOVERLAPPED` for a call that does not wait, or NULL.
        lpCompletionRoutine: Function that runs at the end, in an alertable wait of the calling thread, or NULL.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code: WSAENOTSOCK, WSAEFAULT, and others of `sendmsg`.

    See: Winsock WSASendMsg; POSIX.1-2024 sendmsg.
    """
    return _messages.WSASendMsg(
        s, lpMsg, dwFlags, lpNumberOfBytesSent, lpOverlapped, lpCompletionRoutine
    )


def WSARecvMsg(
    s: SupportsIndex,
    lpMsg: WSAMSG | None,
    lpdwNumberOfBytesRecvd: IntBox | None,
    lpOverlapped: OVERLAPPED | None,
    lpCompletionRoutine: Routine | None,
    /,
) -> int:
    """``int WSARecvMsg(SOCKET s, LPWSAMSG lpMsg, LPDWORD lpdwNumberOfBytesRecvd, LPWSAOVERLAPPED lpOverlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine)``

    Receive a message into some buffers, with its address and its control data.

    Args:
        s: Handle of a socket.
        lpMsg: The buffers; it gets the lengths, and MSG_TRUNC or MSG_CTRUNC for what was cut.
        lpdwNumberOfBytesRecvd: Box that gets the number of bytes; NULL with *lpOverlapped*.
        lpOverlapped: A `WSAOVERLAPPED` for a call that does not wait, or NULL.
        lpCompletionRoutine: Function that runs at the end, in an alertable wait of the calling thread, or NULL.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code: WSAENOTSOCK, WSAEFAULT, WSAEMSGSIZE (cut), and others of
        `recvmsg`.

    See: Winsock LPFN_WSARECVMSG; POSIX.1-2024 recvmsg.
    """
    return _messages.WSARecvMsg(s, lpMsg, lpdwNumberOfBytesRecvd, lpOverlapped, lpCompletionRoutine)


def WSA_CMSG_FIRSTHDR(msg: WSAMSG, /) -> WSACMSGHDR | None:
    """``LPWSACMSGHDR WSA_CMSG_FIRSTHDR(LPWSAMSG msg)``

    Find the first piece of control data of a message.

    Args:
        msg: The message.

    Returns:
        The piece's head, which lies on the control buffer, or NULL.

    See: Winsock WSA_CMSG_FIRSTHDR; POSIX.1-2024 CMSG_FIRSTHDR.
    """
    return _messages.WSA_CMSG_FIRSTHDR(msg)


def WSA_CMSG_NXTHDR(msg: WSAMSG, cmsg: WSACMSGHDR | None, /) -> WSACMSGHDR | None:
    """``LPWSACMSGHDR WSA_CMSG_NXTHDR(LPWSAMSG msg, LPWSACMSGHDR cmsg)``

    Find the piece of control data behind another.

    Args:
        msg: The message.
        cmsg: A piece of it; NULL for the first one.

    Returns:
        The next piece's head, which lies on the control buffer, or NULL.

    See: Winsock WSA_CMSG_NXTHDR; POSIX.1-2024 CMSG_NXTHDR.
    """
    return _messages.WSA_CMSG_NXTHDR(msg, cmsg)


def WSA_CMSG_DATA(cmsg: WSACMSGHDR, /) -> Ptr[int]:
    """``UCHAR *WSA_CMSG_DATA(LPWSACMSGHDR cmsg)``

    Point to the data of a piece.

    Args:
        cmsg: The piece's head.

    Returns:
        A pointer to the first byte, with the bounds of the control buffer.

    See: Winsock WSA_CMSG_DATA; POSIX.1-2024 CMSG_DATA.
    """
    return _ancillary.CMSG_DATA(cmsg)


def WSA_CMSG_SPACE(length: SupportsIndex, /) -> int:
    """``SIZE_T WSA_CMSG_SPACE(SIZE_T length)``

    Give the bytes that a piece takes in a control buffer.

    Args:
        length: Bytes of its data.

    Returns:
        The bytes with the head and the padding.

    See: Winsock WSA_CMSG_SPACE; POSIX.1-2024 CMSG_SPACE.
    """
    return _ancillary.CMSG_SPACE(length)


def WSA_CMSG_LEN(length: SupportsIndex, /) -> int:
    """``SIZE_T WSA_CMSG_LEN(SIZE_T length)``

    Give the `cmsg_len` of a piece.

    Args:
        length: Bytes of its data.

    Returns:
        The bytes with the head.

    See: Winsock WSA_CMSG_LEN; POSIX.1-2024 CMSG_LEN.
    """
    return _ancillary.CMSG_LEN(length)
