"""Semaphores of <semaphore.h>: those of this process, also by name. `sem_post` may be called in a signal handler.

The state of a semaphore is changed by operations that are one step for Python (of a deque), because a handler that
posts may run between any two steps of a wait.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import SupportsIndex

from berkeley._core.arguments import Text, c_int_of, c_text, c_unsigned_of, require
from berkeley._core.blocking import deadline_of, held_lock, wait_for
from berkeley._core.boxes import c_int
from berkeley._core.cancel import own_cancellation
from berkeley._core.result import failure
from berkeley._core.structs import timespec
from berkeley._platform import constants as abi
from berkeley._platform._interrupts import interrupts

SEM_VALUE_MAX = 0x7FFF_FFFF
"""The highest value of a semaphore."""
_NAME_MAX = 251
"""glibc puts "sem." before a name, which then is that of a file."""


class sem_t:
    """``sem_t`` <semaphore.h>: a count that `sem_wait` takes from and `sem_post` adds to."""

    __slots__ = ("extra", "tokens", "waiters")

    def __init__(self) -> None:
        """Start at 0; `sem_init` gives the value."""
        self.start(0)

    def start(self, value: int) -> None:
        """Start at a value."""
        # A large value is a number; each post then adds one token, and each wait takes one.
        self.tokens: deque[None] = deque([None] * min(value, 4096))
        self.extra: int = value - len(self.tokens)
        self.waiters: deque[threading.Lock] = deque()

    def value(self) -> int:
        """Give the count."""
        return len(self.tokens) + self.extra

    def take(self) -> bool:
        """Take one, if there is one."""
        try:
            self.tokens.pop()
        except IndexError:
            if self.extra <= 0:
                return False
            self.extra -= 1
        return True

    def give(self) -> None:
        """Add one and wake one who waits."""
        self.tokens.append(None)
        try:
            waker = self.waiters.popleft()
        except IndexError:
            return
        if waker.locked():
            waker.release()


def _sem(sem: sem_t) -> sem_t:
    require(sem, sem_t, "sem", "a sem_t")
    return sem


def sem_init(sem: sem_t, pshared: SupportsIndex, value: SupportsIndex) -> int:
    """Make a semaphore."""
    shared, number = c_int_of(pshared, "pshared"), c_unsigned_of(value, "value")
    _sem(sem)
    if number > SEM_VALUE_MAX:
        return failure(abi.EINVAL)
    if shared:
        return failure(abi.ENOSYS)
    sem.start(number)
    return 0


def sem_destroy(sem: sem_t) -> int:
    """Do nothing."""
    _sem(sem)
    return 0


def sem_post(sem: sem_t) -> int:
    """Add one."""
    if _sem(sem).value() >= SEM_VALUE_MAX:
        return failure(abi.EOVERFLOW)
    sem.give()
    return 0


def sem_trywait(sem: sem_t) -> int:
    """Take one, if there is one."""
    return 0 if _sem(sem).take() else failure(abi.EAGAIN)


def sem_wait(sem: sem_t) -> int:
    """Take one, and wait for it."""
    return _wait(_sem(sem), None)


def sem_timedwait(sem: sem_t, abstime: timespec) -> int:
    """Take one, and wait for it until a time."""
    deadline = deadline_of(abstime, "abstime")
    if deadline is None:
        return 0 if _sem(sem).take() else failure(abi.EINVAL)
    return _wait(_sem(sem), deadline)


def _wait(sem: sem_t, deadline: int | None) -> int:
    """Take one; a handler that does not restart calls ends the wait."""
    own = own_cancellation()
    own.test()
    before = interrupts.interrupting
    main = threading.current_thread() is threading.main_thread()
    while not sem.take():
        if main and interrupts.interrupting != before:
            return failure(abi.EINTR)
        if deadline is not None and time.time_ns() >= deadline:
            return failure(abi.ETIMEDOUT)
        waker = held_lock()
        sem.waiters.append(waker)
        if sem.value() > 0 and sem.take():
            _leave(sem, waker)
            return 0
        try:
            _wait_in_slices(waker, deadline, sliced=main)
        finally:
            _leave(sem, waker)
        own.test()
    return 0


def _wait_in_slices(waker: threading.Lock, deadline: int | None, *, sliced: bool) -> None:
    """Wait; the main thread looks again and again, for Python runs handlers without ending a wait for a lock."""
    limit = time.time_ns() + 50_000_000 if sliced else None
    wait_for(
        waker,
        min(one for one in (deadline, limit) if one is not None) if limit or deadline else None,
    )


def _leave(sem: sem_t, waker: threading.Lock) -> None:
    """Stop waiting; a wake-up that came meanwhile goes to the next."""
    try:
        sem.waiters.remove(waker)
    except ValueError:
        if sem.value() > 0 and sem.waiters:
            sem.give()
            sem.take()


def sem_getvalue(sem: sem_t, sval: c_int) -> int:
    """Store the count."""
    require(sval, c_int, "sval", "a c_int")
    sval.value = _sem(sem).value()
    return 0


_named: dict[bytes, sem_t] = {}


def _name(name: Text) -> bytes | int:
    """Check a name; give it, or an errno number."""
    text = c_text(name, "name").lstrip(b"/")
    if not text or b"/" in text:
        return abi.EINVAL
    return abi.ENAMETOOLONG if len(text) > _NAME_MAX else text


def sem_open(
    name: Text, oflag: SupportsIndex, arguments: tuple[SupportsIndex, ...]
) -> sem_t | None:
    """Find a semaphore of this process by its name, or make it."""
    text, flags = _name(name), c_int_of(oflag, "oflag")
    if flags & abi.O_CREAT and len(arguments) != 2:
        raise TypeError("sem_open with O_CREAT takes a mode and a value")
    if isinstance(text, int):
        failure(text)
        return SEM_FAILED
    found = _named.get(text)
    if found is not None and flags & abi.O_CREAT and flags & abi.O_EXCL:
        failure(abi.EEXIST)
        return SEM_FAILED
    if found is None:
        if not flags & abi.O_CREAT:
            failure(abi.ENOENT)
            return SEM_FAILED
        made = sem_t()
        value = c_unsigned_of(arguments[1], "value")
        if sem_init(made, 0, value):
            return SEM_FAILED
        found = _named.setdefault(text, made)
    return found


SEM_FAILED: None = None
"""What `sem_open` returns when it fails: NULL, as in glibc."""


def sem_close(sem: sem_t) -> int:
    """Do nothing: the name keeps the semaphore."""
    _sem(sem)
    return 0


def sem_unlink(name: Text) -> int:
    """Take away a name."""
    text = _name(name)
    if isinstance(text, int):
        return failure(abi.ENOENT if text == abi.EINVAL else text)
    return 0 if _named.pop(text, None) else failure(abi.ENOENT)
