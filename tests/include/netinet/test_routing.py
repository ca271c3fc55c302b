"""The routing header of IPv6 (RFC 3542, 7), with glibc as the oracle."""

from __future__ import annotations

import ctypes
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berkeley.include.netinet.in_ import (
    IPV6_RTHDR_TYPE_0,
    in6_addr,
    in6addr_loopback,
    inet6_rth_add,
    inet6_rth_getaddr,
    inet6_rth_init,
    inet6_rth_reverse,
    inet6_rth_segments,
    inet6_rth_space,
)


def addresses(count: int) -> list[in6_addr]:
    return [in6_addr.at(bytes([number] * 16)) for number in range(1, count + 1)]


def header(count: int) -> bytearray:
    size = inet6_rth_space(IPV6_RTHDR_TYPE_0, count)
    memory = bytearray(size)
    assert inet6_rth_init(memory, size, IPV6_RTHDR_TYPE_0, count) is memory
    for address in addresses(count):
        assert inet6_rth_add(memory, address) == 0
    return memory


def test_the_space_of_a_header() -> None:
    assert [inet6_rth_space(0, count) for count in (-1, 0, 1, 127, 128)] == [0, 8, 24, 2040, 0]
    assert inet6_rth_space(2, 1) == 0


def test_a_header_is_filled_and_read() -> None:
    memory = header(3)
    assert memory[:4] == bytes([0, 6, 0, 3])
    assert inet6_rth_segments(memory) == 3
    for position, address in enumerate(addresses(3)):
        found = inet6_rth_getaddr(memory, position)
        assert found is not None
        assert bytes(found) == bytes(address)
    first = inet6_rth_getaddr(memory, 0)
    assert first is not None
    first.s6_addr[0] = 0xFE
    assert memory[8] == 0xFE


def test_there_is_no_room_for_more() -> None:
    memory = header(1)
    before = bytes(memory)
    assert inet6_rth_add(memory, in6addr_loopback) == -1
    assert memory == before
    assert inet6_rth_getaddr(memory, 1) is None
    assert inet6_rth_getaddr(memory, -1) is None


def test_the_way_back() -> None:
    memory = header(4)
    out = bytearray(len(memory))
    assert inet6_rth_reverse(memory, out) == 0
    found = [inet6_rth_getaddr(out, position) for position in range(4)]
    assert [bytes(each)[0] for each in found if each] == [4, 3, 2, 1]
    assert inet6_rth_reverse(memory, memory) == 0
    assert memory == out
    with pytest.raises(BufferError):
        inet6_rth_reverse(memory, bytearray(10))


def test_what_is_no_header_is_refused() -> None:
    for memory in (bytearray(4), bytearray([0, 2, 0, 0]), bytearray([0, 2, 9, 0]).ljust(40, b"\0")):
        assert inet6_rth_segments(memory) == -1
        assert inet6_rth_add(memory, in6addr_loopback) == -1
        assert inet6_rth_reverse(memory, bytearray(64)) == -1
        assert inet6_rth_getaddr(memory, 0) is None
    assert inet6_rth_init(bytearray(64), 23, 0, 1) is None
    assert inet6_rth_init(bytearray(64), 64, 7, 1) is None
    with pytest.raises(BufferError):
        inet6_rth_init(bytearray(8), 24, 0, 1)


if sys.platform == "linux":
    libc = ctypes.CDLL(None)

    @pytest.mark.skipif(not hasattr(libc, "inet6_rth_init"), reason="libc has no routing headers")
    @given(st.integers(0, 12), st.integers(0, 14))
    def test_a_header_is_that_of_libc(segments: int, count: int) -> None:
        size = inet6_rth_space(IPV6_RTHDR_TYPE_0, segments)
        assert size == libc.inet6_rth_space(0, segments)
        ours, theirs = bytearray(size), ctypes.create_string_buffer(size)
        assert inet6_rth_init(ours, size, 0, segments) is ours
        assert libc.inet6_rth_init(theirs, size, 0, segments)
        for address in addresses(count):
            assert inet6_rth_add(ours, address) == libc.inet6_rth_add(theirs, bytes(address))
        assert ours == theirs.raw
        assert inet6_rth_segments(ours) == libc.inet6_rth_segments(theirs)
        assert inet6_rth_reverse(ours, ours) == libc.inet6_rth_reverse(theirs, theirs)
        assert ours == theirs.raw
