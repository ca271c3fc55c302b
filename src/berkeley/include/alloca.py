"""``#include <alloca.h>``: memory of the calling function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import allocation as _allocation

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.ptr import Ptr

__all__ = [
    "alloca",
]


def alloca(size: SupportsIndex, /) -> Ptr[int]:
    """``void *alloca(size_t size)``

    Make *size* bytes of memory that the calling function needs no longer than it runs.

    Returns:
        A pointer to the first byte.

    Differs from C:
        The memory holds zeros, and lives as long as a pointer into it.

    See: Linux alloca(3).
    """
    return _allocation.malloc(size)
