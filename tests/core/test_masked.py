"""ppoll and pselect, by the system and over poll and select."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest
from tests.core.capabilities import needs_masks
from tests.core.event_backends import add_to_epoll, kind, over_poll
from tests.core.peers import after, fails, signals

from berkeley import _platform
from berkeley._core.memory import sizeof
from berkeley._core.sigset import sigset_t
from berkeley._core.structs import timespec
from berkeley.include.errno import EAGAIN, EBADF, EFAULT, EINTR, EINVAL
from berkeley.include.poll import POLLIN, POLLOUT, poll, pollfd, ppoll
from berkeley.include.signal import (
    SIG_BLOCK,
    SIG_IGN,
    SIG_UNBLOCK,
    SIGTERM,
    SIGUSR1,
    raise_,
    sigaddset,
    signal,
    sigprocmask,
)
from berkeley.include.sys.epoll import (
    EPOLLIN,
    epoll_create1,
    epoll_event,
    epoll_pwait,
    epoll_pwait2,
    epoll_wait,
)
from berkeley.include.sys.select import FD_ISSET, FD_SET, FD_SETSIZE, fd_set, pselect
from berkeley.include.sys.signalfd import SFD_NONBLOCK, signalfd, signalfd_siginfo
from berkeley.include.sys.socket import send
from berkeley.include.sys.time import timeval
from berkeley.include.unistd import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.core.peers import Net

__all__ = ["kind"]

pytestmark = pytest.mark.usefixtures("kind")


class TestPpoll:
    """ppoll."""

    def test_it_finds_what_poll_finds(self, net: Net) -> None:
        client, server = net.pair()
        assert send(client, b"x", 1, 0) == 1
        entries = pollfd.array(2)
        for entry, fd in zip(entries, (client, server), strict=True):
            entry.fd, entry.events = fd, POLLIN
        assert ppoll(entries, 2, None, None) == 1
        assert [entry.revents for entry in entries] == [0, POLLIN]
        assert poll(entries, 2, 0) == 1

    def test_the_time_is_over(self, net: Net) -> None:
        entry = pollfd(net.listener(), POLLIN, 9)
        start = time.monotonic()
        assert ppoll(entry, 1, timespec(0, 60_000_000), None) == 0
        assert time.monotonic() - start > 0.05
        assert ppoll(entry, 1, timespec(), None) == 0
        assert entry.revents == 0

    def test_it_wakes_when_something_comes(self, net: Net) -> None:
        client, server = net.pair()
        with after(0.05, lambda: send(client, b"x", 1, 0)):
            assert ppoll(pollfd(server, POLLIN, 0), 1, timespec(10), sigset_t()) == 1

    def test_errors(self, net: Net) -> None:
        entry = pollfd(net.udp(), POLLOUT, 0)
        for wrong in (timespec(-1), timespec(0, -1), timespec(0, 1_000_000_000)):
            fails(EINVAL, ppoll(entry, 1, wrong, None))
        fails(EFAULT, ppoll(entry, 2, None, None))
        fails(EFAULT, ppoll(None, 1, None, None))
        fails(EINVAL, ppoll(entry, 2**31, None, None))

    def test_EINTR(self) -> None:
        with signals(lambda _: None, interrupt=False):
            fails(EINTR, ppoll(None, 0, None, None))

    def test_wrong_types(self) -> None:
        with pytest.raises(TypeError, match=r"^fds must be"):
            ppoll([pollfd()], 1, None, None)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match=r"^tmo_p must be"):
            ppoll(None, 0, timeval(), None)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match=r"^sigmask must be"):
            ppoll(None, 0, timespec(), 5)  # type: ignore[arg-type]


class TestPselect:
    """pselect."""

    def test_the_ready_ones_stay(self, net: Net) -> None:
        client, server = net.pair()
        assert send(client, b"x", 1, 0) == 1
        readfds, count = fd_set(), max(client, server) + 1
        FD_SET(client, readfds)
        FD_SET(server, readfds)
        timeout = timespec(5)
        assert pselect(count, readfds, None, None, timeout, None) == 1
        assert FD_ISSET(server, readfds)
        assert not FD_ISSET(client, readfds)
        assert (timeout.tv_sec, timeout.tv_nsec) == (5, 0)

    def test_the_time_is_over(self, net: Net) -> None:
        listener, readfds = net.listener(), fd_set()
        FD_SET(listener, readfds)
        assert pselect(listener + 1, readfds, None, None, timespec(0, 1), sigset_t()) == 0
        assert not FD_ISSET(listener, readfds)

    def test_errors(self, net: Net) -> None:
        gone, readfds = net.udp(), fd_set()
        net.close(gone)
        FD_SET(gone, readfds)
        fails(EBADF, pselect(gone + 1, readfds, None, None, timespec(), None))
        fails(EINVAL, pselect(-1, None, None, None, timespec(), None))
        fails(EINVAL, pselect(FD_SETSIZE + 1, None, None, None, timespec(), None))
        for wrong in (timespec(-1), timespec(0, -1), timespec(0, 1_000_000_000)):
            fails(EINVAL, pselect(0, None, None, None, wrong, None))

    def test_EINTR(self) -> None:
        with signals(lambda _: None, interrupt=False):
            fails(EINTR, pselect(0, None, None, None, timespec(5), None))

    @pytest.mark.parametrize("position", range(1, 6))
    def test_wrong_types(self, position: int) -> None:
        arguments: list[object] = [0, None, None, None, timespec(), None]
        arguments[position] = pollfd()
        names = ["", "readfds", "writefds", "exceptfds", "timeout", "sigmask"]
        with pytest.raises(TypeError, match=f"^{names[position]} must be"):
            pselect(*arguments)  # type: ignore[arg-type]


@pytest.fixture
def blocked() -> Iterator[list[int]]:
    """Block SIGUSR1, whose handler fills a list."""
    ran = list[int]()
    if sys.platform != "win32":
        import signal as python_signal

        signal(SIGUSR1, ran.append)
        python_signal.pthread_sigmask(python_signal.SIG_BLOCK, {SIGUSR1})
        yield ran
        python_signal.pthread_sigmask(python_signal.SIG_UNBLOCK, {SIGUSR1})
        signal(SIGUSR1, SIG_IGN)
    else:
        yield ran


@pytest.mark.parametrize("place", ["wait_until", "poll"])
def test_a_signal_between_the_mask_and_the_wait_ends_it(
    net: Net, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On every system; native calls of Linux set the mask and wait in one step."""
    backend, ran, before = over_poll(), list[int](), signal(SIGTERM, SIG_IGN)
    monkeypatch.setattr(_platform, "backend", backend)
    fd, epfd, events = net.listener(), net.keep(epoll_create1(0)), epoll_event.array(1)
    readfds, mask, waited = fd_set(), sigset_t(), list[str]()
    FD_SET(fd, readfds)
    add_to_epoll(epfd, fd, EPOLLIN)

    def late(name: str) -> None:
        call = getattr(backend, name)

        def wrapped(*arguments: object) -> object:
            if name not in waited:
                waited.append(name)
                raise_(SIGTERM)
            return call(*arguments)

        monkeypatch.setattr(backend, name, wrapped)

    for name in ("wait_until",) if place == "wait_until" else ("poll", "select", "probe"):
        late(name)
    calls: list[Callable[[], int]] = [
        lambda: ppoll(pollfd(fd, POLLIN, 0), 1, timespec(1), mask),
        lambda: pselect(fd + 1, readfds, None, None, timespec(1), mask),
        lambda: epoll_pwait(epfd, events, 1, 1000, mask),
        lambda: epoll_pwait2(epfd, events, 1, timespec(1), mask),
    ]
    signal(SIGTERM, ran.append)
    try:
        for count, call in enumerate(calls, 1):
            if place == "wait_until" or count == len(calls):
                waited.clear()
            fails(EINTR, call())
            assert ran == [SIGTERM] * count
        assert FD_ISSET(fd, readfds)
    finally:
        signal(SIGTERM, before)


def test_the_sets_of_a_masked_wait_outlast_its_slices(net: Net) -> None:
    """The wait is made of several where the system has no such call; what the first found is nothing."""
    client, server = net.pair()
    readfds = fd_set()
    FD_SET(server, readfds)
    with after(0.08, lambda: send(client, b"x", 1, 0)):
        assert pselect(server + 1, readfds, None, None, timespec(10), sigset_t()) == 1
    assert FD_ISSET(server, readfds)


@needs_masks
def test_a_blocked_signal_comes_during_the_wait_only(blocked: list[int]) -> None:
    assert raise_(SIGUSR1) == 0
    mask = sigset_t()
    mask.signals = {int(SIGUSR1)}
    assert ppoll(None, 0, timespec(), mask) == 0
    assert pselect(0, None, None, None, timespec(), mask) == 0
    assert blocked == []
    fails(EINTR, ppoll(None, 0, timespec(5), sigset_t()))
    assert blocked == [SIGUSR1]
    assert raise_(SIGUSR1) == 0
    assert blocked == [SIGUSR1]
    fails(EINTR, pselect(0, None, None, None, None, sigset_t()))
    assert blocked == [SIGUSR1] * 2


def test_a_signal_of_this_process_waits_until_it_is_let_in(net: Net) -> None:
    """On every system: Windows blocks no signal, and this layer holds it back."""
    ran, mask, epfd = list[int](), sigset_t(), net.keep(epoll_create1(0))
    events, info = epoll_event.array(1), signalfd_siginfo()
    before = signal(SIGTERM, ran.append)
    sigaddset(mask, SIGTERM)
    assert sigprocmask(SIG_BLOCK, mask, None) == 0
    try:
        assert raise_(SIGTERM) == 0
        assert epoll_wait(epfd, events, 1, 0) == 0
        assert ppoll(None, 0, timespec(), mask) == 0
        assert ran == []
        fails(EINTR, ppoll(None, 0, timespec(5), sigset_t()))
        assert ran == [SIGTERM]
        waits: list[Callable[[], int]] = [
            lambda: pselect(0, None, None, None, timespec(5), sigset_t()),
            lambda: epoll_pwait(epfd, events, 1, 5000, sigset_t()),
            lambda: epoll_pwait2(epfd, events, 1, timespec(5), sigset_t()),
        ]
        for wait in waits:
            assert raise_(SIGTERM) == 0
            fails(EINTR, wait())
        assert ran == [SIGTERM] * 4
        fd = net.keep(signalfd(-1, mask, SFD_NONBLOCK))
        fails(EAGAIN, read(fd, info, sizeof(info)))
        assert raise_(SIGTERM) == 0
        assert poll(pollfd(fd, POLLIN, 0), 1, 1000) == 1
        assert read(fd, info, sizeof(info)) == sizeof(info)
        assert info.ssi_signo == SIGTERM
        assert ran == [SIGTERM] * 4
    finally:
        sigprocmask(SIG_UNBLOCK, mask, None)
        signal(SIGTERM, before)
