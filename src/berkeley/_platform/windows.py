"""Windows: Winsock below, and above it what POSIX.1-2024 says, with Linux' choice where it leaves one."""

from __future__ import annotations

import atexit
import sys
from typing import TYPE_CHECKING

from berkeley._platform._interfaces import HERE, answer_socket
from berkeley._platform._win_backend import WinSockets
from berkeley._platform._win_events import WinEvents

assert sys.platform == "win32" or not TYPE_CHECKING

# The checkers of other systems stop at the assertion, in these modules too.
from berkeley._platform._win_paths import WinPaths  # noqa: E402
from berkeley._platform._win_processes import WinProcesses  # noqa: E402
from berkeley._platform._win_ws2 import Ws2  # noqa: E402
from berkeley._platform._windows_names import WindowsNames  # noqa: E402

if TYPE_CHECKING:
    from berkeley._platform._protocol import Backend, Pointer


class WindowsBackend(WinEvents, WinSockets, WinPaths, WinProcesses, WindowsNames):
    """The calls of Windows."""

    def __init__(self) -> None:
        """Start ws2_32; at the interpreter's end, close what is open."""
        super().__init__(Ws2())
        atexit.register(self.table.close_all)

    def ioctl(self, fd: int, request: int, arg: Pointer, /) -> int:
        """Emulate the requests about interfaces; nobody may change one by this way."""
        if request & 0xFFFF_FFFF in HERE:
            return answer_socket(self, fd, request & 0xFFFF_FFFF, arg)
        return super().ioctl(fd, request, arg)


if TYPE_CHECKING:
    _check: Backend = WindowsBackend()
