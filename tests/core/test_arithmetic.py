"""C's integer arithmetic, compared with the C types of `ctypes` and with C's own definition of the remainder."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berkeley import c_int, cdiv, cmod, i8, i16, i32, i64, u8, u16, u32, u64

NUMBERS = st.integers(-(2**70), 2**70)


@given(NUMBERS, NUMBERS.filter(bool))
def test_division_goes_towards_zero(a: int, b: int) -> None:
    """ISO C 6.5.5: (a/b)*b + a%b equals a, and the quotient has its fractional part discarded."""
    assert cdiv(a, b) * b + cmod(a, b) == a
    assert abs(cmod(a, b)) < abs(b)
    assert cmod(a, b) == 0 or (cmod(a, b) < 0) == (a < 0)


@given(st.integers(-1000, 1000), st.integers(-1000, 1000).filter(bool))
def test_small_quotients_are_those_of_floating_point(a: int, b: int) -> None:
    assert cdiv(a, b) == math.trunc(a / b)
    assert cmod(c_int(a), c_int(b)) == math.fmod(a, b)


@pytest.mark.parametrize("operation", [cdiv, cmod])
def test_a_division_by_zero_is_refused(operation: Callable[[int, int], int]) -> None:
    with pytest.raises(ZeroDivisionError):
        operation(1, 0)


@pytest.mark.parametrize(
    ("cast", "kind"),
    [
        (u8, ctypes.c_uint8),
        (u16, ctypes.c_uint16),
        (u32, ctypes.c_uint32),
        (u64, ctypes.c_uint64),
        (i8, ctypes.c_int8),
        (i16, ctypes.c_int16),
        (i32, ctypes.c_int32),
        (i64, ctypes.c_int64),
    ],
)
@given(value=NUMBERS)
def test_a_value_wraps_as_its_type_does(
    cast: Callable[[int], int], kind: type[ctypes.c_int], value: int
) -> None:
    assert cast(value) == kind(value).value
