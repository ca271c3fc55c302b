"""The command ``python -m berkeley names [PATTERN...]``."""

from __future__ import annotations

import fnmatch
import inspect
import textwrap
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING

from berkeley._core.spelling import members
from berkeley._words.catalogue import SYSTEMS, Name, catalogue, headers, is_struct, language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from berkeley._core.struct import Struct


def names_of(patterns: Sequence[str], out: TextIO) -> int:
    """Print what is known of each pattern, of all names without one; ``struct stat`` is one pattern."""
    words = [word for word in patterns if word not in {"struct", "union", "enum"}]
    return max(names(word, out) for word in words or ["*"])


def names(pattern: str, out: TextIO) -> int:
    """Print what is known of the names that match, or what a header has; 1 where there is none."""
    header = pattern.strip("<>")
    if header in headers():
        _show_header(header, out)
        return 0
    known = catalogue() | language()
    exact = known.get(pattern) or known.get(f"{pattern}_")
    found = [exact] if exact else _matching(pattern, known)
    for entry in found:
        (_show if entry.headers else _show_word)(entry, out)
    if not found:
        near = get_close_matches(header, headers() if header.endswith(".h") else known, 3, 0.8)
        print(
            f"no name matches {pattern!r}{'; near it: ' if near else ''}{' '.join(near)}", file=out
        )
    return 0 if found else 1


def _matching(pattern: str, known: dict[str, Name]) -> list[Name]:
    """Find the names that a pattern, or a part of a name, fits."""
    wanted = pattern if any(sign in pattern for sign in "*?[") else f"*{pattern}*"
    return [
        entry
        for name, entry in sorted(known.items(), key=lambda item: item[0].lower())
        if fnmatch.fnmatchcase(name.lower(), wanted.lower())
    ]


def _show(entry: Name, out: TextIO) -> None:
    print(entry.prototype, file=out)
    if entry.summary:
        print(f"    {entry.summary}", file=out)
    if is_struct(entry.value):
        for member in members(_struct(entry.value)):
            print(f"        {member}", file=out)
    print(f"    {' '.join(f'<{header}>' for header in entry.headers)}", file=out)
    print(f"    {entry.imported}", file=out)
    statuses = ", ".join(f"{system} {entry.status(system)}" for system in SYSTEMS)
    print(f"    {statuses}\n", file=out)


def _struct(value: object) -> type[Struct]:
    """Say to the checkers what `is_struct` has told."""
    assert isinstance(value, type)
    return value


def _show_word(entry: Name, out: TextIO) -> None:
    """Print what the package itself has."""
    text = (inspect.getdoc(entry.value) or "").partition("\n\n")[0]
    print(f"{entry.name}\n{textwrap.indent(text, '    ')}", file=out)
    print(f"    from berkeley import {entry.name}\n", file=out)


def _show_header(header: str, out: TextIO) -> None:
    """Print how a header is included, and its names."""
    module = headers()[header]
    exported: list[str] = import_module(module).__all__
    print(f"<{header}>\n    from {module} import *", file=out)
    text = " ".join(exported)
    print(textwrap.fill(text, 100, initial_indent="    ", subsequent_indent="    "), file=out)
    print(file=out)
