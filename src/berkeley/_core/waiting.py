"""select and poll: waiting for one of many descriptors."""

from __future__ import annotations

import ctypes
import warnings
from typing import SupportsIndex

from berkeley import _platform
from berkeley._core.arguments import c_int_of, c_size_of, require, wrong_type
from berkeley._core.buffers import BufferWarning, WriteBuffer, outside, sendable, writable
from berkeley._core.result import c_result, failure
from berkeley._core.struct import Struct, address_of, byte_size
from berkeley._core.structs import pollfd, timeval
from berkeley._platform import constants as abi


class fd_set(Struct):
    """``fd_set`` <sys/select.h>: a set of descriptors from 0 to FD_SETSIZE - 1."""

    def __contains__(self, fd: SupportsIndex) -> bool:
        """Tell whether a descriptor is in the set."""
        return FD_ISSET(fd, self) != 0


# The words of a set are longs (POSIX.1-2024 leaves it open; glibc's __fd_mask), so that it reads right on either
# byte order; macOS' 32-bit words lie the same on its little-endian machines.
_WORDS = ctypes.c_ulong * (byte_size(fd_set) // ctypes.sizeof(ctypes.c_ulong))
_BITS = 8 * ctypes.sizeof(ctypes.c_ulong)


def _words(fdset: fd_set) -> ctypes.Array[ctypes.c_ulong]:
    require(fdset, fd_set, "fdset", "an fd_set")
    return _WORDS.from_buffer(fdset)


def _is_outside(fd: int) -> bool:
    """Warn of a descriptor that no fd_set holds: C would write outside the set."""
    if 0 <= fd < abi.FD_SETSIZE:
        return False
    warnings.warn(
        f"descriptor {fd} is outside an fd_set, which holds 0 to {abi.FD_SETSIZE - 1}: ignored",
        BufferWarning,
        stacklevel=outside(),
    )
    return True


def FD_ZERO(fdset: fd_set) -> None:
    """Empty a set."""
    ctypes.memset(_words(fdset), 0, byte_size(fdset))


def FD_SET(fd: SupportsIndex, fdset: fd_set) -> None:
    """Add a descriptor to a set."""
    words, number = _words(fdset), c_int_of(fd, "fd")
    if not _is_outside(number):
        words[number // _BITS] |= 1 << number % _BITS


def FD_CLR(fd: SupportsIndex, fdset: fd_set) -> None:
    """Remove a descriptor from a set."""
    words, number = _words(fdset), c_int_of(fd, "fd")
    if not _is_outside(number):
        words[number // _BITS] &= ~(1 << number % _BITS)


def FD_ISSET(fd: SupportsIndex, fdset: fd_set) -> int:
    """Tell whether a descriptor is in a set: 1 or 0."""
    words, number = _words(fdset), c_int_of(fd, "fd")
    return 0 if _is_outside(number) else words[number // _BITS] >> number % _BITS & 1


def select(
    nfds: SupportsIndex,
    readfds: fd_set | None,
    writefds: fd_set | None,
    exceptfds: fd_set | None,
    timeout: timeval | None,
) -> int:
    """Wait until a descriptor of a set is ready, or the time is over."""
    count = c_int_of(nfds, "nfds")
    reads = _pointer(readfds, fd_set, "readfds")
    writes = _pointer(writefds, fd_set, "writefds")
    excepts = _pointer(exceptfds, fd_set, "exceptfds")
    time = _pointer(timeout, timeval, "timeout")
    if count > abi.FD_SETSIZE:
        return failure(abi.EINVAL)
    return c_result(_platform.backend.select(count, reads, writes, excepts, time))


def _pointer(value: Struct | None, struct: type[Struct], name: str) -> int:
    """Give the address of a struct of one type, 0 for NULL."""
    if value is None:
        return 0
    require(value, struct, name, f"a {struct.__name__} or NULL")
    return address_of(value)


def poll(fds: WriteBuffer | None, nfds: SupportsIndex, timeout: SupportsIndex) -> int:
    """Wait until one of an array of descriptors is ready, or the time is over."""
    if isinstance(fds, list):
        wrong_type("fds", "an array such as pollfd.array(2)", fds)
    count, milliseconds = c_size_of(nfds, "nfds"), c_int_of(timeout, "timeout")
    array = sendable(writable(fds, "fds"), count * byte_size(pollfd))
    return c_result(_platform.backend.poll(array.pointer, count, milliseconds))


def polled(descriptors: list[tuple[int, int]], milliseconds: int) -> list[tuple[int, int]]:
    """Poll descriptors for the bits that stand beside them; give those on which something was found."""
    entries = pollfd.array(len(descriptors))
    for entry, (fd, events) in zip(entries, descriptors, strict=True):
        entry.fd, entry.events = fd, events
    memory = writable(entries, "fds")
    if _platform.backend.poll(memory.pointer, len(descriptors), milliseconds) <= 0:
        return []
    found = zip(entries, descriptors, strict=True)
    return [descriptor for entry, descriptor in found if entry.revents]
