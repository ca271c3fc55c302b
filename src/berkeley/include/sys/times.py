"""``#include <sys/times.h>``: the processor time of a process and of its children."""

from __future__ import annotations

from berkeley._core import process_times as _process_times
from berkeley._core.process_times import tms
from berkeley._core.timestructs import clock_t

__all__ = ["clock_t", "tms", "times"]


def times(buffer: tms | None, /) -> int:
    """``clock_t times(struct tms *buffer)``

    Store what this process, and its children that were waited for, have used, in ``sysconf(_SC_CLK_TCK)`` parts of a second.

    Args:
        buffer: Where it is stored, or NULL.

    Returns:
        The ticks since some moment in the past.

    Platforms:
        Windows: Only the times of this process itself are known.

    See: POSIX.1-2024 times; Linux times(2).
    """
    return _process_times.times(buffer)
