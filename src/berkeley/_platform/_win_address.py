"""Socket addresses as Linux checks them, and as Windows must be given them. Pure functions over bytes."""

from __future__ import annotations

from typing import Final

from berkeley._abi import win32 as abi

SIZES: Final = {abi.AF_INET: 16, abi.AF_INET6: 28, abi.AF_UNIX: 110}
# Linux takes a sockaddr_in6 without its last member, as RFC 2133 had it.
_LEAST: Final = {abi.AF_INET: 16, abi.AF_INET6: 24, abi.AF_UNIX: 3}
_MOST: Final = {abi.AF_INET: 128, abi.AF_INET6: 128, abi.AF_UNIX: 110}

_V4: Final = slice(4, 8)
_V6: Final = slice(8, 24)
_MAPPED: Final = bytes(10) + b"\xff\xff"
_LOOPBACK4: Final = bytes([127, 0, 0, 1])
_LOOPBACK6: Final = bytes(15) + b"\x01"


def family_of(address: bytes) -> int:
    """Read the family, the first two bytes."""
    return int.from_bytes(address[:2], "little")


def port_of(address: bytes) -> int:
    """Read the port of an internet address."""
    return int.from_bytes(address[2:4], "big")


def path_of(address: bytes) -> bytes:
    """Give the path of a local address."""
    return address[2:].partition(b"\0")[0]


def zero_address(family: int) -> bytes:
    """Give the name of a socket that has none."""
    size = 2 if family == abi.AF_UNIX else SIZES[family]
    return family.to_bytes(2, "little") + bytes(size - 2)


def address_for_bind(family: int, address: bytes) -> bytes | int:
    """Check an address to bind a socket of *family* to; -EINVAL or -EAFNOSUPPORT (Linux inet_bind)."""
    if not _LEAST[family] <= len(address) <= _MOST[family]:
        return -abi.EINVAL
    named = family_of(address)
    if family == abi.AF_INET and named == abi.AF_UNSPEC and not any(address[_V4]):
        return abi.AF_INET.to_bytes(2, "little") + address[2:16]
    if named != family:
        return -abi.EAFNOSUPPORT if family != abi.AF_UNIX else -abi.EINVAL
    # A name that begins with NUL needs no file on Linux; on Windows it leads nowhere.
    return sized(family, address) if family != abi.AF_UNIX or path_of(address) else -abi.EINVAL


def sized(family: int, address: bytes) -> bytes:
    """Give the address the length that Winsock insists on."""
    return address[: SIZES[family]].ljust(SIZES[family], b"\0")


def destination(family: int, address: bytes, *, stream: bool = False) -> bytes | int:
    """Check the address to connect or send to; the unspecified address means this machine, as on Linux.

    An IPv6 socket takes an IPv4 address for datagrams (net/ipv6/datagram.c) and not for streams (net/ipv6/tcp_ipv6.c).
    """
    if not 2 <= len(address) <= _MOST[family]:
        return -abi.EINVAL
    named = family_of(address)
    if family == abi.AF_UNIX:
        return sized(family, address) if named == family and path_of(address) else -abi.EINVAL
    is_four = named == abi.AF_INET and len(address) >= SIZES[named]
    if family == abi.AF_INET6 and is_four and not stream:
        return to_loopback(_mapped(address))
    if len(address) < _LEAST[family]:
        return -abi.EINVAL
    if named == abi.AF_UNSPEC and family == abi.AF_INET:
        address = family.to_bytes(2, "little") + address[2:]
    elif named != family:
        return -abi.EAFNOSUPPORT
    return to_loopback(sized(family, address))


def _mapped(address: bytes) -> bytes:
    """Write an IPv4 address as the IPv6 address that stands for it."""
    head = abi.AF_INET6.to_bytes(2, "little") + address[2:4] + bytes(4)
    return head + _MAPPED + address[_V4] + bytes(4)


def to_loopback(address: bytes) -> bytes:
    """Replace the unspecified address by the loopback address; Windows refuses it (WSAEADDRNOTAVAIL)."""
    if family_of(address) == abi.AF_INET and not any(address[_V4]):
        return address[:4] + _LOOPBACK4 + address[8:]
    if family_of(address) == abi.AF_INET6:
        host = address[_V6]
        if not any(host):
            return address[:8] + _LOOPBACK6 + address[24:]
        if host == _MAPPED + bytes(4):
            return address[:8] + _MAPPED + _LOOPBACK4 + address[24:]
    return address


def is_loopback(address: bytes) -> bool:
    """Tell the addresses of this machine's loopback interface."""
    if family_of(address) == abi.AF_INET:
        return address[4] == 127
    return address[_V6] == _LOOPBACK6 or address[8:21] == _MAPPED + b"\x7f"


def is_broadcast(address: bytes) -> bool:
    """Tell 255.255.255.255."""
    return family_of(address) == abi.AF_INET and address[_V4] == b"\xff\xff\xff\xff"


def overlap(one: bytes, other: bytes, *, both_families: bool) -> bool:
    """Tell whether two local addresses claim the same port of the same interface, as Linux sees it."""
    if port_of(one) != port_of(other):
        return False
    same_family = family_of(one) == family_of(other)
    if not same_family:
        return both_families and _is_any(one) and _is_any(other)
    host = _V4 if family_of(one) == abi.AF_INET else _V6
    return one[host] == other[host] or _is_any(one) or _is_any(other)


def _is_any(address: bytes) -> bool:
    return not any(address[_V4] if family_of(address) == abi.AF_INET else address[_V6])
