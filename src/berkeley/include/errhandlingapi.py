"""``#include <errhandlingapi.h>``: the last error of a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from berkeley._core import winsock as _winsock
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

# fmt: off
__all__ = [
    "GetLastError", "SetLastError",
]
# fmt: on


def GetLastError() -> int:
    """``DWORD GetLastError(void)``

    Get the code of the last error of the calling thread; that of a socket call is `WSAGetLastError`'s.

    Returns:
        An ERROR_* or WSAE* code, or 0 where no call has failed.

    See: Windows GetLastError.
    """
    return _winsock.WSAGetLastError()


def SetLastError(dwErrCode: SupportsIndex, /) -> None:
    """``void SetLastError(DWORD dwErrCode)``

    Set the code that `GetLastError` gives.

    Args:
        dwErrCode: An ERROR_* or WSAE* code, or 0.

    See: Windows SetLastError.
    """
    _winsock.WSASetLastError(dwErrCode)
