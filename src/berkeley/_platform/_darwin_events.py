"""kqueue of macOS, reached with `ctypes`."""

from __future__ import annotations

import ctypes
from ctypes import c_int, c_void_p
from typing import TYPE_CHECKING

from berkeley._platform import constants as abi
from berkeley._platform._counters import CounterCalls
from berkeley._platform._masks import MaskedWaits
from berkeley._platform._poll_epoll import EpollCalls
from berkeley._platform._posix import libc, result

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer


class DarwinEvents(EpollCalls, CounterCalls, MaskedWaits):
    """kqueue as the system has it; the events of Linux over poll."""

    if TYPE_CHECKING:

        def recv(self, fd: int, buf: Pointer, length: int, flags: int, /) -> int:
            raise NotImplementedError

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

    def refined(self, fd: int, bits: int, wanted: int) -> int:
        """Add POLLRDHUP, which xnu lacks: a stream that is readable and has nothing has ended."""
        if not wanted & abi.POLLRDHUP or not bits & (abi.POLLIN | abi.POLLHUP):
            return bits
        byte = ctypes.c_char()
        peek = abi.MSG_PEEK | abi.MSG_DONTWAIT
        if fd not in self.objects and self.recv(fd, ctypes.addressof(byte), 1, peek) == 0:
            return bits | abi.POLLRDHUP
        return bits
