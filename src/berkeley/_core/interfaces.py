"""Network interfaces: their names, their addresses, and the structs of the requests about them."""

from __future__ import annotations

import ctypes
import os
import sys
from typing import TYPE_CHECKING, SupportsIndex

from berkeley import _platform
from berkeley._core.arguments import Text, c_text, c_unsigned_of, memory_of, require
from berkeley._core.boxes import Ref
from berkeley._core.buffers import Memory, WriteBuffer, writable
from berkeley._core.layout import CharArray
from berkeley._core.overlay import Field, Octets, Overlay
from berkeley._core.ptr import Ptr
from berkeley._core.result import c_result, failure
from berkeley._core.struct import Struct, StructArray, address_of, byte_size
from berkeley._core.structs import sockaddr, sockaddr_storage
from berkeley._core.transfer import store
from berkeley._core.types import uint16_t
from berkeley._platform import constants as abi
from berkeley._platform._protocol import FAULT_ADDRESS

if TYPE_CHECKING:
    from berkeley._platform._interfaces import InterfaceAddress

_UNION = 16
"""Where the union of a ``struct ifreq`` begins, behind the name."""


class if_nameindex(Struct):
    """``struct if_nameindex *if_nameindex(void)``

    List the interfaces; each entry is a ``struct if_nameindex``.

    Returns:
        The list, which ends with an entry of index 0 and without a name; or NULL with `errno` set.

    Errors:
        EMFILE: The process has no descriptor left.

    Differs from C:
        Only this call makes the struct.

    See: POSIX.1-2024 if_nameindex; Linux if_nameindex(3).
    """

    if_index: int  # 0 ends a list
    if_name: str | None

    def __new__(cls) -> Ptr[if_nameindex] | None:  # type: ignore[misc]
        return name_list()


class ifreq(Struct):
    """``struct ifreq`` <net/if.h>: an interface and one thing about it; the members behind the name share memory."""

    ifr_name: CharArray  # IFNAMSIZ bytes, ends with NUL
    ifr_ifru: CharArray

    ifr_addr: Overlay[sockaddr] = Overlay(sockaddr, _UNION)
    ifr_dstaddr: Overlay[sockaddr] = Overlay(sockaddr, _UNION)
    ifr_broadaddr: Overlay[sockaddr] = Overlay(sockaddr, _UNION)
    ifr_netmask: Overlay[sockaddr] = Overlay(sockaddr, _UNION)
    # ARPHRD_* in sa_family, the address in sa_data.
    ifr_hwaddr: Overlay[sockaddr] = Overlay(sockaddr, _UNION)
    # IFF_*, a short of C. Some flags of Windows are larger, and the union has room.
    ifr_flags: Field = Field("I" if sys.platform == "win32" else "H", _UNION)
    ifr_ifindex: Field = Field("i", _UNION)
    ifr_metric: Field = Field("i", _UNION)
    ifr_mtu: Field = Field("i", _UNION)  # bytes
    ifr_qlen: Field = Field("i", _UNION)
    ifr_slave: Octets = Octets(16, _UNION)
    ifr_newname: Octets = Octets(16, _UNION)


class ifconf(Struct):
    """``struct ifconf`` <net/if.h>: memory for a list of `ifreq`, for SIOCGIFCONF."""

    ifc_len: int  # bytes of the memory, then those that the request has stored
    ifc_buf: WriteBuffer | None  # a bytearray, an `ifreq.array(n)`, ...

    @property
    def ifc_req(self) -> Ptr[ifreq] | None:
        """The memory as ``struct ifreq *``."""
        memory = self.ifc_buf
        return None if memory is None else Ptr(memory_of(memory).cast("B"), 0, ifreq)

    @ifc_req.setter
    def ifc_req(self, value: StructArray[ifreq] | Ptr[ifreq] | None) -> None:
        self.ifc_buf = value


class arpreq(Struct):
    """``struct arpreq`` <net/if_arp.h>: an entry of the ARP table, for SIOCGARP."""

    arp_pa: sockaddr  # the IPv4 address
    arp_ha: sockaddr  # the hardware address, in sa_data
    arp_flags: int  # ATF_*
    arp_netmask: sockaddr
    arp_dev: CharArray  # 16 bytes: the interface, ends with NUL


class ifaddrs(Struct):
    """``struct ifaddrs`` <ifaddrs.h>: one address of an interface, and the way to the next."""

    ifa_next: ifaddrs | None
    ifa_name: str
    ifa_flags: int  # IFF_*
    ifa_addr: sockaddr | None
    ifa_netmask: sockaddr | None
    ifa_dstaddr: sockaddr | None  # the other end of a point-to-point line
    ifa_data: None

    @property
    def ifa_broadaddr(self) -> sockaddr | None:
        """The broadcast address, in the place of ``ifa_dstaddr``."""
        return self.ifa_dstaddr


class winsize(Struct):
    """``struct winsize`` <sys/ioctl.h>: the size of a terminal, for TIOCGWINSZ."""

    ws_row: uint16_t  # lines
    ws_col: uint16_t  # characters a line
    ws_xpixel: uint16_t
    ws_ypixel: uint16_t


def memory_of_list(list_: ifconf) -> Memory:
    """Find the memory that an ifconf points to."""
    return writable(list_.ifc_buf, "ifc_buf")


def pointing(list_: ifconf, memory: Memory) -> ifconf:
    """Make an ifconf with a length that *memory* has, for the system to write to."""
    made = ifconf()
    made.ifc_len = min(max(list_.ifc_len, 0), memory.size)
    address = memory.pointer if isinstance(memory.pointer, int) else FAULT_ADDRESS
    # The checkers see no such member; the caller keeps the memory alive.
    setattr(made, "_ifc_buf", address or None)  # noqa: B010
    return made


def if_nametoindex(ifname: Text) -> int:
    """Give the index of an interface, 0 for none."""
    index = _platform.backend.interfaces().index_of(c_text(ifname, "ifname"))
    return index if index > 0 else _none(index)


def _none(code: int) -> int:
    failure(-code)
    return 0


def if_indextoname(ifindex: SupportsIndex, ifname: WriteBuffer | None) -> str | None:
    """Store the name of an interface in *ifname*, and give it."""
    index, memory = c_unsigned_of(ifindex, "ifindex"), writable(ifname, "ifname")
    found = _platform.backend.interfaces().name_of(index)
    if isinstance(found, int):
        failure(-found)
        return None
    if memory.size <= len(found):
        failure(abi.EFAULT)
        return None
    store(memory, found + b"\0")
    return os.fsdecode(found)


def name_list() -> Ptr[if_nameindex] | None:
    """List the interfaces; the last entry has index 0 and no name."""
    found = _platform.backend.interfaces().names()
    if isinstance(found, int):
        failure(-found)
        return None
    array = if_nameindex.array(len(found) + 1)
    for position, (index, name) in enumerate(found):
        array[position].if_index = index
        array[position].if_name = os.fsdecode(name)
    return Ptr(memoryview(array).cast("B"), 0, if_nameindex)


def free_name_list(list_: Ptr[if_nameindex] | None) -> None:
    """Empty a list, so that no use of it can harm."""
    require(list_, (Ptr, type(None)), "ptr", "what if_nameindex() gave")
    count = 0 if list_ is None else list_.view().nbytes // byte_size(if_nameindex)
    for position in range(count):
        assert list_ is not None
        entry = list_[position]
        require(entry, if_nameindex, "ptr[0]", "an entry that if_nameindex() gave")
        entry.if_index, entry.if_name = 0, None


def getifaddrs(ifap: Ref[ifaddrs]) -> int:
    """List the addresses of all interfaces, in *ifap*."""
    require(ifap, Ref, "ifap", "a Ref[ifaddrs]()")
    found = _platform.backend.interfaces().addresses()
    if isinstance(found, int):
        return c_result(found)
    first: ifaddrs | None = None
    for each in reversed(found):
        following, first = first, _entry(each)
        first.ifa_next = following
    ifap.value = first
    return 0


def _entry(found: InterfaceAddress) -> ifaddrs:
    entry = ifaddrs()
    entry.ifa_name = os.fsdecode(found.name)
    entry.ifa_flags = found.flags
    entry.ifa_addr = _address(found.address)
    entry.ifa_netmask = _address(found.netmask)
    entry.ifa_dstaddr = _address(found.other)
    return entry


def _address(data: bytes | None) -> sockaddr | None:
    """Lay an address out in a sockaddr_storage, so that a cast to any family fits."""
    if data is None:
        return None
    storage = sockaddr_storage()
    ctypes.memmove(address_of(storage), data, min(len(data), byte_size(storage)))
    return sockaddr.at(storage)


def freeifaddrs(ifa: ifaddrs | None) -> None:
    """Empty a list: what its entries point to is NULL from now on, so that no use of it can harm."""
    require(ifa, (ifaddrs, type(None)), "ifa", "an ifaddrs (the .value of the Ref) or NULL")
    entry = ifa
    while entry is not None:
        following = entry.ifa_next
        for member in ("ifa_next", "ifa_name", "ifa_addr", "ifa_netmask", "ifa_dstaddr"):
            setattr(entry, member, None)
        entry = following
