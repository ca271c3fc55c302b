"""Clocks, timers and the time zone of Windows: those of Python and of the C run-time."""

from __future__ import annotations

import ctypes
import sys
import threading
import time
from ctypes import c_int64, c_void_p
from typing import TYPE_CHECKING, Final

from berkeley._platform import constants as abi
from berkeley._platform._interrupts import Interruption
from berkeley._platform._times import read_timespec, store_bytes, timespec_bytes
from berkeley._platform._win_base import SLICE

assert sys.platform == "win32" or not TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from berkeley._platform._clocks import Clocks
    from berkeley._platform._protocol import Pointer

_crt = ctypes.CDLL("ucrtbase")
_localtime = _crt["_localtime64_s"]
_localtime.argtypes = [c_void_p, c_void_p]
_mktime = _crt["_mktime64"]
_mktime.restype, _mktime.argtypes = c_int64, [c_void_p]
_tzset = _crt["_tzset"]

_NANO: Final = 1_000_000_000
_MICRO: Final = 1_000_000

_CLOCKS: Final[dict[int, Callable[[], int]]] = {
    abi.CLOCK_REALTIME: time.time_ns,
    abi.CLOCK_REALTIME_COARSE: time.time_ns,
    abi.CLOCK_MONOTONIC: time.monotonic_ns,
    abi.CLOCK_PROCESS_CPUTIME_ID: time.process_time_ns,
    abi.CLOCK_THREAD_CPUTIME_ID: time.thread_time_ns,
}
_NAMES: Final = {
    abi.CLOCK_REALTIME: "time",
    abi.CLOCK_REALTIME_COARSE: "time",
    abi.CLOCK_MONOTONIC: "monotonic",
    abi.CLOCK_PROCESS_CPUTIME_ID: "process_time",
    abi.CLOCK_THREAD_CPUTIME_ID: "thread_time",
}


def _store(pointer: Pointer, nanoseconds: int) -> None:
    """Store a struct timespec, unless the pointer is NULL."""
    if pointer:
        store_bytes(pointer, timespec_bytes(nanoseconds))


def _itimerval(pointer: Pointer) -> ctypes.Array[ctypes.c_long]:
    """Give the four members of a struct itimerval: seconds and microseconds of the interval, and of the value."""
    assert isinstance(pointer, int)
    return (ctypes.c_long * 4).from_address(pointer)


class RealTimer:
    """ITIMER_REAL: a thread of its own that lets a signal come when the time is over."""

    def __init__(self) -> None:
        """Start switched off."""
        self.expired: Callable[[], None] = lambda: None
        """What happens at the end of the time."""
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._end = 0
        self._interval = 0

    def left(self) -> tuple[int, int]:
        """Give the nanoseconds of the interval and those to go."""
        with self._lock:
            if self._timer is None:
                return self._interval, 0
            return self._interval, max(self._end - time.monotonic_ns(), 1000)

    def set(self, interval: int, value: int) -> None:
        """Set both, in nanoseconds; a *value* of 0 switches the timer off."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self._timer, self._interval = None, interval
            if value:
                self._start(value)

    def _start(self, value: int) -> None:
        self._end = time.monotonic_ns() + value
        timer = threading.Timer(value / _NANO, self._expire)
        timer.args = (timer,)
        timer.daemon, self._timer = True, timer
        timer.start()

    def _expire(self, timer: threading.Timer) -> None:
        with self._lock:
            if self._timer is not timer:
                return
            self._timer = None
            if self._interval:
                self._start(self._interval)
        self.expired()


class WinClocks:
    """The calls that know the time, or wait for it."""

    def __init__(self) -> None:
        """Start without a timer."""
        self.timer = RealTimer()

    def clock_gettime(self, clockid: int, tp: Pointer, /) -> int:
        if clockid not in _CLOCKS:
            return -abi.EINVAL
        _store(tp, _CLOCKS[clockid]())
        return 0

    def clock_getres(self, clockid: int, res: Pointer, /) -> int:
        if clockid not in _CLOCKS:
            return -abi.EINVAL
        if clockid == abi.CLOCK_THREAD_CPUTIME_ID:
            # A tick of the clock interrupt, in which Windows counts the time of threads.
            _store(res, 15_625_000)
        else:
            resolution = time.get_clock_info(_NAMES[clockid]).resolution  # type: ignore[arg-type]
            _store(res, max(1, round(resolution * _NANO)))
        return 0

    def nanosleep(self, rqtp: Pointer, rmtp: Pointer, /) -> int:
        wanted = read_timespec(rqtp)
        if wanted is None:
            return -abi.EINVAL
        end = time.monotonic_ns() + wanted
        interruption = Interruption()
        while (left := end - time.monotonic_ns()) > 0:
            time.sleep(min(left / _NANO, SLICE))
            if interruption.by_any():
                _store(rmtp, max(end - time.monotonic_ns(), 0))
                return -abi.EINTR
        return 0

    def pause(self) -> int:
        interruption = Interruption()
        while not interruption.by_any():
            time.sleep(SLICE)
        return -abi.EINTR

    def alarm(self, seconds: int, /) -> int:
        _, left = self.timer.left()
        self.timer.set(0, seconds * _NANO)
        whole, rest = divmod(left, _NANO)
        # Linux rounds to the nearest second, but never to 0 (kernel/time/itimer.c alarm_setitimer).
        return whole + 1 if rest >= _NANO // 2 or (left and not whole) else whole

    def on_alarm(self, action: Callable[[], None], /) -> None:
        self.timer.expired = action

    def getitimer(self, which: int, value: Pointer, /) -> int:
        if which != abi.ITIMER_REAL:
            return -abi.EINVAL
        parts = [divmod(nanoseconds // 1000, _MICRO) for nanoseconds in self.timer.left()]
        _itimerval(value)[:] = [*parts[0], *parts[1]]
        return 0

    def setitimer(self, which: int, value: Pointer, ovalue: Pointer, /) -> int:
        parts = [0, 0]
        if value:
            members = _itimerval(value)
            for place in (0, 1):
                seconds, micros = members[2 * place : 2 * place + 2]
                if seconds < 0 or not 0 <= micros < _MICRO:
                    return -abi.EINVAL
                parts[place] = (seconds * _MICRO + micros) * 1000
        if which != abi.ITIMER_REAL:
            return -abi.EINVAL
        if ovalue:
            self.getitimer(which, ovalue)
        self.timer.set(*parts)
        return 0

    def localtime(self, timer: int, result: Pointer, /) -> int:
        seconds = c_int64(timer)
        # The C run-time knows the years 1970 to 3000 only.
        code: int = _localtime(result, ctypes.addressof(seconds))
        return -abi.EOVERFLOW if code else 0

    def mktime(self, timeptr: Pointer, /) -> int:
        seconds: int = _mktime(timeptr)
        return seconds

    def tzset(self) -> None:
        _tzset()


if TYPE_CHECKING:
    _check: Clocks = WinClocks()
