"""pthread: C's threads on Python's. They are daemons, because a `main` that returns ends the process in C."""

from __future__ import annotations

import itertools
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Generic, SupportsIndex, TypeVar, cast

from berkeley._core.arguments import Text, c_int_of, c_size_of, c_text, require, wrong_type
from berkeley._core.boxes import Ref, c_int, c_ulonglong
from berkeley._core.buffers import WriteBuffer, writable
from berkeley._core.cancel import Cancellation, ThreadExit, adopt, own_cancellation
from berkeley._core.endings import FatalErrors, exit_process
from berkeley._core.thread_attr import pthread_attr_t
from berkeley._core.thread_keys import end_values, run_cleanups
from berkeley._core.transfer import store
from berkeley._platform import constants as abi
from berkeley._platform._forks import Guard
from berkeley._platform._interrupts import cancelled
from berkeley._platform.system_signals import calls

if TYPE_CHECKING:
    from typing import NoReturn

T = TypeVar("T")

_SLICE: Final = 0.05
# A thread that runs Python needs more than C's PTHREAD_STACK_MIN (CPython's own least is 32 KiB).
_LEAST_STACK: Final = 256 * 1024
_LARGEST_STACK: Final = 1 << 30
_NAME_MAX: Final = 15
"""Bytes of the name of a thread."""


stack_sizes: Final = Guard()
"""Of the one size that Python has for the stacks of all threads that start."""


class pthread_t(c_ulonglong):
    """``pthread_t`` <pthread.h>: the number of a thread, stored by `pthread_create`."""


class _Thread(Generic[T]):
    """A thread that runs a C start routine and keeps its result for `pthread_join`."""

    def __init__(
        self, number: int, start_routine: Callable[[T], object], arg: T, *, detached: bool
    ) -> None:
        self.number = number
        self.cancellation = Cancellation()
        self.result: object = None
        self.detached = detached
        self.ended = threading.Event()
        self.joined = False
        self._start_routine, self._arg = start_routine, arg
        self.python = threading.Thread(target=self._run, name=f"pthread {number}", daemon=True)

    def _run(self) -> None:
        _current.number = self.number
        adopt(self.cancellation)
        process = os.getpid()
        try:
            self._call()
            if os.getpid() != process:
                # A child that this thread has forked has no other thread.
                exit_process(0)
        finally:
            cancelled.discard(threading.get_ident())
            # Whoever comes second, the end or `pthread_detach`, sees what the first has set.
            self.ended.set()
            if self.detached:
                thread_table.pop(self.number, None)

    def _call(self) -> None:
        """Call the start routine, and what is to be called at the thread's end."""
        try:
            with FatalErrors():
                self.result = self._start_routine(self._arg)
        except ThreadExit as ended:
            self.result = ended.value
        finally:
            self.cancellation.state = abi.PTHREAD_CANCEL_DISABLE
            run_cleanups()
            end_values()


class _Current(threading.local):
    number: int = 0


_current = _Current()
_numbers = itertools.count(1)
thread_table: dict[int, _Thread[object]] = {}
"""Threads by number, until they are joined or, if detached, have ended."""
_foreign: dict[int, tuple[int, Cancellation]] = {}
"""Threads that `pthread_create` did not start and that have asked for their number: Python's number of each."""


def pthread_create(
    thread: pthread_t,
    attr: pthread_attr_t | None,
    start_routine: Callable[[T], object],
    arg: T,
) -> int:
    """Start a thread that calls *start_routine* with *arg*; give 0 or an errno number."""
    _number_of(thread, "thread")
    require(attr, (pthread_attr_t, type(None)), "attr", "a pthread_attr_t or NULL")
    if not callable(start_routine):
        wrong_type("start_routine", "a function of one argument", start_routine)
    number = next(_numbers)
    detached = attr is not None and attr.detachstate == abi.PTHREAD_CREATE_DETACHED
    started = _Thread(number, start_routine, arg, detached=detached)
    thread_table[number] = started  # type: ignore[assignment]
    try:
        _start(started.python, attr)
    except RuntimeError:
        del thread_table[number]
        started.ended.set()
        return abi.EAGAIN
    thread.value = number
    return 0


def _start(thread: threading.Thread, attr: pthread_attr_t | None) -> None:
    """Start a thread, with the stack that it asks for."""
    if attr is None or not attr.has_own_stack:
        thread.start()
        return
    with stack_sizes.lock:
        before = threading.stack_size(min(max(attr.stacksize, _LEAST_STACK), _LARGEST_STACK))
        try:
            thread.start()
        finally:
            threading.stack_size(before)


def pthread_join(thread: pthread_t, retval: Ref[T] | None) -> int:
    """Wait for the end of a thread and store its result; give 0 or an errno number."""
    require(retval, (Ref, type(None)), "retval", "a Ref() or NULL")
    # The main thread, which nobody has created, stands in no table.
    if 0 < _number_of(thread, "thread") == _current.number:
        return abi.EDEADLK
    awaited = _known(thread)
    if awaited is None:
        return abi.ESRCH
    if awaited.detached or awaited.joined:
        return abi.EINVAL
    try:
        awaited.joined = True
        _wait_for_end(awaited)
        awaited.python.join()
    except BaseException:
        # A signal handler has raised; the thread can be joined again.
        awaited.joined = False
        raise
    thread_table.pop(awaited.number, None)
    if retval is not None:
        # Of which type the result is, the program knows.
        retval.value = cast("T", awaited.result)
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
        _foreign[_current.number] = threading.get_ident(), own_cancellation()
    return pthread_t(_current.number)


def pthread_equal(t1: pthread_t, t2: pthread_t) -> int:
    """Tell whether two numbers are those of one thread: 1 or 0."""
    return int(_number_of(t1, "t1") == _number_of(t2, "t2"))


def pthread_exit(retval: object) -> NoReturn:
    """End the calling thread with a result."""
    raise ThreadExit(retval)


def _reach(thread: pthread_t) -> tuple[int, Cancellation] | None:
    """Find Python's number of a thread, and its record; None where it never was or has ended."""
    known = _known(thread)
    if known is not None:
        return (known.python.ident or 0, known.cancellation) if known.python.ident else None
    ident, cancellation = _foreign.get(thread.value, (0, None))
    alive = any(one.ident == ident for one in threading.enumerate())
    return (ident, cancellation) if cancellation is not None and alive else None


def ident_of(thread: pthread_t) -> int | None:
    """Give Python's number of a thread, None where it has ended."""
    found = _reach(thread)
    return None if found is None else found[0]


def pthread_cancel(thread: pthread_t) -> int:
    """Let a thread end; give 0 or an errno number."""
    found = _reach(thread)
    if found is None:
        return abi.ESRCH
    _interrupt(*found, ask=True)
    return 0


def _interrupt(ident: int, cancellation: Cancellation, *, ask: bool = False) -> None:
    """Wake a thread that is to end from whatever it waits for."""
    if ask:
        cancellation.pending = True
        cancelled.add(ident)
    cancellation.wake()
    if cancellation.is_due and ident != threading.get_ident():
        calls.interrupt(ident)


def pthread_setcancelstate(state: SupportsIndex, oldstate: c_int | None) -> int:
    """Say whether the calling thread may be cancelled; give 0 or an errno number."""
    new, own = c_int_of(state, "state"), own_cancellation()
    require(oldstate, (c_int, type(None)), "oldstate", "a c_int or NULL")
    if new not in (abi.PTHREAD_CANCEL_ENABLE, abi.PTHREAD_CANCEL_DISABLE):
        return abi.EINVAL
    before, own.state = own.state, new
    if own.pending:
        change = cancelled.add if own.is_due else cancelled.discard
        change(threading.get_ident())
    if oldstate is not None:
        oldstate.value = before
    return 0


def pthread_setcanceltype(kind: SupportsIndex, oldtype: c_int | None) -> int:
    """Say when the calling thread may be cancelled; give 0 or an errno number."""
    new, own = c_int_of(kind, "type"), own_cancellation()
    require(oldtype, (c_int, type(None)), "oldtype", "a c_int or NULL")
    if new not in (abi.PTHREAD_CANCEL_DEFERRED, abi.PTHREAD_CANCEL_ASYNCHRONOUS):
        return abi.EINVAL
    before, own.type = own.type, new
    if oldtype is not None:
        oldtype.value = before
    return 0


def pthread_testcancel() -> None:
    """End the calling thread if it was cancelled."""
    own_cancellation().test()


def pthread_setname_np(thread: pthread_t, name: Text) -> int:
    """Name a thread; give 0 or an errno number."""
    text, found = c_text(name, "name"), _reach(thread)
    if len(text) > _NAME_MAX:
        return abi.ERANGE
    for one in threading.enumerate():
        if found is not None and one.ident == found[0]:
            one.name = text.decode(errors="replace")
            return 0
    return abi.ESRCH


def pthread_getname_np(thread: pthread_t, name: WriteBuffer, size: SupportsIndex) -> int:
    """Store the name of a thread; give 0 or an errno number."""
    room, found = c_size_of(size, "size"), _reach(thread)
    if room <= _NAME_MAX:
        return abi.ERANGE
    memory = writable(name, "name")
    for one in threading.enumerate():
        if found is not None and one.ident == found[0]:
            store(memory, one.name.encode()[:_NAME_MAX] + b"\0")
            return 0
    return abi.ESRCH


def _wait_for_end(thread: _Thread[object]) -> None:
    """Wait for the end of a thread, which may have been cancelled just before it began to wait itself."""
    own = own_cancellation()
    own.test()
    while not thread.ended.wait(_SLICE):
        own.test()
        if thread.cancellation.is_due and thread.python.ident:
            _interrupt(thread.python.ident, thread.cancellation)


def sched_yield() -> int:
    """Let other threads run."""
    time.sleep(0)
    return 0


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
