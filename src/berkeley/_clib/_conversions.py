"""The conversions of printf: C's reading of Python's values, as glibc writes them."""

from __future__ import annotations

import ctypes
import math
import struct
from operator import index
from typing import TYPE_CHECKING, NamedTuple, NoReturn, SupportsIndex

from berkeley._clib._arguments import c_character
from berkeley._core.arguments import c_text, encoded, kind
from berkeley._core.boxes import FloatBox
from berkeley._core.buffers import ReadBuffer, readable
from berkeley._core.errno import errno
from berkeley._core.errors import strerror

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

FormatArgument: TypeAlias = "str | SupportsIndex | float | FloatBox | ReadBuffer | None"
"""What a conversion of printf may be given."""

_LONG, _SIZE = 8 * ctypes.sizeof(ctypes.c_long), 8 * ctypes.sizeof(ctypes.c_size_t)
BITS = {
    "hh": 8,
    "h": 16,
    "": 32,
    "l": _LONG,
    **dict.fromkeys(["ll", "L", "q", "j", "I64"], 64),
    "I32": 32,
    **dict.fromkeys(["z", "t"], _SIZE),
}

_FRACTION_BITS = 52
_EXPONENT_BIAS = 1023
_HEX_DIGITS = _FRACTION_BITS // 4


class Spec(NamedTuple):
    """A conversion with its width and precision known; a precision of None was left out."""

    spelling: str
    flags: str
    width: int
    precision: int | None
    length: str
    letter: str


def refuse(spelling: str, wanted: str, value: object) -> NoReturn:
    """Refuse an argument that a C compiler would refuse."""
    raise TypeError(f"conversion {spelling} takes {wanted}, not {kind(value)}")


def integer(spelling: str, wanted: str, value: FormatArgument) -> int:
    """Read an integer: an int, a box, `errno`."""
    if isinstance(value, int):
        return value
    if not isinstance(value, SupportsIndex):
        refuse(spelling, wanted, value)
    return index(value)


def wrapped(number: int, bits: int) -> int:
    """Wrap a number to a signed C integer."""
    half = 1 << bits - 1
    return (number + half & (half << 1) - 1) - half


def _padded(spec: Spec, prefix: str, body: str, *, zeros: bool) -> bytes:
    """Pad to the width: with zeros between the prefix and the digits, or with spaces."""
    room = spec.width - len(prefix) - len(body)
    if zeros and "0" in spec.flags and "-" not in spec.flags:
        return (prefix + "0" * room + body).encode()
    return _aligned(spec, (prefix + body).encode())


def _aligned(spec: Spec, data: bytes) -> bytes:
    """Pad to the width with spaces."""
    return data.ljust(spec.width) if "-" in spec.flags else data.rjust(spec.width)


def _sign(spec: Spec, *, negative: bool) -> str:
    """Give the sign that stands before a signed number."""
    if negative:
        return "-"
    return "+" if "+" in spec.flags else " " if " " in spec.flags else ""


def _signed(spec: Spec, value: FormatArgument) -> bytes:
    number = wrapped(integer(spec.spelling, "an integer", value), BITS[spec.length])
    if not spec.flags and not spec.width and spec.precision is None:
        return b"%d" % number
    return _digits(spec, _sign(spec, negative=number < 0), abs(number), "d")


def _unsigned(spec: Spec, value: FormatArgument) -> bytes:
    number = integer(spec.spelling, "an integer", value) & (1 << BITS[spec.length]) - 1
    prefix = f"0{spec.letter}" if number and "#" in spec.flags and spec.letter in "xX" else ""
    return _digits(spec, prefix, number, spec.letter.replace("u", "d"))


def _digits(spec: Spec, prefix: str, number: int, base: str) -> bytes:
    """Write an integer with at least as many digits as the precision says; 0 with precision 0 has none."""
    digits = format(number, base) if number or spec.precision != 0 else ""
    digits = digits.zfill(spec.precision or 0)
    if base == "o" and "#" in spec.flags and not digits.startswith("0"):
        digits = f"0{digits}"
    return _padded(spec, prefix, digits, zeros=spec.precision is None)


def _character(spec: Spec, value: FormatArgument) -> bytes:
    if spec.length == "l" and isinstance(value, str) and len(value) == 1:
        return _aligned(spec, encoded(value))
    if not isinstance(value, (SupportsIndex, str, bytes)):
        refuse(spec.spelling, "an integer or one character", value)
    return _aligned(spec, bytes([c_character(value, f"conversion {spec.spelling}: the argument")]))


def _string(spec: Spec, value: FormatArgument) -> bytes:
    if value is None:
        # glibc writes no part of this: nothing at all where the precision is too small.
        text = b"(null)" if spec.precision is None or spec.precision >= len("(null)") else b""
    elif not isinstance(value, (str, bytes)) and isinstance(
        value, (SupportsIndex, float, FloatBox)
    ):
        refuse(spec.spelling, "a string", value)
    else:
        text = c_text(value, f"conversion {spec.spelling}: the argument")[: spec.precision]
    return _aligned(spec, text)


def _pointer(spec: Spec, value: FormatArgument) -> bytes:
    if isinstance(value, (str, float, FloatBox)):
        refuse(spec.spelling, "a pointer", value)
    if isinstance(value, SupportsIndex):
        address = index(value) & (1 << _SIZE) - 1
    else:
        where = readable(value, "pointer").pointer
        address = where if isinstance(where, int) else id(where)
    if address == 0:
        return _aligned(spec, b"(nil)")
    return _digits(spec, _sign(spec, negative=False) + "0x", address, "x")


def _real(spec: Spec, value: FormatArgument) -> bytes:
    number = _double(spec, value)
    sign = _sign(spec, negative=math.copysign(1, number) < 0)
    magnitude = abs(number)
    if not math.isfinite(magnitude):
        text = "nan" if math.isnan(magnitude) else "inf"
        return _padded(spec, sign, text.upper() if spec.letter.isupper() else text, zeros=False)
    if spec.letter in "aA":
        prefix, text = _hexadecimal(spec, magnitude)
        return _padded(spec, sign + prefix, text, zeros=True)
    precision = 6 if spec.precision is None else spec.precision
    alternate = "#" if "#" in spec.flags else ""
    return _padded(spec, sign, f"{magnitude:{alternate}.{precision}{spec.letter}}", zeros=True)


def _double(spec: Spec, value: FormatArgument) -> float:
    """Read a floating-point number; an int that is too large for one is infinite."""
    if isinstance(value, (float, FloatBox)):
        return float(value)
    number = integer(spec.spelling, "a floating-point number", value)
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def _hexadecimal(spec: Spec, magnitude: float) -> tuple[str, str]:
    """Write a double in hexadecimal, rounded to even; the prefix stands apart, for zeros go behind it."""
    (bits,) = struct.unpack("<Q", struct.pack("<d", magnitude))
    biased, mantissa = bits >> _FRACTION_BITS, bits & (1 << _FRACTION_BITS) - 1
    exponent = 0 if not bits else max(biased, 1) - _EXPONENT_BIAS
    mantissa |= (1 << _FRACTION_BITS) if biased else 0
    dropped = 4 * max(_HEX_DIGITS - (_HEX_DIGITS if spec.precision is None else spec.precision), 0)
    if dropped:
        half = 1 << dropped - 1
        odd = mantissa >> dropped & 1
        mantissa = mantissa + half - 1 + odd >> dropped << dropped
    fraction = f"{mantissa & (1 << _FRACTION_BITS) - 1:0{_HEX_DIGITS}x}"
    if spec.precision is None:
        fraction = fraction.rstrip("0")
    else:
        fraction = fraction[: spec.precision].ljust(spec.precision, "0")
    point = "." if fraction or "#" in spec.flags else ""
    text = f"{mantissa >> _FRACTION_BITS}{point}{fraction}p{exponent:+d}"
    return ("0X", text.upper()) if spec.letter == "A" else ("0x", text)


def _error_text(spec: Spec, _: FormatArgument) -> bytes:
    return _string(spec, strerror(errno))


def _percent(_spec: Spec, _: FormatArgument) -> bytes:
    return b"%"


CONVERTERS: dict[str, Callable[[Spec, FormatArgument], bytes]] = {
    **dict.fromkeys("di", _signed),
    **dict.fromkeys("ouxX", _unsigned),
    **dict.fromkeys("fFeEgGaA", _real),
    "c": _character,
    "s": _string,
    "p": _pointer,
    "m": _error_text,
    "%": _percent,
}
"""What writes each conversion; ``m`` is glibc's, the text of `errno`."""
