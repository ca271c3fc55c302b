"""Handles of Windows: events, mutexes, semaphores and threads, by number, and whether they are signalled.

One lock guards the state of all of them, so that a wait for several objects takes all or none.
"""

from __future__ import annotations

import itertools
import threading
from typing import TYPE_CHECKING, Final

from berkeley._core.arguments import c_int_of, c_size_of, c_text
from berkeley._core.winsock import WSASetLastError

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.boxes import IntBox

# winerror.h.
ERROR_SUCCESS: Final = 0
ERROR_INVALID_HANDLE: Final = 6
ERROR_NOT_ENOUGH_MEMORY: Final = 8
ERROR_INVALID_PARAMETER: Final = 87
ERROR_ALREADY_EXISTS: Final = 183
ERROR_NOT_OWNER: Final = 288
ERROR_TOO_MANY_POSTS: Final = 298
WAIT_OBJECT_0: Final = 0
WAIT_ABANDONED_0: Final = 0x80

changed: Final = threading.Condition()
"""Guards all objects; notified when one of them may have become signalled."""


class Waitable:
    """What a thread can wait for."""

    def __init__(self) -> None:
        """Make an object that nobody has named."""
        self.references = 1
        self.name = b""

    def ready(self) -> bool:
        """Tell whether a wait of the calling thread would end; called with the lock held."""
        raise NotImplementedError

    def take(self) -> int:
        """Change what a wait that ends changes; give WAIT_OBJECT_0 or WAIT_ABANDONED_0."""
        return WAIT_OBJECT_0


class Event(Waitable):
    """An event: set by hand, and reset by hand or by the wait that it ends."""

    def __init__(self, *, manual: bool, is_set: bool) -> None:
        """Make an event in a state."""
        super().__init__()
        self.manual = manual
        self.is_set = is_set

    def ready(self) -> bool:
        return self.is_set

    def take(self) -> int:
        self.is_set = self.is_set and self.manual
        return WAIT_OBJECT_0

    def set(self) -> None:
        """Signal the event."""
        with changed:
            self.is_set = True
            changed.notify_all()

    def reset(self) -> None:
        """Put the signal away."""
        with changed:
            self.is_set = False


class Mutex(Waitable):
    """A mutex: one thread owns it, as often as it has waited for it."""

    def __init__(self) -> None:
        """Make a mutex that nobody owns."""
        super().__init__()
        self.owner = 0
        self.depth = 0
        self.abandoned = False

    def ready(self) -> bool:
        return self.owner in (0, threading.get_ident())

    def take(self) -> int:
        self.owner = threading.get_ident()
        self.depth += 1
        found, self.abandoned = self.abandoned, False
        return WAIT_ABANDONED_0 if found else WAIT_OBJECT_0


class Semaphore(Waitable):
    """A semaphore: a count that waits take from."""

    def __init__(self, count: int, most: int) -> None:
        """Make a semaphore with a count and its bound."""
        super().__init__()
        self.count = count
        self.most = most

    def ready(self) -> bool:
        return self.count > 0

    def take(self) -> int:
        self.count -= 1
        return WAIT_OBJECT_0


# Handles of Windows are multiples of 4; these are far from the numbers of descriptors, and none is given twice.
_numbers = itertools.count(0x1_0000, 4)
_table: dict[int, Waitable] = {}
_named: dict[bytes, Waitable] = {}


def opened(waitable: Waitable) -> int:
    """Give an object a handle."""
    with changed:
        number = next(_numbers)
        _table[number] = waitable
        return number


def found(handle: SupportsIndex, name: str) -> Waitable | None:
    """Find the object of a handle; None with the last error set where there is none."""
    waitable = _table.get(c_size_of(handle, name))
    if waitable is None:
        WSASetLastError(ERROR_INVALID_HANDLE)
    return waitable


def refused(code: int) -> int:
    """Give FALSE, or a NULL handle, with the last error set."""
    WSASetLastError(code)
    return 0


def CloseHandle(hObject: SupportsIndex) -> int:
    """Close a handle; the object lives as long as something else uses it."""
    with changed:
        waitable = found(hObject, "hObject")
        if waitable is None:
            return 0
        del _table[c_size_of(hObject, "hObject")]
        waitable.references -= 1
        if waitable.references == 0:
            _named.pop(waitable.name, None)
        return 1


def _named_handle(made: Waitable, name: Text | None, parameter: str) -> int:
    """Give a new object its handle, or that of the object of the same kind that has its name already."""
    text = b"" if name is None else c_text(name, parameter)
    with changed:
        present = _named.get(text) if text else None
        if present is not None:
            if type(present) is not type(made):
                return refused(ERROR_INVALID_HANDLE)
            present.references += 1
            WSASetLastError(ERROR_ALREADY_EXISTS)
            return opened(present)
        if text:
            made.name = text
            _named[text] = made
        WSASetLastError(ERROR_SUCCESS)
        return opened(made)


def CreateEvent(
    _attributes: object,
    bManualReset: SupportsIndex,
    bInitialState: SupportsIndex,
    lpName: Text | None,
) -> int:
    """Make an event."""
    manual, is_set = (
        c_int_of(bManualReset, "bManualReset"),
        c_int_of(bInitialState, "bInitialState"),
    )
    return _named_handle(Event(manual=manual != 0, is_set=is_set != 0), lpName, "lpName")


def create_wsa_event() -> int:
    """Make an event as WSACreateEvent does: reset by hand, not set."""
    return opened(Event(manual=True, is_set=False))


def event_of(handle: SupportsIndex, name: str) -> Event | None:
    """Find the event of a handle; None with the last error set where it is none."""
    waitable = found(handle, name)
    if waitable is None or isinstance(waitable, Event):
        return waitable
    WSASetLastError(ERROR_INVALID_HANDLE)
    return None


def SetEvent(hEvent: SupportsIndex) -> int:
    """Signal an event."""
    event = event_of(hEvent, "hEvent")
    if event is None:
        return 0
    event.set()
    return 1


def ResetEvent(hEvent: SupportsIndex) -> int:
    """Put the signal of an event away."""
    event = event_of(hEvent, "hEvent")
    if event is None:
        return 0
    event.reset()
    return 1


def CreateMutex(_attributes: object, bInitialOwner: SupportsIndex, lpName: Text | None) -> int:
    """Make a mutex."""
    owned = c_int_of(bInitialOwner, "bInitialOwner") != 0
    mutex = Mutex()
    handle = _named_handle(mutex, lpName, "lpName")
    if owned and _table.get(handle) is mutex:
        mutex.take()
    return handle


def ReleaseMutex(hMutex: SupportsIndex) -> int:
    """Give up a mutex once."""
    with changed:
        mutex = found(hMutex, "hMutex")
        if mutex is None:
            return 0
        if not isinstance(mutex, Mutex):
            return refused(ERROR_INVALID_HANDLE)
        if mutex.owner != threading.get_ident():
            return refused(ERROR_NOT_OWNER)
        mutex.depth -= 1
        if mutex.depth == 0:
            mutex.owner = 0
            changed.notify_all()
        return 1


def abandon_mutexes() -> None:
    """Free what the calling thread owns at its end; the next owner learns that it was abandoned."""
    me = threading.get_ident()
    with changed:
        for mutex in {*_table.values()}:
            if isinstance(mutex, Mutex) and mutex.owner == me:
                mutex.owner, mutex.depth, mutex.abandoned = 0, 0, True
        changed.notify_all()


def CreateSemaphore(
    _attributes: object,
    lInitialCount: SupportsIndex,
    lMaximumCount: SupportsIndex,
    lpName: Text | None,
) -> int:
    """Make a semaphore."""
    count, most = (
        c_int_of(lInitialCount, "lInitialCount"),
        c_int_of(lMaximumCount, "lMaximumCount"),
    )
    if not 0 <= count <= most or most == 0:
        return refused(ERROR_INVALID_PARAMETER)
    return _named_handle(Semaphore(count, most), lpName, "lpName")


def ReleaseSemaphore(
    hSemaphore: SupportsIndex, lReleaseCount: SupportsIndex, lpPreviousCount: IntBox | None
) -> int:
    """Add to the count of a semaphore."""
    added = c_int_of(lReleaseCount, "lReleaseCount")
    with changed:
        semaphore = found(hSemaphore, "hSemaphore")
        if semaphore is None:
            return 0
        if not isinstance(semaphore, Semaphore):
            return refused(ERROR_INVALID_HANDLE)
        if added <= 0:
            return refused(ERROR_INVALID_PARAMETER)
        if semaphore.count + added > semaphore.most:
            return refused(ERROR_TOO_MANY_POSTS)
        before, semaphore.count = semaphore.count, semaphore.count + added
        changed.notify_all()
    if lpPreviousCount is not None:
        lpPreviousCount.value = before
    return 1
