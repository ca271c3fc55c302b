"""select and poll on Windows, over sockets, files, pipes and the console.

Theory of operation: both calls become a list of watches. A round asks Winsock's select about all native sockets
at once, and then `_bits` says what Linux' poll would say of each (net/ipv4/tcp.c tcp_poll): Winsock tells of a failed
connect in its third set only, knows neither a socket's own shutdown nor an end on both sides, and takes nothing but
sockets. The sets of select are made of poll's bits as Linux makes them (fs/select.c).
"""

from __future__ import annotations

import ctypes
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from berkeley._abi import win32 as abi
from berkeley._platform import _win_groups as groups
from berkeley._platform._converted import converted
from berkeley._platform._interrupts import Interruption
from berkeley._platform._memory import bytes_at
from berkeley._platform._win_base import SLICE, is_bad
from berkeley._platform._win_native import BROKEN, CONSOLE, PIPE, WRITE_ONLY
from berkeley._platform._win_options import WinOptions
from berkeley._platform._win_table import (
    CONNECTED,
    CONNECTING,
    DEAD,
    FAILED,
    FRESH,
    LISTENING,
    Socket,
)

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer

_IN, _OUT, _PRI = abi.POLLIN, abi.POLLOUT, abi.POLLPRI
_ERR, _HUP, _NVAL, _RDHUP = abi.POLLERR, abi.POLLHUP, abi.POLLNVAL, abi.POLLRDHUP
_ALWAYS = _ERR | _HUP | _NVAL

READABLE: Final = _IN | _HUP | _ERR
WRITABLE: Final = _OUT | _ERR
EXCEPTIONAL: Final = _PRI
_MASKS: Final = (READABLE, WRITABLE, EXCEPTIONAL)

_CLOSED: Final = -1
"""The kind of a descriptor that is not open."""

_FILE_SLICE: Final = 0.01
"""Pipes and the console are looked at this often, in seconds: no wait of Winsock covers them."""

_POLLFD: Final = 16
_SET_BYTES: Final = abi.FD_SETSIZE // 8


@dataclass(slots=True)
class Watch:
    """One descriptor, what is wanted of it, and what was found."""

    fd: int
    wanted: int
    socket: Socket | None = None
    kind: int = 0
    found: int = 0


class WinSelect(WinOptions):
    """The calls that wait for one of many descriptors."""

    def select(
        self,
        nfds: int,
        readfds: Pointer,
        writefds: Pointer,
        exceptfds: Pointer,
        timeout: Pointer,
        /,
    ) -> int:
        seconds = _seconds_of(timeout)
        if nfds < 0 or (seconds is not None and seconds < 0):
            return -abi.EINVAL
        sets = [_members(pointer, nfds) for pointer in (readfds, writefds, exceptfds)]
        wanted = [(fd, _wanted(fd, sets)) for fd in sorted(sets[0] | sets[1] | sets[2])]
        watches = self._observe(wanted, seconds, fails=True)
        if isinstance(watches, int):
            return watches
        count = 0
        for pointer, fds, mask in zip((readfds, writefds, exceptfds), sets, _MASKS, strict=True):
            ready = [watch.fd for watch in watches if watch.fd in fds and watch.found & mask]
            _store_members(pointer, ready)
            count += len(ready)
        return count

    def poll(self, fds: Pointer, nfds: int, timeout: int, /) -> int:
        if nfds > 0x7FFF_FFFF:
            return -abi.EINVAL
        if is_bad(fds, nfds):
            return -abi.EFAULT
        entries = _entries(fds, nfds)
        wanted = [(fd, events | _ALWAYS) for fd, events in entries if fd >= 0]
        watches = self._observe(wanted, None if timeout < 0 else timeout / 1000, fails=False)
        if isinstance(watches, int):
            return watches
        remaining = iter(watches)
        count = 0
        for position, (fd, events) in enumerate(entries):
            bits = next(remaining).found & (events | _ALWAYS) if fd >= 0 else 0
            ctypes.c_short.from_address(_address(fds) + position * _POLLFD + 10).value = bits
            count += bits != 0
        return count

    def _observe(
        self, wanted: list[tuple[int, int]], seconds: float | None, *, fails: bool
    ) -> list[Watch] | int:
        """Wait for what is wanted of each descriptor: the watches, or a negative errno number."""
        entered: list[Socket] = []
        try:
            watches = [self._watch(fd, events, entered) for fd, events in wanted]
            if any(watch.kind == _CLOSED for watch in watches):
                if fails:
                    return -abi.EBADF
                seconds = 0
            valid = [watch for watch in watches if watch.kind != _CLOSED]
            code = self._wait_for(valid, seconds, fails=fails)
            return code if code < 0 else watches
        finally:
            for socket in entered:
                self.table.leave(socket)

    def _watch(self, fd: int, wanted: int, entered: list[Socket]) -> Watch:
        """Make the watch of one descriptor; a socket is added to those which are to be left."""
        socket = self.table.enter(fd, entered)
        if isinstance(socket, Socket):
            return Watch(fd, wanted, socket)
        kind = socket if socket == -abi.EBADF else converted(self.native.file_kind, fd)
        if kind < 0:
            return Watch(fd, wanted, kind=_CLOSED, found=_NVAL)
        return Watch(fd, wanted, kind=kind)

    def _wait_for(self, watches: list[Watch], seconds: float | None, *, fails: bool) -> int:
        """Look at all watches until one has found something: 0, or -EINTR, or -EBADF where *fails*."""
        interruption = Interruption()
        deadline = None if seconds is None else time.monotonic() + seconds
        files = any(watch.kind in (PIPE, CONSOLE) for watch in watches)
        limit = _FILE_SLICE if files else SLICE
        pause = 0.0
        while True:
            code = self._look(watches, pause)
            if code < 0 and (fails or code != -abi.EBADF):
                return code
            if any(watch.found & watch.wanted for watch in watches):
                return 0
            if interruption.by_any():
                return -abi.EINTR
            pause = limit if deadline is None else min(limit, deadline - time.monotonic())
            if pause <= 0:
                return 0

    def _look(self, watches: list[Watch], pause: float) -> int:
        """Find what is ready now or within *pause* seconds; -EBADF where another thread has closed one."""
        gone = False
        for watch in watches:
            if watch.socket is None:
                watch.found = self._file_bits(watch)
                gone = gone or watch.found == _NVAL
            elif watch.socket.closed:
                watch.found, gone = _NVAL, True
        if gone:
            return -abi.EBADF
        sets = self._native_sets(watches)
        if any(watch.socket is None and watch.found & watch.wanted for watch in watches):
            pause = 0.0
        if not any(sets):
            time.sleep(pause)
            found: tuple[set[int], set[int], set[int]] = set(), set(), set()
        else:
            if any(self._is_ready_at_once(watch) for watch in watches):
                pause = 0.0
            readers, writers, others = sets
            ready = self.native.select(readers, writers, others, pause)
            if isinstance(ready, int):
                if -ready != abi.WSAENOTSOCK:
                    return self.failed(ready)
                # A socket was closed or replaced meanwhile; the next round tells.
                time.sleep(_FILE_SLICE)
                return 0
            found = set(ready[0]), set(ready[1]), set(ready[2])
        for watch in watches:
            if watch.socket is not None:
                native = watch.socket.native
                flags = [native in ready for ready in found]
                watch.found = self._bits(watch.socket, watch.wanted, *flags)
        return 0

    def _is_ready_at_once(self, watch: Watch) -> bool:
        socket = watch.socket
        if socket is None:
            return False
        return watch.wanted & self._bits(socket, 0, False, False, False) != 0

    def _native_sets(self, watches: list[Watch]) -> list[list[int]]:
        """List the native sockets to ask about, each once, for reading, writing and exceptions."""
        sets: list[dict[int, None]] = [{}, {}, {}]
        for watch in watches:
            socket = watch.socket
            if socket is None or socket.state in (FAILED, DEAD):
                continue
            stream = socket.kind == abi.SOCK_STREAM
            if stream and socket.state == FRESH:
                continue
            if not stream:
                self.autobind(socket)
            connecting = socket.state == CONNECTING
            if watch.wanted & (_IN | _HUP | _RDHUP) and not connecting:
                sets[0][socket.native] = None
            if socket.state != LISTENING and (watch.wanted & _OUT or connecting):
                sets[1][socket.native] = None
            inline = socket.options.get((abi.SOL_SOCKET, abi.SO_OOBINLINE))
            if watch.wanted & _PRI or connecting or not stream or inline:
                sets[2][socket.native] = None
        return [list(members) for members in sets]

    def _bits(
        self, socket: Socket, wanted: int, readable: bool, writable: bool, exceptional: bool
    ) -> int:
        """Say what Linux' poll says of a socket in this state."""
        if socket.state == CONNECTING and (writable or exceptional):
            self.look_at_connect(socket)
            readable = exceptional = False
        if socket.kind != abi.SOCK_STREAM:
            return self._datagram_bits(socket, readable, writable)
        if socket.state == FRESH:
            return _OUT | _HUP
        if socket.state == CONNECTING:
            return 0
        if socket.state == LISTENING:
            return _IN if readable else 0
        if readable and socket.state == CONNECTED:
            readable = self._is_really_readable(socket, wanted)
        if socket.state in (FAILED, DEAD):
            return _IN | _OUT | _HUP | _RDHUP | (_ERR if socket.error else 0)
        bits = (_IN if readable else 0) | (_OUT if writable or socket.write_shut else 0)
        if exceptional:
            inline = socket.options.get((abi.SOL_SOCKET, abi.SO_OOBINLINE))
            bits |= _PRI | (_IN if inline else 0)
        read_ended = socket.read_shut or socket.ended
        if read_ended:
            bits |= _IN | _RDHUP
        if read_ended and socket.write_shut:
            bits |= _HUP
        return bits

    def _datagram_bits(self, socket: Socket, readable: bool, writable: bool) -> int:
        if not socket.error:
            self.look_for_refusal(socket)
        if readable and socket.group:
            readable = groups.is_for(self.native, socket)
        bits = (_IN if readable else 0) | (_OUT if writable else 0)
        if socket.read_shut:
            bits |= _IN | _RDHUP
        if socket.read_shut and socket.write_shut:
            bits |= _HUP
        return bits | (_ERR if socket.error else 0)

    def _is_really_readable(self, socket: Socket, wanted: int) -> bool:
        """Look behind Winsock's "readable": for poll, at an end or a reset; for SO_RCVLOWAT, at the count."""
        polled = wanted & _NVAL
        if not polled and socket.low_water <= 1:
            return True
        value = self.look_for_reset(socket)
        if value == 0:
            socket.ended = True
        if value <= 0 or socket.low_water <= 1:
            return value != -abi.EAGAIN
        waiting = ctypes.c_uint32()
        self.native.ioctlsocket(socket.native, abi.FIONREAD, ctypes.addressof(waiting))
        return waiting.value >= socket.low_water

    def _file_bits(self, watch: Watch) -> int:
        """Say what Linux' poll says of a file: always ready, or what is in the pipe or at the console."""
        if watch.kind == PIPE:
            waiting = converted(self.native.pipe_bytes, watch.fd)
            closing = converted(self.native.pipe_is_closing, watch.fd)
            if -abi.EBADF in (waiting, closing):
                return _NVAL
            if waiting == WRITE_ONLY:
                return _OUT | (_ERR if closing else 0)
            return (_IN if waiting > 0 else 0) | (_HUP if closing or waiting == BROKEN else 0)
        if watch.kind == CONSOLE:
            pressed = converted(self.native.console_has_input, watch.fd)
            return _NVAL if pressed < 0 else _OUT | (_IN if pressed else 0)
        return _IN | _OUT


def _address(pointer: Pointer) -> int:
    return pointer if isinstance(pointer, int) else 0


def _seconds_of(timeout: Pointer) -> float | None:
    """Read a struct timeval: None for NULL, a negative number for a negative time."""
    if not isinstance(timeout, int) or not timeout:
        return None
    seconds, micros = (ctypes.c_int32 * 2).from_address(timeout)
    return -1.0 if seconds < 0 or micros < 0 else seconds + micros / 1_000_000


def _wanted(fd: int, sets: list[set[int]]) -> int:
    """Collect the bits that the sets which hold *fd* stand for."""
    wanted = 0
    for fds, mask in zip(sets, _MASKS, strict=True):
        wanted |= mask if fd in fds else 0
    return wanted


def _members(pointer: Pointer, nfds: int) -> set[int]:
    """List the descriptors below *nfds* in a set, which is one bit each."""
    if not pointer:
        return set()
    bits = int.from_bytes(bytes_at(pointer, _SET_BYTES), "little")
    bits &= (1 << min(nfds, abi.FD_SETSIZE)) - 1
    members: set[int] = set()
    while bits:
        lowest = bits & -bits
        members.add(lowest.bit_length() - 1)
        bits ^= lowest
    return members


def _store_members(pointer: Pointer, members: list[int]) -> None:
    if isinstance(pointer, int) and pointer:
        bits = sum(1 << fd for fd in members)
        ctypes.memmove(pointer, bits.to_bytes(_SET_BYTES, "little"), _SET_BYTES)


def _entries(pointer: Pointer, count: int) -> list[tuple[int, int]]:
    """Read the descriptors and events of an array of struct pollfd."""
    start = _address(pointer)
    return [
        (
            ctypes.c_int.from_address(start + position * _POLLFD).value,
            ctypes.c_short.from_address(start + position * _POLLFD + 8).value,
        )
        for position in range(count)
    ]
