"""``#include <sys/event.h>``: kqueue, the BSDs' way of waiting for events of many kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import kqueue as _kqueue
from berkeley._core.kqueue import kevent

# fmt: off
# isort: off
from berkeley._platform.constants import (
    EVFILT_PROC, EVFILT_READ, EVFILT_SIGNAL, EVFILT_TIMER, EVFILT_USER, EVFILT_VNODE, EVFILT_WRITE, EV_ADD, EV_CLEAR,
    EV_DELETE, EV_DISABLE, EV_DISPATCH, EV_ENABLE, EV_EOF, EV_ERROR, EV_ONESHOT, EV_RECEIPT, NOTE_DELETE, NOTE_EXEC,
    NOTE_EXIT, NOTE_FORK, NOTE_NSECONDS, NOTE_SECONDS, NOTE_TRIGGER, NOTE_USECONDS, NOTE_WRITE,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex


# fmt: off
__all__ = [
    "EVFILT_PROC", "EVFILT_READ", "EVFILT_SIGNAL", "EVFILT_TIMER", "EVFILT_USER", "EVFILT_VNODE", "EVFILT_WRITE",
    "EV_ADD", "EV_CLEAR", "EV_DELETE", "EV_DISABLE", "EV_DISPATCH", "EV_ENABLE", "EV_EOF", "EV_ERROR", "EV_ONESHOT",
    "EV_RECEIPT", "NOTE_DELETE", "NOTE_EXEC", "NOTE_EXIT", "NOTE_FORK", "NOTE_NSECONDS", "NOTE_SECONDS",
    "NOTE_TRIGGER", "NOTE_USECONDS", "NOTE_WRITE",
    "EV_SET", "kevent", "kqueue",
]
# fmt: on


def EV_SET(
    kev: kevent,
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
        kev: The struct.
        ident: A descriptor, a signal, a process, or a number of the program's choice.
        filter: What to wait for there, EVFILT_*.
        flags: What to do, EV_*.
        fflags: What the filter takes, NOTE_*.
        data: What the filter takes: of EVFILT_TIMER the period, in milliseconds if *fflags* names no unit.
        udata: Any object, which comes back with the event.

    See: FreeBSD kqueue(2).
    """
    _kqueue.EV_SET(kev, ident, filter, flags, fflags, data, udata)


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
