"""The command ``python -m berkeley vocabulary FILE.c...``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from berkeley._words.c_source import Source, read
from berkeley._words.catalogue import (
    ABSENT,
    SYSTEMS,
    headers,
    is_function,
    is_struct,
    is_type,
    known,
)


def vocabulary(files: Sequence[str], out: TextIO) -> int:
    """Print which names of each program the package has and lacks; 1 where it lacks some, 2 for an unreadable file."""
    sources: dict[str, Source] = {}
    for file in files:
        try:
            sources[file] = _read(Path(file))
        except OSError as error:
            print(f"{error.filename}: {error.strerror}", file=out)
        except ValueError:
            print(f"{file}: is no text", file=out)
    own = {name for source in sources.values() for name in source.defined}
    lacking = [_report(file, source, own, out) for file, source in sources.items()]
    if len(sources) < len(set(files)):
        return 2
    return 1 if any(lacking) else 0


def _read(file: Path) -> Source:
    """Read a program with the headers of its own that lie beside it; a ValueError for what is no text."""
    source, waiting, seen = Source(), [file], set[Path]()
    while waiting:
        place = waiting.pop()
        if place in seen or (seen and not place.is_file()):
            continue
        seen.add(place)
        text = place.read_text(encoding="utf-8", errors="replace")
        if "\0" in text:
            raise ValueError(place)
        part = read(text)
        source.add(part)
        waiting += [place.parent / name for name in part.own]
    return source


def _report(file: str, source: Source, own: set[str], out: TextIO) -> bool:
    """Print what one program needs; tell whether something is lacking."""
    plain = source.called | source.macros
    has = {
        entry.name: entry
        for name in (plain | source.structs | source.words) - own
        if (entry := known(name))
        and (name in plain or name in source.structs or not is_function(entry.value))
    }
    types = {name for name in source.words if name.endswith("_t")}
    lacks = {name for name in (plain | types) - own if not known(name)}
    lacks |= {f"struct {name}" for name in source.structs - own if not known(name)}
    missing_headers = [header for header in source.includes if header not in headers()]
    print(file, file=out)
    _row("headers", [header for header in source.includes if header in headers()], out)
    _row("lacks headers", missing_headers, out)
    called = {entry.name for name in plain if (entry := known(name))}
    _row("functions", (n for n in called & {*has} if _is_called(has[n].value)), out)
    _row("structs", (n for n in source.structs & {*has} if is_struct(has[n].value)), out)
    _row("types", (name for name in source.words & {*has} if is_type(has[name].value)), out)
    others = {name: entry for name, entry in has.items() if not callable(entry.value)}
    _row("variables", (name for name in others if others[name].is_variable), out)
    _row("constants", (name for name in others if not others[name].is_variable), out)
    _row("lacks", lacks, out)
    for system in SYSTEMS:
        absent = (name for name, entry in has.items() if entry.status(system) == ABSENT)
        _row(f"not on {system}", absent, out)
    print(file=out)
    return bool(lacks or missing_headers)


def _is_called(value: object) -> bool:
    return callable(value) and (is_function(value) or not isinstance(value, type))


def _row(title: str, words: Iterable[str], out: TextIO) -> None:
    """Print a row of words in alphabetical order, none where there are no words."""
    if text := " ".join(sorted(words)):
        indent = " " * 20
        print(
            textwrap.fill(text, 100, initial_indent=f"  {title:18}", subsequent_indent=indent),
            file=out,
        )
