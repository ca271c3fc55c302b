"""<locale.h>: there is one locale, that of C, with text in UTF-8 as Python has it."""

from __future__ import annotations

from typing import Final, SupportsIndex

from berkeley._core.arguments import Text, c_int_of, c_text

LC_CTYPE: int = 0
LC_NUMERIC: int = 1
LC_TIME: int = 2
LC_COLLATE: int = 3
LC_MONETARY: int = 4
LC_MESSAGES: int = 5
LC_ALL: int = 6

_CATEGORIES: Final = range(LC_CTYPE, LC_ALL + 1)
_NAMES: Final = frozenset({b"", b"C", b"POSIX"})


def setlocale(category: SupportsIndex, locale: Text | None) -> str | None:
    """Give the name of the locale, "C", or None for another one."""
    wanted = c_int_of(category, "category")
    name = b"" if locale is None else c_text(locale, "locale")
    return "C" if wanted in _CATEGORIES and name in _NAMES else None
