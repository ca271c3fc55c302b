"""epoll, by the system and over poll."""

from __future__ import annotations

import os
import sys
import threading
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from tests.capabilities import unless_emulated
from tests.core.capabilities import needs_limits, needs_masks
from tests.core.event_backends import add_to_epoll as add
from tests.core.event_backends import found_by_epoll as found
from tests.core.event_backends import kind, wanted
from tests.core.peers import after, fails, fill, inet_name, signals

from berkeley._core.buffers import BufferWarning
from berkeley._core.memory import sizeof
from berkeley._core.sigset import sigset_t
from berkeley._core.structs import timespec
from berkeley.include.errno import (
    EBADF,
    EEXIST,
    EFAULT,
    EINTR,
    EINVAL,
    ELOOP,
    EMFILE,
    ENOENT,
    EPERM,
)
from berkeley.include.fcntl import F_DUPFD, F_GETFD, FD_CLOEXEC, fcntl
from berkeley.include.poll import pollfd
from berkeley.include.signal import SIG_IGN, SIGUSR1, raise_, signal
from berkeley.include.sys.epoll import (
    EPOLL_CLOEXEC,
    EPOLL_CTL_ADD,
    EPOLL_CTL_DEL,
    EPOLL_CTL_MOD,
    EPOLLERR,
    EPOLLET,
    EPOLLEXCLUSIVE,
    EPOLLHUP,
    EPOLLIN,
    EPOLLONESHOT,
    EPOLLOUT,
    EPOLLPRI,
    EPOLLRDHUP,
    epoll_create,
    epoll_create1,
    epoll_ctl,
    epoll_event,
    epoll_pwait,
    epoll_pwait2,
    epoll_wait,
)
from berkeley.include.sys.eventfd import eventfd
from berkeley.include.sys.socket import (
    AF_INET,
    MSG_DONTWAIT,
    MSG_OOB,
    SHUT_WR,
    SO_LINGER,
    SOCK_DGRAM,
    SOL_SOCKET,
    accept,
    connect,
    linger,
    recv,
    send,
    setsockopt,
    shutdown,
    socket,
)
from berkeley.include.sys.time import timeval
from berkeley.include.unistd import close, dup2, read, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.core.peers import Net

__all__ = ["kind"]

pytestmark = pytest.mark.usefixtures("kind")


def made(net: Net) -> int:
    """Make an instance."""
    return net.keep(epoll_create1(0))


class TestCreate:
    """epoll_create and epoll_create1."""

    def test_it_gives_a_descriptor(self, net: Net) -> None:
        first = net.keep(epoll_create(1))
        second = net.keep(epoll_create1(0))
        assert second == first + 1
        assert fcntl(first, F_GETFD) == 0
        close_on_exec = net.keep(epoll_create1(EPOLL_CLOEXEC))
        assert fcntl(close_on_exec, F_GETFD) == FD_CLOEXEC

    @pytest.mark.parametrize("size", [0, -1])
    def test_a_size_of_0_is_EINVAL(self, size: int) -> None:
        fails(EINVAL, epoll_create(size))

    @pytest.mark.parametrize("flags", [1, -1])
    def test_unknown_flags_are_EINVAL(self, flags: int) -> None:
        fails(EINVAL, epoll_create1(flags))

    @needs_limits
    def test_EMFILE(self) -> None:
        if sys.platform != "win32":
            import resource

            soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
            probe = os.dup(0)
            os.close(probe)
            resource.setrlimit(resource.RLIMIT_NOFILE, (probe, hard))
            try:
                fails(EMFILE, epoll_create1(0))
                fails(EMFILE, epoll_create(1))
            finally:
                resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

    def test_a_closed_instance_is_EBADF(self, net: Net) -> None:
        epfd = made(net)
        net.close(epfd)
        fails(EBADF, epoll_wait(epfd, epoll_event.array(1), 1, 0))
        fails(EBADF, close(epfd))

    def test_a_read_of_an_instance_is_EINVAL(self, net: Net) -> None:
        epfd = made(net)
        fails(EINVAL, read(epfd, bytearray(8), 8))
        fails(EINVAL, write(epfd, b"12345678", 8))


class TestCtl:
    """epoll_ctl."""

    def test_EBADF(self, net: Net) -> None:
        epfd, fd, gone = made(net), net.udp(), net.udp()
        net.close(gone)
        fails(EBADF, epoll_ctl(epfd, EPOLL_CTL_ADD, gone, wanted(EPOLLIN)))
        fails(EBADF, epoll_ctl(epfd, EPOLL_CTL_ADD, -1, wanted(EPOLLIN)))
        fails(EBADF, epoll_ctl(gone, EPOLL_CTL_ADD, fd, wanted(EPOLLIN)))
        fails(EBADF, epoll_ctl(-1, EPOLL_CTL_ADD, epfd, wanted(EPOLLIN)))

    def test_of_several_errors_the_one_that_linux_finds_first(self, net: Net) -> None:
        """Linux fs/eventpoll.c, do_epoll_ctl."""
        fd, gone = net.udp(), net.udp()
        file = net.keep(os.open(__file__, os.O_RDONLY))
        net.close(gone)
        fails(EFAULT, epoll_ctl(-1, EPOLL_CTL_ADD, -1, None))
        fails(EBADF, epoll_ctl(fd, EPOLL_CTL_ADD, gone, wanted(EPOLLIN)))
        fails(EPERM, epoll_ctl(fd, EPOLL_CTL_ADD, file, wanted(EPOLLIN)))

    def test_EEXIST(self, net: Net) -> None:
        epfd, fd = made(net), net.udp()
        add(epfd, fd, EPOLLIN)
        fails(EEXIST, epoll_ctl(epfd, EPOLL_CTL_ADD, fd, wanted(EPOLLIN)))

    def test_EFAULT(self, net: Net) -> None:
        epfd, fd = made(net), net.udp()
        fails(EFAULT, epoll_ctl(epfd, EPOLL_CTL_ADD, fd, None))
        fails(EFAULT, epoll_ctl(epfd, EPOLL_CTL_MOD, fd, None))
        add(epfd, fd, EPOLLIN)
        assert epoll_ctl(epfd, EPOLL_CTL_DEL, fd, None) == 0

    def test_EINVAL(self, net: Net) -> None:
        epfd, fd = made(net), net.udp()
        fails(EINVAL, epoll_ctl(epfd, EPOLL_CTL_ADD, epfd, wanted(EPOLLIN)))
        fails(EINVAL, epoll_ctl(fd, EPOLL_CTL_ADD, epfd, wanted(EPOLLIN)))
        fails(EINVAL, epoll_ctl(epfd, 99, fd, wanted(EPOLLIN)))

    def test_EINVAL_for_what_EPOLLEXCLUSIVE_does_not_go_with(self, net: Net) -> None:
        epfd, fd, inner = made(net), net.udp(), made(net)
        exclusive = wanted(EPOLLIN | EPOLLEXCLUSIVE)
        fails(EINVAL, epoll_ctl(epfd, EPOLL_CTL_ADD, inner, exclusive))
        fails(EINVAL, epoll_ctl(epfd, EPOLL_CTL_ADD, fd, wanted(EPOLLPRI | EPOLLEXCLUSIVE)))
        fails(EINVAL, epoll_ctl(epfd, EPOLL_CTL_MOD, fd, exclusive))
        assert epoll_ctl(epfd, EPOLL_CTL_ADD, fd, exclusive) == 0
        fails(EINVAL, epoll_ctl(epfd, EPOLL_CTL_MOD, fd, wanted(EPOLLIN)))

    def test_ELOOP(self, net: Net) -> None:
        one, other = made(net), made(net)
        add(one, other, EPOLLIN)
        fails(ELOOP, epoll_ctl(other, EPOLL_CTL_ADD, one, wanted(EPOLLIN)))

    def test_ELOOP_for_instances_nested_too_deeply(self, net: Net) -> None:
        chain = [made(net) for _ in range(6)]
        for outer, inner in zip(chain[1:5], chain, strict=False):
            add(outer, inner, EPOLLIN)
        fails(ELOOP, epoll_ctl(chain[5], EPOLL_CTL_ADD, chain[4], wanted(EPOLLIN)))

    def test_ENOENT(self, net: Net) -> None:
        epfd, fd = made(net), net.udp()
        fails(ENOENT, epoll_ctl(epfd, EPOLL_CTL_MOD, fd, wanted(EPOLLIN)))
        fails(ENOENT, epoll_ctl(epfd, EPOLL_CTL_DEL, fd, None))

    def test_EPERM_for_a_file(self, net: Net) -> None:
        epfd = made(net)
        file = net.keep(os.open(__file__, os.O_RDONLY))
        fails(EPERM, epoll_ctl(epfd, EPOLL_CTL_ADD, file, wanted(EPOLLIN)))
        null = net.keep(os.open(os.devnull, os.O_RDONLY))
        fails(EPERM, epoll_ctl(epfd, EPOLL_CTL_ADD, null, wanted(EPOLLIN)))

    @pytest.mark.parametrize("wrong", [b"", 5, pollfd(), [wanted(1)]])
    def test_what_is_no_event_is_a_TypeError(self, net: Net, wrong: object) -> None:
        with pytest.raises(TypeError, match=r"^event must be"):
            epoll_ctl(made(net), EPOLL_CTL_ADD, 0, wrong)  # type: ignore[arg-type]


class TestLevels:
    """Level-triggered members."""

    def test_it_is_reported_while_it_is_ready(self, net: Net) -> None:
        epfd, (client, server) = made(net), net.pair()
        add(epfd, server, EPOLLIN)
        assert found(epfd) == {}
        assert send(client, b"hello", 5, 0) == 5
        assert found(epfd, 5000) == {server: EPOLLIN}
        assert found(epfd) == {server: EPOLLIN}
        assert recv(server, bytearray(5), 5, 0) == 5
        assert found(epfd) == {}

    def test_only_what_is_asked_for(self, net: Net) -> None:
        epfd, (client, server) = made(net), net.pair()
        add(epfd, client, EPOLLOUT)
        add(epfd, server, 0)
        assert send(client, b"x", 1, 0) == 1
        assert found(epfd) == {client: EPOLLOUT}
        assert epoll_ctl(epfd, EPOLL_CTL_MOD, server, wanted(EPOLLIN | EPOLLOUT, server)) == 0
        assert found(epfd, 5000)[server] & EPOLLOUT
        assert epoll_ctl(epfd, EPOLL_CTL_DEL, client, None) == 0
        assert list(found(epfd)) == [server]

    def test_the_ends_of_a_stream(self, net: Net) -> None:
        epfd, (client, server) = made(net), net.pair()
        add(epfd, server, EPOLLIN | EPOLLRDHUP)
        assert shutdown(client, SHUT_WR) == 0
        assert found(epfd, 5000) == {server: EPOLLIN | EPOLLRDHUP}
        assert shutdown(server, SHUT_WR) == 0
        assert found(epfd, 5000) == {server: EPOLLIN | EPOLLRDHUP | EPOLLHUP}

    def test_a_reset_comes_unasked(self, net: Net) -> None:
        epfd, (client, server) = made(net), net.pair()
        add(epfd, client, 0)
        assert setsockopt(server, SOL_SOCKET, SO_LINGER, linger(1, 0), sizeof(linger)) == 0
        net.close(server)
        assert found(epfd, 5000) == {client: EPOLLERR | EPOLLHUP}

    def test_out_of_band_data(self, net: Net) -> None:
        epfd, (client, server) = made(net), net.pair()
        add(epfd, server, EPOLLPRI)
        assert send(client, b"!", 1, MSG_OOB) == 1
        assert found(epfd, 5000) == {server: EPOLLPRI}

    def test_a_full_socket_is_not_writable(self, net: Net) -> None:
        epfd, (client, _) = made(net), net.pair()
        fill(client)
        add(epfd, client, EPOLLOUT)
        assert found(epfd) == {}

    def test_pipes(self, net: Net) -> None:
        epfd = made(net)
        reader, writer = (net.keep(fd) for fd in os.pipe())
        add(epfd, reader, EPOLLIN)
        add(epfd, writer, EPOLLOUT)
        assert found(epfd) == {writer: EPOLLOUT}
        assert write(writer, b"x", 1) == 1
        assert found(epfd) == {reader: EPOLLIN, writer: EPOLLOUT}
        net.close(writer)
        assert read(reader, bytearray(1), 1) == 1
        assert found(epfd) == {reader: EPOLLHUP}

    def test_a_closed_member_vanishes(self, net: Net) -> None:
        epfd, fd = made(net), net.udp()
        add(epfd, fd, EPOLLOUT)
        assert found(epfd) == {fd: EPOLLOUT}
        net.close(fd)
        assert found(epfd) == {}
        assert net.udp() == fd
        assert found(epfd) == {}
        add(epfd, fd, EPOLLOUT)

    def test_a_member_that_dup2_closes_vanishes(self, net: Net) -> None:
        epfd, fd, other = made(net), net.udp(), net.udp()
        add(epfd, fd, EPOLLOUT)
        assert dup2(other, fd) == fd
        assert found(epfd) == {}
        add(epfd, fd, EPOLLOUT)

    @pytest.mark.skipif(sys.platform == "win32", reason="sockets are no files there")
    def test_a_number_closed_behind_its_back_can_be_added_again(self, net: Net) -> None:
        epfd, fd = made(net), net.udp()
        add(epfd, fd, EPOLLOUT)
        os.close(fd)
        assert found(epfd) == {}
        assert socket(AF_INET, SOCK_DGRAM, 0) == fd
        add(epfd, fd, EPOLLOUT)

    def test_each_has_its_turn(self, net: Net) -> None:
        """epoll_wait(2): "successive epoll_wait() calls will round robin through the set of ready file descriptors"."""
        epfd, fds = made(net), [net.udp() for _ in range(3)]
        for fd in fds:
            add(epfd, fd, EPOLLOUT)
        seen = [list(found(epfd, most=2)) for _ in range(3)]
        assert sorted(fd for pair in seen for fd in pair) == sorted(2 * fds)

    def test_one_descriptor_may_be_watched_twice_through_a_duplicate(self, net: Net) -> None:
        epfd, fd = made(net), net.udp()
        twin = net.keep(fcntl(fd, F_DUPFD, 0))
        add(epfd, fd, EPOLLOUT)
        add(epfd, twin, EPOLLOUT)
        assert found(epfd) == {fd: EPOLLOUT, twin: EPOLLOUT}

    def test_a_duplicate_of_an_instance_is_the_same_instance(self, net: Net) -> None:
        epfd, fd = made(net), net.udp()
        twin = net.keep(fcntl(epfd, F_DUPFD, 0))
        add(epfd, fd, EPOLLOUT)
        net.close(epfd)
        assert found(twin) == {fd: EPOLLOUT}


class TestOneShot:
    """EPOLLONESHOT."""

    def test_it_is_reported_once(self, net: Net) -> None:
        epfd, (client, server) = made(net), net.pair()
        add(epfd, server, EPOLLIN | EPOLLONESHOT)
        assert send(client, b"x", 1, 0) == 1
        assert found(epfd, 5000) == {server: EPOLLIN}
        assert send(client, b"x", 1, 0) == 1
        net.close(client)
        assert found(epfd, 50) == {}
        fails(EEXIST, epoll_ctl(epfd, EPOLL_CTL_ADD, server, wanted(EPOLLIN)))
        again = wanted(EPOLLIN | EPOLLONESHOT, server)
        assert epoll_ctl(epfd, EPOLL_CTL_MOD, server, again) == 0
        assert found(epfd, 5000)[server] & EPOLLIN
        assert found(epfd) == {}


class TestEdges:
    """EPOLLET."""

    def test_it_is_reported_when_something_comes(self, net: Net) -> None:
        epfd, (client, server) = made(net), net.pair()
        add(epfd, server, EPOLLIN | EPOLLET)
        assert send(client, b"one", 3, 0) == 3
        assert found(epfd, 5000) == {server: EPOLLIN}
        assert found(epfd) == {}
        assert send(client, b"two", 3, 0) == 3
        assert found(epfd, 5000) == {server: EPOLLIN}
        assert found(epfd, 60) == {}

    def test_what_comes_after_the_end_was_met_is_new(self, net: Net) -> None:
        epfd, (client, server) = made(net), net.pair()
        add(epfd, server, EPOLLIN | EPOLLET)
        for _ in range(3):
            assert send(client, b"five!", 5, 0) == 5
            assert found(epfd, 5000) == {server: EPOLLIN}
            assert recv(server, bytearray(64), 64, 0) == 5

    def test_what_was_read_whole_may_come_again(self, net: Net) -> None:
        epfd, (client, server) = made(net), net.pair()
        add(epfd, server, EPOLLIN | EPOLLET)
        for _ in range(3):
            assert send(client, b"five!", 5, 0) == 5
            assert found(epfd, 5000) == {server: EPOLLIN}
            assert recv(server, bytearray(5), 5, 0) == 5

    def test_what_a_short_read_left_is_no_news(self, net: Net) -> None:
        epfd, (client, server) = made(net), net.pair()
        add(epfd, server, EPOLLIN | EPOLLET)
        assert send(client, b"0123456789", 10, 0) == 10
        assert found(epfd, 5000) == {server: EPOLLIN}
        assert recv(server, bytearray(5), 5, 0) == 5
        assert found(epfd, 20) == {}

    def test_a_connection_after_the_last_was_taken_is_new(self, net: Net) -> None:
        epfd, listener = made(net), net.listener()
        name = inet_name(listener)
        add(epfd, listener, EPOLLIN | EPOLLET)
        for _ in range(2):
            client = net.tcp()
            assert connect(client, name, sizeof(name)) == 0
            assert found(epfd, 5000) == {listener: EPOLLIN}
            net.keep(accept(listener, None, None))

    def test_room_is_new_after_a_write_that_found_none(self, net: Net) -> None:
        epfd, (client, server) = made(net), net.local_pair()
        add(epfd, client, EPOLLOUT | EPOLLET)
        assert found(epfd) == {client: EPOLLOUT}
        fill(client)
        while recv(server, bytearray(65536), 65536, MSG_DONTWAIT) > 0:
            pass
        assert found(epfd, 5000) == {client: EPOLLOUT}

    def test_a_change_reports_again(self, net: Net) -> None:
        epfd, fd = made(net), net.udp()
        add(epfd, fd, EPOLLOUT | EPOLLET)
        assert found(epfd) == {fd: EPOLLOUT}
        assert found(epfd) == {}
        assert epoll_ctl(epfd, EPOLL_CTL_MOD, fd, wanted(EPOLLOUT | EPOLLET, fd)) == 0
        assert found(epfd) == {fd: EPOLLOUT}

    def test_the_end_is_reported_once(self, net: Net) -> None:
        epfd, (client, server) = (
            made(net),
            net.local_pair() if sys.platform != "win32" else net.pair(),
        )
        add(epfd, server, EPOLLIN | EPOLLRDHUP | EPOLLET)
        net.close(client)
        assert found(epfd, 5000)[server] & (EPOLLIN | EPOLLRDHUP) == EPOLLIN | EPOLLRDHUP
        assert found(epfd, 60) == {}

    @pytest.mark.skipif(sys.platform == "win32", reason="Winsock shows the end when all is read")
    def test_the_end_behind_what_was_not_read_is_new(self, net: Net) -> None:
        epfd, (client, server) = made(net), net.pair()
        add(epfd, server, EPOLLIN | EPOLLET)
        assert send(client, b"x", 1, 0) == 1
        assert found(epfd, 5000) == {server: EPOLLIN}
        assert shutdown(client, SHUT_WR) == 0
        assert found(epfd, 5000) == {server: EPOLLIN}
        assert found(epfd) == {}

    def test_an_event_counter_reports_each_write(self, net: Net) -> None:
        epfd, counter = made(net), net.keep(eventfd(0, 0))
        add(epfd, counter, EPOLLIN | EPOLLET)
        one = (1).to_bytes(8, sys.byteorder)
        for _ in range(2):
            assert write(counter, one, 8) == 8
            assert found(epfd) == {counter: EPOLLIN}
            assert found(epfd) == {}

    def test_two_waits_do_not_share_a_report(self, net: Net) -> None:
        one, other, fd = made(net), made(net), net.udp()
        add(one, fd, EPOLLOUT | EPOLLET)
        add(other, fd, EPOLLOUT | EPOLLET)
        assert found(one) == found(other) == {fd: EPOLLOUT}


ENDLESS_WAITS: list[Callable[[int, bytearray], int]] = [
    lambda epfd, array: epoll_wait(epfd, array, 1, -1),
    lambda epfd, array: epoll_pwait2(epfd, array, 1, None, None),
]


class TestWait:
    """epoll_wait, epoll_pwait and epoll_pwait2."""

    def test_EINVAL(self, net: Net) -> None:
        epfd, events = made(net), epoll_event.array(1)
        for most in (0, -1):
            fails(EINVAL, epoll_wait(epfd, events, most, 0))
        fails(EINVAL, epoll_wait(net.udp(), events, 1, 0))
        for time in (timespec(-1), timespec(0, -1), timespec(0, 1_000_000_000)):
            fails(EINVAL, epoll_pwait2(epfd, events, 1, time, None))

    def test_EBADF(self) -> None:
        fails(EBADF, epoll_wait(-1, epoll_event.array(1), 1, 0))
        fails(EBADF, epoll_pwait(-1, epoll_event.array(1), 1, 0, None))
        fails(EBADF, epoll_pwait2(-1, epoll_event.array(1), 1, timespec(), None))

    @unless_emulated("looks at the memory even if no event is there")
    def test_EFAULT(self, net: Net) -> None:
        epfd = made(net)
        assert epoll_wait(epfd, None, 1, 0) == 0
        add(epfd, net.udp(), EPOLLOUT)
        fails(EFAULT, epoll_wait(epfd, None, 1, 0))
        with pytest.warns(BufferWarning):
            fails(EFAULT, epoll_wait(epfd, bytearray(sizeof(epoll_event) - 1), 1, 0))

    def test_maxevents_past_the_array_is_cut_with_a_warning(self, net: Net) -> None:
        epfd = made(net)
        for _ in range(3):
            add(epfd, net.udp(), EPOLLOUT)
        with pytest.warns(BufferWarning, match="cut to its size") as caught:
            assert epoll_wait(epfd, epoll_event.array(2), 64, 0) == 2
        assert caught[0].filename == __file__

    def test_the_time_is_over(self, net: Net) -> None:
        epfd, events = made(net), epoll_event.array(1)
        assert epoll_wait(epfd, events, 1, 20) == 0
        assert epoll_pwait(epfd, events, 1, 20, None) == 0
        assert epoll_pwait2(epfd, events, 1, timespec(0, 20_000_000), None) == 0

    def test_it_wakes_when_something_comes(self, net: Net) -> None:
        epfd, (client, server) = made(net), net.pair()
        add(epfd, server, EPOLLIN)
        with after(0.05, lambda: send(client, b"x", 1, 0)):
            assert found(epfd, -1) == {server: EPOLLIN}

    @pytest.mark.parametrize("wait", ENDLESS_WAITS, ids=["epoll_wait", "epoll_pwait2"])
    def test_the_array_cannot_be_resized_meanwhile(
        self, net: Net, wait: Callable[[int, bytearray], int]
    ) -> None:
        epfd, (client, server) = made(net), net.pair()
        add(epfd, server, EPOLLIN)
        array, outcomes = bytearray(sizeof(epoll_event)), set[str]()
        end = monotonic() + 5

        def resize() -> None:
            while "locked" not in outcomes and monotonic() < end:
                try:
                    array.append(0)
                    # The wait may begin between the two.
                    array.pop()
                except BufferError:
                    outcomes.add("locked")
            send(client, b"x", 1, 0)

        with after(0, resize):
            assert wait(epfd, array) == 1
        assert outcomes == {"locked"}

    def test_it_wakes_when_a_member_is_added_meanwhile(self, net: Net) -> None:
        epfd, fd = made(net), net.udp()
        with after(0.05, lambda: add(epfd, fd, EPOLLOUT)):
            assert found(epfd, -1) == {fd: EPOLLOUT}

    def test_a_listener_is_readable(self, net: Net) -> None:
        epfd, listener, client = made(net), net.listener(), net.tcp()
        add(epfd, listener, EPOLLIN)
        name = inet_name(listener)
        assert connect(client, name, sizeof(name)) == 0
        assert found(epfd, 5000) == {listener: EPOLLIN}
        net.keep(accept(listener, None, None))
        assert found(epfd) == {}

    def test_EINTR_also_after_a_handler_that_restarts(self, net: Net) -> None:
        epfd, events = made(net), epoll_event.array(1)
        with signals(lambda _: None, interrupt=False):
            fails(EINTR, epoll_wait(epfd, events, 1, 5000))
            fails(EINTR, epoll_pwait(epfd, events, 1, -1, None))
            fails(EINTR, epoll_pwait2(epfd, events, 1, None, None))

    @needs_masks
    def test_the_mask_holds_during_the_wait(self, net: Net) -> None:
        if sys.platform != "win32":
            import signal as python_signal

            ran, mask, events = list[int](), sigset_t(), epoll_event.array(1)
            epfd = made(net)
            signal(SIGUSR1, ran.append)
            python_signal.pthread_sigmask(python_signal.SIG_BLOCK, {SIGUSR1})
            try:
                assert raise_(SIGUSR1) == 0
                assert epoll_wait(epfd, events, 1, 0) == 0
                mask.signals = {int(SIGUSR1)}
                assert epoll_pwait(epfd, events, 1, 0, mask) == 0
                assert ran == []
                fails(EINTR, epoll_pwait(epfd, events, 1, 5000, sigset_t()))
                assert ran == [SIGUSR1]
                assert raise_(SIGUSR1) == 0
                fails(EINTR, epoll_pwait2(epfd, events, 1, timespec(5), sigset_t()))
                assert ran == [SIGUSR1] * 2
            finally:
                python_signal.pthread_sigmask(python_signal.SIG_UNBLOCK, {SIGUSR1})
                signal(SIGUSR1, SIG_IGN)

    def test_two_threads_may_wait(self, net: Net) -> None:
        epfd, (client, server) = made(net), net.pair()
        add(epfd, server, EPOLLIN)
        results = list[dict[int, int]]()
        threads = [threading.Thread(target=lambda: results.append(found(epfd, -1))) for _ in "12"]
        for thread in threads:
            thread.start()
        assert send(client, b"x", 1, 0) == 1
        for thread in threads:
            thread.join()
        assert results == [{server: EPOLLIN}] * 2

    @pytest.mark.parametrize("wrong", [b"123456789012", "events", 5, [epoll_event()]])
    def test_what_is_no_array_is_a_TypeError(self, net: Net, wrong: object) -> None:
        with pytest.raises(TypeError, match=r"^events must be"):
            epoll_wait(made(net), wrong, 1, 0)  # type: ignore[arg-type]

    def test_wrong_times_and_masks_are_TypeErrors(self, net: Net) -> None:
        epfd, events = made(net), epoll_event.array(1)
        with pytest.raises(TypeError, match=r"^ss must be"):
            epoll_pwait(epfd, events, 1, 0, {1})  # type: ignore[arg-type]
        with pytest.raises(TypeError, match=r"^timeout must be"):
            epoll_pwait2(epfd, events, 1, timeval(), None)  # type: ignore[arg-type]
