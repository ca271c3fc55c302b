"""time.h and sys/time.h, beside the C library where there is one."""

from __future__ import annotations

import ctypes
from typing import Any, Final, Protocol, cast

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.clib.c_library import needs_glibc

from berkeley._core.struct import address_of
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

CONVERSIONS: Final = "aAbBhcCdDeFgGHIjklmMnpPrRsStTuUVwWxXyYzZ%qLi"
INT: Final = st.integers(-(2**31), 2**31 - 1)
SMALL: Final = st.integers(-400, 400)


class Function(Protocol):
    """A function of the C library."""

    def __call__(self, *arguments: object) -> Any: ...  # type: ignore[explicit-any]  # noqa: ANN401


def glibc(name: str, *argtypes: type, restype: type = ctypes.c_long) -> Function:
    """Give a function of the C library."""
    function = ctypes.CDLL(None)[name]
    function.argtypes, function.restype = argtypes, restype
    return cast("Function", function)


def dates() -> st.SearchStrategy[tm]:
    """Make dates whose members may be out of range."""
    members = [
        *[SMALL] * 5,
        st.integers(-4000, 9000) | INT,
        *[SMALL] * 2,
        st.sampled_from([-1, 0, 1]),
    ]
    return st.tuples(*members).map(lambda values: tm(*values))


@needs_glibc
@settings(max_examples=1500, deadline=None)
@given(
    date=dates(),
    flags=st.text("_-0^#", max_size=2),
    width=st.sampled_from(["", "1", "5", "12"]),
    modifier=st.sampled_from(["", "E", "O"]),
    letter=st.sampled_from(CONVERSIONS),
    room=st.sampled_from([1, 8, 200]),
)
def test_strftime_is_that_of_glibc(
    date: tm, flags: str, width: str, modifier: str, letter: str, room: int
) -> None:
    form = f"<%{flags}{width}{modifier}{letter}>"
    real = glibc("strftime", ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_void_p)
    expected = ctypes.create_string_buffer(200)
    count = real(expected, room, form.encode(), address_of(date))
    got = bytearray(200)
    assert strftime(got, room, form, date) == count
    assert got[:count] == expected.raw[:count]


@needs_glibc
@settings(max_examples=500, deadline=None)
@given(seconds=st.integers(-(2**40), 2**40) | st.integers(-(2**62), 2**62))
def test_gmtime_and_timegm_are_those_of_glibc(seconds: int) -> None:
    real, expected = (
        glibc("gmtime_r", ctypes.c_void_p, ctypes.c_void_p, restype=ctypes.c_void_p),
        tm(),
    )
    found = real(ctypes.addressof(ctypes.c_long(seconds)), address_of(expected))
    date = gmtime(seconds)
    if not found:
        assert (date, errno.value) == (None, abi.EOVERFLOW)
        return
    assert date is not None
    assert bytes(date)[:36] == bytes(expected)[:36]
    assert timegm(date) == seconds


@needs_glibc
@settings(max_examples=500, deadline=None)
@given(date=dates())
@example(tm(tm_mon=13, tm_year=2**31 - 1, tm_isdst=-1)).via("a year that does not fit")
def test_mktime_timegm_and_asctime_are_those_of_glibc(date: tm) -> None:
    real = glibc("asctime", ctypes.c_void_p, restype=ctypes.c_char_p)
    text = real(address_of(date))
    assert asctime(date) == (None if text is None else text.decode())
    for name, function in (("mktime", mktime), ("timegm", timegm)):
        mine, theirs = date.__copy__(), date.__copy__()
        expected = glibc(name, ctypes.c_void_p)(address_of(theirs))
        assert function(mine) == expected
        assert bytes(mine)[:36] == bytes(theirs)[:36]


@needs_glibc
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
    real = glibc(
        "strptime", ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p, restype=ctypes.c_void_p
    )
    mine, theirs = tm(), tm()
    expected = real(text, form.encode(), address_of(theirs))
    assert (strptime(text, form, mine) is None) == (expected is None)
    if expected is not None:
        assert bytes(mine)[:32] == bytes(theirs)[:32]


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
