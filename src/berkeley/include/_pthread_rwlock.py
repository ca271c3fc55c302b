"""Read-write locks and barriers of <pthread.h>."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import rwlocks as _rwlocks

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import SupportsIndex

    from berkeley._core.rwlocks import (
        pthread_barrier_t,
        pthread_barrierattr_t,
        pthread_once_t,
        pthread_rwlock_t,
        pthread_rwlockattr_t,
    )
    from berkeley._core.structs import timespec

# fmt: off
__all__ = [
    "pthread_barrier_destroy", "pthread_barrier_init", "pthread_barrier_wait", "pthread_once",
    "pthread_rwlock_destroy", "pthread_rwlock_init", "pthread_rwlock_rdlock", "pthread_rwlock_timedrdlock",
    "pthread_rwlock_timedwrlock", "pthread_rwlock_tryrdlock", "pthread_rwlock_trywrlock",
    "pthread_rwlock_unlock", "pthread_rwlock_wrlock",
]
# fmt: on


def pthread_barrier_destroy(barrier: pthread_barrier_t, /) -> int:
    """``int pthread_barrier_destroy(pthread_barrier_t *barrier)``

    Let go of a barrier.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EBUSY: A thread waits at it.

    See: POSIX.1-2024 pthread_barrier_destroy; Linux pthread_barrier_destroy(3).
    """
    return _rwlocks.pthread_barrier_destroy(barrier)


def pthread_barrier_init(
    barrier: pthread_barrier_t, attr: pthread_barrierattr_t | None, count: SupportsIndex, /
) -> int:
    """``int pthread_barrier_init(pthread_barrier_t *barrier, const pthread_barrierattr_t *attr, unsigned count)``

    Make a barrier.

    Args:
        count: How many threads wait for each other.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EINVAL: *count* is 0, or too high.

    See: POSIX.1-2024 pthread_barrier_init; Linux pthread_barrier_init(3).
    """
    return _rwlocks.pthread_barrier_init(barrier, attr, count)


def pthread_barrier_wait(barrier: pthread_barrier_t, /) -> int:
    """``int pthread_barrier_wait(pthread_barrier_t *barrier)``

    Wait until all threads are here.

    Returns:
        PTHREAD_BARRIER_SERIAL_THREAD in one of the threads, 0 in the others; or an errno number.

    Errors:
        EINVAL: The barrier was not initialised.

    See: POSIX.1-2024 pthread_barrier_wait; Linux pthread_barrier_wait(3).
    """
    return _rwlocks.pthread_barrier_wait(barrier)


def pthread_once(once_control: pthread_once_t, init_routine: Callable[[], object], /) -> int:
    """``int pthread_once(pthread_once_t *once_control, void (*init_routine)(void))``

    Call a function, unless it was called with this *once_control* before.

    Returns:
        0.

    See: POSIX.1-2024 pthread_once; Linux pthread_once(3).
    """
    return _rwlocks.pthread_once(once_control, init_routine)


def pthread_rwlock_destroy(rwlock: pthread_rwlock_t, /) -> int:
    """``int pthread_rwlock_destroy(pthread_rwlock_t *rwlock)``

    Let go of a read-write lock.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EBUSY: It is locked.

    See: POSIX.1-2024 pthread_rwlock_destroy; Linux pthread_rwlock_destroy(3).
    """
    return _rwlocks.pthread_rwlock_destroy(rwlock)


def pthread_rwlock_init(rwlock: pthread_rwlock_t, attr: pthread_rwlockattr_t | None, /) -> int:
    """``int pthread_rwlock_init(pthread_rwlock_t *rwlock, const pthread_rwlockattr_t *attr)``

    Make a read-write lock new.

    Returns:
        0.

    See: POSIX.1-2024 pthread_rwlock_init; Linux pthread_rwlock_init(3).
    """
    return _rwlocks.pthread_rwlock_init(rwlock, attr)


def pthread_rwlock_rdlock(rwlock: pthread_rwlock_t, /) -> int:
    """``int pthread_rwlock_rdlock(pthread_rwlock_t *rwlock)``

    Lock for reading, and wait for it.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EDEADLK: The calling thread holds it for writing.

    See: POSIX.1-2024 pthread_rwlock_rdlock; Linux pthread_rwlock_rdlock(3).
    """
    return _rwlocks.pthread_rwlock_rdlock(rwlock)


def pthread_rwlock_timedrdlock(rwlock: pthread_rwlock_t, abstime: timespec, /) -> int:
    """``int pthread_rwlock_timedrdlock(pthread_rwlock_t *rwlock, const struct timespec *abstime)``

    Lock for reading, and wait for it until a time.

    Args:
        abstime: A time of CLOCK_REALTIME.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EDEADLK: The calling thread holds it for writing.
        EINVAL: *abstime* is no time.
        ETIMEDOUT: The time is over.

    See: POSIX.1-2024 pthread_rwlock_timedrdlock; Linux pthread_rwlock_timedrdlock(3).
    """
    return _rwlocks.pthread_rwlock_timedrdlock(rwlock, abstime)


def pthread_rwlock_timedwrlock(rwlock: pthread_rwlock_t, abstime: timespec, /) -> int:
    """``int pthread_rwlock_timedwrlock(pthread_rwlock_t *rwlock, const struct timespec *abstime)``

    Lock for writing, and wait for it until a time.

    Args:
        abstime: A time of CLOCK_REALTIME.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EDEADLK: The calling thread holds it for writing.
        EINVAL: *abstime* is no time.
        ETIMEDOUT: The time is over.

    See: POSIX.1-2024 pthread_rwlock_timedwrlock; Linux pthread_rwlock_timedwrlock(3).
    """
    return _rwlocks.pthread_rwlock_timedwrlock(rwlock, abstime)


def pthread_rwlock_tryrdlock(rwlock: pthread_rwlock_t, /) -> int:
    """``int pthread_rwlock_tryrdlock(pthread_rwlock_t *rwlock)``

    Lock for reading if no wait is needed.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EBUSY: It is locked.

    See: POSIX.1-2024 pthread_rwlock_tryrdlock; Linux pthread_rwlock_tryrdlock(3).
    """
    return _rwlocks.pthread_rwlock_tryrdlock(rwlock)


def pthread_rwlock_trywrlock(rwlock: pthread_rwlock_t, /) -> int:
    """``int pthread_rwlock_trywrlock(pthread_rwlock_t *rwlock)``

    Lock for writing if no wait is needed.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EBUSY: It is locked.

    See: POSIX.1-2024 pthread_rwlock_trywrlock; Linux pthread_rwlock_trywrlock(3).
    """
    return _rwlocks.pthread_rwlock_trywrlock(rwlock)


def pthread_rwlock_unlock(rwlock: pthread_rwlock_t, /) -> int:
    """``int pthread_rwlock_unlock(pthread_rwlock_t *rwlock)``

    Unlock a read-write lock.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EPERM: Nobody holds it.

    See: POSIX.1-2024 pthread_rwlock_unlock; Linux pthread_rwlock_unlock(3).
    """
    return _rwlocks.pthread_rwlock_unlock(rwlock)


def pthread_rwlock_wrlock(rwlock: pthread_rwlock_t, /) -> int:
    """``int pthread_rwlock_wrlock(pthread_rwlock_t *rwlock)``

    Lock for writing, and wait for it.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EDEADLK: The calling thread holds it for writing.

    See: POSIX.1-2024 pthread_rwlock_wrlock; Linux pthread_rwlock_wrlock(3).
    """
    return _rwlocks.pthread_rwlock_wrlock(rwlock)
