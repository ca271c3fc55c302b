"""Bytes in and out of memory that `berkeley._core.buffers` has found."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

from berkeley._platform._memory import bytes_at

if TYPE_CHECKING:
    from berkeley._core.buffers import Memory


def load(memory: Memory, size: int) -> bytes:
    """Copy the first *size* bytes; the caller has checked that they are there."""
    return bytes_at(memory.pointer, size)


def store(memory: Memory, data: bytes, offset: int = 0) -> None:
    """Write *data* at *offset*; memory that is too short is a BufferError, and nothing is written."""
    if offset + len(data) > memory.size:
        raise BufferError(
            f"{offset + len(data)} bytes do not fit into a buffer of {memory.size} bytes"
        )
    if isinstance(memory.pointer, int):
        ctypes.memmove(memory.pointer + offset, data, len(data))
