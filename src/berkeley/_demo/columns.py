"""Prints what the two sides of a scene say beside each other: servers left, clients right."""

from __future__ import annotations

import shutil
import textwrap
from typing import TextIO

_SAME = 3


class Columns:
    """Two columns of plain text, 80 to 120 characters wide. A line that comes over and over is shown three times."""

    def __init__(self, out: TextIO) -> None:
        """Write to *out*."""
        self._out = out
        width = min(max(shutil.get_terminal_size((100, 24)).columns, 80), 120)
        self._half = (width - 5) // 2
        self._said: dict[str, tuple[str, int]] = {}

    def show(self, role: str, text: str) -> None:
        """Show a line in the column of its role; a second client's lines say whose they are."""
        before, times = self._said.get(role, ("", 0))
        times = times + 1 if text == before else 1
        self._said[role] = (text, times)
        if times <= _SAME:
            self._row(role, text)
        elif times == _SAME + 1:
            self._row(role, "...")

    def _row(self, role: str, text: str) -> None:
        number = role.partition(" ")[2]
        shown = f"[{number}] {text}" if number else text
        for part in textwrap.wrap(shown, self._half, drop_whitespace=False) or [""]:
            left, right = (part, "") if role == "server" else ("", part)
            print(f"  {left:{self._half}} | {right}".rstrip(), file=self._out, flush=True)
