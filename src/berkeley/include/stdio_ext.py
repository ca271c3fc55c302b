"""``#include <stdio_ext.h>``: what a stream has buffered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import places as _places

if TYPE_CHECKING:
    from berkeley._clib.streams import FILE

__all__ = ["__fpurge"]


def __fpurge(stream: FILE, /) -> None:  # pyright: ignore[reportUnusedFunction]
    """``void __fpurge(FILE *stream)``

    Drop what a stream has read or written ahead: the rest of a line that was typed into `stdin`.

    See: Linux fpurge(3).
    """
    _places.fpurge(stream)
