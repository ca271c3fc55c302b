"""``#include <sys/timerfd.h>``: timers that are descriptors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import events as _events
from berkeley._core.events import itimerspec
from berkeley._core.structs import timespec
from berkeley._platform.constants import TFD_CLOEXEC, TFD_NONBLOCK, TFD_TIMER_ABSTIME

if TYPE_CHECKING:
    from typing import SupportsIndex

# fmt: off
__all__ = [
    "timespec", "itimerspec",
    "TFD_CLOEXEC", "TFD_NONBLOCK", "TFD_TIMER_ABSTIME",
    "timerfd_create", "timerfd_gettime", "timerfd_settime",
]
# fmt: on


def timerfd_create(clockid: SupportsIndex, flags: SupportsIndex, /) -> int:
    """``int timerfd_create(int clockid, int flags)``

    Make a timer: a read of 8 bytes waits for its expiration, and gives how often it has expired since the last.

    Args:
        clockid: CLOCK_MONOTONIC, CLOCK_REALTIME or CLOCK_BOOTTIME.
        flags: TFD_NONBLOCK, TFD_CLOEXEC, or 0.

    Returns:
        A descriptor, or -1 with `errno` set.

    Errors:
        EINVAL: *clockid* is no such clock, or *flags* has an unknown bit.
        EMFILE: The process has no descriptor left.

    Platforms:
        macOS: The timer lives in this process only; a child has a copy of it.
        Windows: The timer lives in this process only.

    See: Linux timerfd_create(2).
    """
    return _events.timerfd_create(clockid, flags)


def timerfd_gettime(fd: SupportsIndex, curr_value: itimerspec | None, /) -> int:
    """``int timerfd_gettime(int fd, struct itimerspec *curr_value)``

    Ask how long a timer has to go.

    Args:
        fd: The timer.
        curr_value: Gets the time to the next expiration, zero of a timer that is off, and the interval.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.
        EFAULT: *curr_value* is NULL.
        EINVAL: *fd* is no timer.

    See: Linux timerfd_gettime(2).
    """
    return _events.timerfd_gettime(fd, curr_value)


def timerfd_settime(
    fd: SupportsIndex,
    flags: SupportsIndex,
    new_value: itimerspec | None,
    old_value: itimerspec | None,
    /,
) -> int:
    """``int timerfd_settime(int fd, int flags, const struct itimerspec *new_value, struct itimerspec *old_value)``

    Arm a timer, or turn it off.

    Args:
        fd: The timer.
        flags: TFD_TIMER_ABSTIME where the first expiration is a time of the timer's clock, or 0.
        new_value: The first expiration, zero to turn the timer off, and the interval of the next ones, zero for none.
        old_value: Gets what was set before; NULL for nobody who asks.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.
        EFAULT: *new_value* is NULL.
        EINVAL: *fd* is no timer, *flags* has an unknown bit, or a time has no valid nanoseconds.

    See: Linux timerfd_settime(2).
    """
    return _events.timerfd_settime(fd, flags, new_value, old_value)
