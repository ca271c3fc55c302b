"""``#include <stdbool.h>``: ``bool``, ``true`` and ``false``."""

from __future__ import annotations

from builtins import bool

__all__ = [
    "bool",
    "true",
    "false",
]

true: bool = True
false: bool = False
