"""Signals of Linux: what macOS lacks."""

from __future__ import annotations

import ctypes
import sys
from ctypes import c_int, c_long, c_void_p
from typing import TYPE_CHECKING, ClassVar, Final

assert sys.platform != "win32" or not TYPE_CHECKING

# The checkers of Windows stop at the assertion, in this module too.
from berkeley._platform import _posix_signals as posix  # noqa: E402
from berkeley._platform._signal_calls import SignalInfo  # noqa: E402

if TYPE_CHECKING:
    from berkeley._platform._signal_calls import SignalCalls, Signals

_sigtimedwait = posix.libc["sigtimedwait"]
_sigtimedwait.restype, _sigtimedwait.argtypes = c_int, [c_void_p, c_void_p, c_void_p]

_SIGINFO_SIZE: Final = 128
_BILLION: Final = 1_000_000_000


class LinuxSignals(posix.PosixSignals):
    """The calls on signals."""

    tells_sender: ClassVar[bool] = True

    def wait(self, signals: Signals, nanoseconds: int | None, /) -> SignalInfo | int:
        info = (c_int * (_SIGINFO_SIZE // 4))()
        time = None if nanoseconds is None else (c_long * 2)(*divmod(nanoseconds, _BILLION))
        number: int = _sigtimedwait(posix.set_of(signals), info, time)
        if number < 0:
            return -ctypes.get_errno()
        # The union of siginfo_t is aligned to 8 bytes, behind three ints.
        signo, errno, code, _, pid, uid, status = info[:7]
        return SignalInfo(signo, code, pid, uid, status, errno)


if TYPE_CHECKING:
    _check: SignalCalls = LinuxSignals()
