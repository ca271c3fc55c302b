"""Characters of the C locale: <ctype.h>, with the bits that glibc answers with."""

from __future__ import annotations

import string
import sys
from typing import Final

from berkeley._clib._arguments import Character, c_character
from berkeley._core.arguments import c_int_of

_GRAPHIC: Final = string.digits + string.ascii_letters + string.punctuation
_MEMBERS: Final = {
    0x100: string.ascii_uppercase,
    0x200: string.ascii_lowercase,
    0x400: string.ascii_letters,
    0x800: string.digits,
    0x1000: string.hexdigits,
    0x2000: string.whitespace,
    0x4000: _GRAPHIC + " ",
    0x8000: _GRAPHIC,
    0x1: " \t",
    0x2: "".join(map(chr, [*range(32), 127])),
    0x4: string.punctuation,
    0x8: string.digits + string.ascii_letters,
}
"""The bit of each class on a little-endian machine, and the characters in it."""
UPPER, LOWER, ALPHA, DIGIT, XDIGIT, SPACE, PRINT, GRAPH, BLANK, CNTRL, PUNCT, ALNUM = (
    # _ISbit of <ctype.h>: all machines store the 16 bits in network order.
    (int.from_bytes(bit.to_bytes(2, "little"), sys.byteorder), frozenset(map(ord, members)))
    for bit, members in _MEMBERS.items()
)
_CASE: Final = ord("a") - ord("A")


def _code(c: Character) -> int:
    """Give the number of a character: that of a byte, or EOF."""
    return c_character(c, "c") if isinstance(c, (str, bytes)) else c_int_of(c, "c")


def is_in(c: Character, characters: tuple[int, frozenset[int]]) -> int:
    """Give the bit of a class if a character is in it, else 0."""
    bit, members = characters
    return bit if _code(c) in members else 0


def isalnum(c: Character) -> int:
    """Tell letters and digits."""
    return is_in(c, ALNUM)


def isalpha(c: Character) -> int:
    """Tell letters."""
    return is_in(c, ALPHA)


def isblank(c: Character) -> int:
    """Tell the space and the tabulator."""
    return is_in(c, BLANK)


def iscntrl(c: Character) -> int:
    """Tell control characters."""
    return is_in(c, CNTRL)


def isdigit(c: Character) -> int:
    """Tell digits."""
    return is_in(c, DIGIT)


def isgraph(c: Character) -> int:
    """Tell characters that leave ink."""
    return is_in(c, GRAPH)


def islower(c: Character) -> int:
    """Tell small letters."""
    return is_in(c, LOWER)


def isprint(c: Character) -> int:
    """Tell characters that leave ink, and the space."""
    return is_in(c, PRINT)


def ispunct(c: Character) -> int:
    """Tell characters that leave ink and are no letters or digits."""
    return is_in(c, PUNCT)


def isspace(c: Character) -> int:
    """Tell white space."""
    return is_in(c, SPACE)


def isupper(c: Character) -> int:
    """Tell large letters."""
    return is_in(c, UPPER)


def isxdigit(c: Character) -> int:
    """Tell hexadecimal digits."""
    return is_in(c, XDIGIT)


def isascii(c: Character) -> int:
    """Tell numbers of 7 bits."""
    return int(0 <= _code(c) < 128)


def toascii(c: Character) -> int:
    """Keep 7 bits."""
    return _code(c) & 0x7F


def tolower(c: Character) -> int:
    """Give the small letter of a large one."""
    code = _signed_char(_code(c))
    return code + _CASE if code in UPPER[1] else code


def toupper(c: Character) -> int:
    """Give the large letter of a small one."""
    code = _signed_char(_code(c))
    return code - _CASE if code in LOWER[1] else code


def _signed_char(code: int) -> int:
    """Read what a signed char holds as its byte, as glibc's tables do; -1 is EOF."""
    return code & 0xFF if -128 <= code < -1 else code
