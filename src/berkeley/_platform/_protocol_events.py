"""What a system does with many descriptors at once, and with descriptors that are events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from typing import TypeAlias

    from berkeley._platform._protocol import Pointer

Mask: TypeAlias = "frozenset[int] | None"
"""The signals that are blocked during a wait; None leaves those which are blocked."""


class EventCalls(Protocol):
    """The calls that wait with a signal mask, and those of Linux and the BSDs. Negative results are errno numbers."""

    def ppoll(self, fds: Pointer, nfds: int, timeout: Pointer, mask: Mask, /) -> int: ...
    def pselect(
        self,
        nfds: int,
        readfds: Pointer,
        writefds: Pointer,
        exceptfds: Pointer,
        timeout: Pointer,
        mask: Mask,
        /,
    ) -> int: ...
    def epoll_create1(self, flags: int, /) -> int: ...
    def epoll_ctl(self, epfd: int, op: int, fd: int, event: Pointer, /) -> int: ...
    def epoll_pwait(
        self, epfd: int, events: Pointer, maxevents: int, timeout: int, mask: Mask, /
    ) -> int: ...
    def epoll_pwait2(
        self, epfd: int, events: Pointer, maxevents: int, timeout: Pointer, mask: Mask, /
    ) -> int: ...
    def eventfd(self, initval: int, flags: int, /) -> int: ...
    def timerfd_create(self, clockid: int, flags: int, /) -> int: ...
    def timerfd_settime(self, fd: int, flags: int, new: Pointer, old: Pointer, /) -> int: ...
    def timerfd_gettime(self, fd: int, curr: Pointer, /) -> int: ...
    def signalfd(self, fd: int, mask: Mask, flags: int, /) -> int: ...
    def kqueue(self) -> int: ...
    def kevent(
        self,
        kq: int,
        changelist: Pointer,
        nchanges: int,
        eventlist: Pointer,
        nevents: int,
        timeout: Pointer,
        /,
    ) -> int: ...
