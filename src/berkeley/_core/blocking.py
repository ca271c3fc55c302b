"""Waits of one thread for another, which let signal handlers run and may have an end."""

from __future__ import annotations

import sys
import threading
import time
from typing import TYPE_CHECKING, Final

from berkeley._core.arguments import require
from berkeley._core.cancel import own_cancellation
from berkeley._core.structs import timespec

if TYPE_CHECKING:
    from typing import Protocol

    class Lockable(Protocol):
        """A lock of Python's."""

        def acquire(self, blocking: bool = ..., timeout: float = ...) -> bool: ...


_SLICE: Final = 0.05
_BILLION: Final = 1_000_000_000


def acquire(lock: Lockable, deadline: int | None = None) -> bool:
    """Take a lock, or fail at a time of CLOCK_REALTIME in nanoseconds.

    On Windows Python takes no Ctrl-C while it waits for a lock, so that the main thread waits in slices there.
    """
    sliced = sys.platform == "win32" and threading.current_thread() is threading.main_thread()
    limit = _SLICE if sliced else threading.TIMEOUT_MAX
    while True:
        left = limit if deadline is None else (deadline - time.time_ns()) / _BILLION
        if lock.acquire(timeout=max(0.0, min(left, limit))):
            return True
        if deadline is not None and time.time_ns() >= deadline:
            return False


def wait_for(waker: threading.Lock, deadline: int | None = None) -> bool:
    """Wait for the release of a lock that is held; pthread_cancel may release it too."""
    own = own_cancellation()
    own.waker = waker
    if own.is_due:
        own.wake()
    try:
        return acquire(waker, deadline)
    finally:
        own.waker = None


def held_lock() -> threading.Lock:
    """Make a lock to wait for."""
    lock = threading.Lock()
    lock.acquire()
    return lock


def deadline_of(abstime: timespec, name: str) -> int | None:
    """Give a time in nanoseconds; None for one that is none."""
    require(abstime, timespec, name, "a struct timespec")
    if not 0 <= abstime.tv_nsec < _BILLION:
        return None
    return abstime.tv_sec * _BILLION + abstime.tv_nsec
