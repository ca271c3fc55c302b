"""Microsoft's functions of <string.h>."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import secure as _secure
from berkeley._clib import strings as _strings
from berkeley._clib import tokens as _tokens

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.boxes import Ref
    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.ptr import Ptr

__all__ = [
    "memcpy_s",
    "strcat_s",
    "strcpy_s",
    "_strdup",
    "_stricmp",
    "stricmp",
    "strncpy_s",
    "_strnicmp",
    "strnicmp",
    "strtok_s",
]


def memcpy_s(
    dest: WriteBuffer | None, destsz: SupportsIndex, src: ReadBuffer | None, count: SupportsIndex, /
) -> int:
    """``errno_t memcpy_s(void *dest, size_t destsz, const void *src, size_t count)``

    Copy *count* bytes if they fit into *destsz*; else fill *dest* with zeros.

    Returns:
        0, or an errno number; `errno` itself does not change.

    Errors:
        EINVAL: A pointer is NULL.
        ERANGE: *count* is larger than *destsz*.

    Differs from C:
        The call returns where Microsoft's would end the program. A size past the end of *dest* is a BufferError.

    See: Microsoft memcpy_s.
    """
    return _secure.memcpy_s(dest, destsz, src, count)


def strcat_s(dest: WriteBuffer | None, destsz: SupportsIndex, src: Text | None, /) -> int:
    """``errno_t strcat_s(char *dest, size_t destsz, const char *src)``

    Append a string if all fits with its NUL into *destsz* bytes; else *dest* becomes an empty string.

    Returns:
        0, or an errno number; `errno` itself does not change.

    Errors:
        EINVAL: A pointer is NULL, a size is 0, or *dest* holds no NUL.
        ERANGE: The buffer is too small.

    Differs from C:
        The call returns where Microsoft's would end the program. A size past the end of *dest* is a BufferError.

    See: Microsoft strcat_s.
    """
    return _secure.strcat_s(dest, destsz, src)


def strcpy_s(dest: WriteBuffer | None, destsz: SupportsIndex, src: Text | None, /) -> int:
    """``errno_t strcpy_s(char *dest, size_t destsz, const char *src)``

    Copy a string if it fits with its NUL into *destsz* bytes; else *dest* becomes an empty string.

    Returns:
        0, or an errno number; `errno` itself does not change.

    Errors:
        EINVAL: A pointer is NULL or a size is 0.
        ERANGE: The buffer is too small.

    Differs from C:
        The call returns where Microsoft's would end the program. A size past the end of *dest* is a BufferError.

    See: Microsoft strcpy_s.
    """
    return _secure.strcpy_s(dest, destsz, src)


def _strdup(strSource: Text, /) -> Ptr[int]:
    """``char *_strdup(const char *strSource)``

    Copy a string into new memory: Microsoft's name of `strdup`.

    Returns:
        A pointer to the copy; the memory lives as long as a pointer into it.

    See: Microsoft _strdup.
    """
    return _strings.strdup(strSource)


def _stricmp(string1: Text, string2: Text, /) -> int:
    """``int _stricmp(const char *string1, const char *string2)``

    Compare two strings, large and small letters being the same: Microsoft's name of `strcasecmp`.

    Returns:
        0 if they are equal, else a number below or above 0.

    See: Microsoft _stricmp.
    """
    return _strings.strcasecmp(string1, string2)


def stricmp(string1: Text, string2: Text, /) -> int:
    """``int stricmp(const char *string1, const char *string2)``

    Compare two strings, large and small letters being the same: an older name of `_stricmp`.

    Returns:
        0 if they are equal, else a number below or above 0.

    See: Microsoft stricmp.
    """
    return _strings.strcasecmp(string1, string2)


def strncpy_s(
    dest: WriteBuffer | None, destsz: SupportsIndex, src: Text | None, count: SupportsIndex, /
) -> int:
    """``errno_t strncpy_s(char *dest, size_t destsz, const char *src, size_t count)``

    Copy at most *count* bytes of a string and a NUL; with a *count* of -1 (``_TRUNCATE``) as many as fit.

    Returns:
        0, or an errno number; 80 (``STRUNCATE``) where -1 cut the string.

    Errors:
        EINVAL: A pointer is NULL or a size is 0.
        ERANGE: The buffer is too small.

    Differs from C:
        The call returns where Microsoft's would end the program. A size past the end of *dest* is a BufferError.

    See: Microsoft strncpy_s.
    """
    return _secure.strncpy_s(dest, destsz, src, count)


def _strnicmp(string1: Text, string2: Text, count: SupportsIndex, /) -> int:
    """``int _strnicmp(const char *string1, const char *string2, size_t count)``

    Compare at most *count* bytes, large and small letters being the same: Microsoft's name of `strncasecmp`.

    Returns:
        0 if they are equal, else a number below or above 0.

    See: Microsoft _strnicmp.
    """
    return _strings.strncasecmp(string1, string2, count)


def strnicmp(string1: Text, string2: Text, count: SupportsIndex, /) -> int:
    """``int strnicmp(const char *string1, const char *string2, size_t count)``

    Compare at most *count* bytes, large and small letters being the same: an older name of `_strnicmp`.

    Returns:
        0 if they are equal, else a number below or above 0.

    See: Microsoft strnicmp.
    """
    return _strings.strncasecmp(string1, string2, count)


def strtok_s(
    str: WriteBuffer | None, delimiters: Text, context: Ref[Ptr[int]], /
) -> Ptr[int] | None:
    """``char *strtok_s(char *str, const char *delimiters, char **context)``

    Cut the next token off a string: Microsoft's name of `strtok_r`.

    Returns:
        A pointer to the token in the memory of *str*, or None behind the last one.

    See: Microsoft strtok_s.
    """
    return _tokens.strtok_r(str, delimiters, context)
