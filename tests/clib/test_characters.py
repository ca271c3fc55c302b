"""<ctype.h> and <math.h>: the answers of glibc."""

from __future__ import annotations

import ctypes
import itertools
import math
import struct
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.clib import c_library, glibc, recorded

from berkeley._clib import mathematics
from berkeley._core.boxes import Ref, c_int
from berkeley._core.errno import errno
from berkeley._platform import constants as abi
from berkeley.include import ctype
from berkeley.include import math as c_math

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("name", recorded.KINDS)
def test_characters_have_the_kinds_of_c(name: str) -> None:
    kind: Callable[[int], int] = getattr(ctype, name)
    # The bits of glibc depend on the order of bytes.
    expected = recorded.kinds(name) if c_library.IS_GLIBC else recorded.recorded_kinds(name)
    assert [kind(code) for code in recorded.CODES] == expected


@pytest.mark.parametrize("name", recorded.KINDS)
def test_what_is_no_byte_has_no_kind(name: str) -> None:
    kind: Callable[[int], int] = getattr(ctype, name)
    for code in (256, 1000, -129, 2**31 - 1, -(2**31)):
        assert kind(code) == {"to": code & 0x7F if name == "toascii" else code}.get(name[:2], 0)


def test_a_character_may_be_text() -> None:
    assert ctype.isdigit("7")
    assert ctype.isdigit(b"7")
    assert not ctype.isdigit("x")
    assert ctype.toupper("a") == ord("A")
    assert ctype.isalpha(bytearray(b"ab")[0])
    with pytest.raises(TypeError, match="c must be"):
        ctype.isalpha("ab")
    with pytest.raises(TypeError, match="c must be"):
        ctype.isalpha(None)  # type: ignore[arg-type]


UNARY = [
    "sqrt", "cbrt", "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "asin", "acos",
    "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "fabs", "floor", "ceil", "trunc", "round", "rint",
    "nearbyint",
]  # fmt: skip
BINARY = ["pow", "fmod", "hypot", "atan2", "copysign", "fmax", "fmin"]
SPECIAL = [
    0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, -2.5, 2.0, -2.0, 3.0, -3.0, 1e300, -1e300, 1e-300, 5e-324, 1000.0,
    -1000.0, -745.0, -746.0, 709.0, 710.0, 1024.0, -1075.0, 0.49999999999999994, 4503599627370497.5, math.inf,
    -math.inf, math.nan,
]  # fmt: skip
# The bits of a NaN's sign are those of x86-64.
on_x86 = "x86_64" in abi.target() or sys.platform != "linux"


def compared(name: str, *numbers: float, answer: recorded.Answer | None = None) -> None:
    """Compare the result and the error of a function with those of glibc."""
    expected, error, _ = answer or recorded.mathematics(name, *numbers)
    errno.value = 0
    found = getattr(c_math, name)(*numbers)
    assert errno.value == glibc.number_of(error), (name, numbers)
    if math.isnan(expected):
        assert math.isnan(found)
        if not any(map(math.isnan, numbers)) and on_x86:
            assert math.copysign(1, found) == math.copysign(1, expected), (name, numbers)
    elif name in ("fmax", "fmin") and not any(numbers):
        # C leaves the sign of two zeros to the processor.
        assert found == expected
    elif math.isinf(expected) or expected == 0:
        assert struct.pack("d", found) == struct.pack("d", expected), (name, numbers)
    else:
        assert math.isclose(found, expected, rel_tol=1e-14, abs_tol=5e-324), (name, numbers)


@pytest.mark.parametrize("name", UNARY)
def test_special_numbers_have_the_values_and_errors_of_c(name: str) -> None:
    for place, number in enumerate(SPECIAL):
        compared(name, number, answer=recorded.recorded_mathematics(name, place))


@glibc.needs_calls
@pytest.mark.parametrize("name", BINARY)
def test_special_pairs_have_the_values_and_errors_of_c(name: str) -> None:
    pairs = list(itertools.product(SPECIAL, repeat=2))
    for pair, answer in zip(pairs, recorded.mathematics_of_each(name, pairs), strict=True):
        compared(name, *pair, answer=answer)


@pytest.mark.slow
@glibc.needs_calls
@settings(max_examples=500, deadline=None)
@given(st.sampled_from(UNARY), st.floats())
def test_numbers_have_the_values_and_errors_of_c(name: str, number: float) -> None:
    compared(name, number)


@pytest.mark.slow
@glibc.needs_calls
@settings(max_examples=500, deadline=None)
@given(st.sampled_from(BINARY), st.floats(), st.floats())
@example("pow", -10.0, 401.0)
@example("pow", 2.0, -1074.0)
@example("pow", 2.0, -1080.0)
def test_pairs_have_the_values_and_errors_of_c(name: str, one: float, other: float) -> None:
    compared(name, one, other)


@pytest.mark.slow
@glibc.needs_calls
@settings(max_examples=300, deadline=None)
@given(st.floats(), st.integers(-2200, 2200))
def test_powers_of_two_are_those_of_c(number: float, power: int) -> None:
    double = ctypes.c_double(number)
    errno.value = 0
    wanted = glibc.call("ldexp", double, power, result=ctypes.c_double)
    found = mathematics.ldexp(number, power)
    assert errno.value == glibc.number_of(wanted.error)
    assert found == wanted.real or math.isnan(found) is math.isnan(wanted.real) is True
    exponent, whole = c_int(), Ref(0.0)
    if math.isfinite(number):
        wanted = glibc.call("frexp", double, bytearray(4), result=ctypes.c_double)
        assert mathematics.frexp(number, exponent) == wanted.real
        assert bytes(exponent) == wanted.memory[0]
        wanted = glibc.call("modf", double, bytearray(8), result=ctypes.c_double)
        assert mathematics.modf(number, whole) == wanted.real
        assert struct.pack("d", whole.value) == wanted.memory[0]


def test_errors_are_the_same_on_every_system() -> None:
    cases: list[tuple[Callable[[], float], float, int]] = [
        (lambda: c_math.log(0), -math.inf, abi.ERANGE),
        (lambda: c_math.pow(0, -1), math.inf, abi.ERANGE),
        (lambda: c_math.exp(1000), math.inf, abi.ERANGE),
        (lambda: c_math.exp(-1000), 0.0, abi.ERANGE),
        (lambda: c_math.sinh(-1000), -math.inf, abi.ERANGE),
        (lambda: c_math.pow(-10, 401), -math.inf, abi.ERANGE),
        (lambda: c_math.pow(10**400, 1), math.inf, 0),
        (lambda: c_math.hypot(1e308, 1.7e308), math.inf, abi.ERANGE),
        (lambda: c_math.ldexp(1, 5000), math.inf, abi.ERANGE),
        (lambda: c_math.atanh(1), math.inf, abi.ERANGE),
    ]
    for call, result, code in cases:
        errno.value = 0
        assert (call(), errno.value) == (result, code)
    for call in (
        lambda: c_math.sqrt(-1),
        lambda: c_math.pow(-1, 0.5),
        lambda: c_math.fmod(1, 0),
        lambda: c_math.log10(-1),
        lambda: c_math.sin(math.inf),
    ):
        errno.value = 0
        assert math.isnan(call())
        assert errno.value == abi.EDOM


def test_kinds_of_numbers() -> None:
    assert (c_math.isnan(math.nan), c_math.isnan(1)) == (1, 0)
    assert (c_math.isinf(math.inf), c_math.isinf(-math.inf), c_math.isinf(0)) == (1, -1, 0)
    assert (c_math.isfinite(1), c_math.isfinite(math.nan)) == (1, 0)
    assert (c_math.signbit(-0.0), c_math.signbit(0.0)) == (1, 0)
    assert (c_math.lround(2.5), c_math.lround(-2.5), c_math.lround(0.4)) == (3, -3, 0)
    assert c_math.lround(math.nan) == c_math.lround(1e300) == abi.LONG_MIN
    assert (math.pi, math.inf) == (c_math.M_PI, c_math.HUGE_VAL)


def test_what_is_no_number_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="x must be a number, not 'str'"):
        c_math.sqrt("4")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="y must be a number, not NULL"):
        c_math.pow(1, None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="exp must be"):
        c_math.frexp(1, 5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="exp must be"):
        c_math.ldexp(1, 1.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="iptr must be"):
        c_math.modf(1, None)  # type: ignore[arg-type]
