"""The databases as text files in one folder, such as /etc: for systems whose library does not list them.

The lines are read as glibc reads them (nss_files): what follows ``#`` is a comment, words are separated by white space,
and a line that makes no sense is passed over.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from berkeley._platform import constants as abi
from berkeley._platform._databases import Entry, Outcome, fitting
from berkeley._platform._protocol import HostEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from berkeley._platform._databases import Arguments, Databases

_NUMBER: Final = re.compile(rb"[0-9]{1,9}")
_OCTETS: Final = re.compile(rb"[0-9]{1,3}(\.[0-9]{1,3}){0,3}")


def network_port(port: int) -> int:
    """Give a port as ``s_port`` has it."""
    return int.from_bytes((port & 0xFFFF).to_bytes(2, "big"), sys.byteorder)


def parse_service(words: list[bytes]) -> Entry | None:
    """Read ``name port/protocol aliases``."""
    number, slash, protocol = words[1].partition(b"/")
    if not slash or not protocol or not _NUMBER.fullmatch(number):
        return None
    return Entry(words[0], tuple(words[2:]), network_port(int(number)), protocol)


def parse_protocol(words: list[bytes]) -> Entry | None:
    """Read ``name number aliases``."""
    known = _NUMBER.fullmatch(words[1])
    return Entry(words[0], tuple(words[2:]), int(words[1])) if known else None


def parse_network(words: list[bytes]) -> Entry | None:
    """Read ``name network aliases``; the parts that a network leaves out are zeros."""
    octets = words[1].split(b".")
    if not _OCTETS.fullmatch(words[1]) or max(map(int, octets)) > 0xFF:
        return None
    number = int.from_bytes(bytes([*map(int, octets), 0, 0, 0][:4]), "big")
    return Entry(words[0], tuple(words[2:]), number, family=abi.AF_INET)


def parse_host(words: list[bytes]) -> HostEntry | None:
    """Read ``address name aliases``; only IPv4 addresses count."""
    if not _OCTETS.fullmatch(words[0]) or words[0].count(b".") != 3:
        return None
    octets = [int(octet) for octet in words[0].split(b".")]
    if max(octets) > 0xFF:
        return None
    return HostEntry(words[1], tuple(words[2:]), abi.AF_INET, 4, (bytes(octets),))


_PARSERS: Final[dict[str, Callable[[list[bytes]], Entry | HostEntry | None]]] = {
    "serv": parse_service,
    "proto": parse_protocol,
    "net": parse_network,
    "host": parse_host,
}


class FileDatabases:
    """Databases that are files. Each keeps its place, as C's do, for the whole process."""

    def __init__(self, folder: Path, names: dict[str, str]) -> None:
        """Read the files in *folder* that *names* gives for "serv", "proto", "net" and "host"."""
        self._folder, self._names = folder, names
        self._rest: dict[str, list[Entry | HostEntry]] = {}

    def entries(self, database: str) -> Iterator[Entry | HostEntry]:
        """Read a whole file; one that is not there is empty."""
        path = self._folder / self._names[database]
        lines = path.read_bytes().splitlines() if path.is_file() else []
        for line in lines:
            words = line.partition(b"#")[0].split()
            entry = _PARSERS[database](words) if len(words) > 1 else None
            if entry is not None:
                yield entry

    def look(self, function: str, arguments: Arguments, size: int | None, /) -> Outcome:
        if function.endswith("ent"):
            return self._next(function[3:-3], size)
        database = re.sub(r"get|by.*", "", function)
        for entry in self.entries(database):
            if isinstance(entry, Entry) and _matches(function, entry, arguments):
                return fitting(entry, size)
        return Outcome(None, 0, abi.HOST_NOT_FOUND if database == "net" else 0)

    def _next(self, database: str, size: int | None) -> Outcome:
        """Give the next entry; one that does not fit is the next again."""
        if database not in self._rest:
            self.begin(database, 0)
        if not self._rest[database]:
            return Outcome(None, abi.ENOENT)
        outcome = fitting(self._rest[database][0], size)
        if outcome.entry is not None:
            del self._rest[database][0]
        return outcome

    def begin(self, database: str, stayopen: int, /) -> None:
        self._rest[database] = list(self.entries(database))

    def end(self, database: str, /) -> None:
        self._rest.pop(database, None)


def _matches(function: str, entry: Entry, arguments: Arguments) -> bool:
    """Tell whether an entry is what a function is asked for."""
    key = arguments[0]
    names = (entry.name, *entry.aliases)
    if function.startswith("getserv") and arguments[1] not in (None, entry.protocol):
        return False
    if function == "getnetbyaddr" and arguments[1] not in (abi.AF_UNSPEC, entry.family):
        return False
    return key in names if function.endswith("name") else key == entry.number


if TYPE_CHECKING:
    _check: Databases = FileDatabases(Path(), {})
