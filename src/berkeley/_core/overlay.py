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
V = TypeVar("V")

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


class Shared(Generic[V]):
    """A member where the struct has another member too; of the struct's type it is what stands here."""

    __slots__ = ()

    if TYPE_CHECKING:

        def __get__(self, struct: Struct, owner: type | None = None) -> V: ...

    else:

        def __get__(self, struct: Struct | None, owner: type | None = None) -> object:
            return self if struct is None else self.read(struct)

    def read(self, struct: Struct) -> V:
        """Give the value of the member."""
        raise NotImplementedError


class Field(Shared[int]):
    """An integer at a byte of the struct, where the struct has another member too."""

    __slots__ = ("_kind", "_offset")

    def __init__(self, letter: str, offset: int) -> None:
        """Stand for the integer of the type *letter*, *offset* bytes from the start."""
        self._kind = _KINDS[letter]
        self._offset = offset

    def _place(self, struct: Struct) -> ctypes.c_int:
        return self._kind.from_buffer(struct, self._offset)

    def read(self, struct: Struct) -> int:
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

    def read(self, struct: Struct) -> int:
        return self._place(struct).value >> self._low & self._mask

    def __set__(self, struct: Struct, value: SupportsIndex) -> None:
        place = self._place(struct)
        others = place.value & ~(self._mask << self._low)
        place.value = others | (index(value) & self._mask) << self._low


class Overlay(Shared[S]):
    """A struct at a byte of another, where that has other members too."""

    __slots__ = ("_kind", "_offset")

    def __init__(self, kind: type[S], offset: int) -> None:
        """Stand for the struct *kind*, *offset* bytes from the start."""
        self._kind = kind
        self._offset = offset

    def read(self, struct: Struct) -> S:
        return self._kind.at(memoryview(struct).cast("B")[self._offset :])

    def __set__(self, struct: Struct, value: S) -> None:
        require(value, self._kind, "value", f"a struct {self._kind.__name__}")
        data = memoryview(value).cast("B")
        memoryview(struct).cast("B")[self._offset : self._offset + data.nbytes] = data


class Octets(Shared[CharArray]):
    """An array of bytes inside a struct, where that has other members too."""

    __slots__ = ("_length", "_offset")

    def __init__(self, length: int, offset: int) -> None:
        """Stand for *length* bytes, *offset* bytes from the start."""
        self._length = length
        self._offset = offset

    if TYPE_CHECKING:
        # pyright lets what is read differ from what is stored where one class has both methods.
        def __get__(self, struct: Struct, owner: type | None = None) -> CharArray: ...

    def read(self, struct: Struct) -> CharArray:
        kind = cast("type[ctypes.Array[ctypes.c_ubyte]]", char_array(self._length))
        return cast("CharArray", kind.from_buffer(struct, self._offset))

    def __set__(self, struct: Struct, value: bytes) -> None:
        self.read(struct)[:] = value


class Words(Shared[Ptr[int]]):
    """An array of 32-bit words inside a struct, where that has other members too."""

    __slots__ = ("_length", "_offset")

    def __init__(self, length: int, offset: int) -> None:
        """Stand for *length* words, *offset* bytes from the start."""
        self._length = length
        self._offset = offset

    def read(self, struct: Struct) -> Ptr[int]:
        end = self._offset + 4 * self._length
        return Ptr(memoryview(struct).cast("B")[self._offset : end], 0, "I")
