"""eventfd, timerfd and signalfd, by the system and in Python."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest
from tests.capabilities import unless_emulated
from tests.core.capabilities import needs_limits, needs_masks
from tests.core.event_backends import kind
from tests.core.peers import fails, inet_name, set_nonblocking, signals

from berkeley._core.boxes import c_int
from berkeley._core.memory import sizeof
from berkeley._core.sigset import sigset_t
from berkeley._core.structs import timespec
from berkeley._platform.constants import CLOCK_BOOTTIME, CLOCK_MONOTONIC, CLOCK_REALTIME
from berkeley.include.errno import EAGAIN, EBADF, EFAULT, EINTR, EINVAL, EMFILE, ENOTSOCK, ENOTTY
from berkeley.include.fcntl import (
    F_DUPFD,
    F_GETFD,
    F_GETFL,
    FD_CLOEXEC,
    O_NONBLOCK,
    O_RDWR,
    fcntl,
)
from berkeley.include.poll import POLLIN, POLLOUT, poll, pollfd
from berkeley.include.signal import SIGKILL, SIGSTOP, SIGUSR1, SIGUSR2
from berkeley.include.sys.eventfd import (
    EFD_CLOEXEC,
    EFD_NONBLOCK,
    EFD_SEMAPHORE,
    eventfd,
    eventfd_read,
    eventfd_t,
    eventfd_write,
)
from berkeley.include.sys.ioctl import FIONBIO, FIONREAD, ioctl
from berkeley.include.sys.select import FD_ISSET, FD_SET, fd_set, select
from berkeley.include.sys.signalfd import SFD_CLOEXEC, SFD_NONBLOCK, signalfd, signalfd_siginfo
from berkeley.include.sys.socket import SOCK_DGRAM, connect, recv, send
from berkeley.include.sys.time import timeval
from berkeley.include.sys.timerfd import (
    TFD_CLOEXEC,
    TFD_NONBLOCK,
    TFD_TIMER_ABSTIME,
    itimerspec,
    timerfd_create,
    timerfd_gettime,
    timerfd_settime,
)
from berkeley.include.unistd import close, read, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.core.peers import Net

__all__ = ["kind"]

pytestmark = pytest.mark.usefixtures("kind")

ONE = (1).to_bytes(8, sys.byteorder)
MOST = 2**64 - 2
"""What a counter holds at most."""


def polled(fd: int, events: int = POLLIN | POLLOUT, timeout: int = 0) -> int:
    """Poll one descriptor."""
    entry = pollfd(fd, events, -1)
    assert poll(entry, 1, timeout) == (entry.revents != 0)
    return entry.revents


def number(memory: bytearray) -> int:
    """Read a counter."""
    return int.from_bytes(memory[:8], sys.byteorder)


class TestCounter:
    """eventfd."""

    def test_writes_add_and_a_read_takes_all(self, net: Net) -> None:
        fd, memory = net.keep(eventfd(3, 0)), bytearray(16)
        assert write(fd, ONE, 8) == 8
        assert read(fd, memory, 16) == 8
        assert number(memory) == 4
        assert polled(fd) == POLLOUT

    def test_a_semaphore_gives_one_at_a_time(self, net: Net) -> None:
        fd, memory = net.keep(eventfd(2, EFD_SEMAPHORE | EFD_NONBLOCK)), bytearray(8)
        for _ in range(2):
            assert read(fd, memory, 8) == 8
            assert number(memory) == 1
        fails(EAGAIN, read(fd, memory, 8))

    def test_the_calls_of_glibc(self, net: Net) -> None:
        fd, value = net.keep(eventfd(0, EFD_NONBLOCK)), eventfd_t()
        fails(EAGAIN, eventfd_read(fd, value))
        assert eventfd_write(fd, MOST) == 0
        fails(EAGAIN, eventfd_write(fd, 1))
        fails(EINVAL, eventfd_write(fd, MOST + 1))
        assert eventfd_read(fd, value) == 0
        assert value == MOST
        fails(EBADF, eventfd_read(-1, value))
        fails(EBADF, eventfd_write(-1, 1))
        with pytest.raises(TypeError, match=r"^value must be"):
            eventfd_read(fd, bytearray(8))  # type: ignore[arg-type]

    def test_poll_tells_what_is_possible(self, net: Net) -> None:
        fd = net.keep(eventfd(0, 0))
        assert polled(fd) == POLLOUT
        assert eventfd_write(fd, 1) == 0
        assert polled(fd) == POLLIN | POLLOUT
        assert eventfd_write(fd, MOST - 1) == 0
        assert polled(fd) == POLLIN

    def test_select_too(self, net: Net) -> None:
        fd, (client, server) = net.keep(eventfd(1, 0)), net.pair()
        readfds, writefds = fd_set(), fd_set()
        for one in (fd, server):
            FD_SET(one, readfds)
        FD_SET(client, writefds)
        assert select(max(fd, client, server) + 1, readfds, writefds, None, timeval(5)) == 2
        assert FD_ISSET(fd, readfds)
        assert FD_ISSET(client, writefds)
        assert not FD_ISSET(server, readfds)

    def test_select_of_a_closed_descriptor_beside_it_is_EBADF(self, net: Net) -> None:
        fd, gone, readfds = net.keep(eventfd(1, 0)), net.udp(), fd_set()
        net.close(gone)
        for one in (fd, gone):
            FD_SET(one, readfds)
        fails(EBADF, select(max(fd, gone) + 1, readfds, None, None, timeval()))

    def test_poll_with_sockets(self, net: Net) -> None:
        fd, (client, server) = net.keep(eventfd(0, 0)), net.pair()
        entries = pollfd.array(3)
        for entry, one in zip(entries, (fd, -1, server), strict=True):
            entry.fd, entry.events, entry.revents = one, POLLIN, 99
        assert poll(entries, 3, 20) == 0
        assert send(client, b"x", 1, 0) == 1
        assert poll(entries, 3, 5000) == 1
        assert [entry.revents for entry in entries] == [0, 0, POLLIN]
        assert eventfd_write(fd, 1) == 0
        assert poll(entries, 3, -1) == 2
        assert recv(server, bytearray(1), 1, 0) == 1

    def test_a_read_waits_for_a_write(self, net: Net) -> None:
        fd, value = net.keep(eventfd(0, 0)), eventfd_t()
        results = list[int]()
        thread = threading.Thread(target=lambda: results.append(eventfd_read(fd, value)))
        thread.start()
        assert eventfd_write(fd, 7) == 0
        thread.join()
        assert results == [0]
        assert value == 7

    def test_a_write_waits_for_room(self, net: Net) -> None:
        fd, value = net.keep(eventfd(0, 0)), eventfd_t()
        assert eventfd_write(fd, MOST) == 0
        taken = eventfd_t()
        thread = threading.Timer(0.05, lambda: eventfd_read(fd, taken))
        thread.start()
        assert eventfd_write(fd, 5) == 0
        thread.join()
        assert taken == MOST
        assert eventfd_read(fd, value) == 0
        assert value == 5

    def test_poll_wakes_for_a_write(self, net: Net) -> None:
        fd = net.keep(eventfd(0, 0))
        thread = threading.Timer(0.05, lambda: eventfd_write(fd, 1))
        thread.start()
        assert polled(fd, POLLIN, -1) == POLLIN
        thread.join()

    def test_EINVAL(self, net: Net) -> None:
        for flags in (2, -1):
            fails(EINVAL, eventfd(0, flags))
        fd = net.keep(eventfd(1, 0))
        fails(EINVAL, read(fd, bytearray(7), 7))
        fails(EINVAL, write(fd, ONE[:7], 7))
        fails(EFAULT, read(fd, None, 8))
        fails(EFAULT, write(fd, None, 8))

    def test_EINTR(self, net: Net) -> None:
        fd = net.keep(eventfd(0, 0))
        with signals(lambda _: None, interrupt=True):
            fails(EINTR, read(fd, bytearray(8), 8))
        stop = threading.Timer(0.1, lambda: eventfd_write(fd, 1))
        with signals(lambda _: None, interrupt=False):
            stop.start()
            assert read(fd, bytearray(8), 8) == 8
        stop.join()


def counter(flags: int) -> int:
    """Make a descriptor of each kind."""
    return eventfd(0, flags)


def timer(flags: int) -> int:
    """Make a descriptor of each kind."""
    return timerfd_create(CLOCK_MONOTONIC, flags)


def queue(flags: int) -> int:
    """Make a descriptor of each kind."""
    return signalfd(-1, sigset_t(), flags)


Maker = tuple["Callable[[int], int]", int, int]
MAKERS: list[Maker] = [
    (counter, EFD_NONBLOCK, EFD_CLOEXEC),
    (timer, TFD_NONBLOCK, TFD_CLOEXEC),
    (queue, SFD_NONBLOCK, SFD_CLOEXEC),
]


@pytest.mark.parametrize(("make", "nonblock", "close_on_exec"), MAKERS)
class TestDescriptors:
    """What holds for all three."""

    def test_modes(
        self, net: Net, make: Callable[[int], int], nonblock: int, close_on_exec: int
    ) -> None:
        fd = net.keep(make(0))
        assert fcntl(fd, F_GETFL) & (O_NONBLOCK | O_RDWR) == O_RDWR
        assert fcntl(fd, F_GETFD) == 0
        other = net.keep(make(nonblock | close_on_exec))
        assert other == fd + 1
        assert fcntl(other, F_GETFL) & O_NONBLOCK
        assert fcntl(other, F_GETFD) == FD_CLOEXEC
        fails(EAGAIN, read(other, bytearray(128), 128))
        fails(EAGAIN, read(set_nonblocking(fd), bytearray(128), 128))
        assert ioctl(fd, FIONBIO, c_int(0)) == 0
        assert not fcntl(fd, F_GETFL) & O_NONBLOCK
        fails(EFAULT, ioctl(fd, FIONBIO, None))
        fails(ENOTTY, ioctl(fd, FIONREAD, c_int(0)))

    def test_a_duplicate_is_the_same(
        self, net: Net, make: Callable[[int], int], nonblock: int, close_on_exec: int
    ) -> None:
        fd = make(close_on_exec)
        twin = net.keep(fcntl(fd, F_DUPFD, 0))
        assert close(fd) == 0
        set_nonblocking(twin)
        fails(EAGAIN, read(twin, bytearray(128), 128))
        assert nonblock

    def test_a_closed_one_is_EBADF(
        self, net: Net, make: Callable[[int], int], nonblock: int, close_on_exec: int
    ) -> None:
        fd = make(nonblock | close_on_exec)
        assert close(fd) == 0
        for call in (read, write):
            fails(EBADF, call(fd, bytearray(128), 128))
        fails(EBADF, close(fd))
        assert net.udp() == fd

    @unless_emulated("turns what is sent to a counter, which takes eight bytes")
    def test_it_is_no_socket(
        self, net: Net, make: Callable[[int], int], nonblock: int, close_on_exec: int
    ) -> None:
        fd = net.keep(make(nonblock | close_on_exec))
        fails(ENOTSOCK, send(fd, b"x", 1, 0))
        fails(ENOTSOCK, recv(fd, bytearray(1), 1, 0))

    @unless_emulated("drops the flags that it does not know")
    def test_unknown_flags_are_EINVAL(
        self, net: Net, make: Callable[[int], int], nonblock: int, close_on_exec: int
    ) -> None:
        fails(EINVAL, make(nonblock | close_on_exec | 1 << 30))
        assert net.udp() >= 0

    @needs_limits
    def test_EMFILE(
        self, net: Net, make: Callable[[int], int], nonblock: int, close_on_exec: int
    ) -> None:
        if sys.platform != "win32":
            import resource

            soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
            probe = net.udp()
            net.close(probe)
            resource.setrlimit(resource.RLIMIT_NOFILE, (probe, hard))
            try:
                fails(EMFILE, make(nonblock | close_on_exec))
            finally:
                resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

    def test_a_number_closed_behind_its_back_is_free(
        self, net: Net, make: Callable[[int], int], nonblock: int, close_on_exec: int
    ) -> None:
        fd = make(nonblock | close_on_exec)
        os.close(fd)
        receiver, sender = net.bound(SOCK_DGRAM), net.udp()
        assert receiver == fd
        assert connect(sender, inet_name(receiver), 16) == 0
        assert send(sender, b"x", 1, 0) == 1
        assert polled(fd, POLLIN, 5000) == POLLIN
        assert read(fd, bytearray(8), 8) == 1


class TestTimer:
    """timerfd."""

    def test_it_expires_once(self, net: Net) -> None:
        fd, memory = net.keep(timer(0)), bytearray(8)
        assert polled(fd) == 0
        assert timerfd_settime(fd, 0, itimerspec(timespec(), timespec(0, 5_000_000)), None) == 0
        assert polled(fd, POLLIN, 5000) == POLLIN
        assert read(fd, memory, 8) == 8
        assert number(memory) == 1
        set_nonblocking(fd)
        fails(EAGAIN, read(fd, memory, 8))

    def test_a_read_waits_and_counts(self, net: Net) -> None:
        fd, memory = net.keep(timer(0)), bytearray(8)
        every = timespec(0, 2_000_000)
        assert timerfd_settime(fd, 0, itimerspec(every, every), None) == 0
        assert read(fd, memory, 8) == 8
        assert number(memory) >= 1
        assert read(fd, memory, 8) == 8

    def test_a_read_takes_all_that_have_passed(self, net: Net) -> None:
        fd, memory = net.keep(timerfd_create(CLOCK_REALTIME, 0)), bytearray(8)
        past = itimerspec(timespec(1000), timespec(int(time.time()) - 2500))
        assert timerfd_settime(fd, TFD_TIMER_ABSTIME, past, None) == 0
        assert read(fd, memory, 8) == 8
        assert number(memory) == 3
        set_nonblocking(fd)
        fails(EAGAIN, read(fd, memory, 8))

    @pytest.mark.parametrize("clock", [CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_BOOTTIME])
    def test_a_time_of_the_clock(self, net: Net, clock: int) -> None:
        fd = net.keep(timerfd_create(clock, 0))
        past = itimerspec(timespec(), timespec(1))
        assert timerfd_settime(fd, TFD_TIMER_ABSTIME, past, None) == 0
        assert polled(fd, POLLIN, 5000) == POLLIN
        if clock == CLOCK_REALTIME:
            later = itimerspec(timespec(), timespec(int(time.time()) + 1000))
            assert timerfd_settime(fd, TFD_TIMER_ABSTIME, later, None) == 0
            left = itimerspec()
            assert timerfd_gettime(fd, left) == 0
            assert 990 < left.it_value.tv_sec <= 1000

    def test_what_is_set_can_be_asked_for(self, net: Net) -> None:
        fd, old, now = net.keep(timer(0)), itimerspec(), itimerspec()
        assert timerfd_gettime(fd, now) == 0
        assert bytes(now) == bytes(sizeof(now))
        new = itimerspec(timespec(50), timespec(100))
        assert timerfd_settime(fd, 0, new, old) == 0
        assert bytes(old) == bytes(sizeof(old))
        assert timerfd_gettime(fd, now) == 0
        assert now.it_interval.tv_sec == 50
        assert 90 <= now.it_value.tv_sec <= 100
        assert timerfd_settime(fd, 0, itimerspec(), old) == 0
        assert old.it_interval.tv_sec == 50
        assert timerfd_gettime(fd, now) == 0
        assert now.it_value.tv_sec == now.it_value.tv_nsec == 0

    def test_EINVAL(self, net: Net) -> None:
        fails(EINVAL, timerfd_create(99, 0))
        fails(EINVAL, timerfd_create(CLOCK_MONOTONIC, 1))
        fd, other = net.keep(timer(0)), net.udp()
        for wrong in (timespec(-1), timespec(0, -1), timespec(0, 1_000_000_000)):
            fails(EINVAL, timerfd_settime(fd, 0, itimerspec(timespec(), wrong), None))
            fails(EINVAL, timerfd_settime(fd, 0, itimerspec(wrong, timespec()), None))
        fails(EINVAL, timerfd_settime(fd, 8, itimerspec(), None))
        fails(EINVAL, timerfd_settime(other, 0, itimerspec(), None))
        fails(EINVAL, timerfd_gettime(other, itimerspec()))
        fails(EINVAL, read(fd, bytearray(7), 7))
        fails(EINVAL, write(fd, ONE, 8))

    @unless_emulated("takes no memory for a timer's time for no wish to know it")
    def test_EBADF_and_EFAULT(self, net: Net) -> None:
        fd = net.keep(timer(0))
        fails(EBADF, timerfd_settime(-1, 0, itimerspec(), None))
        fails(EBADF, timerfd_gettime(-1, itimerspec()))
        fails(EFAULT, timerfd_settime(fd, 0, None, None))
        fails(EFAULT, timerfd_gettime(fd, None))

    def test_wrong_types(self, net: Net) -> None:
        fd = net.keep(timer(0))
        with pytest.raises(TypeError, match=r"^new_value must be"):
            timerfd_settime(fd, 0, timespec(), None)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match=r"^curr_value must be"):
            timerfd_gettime(fd, bytearray(32))  # type: ignore[arg-type]


@pytest.fixture
def blocked() -> Iterator[sigset_t]:
    """Block two signals."""
    mask = sigset_t()
    if sys.platform != "win32":
        import signal

        mask.signals = {int(SIGUSR1), int(SIGUSR2)}
        before = signal.pthread_sigmask(signal.SIG_BLOCK, mask.signals)
        yield mask
        while waiting := signal.sigpending() & mask.signals:
            signal.sigwait(waiting)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    else:
        yield mask


class TestSignals:
    """signalfd."""

    @needs_masks
    def test_blocked_signals_are_read(self, net: Net, blocked: sigset_t) -> None:
        fd, info = net.keep(signalfd(-1, blocked, 0)), signalfd_siginfo.array(3)
        assert polled(fd) == 0
        for one in (SIGUSR1, SIGUSR2):
            os.kill(os.getpid(), one)
        assert polled(fd, POLLIN, 5000) == POLLIN
        assert read(fd, info, sizeof(info)) == 2 * sizeof(signalfd_siginfo)
        assert [one.ssi_signo for one in info] == [*sorted([SIGUSR1, SIGUSR2]), 0]
        assert polled(fd) == 0

    @needs_masks
    def test_a_read_waits(self, net: Net, blocked: sigset_t) -> None:
        fd, info = net.keep(signalfd(-1, blocked, 0)), signalfd_siginfo()
        stop = threading.Timer(0.05, lambda: os.kill(os.getpid(), SIGUSR1))
        stop.start()
        assert read(fd, info, sizeof(info)) == sizeof(info)
        stop.join()
        assert info.ssi_signo == SIGUSR1

    @needs_masks
    def test_the_signals_may_be_changed(self, net: Net, blocked: sigset_t) -> None:
        empty = sigset_t()
        fd = net.keep(signalfd(-1, empty, SFD_NONBLOCK))
        os.kill(os.getpid(), SIGUSR1)
        fails(EAGAIN, read(fd, signalfd_siginfo(), 128))
        assert signalfd(fd, blocked, 0) == fd
        assert read(fd, signalfd_siginfo(), 128) == 128

    def test_SIGKILL_and_SIGSTOP_are_left_out(self, net: Net) -> None:
        mask = sigset_t()
        mask.signals = {int(SIGKILL), int(SIGSTOP)}
        assert polled(net.keep(signalfd(-1, mask, 0))) == 0

    def test_errors(self, net: Net) -> None:
        mask, other = sigset_t(), net.udp()
        fails(EBADF, signalfd(9999, mask, 0))
        fails(EINVAL, signalfd(other, mask, 0))
        fails(EINVAL, signalfd(-1, mask, 1))
        fails(EFAULT, signalfd(-1, None, 0))
        fails(EINVAL, read(net.keep(signalfd(-1, mask, 0)), bytearray(127), 127))
        fails(EINVAL, write(net.keep(signalfd(-1, mask, 0)), ONE, 8))
        with pytest.raises(TypeError, match=r"^mask must be"):
            signalfd(-1, {1}, 0)  # type: ignore[arg-type]
