"""Formats of the printf family: parted into literal bytes and conversions, and filled with arguments."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from berkeley._clib._conversions import CONVERTERS, FormatArgument, Spec, integer, wrapped
from berkeley._clib._numbered import NUMBER, Use, order_of, ordered
from berkeley._core.arguments import Text, c_text

INT_MAX = 0x7FFF_FFFF
_NO_ARGUMENT = "%m"

_CONVERSION = re.compile(
    rb"%(?P<number>" + NUMBER + rb")?"
    rb"(?P<flags>(?:[-+ #0']|I(?!64|32))*)(?P<width>\*(?P<width_number>" + NUMBER + rb")?|[0-9]*)"
    rb"(?:(?P<point>\.)(?P<precision>\*(?P<precision_number>" + NUMBER + rb")?|[0-9]*))?"
    rb"(?P<length>hh|h|ll|l|L|q|j|z|t|I64|I32)?(?P<letter>.)",
    re.DOTALL,
)


class FormatTooLongError(Exception):
    """The output, or a width, is larger than an ``int`` can count; C gives -1 and EOVERFLOW."""


class Conversion(NamedTuple):
    """A conversion as its format spells it; a width or precision of "*" comes from the arguments."""

    spelling: str
    flags: str
    width: str
    precision: str | None
    length: str
    letter: str


class Format(NamedTuple):
    """A format, parted into literal bytes and conversions."""

    pieces: tuple[bytes | Conversion, ...]
    order: tuple[int, ...] | None
    """Which arguments are used, where the format numbers them."""


@lru_cache(maxsize=512)
def parse(format: bytes) -> Format:
    """Part a format."""
    pieces: list[bytes | Conversion] = []
    uses: list[Use] = []
    position = 0
    while (start := format.find(b"%", position)) >= 0:
        match = _CONVERSION.match(format, start)
        if match is None:
            raise TypeError("the format ends inside a conversion")
        pieces += [format[position:start], _conversion(match)]
        uses += _uses(match)
        position = match.end()
    return Format((*pieces, format[position:]), order_of(uses))


def _uses(match: re.Match[bytes]) -> list[Use]:
    """List the arguments that a conversion takes, in the order of printf."""
    spelling = match[0].decode(errors="replace")
    numbers = [
        match[f"{star}_number"] or b""
        for star in ("width", "precision")
        if (match[star] or b"").startswith(b"*")
    ]
    if match["letter"].decode(errors="replace") not in _NO_ARGUMENT:
        numbers.append(match["number"] or b"")
    elif match["number"]:
        raise TypeError(f"conversion {spelling} takes no argument, and so no number")
    return [Use(spelling, number) for number in numbers]


def _conversion(match: re.Match[bytes]) -> Conversion:
    """Read one conversion."""
    spelling = match[0].decode(errors="replace")
    letter = spelling[-1]
    if letter == "n":
        raise TypeError(f"conversion {spelling} is refused: it stores through a pointer")
    if letter not in CONVERTERS:
        raise TypeError(f"conversion {_printable(spelling)} is unknown; a percent sign is %%")
    flags, length = (match[name] or b"" for name in ("flags", "length"))
    precision = _count_text(match["precision"]) if match["point"] else None
    width = _count_text(match["width"])
    return Conversion(spelling, flags.decode(), width, precision, length.decode(), letter)


def _count_text(text: bytes) -> str:
    """Spell a width or a precision, without the number of its argument."""
    return "*" if text.startswith(b"*") else text.decode()


def _printable(spelling: str) -> str:
    """Spell out a newline and its like."""
    return repr(spelling)[1:-1]


def formatted(format: Text, arguments: tuple[FormatArgument, ...]) -> bytes:
    """Give the bytes that a format and its arguments stand for."""
    pieces, order = parse(c_text(format, "format"))
    rest = list(reversed(ordered(arguments, order)))
    output = [piece if isinstance(piece, bytes) else _convert(piece, rest) for piece in pieces]
    if rest:
        raise TypeError(f"the format has no conversion for {len(rest)} of its arguments")
    result = b"".join(output)
    if len(result) > INT_MAX:
        raise FormatTooLongError
    return result


def _convert(conversion: Conversion, rest: list[FormatArgument]) -> bytes:
    """Format one conversion; its arguments are taken off the end of *rest*."""
    spec = _fixed(conversion) or _counted(conversion, rest)
    argument = None if spec.letter in _NO_ARGUMENT else _next(conversion, rest)
    return CONVERTERS[spec.letter](spec, argument)


@lru_cache(maxsize=512)
def _fixed(conversion: Conversion) -> Spec | None:
    """Give the width and the precision that the format itself says; None where an argument says one."""
    if "*" in (conversion.width, conversion.precision):
        return None
    return _counted(conversion, [])


def _counted(conversion: Conversion, rest: list[FormatArgument]) -> Spec:
    """Find the width and the precision, some of them in the arguments."""
    flags, width = conversion.flags, _count(conversion, conversion.width, rest)
    if width < 0:
        flags, width = flags + "-", -width
    precision = None
    if conversion.precision is not None:
        precision = _count(conversion, conversion.precision, rest)
    if max(width, precision or 0) >= INT_MAX:
        raise FormatTooLongError
    return Spec(
        conversion.spelling,
        flags,
        width,
        None if precision is None or precision < 0 else precision,
        conversion.length,
        conversion.letter,
    )


def _count(conversion: Conversion, digits: str, rest: list[FormatArgument]) -> int:
    """Read a width or a precision, or take it from the arguments."""
    if digits == "*":
        wanted = "an integer for each *"
        return wrapped(integer(conversion.spelling, wanted, _next(conversion, rest)), 32)
    # Python's int refuses very long numbers; here they are only too large.
    return int(digits or "0") if len(digits.lstrip("0")) <= len(str(INT_MAX)) else INT_MAX


def _next(conversion: Conversion, rest: list[FormatArgument]) -> FormatArgument:
    """Take the next argument."""
    if not rest:
        raise TypeError(f"conversion {conversion.spelling} has no argument")
    return rest.pop()
