"""The structs and boxes of <time.h> and <sys/time.h>."""

from __future__ import annotations

import sys
from ctypes import c_int, c_long
from typing import Annotated

from berkeley._core.boxes import c_longlong
from berkeley._core.struct import Struct
from berkeley._core.structs import timeval

clock_t = Annotated[int, c_long]
"""Processor time, in 1/CLOCKS_PER_SEC seconds."""
clockid_t = Annotated[int, c_int]
"""A clock, CLOCK_*."""


class time_t(c_longlong):
    """``time_t`` <time.h>: seconds since 1970-01-01 00:00 UTC, 64 bits, where its address is taken: ``time(&now)``."""


class tm(Struct):
    """``struct tm`` <time.h>: a date and a time of day, in parts."""

    tm_sec: int  # 0 to 60
    tm_min: int  # 0 to 59
    tm_hour: int  # 0 to 23
    tm_mday: int  # 1 to 31
    tm_mon: int  # months since January, 0 to 11
    tm_year: int  # years since 1900
    tm_wday: int  # days since Sunday, 0 to 6
    tm_yday: int  # days since 1 January, 0 to 365
    tm_isdst: int  # above 0: summer time; below 0: not known
    if sys.platform != "win32":
        tm_gmtoff: int  # seconds east of UTC
        tm_zone: str | None  # the name of the time zone


class itimerval(Struct):
    """``struct itimerval`` <sys/time.h>: a timer, and what it starts again with."""

    it_interval: timeval  # 0: the timer runs once
    it_value: timeval  # time to go; 0: the timer is off


class timezone(Struct):
    """``struct timezone`` <sys/time.h>: obsolete; `gettimeofday` fills it with zeros, as Linux does."""

    tz_minuteswest: int  # minutes
    tz_dsttime: int
