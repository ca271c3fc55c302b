"""``#include <consoleapi.h>``: the console."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from berkeley._core import win_system as _system
from berkeley._core.win_system import (
    CTRL_BREAK_EVENT, CTRL_CLOSE_EVENT, CTRL_C_EVENT, CTRL_LOGOFF_EVENT, CTRL_SHUTDOWN_EVENT,
    STD_ERROR_HANDLE, STD_INPUT_HANDLE, STD_OUTPUT_HANDLE,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import SupportsIndex

# fmt: off
__all__ = [
    "CTRL_C_EVENT", "CTRL_BREAK_EVENT", "CTRL_CLOSE_EVENT", "CTRL_LOGOFF_EVENT",
    "CTRL_SHUTDOWN_EVENT", "STD_INPUT_HANDLE", "STD_OUTPUT_HANDLE", "STD_ERROR_HANDLE",
    "SetConsoleCtrlHandler", "GetStdHandle",
]
# fmt: on


def SetConsoleCtrlHandler(
    HandlerRoutine: Callable[[int], object] | None, Add: SupportsIndex, /
) -> int:
    """``BOOL SetConsoleCtrlHandler(PHANDLER_ROUTINE HandlerRoutine, BOOL Add)``

    Add or remove a function that Ctrl-C and Ctrl-Break call.

    Args:
        HandlerRoutine: Function that takes CTRL_C_EVENT or CTRL_BREAK_EVENT; TRUE from it ends the matter. NULL
            stands for Ctrl-C as such.
        Add: TRUE to add it, FALSE to remove it; with NULL, TRUE ignores Ctrl-C.

    Returns:
        1, or 0; `GetLastError` has the code: ERROR_INVALID_PARAMETER (no such handler, or not the initial thread).

    Platforms:
        Linux: Ctrl-C is SIGINT; the other events do not come.
        macOS: Ctrl-C is SIGINT; the other events do not come.
        Windows: Ctrl-C and Ctrl-Break come; closing the window, logging off and shutting down do not.

    Differs from C:
        The function runs in the initial thread, not in one of its own.

    See: Windows SetConsoleCtrlHandler.
    """
    return _system.SetConsoleCtrlHandler(HandlerRoutine, Add)


def GetStdHandle(nStdHandle: SupportsIndex, /) -> int:
    """``HANDLE GetStdHandle(DWORD nStdHandle)``

    Get the descriptor of a standard stream.

    Args:
        nStdHandle: STD_INPUT_HANDLE, STD_OUTPUT_HANDLE or STD_ERROR_HANDLE.

    Returns:
        0, 1 or 2, for `read` and `write`; or INVALID_HANDLE_VALUE; `GetLastError` has the code:
        ERROR_INVALID_HANDLE.

    See: Windows GetStdHandle.
    """
    return _system.GetStdHandle(nStdHandle)
