"""strptime, as glibc has it in the C locale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from berkeley._clib.calendar import (
    EPOCH_WEEKDAY,
    date_of,
    days_before_month,
    days_before_year,
    is_leap,
)
from berkeley._clib.strftime import DAYS, FORMS, MONTHS
from berkeley._core.arguments import Text, c_text, encoded
from berkeley._core.ptr import Ptr, ptr
from berkeley._core.struct import address_of
from berkeley._core.timestructs import tm
from berkeley._platform import system_clocks

if TYPE_CHECKING:
    from collections.abc import Callable

_SPACES: Final = b" \t\n\v\f\r"
_NUMBERS: Final = {
    "d": (1, 31, 2), "e": (1, 31, 2), "H": (0, 23, 2), "k": (0, 23, 2), "I": (1, 12, 2), "l": (1, 12, 2),
    "j": (1, 366, 3), "m": (1, 12, 2), "M": (0, 59, 2), "S": (0, 61, 2), "u": (1, 7, 1), "U": (0, 53, 2),
    "V": (0, 53, 2), "w": (0, 6, 1), "W": (0, 53, 2), "y": (0, 99, 2), "Y": (0, 9999, 4), "C": (0, 99, 2),
    "g": (0, 99, 2),
}  # fmt: skip
"""The lowest and the highest number of a conversion, and how many digits it may have."""
_CONVERSION: Final = re.compile(rb"%[-_0^#]*[0-9]*[EO]?(?P<letter>.)", re.DOTALL)


class _MismatchError(Exception):
    """The text is not of the form."""


class _Reader:
    """Reads one text, and remembers what it has found."""

    def __init__(self, text: bytes, date: tm) -> None:
        self.text, self.date, self.position = text, date, 0
        self.known: set[str] = set()
        self.numbers: dict[str, int] = {}

    def read(self, format: bytes) -> None:
        """Read what a format says."""
        place = 0
        while place < len(format):
            if format[place] in _SPACES:
                self.skip_spaces()
                place += 1
                continue
            match = _CONVERSION.match(format, place)
            if match is None:
                self.literal(format[place : place + 1])
                place += 1
                continue
            self.convert(match["letter"].decode("latin-1"))
            place = match.end()

    def skip_spaces(self) -> None:
        while self.text[self.position : self.position + 1] in _SPACES and self.position < len(
            self.text
        ):
            self.position += 1

    def literal(self, wanted: bytes) -> None:
        if self.text[self.position : self.position + 1] != wanted:
            raise _MismatchError
        self.position += 1

    def number(self, low: int, high: int, digits: int) -> int:
        """Read a number: it ends where another digit would leave its range."""
        while self.text[self.position : self.position + 1] == b" ":
            self.position += 1
        value, start = 0, self.position
        while (
            self.position - start < digits
            and self.text[self.position : self.position + 1].isdigit()
        ):
            value = value * 10 + self.text[self.position] - 48
            self.position += 1
            if value * 10 > high:
                break
        if self.position == start or not low <= value <= high:
            raise _MismatchError
        return value

    def name(self, names: tuple[str, ...]) -> int:
        """Read a name in full or by its first three letters."""
        rest = self.text[self.position :].lower()
        for place, name in enumerate(names):
            for spelling in (name, name[:3]):
                if rest.startswith(spelling.lower().encode()):
                    self.position += len(spelling)
                    return place
        raise _MismatchError

    def convert(self, letter: str) -> None:
        """Read one conversion."""
        if letter == "%":
            self.literal(b"%")
        elif letter in "nt":
            self.skip_spaces()
        elif letter in FORMS:
            self.read(FORMS[letter])
        elif letter in _NUMBERS:
            self.numbers[letter] = value = self.number(*_NUMBERS[letter])
            self.store(letter, value)
        elif letter in _READERS:
            _READERS[letter](self)
        else:
            raise _MismatchError

    def store(self, letter: str, value: int) -> None:
        """Store a number, and remember what is known by it."""
        date = self.date
        match letter:
            case "d" | "e":
                date.tm_mday = value
                self.known.add("mday")
            case "H" | "k":
                date.tm_hour = value
                self.numbers.pop("I", None)
            case "I" | "l":
                date.tm_hour = value % 12
                self.numbers["I"] = value
            case "j":
                date.tm_yday = value - 1
                self.known.add("yday")
            case "m":
                date.tm_mon = value - 1
                self.known.add("mon")
            case "M":
                date.tm_min = value
            case "S":
                date.tm_sec = value
            case "u" | "w":
                date.tm_wday = value % 7
                self.known.add("wday")
            case "Y":
                date.tm_year = value - 1900
                # A century that was read before counts all the same, as in glibc.
                self.numbers.pop("y", None)
            case "y":
                date.tm_year = value if value >= 69 else value + 100
            case _:
                pass

    def day(self) -> None:
        self.date.tm_wday = self.name(DAYS)
        self.known.add("wday")

    def month(self) -> None:
        self.date.tm_mon = self.name(MONTHS)
        self.known.add("mon")

    def half(self) -> None:
        self.numbers["p"] = self.name(("AM", "PM"))

    def seconds(self) -> None:
        digits = re.compile(rb"[0-9]+").match(self.text, self.position)
        if digits is None:
            raise _MismatchError
        self.position = digits.end()
        if system_clocks.clocks.localtime(int(digits[0][:18]), address_of(self.date)):
            raise _MismatchError

    def zone(self) -> None:
        self.skip_spaces()
        found = re.compile(rb"Z|[-+]\d\d(:?\d\d|(?!\d))").match(self.text, self.position)
        if found is None:
            raise _MismatchError
        self.position = found.end()
        digits = found[0].replace(b":", b"")[1:].ljust(4, b"0")
        hours, minutes = int(digits[:2]), int(digits[2:])
        if minutes > 59 or hours > 14:
            raise _MismatchError
        offset = hours * 3600 + minutes * 60
        if hasattr(self.date, "tm_gmtoff"):
            setattr(self.date, "tm_gmtoff", -offset if found[0][:1] == b"-" else offset)  # noqa: B010 (not on Windows)

    def complete(self) -> None:
        """Work out what the members that were read say of the others."""
        date, numbers = self.date, self.numbers
        if "I" in numbers and numbers.get("p"):
            date.tm_hour += 12
        if "C" in numbers:
            rest = date.tm_year % 100 if "y" in numbers else 0
            date.tm_year = rest + (numbers["C"] - 19) * 100
        asked = self.known & {"mday", "mon"}
        if asked or self.year_known():
            by_year = "yday" in self.known and "wday" not in self.known
            if by_year and not {"mon", "mday"} <= self.known:
                self.from_day_of_year()
            if 0 <= date.tm_mon <= 11:
                self.find_weekday()
        self.from_week()

    def year_known(self) -> bool:
        """Tell whether a year was read."""
        return bool({"y", "Y", "C"} & {*self.numbers})

    def from_day_of_year(self) -> None:
        """Find the month and its day."""
        date, year = self.date, self.date.tm_year + 1900
        mon = max(each for each in range(12) if days_before_month(year, each) <= date.tm_yday)
        if "mon" not in self.known:
            date.tm_mon = mon
        if "mday" not in self.known:
            date.tm_mday = date.tm_yday - days_before_month(year, mon) + 1
        self.known |= {"mon", "mday"}

    def find_weekday(self) -> None:
        """Find the weekday and the day of the year."""
        date, year = self.date, self.date.tm_year + 1900
        yday = days_before_month(year, date.tm_mon) + date.tm_mday - 1
        if "wday" not in self.known:
            date.tm_wday = (days_before_year(year) + yday + EPOCH_WEEKDAY) % 7
        if "yday" not in self.known:
            date.tm_yday = yday

    def from_week(self) -> None:
        """Find the day from a week and a weekday."""
        first = 0 if "U" in self.numbers else 1
        week = self.numbers.get("U", self.numbers.get("W"))
        if week is None or "wday" not in self.known:
            return
        date, year = self.date, self.date.tm_year + 1900
        start = (days_before_year(year) + EPOCH_WEEKDAY) % 7
        if "yday" not in self.known:
            date.tm_yday = (
                (7 - (start - first)) % 7 + (week - 1) * 7 + (date.tm_wday - first + 7) % 7
            )
        if 0 <= date.tm_yday < 365 + is_leap(year):
            self.from_day_of_year()


_READERS: Final[dict[str, Callable[[_Reader], None]]] = {
    **dict.fromkeys("aA", _Reader.day),
    **dict.fromkeys("bBh", _Reader.month),
    "p": _Reader.half,
    "s": _Reader.seconds,
    "z": _Reader.zone,
    "Z": lambda _: None,
}
"""The conversions that are no numbers."""


def strptime(s: Text, format: Text, date: tm) -> Ptr[int] | None:
    """Read a date from text; give a pointer behind what was read, or None."""
    text, form, result = c_text(s, "s"), c_text(format, "format"), date_of(date, "tm")
    trial = result.__copy__()
    reader = _Reader(text, trial)
    try:
        reader.read(form)
    except _MismatchError:
        return None
    reader.complete()
    memoryview(result).cast("B")[:] = memoryview(trial).cast("B")
    start: Ptr[int] = ptr(encoded(s) if isinstance(s, str) else s)
    return start + reader.position
