"""``#include <sys/event.h>``: kqueue, the BSDs' way of waiting for events of many kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import kevents as _kevents
from berkeley._core import kqueue as _kqueue
from berkeley._core.kevents import kevent as struct_kevent

# fmt: off
# isort: off
from berkeley._platform.constants import (
    EVFILT_PROC, EVFILT_READ, EVFILT_SIGNAL, EVFILT_TIMER, EVFILT_USER, EVFILT_VNODE, EVFILT_WRITE, EV_ADD, EV_CLEAR,
    EV_DELETE, EV_DISABLE, EV_DISPATCH, EV_ENABLE, EV_EOF, EV_ERROR, EV_ONESHOT, EV_RECEIPT, NOTE_DELETE, NOTE_EXEC,
    NOTE_EXIT, NOTE_FORK, NOTE_TRIGGER, NOTE_WRITE,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.buffers import WriteBuffer
    from berkeley._core.structs import timespec

# fmt: off
__all__ = [
    "struct_kevent",
    "EVFILT_PROC", "EVFILT_READ", "EVFILT_SIGNAL", "EVFILT_TIMER", "EVFILT_USER", "EVFILT_VNODE", "EVFILT_WRITE",
    "EV_ADD", "EV_CLEAR", "EV_DELETE", "EV_DISABLE", "EV_DISPATCH", "EV_ENABLE", "EV_EOF", "EV_ERROR", "EV_ONESHOT",
    "EV_RECEIPT", "NOTE_DELETE", "NOTE_EXEC", "NOTE_EXIT", "NOTE_FORK", "NOTE_TRIGGER", "NOTE_WRITE",
    "EV_SET", "kevent", "kqueue",
]
# fmt: on


def EV_SET(
    kev: struct_kevent,
    ident: SupportsIndex,
    filter: SupportsIndex,
    flags: SupportsIndex,
    fflags: SupportsIndex,
    data: SupportsIndex,
    udata: object,
    /,
) -> None:
    """``void EV_SET(struct kevent *kev, uintptr_t ident, int16_t filter, uint16_t flags, uint32_t fflags, intptr_t data, void *udata)``

    Fill a struct kevent.

    Args:
        kev: The struct; in Python its type is `struct_kevent`, because `kevent` is the function.
        ident: A descriptor, a signal, a process, or a number of the program's choice.
        filter: What to wait for there, EVFILT_*.
        flags: What to do, EV_*.
        fflags: What the filter takes, NOTE_*.
        data: What the filter takes: of EVFILT_TIMER the period in milliseconds.
        udata: Any object, which comes back with the event.

    See: FreeBSD kqueue(2).
    """
    _kevents.EV_SET(kev, ident, filter, flags, fflags, data, udata)


def kevent(
    kq: SupportsIndex,
    changelist: WriteBuffer | None,
    nchanges: SupportsIndex,
    eventlist: WriteBuffer | None,
    nevents: SupportsIndex,
    timeout: timespec | None,
    /,
) -> int:
    """``int kevent(int kq, const struct kevent *changelist, int nchanges, struct kevent *eventlist, int nevents, const struct timespec *timeout)``

    Change what a queue waits for, then wait for events.

    Args:
        kq: The queue.
        changelist: A `struct_kevent` or an array of them: what is added, changed or deleted.
        nchanges: The count of the changes.
        eventlist: An array such as ``struct_kevent.array(10)``, which gets what has happened.
        nevents: The count of its elements; with 0 there is no wait.
        timeout: How long at most; NULL waits for ever, and zero does not wait.

    Returns:
        How many events were stored, 0 when the time is over, or -1 with `errno` set.

    Errors:
        EBADF: *kq* is no queue, or a change names a descriptor that is not open.
        EFAULT: *changelist* is shorter than *nchanges*, or *eventlist* is NULL.
        EINTR: A signal handler ran; kevent never starts again.
        EINVAL: A change names no filter of this system, or *timeout* is no time.
        ENOENT: A change names something that is not in the queue, and does not add it.
        ESRCH: A change names a process that does not exist.

    Platforms:
        Linux: The queue asks poll about its descriptors; EVFILT_VNODE is EINVAL, and of EVFILT_PROC only NOTE_EXIT works.
        Windows: The queue asks poll about its descriptors; EVFILT_VNODE and EVFILT_PROC are EINVAL.

    Differs from C:
        A *nevents* past the end of *eventlist* is cut to its size with a `BufferWarning`, never a write past it.

    See: FreeBSD kqueue(2); macOS kqueue(2).
    """
    return _kqueue.kevent(kq, changelist, nchanges, eventlist, nevents, timeout)


def kqueue() -> int:
    """``int kqueue(void)``

    Make a queue of events.

    Returns:
        The descriptor of the queue, or -1 with `errno` set.

    Errors:
        EMFILE: The process has no descriptor left.

    Platforms:
        Linux: The queue asks poll about its descriptors.
        Windows: The queue asks poll about its descriptors.

    See: FreeBSD kqueue(2); macOS kqueue(2).
    """
    return _kqueue.kqueue()
