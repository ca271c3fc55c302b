"""<time.h> and <sys/time.h>: the time now, and dates made of it."""

from __future__ import annotations

import sys
import time as python_time
from typing import SupportsIndex

from berkeley._clib._arguments import Destination, target
from berkeley._clib.calendar import DAY, HOUR, INT_MAX, Seconds, date_of, fill, seconds_of, timer_of
from berkeley._clib.strftime import DAYS, MONTHS, TooLongError, Zone, named
from berkeley._clib.strftime import strftime as formatted
from berkeley._core.arguments import Text, c_int_of, c_size_of, c_text, require
from berkeley._core.buffers import WriteBuffer, receivable
from berkeley._core.result import c_result, failure
from berkeley._core.struct import Struct, address_of
from berkeley._core.structs import timespec, timeval
from berkeley._core.timestructs import time_t, timezone, tm
from berkeley._core.transfer import store
from berkeley._platform import constants as abi
from berkeley._platform import system_clocks

_ASCTIME_SIZE = 26


def time(tloc: time_t | None) -> int:
    """Give the seconds since 1970, and store them."""
    require(tloc, (time_t, type(None)), "tloc", "a time_t or NULL")
    now = int(python_time.time())
    if tloc is not None:
        tloc.value = now
    return now


def difftime(time1: Seconds, time0: Seconds) -> float:
    """Give the difference of two times in seconds."""
    return float(timer_of(time1, "time1") - timer_of(time0, "time0"))


def clock() -> int:
    """Give the processor time of the process in 1/CLOCKS_PER_SEC seconds."""
    return python_time.process_time_ns() * abi.CLOCKS_PER_SEC // 1_000_000_000


def gmtime(timer: Seconds | None) -> tm | None:
    """Part a time into a date and a time of day in UTC; None where the year does not fit."""
    return gmtime_r(timer, tm())


def gmtime_r(timer: Seconds | None, result: tm) -> tm | None:
    """Part a time into *result*, in UTC."""
    seconds, date = timer_of(timer, "timer"), date_of(result, "result")
    if not fill(date, seconds):
        failure(abi.EOVERFLOW)
        return None
    if sys.platform != "win32":
        date.tm_gmtoff, date.tm_zone = 0, "GMT"
    return result


def localtime(timer: Seconds | None) -> tm | None:
    """Part a time into a date and a time of day here; None where the year does not fit."""
    seconds = timer_of(timer, "timer")
    system_clocks.clocks.tzset()
    return localtime_r(seconds, tm())


def localtime_r(timer: Seconds | None, result: tm) -> tm | None:
    """Part a time into *result*, as it is here."""
    seconds, date = timer_of(timer, "timer"), date_of(result, "result")
    code = system_clocks.clocks.localtime(seconds, address_of(date))
    if sys.platform == "win32" and code:
        # The C run-time has no time zone for these years: they get its standard time.
        code = 0 if fill(date, seconds - _west()) else code
    if code:
        failure(-code)
        return None
    _keep_zone(date)
    return result


def _keep_zone(date: tm) -> None:
    """Copy the name of the time zone that libc has pointed to: its memory is libc's."""
    if sys.platform != "win32":
        place = tm_zone_address(date)
        date.tm_zone = _text_at(place) if place else None


if sys.platform != "win32":

    def tm_zone_address(date: tm) -> int:
        """Read the pointer that libc has stored."""
        address: int | None = getattr(date, "_tm_zone")  # noqa: B009 (the checkers see no such member)
        return address or 0

    def _text_at(address: int) -> str:
        """Read a string of libc's."""
        from ctypes import string_at  # noqa: PLC0415

        return string_at(address).decode(errors="replace")


def mktime(timeptr: tm) -> int:
    """Give the seconds of a date and a time of day here, and bring its members into their ranges."""
    date = date_of(timeptr, "timeptr")
    trial = date.__copy__()
    system_clocks.clocks.tzset()
    trial.tm_wday = -1
    seconds = system_clocks.clocks.mktime(address_of(trial))
    if (seconds == -1 and trial.tm_wday < 0) or _is_unnoticed_summer(date, seconds):
        return _mktime_far(date)
    _assign(date, trial)
    _keep_zone(date)
    return seconds


def _is_unnoticed_summer(date: tm, seconds: int) -> bool:
    """Tell whether the C run-time of Windows gives for a summer time, which its zone lacks, what it gives without."""
    if sys.platform == "win32":
        winter = date.__copy__()
        winter.tm_isdst = 0
        return date.tm_isdst > 0 and system_clocks.clocks.mktime(address_of(winter)) == seconds
    else:
        return False


def _mktime_far(date: tm) -> int:
    """Do what mktime does for the years and the summer times that the C run-time of Windows does not know."""
    if sys.platform == "win32":
        local = seconds_of(date)
        standard = _standard(date, local)
        if fill(date.__copy__(), local) and fill(date, standard):
            return standard + _west()
    return failure(abi.EOVERFLOW)


def _standard(date: tm, local: int) -> int:
    """Give the local time without the hour that glibc takes for a summer time which it finds nowhere."""
    return local - HOUR if date.tm_isdst > 0 else local


def _west() -> int:
    """Give the seconds that the standard time here is behind UTC."""
    second_day = tm(tm_mday=2, tm_year=70)
    return system_clocks.clocks.mktime(address_of(second_day)) - DAY


def _assign(target: tm, source: tm) -> None:
    """``*target = *source``."""
    memoryview(target).cast("B")[:] = memoryview(source).cast("B")


def timegm(tm: tm) -> int:
    """Give the seconds of a date and a time of day in UTC, and bring its members into their ranges."""
    date = date_of(tm, "tm")
    date.tm_isdst = 0  # glibc's is 0 where the year does not fit, too.
    seconds = seconds_of(date)
    if not fill(date, seconds):
        return failure(abi.EOVERFLOW)
    if sys.platform != "win32":
        date.tm_gmtoff, date.tm_zone = 0, "GMT"
    return seconds


def tzset() -> None:
    """Read the time zone of the environment."""
    system_clocks.clocks.tzset()


def _asctime_text(date: tm) -> bytes:
    """Write a date in the form of `asctime`."""
    day, month = named(DAYS, date.tm_wday), named(MONTHS, date.tm_mon)
    year = (date.tm_year + 1900 + 2**31) % 2**32 - 2**31
    day = day[:3] if day != b"?" else b"???"
    month = month[:3] if month != b"?" else b"???"
    time = b"%.2d:%.2d:%.2d" % (date.tm_hour, date.tm_min, date.tm_sec)
    return b"%s %s%3d %s %d\n" % (day, month, date.tm_mday, time, year)


def asctime(timeptr: tm) -> str | None:
    """Write a date as text with a newline."""
    date = date_of(timeptr, "timeptr")
    if date.tm_year > INT_MAX - 1900:
        failure(abi.EOVERFLOW)
        return None
    return _asctime_text(date).decode()


def asctime_r(timeptr: tm, buf: Destination) -> Destination | None:
    """Write a date as text with a newline to 26 bytes; None where it is longer."""
    text = _asctime_text(date_of(timeptr, "timeptr")) + b"\0"
    memory = target(buf, _ASCTIME_SIZE, "buf")
    if len(text) > _ASCTIME_SIZE:
        failure(abi.EOVERFLOW)
        return None
    store(memory, text)
    return buf


def ctime(timer: Seconds | None) -> str | None:
    """Write a time, as it is here, as text with a newline."""
    date = localtime(timer)
    return None if date is None else asctime(date)


def ctime_r(timer: Seconds | None, buf: Destination) -> Destination | None:
    """Write a time, as it is here, as text with a newline to 26 bytes."""
    date = localtime(timer)
    return None if date is None else asctime_r(date, buf)


def strftime(s: WriteBuffer, maxsize: SupportsIndex, format: Text, timeptr: tm) -> int:
    """Write a date in a form of the caller's: the bytes before the NUL, or 0 where they do not fit."""
    date, form, room = (
        date_of(timeptr, "timeptr"),
        c_text(format, "format"),
        c_size_of(maxsize, "maxsize"),
    )
    memory = target(s, 0, "s")
    room = receivable(memory, room, "maxsize")
    system_clocks.clocks.tzset()
    try:
        text = formatted(form, date, _zone(date), room)
    except TooLongError:
        text = b""
    if not text or len(text) >= room:
        if room and not text and not form:
            store(memory, b"\0")
        return 0
    store(memory, text + b"\0")
    return len(text)


def _zone(date: tm) -> Zone:
    """Give the time zone of a date."""

    def seconds() -> int:
        trial = date.__copy__()
        return system_clocks.clocks.mktime(address_of(trial))

    def name() -> bytes:
        return python_time.tzname[date.tm_isdst > 0].encode() if date.tm_isdst >= 0 else b""

    if sys.platform == "win32":
        return Zone(name, lambda: seconds_of(date) - seconds(), seconds)
    else:

        def own_name() -> bytes:
            return (date.tm_zone or "").encode() or name()

        return Zone(own_name, lambda: date.tm_gmtoff, seconds)


def _struct(value: Struct | None, struct: type[Struct], name: str) -> int:
    """Give the address of a struct."""
    require(value, struct, name, f"a struct {struct.__name__}")
    assert value is not None
    return address_of(value)


def clock_gettime(clockid: SupportsIndex, tp: timespec) -> int:
    """Read a clock."""
    return c_result(
        system_clocks.clocks.clock_gettime(
            c_int_of(clockid, "clockid"), _struct(tp, timespec, "tp")
        )
    )


def clock_getres(clockid: SupportsIndex, res: timespec | None) -> int:
    """Tell how fine a clock is."""
    address = 0 if res is None else _struct(res, timespec, "res")
    return c_result(system_clocks.clocks.clock_getres(c_int_of(clockid, "clockid"), address))


def clock_settime(clockid: SupportsIndex, tp: timespec) -> int:
    """Refuse to set a clock: EINVAL for one that nobody can set."""
    number = c_int_of(clockid, "clockid")
    _struct(tp, timespec, "tp")
    settable = number == abi.CLOCK_REALTIME and 0 <= tp.tv_nsec < 1_000_000_000 and tp.tv_sec >= 0
    return failure(abi.EPERM if settable else abi.EINVAL)


def gettimeofday(tv: timeval | None, tz: timezone | None) -> int:
    """Store the time in seconds and microseconds."""
    require(tv, (timeval, type(None)), "tv", "a struct timeval or NULL")
    require(tz, (timezone, type(None)), "tz", "a struct timezone or NULL")
    if tv is not None:
        tv.tv_sec, rest = divmod(python_time.time_ns(), 1_000_000_000)
        tv.tv_usec = rest // 1000
    if tz is not None:
        tz.tz_minuteswest, tz.tz_dsttime = 0, 0
    return 0


def settimeofday(tv: timeval | None, tz: timezone | None) -> int:
    """Refuse to set the time."""
    require(tv, (timeval, type(None)), "tv", "a struct timeval or NULL")
    require(tz, (timezone, type(None)), "tz", "a struct timezone or NULL")
    if tv is not None and not (tv.tv_sec >= 0 and 0 <= tv.tv_usec < 1_000_000):
        return failure(abi.EINVAL)
    return failure(abi.EPERM)
