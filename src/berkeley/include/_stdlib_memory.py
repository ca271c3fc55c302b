"""Memory and arrays of <stdlib.h>."""

from __future__ import annotations

import typing as _typing
from typing import TYPE_CHECKING

from berkeley._clib import allocation as _allocation
from berkeley._clib import sorting as _sorting

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import SupportsIndex

    from berkeley._clib.sorting import K, T
    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.ptr import Ptr
    from berkeley._core.struct import StructArray

__all__ = [
    "bsearch",
    "calloc",
    "free",
    "malloc",
    "qsort",
    "realloc",
    "reallocarray",
]


@_typing.overload
def bsearch(  # type: ignore[overload-overlap]
    key: K,
    base: StructArray[T] | Ptr[T],
    nel: SupportsIndex,
    width: SupportsIndex,
    compar: Callable[[K, Ptr[T]], int],
    /,
) -> Ptr[T] | None: ...
@_typing.overload
def bsearch(
    key: K,
    base: ReadBuffer,
    nel: SupportsIndex,
    width: SupportsIndex,
    compar: Callable[[K, Ptr[int]], int],
    /,
) -> Ptr[int] | None: ...
def bsearch(
    key: K,
    base: ReadBuffer,
    nel: SupportsIndex,
    width: SupportsIndex,
    compar: Callable[[K, Ptr[T]], int],
    /,
) -> Ptr[T] | None:
    """``void *bsearch(const void *key, const void *base, size_t nel, size_t width, int (*compar)(const void *, const void *))``

    Search a sorted array of *nel* elements of *width* bytes each.

    Args:
        key: What *compar* gets as its first argument: a pointer, a box, any object.
        compar: Gets *key* and a pointer to an element, ``b[0]`` being the element; below, at or above 0 is its
            answer.

    Returns:
        A pointer to an element for which *compar* gave 0, or None.

    Differs from C:
        An array that is shorter is a BufferError.

    See: POSIX.1-2024 bsearch; Linux bsearch(3).
    """
    return _sorting.bsearch(key, base, nel, width, compar)


def calloc(nelem: SupportsIndex, elsize: SupportsIndex, /) -> Ptr[int]:
    """``void *calloc(size_t nelem, size_t elsize)``

    Make memory for *nelem* elements of *elsize* bytes, all zeros.

    Returns:
        A pointer to the first byte, or NULL with `errno` set.

    Errors:
        ENOMEM: There is no such memory; the result is NULL.

    Differs from C:
        The memory lives as long as a pointer into it.

    See: POSIX.1-2024 calloc; Linux calloc(3).
    """
    return _allocation.calloc(nelem, elsize)


def free(ptr: object, /) -> None:
    """``void free(void *ptr)``

    Do nothing: Python frees memory itself.

    Differs from C:
        *ptr* may be any object, and may be used afterwards.

    See: POSIX.1-2024 free; Linux free(3).
    """
    _allocation.free(ptr)


def malloc(size: SupportsIndex, /) -> Ptr[int]:
    """``void *malloc(size_t size)``

    Make *size* bytes of memory. For a struct it is ``p = packet()``.

    Returns:
        A pointer to the first byte, or NULL with `errno` set.

    Errors:
        ENOMEM: There is no such memory; the result is NULL.

    Differs from C:
        The memory holds zeros, and lives as long as a pointer into it.

    See: POSIX.1-2024 malloc; Linux malloc(3).
    """
    return _allocation.malloc(size)


@_typing.overload
def qsort(
    base: StructArray[T] | Ptr[T],
    nel: SupportsIndex,
    width: SupportsIndex,
    compar: Callable[[Ptr[T], Ptr[T]], int],
    /,
) -> None: ...
@_typing.overload
def qsort(
    base: WriteBuffer,
    nel: SupportsIndex,
    width: SupportsIndex,
    compar: Callable[[Ptr[int], Ptr[int]], int],
    /,
) -> None: ...
def qsort(
    base: WriteBuffer,
    nel: SupportsIndex,
    width: SupportsIndex,
    compar: Callable[[Ptr[T], Ptr[T]], int],
    /,
) -> None:
    """``void qsort(void *base, size_t nel, size_t width, int (*compar)(const void *, const void *))``

    Sort an array of *nel* elements of *width* bytes each: of ``array.array("i", ...)``, or of structs.

    Args:
        compar: Gets two pointers to elements, ``a[0]`` being the element; below, at or above 0 is its answer.

    Differs from C:
        Elements that are equal keep their order. *compar* gets pointers into a copy. An array that is shorter is a
        BufferError.

    See: POSIX.1-2024 qsort; Linux qsort(3).
    """
    _sorting.qsort(base, nel, width, compar)


def realloc(ptr: WriteBuffer | None, size: SupportsIndex, /) -> Ptr[int]:
    """``void *realloc(void *ptr, size_t size)``

    Make memory of another size with the same content; what is new in it holds zeros.

    Args:
        ptr: The old memory, or NULL.

    Returns:
        A pointer to the first byte, or NULL: with `errno` set, or because *size* is 0.

    Errors:
        ENOMEM: There is no such memory; the result is NULL.

    Differs from C:
        The new memory is always another one: pointers into the old one see it as it was, and may be used
        afterwards.

    See: POSIX.1-2024 realloc; Linux realloc(3).
    """
    return _allocation.realloc(ptr, size)


def reallocarray(
    ptr: WriteBuffer | None, nelem: SupportsIndex, elsize: SupportsIndex, /
) -> Ptr[int]:
    """``void *reallocarray(void *ptr, size_t nelem, size_t elsize)``

    Make memory of another size, for *nelem* elements of *elsize* bytes, with the same content.

    Args:
        ptr: The old memory, or NULL.

    Returns:
        A pointer to the first byte, or NULL: with `errno` set, or because the size is 0.

    Errors:
        ENOMEM: There is no such memory; the result is NULL.

    Differs from C:
        The new memory is always another one: pointers into the old one see it as it was, and may be used
        afterwards.

    See: POSIX.1-2024 reallocarray; Linux reallocarray(3).
    """
    return _allocation.reallocarray(ptr, nelem, elsize)
