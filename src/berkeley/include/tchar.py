"""``#include <tchar.h>``: text of either width; here a TCHAR is a char."""

from __future__ import annotations

# fmt: off
# isort: off
from typing import TypeVar as _TypeVar

from berkeley._core import win_text as _text
from berkeley._core.win_types import LPCSTR as _LPCSTR
from berkeley._core.win_types import LPSTR as _LPSTR
from berkeley.include.stdio import printf as _printf
from berkeley.include.stdlib import atoi as _atoi
from berkeley.include.string import strcat as _strcat
from berkeley.include.string import strcmp as _strcmp
from berkeley.include.string import strcpy as _strcpy
from berkeley.include.string import strlen as _strlen
# isort: on
# fmt: on

# fmt: off
__all__ = [
    "LPCTSTR", "LPTSTR", "_T", "TEXT", "_tprintf", "_tcslen", "_tcscpy", "_tcscat", "_tcscmp", "_ttoi",
]
# fmt: on

_S = _TypeVar("_S", str, bytes)
LPTSTR = _LPSTR
LPCTSTR = _LPCSTR
_tprintf = _printf
_tcslen = _strlen
_tcscpy = _strcpy
_tcscat = _strcat
_tcscmp = _strcmp
_ttoi = _atoi


def _T(x: _S, /) -> _S:
    """``TCHAR *_T(TCHAR *x)``

    Mark a text as one of TCHARs.

    Args:
        x: The text.

    Returns:
        The text.

    See: Windows _T.
    """
    return _text.tchar(x)


def TEXT(quote: _S, /) -> _S:
    """``TCHAR *TEXT(TCHAR *quote)``

    Mark a text as one of TCHARs.

    Args:
        quote: The text.

    Returns:
        The text.

    See: Windows TEXT.
    """
    return _text.tchar(quote)
