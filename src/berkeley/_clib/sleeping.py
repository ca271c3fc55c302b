"""Sleep, alarms and timers: <unistd.h>, <time.h> and <sys/time.h>. Every handler interrupts a sleep, as in Linux."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsIndex

from berkeley._core.arguments import c_int_of, c_unsigned_of, require
from berkeley._core.cancel import test_cancel
from berkeley._core.result import c_result
from berkeley._core.struct import address_of
from berkeley._core.structs import timespec, timeval
from berkeley._core.timestructs import itimerval
from berkeley._platform import constants as abi
from berkeley._platform import system_clocks

if TYPE_CHECKING:
    from berkeley._core.struct import Struct

_BILLION = 1_000_000_000
_CLOCKS = frozenset({abi.CLOCK_REALTIME, abi.CLOCK_MONOTONIC, abi.CLOCK_BOOTTIME})
# Windows has a 32-bit tv_nsec, but 64 bits of seconds as the others.
_LONGEST = 2**62


def _sleep(nanoseconds: int, rest: timespec | None) -> int:
    """Sleep; 0 or a negative errno number, and what is left in *rest*."""
    seconds, nanos = divmod(nanoseconds, _BILLION)
    wanted = timespec(min(seconds, _LONGEST), nanos)
    return system_clocks.clocks.nanosleep(
        address_of(wanted), 0 if rest is None else address_of(rest)
    )


def sleep(seconds: SupportsIndex) -> int:
    """Sleep; give the seconds that are left when a handler has run."""
    rest = timespec()
    if _sleep(c_unsigned_of(seconds, "seconds") * _BILLION, rest) == 0:
        return 0
    test_cancel()
    return rest.tv_sec


def usleep(usec: SupportsIndex) -> int:
    """Sleep microseconds."""
    return c_result(_sleep(c_unsigned_of(usec, "usec") * 1000, None))


def nanosleep(rqtp: timespec, rmtp: timespec | None) -> int:
    """Sleep a struct timespec; what is left goes to *rmtp* when a handler has run."""
    require(rqtp, timespec, "rqtp", "a struct timespec")
    require(rmtp, (timespec, type(None)), "rmtp", "a struct timespec or NULL")
    rest = 0 if rmtp is None else address_of(rmtp)
    return c_result(system_clocks.clocks.nanosleep(address_of(rqtp), rest))


def clock_nanosleep(
    clockid: SupportsIndex, flags: SupportsIndex, rqtp: timespec, rmtp: timespec | None
) -> int:
    """Sleep for a time or until one; give 0 or an errno number."""
    clock, absolute = c_int_of(clockid, "clockid"), c_int_of(flags, "flags") & abi.TIMER_ABSTIME
    require(rqtp, timespec, "rqtp", "a struct timespec")
    require(rmtp, (timespec, type(None)), "rmtp", "a struct timespec or NULL")
    now = timespec()
    if (
        system_clocks.clocks.clock_gettime(clock, address_of(now))
        or clock == abi.CLOCK_THREAD_CPUTIME_ID
    ):
        return abi.EINVAL
    if clock not in _CLOCKS:
        return abi.EOPNOTSUPP
    if rqtp.tv_sec < 0 or not 0 <= rqtp.tv_nsec < _BILLION:
        return abi.EINVAL
    wanted = rqtp.tv_sec * _BILLION + rqtp.tv_nsec
    if absolute:
        wanted -= now.tv_sec * _BILLION + now.tv_nsec
    return -_sleep(max(wanted, 0), None if absolute else rmtp)


def pause() -> int:
    """Wait for a handler to run."""
    return c_result(system_clocks.clocks.pause())


def alarm(seconds: SupportsIndex) -> int:
    """Let SIGALRM come; give the seconds that an alarm before had left."""
    return system_clocks.clocks.alarm(c_unsigned_of(seconds, "seconds"))


def ualarm(usecs: SupportsIndex, interval: SupportsIndex) -> int:
    """Let SIGALRM come, once or again and again; give the microseconds that an alarm before had left."""
    times = [c_unsigned_of(usecs, "usecs"), c_unsigned_of(interval, "interval")]
    new, old = itimerval(), itimerval()
    for part, microseconds in zip((new.it_value, new.it_interval), times, strict=True):
        part.tv_sec, part.tv_usec = divmod(microseconds, 1_000_000)
    system_clocks.clocks.setitimer(abi.ITIMER_REAL, address_of(new), address_of(old))
    return old.it_value.tv_sec * 1_000_000 + old.it_value.tv_usec


def _pointer(value: Struct | None, name: str) -> int:
    """Give the address of a struct itimerval, 0 for NULL."""
    require(value, (itimerval, type(None)), name, "a struct itimerval or NULL")
    return 0 if value is None else address_of(value)


def getitimer(which: SupportsIndex, curr_value: itimerval) -> int:
    """Read a timer."""
    require(curr_value, itimerval, "curr_value", "a struct itimerval")
    return c_result(
        system_clocks.clocks.getitimer(c_int_of(which, "which"), address_of(curr_value))
    )


def setitimer(
    which: SupportsIndex, new_value: itimerval | None, old_value: itimerval | None
) -> int:
    """Set a timer and read what it was."""
    new, old = _pointer(new_value, "new_value"), _pointer(old_value, "old_value")
    return c_result(system_clocks.clocks.setitimer(c_int_of(which, "which"), new, old))


_COMPARISONS = {
    "<": int.__lt__,
    ">": int.__gt__,
    "<=": int.__le__,
    ">=": int.__ge__,
    "==": int.__eq__,
    "!=": int.__ne__,
}


def _microseconds(value: timeval, name: str) -> int:
    require(value, timeval, name, "a struct timeval")
    return value.tv_sec * 1_000_000 + value.tv_usec


def _store(microseconds: int, res: timeval) -> None:
    require(res, timeval, "res", "a struct timeval")
    res.tv_sec, res.tv_usec = divmod(microseconds, 1_000_000)


def timeradd(a: timeval, b: timeval, res: timeval) -> None:
    """Add two durations."""
    _store(_microseconds(a, "a") + _microseconds(b, "b"), res)


def timersub(a: timeval, b: timeval, res: timeval) -> None:
    """Subtract one duration from another."""
    _store(_microseconds(a, "a") - _microseconds(b, "b"), res)


def timercmp(a: timeval, b: timeval, CMP: str) -> int:
    """Compare two durations."""
    left, right = _microseconds(a, "a"), _microseconds(b, "b")
    require(CMP, str, "CMP", "a comparison such as '<'")
    if CMP not in _COMPARISONS:
        raise TypeError(f"CMP must be one of {' '.join(_COMPARISONS)}, not {CMP!r}")
    return int(_COMPARISONS[CMP](left, right))


def timerclear(tvp: timeval) -> None:
    """Set a duration to 0."""
    require(tvp, timeval, "tvp", "a struct timeval")
    tvp.tv_sec, tvp.tv_usec = 0, 0


def timerisset(tvp: timeval) -> int:
    """Tell whether a duration is not 0."""
    return int(_microseconds(tvp, "tvp") != 0)
