"""``#include <synchapi.h>``: waiting, events, mutexes, semaphores, critical sections and interlocked counting."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from berkeley._core import win_handles as _handles
from berkeley._core import win_sync as _sync
from berkeley._core import win_wait as _wait
from berkeley._core.win_handles import WAIT_ABANDONED_0, WAIT_OBJECT_0
from berkeley._core.win_sync import CRITICAL_SECTION
from berkeley._core.win_wait import (
    INFINITE, MAXIMUM_WAIT_OBJECTS, WAIT_FAILED, WAIT_IO_COMPLETION, WAIT_TIMEOUT,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.boxes import IntBox

# fmt: off
__all__ = [
    "CRITICAL_SECTION", "LPCRITICAL_SECTION", "PCRITICAL_SECTION", "INFINITE",
    "MAXIMUM_WAIT_OBJECTS", "WAIT_OBJECT_0", "WAIT_ABANDONED", "WAIT_ABANDONED_0", "WAIT_TIMEOUT",
    "WAIT_IO_COMPLETION", "WAIT_FAILED", "Sleep", "SleepEx", "WaitForSingleObject",
    "WaitForSingleObjectEx", "WaitForMultipleObjects", "WaitForMultipleObjectsEx", "CreateEvent",
    "SetEvent", "ResetEvent", "CreateMutex", "ReleaseMutex", "CreateSemaphore", "ReleaseSemaphore",
    "InitializeCriticalSection", "InitializeCriticalSectionAndSpinCount", "EnterCriticalSection",
    "TryEnterCriticalSection", "LeaveCriticalSection", "DeleteCriticalSection",
    "InterlockedIncrement", "InterlockedDecrement", "InterlockedExchange", "InterlockedExchangeAdd",
    "InterlockedCompareExchange",
    "CreateEventA", "CreateEventW", "CreateMutexA", "CreateMutexW", "CreateSemaphoreA", "CreateSemaphoreW",
]
# fmt: on

LPCRITICAL_SECTION = CRITICAL_SECTION
PCRITICAL_SECTION = CRITICAL_SECTION
WAIT_ABANDONED = WAIT_ABANDONED_0


def Sleep(dwMilliseconds: SupportsIndex, /) -> None:
    """``void Sleep(DWORD dwMilliseconds)``

    Suspend the calling thread.

    Args:
        dwMilliseconds: How long, in milliseconds.

    See: Windows Sleep; POSIX.1-2024 nanosleep.
    """
    _wait.Sleep(dwMilliseconds)


def SleepEx(dwMilliseconds: SupportsIndex, bAlertable: SupportsIndex, /) -> int:
    """``DWORD SleepEx(DWORD dwMilliseconds, BOOL bAlertable)``

    Suspend the calling thread, or until a completion routine has run in it.

    Args:
        dwMilliseconds: How long, in milliseconds; INFINITE for as long as it takes.
        bAlertable: TRUE to run completion routines.

    Returns:
        0, or WAIT_IO_COMPLETION after a completion routine.

    See: Windows SleepEx.
    """
    return _wait.SleepEx(dwMilliseconds, bAlertable)


def WaitForSingleObject(hHandle: SupportsIndex, dwMilliseconds: SupportsIndex, /) -> int:
    """``DWORD WaitForSingleObject(HANDLE hHandle, DWORD dwMilliseconds)``

    Wait until a thread has ended, an event is set, a mutex is free or a semaphore is above 0.

    Args:
        hHandle: Handle of the object.
        dwMilliseconds: How long to wait at most, in milliseconds; INFINITE for as long as it takes.

    Returns:
        WAIT_OBJECT_0, WAIT_ABANDONED (a mutex whose owner has ended), WAIT_TIMEOUT, or WAIT_FAILED; `GetLastError`
        has the code: ERROR_INVALID_HANDLE.

    See: Windows WaitForSingleObject.
    """
    return _wait.WaitForSingleObject(hHandle, dwMilliseconds)


def WaitForSingleObjectEx(
    hHandle: SupportsIndex, dwMilliseconds: SupportsIndex, bAlertable: SupportsIndex, /
) -> int:
    """``DWORD WaitForSingleObjectEx(HANDLE hHandle, DWORD dwMilliseconds, BOOL bAlertable)``

    Wait for one object, or until a completion routine has run.

    Args:
        hHandle: Handle of the object.
        dwMilliseconds: How long to wait at most, in milliseconds; INFINITE for as long as it takes.
        bAlertable: TRUE to run completion routines.

    Returns:
        WAIT_OBJECT_0, WAIT_ABANDONED (a mutex whose owner has ended), WAIT_TIMEOUT, or WAIT_FAILED; `GetLastError`
        has the code: ERROR_INVALID_HANDLE. WAIT_IO_COMPLETION after a completion routine.

    See: Windows WaitForSingleObjectEx.
    """
    return _wait.WaitForSingleObjectEx(hHandle, dwMilliseconds, bAlertable)


def WaitForMultipleObjects(
    nCount: SupportsIndex,
    lpHandles: Sequence[SupportsIndex],
    bWaitAll: SupportsIndex,
    dwMilliseconds: SupportsIndex,
    /,
) -> int:
    """``DWORD WaitForMultipleObjects(DWORD nCount, const HANDLE *lpHandles, BOOL bWaitAll, DWORD dwMilliseconds)``

    Wait for one or all of several objects.

    Args:
        nCount: How many handles, 64 at most.
        lpHandles: A list of handles.
        bWaitAll: TRUE to wait for all of them.
        dwMilliseconds: How long to wait at most, in milliseconds; INFINITE for as long as it takes.

    Returns:
        WAIT_OBJECT_0 and the position of the first object that ended the wait, WAIT_ABANDONED_0 and it,
        WAIT_TIMEOUT, or WAIT_FAILED; `GetLastError` has the code: ERROR_INVALID_HANDLE or ERROR_INVALID_PARAMETER
        (no object, too many, or twice the same).

    See: Windows WaitForMultipleObjects.
    """
    return _wait.WaitForMultipleObjects(nCount, lpHandles, bWaitAll, dwMilliseconds)


def WaitForMultipleObjectsEx(
    nCount: SupportsIndex,
    lpHandles: Sequence[SupportsIndex],
    bWaitAll: SupportsIndex,
    dwMilliseconds: SupportsIndex,
    bAlertable: SupportsIndex,
    /,
) -> int:
    """``DWORD WaitForMultipleObjectsEx(DWORD nCount, const HANDLE *lpHandles, BOOL bWaitAll, DWORD dwMilliseconds, BOOL bAlertable)``

    Wait for one or all of several objects, or until a completion routine has run.

    Args:
        nCount: How many handles, 64 at most.
        lpHandles: A list of handles.
        bWaitAll: TRUE to wait for all of them.
        dwMilliseconds: How long to wait at most, in milliseconds; INFINITE for as long as it takes.
        bAlertable: TRUE to run completion routines.

    Returns:
        WAIT_OBJECT_0 and the position of the first object that ended the wait, WAIT_ABANDONED_0 and it,
        WAIT_TIMEOUT, or WAIT_FAILED; `GetLastError` has the code: ERROR_INVALID_HANDLE or ERROR_INVALID_PARAMETER
        (no object, too many, or twice the same). WAIT_IO_COMPLETION after a completion routine.

    See: Windows WaitForMultipleObjectsEx.
    """
    return _wait.WaitForMultipleObjectsEx(nCount, lpHandles, bWaitAll, dwMilliseconds, bAlertable)


def CreateEvent(
    lpEventAttributes: object,
    bManualReset: SupportsIndex,
    bInitialState: SupportsIndex,
    lpName: Text | None,
    /,
) -> int:
    """``HANDLE CreateEvent(LPSECURITY_ATTRIBUTES lpEventAttributes, BOOL bManualReset, BOOL bInitialState, LPCSTR lpName)``

    Make an event.

    Args:
        lpEventAttributes: Ignored; NULL.
        bManualReset: TRUE for an event that stays set until `ResetEvent`, FALSE for one that a wait resets.
        bInitialState: TRUE for an event that is set.
        lpName: Name that the threads of this process share, or NULL.

    Returns:
        A handle; `GetLastError` is ERROR_ALREADY_EXISTS where the name was there. 0 where the name is another
        kind's: ERROR_INVALID_HANDLE.

    Differs from C:
        A name is known in this process only; another process has objects of its own.

    See: Windows CreateEvent.
    """
    return _handles.CreateEvent(lpEventAttributes, bManualReset, bInitialState, lpName)


def SetEvent(hEvent: SupportsIndex, /) -> int:
    """``BOOL SetEvent(HANDLE hEvent)``

    Set an event.

    Args:
        hEvent: Handle of an event.

    Returns:
        1, or 0; `GetLastError` has the code: ERROR_INVALID_HANDLE.

    See: Windows SetEvent.
    """
    return _handles.SetEvent(hEvent)


def ResetEvent(hEvent: SupportsIndex, /) -> int:
    """``BOOL ResetEvent(HANDLE hEvent)``

    Reset an event.

    Args:
        hEvent: Handle of an event.

    Returns:
        1, or 0; `GetLastError` has the code: ERROR_INVALID_HANDLE.

    See: Windows ResetEvent.
    """
    return _handles.ResetEvent(hEvent)


def CreateMutex(
    lpMutexAttributes: object, bInitialOwner: SupportsIndex, lpName: Text | None, /
) -> int:
    """``HANDLE CreateMutex(LPSECURITY_ATTRIBUTES lpMutexAttributes, BOOL bInitialOwner, LPCSTR lpName)``

    Make a mutex; a wait for it takes it.

    Args:
        lpMutexAttributes: Ignored; NULL.
        bInitialOwner: TRUE for a new mutex that the calling thread owns.
        lpName: Name that the threads of this process share, or NULL.

    Returns:
        A handle; `GetLastError` is ERROR_ALREADY_EXISTS where the name was there. 0 where the name is another
        kind's: ERROR_INVALID_HANDLE.

    Differs from C:
        A name is known in this process only; another process has objects of its own.

    See: Windows CreateMutex.
    """
    return _handles.CreateMutex(lpMutexAttributes, bInitialOwner, lpName)


def ReleaseMutex(hMutex: SupportsIndex, /) -> int:
    """``BOOL ReleaseMutex(HANDLE hMutex)``

    Give up a mutex, as often as it was waited for.

    Args:
        hMutex: Handle of a mutex.

    Returns:
        1, or 0; `GetLastError` has the code: ERROR_INVALID_HANDLE or ERROR_NOT_OWNER.

    See: Windows ReleaseMutex.
    """
    return _handles.ReleaseMutex(hMutex)


def CreateSemaphore(
    lpSemaphoreAttributes: object,
    lInitialCount: SupportsIndex,
    lMaximumCount: SupportsIndex,
    lpName: Text | None,
    /,
) -> int:
    """``HANDLE CreateSemaphore(LPSECURITY_ATTRIBUTES lpSemaphoreAttributes, LONG lInitialCount, LONG lMaximumCount, LPCSTR lpName)``

    Make a semaphore; a wait for it counts down.

    Args:
        lpSemaphoreAttributes: Ignored; NULL.
        lInitialCount: Its count at first.
        lMaximumCount: Its count at most.
        lpName: Name that the threads of this process share, or NULL.

    Returns:
        A handle; `GetLastError` is ERROR_ALREADY_EXISTS where the name was there. 0 for counts that can't be:
        ERROR_INVALID_PARAMETER; for another kind's name: ERROR_INVALID_HANDLE.

    Differs from C:
        A name is known in this process only; another process has objects of its own.

    See: Windows CreateSemaphore.
    """
    return _handles.CreateSemaphore(lpSemaphoreAttributes, lInitialCount, lMaximumCount, lpName)


def ReleaseSemaphore(
    hSemaphore: SupportsIndex, lReleaseCount: SupportsIndex, lpPreviousCount: IntBox | None, /
) -> int:
    """``BOOL ReleaseSemaphore(HANDLE hSemaphore, LONG lReleaseCount, LPLONG lpPreviousCount)``

    Count a semaphore up.

    Args:
        hSemaphore: Handle of a semaphore.
        lReleaseCount: By how much, above 0.
        lpPreviousCount: Box that gets the count before, or NULL.

    Returns:
        1, or 0; `GetLastError` has the code: ERROR_INVALID_HANDLE, ERROR_INVALID_PARAMETER or ERROR_TOO_MANY_POSTS.

    See: Windows ReleaseSemaphore.
    """
    return _handles.ReleaseSemaphore(hSemaphore, lReleaseCount, lpPreviousCount)


def InitializeCriticalSection(lpCriticalSection: CRITICAL_SECTION, /) -> None:
    """``void InitializeCriticalSection(LPCRITICAL_SECTION lpCriticalSection)``

    Make a critical section ready.

    Args:
        lpCriticalSection: The section.

    See: Windows InitializeCriticalSection.
    """
    _sync.InitializeCriticalSection(lpCriticalSection)


def InitializeCriticalSectionAndSpinCount(
    lpCriticalSection: CRITICAL_SECTION, dwSpinCount: SupportsIndex, /
) -> int:
    """``BOOL InitializeCriticalSectionAndSpinCount(LPCRITICAL_SECTION lpCriticalSection, DWORD dwSpinCount)``

    Make a critical section ready; nothing spins.

    Args:
        lpCriticalSection: The section.
        dwSpinCount: Ignored.

    Returns:
        1.

    See: Windows InitializeCriticalSectionAndSpinCount.
    """
    return _sync.InitializeCriticalSectionAndSpinCount(lpCriticalSection, dwSpinCount)


def EnterCriticalSection(lpCriticalSection: CRITICAL_SECTION, /) -> None:
    """``void EnterCriticalSection(LPCRITICAL_SECTION lpCriticalSection)``

    Enter a section, and wait for it; its owner may enter it again.

    Args:
        lpCriticalSection: The section.

    See: Windows EnterCriticalSection.
    """
    _sync.EnterCriticalSection(lpCriticalSection)


def TryEnterCriticalSection(lpCriticalSection: CRITICAL_SECTION, /) -> int:
    """``BOOL TryEnterCriticalSection(LPCRITICAL_SECTION lpCriticalSection)``

    Enter a section if no other thread is in it.

    Args:
        lpCriticalSection: The section.

    Returns:
        1, or 0 where another thread is in it.

    See: Windows TryEnterCriticalSection.
    """
    return _sync.TryEnterCriticalSection(lpCriticalSection)


def LeaveCriticalSection(lpCriticalSection: CRITICAL_SECTION, /) -> None:
    """``void LeaveCriticalSection(LPCRITICAL_SECTION lpCriticalSection)``

    Leave a section, as often as it was entered.

    Args:
        lpCriticalSection: The section.

    Differs from C:
        A thread that is not in the section leaves it as it is, where C's state is undefined.

    See: Windows LeaveCriticalSection.
    """
    _sync.LeaveCriticalSection(lpCriticalSection)


def DeleteCriticalSection(lpCriticalSection: CRITICAL_SECTION, /) -> None:
    """``void DeleteCriticalSection(LPCRITICAL_SECTION lpCriticalSection)``

    Give up a section.

    Args:
        lpCriticalSection: The section.

    See: Windows DeleteCriticalSection.
    """
    _sync.DeleteCriticalSection(lpCriticalSection)


def InterlockedIncrement(Addend: IntBox, /) -> int:
    """``LONG InterlockedIncrement(LONG *Addend)``

    Add 1 to a number in one step.

    Args:
        Addend: Box of the number, ``LONG(0)``.

    Returns:
        The new number.

    See: Windows InterlockedIncrement.
    """
    return _sync.InterlockedIncrement(Addend)


def InterlockedDecrement(Addend: IntBox, /) -> int:
    """``LONG InterlockedDecrement(LONG *Addend)``

    Subtract 1 from a number in one step.

    Args:
        Addend: Box of the number.

    Returns:
        The new number.

    See: Windows InterlockedDecrement.
    """
    return _sync.InterlockedDecrement(Addend)


def InterlockedExchange(Target: IntBox, Value: SupportsIndex, /) -> int:
    """``LONG InterlockedExchange(LONG *Target, LONG Value)``

    Store a number in one step.

    Args:
        Target: Box of the number.
        Value: The new number.

    Returns:
        The old number.

    See: Windows InterlockedExchange.
    """
    return _sync.InterlockedExchange(Target, Value)


def InterlockedExchangeAdd(Addend: IntBox, Value: SupportsIndex, /) -> int:
    """``LONG InterlockedExchangeAdd(LONG *Addend, LONG Value)``

    Add to a number in one step.

    Args:
        Addend: Box of the number.
        Value: What is added.

    Returns:
        The old number.

    See: Windows InterlockedExchangeAdd.
    """
    return _sync.InterlockedExchangeAdd(Addend, Value)


def InterlockedCompareExchange(
    Destination: IntBox, ExChange: SupportsIndex, Comperand: SupportsIndex, /
) -> int:
    """``LONG InterlockedCompareExchange(LONG *Destination, LONG ExChange, LONG Comperand)``

    Store a number in one step where the old one is as expected.

    Args:
        Destination: Box of the number.
        ExChange: The new number.
        Comperand: The old number that is expected.

    Returns:
        The old number.

    See: Windows InterlockedCompareExchange.
    """
    return _sync.InterlockedCompareExchange(Destination, ExChange, Comperand)


CreateEventA = CreateEvent
CreateEventW = CreateEvent
CreateMutexA = CreateMutex
CreateMutexW = CreateMutex
CreateSemaphoreA = CreateSemaphore
CreateSemaphoreW = CreateSemaphore
