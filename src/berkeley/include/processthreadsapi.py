"""``#include <processthreadsapi.h>``: threads, and the end of the process."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from typing import TypeVar as _TypeVar

from berkeley._core import win_system as _system
from berkeley._core import win_threads as _threads
from berkeley._core.win_threads import CREATE_SUSPENDED, STILL_ACTIVE
# isort: on
# fmt: on

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn, SupportsIndex

    from berkeley._core.boxes import IntBox

# fmt: off
__all__ = [
    "CREATE_SUSPENDED", "STILL_ACTIVE", "CreateThread", "ResumeThread", "GetExitCodeThread",
    "ExitThread", "ExitProcess", "GetCurrentThreadId", "GetCurrentProcessId",
]
# fmt: on

_T = _TypeVar("_T")


def CreateThread(
    lpThreadAttributes: object,
    dwStackSize: SupportsIndex,
    lpStartAddress: Callable[[_T], object],
    lpParameter: _T,
    dwCreationFlags: SupportsIndex,
    lpThreadId: IntBox | None,
    /,
) -> int:
    """``HANDLE CreateThread(LPSECURITY_ATTRIBUTES lpThreadAttributes, SIZE_T dwStackSize, LPTHREAD_START_ROUTINE lpStartAddress, LPVOID lpParameter, DWORD dwCreationFlags, LPDWORD lpThreadId)``

    Start a thread. It ends with the process at the latest.

    Args:
        lpThreadAttributes: Ignored; NULL.
        dwStackSize: Ignored; 0.
        lpStartAddress: Function of one argument; what it returns is the exit code of the thread.
        lpParameter: The argument, any object.
        dwCreationFlags: 0, or CREATE_SUSPENDED for a thread that `ResumeThread` starts.
        lpThreadId: Box that gets the number of the thread, or NULL.

    Returns:
        A handle, or 0; `GetLastError` has the code: ERROR_NOT_ENOUGH_MEMORY.

    See: Windows CreateThread.
    """
    return _threads.CreateThread(
        lpThreadAttributes, dwStackSize, lpStartAddress, lpParameter, dwCreationFlags, lpThreadId
    )


def ResumeThread(hThread: SupportsIndex, /) -> int:
    """``DWORD ResumeThread(HANDLE hThread)``

    Start a thread that was made with CREATE_SUSPENDED.

    Args:
        hThread: Handle of the thread.

    Returns:
        1, 0 where the thread had been started, or 0xFFFFFFFF; `GetLastError` has the code: ERROR_INVALID_HANDLE.

    See: Windows ResumeThread.
    """
    return _threads.ResumeThread(hThread)


def GetExitCodeThread(hThread: SupportsIndex, lpExitCode: IntBox | None, /) -> int:
    """``BOOL GetExitCodeThread(HANDLE hThread, LPDWORD lpExitCode)``

    Get the exit code of a thread.

    Args:
        hThread: Handle of the thread.
        lpExitCode: Box that gets the code, STILL_ACTIVE before the end.

    Returns:
        1, or 0; `GetLastError` has the code: ERROR_INVALID_HANDLE or ERROR_INVALID_PARAMETER.

    See: Windows GetExitCodeThread.
    """
    return _threads.GetExitCodeThread(hThread, lpExitCode)


def ExitThread(dwExitCode: SupportsIndex, /) -> NoReturn:
    """``void ExitThread(DWORD dwExitCode)``

    End the calling thread. The initial thread waits for the others, and then the process ends.

    Args:
        dwExitCode: The exit code.

    See: Windows ExitThread.
    """
    _threads.ExitThread(dwExitCode)


def ExitProcess(uExitCode: SupportsIndex, /) -> NoReturn:
    """``void ExitProcess(UINT uExitCode)``

    End the process, from any thread.

    Args:
        uExitCode: The exit status.

    See: Windows ExitProcess; POSIX.1-2024 exit.
    """
    _threads.ExitProcess(uExitCode)


def GetCurrentThreadId() -> int:
    """``DWORD GetCurrentThreadId(void)``

    Get the number of the calling thread.

    Returns:
        The number.

    See: Windows GetCurrentThreadId.
    """
    return _threads.GetCurrentThreadId()


def GetCurrentProcessId() -> int:
    """``DWORD GetCurrentProcessId(void)``

    Get the number of the process.

    Returns:
        The number.

    See: Windows GetCurrentProcessId; POSIX.1-2024 getpid.
    """
    return _system.GetCurrentProcessId()
