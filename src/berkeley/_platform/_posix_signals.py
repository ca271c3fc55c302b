"""Signals of a POSIX system: libc's own functions."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from ctypes import c_int, c_ulong, c_void_p
from typing import TYPE_CHECKING, ClassVar, Final

from berkeley._platform import constants as abi
from berkeley._platform._interrupts import interrupts
from berkeley._platform._signal_calls import SignalInfo
from berkeley._platform.real_time import REAL_TIME

if TYPE_CHECKING:
    from berkeley._platform._signal_calls import SignalCalls, Signals

assert sys.platform != "win32" or not TYPE_CHECKING

libc = ctypes.CDLL(None, use_errno=True)

_PROTOTYPES = {
    "kill": (c_int, c_int, c_int),
    "pthread_sigmask": (c_int, c_int, c_void_p, c_void_p),
    "pthread_kill": (c_int, c_void_p, c_int),
    "sigpending": (c_int, c_void_p),
    "sigsuspend": (c_int, c_void_p),
    "waitid": (c_int, c_int, c_int, c_void_p, c_int),
    "sigaction": (c_int, c_int, c_void_p, c_void_p),
}

for _name, (_restype, *_argtypes) in _PROTOTYPES.items():
    _function = getattr(libc, _name)
    _function.restype, _function.argtypes = _restype, _argtypes

_BITS: Final = 8 * ctypes.sizeof(c_ulong)
# glibc's and musl's sigset_t; that of macOS is 32 bits, which lie alike on its little-endian machines.
_WORDS: Final = c_ulong * (1024 // _BITS)
# Of struct sigaction: behind the handler, on Linux also behind the mask; s390x has it as macOS does.
_FLAGS_OFFSET: Final = 136 if sys.platform == "linux" and "s390x" not in abi.target() else 12
# The highest real-time signal of Linux that the program has no use for; QEMU's user mode keeps two for itself, and
# refuses them. macOS has none, and sends SIGEMT to nobody.
_INTERRUPTIONS: Final = (
    *sorted(REAL_TIME.intersection(signal.valid_signals()), reverse=True),
    abi.SIGEMT,
)
_SLICE: Final = 0.01


def set_of(signals: Signals) -> ctypes.Array[c_ulong]:
    words = _WORDS()
    for number in signals:
        words[(number - 1) // _BITS] |= 1 << (number - 1) % _BITS
    return words


def _signals_of(words: ctypes.Array[c_ulong]) -> Signals:
    return frozenset(
        place * _BITS + bit + 1
        for place, word in enumerate(words)
        for bit in range(_BITS)
        if word >> bit & 1
    )


def _child_info(info: ctypes.Array[c_int]) -> SignalInfo:
    """Read what waitid has found: xnu has no padding before the union of siginfo_t."""
    _, errno, code = info[:3]
    first = 4 if sys.platform == "linux" else 3
    pid, uid, status = info[first : first + 3]
    return SignalInfo(abi.SIGCHLD, code, pid, uid, status, errno)


def _result(value: int) -> int:
    """Turn libc's -1 into a negative errno number."""
    return value if value != -1 else -ctypes.get_errno()


class PosixSignals:
    """The calls on signals: each is the function of libc that has its name."""

    tells_sender: ClassVar[bool] = False

    def kill(self, pid: int, sig: int, /) -> int:
        return _result(libc.kill(pid, sig))

    def mask(self, how: int, signals: Signals | None, /) -> Signals | int:
        old = _WORDS()
        new = None if signals is None else set_of(signals)
        code: int = libc.pthread_sigmask(how, new, old)
        return -code if code else _signals_of(old)

    def pending(self) -> Signals:
        words = _WORDS()
        libc.sigpending(words)
        return _signals_of(words)

    def suspend(self, signals: Signals, /) -> int:
        return _result(libc.sigsuspend(set_of(signals)))

    def wait(self, signals: Signals, nanoseconds: int | None, /) -> SignalInfo | int:
        """Look again and again: macOS has no sigtimedwait, and its sigwait lets no handler of Python's run."""
        end = None if nanoseconds is None else time.monotonic_ns() + nanoseconds
        before = interrupts.handled
        while not (waiting := self.pending() & signals):
            if end is not None and time.monotonic_ns() >= end:
                return -abi.EAGAIN
            time.sleep(_SLICE)
            if interrupts.handled != before:
                return -abi.EINTR
        return SignalInfo(int(signal.sigwait({min(waiting)})))

    def thread_kill(self, thread: int, sig: int, /) -> int:
        code: int = libc.pthread_kill(thread, sig)
        return -code

    def interrupt(self, thread: int, /) -> None:
        """Send a signal whose handler does nothing: abs, which takes an int and changes no memory."""
        nothing = ctypes.cast(libc.abs, c_void_p).value
        for sig in _INTERRUPTIONS:
            memory = ctypes.create_string_buffer(256)
            libc.sigaction(sig, None, memory)
            handler = c_void_p.from_buffer(memory)
            if handler.value not in (None, nothing):
                continue
            if handler.value is None:
                handler.value = nothing
                libc.sigaction(sig, memory, None)
            if libc.pthread_kill(thread, sig) != abi.EINVAL:
                break

    def set_flags(self, sig: int, flags: int, /) -> None:
        memory = ctypes.create_string_buffer(256)
        libc.sigaction(sig, None, memory)
        place = c_int.from_buffer(memory, _FLAGS_OFFSET)
        place.value |= flags
        libc.sigaction(sig, memory, None)

    def child(self) -> SignalInfo:
        info = (c_int * 32)()
        options = os.WEXITED | os.WSTOPPED | os.WCONTINUED | os.WNOHANG | os.WNOWAIT
        libc.waitid(os.P_ALL, 0, info, options)
        return _child_info(info)


if TYPE_CHECKING:
    _check: SignalCalls = PosixSignals()
