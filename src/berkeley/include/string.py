"""``#include <string.h>``: memory and strings.

A string is str, bytes or a buffer; it ends at its first NUL, or with the buffer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import messages as _messages
from berkeley._clib import strings as _strings
from berkeley._core import errors as _errors
from berkeley._core.null import NULL
from berkeley._core.types import size_t
from berkeley.include._string_ms import (
    _strdup,
    _stricmp,
    _strnicmp,
    memcpy_s,
    strcat_s,
    strcpy_s,
    stricmp,
    strncpy_s,
    strnicmp,
    strtok_s,
)
from berkeley.include._string_search import (
    basename,
    memchr,
    memmem,
    memrchr,
    strcasestr,
    strchr,
    strchrnul,
    strcspn,
    strpbrk,
    strrchr,
    strsep,
    strspn,
    strstr,
    strtok,
    strtok_r,
)

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._clib._arguments import Character, Destination
    from berkeley._core.arguments import Text
    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.ptr import Ptr

__all__ = [
    "NULL",
    "size_t",
    "basename",
    "explicit_bzero",
    "memccpy",
    "memchr",
    "memcmp",
    "memcpy",
    "memcpy_s",
    "memmem",
    "memmove",
    "mempcpy",
    "memrchr",
    "memset",
    "stpcpy",
    "stpncpy",
    "strcasestr",
    "strcat",
    "strcat_s",
    "strchr",
    "strchrnul",
    "strcmp",
    "strcoll",
    "strcpy",
    "strcpy_s",
    "strcspn",
    "_strdup",
    "strdup",
    "strerror",
    "strerror_r",
    "_stricmp",
    "stricmp",
    "strlcat",
    "strlcpy",
    "strlen",
    "strncat",
    "strncmp",
    "strncpy",
    "strncpy_s",
    "strndup",
    "_strnicmp",
    "strnicmp",
    "strnlen",
    "strpbrk",
    "strrchr",
    "strsep",
    "strsignal",
    "strspn",
    "strstr",
    "strtok",
    "strtok_r",
    "strtok_s",
    "strxfrm",
]


def explicit_bzero(s: WriteBuffer, n: SupportsIndex, /) -> None:
    """``void explicit_bzero(void *s, size_t n)``

    Fill *n* bytes with zeros, and let no compiler leave it out.

    Differs from C:
        An *n* past the end of *s* is a BufferError, and nothing is filled.

    See: Linux explicit_bzero(3).
    """
    _strings.bzero(s, n)


def memccpy(s1: WriteBuffer, s2: ReadBuffer, c: Character, n: SupportsIndex, /) -> Ptr[int] | None:
    """``void *memccpy(void *s1, const void *s2, int c, size_t n)``

    Copy bytes from *s2* to *s1* up to the first that is *c*, that one included, and *n* at most.

    Returns:
        A pointer into *s1*, behind the copy of *c*, or None if it was not among the *n* bytes.

    Differs from C:
        What passes the end of a buffer is a BufferError, and nothing is copied.

    See: POSIX.1-2024 memccpy; Linux memccpy(3).
    """
    return _strings.memccpy(s1, s2, c, n)


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


def mempcpy(dest: WriteBuffer, src: ReadBuffer, n: SupportsIndex, /) -> Ptr[int]:
    """``void *mempcpy(void *dest, const void *src, size_t n)``

    Copy *n* bytes from *src* to *dest*.

    Returns:
        A pointer into *dest*, behind the last byte that was stored.

    Differs from C:
        An *n* past the end of a buffer is a BufferError, and nothing is copied.

    See: Linux mempcpy(3).
    """
    return _strings.mempcpy(dest, src, n)


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


def stpcpy(s1: WriteBuffer, s2: Text, /) -> Ptr[int]:
    """``char *stpcpy(char *s1, const char *s2)``

    Copy a string and its NUL.

    Returns:
        A pointer to the NUL in *s1*.

    Differs from C:
        What does not fit is a BufferError, and nothing is stored.

    See: POSIX.1-2024 stpcpy; Linux stpcpy(3).
    """
    return _strings.stpcpy(s1, s2)


def stpncpy(s1: WriteBuffer, s2: Text, n: SupportsIndex, /) -> Ptr[int]:
    """``char *stpncpy(char *s1, const char *s2, size_t n)``

    Copy a string into *n* bytes and fill them up with NULs.

    Returns:
        A pointer to the first NUL in *s1*, or behind the *n* bytes if they hold none.

    Differs from C:
        An *n* past the end of *s1* is a BufferError, and nothing is stored.

    See: POSIX.1-2024 stpncpy; Linux stpncpy(3).
    """
    return _strings.stpncpy(s1, s2, n)


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


def strcoll(s1: Text, s2: Text, /) -> int:
    """``int strcoll(const char *s1, const char *s2)``

    Compare two strings in the order of the locale, which is always the C locale: byte by byte.

    Returns:
        0 if they are equal, else a number below or above 0 as the first byte that differs is.

    See: POSIX.1-2024 strcoll; Linux strcoll(3).
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


def strdup(s: Text, /) -> Ptr[int]:
    """``char *strdup(const char *s)``

    Copy a string into new memory.

    Returns:
        A pointer to the copy; the memory lives as long as a pointer into it.

    See: POSIX.1-2024 strdup; Linux strdup(3).
    """
    return _strings.strdup(s)


def strerror(errnum: SupportsIndex, /) -> str:
    """``char *strerror(int errnum)``

    Describe an error number: ``strerror(errno)``. The texts are those of glibc on every system.

    See: POSIX.1-2024 strerror; Linux strerror(3).
    """
    return _errors.strerror(errnum)


def strerror_r(errnum: SupportsIndex, strerrbuf: WriteBuffer, buflen: SupportsIndex, /) -> int:
    """``int strerror_r(int errnum, char *strerrbuf, size_t buflen)``

    Store the text of an error number and a NUL in a buffer; a text that does not fit is cut.

    Returns:
        0, or an errno number, as POSIX has it; glibc has another form, which returns the text.

    Errors:
        EINVAL: *errnum* is no error number; the text says so.
        ERANGE: The text needs more than *buflen* bytes.

    See: POSIX.1-2024 strerror_r; Linux strerror_r(3).
    """
    return _messages.strerror_r(errnum, strerrbuf, buflen)


def strlcat(dst: WriteBuffer, src: Text, dsize: SupportsIndex, /) -> int:
    """``size_t strlcat(char *dst, const char *src, size_t dsize)``

    Append as much of a string to the one in *dst* as fits into *dsize* bytes with a NUL behind it.

    Returns:
        The length that the whole string would have; it was cut if that is *dsize* or more.

    Differs from C:
        What does not fit into *dst*, and a *dst* without a NUL that is shorter than *dsize*, is a BufferError;
        nothing is stored.

    See: POSIX.1-2024 strlcat; Linux strlcat(3).
    """
    return _strings.strlcat(dst, src, dsize)


def strlcpy(dst: WriteBuffer, src: Text, dsize: SupportsIndex, /) -> int:
    """``size_t strlcpy(char *dst, const char *src, size_t dsize)``

    Copy as much of a string as fits into *dsize* bytes with a NUL behind it.

    Returns:
        The length of *src*; the copy was cut if it is *dsize* or more.

    Differs from C:
        What does not fit is a BufferError, and nothing is stored.

    See: POSIX.1-2024 strlcpy; Linux strlcpy(3).
    """
    return _strings.strlcpy(dst, src, dsize)


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


def strndup(s: Text, n: SupportsIndex, /) -> Ptr[int]:
    """``char *strndup(const char *s, size_t n)``

    Copy at most *n* bytes of a string and a NUL into new memory.

    Returns:
        A pointer to the copy; the memory lives as long as a pointer into it.

    See: POSIX.1-2024 strndup; Linux strndup(3).
    """
    return _strings.strndup(s, n)


def strnlen(s: Text, maxlen: SupportsIndex, /) -> int:
    """``size_t strnlen(const char *s, size_t maxlen)``

    Count the bytes of a string, without its NUL and *maxlen* at most.

    See: POSIX.1-2024 strnlen; Linux strnlen(3).
    """
    return _strings.strnlen(s, maxlen)


def strsignal(signum: SupportsIndex, /) -> str:
    """``char *strsignal(int signum)``

    Describe a signal. The texts are those of glibc on every system.

    See: POSIX.1-2024 strsignal; Linux strsignal(3).
    """
    return _messages.strsignal(signum)


def strxfrm(s1: WriteBuffer | None, s2: Text, n: SupportsIndex, /) -> int:
    """``size_t strxfrm(char *s1, const char *s2, size_t n)``

    Store a string that strcmp orders as strcoll orders *s2*: in the C locale *s2* itself.

    Args:
        s1: Where it is stored; NULL if *n* is 0.
        n: How many bytes may be stored, the NUL among them.

    Returns:
        The length of the string; what was stored is cut if it is *n* or more.

    Differs from C:
        What does not fit is a BufferError, and nothing is stored.

    See: POSIX.1-2024 strxfrm; Linux strxfrm(3).
    """
    return _strings.strxfrm(s1, s2, n)
