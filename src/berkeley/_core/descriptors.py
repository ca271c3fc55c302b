"""Descriptors: opened, duplicated, moved and measured."""

from __future__ import annotations

from typing import SupportsIndex

from berkeley import _platform
from berkeley._core import interrupt
from berkeley._core.arguments import Text, c_int_of, c_offset_of, c_size_of, c_text
from berkeley._core.buffers import (
    ReadBuffer,
    WriteBuffer,
    readable,
    receivable,
    sendable,
    writable,
)
from berkeley._core.pairs import IntPair, pair_of, store_pair
from berkeley._core.result import c_result, failure
from berkeley._core.watched import closing
from berkeley._platform import constants as abi


def open(pathname: Text, flags: SupportsIndex, mode: SupportsIndex) -> int:
    """Open a file."""
    path, modes = c_text(pathname, "pathname"), c_int_of(flags, "flags")
    permissions = c_int_of(mode, "mode") & 0xFFFF_FFFF
    return c_result(interrupt.repeated(_platform.backend.open, path, modes, permissions))


def creat(pathname: Text, mode: SupportsIndex) -> int:
    """Open a file to write it anew."""
    return open(pathname, abi.O_CREAT | abi.O_WRONLY | abi.O_TRUNC, mode)


def dup(oldfd: SupportsIndex) -> int:
    """Give a descriptor a second number, the lowest free one."""
    return c_result(_platform.backend.dup(c_int_of(oldfd, "oldfd")))


def dup2(oldfd: SupportsIndex, newfd: SupportsIndex) -> int:
    """Give a descriptor a second number, whatever is behind that number now."""
    old, new = c_int_of(oldfd, "oldfd"), c_int_of(newfd, "newfd")
    if old != new:
        closing(new)
    return c_result(_platform.backend.dup2(old, new))


def dup3(oldfd: SupportsIndex, newfd: SupportsIndex, flags: SupportsIndex) -> int:
    """Give a descriptor a second number, with O_CLOEXEC if asked for."""
    old, new = c_int_of(oldfd, "oldfd"), c_int_of(newfd, "newfd")
    modes = c_int_of(flags, "flags")
    if old != new:
        closing(new)
    return c_result(_platform.backend.dup3(old, new, modes))


def pipe(pipefd: IntPair, flags: SupportsIndex) -> int:
    """Make a pipe and store its ends in *pipefd*."""
    place = pair_of(pipefd, "pipefd")
    ends = _platform.backend.pipe(c_int_of(flags, "flags"))
    if isinstance(ends, int):
        return c_result(ends)
    store_pair(place, ends)
    return 0


def lseek(fd: SupportsIndex, offset: SupportsIndex, whence: SupportsIndex) -> int:
    """Move the place of a descriptor in its file."""
    number, place = c_int_of(fd, "fd"), c_offset_of(offset, "offset")
    return c_result(_platform.backend.lseek(number, place, c_int_of(whence, "whence")))


def pread(
    fd: SupportsIndex, buf: WriteBuffer | None, count: SupportsIndex, offset: SupportsIndex
) -> int:
    """Read at a place in a file, and leave the place of the descriptor."""
    number, length, place = _range(fd, count, offset)
    memory = writable(buf, "buf")
    length = receivable(memory, length, "count")
    return c_result(_platform.backend.pread(number, memory.pointer, length, place))


def pwrite(
    fd: SupportsIndex, buf: ReadBuffer | None, count: SupportsIndex, offset: SupportsIndex
) -> int:
    """Write at a place in a file, and leave the place of the descriptor."""
    number, length, place = _range(fd, count, offset)
    memory = sendable(readable(buf, "buf"), length)
    return c_result(_platform.backend.pwrite(number, memory.pointer, length, place))


def _range(fd: SupportsIndex, count: SupportsIndex, offset: SupportsIndex) -> tuple[int, int, int]:
    return c_int_of(fd, "fd"), c_size_of(count, "count"), c_offset_of(offset, "offset")


def ftruncate(fd: SupportsIndex, length: SupportsIndex) -> int:
    """Cut or extend an open file."""
    number, size = c_int_of(fd, "fd"), c_offset_of(length, "length")
    return c_result(_platform.backend.ftruncate(number, size))


def fsync(fd: SupportsIndex) -> int:
    """Wait until what was written is on the device."""
    return c_result(_platform.backend.fsync(c_int_of(fd, "fd")))


def fdatasync(fd: SupportsIndex) -> int:
    """Wait until the data that was written is on the device."""
    return c_result(_platform.backend.fdatasync(c_int_of(fd, "fd")))


def sync() -> None:
    """Start to write all that the system holds back."""
    _platform.backend.sync()


def isatty(fd: SupportsIndex) -> int:
    """Tell whether a descriptor is a terminal's: 1, or 0 with `errno` set."""
    return max(c_result(_platform.backend.isatty(c_int_of(fd, "fd"))), 0)


def ttyname(fd: SupportsIndex) -> str | None:
    """Give the path of a descriptor's terminal, or None with `errno` set."""
    name = _platform.backend.ttyname(c_int_of(fd, "fd"))
    if isinstance(name, int):
        failure(-name)
        return None
    return name.decode(errors="surrogateescape")
