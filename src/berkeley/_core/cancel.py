"""The end of a thread before its start routine returns: pthread_exit and pthread_cancel.

Theory of operation: a cancelled thread that blocks in a system call is woken by a signal whose handler does nothing, or
on Windows by the slices of its wait; the call gives EINTR, and the door for all results then raises `ThreadExit`. One
that waits for another thread has left its lock in `Cancellation.waker`.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from berkeley._platform import constants as abi
from berkeley._platform._interrupts import cancelled

if TYPE_CHECKING:
    from collections.abc import Callable


class ThreadExit(BaseException):
    """What `pthread_exit` raises; the thread's start takes it."""

    def __init__(self, value: object) -> None:
        """Carry the thread's result."""
        super().__init__(value)
        self.value = value


class Cancellation:
    """Whether a thread may be cancelled, and is to be."""

    def __init__(self) -> None:
        """Allow it."""
        self.pending = False
        self.state: int = abi.PTHREAD_CANCEL_ENABLE
        self.type: int = abi.PTHREAD_CANCEL_DEFERRED
        self.waker: threading.Lock | None = None
        """What the thread waits for, held; its release wakes the thread."""
        self.cleanups: list[tuple[Callable[[object], object], object]] = []
        """What `pthread_cleanup_push` has left."""

    @property
    def is_due(self) -> bool:
        """Tell whether the thread has to end."""
        return self.pending and self.state == abi.PTHREAD_CANCEL_ENABLE

    def wake(self) -> None:
        """Let the thread's wait for another thread end."""
        waker = self.waker
        if waker is not None and waker.locked():
            waker.release()

    def test(self) -> None:
        """End the calling thread, whose record this is, if it has to."""
        if self.is_due:
            self.state = abi.PTHREAD_CANCEL_DISABLE
            cancelled.discard(threading.get_ident())
            raise ThreadExit(abi.PTHREAD_CANCELED)


class _Current(threading.local):
    def __init__(self) -> None:
        self.record = Cancellation()


_current = _Current()


def own_cancellation() -> Cancellation:
    """Give the record of the calling thread."""
    return _current.record


def adopt(record: Cancellation) -> None:
    """Take a record for that of the calling thread."""
    _current.record = record


def test_cancel() -> None:
    """End the calling thread if it was cancelled."""
    if cancelled:
        _current.record.test()
