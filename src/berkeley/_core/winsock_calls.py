"""The calls of Winsock 2 that make and connect sockets: Berkeley's with more parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, SupportsIndex, TypeAlias

from berkeley import _platform
from berkeley._core import files, sockets, waiting
from berkeley._core.arguments import c_int_of, c_size_of, c_unsigned_of, require, wrong_type
from berkeley._core.boxes import socklen_t
from berkeley._core.memory import sizeof
from berkeley._core.network_events import is_socket
from berkeley._core.structs import linger, sockaddr_storage
from berkeley._core.watched import unwatch, watch
from berkeley._core.win_types import DWORD
from berkeley._core.winsock import socket_error
from berkeley._core.winsock_protocols import WSAPROTOCOL_INFO
from berkeley._core.wsabuf import WSABUF
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.lengths import Length

Condition: TypeAlias = (
    "Callable[[WSABUF, WSABUF | None, None, None, WSABUF, WSABUF, DWORD, int], int]"
)
"""``LPCONDITIONPROC``: it takes the caller's address and gives CF_ACCEPT, CF_REJECT or CF_DEFER."""
LPCONDITIONPROC: TypeAlias = Condition

_MULTIPOINT: Final = (
    abi.WSA_FLAG_MULTIPOINT_C_ROOT
    | abi.WSA_FLAG_MULTIPOINT_C_LEAF
    | abi.WSA_FLAG_MULTIPOINT_D_ROOT
    | abi.WSA_FLAG_MULTIPOINT_D_LEAF
)
NoneType = type(None)


def WSASocket(
    af: SupportsIndex,
    type: SupportsIndex,
    protocol: SupportsIndex,
    lpProtocolInfo: WSAPROTOCOL_INFO | None,
    g: SupportsIndex,
    dwFlags: SupportsIndex,
) -> int:
    """Create a socket."""
    require(
        lpProtocolInfo,
        (WSAPROTOCOL_INFO, NoneType),
        "lpProtocolInfo",
        "a WSAPROTOCOL_INFO or NULL",
    )
    c_unsigned_of(g, "g")
    values = [c_int_of(af, "af"), c_int_of(type, "type"), c_int_of(protocol, "protocol")]
    flags = c_unsigned_of(dwFlags, "dwFlags")
    if flags & _MULTIPOINT:
        return socket_error(abi.WSAEINVAL)
    if lpProtocolInfo is not None:
        info = lpProtocolInfo
        told = info.iAddressFamily, info.iSocketType, info.iProtocol
        pairs = zip(values, told, strict=True)
        values = [other if own == abi.FROM_PROTOCOL_INFO else own for own, other in pairs]
    fd = sockets.socket(*values)
    if fd >= 0 and flags & abi.WSA_FLAG_NO_HANDLE_INHERIT:
        _platform.backend.fcntl(fd, abi.F_SETFD, abi.FD_CLOEXEC)
    return fd


def WSAConnect(
    s: SupportsIndex,
    name: ReadBuffer | None,
    namelen: SupportsIndex,
    lpCallerData: WSABUF | None,
    lpCalleeData: WSABUF | None,
    lpSQOS: None,
    lpGQOS: None,
) -> int:
    """Connect a socket to an address; TCP and UDP carry no data of the caller."""
    for value, parameter in ((lpCallerData, "lpCallerData"), (lpCalleeData, "lpCalleeData")):
        require(value, (WSABUF, NoneType), parameter, "a WSABUF or NULL")
    _only_null(lpSQOS, "lpSQOS")
    _only_null(lpGQOS, "lpGQOS")
    if lpCallerData is not None and lpCallerData.len:
        return socket_error(abi.WSAEOPNOTSUPP)
    result = sockets.connect(s, name, namelen)
    if result == 0 and lpCalleeData is not None:
        lpCalleeData.len = 0
    return result


def _only_null(value: object, parameter: str) -> None:
    if value is not None:
        wrong_type(parameter, "NULL", value)


class _Deferred:
    """A connection that a condition function has deferred; it goes with its listener."""

    def __init__(self, listener: int, fd: int) -> None:
        self.listener, self.fd = listener, fd

    def called(self, name: str, value: int) -> None:
        """Do nothing: other calls change nothing here."""

    def closed(self) -> None:
        """Close the connection with its listener."""
        _deferred.pop(self.listener, None)
        files.close(self.fd)


_deferred: Final[dict[int, _Deferred]] = {}


def WSAAccept(
    s: SupportsIndex,
    addr: WriteBuffer | None,
    addrlen: Length,
    lpfnCondition: Condition | None,
    dwCallbackData: SupportsIndex,
) -> int:
    """Take the next connection of a listening socket, if a function says so."""
    listener, data = c_int_of(s, "s"), c_size_of(dwCallbackData, "dwCallbackData")
    if lpfnCondition is None:
        return sockets.accept(listener, addr, addrlen)
    if not callable(lpfnCondition):
        wrong_type("lpfnCondition", "a function of eight arguments or NULL", lpfnCondition)
    held = _deferred.get(listener)
    fd = sockets.accept(listener, None, None) if held is None else held.fd
    if fd == -1:
        return -1
    answer: int | None = None
    try:
        answer = _answer(lpfnCondition, fd, data)
    finally:
        # Where the function raises, nobody else knows of the connection; one that was deferred waits on.
        if answer is None and held is None:
            files.close(fd)
    if answer == abi.CF_DEFER:
        if held is None:
            _deferred[listener] = held = _Deferred(listener, fd)
            watch(listener, held)
        return socket_error(abi.WSATRY_AGAIN)
    if held is not None:
        del _deferred[listener]
        unwatch(listener, held)
    if answer != abi.CF_ACCEPT:
        sockets.setsockopt(fd, abi.SOL_SOCKET, abi.SO_LINGER, linger(1, 0), sizeof(linger))
        files.close(fd)
        return socket_error(abi.WSAECONNREFUSED)
    if addr is not None:
        sockets.getpeername(fd, addr, addrlen)
    return fd


def _answer(condition: Condition, fd: int, data: int) -> int:
    """Ask a condition function about a connection."""
    caller, callee = sockaddr_storage(), sockaddr_storage()
    caller_size, callee_size = socklen_t(sizeof(caller)), socklen_t(sizeof(callee))
    sockets.getpeername(fd, caller, caller_size)
    sockets.getsockname(fd, callee, callee_size)
    names = WSABUF(caller_size.value), WSABUF(callee_size.value)
    names[0].buf, names[1].buf = caller, callee
    return c_int_of(
        condition(names[0], None, None, None, names[1], WSABUF(), DWORD(0), data),
        "the result of lpfnCondition",
    )


def WSAPoll(fdarray: WriteBuffer | None, nfds: SupportsIndex, timeout: SupportsIndex) -> int:
    """Wait until one of an array of sockets is ready, or the time is over."""
    if c_unsigned_of(nfds, "nfds") == 0:
        return socket_error(abi.WSAEINVAL)
    return waiting.poll(fdarray, nfds, timeout)


def WSADuplicateSocket(
    s: SupportsIndex, dwProcessId: SupportsIndex, lpProtocolInfo: WSAPROTOCOL_INFO | None
) -> int:
    """Fail: no socket goes to another process."""
    fd = c_int_of(s, "s")
    c_unsigned_of(dwProcessId, "dwProcessId")
    require(lpProtocolInfo, (WSAPROTOCOL_INFO, NoneType), "lpProtocolInfo", "a WSAPROTOCOL_INFO")
    return socket_error(abi.WSAEOPNOTSUPP if is_socket(fd) else abi.WSAENOTSOCK)


def WSASendDisconnect(s: SupportsIndex, lpOutboundDisconnectData: WSABUF | None) -> int:
    """Shut down the sending direction of a connection."""
    require(lpOutboundDisconnectData, (WSABUF, NoneType), "lpOutboundDisconnectData", "a WSABUF")
    return sockets.shutdown(s, abi.SHUT_WR)


def WSARecvDisconnect(s: SupportsIndex, lpInboundDisconnectData: WSABUF | None) -> int:
    """Shut down the receiving direction of a connection."""
    require(lpInboundDisconnectData, (WSABUF, NoneType), "lpInboundDisconnectData", "a WSABUF")
    return sockets.shutdown(s, abi.SHUT_RD)
