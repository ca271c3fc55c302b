"""Mutexes, condition variables and spin locks of <pthread.h>."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import mutexes as _mutexes

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.boxes import c_int
    from berkeley._core.mutexes import (
        pthread_cond_t,
        pthread_condattr_t,
        pthread_mutex_t,
        pthread_mutexattr_t,
        pthread_spinlock_t,
    )
    from berkeley._core.structs import timespec

# fmt: off
__all__ = [
    "pthread_cond_broadcast", "pthread_cond_destroy", "pthread_cond_init", "pthread_cond_signal",
    "pthread_cond_timedwait", "pthread_cond_wait", "pthread_mutex_destroy", "pthread_mutex_init",
    "pthread_mutex_lock", "pthread_mutex_timedlock", "pthread_mutex_trylock", "pthread_mutex_unlock",
    "pthread_mutexattr_destroy", "pthread_mutexattr_gettype", "pthread_mutexattr_init",
    "pthread_mutexattr_setpshared", "pthread_mutexattr_settype", "pthread_spin_destroy", "pthread_spin_init",
    "pthread_spin_lock", "pthread_spin_trylock", "pthread_spin_unlock",
]
# fmt: on


def pthread_cond_broadcast(cond: pthread_cond_t, /) -> int:
    """``int pthread_cond_broadcast(pthread_cond_t *cond)``

    Wake all threads that wait for a condition variable.

    Returns:
        0.

    See: POSIX.1-2024 pthread_cond_broadcast; Linux pthread_cond_broadcast(3).
    """
    return _mutexes.pthread_cond_broadcast(cond)


def pthread_cond_destroy(cond: pthread_cond_t, /) -> int:
    """``int pthread_cond_destroy(pthread_cond_t *cond)``

    Let go of a condition variable.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EBUSY: A thread waits for it.

    Differs from C:
        C's waits until no thread uses it.

    See: POSIX.1-2024 pthread_cond_destroy; Linux pthread_cond_destroy(3).
    """
    return _mutexes.pthread_cond_destroy(cond)


def pthread_cond_init(cond: pthread_cond_t, attr: pthread_condattr_t | None, /) -> int:
    """``int pthread_cond_init(pthread_cond_t *cond, const pthread_condattr_t *attr)``

    Make a condition variable new.

    Returns:
        0.

    See: POSIX.1-2024 pthread_cond_init; Linux pthread_cond_init(3).
    """
    return _mutexes.pthread_cond_init(cond, attr)


def pthread_cond_signal(cond: pthread_cond_t, /) -> int:
    """``int pthread_cond_signal(pthread_cond_t *cond)``

    Wake a thread that waits for a condition variable.

    Returns:
        0.

    See: POSIX.1-2024 pthread_cond_signal; Linux pthread_cond_signal(3).
    """
    return _mutexes.pthread_cond_signal(cond)


def pthread_cond_timedwait(
    cond: pthread_cond_t, mutex: pthread_mutex_t, abstime: timespec, /
) -> int:
    """``int pthread_cond_timedwait(pthread_cond_t *cond, pthread_mutex_t *mutex, const struct timespec *abstime)``

    Unlock a mutex, wait to be woken until a time, and lock the mutex.

    Args:
        abstime: A time of CLOCK_REALTIME.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EINVAL: *abstime* is no time.
        EPERM: The calling thread does not hold the mutex.
        ETIMEDOUT: The time is over.

    See: POSIX.1-2024 pthread_cond_timedwait; Linux pthread_cond_timedwait(3).
    """
    return _mutexes.pthread_cond_timedwait(cond, mutex, abstime)


def pthread_cond_wait(cond: pthread_cond_t, mutex: pthread_mutex_t, /) -> int:
    """``int pthread_cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex)``

    Unlock a mutex, wait to be woken, and lock the mutex.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EPERM: The calling thread does not hold the mutex.

    See: POSIX.1-2024 pthread_cond_wait; Linux pthread_cond_wait(3).
    """
    return _mutexes.pthread_cond_wait(cond, mutex)


def pthread_mutex_destroy(mutex: pthread_mutex_t, /) -> int:
    """``int pthread_mutex_destroy(pthread_mutex_t *mutex)``

    Let go of a mutex.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EBUSY: It is locked.

    See: POSIX.1-2024 pthread_mutex_destroy; Linux pthread_mutex_destroy(3).
    """
    return _mutexes.pthread_mutex_destroy(mutex)


def pthread_mutex_init(mutex: pthread_mutex_t, attr: pthread_mutexattr_t | None, /) -> int:
    """``int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attr)``

    Make a mutex new.

    Returns:
        0.

    See: POSIX.1-2024 pthread_mutex_init; Linux pthread_mutex_init(3).
    """
    return _mutexes.pthread_mutex_init(mutex, attr)


def pthread_mutex_lock(mutex: pthread_mutex_t, /) -> int:
    """``int pthread_mutex_lock(pthread_mutex_t *mutex)``

    Lock a mutex, and wait until it is free.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EDEADLK: The calling thread holds it, and it checks errors.

    See: POSIX.1-2024 pthread_mutex_lock; Linux pthread_mutex_lock(3).
    """
    return _mutexes.pthread_mutex_lock(mutex)


def pthread_mutex_timedlock(mutex: pthread_mutex_t, abstime: timespec, /) -> int:
    """``int pthread_mutex_timedlock(pthread_mutex_t *mutex, const struct timespec *abstime)``

    Lock a mutex, and wait for it until a time.

    Args:
        abstime: A time of CLOCK_REALTIME.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EDEADLK: The calling thread holds it, and it checks errors.
        EINVAL: *abstime* is no time.
        ETIMEDOUT: The time is over.

    See: POSIX.1-2024 pthread_mutex_timedlock; Linux pthread_mutex_timedlock(3).
    """
    return _mutexes.pthread_mutex_timedlock(mutex, abstime)


def pthread_mutex_trylock(mutex: pthread_mutex_t, /) -> int:
    """``int pthread_mutex_trylock(pthread_mutex_t *mutex)``

    Lock a mutex if it is free.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EBUSY: It is locked.

    See: POSIX.1-2024 pthread_mutex_trylock; Linux pthread_mutex_trylock(3).
    """
    return _mutexes.pthread_mutex_trylock(mutex)


def pthread_mutex_unlock(mutex: pthread_mutex_t, /) -> int:
    """``int pthread_mutex_unlock(pthread_mutex_t *mutex)``

    Unlock a mutex.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EPERM: The calling thread does not hold it, and it checks errors or is recursive.

    See: POSIX.1-2024 pthread_mutex_unlock; Linux pthread_mutex_unlock(3).
    """
    return _mutexes.pthread_mutex_unlock(mutex)


def pthread_mutexattr_destroy(attr: pthread_mutexattr_t, /) -> int:
    """``int pthread_mutexattr_destroy(pthread_mutexattr_t *attr)``

    Let go of the attributes of a mutex.

    Returns:
        0.

    See: POSIX.1-2024 pthread_mutexattr_destroy; Linux pthread_mutexattr_destroy(3).
    """
    return _mutexes.pthread_mutexattr_destroy(attr)


def pthread_mutexattr_gettype(attr: pthread_mutexattr_t, type: c_int, /) -> int:
    """``int pthread_mutexattr_gettype(pthread_mutexattr_t *attr, int *type)``

    Store the type of a mutex.

    Returns:
        0.

    See: POSIX.1-2024 pthread_mutexattr_gettype; Linux pthread_mutexattr_gettype(3).
    """
    return _mutexes.pthread_mutexattr_gettype(attr, type)


def pthread_mutexattr_init(attr: pthread_mutexattr_t, /) -> int:
    """``int pthread_mutexattr_init(pthread_mutexattr_t *attr)``

    Make the attributes of a mutex new.

    Returns:
        0.

    See: POSIX.1-2024 pthread_mutexattr_init; Linux pthread_mutexattr_init(3).
    """
    return _mutexes.pthread_mutexattr_init(attr)


def pthread_mutexattr_setpshared(attr: pthread_mutexattr_t, pshared: SupportsIndex, /) -> int:
    """``int pthread_mutexattr_setpshared(pthread_mutexattr_t *attr, int pshared)``

    Say whether several processes use a mutex.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EINVAL: *pshared* is none of the two.
        EOPNOTSUPP: It is PTHREAD_PROCESS_SHARED.

    Differs from C:
        A mutex is no memory that processes share.

    See: POSIX.1-2024 pthread_mutexattr_setpshared; Linux pthread_mutexattr_setpshared(3).
    """
    return _mutexes.pthread_mutexattr_setpshared(attr, pshared)


def pthread_mutexattr_settype(attr: pthread_mutexattr_t, type: SupportsIndex, /) -> int:
    """``int pthread_mutexattr_settype(pthread_mutexattr_t *attr, int type)``

    Choose what a mutex does that its owner locks again.

    Args:
        type: PTHREAD_MUTEX_NORMAL waits, PTHREAD_MUTEX_ERRORCHECK fails, PTHREAD_MUTEX_RECURSIVE counts.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EINVAL: No such type exists.

    See: POSIX.1-2024 pthread_mutexattr_settype; Linux pthread_mutexattr_settype(3).
    """
    return _mutexes.pthread_mutexattr_settype(attr, type)


def pthread_spin_destroy(lock: pthread_spinlock_t, /) -> int:
    """``int pthread_spin_destroy(pthread_spinlock_t *lock)``

    Let go of a spin lock.

    Returns:
        0.

    See: POSIX.1-2024 pthread_spin_destroy; Linux pthread_spin_destroy(3).
    """
    return _mutexes.pthread_spin_destroy(lock)


def pthread_spin_init(lock: pthread_spinlock_t, pshared: SupportsIndex, /) -> int:
    """``int pthread_spin_init(pthread_spinlock_t *lock, int pshared)``

    Make a spin lock new.

    Returns:
        0.

    See: POSIX.1-2024 pthread_spin_init; Linux pthread_spin_init(3).
    """
    return _mutexes.pthread_spin_init(lock, pshared)


def pthread_spin_lock(lock: pthread_spinlock_t, /) -> int:
    """``int pthread_spin_lock(pthread_spinlock_t *lock)``

    Lock a spin lock, and wait for it.

    Returns:
        0.

    See: POSIX.1-2024 pthread_spin_lock; Linux pthread_spin_lock(3).
    """
    return _mutexes.pthread_spin_lock(lock)


def pthread_spin_trylock(lock: pthread_spinlock_t, /) -> int:
    """``int pthread_spin_trylock(pthread_spinlock_t *lock)``

    Lock a spin lock if it is free.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EBUSY: It is locked.

    See: POSIX.1-2024 pthread_spin_trylock; Linux pthread_spin_trylock(3).
    """
    return _mutexes.pthread_spin_trylock(lock)


def pthread_spin_unlock(lock: pthread_spinlock_t, /) -> int:
    """``int pthread_spin_unlock(pthread_spinlock_t *lock)``

    Unlock a spin lock.

    Returns:
        0.

    See: POSIX.1-2024 pthread_spin_unlock; Linux pthread_spin_unlock(3).
    """
    return _mutexes.pthread_spin_unlock(lock)
