"""Addresses as macOS must be given them to do with them what Linux does. Pure functions over bytes."""

from __future__ import annotations

import sys
from typing import Final

from berkeley._platform import constants as abi
from berkeley._platform._interfaces import family_of

HAS_LENGTH: Final = abi.LAYOUTS["sockaddr"][2][0][0] == "sa_len"
"""Whether an address begins with a byte that holds its size."""

_SIZES: Final = {abi.AF_INET: 16, abi.AF_INET6: 28}
_PORT, _V4, _V6 = slice(2, 4), slice(4, 8), slice(8, 24)
_LOOPBACK4, _LOOPBACK6 = b"\x7f\0\0\1", bytes(15) + b"\1"
_MAPPED: Final = bytes(10) + b"\xff\xff"


def with_length(address: bytes, *, has_length: bool = HAS_LENGTH) -> bytes:
    """Fill the size of an address in where it has a place."""
    return bytes([len(address)]) + address[1:] if has_length and address else address


def sized(address: bytes) -> bytes:
    """Cut an internet address to its size: xnu says EINVAL of one that comes in a larger struct."""
    size = _SIZES.get(family_of(address)) if len(address) >= 2 else None
    return address if size is None else address[:size]


def is_whole(address: bytes) -> bool:
    """Tell an internet address that has all of its bytes."""
    return len(address) >= 2 and len(address) == _SIZES.get(family_of(address))


def to_loopback(address: bytes) -> bytes:
    """Replace the unspecified address by loopback: xnu takes the first address of its first interface."""
    if not is_whole(address):
        return address
    if family_of(address) == abi.AF_INET:
        return address if any(address[_V4]) else address[:4] + _LOOPBACK4 + address[8:]
    host = address[_V6]
    if host == bytes(16):
        return address[:8] + _LOOPBACK6 + address[24:]
    is_any = host == _MAPPED + bytes(4)
    return address[:8] + _MAPPED + _LOOPBACK4 + address[24:] if is_any else address


def has_port(address: bytes) -> bool:
    """Tell an address with another port than 0."""
    return any(address[_PORT])


def mapped(address: bytes) -> bytes:
    """Write an IPv4 address as the IPv6 address that stands for it."""
    host = _MAPPED + address[_V4]
    return head_of(abi.AF_INET6) + address[_PORT] + bytes(4) + host + bytes(4)


def anywhere(address: bytes) -> bytes:
    """Give the address of every interface with the same port."""
    return address[:4] + bytes(len(address) - 4)


def head_of(family: int) -> bytes:
    """Lay out what an address begins with."""
    return bytes([_SIZES[family], family]) if HAS_LENGTH else family.to_bytes(2, sys.byteorder)
