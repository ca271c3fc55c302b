"""Angles and hyperbolic functions of <math.h>."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import functions as _functions
from berkeley._clib import mathematics as _mathematics

if TYPE_CHECKING:
    from berkeley._clib.mathematics import Real

__all__ = [
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "atanh",
    "cos",
    "cosh",
    "sin",
    "sinh",
    "tan",
    "tanh",
]


def acos(x: Real, /) -> float:
    """``double acos(double x)``

    Give the angle of a cosine.

    Errors:
        EDOM: *x* is not from -1 to 1; the result is NaN.

    See: POSIX.1-2024 acos; Linux acos(3).
    """
    return _functions.acos(x)


def acosh(x: Real, /) -> float:
    """``double acosh(double x)``

    Give the inverse of the hyperbolic cosine.

    Errors:
        EDOM: *x* is below 1; the result is NaN.

    See: POSIX.1-2024 acosh; Linux acosh(3).
    """
    return _functions.acosh(x)


def asin(x: Real, /) -> float:
    """``double asin(double x)``

    Give the angle of a sine.

    Errors:
        EDOM: *x* is not from -1 to 1; the result is NaN.

    See: POSIX.1-2024 asin; Linux asin(3).
    """
    return _functions.asin(x)


def asinh(x: Real, /) -> float:
    """``double asinh(double x)``

    Give the inverse of the hyperbolic sine.

    See: POSIX.1-2024 asinh; Linux asinh(3).
    """
    return _functions.asinh(x)


def atan(x: Real, /) -> float:
    """``double atan(double x)``

    Give the angle of a tangent.

    See: POSIX.1-2024 atan; Linux atan(3).
    """
    return _functions.atan(x)


def atan2(y: Real, x: Real, /) -> float:
    """``double atan2(double y, double x)``

    Give the angle of a vector.

    Returns:
        The angle, from -M_PI to M_PI.

    Errors:
        ERANGE: It is too small.

    See: POSIX.1-2024 atan2; Linux atan2(3).
    """
    return _mathematics.atan2(y, x)


def atanh(x: Real, /) -> float:
    """``double atanh(double x)``

    Give the inverse of the hyperbolic tangent.

    Errors:
        EDOM: *x* is not from -1 to 1; the result is NaN.
        ERANGE: *x* is -1 or 1; the result is infinite.

    See: POSIX.1-2024 atanh; Linux atanh(3).
    """
    return _functions.atanh(x)


def cos(x: Real, /) -> float:
    """``double cos(double x)``

    Give the cosine of an angle.

    Errors:
        EDOM: *x* is infinite; the result is NaN.

    See: POSIX.1-2024 cos; Linux cos(3).
    """
    return _functions.cos(x)


def cosh(x: Real, /) -> float:
    """``double cosh(double x)``

    Give the hyperbolic cosine.

    Errors:
        ERANGE: The result is too large.

    See: POSIX.1-2024 cosh; Linux cosh(3).
    """
    return _functions.cosh(x)


def sin(x: Real, /) -> float:
    """``double sin(double x)``

    Give the sine of an angle.

    Errors:
        EDOM: *x* is infinite; the result is NaN.

    See: POSIX.1-2024 sin; Linux sin(3).
    """
    return _functions.sin(x)


def sinh(x: Real, /) -> float:
    """``double sinh(double x)``

    Give the hyperbolic sine.

    Errors:
        ERANGE: The result is too large.

    See: POSIX.1-2024 sinh; Linux sinh(3).
    """
    return _functions.sinh(x)


def tan(x: Real, /) -> float:
    """``double tan(double x)``

    Give the tangent of an angle.

    Errors:
        EDOM: *x* is infinite; the result is NaN.

    See: POSIX.1-2024 tan; Linux tan(3).
    """
    return _functions.tan(x)


def tanh(x: Real, /) -> float:
    """``double tanh(double x)``

    Give the hyperbolic tangent.

    See: POSIX.1-2024 tanh; Linux tanh(3).
    """
    return _functions.tanh(x)
