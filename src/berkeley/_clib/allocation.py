"""Memory: malloc and its kind. It lives as long as a pointer into it does, and its end is known."""

from __future__ import annotations

import mmap
from typing import Final, SupportsIndex

from berkeley._clib._arguments import target
from berkeley._core.arguments import c_size_of
from berkeley._core.buffers import WriteBuffer
from berkeley._core.null import NULL
from berkeley._core.ptr import Ptr, ptr
from berkeley._core.result import failure
from berkeley._core.transfer import load
from berkeley._platform import constants as abi

_MAPPED: Final = 1 << 20
"""From this size on memory is mapped: the system gives its pages, zeroed, when they are first written to."""
_PTRDIFF_MAX: Final = 0x7FFF_FFFF_FFFF_FFFF

# Typed as a pointer, so that a program need not ask for NULL before it uses memory.
_NOWHERE: Ptr[int] = NULL


def _allocated(size: int) -> Ptr[int]:
    """Make memory of zeros; NULL with ENOMEM where there is no such memory."""
    # glibc refuses what a ptrdiff_t can't measure.
    if size <= _PTRDIFF_MAX:
        try:
            return ptr(mmap.mmap(-1, size) if size >= _MAPPED else bytearray(size))
        except (OSError, ValueError, OverflowError):
            pass
    failure(abi.ENOMEM)
    return _NOWHERE


def malloc(size: SupportsIndex) -> Ptr[int]:
    """Make memory."""
    return _allocated(c_size_of(size, "size"))


def calloc(nelem: SupportsIndex, elsize: SupportsIndex) -> Ptr[int]:
    """Make memory for an array."""
    return _allocated(c_size_of(nelem, "nelem") * c_size_of(elsize, "elsize"))


def realloc(ptr: WriteBuffer | None, size: SupportsIndex) -> Ptr[int]:
    """Make memory of another size with the same content."""
    return _resized(ptr, c_size_of(size, "size"))


def reallocarray(ptr: WriteBuffer | None, nelem: SupportsIndex, elsize: SupportsIndex) -> Ptr[int]:
    """Make memory for an array of another size with the same content."""
    return _resized(ptr, c_size_of(nelem, "nelem") * c_size_of(elsize, "elsize"))


def _resized(memory: WriteBuffer | None, size: int) -> Ptr[int]:
    if memory is None:
        return _allocated(size)
    old = target(memory, 0, "ptr")
    # glibc frees the memory where the new size is 0, and returns NULL.
    new = _allocated(size) if size else _NOWHERE
    if new is not NULL:
        kept = min(old.size, size)
        new.view()[:kept] = load(old, kept)
    return new


def free(_: object) -> None:
    """Do nothing: Python frees memory itself."""
