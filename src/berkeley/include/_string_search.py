"""Searches and tokens of <string.h>."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import searching as _searching
from berkeley._clib import tokens as _tokens

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._clib._arguments import Character
    from berkeley._core.arguments import Text
    from berkeley._core.boxes import Ref
    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.ptr import Ptr

__all__ = [
    "basename",
    "memchr",
    "memmem",
    "memrchr",
    "strcasestr",
    "strchr",
    "strchrnul",
    "strcspn",
    "strpbrk",
    "strrchr",
    "strsep",
    "strspn",
    "strstr",
    "strtok",
    "strtok_r",
]


def basename(path: Text, /) -> Ptr[int]:
    """``char *basename(const char *path)``

    Find what stands behind the last slash of a path; it is empty if the path ends with one. <libgen.h> has another
    one, of POSIX.

    Returns:
        A pointer into the memory of *path*, which is read-only where that is str or bytes.

    See: Linux basename(3).
    """
    return _searching.base_name(path)


def memchr(s: ReadBuffer, c: Character, n: SupportsIndex, /) -> Ptr[int] | None:
    """``void *memchr(const void *s, int c, size_t n)``

    Find the first of *n* bytes that is *c*.

    Returns:
        A pointer into the memory of *s*, which is read-only where that is str or bytes, or None.

    Differs from C:
        A search that goes on past the end of *s* is a BufferError.

    See: POSIX.1-2024 memchr; Linux memchr(3).
    """
    return _searching.memchr(s, c, n)


def memmem(
    haystack: ReadBuffer,
    haystacklen: SupportsIndex,
    needle: ReadBuffer,
    needlelen: SupportsIndex,
    /,
) -> Ptr[int] | None:
    """``void *memmem(const void *haystack, size_t haystacklen, const void *needle, size_t needlelen)``

    Find the first place where the bytes of *needle* stand in *haystack*.

    Returns:
        A pointer into the memory of *haystack*, which is read-only where that is str or bytes, or None.

    Differs from C:
        A length past the end of its buffer is a BufferError.

    See: POSIX.1-2024 memmem; Linux memmem(3).
    """
    return _searching.memmem(haystack, haystacklen, needle, needlelen)


def memrchr(s: ReadBuffer, c: Character, n: SupportsIndex, /) -> Ptr[int] | None:
    """``void *memrchr(const void *s, int c, size_t n)``

    Find the last of *n* bytes that is *c*.

    Returns:
        A pointer into the memory of *s*, which is read-only where that is str or bytes, or None.

    Differs from C:
        An *n* past the end of a buffer is a BufferError.

    See: Linux memrchr(3).
    """
    return _searching.memrchr(s, c, n)


def strcasestr(haystack: Text, needle: Text, /) -> Ptr[int] | None:
    """``char *strcasestr(const char *haystack, const char *needle)``

    Find the first place where *needle* stands in *haystack*, large and small letters being the same.

    Returns:
        A pointer into the memory of *haystack*, which is read-only where that is str or bytes, or None.

    See: Linux strcasestr(3).
    """
    return _searching.strcasestr(haystack, needle)


def strchr(s: Text, c: Character, /) -> Ptr[int] | None:
    r"""``char *strchr(const char *s, int c)``

    Find the first *c* in a string: ``end = strchr(line, "\n")``. The NUL belongs to the string.

    Returns:
        A pointer into the memory of *s*, which is read-only where that is str or bytes, or None.

    See: POSIX.1-2024 strchr; Linux strchr(3).
    """
    return _searching.strchr(s, c)


def strchrnul(s: Text, c: Character, /) -> Ptr[int]:
    """``char *strchrnul(const char *s, int c)``

    Find the first *c* in a string, or the end of the string.

    Returns:
        A pointer into the memory of *s*, which is read-only where that is str or bytes.

    See: Linux strchrnul(3).
    """
    return _searching.strchrnul(s, c)


def strcspn(s1: Text, s2: Text, /) -> int:
    r"""``size_t strcspn(const char *s1, const char *s2)``

    Count the bytes at the start of *s1* up to the first that is among those of *s2*: ``line[strcspn(line, "\n")] =
    0`` cuts a newline off.

    See: POSIX.1-2024 strcspn; Linux strcspn(3).
    """
    return _searching.strcspn(s1, s2)


def strpbrk(s1: Text, s2: Text, /) -> Ptr[int] | None:
    """``char *strpbrk(const char *s1, const char *s2)``

    Find the first byte of *s1* that is among those of *s2*.

    Returns:
        A pointer into the memory of *s1*, which is read-only where that is str or bytes, or None.

    See: POSIX.1-2024 strpbrk; Linux strpbrk(3).
    """
    return _searching.strpbrk(s1, s2)


def strrchr(s: Text, c: Character, /) -> Ptr[int] | None:
    """``char *strrchr(const char *s, int c)``

    Find the last *c* in a string. The NUL belongs to the string.

    Returns:
        A pointer into the memory of *s*, which is read-only where that is str or bytes, or None.

    See: POSIX.1-2024 strrchr; Linux strrchr(3).
    """
    return _searching.strrchr(s, c)


def strsep(stringp: Ref[Ptr[int]], delim: Text, /) -> Ptr[int] | None:
    """``char *strsep(char **stringp, const char *delim)``

    Cut the next field off a string: between two delimiters stands an empty one.

    Args:
        stringp: Where the string is, ``Ref(ptr(line))``; the call moves it behind the field, at last to NULL.
        delim: The bytes that part fields.

    Returns:
        A pointer to the field, or None if *stringp* holds NULL.

    Differs from C:
        The string must be memory that can be written: a pointer into str or bytes is a TypeError.

    See: Linux strsep(3).
    """
    return _tokens.strsep(stringp, delim)


def strspn(s1: Text, s2: Text, /) -> int:
    """``size_t strspn(const char *s1, const char *s2)``

    Count the bytes at the start of *s1* that are all among those of *s2*.

    See: POSIX.1-2024 strspn; Linux strspn(3).
    """
    return _searching.strspn(s1, s2)


def strstr(s1: Text, s2: Text, /) -> Ptr[int] | None:
    """``char *strstr(const char *s1, const char *s2)``

    Find the first place where the string *s2* stands in *s1*.

    Returns:
        A pointer into the memory of *s1*, which is read-only where that is str or bytes, or None.

    See: POSIX.1-2024 strstr; Linux strstr(3).
    """
    return _searching.strstr(s1, s2)


def strtok(s1: WriteBuffer | None, s2: Text, /) -> Ptr[int] | None:
    """``char *strtok(char *s1, const char *s2)``

    Cut the next token off a string: NULs are stored behind the tokens.

    Args:
        s1: The string with the first call, then NULL for the rest of it.
        s2: The bytes that part tokens; another call may name others.

    Returns:
        A pointer to the token in the memory of *s1*, or None behind the last one.

    Differs from C:
        Every thread has its own place. *s1* must be memory that can be written: str and bytes are a TypeError,
        where C would crash.

    See: POSIX.1-2024 strtok; Linux strtok(3).
    """
    return _tokens.strtok(s1, s2)


def strtok_r(s: WriteBuffer | None, sep: Text, lasts: Ref[Ptr[int]], /) -> Ptr[int] | None:
    """``char *strtok_r(char *s, const char *sep, char **lasts)``

    Cut the next token off a string, as `strtok`; the place where the next call goes on is in *lasts*.

    Args:
        s: The string with the first call, then NULL for the rest of it.
        lasts: ``char *lasts;`` is ``lasts = Ref[Ptr[int]]()``.

    Returns:
        A pointer to the token in the memory of *s*, or None behind the last one.

    Differs from C:
        *s* must be memory that can be written: str and bytes are a TypeError, where C would crash.

    See: POSIX.1-2024 strtok_r; Linux strtok_r(3).
    """
    return _tokens.strtok_r(s, sep, lasts)
