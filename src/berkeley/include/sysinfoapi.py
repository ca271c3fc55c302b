"""``#include <sysinfoapi.h>`` and <profileapi.h>: clocks."""

from __future__ import annotations

# fmt: off
# isort: off
from berkeley._core import win_system as _system
from berkeley._core.win_types import (
    FILETIME, LARGE_INTEGER, SYSTEMTIME,
)
# isort: on
# fmt: on

# fmt: off
__all__ = [
    "SYSTEMTIME", "FILETIME", "LARGE_INTEGER", "LPSYSTEMTIME", "GetTickCount", "GetTickCount64",
    "GetSystemTime", "GetLocalTime", "GetSystemTimeAsFileTime", "QueryPerformanceCounter",
    "QueryPerformanceFrequency",
]
# fmt: on

LPSYSTEMTIME = SYSTEMTIME


def GetTickCount() -> int:
    """``DWORD GetTickCount(void)``

    Count milliseconds.

    Returns:
        Milliseconds since some start, in 32 bits: after 49 days it begins anew.

    See: Windows GetTickCount.
    """
    return _system.GetTickCount()


def GetTickCount64() -> int:
    """``ULONGLONG GetTickCount64(void)``

    Count milliseconds.

    Returns:
        Milliseconds since some start.

    See: Windows GetTickCount64.
    """
    return _system.GetTickCount64()


def GetSystemTime(lpSystemTime: SYSTEMTIME, /) -> None:
    """``void GetSystemTime(LPSYSTEMTIME lpSystemTime)``

    Get the date and the time of UTC.

    Args:
        lpSystemTime: Where the time goes.

    See: Windows GetSystemTime.
    """
    _system.GetSystemTime(lpSystemTime)


def GetLocalTime(lpSystemTime: SYSTEMTIME, /) -> None:
    """``void GetLocalTime(LPSYSTEMTIME lpSystemTime)``

    Get the date and the time of the local zone.

    Args:
        lpSystemTime: Where the time goes.

    See: Windows GetLocalTime.
    """
    _system.GetLocalTime(lpSystemTime)


def GetSystemTimeAsFileTime(lpSystemTimeAsFileTime: FILETIME, /) -> None:
    """``void GetSystemTimeAsFileTime(LPFILETIME lpSystemTimeAsFileTime)``

    Get the time of UTC in units of 100 nanoseconds since 1601.

    Args:
        lpSystemTimeAsFileTime: Where the time goes.

    See: Windows GetSystemTimeAsFileTime.
    """
    _system.GetSystemTimeAsFileTime(lpSystemTimeAsFileTime)


def QueryPerformanceCounter(lpPerformanceCount: LARGE_INTEGER, /) -> int:
    """``BOOL QueryPerformanceCounter(LARGE_INTEGER *lpPerformanceCount)``

    Get the count of the finest clock.

    Args:
        lpPerformanceCount: Its *QuadPart* becomes the count, in nanoseconds since some start.

    Returns:
        1.

    See: Windows QueryPerformanceCounter.
    """
    return _system.QueryPerformanceCounter(lpPerformanceCount)


def QueryPerformanceFrequency(lpFrequency: LARGE_INTEGER, /) -> int:
    """``BOOL QueryPerformanceFrequency(LARGE_INTEGER *lpFrequency)``

    Get how often the performance counter counts in a second.

    Args:
        lpFrequency: Its *QuadPart* becomes 1,000,000,000.

    Returns:
        1.

    See: Windows QueryPerformanceFrequency.
    """
    return _system.QueryPerformanceFrequency(lpFrequency)
