"""kqueue of macOS, reached with `ctypes`."""

from __future__ import annotations

from ctypes import c_int, c_void_p
from typing import TYPE_CHECKING

from berkeley._platform._counters import CounterCalls
from berkeley._platform._masks import MaskedWaits
from berkeley._platform._poll_epoll import EpollCalls
from berkeley._platform._posix import libc, result

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer


class DarwinEvents(EpollCalls, CounterCalls, MaskedWaits):
    """kqueue as the system has it; the events of Linux over poll."""

    def kqueue(self) -> int:
        return result(libc.kqueue())

    def kevent(
        self,
        kq: int,
        changelist: Pointer,
        nchanges: int,
        eventlist: Pointer,
        nevents: int,
        timeout: Pointer,
        /,
    ) -> int:
        call = libc.kevent
        call.restype, call.argtypes = c_int, (c_int, c_void_p, c_int, c_void_p, c_int, c_void_p)
        return result(call(kq, changelist, nchanges, eventlist, nevents, timeout))
