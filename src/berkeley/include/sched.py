"""``#include <sched.h>``: who runs next."""

from __future__ import annotations

from berkeley._core import threads as _threads
from berkeley._platform.constants import (
    SCHED_BATCH,
    SCHED_FIFO,
    SCHED_IDLE,
    SCHED_OTHER,
    SCHED_RR,
)

__all__ = [
    "SCHED_BATCH",
    "SCHED_FIFO",
    "SCHED_IDLE",
    "SCHED_OTHER",
    "SCHED_RR",
    "sched_yield",
]


def sched_yield() -> int:
    """``int sched_yield(void)``

    Let other threads run.

    Returns:
        0.

    See: POSIX.1-2024 sched_yield; Linux sched_yield(2).
    """
    return _threads.sched_yield()
