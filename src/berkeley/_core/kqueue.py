"""kqueue: the BSDs' way of waiting for events of many kinds."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, SupportsIndex, overload

from berkeley import _platform
from berkeley._core.arguments import c_int_of, c_size_of, require, wrong_type
from berkeley._core.buffers import FAULT, WriteBuffer, receivable, sendable, writable
from berkeley._core.masked import time_of
from berkeley._core.result import c_result
from berkeley._core.struct import Struct, byte_size, made_or_called
from berkeley._core.types import uint16_t, uint32_t
from berkeley._core.userdata import UserData, give_back, held, known
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from typing import Self

    from berkeley._core.buffers import Memory
    from berkeley._core.structs import timespec


def change_and_wait(
    kq: SupportsIndex,
    changelist: WriteBuffer | None,
    nchanges: SupportsIndex,
    eventlist: WriteBuffer | None,
    nevents: SupportsIndex,
    timeout: timespec | None,
) -> int:
    """Change what a queue waits for, and wait for events."""
    queue, changes = c_int_of(kq, "kq"), max(0, c_int_of(nchanges, "nchanges"))
    most = c_int_of(nevents, "nevents")
    for value, name in ((changelist, "changelist"), (eventlist, "eventlist")):
        if isinstance(value, list):
            wrong_type(name, "an array such as kevent.array(10)", value)
    given = sendable(writable(changelist, "changelist"), changes * _SIZE)
    memory = writable(eventlist, "eventlist")
    time = time_of(timeout, "timeout")
    pointer = memory.pointer
    if most > 0 and eventlist is not None:
        most = receivable(memory, most * _SIZE, "nevents * sizeof(kevent)") // _SIZE
        pointer, most = (pointer, most) if most else (FAULT.pointer, 1)
    with held.waiting(queue):
        _hold(queue, changelist, given, changes, added=True)
        count = _platform.backend.kevent(queue, given.pointer, changes, pointer, most, time)
        give_back(eventlist, max(0, count), _SIZE, _UDATA)
        _hold(queue, changelist, given, changes, added=False)
    return c_result(count)


class kevent(Struct):
    """``int kevent(int kq, const struct kevent *changelist, int nchanges, struct kevent *eventlist, int nevents, const struct timespec *timeout)``

    Change what a queue waits for, then wait for events; without arguments make a ``struct kevent``.

    Args:
        kq: The queue.
        changelist: A `kevent` or an array of them: what is added, changed or deleted.
        nchanges: The count of the changes.
        eventlist: An array such as ``kevent.array(10)``, which gets what has happened.
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

    ident: int  # a descriptor, a signal, a process, or a number of the program's choice
    filter: int  # EVFILT_*
    flags: uint16_t  # EV_*
    fflags: uint32_t  # NOTE_*
    data: int  # bytes, times, or an errno number, by the filter and flags
    udata: object  # given back with the event

    if TYPE_CHECKING:

        @overload
        def __new__(cls, **members: object) -> Self: ...
        @overload
        def __new__(  # type: ignore[misc]
            cls,
            kq: SupportsIndex,
            changelist: WriteBuffer | None,
            nchanges: SupportsIndex,
            eventlist: WriteBuffer | None,
            nevents: SupportsIndex,
            timeout: timespec | None,
            /,
        ) -> int: ...
        def __new__(cls, *arguments: object, **members: object) -> object: ...  # type: ignore[misc]
    else:
        __new__ = made_or_called("kevent", change_and_wait)


# The checkers see a member of any type; the memory holds a number.
setattr(kevent, "udata", UserData("_udata"))  # noqa: B010


def EV_SET(
    kev: kevent,
    ident: SupportsIndex,
    filter: SupportsIndex,
    flags: SupportsIndex,
    fflags: SupportsIndex,
    data: SupportsIndex,
    udata: object,
) -> None:
    """Fill a struct kevent."""
    require(kev, kevent, "kev", "a struct kevent")
    kev.ident = c_size_of(ident, "ident")
    kev.filter = c_int_of(filter, "filter")
    kev.flags = c_int_of(flags, "flags")
    kev.fflags = c_int_of(fflags, "fflags")
    kev.data = c_size_of(data, "data")
    kev.udata = udata


_SIZE = byte_size(kevent)
_OFFSETS = {name: offset for name, _, offset, _ in abi.LAYOUTS["kevent"][2]}
_FILTER, _FLAGS, _UDATA = _OFFSETS["filter"], _OFFSETS["flags"], _OFFSETS["udata"]


def kqueue() -> int:
    """Make a queue."""
    kq = c_result(_platform.backend.kqueue())
    if kq >= 0:
        held.clear(kq)
    return kq


def _hold(
    queue: int, changelist: WriteBuffer | None, memory: Memory, count: int, *, added: bool
) -> None:
    """Keep the objects that come back with the events of what is added, and no longer those of what is deleted."""
    if not isinstance(memory.pointer, int) or memory is FAULT or changelist is None:
        return
    wanted = abi.EV_ADD if added else abi.EV_DELETE
    for start in range(memory.pointer, memory.pointer + count * _SIZE, _SIZE):
        if not ctypes.c_ushort.from_address(start + _FLAGS).value & wanted:
            continue
        ident = ctypes.c_uint64.from_address(start).value
        key = ident, ctypes.c_short.from_address(start + _FILTER).value
        number = ctypes.c_uint64.from_address(start + _UDATA).value
        held.put(queue, key, known(changelist, start + _UDATA, number) if added else None)
