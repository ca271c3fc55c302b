"""The lists of addresses and hosts that libc and Winsock give, copied out of their memory."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

from berkeley._platform import constants as abi
from berkeley._platform._protocol import AddressEntry, HostEntry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

Hints: TypeAlias = "tuple[int, int, int, int]"
"""The flags, family, socket type and protocol asked for."""

_FIELDS = {
    "int": ctypes.c_int,
    "unsigned int": ctypes.c_uint,
    "short": ctypes.c_short,
    "size_t": ctypes.c_size_t,
    "pointer": ctypes.c_void_p,
}


def raw_struct(name: str) -> type[ctypes.Structure]:
    """Make a struct of the system's headers for `ctypes`; pointers in it are addresses."""
    members = [(member, _FIELDS[spelling]) for member, spelling, _, _ in abi.LAYOUTS[name][2]]
    made: type[ctypes.Structure] = type(name, (ctypes.Structure,), {"_fields_": members})
    assert ctypes.sizeof(made) == abi.LAYOUTS[name][0], f"{name}: see berkeley._abi"
    return made


raw_addrinfo = raw_struct("addrinfo")
raw_hostent = raw_struct("hostent")
raw_servent = raw_struct("servent")


def pack_hints(hints: Hints) -> ctypes.Structure:
    """Give hints as a ``struct addrinfo``."""
    flags, family, socktype, protocol = hints
    return raw_addrinfo(
        ai_flags=flags, ai_family=family, ai_socktype=socktype, ai_protocol=protocol
    )


def read_addresses(first: int | None) -> list[AddressEntry]:
    """Copy a list of ``struct addrinfo``."""
    entries: list[AddressEntry] = []
    while first:
        entry = raw_addrinfo.from_address(first)
        entries.append(
            AddressEntry(
                entry.ai_flags,
                entry.ai_family,
                entry.ai_socktype,
                entry.ai_protocol,
                ctypes.string_at(entry.ai_addr, entry.ai_addrlen) if entry.ai_addr else b"",
                _text(entry.ai_canonname),
            )
        )
        first = entry.ai_next
    return entries


def read_host(address: int) -> HostEntry:
    """Copy a ``struct hostent``."""
    host = raw_hostent.from_address(address)
    length: int = host.h_length
    return HostEntry(
        _text(host.h_name) or b"",
        read_texts(host.h_aliases),
        host.h_addrtype,
        length,
        tuple(ctypes.string_at(each, length) for each in _pointers(host.h_addr_list)),
    )


def read_texts(array: int | None) -> tuple[bytes, ...]:
    """Copy an array of C strings that ends with NULL."""
    return tuple(ctypes.string_at(each) for each in _pointers(array))


def _pointers(array: int | None) -> Iterator[int]:
    """Go through an array of pointers that ends with NULL."""
    step = ctypes.sizeof(ctypes.c_void_p)
    while array and (pointer := ctypes.c_void_p.from_address(array).value):
        yield pointer
        array += step


def _text(address: int | None) -> bytes | None:
    return ctypes.string_at(address) if address else None
