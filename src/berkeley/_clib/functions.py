"""The functions of <math.h> of one number that Python has too."""

from __future__ import annotations

import math

from berkeley._clib.mathematics import Real, c_double_of, pow, unary


def sqrt(x: Real) -> float:
    """Give the square root."""
    return unary(math.sqrt, x)


def cbrt(x: Real) -> float:
    """Give the cube root."""
    return unary(math.cbrt, x)


def exp(x: Real) -> float:
    """Raise e to a power."""
    return unary(math.exp, x)


def exp2(x: Real) -> float:
    """Raise 2 to a power."""
    # The exp2 of Wine 8 overflows from 709 on.
    return pow(2.0, c_double_of(x, "x"))


def expm1(x: Real) -> float:
    """Raise e to a power, and subtract 1."""
    return unary(math.expm1, x)


def log(x: Real) -> float:
    """Give the natural logarithm."""
    return unary(math.log, x)


def log2(x: Real) -> float:
    """Give the logarithm to base 2."""
    return unary(math.log2, x)


def log10(x: Real) -> float:
    """Give the logarithm to base 10."""
    return unary(math.log10, x)


def log1p(x: Real) -> float:
    """Give the natural logarithm of 1 and a number."""
    return unary(math.log1p, x)


def sin(x: Real) -> float:
    """Give the sine of an angle."""
    return unary(math.sin, x)


def cos(x: Real) -> float:
    """Give the cosine of an angle."""
    return unary(math.cos, x)


def tan(x: Real) -> float:
    """Give the tangent of an angle."""
    return unary(math.tan, x)


def asin(x: Real) -> float:
    """Give the angle of a sine."""
    return unary(math.asin, x)


def acos(x: Real) -> float:
    """Give the angle of a cosine."""
    return unary(math.acos, x)


def atan(x: Real) -> float:
    """Give the angle of a tangent."""
    return unary(math.atan, x)


def sinh(x: Real) -> float:
    """Give the hyperbolic sine."""
    return unary(math.sinh, x)


def cosh(x: Real) -> float:
    """Give the hyperbolic cosine."""
    return unary(math.cosh, x)


def tanh(x: Real) -> float:
    """Give the hyperbolic tangent."""
    return unary(math.tanh, x)


def asinh(x: Real) -> float:
    """Give the inverse of the hyperbolic sine."""
    return unary(math.asinh, x)


def acosh(x: Real) -> float:
    """Give the inverse of the hyperbolic cosine."""
    return unary(math.acosh, x)


def atanh(x: Real) -> float:
    """Give the inverse of the hyperbolic tangent."""
    return unary(math.atanh, x)
