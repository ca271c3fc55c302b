"""Critical sections and the interlocked functions of <windows.h>."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, SupportsIndex

from berkeley._core.arguments import c_int_of, c_unsigned_of, require
from berkeley._core.boxes import IntBox

if TYPE_CHECKING:
    from collections.abc import Callable

_atomic = threading.RLock()


class CRITICAL_SECTION:
    """``CRITICAL_SECTION`` <windows.h>: a lock that its owner may take again. It is no memory of C's layout."""

    __slots__ = ("lock",)

    def __init__(self) -> None:
        """Make a section that is ready; `InitializeCriticalSection` makes it new."""
        self.lock: threading.RLock = threading.RLock()


def _lock_of(section: object) -> threading.RLock:
    require(section, CRITICAL_SECTION, "lpCriticalSection", "a CRITICAL_SECTION")
    lock: threading.RLock = getattr(section, "lock")  # noqa: B009
    return lock


def InitializeCriticalSection(lpCriticalSection: CRITICAL_SECTION) -> None:
    """Make a section new."""
    _lock_of(lpCriticalSection)
    lpCriticalSection.lock = threading.RLock()


def InitializeCriticalSectionAndSpinCount(
    lpCriticalSection: CRITICAL_SECTION, dwSpinCount: SupportsIndex
) -> int:
    """Make a section new; nothing spins."""
    c_unsigned_of(dwSpinCount, "dwSpinCount")
    InitializeCriticalSection(lpCriticalSection)
    return 1


def EnterCriticalSection(lpCriticalSection: CRITICAL_SECTION) -> None:
    """Take a section, and wait for it."""
    lock = _lock_of(lpCriticalSection)
    # Python on Windows takes no Ctrl-C while it waits for a lock.
    while not lock.acquire(timeout=0.05):
        pass


def TryEnterCriticalSection(lpCriticalSection: CRITICAL_SECTION) -> int:
    """Take a section if no other thread has it: 1 or 0."""
    return int(_lock_of(lpCriticalSection).acquire(blocking=False))


def LeaveCriticalSection(lpCriticalSection: CRITICAL_SECTION) -> None:
    """Give a section up once; one that the thread does not own stays as it is."""
    lock = _lock_of(lpCriticalSection)
    try:
        lock.release()
    except RuntimeError:
        return


def DeleteCriticalSection(lpCriticalSection: CRITICAL_SECTION) -> None:
    """Forget a section."""
    _lock_of(lpCriticalSection)


def _changed(box: IntBox, name: str, compute: Callable[[int], int]) -> tuple[int, int]:
    """Change a box as one step: what it was, and what it is."""
    require(box, IntBox, name, "a box such as LONG(0)")
    with _atomic:
        before = box.value
        box.value = compute(before)
        return before, box.value


def InterlockedIncrement(Addend: IntBox) -> int:
    """Add one; give the new value."""
    return _changed(Addend, "Addend", lambda value: value + 1)[1]


def InterlockedDecrement(Addend: IntBox) -> int:
    """Subtract one; give the new value."""
    return _changed(Addend, "Addend", lambda value: value - 1)[1]


def InterlockedExchange(Target: IntBox, Value: SupportsIndex) -> int:
    """Store a value; give the old one."""
    new = c_int_of(Value, "Value")
    return _changed(Target, "Target", lambda _: new)[0]


def InterlockedExchangeAdd(Addend: IntBox, Value: SupportsIndex) -> int:
    """Add a value; give the old one."""
    added = c_int_of(Value, "Value")
    return _changed(Addend, "Addend", lambda value: value + added)[0]


def InterlockedCompareExchange(
    Destination: IntBox, ExChange: SupportsIndex, Comperand: SupportsIndex
) -> int:
    """Store a value where the old one equals *Comperand*; give the old one."""
    new, old = c_int_of(ExChange, "ExChange"), c_int_of(Comperand, "Comperand")
    return _changed(Destination, "Destination", lambda value: new if value == old else value)[0]
