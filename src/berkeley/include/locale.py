"""``#include <locale.h>``: the C locale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import locales as _locales
from berkeley._clib.locales import (
    LC_ALL,
    LC_COLLATE,
    LC_CTYPE,
    LC_MESSAGES,
    LC_MONETARY,
    LC_NUMERIC,
    LC_TIME,
)
from berkeley._core.null import NULL

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text

__all__ = [
    "LC_ALL",
    "LC_COLLATE",
    "LC_CTYPE",
    "LC_MESSAGES",
    "LC_MONETARY",
    "LC_NUMERIC",
    "LC_TIME",
    "NULL",
    "setlocale",
]


def setlocale(category: SupportsIndex, locale: Text | None, /) -> str | None:
    """``char *setlocale(int category, const char *locale)``

    Choose a locale. There is one, that of C, whose text is UTF-8.

    Args:
        locale: ``""``, ``"C"`` or ``"POSIX"``, or NULL to ask.

    Returns:
        ``"C"``, or None for another locale.

    See: POSIX.1-2024 setlocale; Linux setlocale(3).
    """
    return _locales.setlocale(category, locale)
