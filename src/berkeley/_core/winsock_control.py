"""ioctlsocket and WSAIoctl: the modes of a socket in the words of Winsock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, SupportsIndex

from berkeley._core import control, sockets
from berkeley._core.arguments import c_int_of, c_unsigned_of, require, wrong_type
from berkeley._core.boxes import IntBox, Ref, c_int
from berkeley._core.buffers import NULL_MEMORY, Memory, readable, writable
from berkeley._core.network_events import is_selected, is_socket
from berkeley._core.overlapped import OVERLAPPED, Operation, overlapped_of
from berkeley._core.struct import Struct
from berkeley._core.transfer import load, store
from berkeley._core.types import uint32_t
from berkeley._core.win_handles import event_of
from berkeley._core.winsock import socket_error
from berkeley._core.winsock_extensions import find_extension
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.overlapped import Routine
    from berkeley._core.winsock_extensions import Place


class tcp_keepalive(Struct):
    """``struct tcp_keepalive`` <mstcpip.h>: when to look whether a silent peer is there, 12 bytes."""

    onoff: uint32_t
    keepalivetime: uint32_t  # milliseconds of silence until the first probe
    keepaliveinterval: uint32_t  # milliseconds between probes


_INT: Final = 4
_KEEPALIVE: Final = 12
_GUID: Final = 16
_POINTER: Final = 8
# macOS calls the time TCP_KEEPALIVE (xnu bsd/netinet/tcp.h).
IDLE: Final = abi.TCP_KEEPALIVE if "TCP_KEEPIDLE" in abi.ABSENT else abi.TCP_KEEPIDLE


def ioctlsocket(s: SupportsIndex, cmd: SupportsIndex, argp: WriteBuffer | None) -> int:
    """Set or get a mode of a socket; one that has network events selected stays non-blocking."""
    fd, code, memory = c_int_of(s, "s"), c_unsigned_of(cmd, "cmd"), writable(argp, "argp")
    if code == abi.FIONBIO and is_selected(fd) and memory.size >= _INT and not any(load(memory, 4)):
        return socket_error(abi.WSAEINVAL)
    return control.ioctl(fd, code, argp)


def _mode(fd: int, source: Memory, _target: Memory) -> int:
    """FIONBIO: switch non-blocking mode."""
    if source.size < _INT:
        return socket_error(abi.WSAEFAULT)
    return ioctlsocket(fd, abi.FIONBIO, c_int(int.from_bytes(load(source, _INT), sys.byteorder)))


def _number(request: int) -> Callable[[int, Memory, Memory], int]:
    """FIONREAD and SIOCATMARK: give a number."""

    def ask(fd: int, _source: Memory, target: Memory) -> int:
        box = c_int()
        if target.size < _INT:
            return socket_error(abi.WSAEFAULT)
        if control.ioctl(fd, request, box) == -1:
            return -1
        store(target, bytes(memoryview(box).cast("B")))
        return 0

    return ask


def _keepalive(fd: int, source: Memory, _target: Memory) -> int:
    """SIO_KEEPALIVE_VALS: switch keep-alive and set its times; the systems count in seconds."""
    if source.size < _KEEPALIVE:
        return socket_error(abi.WSAEFAULT)
    values = tcp_keepalive.at(load(source, _KEEPALIVE))
    options = [(abi.SOL_SOCKET, abi.SO_KEEPALIVE, int(values.onoff != 0))]
    if values.onoff:
        options.append((abi.IPPROTO_TCP, IDLE, _seconds(values.keepalivetime)))
        options.append((abi.IPPROTO_TCP, abi.TCP_KEEPINTVL, _seconds(values.keepaliveinterval)))
    for level, name, value in options:
        if sockets.setsockopt(fd, level, name, value, _INT) == -1:
            return -1
    return 0


def _seconds(milliseconds: int) -> int:
    # Linux takes 1 to 32767 (net/ipv4/tcp.c, MAX_TCP_KEEPIDLE).
    return min(max(-(-milliseconds // 1000), 1), 32767)


def _nothing(_fd: int, source: Memory, _target: Memory) -> int:
    """SIO_UDP_CONNRESET: nothing to switch, as no datagram socket here reports such resets."""
    return 0 if source.size >= _INT else socket_error(abi.WSAEFAULT)


_REQUESTS: Final[dict[int, tuple[int, Callable[[int, Memory, Memory], int]]]] = {
    abi.FIONBIO & 0xFFFF_FFFF: (0, _mode),
    abi.FIONREAD & 0xFFFF_FFFF: (_INT, _number(abi.FIONREAD)),
    abi.SIOCATMARK & 0xFFFF_FFFF: (_INT, _number(abi.SIOCATMARK)),
    abi.SIO_KEEPALIVE_VALS: (0, _keepalive),
    abi.SIO_UDP_CONNRESET: (0, _nothing),
}
"""The bytes that each request gives, and what it does."""


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
) -> int:
    """Set or get a mode of a socket; all of them end at once."""
    fd, code = c_int_of(s, "s"), c_unsigned_of(dwIoControlCode, "dwIoControlCode")
    source = _part(readable(lpvInBuffer, "lpvInBuffer"), cbInBuffer, "cbInBuffer")
    place = lpvOutBuffer if isinstance(lpvOutBuffer, Ref) else None
    room = NULL_MEMORY if isinstance(lpvOutBuffer, Ref) else writable(lpvOutBuffer, "lpvOutBuffer")
    target = _part(room, cbOutBuffer, "cbOutBuffer")
    require(lpcbBytesReturned, (IntBox, type(None)), "lpcbBytesReturned", "a box such as DWORD()")
    overlapped = overlapped_of(lpOverlapped, "lpOverlapped")
    if lpCompletionRoutine is not None and not callable(lpCompletionRoutine):
        wrong_type("lpCompletionRoutine", "a function of four arguments", lpCompletionRoutine)
    if not is_socket(fd):
        return socket_error(abi.WSAENOTSOCK)
    is_extension = code == abi.SIO_GET_EXTENSION_FUNCTION_POINTER
    if code not in _REQUESTS and not is_extension:
        return socket_error(abi.WSAEOPNOTSUPP)
    if lpcbBytesReturned is None and overlapped is None:
        return socket_error(abi.WSAEFAULT)
    size, request = _REQUESTS.get(code, (_POINTER, _nothing))
    if is_extension:
        if _find_extension(source, place) == -1:
            return -1
    elif request(fd, source, target) == -1:
        return -1
    if lpcbBytesReturned is not None:
        lpcbBytesReturned.value = size
    if overlapped is not None:
        event = event_of(overlapped.hEvent, "hEvent") if overlapped.hEvent else None
        Operation(fd, lambda: (0, size, 0), 0).begin(overlapped, event, lpCompletionRoutine)
    return 0


def _find_extension(source: Memory, place: Place | None) -> int:
    """SIO_GET_EXTENSION_FUNCTION_POINTER: find the function that a GUID names."""
    if source.size < _GUID or place is None:
        return socket_error(abi.WSAEFAULT)
    return 0 if find_extension(load(source, _GUID), place) else socket_error(abi.WSAEINVAL)


def _part(memory: Memory, size: SupportsIndex, name: str) -> Memory:
    """Give the part of memory that a call may use."""
    return memory._replace(size=min(memory.size, c_unsigned_of(size, name)))
