"""``#include <sys/file.h>``: locks on whole files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import locks as _locks
from berkeley._platform.constants import LOCK_EX, LOCK_NB, LOCK_SH, LOCK_UN

if TYPE_CHECKING:
    from typing import SupportsIndex

# fmt: off
__all__ = [
    "LOCK_EX", "LOCK_NB", "LOCK_SH", "LOCK_UN", "flock",
]
# fmt: on


def flock(fd: SupportsIndex, operation: SupportsIndex, /) -> int:
    """``int flock(int fd, int operation)``

    Lock a file, or let it go.

    Args:
        operation: LOCK_SH, LOCK_EX or LOCK_UN, with LOCK_NB for a call that does not wait.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EAGAIN: LOCK_NB: somebody else has a lock.
        EBADF: *fd* is no open descriptor.
        EINTR: A handler that does not restart calls interrupted the wait.
        EINVAL: *operation* is none of these.

    Platforms:
        Windows: ENOSYS.

    See: Linux flock(2).
    """
    return _locks.lock_whole(fd, operation)
