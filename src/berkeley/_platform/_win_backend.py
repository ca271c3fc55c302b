"""The Windows backend over any Winsock: the system's own, or a test's that answers with real Windows' codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._platform._win_descriptors import WinDescriptors
from berkeley._platform._win_messages import WinMessages
from berkeley._platform._win_pair import WinPair
from berkeley._platform._win_select import WinSelect

if TYPE_CHECKING:
    from berkeley._platform._win_native import Native


class WinSockets(WinMessages, WinDescriptors, WinSelect, WinPair):
    """The calls of Windows on descriptors; names are resolved elsewhere."""

    def __init__(self, native: Native) -> None:
        """Start the sockets library."""
        super().__init__(native)
        self._nonblocking_files, self._folders = set(), {}
        self.startup()

    def startup(self) -> None:
        self.native.startup()

    def last_error(self, errno: int, /) -> int:
        return self.last.code if self.last.errno == errno else 0
