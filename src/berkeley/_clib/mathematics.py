"""<math.h> on Python's, with C's answers where Python raises: NaN or infinity, and `errno`."""

from __future__ import annotations

import math
from collections.abc import Callable
from operator import index
from typing import Final, SupportsIndex, TypeAlias

from berkeley._core.arguments import require, wrong_type
from berkeley._core.boxes import FloatBox, IntBox, Ref
from berkeley._core.result import failure
from berkeley._platform import constants as abi

Real: TypeAlias = "float | FloatBox | SupportsIndex"
"""What a ``double`` may be."""

M_E: float = math.e
M_LOG2E: float = 1.4426950408889634
M_LOG10E: float = 0.4342944819032518
M_LN2: float = 0.6931471805599453
M_LN10: float = 2.302585092994046
M_PI: float = math.pi
M_PI_2: float = math.pi / 2
M_PI_4: float = math.pi / 4
M_1_PI: float = 0.3183098861837907
M_2_PI: float = 0.6366197723675814
M_2_SQRTPI: float = 1.1283791670955126
M_SQRT2: float = 1.4142135623730951
M_SQRT1_2: float = 0.7071067811865476
HUGE_VAL: float = math.inf
INFINITY: float = math.inf
NAN: float = math.nan

# The sign that printf shows is that of glibc on x86-64: a NaN that the processor makes is negative.
_POSITIVE_NAN: Final = frozenset({math.log10, math.acos, math.asin})
_CAN_VANISH: Final = frozenset({math.exp, math.pow})
_LOGARITHMS: Final[dict[object, float]] = {
    math.log: 0.0,
    math.log2: 0.0,
    math.log10: 0.0,
    math.log1p: -1.0,
}
"""Where the logarithms are minus infinity."""


def c_double_of(value: Real, name: str) -> float:
    """Convert an argument to C's ``double``; an integer that is too large for one is infinite."""
    if isinstance(value, (float, FloatBox)):
        return float(value)
    try:
        number = index(value)
    except TypeError:
        wrong_type(name, "a number", value)
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def unary(function: Callable[[float], float], value: Real, name: str = "x") -> float:
    """Compute a function of one number."""
    x = c_double_of(value, name)
    try:
        result = function(x)
    except ValueError:
        return _without_value(function, x)
    except OverflowError:
        failure(abi.ERANGE)
        return math.copysign(math.inf, x) if function is math.sinh else math.inf
    if result == 0 and function in _CAN_VANISH and math.isfinite(x):
        failure(abi.ERANGE)
    return result


def _without_value(function: Callable[[float], float], x: float) -> float:
    """Give what a function is where it has no value: infinite at a pole, else NaN."""
    if _LOGARITHMS.get(function) == x:
        failure(abi.ERANGE)
        return -math.inf
    if function is math.atanh and abs(x) == 1:
        failure(abi.ERANGE)
        return math.copysign(math.inf, x)
    return _no_number(negative=function not in _POSITIVE_NAN)


def _no_number(*, negative: bool) -> float:
    failure(abi.EDOM)
    return math.copysign(math.nan, -1 if negative else 1)


def pow(x: Real, y: Real) -> float:
    """Raise a number to a power."""
    base, exponent = c_double_of(x, "x"), c_double_of(y, "y")
    odd = exponent % 2 == 1 if math.isfinite(exponent) else False
    try:
        result = math.pow(base, exponent)
    except ValueError:
        if base != 0:
            return _no_number(negative=True)
        failure(abi.ERANGE)
        return math.copysign(math.inf, base) if odd else math.inf
    except OverflowError:
        failure(abi.ERANGE)
        return -math.inf if base < 0 and odd else math.inf
    if result == 0 and base != 0 and math.isfinite(base) and math.isfinite(exponent):
        failure(abi.ERANGE)
    return result


def fmod(x: Real, y: Real) -> float:
    """Give the remainder of a division towards zero."""
    numerator, denominator = c_double_of(x, "x"), c_double_of(y, "y")
    try:
        return math.fmod(numerator, denominator)
    except ValueError:
        return _no_number(negative=True)


def hypot(x: Real, y: Real) -> float:
    """Give the length of a vector."""
    one, other = c_double_of(x, "x"), c_double_of(y, "y")
    result = math.hypot(one, other)
    if math.isinf(result) and math.isfinite(one) and math.isfinite(other):
        failure(abi.ERANGE)
    return result


def atan2(y: Real, x: Real) -> float:
    """Give the angle of a vector."""
    height, width = c_double_of(y, "y"), c_double_of(x, "x")
    result = math.atan2(height, width)
    if result == 0 and height != 0 and math.isfinite(width):
        failure(abi.ERANGE)
    return result


def copysign(x: Real, y: Real) -> float:
    """Give a number the sign of another."""
    return math.copysign(c_double_of(x, "x"), c_double_of(y, "y"))


def fmax(x: Real, y: Real) -> float:
    """Give the larger number; a NaN is none."""
    one, other = c_double_of(x, "x"), c_double_of(y, "y")
    return other if math.isnan(one) or other >= one else one


def fmin(x: Real, y: Real) -> float:
    """Give the smaller number; a NaN is none."""
    one, other = c_double_of(x, "x"), c_double_of(y, "y")
    return other if math.isnan(one) or other <= one else one


def fabs(x: Real) -> float:
    """Give the magnitude."""
    return math.fabs(c_double_of(x, "x"))


def _whole(value: Real, rounded: Callable[[float], int]) -> float:
    """Round to a whole number, which keeps the sign of zero."""
    x = c_double_of(value, "x")
    return math.copysign(float(rounded(x)), x) if math.isfinite(x) else x


def floor(x: Real) -> float:
    """Round down."""
    return _whole(x, math.floor)


def ceil(x: Real) -> float:
    """Round up."""
    return _whole(x, math.ceil)


def trunc(x: Real) -> float:
    """Round towards zero."""
    return _whole(x, math.trunc)


def round(x: Real) -> float:
    """Round to the nearest whole number, halves away from zero."""
    return _whole(x, _nearest)


def rint(x: Real) -> float:
    """Round to the nearest whole number, halves to the even one."""
    return _whole(x, _nearest_even)


def _nearest(x: float) -> int:
    whole = math.trunc(x)
    return whole + (1 if x > 0 else -1) if abs(x - whole) >= 0.5 else whole


def _nearest_even(x: float) -> int:
    whole = math.floor(x)
    fraction = x - whole
    return whole + (fraction > 0.5 or (fraction == 0.5 and whole % 2 == 1))


def lround(x: Real) -> int:
    """Round to a long; what none can hold is the smallest one."""
    number = c_double_of(x, "x")
    whole = _nearest(number) if math.isfinite(number) else abi.LONG_MIN
    return whole if abi.LONG_MIN <= whole <= abi.LONG_MAX else abi.LONG_MIN


def modf(x: Real, iptr: Ref[float] | FloatBox) -> float:
    """Part a number into its fraction and its whole part."""
    require(iptr, (Ref, FloatBox), "iptr", "a box such as c_double()")
    fraction, iptr.value = math.modf(c_double_of(x, "x"))
    return fraction


def frexp(x: Real, exp: IntBox) -> float:
    """Part a number into a fraction from 0.5 up to 1 and a power of two."""
    require(exp, IntBox, "exp", "a box such as c_int()")
    fraction, exp.value = math.frexp(c_double_of(x, "x"))
    return fraction


def ldexp(x: Real, exp: SupportsIndex) -> float:
    """Multiply by a power of two."""
    number = c_double_of(x, "x")
    try:
        power = index(exp)
    except TypeError:
        wrong_type("exp", "an integer", exp)
    try:
        result = math.ldexp(number, power)
    except OverflowError:
        result = math.copysign(math.inf, number)
    if math.isfinite(number) and number != 0 and (math.isinf(result) or result == 0):
        failure(abi.ERANGE)
    return result


def isnan(x: Real) -> int:
    """Tell what is no number."""
    return int(math.isnan(c_double_of(x, "x")))


def isinf(x: Real) -> int:
    """Tell infinity, by its sign."""
    number = c_double_of(x, "x")
    return (1 if number > 0 else -1) if math.isinf(number) else 0


def isfinite(x: Real) -> int:
    """Tell what is neither infinite nor NaN."""
    return int(math.isfinite(c_double_of(x, "x")))


def signbit(x: Real) -> int:
    """Tell a minus sign, that of -0.0 too."""
    return int(math.copysign(1, c_double_of(x, "x")) < 0)
