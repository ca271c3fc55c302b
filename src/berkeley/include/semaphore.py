"""``#include <semaphore.h>``: semaphores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import semaphores as _semaphores
from berkeley._core.semaphores import SEM_FAILED, SEM_VALUE_MAX, sem_t

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.boxes import c_int
    from berkeley._core.structs import timespec

# fmt: off
__all__ = [
    "SEM_FAILED", "SEM_VALUE_MAX", "sem_t",
    "sem_close", "sem_destroy", "sem_getvalue", "sem_init", "sem_open", "sem_post", "sem_timedwait", "sem_trywait",
    "sem_unlink", "sem_wait",
]
# fmt: on


def sem_close(sem: sem_t, /) -> int:
    """``int sem_close(sem_t *sem)``

    Let go of a semaphore that was opened.

    Returns:
        0.

    See: POSIX.1-2024 sem_close; Linux sem_close(3).
    """
    return _semaphores.sem_close(sem)


def sem_destroy(sem: sem_t, /) -> int:
    """``int sem_destroy(sem_t *sem)``

    Let go of a semaphore.

    Returns:
        0.

    See: POSIX.1-2024 sem_destroy; Linux sem_destroy(3).
    """
    return _semaphores.sem_destroy(sem)


def sem_getvalue(sem: sem_t, sval: c_int, /) -> int:
    """``int sem_getvalue(sem_t *sem, int *sval)``

    Store the value of a semaphore.

    Returns:
        0.

    See: POSIX.1-2024 sem_getvalue; Linux sem_getvalue(3).
    """
    return _semaphores.sem_getvalue(sem, sval)


def sem_init(sem: sem_t, pshared: SupportsIndex, value: SupportsIndex, /) -> int:
    """``int sem_init(sem_t *sem, int pshared, unsigned value)``

    Make a semaphore.

    Args:
        pshared: 0.
        value: The value to start with.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: *value* is above SEM_VALUE_MAX.
        ENOSYS: *pshared* is not 0.

    Differs from C:
        A semaphore is no memory that processes share.

    See: POSIX.1-2024 sem_init; Linux sem_init(3).
    """
    return _semaphores.sem_init(sem, pshared, value)


def sem_open(name: Text, oflag: SupportsIndex, /, *arguments: SupportsIndex) -> sem_t | None:
    """``sem_t *sem_open(const char *name, int oflag, ...)``

    Find a semaphore by its name, or make it.

    Args:
        name: A slash and a name.
        oflag: 0, or O_CREAT, with O_EXCL too; then a mode and a value follow.

    Returns:
        The semaphore, or SEM_FAILED with `errno` set.

    Errors:
        EEXIST: It exists, and O_EXCL is set.
        EINVAL: The name is empty or has a slash in it, or the value is above SEM_VALUE_MAX.
        ENAMETOOLONG: The name has more than 251 bytes.
        ENOENT: It does not exist, and O_CREAT is not set.

    Differs from C:
        Names are those of this process.

    See: POSIX.1-2024 sem_open; Linux sem_open(3).
    """
    return _semaphores.sem_open(name, oflag, arguments)


def sem_post(sem: sem_t, /) -> int:
    """``int sem_post(sem_t *sem)``

    Add 1 to a semaphore, and wake a thread that waits; a signal handler may do it.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EOVERFLOW: The value is SEM_VALUE_MAX.

    See: POSIX.1-2024 sem_post; Linux sem_post(3).
    """
    return _semaphores.sem_post(sem)


def sem_timedwait(sem: sem_t, abstime: timespec, /) -> int:
    """``int sem_timedwait(sem_t *sem, const struct timespec *abstime)``

    Take 1 from a semaphore, and wait for it until a time.

    Args:
        abstime: A time of CLOCK_REALTIME.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINTR: A handler that does not restart calls has run.
        EINVAL: *abstime* is no time.
        ETIMEDOUT: The time is over.

    See: POSIX.1-2024 sem_timedwait; Linux sem_timedwait(3).
    """
    return _semaphores.sem_timedwait(sem, abstime)


def sem_trywait(sem: sem_t, /) -> int:
    """``int sem_trywait(sem_t *sem)``

    Take 1 from a semaphore that is above 0.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EAGAIN: It is 0.

    See: POSIX.1-2024 sem_trywait; Linux sem_trywait(3).
    """
    return _semaphores.sem_trywait(sem)


def sem_unlink(name: Text, /) -> int:
    """``int sem_unlink(const char *name)``

    Take away the name of a semaphore.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        ENAMETOOLONG: The name has more than 251 bytes.
        ENOENT: No semaphore has this name.

    See: POSIX.1-2024 sem_unlink; Linux sem_unlink(3).
    """
    return _semaphores.sem_unlink(name)


def sem_wait(sem: sem_t, /) -> int:
    """``int sem_wait(sem_t *sem)``

    Take 1 from a semaphore, and wait until it is above 0.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINTR: A handler that does not restart calls has run.

    See: POSIX.1-2024 sem_wait; Linux sem_wait(3).
    """
    return _semaphores.sem_wait(sem)
