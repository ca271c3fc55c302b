"""Pointers into memory: ``char *p = buf; p += n; *p`` is ``p = ptr(buf)``, ``p += n``, ``p[0]``.

A pointer shares the memory it points into and keeps its bounds: it may leave them, as C's may, but what it points to
there is an IndexError to Python and no memory to a call.
"""

from __future__ import annotations

import ctypes
import sys
from operator import index
from struct import calcsize, unpack
from typing import TYPE_CHECKING, Generic, SupportsIndex, TypeAlias, TypeVar, cast, overload

from berkeley._core.arguments import Pointing, encoded, memory_of, require, wrong_type
from berkeley._core.struct import Struct, StructArray, byte_size

if TYPE_CHECKING:
    from berkeley._core.buffers import ReadBuffer

    Slice: TypeAlias = slice[int | None, int | None, None]

T = TypeVar("T")
S = TypeVar("S", bound=Struct)


class Ptr(Pointing, Generic[T]):
    """A pointer to elements of one type: to bytes it is a `Ptr[int]`, into ``pollfd.array(2)`` a `Ptr[pollfd]`."""

    __slots__ = ("_element", "_memory", "_offset", "_size")

    if TYPE_CHECKING:

        def __buffer__(self, flags: int, /) -> memoryview: ...
        def __release_buffer__(self, buffer: memoryview, /) -> None: ...

    def __init__(self, memory: memoryview, offset: int, element: str | type[Struct]) -> None:
        """Point *offset* bytes into *memory*, to a struct or to an integer that the module struct has a letter for."""
        self._memory = memory
        self._offset = offset
        self._element = element
        self._size = _LETTER_SIZES[element] if isinstance(element, str) else byte_size(element)

    def view(self) -> memoryview:
        """Give the memory from here to its end, none where the pointer is outside of it."""
        inside = 0 <= self._offset <= self._memory.nbytes
        if not inside and not isinstance(self._element, str):
            raise BufferError(
                f"this pointer has left its memory: it steps over structs of {self._size} bytes; "
                "(char *)p, which steps over bytes, is p.byte(0)"
            )
        return self._memory[self._offset if inside else self._memory.nbytes :]

    def _moved(self, elements: int) -> Ptr[T]:
        return Ptr(self._memory, self._offset + elements * self._size, self._element)

    def byte(self, position: int) -> Ptr[int]:
        """``(char *)p + position``."""
        return Ptr(self._memory, self._offset + position, "B")

    def shifted(self, distance: int) -> Ptr[T]:
        """Point *distance* bytes behind it, to an element of the same type."""
        return Ptr(self._memory, self._offset + distance, self._element)

    def over(self, memory: memoryview) -> Ptr[T]:
        """Point to an element of the same type in other memory."""
        return Ptr(memory, 0, self._element)

    def __add__(self, elements: SupportsIndex) -> Ptr[T]:
        return self._moved(index(elements))

    __radd__ = __add__

    @overload
    def __sub__(self, other: SupportsIndex) -> Ptr[T]: ...
    @overload
    def __sub__(self, other: Ptr[T] | str | ReadBuffer) -> int: ...
    def __sub__(self, other: SupportsIndex | Ptr[T] | str | ReadBuffer) -> Ptr[T] | int:
        if not isinstance(other, Pointing) and isinstance(other, SupportsIndex):
            return self._moved(-index(other))
        if isinstance(other, str) and self._memory.obj == encoded(other):
            # A str has no address of its own: each call encodes it anew.
            return self._offset // self._size
        start = other if isinstance(other, Pointing) else ptr(other)
        distance = self.address() - start.address()
        return distance // self._size if distance >= 0 else -(-distance // self._size)

    def _unit(self, position: SupportsIndex) -> memoryview:
        """Find the memory of one element."""
        place = self._offset + index(position) * self._size
        if place >= 0 and place + self._size <= self._memory.nbytes:
            return self._memory[place : place + self._size]
        if place == self._memory.nbytes and self._size == 1 and self._is_literal():
            return memoryview(b"\0")
        raise IndexError(
            f"byte {place} is outside of the {self._memory.nbytes} bytes that this pointer points into"
        )

    def _is_literal(self) -> bool:
        """Tell whether all of a `bytes` lies here: as behind a literal of C there is a NUL behind it."""
        literal = self._memory.obj
        return isinstance(literal, bytes) and bytes.__len__(literal) == self._memory.nbytes

    @overload
    def __getitem__(self, position: SupportsIndex) -> T: ...
    @overload
    def __getitem__(self, position: Slice) -> bytes: ...
    def __getitem__(self, position: SupportsIndex | Slice) -> T | bytes:
        """``p[i]``, and ``p[0]`` for ``*p``; a slice is the bytes from here on."""
        if isinstance(position, slice):
            return self.view()[position].tobytes()
        unit = self._unit(position)
        if isinstance(self._element, str):
            return cast("T", unpack(self._element, unit)[0])
        # The struct may be cast to a longer one, as C's may, so it lies on all the memory behind it.
        return cast("T", self._element.at(self._moved(index(position)).view()))

    def __setitem__(self, position: SupportsIndex, value: T) -> None:
        """``p[i] = value``: an integer wraps as in C, a struct is copied."""
        unit = self._unit(position)
        if unit.readonly:
            raise BufferError(
                "this pointer points into memory that can't be written, such as bytes"
            )
        if isinstance(self._element, str):
            unit[:] = _packed(value, self._element, self._size)
        else:
            require(value, self._element, "value", f"a struct {self._element.__name__}")
            unit[:] = memoryview(cast("Struct", value)).cast("B")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ptr) and self.address() == other.address()

    def __lt__(self, other: Ptr[T]) -> bool:
        return self.address() < other.address()

    def __le__(self, other: Ptr[T]) -> bool:
        return self.address() <= other.address()

    def __gt__(self, other: Ptr[T]) -> bool:
        return self.address() > other.address()

    def __ge__(self, other: Ptr[T]) -> bool:
        return self.address() >= other.address()

    def __hash__(self) -> int:
        return hash(self.address())

    def __bytes__(self) -> bytes:
        return self.view().tobytes()

    def __str__(self) -> str:
        return bytes(self).partition(b"\0")[0].decode(errors="replace")

    def __repr__(self) -> str:
        return f"<Ptr to byte {self._offset} of {self._memory.nbytes}>"

    def address(self) -> int:
        """Give the number by which pointers into one piece of memory are compared."""
        return _start(self._memory) + self._offset


_LETTER_SIZES = {letter: calcsize(letter) for letter in "bBhHiIlLqQfd?"}
"""The types of elements that are no structs, as the module struct spells them, with their bytes."""


def _start(memory: memoryview) -> int:
    """Give the address of memory; no address is needed of what can only be read, so any number of its own serves."""
    if memory.readonly or not memory.nbytes:
        return id(memory.obj)
    return ctypes.addressof(ctypes.c_char.from_buffer(memory))


def _packed(value: object, letter: str, size: int) -> bytes:
    if letter in "fd":
        kind = ctypes.c_float if letter == "f" else ctypes.c_double
        return bytes(kind(cast("float", value)))
    number = index(cast("SupportsIndex", value))
    return (number & (1 << 8 * size) - 1).to_bytes(size, sys.byteorder)


# The first that fits counts: all of them are buffers too, and those point to bytes.
@overload
def ptr(memory: Ptr[T], /) -> Ptr[T]: ...  # type: ignore[overload-overlap]
@overload
def ptr(memory: StructArray[T], /) -> Ptr[T]: ...  # type: ignore[overload-overlap]
@overload
def ptr(memory: S, /) -> Ptr[S]: ...  # type: ignore[overload-overlap]
@overload
def ptr(memory: str | ReadBuffer, /) -> Ptr[int]: ...
def ptr(memory: object, /) -> object:
    """``T *p = memory;``: a pointer to the first element of an array, or to a struct.

    It steps over bytes, over the structs of ``pollfd.array(2)``, or over the integers of an ``array.array("i")``.
    Through a pointer into str, bytes or another read-only buffer nothing can be written.
    """
    if isinstance(memory, Ptr):
        return cast("Ptr[object]", memory)
    if isinstance(memory, Pointing):
        memory = memory.view()
    try:
        view = memory_of(encoded(memory) if isinstance(memory, str) else cast("ReadBuffer", memory))
        flat = view.cast("B") if view.contiguous else memoryview(view.tobytes())
    except TypeError:
        wrong_type("memory", "str, a buffer, a struct or an array of structs", memory)
    if flat.readonly and not isinstance(flat.obj, bytes):
        flat = memoryview(flat.tobytes())
    target: Ptr[object] = Ptr(flat, 0, _element_of(memory, view))
    return target


def _element_of(memory: object, view: memoryview) -> str | type[Struct]:
    """Tell what an array is an array of: of bytes where it is of nothing that C has."""
    if isinstance(memory, Struct):
        return type(memory)
    element: object = getattr(type(memory), "_type_", None)
    if isinstance(element, type) and issubclass(element, Struct):
        return element
    letter = view.format.lstrip("@=<>")
    return letter if view.itemsize == _LETTER_SIZES.get(letter) else "B"
