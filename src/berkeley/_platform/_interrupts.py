"""Counters of signal handlers, written by `berkeley._core.signals`, read by calls that may be interrupted.

CPython runs a Python signal handler in the main thread between two bytecodes, that is after the system call that
the signal interrupted has returned EINTR. A call compares the counters from before and after to know what ran.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator


class Interrupts:
    """How many handlers have run so far."""

    __slots__ = ("counts", "handled", "interrupting")

    def __init__(self) -> None:
        """Start at zero."""
        self.handled = 0
        """Handlers of any kind: select and poll return EINTR for each."""
        self.interrupting = 0
        """Handlers installed without SA_RESTART: every blocking call returns EINTR for these."""
        self.counts: dict[int, int] = {}
        """How often each signal has come, for EVFILT_SIGNAL."""


interrupts = Interrupts()

cancelled: set[int] = set()
"""The threads, by Python's numbers, that are to end: none of their calls starts again."""


class Interruption:
    """What has run since a call began: a signal interrupts the call of the main thread only."""

    __slots__ = ("_handled", "_interrupting", "_main")

    def __init__(self) -> None:
        """Remember the counters."""
        self._handled, self._interrupting = interrupts.handled, interrupts.interrupting
        self._main = threading.current_thread() is threading.main_thread()

    def by_any(self) -> bool:
        """Tell whether a handler has run, or the thread is to end."""
        if cancelled and threading.get_ident() in cancelled:
            return True
        return self._main and interrupts.handled != self._handled

    def by_one_that_interrupts(self) -> bool:
        """Tell whether a handler installed without SA_RESTART has run, or the thread is to end."""
        if cancelled and threading.get_ident() in cancelled:
            return True
        return self._main and interrupts.interrupting != self._interrupting


if sys.platform == "win32":

    @contextmanager
    def system_errors_kept() -> Generator[None]:
        """Keep the error numbers that `ctypes` has taken from the last native calls."""
        errno, code = ctypes.get_errno(), ctypes.get_last_error()
        try:
            yield
        finally:
            ctypes.set_errno(errno)
            ctypes.set_last_error(code)

else:

    @contextmanager
    def system_errors_kept() -> Generator[None]:
        """Keep the error number that `ctypes` has taken from the last native call."""
        errno = ctypes.get_errno()
        try:
            yield
        finally:
            ctypes.set_errno(errno)
