"""Values that each thread has of its own, and what is called when a thread ends or the process forks."""

from __future__ import annotations

import itertools
import os
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from berkeley._core.arguments import require, wrong_type
from berkeley._core.boxes import c_uint
from berkeley._core.cancel import own_cancellation
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from typing import SupportsIndex

PTHREAD_KEYS_MAX: Final = 1024
"""How many keys there can be."""
_ROUNDS: Final = 4
"""PTHREAD_DESTRUCTOR_ITERATIONS."""


class pthread_key_t(c_uint):
    """``pthread_key_t`` <pthread.h>: the number of a key, stored by `pthread_key_create`."""


class _Values(threading.local):
    def __init__(self) -> None:
        self.by_key: dict[int, object] = {}


_values = _Values()
_numbers = itertools.count(1)
_destructors: dict[int, Callable[[object], object] | None] = {}


def _key(key: pthread_key_t) -> int:
    require(key, pthread_key_t, "key", "a pthread_key_t")
    return key.value


def pthread_key_create(key: pthread_key_t, destructor: Callable[[object], object] | None) -> int:
    """Make a key."""
    _key(key)
    if destructor is not None and not callable(destructor):
        wrong_type("destructor", "a function of one argument or NULL", destructor)
    if len(_destructors) >= PTHREAD_KEYS_MAX:
        return abi.EAGAIN
    key.value = next(_numbers)
    _destructors[key.value] = destructor
    return 0


def pthread_key_delete(key: pthread_key_t) -> int:
    """Give up a key."""
    if _key(key) not in _destructors:
        return abi.EINVAL
    del _destructors[key.value]
    return 0


def pthread_setspecific(key: pthread_key_t, value: object) -> int:
    """Set this thread's value."""
    if _key(key) not in _destructors:
        return abi.EINVAL
    _values.by_key[key.value] = value
    return 0


def pthread_getspecific(key: pthread_key_t) -> object:
    """Give this thread's value, None where it has none."""
    number = _key(key)
    return _values.by_key.get(number) if number in _destructors else None


def end_values() -> None:
    """Call the destructors of the ending thread's values; they may set new ones."""
    for _ in range(_ROUNDS):
        values, _values.by_key = _values.by_key, {}
        for number, value in values.items():
            destructor = _destructors.get(number)
            if destructor is not None and value is not None:
                destructor(value)
        if not _values.by_key:
            return


def pthread_cleanup_push(routine: Callable[[object], object], arg: object) -> None:
    """Let a function be called when the thread is cancelled or exits."""
    if not callable(routine):
        wrong_type("routine", "a function of one argument", routine)
    own_cancellation().cleanups.append((routine, arg))


def pthread_cleanup_pop(execute: SupportsIndex) -> None:
    """Take the last of these functions back, and call it if *execute* is not 0."""
    cleanups = own_cancellation().cleanups
    if not cleanups:
        raise TypeError("pthread_cleanup_pop stands without a pthread_cleanup_push")
    routine, arg = cleanups.pop()
    if execute.__index__():
        routine(arg)


def run_cleanups() -> None:
    """Call what was pushed, the last one first."""
    cleanups = own_cancellation().cleanups
    while cleanups:
        routine, arg = cleanups.pop()
        routine(arg)


def pthread_atfork(
    prepare: Callable[[], object] | None,
    parent: Callable[[], object] | None,
    child: Callable[[], object] | None,
) -> int:
    """Let functions be called before and after a fork."""
    given = {"before": prepare, "after_in_parent": parent, "after_in_child": child}
    for name, function in zip(("prepare", "parent", "child"), given.values(), strict=True):
        if function is not None and not callable(function):
            wrong_type(name, "a function without arguments or NULL", function)
    if sys.platform != "win32":
        if prepare is not None:
            os.register_at_fork(before=prepare)
        if parent is not None:
            os.register_at_fork(after_in_parent=parent)
        if child is not None:
            os.register_at_fork(after_in_child=child)
    return 0
