"""poll and select on macOS, with the bits and the times that Linux has.

Theory of operation: xnu makes poll of its kqueue (bsd/kern/sys_generic.c, poll_nocancel). A device that kqueue can't
watch is POLLNVAL, although select takes it; an end of one half of a connection is POLLHUP, and POLLHUP keeps POLLOUT
away; an error of datagrams is POLLIN. So what poll has found is looked at again where it found one of these.
"""

from __future__ import annotations

import ctypes
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING, Final

from berkeley._platform import constants as abi
from berkeley._platform._darwin_sockets import CANNOT_RECEIVE, CANNOT_SEND, DarwinSockets
from berkeley._platform._memory import bytes_at
from berkeley._platform._object_waits import ENTRY, members, signed, store_members
from berkeley._platform._protocol import FAULT_ADDRESS
from berkeley._platform._times import BILLION, read_timeval, timeval_bytes

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer

    Entries = list[tuple[int, int, int]]

_SLICE: Final = 0.01
"""What poll does not wait for is looked at this often, in seconds, while it waits for the other descriptors."""

_MOST_SECONDS: Final = 10**8
"""xnu finds a longer time invalid (bsd/kern/kern_time.c, itimerfix)."""

_SET_BYTES: Final = abi.FD_SETSIZE // 8
_WANTED: Final = (abi.POLLIN | abi.POLLRDNORM, abi.POLLOUT | abi.POLLWRNORM, abi.POLLPRI)
"""What each of the three sets of select stands for."""


def _is_for_ends(entry: tuple[int, int, int]) -> bool:
    """Tell an entry that asks for the end of a stream and not for what waits to be read."""
    _, events, _ = entry
    return bool(events & abi.POLLRDHUP) and not events & _WANTED[0]


class DarwinWaits(DarwinSockets):
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
        """Take any number of microseconds, as Linux does; xnu takes 999,999."""
        nanoseconds = read_timeval(timeout) if timeout else None
        if nanoseconds is None:
            return super().select(nfds, readfds, writefds, exceptfds, timeout)
        time = ctypes.create_string_buffer(timeval_bytes(min(nanoseconds, _MOST_SECONDS * BILLION)))
        return super().select(nfds, readfds, writefds, exceptfds, ctypes.addressof(time))

    def poll(self, fds: Pointer, nfds: int, timeout: int, /) -> int:
        if not isinstance(fds, int) or fds in (0, FAULT_ADDRESS):
            return super().poll(fds, nfds, timeout)
        room = nfds * ENTRY.size
        asks_for_ends = any(map(_is_for_ends, ENTRY.iter_unpack(bytes_at(fds, room))))
        found = super().poll(fds, nfds, 0 if asks_for_ends else timeout)
        if found < 0 or (found == 0 and not asks_for_ends):
            return found
        entries = list(ENTRY.iter_unpack(bytes_at(fds, room)))
        devices = {fd for fd, _, bits in entries if bits & abi.POLLNVAL and self._is_device(fd)}
        if devices or not found:
            return self._poll_in_turns(fds, entries, devices, timeout)
        return self._store(fds, entries)

    def _is_device(self, fd: int) -> bool:
        return 0 <= fd < abi.FD_SETSIZE and self.fcntl(fd, abi.F_GETFD, 0) >= 0

    def _poll_in_turns(self, fds: int, entries: Entries, devices: set[int], timeout: int) -> int:
        """Wait for devices by select and for all others by poll, in turns; an end alone wakes no poll of xnu's."""
        deadline = None if timeout < 0 else monotonic() + timeout / 1000
        others = b"".join(
            ENTRY.pack(-1 if fd in devices else fd, events, 0) for fd, events, _ in entries
        )
        memory = (ctypes.c_char * len(others)).from_buffer_copy(others)
        pause = 0.0
        while True:
            code = super().poll(ctypes.addressof(memory), len(entries), ceil(pause * 1000))
            if code < 0:
                return code
            bits = self._device_bits(entries, devices)
            found = [
                (fd, events, own or native)
                for (fd, events, _), own, (_, _, native) in zip(
                    entries, bits, ENTRY.iter_unpack(memory.raw), strict=True
                )
            ]
            left = _SLICE if deadline is None else deadline - monotonic()
            count = self._store(fds, found)
            if count or left <= 0:
                return count
            pause = min(_SLICE, left)

    def _device_bits(self, entries: Entries, devices: set[int]) -> list[int]:
        """Ask select about the devices: the bits of poll for each entry."""
        if not devices:
            return [0] * len(entries)
        memory = [ctypes.create_string_buffer(_SET_BYTES) for _ in _WANTED]
        pointers = [ctypes.addressof(one) for one in memory]
        for pointer, wanted in zip(pointers, _WANTED, strict=True):
            store_members(pointer, {fd for fd, events, _ in entries if events & wanted} & devices)
        time = ctypes.create_string_buffer(timeval_bytes(0))
        count = max(devices) + 1
        reads, writes, excepts = pointers
        if super().select(count, reads, writes, excepts, ctypes.addressof(time)) <= 0:
            return [0] * len(entries)
        ready = [members(pointer, count) for pointer in pointers]
        return [
            sum(events & wanted for fds, wanted in zip(ready, _WANTED, strict=True) if fd in fds)
            for fd, events, _ in entries
        ]

    def _store(self, fds: int, entries: Entries) -> int:
        """Give the program what was found: the number of descriptors that have something."""
        count = 0
        for position, (fd, events, bits) in enumerate(entries):
            value = bits
            if bits & abi.POLLHUP:
                value = self._as_linux(fd, events, bits)
            elif bits & _WANTED[0]:
                value = self._with_error(fd, bits)
            if events & abi.POLLRDHUP:
                value |= self._end_of_peer(fd)
            place = fds + position * ENTRY.size
            ctypes.memmove(place, ENTRY.pack(fd, events, signed(value)), ENTRY.size)
            count += value != 0
        return count

    def _end_of_peer(self, fd: int) -> int:
        """Give POLLRDHUP, which xnu lacks, for a stream that can't receive more, whatever waits to be read."""
        info = self.socket_info(fd)
        ended = info and info.kind == abi.SOCK_STREAM and info.state & CANNOT_RECEIVE
        return abi.POLLRDHUP if ended else 0

    def _with_error(self, fd: int, bits: int) -> int:
        """Add POLLERR where ICMP refused a datagram, which xnu shows as something to read."""
        info = self.socket_info(fd)
        if info is None or info.kind == abi.SOCK_STREAM or not info.error:
            return bits
        waiting = self.read_option(fd, abi.SOL_SOCKET, abi.SO_NREAD, 4)
        empty = isinstance(waiting, bytes) and not any(waiting)
        return abi.POLLERR | (bits & ~_WANTED[0] if empty else bits)

    def _as_linux(self, fd: int, events: int, bits: int) -> int:
        """Say what Linux' poll says of a descriptor that xnu calls hung up (net/ipv4/tcp.c, tcp_poll)."""
        info = self.socket_info(fd)
        if info is None:
            return bits
        if info.error:
            bits |= abi.POLLERR
        if not info.state & CANNOT_SEND:
            room = ENTRY.pack(fd, events & _WANTED[1], 0)
            memory = (ctypes.c_char * len(room)).from_buffer_copy(room)
            super().poll(ctypes.addressof(memory), 1, 0)
            bits |= ENTRY.unpack(memory.raw)[2] & _WANTED[1]
            # An end of the peer's half alone is no POLLHUP, but where the program wants nothing else.
            rest = bits & ~abi.POLLHUP
            return rest or bits
        bits |= events & _WANTED[1]
        if info.state & CANNOT_RECEIVE:
            return bits | events & _WANTED[0]
        return bits & ~abi.POLLHUP or bits
