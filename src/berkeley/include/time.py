"""``#include <time.h>``: dates, times of day, clocks and sleep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import sleeping as _sleeping
from berkeley._clib import strptime as _strptime
from berkeley._clib import times as _times
from berkeley._core.null import NULL
from berkeley._core.structs import timespec
from berkeley._core.timestructs import clock_t, clockid_t, time_t, tm

# fmt: off
# isort: off
from berkeley._platform.constants import (
    CLOCKS_PER_SEC, CLOCK_BOOTTIME, CLOCK_MONOTONIC, CLOCK_MONOTONIC_COARSE, CLOCK_MONOTONIC_RAW,
    CLOCK_PROCESS_CPUTIME_ID, CLOCK_REALTIME, CLOCK_REALTIME_COARSE, CLOCK_THREAD_CPUTIME_ID, TIMER_ABSTIME,
)
# isort: on
# fmt: on
from berkeley.include.sys.types import size_t

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._clib._arguments import Destination
    from berkeley._clib.calendar import Seconds
    from berkeley._core.arguments import Text
    from berkeley._core.buffers import WriteBuffer
    from berkeley._core.ptr import Ptr

# fmt: off
__all__ = [
    "NULL", "CLOCKS_PER_SEC",
    "CLOCK_BOOTTIME", "CLOCK_MONOTONIC", "CLOCK_MONOTONIC_COARSE", "CLOCK_MONOTONIC_RAW",
    "CLOCK_PROCESS_CPUTIME_ID", "CLOCK_REALTIME", "CLOCK_REALTIME_COARSE", "CLOCK_THREAD_CPUTIME_ID",
    "TIMER_ABSTIME",
    "clock_t", "size_t", "time_t", "clockid_t", "tm", "timespec",
    "asctime", "asctime_r", "clock", "clock_getres", "clock_gettime", "clock_nanosleep", "clock_settime", "ctime",
    "ctime_r", "difftime", "gmtime", "gmtime_r", "localtime", "localtime_r", "mktime", "nanosleep", "strftime",
    "strptime", "time", "timegm", "tzset",
]
# fmt: on


def asctime(timeptr: tm, /) -> str | None:
    """``char *asctime(const struct tm *timeptr)``

    Write a date as text: ``Sun Sep 16 01:03:52 1973`` and a newline.

    Returns:
        The text, 25 characters for the years 1000 to 9999; or NULL with `errno` set.

    Errors:
        EOVERFLOW: The year does not fit into an ``int``.

    Differs from C:
        The text is a new one each time; there is no memory that the next call overwrites.

    See: POSIX.1-2024 asctime; Linux asctime(3).
    """
    return _times.asctime(timeptr)


def asctime_r(timeptr: tm, buf: Destination, /) -> Destination | None:
    """``char *asctime_r(const struct tm *restrict timeptr, char *restrict buf)``

    Write a date as `asctime` does, and a NUL, to memory.

    Args:
        buf: At least 26 bytes.

    Returns:
        *buf*, or NULL with `errno` set.

    Errors:
        EOVERFLOW: The text is longer than 25 characters.

    Differs from C:
        A *buf* of less than 26 bytes is a BufferError, and nothing is stored.

    See: POSIX.1-2024 asctime; Linux asctime_r(3).
    """
    return _times.asctime_r(timeptr, buf)


def clock() -> int:
    """``clock_t clock(void)``

    Give the processor time that the process has used.

    Returns:
        The time in 1/CLOCKS_PER_SEC seconds.

    Platforms:
        Windows: CLOCKS_PER_SEC is 1000. The C run-time there counts the time since the start, this the processor's.

    See: POSIX.1-2024 clock; Linux clock(3).
    """
    return _times.clock()


def clock_getres(clockid: SupportsIndex, res: timespec | None, /) -> int:
    """``int clock_getres(clockid_t clockid, struct timespec *res)``

    Tell how fine a clock is.

    Args:
        clockid: The clock, CLOCK_*.
        res: The step of the clock, or NULL.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: No such clock exists.

    See: POSIX.1-2024 clock_getres; Linux clock_getres(2).
    """
    return _times.clock_getres(clockid, res)


def clock_gettime(clockid: SupportsIndex, tp: timespec, /) -> int:
    """``int clock_gettime(clockid_t clockid, struct timespec *tp)``

    Read a clock.

    Args:
        clockid: The clock: CLOCK_REALTIME counts from 1970, CLOCK_MONOTONIC never goes back.
        tp: The time.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: No such clock exists.

    See: POSIX.1-2024 clock_gettime; Linux clock_gettime(2).
    """
    return _times.clock_gettime(clockid, tp)


def clock_nanosleep(
    clockid: SupportsIndex, flags: SupportsIndex, rqtp: timespec, rmtp: timespec | None, /
) -> int:
    """``int clock_nanosleep(clockid_t clockid, int flags, const struct timespec *rqtp, struct timespec *rmtp)``

    Sleep for a time, or until a clock shows one.

    Args:
        clockid: CLOCK_REALTIME, CLOCK_MONOTONIC or CLOCK_BOOTTIME.
        flags: 0, or TIMER_ABSTIME for a time of the clock.
        rqtp: How long, or until when.
        rmtp: What is left when a handler has run, or NULL; not used with TIMER_ABSTIME.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EINTR: A signal handler has run.
        EINVAL: *rqtp* is negative or has 1,000,000,000 nanoseconds or more, or no such clock exists.
        EOPNOTSUPP: Nothing can sleep on this clock.

    Differs from C:
        A CLOCK_REALTIME that is set during the sleep does not change its end.

    See: POSIX.1-2024 clock_nanosleep; Linux clock_nanosleep(2).
    """
    return _sleeping.clock_nanosleep(clockid, flags, rqtp, rmtp)


def clock_settime(clockid: SupportsIndex, tp: timespec, /) -> int:
    """``int clock_settime(clockid_t clockid, const struct timespec *tp)``

    Refuse to set a clock of the machine.

    Returns:
        -1 with `errno` set.

    Errors:
        EINVAL: The clock can't be set, or *tp* is no time.
        EPERM: Always, for CLOCK_REALTIME.

    Differs from C:
        No program sets the clock, also not with the right to.

    See: POSIX.1-2024 clock_settime; Linux clock_settime(2).
    """
    return _times.clock_settime(clockid, tp)


def ctime(timer: Seconds, /) -> str | None:
    """``char *ctime(const time_t *timer)``

    Write a time, as it is here, as text and a newline: ``asctime(localtime(timer))``.

    Args:
        timer: Seconds since 1970: a `time_t`, or the number that `time` gives.

    Returns:
        The text, or NULL with `errno` set.

    Errors:
        EOVERFLOW: The year does not fit into an ``int``.

    Differs from C:
        The text is a new one each time; there is no memory that the next call overwrites.

    See: POSIX.1-2024 ctime; Linux ctime(3).
    """
    return _times.ctime(timer)


def ctime_r(timer: Seconds, buf: Destination, /) -> Destination | None:
    """``char *ctime_r(const time_t *timer, char *buf)``

    Write a time as `ctime` does, and a NUL, to memory.

    Args:
        timer: Seconds since 1970.
        buf: At least 26 bytes.

    Returns:
        *buf*, or NULL with `errno` set.

    Errors:
        EOVERFLOW: The text is longer than 25 characters.

    Differs from C:
        A *buf* of less than 26 bytes is a BufferError, and nothing is stored.

    See: POSIX.1-2024 ctime; Linux ctime_r(3).
    """
    return _times.ctime_r(timer, buf)


def difftime(time1: Seconds, time0: Seconds, /) -> float:
    """``double difftime(time_t time1, time_t time0)``

    Give *time1* minus *time0* in seconds.

    See: POSIX.1-2024 difftime; Linux difftime(3).
    """
    return _times.difftime(time1, time0)


def gmtime(timer: Seconds, /) -> tm | None:
    """``struct tm *gmtime(const time_t *timer)``

    Part a time into a date and a time of day in UTC.

    Args:
        timer: Seconds since 1970: a `time_t`, or the number itself.

    Returns:
        The date, or NULL with `errno` set.

    Errors:
        EOVERFLOW: The year does not fit into an ``int``.

    Differs from C:
        The date is a new struct each time; there is no memory that the next call overwrites.

    See: POSIX.1-2024 gmtime; Linux gmtime(3).
    """
    return _times.gmtime(timer)


def gmtime_r(timer: Seconds, result: tm, /) -> tm | None:
    """``struct tm *gmtime_r(const time_t *restrict timer, struct tm *restrict result)``

    Part a time into a date and a time of day in UTC.

    Args:
        timer: Seconds since 1970.
        result: The date.

    Returns:
        *result*, or NULL with `errno` set.

    Errors:
        EOVERFLOW: The year does not fit into an ``int``.

    See: POSIX.1-2024 gmtime; Linux gmtime_r(3).
    """
    return _times.gmtime_r(timer, result)


def localtime(timer: Seconds, /) -> tm | None:
    """``struct tm *localtime(const time_t *timer)``

    Part a time into a date and a time of day here.

    Args:
        timer: Seconds since 1970: a `time_t`, or the number itself.

    Returns:
        The date, or NULL with `errno` set.

    Errors:
        EOVERFLOW: The year does not fit into an ``int``.

    Platforms:
        Windows: Outside of the years 1970 to 3000 there is no summer time.

    Differs from C:
        The date is a new struct each time; there is no memory that the next call overwrites.

    See: POSIX.1-2024 localtime; Linux localtime(3).
    """
    return _times.localtime(timer)


def localtime_r(timer: Seconds, result: tm, /) -> tm | None:
    """``struct tm *localtime_r(const time_t *restrict timer, struct tm *restrict result)``

    Part a time into a date and a time of day here.

    Args:
        timer: Seconds since 1970.
        result: The date.

    Returns:
        *result*, or NULL with `errno` set.

    Errors:
        EOVERFLOW: The year does not fit into an ``int``.

    See: POSIX.1-2024 localtime; Linux localtime_r(3).
    """
    return _times.localtime_r(timer, result)


def mktime(timeptr: tm, /) -> int:
    """``time_t mktime(struct tm *timeptr)``

    Give the seconds of a date and a time of day here, and bring its members into their ranges.

    Args:
        timeptr: The date. Its tm_wday and tm_yday are not read; a tm_isdst below 0 lets the time zone decide.

    Returns:
        Seconds since 1970, or -1 with `errno` set.

    Errors:
        EOVERFLOW: The year does not fit.

    Platforms:
        Windows: Outside of the years 1970 to 3000 there is no summer time. One that a zone lacks is an hour less, as in
            glibc.
        macOS: A summer time that a zone lacks is an error.

    See: POSIX.1-2024 mktime; Linux mktime(3).
    """
    return _times.mktime(timeptr)


def nanosleep(rqtp: timespec, rmtp: timespec | None, /) -> int:
    """``int nanosleep(const struct timespec *rqtp, struct timespec *rmtp)``

    Sleep.

    Args:
        rqtp: How long.
        rmtp: What is left when a handler has run, or NULL.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINTR: A signal handler has run.
        EINVAL: *rqtp* is negative or has 1,000,000,000 nanoseconds or more.

    See: POSIX.1-2024 nanosleep; Linux nanosleep(2).
    """
    return _sleeping.nanosleep(rqtp, rmtp)


def strftime(s: WriteBuffer, maxsize: SupportsIndex, format: Text, timeptr: tm, /) -> int:
    """``size_t strftime(char *restrict s, size_t maxsize, const char *restrict format, const struct tm *restrict timeptr)``

    Write a date in a form of one's own: ``strftime(s, sizeof(s), "%Y-%m-%d %H:%M", date)``.

    Args:
        s: Where the text and a NUL go.
        maxsize: The size of *s* in bytes.
        format: All conversions, flags and widths of glibc, with the names of the C locale.
        timeptr: The date.

    Returns:
        The bytes before the NUL, or 0 where they do not fit.

    Platforms:
        Windows: ``%Z`` is Windows' own name of the time zone.

    Differs from C:
        A *maxsize* past the end of *s* is cut to its size with a `BufferWarning`. What does not fit leaves *s* as it was.

    See: POSIX.1-2024 strftime; Linux strftime(3).
    """
    return _times.strftime(s, maxsize, format, timeptr)


def strptime(s: Text, format: Text, tm: tm, /) -> Ptr[int] | None:
    """``char *strptime(const char *restrict s, const char *restrict format, struct tm *restrict tm)``

    Read a date from text.

    Args:
        s: The text.
        format: The conversions of glibc, with the names of the C locale.
        tm: The date; members that *format* does not name stay as they are.

    Returns:
        A pointer to the first character that was not read, or NULL where *s* is not of that form.

    Differs from C:
        *tm* is left alone where *s* is not of that form. An ``O`` and an ``E`` are read over.

    See: POSIX.1-2024 strptime; Linux strptime(3).
    """
    return _strptime.strptime(s, format, tm)


def time(tloc: time_t | None, /) -> int:
    """``time_t time(time_t *tloc)``

    Give the time now.

    Args:
        tloc: A `time_t` that gets the time too, or NULL.

    Returns:
        Seconds since 1970-01-01 00:00 UTC.

    See: POSIX.1-2024 time; Linux time(2).
    """
    return _times.time(tloc)


def timegm(tm: tm, /) -> int:
    """``time_t timegm(struct tm *tm)``

    Give the seconds of a date and a time of day in UTC, and bring its members into their ranges.

    Returns:
        Seconds since 1970, or -1 with `errno` set.

    Errors:
        EOVERFLOW: The year does not fit.

    See: POSIX.1-2024 timegm; Linux timegm(3).
    """
    return _times.timegm(tm)


def tzset() -> None:
    """``void tzset(void)``

    Read the time zone from the environment variable TZ.

    See: POSIX.1-2024 tzset; Linux tzset(3).
    """
    _times.tzset()
