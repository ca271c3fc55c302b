"""Network interfaces: what a backend is asked, and the ioctl requests for systems that have not all of them.

`answer` makes a request out of the answers of `Interfaces`, as Linux' kernel does (net/core/dev_ioctl.c and
net/ipv4/devinet.c), so that any system can test it.
"""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from berkeley._platform import constants as abi
from berkeley._platform._protocol import FAULT_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Callable

    from berkeley._platform._protocol import Pointer

NAME_SIZE: Final = 16
"""IFNAMSIZ, with the NUL."""
ADDRESS_SIZE: Final = 16
"""The size of a ``struct sockaddr``, of which a ``struct ifreq`` has room for one."""
REQUEST_SIZE: Final = int(abi.LAYOUTS["ifreq"][0])


class InterfaceAddress(NamedTuple):
    """One address of an interface, as getifaddrs gives it."""

    name: bytes
    flags: int
    address: bytes | None
    netmask: bytes | None
    other: bytes | None
    """The broadcast address, or that of the other end of a point-to-point line."""


class Interfaces(Protocol):
    """The interfaces of a system. Results below zero are negative errno numbers."""

    def index_of(self, name: bytes, /) -> int:
        """Give the index of an interface."""
        ...

    def name_of(self, index: int, /) -> bytes | int:
        """Give the name of an interface."""
        ...

    def names(self) -> list[tuple[int, bytes]] | int:
        """List the indexes and names."""
        ...

    def addresses(self) -> list[InterfaceAddress] | int:
        """List the addresses."""
        ...

    def mtu(self, name: bytes, /) -> int:
        """Give the largest packet of an interface, in bytes."""
        ...


def family_of(address: bytes | None) -> int:
    """Read the family of a socket address."""
    if address is None:
        return abi.AF_UNSPEC
    if abi.LAYOUTS["sockaddr"][2][0][0] == "sa_len":
        return address[1]
    return int.from_bytes(address[:2], sys.byteorder)


def sockaddr_of(family: int, data: bytes) -> bytes:
    """Lay out a ``struct sockaddr``."""
    data = data[: ADDRESS_SIZE - 2].ljust(ADDRESS_SIZE - 2, b"\0")
    if abi.LAYOUTS["sockaddr"][2][0][0] == "sa_len":
        return bytes([ADDRESS_SIZE, family]) + data
    return bytes(ctypes.c_uint16(family)) + data


def hardware_of(address: bytes) -> bytes | None:
    """Give the hardware address in an AF_PACKET or AF_LINK address as SIOCGIFHWADDR does, None in another."""
    if family_of(address) == abi.AF_PACKET:
        # struct sockaddr_ll <netpacket/packet.h>.
        return sockaddr_of(
            int.from_bytes(address[8:10], sys.byteorder), address[12 : 12 + address[11]]
        )
    if family_of(address) == abi.AF_LINK:
        # struct sockaddr_dl <net/if_dl.h>: the address comes after the name; type 24 is IFT_LOOP.
        start = 8 + address[5]
        kind = abi.ARPHRD_LOOPBACK if address[4] == 24 else abi.ARPHRD_ETHER
        return sockaddr_of(kind, address[start : start + address[6]])
    return None


class RequestError(Exception):
    """A request that fails with the errno number in its first argument."""


def answer(interfaces: Interfaces, request: int, argument: int) -> int:
    """Make a request of the interface whose name stands at the address *argument*: 0 or a negative errno number."""
    try:
        if request == abi.SIOCGIFCONF:
            return _store_list(interfaces, argument)
        if request == abi.SIOCGIFNAME:
            index = ctypes.c_int.from_address(argument + NAME_SIZE).value
            found = interfaces.name_of(index)
            if isinstance(found, int):
                return -abi.ENODEV
            ctypes.memmove(argument, found.ljust(NAME_SIZE, b"\0"), NAME_SIZE)
            return 0
        name = ctypes.string_at(argument, NAME_SIZE).partition(b"\0")[0]
        if interfaces.index_of(name) <= 0:
            return -abi.ENODEV
        if request not in REQUESTS:
            return -abi.EPERM
        data = REQUESTS[request](interfaces, name)
    except RequestError as failed:
        return -int(failed.args[0])
    ctypes.memmove(argument + NAME_SIZE, data, len(data))
    return 0


def _all(interfaces: Interfaces) -> list[InterfaceAddress]:
    found = interfaces.addresses()
    if isinstance(found, int):
        raise RequestError(-found)
    return found


def _int(value: int) -> bytes:
    return bytes(ctypes.c_int(value))


def _index(interfaces: Interfaces, name: bytes) -> bytes:
    return _int(interfaces.index_of(name))


def _flags(interfaces: Interfaces, name: bytes) -> bytes:
    flags = next((each.flags for each in _all(interfaces) if each.name == name), 0)
    if sys.platform == "win32":
        # Windows has numbers for some flags that only an int holds.
        return _int(flags)
    else:
        return bytes(ctypes.c_uint16(flags))


def _mtu(interfaces: Interfaces, name: bytes) -> bytes:
    mtu = interfaces.mtu(name)
    if mtu < 0:
        raise RequestError(-mtu)
    return _int(mtu)


def _metric(_interfaces: Interfaces, _name: bytes) -> bytes:
    # net/core/dev_ioctl.c: "currently unsupported".
    return _int(0)


def _hardware(interfaces: Interfaces, name: bytes) -> bytes:
    for each in _all(interfaces):
        if each.name == name and each.address is not None:
            found = hardware_of(each.address)
            if found is not None:
                return found
    return sockaddr_of(0, b"")


def _internet(interfaces: Interfaces, name: bytes) -> InterfaceAddress:
    """Find the first IPv4 address of an interface."""
    for each in _all(interfaces):
        if each.name == name and family_of(each.address) == abi.AF_INET:
            return each
    raise RequestError(abi.EADDRNOTAVAIL)


def _address(interfaces: Interfaces, name: bytes) -> bytes:
    return _ipv4(_internet(interfaces, name).address)


def _netmask(interfaces: Interfaces, name: bytes) -> bytes:
    return _ipv4(_internet(interfaces, name).netmask)


def _broadcast(interfaces: Interfaces, name: bytes) -> bytes:
    found = _internet(interfaces, name)
    return _ipv4(found.other if found.flags & abi.IFF_BROADCAST else None)


def _destination(interfaces: Interfaces, name: bytes) -> bytes:
    found = _internet(interfaces, name)
    return _ipv4(found.other if found.flags & abi.IFF_POINTOPOINT else found.address)


def _ipv4(address: bytes | None) -> bytes:
    """Give an IPv4 address with port 0; NULL is 0.0.0.0. BSD leaves the length and family of a mask out."""
    octets = bytes(4) if address is None else address[4:8].ljust(4, b"\0")
    return sockaddr_of(abi.AF_INET, bytes(2) + octets)


REQUESTS: Final[dict[int, Callable[[Interfaces, bytes], bytes]]] = {
    abi.SIOCGIFINDEX: _index,
    abi.SIOCGIFFLAGS: _flags,
    abi.SIOCGIFMTU: _mtu,
    abi.SIOCGIFMETRIC: _metric,
    abi.SIOCGIFHWADDR: _hardware,
    abi.SIOCGIFADDR: _address,
    abi.SIOCGIFNETMASK: _netmask,
    abi.SIOCGIFBRDADDR: _broadcast,
    abi.SIOCGIFDSTADDR: _destination,
}
"""What a request stores behind the name."""

CHANGES: Final = frozenset(
    {
        abi.SIOCSIFADDR,
        abi.SIOCSIFBRDADDR,
        abi.SIOCSIFDSTADDR,
        abi.SIOCSIFFLAGS,
        abi.SIOCSIFHWADDR,
        abi.SIOCSIFMETRIC,
        abi.SIOCSIFMTU,
        abi.SIOCSIFNAME,
        abi.SIOCSIFNETMASK,
        abi.SIOCSIFTXQLEN,
    }
)
"""The requests that change an interface."""

HERE: Final = frozenset({*REQUESTS, *CHANGES, abi.SIOCGIFCONF, abi.SIOCGIFNAME})
"""All requests that `answer` knows."""


def _store_list(interfaces: Interfaces, argument: int) -> int:
    """Store a ``struct ifreq`` for each IPv4 address in the memory of a ``struct ifconf``, as many as fit."""
    table = {name: offset for name, _, offset, _ in abi.LAYOUTS["ifconf"][2]}
    length = ctypes.c_int.from_address(argument + table["ifc_len"])
    place = ctypes.c_void_p.from_address(argument + table["ifc_buf"]).value
    found = [each for each in _all(interfaces) if family_of(each.address) == abi.AF_INET]
    requests = [
        (each.name.ljust(NAME_SIZE, b"\0") + _ipv4(each.address)).ljust(REQUEST_SIZE, b"\0")
        for each in found
    ]
    if place:
        data = b"".join(requests[: max(length.value, 0) // REQUEST_SIZE])
        ctypes.memmove(place, data, len(data))
        length.value = len(data)
    else:
        length.value = len(requests) * REQUEST_SIZE
    return 0


class SocketBackend(Protocol):
    """A backend that has no such requests of its own."""

    def getsockopt(
        self, fd: int, level: int, optname: int, optval: Pointer, optlen: Pointer, /
    ) -> int: ...
    def interfaces(self, /) -> Interfaces: ...


def answer_socket(backend: SocketBackend, fd: int, request: int, argument: Pointer) -> int:
    """Make a request through a descriptor, which must be that of a socket."""
    kind, size = ctypes.c_int(), ctypes.c_uint32(4)
    pointers = ctypes.addressof(kind), ctypes.addressof(size)
    code = backend.getsockopt(fd, abi.SOL_SOCKET, abi.SO_TYPE, *pointers)
    if code < 0:
        return -abi.ENOTTY if code == -abi.ENOTSOCK else code
    if not isinstance(argument, int) or argument <= FAULT_ADDRESS:
        return -abi.EFAULT
    return answer(backend.interfaces(), request, argument)
