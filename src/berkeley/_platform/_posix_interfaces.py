"""The interfaces of a POSIX system: libc's functions, with their lists copied and given back."""

from __future__ import annotations

import ctypes
import os
from ctypes import c_char_p, c_int, c_uint, c_void_p
from typing import TYPE_CHECKING

from berkeley._platform import constants as abi
from berkeley._platform._addresses import raw_struct
from berkeley._platform._interfaces import NAME_SIZE, REQUEST_SIZE, InterfaceAddress, family_of
from berkeley._platform._posix import libc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from berkeley._platform._interfaces import Interfaces

_PROTOTYPES = {
    "if_nametoindex": (c_uint, c_char_p),
    "if_indextoname": (c_void_p, c_uint, c_void_p),
    "if_nameindex": (c_void_p,),
    "if_freenameindex": (None, c_void_p),
    "getifaddrs": (c_int, c_void_p),
    "freeifaddrs": (None, c_void_p),
}
for _name, (_restype, *_argtypes) in _PROTOTYPES.items():
    _function = getattr(libc, _name)
    _function.restype, _function.argtypes = _restype, _argtypes

_raw_ifaddrs = raw_struct("ifaddrs")
_raw_if_nameindex = raw_struct("if_nameindex")
_HAS_LENGTH = abi.LAYOUTS["sockaddr"][2][0][0] == "sa_len"
_SIZES = {abi.AF_INET: 16, abi.AF_INET6: 28, abi.AF_PACKET: 20}
"""The sizes of addresses by family, where they do not hold their own."""


class PosixInterfaces:
    """The answers of libc."""

    def index_of(self, name: bytes, /) -> int:
        index, code = int(libc.if_nametoindex(name)), ctypes.get_errno()
        # macOS says ENXIO, as it does of an index; glibc has ENODEV for names.
        return index or -(abi.ENODEV if code == abi.ENXIO else code)

    def name_of(self, index: int, /) -> bytes | int:
        name = ctypes.create_string_buffer(NAME_SIZE)
        return name.value if libc.if_indextoname(index, name) else -ctypes.get_errno()

    def names(self) -> list[tuple[int, bytes]] | int:
        first: int | None = libc.if_nameindex()
        if not first:
            return -ctypes.get_errno()
        try:
            return list(_read_names(first))
        finally:
            libc.if_freenameindex(first)

    def addresses(self) -> list[InterfaceAddress] | int:
        first = c_void_p()
        if libc.getifaddrs(ctypes.byref(first)) < 0:
            return -ctypes.get_errno()
        try:
            return list(_read_addresses(first.value))
        finally:
            libc.freeifaddrs(first)

    def mtu(self, name: bytes, /) -> int:
        """Ask a socket that is made for it."""
        fd = libc.socket(abi.AF_INET, abi.SOCK_DGRAM, 0)
        if fd < 0:
            return -ctypes.get_errno()
        request = ctypes.create_string_buffer(name[: NAME_SIZE - 1], REQUEST_SIZE)
        done = libc.ioctl(fd, abi.SIOCGIFMTU, request)
        code = ctypes.get_errno()
        os.close(fd)
        return c_int.from_buffer(request, NAME_SIZE).value if done >= 0 else -code


def _read_names(place: int) -> Iterator[tuple[int, bytes]]:
    """Copy an array that ends with index 0."""
    while True:
        entry = _raw_if_nameindex.from_address(place)
        if not entry.if_index:
            return
        yield entry.if_index, ctypes.string_at(entry.if_name)
        place += ctypes.sizeof(entry)


def _read_addresses(place: int | None) -> Iterator[InterfaceAddress]:
    while place:
        entry = _raw_ifaddrs.from_address(place)
        yield InterfaceAddress(
            ctypes.string_at(entry.ifa_name),
            entry.ifa_flags,
            *map(_read_address, (entry.ifa_addr, entry.ifa_netmask, entry.ifa_dstaddr)),
        )
        place = entry.ifa_next


def _read_address(place: int | None) -> bytes | None:
    if not place:
        return None
    head = ctypes.string_at(place, 2)
    # A mask of BSD may end before its zeros.
    size = head[0] if _HAS_LENGTH else _SIZES.get(family_of(head), 16)
    return ctypes.string_at(place, size)


if TYPE_CHECKING:
    _check: Interfaces = PosixInterfaces()
