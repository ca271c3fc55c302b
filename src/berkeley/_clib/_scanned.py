"""What the conversions of scanf read: numbers and text, as glibc's vfscanf takes them from the input."""

from __future__ import annotations

import ctypes
import math
import re

from berkeley._clib._conversions import BITS
from berkeley._clib._scan import END, SPACE, Conversion, Field, InputEndError, MatchError
from berkeley._core.result import failure
from berkeley._platform import constants as abi

_DIGITS = {8: b"01234567", 10: b"0123456789", 16: b"0123456789abcdefABCDEF"}
_BASES = {"d": 10, "i": 0, "o": 8, "u": 10, "x": 16, "X": 16, "p": 16}
_MOST_DIGITS = 80
"""More digits than any base needs for 64 bits; Python's int refuses very long numbers."""

_REAL = re.compile(rb"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?")
_HEXADECIMAL = re.compile(
    rb"[+-]?0x(?:[0-9a-f]+\.?[0-9a-f]*|\.[0-9a-f]+)(?:p[+-]?[0-9]+)?", re.IGNORECASE
)
_SIGNS = b"+-"


def integer(field: Field, conversion: Conversion) -> int:
    """Read an integer, as strtol or strtoul understands it."""
    base = _BASES[conversion.letter]
    signed = field.keep_if(_SIGNS)
    if field.keep_if(b"0"):
        if field.peek() in (ord("x"), ord("X")):
            base = base or 16
            if base == 16:
                field.drop()
        base = base or 8
    base = base or 10
    digits = _DIGITS[base]
    field.keep_while(digits.__contains__, None, "")
    if len(field.text) == signed:
        if conversion.letter == "p" and not signed and _is_nil(field):
            return 0
        raise MatchError
    bits = 8 * ctypes.sizeof(ctypes.c_long) if conversion.length == "l" else 64
    return _limited(bytes(field.text), base, bits, signed=conversion.letter in "di")


def _is_nil(field: Field) -> bool:
    """Tell whether glibc's text of a null pointer follows."""
    return all(field.keep_if(pair) for pair in (b"(", b"nN", b"iI", b"lL", b")"))


def _limited(text: bytes, base: int, bits: int, *, signed: bool) -> int:
    """Give the number that a text stands for, or the nearest one and ERANGE."""
    negative, digits = text[:1] == b"-", text.lstrip(_SIGNS).lstrip(b"0")
    magnitude = int(digits or b"0", base) if len(digits) < _MOST_DIGITS else 1 << _MOST_DIGITS
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)
    number = -magnitude if negative else magnitude
    if signed and not low <= number <= high:
        failure(abi.ERANGE)
        return low if negative else high
    if not signed and magnitude > high:
        failure(abi.ERANGE)
        return high
    return number


def real(field: Field) -> float:
    """Read a floating-point number, as strtod understands it."""
    signed = field.keep_if(_SIGNS)
    if field.peek() == END:
        raise MatchError
    if field.keep_if(b"nN"):
        _keep_word(field, b"an")
        return math.copysign(math.nan, -1 if field.text.startswith(b"-") else 1)
    if field.keep_if(b"iI"):
        _keep_word(field, b"nf")
        if field.keep_if(b"iI"):
            _keep_word(field, b"nity")
        return -math.inf if field.text.startswith(b"-") else math.inf
    # glibc wants room for a digit behind the prefix.
    hexadecimal = field.keep_if(b"0") and field.left > 1 and field.keep_if(b"xX")
    _keep_number(field, hexadecimal=hexadecimal)
    if len(field.text) == signed + 2 * hexadecimal:
        raise MatchError
    return _real_of(bytes(field.text))


def _keep_word(field: Field, word: bytes) -> None:
    """Take the letters of a word in either case."""
    for letter in word:
        if not field.keep_if(bytes([letter, letter & ~0x20])):
            raise MatchError


def _keep_number(field: Field, *, hexadecimal: bool) -> None:
    """Take digits, a point and an exponent, in any order that glibc lets through."""
    digits, mark = (_DIGITS[16], b"pP") if hexadecimal else (_DIGITS[10], b"eE")
    got_digit = field.text.endswith(b"0")
    got_point = got_mark = False
    while True:
        if field.keep_if(_DIGITS[10] if got_mark else digits):
            got_digit = True
        elif got_mark and field.text[-1] in mark and field.keep_if(_SIGNS):
            continue
        elif got_digit and not got_mark and field.keep_if(mark):
            got_mark = got_point = True
        elif not got_point and field.keep_if(b"."):
            got_point = True
        else:
            return


def _real_of(text: bytes) -> float:
    """Give the number at the start of a text; one that is too large is infinite, and ERANGE."""
    text = text.lower()
    match = _HEXADECIMAL.match(text)
    if match is not None:
        try:
            return float.fromhex(match[0].decode())
        except OverflowError:
            failure(abi.ERANGE)
            return -math.inf if text[:1] == b"-" else math.inf
    match = _REAL.match(text)
    if match is None:
        raise MatchError
    number = float(match[0])
    if math.isinf(number):
        failure(abi.ERANGE)
    return number


def text(field: Field, conversion: Conversion, room: int | None) -> bytes:
    """Read the text of ``%s``, ``%c`` or a set; more than *room* bytes are a BufferError."""
    name = f"the buffer of conversion {conversion.spelling}"
    if field.peek() == END:
        raise InputEndError
    if conversion.letter == "s":
        field.keep_while(lambda byte: byte not in SPACE, room, name)
    elif conversion.letter == "c":
        field.keep_while(lambda _: True, room, name)
    else:
        field.keep_while(conversion.members.__contains__, room, name)
    if not field.text:
        raise MatchError
    return bytes(field.text)


def wrapped_integer(number: int, conversion: Conversion) -> int:
    """Cut a number to the C type that a conversion stores."""
    bits = BITS["l" if conversion.letter == "p" and not conversion.length else conversion.length]
    bits = 8 * ctypes.sizeof(ctypes.c_void_p) if conversion.letter == "p" else bits
    number &= (1 << bits) - 1
    return number - (number >> bits - 1 << bits) if conversion.letter in "din" else number
