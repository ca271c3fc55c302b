"""pthread: C's threads on Python's. They are daemons, because a `main` that returns ends the process in C."""

from __future__ import annotations

import itertools
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from berkeley._core.arguments import require, wrong_type
from berkeley._core.boxes import Ref, c_ulonglong
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from typing import NoReturn

T = TypeVar("T")

_SLICE: Final = 0.05


class pthread_t(c_ulonglong):
    """``pthread_t`` <pthread.h>: the number of a thread, stored by `pthread_create`."""


class ThreadExit(BaseException):
    """What `pthread_exit` raises; the thread's start takes it."""

    def __init__(self, value: object) -> None:
        """Carry the thread's result."""
        super().__init__(value)
        self.value = value


class _Thread(Generic[T]):
    """A thread that runs a C start routine and keeps its result for `pthread_join`."""

    def __init__(self, number: int, start_routine: Callable[[T], object], arg: T) -> None:
        self.number = number
        self.result: object = None
        self.detached = False
        self.ended = threading.Event()
        self.joined = False
        self._start_routine, self._arg = start_routine, arg
        self.python = threading.Thread(target=self._run, name=f"pthread {number}", daemon=True)

    def _run(self) -> None:
        _current.number = self.number
        try:
            self.result = self._start_routine(self._arg)
        except ThreadExit as ended:
            self.result = ended.value
        finally:
            # Whoever comes second, the end or `pthread_detach`, sees what the first has set.
            self.ended.set()
            if self.detached:
                thread_table.pop(self.number, None)


class _Current(threading.local):
    number: int = 0


_current = _Current()
_numbers = itertools.count(1)
thread_table: dict[int, _Thread[object]] = {}
"""Threads by number, until they are joined or, if detached, have ended."""


def pthread_create(
    thread: pthread_t, attr: None, start_routine: Callable[[T], object], arg: T
) -> int:
    """Start a thread that calls *start_routine* with *arg*; give 0 or an errno number."""
    _number_of(thread, "thread")
    if attr is not None:
        wrong_type("attr", "NULL", attr)
    if not callable(start_routine):
        wrong_type("start_routine", "a function of one argument", start_routine)
    number = next(_numbers)
    started = _Thread(number, start_routine, arg)
    thread_table[number] = started  # type: ignore[assignment]
    try:
        started.python.start()
    except RuntimeError:
        del thread_table[number]
        started.ended.set()
        return abi.EAGAIN
    thread.value = number
    return 0


def pthread_join(thread: pthread_t, retval: Ref[object] | None) -> int:
    """Wait for the end of a thread and store its result; give 0 or an errno number."""
    require(retval, (Ref, type(None)), "retval", "a Ref() or NULL")
    awaited = _known(thread)
    if awaited is None:
        return abi.ESRCH
    if awaited.number == _current.number:
        return abi.EDEADLK
    if awaited.detached or awaited.joined:
        return abi.EINVAL
    try:
        awaited.joined = True
        _wait_for(awaited.ended)
        awaited.python.join()
    except BaseException:
        # A signal handler has raised; the thread can be joined again.
        awaited.joined = False
        raise
    thread_table.pop(awaited.number, None)
    if retval is not None:
        retval.value = awaited.result
    return 0


def pthread_detach(thread: pthread_t) -> int:
    """Give up joining a thread; give 0 or an errno number."""
    released = _known(thread)
    if released is None:
        return abi.ESRCH
    if released.detached:
        return abi.EINVAL
    released.detached = True
    if released.ended.is_set():
        thread_table.pop(released.number, None)
    return 0


def _known(thread: pthread_t) -> _Thread[object] | None:
    """Find the thread of a number, or None where it never was or is gone."""
    return thread_table.get(_number_of(thread, "thread"))


def _number_of(thread: object, name: str) -> int:
    """Give the number in the box that a parameter of type pthread_t must be."""
    if isinstance(thread, pthread_t):
        return thread.value
    wrong_type(name, "a pthread_t", thread)


def pthread_self() -> pthread_t:
    """Give the number of the calling thread; one that `pthread_create` did not start gets the next free one."""
    if _current.number == 0:
        _current.number = next(_numbers)
    return pthread_t(_current.number)


def pthread_equal(t1: pthread_t, t2: pthread_t) -> int:
    """Tell whether two numbers are those of one thread: 1 or 0."""
    return int(_number_of(t1, "t1") == _number_of(t2, "t2"))


def pthread_exit(retval: object) -> NoReturn:
    """End the calling thread with a result."""
    raise ThreadExit(retval)


def await_threads() -> None:
    """Wait for the end of all threads, as the process does whose initial thread called `pthread_exit`."""
    while alive := [each for each in [*thread_table.values()] if not each.ended.is_set()]:
        # One of them may start another before it ends.
        for thread in alive:
            _wait_for(thread.ended)


def _wait_for(event: threading.Event) -> None:
    """Wait, and let signal handlers run: on Windows Python takes no Ctrl-C while it waits for a lock.

    Thread.join takes a thread for ended when a handler raises in it (CPython 3.11, Lib/threading.py).
    """
    if sys.platform == "win32":
        while not event.wait(_SLICE):
            pass
    event.wait()


def end_process(code: int) -> NoReturn:
    """End the process from any thread, as exit does in C; SystemExit would end the thread alone."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)
