"""``#include <windows.h>``: the few names of it that network programs use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import win_system as _system
from berkeley._core import win_wait as _wait
from berkeley._core import winsock as _winsock
from berkeley._core.win_types import DWORD, WORD
from berkeley.include.winsock2 import HIBYTE, LOBYTE, MAKEWORD

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.buffers import WriteBuffer

# fmt: off
__all__ = [
    "WORD", "DWORD", "BOOL", "TRUE", "FALSE",
    "MAKEWORD", "LOBYTE", "HIBYTE",
    "GetLastError", "SetLastError", "Sleep", "ZeroMemory",
]
# fmt: on

BOOL = int
TRUE: int = 1
FALSE: int = 0


def GetLastError() -> int:
    """``DWORD GetLastError(void)``

    Get the code of the last error of the calling thread; that of a socket call is `WSAGetLastError`'s.

    Returns:
        A WSAE* code, or 0 where no call has failed.

    See: Winsock WSAGetLastError.
    """
    return _winsock.WSAGetLastError()


def SetLastError(dwErrCode: SupportsIndex, /) -> None:
    """``void SetLastError(DWORD dwErrCode)``

    Set the code that `GetLastError` gives.

    Args:
        dwErrCode: A WSAE* code, or 0.

    See: Winsock WSASetLastError.
    """
    _winsock.WSASetLastError(dwErrCode)


def Sleep(dwMilliseconds: SupportsIndex, /) -> None:
    """``void Sleep(DWORD dwMilliseconds)``

    Suspend the calling thread.

    Args:
        dwMilliseconds: How long, in milliseconds.

    See: POSIX.1-2024 sleep; Linux sleep(3).
    """
    _wait.Sleep(dwMilliseconds)


def ZeroMemory(Destination: WriteBuffer | None, Length: SupportsIndex, /) -> None:
    """``void ZeroMemory(PVOID Destination, SIZE_T Length)``

    Fill memory with zeros.

    Args:
        Destination: The memory.
        Length: How many bytes of it.

    Differs from C:
        A *Length* past the end of *Destination* is cut to it, with a warning.

    See: POSIX.1-2024 memset; Linux bzero(3).
    """
    _system.ZeroMemory(Destination, Length)
