"""``#include <math.h>``: arithmetic of ``double``. Nothing raises: `errno` tells of an error, as in C."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import functions as _functions
from berkeley._clib import mathematics as _mathematics
from berkeley._clib.mathematics import (
    HUGE_VAL,
    INFINITY,
    M_1_PI,
    M_2_PI,
    M_2_SQRTPI,
    M_E,
    M_LN2,
    M_LN10,
    M_LOG2E,
    M_LOG10E,
    M_PI,
    M_PI_2,
    M_PI_4,
    M_SQRT1_2,
    M_SQRT2,
    NAN,
)
from berkeley.include._math_trigonometry import (
    acos,
    acosh,
    asin,
    asinh,
    atan,
    atan2,
    atanh,
    cos,
    cosh,
    sin,
    sinh,
    tan,
    tanh,
)

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._clib.mathematics import Real
    from berkeley._core.boxes import FloatBox, IntBox, Ref

__all__ = [
    "M_E",
    "M_LOG2E",
    "M_LOG10E",
    "M_LN2",
    "M_LN10",
    "M_PI",
    "M_PI_2",
    "M_PI_4",
    "M_1_PI",
    "M_2_PI",
    "M_2_SQRTPI",
    "M_SQRT2",
    "M_SQRT1_2",
    "HUGE_VAL",
    "INFINITY",
    "NAN",
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "atanh",
    "cbrt",
    "ceil",
    "copysign",
    "cos",
    "cosh",
    "exp",
    "exp2",
    "expm1",
    "fabs",
    "floor",
    "fmax",
    "fmin",
    "fmod",
    "frexp",
    "hypot",
    "isfinite",
    "isinf",
    "isnan",
    "ldexp",
    "log",
    "log10",
    "log1p",
    "log2",
    "lround",
    "modf",
    "nearbyint",
    "pow",
    "rint",
    "round",
    "signbit",
    "sin",
    "sinh",
    "sqrt",
    "tan",
    "tanh",
    "trunc",
]


def cbrt(x: Real, /) -> float:
    """``double cbrt(double x)``

    Give the cube root.

    See: POSIX.1-2024 cbrt; Linux cbrt(3).
    """
    return _functions.cbrt(x)


def ceil(x: Real, /) -> float:
    """``double ceil(double x)``

    Round up to a whole number.

    See: POSIX.1-2024 ceil; Linux ceil(3).
    """
    return _mathematics.ceil(x)


def copysign(x: Real, y: Real, /) -> float:
    """``double copysign(double x, double y)``

    Give *x* the sign of *y*.

    See: POSIX.1-2024 copysign; Linux copysign(3).
    """
    return _mathematics.copysign(x, y)


def exp(x: Real, /) -> float:
    """``double exp(double x)``

    Raise e to a power.

    Errors:
        ERANGE: The result is too large or too small.

    See: POSIX.1-2024 exp; Linux exp(3).
    """
    return _functions.exp(x)


def exp2(x: Real, /) -> float:
    """``double exp2(double x)``

    Raise 2 to a power.

    Errors:
        ERANGE: The result is too large or too small.

    See: POSIX.1-2024 exp2; Linux exp2(3).
    """
    return _functions.exp2(x)


def expm1(x: Real, /) -> float:
    """``double expm1(double x)``

    Raise e to a power, and subtract 1.

    Errors:
        ERANGE: The result is too large.

    See: POSIX.1-2024 expm1; Linux expm1(3).
    """
    return _functions.expm1(x)


def fabs(x: Real, /) -> float:
    """``double fabs(double x)``

    Give the magnitude.

    See: POSIX.1-2024 fabs; Linux fabs(3).
    """
    return _mathematics.fabs(x)


def floor(x: Real, /) -> float:
    """``double floor(double x)``

    Round down to a whole number.

    See: POSIX.1-2024 floor; Linux floor(3).
    """
    return _mathematics.floor(x)


def fmax(x: Real, y: Real, /) -> float:
    """``double fmax(double x, double y)``

    Give the larger of two numbers; a NaN is none.

    See: POSIX.1-2024 fmax; Linux fmax(3).
    """
    return _mathematics.fmax(x, y)


def fmin(x: Real, y: Real, /) -> float:
    """``double fmin(double x, double y)``

    Give the smaller of two numbers; a NaN is none.

    See: POSIX.1-2024 fmin; Linux fmin(3).
    """
    return _mathematics.fmin(x, y)


def fmod(x: Real, y: Real, /) -> float:
    """``double fmod(double x, double y)``

    Give the remainder of a division that rounds towards zero.

    Returns:
        The remainder, with the sign of *x*.

    Errors:
        EDOM: *y* is 0 or *x* is infinite; the result is NaN.

    See: POSIX.1-2024 fmod; Linux fmod(3).
    """
    return _mathematics.fmod(x, y)


def frexp(x: Real, exp: IntBox, /) -> float:
    """``double frexp(double x, int *exp)``

    Part a number into a fraction and a power of two.

    Args:
        exp: Where the power goes: ``c_int()``.

    Returns:
        The fraction, from 0.5 up to 1, or 0.

    See: POSIX.1-2024 frexp; Linux frexp(3).
    """
    return _mathematics.frexp(x, exp)


def hypot(x: Real, y: Real, /) -> float:
    """``double hypot(double x, double y)``

    Give the length of a vector.

    Errors:
        ERANGE: It is too large.

    See: POSIX.1-2024 hypot; Linux hypot(3).
    """
    return _mathematics.hypot(x, y)


def isfinite(x: Real, /) -> int:
    """``int isfinite(double x)``

    Tell whether a number is neither infinite nor NaN.

    Returns:
        1 or 0.

    See: POSIX.1-2024 isfinite; Linux isfinite(3).
    """
    return _mathematics.isfinite(x)


def isinf(x: Real, /) -> int:
    """``int isinf(double x)``

    Tell whether a number is infinite.

    Returns:
        1, -1 if it is negative, or 0.

    See: POSIX.1-2024 isinf; Linux isinf(3).
    """
    return _mathematics.isinf(x)


def isnan(x: Real, /) -> int:
    """``int isnan(double x)``

    Tell whether this is no number.

    Returns:
        1 or 0.

    See: POSIX.1-2024 isnan; Linux isnan(3).
    """
    return _mathematics.isnan(x)


def ldexp(x: Real, exp: SupportsIndex, /) -> float:
    """``double ldexp(double x, int exp)``

    Multiply by a power of two.

    Errors:
        ERANGE: The result is too large or too small.

    See: POSIX.1-2024 ldexp; Linux ldexp(3).
    """
    return _mathematics.ldexp(x, exp)


def log(x: Real, /) -> float:
    """``double log(double x)``

    Give the natural logarithm.

    Errors:
        EDOM: *x* is negative; the result is NaN.
        ERANGE: *x* is 0; the result is -HUGE_VAL.

    See: POSIX.1-2024 log; Linux log(3).
    """
    return _functions.log(x)


def log10(x: Real, /) -> float:
    """``double log10(double x)``

    Give the logarithm to base 10.

    Errors:
        EDOM: *x* is negative; the result is NaN.
        ERANGE: *x* is 0; the result is -HUGE_VAL.

    See: POSIX.1-2024 log10; Linux log10(3).
    """
    return _functions.log10(x)


def log1p(x: Real, /) -> float:
    """``double log1p(double x)``

    Give the natural logarithm of 1 and a number.

    Errors:
        EDOM: *x* is below -1; the result is NaN.
        ERANGE: *x* is -1; the result is -HUGE_VAL.

    See: POSIX.1-2024 log1p; Linux log1p(3).
    """
    return _functions.log1p(x)


def log2(x: Real, /) -> float:
    """``double log2(double x)``

    Give the logarithm to base 2.

    Errors:
        EDOM: *x* is negative; the result is NaN.
        ERANGE: *x* is 0; the result is -HUGE_VAL.

    See: POSIX.1-2024 log2; Linux log2(3).
    """
    return _functions.log2(x)


def lround(x: Real, /) -> int:
    """``long lround(double x)``

    Round to the nearest ``long``, halves away from zero.

    Returns:
        The number; LONG_MIN if no ``long`` is near it.

    See: POSIX.1-2024 lround; Linux lround(3).
    """
    return _mathematics.lround(x)


def modf(x: Real, iptr: Ref[float] | FloatBox, /) -> float:
    """``double modf(double x, double *iptr)``

    Part a number into its fraction and its whole part.

    Args:
        iptr: Where the whole part goes: ``double whole;`` is ``whole = c_double()``.

    Returns:
        The fraction.

    See: POSIX.1-2024 modf; Linux modf(3).
    """
    return _mathematics.modf(x, iptr)


def nearbyint(x: Real, /) -> float:
    """``double nearbyint(double x)``

    Round to the nearest whole number, halves to the even one.

    See: POSIX.1-2024 nearbyint; Linux nearbyint(3).
    """
    return _mathematics.rint(x)


def pow(x: Real, y: Real, /) -> float:
    """``double pow(double x, double y)``

    Raise *x* to the power *y*.

    Errors:
        EDOM: *x* is negative and *y* is not whole; the result is NaN.
        ERANGE: The result is too large or too small, or *x* is 0 and *y* is negative.

    See: POSIX.1-2024 pow; Linux pow(3).
    """
    return _mathematics.pow(x, y)


def rint(x: Real, /) -> float:
    """``double rint(double x)``

    Round to the nearest whole number, halves to the even one.

    See: POSIX.1-2024 rint; Linux rint(3).
    """
    return _mathematics.rint(x)


def round(x: Real, /) -> float:
    """``double round(double x)``

    Round to the nearest whole number, halves away from zero.

    See: POSIX.1-2024 round; Linux round(3).
    """
    return _mathematics.round(x)


def signbit(x: Real, /) -> int:
    """``int signbit(double x)``

    Tell whether a number has a minus sign, as -0.0 has.

    Returns:
        1 or 0.

    See: POSIX.1-2024 signbit; Linux signbit(3).
    """
    return _mathematics.signbit(x)


def sqrt(x: Real, /) -> float:
    """``double sqrt(double x)``

    Give the square root.

    Errors:
        EDOM: *x* is negative; the result is NaN.

    See: POSIX.1-2024 sqrt; Linux sqrt(3).
    """
    return _functions.sqrt(x)


def trunc(x: Real, /) -> float:
    """``double trunc(double x)``

    Round towards zero to a whole number.

    See: POSIX.1-2024 trunc; Linux trunc(3).
    """
    return _mathematics.trunc(x)
