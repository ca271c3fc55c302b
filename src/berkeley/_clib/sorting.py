"""Arrays: qsort and bsearch."""

from __future__ import annotations

from collections.abc import Callable
from functools import cmp_to_key
from typing import SupportsIndex, TypeVar, cast

from berkeley._clib._arguments import source, target
from berkeley._core.arguments import c_int_of, c_size_of, wrong_type
from berkeley._core.buffers import Memory, ReadBuffer, WriteBuffer
from berkeley._core.ptr import Ptr, ptr
from berkeley._core.transfer import load, store

T = TypeVar("T")
K = TypeVar("K")


def _array(base: WriteBuffer, size: int, compar: object) -> Memory:
    """Find the memory of an array; one that is shorter than it should be is a BufferError."""
    if not callable(compar):
        wrong_type("compar", "a function of two pointers", compar)
    return target(base, size, "base")


def _order(result: SupportsIndex) -> int:
    return c_int_of(result, "the result of compar")


def qsort(
    base: WriteBuffer,
    nel: SupportsIndex,
    width: SupportsIndex,
    compar: Callable[[Ptr[T], Ptr[T]], int],
) -> None:
    """Sort an array; equal elements keep their order."""
    count, size = c_size_of(nel, "nel"), c_size_of(width, "width")
    memory = _array(base, count * size, compar)
    if count < 2 or size == 0:
        return
    data = load(memory, count * size)
    # The comparisons see a copy: what they write is lost, and the array changes when all of them are done.
    first = cast("Ptr[T]", ptr(base).over(memoryview(bytearray(data))))

    def compared(one: int, other: int) -> int:
        return _order(compar(first.shifted(one), first.shifted(other)))

    places = sorted(range(0, count * size, size), key=cmp_to_key(compared))
    store(memory, b"".join(data[place : place + size] for place in places))


def bsearch(
    key: K,
    base: ReadBuffer,
    nel: SupportsIndex,
    width: SupportsIndex,
    compar: Callable[[K, Ptr[T]], int],
) -> Ptr[T] | None:
    """Search a sorted array."""
    low, high, size = 0, c_size_of(nel, "nel"), c_size_of(width, "width")
    if not callable(compar):
        wrong_type("compar", "a function of two pointers", compar)
    source(base, high * size, "base")
    first = cast("Ptr[T]", ptr(base))
    while low < high:
        middle = (low + high) // 2
        found = first.shifted(middle * size)
        order = _order(compar(key, found))
        if order == 0:
            return found
        low, high = (low, middle) if order < 0 else (middle + 1, high)
    return None
