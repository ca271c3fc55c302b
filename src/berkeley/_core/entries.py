"""The structs of <netdb.h> for services, protocols and networks, and the laying out of their texts."""

from __future__ import annotations

import ctypes
import os
from typing import TYPE_CHECKING

from berkeley._core.pointers import PointerList, Target, target_of, targets_of
from berkeley._core.struct import Struct, address_of
from berkeley._core.structs import hostent
from berkeley._platform._protocol import HostEntry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from berkeley._platform._databases import Entry

_POINTER = ctypes.sizeof(ctypes.c_void_p)


class servent(Struct):
    """``struct servent`` <netdb.h>: a service with its port."""

    s_name: str
    s_aliases: list[str | None]  # ends with None
    s_port: int  # network byte order
    s_proto: str  # "tcp", "udp", ...


class protoent(Struct):
    """``struct protoent`` <netdb.h>: a protocol with its number."""

    p_name: str
    p_aliases: list[str | None]  # ends with None
    p_proto: int  # IPPROTO_*


class netent(Struct):
    """``struct netent`` <netdb.h>: a network with its number."""

    n_name: str
    n_aliases: list[str | None]  # ends with None
    n_addrtype: int  # AF_INET
    n_net: int  # host byte order


AnyEntry: TypeAlias = "servent | protoent | netent | hostent"


class Room:
    """Memory of the caller that texts and arrays of pointers are laid out in, one behind the other."""

    def __init__(self, start: int, owner: object) -> None:
        """Begin at *start*; the caller has checked that there is enough."""
        self._next, self._owner = start, owner

    def text(self, text: bytes) -> Target:
        """Store a C string."""
        return self._placed(text + b"\0", os.fsdecode(text))

    def address(self, address: bytes) -> Target:
        """Store the bytes of an address."""
        return self._placed(address, bytearray(address))

    def _placed(self, data: bytes, value: object) -> Target:
        start, self._next = self._next, self._next + len(data)
        ctypes.memmove(start, data, len(data))
        return _target(value, start, self._owner)

    def pointers(self, targets: Sequence[Target]) -> Target:
        """Store an array of pointers that ends with NULL."""
        start = -(-self._next // _POINTER) * _POINTER
        array = (ctypes.c_void_p * (len(targets) + 1))(*(target.address for target in targets))
        self._next = start + ctypes.sizeof(array)
        ctypes.memmove(start, array, ctypes.sizeof(array))
        return _target([*(target.value for target in targets), None], start, self._owner)


def _target(value: object, address: int, owner: object) -> Target:
    return target_of(b"")._replace(value=value, address=address, memory=owner)


def _point(struct: AnyEntry, member: str, target: Target) -> None:
    """Let a pointer of a struct point into memory that is there already."""
    place: int = getattr(type(struct), f"_{member}").offset
    setattr(struct, f"_{member}", target.address)
    targets_of(struct)[address_of(struct) + place] = target


def fill(struct: AnyEntry, entry: Entry | HostEntry, room: Room | None) -> None:
    """Fill a struct; its texts lie in *room*, or where that is None in memory of their own."""
    letter = type(struct).__name__[0]
    texts = {f"{letter}_name": entry.name}
    lists = {f"{letter}_aliases": entry.aliases}
    numbers: dict[str, int] = {}
    if isinstance(entry, HostEntry):
        numbers = {"h_addrtype": entry.addrtype, "h_length": entry.length}
        lists["h_addr_list"] = entry.addresses
    elif letter == "s":
        numbers["s_port"], texts["s_proto"] = entry.number, entry.protocol
    elif letter == "p":
        numbers["p_proto"] = entry.number
    else:
        numbers = {"n_net": entry.number, "n_addrtype": entry.family}
    for name, number in numbers.items():
        setattr(struct, name, number)
    for name, text in texts.items():
        if room is None:
            setattr(struct, name, os.fsdecode(text))
        else:
            _point(struct, name, room.text(text))
    for name, values in lists.items():
        is_text = name.endswith("aliases")
        if room is None:
            made = map(os.fsdecode if is_text else bytearray, values)
            setattr(struct, name, PointerList(tuple(made)))
        else:
            _point(
                struct, name, room.pointers([*map(room.text if is_text else room.address, values)])
            )
