"""Counters of signal handlers, written by `berkeley._core.signals`, read by calls that may be interrupted.

CPython runs a Python signal handler in the main thread between two bytecodes, that is after the system call that
the signal interrupted has returned EINTR. A call compares the counters from before and after to know what ran.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator


class Interrupts:
    """How many handlers have run so far."""

    __slots__ = ("handled", "interrupting")

    def __init__(self) -> None:
        """Start at zero."""
        self.handled = 0
        """Handlers of any kind: select and poll return EINTR for each."""
        self.interrupting = 0
        """Handlers installed without SA_RESTART: every blocking call returns EINTR for these."""


interrupts = Interrupts()


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
