"""``#include <winsock.h>``: the calls of Winsock 1.1 that differ from Berkeley's; <winsock2.h> has them too."""

from __future__ import annotations

from ctypes import c_size_t as _c_size_t
from typing import TYPE_CHECKING
from typing import Annotated as _Annotated

from berkeley._core import winsock as _winsock
from berkeley._core import winsock_control as _control
from berkeley._core.layout import CharArray as _CharArray
from berkeley._core.struct import Struct as _Struct
from berkeley._core.types import uint16_t as _uint16_t
from berkeley._core.win_types import SOCKET, u_long

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.lengths import Length
    from berkeley._core.sockets import OptVal
    from berkeley._core.structs import hostent, timeval
    from berkeley._core.waiting import fd_set

__all__ = [
    "SOCKET",
    "u_long",
    "WSADATA",
    "getsockopt",
    "setsockopt",
    "select",
    "gethostbyaddr",
    "gethostbyname",
    "closesocket",
    "ioctlsocket",
    "WSAStartup",
    "WSACleanup",
    "WSAGetLastError",
    "WSASetLastError",
]


class WSADATA(_Struct):
    """``WSADATA`` <winsock2.h>: what `WSAStartup` says of the library, 408 bytes."""

    wVersion: _uint16_t  # the version that is used, its major number in the low byte
    wHighVersion: _uint16_t  # the highest version there is
    iMaxSockets: _uint16_t  # Winsock 1 only
    iMaxUdpDg: _uint16_t  # Winsock 1 only
    lpVendorInfo: _Annotated[int, _c_size_t]  # NULL
    szDescription: _Annotated[_CharArray, 257]
    szSystemStatus: _Annotated[_CharArray, 129]


def getsockopt(
    s: SupportsIndex,
    level: SupportsIndex,
    optname: SupportsIndex,
    optval: WriteBuffer | None,
    optlen: Length,
    /,
) -> int:
    """``int getsockopt(SOCKET s, int level, int optname, char *optval, int *optlen)``

    Get one option of a socket. SO_RCVTIMEO and SO_SNDTIMEO are milliseconds where *optlen* is 4.

    Args:
        s: Handle of a socket.
        level: SOL_SOCKET, or the protocol of the option: IPPROTO_IP, IPPROTO_IPV6, IPPROTO_TCP.
        optname: The option, SO_*, IP_*, IPV6_* or TCP_*.
        optval: Where the value goes: mostly a `c_int`, a `DWORD` or a `linger`.
        optlen: Box with the size of *optval* in bytes; it gets the size of the value.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code.

    See: POSIX.1-2024 getsockopt; Linux getsockopt(2); Winsock getsockopt.
    """
    return _winsock.getsockopt(s, level, optname, optval, optlen)


def setsockopt(
    s: SupportsIndex,
    level: SupportsIndex,
    optname: SupportsIndex,
    optval: OptVal,
    optlen: SupportsIndex,
    /,
) -> int:
    """``int setsockopt(SOCKET s, int level, int optname, const char *optval, int optlen)``

    Set one option of a socket. SO_RCVTIMEO and SO_SNDTIMEO are milliseconds where *optlen* is 4.

    Args:
        s: Handle of a socket.
        level: SOL_SOCKET, or the protocol of the option: IPPROTO_IP, IPPROTO_IPV6, IPPROTO_TCP.
        optname: The option, SO_*, IP_*, IPV6_* or TCP_*.
        optval: The new value: a `DWORD` of milliseconds, a `linger`; an int stands for a C int.
        optlen: Size of *optval* in bytes.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code.

    Platforms:
        Linux: SO_EXCLUSIVEADDRUSE does nothing; a port is never shared unasked.
        macOS: SO_EXCLUSIVEADDRUSE does nothing; a port is never shared unasked.
        Windows: SO_REUSEADDR lets a listener through TIME_WAIT only, as on Linux; it does not share the port.

    See: POSIX.1-2024 setsockopt; Linux setsockopt(2); Winsock setsockopt.
    """
    return _winsock.setsockopt(s, level, optname, optval, optlen)


def select(
    nfds: SupportsIndex,
    readfds: fd_set | None,
    writefds: fd_set | None,
    exceptfds: fd_set | None,
    timeout: timeval | None,
    /,
) -> int:
    """``int select(int nfds, fd_set *readfds, fd_set *writefds, fd_set *exceptfds, const struct timeval *timeout)``

    Wait until a socket of a set is ready, or the time is over.

    Args:
        nfds: Ignored, as Winsock does; every member of the sets counts.
        timeout: How long to wait at most; NULL for as long as it takes.

    Returns:
        The number of members left in the sets, 0 when the time is over, or SOCKET_ERROR.

    See: POSIX.1-2024 select; Linux select(2); Winsock select.
    """
    return _winsock.select(nfds, readfds, writefds, exceptfds, timeout)


def gethostbyaddr(
    addr: ReadBuffer | None, len: SupportsIndex, type: SupportsIndex, /
) -> hostent | None:
    """``struct hostent *gethostbyaddr(const char *addr, int len, int type)``

    Find the host that has an address.

    Args:
        addr: The address in network byte order, such as an `in_addr`.
        len: Size of *addr* in bytes: 4 for AF_INET, 16 for AF_INET6.
        type: The family of the address.

    Returns:
        The host, or NULL; `WSAGetLastError` has the code: WSAHOST_NOT_FOUND where the address has no name, or one of
        `gethostbyname`.

    Differs from C:
        Each call makes a host of its own, where C overwrites the one before.

    See: POSIX.1-2001 gethostbyaddr; Linux gethostbyaddr(3); Winsock gethostbyaddr.
    """
    return _winsock.gethostbyaddr(addr, len, type)


def gethostbyname(name: Text, /) -> hostent | None:
    """``struct hostent *gethostbyname(const char *name)``

    Find the IPv4 addresses of a host.

    Args:
        name: Name or address in dotted decimal form.

    Returns:
        The host, or NULL; `WSAGetLastError` has the code: WSAHOST_NOT_FOUND, WSANO_DATA (no address), WSATRY_AGAIN (no
        answer) or WSANO_RECOVERY.

    Differs from C:
        Each call makes a host of its own, where C overwrites the one before.

    See: POSIX.1-2001 gethostbyname; Linux gethostbyname(3); Winsock gethostbyname.
    """
    return _winsock.gethostbyname(name)


def closesocket(s: SupportsIndex, /) -> int:
    """``int closesocket(SOCKET s)``

    Close a socket.

    Args:
        s: Handle of a socket; a file is refused.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code.

    See: POSIX.1-2024 close; Linux close(2); Winsock closesocket.
    """
    return _winsock.closesocket(s)


def ioctlsocket(s: SupportsIndex, cmd: SupportsIndex, argp: WriteBuffer | None, /) -> int:
    """``int ioctlsocket(SOCKET s, long cmd, u_long *argp)``

    Set or get a mode of a socket.

    Args:
        s: Handle of a socket.
        cmd: FIONBIO to switch non-blocking mode, FIONREAD to count waiting bytes, SIOCATMARK.
        argp: A `u_long` box that is read or written.

    Returns:
        0, or SOCKET_ERROR; `WSAGetLastError` has the code: WSAEINVAL to make a socket blocking whose events are
        selected, among others.

    Platforms:
        Windows: SIOCATMARK gives 1 at the mark, as sockatmark does; Winsock's own answer is the opposite.

    See: Linux ioctl(2), tcp(7); Winsock ioctlsocket.
    """
    return _control.ioctlsocket(s, cmd, argp)


def WSAStartup(wVersionRequested: SupportsIndex, lpWSAData: WriteBuffer | None, /) -> int:
    """``int WSAStartup(WORD wVersionRequested, LPWSADATA lpWSAData)``

    Start Winsock. Nothing needs it here, on any system, and nothing fails without it.

    Args:
        wVersionRequested: The highest version wanted, made by `MAKEWORD`; MAKEWORD(2, 2) is the usual one.
        lpWSAData: A `WSADATA` to fill in.

    Returns:
        0, or a code, which `WSAGetLastError` does not repeat: WSAVERNOTSUPPORTED, WSAEFAULT.

    See: Winsock WSAStartup.
    """
    return _winsock.WSAStartup(wVersionRequested, lpWSAData)


def WSACleanup() -> int:
    """``int WSACleanup(void)``

    Undo one `WSAStartup`.

    Returns:
        0, or SOCKET_ERROR with the code WSANOTINITIALISED where there is nothing to undo.

    Differs from C:
        Sockets that are still open stay open.

    See: Winsock WSACleanup.
    """
    return _winsock.WSACleanup()


def WSAGetLastError() -> int:
    """``int WSAGetLastError(void)``

    Get the code of the last error of the calling thread.

    Returns:
        A WSAE* code, or 0 where no call has failed.

    Platforms:
        Linux: The code that corresponds to `errno`.
        macOS: The code that corresponds to `errno`.
        Windows: Winsock's own code, also where `errno` has been put in POSIX' terms.

    See: Winsock WSAGetLastError.
    """
    return _winsock.WSAGetLastError()


def WSASetLastError(iError: SupportsIndex, /) -> None:
    """``void WSASetLastError(int iError)``

    Set the code that `WSAGetLastError` gives, and the `errno` that corresponds to it.

    Args:
        iError: A WSAE* code, or 0.

    See: Winsock WSASetLastError.
    """
    _winsock.WSASetLastError(iError)
