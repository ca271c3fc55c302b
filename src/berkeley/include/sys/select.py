"""``#include <sys/select.h>``: waiting for one of many descriptors with a set of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import masked as _masked
from berkeley._core import waiting as _waiting
from berkeley._core.sigset import sigset_t
from berkeley._core.structs import timespec, timeval
from berkeley._core.waiting import fd_set
from berkeley._platform.constants import FD_SETSIZE

if TYPE_CHECKING:
    from typing import SupportsIndex

__all__ = [
    "timespec",
    "timeval",
    "sigset_t",
    "fd_set",
    "FD_SETSIZE",
    "FD_CLR",
    "FD_ISSET",
    "FD_SET",
    "FD_ZERO",
    "pselect",
    "select",
]


def FD_CLR(fd: SupportsIndex, fdset: fd_set, /) -> None:
    """``void FD_CLR(int fd, fd_set *fdset)``

    Remove a descriptor from a set.

    Args:
        fd: A descriptor from 0 to FD_SETSIZE - 1.
        fdset: The set.

    Differs from C:
        A descriptor that no set holds is ignored with a `BufferWarning`, never a write past the set.

    See: POSIX.1-2024 FD_CLR; Linux select(2).
    """
    _waiting.FD_CLR(fd, fdset)


def FD_ISSET(fd: SupportsIndex, fdset: fd_set, /) -> int:
    """``int FD_ISSET(int fd, fd_set *fdset)``

    Tell whether a descriptor is in a set.

    Args:
        fd: A descriptor from 0 to FD_SETSIZE - 1.
        fdset: The set.

    Returns:
        1 or 0.

    Differs from C:
        A descriptor that no set holds is 0 with a `BufferWarning`, never a read past the set.

    See: POSIX.1-2024 FD_CLR; Linux select(2).
    """
    return _waiting.FD_ISSET(fd, fdset)


def FD_SET(fd: SupportsIndex, fdset: fd_set, /) -> None:
    """``void FD_SET(int fd, fd_set *fdset)``

    Add a descriptor to a set.

    Args:
        fd: A descriptor from 0 to FD_SETSIZE - 1.
        fdset: The set.

    Differs from C:
        A descriptor that no set holds is ignored with a `BufferWarning`, never a write past the set.

    See: POSIX.1-2024 FD_CLR; Linux select(2).
    """
    _waiting.FD_SET(fd, fdset)


def FD_ZERO(fdset: fd_set, /) -> None:
    """``void FD_ZERO(fd_set *fdset)``

    Empty a set.

    Args:
        fdset: The set.

    See: POSIX.1-2024 FD_CLR; Linux select(2).
    """
    _waiting.FD_ZERO(fdset)


def pselect(
    nfds: SupportsIndex,
    readfds: fd_set | None,
    writefds: fd_set | None,
    exceptfds: fd_set | None,
    timeout: timespec | None,
    sigmask: sigset_t | None,
    /,
) -> int:
    """``int pselect(int nfds, fd_set *readfds, fd_set *writefds, fd_set *exceptfds, const struct timespec *timeout, const sigset_t *sigmask)``

    Wait as `select` does, with a signal mask of its own and a time in nanoseconds.

    Args:
        nfds: The highest descriptor of the sets, plus 1.
        readfds: Wait to read or accept; NULL for none.
        writefds: Wait to write, or for the end of a connect; NULL for none.
        exceptfds: Wait for out-of-band data; NULL for none.
        timeout: How long at most; NULL waits for ever, and zero does not wait.
        sigmask: The signals that are blocked during the wait; NULL leaves those which are blocked.

    Returns:
        How many bits the sets keep, 0 when the time is over, or -1 with `errno` set.

    Errors:
        EBADF: A set holds a descriptor that is not open.
        EINTR: A signal handler ran; pselect never starts again.
        EINVAL: *nfds* is negative or above FD_SETSIZE, or *timeout* is no time.

    Platforms:
        macOS: The mask is set before the wait and restored after it, in steps of their own.
        Windows: The mask holds for the signals that this process sends itself, and for Ctrl-C.

    Differs from C:
        An *nfds* above FD_SETSIZE is EINVAL, never a read past the sets.

    See: POSIX.1-2024 pselect; Linux pselect(2).
    """
    return _masked.pselect(nfds, readfds, writefds, exceptfds, timeout, sigmask)


def select(
    nfds: SupportsIndex,
    readfds: fd_set | None,
    writefds: fd_set | None,
    exceptfds: fd_set | None,
    timeout: timeval | None,
    /,
) -> int:
    """``int select(int nfds, fd_set *readfds, fd_set *writefds, fd_set *exceptfds, struct timeval *timeout)``

    Wait until a descriptor of a set is ready, or the time is over; the sets keep the ready ones.

    Args:
        nfds: The highest descriptor of the sets, plus 1.
        readfds: Wait to read or accept; NULL for none.
        writefds: Wait to write, or for the end of a connect; NULL for none.
        exceptfds: Wait for out-of-band data; NULL for none.
        timeout: How long at most; NULL waits for ever, and zero does not wait.

    Returns:
        How many bits the sets keep, 0 when the time is over, or -1 with `errno` set.

    Errors:
        EBADF: A set holds a descriptor that is not open.
        EINTR: A signal handler ran; select never starts again.
        EINVAL: *nfds* or *timeout* is negative, or *nfds* is above FD_SETSIZE.

    Platforms:
        Linux: *timeout* gets the time that was left; elsewhere it stays.

    Differs from C:
        An *nfds* above FD_SETSIZE is EINVAL, never a read past the sets.

    See: POSIX.1-2024 select; Linux select(2); Winsock select.
    """
    return _waiting.select(nfds, readfds, writefds, exceptfds, timeout)
