"""A message with ancillary data on its way to the system: addresses that the caller has checked and keeps alive."""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING, Final, NamedTuple

from berkeley._platform import constants as abi
from berkeley._platform._protocol import FAULT_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

if sys.platform == "darwin":
    CMSG_UNIT: Final = 4
else:
    CMSG_UNIT: Final = ctypes.sizeof(ctypes.c_size_t)

HEAD_SIZE: Final = abi.LAYOUTS["cmsghdr"][0]
_PLACES: Final = {
    name: slice(offset, offset + size) for name, _, offset, size in abi.LAYOUTS["cmsghdr"][2]
}

WORD: Final = ctypes.sizeof(ctypes.c_size_t)
"""The bytes of each of the two members of struct iovec."""

MAX_VECTOR: Final = 1024
"""IOV_MAX: no call takes more pieces of memory."""


def structure(name: str, members: Sequence[tuple[str, object]]) -> type[ctypes.Structure]:
    """Make a `ctypes` struct of members that are known only now."""
    made: type[ctypes.Structure] = type(name, (ctypes.Structure,), {"_fields_": tuple(members)})
    return made


class Message:
    """A struct msghdr: 0 is NULL, FAULT_ADDRESS memory that is shorter than its length or not known.

    The system's answers are left in `namelen`, `controllen` and `flags`.
    """

    __slots__ = ("control", "controllen", "flags", "iov", "iovlen", "length", "name", "namelen")

    def __init__(
        self,
        name: int = 0,
        namelen: int = 0,
        iov: int = 0,
        iovlen: int = 0,
        control: int = 0,
        controllen: int = 0,
        flags: int = 0,
    ) -> None:
        """Hold the members of the struct."""
        # No dataclass: that would load the module inspect with every program.
        self.name, self.namelen = name, namelen
        self.iov, self.iovlen = iov, iovlen
        self.control, self.controllen = control, controllen
        self.flags = flags
        self.length = 0
        """The bytes that were moved, where several messages go together."""


def parts_of(iov: int, count: int) -> list[tuple[int, int]] | None:
    """Read the addresses and lengths of an array of struct iovec; None where it is bad memory."""
    if count and iov in (0, FAULT_ADDRESS):
        return None
    words = (ctypes.c_size_t * (2 * count)).from_address(iov) if count else ()
    return list(zip(words[::2], words[1::2], strict=True))


class Head(NamedTuple):
    """One piece of ancillary data: what its struct cmsghdr says, and where it begins."""

    start: int
    length: int
    level: int
    kind: int


def aligned(length: int) -> int:
    """Round a length up to where the next piece of ancillary data may begin."""
    return -(-length // CMSG_UNIT) * CMSG_UNIT


def heads_in(control: bytes) -> Iterator[Head]:
    """Walk the pieces of ancillary data as the system does; the walk ends at the first that is malformed."""
    start = 0
    while start + HEAD_SIZE <= len(control):
        words = {
            name: int.from_bytes(control[start:][place], sys.byteorder)
            for name, place in _PLACES.items()
        }
        length = words["cmsg_len"]
        if not HEAD_SIZE <= length <= len(control) - start:
            return
        yield Head(start, length, words["cmsg_level"], words["cmsg_type"])
        start += aligned(length)


def pack_head(level: int, kind: int, data: bytes) -> bytes:
    """Lay out one piece of ancillary data, with what fills it up to the next."""
    piece = bytearray(aligned(aligned(HEAD_SIZE) + len(data)))
    numbers = {"cmsg_len": aligned(HEAD_SIZE) + len(data), "cmsg_level": level, "cmsg_type": kind}
    for name, number in numbers.items():
        place = _PLACES[name]
        piece[place] = number.to_bytes(place.stop - place.start, sys.byteorder)
    piece[aligned(HEAD_SIZE) : aligned(HEAD_SIZE) + len(data)] = data
    return bytes(piece)
