"""The interfaces of Windows, from iphlpapi, with names such as ``ethernet_32769`` that fit into IFNAMSIZ."""

from __future__ import annotations

import ctypes
import struct
import sys
from ctypes import c_char_p, c_int, c_uint8, c_uint32, c_void_p
from typing import TYPE_CHECKING

from berkeley._abi import win32 as abi

assert sys.platform == "win32" or not TYPE_CHECKING

# The checkers of other systems stop at the assertion, in this module too.
from berkeley._platform._interfaces import NAME_SIZE, InterfaceAddress  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from berkeley._platform._interfaces import Interfaces

iphlpapi = ctypes.WinDLL("iphlpapi")
iphlpapi.GetAdaptersAddresses.argtypes = [c_uint32, c_uint32, c_void_p, c_void_p, c_void_p]
iphlpapi.if_nametoindex.argtypes = [c_char_p]
iphlpapi.if_indextoname.argtypes = [c_uint32, c_void_p]
iphlpapi.if_indextoname.restype = c_void_p

_ERROR_BUFFER_OVERFLOW = 111
_NAME_ROOM = 257
# IP_ADAPTER_ADDRESSES_LH and IP_ADAPTER_UNICAST_ADDRESS_LH <iptypes.h>: offsets of members on 64-bit systems.
_INDEX, _NEXT, _UNICAST, _HARDWARE, _HARDWARE_SIZE = 4, 8, 24, 80, 88
_FLAGS, _MTU, _KIND, _STATUS, _INDEX6 = 92, 96, 100, 104, 108
_SOCKADDR, _SOCKADDR_SIZE, _PREFIX = 16, 24, 56
_NO_MULTICAST, _IF_TYPE_PPP, _IF_TYPE_LOOPBACK, _IF_TYPE_TUNNEL, _UP = 0x10, 23, 24, 131, 1


class WinInterfaces:
    """The answers of iphlpapi."""

    def index_of(self, name: bytes, /) -> int:
        return int(iphlpapi.if_nametoindex(name)) or -abi.ENODEV

    def name_of(self, index: int, /) -> bytes | int:
        name = ctypes.create_string_buffer(_NAME_ROOM)
        found = iphlpapi.if_indextoname(index, name)
        return name.value[: NAME_SIZE - 1] if found else -abi.ENXIO

    def names(self) -> list[tuple[int, bytes]] | int:
        named = [(index, self.name_of(index)) for index in map(_index_of, self._adapters())]
        return [(index, name) for index, name in named if isinstance(name, bytes)]

    def addresses(self) -> list[InterfaceAddress] | int:
        """List the hardware addresses first, then IPv4, then IPv6, as Linux does."""
        found: list[InterfaceAddress] = []
        for place in self._adapters():
            name = self.name_of(_index_of(place))
            if isinstance(name, bytes):
                flags = _flags_of(place)
                found.append(_hardware_address(name, flags, place))
                found.extend(
                    _internet_address(name, flags, *each) for each in _unicast_addresses(place)
                )
        return sorted(found, key=_rank)

    def mtu(self, name: bytes, /) -> int:
        for place in self._adapters():
            if self.name_of(_index_of(place)) == name:
                # The loopback interface has no bound, which is 2**32 - 1.
                return min(_number(place + _MTU), 0x7FFF_FFFF)
        return -abi.ENODEV

    def _adapters(self) -> Iterator[int]:
        """Go through the adapters; their memory lives as long as the generator."""
        size, memory = c_uint32(1 << 14), ctypes.create_string_buffer(0)
        code = _ERROR_BUFFER_OVERFLOW
        for _ in range(8):
            memory = ctypes.create_string_buffer(size.value)
            code = iphlpapi.GetAdaptersAddresses(0, 0, None, memory, ctypes.byref(size))
            if code != _ERROR_BUFFER_OVERFLOW:
                break
        place: int | None = ctypes.addressof(memory) if code == 0 else None
        while place:
            yield place
            place = c_void_p.from_address(place + _NEXT).value


def _number(place: int) -> int:
    return c_uint32.from_address(place).value


def _index_of(place: int) -> int:
    return _number(place + _INDEX) or _number(place + _INDEX6)


def _flags_of(place: int) -> int:
    """Make IFF_ flags of what Windows knows of an adapter."""
    kind, flags = _number(place + _KIND), 0
    if _number(place + _STATUS) == _UP:
        flags |= abi.IFF_UP | abi.IFF_RUNNING
    if kind == _IF_TYPE_LOOPBACK:
        flags |= abi.IFF_LOOPBACK
    elif kind in (_IF_TYPE_PPP, _IF_TYPE_TUNNEL):
        flags |= abi.IFF_POINTOPOINT
    else:
        flags |= abi.IFF_BROADCAST
    if not _number(place + _FLAGS) & _NO_MULTICAST and kind != _IF_TYPE_LOOPBACK:
        flags |= abi.IFF_MULTICAST
    return flags


def _hardware_address(name: bytes, flags: int, place: int) -> InterfaceAddress:
    """Make a ``struct sockaddr_ll`` of an adapter."""
    octets = ctypes.string_at(place + _HARDWARE, min(_number(place + _HARDWARE_SIZE), 8))
    kind, size = abi.ARPHRD_ETHER, len(octets)
    if flags & abi.IFF_LOOPBACK:
        kind, size, octets = abi.ARPHRD_LOOPBACK, 6, bytes(6)
    data = struct.pack("=HHiHBB8s", abi.AF_PACKET, 0, _index_of(place), kind, 0, size, octets)
    other = data[:12] + b"\xff" * size + bytes(8 - size)
    return InterfaceAddress(name, flags, data, None, bytes(20) if size == 0 else other)


def _unicast_addresses(place: int) -> Iterator[tuple[bytes, int]]:
    """Give the socket addresses of an adapter, each with the length of its prefix."""
    entry = c_void_p.from_address(place + _UNICAST).value
    while entry:
        start = c_void_p.from_address(entry + _SOCKADDR).value
        size = c_int.from_address(entry + _SOCKADDR_SIZE).value
        if start:
            yield ctypes.string_at(start, size), c_uint8.from_address(entry + _PREFIX).value
        entry = c_void_p.from_address(entry + _NEXT).value


def _internet_address(name: bytes, flags: int, address: bytes, prefix: int) -> InterfaceAddress:
    """Make the mask and the broadcast address out of the prefix."""
    start, size = (4, 4) if address[0] == abi.AF_INET else (8, 16)
    host = (1 << max(0, 8 * size - prefix)) - 1
    every = (1 << 8 * size) - 1
    mask = (every & ~host).to_bytes(size, "big")
    head = address[:2] + bytes(start - 2)
    tail = bytes(len(address) - start - size)
    number = int.from_bytes(address[start : start + size], "big")
    has_broadcast = size == 4 and flags & abi.IFF_BROADCAST
    last = head + (number | host).to_bytes(size, "big") + tail
    other = last if has_broadcast else address if size == 4 else None
    return InterfaceAddress(name, flags, address, head + mask + tail, other)


def _rank(entry: InterfaceAddress) -> int:
    family = entry.address[0] if entry.address else 0
    return {abi.AF_INET: 1, abi.AF_INET6: 2}.get(family, 0)


if TYPE_CHECKING:
    _check: Interfaces = WinInterfaces()
