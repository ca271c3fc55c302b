"""Members that share bytes with others: the members of unions, bit-fields, and second names of a member."""

from __future__ import annotations

import ctypes
from operator import index
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from berkeley._core.arguments import require
from berkeley._core.layout import CharArray, char_array
from berkeley._core.ptr import Ptr
from berkeley._core.struct import Struct

if TYPE_CHECKING:
    from typing import SupportsIndex

S = TypeVar("S", bound=Struct)

_KINDS: dict[str, type[ctypes.c_int]] = {
    letter: cast("type[ctypes.c_int]", kind)
    for letter, kind in {
        "B": ctypes.c_uint8,
        "H": ctypes.c_uint16,
        "I": ctypes.c_uint32,
        "i": ctypes.c_int32,
        "Q": ctypes.c_uint64,
    }.items()
}
"""Integers by their letter in the module struct."""


class Field:
    """An integer at a byte of the struct, where the struct has another member too."""

    __slots__ = ("_kind", "_offset")

    def __init__(self, letter: str, offset: int) -> None:
        """Stand for the integer of the type *letter*, *offset* bytes from the start."""
        self._kind = _KINDS[letter]
        self._offset = offset

    def _place(self, struct: Struct) -> ctypes.c_int:
        return self._kind.from_buffer(struct, self._offset)

    def __get__(self, struct: Struct, owner: type | None = None) -> int:
        return self._place(struct).value

    def __set__(self, struct: Struct, value: SupportsIndex) -> None:
        self._place(struct).value = index(value)


class Bits(Field):
    """A bit-field of *width* bits above the *low* lowest bits of an integer."""

    __slots__ = ("_low", "_mask")

    def __init__(self, letter: str, offset: int, low: int, width: int) -> None:
        """Stand for bits of the integer of the type *letter*, *offset* bytes from the start."""
        super().__init__(letter, offset)
        self._low, self._mask = low, (1 << width) - 1

    def __get__(self, struct: Struct, owner: type | None = None) -> int:
        return self._place(struct).value >> self._low & self._mask

    def __set__(self, struct: Struct, value: SupportsIndex) -> None:
        place = self._place(struct)
        others = place.value & ~(self._mask << self._low)
        place.value = others | (index(value) & self._mask) << self._low


class Overlay(Generic[S]):
    """A struct at a byte of another, where that has other members too."""

    __slots__ = ("_kind", "_offset")

    def __init__(self, kind: type[S], offset: int) -> None:
        """Stand for the struct *kind*, *offset* bytes from the start."""
        self._kind = kind
        self._offset = offset

    def __get__(self, struct: Struct, owner: type | None = None) -> S:
        return self._kind.at(memoryview(struct).cast("B")[self._offset :])

    def __set__(self, struct: Struct, value: S) -> None:
        require(value, self._kind, "value", f"a struct {self._kind.__name__}")
        data = memoryview(value).cast("B")
        memoryview(struct).cast("B")[self._offset : self._offset + data.nbytes] = data


class Octets:
    """An array of bytes inside a struct, where that has other members too."""

    __slots__ = ("_length", "_offset")

    def __init__(self, length: int, offset: int) -> None:
        """Stand for *length* bytes, *offset* bytes from the start."""
        self._length = length
        self._offset = offset

    def __get__(self, struct: Struct, owner: type | None = None) -> CharArray:
        kind = cast("type[ctypes.Array[ctypes.c_ubyte]]", char_array(self._length))
        return cast("CharArray", kind.from_buffer(struct, self._offset))

    def __set__(self, struct: Struct, value: bytes) -> None:
        self.__get__(struct)[:] = value


class Words:
    """An array of 32-bit words inside a struct, where that has other members too."""

    __slots__ = ("_length", "_offset")

    def __init__(self, length: int, offset: int) -> None:
        """Stand for *length* words, *offset* bytes from the start."""
        self._length = length
        self._offset = offset

    def __get__(self, struct: Struct, owner: type | None = None) -> Ptr[int]:
        end = self._offset + 4 * self._length
        return Ptr(memoryview(struct).cast("B")[self._offset : end], 0, "I")
