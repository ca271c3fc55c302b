"""``#include <sys/epoll.h>``: waiting for some of many descriptors, which the system remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import epoll as _epoll
from berkeley._core.epoll import epoll_data, epoll_event

# fmt: off
# isort: off
from berkeley._platform.constants import (
    EPOLLERR, EPOLLET, EPOLLEXCLUSIVE, EPOLLHUP, EPOLLIN, EPOLLMSG, EPOLLONESHOT, EPOLLOUT, EPOLLPRI, EPOLLRDBAND,
    EPOLLRDHUP, EPOLLRDNORM, EPOLLWAKEUP, EPOLLWRBAND, EPOLLWRNORM, EPOLL_CLOEXEC, EPOLL_CTL_ADD, EPOLL_CTL_DEL,
    EPOLL_CTL_MOD,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.buffers import WriteBuffer
    from berkeley._core.sigset import sigset_t
    from berkeley._core.structs import timespec

# fmt: off
__all__ = [
    "epoll_data", "epoll_data_t", "epoll_event",
    "EPOLLERR", "EPOLLET", "EPOLLEXCLUSIVE", "EPOLLHUP", "EPOLLIN", "EPOLLMSG", "EPOLLONESHOT", "EPOLLOUT",
    "EPOLLPRI", "EPOLLRDBAND", "EPOLLRDHUP", "EPOLLRDNORM", "EPOLLWAKEUP", "EPOLLWRBAND", "EPOLLWRNORM",
    "EPOLL_CLOEXEC", "EPOLL_CTL_ADD", "EPOLL_CTL_DEL", "EPOLL_CTL_MOD",
    "epoll_create", "epoll_create1", "epoll_ctl", "epoll_pwait", "epoll_pwait2", "epoll_wait",
]
# fmt: on

epoll_data_t = epoll_data
"""``epoll_data_t`` <sys/epoll.h>: the other name of `epoll_data`."""


def epoll_create(size: SupportsIndex, /) -> int:
    """``int epoll_create(int size)``

    Make an epoll instance, which watches descriptors.

    Args:
        size: Any number above 0.

    Returns:
        The descriptor of the instance, or -1 with `errno` set.

    Errors:
        EINVAL: *size* is not above 0.
        EMFILE: The process has no descriptor left.

    Platforms:
        macOS: The instance asks poll about its members.
        Windows: The instance asks poll about its members.

    See: Linux epoll_create(2).
    """
    return _epoll.epoll_create(size)


def epoll_create1(flags: SupportsIndex, /) -> int:
    """``int epoll_create1(int flags)``

    Make an epoll instance, which watches descriptors.

    Args:
        flags: 0 or EPOLL_CLOEXEC.

    Returns:
        The descriptor of the instance, or -1 with `errno` set.

    Errors:
        EINVAL: *flags* has an unknown bit.
        EMFILE: The process has no descriptor left.

    Platforms:
        macOS: The instance asks poll about its members.
        Windows: The instance asks poll about its members.

    See: Linux epoll_create1(2).
    """
    return _epoll.epoll_create1(flags)


def epoll_ctl(
    epfd: SupportsIndex, op: SupportsIndex, fd: SupportsIndex, event: epoll_event | None, /
) -> int:
    """``int epoll_ctl(int epfd, int op, int fd, struct epoll_event *event)``

    Let an epoll instance watch a descriptor, watch it for something else, or watch it no more.

    Args:
        epfd: The instance.
        op: EPOLL_CTL_ADD, EPOLL_CTL_MOD or EPOLL_CTL_DEL.
        fd: The descriptor.
        event: What to watch for, EPOLL*, and the data that comes back with it; of EPOLL_CTL_DEL it may be NULL.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EBADF: *epfd* or *fd* is no open descriptor.
        EEXIST: *fd* is watched already.
        EFAULT: *event* is NULL.
        EINVAL: *epfd* is no epoll instance or the same as *fd*, *op* is none, or EPOLLEXCLUSIVE can't be had so.
        ELOOP: *fd* is an instance that watches *epfd*, or instances are nested too deeply.
        ENOENT: *fd* is not watched.
        EPERM: *fd* is a file or a folder.

    Platforms:
        macOS: A descriptor that is closed is watched no more, also when a duplicate of it is open.
        Windows: A descriptor that is closed is watched no more, also when a duplicate of it is open.

    Differs from C:
        ``event.data.ptr`` takes any object and gives it back; the instance keeps it alive.

    See: Linux epoll_ctl(2).
    """
    return _epoll.epoll_ctl(epfd, op, fd, event)


def epoll_pwait(
    epfd: SupportsIndex,
    events: WriteBuffer | None,
    maxevents: SupportsIndex,
    timeout: SupportsIndex,
    ss: sigset_t | None,
    /,
) -> int:
    """``int epoll_pwait(int epfd, struct epoll_event *events, int maxevents, int timeout, const sigset_t *ss)``

    Wait as `epoll_wait` does, with a signal mask of its own.

    Args:
        epfd: The instance.
        events: An array such as ``epoll_event.array(64)``, which gets what was found.
        maxevents: The count of its elements.
        timeout: Milliseconds to wait at most; -1 waits for ever, and 0 does not wait.
        ss: The signals that are blocked during the wait; NULL leaves those which are blocked.

    Returns:
        How many events were stored, 0 when the time is over, or -1 with `errno` set.

    Errors:
        EBADF: *epfd* is no open descriptor.
        EFAULT: *events* is NULL, or not one event fits into it.
        EINTR: A signal handler ran; epoll_pwait never starts again.
        EINVAL: *epfd* is no epoll instance, or *maxevents* is not above 0.

    Platforms:
        macOS: The mask is set before the wait and restored after it, in steps of their own.
        Windows: The mask holds for the signals that this process sends itself, and for Ctrl-C.

    Differs from C:
        A *maxevents* past the end of *events* is cut to its size with a `BufferWarning`, never a write past it.

    See: Linux epoll_pwait(2).
    """
    return _epoll.epoll_pwait(epfd, events, maxevents, timeout, ss)


def epoll_pwait2(
    epfd: SupportsIndex,
    events: WriteBuffer | None,
    maxevents: SupportsIndex,
    timeout: timespec | None,
    ss: sigset_t | None,
    /,
) -> int:
    """``int epoll_pwait2(int epfd, struct epoll_event *events, int maxevents, const struct timespec *timeout, const sigset_t *ss)``

    Wait as `epoll_wait` does, with a signal mask of its own and a time in nanoseconds.

    Args:
        epfd: The instance.
        events: An array such as ``epoll_event.array(64)``, which gets what was found.
        maxevents: The count of its elements.
        timeout: How long at most; NULL waits for ever, and zero does not wait.
        ss: The signals that are blocked during the wait; NULL leaves those which are blocked.

    Returns:
        How many events were stored, 0 when the time is over, or -1 with `errno` set.

    Errors:
        EBADF: *epfd* is no open descriptor.
        EFAULT: *events* is NULL, or not one event fits into it.
        EINTR: A signal handler ran; epoll_pwait2 never starts again.
        EINVAL: *epfd* is no epoll instance, *maxevents* is not above 0, or *timeout* is no time.

    Platforms:
        Linux: Before 5.11 the time is rounded up to milliseconds.
        macOS: The mask is set before the wait and restored after it, in steps of their own.
        Windows: The mask holds for the signals that this process sends itself, and for Ctrl-C.

    Differs from C:
        A *maxevents* past the end of *events* is cut to its size with a `BufferWarning`, never a write past it.

    See: Linux epoll_pwait2(2).
    """
    return _epoll.epoll_pwait2(epfd, events, maxevents, timeout, ss)


def epoll_wait(
    epfd: SupportsIndex,
    events: WriteBuffer | None,
    maxevents: SupportsIndex,
    timeout: SupportsIndex,
    /,
) -> int:
    """``int epoll_wait(int epfd, struct epoll_event *events, int maxevents, int timeout)``

    Wait until a descriptor of an epoll instance is ready, or the time is over.

    Args:
        epfd: The instance.
        events: An array such as ``epoll_event.array(64)``, which gets what was found.
        maxevents: The count of its elements.
        timeout: Milliseconds to wait at most; -1 waits for ever, and 0 does not wait.

    Returns:
        How many events were stored, 0 when the time is over, or -1 with `errno` set.

    Errors:
        EBADF: *epfd* is no open descriptor.
        EFAULT: *events* is NULL, or not one event fits into it.
        EINTR: A signal handler ran; epoll_wait never starts again.
        EINVAL: *epfd* is no epoll instance, or *maxevents* is not above 0.

    Platforms:
        macOS: EPOLLET reports at times what Linux would not report again, and never less.
        Windows: EPOLLET reports at times what Linux would not report again, and never less.

    Differs from C:
        A *maxevents* past the end of *events* is cut to its size with a `BufferWarning`, never a write past it.

    See: Linux epoll_wait(2).
    """
    return _epoll.epoll_wait(epfd, events, maxevents, timeout)
