"""strftime, as glibc has it in the C locale: every conversion, flag, width and modifier."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from berkeley._clib.calendar import is_leap
from berkeley._core.arithmetic import cdiv, cmod
from berkeley._core.timestructs import tm

DAYS: Final = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
FORMS: Final = {
    "c": b"%a %b %e %H:%M:%S %Y",
    "x": b"%m/%d/%y",
    "D": b"%m/%d/%y",
    "F": b"%Y-%m-%d",
    "R": b"%H:%M",
    "r": b"%I:%M:%S %p",
    "X": b"%H:%M:%S",
    "T": b"%H:%M:%S",
}
"""The conversions that stand for others."""
_CONVERSION: Final = re.compile(
    rb"%(?P<flags>[-_0^#]*)(?P<width>[0-9]*)(?P<modifier>[EO]?)(?P<letter>.?)", re.DOTALL
)
_REFUSED: Final = {"E": frozenset("aAbBhDFdeGgHIjklmMSUVWw"), "O": frozenset("aADFcxXY")}
"""The conversions that a modifier makes no conversion of."""


class Zone(NamedTuple):
    """What a format may ask for that the date itself does not have."""

    name: Callable[[], bytes]
    offset: Callable[[], int]
    """Seconds east of UTC."""
    seconds: Callable[[], int]
    """The date as seconds since 1970, for ``%s``."""


class TooLongError(Exception):
    """The text does not fit."""


class _Spec(NamedTuple):
    """One conversion."""

    pad: str
    upper: bool
    change: bool
    width: int

    def aligned(self, text: bytes) -> bytes:
        """Fill up to the width, on the left."""
        return text.rjust(self.width, b"0" if self.pad == "0" else b" ")

    def number(self, digits: int, value: int, pad: str = "") -> bytes:
        """Write a number with at least as many digits, the sign among them."""
        text = b"%d" % value
        padding = self.pad or pad
        if padding == "-":
            return text.rjust(self.width)
        wanted = max(digits, self.width)
        return text.rjust(wanted) if padding == "_" else text.zfill(wanted)


def strftime(format: bytes, date: tm, zone: Zone, limit: int) -> bytes:
    """Give what *format* stands for; TooLongError where a width alone is past the *limit*."""
    output: list[bytes] = []
    position = 0
    while (match := _CONVERSION.search(format, position)) is not None:
        output += [format[position : match.start()], _convert(match, date, zone, limit)]
        position = match.end()
    return b"".join([*output, format[position:]])


def _convert(match: re.Match[bytes], date: tm, zone: Zone, limit: int) -> bytes:
    """Write one conversion: of the flags that pad the last one counts."""
    flags, letter = match["flags"].decode(), match["letter"].decode("latin-1")
    if letter == "z" and date.tm_isdst < 0:
        return b""  # No zone has no width.
    pads = [flag for flag in flags if flag in "-_0"]
    # Longer numbers are past every limit, and Python's int refuses very long ones.
    width = int(match["width"][:12] or b"0")
    if width > limit:
        raise TooLongError
    spec = _Spec(pads[-1] if pads else "", "^" in flags, "#" in flags, width)
    if letter in _REFUSED.get(match["modifier"].decode(), ()):
        text = None
    elif letter in FORMS:
        text = strftime(FORMS[letter], date, zone, limit)
    elif letter in _NUMBERS:
        digits, pad, value = _NUMBERS[letter]
        return spec.number(digits, value(date), pad)
    elif letter in "sz" and letter:
        return _from_zone(spec, letter, zone)
    else:
        text = _words(letter, date, zone)
    if text is None:
        text = match[0].upper() if spec.change and letter in "bBh" and letter else match[0]
    elif letter == "P" or (letter in "pZ" and spec.change):
        return spec.aligned(text.lower())
    elif letter in "aAbBh" and spec.change:
        text = text.upper()
    return spec.aligned(text.upper() if spec.upper else text)


def _from_zone(spec: _Spec, letter: str, zone: Zone) -> bytes:
    """Write the conversions that need to know the time zone."""
    if letter == "s":
        return spec.aligned(b"%d" % zone.seconds())
    minutes = abs(zone.offset()) // 60
    sign = b"-" if zone.offset() < 0 else b"+"
    return spec.aligned(sign) + spec.number(4, minutes // 60 * 100 + minutes % 60)


def _words(letter: str, date: tm, zone: Zone) -> bytes | None:
    """Write the conversions that are no numbers; None for an unknown one."""
    match letter:
        case "a" | "A":
            return named(DAYS, date.tm_wday)[: 3 if letter == "a" else None]
        case "b" | "h" | "B":
            return named(MONTHS, date.tm_mon)[: None if letter == "B" else 3]
        case "p" | "P":
            return b"PM" if date.tm_hour > 11 else b"AM"
        case "Z":
            return zone.name()
        case "n" | "t" | "%":
            return {"n": b"\n", "t": b"\t", "%": b"%"}[letter]
        case _:
            return None


def named(names: tuple[str, ...], number: int) -> bytes:
    """Give the name of a day or a month, or a question mark where there is none."""
    return names[number].encode() if 0 <= number < len(names) else b"?"


def _year(date: tm) -> int:
    """Give the year, which wraps as in C."""
    return (date.tm_year + 1900 + 2**31) % 2**32 - 2**31


def _twelve(date: tm) -> int:
    """Give the hour of a clock with twelve of them."""
    return date.tm_hour - 12 if date.tm_hour > 12 else date.tm_hour or 12


def _week(yday: int, wday: int) -> int:
    """Count the weeks of the year, which begin with the day that *wday* is 0 on."""
    return cdiv(yday - wday + 7, 7)


def iso_week(date: tm) -> tuple[int, int]:
    """Give the year and the week of ISO 8601, whose first week has the year's first Thursday."""
    year = _year(date)
    days = _iso_days(date.tm_yday, date.tm_wday)
    if days < 0:
        year -= 1
        days = _iso_days(date.tm_yday + 365 + is_leap(year), date.tm_wday)
    else:
        later = _iso_days(date.tm_yday - 365 - is_leap(year), date.tm_wday)
        if later >= 0:
            year, days = year + 1, later
    return year, cdiv(days, 7) + 1


def _iso_days(yday: int, wday: int) -> int:
    """Count the days since the Monday of the first week of ISO 8601; below 0: the day is in a week before it."""
    # The 378 is a multiple of 7 that keeps the dividend of a real date above 0.
    return yday - cmod(yday - wday + 4 + 378, 7) + 4 - 1


_NUMBERS: Final[dict[str, tuple[int, str, Callable[[tm], int]]]] = {
    "C": (1, "", lambda date: _year(date) // 100),
    "d": (2, "", lambda date: date.tm_mday),
    "e": (2, "_", lambda date: date.tm_mday),
    "g": (2, "", lambda date: iso_week(date)[0] % 100),
    "G": (1, "", lambda date: iso_week(date)[0]),
    "H": (2, "", lambda date: date.tm_hour),
    "I": (2, "", _twelve),
    "j": (3, "", lambda date: date.tm_yday + 1),
    "k": (2, "_", lambda date: date.tm_hour),
    "l": (2, "_", _twelve),
    "m": (2, "", lambda date: date.tm_mon + 1),
    "M": (2, "", lambda date: date.tm_min),
    "S": (2, "", lambda date: date.tm_sec),
    "u": (1, "", lambda date: cmod(date.tm_wday - 1 + 7, 7) + 1),
    "U": (2, "", lambda date: _week(date.tm_yday, date.tm_wday)),
    "V": (2, "", lambda date: iso_week(date)[1]),
    "w": (1, "", lambda date: date.tm_wday),
    "W": (2, "", lambda date: _week(date.tm_yday, cmod(date.tm_wday - 1 + 7, 7))),
    "y": (2, "", lambda date: date.tm_year % 100),
    "Y": (1, "", _year),
}
"""The conversions that are numbers: how many digits, the usual padding, and the number."""
