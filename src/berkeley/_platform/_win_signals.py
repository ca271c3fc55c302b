"""Signals of Windows: it knows six of them, blocks none and sends none to other processes."""

from __future__ import annotations

import ctypes
import sys
import time
from ctypes import c_int, c_uint32, c_void_p
from typing import TYPE_CHECKING, ClassVar, Final

from berkeley._platform import constants as abi
from berkeley._platform._held import held
from berkeley._platform._interrupts import Interruption
from berkeley._platform._signal_calls import SignalInfo
from berkeley._platform._win_base import SLICE

if TYPE_CHECKING:
    from berkeley._platform._signal_calls import SignalCalls, Signals

assert sys.platform == "win32" or not TYPE_CHECKING

kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
kernel32.OpenProcess.restype, kernel32.OpenProcess.argtypes = c_void_p, [c_uint32, c_int, c_uint32]
kernel32.TerminateProcess.argtypes = [c_void_p, c_uint32]
kernel32.GetExitCodeProcess.argtypes = [c_void_p, c_void_p]
kernel32.CloseHandle.argtypes = [c_void_p]

_PROCESS_TERMINATE, _PROCESS_QUERY = 0x0001, 0x1000
_ERROR_ACCESS_DENIED: Final = 5
_STILL_ACTIVE: Final = 259
_HARMLESS: Final = {abi.SIGCHLD, abi.SIGCONT, abi.SIGURG, abi.SIGWINCH, abi.SIGINFO}


class WinSignals:
    """The calls on signals. What this process sends itself is delivered by the layer above."""

    tells_sender: ClassVar[bool] = False

    def kill(self, pid: int, sig: int, /) -> int:
        if pid <= 0:
            return -abi.ESRCH
        process = kernel32.OpenProcess(_PROCESS_TERMINATE | _PROCESS_QUERY, 0, pid)
        if not process:
            denied = ctypes.get_last_error() == _ERROR_ACCESS_DENIED
            return -abi.EPERM if denied else -abi.ESRCH
        try:
            code = c_uint32()
            kernel32.GetExitCodeProcess(process, ctypes.byref(code))
            if code.value != _STILL_ACTIVE:
                return -abi.ESRCH
            if sig and sig not in _HARMLESS:
                kernel32.TerminateProcess(process, sig)
            return 0
        finally:
            kernel32.CloseHandle(process)

    def mask(self, how: int, signals: Signals | None, /) -> Signals | int:
        before = held.blocked
        if signals is None:
            return before
        if how not in (abi.SIG_BLOCK, abi.SIG_UNBLOCK, abi.SIG_SETMASK):
            return -abi.EINVAL
        changed = {
            abi.SIG_BLOCK: before | signals,
            abi.SIG_UNBLOCK: before - signals,
            abi.SIG_SETMASK: signals,
        }
        with held.lock:
            held.blocked = frozenset(changed[how] - {abi.SIGKILL, abi.SIGSTOP})
        return before

    def pending(self) -> Signals:
        return frozenset(held.pending)

    def suspend(self, signals: Signals, /) -> int:
        interruption = Interruption()
        while not interruption.by_any():
            time.sleep(SLICE)
        return -abi.EINTR

    def wait(self, signals: Signals, nanoseconds: int | None, /) -> SignalInfo | int:
        end = None if nanoseconds is None else time.monotonic_ns() + nanoseconds
        interruption = Interruption()
        while not (number := held.take(signals)):
            if end is not None and time.monotonic_ns() >= end:
                return -abi.EAGAIN
            time.sleep(SLICE)
            if interruption.by_any():
                return -abi.EINTR
        return SignalInfo(number)

    def thread_kill(self, thread: int, sig: int, /) -> int:
        return 0

    def interrupt(self, thread: int, /) -> None:
        """Do nothing: waits are made of slices, and look."""

    def set_flags(self, sig: int, flags: int, /) -> None:
        """Do nothing: no child stops or becomes a zombie."""

    def child(self) -> SignalInfo:
        return SignalInfo(abi.SIGCHLD)


if TYPE_CHECKING:
    _check: SignalCalls = WinSignals()
