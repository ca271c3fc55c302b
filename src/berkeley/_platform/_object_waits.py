"""poll and select over descriptors of the system and objects together."""

from __future__ import annotations

import ctypes
import struct
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING, Final

from berkeley._platform import constants as abi
from berkeley._platform._memory import bytes_at
from berkeley._platform._objects import Objects, is_fault
from berkeley._platform._times import read_timeval

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer

ALWAYS: Final = abi.POLLERR | abi.POLLHUP | abi.POLLNVAL
ENTRY: Final = struct.Struct("=ihh" if abi.LAYOUTS["pollfd"][0] == 8 else "=qhh4x")
"""struct pollfd; on Windows its descriptor is a SOCKET."""

SET_BYTES: Final = abi.FD_SETSIZE // 8
_WORD: Final = ctypes.sizeof(ctypes.c_ulong)
_READABLE: Final = abi.POLLIN | abi.POLLHUP | abi.POLLERR
_WRITABLE: Final = abi.POLLOUT | abi.POLLERR
_MASKS: Final = (_READABLE, _WRITABLE, abi.POLLPRI)

_MIXED_SLICE: Final = 0.01
"""Seconds between two looks at objects while the system waits for descriptors of its own."""


class ObjectWaits(Objects):
    """The calls that wait for one of many descriptors."""

    def probe(self, wanted: list[tuple[int, int]], pause: float) -> list[int] | int:
        """Find the bits of poll of each descriptor, waiting for the first at most *pause* seconds."""
        objects = [self.object_at(fd) for fd, _ in wanted]
        found = [0] * len(wanted)
        own = [(one, events) for one, (_, events) in zip(objects, wanted, strict=True) if one]
        if any(one.bits() & (events | ALWAYS) for one, events in own):
            pause = 0.0
        natives = [position for position, one in enumerate(objects) if one is None]
        if natives:
            limit = _MIXED_SLICE if own and pause else pause
            bits = self._probe_natives([wanted[i] for i in natives], min(pause, limit))
            if isinstance(bits, int):
                return bits
            for position, value in zip(natives, bits, strict=True):
                found[position] = value
        elif pause:
            self.sleep_for(pause, [one for one, _ in own])
        for position, one in enumerate(objects):
            if one is not None:
                found[position] = one.bits() & (wanted[position][1] | ALWAYS)
        return found

    def _probe_natives(self, wanted: list[tuple[int, int]], pause: float) -> list[int] | int:
        """Ask the system's poll."""
        entries = b"".join(ENTRY.pack(fd, signed(events), 0) for fd, events in wanted)
        memory = (ctypes.c_char * len(entries)).from_buffer_copy(entries)
        address = ctypes.addressof(memory)
        code = super().poll(address, len(wanted), ceil(pause * 1000))
        if code < 0:
            return code
        return [bits & 0xFFFF for _, _, bits in ENTRY.iter_unpack(memory.raw)]

    def poll(self, fds: Pointer, nfds: int, timeout: int, /) -> int:
        if not self.objects or is_fault(fds) or nfds == 0 or not isinstance(fds, int):
            return super().poll(fds, nfds, timeout)
        entries = list(ENTRY.iter_unpack(bytes_at(fds, nfds * ENTRY.size)))
        if not any(fd in self.objects for fd, _, _ in entries):
            return super().poll(fds, nfds, timeout)
        deadline = None if timeout < 0 else monotonic() + timeout / 1000
        wanted = [(fd, events & 0xFFFF) for fd, events, _ in entries if fd >= 0]
        bits = self.await_bits(wanted, deadline)
        if isinstance(bits, int):
            return bits
        remaining, count = iter(bits), 0
        for position, (fd, events, _) in enumerate(entries):
            value = next(remaining) if fd >= 0 else 0
            entry = ENTRY.pack(fd, events, signed(value))
            ctypes.memmove(fds + position * ENTRY.size, entry, ENTRY.size)
            count += value != 0
        return count

    def await_bits(self, wanted: list[tuple[int, int]], deadline: float | None) -> list[int] | int:
        """Wait until poll finds something of what is wanted: the bits of each descriptor."""
        bits: list[int] | int = []

        def look(pause: float) -> int:
            nonlocal bits
            bits = self.probe(wanted, pause)
            return bits if isinstance(bits, int) else int(any(bits))

        code = self.wait_until(look, deadline)
        return code if code < 0 else bits

    def select(
        self,
        nfds: int,
        readfds: Pointer,
        writefds: Pointer,
        exceptfds: Pointer,
        timeout: Pointer,
        /,
    ) -> int:
        pointers = (readfds, writefds, exceptfds)
        sets = [members(pointer, nfds) for pointer in pointers] if self.objects else []
        if not any(fd in self.objects for fds in sets for fd in fds):
            return super().select(nfds, readfds, writefds, exceptfds, timeout)
        nanoseconds = read_timeval(timeout) if timeout else 0
        if nanoseconds is None:
            return -abi.EINVAL
        deadline = monotonic() + nanoseconds / 1e9 if timeout else None
        wanted = [(fd, _wanted(fd, sets)) for fd in sorted(set[int]().union(*sets))]
        bits = self._selected(wanted, sets, deadline)
        if isinstance(bits, int):
            return bits
        count = 0
        for pointer, fds, mask in zip(pointers, sets, _MASKS, strict=True):
            ready = {fd for fd in fds if bits[fd] & mask}
            store_members(pointer, ready)
            count += len(ready)
        return count

    def _selected(
        self, wanted: list[tuple[int, int]], sets: list[set[int]], deadline: float | None
    ) -> dict[int, int] | int:
        """Wait until a set has a ready member: the bits of each descriptor."""
        found: dict[int, int] = {}

        def look(pause: float) -> int:
            bits = self.probe(wanted, pause)
            if isinstance(bits, int):
                return bits
            if any(value & abi.POLLNVAL for value in bits):
                return -abi.EBADF
            found.update(zip([fd for fd, _ in wanted], bits, strict=True))
            return int(
                any(found[fd] & m for fds, m in zip(sets, _MASKS, strict=True) for fd in fds)
            )

        code = self.wait_until(look, deadline)
        return code if code < 0 else found


def _wanted(fd: int, sets: list[set[int]]) -> int:
    """Collect the bits that the sets which hold *fd* stand for."""
    wanted = 0
    for fds, mask in zip(sets, _MASKS, strict=True):
        wanted |= mask if fd in fds else 0
    return wanted


def signed(bits: int) -> int:
    """Give 16 bits as the short that struct pollfd has."""
    return (bits & 0xFFFF ^ 0x8000) - 0x8000


def members(pointer: Pointer, nfds: int) -> set[int]:
    """List the descriptors below *nfds* in a set."""
    if not pointer or nfds <= 0:
        return set()
    words = struct.unpack(
        "=" + "QL"[_WORD == 4] * (SET_BYTES // _WORD), bytes_at(pointer, SET_BYTES)
    )
    bits = sum(word << 8 * _WORD * position for position, word in enumerate(words))
    return {fd for fd in range(min(nfds, abi.FD_SETSIZE)) if bits >> fd & 1}


def store_members(pointer: Pointer, fds: set[int]) -> None:
    """Make a set of these descriptors."""
    if isinstance(pointer, int) and pointer:
        words = (ctypes.c_ulong * (SET_BYTES // _WORD))()
        for fd in fds:
            words[fd // (8 * _WORD)] |= 1 << fd % (8 * _WORD)
        ctypes.memmove(pointer, words, SET_BYTES)
