"""``#include <poll.h>``: waiting for one of many descriptors with an array of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import masked as _masked
from berkeley._core import waiting as _waiting
from berkeley._core.sigset import sigset_t
from berkeley._core.structs import pollfd, timespec

# fmt: off
# isort: off
from berkeley._platform.constants import (
    POLLERR, POLLHUP, POLLIN, POLLNVAL, POLLOUT, POLLPRI, POLLRDBAND, POLLRDHUP, POLLRDNORM, POLLWRBAND, POLLWRNORM,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.buffers import WriteBuffer

# fmt: off
__all__ = [
    "pollfd", "sigset_t", "timespec",
    "POLLERR", "POLLHUP", "POLLIN", "POLLNVAL", "POLLOUT", "POLLPRI", "POLLRDBAND", "POLLRDHUP", "POLLRDNORM",
    "POLLWRBAND", "POLLWRNORM",
    "poll", "ppoll",
]
# fmt: on


def poll(fds: WriteBuffer | None, nfds: SupportsIndex, timeout: SupportsIndex, /) -> int:
    """``int poll(struct pollfd *fds, nfds_t nfds, int timeout)``

    Wait until one of an array of descriptors is ready, or the time is over.

    Args:
        fds: A `pollfd` or an array of them; each entry's *revents* gets what was found.
        nfds: The count of entries.
        timeout: Milliseconds to wait at most; -1 waits for ever, and 0 does not wait.

    Returns:
        How many entries have *revents*, 0 when the time is over, or -1 with `errno` set.

    Errors:
        EFAULT: *fds* is shorter than *nfds* entries.
        EINTR: A signal handler ran; poll never starts again.
        EINVAL: *nfds* is above the number of descriptors that the process may have.

    Differs from C:
        An *nfds* past the end of *fds* is EFAULT, never an access past it.

    See: POSIX.1-2024 poll; Linux poll(2); Winsock WSAPoll.
    """
    return _waiting.poll(fds, nfds, timeout)


def ppoll(
    fds: WriteBuffer | None,
    nfds: SupportsIndex,
    tmo_p: timespec | None,
    sigmask: sigset_t | None,
    /,
) -> int:
    """``int ppoll(struct pollfd *fds, nfds_t nfds, const struct timespec *tmo_p, const sigset_t *sigmask)``

    Wait as `poll` does, with a signal mask of its own and a time in nanoseconds.

    Args:
        fds: A `pollfd` or an array of them; each entry's *revents* gets what was found.
        nfds: The count of entries.
        tmo_p: How long at most; NULL waits for ever, and zero does not wait.
        sigmask: The signals that are blocked during the wait; NULL leaves those which are blocked.

    Returns:
        How many entries have *revents*, 0 when the time is over, or -1 with `errno` set.

    Errors:
        EFAULT: *fds* is shorter than *nfds* entries.
        EINTR: A signal handler ran; ppoll never starts again.
        EINVAL: *nfds* is above the number of descriptors that the process may have, or *tmo_p* is no time.

    Platforms:
        macOS: The mask is set before the wait and restored after it, in steps of their own.
        Windows: The mask holds for the signals that this process sends itself, and for Ctrl-C.

    Differs from C:
        An *nfds* past the end of *fds* is EFAULT, never an access past it.

    See: POSIX.1-2024 ppoll; Linux ppoll(2).
    """
    return _masked.ppoll(fds, nfds, tmo_p, sigmask)
