"""``#include <strings.h>``: memory, as 4.3BSD named it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import strings as _strings

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.buffers import ReadBuffer, WriteBuffer

__all__ = ["bcmp", "bcopy", "bzero"]


def bcmp(s1: ReadBuffer, s2: ReadBuffer, n: SupportsIndex, /) -> int:
    """``int bcmp(const void *s1, const void *s2, size_t n)``

    Compare *n* bytes; today's name is memcmp.

    Returns:
        0 if they are equal, else another number.

    Differs from C:
        An *n* past the end of a buffer is a BufferError.

    See: Linux bcmp(3).
    """
    return _strings.bcmp(s1, s2, n)


def bcopy(src: ReadBuffer, dest: WriteBuffer, n: SupportsIndex, /) -> None:
    """``void bcopy(const void *src, void *dest, size_t n)``

    Copy *n* bytes from *src* to *dest*, which may overlap; today's name is memmove, with the buffers exchanged.

    Differs from C:
        An *n* past the end of a buffer is a BufferError, and nothing is copied.

    See: Linux bcopy(3).
    """
    _strings.bcopy(src, dest, n)


def bzero(s: WriteBuffer, n: SupportsIndex, /) -> None:
    """``void bzero(void *s, size_t n)``

    Fill *n* bytes with zeros; today's name is memset.

    Differs from C:
        An *n* past the end of *s* is a BufferError, and nothing is filled.

    See: Linux bzero(3).
    """
    _strings.bzero(s, n)
