"""Integer arithmetic of the C library: abs, div and their kind, and the lowest bit that is set."""

from __future__ import annotations

import ctypes
from operator import index
from typing import Annotated, SupportsIndex, TypeVar

from berkeley._clib._conversions import wrapped
from berkeley._core.arguments import wrong_type
from berkeley._core.arithmetic import cdiv, cmod
from berkeley._core.struct import Struct

N = TypeVar("N", int, float)

INT, LLONG = 32, 64
LONG = 8 * ctypes.sizeof(ctypes.c_long)
"""The bits of C's ``long``."""


def c_integer_of(value: SupportsIndex, bits: int, name: str) -> int:
    """Convert an argument to a signed C integer, wrapping as in C."""
    try:
        return wrapped(index(value), bits)
    except TypeError:
        wrong_type(name, "an integer", value)


class div_t(Struct):
    """``div_t`` <stdlib.h>: what `div` gives."""

    quot: int
    rem: int  # has the sign of the number that was divided


class ldiv_t(Struct):
    """``ldiv_t`` <stdlib.h>: what `ldiv` gives."""

    quot: Annotated[int, ctypes.c_long]
    rem: Annotated[int, ctypes.c_long]


class lldiv_t(Struct):
    """``lldiv_t`` <stdlib.h>: what `lldiv` gives."""

    quot: Annotated[int, ctypes.c_longlong]
    rem: Annotated[int, ctypes.c_longlong]


class imaxdiv_t(lldiv_t):
    """``imaxdiv_t`` <inttypes.h>: what `imaxdiv` gives."""


def abs(i: SupportsIndex) -> int:
    """Give the magnitude; that of the smallest int is itself, for no int is as large."""
    return _magnitude(i, INT)


def labs(i: SupportsIndex) -> int:
    """Give the magnitude of a long."""
    return _magnitude(i, LONG)


def llabs(i: SupportsIndex) -> int:
    """Give the magnitude of a long long."""
    return _magnitude(i, LLONG)


def _magnitude(value: SupportsIndex, bits: int) -> int:
    number = c_integer_of(value, bits, "i")
    return wrapped(-number, bits) if number < 0 else number


def div(numer: SupportsIndex, denom: SupportsIndex) -> div_t:
    """Divide two ints."""
    return div_t(*_divided(numer, denom, INT))


def ldiv(numer: SupportsIndex, denom: SupportsIndex) -> ldiv_t:
    """Divide two longs."""
    return ldiv_t(*_divided(numer, denom, LONG))


def lldiv(numer: SupportsIndex, denom: SupportsIndex) -> lldiv_t:
    """Divide two long longs."""
    return lldiv_t(*_divided(numer, denom, LLONG))


def imaxdiv(numer: SupportsIndex, denom: SupportsIndex) -> imaxdiv_t:
    """Divide two intmax_t."""
    return imaxdiv_t(*_divided(numer, denom, LLONG))


def _divided(numer: SupportsIndex, denom: SupportsIndex, bits: int) -> tuple[int, int]:
    dividend, divisor = c_integer_of(numer, bits, "numer"), c_integer_of(denom, bits, "denom")
    return cdiv(dividend, divisor), cmod(dividend, divisor)


def ffs(i: SupportsIndex) -> int:
    """Find the lowest bit that is set."""
    return _lowest(c_integer_of(i, INT, "i"))


def ffsl(i: SupportsIndex) -> int:
    """Find the lowest bit of a long that is set."""
    return _lowest(c_integer_of(i, LONG, "i"))


def ffsll(i: SupportsIndex) -> int:
    """Find the lowest bit of a long long that is set."""
    return _lowest(c_integer_of(i, LLONG, "i"))


def _lowest(number: int) -> int:
    return (number & -number).bit_length()


def howmany(x: SupportsIndex, y: SupportsIndex) -> int:
    """Divide and round up."""
    dividend, divisor = c_integer_of(x, LLONG, "x"), c_integer_of(y, LLONG, "y")
    return cdiv(dividend + divisor - 1, divisor)


def roundup(x: SupportsIndex, y: SupportsIndex) -> int:
    """Round up to a multiple."""
    return howmany(x, y) * c_integer_of(y, LLONG, "y")


def least(a: N, b: N) -> N:
    """Give the smaller of two numbers."""
    return a if _number(a, "a") < _number(b, "b") else b


def greatest(a: N, b: N) -> N:
    """Give the larger of two numbers."""
    return a if _number(a, "a") > _number(b, "b") else b


def _number(value: SupportsIndex | float, name: str) -> int | float:
    try:
        return value if isinstance(value, float) else index(value)
    except TypeError:
        wrong_type(name, "a number", value)
