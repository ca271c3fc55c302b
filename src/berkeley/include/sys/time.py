"""``#include <sys/time.h>``: durations; and, as POSIX.1-2024 lets it, what <sys/select.h> has."""

from __future__ import annotations

from berkeley._platform.constants import ITIMER_PROF, ITIMER_REAL, ITIMER_VIRTUAL
from berkeley.include.sys.select import (
    FD_CLR,
    FD_ISSET,
    FD_SET,
    FD_SETSIZE,
    FD_ZERO,
    fd_set,
    select,
    timeval,
)

__all__ = [
    "timeval",
    "fd_set",
    "FD_SETSIZE",
    "ITIMER_PROF",
    "ITIMER_REAL",
    "ITIMER_VIRTUAL",
    "FD_CLR",
    "FD_ISSET",
    "FD_SET",
    "FD_ZERO",
    "select",
]
