"""``#include <sys/eventfd.h>``: event counters that are descriptors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import events as _events
from berkeley._core.events import eventfd_t
from berkeley._platform.constants import EFD_CLOEXEC, EFD_NONBLOCK, EFD_SEMAPHORE

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.boxes import IntBox

# fmt: off
__all__ = [
    "eventfd_t",
    "EFD_CLOEXEC", "EFD_NONBLOCK", "EFD_SEMAPHORE",
    "eventfd", "eventfd_read", "eventfd_write",
]
# fmt: on


def eventfd(count: SupportsIndex, flags: SupportsIndex, /) -> int:
    """``int eventfd(unsigned int count, int flags)``

    Make an event counter: writes of 8 bytes add to it, and a read of 8 bytes gives it and clears it.

    Args:
        count: The value to start with.
        flags: EFD_SEMAPHORE (a read takes 1), EFD_NONBLOCK, EFD_CLOEXEC, or 0.

    Returns:
        A descriptor, or -1 with `errno` set.

    Errors:
        EINVAL: *flags* has an unknown bit.
        EMFILE: The process has no descriptor left.

    Platforms:
        macOS: The counter lives in this process only; a child has a copy of it.
        Windows: The counter lives in this process only.

    See: Linux eventfd(2).
    """
    return _events.eventfd(count, flags)


def eventfd_read(fd: SupportsIndex, value: IntBox, /) -> int:
    """``int eventfd_read(int fd, eventfd_t *value)``

    Read an event counter, after a wait until it is above 0.

    Args:
        fd: The descriptor.
        value: A box such as ``eventfd_t()``, which gets what was read.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EAGAIN: The counter is 0, and the descriptor is non-blocking.
        EBADF: *fd* is no open descriptor.

    See: Linux eventfd_read(3).
    """
    return _events.eventfd_read(fd, value)


def eventfd_write(fd: SupportsIndex, value: SupportsIndex, /) -> int:
    """``int eventfd_write(int fd, eventfd_t value)``

    Add to an event counter, after a wait until it has room.

    Args:
        fd: The descriptor.
        value: What to add, below 2**64 - 1.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EAGAIN: The counter has no room, and the descriptor is non-blocking.
        EBADF: *fd* is no open descriptor.
        EINVAL: *value* is 2**64 - 1.

    See: Linux eventfd_write(3).
    """
    return _events.eventfd_write(fd, value)
