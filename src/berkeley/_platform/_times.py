"""Durations and times in memory, in the system's own layout."""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING, Final

from berkeley._platform import constants as abi
from berkeley._platform._memory import bytes_at

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer

BILLION: Final = 1_000_000_000
"""Nanoseconds in a second."""


def _members(struct: str) -> list[tuple[int, int]]:
    """List the offset and the size of each member of a struct."""
    return [(offset, size) for _, _, offset, size in abi.LAYOUTS[struct][2]]


_TIMESPEC: Final = _members("timespec")
_TIMEVAL: Final = _members("timeval")
TIMESPEC_SIZE: Final = abi.LAYOUTS["timespec"][0]
_TIMEVAL_SIZE: Final = abi.LAYOUTS["timeval"][0]


def _read(pointer: Pointer, size: int, members: list[tuple[int, int]]) -> list[int]:
    data = bytes_at(pointer, size)
    return [
        int.from_bytes(data[offset : offset + width], sys.byteorder, signed=True)
        for offset, width in members
    ]


def read_timespec(pointer: Pointer, offset: int = 0) -> int | None:
    """Give the nanoseconds of a struct timespec; None for one that Linux finds invalid."""
    start = pointer + offset if isinstance(pointer, int) else pointer[offset:]
    seconds, nanos = _read(start, TIMESPEC_SIZE, _TIMESPEC)
    return None if seconds < 0 or not 0 <= nanos < BILLION else seconds * BILLION + nanos


def timespec_bytes(nanoseconds: int) -> bytes:
    """Lay out a struct timespec."""
    data = bytearray(TIMESPEC_SIZE)
    for (offset, width), value in zip(_TIMESPEC, divmod(nanoseconds, BILLION), strict=True):
        data[offset : offset + width] = value.to_bytes(width, sys.byteorder, signed=True)
    return bytes(data)


def read_timeval(pointer: Pointer) -> int | None:
    """Give the nanoseconds of a struct timeval; None for a negative one."""
    seconds, micros = _read(pointer, _TIMEVAL_SIZE, _TIMEVAL)
    return None if seconds < 0 or micros < 0 else seconds * BILLION + micros * 1000


def timeval_bytes(nanoseconds: int) -> bytes:
    """Lay out a struct timeval, no shorter than the time."""
    data = bytearray(_TIMEVAL_SIZE)
    values = divmod(-(-nanoseconds // 1000), 1_000_000)
    for (offset, width), value in zip(_TIMEVAL, values, strict=True):
        data[offset : offset + width] = value.to_bytes(width, sys.byteorder, signed=True)
    return bytes(data)


def store_bytes(pointer: Pointer, data: bytes, offset: int = 0) -> None:
    """Write to memory that the caller has checked."""
    if isinstance(pointer, int):
        ctypes.memmove(pointer + offset, data, len(data))
