"""Events over poll while another thread, or a signal handler, is at work on the same descriptors."""

from __future__ import annotations

import os
import sys
import threading
import warnings
from typing import TYPE_CHECKING

import pytest
from tests.core.capabilities import linux_decides
from tests.core.event_backends import add_to_epoll, found_by_epoll, over_poll, wanted
from tests.core.peers import fails

from berkeley import _platform
from berkeley._core.structs import timespec
from berkeley._core.threads import stack_sizes
from berkeley._platform._event_locks import locks
from berkeley._platform._objects import Objects
from berkeley.include.errno import ENOENT, ESRCH
from berkeley.include.fcntl import F_DUPFD, fcntl
from berkeley.include.sys.epoll import (
    EPOLL_CTL_ADD,
    EPOLL_CTL_DEL,
    EPOLLET,
    EPOLLIN,
    EPOLLOUT,
    epoll_create1,
    epoll_ctl,
)
from berkeley.include.sys.event import (
    EV_ADD,
    EV_DELETE,
    EV_DISPATCH,
    EV_SET,
    EVFILT_PROC,
    EVFILT_READ,
    NOTE_EXIT,
    kevent,
    kqueue,
)
from berkeley.include.sys.socket import send

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.core.peers import Net

over_poll_only = pytest.mark.skipif(sys.platform == "darwin", reason="kqueue is the system's own")
handler_or_thread = pytest.mark.parametrize("threaded", [False, True])

SECONDS = 0.05
"""The time that another thread has, if it does not wait for the end of the call that it came into."""


@pytest.fixture(autouse=True)
def _events_over_poll(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_platform, "backend", over_poll())


class Other:
    """What another thread, or a handler in the same one, does once while a report is being made."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, threaded: bool) -> None:
        self._act: Callable[[], object] | None = None
        self._threaded = threaded
        self.thread: threading.Thread | None = None
        growth = Objects.growth

        def counted(objects: Objects, fd: int) -> int:
            found = growth(objects, fd)
            self.run()
            return found

        monkeypatch.setattr(Objects, "growth", counted)

    def will(self, act: Callable[[], object]) -> None:
        """Say what is done."""
        self._act = act

    def run(self) -> None:
        act, self._act = self._act, None
        if act is None:
            return
        if not self._threaded:
            act()
            return
        self.thread = threading.Thread(target=act)
        self.thread.start()
        self.thread.join(SECONDS)

    def end(self) -> None:
        """Wait until all is done."""
        assert self._act is None, "no report was made"
        if self.thread is not None:
            self.thread.join()


def change(kq: int, ident: int, flags: int, *, filter: int = EVFILT_READ, fflags: int = 0) -> int:
    """Make one change."""
    one = kevent()
    EV_SET(one, ident, filter, flags, fflags, 0, None)
    return kevent(kq, one, 1, None, 0, None)


def look(kq: int) -> int:
    """Count the events that are there now."""
    return kevent(kq, None, 0, kevent.array(4), 4, timespec())


def readable(net: Net) -> int:
    """Make a socket with a byte to read, which has arrived."""
    client, server = net.pair()
    assert send(client, b"x", 1, 0) == 1
    epfd = net.keep(epoll_create1(0))
    add_to_epoll(epfd, server, EPOLLIN)
    assert found_by_epoll(epfd, 5000) == {server: EPOLLIN}
    net.close(epfd)
    return server


def take_again(net: Net, fd: int) -> None:
    """Take a number that is free now."""
    assert net.keep(fcntl(net.udp(), F_DUPFD, fd)) == fd


class TestKqueue:
    """kevent over poll."""

    @over_poll_only
    @handler_or_thread
    def test_a_descriptor_closed_during_its_report_is_gone(
        self, net: Net, monkeypatch: pytest.MonkeyPatch, *, threaded: bool
    ) -> None:
        kq, fd, other = net.keep(kqueue()), readable(net), Other(monkeypatch, threaded=threaded)
        assert change(kq, fd, EV_ADD) == 0
        other.will(lambda: net.close(fd))
        assert look(kq) == int(threaded)
        other.end()
        take_again(net, fd)
        fails(ENOENT, change(kq, fd, EV_DELETE))

    @over_poll_only
    @handler_or_thread
    def test_what_is_deleted_during_its_report_does_not_come_back(
        self, net: Net, monkeypatch: pytest.MonkeyPatch, *, threaded: bool
    ) -> None:
        kq, fd, other = net.keep(kqueue()), readable(net), Other(monkeypatch, threaded=threaded)
        assert change(kq, fd, EV_ADD) == 0
        other.will(lambda: change(kq, fd, EV_DELETE))
        assert look(kq) == int(threaded)
        other.end()
        fails(ENOENT, change(kq, fd, EV_DELETE))

    @over_poll_only
    def test_of_two_that_wait_one_gets_an_event(
        self, net: Net, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kq, fd, other = net.keep(kqueue()), readable(net), Other(monkeypatch, threaded=True)
        assert change(kq, fd, EV_ADD | EV_DISPATCH) == 0
        counts = list[int]()
        other.will(lambda: counts.append(look(kq)))
        counts.append(look(kq))
        other.end()
        assert sorted(counts) == [0, 1]

    @linux_decides("each system has filters of its own")
    @pytest.mark.parametrize("ident", [2**31, 2**63, 2**64 - 1])
    def test_a_process_of_no_possible_number_is_ESRCH(self, net: Net, ident: int) -> None:
        kq = net.keep(kqueue())
        fails(ESRCH, change(kq, ident, EV_ADD, filter=EVFILT_PROC, fflags=NOTE_EXIT))


class TestEpoll:
    """epoll over poll."""

    @handler_or_thread
    def test_a_member_closed_during_its_report_is_gone(
        self, net: Net, monkeypatch: pytest.MonkeyPatch, *, threaded: bool
    ) -> None:
        epfd, fd = net.keep(epoll_create1(0)), readable(net)
        other = Other(monkeypatch, threaded=threaded)
        add_to_epoll(epfd, fd, EPOLLIN | EPOLLET)
        other.will(lambda: net.close(fd))
        assert found_by_epoll(epfd) == ({fd: EPOLLIN} if threaded else {})
        other.end()
        take_again(net, fd)
        fails(ENOENT, epoll_ctl(epfd, EPOLL_CTL_DEL, fd, None))

    def test_a_number_is_forgotten_when_it_is_closed(self, net: Net) -> None:
        epfd, fd = net.keep(epoll_create1(0)), net.udp()
        add_to_epoll(epfd, fd, EPOLLIN)
        net.close(fd)
        assert net.udp() == fd
        assert epoll_ctl(epfd, EPOLL_CTL_ADD, fd, wanted(EPOLLOUT, fd)) == 0
        assert found_by_epoll(epfd) == {fd: EPOLLOUT}

    def test_a_number_taken_again_at_once_is_watched(
        self, net: Net, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Another thread takes the number as soon as the system has freed it."""
        epfd, fd, taken = net.keep(epoll_create1(0)), net.udp(), list[int]()
        classes = type(_platform.backend).__mro__
        behind = classes[classes.index(Objects) + 1 :]
        system = next(one for one in behind if "close" in vars(one))
        native = vars(system)["close"]

        def close(backend: object, number: int, /) -> int:
            code: int = native(backend, number)
            if number == fd and not taken:
                taken.append(net.udp())
                add_to_epoll(epfd, fd, EPOLLOUT)
            return code

        monkeypatch.setattr(system, "close", close)
        net.close(fd)
        assert taken == [fd]
        assert found_by_epoll(epfd) == {fd: EPOLLOUT}


@pytest.mark.skipif(sys.platform == "win32", reason="fork is of POSIX systems")
def test_a_child_has_locks_that_no_thread_of_its_parent_holds() -> None:
    if sys.platform != "win32":
        held, over = threading.Event(), threading.Event()

        def hold() -> None:
            with locks.changed, locks.watching, stack_sizes.lock:
                held.set()
                over.wait(15)

        thread = threading.Thread(target=hold)
        thread.start()
        assert held.wait(15)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
        if child == 0:
            each = (locks.changed, locks.watching, stack_sizes.lock)
            os._exit(sum(not lock.acquire(blocking=False) for lock in each))
        over.set()
        thread.join()
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
