"""``#include <string.h>``: memory and strings.

A string is str, bytes or a buffer; it ends at its first NUL, or with the buffer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import strings as _strings
from berkeley._core import errors as _errors
from berkeley._core.null import NULL

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._clib._arguments import Character, Destination
    from berkeley._core.arguments import Text
    from berkeley._core.buffers import ReadBuffer

__all__ = [
    "NULL",
    "memcmp",
    "memcpy",
    "memmove",
    "memset",
    "strcat",
    "strcmp",
    "strcpy",
    "strerror",
    "strlen",
    "strncat",
    "strncmp",
    "strncpy",
]


def memcmp(s1: ReadBuffer, s2: ReadBuffer, n: SupportsIndex, /) -> int:
    """``int memcmp(const void *s1, const void *s2, size_t n)``

    Compare *n* bytes.

    Returns:
        0 if they are equal, else a number below or above 0 as the first byte that differs is.

    Differs from C:
        An *n* past the end of a buffer is a BufferError.

    See: POSIX.1-2024 memcmp; Linux memcmp(3).
    """
    return _strings.memcmp(s1, s2, n)


def memcpy(s1: Destination, s2: ReadBuffer, n: SupportsIndex, /) -> Destination:
    """``void *memcpy(void *s1, const void *s2, size_t n)``

    Copy *n* bytes from *s2* to *s1*.

    Returns:
        *s1*.

    Differs from C:
        An *n* past the end of a buffer is a BufferError, and nothing is copied. The memories may overlap.

    See: POSIX.1-2024 memcpy; Linux memcpy(3).
    """
    return _strings.memcpy(s1, s2, n)


def memmove(s1: Destination, s2: ReadBuffer, n: SupportsIndex, /) -> Destination:
    """``void *memmove(void *s1, const void *s2, size_t n)``

    Copy *n* bytes from *s2* to *s1*, which may overlap.

    Returns:
        *s1*.

    Differs from C:
        An *n* past the end of a buffer is a BufferError, and nothing is copied.

    See: POSIX.1-2024 memmove; Linux memmove(3).
    """
    return _strings.memcpy(s1, s2, n)


def memset(s: Destination, c: Character, n: SupportsIndex, /) -> Destination:
    """``void *memset(void *s, int c, size_t n)``

    Fill *n* bytes with one value: ``memset(address, 0, sizeof(address))``.

    Args:
        s: The memory.
        c: The value, of which 8 bits count, or a character such as ``"x"``.
        n: How many bytes.

    Returns:
        *s*.

    Differs from C:
        An *n* past the end of *s* is a BufferError, and nothing is filled.

    See: POSIX.1-2024 memset; Linux memset(3).
    """
    return _strings.memset(s, c, n)


def strcat(s1: Destination, s2: Text, /) -> Destination:
    """``char *strcat(char *s1, const char *s2)``

    Append a string and its NUL to the one in *s1*.

    Returns:
        *s1*.

    Differs from C:
        A string that does not fit, and an *s1* without a NUL, is a BufferError; nothing is stored.

    See: POSIX.1-2024 strcat; Linux strcat(3).
    """
    return _strings.strcat(s1, s2)


def strcmp(s1: Text, s2: Text, /) -> int:
    """``int strcmp(const char *s1, const char *s2)``

    Compare two strings byte by byte.

    Returns:
        0 if they are equal, else a number below or above 0 as the first byte that differs is.

    See: POSIX.1-2024 strcmp; Linux strcmp(3).
    """
    return _strings.strcmp(s1, s2)


def strcpy(s1: Destination, s2: Text, /) -> Destination:
    """``char *strcpy(char *s1, const char *s2)``

    Copy a string and its NUL: ``strcpy(address.sun_path, "/tmp/socket")``.

    Returns:
        *s1*.

    Differs from C:
        A string that does not fit is a BufferError, and nothing is stored.

    See: POSIX.1-2024 strcpy; Linux strcpy(3).
    """
    return _strings.strcpy(s1, s2)


def strerror(errnum: SupportsIndex, /) -> str:
    """``char *strerror(int errnum)``

    Describe an error number: ``strerror(errno)``. The texts are those of glibc on every system.

    See: POSIX.1-2024 strerror; Linux strerror(3).
    """
    return _errors.strerror(errnum)


def strlen(s: Text, /) -> int:
    """``size_t strlen(const char *s)``

    Count the bytes of a string, without its NUL; of a str those of its UTF-8.

    See: POSIX.1-2024 strlen; Linux strlen(3).
    """
    return _strings.strlen(s)


def strncat(s1: Destination, s2: Text, n: SupportsIndex, /) -> Destination:
    """``char *strncat(char *s1, const char *s2, size_t n)``

    Append at most *n* bytes of a string, and a NUL, to the one in *s1*.

    Returns:
        *s1*.

    Differs from C:
        What does not fit, and an *s1* without a NUL, is a BufferError; nothing is stored.

    See: POSIX.1-2024 strncat; Linux strncat(3).
    """
    return _strings.strncat(s1, s2, n)


def strncmp(s1: Text, s2: Text, n: SupportsIndex, /) -> int:
    """``int strncmp(const char *s1, const char *s2, size_t n)``

    Compare at most *n* bytes of two strings.

    Returns:
        0 if they are equal, else a number below or above 0 as the first byte that differs is.

    See: POSIX.1-2024 strncmp; Linux strncmp(3).
    """
    return _strings.strncmp(s1, s2, n)


def strncpy(s1: Destination, s2: Text, n: SupportsIndex, /) -> Destination:
    """``char *strncpy(char *s1, const char *s2, size_t n)``

    Copy a string into *n* bytes and fill them up with NULs; one of *n* bytes or more is cut and gets no NUL.

    Returns:
        *s1*.

    Differs from C:
        An *n* past the end of *s1* is a BufferError, and nothing is stored.

    See: POSIX.1-2024 strncpy; Linux strncpy(3).
    """
    return _strings.strncpy(s1, s2, n)
