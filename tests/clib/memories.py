"""Memory that the C library and this package are both given, to compare what they do to it and point to in it."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

from tests.clib import c_library

if TYPE_CHECKING:
    from berkeley._core.ptr import Ptr


class Twin:
    """One piece of memory twice: `here` for this package and `there` for the C library."""

    def __init__(self, data: bytes) -> None:
        self.here = bytearray(data)
        self.there = ctypes.create_string_buffer(data, len(data))
        self.start = ctypes.addressof(self.there)

    def call(self, name: str, *arguments: object) -> int | None:
        """Call the library's function with this memory first; give the offset of the pointer that it returns."""
        function = getattr(c_library.load(), name)
        function.restype = ctypes.c_void_p
        address: int | None = function(self.there, *arguments)
        return None if address is None else address - self.start

    def offset(self, pointer: Ptr[int] | None) -> int | None:
        """Give the offset of a pointer into `here`."""
        return None if pointer is None else pointer - self.here

    def alike(self) -> bool:
        """Tell whether both pieces of memory hold the same."""
        return bytes(self.here) == self.there.raw
