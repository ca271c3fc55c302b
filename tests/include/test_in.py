"""<netinet/in.h>: the kinds of IPv6 addresses, byte order, and addresses that have names."""

from __future__ import annotations

import ipaddress
import socket as stdlib
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from berkeley.include.netinet import in_
from berkeley.include.netinet.in_ import (
    INADDR_ANY,
    INADDR_BROADCAST,
    INADDR_LOOPBACK,
    INADDR_NONE,
    htonl,
    htons,
    in6_addr,
    in6addr_any,
    in6addr_loopback,
    ntohl,
    ntohs,
    sockaddr_in6,
)

if TYPE_CHECKING:
    from collections.abc import Callable

octets = st.binary(min_size=16, max_size=16)
special = st.sampled_from(
    [
        ipaddress.IPv6Address(text).packed
        for text in (
            "::",
            "::1",
            "::2",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "feff::1",
            "ff01::1",
            "ff02::1",
            "ff05::1",
            "ff08::1",
            "ff0e::1",
            "ff3e::1",
            "2001:db8::1",
        )
    ]
)


def address_of(packed: bytes) -> in6_addr:
    address = in6_addr()
    address.s6_addr[:] = packed
    return address


def inside(network: str) -> Callable[[ipaddress.IPv6Address], bool]:
    """RFC 4291 2.4 tells the kinds by their first bits."""
    return lambda address: address in ipaddress.IPv6Network(network)


def scope(number: int) -> Callable[[ipaddress.IPv6Address], bool]:
    """RFC 4291 2.7: the scope of a multicast address is the low half of its second byte."""
    return lambda address: address.packed[0] == 0xFF and address.packed[1] & 15 == number


KINDS: dict[str, Callable[[ipaddress.IPv6Address], bool]] = {
    "UNSPECIFIED": inside("::/128"),
    "LOOPBACK": inside("::1/128"),
    "MULTICAST": inside("ff00::/8"),
    "LINKLOCAL": inside("fe80::/10"),
    "SITELOCAL": inside("fec0::/10"),
    "V4MAPPED": inside("::ffff:0:0/96"),
    "V4COMPAT": lambda address: 1 < int(address) < 2**32,
    "MC_NODELOCAL": scope(1),
    "MC_LINKLOCAL": scope(2),
    "MC_SITELOCAL": scope(5),
    "MC_ORGLOCAL": scope(8),
    "MC_GLOBAL": scope(14),
}


@given(packed=octets | special)
@example(packed=bytes(15) + b"\1")
def test_each_kind_of_address_is_told(packed: bytes) -> None:
    for kind, expected in KINDS.items():
        test: Callable[[in6_addr], int] = getattr(in_, f"IN6_IS_ADDR_{kind}")
        assert test(address_of(packed)) == int(expected(ipaddress.IPv6Address(packed))), kind


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wrong", [bytes(16), "::1", None, sockaddr_in6()])
def test_what_is_no_address_is_a_TypeError(kind: str, wrong: object) -> None:
    with pytest.raises(TypeError, match=r"^a must be an in6_addr"):
        getattr(in_, f"IN6_IS_ADDR_{kind}")(wrong)


def test_every_kind_is_tested() -> None:
    names: list[str] = vars(in_)["__all__"]
    assert {f"IN6_IS_ADDR_{kind}" for kind in KINDS} == {
        name for name in names if name.startswith("IN6_IS_ADDR_")
    }


def test_named_addresses() -> None:
    assert bytes(in6addr_any) == bytes(16)
    assert bytes(in6addr_loopback) == bytes(15) + b"\1"
    assert (INADDR_ANY, INADDR_LOOPBACK) == (0, 0x7F000001)
    assert INADDR_BROADCAST == INADDR_NONE == 0xFFFFFFFF


def test_a_named_address_is_copied_into_a_struct() -> None:
    name = sockaddr_in6()
    name.sin6_addr = in6addr_loopback
    name.sin6_addr.s6_addr[0] = 7
    assert bytes(in6addr_loopback) == bytes(15) + b"\1"


@given(number=st.integers(-(2**40), 2**40))
def test_byte_order_is_the_networks(number: int) -> None:
    short, long = number & 0xFFFF, number & 0xFFFFFFFF
    assert htons(number) == stdlib.htons(short)
    assert ntohs(number) == stdlib.ntohs(short)
    assert htonl(number) == stdlib.htonl(long)
    assert ntohl(number) == stdlib.ntohl(long)
    assert htonl(number).to_bytes(4, sys.byteorder) == long.to_bytes(4, "big")
