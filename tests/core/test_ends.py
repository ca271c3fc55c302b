"""The end of a connection, of a direction, of a listener and of a descriptor."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.core.peers import Net, fails, inet_name, set_nonblocking, wait_for

from berkeley._core.memory import sizeof
from berkeley.include.errno import EAGAIN, ECONNRESET, ENOBUFS, ENOTCONN, EPIPE, errno
from berkeley.include.fcntl import F_SETFD, FD_CLOEXEC, fcntl
from berkeley.include.netinet.in_ import IPPROTO_TCP
from berkeley.include.netinet.tcp import TCP_NODELAY
from berkeley.include.poll import POLLIN, POLLRDHUP, poll, pollfd
from berkeley.include.sys.socket import (
    MSG_CONFIRM,
    MSG_DONTROUTE,
    MSG_DONTWAIT,
    MSG_EOR,
    MSG_MORE,
    MSG_NOSIGNAL,
    SHUT_RD,
    SHUT_RDWR,
    SHUT_WR,
    SO_LINGER,
    SOCK_DGRAM,
    SOL_SOCKET,
    accept,
    connect,
    getpeername,
    linger,
    recv,
    send,
    setsockopt,
    shutdown,
    sockaddr_storage,
    socklen_t,
)
from berkeley.include.unistd import dup


def received(fd: int, flags: int = 0) -> bytes | int:
    """Receive what is there: bytes, or the error."""
    buffer = bytearray(16)
    count = recv(fd, buffer, 16, flags)
    return bytes(buffer[:count]) if count >= 0 else int(errno)


def peer_of(fd: int) -> int:
    return getpeername(fd, sockaddr_storage(), socklen_t(128))


def test_a_connection_is_over_when_both_ends_were_sent(net: Net) -> None:
    client, server = net.pair()
    assert shutdown(server, SHUT_WR) == 0
    assert shutdown(server, SHUT_WR) == 0
    assert peer_of(server) == 0
    assert received(client) == b""
    assert shutdown(client, SHUT_RDWR) == 0
    assert received(server) == b""
    fails(ENOTCONN, peer_of(server))
    fails(ENOTCONN, shutdown(server, SHUT_RDWR))


@pytest.mark.parametrize("how", [SHUT_RD, SHUT_WR, SHUT_RDWR])
def test_a_connection_that_was_reset_can_not_be_shut_down(net: Net, how: int) -> None:
    client, server = net.pair()
    assert setsockopt(server, SOL_SOCKET, SO_LINGER, linger(1, 0), sizeof(linger)) == 0
    net.close(server)
    wait_for(client)
    fails(ENOTCONN, shutdown(client, how))
    fails(ECONNRESET, recv(client, bytearray(1), 1, 0))


def test_an_end_that_nobody_has_read_is_an_end_too(net: Net) -> None:
    client, server = net.pair()
    net.close(server)
    wait_for(client)
    assert shutdown(client, SHUT_WR) == 0
    fails(ENOTCONN, shutdown(client, SHUT_WR))


def test_what_is_queued_is_read_after_SHUT_RD(net: Net) -> None:
    client, server = net.pair()
    assert send(client, b"data", 4, 0) == 4
    wait_for(server)
    assert shutdown(server, SHUT_RD) == 0
    if sys.platform != "darwin":
        assert received(server) == b"data"
    assert received(server) == b""


def test_datagrams_may_be_shut_down_too(net: Net) -> None:
    fd, peer = net.udp(), net.bound(SOCK_DGRAM)
    name = inet_name(peer)
    assert connect(fd, name, sizeof(name)) == 0
    assert shutdown(fd, SHUT_WR) == 0
    fails(EPIPE, send(fd, b"x", 1, MSG_NOSIGNAL))
    assert shutdown(fd, SHUT_RDWR) == 0
    assert received(fd) == b""


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS tells the end to who does not wait too")
def test_who_does_not_wait_does_not_hear_of_the_end_of_datagrams(net: Net) -> None:
    """Linux __skb_wait_for_more_packets, datagram_poll."""
    fd, peer = net.udp(), net.bound(SOCK_DGRAM)
    name = inet_name(peer)
    assert connect(fd, name, sizeof(name)) == 0
    assert shutdown(fd, SHUT_RD) == 0
    assert received(fd) == b""
    assert received(fd, MSG_DONTWAIT) == EAGAIN
    entry = pollfd(fd, POLLIN | POLLRDHUP)
    assert poll(entry, 1, 0) == 1
    assert entry.revents == POLLIN | POLLRDHUP


def test_an_option_is_set_after_both_shutdowns(net: Net) -> None:
    client, _ = net.pair()
    assert shutdown(client, SHUT_RDWR) == 0
    assert setsockopt(client, IPPROTO_TCP, TCP_NODELAY, 1, 4) == 0


def test_a_send_of_0_bytes_sends_nothing(net: Net) -> None:
    client, server = net.pair()
    assert send(client, b"", 0, 0) == 0
    assert received(server, MSG_DONTWAIT) == EAGAIN
    assert send(client, b"x", 1, 0) == 1
    assert received(server) == b"x"


@pytest.mark.parametrize(
    "flag", [MSG_MORE, MSG_EOR, MSG_DONTROUTE, MSG_CONFIRM, MSG_NOSIGNAL, MSG_DONTWAIT]
)
def test_a_hint_sends_all_the_same(net: Net, flag: int) -> None:
    client, server = net.pair()
    assert send(client, b"x", 1, flag) == 1
    assert send(client, b"y", 1, 0) == 1
    assert received(server) in (b"x", b"xy")


def test_a_client_that_is_gone_keeps_nobody_waiting(net: Net) -> None:
    """Linux gives it to accept, other systems the next one."""
    listener, gone, client = net.listener(), net.tcp(), net.tcp()
    name = inet_name(listener)
    assert connect(gone, name, sizeof(name)) == 0
    assert setsockopt(gone, SOL_SOCKET, SO_LINGER, linger(1, 0), sizeof(linger)) == 0
    net.close(gone)
    assert connect(client, name, sizeof(name)) == 0
    assert send(client, b"x", 1, 0) == 1
    got = received(net.keep(accept(listener, None, None)))
    assert got == b"x" or received(net.keep(accept(listener, None, None))) == b"x"


def test_clients_that_wait_see_the_end_of_their_listener(net: Net) -> None:
    listener, client = net.listener(), net.tcp()
    name = inet_name(listener)
    assert connect(client, name, sizeof(name)) == 0
    net.close(listener)
    wait_for(client)
    assert recv(client, bytearray(1), 1, 0) <= 0


def test_datagrams_that_nobody_reads_are_lost(net: Net) -> None:
    fd, name = set_nonblocking(net.bound(SOCK_DGRAM)), bytes(1000)
    assert connect(fd, inet_name(fd), 16) == 0
    for _ in range(1000):
        assert send(fd, name, 1000, 0) == 1000 or errno in (EAGAIN, ENOBUFS)


def test_the_last_descriptor_ends_the_connection(net: Net) -> None:
    client, server = net.pair()
    copy = net.keep(dup(client))
    net.close(client)
    assert received(server, MSG_DONTWAIT) == EAGAIN
    assert send(copy, b"x", 1, 0) == 1
    assert received(server) == b"x"
    net.close(copy)
    assert received(server) == b""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows hands no socket on")
@pytest.mark.parametrize(("mode", "status"), [(0, True), (FD_CLOEXEC, False)])
def test_another_program_inherits_what_is_not_close_on_exec(
    net: Net, mode: int, status: bool
) -> None:
    fd = net.tcp()
    assert fcntl(fd, F_SETFD, mode) == 0
    done = subprocess.run(
        ["/bin/sh", "-c", f"test -e /dev/fd/{fd}"],
        close_fds=False,
        capture_output=True,
        check=False,
    )
    assert (done.returncode == 0) is status
