"""The events of Linux and the BSDs on Windows: descriptors of the table that Python works on."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from berkeley._platform._converted import converted, done
from berkeley._platform._counters import CounterCalls
from berkeley._platform._masks import MaskedWaits
from berkeley._platform._poll_epoll import EpollCalls
from berkeley._platform._poll_kqueue import KqueueCalls
from berkeley._platform._win_native import CONSOLE, PIPE

if TYPE_CHECKING:
    from berkeley._platform._win_native import Native
    from berkeley._platform._win_table import Table


class WinEvents(EpollCalls, KqueueCalls, CounterCalls, MaskedWaits):
    """The calls on events; the calls on sockets and files stand behind them."""

    if TYPE_CHECKING:
        table: Table
        native: Native

    def reserve_number(self, *, close_on_exec: bool) -> int:
        """Take the lowest free number, as sockets do."""
        fd = self.table.reserve()
        if fd >= 0:
            self.table.hand_over(fd)
            done(os.set_inheritable, fd, not close_on_exec)
        return fd

    def is_reserved(self, fd: int) -> bool:
        """Tell whether a number still has the null device behind it, and no socket."""
        return self.table.get(fd) is None and super().is_reserved(fd)

    def can_be_watched(self, fd: int) -> bool:
        """Tell sockets, pipes and the console."""
        if fd in self.objects or self.table.get(fd) is not None:
            return True
        return converted(self.native.file_kind, fd) in (PIPE, CONSOLE)
