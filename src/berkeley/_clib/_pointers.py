"""Pointers that functions of the C library return: into the memory of an argument, or to new memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core.ptr import Ptr, ptr

if TYPE_CHECKING:
    from berkeley._core.arguments import Text


def pointer(memory: Text, offset: int = 0) -> Ptr[int]:
    """Point *offset* bytes into the memory of an argument that was found to be memory."""
    return ptr(memory).byte(offset)


def new_string(text: bytes) -> Ptr[int]:
    """Store a string and its NUL in new memory."""
    return ptr(bytearray(text + b"\0"))
