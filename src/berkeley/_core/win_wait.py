"""WaitForSingleObject and its kin: waiting for events, mutexes, semaphores, threads, and the network behind events."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, SupportsIndex, cast

from berkeley._core import network_events, overlapped
from berkeley._core.arguments import c_int_of, c_unsigned_of, wrong_type
from berkeley._core.waiting import polled
from berkeley._core.win_handles import ERROR_INVALID_PARAMETER, changed, found
from berkeley._core.winsock import WSASetLastError

if TYPE_CHECKING:
    from berkeley._core.win_handles import Waitable

# winbase.h and winnt.h.
INFINITE: Final = 0xFFFF_FFFF
WAIT_TIMEOUT: Final = 0x102
WAIT_IO_COMPLETION: Final = 0xC0
WAIT_FAILED: Final = 0xFFFF_FFFF
MAXIMUM_WAIT_OBJECTS: Final = 64

_SLICE: Final = 0.05
"""Seconds after which a wait looks again: for Ctrl-C, which Python on Windows does not take while it waits for a lock,
and for operations that another thread has begun."""
_NETWORK_SLICE: Final = 10
"""Milliseconds after which a wait for sockets looks at what other threads have signalled."""


def _advance() -> None:
    network_events.advance()
    overlapped.advance()


def wait(
    objects: Sequence[Waitable], milliseconds: int, *, every: bool = False, alertable: bool = False
) -> int:
    """Wait for one object, or for *every* one.

    The result is WAIT_OBJECT_0 or WAIT_ABANDONED_0 and a position, WAIT_TIMEOUT or WAIT_IO_COMPLETION.
    """
    end = None if milliseconds == INFINITE else time.monotonic() + milliseconds / 1000
    while True:
        _advance()
        if alertable and overlapped.run_completed():
            return WAIT_IO_COMPLETION
        sockets = [*network_events.waited(), *overlapped.waited()]
        with changed:
            position = _taken(objects, every=every)
            if position is not None:
                return position
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                return WAIT_TIMEOUT
            if not sockets:
                changed.wait(_SLICE if left is None else min(_SLICE, left))
        if sockets:
            _wait_for_sockets(sockets, left)


def _wait_for_sockets(sockets: list[tuple[int, int]], left: float | None) -> None:
    """Wait a moment for sockets; those that are ready and yet have no news are waited for no further."""
    milliseconds = _NETWORK_SLICE if left is None else min(_NETWORK_SLICE, int(left * 1000) + 1)
    if polled(sockets, milliseconds):
        news = network_events.advance()
        if not overlapped.advance() and not news:
            with changed:
                changed.wait(milliseconds / 1000)


def _taken(objects: Sequence[Waitable], *, every: bool) -> int | None:
    """Take the first object that is signalled, or all of them once all are; give its position."""
    ready = [position for position, each in enumerate(objects) if each.ready()]
    if not ready or (every and len(ready) < len(objects)):
        return None
    if every:
        return max([each.take() for each in objects])
    return objects[ready[0]].take() + ready[0]


def sleep(milliseconds: int, *, alertable: bool) -> int:
    """Suspend the thread; give 0, or WAIT_IO_COMPLETION where a completion routine has run."""
    ended = wait([], milliseconds, alertable=alertable)
    return ended if ended == WAIT_IO_COMPLETION else 0


def Sleep(dwMilliseconds: SupportsIndex) -> None:
    """Suspend the thread for some milliseconds."""
    sleep(c_unsigned_of(dwMilliseconds, "dwMilliseconds"), alertable=False)


def SleepEx(dwMilliseconds: SupportsIndex, bAlertable: SupportsIndex) -> int:
    """Suspend the thread, or until a completion routine has run."""
    alertable = c_int_of(bAlertable, "bAlertable") != 0
    return sleep(c_unsigned_of(dwMilliseconds, "dwMilliseconds"), alertable=alertable)


def WaitForSingleObjectEx(
    hHandle: SupportsIndex, dwMilliseconds: SupportsIndex, bAlertable: SupportsIndex
) -> int:
    """Wait for one object."""
    milliseconds = c_unsigned_of(dwMilliseconds, "dwMilliseconds")
    alertable = c_int_of(bAlertable, "bAlertable") != 0
    waitable = found(hHandle, "hHandle")
    if waitable is None:
        return WAIT_FAILED
    return wait([waitable], milliseconds, alertable=alertable)


def WaitForSingleObject(hHandle: SupportsIndex, dwMilliseconds: SupportsIndex) -> int:
    """Wait for one object."""
    return WaitForSingleObjectEx(hHandle, dwMilliseconds, 0)


def WaitForMultipleObjectsEx(
    nCount: SupportsIndex,
    lpHandles: Sequence[SupportsIndex],
    bWaitAll: SupportsIndex,
    dwMilliseconds: SupportsIndex,
    bAlertable: SupportsIndex,
) -> int:
    """Wait for one or all of several objects."""
    count, every = c_unsigned_of(nCount, "nCount"), c_int_of(bWaitAll, "bWaitAll") != 0
    milliseconds = c_unsigned_of(dwMilliseconds, "dwMilliseconds")
    alertable = c_int_of(bAlertable, "bAlertable") != 0
    handles = handles_of(lpHandles, "lpHandles")
    if not 0 < count <= min(MAXIMUM_WAIT_OBJECTS, len(handles)):
        WSASetLastError(ERROR_INVALID_PARAMETER)
        return WAIT_FAILED
    objects = [found(handle, "lpHandles") for handle in handles[:count]]
    known = [each for each in objects if each is not None]
    if len(known) < count:
        return WAIT_FAILED
    if every and len({*map(id, known)}) < count:
        WSASetLastError(ERROR_INVALID_PARAMETER)
        return WAIT_FAILED
    return wait(known, milliseconds, every=every, alertable=alertable)


def WaitForMultipleObjects(
    nCount: SupportsIndex,
    lpHandles: Sequence[SupportsIndex],
    bWaitAll: SupportsIndex,
    dwMilliseconds: SupportsIndex,
) -> int:
    """Wait for one or all of several objects."""
    return WaitForMultipleObjectsEx(nCount, lpHandles, bWaitAll, dwMilliseconds, 0)


def WSAWaitForMultipleEvents(
    cEvents: SupportsIndex,
    lphEvents: Sequence[SupportsIndex],
    fWaitAll: SupportsIndex,
    dwTimeout: SupportsIndex,
    fAlertable: SupportsIndex,
) -> int:
    """Wait for one or all of several events."""
    return WaitForMultipleObjectsEx(cEvents, lphEvents, fWaitAll, dwTimeout, fAlertable)


def handles_of(handles: object, name: str) -> Sequence[SupportsIndex]:
    """Take an array of handles: a list or a tuple."""
    if not isinstance(handles, (list, tuple)):
        wrong_type(name, "a list of handles", handles)
    array = cast("Sequence[object]", handles)
    wrong = [each for each in array if not isinstance(each, SupportsIndex)]
    if wrong:
        wrong_type(name, "a list of handles", wrong[0])
    return cast("Sequence[SupportsIndex]", array)


def until(done: Callable[[], bool]) -> None:
    """Wait until something has ended that `advance` brings forward."""
    while not done():
        if not overlapped.waited():
            return
        _wait_for_sockets(overlapped.waited(), None)
        overlapped.advance()
