"""The kinds of IPv6 addresses, as RFC 4291 draws them and the macros of <netinet/in.h> test them."""

from __future__ import annotations

from berkeley._core.arguments import require
from berkeley._core.structs import in6_addr

in6addr_any: in6_addr = in6_addr()
"""``::``, every address of this host."""
in6addr_loopback: in6_addr = in6_addr.at(bytearray(15) + b"\1")
"""``::1``, this host."""

_UNSPECIFIED = bytes(16)
_LOOPBACK = bytes(15) + b"\1"
_V4MAPPED = bytes(10) + b"\xff\xff"

# RFC 4291 2.7: the low four bits of a multicast address's second byte are its scope.
_NODE, _LINK, _SITE, _ORGANISATION, _GLOBAL = 0x1, 0x2, 0x5, 0x8, 0xE


def _octets(address: in6_addr) -> bytes:
    require(address, in6_addr, "a", "an in6_addr")
    return bytes(address)


def _begins(address: in6_addr, first: int, second: int, mask: int) -> int:
    """Compare the first byte of an address, and the bits of *mask* of its second."""
    octets = _octets(address)
    return int(octets[0] == first and octets[1] & mask == second)


def IN6_IS_ADDR_UNSPECIFIED(a: in6_addr) -> int:
    """Tell whether an address is ``::``."""
    return int(_octets(a) == _UNSPECIFIED)


def IN6_IS_ADDR_LOOPBACK(a: in6_addr) -> int:
    """Tell whether an address is ``::1``."""
    return int(_octets(a) == _LOOPBACK)


def IN6_IS_ADDR_MULTICAST(a: in6_addr) -> int:
    """Tell whether an address is in ff00::/8."""
    return _begins(a, 0xFF, 0, 0)


def IN6_IS_ADDR_LINKLOCAL(a: in6_addr) -> int:
    """Tell whether an address is in fe80::/10."""
    return _begins(a, 0xFE, 0x80, 0xC0)


def IN6_IS_ADDR_SITELOCAL(a: in6_addr) -> int:
    """Tell whether an address is in fec0::/10."""
    return _begins(a, 0xFE, 0xC0, 0xC0)


def IN6_IS_ADDR_V4MAPPED(a: in6_addr) -> int:
    """Tell whether an address is in ::ffff:0:0/96."""
    return int(_octets(a)[:12] == _V4MAPPED)


def IN6_IS_ADDR_V4COMPAT(a: in6_addr) -> int:
    """Tell whether an address is in ::/96 and neither ``::`` nor ``::1``."""
    octets = _octets(a)
    return int(octets[:12] == bytes(12) and octets not in (_UNSPECIFIED, _LOOPBACK))


def IN6_IS_ADDR_MC_NODELOCAL(a: in6_addr) -> int:
    """Tell whether a multicast address has the scope of one host."""
    return _begins(a, 0xFF, _NODE, 0xF)


def IN6_IS_ADDR_MC_LINKLOCAL(a: in6_addr) -> int:
    """Tell whether a multicast address has the scope of one link."""
    return _begins(a, 0xFF, _LINK, 0xF)


def IN6_IS_ADDR_MC_SITELOCAL(a: in6_addr) -> int:
    """Tell whether a multicast address has the scope of one site."""
    return _begins(a, 0xFF, _SITE, 0xF)


def IN6_IS_ADDR_MC_ORGLOCAL(a: in6_addr) -> int:
    """Tell whether a multicast address has the scope of one organisation."""
    return _begins(a, 0xFF, _ORGANISATION, 0xF)


def IN6_IS_ADDR_MC_GLOBAL(a: in6_addr) -> int:
    """Tell whether a multicast address has the scope of the Internet."""
    return _begins(a, 0xFF, _GLOBAL, 0xF)
