"""WSABUF: the buffers of one send or receive, gathered into one piece of memory and scattered again."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, SupportsIndex, TypeAlias, cast

from berkeley._core.arguments import c_unsigned_of, wrong_type
from berkeley._core.buffers import FAULT, Memory, readable, receivable, sendable, writable
from berkeley._core.ptr import Ptr
from berkeley._core.struct import Struct, StructArray
from berkeley._core.transfer import load, store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from berkeley._core.buffers import ReadBuffer


class WSABUF(Struct):
    """``WSABUF`` <winsock2.h>: a buffer and its length, 16 bytes."""

    len: int  # bytes
    buf: ReadBuffer | None  # any buffer; what is received into must be writable


Buffers: TypeAlias = "WSABUF | StructArray[WSABUF] | Ptr[WSABUF] | Sequence[WSABUF] | None"
"""What a ``LPWSABUF`` may be: one, an array such as ``WSABUF.array(2)``, or a list."""


def buffers_of(lpBuffers: Buffers, dwBufferCount: SupportsIndex) -> list[WSABUF] | None:
    """List the buffers that a call is given; None where there are fewer of them, or NULL."""
    count = c_unsigned_of(dwBufferCount, "dwBufferCount")
    if lpBuffers is None:
        return [] if count == 0 else None
    if isinstance(lpBuffers, WSABUF):
        return [lpBuffers][:count] if count <= 1 else None
    if isinstance(lpBuffers, Ptr):
        return _behind(lpBuffers, count)
    if not isinstance(lpBuffers, (list, tuple, ctypes.Array)):
        wrong_type("lpBuffers", "a WSABUF, an array or a list of them", lpBuffers)
    found = [*cast("Sequence[object]", lpBuffers)]
    return _checked(found[:count]) if count <= len(found) else None


def _behind(pointer: Ptr[WSABUF], count: int) -> list[WSABUF] | None:
    try:
        found: list[object] = [pointer[position] for position in range(count)]
    except IndexError:
        return None
    return _checked(found)


def _checked(found: list[object]) -> list[WSABUF]:
    for each in found:
        if not isinstance(each, WSABUF):
            wrong_type("lpBuffers", "a WSABUF, an array or a list of them", each)
    return cast("list[WSABUF]", found)


def gathered(buffers: list[WSABUF]) -> Memory | None:
    """Give the memory of all bytes to send, in one piece; None where a length is past its buffer."""
    pieces = [
        (sendable(readable(each.buf, "buf"), each.len), each.len) for each in buffers if each.len
    ]
    if any(memory is FAULT or memory.owner is None for memory, _ in pieces):
        return None
    if len(pieces) == 1:
        memory, length = pieces[0]
        return Memory(memory.pointer, length, memory)
    data = b"".join(load(memory, length) for memory, length in pieces)
    return Memory(data, len(data), pieces)


class Scattered:
    """The memory that a receive fills: the buffers' total, in one piece, and the buffers themselves."""

    def __init__(self, buffers: list[WSABUF], *, spare: int) -> None:
        """Make room for what the buffers hold and *spare* bytes; a length past its buffer is cut."""
        self._pieces: list[tuple[Memory, int]] = []
        self.faulty = False
        self.spare = spare
        for each in buffers:
            if not each.len:
                continue
            memory = _writable(each.buf)
            if memory is None:
                self.faulty = True
                return
            self._pieces.append((memory, receivable(memory, each.len, "len")))
        self.total = sum(length for _, length in self._pieces)
        self._room = ctypes.create_string_buffer(self.total + spare)
        self.size = self.total + spare

    def pointer(self, offset: int = 0) -> int:
        """Give the address of the piece of memory, or of a place in it."""
        return ctypes.addressof(self._room) + offset

    def scatter(self, count: int) -> None:
        """Copy the first bytes of the piece into the buffers."""
        data = bytes(self._room)[: min(count, self.total)]
        for memory, length in self._pieces:
            store(memory, data[:length])
            data = data[length:]


def _writable(buffer: ReadBuffer | None) -> Memory | None:
    """Find the memory of a buffer that is received into; None for NULL and for what can't be written."""
    try:
        memory = writable(buffer, "buf")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    except TypeError:
        return None
    return memory if memory.owner is not None and isinstance(memory.pointer, int) else None
