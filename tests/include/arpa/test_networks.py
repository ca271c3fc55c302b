"""Networks, hosts and classes of IPv4 addresses, compared with glibc."""

from __future__ import annotations

import ctypes
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berkeley._core.structs import in_addr
from berkeley._platform._addresses import raw_struct
from berkeley.include.arpa.inet import (
    htonl,
    inet_lnaof,
    inet_makeaddr,
    inet_netof,
    inet_network,
    inet_ntoa,
)
from berkeley.include.netinet import in_

NUMBERS = st.integers(0, 2**32 - 1) | st.sampled_from(
    [0, 127, 128, 0x7FFFFFFF, 2**31, 0xBFFFFFFF, 0xC0000000, 0xDFFFFFFF, 0xE0000000, 65535, 65536]
)
TEXTS = st.text("0123456789abxXf. \t-", max_size=24)

MACROS = [
    ("IN_CLASSA", "0.0.0.0", "127.255.255.255"),
    ("IN_CLASSB", "128.0.0.0", "191.255.255.255"),
    ("IN_CLASSC", "192.0.0.0", "223.255.255.255"),
    ("IN_CLASSD", "224.0.0.0", "239.255.255.255"),
    ("IN_MULTICAST", "224.0.0.0", "239.255.255.255"),
    ("IN_BADCLASS", "240.0.0.0", "255.255.255.255"),
]


def address_of(number: int) -> in_addr:
    address = in_addr()
    address.s_addr = htonl(number)
    return address


@pytest.mark.parametrize(
    ("text", "network"),
    [
        ("127", 127),
        ("127.0.0.0", 0x7F000000),
        ("10.1", 0x0A01),
        ("0x0a.010.8", 0x0A0808),
        ("1 ", 1),
        ("1 2", in_.INADDR_NONE),
        ("256", in_.INADDR_NONE),
        ("1.2.3.4.5", in_.INADDR_NONE),
        ("08", in_.INADDR_NONE),
        ("", in_.INADDR_NONE),
        ("1.", in_.INADDR_NONE),
    ],
)
def test_a_network_is_one_to_four_bytes(text: str, network: int) -> None:
    assert inet_network(text) == network


def test_an_address_has_a_network_and_a_host_by_its_class() -> None:
    for text, net, host in (
        ("10.1.2.3", 10, 0x010203),
        ("172.16.1.2", 0xAC10, 0x0102),
        ("192.168.1.2", 0xC0A801, 2),
        ("224.0.0.1", 0xE00000, 1),
    ):
        made = inet_makeaddr(net, host)
        assert inet_ntoa(made) == text
        assert (inet_netof(made), inet_lnaof(made)) == (net, host)


@pytest.mark.parametrize(("name", "first", "last"), MACROS)
def test_a_class_begins_and_ends(name: str, first: str, last: str) -> None:
    macro = getattr(in_, name)
    low, high = inet_network(first), 0xFFFFFFFF if last == "255.255.255.255" else inet_network(last)
    assert macro(low) == macro(high) == 1
    assert macro((low - 1) % 2**32) == macro((high + 1) % 2**32) == 0


def test_a_wrong_type_is_refused() -> None:
    for function in (inet_lnaof, inet_netof):
        with pytest.raises(TypeError, match="in_ must be a struct in_addr"):
            function(5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match="net must be an integer"):
        inet_makeaddr("10", 1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


if sys.platform == "linux":
    libc = ctypes.CDLL(None)
    needs_glibc = pytest.mark.skipif(
        not hasattr(libc, "gnu_get_libc_version"),
        reason="no glibc here, whose answers are compared",
    )

    raw_in_addr = raw_struct("in_addr")

    libc.inet_network.restype = ctypes.c_uint32
    libc.inet_makeaddr.restype, libc.inet_makeaddr.argtypes = raw_in_addr, [ctypes.c_uint32] * 2
    for name in ("inet_lnaof", "inet_netof"):
        function = getattr(libc, name)
        function.restype, function.argtypes = ctypes.c_uint32, [raw_in_addr]

    @needs_glibc
    @given(TEXTS | st.lists(st.integers(0, 2**40).map(str), max_size=5).map(".".join))
    def test_inet_network_is_that_of_glibc(text: str) -> None:
        assert inet_network(text) == libc.inet_network(text.encode())

    @needs_glibc
    @given(NUMBERS, NUMBERS)
    def test_inet_makeaddr_is_that_of_glibc(net: int, host: int) -> None:
        assert inet_makeaddr(net, host).s_addr == libc.inet_makeaddr(net, host).s_addr

    @needs_glibc
    @given(NUMBERS)
    def test_the_parts_are_those_of_glibc(number: int) -> None:
        raw = raw_in_addr(htonl(number))
        assert inet_lnaof(address_of(number)) == libc.inet_lnaof(raw)
        assert inet_netof(address_of(number)) == libc.inet_netof(raw)
