"""TCHAR: the text of a build that uses neither Unicode nor multi-byte characters."""

from __future__ import annotations

from typing import TypeVar

S = TypeVar("S", str, bytes)


def tchar(text: S) -> S:
    """Give a text as it is: a TCHAR is a char here."""
    return text
