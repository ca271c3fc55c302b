"""``#include <sys/time.h>``: durations and timers; and, as POSIX.1-2024 lets it, what <sys/select.h> has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import sleeping as _sleeping
from berkeley._clib import times as _times
from berkeley._core import paths as _paths
from berkeley._core.timestructs import itimerval, timezone
from berkeley._platform.constants import ITIMER_PROF, ITIMER_REAL, ITIMER_VIRTUAL
from berkeley.include.sys.select import (
    FD_CLR,
    FD_ISSET,
    FD_SET,
    FD_SETSIZE,
    FD_ZERO,
    fd_set,
    select,
    timeval,
)

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.struct import StructArray

__all__ = [
    "timeval",
    "itimerval",
    "timezone",
    "fd_set",
    "FD_SETSIZE",
    "ITIMER_PROF",
    "ITIMER_REAL",
    "ITIMER_VIRTUAL",
    "FD_CLR",
    "FD_ISSET",
    "FD_SET",
    "FD_ZERO",
    "getitimer",
    "gettimeofday",
    "select",
    "setitimer",
    "settimeofday",
    "timeradd",
    "timerclear",
    "timercmp",
    "timerisset",
    "timersub",
    "utimes",
]


def getitimer(which: SupportsIndex, curr_value: itimerval, /) -> int:
    """``int getitimer(int which, struct itimerval *curr_value)``

    Read a timer.

    Args:
        which: ITIMER_REAL, ITIMER_VIRTUAL or ITIMER_PROF.
        curr_value: The time to go, and what the timer starts again with.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: No such timer exists.

    Platforms:
        Windows: ITIMER_VIRTUAL and ITIMER_PROF do not exist: EINVAL.

    See: POSIX.1-2024 getitimer; Linux getitimer(2).
    """
    return _sleeping.getitimer(which, curr_value)


def gettimeofday(tv: timeval | None, tz: timezone | None, /) -> int:
    """``int gettimeofday(struct timeval *tv, struct timezone *tz)``

    Give the time now in seconds and microseconds since 1970.

    Args:
        tv: The time, or NULL.
        tz: NULL; a struct gets zeros.

    Returns:
        0.

    See: POSIX.1-2024 gettimeofday; Linux gettimeofday(2).
    """
    return _times.gettimeofday(tv, tz)


def setitimer(
    which: SupportsIndex, new_value: itimerval | None, old_value: itimerval | None, /
) -> int:
    """``int setitimer(int which, const struct itimerval *new_value, struct itimerval *old_value)``

    Let a signal come when a time is over: SIGALRM, SIGVTALRM or SIGPROF.

    Args:
        which: ITIMER_REAL counts the time, ITIMER_VIRTUAL and ITIMER_PROF that of the processor.
        new_value: The time to the first signal, 0 for none, and that between later ones, 0 for one signal only.
        old_value: What the timer was, or NULL.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: No such timer exists, or a time is negative or has 1,000,000 microseconds or more.

    Platforms:
        Windows: ITIMER_VIRTUAL and ITIMER_PROF do not exist: EINVAL.

    See: POSIX.1-2024 setitimer; Linux setitimer(2).
    """
    return _sleeping.setitimer(which, new_value, old_value)


def settimeofday(tv: timeval | None, tz: timezone | None, /) -> int:
    """``int settimeofday(const struct timeval *tv, const struct timezone *tz)``

    Refuse to set the time of the machine.

    Returns:
        -1 with `errno` set.

    Errors:
        EINVAL: *tv* is no time.
        EPERM: Always.

    Differs from C:
        No program sets the clock, also not with the right to.

    See: Linux settimeofday(2).
    """
    return _times.settimeofday(tv, tz)


def timeradd(a: timeval, b: timeval, res: timeval, /) -> None:
    """``void timeradd(struct timeval *a, struct timeval *b, struct timeval *res)``

    Store *a* plus *b* in *res*.

    See: Linux timeradd(3).
    """
    _sleeping.timeradd(a, b, res)


def timerclear(tvp: timeval, /) -> None:
    """``void timerclear(struct timeval *tvp)``

    Set a duration to 0.

    See: Linux timerclear(3).
    """
    _sleeping.timerclear(tvp)


def timercmp(a: timeval, b: timeval, CMP: str, /) -> int:
    """``int timercmp(struct timeval *a, struct timeval *b, char CMP)``

    Compare two durations: ``timercmp(a, b, "<")``.

    Args:
        CMP: One of ``< > <= >= == !=``, as a str.

    Returns:
        1 or 0.

    Differs from C:
        C's macro takes the operator itself.

    See: Linux timercmp(3).
    """
    return _sleeping.timercmp(a, b, CMP)


def timerisset(tvp: timeval, /) -> int:
    """``int timerisset(struct timeval *tvp)``

    Tell whether a duration is not 0.

    Returns:
        1 or 0.

    See: Linux timerisset(3).
    """
    return _sleeping.timerisset(tvp)


def timersub(a: timeval, b: timeval, res: timeval, /) -> None:
    """``void timersub(struct timeval *a, struct timeval *b, struct timeval *res)``

    Store *a* minus *b* in *res*.

    See: Linux timersub(3).
    """
    _sleeping.timersub(a, b, res)


def utimes(filename: Text, times: StructArray[timeval] | None, /) -> int:
    """``int utimes(const char *filename, const struct timeval times[2])``

    Set when a file was last read and last written.

    Args:
        filename: The file.
        times: The two times, a ``timeval.array(2)``, since 1970; NULL for now.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        ENOENT: There is no such file.
        EINVAL: The microseconds of a time are not below a million.

    See: Linux utimes(2); POSIX.1-2024 utimensat.
    """
    return _paths.utimes(filename, times)
