"""``#include <pthread.h>``: threads, as far as a server with a thread for each client needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import threads as _threads
from berkeley._core.threads import pthread_t

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

    from berkeley._core.boxes import Ref
    from berkeley._core.threads import T

__all__ = [
    "pthread_create",
    "pthread_detach",
    "pthread_equal",
    "pthread_exit",
    "pthread_join",
    "pthread_self",
    "pthread_t",
]


def pthread_create(
    thread: pthread_t, attr: None, start_routine: Callable[[T], object], arg: T, /
) -> int:
    """``int pthread_create(pthread_t *thread, const pthread_attr_t *attr, void *(*start_routine)(void *), void *arg)``

    Start a thread that calls *start_routine* with *arg*.

    Args:
        thread: A `pthread_t` box, which gets the number of the new thread.
        attr: NULL; there are no attributes.
        start_routine: A function of one argument; its result is the thread's.
        arg: Any object, given on as it is.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EAGAIN: The system has no room for another thread.

    Differs from C:
        Python runs one thread's bytecode at a time; calls that wait let the others run.

    See: POSIX.1-2024 pthread_create; Linux pthread_create(3).
    """
    return _threads.pthread_create(thread, attr, start_routine, arg)


def pthread_detach(thread: pthread_t, /) -> int:
    """``int pthread_detach(pthread_t thread)``

    Let go of a thread's result, so that its end leaves nothing behind.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EINVAL: The thread is detached already.
        ESRCH: No thread has this number.

    See: POSIX.1-2024 pthread_detach; Linux pthread_detach(3).
    """
    return _threads.pthread_detach(thread)


def pthread_equal(t1: pthread_t, t2: pthread_t, /) -> int:
    """``int pthread_equal(pthread_t t1, pthread_t t2)``

    Tell whether two numbers stand for one thread.

    Returns:
        1 or 0.

    See: POSIX.1-2024 pthread_equal; Linux pthread_equal(3).
    """
    return _threads.pthread_equal(t1, t2)


def pthread_exit(retval: object, /) -> NoReturn:
    """``void pthread_exit(void *retval)``

    End the calling thread; in the initial thread, wait for all others and end the process with 0.

    Args:
        retval: The thread's result, any object.

    Differs from C:
        The initial thread waits only in a program that `run` started.

    See: POSIX.1-2024 pthread_exit; Linux pthread_exit(3).
    """
    _threads.pthread_exit(retval)


def pthread_join(thread: pthread_t, retval: Ref[object] | None, /) -> int:
    """``int pthread_join(pthread_t thread, void **retval)``

    Wait for the end of a thread.

    Args:
        thread: A thread that is not detached.
        retval: A `Ref` that gets the thread's result, or NULL.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EDEADLK: *thread* is the calling thread.
        EINVAL: The thread is detached, or another thread joins it.
        ESRCH: No thread has this number.

    See: POSIX.1-2024 pthread_join; Linux pthread_join(3).
    """
    return _threads.pthread_join(thread, retval)


def pthread_self() -> pthread_t:
    """``pthread_t pthread_self(void)``

    Give the number of the calling thread.

    Returns:
        The number; there is no failure.

    See: POSIX.1-2024 pthread_self; Linux pthread_self(3).
    """
    return _threads.pthread_self()
