"""Read-write locks, barriers and once-only calls of <pthread.h>. All give 0 or an errno number."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import SupportsIndex

from berkeley._core.arguments import c_unsigned_of, require, wrong_type
from berkeley._core.blocking import acquire, deadline_of, held_lock
from berkeley._core.structs import timespec
from berkeley._platform import constants as abi
from berkeley._platform._forks import Guard

_guard = Guard()
"""Held for a few lines only, while the state of one of these changes."""


class _Waited:
    """Something that threads wait for a change of."""

    __slots__ = ("waiters",)

    def __init__(self) -> None:
        self.waiters: deque[threading.Lock] = deque()

    def changed(self) -> None:
        """Wake all who wait; the guard is held."""
        while self.waiters:
            self.waiters.popleft().release()

    def until(self, ready: Callable[[], bool], deadline: int | None) -> bool:
        """Wait until *ready*, which is asked under the guard; False when the time is over."""
        while True:
            with _guard.lock:
                if ready():
                    return True
                waker = held_lock()
                self.waiters.append(waker)
            if not acquire(waker, deadline):
                with _guard.lock:
                    if waker in self.waiters:
                        self.waiters.remove(waker)
                    return ready()


class pthread_rwlock_t(_Waited):
    """``pthread_rwlock_t`` <pthread.h>: a lock for many readers or one writer; PTHREAD_RWLOCK_INITIALIZER."""

    __slots__ = ("readers", "writer")

    def __init__(self) -> None:
        """Be free."""
        super().__init__()
        self.readers: list[int] = []
        self.writer: int = 0

    def may_read(self) -> bool:
        """Take a place among the readers."""
        if self.writer:
            return False
        self.readers.append(threading.get_ident())
        return True

    def may_write(self) -> bool:
        """Take the place of the writer."""
        if self.writer or self.readers:
            return False
        self.writer = threading.get_ident()
        return True


class pthread_rwlockattr_t:
    """``pthread_rwlockattr_t`` <pthread.h>: how a read-write lock is made; there is only one way."""

    __slots__ = ()


class pthread_barrierattr_t:
    """``pthread_barrierattr_t`` <pthread.h>: how a barrier is made; there is only one way."""

    __slots__ = ()


class pthread_barrier_t(_Waited):
    """``pthread_barrier_t`` <pthread.h>: where a number of threads wait for each other."""

    __slots__ = ("arrived", "count", "round")

    def __init__(self) -> None:
        """Be no barrier yet: `pthread_barrier_init` makes it one."""
        super().__init__()
        self.count: int = 0
        self.arrived: int = 0
        self.round: int = 0


class pthread_once_t:
    """``pthread_once_t`` <pthread.h>: whether something was done; a new one is PTHREAD_ONCE_INIT."""

    __slots__ = ("done", "lock")

    def __init__(self) -> None:
        """Be not done."""
        self.done: bool = False
        self.lock: threading.RLock = threading.RLock()


def _rwlock(rwlock: pthread_rwlock_t) -> pthread_rwlock_t:
    require(rwlock, pthread_rwlock_t, "rwlock", "a pthread_rwlock_t")
    return rwlock


def pthread_rwlock_init(rwlock: pthread_rwlock_t, attr: pthread_rwlockattr_t | None) -> int:
    """Make a lock new."""
    require(attr, (pthread_rwlockattr_t, type(None)), "attr", "a pthread_rwlockattr_t or NULL")
    _rwlock(rwlock).readers, rwlock.writer = [], 0
    return 0


def pthread_rwlock_destroy(rwlock: pthread_rwlock_t) -> int:
    """Refuse to destroy a lock that is held."""
    return abi.EBUSY if _rwlock(rwlock).readers or rwlock.writer else 0


def pthread_rwlock_rdlock(rwlock: pthread_rwlock_t) -> int:
    """Lock for reading, and wait for it."""
    return _read(rwlock, None)


def _read(rwlock: pthread_rwlock_t, deadline: int | None) -> int:
    if _rwlock(rwlock).writer == threading.get_ident():
        return abi.EDEADLK
    return 0 if rwlock.until(rwlock.may_read, deadline) else abi.ETIMEDOUT


def pthread_rwlock_tryrdlock(rwlock: pthread_rwlock_t) -> int:
    """Lock for reading if there is no writer."""
    _rwlock(rwlock)
    with _guard.lock:
        return 0 if rwlock.may_read() else abi.EBUSY


def pthread_rwlock_timedrdlock(rwlock: pthread_rwlock_t, abstime: timespec) -> int:
    """Lock for reading, and wait for it until a time."""
    deadline = deadline_of(abstime, "abstime")
    return abi.EINVAL if deadline is None else _read(rwlock, deadline)


def pthread_rwlock_wrlock(rwlock: pthread_rwlock_t) -> int:
    """Lock for writing, and wait for it."""
    return _write(rwlock, None)


def _write(rwlock: pthread_rwlock_t, deadline: int | None) -> int:
    own = threading.get_ident()
    if _rwlock(rwlock).writer == own:
        return abi.EDEADLK
    return 0 if rwlock.until(rwlock.may_write, deadline) else abi.ETIMEDOUT


def pthread_rwlock_trywrlock(rwlock: pthread_rwlock_t) -> int:
    """Lock for writing if nobody holds it."""
    _rwlock(rwlock)
    with _guard.lock:
        return 0 if rwlock.may_write() else abi.EBUSY


def pthread_rwlock_timedwrlock(rwlock: pthread_rwlock_t, abstime: timespec) -> int:
    """Lock for writing, and wait for it until a time."""
    deadline = deadline_of(abstime, "abstime")
    return abi.EINVAL if deadline is None else _write(rwlock, deadline)


def pthread_rwlock_unlock(rwlock: pthread_rwlock_t) -> int:
    """Unlock, whatever the lock was for."""
    own = threading.get_ident()
    with _guard.lock:
        if _rwlock(rwlock).writer == own:
            rwlock.writer = 0
        elif rwlock.readers:
            rwlock.readers.remove(own if own in rwlock.readers else rwlock.readers[0])
        else:
            return abi.EPERM
        rwlock.changed()
    return 0


def _barrier(barrier: pthread_barrier_t) -> pthread_barrier_t:
    require(barrier, pthread_barrier_t, "barrier", "a pthread_barrier_t")
    return barrier


def pthread_barrier_init(
    barrier: pthread_barrier_t, attr: pthread_barrierattr_t | None, count: SupportsIndex
) -> int:
    """Make a barrier for *count* threads."""
    require(attr, (pthread_barrierattr_t, type(None)), "attr", "a pthread_barrierattr_t or NULL")
    number = c_unsigned_of(count, "count")
    _barrier(barrier)
    if not 0 < number < 2**31:
        return abi.EINVAL
    barrier.count, barrier.arrived, barrier.round = number, 0, 0
    return 0


def pthread_barrier_destroy(barrier: pthread_barrier_t) -> int:
    """Refuse to destroy a barrier that threads wait at."""
    return abi.EBUSY if _barrier(barrier).arrived else 0


def pthread_barrier_wait(barrier: pthread_barrier_t) -> int:
    """Wait for the others; one thread gets PTHREAD_BARRIER_SERIAL_THREAD."""
    with _guard.lock:
        if not _barrier(barrier).count:
            return abi.EINVAL
        round = barrier.round
        barrier.arrived += 1
        if barrier.arrived == barrier.count:
            barrier.arrived, barrier.round = 0, round + 1
            barrier.changed()
            return abi.PTHREAD_BARRIER_SERIAL_THREAD
    barrier.until(lambda: barrier.round != round, None)
    return 0


def pthread_once(once_control: pthread_once_t, init_routine: Callable[[], object]) -> int:
    """Call a function, unless it was called before."""
    require(once_control, pthread_once_t, "once_control", "a pthread_once_t")
    if not callable(init_routine):
        wrong_type("init_routine", "a function without arguments", init_routine)
    if once_control.done:
        return 0
    acquire(once_control.lock)
    try:
        if not once_control.done:
            init_routine()
            once_control.done = True
    finally:
        once_control.lock.release()
    return 0


PTHREAD_RWLOCK_INITIALIZER = pthread_rwlock_t
"""``pthread_rwlock_t x = PTHREAD_RWLOCK_INITIALIZER;`` is ``x = PTHREAD_RWLOCK_INITIALIZER()``: a new one each time."""


PTHREAD_ONCE_INIT = pthread_once_t
"""``pthread_once_t x = PTHREAD_ONCE_INIT;`` is ``x = PTHREAD_ONCE_INIT()``: a new one each time."""
