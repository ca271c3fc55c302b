"""``#include <sys/resource.h>``: what a process may use, and has used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import system as _system
from berkeley._core.structs import timeval
from berkeley._core.system import RLIM_INFINITY, rlimit, rusage
from berkeley._platform.constants import (
    RLIMIT_AS,
    RLIMIT_CORE,
    RLIMIT_CPU,
    RLIMIT_DATA,
    RLIMIT_FSIZE,
    RLIMIT_NOFILE,
    RLIMIT_STACK,
    RUSAGE_CHILDREN,
    RUSAGE_SELF,
)

if TYPE_CHECKING:
    from typing import SupportsIndex

# fmt: off
__all__ = [
    "RLIM_INFINITY", "RLIMIT_AS", "RLIMIT_CORE", "RLIMIT_CPU", "RLIMIT_DATA", "RLIMIT_FSIZE", "RLIMIT_NOFILE",
    "RLIMIT_STACK", "RUSAGE_CHILDREN", "RUSAGE_SELF",
    "rlimit", "rusage", "timeval", "getrlimit", "getrusage", "setrlimit",
]
# fmt: on


def getrlimit(resource: SupportsIndex, rlim: rlimit | None, /) -> int:
    """``int getrlimit(int resource, struct rlimit *rlim)``

    Store how much of something this process may have; nothing at NULL.

    Args:
        resource: RLIMIT_NOFILE, RLIMIT_CORE, ...

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: *resource* is unknown.

    Platforms:
        Windows: RLIMIT_NOFILE is 8192, the others RLIM_INFINITY.

    See: POSIX.1-2024 getrlimit; Linux getrlimit(2).
    """
    return _system.getrlimit(resource, rlim)


def getrusage(who: SupportsIndex, usage: rusage | None, /) -> int:
    """``int getrusage(int who, struct rusage *usage)``

    Store what this process, or its children that were waited for, have used.

    Args:
        who: RUSAGE_SELF or RUSAGE_CHILDREN.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EFAULT: *usage* is NULL.
        EINVAL: *who* is neither.

    Platforms:
        Windows: Only the times of this process itself are known.

    See: POSIX.1-2024 getrusage; Linux getrusage(2).
    """
    return _system.getrusage(who, usage)


def setrlimit(resource: SupportsIndex, rlim: rlimit | None, /) -> int:
    """``int setrlimit(int resource, const struct rlimit *rlim)``

    Set how much of something this process may have.

    Args:
        resource: RLIMIT_NOFILE, RLIMIT_CORE, ...

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: *resource* is unknown, or the limit is above its own maximum.
        EPERM: Only root raises a maximum.

    Platforms:
        Windows: ENOSYS.

    See: POSIX.1-2024 setrlimit; Linux setrlimit(2).
    """
    return _system.setrlimit(resource, rlim)
