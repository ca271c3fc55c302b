"""Ethernet addresses of IPv4 groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core.arguments import require
from berkeley._core.buffers import writable
from berkeley._core.structs import in_addr
from berkeley._core.transfer import store

if TYPE_CHECKING:
    from berkeley._core.buffers import WriteBuffer

_PREFIX = b"\x01\x00\x5e"
"""The block of Ethernet addresses that belongs to IPv4 multicast (RFC 1112 6.4)."""


def map_multicast(ipaddr: in_addr, enaddr: WriteBuffer) -> None:
    """Write the Ethernet address of a group: the prefix and the low 23 bits of the IPv4 address."""
    require(ipaddr, in_addr, "ipaddr", "a struct in_addr")
    high, middle, low = bytes(memoryview(ipaddr).cast("B"))[1:]
    store(writable(enaddr, "enaddr"), _PREFIX + bytes([high & 0x7F, middle, low]))
