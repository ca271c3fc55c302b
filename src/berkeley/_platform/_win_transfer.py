"""send, recv and their family on Windows.

Theory of operation: `attempt` is one native call whose outcome is put in Linux' terms; `WinBase.blocking` repeats it.
A reset is told once, as ECONNRESET, and then a receive gives 0 and a send EPIPE; Windows tells it for ever. A
datagram that is longer than its buffer is a success; Winsock calls it WSAEMSGSIZE after filling the buffer.
"""

from __future__ import annotations

import ctypes
import threading
from typing import TYPE_CHECKING, Final

from berkeley._abi import win32 as abi
from berkeley._platform import _win_address as addresses
from berkeley._platform import _win_groups as groups
from berkeley._platform._memory import bytes_at
from berkeley._platform._win_base import (
    EXCEPT,
    LOST,
    NOW,
    READ,
    STORAGE,
    WRITE,
    is_bad,
    receive_end,
    send_end,
    store,
    store_length,
)
from berkeley._platform._win_connect import WinConnect
from berkeley._platform._win_table import CONNECTED, CONNECTING, DEAD, FAILED, FRESH, LISTENING

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer
    from berkeley._platform._win_table import Socket

_WOULDBLOCK, _MSGSIZE, _EINVAL = abi.WSAEWOULDBLOCK, abi.WSAEMSGSIZE, abi.WSAEINVAL
_RESETS: Final = frozenset({abi.WSAECONNRESET, abi.WSAECONNABORTED, 64, 1236})
# What Windows says of a connection that was reset behind the peer's end; Linux has EPIPE then, read or not.
_ABORTS: Final = frozenset({abi.WSAECONNABORTED, 1236})
_ENDS: Final = frozenset({abi.WSAESHUTDOWN, abi.WSAEDISCON})
# What ICMP told of an earlier datagram (Microsoft, recvfrom): port unreachable, time to live expired.
_REPORTS: Final = frozenset({abi.WSAECONNRESET, abi.WSAENETRESET, 1234})

_INLINE: Final = (abi.SOL_SOCKET, abi.SO_OOBINLINE)

_PASSING: Final = frozenset({abi.EAGAIN, abi.EINTR, abi.EPIPE, abi.EBADF})
"""Errors that belong to one call, or that the next one finds by itself."""

CHUNK: Final = 256 * 1024
"""Bytes that one native send is given: Windows takes a whole buffer of any size when it has room for one byte."""

LARGEST: Final = 65536
"""No datagram is longer (IPv6 without jumbograms)."""


class Scratch(threading.local):
    """Room for one datagram, per thread."""

    def __init__(self) -> None:
        """Allocate it."""
        self.memory = ctypes.create_string_buffer(LARGEST)
        self.pointer = ctypes.addressof(self.memory)


class WinTransfer(WinConnect):
    """The calls that move data."""

    _scratch = Scratch()

    def send(self, fd: int, buf: Pointer, length: int, flags: int, /) -> int:
        return self.using(fd, self.transmit, buf, length, flags, 0, 0)

    def sendto(
        self, fd: int, buf: Pointer, length: int, flags: int, addr: Pointer, addrlen: int, /
    ) -> int:
        return self.using(fd, self.transmit, buf, length, flags, addr, addrlen)

    def recv(self, fd: int, buf: Pointer, length: int, flags: int, /) -> int:
        return self.using(fd, self.receive, buf, length, flags, 0, 0)

    def recvfrom(
        self, fd: int, buf: Pointer, length: int, flags: int, addr: Pointer, addrlen: Pointer, /
    ) -> int:
        return self.using(fd, self.receive, buf, length, flags, addr, addrlen)

    # Sending.

    def transmit(
        self, socket: Socket, buf: Pointer, length: int, flags: int, addr: Pointer, addrlen: int
    ) -> int:
        """Send on one socket."""
        if error := self.take_error(socket):
            return -error
        until = send_end(socket, flags)
        native_flags = flags & (abi.MSG_OOB | abi.MSG_DONTROUTE)
        if socket.kind == abi.SOCK_STREAM:
            if addr and socket.family == abi.AF_UNIX:
                return -abi.EISCONN
            return self._send_stream(socket, buf, min(length, 0x7FFF_F000), native_flags, until)
        if native_flags & abi.MSG_OOB:
            return -abi.EOPNOTSUPP
        return self._send_datagram(socket, buf, length, native_flags, addr, addrlen, until)

    def _send_stream(
        self, socket: Socket, buf: Pointer, length: int, flags: int, until: float | None
    ) -> int:
        code = self._may_send(socket, until)
        if code < 0:
            return code
        if is_bad(buf, length):
            return -abi.EFAULT
        sent = 0
        while True:
            part = _behind(buf, sent) if sent else buf
            value = self._send_part(socket, part, min(length - sent, CHUNK), flags, until)
            if value <= 0 or until == NOW or sent + value >= length:
                return sent + value if value >= 0 else self._partial(socket, sent, value)
            sent += value

    def _may_send(self, socket: Socket, until: float | None) -> int:
        if socket.state == CONNECTING:
            code = self.settle(socket, until)
            if code < 0:
                return code
        if socket.write_shut or socket.state in (DEAD, LISTENING, FAILED):
            return -abi.EPIPE
        return -abi.ENOTCONN if socket.state == FRESH else 0

    def _send_part(
        self, socket: Socket, buf: Pointer, length: int, flags: int, until: float | None
    ) -> int:
        def attempt() -> int:
            value = self.native.send(socket.native, buf, length, flags)
            return value if value >= 0 else self._stream_send_failed(socket, value)

        return self.blocking(socket, attempt, WRITE, until)

    def _stream_send_failed(self, socket: Socket, value: int) -> int:
        if -value == _WOULDBLOCK:
            return -abi.EPIPE if socket.write_shut else self.failed(value, abi.EAGAIN)
        if -value in _ENDS or -value == abi.WSAENOTCONN:
            return self.failed(value, abi.EPIPE)
        lost = LOST.get(-value, 0)
        if -value in _RESETS or lost:
            told = socket.ended or socket.state == DEAD or -value in _ABORTS
            socket.state = DEAD
            return self.failed(value, abi.EPIPE if told else lost or abi.ECONNRESET)
        return self.failed(value)

    def _send_datagram(
        self,
        socket: Socket,
        buf: Pointer,
        length: int,
        flags: int,
        addr: Pointer,
        addrlen: int,
        until: float | None,
    ) -> int:
        name = self._datagram_name(socket, addr, addrlen)
        if isinstance(name, int):
            return name
        if socket.write_shut:
            return -abi.EPIPE
        if length > LARGEST:
            return -abi.EMSGSIZE
        if is_bad(buf, length):
            return -abi.EFAULT

        arguments = buf or b"", length, flags, name or 0, len(name)

        def attempt() -> int:
            value = self.native.sendto(socket.native, *arguments)
            if -value in _REPORTS and socket.state != CONNECTED:
                # Of an earlier datagram; this one has not been sent.
                value = self.native.sendto(socket.native, *arguments)
            socket.bound = socket.bound or value >= 0
            return value if value >= 0 else self._datagram_send_failed(value)

        return self.blocking(socket, attempt, WRITE, until)

    def _datagram_name(self, socket: Socket, addr: Pointer, addrlen: int) -> bytes | int:
        if not addr:
            return b"" if socket.state == CONNECTED else -abi.EDESTADDRREQ
        if addrlen > STORAGE:
            return -abi.EINVAL
        if is_bad(addr, addrlen):
            return -abi.EFAULT
        if socket.family == abi.AF_UNIX:
            return -abi.EISCONN if socket.state == CONNECTED else -abi.EINVAL
        name = addresses.destination(socket.family, bytes_at(addr, addrlen))
        has_ports = socket.kind != abi.SOCK_RAW
        if has_ports and isinstance(name, bytes) and addresses.port_of(name) == 0:
            return -abi.EINVAL
        return name

    def _datagram_send_failed(self, value: int) -> int:
        if -value in _REPORTS:
            return self.failed(value, abi.ECONNREFUSED)
        if -value == abi.WSAESHUTDOWN:
            return self.failed(value, abi.EPIPE)
        if -value in (abi.WSAENOTCONN, abi.WSAEDESTADDRREQ):
            return self.failed(value, abi.EDESTADDRREQ)
        return self.failed(value)

    def _partial(self, socket: Socket, moved: int, value: int) -> int:
        """End a call that has moved some bytes: their number, while the next call gets the error, as on Linux."""
        if moved and value < 0 and -value not in _PASSING:
            socket.error = -value
        return moved or value

    # Receiving.

    def receive(
        self, socket: Socket, buf: Pointer, length: int, flags: int, addr: Pointer, addrlen: Pointer
    ) -> int:
        """Receive on one socket."""
        if flags & abi.MSG_ERRQUEUE:
            return -abi.EAGAIN
        if error := self.take_error(socket):
            return -error
        until = receive_end(socket, flags)
        length = min(length, 0x7FFF_F000)
        if socket.kind == abi.SOCK_STREAM:
            value = self._receive_stream(socket, buf, length, flags, until)
            if value >= 0 and addr:
                store_length(addrlen, 0)
            return value
        return self._receive_datagram(socket, buf, length, flags, addr, addrlen, until)

    def _receive_stream(
        self, socket: Socket, buf: Pointer, length: int, flags: int, until: float | None
    ) -> int:
        if socket.state == CONNECTING:
            code = self.settle(socket, until)
            if code < 0:
                return code
        if socket.state in (FRESH, LISTENING):
            return -abi.ENOTCONN
        if socket.state in (DEAD, FAILED):
            return 0
        if flags & abi.MSG_OOB:
            return self._receive_urgent(socket, buf, length, flags)
        if length == 0 or is_bad(buf, length):
            return self._receive_nothing(socket, length, until)
        if flags & abi.MSG_TRUNC:
            buf, length = self._scratch.pointer, min(length, LARGEST)
        if flags & abi.MSG_PEEK:
            # POSIX.1-2024 recv: with MSG_PEEK, MSG_WAITALL may give less.
            return self._receive_part(socket, buf, length, abi.MSG_PEEK, until)
        target = length if flags & abi.MSG_WAITALL else min(socket.low_water, length)
        return self._receive_bytes(socket, buf, length, target, until)

    def _receive_bytes(
        self, socket: Socket, buf: Pointer, length: int, target: int, until: float | None
    ) -> int:
        """Receive until *target* bytes are there, or what comes first: an end, an error or the time."""
        got = 0
        while True:
            value = self._receive_part(socket, _behind(buf, got), length - got, 0, until)
            if value <= 0:
                return self._partial(socket, got, value)
            got += value
            if got >= target or until == NOW:
                return got

    def _receive_part(
        self, socket: Socket, buf: Pointer, length: int, flags: int, until: float | None
    ) -> int:
        def attempt() -> int:
            return self._receive_once(socket, buf, length, flags)

        wants = READ | EXCEPT if socket.options.get(_INLINE) else READ
        return self.blocking(socket, attempt, wants, until)

    def _receive_once(self, socket: Socket, buf: Pointer, length: int, flags: int) -> int:
        value = 0
        if socket.options.get(_INLINE) and self._is_at_mark(socket):
            value = self._receive_inline(socket, buf, length, flags)
        if value == 0:
            value = self.native.recv(socket.native, buf, length, flags)
        if value > 0:
            return value
        if value == 0:
            if not socket.ended and self.native.has_failed(socket.native):
                # Wine 8 shows a reset as an end.
                return self.stream_receive_failed(socket, -abi.WSAECONNRESET)
            socket.ended = True
            return 0
        return self.stream_receive_failed(socket, value)

    def _is_at_mark(self, socket: Socket) -> bool:
        """Tell whether urgent data comes next: Winsock's answer is whether there is none (Microsoft, ioctlsocket)."""
        found = self.native.select([], [], [socket.native], 0)
        if isinstance(found, int) or not found[2]:
            return False
        nothing = ctypes.c_uint32()
        pointer = ctypes.addressof(nothing)
        code = self.native.ioctlsocket(socket.native, abi.SIOCATMARK, pointer)
        return code >= 0 and not nothing.value

    def _receive_inline(self, socket: Socket, buf: Pointer, length: int, flags: int) -> int:
        """Receive the urgent byte and what is behind it, as with SO_OOBINLINE; 0 without one.

        Windows never hears of SO_OOBINLINE: with it, SIOCATMARK and select tell nothing of the mark.
        """
        value = self.native.recv(socket.native, buf, 1, flags | abi.MSG_OOB)
        if value != 1 or length == 1:
            return max(value, 0)
        return 1 + max(0, self.native.recv(socket.native, _behind(buf, 1), length - 1, flags))

    def stream_receive_failed(self, socket: Socket, value: int) -> int:
        """Put a failed receive in Linux' terms: a reset is told once, and only before the end is."""
        if -value == _WOULDBLOCK:
            return 0 if socket.read_shut else self.failed(value, abi.EAGAIN)
        if -value in _ENDS:
            return 0
        lost = LOST.get(-value, 0)
        if -value in _RESETS or lost:
            told = socket.ended or socket.state == DEAD
            socket.state = DEAD
            return 0 if told else self.failed(value, lost or abi.ECONNRESET)
        return self.failed(value)

    def _receive_nothing(self, socket: Socket, length: int, until: float | None) -> int:
        """Wait for data without taking it, for an empty buffer (0) or a bad one (-EFAULT)."""
        value = self._receive_part(socket, self._scratch.pointer, 1, abi.MSG_PEEK, until)
        return min(value, 0) if value <= 0 or length == 0 else -abi.EFAULT

    def _receive_urgent(self, socket: Socket, buf: Pointer, length: int, flags: int) -> int:
        if socket.options.get((abi.SOL_SOCKET, abi.SO_OOBINLINE)):
            return -abi.EINVAL
        if is_bad(buf, length):
            return -abi.EFAULT
        # Wine blocks here on a non-blocking socket that has no urgent data.
        found = self.native.select([], [], [socket.native], 0)
        if isinstance(found, int) or not found[2]:
            return -abi.EINVAL
        value = self.native.recv(
            socket.native, buf or b"", length, flags & (abi.MSG_OOB | abi.MSG_PEEK)
        )
        if value < 0 and -value in (_WOULDBLOCK, _EINVAL):
            return self.failed(value, abi.EINVAL)
        return value if value >= 0 else self.stream_receive_failed(socket, value)

    def _receive_datagram(
        self,
        socket: Socket,
        buf: Pointer,
        length: int,
        flags: int,
        addr: Pointer,
        addrlen: Pointer,
        until: float | None,
    ) -> int:
        self.autobind(socket)
        name, size = ctypes.create_string_buffer(STORAGE), ctypes.c_int(STORAGE)
        scratch = bool(flags & abi.MSG_TRUNC) or is_bad(buf, length)
        room = (self._scratch.pointer, LARGEST) if scratch else (buf or b"", length)
        native_flags = flags & abi.MSG_PEEK

        def attempt() -> int:
            size.value = STORAGE
            pointers = ctypes.addressof(name), ctypes.addressof(size)
            value = -abi.WSAENETRESET
            if socket.group and not groups.is_for(self.native, socket):
                return self.failed(-_WOULDBLOCK, abi.EAGAIN)
            while -value == abi.WSAENETRESET or (-value in _REPORTS and socket.state != CONNECTED):
                value = self.native.recvfrom(socket.native, *room, native_flags, *pointers)
            if value >= 0:
                return value
            return self.datagram_receive_failed(socket, value, room[1], until)

        value = self.blocking(socket, attempt, READ | EXCEPT, until)
        if value < 0:
            return value
        if is_bad(buf, length):
            return -abi.EFAULT
        if scratch and isinstance(buf, int):
            ctypes.memmove(buf, self._scratch.pointer, min(value, length))
        if addr:
            source = b"" if socket.family == abi.AF_UNIX else name.raw[: size.value]
            code = store(source, addr, addrlen)
            return code if code < 0 else value
        return value

    def datagram_receive_failed(
        self, socket: Socket, value: int, room: int, until: float | None
    ) -> int:
        if -value == _MSGSIZE:
            return room
        if -value == _WOULDBLOCK:
            # Linux __skb_wait_for_more_packets: who does not wait does not hear of the end.
            if socket.read_shut and until != NOW:
                return 0
            self.look_for_refusal(socket)
            return -self.take_error(socket) or self.failed(value, abi.EAGAIN)
        if -value in _REPORTS:
            return self.failed(value, abi.ECONNREFUSED)
        return 0 if -value in _ENDS else self.failed(value)


def _behind(pointer: Pointer, offset: int) -> int:
    """Give the address *offset* bytes behind a pointer whose owner the caller keeps alive."""
    if isinstance(pointer, bytes):
        pointer = ctypes.cast(ctypes.c_char_p(pointer), ctypes.c_void_p).value or 0
    return pointer + offset


if TYPE_CHECKING:
    from collections.abc import Callable

    Attempt = Callable[[], int]
