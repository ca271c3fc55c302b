"""Clocks, timers and the time zone of a POSIX system: libc's own functions."""

from __future__ import annotations

import ctypes
from ctypes import c_int, c_long, c_uint, c_void_p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from berkeley._platform._clocks import Clocks
    from berkeley._platform._protocol import Pointer

libc = ctypes.CDLL(None, use_errno=True)

_PROTOTYPES = {
    "clock_gettime": (c_int, c_int, c_void_p),
    "clock_getres": (c_int, c_int, c_void_p),
    "nanosleep": (c_int, c_void_p, c_void_p),
    "pause": (c_int,),
    "alarm": (c_uint, c_uint),
    "getitimer": (c_int, c_int, c_void_p),
    "setitimer": (c_int, c_int, c_void_p, c_void_p),
    "localtime_r": (c_void_p, c_void_p, c_void_p),
    "mktime": (c_long, c_void_p),
    "tzset": (None,),
}

for _name, (_restype, *_argtypes) in _PROTOTYPES.items():
    _function = getattr(libc, _name)
    _function.restype, _function.argtypes = _restype, _argtypes


def _result(value: int) -> int:
    """Turn libc's -1 into a negative errno number."""
    return value if value != -1 else -ctypes.get_errno()


class PosixClocks:
    """The calls that know the time, or wait for it: each is the function of libc that has its name."""

    def clock_gettime(self, clockid: int, tp: Pointer, /) -> int:
        return _result(libc.clock_gettime(clockid, tp))

    def clock_getres(self, clockid: int, res: Pointer, /) -> int:
        return _result(libc.clock_getres(clockid, res))

    def nanosleep(self, rqtp: Pointer, rmtp: Pointer, /) -> int:
        return _result(libc.nanosleep(rqtp, rmtp))

    def pause(self) -> int:
        return _result(libc.pause())

    def alarm(self, seconds: int, /) -> int:
        left: int = libc.alarm(seconds)
        return left

    def on_alarm(self, action: Callable[[], None], /) -> None:
        """Do nothing: the kernel sends SIGALRM."""

    def getitimer(self, which: int, value: Pointer, /) -> int:
        return _result(libc.getitimer(which, value))

    def setitimer(self, which: int, value: Pointer, ovalue: Pointer, /) -> int:
        return _result(libc.setitimer(which, value, ovalue))

    def localtime(self, timer: int, result: Pointer, /) -> int:
        seconds = c_long(timer)
        filled = libc.localtime_r(ctypes.addressof(seconds), result)
        return 0 if filled else -ctypes.get_errno()

    def mktime(self, timeptr: Pointer, /) -> int:
        seconds: int = libc.mktime(timeptr)
        return seconds

    def tzset(self) -> None:
        libc.tzset()


if TYPE_CHECKING:
    _check: Clocks = PosixClocks()
