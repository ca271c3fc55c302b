"""``#include <sys/signalfd.h>``: signals that are read from a descriptor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import events as _events
from berkeley._core.events import signalfd_siginfo
from berkeley._platform.constants import SFD_CLOEXEC, SFD_NONBLOCK

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.sigset import sigset_t

# fmt: off
__all__ = [
    "signalfd_siginfo",
    "SFD_CLOEXEC", "SFD_NONBLOCK",
    "signalfd",
]
# fmt: on


def signalfd(fd: SupportsIndex, mask: sigset_t | None, flags: SupportsIndex, /) -> int:
    """``int signalfd(int fd, const sigset_t *mask, int flags)``

    Make a descriptor from which blocked signals are read, each as a `signalfd_siginfo`.

    Args:
        fd: -1 for a new descriptor, or one of signalfd, whose signals are changed.
        mask: The signals, which the program has blocked.
        flags: SFD_NONBLOCK, SFD_CLOEXEC, or 0.

    Returns:
        The descriptor, or -1 with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.
        EFAULT: *mask* is NULL.
        EINVAL: *fd* is no descriptor of signalfd, or *flags* has an unknown bit.
        EMFILE: The process has no descriptor left.

    Platforms:
        macOS: Only ``ssi_signo`` is told.
        Windows: Only ``ssi_signo`` is told, and only of signals that this process sends itself, and of Ctrl-C.

    See: Linux signalfd(2).
    """
    return _events.signalfd(fd, mask, flags)
