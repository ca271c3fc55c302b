"""epoll over poll, for systems without it.

Theory of operation: an instance holds one `Member` for each descriptor that `epoll_ctl` added. A look asks poll about
all of them. A level-triggered member is reported while poll finds something, and goes to the end of the line each time,
as on Linux (fs/eventpoll.c, ep_send_events). An edge-triggered one is reported when poll finds something that was not
there at the last report, when more bytes wait than did then, or when the program has met the end of what was there
(`berkeley._platform._activity`), and what comes after that is news again.
"""

from __future__ import annotations

import os
import stat
import sys
from time import monotonic
from typing import TYPE_CHECKING, Final

from berkeley._platform import constants as abi
from berkeley._platform._activity import Edge, activity
from berkeley._platform._converted import gained
from berkeley._platform._event_locks import locks
from berkeley._platform._masks import with_mask
from berkeley._platform._memory import bytes_at
from berkeley._platform._object_waits import ObjectWaits
from berkeley._platform._objects import EventObject, is_fault
from berkeley._platform._times import read_timespec, store_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from berkeley._platform._interrupts import Interruption
    from berkeley._platform._protocol import Pointer
    from berkeley._platform._protocol_events import Mask

_SIZE: Final = abi.LAYOUTS["epoll_event"][0]
_DATA: Final = abi.LAYOUTS["epoll_event"][2][1][2]
"""The size of struct epoll_event, and where its data is."""
_MAX_EVENTS: Final = 0x7FFF_FFFF // _SIZE

_BITS: Final = (
    (abi.EPOLLIN, abi.POLLIN),
    (abi.EPOLLPRI, abi.POLLPRI),
    (abi.EPOLLOUT, abi.POLLOUT),
    (abi.EPOLLERR, abi.POLLERR),
    (abi.EPOLLHUP, abi.POLLHUP),
    (abi.EPOLLRDNORM, abi.POLLRDNORM),
    (abi.EPOLLRDBAND, abi.POLLRDBAND),
    (abi.EPOLLWRNORM, abi.POLLWRNORM),
    (abi.EPOLLWRBAND, abi.POLLWRBAND),
    (abi.EPOLLRDHUP, abi.POLLRDHUP),
)
_UNASKED: Final = abi.EPOLLERR | abi.EPOLLHUP
_PRIVATE: Final = abi.EPOLLWAKEUP | abi.EPOLLONESHOT | abi.EPOLLET | abi.EPOLLEXCLUSIVE
_WITH_EXCLUSIVE: Final = (
    abi.EPOLLIN | abi.EPOLLOUT | _UNASKED | abi.EPOLLWAKEUP | abi.EPOLLET | abi.EPOLLEXCLUSIVE
)
_DEEPEST: Final = 4
"""Instances may watch instances this many levels down (fs/eventpoll.c, EP_MAX_NESTS)."""


def to_poll(events: int) -> int:
    """Give the bits of poll for those of epoll."""
    bits = 0
    for epoll_bit, poll_bit in _BITS:
        bits |= poll_bit if events & epoll_bit else 0
    return bits


def from_poll(bits: int) -> int:
    """Give the bits of epoll for those of poll."""
    events = 0
    for epoll_bit, poll_bit in _BITS:
        events |= epoll_bit if bits & poll_bit else 0
    return events


class Member:
    """One descriptor that an instance watches."""

    __slots__ = ("data", "edge", "events", "fd")

    def __init__(self, fd: int, events: int, data: bytes) -> None:
        """Watch for *events*; *data* is given back with them."""
        self.fd, self.events, self.data = fd, events | _UNASKED, data
        self.edge: Edge | None = None
        if events & abi.EPOLLET:
            self.edge = Edge()
            activity.watch(fd, self.edge)

    @property
    def wanted(self) -> int:
        """The bits of poll to ask for; the end of a stream is news for those who watch for input."""
        ends = self.edge is not None and self.events & abi.EPOLLIN
        return to_poll(self.events) | (abi.POLLRDHUP if ends else 0)

    def told(self, bits: int) -> int:
        """Give what is told of the bits of poll."""
        return from_poll(bits) & (self.events | _UNASKED)

    @property
    def is_enabled(self) -> bool:
        """Whether anything is reported: not after the one shot of EPOLLONESHOT."""
        return self.events & ~_PRIVATE != 0


class Epoll(EventObject):
    """One epoll instance."""

    watches = True

    def __init__(self, waits: EpollCalls) -> None:
        """Watch nothing."""
        super().__init__()
        self._waits = waits
        self.members: dict[int, Member] = {}

    def forget(self, fd: int) -> None:
        with locks.watching:
            self.members.pop(fd, None)

    def depth(self) -> int:
        """Count the levels of instances below this one."""
        return max((one.depth() + 1 for one in self.instances()), default=0)

    def instances(self) -> Iterator[Epoll]:
        """Give the instances that this one watches."""
        for fd in list(self.members):
            one = self._waits.objects.get(fd)
            if isinstance(one, Epoll):
                yield one

    def reaches(self, other: Epoll) -> bool:
        """Tell whether this instance watches another, be it through others."""
        return self is other or any(one.reaches(other) for one in self.instances())

    def bits(self) -> int:
        found = self._find(list(self.members.values()), 0.0)
        ready = not isinstance(found, int) and any(
            member.told(bits) and (member.edge is None or bits & ~member.edge.seen)
            for member, bits in found
        )
        return abi.POLLIN | abi.POLLRDNORM if ready else 0

    def _find(self, members: list[Member], pause: float) -> list[tuple[Member, int]] | int:
        """Ask poll about all members that are enabled; those which have been closed vanish."""
        enabled = [member for member in members if member.is_enabled]
        bits = self._waits.probe([(member.fd, member.wanted) for member in enabled], pause)
        if isinstance(bits, int):
            return bits
        found: list[tuple[Member, int]] = []
        for member, value in zip(enabled, bits, strict=True):
            if value & abi.POLLNVAL:
                with locks.watching:
                    if self.members.get(member.fd) is member:
                        self.members.pop(member.fd, None)
                continue
            found.append((member, value))
        return found

    def look(self, most: int, pause: float) -> list[tuple[Member, int]] | int:
        """Find what is to be reported, waiting for it at most *pause* seconds."""
        members = list(self.members.values())
        if pause and any(member.edge is not None for member in members):
            # What was reported and is still there would end the wait at once.
            fresh = [
                (member.fd, member.wanted & ~(member.edge.seen if member.edge else 0))
                for member in members
                if member.is_enabled
                and not (member.edge and member.edge.seen & (abi.POLLERR | abi.POLLHUP))
            ]
            code = self._waits.probe(fresh, pause)
            if isinstance(code, int):
                return code
            pause = 0.0
        found = self._find(members, pause)
        if isinstance(found, int):
            return found
        with locks.watching:
            return self._reported(found, most)

    def _has(self, member: Member) -> bool:
        return self.members.get(member.fd) is member

    def _reported(self, found: list[tuple[Member, int]], most: int) -> list[tuple[Member, int]]:
        """Choose what is reported of what poll has found, and take note of it."""
        reports: list[tuple[Member, int]] = []
        for member, bits in found:
            if len(reports) == most:
                break
            if not (self._has(member) and member.is_enabled):
                continue
            news = member.edge is None or member.edge.is_news(bits, self._waits.growth(member.fd))
            told = member.told(bits)
            # A signal handler may have taken the member away by now.
            if not told or not news or not self._has(member):
                continue
            reports.append((member, told))
            # To the end of the line, so that each has its turn.
            self.members[member.fd] = self.members.pop(member.fd, member)
            if member.events & abi.EPOLLONESHOT:
                member.events &= _PRIVATE
        return reports


class EpollCalls(ObjectWaits):
    """The calls of <sys/epoll.h>."""

    def epoll_create1(self, flags: int, /) -> int:
        if flags & ~abi.EPOLL_CLOEXEC:
            return -abi.EINVAL
        return self.add_object(Epoll(self), close_on_exec=bool(flags & abi.EPOLL_CLOEXEC))

    def can_be_watched(self, fd: int) -> bool:
        """Tell whether poll says more of a descriptor than that it is ready: not of a file."""
        if fd in self.objects:
            return True
        found = gained(os.fstat, fd)
        if isinstance(found, int):
            return False
        mode = found.st_mode
        return stat.S_ISSOCK(mode) or stat.S_ISFIFO(mode) or os.isatty(fd)

    def _instance(self, epfd: int) -> Epoll | int:
        found = self.object_at(epfd)
        if isinstance(found, Epoll):
            return found
        return -abi.EBADF if self.fcntl(epfd, abi.F_GETFD, 0) < 0 else -abi.EINVAL

    def epoll_ctl(self, epfd: int, op: int, fd: int, event: Pointer, /) -> int:
        if op != abi.EPOLL_CTL_DEL and is_fault(event):
            return -abi.EFAULT
        epoll = self._instance(epfd)
        if epoll == -abi.EBADF or self.fcntl(fd, abi.F_GETFD, 0) < 0:
            return -abi.EBADF
        if not self.can_be_watched(fd):
            return -abi.EPERM
        if isinstance(epoll, int) or self.object_at(fd) is epoll:
            return -abi.EINVAL
        if op == abi.EPOLL_CTL_DEL:
            with locks.watching:
                return 0 if epoll.members.pop(fd, None) else -abi.ENOENT
        raw = bytes_at(event, _SIZE)
        events = int.from_bytes(raw[:4], sys.byteorder)
        with locks.watching:
            code = self._place(epoll, op, Member(fd, events, raw[_DATA : _DATA + 8]))
        if code == 0:
            epoll.tell()
        return code

    def _place(self, epoll: Epoll, op: int, member: Member) -> int:
        other, known = self.objects.get(member.fd), epoll.members.get(member.fd)
        exclusive = member.events & abi.EPOLLEXCLUSIVE
        if exclusive and (
            op == abi.EPOLL_CTL_MOD or isinstance(other, Epoll) or member.events & ~_WITH_EXCLUSIVE
        ):
            return -abi.EINVAL
        if op == abi.EPOLL_CTL_ADD:
            if isinstance(other, Epoll) and (other.reaches(epoll) or other.depth() >= _DEEPEST):
                return -abi.ELOOP
            if known is not None:
                return -abi.EEXIST
        elif op != abi.EPOLL_CTL_MOD:
            return -abi.EINVAL
        elif known is None:
            return -abi.ENOENT
        elif known.events & abi.EPOLLEXCLUSIVE:
            return -abi.EINVAL
        epoll.members[member.fd] = member
        return 0

    def epoll_pwait(
        self, epfd: int, events: Pointer, maxevents: int, timeout: int, mask: Mask, /
    ) -> int:
        deadline = None if timeout < 0 else monotonic() + timeout / 1000
        return with_mask(
            mask,
            lambda interruption: self._epoll_wait(epfd, events, maxevents, deadline, interruption),
        )

    def epoll_pwait2(
        self, epfd: int, events: Pointer, maxevents: int, timeout: Pointer, mask: Mask, /
    ) -> int:
        nanoseconds = read_timespec(timeout) if timeout else 0
        if nanoseconds is None:
            return -abi.EINVAL
        deadline = monotonic() + nanoseconds / 1e9 if timeout else None
        return with_mask(
            mask,
            lambda interruption: self._epoll_wait(epfd, events, maxevents, deadline, interruption),
        )

    def _epoll_wait(
        self,
        epfd: int,
        events: Pointer,
        maxevents: int,
        deadline: float | None,
        interruption: Interruption,
    ) -> int:
        if not 0 < maxevents <= _MAX_EVENTS:
            return -abi.EINVAL
        epoll = self._instance(epfd)
        if isinstance(epoll, int):
            return epoll
        instance = epoll

        def look(pause: float) -> int:
            if instance.descriptors == 0:
                return -abi.EBADF
            reports = instance.look(maxevents, pause)
            if isinstance(reports, int):
                return reports
            if reports and is_fault(events):
                return -abi.EFAULT
            for position, (member, bits) in enumerate(reports):
                entry = bits.to_bytes(4, sys.byteorder).ljust(_DATA, b"\0") + member.data
                store_bytes(events, entry, position * _SIZE)
            return len(reports)

        return self.wait_until(look, deadline, interruption)
