"""Services, protocols, networks and hosts: one by name or number, or all in the order of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsIndex, TypeVar

from berkeley import _platform
from berkeley._core.arguments import Text, c_int_of, c_text, c_unsigned_of
from berkeley._core.entries import fill, netent, protoent, servent
from berkeley._core.resolver import h_errno
from berkeley._core.result import failure
from berkeley._core.structs import hostent
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._platform._databases import Outcome

T = TypeVar("T", servent, protoent, netent, hostent)


def _look(function: str, *arguments: bytes | int | None) -> Outcome:
    return _platform.backend.databases().look(function, arguments, None)


def _plain(struct: type[T], outcome: Outcome) -> T | None:
    """Give what was found in a struct of its own, or None."""
    if outcome.entry is None:
        return None
    made = struct()
    fill(made, outcome.entry, None)
    return made


def _with_h_errno(struct: type[T], outcome: Outcome) -> T | None:
    """As `_plain`, with `h_errno` set on failure."""
    if outcome.entry is None:
        h_errno.value = outcome.h_errno
        if outcome.code not in (0, abi.ENOENT):
            failure(outcome.code)
    return _plain(struct, outcome)


def getservbyname(name: Text, proto: Text | None) -> servent | None:
    """Look a service up by its name."""
    return _plain(servent, _look("getservbyname", c_text(name, "name"), _optional(proto)))


def getservbyport(port: SupportsIndex, proto: Text | None) -> servent | None:
    """Look a service up by its port."""
    return _plain(servent, _look("getservbyport", c_int_of(port, "port"), _optional(proto)))


def getprotobyname(name: Text) -> protoent | None:
    """Look a protocol up by its name."""
    return _plain(protoent, _look("getprotobyname", c_text(name, "name")))


def getprotobynumber(proto: SupportsIndex) -> protoent | None:
    """Look a protocol up by its number."""
    return _plain(protoent, _look("getprotobynumber", c_int_of(proto, "proto")))


def getnetbyname(name: Text) -> netent | None:
    """Look a network up by its name."""
    return _with_h_errno(netent, _look("getnetbyname", c_text(name, "name")))


def getnetbyaddr(net: SupportsIndex, type: SupportsIndex) -> netent | None:
    """Look a network up by its number."""
    number, family = c_unsigned_of(net, "net"), c_int_of(type, "type")
    return _with_h_errno(netent, _look("getnetbyaddr", number, family))


def gethostbyname2(name: Text, af: SupportsIndex) -> hostent | None:
    """Look up the addresses of a host in one family."""
    found = _look("gethostbyname2", c_text(name, "name"), c_int_of(af, "af"))
    return _with_h_errno(hostent, found)


def getservent() -> servent | None:
    """Give the next service."""
    return _plain(servent, _look("getservent"))


def getprotoent() -> protoent | None:
    """Give the next protocol."""
    return _plain(protoent, _look("getprotoent"))


def getnetent() -> netent | None:
    """Give the next network."""
    return _plain(netent, _look("getnetent"))


def gethostent() -> hostent | None:
    """Give the next host."""
    return _plain(hostent, _look("gethostent"))


def begin(database: str, stayopen: SupportsIndex) -> None:
    """Go to the start of "serv", "proto", "net" or "host"."""
    _platform.backend.databases().begin(database, c_int_of(stayopen, "stayopen"))


def end(database: str) -> None:
    """Close a database."""
    _platform.backend.databases().end(database)


def _optional(text: Text | None) -> bytes | None:
    return None if text is None else c_text(text, "proto")
