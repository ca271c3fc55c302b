"""Transcripts: what a scene's programs are given and what they must print, one step a line.

The lines of one role come in their order. Those of different roles may come in any order that the steps between
them allow, so a transcript never depends on which process is faster. The steps:

``needs ipv6``                    play only where the probe of this name finds nothing against it
``start server: NAME {port}``     start a program with a free port, the ``{path}`` of a new file, a ``{file}`` of
                                  100,000 bytes, or a ``{folder}`` with a page
``attempt client: NAME < text``   run a program with this input again and again until it ends well
``server| text``                  the next line a role prints; ``{port}`` and ``{path}`` as above, ``{any}`` any text
``server|+ text``                 the same line once or more often; ``|*`` maybe never
``client< text``                  type a line; ``client eof`` ends the input
``client interrupt``              Ctrl-C
``client exits 0``                the role has printed all its lines and ends with this status
``server goes on``                the role has printed all its lines, and is ended
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from typing import TypeAlias

NAMES = (
    "tcp",
    "udp",
    "tcp6",
    "udp6",
    "lab",
    "simple",
    "bitstuff",
    "notes_tcp",
    "notes_udp",
    "unix",
    "lookup",
    "multi_thread",
    "multi_select",
    "multi_poll",
    "winsock",
    "fork",
    "chat",
    "thread_chat",
    "epoll",
    "winsock_events",
    "multicast",
    "broadcast",
    "file",
    "http",
    "ping",
    "fd_passing",
)
"""The scenes in the order in which the demo plays them."""


@dataclass(frozen=True)
class Needs:
    """A probe that must find nothing against the scene."""

    probe: str


@dataclass(frozen=True)
class Start:
    """Start a program; with *text*, give it this input and start it again until it ends well."""

    role: str
    program: str
    arguments: tuple[str, ...]
    text: str | None = None
    again: bool = False


@dataclass(frozen=True)
class Line:
    """A line that a role prints; *least* times at least, and more often where it *repeats*."""

    role: str
    text: str
    least: int = 1
    repeats: bool = False


@dataclass(frozen=True)
class Type:
    """A line for a role's input; None ends the input."""

    role: str
    text: str | None


@dataclass(frozen=True)
class Interrupt:
    """Ctrl-C for a role."""

    role: str


@dataclass(frozen=True)
class Exit:
    """The end of a role with a status; None: it goes on, and is ended."""

    role: str
    status: int | None


Step: TypeAlias = Needs | Start | Line | Type | Interrupt | Exit

_ROLE = r"(?P<role>[a-z]+(?: \d)?)"
_LINE = re.compile(rf"{_ROLE}\|(?P<times>[+*]?) ?(?P<text>.*)")
_TYPE = re.compile(rf"{_ROLE}< (?P<text>.*)")
_START = re.compile(rf"(?P<how>start|attempt) {_ROLE}: (?P<command>[^<]+?)(?: < (?P<text>.*))?")
_NEEDS = re.compile(r"needs (?P<probe>\w+)")
_KEY = re.compile(rf"{_ROLE} (?P<key>eof|interrupt)")
_EXIT = re.compile(rf"{_ROLE} (?:goes on|exits (?P<status>\d+))")


def parse(text: str) -> list[Step]:
    """Read a transcript; empty lines and those that begin with # are left out."""
    return [_step(line) for line in text.splitlines() if line and not line.startswith("#")]


def _step(line: str) -> Step:
    if found := _LINE.fullmatch(line):
        times = found["times"]
        return Line(found["role"], found["text"], 0 if times == "*" else 1, bool(times))
    if found := _TYPE.fullmatch(line):
        return Type(found["role"], found["text"])
    if found := _KEY.fullmatch(line):
        return Type(found["role"], None) if found["key"] == "eof" else Interrupt(found["role"])
    if found := _START.fullmatch(line):
        program, *arguments = found["command"].split()
        again = found["how"] == "attempt"
        return Start(found["role"], program, tuple(arguments), found["text"], again)
    if found := _EXIT.fullmatch(line):
        return Exit(found["role"], int(found["status"]) if found["status"] else None)
    if found := _NEEDS.fullmatch(line):
        return Needs(found["probe"])
    raise ValueError(f"no step of a transcript: {line!r}")


def load(name: str) -> list[Step]:
    """Read the transcript of a scene."""
    folder = resources.files("berkeley._demo") / "transcripts"
    return parse((folder / f"{name}.txt").read_text(encoding="utf-8"))


def matches(wanted: str, line: str, places: dict[str, str]) -> bool:
    """Compare a line with what a transcript wants, its places filled in."""
    filled = fill(wanted, places)
    pattern = ".+".join(re.escape(part) for part in filled.split("{any}"))
    return re.fullmatch(pattern, line) is not None


def fill(text: str, places: dict[str, str]) -> str:
    """Put values in the places of a text, such as {port}."""
    for place, value in places.items():
        text = text.replace(f"{{{place}}}", value)
    return text
