"""What real programs use: each name is there under its header, or a row of compat_notes.md leaves it out.

The names were counted over 2,460 public C programs with sockets; used_names.csv has those that come from a header
of the system, with the number of programs.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

import pytest

import berkeley
from berkeley._words.catalogue import catalogue, headers

HERE = Path(__file__).parent
NOTES = (HERE.parent / "compat_notes.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Used:
    """A row of used_names.csv."""

    name: str
    kind: str
    header: str
    files: str

    def __str__(self) -> str:
        return self.name


def read() -> list[Used]:
    with (HERE / "data" / "used_names.csv").open(encoding="utf-8", newline="") as file:
        return [Used(**row) for row in csv.DictReader(file)]


NAMES = read()


LEFT_OUT = "\n".join(line for line in NOTES.splitlines() if line.startswith("| OUT-"))
"""The rows of what is not there."""


def is_left_out(name: str) -> bool:
    """Tell whether a row of what is not there names it as a word of its own."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", LEFT_OUT) is not None


def spellings(name: str) -> set[str]:
    """Give the spellings of a name: a keyword has an underscore behind it."""
    return {name, f"{name}_"}


def test_the_table_has_what_was_counted() -> None:
    assert len(NAMES) > 800
    assert sum(used.kind == "function" for used in NAMES) == 342


@pytest.mark.parametrize("kind", ["function", "constant", "struct"])
def test_every_name_is_there_or_left_out(kind: str) -> None:
    wanted = [used.name for used in NAMES if used.kind == kind]
    known = catalogue()
    assert [n for n in wanted if not spellings(n) & known.keys() and not is_left_out(n)] == []


def test_every_name_is_under_its_header() -> None:
    known = catalogue()
    wrong = [
        f"{used.name}: {used.header}, not {known[used.name].headers}"
        for used in NAMES
        if used.header in headers()
        and used.name in known
        and not any(used.header in known[n].headers for n in spellings(used.name) & known.keys())
    ]
    assert wrong == []


def test_what_is_there_is_not_left_out() -> None:
    known = catalogue()
    rows = re.sub(r"`\w+\(\)`", "", LEFT_OUT)
    named = set(re.findall(r"\w+", rows.replace("WSAID_TRANSMITPACKETS", "")))
    assert [
        used.name
        for used in NAMES
        if used.kind == "function" and used.name in named and used.name in known
    ] == []


def used_members() -> list[tuple[str, str]]:
    with (HERE / "data" / "used_members.csv").open(encoding="utf-8", newline="") as file:
        return [(row["struct"], row["member"]) for row in csv.DictReader(file)]


def has_member(struct: str, path: str) -> bool:
    """Look for a member, or with dots for one inside of another."""
    kind: type[object] = getattr(berkeley, struct)
    if path in dir(kind):
        return True
    try:
        attrgetter(path)(kind())
    except AttributeError:
        return False
    return True


def test_every_member_is_there_or_noted() -> None:
    members = used_members()
    assert len(members) > 250
    assert not has_member("sockaddr_in", "sin_prt")
    missing = [(struct, member) for struct, member in members if not has_member(struct, member)]
    assert [each for each in missing if not is_left_out(each[1])] == []
