"""``#include <ctype.h>``: kinds of characters, in the C locale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import characters as _characters

if TYPE_CHECKING:
    from berkeley._clib._arguments import Character

__all__ = [
    "isalnum",
    "isalpha",
    "isascii",
    "isblank",
    "iscntrl",
    "isdigit",
    "isgraph",
    "islower",
    "isprint",
    "ispunct",
    "isspace",
    "isupper",
    "isxdigit",
    "toascii",
    "tolower",
    "toupper",
]


def isalnum(c: Character, /) -> int:
    """``int isalnum(int c)``

    Tell whether a character is among the letters and digits of ASCII.

    Args:
        c: A character such as ``line[0]`` or ``"x"``, or EOF.

    Returns:
        A number that is not 0 if it is one, else 0; the number is that of glibc.

    See: POSIX.1-2024 isalnum; Linux isalnum(3).
    """
    return _characters.isalnum(c)


def isalpha(c: Character, /) -> int:
    """``int isalpha(int c)``

    Tell whether a character is among the letters of ASCII.

    Args:
        c: A character such as ``line[0]`` or ``"x"``, or EOF.

    Returns:
        A number that is not 0 if it is one, else 0; the number is that of glibc.

    See: POSIX.1-2024 isalpha; Linux isalpha(3).
    """
    return _characters.isalpha(c)


def isascii(c: Character, /) -> int:
    """``int isascii(int c)``

    Tell whether a number has 7 bits.

    Args:
        c: A character such as ``line[0]`` or ``"x"``, or EOF.

    Returns:
        1 or 0.

    See: POSIX.1-2024 isascii; Linux isascii(3).
    """
    return _characters.isascii(c)


def isblank(c: Character, /) -> int:
    """``int isblank(int c)``

    Tell whether a character is the space or the tabulator.

    Args:
        c: A character such as ``line[0]`` or ``"x"``, or EOF.

    Returns:
        A number that is not 0 if it is one, else 0; the number is that of glibc.

    See: POSIX.1-2024 isblank; Linux isblank(3).
    """
    return _characters.isblank(c)


def iscntrl(c: Character, /) -> int:
    """``int iscntrl(int c)``

    Tell whether a character is among the control characters of ASCII.

    Args:
        c: A character such as ``line[0]`` or ``"x"``, or EOF.

    Returns:
        A number that is not 0 if it is one, else 0; the number is that of glibc.

    See: POSIX.1-2024 iscntrl; Linux iscntrl(3).
    """
    return _characters.iscntrl(c)


def isdigit(c: Character, /) -> int:
    """``int isdigit(int c)``

    Tell whether a character is among the digits of ASCII.

    Args:
        c: A character such as ``line[0]`` or ``"x"``, or EOF.

    Returns:
        A number that is not 0 if it is one, else 0; the number is that of glibc.

    See: POSIX.1-2024 isdigit; Linux isdigit(3).
    """
    return _characters.isdigit(c)


def isgraph(c: Character, /) -> int:
    """``int isgraph(int c)``

    Tell whether a character is among the characters that leave ink of ASCII.

    Args:
        c: A character such as ``line[0]`` or ``"x"``, or EOF.

    Returns:
        A number that is not 0 if it is one, else 0; the number is that of glibc.

    See: POSIX.1-2024 isgraph; Linux isgraph(3).
    """
    return _characters.isgraph(c)


def islower(c: Character, /) -> int:
    """``int islower(int c)``

    Tell whether a character is among the small letters of ASCII.

    Args:
        c: A character such as ``line[0]`` or ``"x"``, or EOF.

    Returns:
        A number that is not 0 if it is one, else 0; the number is that of glibc.

    See: POSIX.1-2024 islower; Linux islower(3).
    """
    return _characters.islower(c)


def isprint(c: Character, /) -> int:
    """``int isprint(int c)``

    Tell whether a character is among the characters that leave ink, and the space of ASCII.

    Args:
        c: A character such as ``line[0]`` or ``"x"``, or EOF.

    Returns:
        A number that is not 0 if it is one, else 0; the number is that of glibc.

    See: POSIX.1-2024 isprint; Linux isprint(3).
    """
    return _characters.isprint(c)


def ispunct(c: Character, /) -> int:
    """``int ispunct(int c)``

    Tell whether a character is among the characters that leave ink and are no letters or digits of ASCII.

    Args:
        c: A character such as ``line[0]`` or ``"x"``, or EOF.

    Returns:
        A number that is not 0 if it is one, else 0; the number is that of glibc.

    See: POSIX.1-2024 ispunct; Linux ispunct(3).
    """
    return _characters.ispunct(c)


def isspace(c: Character, /) -> int:
    """``int isspace(int c)``

    Tell whether a character is among the white space of ASCII.

    Args:
        c: A character such as ``line[0]`` or ``"x"``, or EOF.

    Returns:
        A number that is not 0 if it is one, else 0; the number is that of glibc.

    See: POSIX.1-2024 isspace; Linux isspace(3).
    """
    return _characters.isspace(c)


def isupper(c: Character, /) -> int:
    """``int isupper(int c)``

    Tell whether a character is among the large letters of ASCII.

    Args:
        c: A character such as ``line[0]`` or ``"x"``, or EOF.

    Returns:
        A number that is not 0 if it is one, else 0; the number is that of glibc.

    See: POSIX.1-2024 isupper; Linux isupper(3).
    """
    return _characters.isupper(c)


def isxdigit(c: Character, /) -> int:
    """``int isxdigit(int c)``

    Tell whether a character is among the hexadecimal digits of ASCII.

    Args:
        c: A character such as ``line[0]`` or ``"x"``, or EOF.

    Returns:
        A number that is not 0 if it is one, else 0; the number is that of glibc.

    See: POSIX.1-2024 isxdigit; Linux isxdigit(3).
    """
    return _characters.isxdigit(c)


def toascii(c: Character, /) -> int:
    """``int toascii(int c)``

    Keep the lowest 7 bits.

    Args:
        c: A character such as ``line[0]`` or ``"x"``, or EOF.

    Returns:
        The number of 7 bits.

    See: POSIX.1-2024 toascii; Linux toascii(3).
    """
    return _characters.toascii(c)


def tolower(c: Character, /) -> int:
    """``int tolower(int c)``

    Give the small letter of a large one of ASCII.

    Args:
        c: A character such as ``line[0]`` or ``"x"``, or EOF.

    Returns:
        The letter; *c* itself if it is no large one.

    See: POSIX.1-2024 tolower; Linux tolower(3).
    """
    return _characters.tolower(c)


def toupper(c: Character, /) -> int:
    """``int toupper(int c)``

    Give the large letter of a small one of ASCII.

    Args:
        c: A character such as ``line[0]`` or ``"x"``, or EOF.

    Returns:
        The letter; *c* itself if it is no small one.

    See: POSIX.1-2024 toupper; Linux toupper(3).
    """
    return _characters.toupper(c)
