"""Ethernet addresses between text and memory, as glibc reads and writes them."""

from __future__ import annotations

import re
from typing import Annotated

from berkeley._core.arguments import Text, c_text, require
from berkeley._core.buffers import WriteBuffer, writable
from berkeley._core.layout import CharArray
from berkeley._core.struct import Struct
from berkeley._core.transfer import store


class ether_addr(Struct):
    """``struct ether_addr`` <net/ethernet.h>: the 48 bits of an Ethernet address."""

    ether_addr_octet: Annotated[CharArray, 6]


# glibc looks at the end of the last number only where it has one digit.
_ADDRESS = re.compile(
    rb"((?:[0-9a-f]{1,2}:){5}[0-9a-f](?:[0-9a-f]|(?=[ \t-\r])|\Z))", re.IGNORECASE
)


def ether_ntoa(addr: ether_addr) -> str:
    """Write six hexadecimal numbers, without leading zeros."""
    require(addr, ether_addr, "addr", "a struct ether_addr")
    return ":".join(f"{octet:x}" for octet in addr.ether_addr_octet)


def ether_ntoa_r(addr: ether_addr, buf: WriteBuffer | None) -> str:
    """Write six hexadecimal numbers to *buf*, and give them."""
    text = ether_ntoa(addr)
    store(writable(buf, "buf"), text.encode() + b"\0")
    return text


def ether_aton(asc: Text) -> ether_addr | None:
    """Read six hexadecimal numbers."""
    return ether_aton_r(asc, ether_addr())


def ether_aton_r(asc: Text, addr: ether_addr) -> ether_addr | None:
    """Read six hexadecimal numbers into *addr*."""
    require(addr, ether_addr, "addr", "a struct ether_addr")
    found = _ADDRESS.match(c_text(asc, "asc"))
    if found is None:
        return None
    addr.ether_addr_octet[:] = bytes(int(number, 16) for number in found[1].split(b":"))
    return addr
