"""Byte order: between the host's integers and the network's, most significant byte first."""

from __future__ import annotations

from typing import SupportsIndex

from berkeley._core.arguments import c_size_of
from berkeley._platform._byteorder import swap16, swap32


def htons(hostshort: SupportsIndex) -> int:
    """Convert 16 bits from host to network byte order."""
    return swap16(c_size_of(hostshort, "hostshort"))


def ntohs(netshort: SupportsIndex) -> int:
    """Convert 16 bits from network to host byte order."""
    return swap16(c_size_of(netshort, "netshort"))


def htonl(hostlong: SupportsIndex) -> int:
    """Convert 32 bits from host to network byte order."""
    return swap32(c_size_of(hostlong, "hostlong"))


def ntohl(netlong: SupportsIndex) -> int:
    """Convert 32 bits from network to host byte order."""
    return swap32(c_size_of(netlong, "netlong"))
