"""Mutexes, condition variables and spin locks of <pthread.h>. All give 0 or an errno number."""

from __future__ import annotations

import threading
from collections import deque
from typing import SupportsIndex

from berkeley._core.arguments import c_int_of, require
from berkeley._core.blocking import acquire, deadline_of, held_lock, wait_for
from berkeley._core.boxes import c_int
from berkeley._core.cancel import own_cancellation
from berkeley._core.structs import timespec
from berkeley._platform import constants as abi

_TYPES = {abi.PTHREAD_MUTEX_NORMAL, abi.PTHREAD_MUTEX_RECURSIVE, abi.PTHREAD_MUTEX_ERRORCHECK}
_SHARED = {abi.PTHREAD_PROCESS_PRIVATE, abi.PTHREAD_PROCESS_SHARED}


class pthread_mutexattr_t:
    """``pthread_mutexattr_t`` <pthread.h>: how a mutex is made."""

    __slots__ = ("pshared", "type")

    def __init__(self) -> None:
        """Be as `pthread_mutexattr_init` makes it."""
        self.type: int = abi.PTHREAD_MUTEX_DEFAULT
        self.pshared: int = abi.PTHREAD_PROCESS_PRIVATE


class pthread_mutex_t:
    """``pthread_mutex_t`` <pthread.h>: a lock. A new one is initialised: PTHREAD_MUTEX_INITIALIZER."""

    __slots__ = ("count", "lock", "owner", "type")

    def __init__(self) -> None:
        """Be free."""
        self.reset(abi.PTHREAD_MUTEX_DEFAULT)

    def reset(self, type: int) -> None:
        """Be free and new."""
        self.type: int = type
        self.lock: threading.Lock = threading.Lock()
        self.owner: int = 0
        self.count: int = 0


class pthread_condattr_t:
    """``pthread_condattr_t`` <pthread.h>: how a condition variable is made; there is only one way."""

    __slots__ = ()


class pthread_cond_t:
    """``pthread_cond_t`` <pthread.h>: what threads wait for. A new one is initialised: PTHREAD_COND_INITIALIZER."""

    __slots__ = ("waiters",)

    def __init__(self) -> None:
        """Let nobody wait."""
        self.waiters: deque[threading.Lock] = deque()


class pthread_spinlock_t:
    """``pthread_spinlock_t`` <pthread.h>: a lock."""

    __slots__ = ("lock",)

    def __init__(self) -> None:
        """Be free."""
        self.lock: threading.Lock = threading.Lock()


def _mutex(mutex: pthread_mutex_t) -> pthread_mutex_t:
    require(
        mutex,
        pthread_mutex_t,
        "mutex",
        "what PTHREAD_MUTEX_INITIALIZER() or pthread_mutex_t() makes",
    )
    return mutex


def _attr(attr: pthread_mutexattr_t) -> pthread_mutexattr_t:
    require(attr, pthread_mutexattr_t, "attr", "a pthread_mutexattr_t")
    return attr


def pthread_mutexattr_init(attr: pthread_mutexattr_t) -> int:
    """Make an attribute new."""
    _attr(attr).type = abi.PTHREAD_MUTEX_DEFAULT
    attr.pshared = abi.PTHREAD_PROCESS_PRIVATE
    return 0


def pthread_mutexattr_destroy(attr: pthread_mutexattr_t) -> int:
    """Do nothing."""
    _attr(attr)
    return 0


def pthread_mutexattr_settype(attr: pthread_mutexattr_t, type: SupportsIndex) -> int:
    """Choose what a second lock by the owner does."""
    number = c_int_of(type, "type")
    _attr(attr)
    if number not in _TYPES:
        return abi.EINVAL
    attr.type = number
    return 0


def pthread_mutexattr_gettype(attr: pthread_mutexattr_t, type: c_int) -> int:
    """Store the type."""
    require(type, c_int, "type", "a c_int")
    type.value = _attr(attr).type
    return 0


def pthread_mutexattr_setpshared(attr: pthread_mutexattr_t, pshared: SupportsIndex) -> int:
    """Say that a mutex is for several processes: no memory of Python's is."""
    number = c_int_of(pshared, "pshared")
    _attr(attr)
    if number not in _SHARED:
        return abi.EINVAL
    if number == abi.PTHREAD_PROCESS_SHARED:
        return abi.EOPNOTSUPP
    return 0


def pthread_mutex_init(mutex: pthread_mutex_t, attr: pthread_mutexattr_t | None) -> int:
    """Make a mutex new."""
    require(attr, (pthread_mutexattr_t, type(None)), "attr", "a pthread_mutexattr_t or NULL")
    _mutex(mutex).reset(abi.PTHREAD_MUTEX_DEFAULT if attr is None else attr.type)
    return 0


def pthread_mutex_destroy(mutex: pthread_mutex_t) -> int:
    """Refuse to destroy a mutex that is locked."""
    return abi.EBUSY if _mutex(mutex).lock.locked() else 0


def pthread_mutex_lock(mutex: pthread_mutex_t) -> int:
    """Lock a mutex, and wait for it."""
    return _lock(_mutex(mutex), None)


def _lock(mutex: pthread_mutex_t, deadline: int | None) -> int:
    own = threading.get_ident()
    if mutex.owner == own and mutex.lock.locked():
        if mutex.type == abi.PTHREAD_MUTEX_RECURSIVE:
            mutex.count += 1
            return 0
        if mutex.type == abi.PTHREAD_MUTEX_ERRORCHECK:
            return abi.EDEADLK
    if not mutex.lock.acquire(blocking=False) and not acquire(mutex.lock, deadline):
        return abi.ETIMEDOUT
    mutex.owner, mutex.count = own, 1
    return 0


def pthread_mutex_trylock(mutex: pthread_mutex_t) -> int:
    """Lock a mutex if it is free."""
    own = threading.get_ident()
    if not _mutex(mutex).lock.acquire(blocking=False):
        if mutex.owner == own and mutex.type == abi.PTHREAD_MUTEX_RECURSIVE:
            mutex.count += 1
            return 0
        return abi.EBUSY
    mutex.owner, mutex.count = own, 1
    return 0


def pthread_mutex_timedlock(mutex: pthread_mutex_t, abstime: timespec) -> int:
    """Lock a mutex, and wait for it until a time."""
    deadline = deadline_of(abstime, "abstime")
    if deadline is None:
        # Only a wait looks at the time.
        code = pthread_mutex_trylock(mutex)
        return abi.EINVAL if code == abi.EBUSY else code
    return _lock(_mutex(mutex), deadline)


def pthread_mutex_unlock(mutex: pthread_mutex_t) -> int:
    """Unlock a mutex."""
    if not _mutex(mutex).lock.locked():
        return 0 if mutex.type == abi.PTHREAD_MUTEX_NORMAL else abi.EPERM
    if mutex.owner != threading.get_ident() and mutex.type != abi.PTHREAD_MUTEX_NORMAL:
        return abi.EPERM
    mutex.count -= 1
    if mutex.count <= 0:
        mutex.owner = 0
        mutex.lock.release()
    return 0


def _cond(cond: pthread_cond_t) -> pthread_cond_t:
    require(cond, pthread_cond_t, "cond", "a pthread_cond_t")
    return cond


def pthread_cond_init(cond: pthread_cond_t, attr: pthread_condattr_t | None) -> int:
    """Make a condition variable new."""
    require(attr, (pthread_condattr_t, type(None)), "attr", "a pthread_condattr_t or NULL")
    _cond(cond).waiters = deque()
    return 0


def pthread_cond_destroy(cond: pthread_cond_t) -> int:
    """Refuse to destroy a condition variable that threads wait for."""
    return abi.EBUSY if _cond(cond).waiters else 0


def pthread_cond_signal(cond: pthread_cond_t) -> int:
    """Wake one thread."""
    waiters = _cond(cond).waiters
    if waiters:
        _wake(waiters)
    return 0


def _wake(waiters: deque[threading.Lock]) -> None:
    """Wake the thread that waits longest, unless it has just gone."""
    try:
        waker = waiters.popleft()
    except IndexError:
        return
    if waker.locked():
        waker.release()


def pthread_cond_broadcast(cond: pthread_cond_t) -> int:
    """Wake all threads."""
    waiters = _cond(cond).waiters
    for _ in range(len(waiters)):
        _wake(waiters)
    return 0


def pthread_cond_wait(cond: pthread_cond_t, mutex: pthread_mutex_t) -> int:
    """Unlock a mutex, wait to be woken and lock the mutex."""
    return _wait(_cond(cond), _mutex(mutex), None)


def pthread_cond_timedwait(cond: pthread_cond_t, mutex: pthread_mutex_t, abstime: timespec) -> int:
    """Unlock a mutex, wait to be woken until a time and lock the mutex."""
    deadline = deadline_of(abstime, "abstime")
    _cond(cond)
    _mutex(mutex)
    return abi.EINVAL if deadline is None else _wait(cond, mutex, deadline)


def _wait(cond: pthread_cond_t, mutex: pthread_mutex_t, deadline: int | None) -> int:
    if mutex.owner != threading.get_ident():
        return abi.EPERM
    own_cancellation().test()
    waker, count = held_lock(), mutex.count
    cond.waiters.append(waker)
    mutex.count, mutex.owner = 0, 0
    mutex.lock.release()
    try:
        woken = wait_for(waker, deadline)
    finally:
        was_signalled = not _remove(cond.waiters, waker)
        acquire(mutex.lock)
        mutex.owner, mutex.count = threading.get_ident(), count
    own_cancellation().test()
    return 0 if woken or was_signalled else abi.ETIMEDOUT


def _remove(waiters: deque[threading.Lock], waker: threading.Lock) -> bool:
    """Take back a wait; False where the thread was woken meanwhile."""
    try:
        waiters.remove(waker)
    except ValueError:
        return False
    return True


def _spin(lock: pthread_spinlock_t) -> pthread_spinlock_t:
    require(lock, pthread_spinlock_t, "lock", "a pthread_spinlock_t")
    return lock


def pthread_spin_init(lock: pthread_spinlock_t, pshared: SupportsIndex) -> int:
    """Make a spin lock new."""
    c_int_of(pshared, "pshared")
    _spin(lock).lock = threading.Lock()
    return 0


def pthread_spin_destroy(lock: pthread_spinlock_t) -> int:
    """Do nothing."""
    _spin(lock)
    return 0


def pthread_spin_lock(lock: pthread_spinlock_t) -> int:
    """Lock, and wait for it."""
    acquire(_spin(lock).lock)
    return 0


def pthread_spin_trylock(lock: pthread_spinlock_t) -> int:
    """Lock if it is free."""
    return 0 if _spin(lock).lock.acquire(blocking=False) else abi.EBUSY


def pthread_spin_unlock(lock: pthread_spinlock_t) -> int:
    """Unlock."""
    if _spin(lock).lock.locked():
        lock.lock.release()
    return 0


PTHREAD_MUTEX_INITIALIZER = pthread_mutex_t
"""``pthread_mutex_t x = PTHREAD_MUTEX_INITIALIZER;`` is ``x = PTHREAD_MUTEX_INITIALIZER()``: a new one each time."""


PTHREAD_COND_INITIALIZER = pthread_cond_t
"""``pthread_cond_t x = PTHREAD_COND_INITIALIZER;`` is ``x = PTHREAD_COND_INITIALIZER()``: a new one each time."""
