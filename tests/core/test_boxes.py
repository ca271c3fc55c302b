"""Boxes behave like the int they hold, and share its memory with the system."""

from __future__ import annotations

import ctypes
import struct
import sys
from collections.abc import Callable
from typing import TypeAlias, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berkeley._core.boxes import (
    IntBox,
    Ref,
    c_double,
    c_float,
    c_int,
    c_long,
    c_longlong,
    c_short,
    c_uint,
    c_ulong,
    c_ulonglong,
    c_ushort,
    socklen_t,
)
from berkeley._core.memory import sizeof

Operation: TypeAlias = Callable[[c_int, c_int], int]

SIGNED = {c_short: 2, c_int: 4, c_longlong: 8, c_long: ctypes.sizeof(ctypes.c_long)}
UNSIGNED = {
    c_ushort: 2,
    c_uint: 4,
    c_ulonglong: 8,
    c_ulong: ctypes.sizeof(ctypes.c_ulong),
    socklen_t: 4,
}
BOXES = [*SIGNED, *UNSIGNED]
OPERATIONS: list[Operation] = [
    lambda a, b: a + b,
    lambda a, b: a - b,
    lambda a, b: a * b,
    lambda a, b: a // b,
    lambda a, b: a % b,
    lambda a, b: a & b,
    lambda a, b: a | b,
    lambda a, b: a ^ b,
    lambda a, b: a << b,
    lambda a, b: a >> b,
]
numbers = st.integers(-(2**70), 2**70)


@pytest.mark.parametrize("box", BOXES)
def test_a_box_starts_at_0(box: type[c_int]) -> None:
    assert box() == 0
    assert not box()


@pytest.mark.parametrize("box", BOXES)
def test_a_box_has_the_size_of_its_C_type(box: type[c_int]) -> None:
    assert sizeof(box) == sizeof(box(1)) == (SIGNED | UNSIGNED)[box]


@pytest.mark.parametrize("box", BOXES)
def test_the_bytes_of_a_box_are_its_memory(box: type[c_int]) -> None:
    assert bytes(box(5)) == (5).to_bytes(sizeof(box), sys.byteorder)
    assert bytes(box()) == bytes(sizeof(box))


def test_the_bytes_of_a_float_are_its_memory() -> None:
    assert bytes(c_double(1.5)) == struct.pack("d", 1.5)
    assert bytes(c_float(1.5)) == struct.pack("f", 1.5)


@given(number=numbers)
def test_a_signed_box_wraps_as_in_C(number: int) -> None:
    for box, size in SIGNED.items():
        half = 1 << (8 * size - 1)
        assert box(number).value == (number + half) % (2 * half) - half


@given(number=numbers)
def test_an_unsigned_box_wraps_as_in_C(number: int) -> None:
    for box, size in UNSIGNED.items():
        assert box(number).value == number % (1 << 8 * size)


@given(one=st.integers(-1000, 1000), two=st.integers(-1000, 1000))
def test_a_box_compares_and_computes_like_its_int(one: int, two: int) -> None:
    left, right = c_int(one), c_int(two)
    for other in two, right:
        assert (left == other) is (one == two)
        assert (left != other) is (one != two)
        assert (left < other, left <= other) == (one < two, one <= two)
        assert (left > other, left >= other) == (one > two, one >= two)
        assert (left + other, left - other, left * other) == (one + two, one - two, one * two)
    assert (one + right, one - right, one * right) == (one + two, one - two, one * two)


@pytest.mark.parametrize("compute", OPERATIONS)
def test_a_box_computes_on_either_side(compute: Operation) -> None:
    number, five = cast("c_int", 23), cast("c_int", 5)
    wanted = compute(number, five)
    assert compute(c_int(23), five) == wanted
    assert compute(number, c_int(5)) == wanted
    assert compute(c_int(23), c_int(5)) == wanted


def test_a_box_has_the_operators_of_one_operand() -> None:
    assert (-c_int(3), ~c_int(3)) == (-3, -4)


def test_a_box_is_an_int_where_one_is_wanted() -> None:
    box = c_int(3)
    assert "abcdef"[box] == "d"
    assert list(range(box)) == [0, 1, 2]
    assert int(box) == 3
    assert (str(box), f"{box:03d}", repr(box)) == ("3", "003", "c_int(3)")


def test_a_box_changes_in_place() -> None:
    box = same = c_int(5)
    box += 2
    assert same.value == 7
    box -= c_int(3)
    assert same.value == 4
    assert box is same


def test_a_box_has_no_hash() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(c_int(1))


def test_a_box_differs_from_what_is_no_number() -> None:
    assert c_int(1) != "1"
    assert c_int(1) != None  # noqa: E711
    with pytest.raises(TypeError):
        assert c_int(1) < "2"  # type: ignore[operator]


def test_a_box_is_memory() -> None:
    box = c_uint(0x01020304)
    view = memoryview(box).cast("B")
    view[:] = bytes(4)
    assert box == 0
    assert isinstance(box, IntBox)


def test_a_Ref_holds_a_pointer() -> None:
    ref = Ref[c_int]()
    assert ref.value is None
    box = c_int(7)
    ref.value = box
    assert ref.value is box
    assert Ref(box).value is box
