"""The command ``python -m berkeley names [PATTERN]``."""

from __future__ import annotations

import fnmatch
from typing import TextIO

from berkeley._words.catalogue import SYSTEMS, Name, catalogue


def names(pattern: str, out: TextIO) -> int:
    """Print what is known of the names that match; 1 where none does."""
    wanted = pattern if any(sign in pattern for sign in "*?[") else f"*{pattern}*"
    found = [
        entry
        for name, entry in sorted(catalogue().items(), key=lambda item: item[0].lower())
        if fnmatch.fnmatchcase(name.lower(), wanted.lower())
    ]
    exact = [entry for entry in found if entry.name == pattern]
    for entry in exact or found:
        _show(entry, out)
    if not found:
        print(f"no name matches {pattern!r}", file=out)
    return 0 if found else 1


def _show(entry: Name, out: TextIO) -> None:
    print(entry.prototype, file=out)
    if entry.summary:
        print(f"    {entry.summary}", file=out)
    print(f"    {' '.join(f'<{header}>' for header in entry.headers)}", file=out)
    statuses = ", ".join(f"{system} {entry.status(system)}" for system in SYSTEMS)
    print(f"    {statuses}\n", file=out)
