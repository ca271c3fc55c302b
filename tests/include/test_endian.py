"""<endian.h> and <byteswap.h>, with the module struct as the oracle."""

from __future__ import annotations

import struct
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berkeley.include import byteswap, endian

LETTERS = {16: "H", 32: "I", 64: "Q"}


@given(st.sampled_from([16, 32, 64]), st.integers(-(2**70), 2**70))
def test_a_number_is_cut_and_turned_round(size: int, number: int) -> None:
    letter, cut = LETTERS[size], number & ((1 << size) - 1)
    big = struct.unpack(f"={letter}", struct.pack(f">{letter}", cut))[0]
    little = struct.unpack(f"={letter}", struct.pack(f"<{letter}", cut))[0]
    for name, wanted in (
        (f"htobe{size}", big),
        (f"be{size}toh", big),
        (f"htole{size}", little),
        (f"le{size}toh", little),
    ):
        assert getattr(endian, name)(number) == wanted
    turned = int.from_bytes(cut.to_bytes(size // 8, "big"), "little")
    assert getattr(byteswap, f"bswap_{size}")(number) == turned


def test_the_order_of_this_machine() -> None:
    little = sys.byteorder == "little"
    assert (endian.LITTLE_ENDIAN if little else endian.BIG_ENDIAN) == endian.BYTE_ORDER


def test_what_is_no_integer_is_refused() -> None:
    with pytest.raises(TypeError, match="x must be an integer"):
        endian.htobe16("1")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
