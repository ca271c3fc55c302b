"""time.h and sys/time.h, beside the C library where there is one."""

from __future__ import annotations

import ctypes
import sys
import time as python_time
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.clib import glibc
from tools import host

from berkeley._platform import constants as abi
from berkeley.include.errno import errno
from berkeley.include.sys.time import (
    ITIMER_REAL,
    getitimer,
    gettimeofday,
    itimerval,
    setitimer,
    settimeofday,
    timeradd,
    timerclear,
    timercmp,
    timerisset,
    timersub,
    timeval,
    timezone,
)
from berkeley.include.time import (
    CLOCK_MONOTONIC,
    CLOCK_PROCESS_CPUTIME_ID,
    CLOCK_REALTIME,
    CLOCK_THREAD_CPUTIME_ID,
    CLOCKS_PER_SEC,
    TIMER_ABSTIME,
    asctime,
    asctime_r,
    clock,
    clock_getres,
    clock_gettime,
    clock_nanosleep,
    clock_settime,
    ctime,
    ctime_r,
    difftime,
    gmtime,
    gmtime_r,
    localtime,
    localtime_r,
    mktime,
    nanosleep,
    strftime,
    strptime,
    time,
    time_t,
    timegm,
    timespec,
    tm,
    tzset,
)
from berkeley.include.unistd import alarm, sleep, ualarm, usleep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CONVERSIONS: Final = "aAbBhcCdDeFgGHIjklmMnpPrRsStTuUVwWxXyYzZ%qLi"
INT: Final = st.integers(-(2**31), 2**31 - 1)
SMALL: Final = st.integers(-400, 400)


SIZE_THERE: Final = 56
"""Bytes of glibc's struct tm: the nine members of C, then its own."""
NINE: Final = 36
"""Bytes of the members of C."""

needs_zone = pytest.mark.skipif(
    bool(host.words()) and (python_time.timezone, python_time.daylight) != (0, 0),
    reason="this guest is not in UTC, and its host has zones of its own",
)


def there(date: tm) -> bytearray:
    """Give the memory of a date as glibc lays it out."""
    return bytearray(bytes(date)[:NINE].ljust(SIZE_THERE, b"\0"))


def dates() -> st.SearchStrategy[tm]:
    """Make dates whose members may be out of range."""
    members = [
        *[SMALL] * 5,
        st.integers(-4000, 9000) | INT,
        *[SMALL] * 2,
        st.sampled_from([-1, 0, 1]),
    ]
    return st.tuples(*members).map(lambda values: tm(*values))


@glibc.needs_calls
@needs_zone
@settings(max_examples=1500, deadline=None)
@given(
    date=dates(),
    flags=st.text("_-0^#", max_size=2),
    width=st.sampled_from(["", "1", "5", "12"]),
    modifier=st.sampled_from(["", "E", "O"]),
    letter=st.sampled_from(CONVERSIONS),
    room=st.sampled_from([1, 8, 200]),
)
@example(tm(tm_isdst=-1), "", "12", "", "z", 8).via("no zone, wider than the room")
def test_strftime_is_that_of_glibc(
    date: tm, flags: str, width: str, modifier: str, letter: str, room: int
) -> None:
    form = f"<%{flags}{width}{modifier}{letter}>"
    got = bytearray(200)
    size = ctypes.c_size_t(room)
    said = glibc.call("strftime", got[:], size, form.encode(), there(date), result=ctypes.c_size_t)
    assert strftime(got, room, form, date) == said.result
    assert got[: said.result] == said.memory[0][: said.result]


@glibc.needs_calls
@settings(max_examples=500, deadline=None)
@given(seconds=st.integers(-(2**40), 2**40) | st.integers(-(2**62), 2**62))
def test_gmtime_and_timegm_are_those_of_glibc(seconds: int) -> None:
    timer = bytearray(ctypes.c_int64(seconds))
    said = glibc.call("gmtime_r", timer, there(tm()), result=ctypes.c_void_p)
    date = gmtime(seconds)
    if said.result == 0:
        assert (date, errno.value) == (None, abi.EOVERFLOW)
        return
    assert date is not None
    assert bytes(date)[:NINE] == said.memory[1][:NINE]
    assert timegm(date) == seconds


@glibc.needs_calls
@needs_zone
@settings(max_examples=500, deadline=None)
@given(date=dates())
@example(tm(tm_mon=13, tm_year=2**31 - 1, tm_isdst=-1)).via("a year that does not fit")
@example(tm(tm_mday=31, tm_isdst=1)).via("summer in a zone without, before 1970")
@example(tm(tm_mday=31, tm_year=100, tm_isdst=1)).via("summer in a zone without")
@example(tm(tm_mday=31, tm_year=2000, tm_isdst=1)).via("summer in a zone without, after 3000")
@example(tm(tm_min=30, tm_mday=1, tm_mon=12, tm_year=2**31 - 1, tm_isdst=1)).via(
    "an hour past the end"
)
def test_mktime_timegm_and_asctime_are_those_of_glibc(date: tm) -> None:
    text = glibc.call("asctime", there(date), result=ctypes.c_char_p).text
    assert asctime(date) == (None if text is None else text.decode())
    for name, function in (("mktime", mktime), ("timegm", timegm)):
        mine = date.__copy__()
        said = glibc.call(name, there(date), result=ctypes.c_int64)
        assert function(mine) == said.result
        assert bytes(mine)[:NINE] == said.memory[0][:NINE]


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Set the time zone of the process for one test."""

    def put(text: str) -> None:
        monkeypatch.setenv("TZ", text)
        tzset()

    yield put
    monkeypatch.undo()
    tzset()


@pytest.mark.skipif(
    sys.platform == "darwin", reason="macOS refuses a summer time that a zone lacks"
)
@pytest.mark.parametrize("year", [50, 100, 1500], ids=["1950", "2000", "3400"])
@pytest.mark.parametrize(("name", "west"), [("UTC0", 0), ("EST5", 5), ("XYZ-3", -3)])
def test_a_summer_time_that_a_zone_lacks_is_an_hour_less(
    zone: Callable[[str], None], name: str, west: int, year: int
) -> None:
    zone(name)
    winter, summer = tm(tm_mday=31, tm_year=year), tm(tm_mday=31, tm_year=year, tm_isdst=1)
    utc = timegm(winter.__copy__())
    assert mktime(winter) == utc + west * 3600
    assert mktime(summer) == utc + (west - 1) * 3600
    assert (summer.tm_mday, summer.tm_hour, summer.tm_isdst) == (30, 23, 0)
    here = localtime(utc)
    assert here is not None
    assert timegm(here) == utc - west * 3600


def test_a_summer_time_of_the_zone_is_its_own(zone: Callable[[str], None]) -> None:
    zone("EST5EDT")
    date = tm(tm_mday=31, tm_year=100, tm_isdst=1)
    utc = timegm(date.__copy__())
    assert mktime(date) == utc + 4 * 3600
    assert (date.tm_mday, date.tm_hour, date.tm_isdst) == (30, 23, 0)


@glibc.needs_calls
@settings(max_examples=500, deadline=None)
@given(
    seconds=st.integers(-(2**31), 2**33),
    letters=st.text("aAbBdDeFHIjmMnpRSTyY", min_size=1, max_size=4),
    cut=st.booleans(),
)
def test_strptime_is_that_of_glibc(seconds: int, letters: str, *, cut: bool) -> None:
    form = " ".join(f"%{letter}" for letter in letters)
    date, buffer = gmtime(seconds), bytearray(300)
    assert date is not None
    text = bytes(buffer[: strftime(buffer, 300, form, date)])
    text = text[:-1] if cut else text
    mine = tm()
    said = glibc.call("strptime", text, form.encode(), there(mine), result=ctypes.c_void_p)
    assert (strptime(text, form, mine) is None) == (said.result == 0)
    if said.result:
        assert bytes(mine)[:32] == said.memory[0][:32]


def test_strptime_gives_what_it_did_not_read() -> None:
    date = tm()
    rest = strptime("2024-02-29 23:59 rest", "%Y-%m-%d %H:%M", date)
    assert rest is not None
    assert bytes(rest[0:5]) == b" rest"
    assert (date.tm_year, date.tm_mon, date.tm_mday, date.tm_hour) == (124, 1, 29, 23)
    assert (date.tm_wday, date.tm_yday) == (4, 59)
    assert strptime("2024-13", "%Y-%m", date) is None


def test_a_time_goes_to_text_and_back() -> None:
    now = time_t()
    seconds = time(now)
    assert now == seconds
    date = localtime(now)
    assert date is not None
    assert mktime(date) == seconds
    assert ctime(now) == asctime(date)
    assert difftime(seconds + 5, now) == 5.0
    buffer = bytearray(26)
    assert ctime_r(now, buffer) is buffer
    assert buffer.rstrip(b"\0").decode() == ctime(now)
    assert asctime(tm(52, 3, 1, 16, 8, 73, 0)) == "Sun Sep 16 01:03:52 1973\n"
    assert localtime_r(now, date) is date
    assert gmtime_r(now, date) is date
    tzset()


def test_each_date_is_its_own() -> None:
    for function in gmtime, localtime:
        one, other = function(0), function(86400 * 40)
        assert one is not None
        assert other is not None
        assert (one.tm_mon, other.tm_mon) in ((0, 1), (11, 1))


def test_years_that_do_not_fit() -> None:
    for function in gmtime, localtime, ctime:
        errno.value = 0
        assert (function(2**62), errno.value) == (None, abi.EOVERFLOW)
    assert (gmtime_r(2**62, tm()), errno.value) == (None, abi.EOVERFLOW)
    assert (localtime_r(2**62, tm()), errno.value) == (None, abi.EOVERFLOW)
    assert (asctime_r(tm(0, 0, 0, 1, 0, 10**6), bytearray(26)), errno.value) == (
        None,
        abi.EOVERFLOW,
    )
    assert (ctime_r(10**14, bytearray(26)), errno.value) == (None, abi.EOVERFLOW)
    far = tm(0, 0, 0, 1, 12, 2**31 - 1)
    for normalise in mktime, timegm:
        errno.value = 0
        assert (normalise(far), errno.value) == (-1, abi.EOVERFLOW)
    with pytest.raises(BufferError):
        asctime_r(tm(), bytearray(25))


def test_clock_counts_the_time_of_the_processor() -> None:
    """Time that passes asleep is not counted, and work is."""
    start = clock()
    usleep(500_000)
    asleep = clock() - start
    end = time(None) + 60
    while clock() - start < asleep + CLOCKS_PER_SEC // 5 and time(None) < end:
        sum(range(1000))
    assert 0 <= asleep < CLOCKS_PER_SEC // 4
    assert clock() - start >= asleep + CLOCKS_PER_SEC // 5


def test_clocks() -> None:
    before, after = timespec(), timespec()
    for clock_id in (
        CLOCK_REALTIME,
        CLOCK_MONOTONIC,
        CLOCK_PROCESS_CPUTIME_ID,
        CLOCK_THREAD_CPUTIME_ID,
    ):
        assert clock_gettime(clock_id, before) == clock_gettime(clock_id, after) == 0
        assert (before.tv_sec, before.tv_nsec) <= (after.tv_sec, after.tv_nsec)
        assert clock_getres(clock_id, after) == clock_getres(clock_id, None) == 0
        assert 0 < after.tv_nsec < 10**9
    for call in clock_gettime, clock_getres, clock_settime:
        errno.value = 0
        assert (call(77, before), errno.value) == (-1, abi.EINVAL)
    assert (clock_settime(CLOCK_REALTIME, before), errno.value) == (-1, abi.EPERM)
    assert clock() >= 0
    now, zone = timeval(), timezone(5, 5)
    assert gettimeofday(now, zone) == gettimeofday(None, None) == 0
    assert abs(now.tv_sec - time(None)) <= 60
    assert (zone.tz_minuteswest, zone.tz_dsttime) == (0, 0)
    assert (settimeofday(now, None), errno.value) == (-1, abi.EPERM)
    assert (settimeofday(timeval(-1, 0), None), errno.value) == (-1, abi.EINVAL)


def test_sleeps() -> None:
    wrong, short = timespec(0, 10**9), timespec(0, 1000)
    assert nanosleep(short, None) == usleep(1) == sleep(0) == 0
    assert (nanosleep(wrong, None), errno.value) == (-1, abi.EINVAL)
    assert clock_nanosleep(CLOCK_MONOTONIC, 0, short, None) == 0
    assert clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, short, None) == 0
    assert clock_nanosleep(CLOCK_REALTIME, 0, wrong, None) == abi.EINVAL
    assert clock_nanosleep(77, 0, short, None) == abi.EINVAL
    assert clock_nanosleep(CLOCK_PROCESS_CPUTIME_ID, 0, short, None) == abi.EOPNOTSUPP


def test_timers_tell_what_is_left() -> None:
    new, old = itimerval(timeval(0, 0), timeval(1000, 0)), itimerval()
    assert setitimer(ITIMER_REAL, new, None) == getitimer(ITIMER_REAL, old) == 0
    assert 900 < old.it_value.tv_sec <= 1000
    assert 900 < alarm(500) <= 1000
    assert 400 < alarm(0) <= 500
    assert alarm(0) == 0
    assert ualarm(2_000_000, 0) == 0
    assert ualarm(0, 0) > 1_000_000
    wrong = itimerval(timeval(0, 0), timeval(0, 1_000_000))
    assert (setitimer(ITIMER_REAL, wrong, None), errno.value) == (-1, abi.EINVAL)
    errno.value = 0
    assert (setitimer(77, new, None), errno.value) == (-1, abi.EINVAL)
    errno.value = 0
    assert (getitimer(77, old), errno.value) == (-1, abi.EINVAL)


def test_durations_compute() -> None:
    a, b, result = timeval(5, 900_000), timeval(2, 200_000), timeval()
    timeradd(a, b, result)
    assert (result.tv_sec, result.tv_usec) == (8, 100_000)
    timersub(b, a, result)
    assert (result.tv_sec, result.tv_usec) == (-4, 300_000)
    assert timercmp(a, b, ">") == timercmp(a, a, "==") == timerisset(a) == 1
    assert timercmp(a, b, "<") == 0
    timerclear(a)
    assert timerisset(a) == 0
    with pytest.raises(TypeError, match="CMP"):
        timercmp(a, b, "=")
