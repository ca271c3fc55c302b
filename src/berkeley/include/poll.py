"""``#include <poll.h>``: waiting for one of many descriptors with an array of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import waiting as _waiting
from berkeley._core.structs import pollfd

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
    "pollfd",
    "POLLERR", "POLLHUP", "POLLIN", "POLLNVAL", "POLLOUT", "POLLPRI", "POLLRDBAND", "POLLRDHUP", "POLLRDNORM",
    "POLLWRBAND", "POLLWRNORM",
    "poll",
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
