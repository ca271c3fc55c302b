"""Dates and times of day: <time.h> in the Gregorian calendar, which C extends to all years."""

from __future__ import annotations

from bisect import bisect_right
from operator import index
from typing import TYPE_CHECKING, Final, NamedTuple, SupportsIndex

from berkeley._core.arguments import require, wrong_type
from berkeley._core.timestructs import time_t, tm

if TYPE_CHECKING:
    from typing import TypeAlias

Seconds: TypeAlias = "time_t | SupportsIndex"
"""What a ``const time_t *`` may be: a box, or the number itself."""

DAY: Final = 86400
HOUR: Final = 3600
"""Seconds."""
EPOCH_WEEKDAY: Final = 4
"""1970-01-01 was a Thursday."""
_MONTHS: Final = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
"""Days of a year before each month, without a leap day."""
INT_MIN: Final = -(2**31)
INT_MAX: Final = 2**31 - 1


class Civil(NamedTuple):
    """A day and a time, in the units of struct tm, in its order."""

    sec: int
    min: int
    hour: int
    mday: int
    mon: int
    year: int
    wday: int
    yday: int


def is_leap(year: int) -> bool:
    """Tell whether a year, counted from 0, has a leap day."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_before_month(year: int, mon: int) -> int:
    """Count the days of a year before a month, 0 to 11."""
    return _MONTHS[mon] + (1 if mon > 1 and is_leap(year) else 0)


def days_before_year(year: int) -> int:
    """Count the days from 1970-01-01 to the first day of a year."""
    before = year - 1
    return 365 * before + before // 4 - before // 100 + before // 400 - 719162


def civil(seconds: int) -> Civil:
    """Part seconds since 1970 into a date and a time of day."""
    days, rest = divmod(seconds, DAY)
    hour, rest = divmod(rest, HOUR)
    minute, second = divmod(rest, 60)
    year = 1970 + days * 400 // 146097
    while days_before_year(year) > days:
        year -= 1
    while days_before_year(year + 1) <= days:
        year += 1
    yday = days - days_before_year(year)
    starts = [days_before_month(year, mon) for mon in range(12)]
    mon = bisect_right(starts, yday) - 1
    wday = (days + EPOCH_WEEKDAY) % 7
    return Civil(second, minute, hour, yday - starts[mon] + 1, mon, year - 1900, wday, yday)


def seconds_of(date: tm) -> int:
    """Join a date and a time of day, whose members may be out of range, to seconds since 1970 UTC."""
    years, mon = divmod(date.tm_mon, 12)
    year = date.tm_year + 1900 + years
    days = days_before_year(year) + days_before_month(year, mon) + date.tm_mday - 1
    return days * DAY + date.tm_hour * HOUR + date.tm_min * 60 + date.tm_sec


def fill(date: tm, seconds: int) -> bool:
    """Store the parts of *seconds*; False where the year does not fit into an ``int``."""
    parts = civil(seconds)
    if not INT_MIN <= parts.year <= INT_MAX:
        return False
    for name, value in zip(parts._fields, parts, strict=True):
        setattr(date, f"tm_{name}", value)
    date.tm_isdst = 0
    return True


def timer_of(value: Seconds | None, name: str) -> int:
    """Give the seconds of a ``const time_t *``, which wrap to 64 bits."""
    try:
        number = index(value)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    except TypeError:
        wrong_type(name, "a time_t or an integer", value)
    return (number + 2**63) % 2**64 - 2**63


def date_of(value: tm, name: str) -> tm:
    """Check a ``struct tm *``."""
    require(value, tm, name, "a struct tm")
    return value
