"""The Winsock dialect, on every system: its start-up, its error codes, and the calls that differ from Berkeley's."""

from __future__ import annotations

import struct
import sys
import threading
from typing import TYPE_CHECKING, SupportsIndex

from berkeley import _platform
from berkeley._abi.wsa import ERRNO_NAMES, WSA_CODES
from berkeley._core import files, resolver, sockets, waiting
from berkeley._core.arguments import c_int_of, require
from berkeley._core.boxes import IntBox, c_int, socklen_t
from berkeley._core.buffers import FAULT, receivable, sendable, writable
from berkeley._core.errno import errno
from berkeley._core.memory import sizeof
from berkeley._core.result import failure
from berkeley._core.structs import timeval
from berkeley._core.transfer import load, store
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._core.arguments import Text
    from berkeley._core.boxes import Ref
    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.lengths import Length
    from berkeley._core.sockets import OptVal
    from berkeley._core.structs import addrinfo, hostent
    from berkeley._core.waiting import fd_set


VERSION = 0x0202
_DESCRIPTION, _STATUS = b"WinSock 2.0", b"Running"
# struct WSADATA of 64-bit Windows: four words, a pointer, szDescription and szSystemStatus, padded to 408 bytes.
_WSADATA = struct.Struct("=HHHHQ257s129s6x")
_TIMEOUTS = frozenset({(abi.SOL_SOCKET, abi.SO_RCVTIMEO), (abi.SOL_SOCKET, abi.SO_SNDTIMEO)})
_DWORD_SIZE = 4
_LONGEST = 0xFFFF_FFFF
"""The milliseconds that a DWORD holds at most, 49 days; Berkeley's timeouts go further."""

# winsock2.h and ws2tcpip.h: the h_errno and EAI numbers are these codes; other systems number them otherwise.
_HOST_CODES = {
    abi.HOST_NOT_FOUND: abi.WSAHOST_NOT_FOUND,
    abi.TRY_AGAIN: abi.WSATRY_AGAIN,
    abi.NO_RECOVERY: abi.WSANO_RECOVERY,
    abi.NO_DATA: abi.WSANO_DATA,
}
_EAI_CODES = {
    abi.EAI_ADDRFAMILY: abi.WSAHOST_NOT_FOUND,
    abi.EAI_AGAIN: abi.WSATRY_AGAIN,
    abi.EAI_BADFLAGS: abi.WSAEINVAL,
    abi.EAI_BADHINTS: abi.WSAEINVAL,
    abi.EAI_FAIL: abi.WSANO_RECOVERY,
    abi.EAI_FAMILY: abi.WSAEAFNOSUPPORT,
    abi.EAI_MEMORY: abi.WSA_NOT_ENOUGH_MEMORY,
    abi.EAI_NODATA: abi.WSANO_DATA,
    abi.EAI_NONAME: abi.WSAHOST_NOT_FOUND,
    abi.EAI_OVERFLOW: abi.WSAEFAULT,
    abi.EAI_PROTOCOL: abi.WSAEPROTONOSUPPORT,
    abi.EAI_SERVICE: abi.WSATYPE_NOT_FOUND,
    abi.EAI_SOCKTYPE: abi.WSAESOCKTNOSUPPORT,
}


class _Coded(int):
    """An errno number that stands for a Winsock code. It lies in `errno`, so the next failure puts it away."""

    code: int = 0


class Startups:
    """How often the program has started Winsock and not cleaned it up."""

    count = 0
    # A signal handler may clean up while the thread that it interrupts starts Winsock.
    lock = threading.RLock()


def _numbers() -> dict[int, int]:
    """Make the table from errno numbers of this system to Winsock codes."""
    named = ((getattr(abi, name), code) for name, code in WSA_CODES.items())
    return {number: code for number, code in named if isinstance(number, int)}


_CODES = _numbers()


def errno_from_wsa(code: int) -> int:
    """Give the errno number of this system for a Winsock code."""
    number = getattr(abi, ERRNO_NAMES.get(code, "EIO"))
    return number if isinstance(number, int) else abi.EIO


def wsa_from_errno(number: int) -> int:
    """Give the Winsock code for an errno number; one that Winsock lacks is given as it is."""
    return _CODES.get(number, number)


def WSAStartup(wVersionRequested: SupportsIndex, lpWSAData: WriteBuffer | None) -> int:
    """Start Winsock; give 0 or a code."""
    requested = c_int_of(wVersionRequested, "wVersionRequested") & 0xFFFF
    memory = writable(lpWSAData, "lpWSAData")
    major, minor = requested & 0xFF, requested >> 8
    if major == 0:
        return abi.WSAVERNOTSUPPORTED
    if memory.size < _WSADATA.size:
        return abi.WSAEFAULT
    version = requested if (major, minor) <= (2, 2) else VERSION
    old = major == 1
    limits = (32767, 65467) if old else (0, 0)
    store(memory, _WSADATA.pack(version, VERSION, *limits, 0, _DESCRIPTION, _STATUS))
    _platform.backend.startup()
    with Startups.lock:
        Startups.count += 1
    return 0


def WSACleanup() -> int:
    """Undo one WSAStartup. The sockets stay as they are: this layer goes on using Winsock itself."""
    with Startups.lock:
        started = Startups.count > 0
        Startups.count -= started
    return 0 if started else socket_error(abi.WSANOTINITIALISED)


def WSAGetLastError() -> int:
    """Give the code of the last error of this thread."""
    number = errno.value
    if number == 0:
        return 0
    if isinstance(number, _Coded):
        return number.code
    return _platform.backend.last_error(number) or wsa_from_errno(number)


def WSASetLastError(iError: SupportsIndex) -> None:
    """Set the code of the last error of this thread, and `errno` with it."""
    code = c_int_of(iError, "iError")
    number = _Coded(errno_from_wsa(code) if code else 0)
    number.code = code
    failure(number)


def socket_error(code: int) -> int:
    """Give SOCKET_ERROR with the last error set to a Winsock code."""
    WSASetLastError(code)
    return abi.SOCKET_ERROR


def closesocket(s: SupportsIndex) -> int:
    """Close a socket; a file is WSAENOTSOCK."""
    kind, size = c_int(), socklen_t(_DWORD_SIZE)
    if sockets.getsockopt(s, abi.SOL_SOCKET, abi.SO_TYPE, kind, size) == -1:
        return -1
    return files.close(s)


def setsockopt(
    s: SupportsIndex,
    level: SupportsIndex,
    optname: SupportsIndex,
    optval: OptVal,
    optlen: SupportsIndex,
) -> int:
    """Set an option as Winsock has it: a timeout is a DWORD of milliseconds."""
    if c_int_of(level, "level") == abi.SOL_SOCKET:
        name, size = c_int_of(optname, "optname"), c_int_of(optlen, "optlen")
        if name == abi.SO_EXCLUSIVEADDRUSE and "SO_EXCLUSIVEADDRUSE" in abi.ABSENT:
            # No other process can take a port on POSIX systems anyway.
            kind, length = c_int(), socklen_t(_DWORD_SIZE)
            return sockets.getsockopt(s, abi.SOL_SOCKET, abi.SO_TYPE, kind, length)
        if (abi.SOL_SOCKET, name) in _TIMEOUTS and size == _DWORD_SIZE:
            memory = sendable(sockets.option_memory(optval), size)
            if not memory.pointer or memory is FAULT:
                return failure(abi.EFAULT)
            time_limit = _timeval_of(int.from_bytes(load(memory, size), sys.byteorder))
            return sockets.setsockopt(s, level, optname, time_limit, sizeof(time_limit))
    return sockets.setsockopt(s, level, optname, optval, optlen)


def _timeval_of(milliseconds: int) -> timeval:
    seconds, rest = divmod(milliseconds, 1000)
    return timeval(seconds, rest * 1000)


def getsockopt(
    s: SupportsIndex,
    level: SupportsIndex,
    optname: SupportsIndex,
    optval: WriteBuffer | None,
    optlen: Length,
) -> int:
    """Get an option as Winsock has it: a timeout is a DWORD of milliseconds."""
    require(optlen, (IntBox, type(None)), "optlen", "a box such as socklen_t(4)")
    option = c_int_of(level, "level"), c_int_of(optname, "optname")
    if option not in _TIMEOUTS or optlen is None or optlen.value != _DWORD_SIZE:
        return sockets.getsockopt(s, level, optname, optval, optlen)
    limit = timeval()
    size = socklen_t(sizeof(limit))
    if sockets.getsockopt(s, level, optname, limit, size) == -1:
        return -1
    memory = writable(optval, "optval")
    if receivable(memory, _DWORD_SIZE, "optlen") < _DWORD_SIZE or memory.owner is None:
        return failure(abi.EFAULT)
    milliseconds = min(limit.tv_sec * 1000 + limit.tv_usec // 1000, _LONGEST)
    store(memory, milliseconds.to_bytes(_DWORD_SIZE, sys.byteorder))
    return 0


def select(
    nfds: SupportsIndex,
    readfds: fd_set | None,
    writefds: fd_set | None,
    exceptfds: fd_set | None,
    timeout: timeval | None,
) -> int:
    """Wait as Berkeley's select does; Winsock ignores *nfds*, and its programs leave it 0."""
    c_int_of(nfds, "nfds")
    return waiting.select(abi.FD_SETSIZE, readfds, writefds, exceptfds, timeout)


def gethostbyname(name: Text) -> hostent | None:
    """Look up the host of a name."""
    return _host_result(resolver.gethostbyname(name))


def gethostbyaddr(
    addr: ReadBuffer | None, len: SupportsIndex, type: SupportsIndex
) -> hostent | None:
    """Look up the host of an address."""
    return _host_result(resolver.gethostbyaddr(addr, len, type))


def _host_result(host: hostent | None) -> hostent | None:
    """Give a host, or None with the last error set; NETDB_INTERNAL has set `errno` itself."""
    code = _HOST_CODES.get(resolver.h_errno.value, 0)
    if host is None and code:
        WSASetLastError(code)
    return host


def getaddrinfo(
    node: Text | None, service: Text | None, hints: addrinfo | None, res: Ref[addrinfo]
) -> int:
    """Resolve a node and a service into a list of addresses, stored in *res*."""
    return _eai_result(resolver.getaddrinfo(node, service, hints, res))


def getnameinfo(
    addr: ReadBuffer | None,
    addrlen: SupportsIndex,
    host: WriteBuffer | None,
    hostlen: SupportsIndex,
    serv: WriteBuffer | None,
    servlen: SupportsIndex,
    flags: SupportsIndex,
) -> int:
    """Store the names of a socket address in buffers."""
    return _eai_result(resolver.getnameinfo(addr, addrlen, host, hostlen, serv, servlen, flags))


def _eai_result(code: int) -> int:
    """Give an EAI code of this system on, with the last error set; EAI_SYSTEM has set `errno` itself."""
    if code in _EAI_CODES:
        WSASetLastError(_EAI_CODES[code])
    elif code not in (0, abi.EAI_SYSTEM):
        WSASetLastError(abi.WSANO_RECOVERY)
    return code


def MAKEWORD(a: SupportsIndex, b: SupportsIndex) -> int:
    """Make a WORD of its low and its high byte."""
    return c_int_of(a, "a") & 0xFF | (c_int_of(b, "b") & 0xFF) << 8


def LOBYTE(w: SupportsIndex) -> int:
    """Give the low byte of a WORD."""
    return c_int_of(w, "w") & 0xFF


def HIBYTE(w: SupportsIndex) -> int:
    """Give the high byte of a WORD."""
    return c_int_of(w, "w") >> 8 & 0xFF
