"""Numbers from text: atoi, strtol, strtod and their kind."""

from __future__ import annotations

import ctypes
import math
import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, SupportsIndex

from berkeley._clib._conversions import wrapped
from berkeley._clib._pointers import pointer
from berkeley._core.arguments import Text, c_int_of, c_text, require
from berkeley._core.boxes import Ref
from berkeley._core.result import failure
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from typing import TypeAlias

    from berkeley._core.ptr import Ptr

    End: TypeAlias = "Ref[Ptr[int]] | None"

LONG: Final = 8 * ctypes.sizeof(ctypes.c_long)
"""The bits of C's ``long``."""
LLONG: Final = 64

_DIGITS: Final = b"0123456789abcdefghijklmnopqrstuvwxyz"
_SIGN: Final = re.compile(rb"[ \t-\r]*(?P<sign>[+-]?)")
_REAL: Final = re.compile(
    rb"""[ \t-\r]*(?P<number>(?P<sign>[+-]?)(?:
        (?P<hex>0x(?P<whole>[0-9a-f]*)(?:\.(?P<part>[0-9a-f]*))?(?<=[0-9a-f]|(?<=[0-9a-f])\.)(?:p(?P<power>[+-]?[0-9]+))?)
      | (?P<decimal>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?)
      | (?P<infinity>inf(?:inity)?)
      | (?P<nan>nan(?:\([0-9a-z_]*\))?)
    ))""",
    re.VERBOSE | re.IGNORECASE,
)
_SMALLEST_NORMAL: Final = Fraction(1, 1 << 1022)
_TINY: Final = _SMALLEST_NORMAL - Fraction(1, 1 << 1076)
"""What is smaller is less than the smallest normal double even where an unbounded exponent could round it up."""


def _parsed(text: bytes, base: int) -> tuple[int, int]:
    """Read an integer; give it, without bounds, and the place behind it, which is 0 where there is none."""
    match = _SIGN.match(text)
    start = match.end() if match else 0
    prefix = text[start : start + 2].lower() == b"0x"
    hexadecimal = base in {0, 16} and prefix and text[start + 2 : start + 3].lower() in _HEX
    if base == 0:
        base = 16 if hexadecimal else 8 if text[start : start + 1] == b"0" else 10
    if hexadecimal:
        start += 2
    digits = text[start:].lower()
    length = len(digits) - len(digits.lstrip(_DIGITS[:base]))
    if length == 0:
        return 0, 0
    magnitude = _magnitude(digits[:length].lstrip(b"0"), base)
    return (-magnitude if match and match["sign"] == b"-" else magnitude), start + length


_HEX: Final = frozenset(bytes([digit]) for digit in _DIGITS[:16])


def _magnitude(digits: bytes, base: int) -> int:
    """Give the value of digits; Python's int refuses very long numbers, here they are only too large."""
    return int(digits or b"0", base) if len(digits) <= 64 else 1 << 64


def _signed(nptr: Text, endptr: End, base: SupportsIndex, bits: int) -> int:
    """Read a signed number of *bits*; what is out of its range is the nearest, with ERANGE."""
    number = _integer(nptr, endptr, base)
    half = 1 << bits - 1
    if number is not None and not -half <= number < half:
        failure(abi.ERANGE)
    return max(-half, min(number or 0, half - 1))


def _unsigned(nptr: Text, endptr: End, base: SupportsIndex, bits: int) -> int:
    """Read an unsigned number of *bits*; a negative one wraps, what is out of its range is the largest with ERANGE."""
    number = _integer(nptr, endptr, base) or 0
    largest = (1 << bits) - 1
    if abs(number) > largest:
        failure(abi.ERANGE)
        return largest
    return number & largest


def _integer(nptr: Text, endptr: End, base: SupportsIndex) -> int | None:
    """Read an integer and store where it ends; None with EINVAL for a base that there is not."""
    radix, text = c_int_of(base, "base"), c_text(nptr, "nptr")
    require(endptr, (Ref, type(None)), "endptr", "a Ref() or NULL")
    if radix < 0 or radix == 1 or radix > len(_DIGITS):
        failure(abi.EINVAL)
        return None
    number, end = _parsed(text, radix)
    if endptr is not None:
        endptr.value = pointer(nptr, end)
    return number


def strtol(nptr: Text, endptr: End, base: SupportsIndex) -> int:
    """Read a long."""
    return _signed(nptr, endptr, base, LONG)


def strtoll(nptr: Text, endptr: End, base: SupportsIndex) -> int:
    """Read a long long."""
    return _signed(nptr, endptr, base, LLONG)


def strtoul(nptr: Text, endptr: End, base: SupportsIndex) -> int:
    """Read an unsigned long."""
    return _unsigned(nptr, endptr, base, LONG)


def strtoull(nptr: Text, endptr: End, base: SupportsIndex) -> int:
    """Read an unsigned long long."""
    return _unsigned(nptr, endptr, base, LLONG)


def atoi(nptr: Text) -> int:
    """Read a decimal number. It is cut from 64 bits to an int, as a Linux system with a 64-bit long does."""
    return wrapped(_signed(nptr, None, 10, LLONG), 32)


def atol(nptr: Text) -> int:
    """Read a decimal number of this system's long."""
    return _signed(nptr, None, 10, LONG)


def atoll(nptr: Text) -> int:
    """Read a decimal number of a long long."""
    return _signed(nptr, None, 10, LLONG)


def atof(nptr: Text) -> float:
    """Read a floating-point number."""
    return strtod(nptr, None)


def strtod(nptr: Text, endptr: End) -> float:
    """Read a double."""
    match = _real(nptr, endptr)
    value, exact = _double(match) if match else (0.0, None)
    if exact is not None and (math.isinf(value) or (abs(exact) < _TINY and value != exact)):
        failure(abi.ERANGE)
    return value


def strtof(nptr: Text, endptr: End) -> float:
    """Read a float, which is rounded once."""
    match = _real(nptr, endptr)
    value, exact = _double(match) if match else (0.0, None)
    single = ctypes.c_float(value).value
    if exact is None or not math.isfinite(value):
        inexact = exact is not None
    else:
        single = _single(value, exact)
        small = abs(exact) < Fraction(1, 1 << 126) - Fraction(1, 1 << 151)
        inexact = math.isinf(single) or (small and single != exact)
    if inexact:
        failure(abi.ERANGE)
    return single


def _real(nptr: Text, endptr: End) -> re.Match[bytes] | None:
    """Find the floating-point number at the start of a text and store where it ends."""
    text = c_text(nptr, "nptr")
    require(endptr, (Ref, type(None)), "endptr", "a Ref() or NULL")
    match = _REAL.match(text)
    if endptr is not None:
        endptr.value = pointer(nptr, match.end() if match else 0)
    return match


def _double(match: re.Match[bytes]) -> tuple[float, Fraction | None]:
    """Give the nearest double, and the value itself if rounding to it could be an error."""
    sign = -1.0 if match["sign"] == b"-" else 1.0
    if match["infinity"]:
        return sign * math.inf, None
    if match["nan"]:
        return math.copysign(math.nan, sign), None
    if match["decimal"]:
        return _decimal(match["number"])
    return _hexadecimal(match, sign)


def _decimal(text: bytes) -> tuple[float, Fraction | None]:
    value = float(text)
    mantissa = re.split(rb"e", text, flags=re.IGNORECASE)[0]
    if value == 0:
        return value, (Fraction(1, 1 << 2000) if mantissa.strip(b"+-0.") else None)
    if math.isinf(value):
        return value, Fraction(1 << 2000)
    return value, Fraction(Decimal(text.decode()))


def _hexadecimal(match: re.Match[bytes], sign: float) -> tuple[float, Fraction | None]:
    whole, part = match["whole"] or b"", match["part"] or b""
    mantissa = int((whole + part) or b"0", 16)
    power = match["power"] or b"0"
    if mantissa == 0:
        return sign * 0.0, None
    # An exponent of more digits is out of every range, whatever the mantissa is.
    exponent = int(power) if len(power.strip(b"+-").lstrip(b"0")) <= 18 else 10**18
    exponent = -(10**18) if power.startswith(b"-") and exponent == 10**18 else exponent
    exponent -= 4 * len(part)
    largest = exponent + mantissa.bit_length()
    if largest > 1024:
        return sign * math.inf, Fraction(1 << 2000)
    if largest < -1100:
        return sign * 0.0, Fraction(1, 1 << 2000)
    exact = Fraction(mantissa) * Fraction(2) ** exponent
    try:
        return sign * float(exact), exact * int(sign)
    except OverflowError:
        return sign * math.inf, Fraction(1 << 2000)


def _single(value: float, exact: Fraction) -> float:
    """Round to a float: of the two around the double the nearer one to the exact value, ties as the double's."""
    single = ctypes.c_float(value).value
    below = ctypes.c_float(math.nextafter(value, -math.inf)).value
    above = ctypes.c_float(math.nextafter(value, math.inf)).value
    if below == above:
        return single
    middle = (_bounded(below) + _bounded(above)) / 2
    return single if exact == middle else below if exact < middle else above


def _bounded(single: float) -> Fraction:
    """Give a float's value; an infinite one stands where the next larger float would."""
    if math.isinf(single):
        return Fraction(1 << 128 if single > 0 else -(1 << 128))
    return Fraction(single)
