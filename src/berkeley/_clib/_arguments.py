"""What the functions of the C library take: strings, characters, and memory of a checked size."""

from __future__ import annotations

from operator import index
from typing import TYPE_CHECKING, SupportsIndex, TypeVar

from berkeley._core.arguments import encoded, wrong_type
from berkeley._core.buffers import Memory, ReadBuffer, WriteBuffer, readable, writable
from berkeley._core.transfer import load

if TYPE_CHECKING:
    from typing import TypeAlias

Character: TypeAlias = "SupportsIndex | str | bytes"
"""What an ``int`` that is a character may be: its number, or one character of one byte such as ``"\\n"``."""

Destination = TypeVar("Destination", bound="WriteBuffer")
"""The buffer that a function writes to and returns."""


def c_character(value: Character, name: str) -> int:
    """Convert a character to ``unsigned char``: 8 bits, wrapping as in C."""
    if isinstance(value, str):
        value = encoded(value)
    if not isinstance(value, bytes):
        try:
            return index(value) & 0xFF
        except TypeError:
            wrong_type(name, "an integer or one character", value)
    if len(value) != 1:
        raise TypeError(f"{name} must be one character of one byte, not {len(value)} bytes")
    return value[0]


def target(buffer: WriteBuffer | None, size: int, name: str) -> Memory:
    """Find memory to write *size* bytes to; memory that is shorter is a BufferError, where C would overrun it."""
    if buffer is None:
        wrong_type(name, "a writable buffer", buffer)
    memory = writable(buffer, name)
    if size > memory.size:
        raise BufferError(f"{name} holds {memory.size} bytes, {size} do not fit")
    return memory


def source(buffer: ReadBuffer | None, size: int, name: str) -> bytes:
    """Copy *size* bytes out of memory; of `bytes` the NUL that ends a C literal may be read as well."""
    if buffer is None:
        wrong_type(name, "a buffer", buffer)
    if isinstance(buffer, bytes) and size == len(buffer) + 1:
        return buffer + b"\0"
    memory = readable(buffer, name)
    if size > memory.size:
        raise BufferError(f"{name} holds {memory.size} bytes, {size} can't be read")
    return load(memory, size)
