"""The sleeps and alarms of <unistd.h>."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import sleeping as _sleeping

if TYPE_CHECKING:
    from typing import SupportsIndex

__all__ = ["alarm", "pause", "sleep", "ualarm", "usleep"]


def alarm(seconds: SupportsIndex, /) -> int:
    """``unsigned alarm(unsigned seconds)``

    Let SIGALRM come once.

    Args:
        seconds: Until the signal; 0 takes back an alarm that was set before.

    Returns:
        The seconds that an alarm before had left, or 0.

    Platforms:
        Windows: A thread waits, and the signal comes in the main thread.

    See: POSIX.1-2024 alarm; Linux alarm(2).
    """
    return _sleeping.alarm(seconds)


def pause() -> int:
    """``int pause(void)``

    Wait for a signal handler to run.

    Returns:
        -1 with `errno` set.

    Errors:
        EINTR: A handler has run.

    See: POSIX.1-2024 pause; Linux pause(2).
    """
    return _sleeping.pause()


def sleep(seconds: SupportsIndex, /) -> int:
    """``unsigned sleep(unsigned seconds)``

    Sleep, until a signal handler runs.

    Returns:
        0, or the whole seconds that were left when a handler ran.

    See: POSIX.1-2024 sleep; Linux sleep(3).
    """
    return _sleeping.sleep(seconds)


def ualarm(usecs: SupportsIndex, interval: SupportsIndex, /) -> int:
    """``useconds_t ualarm(useconds_t usecs, useconds_t interval)``

    Let SIGALRM come, once or again and again.

    Args:
        usecs: Microseconds until the signal; 0 takes back an alarm that was set before.
        interval: Microseconds between later signals, 0 for none.

    Returns:
        The microseconds that an alarm before had left, or 0.

    See: Linux ualarm(3).
    """
    return _sleeping.ualarm(usecs, interval)


def usleep(usec: SupportsIndex, /) -> int:
    """``int usleep(useconds_t usec)``

    Sleep microseconds, until a signal handler runs.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINTR: A handler has run.

    See: Linux usleep(3).
    """
    return _sleeping.usleep(usec)
