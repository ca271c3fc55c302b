"""Winsock 2: sockets made, connected and accepted with more parameters, and addresses as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from berkeley._core import winsock_calls as _calls
from berkeley._core import winsock_names as _names
from berkeley._core import winsock_protocols as _protocols
from berkeley._core.win_types import GROUP
from berkeley._core.winsock_protocols import WSAPROTOCOL_INFO
from berkeley._core.winsock_calls import LPCONDITIONPROC
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.boxes import IntBox
    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.lengths import Length
    from berkeley._core.wide import WideText
    from berkeley._core.winsock_calls import Condition
    from berkeley._core.wsabuf import WSABUF

# fmt: off
__all__ = [
    "GROUP", "WSAPROTOCOL_INFO", "WSAPROTOCOL_INFOA", "LPWSAPROTOCOL_INFO", "LPWSAPROTOCOL_INFOA",
    "WSASocket", "WSAConnect", "WSAAccept", "WSAPoll", "WSADuplicateSocket", "WSASendDisconnect",
    "WSARecvDisconnect", "WSAEnumProtocols", "WSAAddressToStringA", "WSAAddressToStringW",
    "WSAStringToAddressA", "WSAStringToAddressW",
    "WSASocketA", "WSASocketW", "WSADuplicateSocketA", "WSAEnumProtocolsA", "WSAAddressToString",
    "WSAStringToAddress",
    "LPCONDITIONPROC",
]
# fmt: on

WSAPROTOCOL_INFOA = WSAPROTOCOL_INFO
LPWSAPROTOCOL_INFO = WSAPROTOCOL_INFO
LPWSAPROTOCOL_INFOA = WSAPROTOCOL_INFO


def WSASocket(
    af: SupportsIndex,
    type: SupportsIndex,
    protocol: SupportsIndex,
    lpProtocolInfo: WSAPROTOCOL_INFO | None,
    g: SupportsIndex,
    dwFlags: SupportsIndex,
    /,
) -> int:
    """``SOCKET WSASocket(int af, int type, int protocol, LPWSAPROTOCOL_INFO lpProtocolInfo, GROUP g, DWORD dwFlags)``

    Create a socket.

    Args:
        af: AF_INET or AF_INET6, or FROM_PROTOCOL_INFO.
        type: SOCK_STREAM, SOCK_DGRAM or SOCK_RAW, or FROM_PROTOCOL_INFO.
        protocol: IPPROTO_TCP, IPPROTO_UDP or 0, or FROM_PROTOCOL_INFO.
        lpProtocolInfo: A `WSAPROTOCOL_INFO`, or NULL.
        g: Ignored; 0.
        dwFlags: WSA_FLAG_OVERLAPPED (every socket is) and WSA_FLAG_NO_HANDLE_INHERIT, or 0.

    Returns:
        A handle, or INVALID_SOCKET; `WSAGetLastError` has the code: WSAEINVAL (flags of multipoint),
        WSAEAFNOSUPPORT, WSAEPROTONOSUPPORT, WSAEMFILE.

    See: Winsock WSASocket; POSIX.1-2024 socket.
    """
    return _calls.WSASocket(af, type, protocol, lpProtocolInfo, g, dwFlags)


def WSAConnect(
    s: SupportsIndex,
    name: ReadBuffer | None,
    namelen: SupportsIndex,
    lpCallerData: WSABUF | None,
    lpCalleeData: WSABUF | None,
    lpSQOS: None,
    lpGQOS: None,
    /,
) -> int:
    """``int WSAConnect(SOCKET s, const struct sockaddr *name, int namelen, LPWSABUF lpCallerData, LPWSABUF lpCalleeData, LPQOS lpSQOS, LPQOS lpGQOS)``

    Connect a socket to an address.

    Args:
        s: Handle of a socket.
        name: The address.
        namelen: Its size in bytes.
        lpCallerData: NULL: TCP and UDP carry no data with a connection.
        lpCalleeData: NULL, or a `WSABUF` whose *len* becomes 0.
        lpSQOS: NULL.
        lpGQOS: NULL.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code, as `connect` does, and WSAEOPNOTSUPP (caller data).

    See: Winsock WSAConnect; POSIX.1-2024 connect.
    """
    return _calls.WSAConnect(s, name, namelen, lpCallerData, lpCalleeData, lpSQOS, lpGQOS)


def WSAAccept(
    s: SupportsIndex,
    addr: WriteBuffer | None,
    addrlen: Length,
    lpfnCondition: Condition | None,
    dwCallbackData: SupportsIndex,
    /,
) -> int:
    """``SOCKET WSAAccept(SOCKET s, struct sockaddr *addr, LPINT addrlen, LPCONDITIONPROC lpfnCondition, DWORD_PTR dwCallbackData)``

    Take the next connection of a listening socket, if a function says so.

    Args:
        s: Handle of a listening socket.
        addr: Where the address of the peer goes, or NULL.
        addrlen: Box with the size of *addr* in bytes; it gets the size of the address.
        lpfnCondition: Function of eight arguments, the first of which is a `WSABUF` with the address of the peer.
            It gives CF_ACCEPT, CF_REJECT, or CF_DEFER to be asked again. NULL accepts.
        dwCallbackData: The last argument of *lpfnCondition*.

    Returns:
        A handle, or INVALID_SOCKET; `WSAGetLastError` has the code: WSAECONNREFUSED (rejected), WSATRY_AGAIN
        (deferred), and those of `accept`.

    Differs from C:
        The peer of a rejected connection sees it reset after it was made, not refused.

    See: Winsock WSAAccept; POSIX.1-2024 accept.
    """
    return _calls.WSAAccept(s, addr, addrlen, lpfnCondition, dwCallbackData)


def WSAPoll(fdarray: WriteBuffer | None, nfds: SupportsIndex, timeout: SupportsIndex, /) -> int:
    """``int WSAPoll(LPWSAPOLLFD fdarray, ULONG nfds, INT timeout)``

    Wait until one of an array of sockets is ready, or the time is over.

    Args:
        fdarray: An array such as ``WSAPOLLFD.array(2)``.
        nfds: Its length.
        timeout: How long to wait at most, in milliseconds; below 0 for as long as it takes.

    Returns:
        The number of entries with events, 0 when the time is over, or SOCKET_ERROR; `WSAGetLastError` has the code:
        WSAEINVAL (no entry) or WSAEFAULT.

    See: Winsock WSAPoll; POSIX.1-2024 poll.
    """
    return _calls.WSAPoll(fdarray, nfds, timeout)


def WSADuplicateSocket(
    s: SupportsIndex, dwProcessId: SupportsIndex, lpProtocolInfo: WSAPROTOCOL_INFO | None, /
) -> int:
    """``int WSADuplicateSocket(SOCKET s, DWORD dwProcessId, LPWSAPROTOCOL_INFO lpProtocolInfo)``

    Describe a socket for another process. No socket goes to another process here.

    Args:
        s: Handle of a socket.
        dwProcessId: Number of the process.
        lpProtocolInfo: Where the description would go.

    Returns:
        SOCKET_ERROR; `WSAGetLastError` has the code: WSAEOPNOTSUPP or WSAENOTSOCK.

    See: Winsock WSADuplicateSocket.
    """
    return _calls.WSADuplicateSocket(s, dwProcessId, lpProtocolInfo)


def WSASendDisconnect(s: SupportsIndex, lpOutboundDisconnectData: WSABUF | None, /) -> int:
    """``int WSASendDisconnect(SOCKET s, LPWSABUF lpOutboundDisconnectData)``

    End the sending direction of a connection.

    Args:
        s: Handle of a socket.
        lpOutboundDisconnectData: Ignored; NULL.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code: WSAENOTSOCK or WSAENOTCONN.

    See: Winsock WSASendDisconnect; POSIX.1-2024 shutdown.
    """
    return _calls.WSASendDisconnect(s, lpOutboundDisconnectData)


def WSARecvDisconnect(s: SupportsIndex, lpInboundDisconnectData: WSABUF | None, /) -> int:
    """``int WSARecvDisconnect(SOCKET s, LPWSABUF lpInboundDisconnectData)``

    End the receiving direction of a connection.

    Args:
        s: Handle of a socket.
        lpInboundDisconnectData: Ignored; NULL.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code: WSAENOTSOCK or WSAENOTCONN.

    See: Winsock WSARecvDisconnect; POSIX.1-2024 shutdown.
    """
    return _calls.WSARecvDisconnect(s, lpInboundDisconnectData)


def WSAEnumProtocols(
    lpiProtocols: list[int] | None,
    lpProtocolBuffer: WriteBuffer | None,
    lpdwBufferLength: IntBox,
    /,
) -> int:
    """``int WSAEnumProtocols(LPINT lpiProtocols, LPWSAPROTOCOL_INFO lpProtocolBuffer, LPDWORD lpdwBufferLength)``

    Describe TCP and UDP over IPv4 and IPv6.

    Args:
        lpiProtocols: The protocols wanted, in a list that ends with 0; NULL for all.
        lpProtocolBuffer: An array such as ``WSAPROTOCOL_INFO.array(4)``.
        lpdwBufferLength: Box with its size in bytes; it gets the size that is needed where that is too small.

    Returns:
        How many there are, or SOCKET_ERROR; `WSAGetLastError` has the code: WSAENOBUFS.

    See: Winsock WSAEnumProtocols.
    """
    return _protocols.WSAEnumProtocols(lpiProtocols, lpProtocolBuffer, lpdwBufferLength)


def WSAAddressToStringA(
    lpsaAddress: ReadBuffer | None,
    dwAddressLength: SupportsIndex,
    lpProtocolInfo: WSAPROTOCOL_INFO | None,
    lpszAddressString: WriteBuffer | None,
    lpdwAddressStringLength: IntBox | None,
    /,
) -> int:
    """``INT WSAAddressToStringA(LPSOCKADDR lpsaAddress, DWORD dwAddressLength, LPWSAPROTOCOL_INFO lpProtocolInfo, LPSTR lpszAddressString, LPDWORD lpdwAddressStringLength)``

    Write an address and its port: ``192.0.2.1:80``, ``[2001:db8::1]:80``; without the port where it is 0.

    Args:
        lpsaAddress: The address.
        dwAddressLength: Its size in bytes.
        lpProtocolInfo: Ignored; NULL.
        lpszAddressString: Where the text goes.
        lpdwAddressStringLength: Box with the size of *lpszAddressString* in characters; it gets the length of the
            text with its NUL, also where there is too little room.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code: WSAEFAULT (too little room) or WSAEINVAL (neither
        AF_INET nor AF_INET6).

    See: Winsock WSAAddressToString.
    """
    return _names.WSAAddressToStringA(
        lpsaAddress, dwAddressLength, lpProtocolInfo, lpszAddressString, lpdwAddressStringLength
    )


def WSAAddressToStringW(
    lpsaAddress: ReadBuffer | None,
    dwAddressLength: SupportsIndex,
    lpProtocolInfo: WSAPROTOCOL_INFO | None,
    lpszAddressString: WriteBuffer | None,
    lpdwAddressStringLength: IntBox | None,
    /,
) -> int:
    """``INT WSAAddressToStringW(LPSOCKADDR lpsaAddress, DWORD dwAddressLength, LPWSAPROTOCOL_INFO lpProtocolInfo, LPWSTR lpszAddressString, LPDWORD lpdwAddressStringLength)``

    Write an address and its port in wide characters, of 16 bits on every system.

    Args:
        lpsaAddress: The address.
        dwAddressLength: Its size in bytes.
        lpProtocolInfo: Ignored; NULL.
        lpszAddressString: Where the text goes.
        lpdwAddressStringLength: Box with the size of *lpszAddressString* in characters; it gets the length of the
            text with its NUL, also where there is too little room.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code: WSAEFAULT (too little room) or WSAEINVAL (neither
        AF_INET nor AF_INET6).

    See: Winsock WSAAddressToString.
    """
    return _names.WSAAddressToStringW(
        lpsaAddress, dwAddressLength, lpProtocolInfo, lpszAddressString, lpdwAddressStringLength
    )


def WSAStringToAddressA(
    AddressString: Text,
    AddressFamily: SupportsIndex,
    lpProtocolInfo: WSAPROTOCOL_INFO | None,
    lpAddress: WriteBuffer | None,
    lpAddressLength: IntBox | None,
    /,
) -> int:
    """``INT WSAStringToAddressA(LPSTR AddressString, INT AddressFamily, LPWSAPROTOCOL_INFO lpProtocolInfo, LPSOCKADDR lpAddress, LPINT lpAddressLength)``

    Read an address and its port.

    Args:
        AddressString: ``192.0.2.1:80`` or ``[2001:db8::1]:80``; the port may be left out.
        AddressFamily: AF_INET or AF_INET6.
        lpProtocolInfo: Ignored; NULL.
        lpAddress: Where the address goes.
        lpAddressLength: Box with the size of *lpAddress* in bytes; it gets the size of the address.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code: WSAEINVAL (no such address) or WSAEFAULT (too little
        room).

    See: Winsock WSAStringToAddress.
    """
    return _names.WSAStringToAddressA(
        AddressString, AddressFamily, lpProtocolInfo, lpAddress, lpAddressLength
    )


def WSAStringToAddressW(
    AddressString: WideText,
    AddressFamily: SupportsIndex,
    lpProtocolInfo: WSAPROTOCOL_INFO | None,
    lpAddress: WriteBuffer | None,
    lpAddressLength: IntBox | None,
    /,
) -> int:
    """``INT WSAStringToAddressW(LPWSTR AddressString, INT AddressFamily, LPWSAPROTOCOL_INFO lpProtocolInfo, LPSOCKADDR lpAddress, LPINT lpAddressLength)``

    Read an address and its port; the text is str, or wide characters of 16 bits.

    Args:
        AddressString: ``192.0.2.1:80`` or ``[2001:db8::1]:80``; the port may be left out.
        AddressFamily: AF_INET or AF_INET6.
        lpProtocolInfo: Ignored; NULL.
        lpAddress: Where the address goes.
        lpAddressLength: Box with the size of *lpAddress* in bytes; it gets the size of the address.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code: WSAEINVAL (no such address) or WSAEFAULT (too little
        room).

    See: Winsock WSAStringToAddress.
    """
    return _names.WSAStringToAddressW(
        AddressString, AddressFamily, lpProtocolInfo, lpAddress, lpAddressLength
    )


WSASocketA = WSASocket
WSASocketW = WSASocket
WSADuplicateSocketA = WSADuplicateSocket
WSAEnumProtocolsA = WSAEnumProtocols
WSAAddressToString = WSAAddressToStringA
WSAStringToAddress = WSAStringToAddressA
