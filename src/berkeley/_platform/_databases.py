"""The databases of services, protocols, networks and hosts: what a backend is asked, how answers are read."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from berkeley._platform import constants as abi
from berkeley._platform._addresses import raw_struct, read_host, read_texts
from berkeley._platform._protocol import HostEntry

if TYPE_CHECKING:
    from typing import TypeAlias

Arguments: TypeAlias = "tuple[bytes | int | None, ...]"

_POINTER: Final = ctypes.sizeof(ctypes.c_void_p)
RAW_NAMES: Final = {
    "getserv": "servent",
    "getproto": "protoent",
    "getnet": "netent",
    "gethost": "hostent",
}
"""The struct that the functions whose names begin so give."""


class Entry(NamedTuple):
    """An entry of the databases of services, protocols and networks."""

    name: bytes
    aliases: tuple[bytes, ...]
    number: int
    """The port as ``s_port`` has it, in network byte order; the number of a protocol; a network in host byte order."""
    protocol: bytes = b""
    family: int = 0


class Outcome(NamedTuple):
    """The answer of one function: an entry, or none with what the function's reentrant form gives."""

    entry: Entry | HostEntry | None
    code: int = 0
    """ERANGE where the entry needs more memory, ENOENT at the end of a database, or another errno number."""
    h_errno: int = 0


class Databases(Protocol):
    """The databases of a system. A function is named as in C, without ``_r``."""

    def look(self, function: str, arguments: Arguments, size: int | None, /) -> Outcome:
        """Call a function; *size* is the memory, in bytes, of its reentrant form, None for the plain one."""
        ...

    def begin(self, database: str, stayopen: int, /) -> None:
        """Go to the start of "serv", "proto", "net" or "host"."""
        ...

    def end(self, database: str, /) -> None:
        """Close a database."""
        ...


def kind_of(function: str) -> str:
    """Tell which struct a function gives."""
    return next(name for prefix, name in RAW_NAMES.items() if function.startswith(prefix))


@cache
def raw_entry(name: str) -> type[ctypes.Structure]:
    """Make the struct of an entry for `ctypes`, once."""
    return raw_struct(name)


def read_entry(name: str, address: int) -> Entry | HostEntry:
    """Copy an entry out of the memory of the system."""
    if name == "hostent":
        return read_host(address)
    raw = raw_entry(name).from_address(address)
    letter = name[0]
    text = ctypes.string_at(getattr(raw, f"{letter}_name"))
    aliases = read_texts(getattr(raw, f"{letter}_aliases"))
    if name == "servent":
        return Entry(text, aliases, raw.s_port & 0xFFFF, ctypes.string_at(raw.s_proto))
    if name == "protoent":
        return Entry(text, aliases, raw.p_proto)
    return Entry(text, aliases, raw.n_net, family=raw.n_addrtype)


def room_for(entry: Entry | HostEntry) -> int:
    """Count the bytes of the texts and pointers of an entry, with what may be lost to their alignment."""
    texts, pointers = [entry.name, *entry.aliases], len(entry.aliases) + 1
    count = _POINTER - 1
    if isinstance(entry, HostEntry):
        count += sum(map(len, entry.addresses))
        pointers += len(entry.addresses) + 1
    else:
        texts.append(entry.protocol)
    return count + sum(len(text) + 1 for text in texts) + pointers * _POINTER


def fitting(entry: Entry | HostEntry, size: int | None) -> Outcome:
    """Give an entry, or ERANGE where the memory of a reentrant function is too small for it."""
    if size is None or room_for(entry) <= size:
        return Outcome(entry)
    internal = abi.NETDB_INTERNAL if isinstance(entry, HostEntry) or entry.family else 0
    return Outcome(None, abi.ERANGE, internal)
