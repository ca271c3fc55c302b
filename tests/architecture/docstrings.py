"""The docstring of a mirrored function: prototype, sentence, sections, sources."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

from tests.architecture.faces import headers
from tests.architecture.prototypes import parse_prototype, signature_problem
from tests.architecture.source import literal_all, parse, public_functions, struct_functions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.architecture.source import Function, Module

SECTIONS: Final = ["Args", "Returns", "Errors", "Platforms", "Differs from C"]
PLATFORMS: Final = {"Linux", "macOS", "Windows"}
ENTRY: Final = re.compile(r"    (?P<keys>\w+(, \w+)*): (?P<text>\S.*)")


def docstring_problems(package: Path) -> list[str]:
    """Check the docstrings of all functions of all headers."""
    errors = set(literal_all(parse(package / "include" / "errno.py", package.parent)) or [])
    return [
        home.at(function, f"{function.name}: {problem}")
        for module in headers(package)
        for home, function in documented(module, package)
        for problem in problems_of(function, errors | set(literal_all(module) or []))
    ]


def documented(header: Module, package: Path) -> Iterator[tuple[Module, Function]]:
    """Find the functions of a header, each with the module that has its docstring."""
    yield from ((header, function) for function in public_functions(header))
    yield from struct_functions(header, package)


def problems_of(function: Function, codes: set[str]) -> Iterator[str]:
    """Check one docstring; its errors are among *codes*."""
    text = ast.get_docstring(function)
    if text is None:
        yield "no docstring"
        return
    lines = text.splitlines()
    yield from prototype_problems(function, lines[0])
    if len(lines) < 3 or lines[1] or not re.match(r"[A-Z].*\S", lines[2]):
        yield "no sentence after the prototype"
    if not re.fullmatch(r"See: \S.*\.", lines[-1]) and not _ends_in_see(lines):
        yield "no sources in the end"
    yield from section_problems(function, lines, codes)


def _ends_in_see(lines: list[str]) -> bool:
    """Tell whether the last paragraph, of several lines, begins with See."""
    paragraph = "\n".join(lines).rpartition("\n\n")[2]
    return bool(re.fullmatch(r"See: \S.*\.", paragraph, re.DOTALL))


def prototype_problems(function: Function, line: str) -> Iterator[str]:
    """Compare the first line with the signature."""
    match = re.fullmatch(r"``(.*)``", line)
    prototype = parse_prototype(match[1]) if match else None
    problem = (
        signature_problem(function, prototype) if prototype else "the first line is no prototype"
    )
    if problem:
        yield problem


def section_problems(function: Function, lines: list[str], codes: set[str]) -> Iterator[str]:
    """Check the order of the sections and the keys in them."""
    found = sections(lines)
    names = [name for name, _ in found]
    if names != [name for name in SECTIONS if name in names]:
        yield f"sections {names}"
    arguments = function.args
    known = {argument.arg for argument in arguments.posonlyargs}
    known |= {arguments.vararg.arg} if arguments.vararg else set[str]()
    allowed = {"Args": known, "Errors": codes, "Platforms": PLATFORMS}
    for name, entries in found:
        if name in allowed:
            for line in entries:
                yield from entry_problems(name, line, allowed[name])
    if any("TODO" in line for line in lines):
        yield "something is left to do"


def entry_problems(section: str, line: str, allowed: set[str]) -> Iterator[str]:
    """Check one entry of a section: known keys, a colon and a text."""
    entry = ENTRY.fullmatch(line)
    if entry is None:
        yield f"{section}: no key in {line.strip()!r}"
        return
    for key in entry["keys"].split(", "):
        if key not in allowed:
            yield f"{section}: {key} is unknown"


def sections(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Find the sections, each with the lines that begin an entry in it."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        header = re.fullmatch(r"([A-Z][\w ]*):", line)
        if header:
            found.append((header[1], []))
        elif found and re.match(r" {4}\S", line):
            found[-1][1].append(line)
    return found
