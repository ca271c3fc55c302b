"""The attributes of threads."""

from __future__ import annotations

from typing import Final, SupportsIndex

from berkeley._core.arguments import c_int_of, c_size_of, require
from berkeley._core.boxes import c_int, c_ulonglong
from berkeley._platform import constants as abi

PTHREAD_STACK_MIN: Final = 16384
"""The smallest stack of a thread in bytes."""
_DEFAULT_STACK: Final = 8 * 1024 * 1024
_STATES: Final = {abi.PTHREAD_CREATE_JOINABLE, abi.PTHREAD_CREATE_DETACHED}


class pthread_attr_t:
    """``pthread_attr_t`` <pthread.h>: how a thread is made."""

    __slots__ = ("detachstate", "stacksize")

    def __init__(self) -> None:
        """Be as `pthread_attr_init` makes it."""
        self.detachstate: int = abi.PTHREAD_CREATE_JOINABLE
        self.stacksize: int = _DEFAULT_STACK

    @property
    def has_own_stack(self) -> bool:
        """Tell whether a size of the stack was asked for."""
        return self.stacksize != _DEFAULT_STACK


def _attr(attr: pthread_attr_t) -> pthread_attr_t:
    require(attr, pthread_attr_t, "attr", "a pthread_attr_t")
    return attr


def pthread_attr_init(attr: pthread_attr_t) -> int:
    """Make the attributes new."""
    _attr(attr).detachstate = abi.PTHREAD_CREATE_JOINABLE
    attr.stacksize = _DEFAULT_STACK
    return 0


def pthread_attr_destroy(attr: pthread_attr_t) -> int:
    """Do nothing."""
    _attr(attr)
    return 0


def pthread_attr_setdetachstate(attr: pthread_attr_t, detachstate: SupportsIndex) -> int:
    """Say whether the thread will be joined."""
    state = c_int_of(detachstate, "detachstate")
    _attr(attr)
    if state not in _STATES:
        return abi.EINVAL
    attr.detachstate = state
    return 0


def pthread_attr_getdetachstate(attr: pthread_attr_t, detachstate: c_int) -> int:
    """Store whether the thread will be joined."""
    require(detachstate, c_int, "detachstate", "a c_int")
    detachstate.value = _attr(attr).detachstate
    return 0


def pthread_attr_setstacksize(attr: pthread_attr_t, stacksize: SupportsIndex) -> int:
    """Set the size of the stack in bytes."""
    size = c_size_of(stacksize, "stacksize")
    _attr(attr)
    if size < PTHREAD_STACK_MIN:
        return abi.EINVAL
    attr.stacksize = size
    return 0


def pthread_attr_getstacksize(attr: pthread_attr_t, stacksize: c_ulonglong) -> int:
    """Store the size of the stack in bytes."""
    require(stacksize, c_ulonglong, "stacksize", "a c_ulonglong")
    stacksize.value = _attr(attr).stacksize
    return 0
