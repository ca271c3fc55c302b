"""``#include <conio.h>``: keys of the console, one by one."""

from __future__ import annotations

# fmt: off
# isort: off
from berkeley._core import keys as _keys
# isort: on
# fmt: on

# fmt: off
__all__ = [
    "_kbhit", "_getch", "_getche", "_putch",
    "kbhit", "getch", "getche", "putch",
]
# fmt: on


def _kbhit() -> int:
    """``int _kbhit(void)``

    Tell whether a key waits to be read.

    Returns:
        1 or 0; 1 at the end of the input too.

    See: Windows _kbhit.
    """
    return _keys.kbhit()


def _getch() -> int:
    """``int _getch(void)``

    Read a key, without Enter and without showing it.

    Returns:
        The byte of the key, or -1 at the end of the input.

    See: Windows _getch.
    """
    return _keys.getch()


def _getche() -> int:
    """``int _getche(void)``

    Read a key, without Enter, and show it.

    Returns:
        The byte of the key, or -1 at the end of the input.

    See: Windows _getche.
    """
    return _keys.getche()


def _putch(c: int, /) -> int:
    """``int _putch(int c)``

    Write a character to the console.

    Args:
        c: The character.

    Returns:
        The character, or -1.

    See: Windows _putch.
    """
    return _keys.putch(c)


kbhit = _kbhit
getch = _getch
getche = _getche
putch = _putch
