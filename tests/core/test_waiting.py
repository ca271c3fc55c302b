"""select and poll, and the sets of descriptors."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.capabilities import linux_decides
from tests.core.peers import after, fails, fill, inet_name, set_nonblocking

from berkeley._core.buffers import BufferWarning
from berkeley._core.memory import copy, sizeof
from berkeley.include.errno import EBADF, ECONNREFUSED, EINPROGRESS, EINVAL
from berkeley.include.poll import (
    POLLERR,
    POLLHUP,
    POLLIN,
    POLLNVAL,
    POLLOUT,
    POLLPRI,
    poll,
    pollfd,
)
from berkeley.include.sys.select import (
    FD_CLR,
    FD_ISSET,
    FD_SET,
    FD_SETSIZE,
    FD_ZERO,
    fd_set,
    select,
)
from berkeley.include.sys.socket import (
    MSG_OOB,
    SHUT_RD,
    SHUT_RDWR,
    SHUT_WR,
    SO_ERROR,
    SO_LINGER,
    SOCK_DGRAM,
    SOL_SOCKET,
    accept,
    connect,
    getsockopt,
    linger,
    recv,
    send,
    sendto,
    setsockopt,
    shutdown,
    socklen_t,
)
from berkeley.include.sys.time import timeval
from berkeley.include.unistd import close, read, write

if TYPE_CHECKING:
    from tests.core.peers import Net

descriptors = st.integers(0, FD_SETSIZE - 1)


def set_of(*fds: int) -> fd_set:
    """Make a set."""
    made = fd_set()
    for fd in fds:
        FD_SET(fd, made)
    return made


def members(fdset: fd_set) -> list[int]:
    """List the members of a set."""
    return [fd for fd in range(FD_SETSIZE) if FD_ISSET(fd, fdset)]


def polled(fd: int, events: int, timeout: int = 1000) -> int:
    """Wait for *events* and give what was found."""
    entry = pollfd(fd, events, -1)
    count = poll(entry, 1, timeout)
    assert count == (entry.revents != 0)
    return entry.revents


@given(added=st.sets(descriptors), removed=st.sets(descriptors))
def test_a_set_is_a_set(added: set[int], removed: set[int]) -> None:
    fdset = set_of(*added)
    for fd in removed:
        FD_CLR(fd, fdset)
    assert members(fdset) == sorted(added - removed)
    assert all(fd in fdset for fd in added - removed)
    twin = copy(fdset)
    FD_ZERO(fdset)
    assert members(fdset) == []
    assert members(twin) == sorted(added - removed)


def test_a_set_has_a_bit_for_each_descriptor() -> None:
    assert FD_SETSIZE == 1024
    assert sizeof(fd_set) == FD_SETSIZE // 8
    assert FD_ISSET(0, set_of(0)) == 1


def test_a_descriptor_wraps_as_in_C() -> None:
    assert members(set_of(2**32 + 3)) == [3]


@pytest.mark.parametrize("fd", [-1, FD_SETSIZE, 2**31 - 1, -(2**31)])
def test_a_descriptor_outside_a_set_is_ignored_with_a_warning(fd: int) -> None:
    """In C it would write outside of the set."""
    fdset = fd_set()
    for call in FD_SET, FD_CLR, FD_ISSET:
        with pytest.warns(BufferWarning, match="outside an fd_set") as caught:
            assert not call(fd, fdset)
        assert caught[0].filename == __file__
    assert bytes(fdset) == bytes(sizeof(fdset))


class TestSelect:
    """select."""

    def test_the_ready_ones_stay(self, net: Net) -> None:
        client, server = net.pair()
        assert send(client, b"x", 1, 0) == 1
        readfds, writefds = set_of(client, server), set_of(client, server)
        count = max(client, server) + 1
        assert select(count, set_of(server), None, None, None) == 1
        assert select(count, readfds, writefds, None, timeval(5)) == 3
        assert members(readfds) == [server]
        assert members(writefds) == sorted([client, server])

    def test_the_sets_are_empty_when_the_time_is_over(self, net: Net) -> None:
        listener = net.listener()
        readfds = set_of(listener)
        assert select(listener + 1, readfds, None, None, timeval(0, 20_000)) == 0
        assert members(readfds) == []

    def test_a_timeout_of_0_does_not_wait(self, net: Net) -> None:
        listener = net.listener()
        assert select(listener + 1, set_of(listener), None, None, timeval()) == 0

    def test_it_waits_without_sets(self) -> None:
        """POSIX.1-2024 select: three NULL sets and a timeout are a sleep."""
        start = time.monotonic()
        assert select(0, None, None, None, timeval(0, 100_000)) == 0
        assert time.monotonic() - start > 0.05

    def test_it_wakes_when_something_comes(self, net: Net) -> None:
        client, server = net.pair()
        readfds = set_of(server)
        with after(0.05, lambda: send(client, b"x", 1, 0)):
            assert select(server + 1, readfds, None, None, None) == 1

    def test_a_listener_is_readable_when_a_connection_waits(self, net: Net) -> None:
        listener, client = net.listener(), net.tcp()
        name = inet_name(listener)
        assert connect(client, name, sizeof(name)) == 0
        readfds = set_of(listener)
        assert select(listener + 1, readfds, None, None, timeval(5)) == 1
        net.keep(accept(listener, None, None))

    def test_nfds_bounds_what_is_watched(self, net: Net) -> None:
        client, server = net.pair()
        assert send(client, b"x", 1, 0) == 1
        assert select(server, set_of(server), None, None, timeval()) == 0

    def test_nfds_above_FD_SETSIZE_is_EINVAL(self) -> None:
        fails(EINVAL, select(FD_SETSIZE + 1, fd_set(), None, None, timeval()))
        assert select(FD_SETSIZE, fd_set(), None, None, timeval()) == 0

    def test_failure_leaves_the_sets(self, net: Net) -> None:
        """POSIX.1-2024 select: "on failure, the objects pointed to ... shall not be modified"."""
        listener, gone = net.listener(), net.tcp()
        net.close(gone)
        readfds, writefds = set_of(listener, gone), set_of(listener)
        fails(EBADF, select(max(listener, gone) + 1, readfds, writefds, None, timeval()))
        assert members(readfds) == sorted([listener, gone])
        assert members(writefds) == [listener]

    def test_a_full_socket_is_not_writable(self, net: Net) -> None:
        client, _ = net.pair()
        fill(client)
        assert select(client + 1, None, set_of(client), None, timeval()) == 0

    def test_out_of_band_data_is_exceptional(self, net: Net) -> None:
        client, server = net.pair()
        assert send(client, b"!", 1, MSG_OOB) == 1
        exceptfds = set_of(server)
        assert select(server + 1, None, None, exceptfds, timeval(5)) == 1
        assert members(exceptfds) == [server]

    def test_the_end_of_a_stream_is_readable(self, net: Net) -> None:
        client, server = net.pair()
        assert shutdown(client, SHUT_WR) == 0
        assert select(server + 1, set_of(server), None, None, timeval(5)) == 1
        assert recv(server, bytearray(1), 1, 0) == 0

    def test_the_end_of_a_connect_is_writable(self, net: Net) -> None:
        listener, client = net.listener(), set_nonblocking(net.tcp())
        name = inet_name(listener)
        fails(EINPROGRESS, connect(client, name, sizeof(name)))
        assert select(client + 1, None, set_of(client), None, timeval(5)) == 1
        assert send(client, b"x", 1, 0) == 1

    def test_a_refused_connect_is_readable_and_writable(self, net: Net) -> None:
        client, name = set_nonblocking(net.tcp()), net.peerless()
        if connect(client, name, sizeof(name)) == 0:
            pytest.fail("nobody listens")
        readfds, writefds = set_of(client), set_of(client)
        assert select(client + 1, None, set_of(client), None, timeval(5)) == 1
        assert select(client + 1, readfds, writefds, None, timeval(5)) == 2
        error = bytearray(4)
        assert getsockopt(client, SOL_SOCKET, SO_ERROR, error, socklen_t(4)) == 0
        assert int.from_bytes(error, sys.byteorder) == ECONNREFUSED

    def test_files_and_pipes_may_be_watched_with_sockets(self, net: Net) -> None:
        reader, writer = (net.keep(fd) for fd in os.pipe())
        null = net.keep(os.open(os.devnull, os.O_RDONLY))
        listener = net.listener()
        count = max(reader, writer, null, listener) + 1
        readfds = set_of(reader, null, listener)
        assert select(count, readfds, set_of(writer), None, timeval(5)) == 2
        assert members(readfds) == [null]
        assert write(writer, b"x", 1) == 1
        readfds = set_of(reader, listener)
        assert select(count, readfds, None, None, timeval(5)) == 1
        assert members(readfds) == [reader]

    @linux_decides("POSIX lets select leave the timeout as it was")
    def test_Linux_tells_the_time_that_was_left(self, net: Net) -> None:
        client, server = net.pair()
        assert send(client, b"x", 1, 0) == 1
        timeout = timeval(100)
        assert select(server + 1, set_of(server), None, None, timeout) == 1
        assert (timeout.tv_sec, timeout.tv_usec) < (100, 0)
        assert timeout.tv_sec >= 99

    @pytest.mark.slow
    def test_the_timeout_may_have_many_microseconds(self) -> None:
        """Linux takes microseconds above 999,999 as more seconds."""
        assert select(0, None, None, None, timeval(0, 1_000_001)) == 0

    def test_descriptors_above_64_are_watched(self, net: Net) -> None:
        many = [net.udp() for _ in range(100)]
        name = inet_name(net.bound(SOCK_DGRAM))
        assert select(max(many) + 1, None, set_of(*many), None, timeval()) == 100
        assert name.sin_port

    @pytest.mark.parametrize("position", range(1, 5))
    @pytest.mark.parametrize("wrong", [b"", bytearray(128), 5, "set", pollfd()])
    def test_what_is_no_set_is_a_TypeError(self, position: int, wrong: object) -> None:
        arguments: list[object] = [0, None, None, None, None]
        arguments[position] = wrong
        names = ["nfds", "readfds", "writefds", "exceptfds", "timeout"]
        with pytest.raises(TypeError, match=f"^{names[position]} must be"):
            select(*arguments)  # type: ignore[arg-type]


class TestPoll:
    """poll."""

    def test_each_entry_gets_what_was_found(self, net: Net) -> None:
        client, server = net.pair()
        assert send(client, b"x", 1, 0) == 1
        entries = pollfd.array(3)
        for entry, fd in zip(entries, (client, server, net.listener()), strict=True):
            entry.fd, entry.events, entry.revents = fd, POLLIN, 99
        entries[0].events |= POLLOUT
        assert poll(entries, 3, -1) == 2
        assert [entry.revents for entry in entries] == [POLLOUT, POLLIN, 0]
        assert [entry.events for entry in entries] == [POLLIN | POLLOUT, POLLIN, POLLIN]

    def test_nfds_bounds_what_is_watched(self, net: Net) -> None:
        entries = pollfd.array(2)
        for entry in entries:
            entry.fd, entry.events, entry.revents = net.udp(), POLLOUT, 99
        assert poll(entries, 1, 0) == 1
        assert [entry.revents for entry in entries] == [POLLOUT, 99]

    def test_a_negative_descriptor_is_ignored(self, net: Net) -> None:
        entry = pollfd(-1, POLLIN, 99)
        assert poll(entry, 1, 0) == 0
        assert (entry.fd, entry.revents) == (-1, 0)
        client, _ = net.pair()
        assert polled(~client, POLLOUT, 0) == 0

    def test_a_closed_descriptor_is_POLLNVAL_beside_others(self, net: Net) -> None:
        gone, listener = net.tcp(), net.listener()
        net.close(gone)
        entries = pollfd.array(2)
        entries[0].fd, entries[1].fd = gone, listener
        assert poll(entries, 2, -1) == 1
        assert [entry.revents for entry in entries] == [POLLNVAL, 0]

    def test_0_milliseconds_do_not_wait(self, net: Net) -> None:
        assert polled(net.listener(), POLLIN, 0) == 0

    def test_it_waits_without_entries(self) -> None:
        start = time.monotonic()
        assert poll(None, 0, 100) == 0
        assert time.monotonic() - start > 0.05

    def test_it_wakes_when_something_comes(self, net: Net) -> None:
        client, server = net.pair()
        with after(0.05, lambda: send(client, b"x", 1, 0)):
            assert polled(server, POLLIN, -1) == POLLIN

    def test_a_bytearray_may_hold_the_entries(self, net: Net) -> None:
        memory = bytearray(sizeof(pollfd))
        pollfd.at(memory).fd = net.udp()
        pollfd.at(memory).events = POLLOUT
        assert poll(memory, 1, 0) == 1
        assert pollfd.at(memory).revents == POLLOUT

    def test_a_fresh_stream_socket_is_hung_up(self, net: Net) -> None:
        """Linux; POSIX.1-2024 leaves it open."""
        assert polled(net.tcp(), POLLIN | POLLOUT) == POLLOUT | POLLHUP

    @pytest.mark.parametrize(
        ("how", "found"),
        [
            (SHUT_RD, POLLIN | POLLOUT),
            (SHUT_WR, POLLOUT),
            (SHUT_RDWR, POLLIN | POLLOUT | POLLHUP),
        ],
    )
    def test_own_shutdown(self, net: Net, how: int, found: int) -> None:
        client, _ = net.pair()
        assert shutdown(client, how) == 0
        assert polled(client, POLLIN | POLLOUT) == found

    def test_the_peers_shutdown_is_POLLIN(self, net: Net) -> None:
        client, server = net.pair()
        assert shutdown(client, SHUT_WR) == 0
        assert polled(server, POLLIN) == POLLIN
        assert polled(server, POLLIN | POLLOUT) == POLLIN | POLLOUT

    def test_both_shutdowns_are_POLLHUP(self, net: Net) -> None:
        client, server = net.pair()
        assert shutdown(server, SHUT_WR) == 0
        assert shutdown(client, SHUT_WR) == 0
        assert polled(server, POLLIN) == POLLIN | POLLHUP

    def test_a_reset_is_POLLERR_and_POLLHUP(self, net: Net) -> None:
        client, server = net.pair()
        assert setsockopt(server, SOL_SOCKET, SO_LINGER, linger(1, 0), sizeof(linger)) == 0
        net.close(server)
        assert polled(client, POLLIN | POLLOUT) == POLLIN | POLLOUT | POLLERR | POLLHUP
        assert polled(client, 0) == POLLERR | POLLHUP

    def test_a_refused_connect_is_POLLOUT_POLLERR_and_POLLHUP(self, net: Net) -> None:
        client, name = set_nonblocking(net.tcp()), net.peerless()
        assert connect(client, name, sizeof(name)) == -1
        assert polled(client, POLLOUT, 5000) == POLLOUT | POLLERR | POLLHUP

    def test_out_of_band_data_is_POLLPRI(self, net: Net) -> None:
        client, server = net.pair()
        assert send(client, b"!", 1, MSG_OOB) == 1
        assert polled(server, POLLPRI, 5000) == POLLPRI

    def test_a_full_socket_is_not_POLLOUT(self, net: Net) -> None:
        client, _ = net.pair()
        fill(client)
        assert polled(client, POLLOUT, 0) == 0

    def test_a_datagram_is_POLLIN(self, net: Net) -> None:
        server, client = net.bound(SOCK_DGRAM), net.udp()
        assert polled(server, POLLIN | POLLOUT) == POLLOUT
        name = inet_name(server)
        assert sendto(client, b"", 0, 0, name, sizeof(name)) == 0
        assert polled(server, POLLIN) == POLLIN

    def test_files_and_pipes_may_be_watched(self, net: Net) -> None:
        reader, writer = (net.keep(fd) for fd in os.pipe())
        assert polled(reader, POLLIN, 0) == 0
        assert write(writer, b"x", 1) == 1
        assert polled(reader, POLLIN) == POLLIN
        assert read(reader, bytearray(1), 1) == 1
        net.close(writer)
        assert polled(reader, POLLIN) & POLLHUP

    def test_two_threads_may_wait_for_one_socket(self, net: Net) -> None:
        client, server = net.pair()
        found = list[int]()
        threads = [
            threading.Thread(target=lambda: found.append(polled(server, POLLIN, -1)))
            for _ in range(2)
        ]
        for thread in threads:
            thread.start()
        assert send(client, b"x", 1, 0) == 1
        for thread in threads:
            thread.join()
        assert found == [POLLIN, POLLIN]

    @pytest.mark.parametrize("wrong", [b"12345678", "fds", 5, memoryview(bytes(8))])
    def test_what_cannot_be_written_is_a_TypeError(self, wrong: object) -> None:
        with pytest.raises(TypeError, match=r"^fds must be"):
            poll(wrong, 1, 0)  # type: ignore[arg-type]


def test_a_closed_descriptor_leaves_the_set_behind(net: Net) -> None:
    fd = net.tcp()
    fdset = set_of(fd)
    net.close(fd)
    fails(EBADF, close(fd))
    assert fd in fdset
