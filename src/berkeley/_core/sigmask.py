"""Signals that are blocked, waited for and sent."""

from __future__ import annotations

import os
import sys
from typing import SupportsIndex

from berkeley._core.arguments import c_int_of, require
from berkeley._core.boxes import c_int
from berkeley._core.result import c_result, failure
from berkeley._core.siginfo import siginfo_t
from berkeley._core.signals import (
    forget_sender,
    hold_real_signals,
    is_emulated,
    is_known,
    note_sender,
    run_held,
    send,
)
from berkeley._core.sigset import signals_of, sigset_t
from berkeley._core.structs import timespec
from berkeley._platform import constants as abi
from berkeley._platform import system_signals
from berkeley._platform._held import held
from berkeley._platform._signal_calls import SignalInfo

_BILLION = 1_000_000_000
_HIGHEST = 1024
"""No system's set has a higher signal."""


def _kernel(signals: frozenset[int]) -> frozenset[int]:
    """Leave out the signals that the kernel has no bit for."""
    return frozenset(number for number in signals if 0 < number < _HIGHEST)


def pthread_sigmask(how: SupportsIndex, set: sigset_t | None, oset: sigset_t | None) -> int:
    """Change the mask of the calling thread, and store what it was; give 0 or an errno number."""
    number = c_int_of(how, "how")
    require(oset, (sigset_t, type(None)), "oset", "a sigset_t or NULL")
    signals = None if set is None else _kernel(signals_of(set))
    if sys.platform == "win32" and signals:
        hold_real_signals(signals)
    before = system_signals.calls.mask(number, signals)
    if isinstance(before, int):
        return -before
    if oset is not None:
        oset.signals = {*before}
    run_held()
    return 0


def sigprocmask(how: SupportsIndex, set: sigset_t | None, oset: sigset_t | None) -> int:
    """Change the mask of the calling thread, and store what it was."""
    return c_result(-pthread_sigmask(how, set, oset))


def sigpending(set: sigset_t) -> int:
    """Store the signals that wait because they are blocked."""
    require(set, sigset_t, "set", "a sigset_t")
    set.signals = {*system_signals.calls.pending()}
    return 0


def sigsuspend(sigmask: sigset_t) -> int:
    """Wait for a handler to run, with another mask."""
    signals = _kernel(signals_of(sigmask, "sigmask"))
    if sys.platform == "win32":
        before = system_signals.calls.mask(abi.SIG_SETMASK, signals)
        try:
            if held.ready():
                run_held()
            else:
                system_signals.calls.suspend(signals)
        finally:
            system_signals.calls.mask(
                abi.SIG_SETMASK, frozenset() if isinstance(before, int) else before
            )
        return failure(abi.EINTR)
    else:
        return c_result(system_signals.calls.suspend(signals))


def _wait(signals: frozenset[int], nanoseconds: int | None, info: siginfo_t | None) -> int:
    """Take a signal that waits; give it or a negative errno number."""
    found = system_signals.calls.wait(signals, nanoseconds)
    if isinstance(found, int):
        return found
    noted = forget_sender(found.signo)
    if info is not None:
        info.fill(found if noted is None or system_signals.calls.tells_sender else noted)
    return found.signo


def sigwait(set: sigset_t, sig: c_int) -> int:
    """Wait for one of some blocked signals and store it; give 0 or an errno number."""
    signals = _kernel(signals_of(set))
    require(sig, c_int, "sig", "a c_int")
    while (number := _wait(signals, None, None)) == -abi.EINTR:
        pass
    if number < 0:
        return -number
    sig.value = number
    return 0


def sigwaitinfo(set: sigset_t, info: siginfo_t | None) -> int:
    """Wait for one of some blocked signals; give it."""
    require(info, (siginfo_t, type(None)), "info", "a siginfo_t or NULL")
    return c_result(_wait(_kernel(signals_of(set)), None, info))


def sigtimedwait(set: sigset_t, info: siginfo_t | None, timeout: timespec | None) -> int:
    """Wait for one of some blocked signals, or until a time is over; give the signal."""
    require(info, (siginfo_t, type(None)), "info", "a siginfo_t or NULL")
    require(timeout, (timespec, type(None)), "timeout", "a struct timespec or NULL")
    signals, nanoseconds = _kernel(signals_of(set)), None
    if timeout is not None:
        if timeout.tv_sec < 0 or not 0 <= timeout.tv_nsec < _BILLION:
            return failure(abi.EINVAL)
        nanoseconds = timeout.tv_sec * _BILLION + timeout.tv_nsec
    return c_result(_wait(signals, nanoseconds, info))


def kill(pid: SupportsIndex, sig: SupportsIndex) -> int:
    """Send a signal to a process, or to a group of them."""
    process, number = c_int_of(pid, "pid"), c_int_of(sig, "sig")
    if number and not is_known(number):
        return failure(abi.EINVAL)
    own = process == os.getpid()
    if own and number:
        note_sender(SignalInfo(number, abi.SI_USER, process))
    if sys.platform == "win32" and (own or process == 0):
        return send(number, abi.SI_USER) if number else 0
    if own and is_emulated(number):
        return send(number, abi.SI_USER)
    return c_result(system_signals.calls.kill(process, number))


def killpg(pgrp: SupportsIndex, sig: SupportsIndex) -> int:
    """Send a signal to a group of processes."""
    group, number = c_int_of(pgrp, "pgrp"), c_int_of(sig, "sig")
    if group < 0:
        return failure(abi.EINVAL)
    return kill(-group, number)


def _bits(signals: frozenset[int]) -> int:
    """Give BSD's mask of the signals 1 to 32."""
    return c_int_of(sum(1 << number - 1 for number in signals if number <= 32), "mask")


def sigmask(signum: SupportsIndex) -> int:
    """Give the bit of a signal in BSD's masks."""
    number = c_int_of(signum, "signum")
    return _bits(frozenset({number})) if number > 0 else 0


def _bsd(how: int, mask: SupportsIndex) -> int:
    number = c_int_of(mask, "mask")
    signals = sigset_t()
    signals.signals = {bit + 1 for bit in range(32) if number >> bit & 1}
    before = sigset_t()
    pthread_sigmask(how, signals, before)
    return _bits(frozenset(before.signals))


def sigblock(mask: SupportsIndex) -> int:
    """Block signals more; give those that were blocked."""
    return _bsd(abi.SIG_BLOCK, mask)


def sigsetmask(mask: SupportsIndex) -> int:
    """Block these signals only; give those that were blocked."""
    return _bsd(abi.SIG_SETMASK, mask)
