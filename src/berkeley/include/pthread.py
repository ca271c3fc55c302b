"""``#include <pthread.h>``: threads, and what they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import thread_attr as _attr
from berkeley._core import thread_keys as _keys
from berkeley._core import threads as _threads
from berkeley._core.mutexes import (
    PTHREAD_COND_INITIALIZER,
    PTHREAD_MUTEX_INITIALIZER,
    pthread_cond_t,
    pthread_condattr_t,
    pthread_mutex_t,
    pthread_mutexattr_t,
    pthread_spinlock_t,
)
from berkeley._core.rwlocks import (
    PTHREAD_ONCE_INIT,
    PTHREAD_RWLOCK_INITIALIZER,
    pthread_barrier_t,
    pthread_barrierattr_t,
    pthread_once_t,
    pthread_rwlock_t,
    pthread_rwlockattr_t,
)
from berkeley._core.thread_attr import PTHREAD_STACK_MIN, pthread_attr_t
from berkeley._core.thread_keys import PTHREAD_KEYS_MAX, pthread_key_t
from berkeley._core.threads import pthread_t
from berkeley._platform.constants import (
    PTHREAD_BARRIER_SERIAL_THREAD,
    PTHREAD_CANCEL_ASYNCHRONOUS,
    PTHREAD_CANCEL_DEFERRED,
    PTHREAD_CANCEL_DISABLE,
    PTHREAD_CANCEL_ENABLE,
    PTHREAD_CANCELED,
    PTHREAD_CREATE_DETACHED,
    PTHREAD_CREATE_JOINABLE,
    PTHREAD_MUTEX_DEFAULT,
    PTHREAD_MUTEX_ERRORCHECK,
    PTHREAD_MUTEX_NORMAL,
    PTHREAD_MUTEX_RECURSIVE,
    PTHREAD_PROCESS_PRIVATE,
    PTHREAD_PROCESS_SHARED,
)
from berkeley.include._pthread_mutex import (
    pthread_cond_broadcast,
    pthread_cond_destroy,
    pthread_cond_init,
    pthread_cond_signal,
    pthread_cond_timedwait,
    pthread_cond_wait,
    pthread_mutex_destroy,
    pthread_mutex_init,
    pthread_mutex_lock,
    pthread_mutex_timedlock,
    pthread_mutex_trylock,
    pthread_mutex_unlock,
    pthread_mutexattr_destroy,
    pthread_mutexattr_gettype,
    pthread_mutexattr_init,
    pthread_mutexattr_setpshared,
    pthread_mutexattr_settype,
    pthread_spin_destroy,
    pthread_spin_init,
    pthread_spin_lock,
    pthread_spin_trylock,
    pthread_spin_unlock,
)
from berkeley.include._pthread_rwlock import (
    pthread_barrier_destroy,
    pthread_barrier_init,
    pthread_barrier_wait,
    pthread_once,
    pthread_rwlock_destroy,
    pthread_rwlock_init,
    pthread_rwlock_rdlock,
    pthread_rwlock_timedrdlock,
    pthread_rwlock_timedwrlock,
    pthread_rwlock_tryrdlock,
    pthread_rwlock_trywrlock,
    pthread_rwlock_unlock,
    pthread_rwlock_wrlock,
)
from berkeley.include.signal import pthread_kill, pthread_sigmask

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn, SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.boxes import Ref, c_int, c_ulonglong
    from berkeley._core.buffers import WriteBuffer
    from berkeley._core.threads import T

# fmt: off
__all__ = [
    "PTHREAD_BARRIER_SERIAL_THREAD", "PTHREAD_CANCELED", "PTHREAD_CANCEL_ASYNCHRONOUS",
    "PTHREAD_CANCEL_DEFERRED", "PTHREAD_CANCEL_DISABLE", "PTHREAD_CANCEL_ENABLE", "PTHREAD_COND_INITIALIZER",
    "PTHREAD_CREATE_DETACHED", "PTHREAD_CREATE_JOINABLE", "PTHREAD_KEYS_MAX", "PTHREAD_MUTEX_DEFAULT",
    "PTHREAD_MUTEX_ERRORCHECK", "PTHREAD_MUTEX_INITIALIZER", "PTHREAD_MUTEX_NORMAL",
    "PTHREAD_MUTEX_RECURSIVE", "PTHREAD_ONCE_INIT", "PTHREAD_PROCESS_PRIVATE", "PTHREAD_PROCESS_SHARED",
    "PTHREAD_RWLOCK_INITIALIZER", "PTHREAD_STACK_MIN", "pthread_attr_t", "pthread_barrier_t",
    "pthread_barrierattr_t", "pthread_cond_t", "pthread_condattr_t", "pthread_key_t", "pthread_mutex_t",
    "pthread_mutexattr_t", "pthread_once_t", "pthread_rwlock_t", "pthread_rwlockattr_t", "pthread_spinlock_t",
    "pthread_t", "pthread_atfork", "pthread_attr_destroy", "pthread_attr_getdetachstate",
    "pthread_attr_getstacksize", "pthread_attr_init", "pthread_attr_setdetachstate",
    "pthread_attr_setstacksize", "pthread_barrier_destroy", "pthread_barrier_init", "pthread_barrier_wait",
    "pthread_cancel", "pthread_cleanup_pop", "pthread_cleanup_push", "pthread_cond_broadcast",
    "pthread_cond_destroy", "pthread_cond_init", "pthread_cond_signal", "pthread_cond_timedwait",
    "pthread_cond_wait", "pthread_create", "pthread_detach", "pthread_equal", "pthread_exit",
    "pthread_getname_np", "pthread_getspecific", "pthread_join", "pthread_key_create", "pthread_key_delete",
    "pthread_kill", "pthread_mutex_destroy", "pthread_mutex_init", "pthread_mutex_lock",
    "pthread_mutex_timedlock", "pthread_mutex_trylock", "pthread_mutex_unlock", "pthread_mutexattr_destroy",
    "pthread_mutexattr_gettype", "pthread_mutexattr_init", "pthread_mutexattr_setpshared",
    "pthread_mutexattr_settype", "pthread_once", "pthread_rwlock_destroy", "pthread_rwlock_init",
    "pthread_rwlock_rdlock", "pthread_rwlock_timedrdlock", "pthread_rwlock_timedwrlock",
    "pthread_rwlock_tryrdlock", "pthread_rwlock_trywrlock", "pthread_rwlock_unlock", "pthread_rwlock_wrlock",
    "pthread_self", "pthread_setcancelstate", "pthread_setcanceltype", "pthread_setname_np",
    "pthread_setspecific", "pthread_sigmask", "pthread_spin_destroy", "pthread_spin_init",
    "pthread_spin_lock", "pthread_spin_trylock", "pthread_spin_unlock", "pthread_testcancel",
]
# fmt: on


def pthread_atfork(
    prepare: Callable[[], object] | None,
    parent: Callable[[], object] | None,
    child: Callable[[], object] | None,
    /,
) -> int:
    """``int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void))``

    Let functions be called before and after each fork.

    Args:
        prepare: Called before, the one that was registered last first; or NULL.
        parent: Called after it in the parent, or NULL.
        child: Called after it in the child, or NULL.

    Returns:
        0, or an errno number; `errno` is left alone.

    Platforms:
        Windows: Nothing forks there, and nothing is called.

    See: POSIX.1-2024 pthread_atfork; Linux pthread_atfork(3).
    """
    return _keys.pthread_atfork(prepare, parent, child)


def pthread_attr_destroy(attr: pthread_attr_t, /) -> int:
    """``int pthread_attr_destroy(pthread_attr_t *attr)``

    Let go of the attributes of threads.

    Returns:
        0.

    See: POSIX.1-2024 pthread_attr_destroy; Linux pthread_attr_destroy(3).
    """
    return _attr.pthread_attr_destroy(attr)


def pthread_attr_getdetachstate(attr: pthread_attr_t, detachstate: c_int, /) -> int:
    """``int pthread_attr_getdetachstate(pthread_attr_t *attr, int *detachstate)``

    Store whether a thread is made detached.

    Returns:
        0.

    See: POSIX.1-2024 pthread_attr_getdetachstate; Linux pthread_attr_getdetachstate(3).
    """
    return _attr.pthread_attr_getdetachstate(attr, detachstate)


def pthread_attr_getstacksize(attr: pthread_attr_t, stacksize: c_ulonglong, /) -> int:
    """``int pthread_attr_getstacksize(pthread_attr_t *attr, size_t *stacksize)``

    Store the size of a thread's stack in bytes.

    Returns:
        0.

    See: POSIX.1-2024 pthread_attr_getstacksize; Linux pthread_attr_getstacksize(3).
    """
    return _attr.pthread_attr_getstacksize(attr, stacksize)


def pthread_attr_init(attr: pthread_attr_t, /) -> int:
    """``int pthread_attr_init(pthread_attr_t *attr)``

    Make the attributes of threads new.

    Returns:
        0.

    See: POSIX.1-2024 pthread_attr_init; Linux pthread_attr_init(3).
    """
    return _attr.pthread_attr_init(attr)


def pthread_attr_setdetachstate(attr: pthread_attr_t, detachstate: SupportsIndex, /) -> int:
    """``int pthread_attr_setdetachstate(pthread_attr_t *attr, int detachstate)``

    Say whether a thread is made detached.

    Args:
        detachstate: PTHREAD_CREATE_JOINABLE or PTHREAD_CREATE_DETACHED.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EINVAL: *detachstate* is none of the two.

    See: POSIX.1-2024 pthread_attr_setdetachstate; Linux pthread_attr_setdetachstate(3).
    """
    return _attr.pthread_attr_setdetachstate(attr, detachstate)


def pthread_attr_setstacksize(attr: pthread_attr_t, stacksize: SupportsIndex, /) -> int:
    """``int pthread_attr_setstacksize(pthread_attr_t *attr, size_t stacksize)``

    Set the size of a thread's stack.

    Args:
        stacksize: Bytes.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EINVAL: *stacksize* is less than PTHREAD_STACK_MIN.

    Differs from C:
        A thread gets at least the 256 KiB that Python needs.

    See: POSIX.1-2024 pthread_attr_setstacksize; Linux pthread_attr_setstacksize(3).
    """
    return _attr.pthread_attr_setstacksize(attr, stacksize)


def pthread_cancel(thread: pthread_t, /) -> int:
    """``int pthread_cancel(pthread_t thread)``

    Let a thread end at its next call that waits.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        ESRCH: No thread has this number.

    Differs from C:
        The thread ends in a call of this package that waits, or in `pthread_testcancel`; a thread that computes goes on, also with PTHREAD_CANCEL_ASYNCHRONOUS.

    See: POSIX.1-2024 pthread_cancel; Linux pthread_cancel(3).
    """
    return _threads.pthread_cancel(thread)


def pthread_cleanup_pop(execute: SupportsIndex, /) -> None:
    """``void pthread_cleanup_pop(int execute)``

    Take back the last function of `pthread_cleanup_push`.

    Args:
        execute: Not 0: call it.

    Differs from C:
        Without a `pthread_cleanup_push` it is a TypeError.

    See: POSIX.1-2024 pthread_cleanup_pop; Linux pthread_cleanup_pop(3).
    """
    _keys.pthread_cleanup_pop(execute)


def pthread_cleanup_push(routine: Callable[[object], object], arg: object, /) -> None:
    """``void pthread_cleanup_push(void (*routine)(void *), void *arg)``

    Let a function be called when the thread is cancelled or exits.

    Differs from C:
        The two need not stand in one block.

    See: POSIX.1-2024 pthread_cleanup_push; Linux pthread_cleanup_push(3).
    """
    _keys.pthread_cleanup_push(routine, arg)


def pthread_create(
    thread: pthread_t, attr: pthread_attr_t | None, start_routine: Callable[[T], object], arg: T, /
) -> int:
    """``int pthread_create(pthread_t *thread, const pthread_attr_t *attr, void *(*start_routine)(void *), void *arg)``

    Start a thread that calls *start_routine* with *arg*.

    Args:
        thread: A `pthread_t` box, which gets the number of the new thread.
        attr: How the thread is made, or NULL.
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


def pthread_getname_np(thread: pthread_t, name: WriteBuffer, size: SupportsIndex, /) -> int:
    """``int pthread_getname_np(pthread_t thread, char *name, size_t size)``

    Store the name of a thread.

    Args:
        size: The bytes of *name*, at least 16.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        ERANGE: *size* is less than 16.
        ESRCH: No thread has this number.

    See: Linux pthread_getname_np(3).
    """
    return _threads.pthread_getname_np(thread, name, size)


def pthread_getspecific(key: pthread_key_t, /) -> object:
    """``void *pthread_getspecific(pthread_key_t key)``

    Give the calling thread's value of a key.

    Returns:
        The value, None where the thread has set none.

    See: POSIX.1-2024 pthread_getspecific; Linux pthread_getspecific(3).
    """
    return _keys.pthread_getspecific(key)


def pthread_join(thread: pthread_t, retval: Ref[T] | None, /) -> int:
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


def pthread_key_create(key: pthread_key_t, destructor: Callable[[object], object] | None, /) -> int:
    """``int pthread_key_create(pthread_key_t *key, void (*destructor)(void *))``

    Make a key under which each thread keeps a value of its own.

    Args:
        key: Gets the number of the key.
        destructor: Called with the value of a thread that ends, or NULL.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EAGAIN: There are PTHREAD_KEYS_MAX keys.

    See: POSIX.1-2024 pthread_key_create; Linux pthread_key_create(3).
    """
    return _keys.pthread_key_create(key, destructor)


def pthread_key_delete(key: pthread_key_t, /) -> int:
    """``int pthread_key_delete(pthread_key_t key)``

    Give up a key.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EINVAL: No such key exists.

    See: POSIX.1-2024 pthread_key_delete; Linux pthread_key_delete(3).
    """
    return _keys.pthread_key_delete(key)


def pthread_self() -> pthread_t:
    """``pthread_t pthread_self(void)``

    Give the number of the calling thread.

    Returns:
        The number; there is no failure.

    See: POSIX.1-2024 pthread_self; Linux pthread_self(3).
    """
    return _threads.pthread_self()


def pthread_setcancelstate(state: SupportsIndex, oldstate: c_int | None, /) -> int:
    """``int pthread_setcancelstate(int state, int *oldstate)``

    Say whether the calling thread may be cancelled.

    Args:
        state: PTHREAD_CANCEL_ENABLE or PTHREAD_CANCEL_DISABLE.
        oldstate: What it was, or NULL.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EINVAL: *state* is none of the two.

    See: POSIX.1-2024 pthread_setcancelstate; Linux pthread_setcancelstate(3).
    """
    return _threads.pthread_setcancelstate(state, oldstate)


def pthread_setcanceltype(type: SupportsIndex, oldtype: c_int | None, /) -> int:
    """``int pthread_setcanceltype(int type, int *oldtype)``

    Say when the calling thread may be cancelled.

    Args:
        type: PTHREAD_CANCEL_DEFERRED or PTHREAD_CANCEL_ASYNCHRONOUS.
        oldtype: What it was, or NULL.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EINVAL: *type* is none of the two.

    Differs from C:
        Both let a thread end in a call that waits.

    See: POSIX.1-2024 pthread_setcanceltype; Linux pthread_setcanceltype(3).
    """
    return _threads.pthread_setcanceltype(type, oldtype)


def pthread_setname_np(thread: pthread_t, name: Text, /) -> int:
    """``int pthread_setname_np(pthread_t thread, const char *name)``

    Name a thread.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        ERANGE: *name* has more than 15 bytes.
        ESRCH: No thread has this number.

    Differs from C:
        The name is that of Python's thread.

    See: Linux pthread_setname_np(3).
    """
    return _threads.pthread_setname_np(thread, name)


def pthread_setspecific(key: pthread_key_t, value: object, /) -> int:
    """``int pthread_setspecific(pthread_key_t key, const void *value)``

    Set the calling thread's value of a key.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EINVAL: No such key exists.

    See: POSIX.1-2024 pthread_setspecific; Linux pthread_setspecific(3).
    """
    return _keys.pthread_setspecific(key, value)


def pthread_testcancel() -> None:
    """``void pthread_testcancel(void)``

    End the calling thread if it was cancelled.

    See: POSIX.1-2024 pthread_testcancel; Linux pthread_testcancel(3).
    """
    _threads.pthread_testcancel()
