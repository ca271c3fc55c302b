"""<netinet/ether.h> and <net/if_dl.h>, with glibc as the oracle."""

from __future__ import annotations

import ctypes
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from berkeley._core.memory import sizeof
from berkeley.include.net.if_dl import LLADDR, sockaddr_dl
from berkeley.include.netinet.ether import (
    ether_addr,
    ether_aton,
    ether_aton_r,
    ether_ntoa,
    ether_ntoa_r,
)


def address(octets: bytes) -> ether_addr:
    made = ether_addr()
    made.ether_addr_octet[:] = octets
    return made


def test_an_address_as_text_has_no_leading_zeros() -> None:
    assert ether_ntoa(address(b"\x02\xfc\0\0\x0a\1")) == "2:fc:0:0:a:1"
    memory = bytearray(b"x" * 18)
    assert ether_ntoa_r(address(b"\0" * 6), memory) == "0:0:0:0:0:0"
    assert memory == b"0:0:0:0:0:0\0xxxxxx"
    with pytest.raises(BufferError):
        ether_ntoa_r(address(b"\0" * 6), bytearray(11))
    assert sizeof(ether_addr) == 6


def test_a_text_that_is_no_address_changes_nothing() -> None:
    made = address(b"abcdef")
    for text in ("", "1:2:3:4:5", "1:2:3:4:5:g", "1:2:3:4:5:6:", "100:2:3:4:5:6", "1-2-3-4-5-6"):
        assert ether_aton(text) is None
        assert ether_aton_r(text, made) is None
    assert bytes(made) == b"abcdef"
    assert ether_aton_r("AA:b:0C:1:2:3 name", made) is made
    assert bytes(made) == b"\xaa\x0b\x0c\1\2\3"
    with pytest.raises(TypeError, match="addr must be"):
        ether_ntoa(b"abcdef")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@given(st.binary(min_size=6, max_size=6))
def test_text_and_back(octets: bytes) -> None:
    made = ether_aton(ether_ntoa(address(octets)))
    assert made is not None
    assert bytes(made) == octets


if sys.platform == "linux":
    libc = ctypes.CDLL(None)

    @pytest.mark.skipif(
        not hasattr(libc, "gnu_get_libc_version"),
        reason="no glibc here, whose answers are compared",
    )
    @given(
        st.text("0123456789abcdefABCDEFg: \n", max_size=24)
        | st.lists(st.text("0aBf9g ", min_size=1, max_size=3), min_size=5, max_size=7).map(":".join)
    )
    @example("1:2:3:4:5:67x")
    @example("1:2:3:4:5:6")
    @example("1:2:3:4:5:6\n")
    @example("1:2:3:4:5:6x")
    def test_a_text_is_read_as_glibc_does(text: str) -> None:
        raw = ctypes.create_string_buffer(6)
        libc.ether_aton_r.restype = ctypes.c_void_p
        found = libc.ether_aton_r(text.encode(), raw)
        made = ether_aton(text)
        assert (made is None) == (found is None)
        if made is not None:
            assert bytes(made) == raw.raw
            libc.ether_ntoa.restype = ctypes.c_char_p
            assert ether_ntoa(made).encode() == libc.ether_ntoa(raw)


def test_the_hardware_address_is_behind_the_name() -> None:
    link = sockaddr_dl()
    link.sdl_nlen, link.sdl_alen = 3, 6
    link.sdl_data[:9] = b"en0\1\2\3\4\5\6"
    assert LLADDR(link)[: link.sdl_alen] == b"\1\2\3\4\5\6"
    LLADDR(link)[0] = 9
    assert link.sdl_data[3] == 9
    with pytest.raises(TypeError, match="s must be"):
        LLADDR(bytearray(20))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
