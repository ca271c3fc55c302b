"""``#include <handleapi.h>``: the end of a handle."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from berkeley._core import win_handles as _handles
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

# fmt: off
__all__ = [
    "INVALID_HANDLE_VALUE", "CloseHandle",
]
# fmt: on

INVALID_HANDLE_VALUE: int = -1


def CloseHandle(hObject: SupportsIndex, /) -> int:
    """``BOOL CloseHandle(HANDLE hObject)``

    Close the handle of a thread, an event, a mutex or a semaphore. A thread goes on.

    Args:
        hObject: Handle of the object.

    Returns:
        1, or 0; `GetLastError` has the code: ERROR_INVALID_HANDLE.

    Differs from C:
        A socket or a file is ERROR_INVALID_HANDLE: `closesocket` and `close` end those.

    See: Windows CloseHandle.
    """
    return _handles.CloseHandle(hObject)
