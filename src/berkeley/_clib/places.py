"""Places in a stream and its buffer: fseek, ftell, setvbuf."""

# pyright: reportPrivateUsage=false

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, SupportsIndex

from berkeley._clib.streams import FILE, FULL, LINE, NONE, file_of
from berkeley._core.arguments import c_int_of, c_size_of, require, wrong_type
from berkeley._core.boxes import c_longlong
from berkeley._core.buffers import WriteBuffer, writable
from berkeley._core.result import failure
from berkeley._platform import constants as abi
from berkeley._platform.constants import _IOFBF, _IOLBF, _IONBF

if TYPE_CHECKING:
    from berkeley._core.buffers import Memory

_WHENCE = (abi.SEEK_SET, abi.SEEK_CUR, abi.SEEK_END, abi.SEEK_DATA, abi.SEEK_HOLE)
_LONG_MAX = (1 << 8 * ctypes.sizeof(ctypes.c_long) - 1) - 1
_MODES = {_IOFBF: FULL, _IOLBF: LINE, _IONBF: NONE}
_HALF = 1 << 63

# A checker takes the names of C for private ones, and <stdio.h> gives them on.
IOFBF: int = _IOFBF
IOLBF: int = _IOLBF
IONBF: int = _IONBF


class fpos_t(c_longlong):
    """``fpos_t`` <stdio.h>: a place in a file, which `fgetpos` stores."""


def fseeko(stream: FILE, offset: SupportsIndex, whence: SupportsIndex) -> int:
    """Move to a place in the file."""
    file, origin = file_of(stream), c_int_of(whence, "whence")
    number = c_size_of(offset, "offset")
    if origin not in _WHENCE:
        return failure(abi.EINVAL)
    return file.seek((number ^ _HALF) - _HALF, origin)


def ftello(stream: FILE) -> int:
    """Give the place in the file."""
    return file_of(stream).tell()


def ftell(stream: FILE) -> int:
    """Give the place in the file, as a long can hold it."""
    place = ftello(stream)
    return place if place <= _LONG_MAX else failure(abi.EOVERFLOW)


def rewind(stream: FILE) -> None:
    """Move to the start, and forget the failure that was met."""
    file = file_of(stream)
    file.seek(0, abi.SEEK_SET)
    file.failed = False


def fgetpos(stream: FILE, pos: fpos_t) -> int:
    """Store the place in the file."""
    require(pos, fpos_t, "pos", "an fpos_t")
    place = ftello(stream)
    if place < 0:
        return -1
    pos.value = place
    return 0


def fsetpos(stream: FILE, pos: fpos_t) -> int:
    """Move to a place that `fgetpos` has stored."""
    require(pos, fpos_t, "pos", "an fpos_t")
    return fseeko(stream, pos.value, abi.SEEK_SET)


def setvbuf(stream: FILE, buf: WriteBuffer | None, mode: SupportsIndex, size: SupportsIndex) -> int:
    """Say when a stream is flushed."""
    file, kind = file_of(stream), c_int_of(mode, "mode")
    length = c_size_of(size, "size")
    memory = _lent(buf)
    if kind not in _MODES:
        return -1
    file.set_buffering(_MODES[kind], 0 if memory is None else min(length, memory.size))
    return 0


def setbuf(stream: FILE, buf: WriteBuffer | None) -> None:
    """Buffer a stream fully, or not at all where there is no buffer."""
    setvbuf(stream, buf, _IONBF if buf is None else _IOFBF, abi.BUFSIZ)


def setlinebuf(stream: FILE) -> None:
    """Flush a stream at each newline."""
    setvbuf(stream, None, _IOLBF, 0)


def _lent(buf: WriteBuffer | None) -> Memory | None:
    return None if buf is None else writable(buf, "buf")


def fpurge(stream: FILE) -> None:
    """Drop what a stream has buffered."""
    file_of(stream).purge()


def flockfile(stream: FILE) -> None:
    """Keep other threads from a stream."""
    file_of(stream).lock.acquire()


def ftrylockfile(stream: FILE) -> int:
    """Keep other threads from a stream, unless one of them has it: 0, or -1."""
    return 0 if file_of(stream).lock.acquire(blocking=False) else -1


def funlockfile(stream: FILE) -> None:
    """Let other threads use a stream again."""
    lock = file_of(stream).lock
    try:
        lock.release()
    except RuntimeError:
        wrong_type("stream", "one that flockfile has locked", None)
