"""``#include <strings.h>``: strings without regard to case, and memory as 4.3BSD named it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import integers as _integers
from berkeley._clib import searching as _searching
from berkeley._clib import strings as _strings

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._clib._arguments import Character
    from berkeley._core.arguments import Text
    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.ptr import Ptr

__all__ = [
    "bcmp",
    "bcopy",
    "bzero",
    "ffs",
    "ffsl",
    "ffsll",
    "index",
    "rindex",
    "strcasecmp",
    "strncasecmp",
]


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


def ffs(i: SupportsIndex, /) -> int:
    """``int ffs(int i)``

    Find the lowest bit that is set.

    Returns:
        Its place, 1 for the lowest of all; 0 if none is set.

    See: POSIX.1-2024 ffs; Linux ffs(3).
    """
    return _integers.ffs(i)


def ffsl(i: SupportsIndex, /) -> int:
    """``int ffsl(long i)``

    Find the lowest bit of a ``long`` that is set.

    Returns:
        Its place, 1 for the lowest of all; 0 if none is set.

    See: POSIX.1-2024 ffsl; Linux ffsl(3).
    """
    return _integers.ffsl(i)


def ffsll(i: SupportsIndex, /) -> int:
    """``int ffsll(long long i)``

    Find the lowest bit of a ``long long`` that is set.

    Returns:
        Its place, 1 for the lowest of all; 0 if none is set.

    See: POSIX.1-2024 ffsll; Linux ffsll(3).
    """
    return _integers.ffsll(i)


def index(s: Text, c: Character, /) -> Ptr[int] | None:
    """``char *index(const char *s, int c)``

    Find the first *c* in a string; today's name is strchr.

    Returns:
        A pointer into the memory of *s*, which is read-only where that is str or bytes, or None.

    See: Linux index(3).
    """
    return _searching.strchr(s, c)


def rindex(s: Text, c: Character, /) -> Ptr[int] | None:
    """``char *rindex(const char *s, int c)``

    Find the last *c* in a string; today's name is strrchr.

    Returns:
        A pointer into the memory of *s*, which is read-only where that is str or bytes, or None.

    See: Linux rindex(3).
    """
    return _searching.strrchr(s, c)


def strcasecmp(s1: Text, s2: Text, /) -> int:
    """``int strcasecmp(const char *s1, const char *s2)``

    Compare two strings, large and small letters being the same.

    Returns:
        0 if they are equal, else a number below or above 0.

    See: POSIX.1-2024 strcasecmp; Linux strcasecmp(3).
    """
    return _strings.strcasecmp(s1, s2)


def strncasecmp(s1: Text, s2: Text, n: SupportsIndex, /) -> int:
    """``int strncasecmp(const char *s1, const char *s2, size_t n)``

    Compare at most *n* bytes of two strings, large and small letters being the same.

    Returns:
        0 if they are equal, else a number below or above 0.

    See: POSIX.1-2024 strncasecmp; Linux strncasecmp(3).
    """
    return _strings.strncasecmp(s1, s2, n)
