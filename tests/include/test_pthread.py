"""pthread.h and semaphore.h: what threads share, and how they end."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from berkeley._core.boxes import Ref, c_int, c_ulonglong
from berkeley._platform import constants as abi
from berkeley.include.errno import errno
from berkeley.include.fcntl import O_CREAT, O_EXCL
from berkeley.include.pthread import (
    PTHREAD_BARRIER_SERIAL_THREAD,
    PTHREAD_CANCEL_ASYNCHRONOUS,
    PTHREAD_CANCEL_DEFERRED,
    PTHREAD_CANCEL_DISABLE,
    PTHREAD_CANCEL_ENABLE,
    PTHREAD_CANCELED,
    PTHREAD_COND_INITIALIZER,
    PTHREAD_CREATE_DETACHED,
    PTHREAD_KEYS_MAX,
    PTHREAD_MUTEX_ERRORCHECK,
    PTHREAD_MUTEX_INITIALIZER,
    PTHREAD_MUTEX_RECURSIVE,
    PTHREAD_ONCE_INIT,
    PTHREAD_PROCESS_PRIVATE,
    PTHREAD_PROCESS_SHARED,
    PTHREAD_RWLOCK_INITIALIZER,
    PTHREAD_STACK_MIN,
    pthread_atfork,
    pthread_attr_destroy,
    pthread_attr_getdetachstate,
    pthread_attr_getstacksize,
    pthread_attr_init,
    pthread_attr_setdetachstate,
    pthread_attr_setstacksize,
    pthread_attr_t,
    pthread_barrier_destroy,
    pthread_barrier_init,
    pthread_barrier_t,
    pthread_barrier_wait,
    pthread_cancel,
    pthread_cleanup_pop,
    pthread_cleanup_push,
    pthread_cond_broadcast,
    pthread_cond_destroy,
    pthread_cond_init,
    pthread_cond_signal,
    pthread_cond_t,
    pthread_cond_timedwait,
    pthread_cond_wait,
    pthread_create,
    pthread_getname_np,
    pthread_getspecific,
    pthread_join,
    pthread_key_create,
    pthread_key_delete,
    pthread_key_t,
    pthread_kill,
    pthread_mutex_destroy,
    pthread_mutex_init,
    pthread_mutex_lock,
    pthread_mutex_t,
    pthread_mutex_timedlock,
    pthread_mutex_trylock,
    pthread_mutex_unlock,
    pthread_mutexattr_destroy,
    pthread_mutexattr_gettype,
    pthread_mutexattr_init,
    pthread_mutexattr_setpshared,
    pthread_mutexattr_settype,
    pthread_mutexattr_t,
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
    pthread_self,
    pthread_setcancelstate,
    pthread_setcanceltype,
    pthread_setname_np,
    pthread_setspecific,
    pthread_spin_destroy,
    pthread_spin_init,
    pthread_spin_lock,
    pthread_spin_trylock,
    pthread_spin_unlock,
    pthread_spinlock_t,
    pthread_t,
    pthread_testcancel,
)
from berkeley.include.sched import sched_yield
from berkeley.include.semaphore import (
    SEM_FAILED,
    SEM_VALUE_MAX,
    sem_close,
    sem_destroy,
    sem_getvalue,
    sem_init,
    sem_open,
    sem_post,
    sem_t,
    sem_timedwait,
    sem_trywait,
    sem_unlink,
    sem_wait,
)
from berkeley.include.sys.socket import AF_INET, SOCK_DGRAM, recv, socket
from berkeley.include.time import time, timespec
from berkeley.include.unistd import close, sleep, usleep

if TYPE_CHECKING:
    from collections.abc import Callable

PAST = timespec(1, 0)
WRONG = timespec(0, 1_000_000_000)


def soon() -> timespec:
    """Give a time that comes, but not in this test."""
    return timespec(time(None) + 60, 0)


def ended(start: Callable[[object], object]) -> object:
    """Run a thread to its end; give its result."""
    thread, result = pthread_t(), Ref[object]()
    assert pthread_create(thread, None, start, None) == 0
    assert pthread_join(thread, result) == 0
    return result.value


def test_a_mutex_lets_one_thread_in() -> None:
    mutex, total = PTHREAD_MUTEX_INITIALIZER(), [0]

    def add(_: object) -> None:
        for _ in range(200):
            pthread_mutex_lock(mutex)
            value = total[0]
            sched_yield()
            total[0] = value + 1
            pthread_mutex_unlock(mutex)

    threads = [pthread_t() for _ in range(4)]
    for thread in threads:
        assert pthread_create(thread, None, add, None) == 0
    for thread in threads:
        assert pthread_join(thread, None) == 0
    assert total == [800]
    assert pthread_mutex_destroy(mutex) == 0


def made(kind: int) -> pthread_mutex_t:
    """Make a mutex of one type."""
    attr, mutex, stored = pthread_mutexattr_t(), pthread_mutex_t(), c_int()
    assert pthread_mutexattr_init(attr) == 0
    assert pthread_mutexattr_settype(attr, kind) == 0
    assert pthread_mutexattr_gettype(attr, stored) == 0
    assert stored == kind
    assert pthread_mutex_init(mutex, attr) == 0
    assert pthread_mutexattr_destroy(attr) == 0
    return mutex


def test_the_types_of_mutexes() -> None:
    checking, recursive = made(PTHREAD_MUTEX_ERRORCHECK), made(PTHREAD_MUTEX_RECURSIVE)
    assert pthread_mutex_lock(checking) == 0
    assert pthread_mutex_lock(checking) == abi.EDEADLK
    assert pthread_mutex_trylock(checking) == abi.EBUSY
    assert pthread_mutex_destroy(checking) == abi.EBUSY
    assert ended(lambda _: pthread_mutex_unlock(checking)) == abi.EPERM
    assert pthread_mutex_unlock(checking) == 0
    assert pthread_mutex_unlock(checking) == abi.EPERM
    assert pthread_mutex_lock(recursive) == pthread_mutex_trylock(recursive) == 0
    assert pthread_mutex_unlock(recursive) == 0
    assert ended(lambda _: pthread_mutex_trylock(recursive)) == abi.EBUSY
    assert pthread_mutex_unlock(recursive) == 0


def test_a_timed_lock_ends() -> None:
    mutex = pthread_mutex_t()
    assert pthread_mutex_timedlock(mutex, WRONG) == 0
    assert pthread_mutex_timedlock(mutex, PAST) == abi.ETIMEDOUT
    assert pthread_mutex_timedlock(mutex, WRONG) == abi.EINVAL
    assert pthread_mutex_unlock(mutex) == 0


def test_attributes_that_do_not_exist() -> None:
    attr, mutex, stored, size = pthread_attr_t(), pthread_mutexattr_t(), c_int(), c_ulonglong()
    assert pthread_mutexattr_settype(mutex, 77) == abi.EINVAL
    assert pthread_mutexattr_setpshared(mutex, 77) == abi.EINVAL
    assert pthread_mutexattr_setpshared(mutex, PTHREAD_PROCESS_SHARED) == abi.EOPNOTSUPP
    assert pthread_mutexattr_setpshared(mutex, PTHREAD_PROCESS_PRIVATE) == 0
    assert pthread_attr_init(attr) == 0
    assert pthread_attr_setdetachstate(attr, 77) == abi.EINVAL
    assert pthread_attr_setstacksize(attr, PTHREAD_STACK_MIN - 1) == abi.EINVAL
    assert pthread_attr_setstacksize(attr, 1 << 20) == 0
    assert pthread_attr_setdetachstate(attr, PTHREAD_CREATE_DETACHED) == 0
    assert pthread_attr_getdetachstate(attr, stored) == pthread_attr_getstacksize(attr, size) == 0
    assert stored == PTHREAD_CREATE_DETACHED
    assert size == 1 << 20
    done, thread = threading.Event(), pthread_t()
    assert pthread_create(thread, attr, lambda _: done.set(), None) == 0
    assert done.wait(60)
    assert pthread_join(thread, None) in {abi.EINVAL, abi.ESRCH}
    assert pthread_attr_destroy(attr) == 0


def test_a_condition_wakes_those_who_wait() -> None:
    mutex, cond, ready = pthread_mutex_t(), PTHREAD_COND_INITIALIZER(), [0]

    def wait(_: object) -> int:
        pthread_mutex_lock(mutex)
        while not ready[0]:
            assert pthread_cond_timedwait(cond, mutex, soon()) == 0
        return pthread_mutex_unlock(mutex)

    threads = [pthread_t() for _ in range(3)]
    for thread in threads:
        pthread_create(thread, None, wait, None)
    while len(cond.waiters) < 3:
        usleep(1000)
    assert pthread_cond_destroy(cond) == abi.EBUSY
    pthread_mutex_lock(mutex)
    ready[0] = 1
    assert pthread_cond_signal(cond) == pthread_cond_broadcast(cond) == 0
    pthread_mutex_unlock(mutex)
    for thread in threads:
        result = Ref[object]()
        assert pthread_join(thread, result) == 0
        assert result.value == 0
    assert pthread_cond_init(cond, None) == pthread_cond_destroy(cond) == 0


def test_a_condition_needs_its_mutex_and_a_time() -> None:
    mutex, cond = pthread_mutex_t(), pthread_cond_t()
    assert pthread_cond_wait(cond, mutex) == abi.EPERM
    pthread_mutex_lock(mutex)
    assert pthread_cond_timedwait(cond, mutex, PAST) == abi.ETIMEDOUT
    assert pthread_cond_timedwait(cond, mutex, WRONG) == abi.EINVAL
    assert pthread_mutex_unlock(mutex) == 0


def test_read_write_locks() -> None:
    lock = PTHREAD_RWLOCK_INITIALIZER()
    assert pthread_rwlock_init(lock, None) == 0
    assert pthread_rwlock_rdlock(lock) == pthread_rwlock_tryrdlock(lock) == 0
    assert pthread_rwlock_trywrlock(lock) == pthread_rwlock_destroy(lock) == abi.EBUSY
    assert pthread_rwlock_timedwrlock(lock, PAST) == abi.ETIMEDOUT
    assert pthread_rwlock_timedwrlock(lock, WRONG) == abi.EINVAL
    assert pthread_rwlock_unlock(lock) == pthread_rwlock_unlock(lock) == 0
    assert pthread_rwlock_unlock(lock) == abi.EPERM
    assert pthread_rwlock_wrlock(lock) == 0
    assert pthread_rwlock_wrlock(lock) == pthread_rwlock_rdlock(lock) == abi.EDEADLK
    assert pthread_rwlock_timedrdlock(lock, soon()) == abi.EDEADLK
    assert ended(lambda _: pthread_rwlock_timedrdlock(lock, PAST)) == abi.ETIMEDOUT
    assert ended(lambda _: pthread_rwlock_timedrdlock(lock, WRONG)) == abi.EINVAL
    assert ended(lambda _: pthread_rwlock_tryrdlock(lock)) == abi.EBUSY
    reader = pthread_t()
    pthread_create(reader, None, lambda _: pthread_rwlock_rdlock(lock), None)
    assert pthread_rwlock_unlock(lock) == pthread_join(reader, None) == 0


def test_a_barrier_lets_all_go_at_once() -> None:
    barrier, results = pthread_barrier_t(), list[object]()
    assert pthread_barrier_wait(barrier) == abi.EINVAL
    assert pthread_barrier_init(barrier, None, 0) == abi.EINVAL
    assert pthread_barrier_init(barrier, None, 3) == 0
    threads = [pthread_t() for _ in range(2)]
    for thread in threads:
        pthread_create(thread, None, lambda _: pthread_barrier_wait(barrier), None)
    while barrier.arrived < 2:
        usleep(1000)
    assert pthread_barrier_destroy(barrier) == abi.EBUSY
    assert pthread_barrier_wait(barrier) == PTHREAD_BARRIER_SERIAL_THREAD
    for thread in threads:
        result = Ref[object]()
        pthread_join(thread, result)
        results.append(result.value)
    assert results == [0, 0]
    assert pthread_barrier_destroy(barrier) == 0


def test_once_and_spin() -> None:
    once, calls, spin = PTHREAD_ONCE_INIT(), list[int](), pthread_spinlock_t()
    for _ in range(3):
        assert pthread_once(once, lambda: calls.append(1)) == 0
    assert calls == [1]
    assert pthread_spin_init(spin, 0) == pthread_spin_lock(spin) == 0
    assert pthread_spin_trylock(spin) == abi.EBUSY
    assert pthread_spin_unlock(spin) == pthread_spin_trylock(spin) == 0
    assert pthread_spin_unlock(spin) == pthread_spin_destroy(spin) == 0


def test_each_thread_has_its_own_values() -> None:
    key, seen = pthread_key_t(), list[object]()
    assert pthread_key_create(key, seen.append) == 0
    assert pthread_getspecific(key) is None
    assert pthread_setspecific(key, "mine") == 0
    assert ended(lambda _: pthread_setspecific(key, "its") or pthread_getspecific(key)) == "its"
    assert seen == ["its"]
    assert pthread_getspecific(key) == "mine"
    assert pthread_key_delete(key) == 0
    assert pthread_key_delete(key) == pthread_setspecific(key, 1) == abi.EINVAL
    keys = [pthread_key_t() for _ in range(PTHREAD_KEYS_MAX + 1)]
    codes = [pthread_key_create(one, None) for one in keys]
    assert codes[-1] == abi.EAGAIN
    for one, code in zip(keys, codes, strict=True):
        assert code or pthread_key_delete(one) == 0


def blocked(kind: str) -> Callable[[object], object]:
    """Make a start routine that waits for ever."""
    mutex, cond, sem, fd = (
        pthread_mutex_t(),
        pthread_cond_t(),
        sem_t(),
        socket(AF_INET, SOCK_DGRAM, 0),
    )

    def start(_: object) -> object:
        try:
            while True:
                if kind == "recv":
                    recv(fd, bytearray(1), 1, 0)
                elif kind == "sleep":
                    sleep(1000)
                elif kind == "cond":
                    pthread_mutex_lock(mutex)
                    pthread_cond_wait(cond, mutex)
                elif kind == "sem":
                    sem_wait(sem)
                else:
                    pthread_testcancel()
        finally:
            close(fd)

    return start


@pytest.mark.parametrize("kind", ["recv", "sleep", "cond", "sem", "test"])
def test_a_thread_that_waits_can_be_cancelled(kind: str) -> None:
    thread, result, cleaned = pthread_t(), Ref[object](), list[object]()

    def start(_: object) -> object:
        pthread_cleanup_push(cleaned.append, kind)
        return blocked(kind)(None)

    assert pthread_create(thread, None, start, None) == 0
    while not threads_started(thread):
        usleep(1000)
    assert pthread_cancel(thread) == 0
    assert pthread_join(thread, result) == 0
    assert result.value == PTHREAD_CANCELED
    assert cleaned == [kind]
    assert pthread_cancel(thread) == abi.ESRCH


def threads_started(thread: pthread_t) -> bool:
    """Tell whether a thread runs."""
    return pthread_kill(thread, 0) == 0


def test_a_thread_may_refuse_to_be_cancelled() -> None:
    before, kind = c_int(), c_int()

    def start(_: object) -> object:
        assert pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, before) == 0
        assert pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, kind) == 0
        pthread_cancel(pthread_self())
        pthread_testcancel()
        assert pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, None) == 0
        pthread_testcancel()
        return "not cancelled"

    assert ended(start) == PTHREAD_CANCELED
    assert before == PTHREAD_CANCEL_ENABLE
    assert kind == PTHREAD_CANCEL_DEFERRED
    assert pthread_setcancelstate(77, None) == pthread_setcanceltype(77, None) == abi.EINVAL


def test_cleanups_and_names() -> None:
    called, name = list[object](), bytearray(16)
    pthread_cleanup_push(called.append, 1)
    pthread_cleanup_push(called.append, 2)
    pthread_cleanup_pop(0)
    pthread_cleanup_pop(1)
    assert called == [1]
    own, none = pthread_self(), pthread_t(1 << 60)
    assert pthread_setname_np(own, "worker") == pthread_getname_np(own, name, 16) == 0
    assert name.rstrip(b"\0") == b"worker"
    assert pthread_setname_np(own, "x" * 16) == pthread_getname_np(own, name, 15) == abi.ERANGE
    assert pthread_setname_np(none, "x") == pthread_getname_np(none, name, 16) == abi.ESRCH
    assert pthread_kill(none, 0) == abi.ESRCH
    assert pthread_kill(own, 9999) == abi.EINVAL
    assert pthread_atfork(None, None, None) == 0


def test_semaphores_count() -> None:
    sem, value = sem_t(), c_int()
    assert sem_init(sem, 0, 2) == 0
    assert sem_wait(sem) == sem_trywait(sem) == 0
    assert (sem_trywait(sem), errno.value) == (-1, abi.EAGAIN)
    assert (sem_timedwait(sem, PAST), errno.value) == (-1, abi.ETIMEDOUT)
    assert (sem_timedwait(sem, WRONG), errno.value) == (-1, abi.EINVAL)
    waiter = pthread_t()
    pthread_create(waiter, None, lambda _: sem_wait(sem), None)
    assert sem_post(sem) == pthread_join(waiter, None) == 0
    assert sem_getvalue(sem, value) == 0
    assert value == 0
    assert sem_init(sem, 0, SEM_VALUE_MAX) == 0
    assert (sem_post(sem), errno.value) == (-1, abi.EOVERFLOW)
    assert (sem_init(sem, 0, 1 << 31), errno.value) == (-1, abi.EINVAL)
    assert (sem_init(sem, 1, 0), errno.value) == (-1, abi.ENOSYS)
    assert sem_destroy(sem) == 0


def test_semaphores_have_names() -> None:
    assert (sem_open("/one", 0), errno.value) == (SEM_FAILED, abi.ENOENT)
    one = sem_open("/one", O_CREAT, 0o600, 1)
    assert one is not None
    assert sem_open("/one", 0) is one
    assert (sem_open("/one", O_CREAT | O_EXCL, 0o600, 1), errno.value) == (SEM_FAILED, abi.EEXIST)
    assert (sem_open("/", 0), errno.value) == (SEM_FAILED, abi.EINVAL)
    assert (sem_open("/" + "x" * 252, 0), errno.value) == (SEM_FAILED, abi.ENAMETOOLONG)
    assert sem_close(one) == sem_unlink("/one") == 0
    assert (sem_unlink("/one"), errno.value) == (-1, abi.ENOENT)
    assert (sem_unlink("/" + "x" * 252), errno.value) == (-1, abi.ENAMETOOLONG)
