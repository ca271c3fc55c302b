"""The Windows backend on Windows: what the layer does that Winsock does not."""

from __future__ import annotations

import _thread
import ctypes
import os
import subprocess
import sys
import textwrap
import threading
import time
from typing import TYPE_CHECKING

import pytest
from tests.core.capabilities import needs_ipv6
from tests.core.peers import (
    Net,
    after,
    fails,
    inet_name,
    loopback,
    name_of,
    set_nonblocking,
    wait_for,
)

from berkeley._core.memory import sizeof
from berkeley.include.errno import (
    EADDRINUSE,
    EAGAIN,
    EBADF,
    ECONNREFUSED,
    EINVAL,
    ENOENT,
    ENOTSOCK,
)
from berkeley.include.fcntl import F_DUPFD, F_GETFL, F_SETFL, O_NONBLOCK, fcntl
from berkeley.include.netinet.in_ import (
    INADDR_ANY,
    INADDR_LOOPBACK,
    IPPROTO_IPV6,
    IPV6_V6ONLY,
    htonl,
    sockaddr_in,
    sockaddr_in6,
)
from berkeley.include.poll import POLLERR, POLLHUP, POLLIN, POLLNVAL, POLLOUT, poll, pollfd
from berkeley.include.sys.ioctl import FIONBIO, FIONREAD, ioctl
from berkeley.include.sys.select import FD_ISSET, FD_SET, fd_set, select
from berkeley.include.sys.socket import (
    AF_INET,
    AF_INET6,
    AF_UNIX,
    MSG_PEEK,
    SHUT_RD,
    SHUT_RDWR,
    SHUT_WR,
    SO_ERROR,
    SO_RCVTIMEO,
    SO_REUSEADDR,
    SOCK_DGRAM,
    SOCK_STREAM,
    SOL_SOCKET,
    accept,
    bind,
    connect,
    getpeername,
    getsockname,
    getsockopt,
    listen,
    recv,
    recvfrom,
    send,
    setsockopt,
    shutdown,
    socketpair,
    socklen_t,
)
from berkeley.include.sys.time import timeval
from berkeley.include.unistd import close, read, unlink, write

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="Windows has a layer of its own")

SOON = 2.0
"""Seconds after which a call that should have been woken has hung."""


def by_recv(fd: int) -> int:
    return recv(fd, bytearray(8), 8, 0)


def by_accept(fd: int) -> int:
    return accept(fd, None, None)


def is_taken(number: int) -> bool:
    """Ask the C run-time alone."""
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def by_recvfrom(fd: int) -> int:
    return recvfrom(fd, bytearray(8), 8, 0, None, None)


def waiting_calls(net: Net) -> dict[str, tuple[Callable[[int], int], int]]:
    """Give calls that wait for ever, and the socket of each."""
    return {
        "recv": (by_recv, net.pair()[0]),
        "accept": (by_accept, net.listener()),
        "recvfrom": (by_recvfrom, net.bound(SOCK_DGRAM)),
    }


class TestWaiting:
    """Calls that wait are slices, between which other things are noticed."""

    @pytest.mark.parametrize("name", ["recv", "accept", "recvfrom"])
    def test_close_in_another_thread_ends_the_call(self, net: Net, name: str) -> None:
        call, fd = waiting_calls(net)[name]
        started = time.monotonic()
        with after(0.1, lambda: net.close(fd)):
            fails(EBADF, call(fd))
        assert time.monotonic() - started < SOON

    @pytest.mark.parametrize("how", [SHUT_RD, SHUT_RDWR])
    def test_shutdown_in_another_thread_ends_recv(self, net: Net, how: int) -> None:
        client, _ = net.pair()
        with after(0.1, lambda: shutdown(client, how)):
            assert by_recv(client) == 0

    def test_shutdown_in_another_thread_ends_accept(self, net: Net) -> None:
        fd = net.listener()
        with after(0.1, lambda: shutdown(fd, SHUT_RDWR)):
            fails(EINVAL, by_accept(fd))

    def test_after_shutdown_of_a_listener_nobody_gets_in(self, net: Net) -> None:
        fd = net.listener()
        name = inet_name(fd)
        assert shutdown(fd, SHUT_RDWR) == 0
        fails(EINVAL, by_accept(fd))
        fails(ECONNREFUSED, connect(net.tcp(), name, sizeof(name)))

    @pytest.mark.parametrize("name", ["recv", "accept", "recvfrom"])
    def test_ctrl_c_ends_the_call(self, net: Net, name: str) -> None:
        call, fd = waiting_calls(net)[name]
        started = time.monotonic()
        with pytest.raises(KeyboardInterrupt), after(0.1, _thread.interrupt_main):
            call(fd)
        assert time.monotonic() - started < SOON

    def test_ctrl_c_ends_select_and_the_sockets_live_on(self, net: Net) -> None:
        client, server = net.pair()
        watched = fd_set()
        FD_SET(client, watched)
        started = time.monotonic()
        with pytest.raises(KeyboardInterrupt), after(0.1, _thread.interrupt_main):
            select(client + 1, watched, None, None, None)
        assert time.monotonic() - started < SOON
        assert send(server, b"x", 1, 0) == 1
        assert by_recv(client) == 1

    def test_a_socket_that_was_closed_during_a_call_lets_its_peer_go(self, net: Net) -> None:
        client, server = net.pair()
        with after(0.1, lambda: net.close(client)):
            fails(EBADF, by_recv(client))
        assert by_recv(server) == 0

    def test_close_in_another_thread_ends_select(self, net: Net) -> None:
        fd = net.bound(SOCK_DGRAM)
        watched = fd_set()
        FD_SET(fd, watched)
        with after(0.1, lambda: net.close(fd)):
            fails(EBADF, select(fd + 1, watched, None, None, timeval(5, 0)))

    @pytest.mark.parametrize("name", ["recv", "accept", "recvfrom"])
    def test_SO_RCVTIMEO_is_EAGAIN(self, net: Net, name: str) -> None:
        call, fd = waiting_calls(net)[name]
        limit = timeval(0, 100_000)
        assert setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, limit, sizeof(limit)) == 0
        started = time.monotonic()
        fails(EAGAIN, call(fd))
        assert 0.05 < time.monotonic() - started < SOON


class TestHandles:
    """Handles are numbers of the C run-time."""

    def test_the_lowest_free_number_is_taken_by_sockets_and_files_alike(self, net: Net) -> None:
        first, second = net.tcp(), net.tcp()
        assert second == first + 1
        net.close(first)
        file = os.open(os.devnull, os.O_RDONLY)
        os.close(file)
        assert file == first
        assert net.tcp() == first

    def test_a_file_is_ENOTSOCK_and_a_closed_number_EBADF(self) -> None:
        file = os.open(os.devnull, os.O_RDONLY)
        fails(ENOTSOCK, by_recv(file))
        assert close(file) == 0
        fails(EBADF, by_recv(file))
        fails(EBADF, close(file))

    def test_read_and_write_serve_sockets_and_pipes(self, net: Net) -> None:
        client, server = net.pair()
        reader, writer = os.pipe()
        net.keep(reader)
        buffer = bytearray(8)
        for source, target in ((client, server), (writer, reader)):
            assert write(source, b"hi", 2) == 2
            assert read(target, buffer, 8) == 2
            assert buffer[:2] == b"hi"
        assert close(writer) == 0
        assert read(reader, buffer, 8) == 0

    def test_F_DUPFD_shares_the_socket_and_its_mode(self, net: Net) -> None:
        client, server = net.pair()
        copy = net.keep(fcntl(client, F_DUPFD, 40))
        assert copy >= 40
        set_nonblocking(copy)
        assert fcntl(client, F_GETFL) & O_NONBLOCK
        net.close(client)
        assert send(copy, b"x", 1, 0) == 1
        assert by_recv(server) == 1
        net.close(copy)
        assert by_recv(server) == 0

    def test_EMFILE_when_the_run_time_has_no_number_left(self) -> None:
        program = """
            import os
            from berkeley.include.errno import EMFILE, errno
            from berkeley.include.sys.socket import AF_INET, AF_UNIX, SOCK_STREAM, socket, socketpair
            try:
                while True:
                    os.open(os.devnull, os.O_RDONLY)
            except OSError:
                pass
            pair = [7, 7]
            made = socket(AF_INET, SOCK_STREAM, 0), socketpair(AF_UNIX, SOCK_STREAM, 0, pair)
            assert (made, pair, errno == EMFILE) == ((-1, -1), [7, 7], True), (made, pair, errno)
        """
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(program)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode(errors="replace")

    def test_sockets_survive_a_program_that_cleans_up_too_often(self) -> None:
        program = """
            import ctypes
            from berkeley._core.boxes import Ref
            from berkeley.include.netdb import getaddrinfo, gethostbyname
            from berkeley.include.sys.socket import AF_INET, SOCK_STREAM, socket
            ws2 = ctypes.WinDLL("ws2_32")
            for call in (
                lambda: socket(AF_INET, SOCK_STREAM, 0) >= 0,
                lambda: getaddrinfo("localhost", "80", None, Ref()) == 0,
                lambda: gethostbyname("localhost") is not None,
            ):
                while ws2.WSACleanup() == 0:
                    pass
                assert call()
        """
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(program)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode(errors="replace")

    def test_the_number_that_a_waiting_accept_will_give_is_not_open(self, net: Net) -> None:
        listener = net.listener()
        address = inet_name(listener)
        given: list[int] = []
        waiting = threading.Thread(target=lambda: given.append(net.keep(by_accept(listener))))
        waiting.start()
        number = listener + 1
        while not is_taken(number):
            time.sleep(0.01)
        fails(EBADF, write(number, b"hello", 5))
        fails(EBADF, close(number))
        client = net.tcp()
        assert client != number
        assert connect(client, address, sizeof(address)) == 0
        waiting.join()
        assert given == [number]
        assert send(client, b"x", 1, 0) == by_recv(number) == 1

    def test_unlink_removes_a_file(self, net: Net) -> None:
        path = net.path("file")
        os.close(os.open(path, os.O_CREAT))
        assert unlink(path) == 0
        fails(ENOENT, unlink(path))


class TestAddresses:
    """bind, listen and connect."""

    def test_connect_may_be_tried_again_after_a_failure(self, net: Net) -> None:
        client, server = net.tcp(), net.bound()
        name = inet_name(server)
        fails(ECONNREFUSED, connect(client, name, sizeof(name)))
        assert listen(server, 1) == 0
        assert connect(client, name, sizeof(name)) == 0
        assert send(client, b"x", 1, 0) == 1
        assert by_recv(net.keep(accept(server, None, None))) == 1

    def test_a_failed_nonblocking_connect_is_writable_and_told_once(self, net: Net) -> None:
        client, name = set_nonblocking(net.tcp()), net.peerless()
        assert connect(client, name, sizeof(name)) == -1
        assert wait_for(client, POLLOUT) == POLLOUT | POLLERR | POLLHUP
        watched = fd_set()
        FD_SET(client, watched)
        assert select(client + 1, None, watched, None, timeval(5, 0)) == 1
        codes: list[int] = []
        for _ in range(2):
            code = ctypes.c_int()
            assert getsockopt(client, SOL_SOCKET, SO_ERROR, code, socklen_t(4)) == 0
            codes.append(code.value)
        assert codes == [ECONNREFUSED, 0]

    def test_a_server_on_any_address_is_reached_at_any_address(self, net: Net) -> None:
        server, client = net.tcp(), net.tcp()
        anywhere = loopback()
        assert isinstance(anywhere, sockaddr_in)
        anywhere.sin_addr.s_addr = htonl(INADDR_ANY)
        assert bind(server, anywhere, sizeof(anywhere)) == 0
        assert listen(server, 1) == 0
        anywhere.sin_port = inet_name(server).sin_port
        assert connect(client, anywhere, sizeof(anywhere)) == 0
        peer = sockaddr_in()
        assert getpeername(client, peer, socklen_t(sizeof(peer))) == 0
        assert peer.sin_addr.s_addr == htonl(INADDR_LOOPBACK)

    @pytest.mark.parametrize("reuse", [0, 1])
    def test_nobody_takes_the_port_of_a_listener(self, net: Net, reuse: int) -> None:
        first, second = net.tcp(), net.tcp()
        name = loopback()
        for fd in (first, second):
            assert setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, reuse, 4) == 0
        assert bind(first, name, sizeof(name)) == 0
        assert listen(first, 1) == 0
        name = inet_name(first)
        fails(EADDRINUSE, bind(second, name, sizeof(name)))

    def test_a_server_comes_back_over_TIME_WAIT_with_SO_REUSEADDR(self, net: Net) -> None:
        client, server = net.pair()
        name = inet_name(server)
        net.close(server)
        assert by_recv(client) == 0
        net.close(client)
        again = net.tcp()
        assert setsockopt(again, SOL_SOCKET, SO_REUSEADDR, 1, 4) == 0
        assert bind(again, name, sizeof(name)) == 0
        assert listen(again, 1) == 0

    @needs_ipv6
    def test_an_IPv6_server_serves_IPv4_too(self, net: Net) -> None:
        server = net.tcp(AF_INET6)
        only = ctypes.c_int(7)
        assert getsockopt(server, IPPROTO_IPV6, IPV6_V6ONLY, only, socklen_t(4)) == 0
        assert only.value == 0
        anywhere = sockaddr_in6()
        anywhere.sin6_family = AF_INET6
        assert bind(server, anywhere, sizeof(anywhere)) == 0
        assert listen(server, 1) == 0
        name = loopback()
        assert isinstance(name, sockaddr_in)
        name.sin_port = name_of(server, sockaddr_in6).sin6_port
        assert connect(net.tcp(), name, sizeof(name)) == 0
        peer, size = sockaddr_in6(), socklen_t(sizeof(sockaddr_in6))
        net.keep(accept(server, peer, size))
        assert bytes(peer.sin6_addr.s6_addr)[10:] == b"\xff\xff\x7f\0\0\1"


class TestReadiness:
    """select and poll over all kinds of descriptors, in all states."""

    def test_select_takes_pipes_with_sockets(self, net: Net) -> None:
        client, _ = net.pair()
        reader, writer = os.pipe()
        net.keep(reader)
        net.keep(writer)
        for expected, action in ((0, None), (1, lambda: os.write(writer, b"x"))):
            watched = fd_set()
            FD_SET(client, watched)
            FD_SET(reader, watched)
            if action is None:
                limit = timeval(0, 20_000)
                assert select(reader + 1, watched, None, None, limit) == expected
            else:
                with after(0.05, action):
                    assert select(reader + 1, watched, None, None, timeval(5, 0)) == expected
                assert (FD_ISSET(reader, watched), FD_ISSET(client, watched)) == (1, 0)

    def test_a_file_is_always_ready(self, net: Net) -> None:
        file = net.keep(os.open(net.path("f"), os.O_CREAT | os.O_RDWR))
        entry = pollfd(file, POLLIN | POLLOUT, 0)
        assert poll(entry, 1, 0) == 1
        assert entry.revents == POLLIN | POLLOUT

    def test_poll_counts_a_closed_descriptor_and_ignores_a_negative_one(self, net: Net) -> None:
        entries = pollfd.array(3)
        entries[0].fd, entries[1].fd, entries[2].fd = -1, 200, net.bound(SOCK_DGRAM)
        entries[2].events = POLLIN
        assert poll(entries, 3, 5000) == 1
        assert [entry.revents for entry in entries] == [0, POLLNVAL, 0]

    @pytest.mark.parametrize("how", [SHUT_RD, SHUT_WR, SHUT_RDWR])
    def test_own_shutdown(self, net: Net, how: int) -> None:
        client, _ = net.pair()
        assert shutdown(client, how) == 0
        expected = {
            SHUT_RD: POLLIN | POLLOUT,
            SHUT_WR: POLLOUT,
            SHUT_RDWR: POLLIN | POLLOUT | POLLHUP,
        }
        assert wait_for(client, POLLIN | POLLOUT) == expected[how]

    def test_an_end_on_both_sides_is_a_hangup(self, net: Net) -> None:
        client, server = net.pair()
        assert shutdown(server, SHUT_WR) == 0
        assert wait_for(client, POLLIN) == POLLIN
        assert shutdown(client, SHUT_WR) == 0
        assert wait_for(client, POLLIN) == POLLIN | POLLHUP

    def test_a_fresh_stream_socket_is_a_hangup(self, net: Net) -> None:
        assert wait_for(net.tcp(), POLLIN | POLLOUT) == POLLOUT | POLLHUP

    def test_many_sockets(self, net: Net) -> None:
        fds = [net.bound(SOCK_DGRAM) for _ in range(200)]
        entries = pollfd.array(len(fds))
        for entry, fd in zip(entries, fds, strict=True):
            entry.fd, entry.events = fd, POLLIN
        name = inet_name(fds[150])
        assert connect(fds[0], name, sizeof(name)) == 0
        assert send(fds[0], b"x", 1, 0) == 1
        assert poll(entries, len(fds), 5000) == 1
        assert entries[150].revents == POLLIN


class TestModes:
    """ioctl and the pair of sockets."""

    def test_FIONBIO_and_fcntl_are_one_mode(self, net: Net) -> None:
        fd = net.tcp()
        assert ioctl(fd, FIONBIO, ctypes.c_int(1)) == 0
        assert fcntl(fd, F_GETFL) & O_NONBLOCK
        assert fcntl(fd, F_SETFL, 0) == 0
        assert not fcntl(fd, F_GETFL) & O_NONBLOCK

    def test_FIONREAD_counts_the_next_datagram(self, net: Net) -> None:
        receiver, sender, count = net.bound(SOCK_DGRAM), net.udp(), ctypes.c_int(-1)
        name = inet_name(receiver)
        assert connect(sender, name, sizeof(name)) == 0
        assert (send(sender, b"12345", 5, 0), send(sender, b"123", 3, 0)) == (5, 3)
        wait_for(receiver)
        assert ioctl(receiver, FIONREAD, count) == 0
        assert count.value == 5

    def test_a_nonblocking_pipe_is_EAGAIN(self, net: Net) -> None:
        reader, writer = os.pipe()
        net.keep(reader)
        net.keep(writer)
        set_nonblocking(reader)
        fails(EAGAIN, read(reader, bytearray(4), 4))

    def test_a_nonblocking_pipe_takes_what_it_has_room_for(self, net: Net) -> None:
        """POSIX.1-2024 write: up to PIPE_BUF bytes go whole or not at all."""
        reader, writer = os.pipe()
        net.keep(reader)
        net.keep(writer)
        set_nonblocking(writer)
        room, many = bytearray(70_000), bytes(100_000)
        assert write(writer, b"some", 4) == 4
        part = write(writer, many, len(many))
        assert 0 < part < len(many)
        fails(EAGAIN, write(writer, many, 4096))
        assert read(reader, room, len(room)) == 4 + part
        assert write(writer, b"more", 4) == read(reader, room, len(room)) == 4

    @pytest.mark.parametrize("kind", [SOCK_STREAM, SOCK_DGRAM])
    def test_socketpair_calls_itself_local(self, net: Net, kind: int) -> None:
        one, other = net.local_pair(kind)
        buffer = bytearray(8)
        for source, target in ((one, other), (other, one)):
            assert send(source, b"hello", 5, 0) == 5
            assert recv(target, buffer, 8, MSG_PEEK) == 5
            assert recv(target, buffer, 8, 0) == 5
        name, size = bytearray(16), socklen_t(16)
        for call in (getsockname, getpeername):
            assert call(one, name, size) == 0
            assert (name[0], size.value) == (AF_UNIX, 2)
            size.value = 16

    def test_no_socketpair_of_another_family(self) -> None:
        pair = [5, 6]
        assert socketpair(AF_INET, SOCK_STREAM, 0, pair) == -1
        assert pair == [5, 6]
