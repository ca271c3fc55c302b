"""The command ``python -m berkeley vocabulary FILE.c...``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from berkeley._words.c_source import Source, read
from berkeley._words.catalogue import ABSENT, SYSTEMS, catalogue, headers, is_function, is_struct


def vocabulary(files: Sequence[str], out: TextIO) -> int:
    """Print which names of each program the package has and lacks; 1 where it lacks some, 2 for an unreadable file."""
    try:
        sources = {file: _read(Path(file)) for file in files}
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=out)
        return 2
    own = {name for source in sources.values() for name in source.defined}
    lacking = [_report(file, source, own, out) for file, source in sources.items()]
    return 1 if any(lacking) else 0


def _read(file: Path) -> Source:
    """Read a program with the headers of its own that lie beside it."""
    source, waiting, seen = Source(), [file], set[Path]()
    while waiting:
        place = waiting.pop()
        if place in seen or (seen and not place.is_file()):
            continue
        seen.add(place)
        part = read(place.read_text(encoding="utf-8", errors="replace"))
        source.add(part)
        waiting += [place.parent / name for name in part.own]
    return source


def _report(file: str, source: Source, own: set[str], out: TextIO) -> bool:
    """Print what one program needs; tell whether something is lacking."""
    known = catalogue()
    used = (source.called | source.macros | source.structs) - own
    has = {name for name in used if name in known}
    lacks = {name for name in source.called - own if name not in known}
    lacks |= {f"struct {name}" for name in source.structs - own if name not in known}
    lacks |= {name for name in source.macros - own - source.called if name not in known}
    missing_headers = [header for header in source.includes if header not in headers()]
    print(file, file=out)
    _row("headers", [header for header in source.includes if header in headers()], out)
    _row("lacks headers", missing_headers, out)
    _row("functions", _functions(has & (source.called | source.macros)), out)
    _row("structs", (name for name in has & source.structs if is_struct(known[name].value)), out)
    _row("constants", (name for name in has if not callable(known[name].value)), out)
    _row("lacks", lacks, out)
    for system in SYSTEMS:
        _row(f"not on {system}", (n for n in has if known[n].status(system) == ABSENT), out)
    print(file=out)
    return bool(lacks or missing_headers)


def _functions(names: Iterable[str]) -> list[str]:
    known = catalogue()
    return [
        name
        for name in names
        if callable(known[name].value)
        and (is_function(known[name].value) or not is_struct(known[name].value))
    ]


def _row(title: str, words: Iterable[str], out: TextIO) -> None:
    """Print a row of words in alphabetical order, none where there are no words."""
    if text := " ".join(sorted(words)):
        indent = " " * 20
        print(
            textwrap.fill(text, 100, initial_indent=f"  {title:18}", subsequent_indent=indent),
            file=out,
        )
