"""Connections that are odd: to oneself, refused, half gone; and addresses that do not fit the socket."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.core.capabilities import needs_full_queue, needs_ipv6, needs_unix
from tests.core.peers import fails, inet_name, local, loopback, set_nonblocking, wait_for

from berkeley._core.memory import sizeof
from berkeley.include.errno import (
    EACCES,
    EAFNOSUPPORT,
    EAGAIN,
    ECONNREFUSED,
    EINPROGRESS,
    EINVAL,
    ENOTCONN,
    EPIPE,
)
from berkeley.include.netinet.in_ import (
    INADDR_BROADCAST,
    htonl,
    sockaddr_in,
    sockaddr_in6,
)
from berkeley.include.poll import POLLIN, POLLOUT
from berkeley.include.string import memcpy
from berkeley.include.sys.socket import (
    AF_INET6,
    AF_UNIX,
    MSG_NOSIGNAL,
    SO_ERROR,
    SOCK_DGRAM,
    SOCK_STREAM,
    SOL_SOCKET,
    bind,
    connect,
    getpeername,
    getsockopt,
    recv,
    send,
    sendto,
    sockaddr_storage,
    socket,
    socklen_t,
)
from berkeley.include.unistd import write

if TYPE_CHECKING:
    from tests.core.peers import Net


def pending_error(fd: int) -> int:
    """Ask for SO_ERROR."""
    value = bytearray(4)
    assert getsockopt(fd, SOL_SOCKET, SO_ERROR, value, socklen_t(4)) == 0
    return memoryview(value).cast("i")[0]


def in_storage(name: sockaddr_in | sockaddr_in6) -> sockaddr_storage:
    """Put an address in the struct that any address fits in."""
    storage = sockaddr_storage()
    memcpy(storage, name, sizeof(name))
    return storage


def test_a_socket_can_connect_to_itself(net: Net) -> None:
    """CONN-13: no SYN of the two is a refusal (RFC 9293, simultaneous open)."""
    fd, buffer = net.bound(), bytearray(2)
    name = inet_name(fd)
    assert connect(fd, name, sizeof(name)) == 0
    peer = sockaddr_in()
    assert getpeername(fd, peer, socklen_t(sizeof(peer))) == 0
    assert peer.sin_port == name.sin_port
    assert send(fd, b"me", 2, 0) == 2
    assert recv(fd, buffer, 2, 0) == 2
    assert buffer == b"me"


def test_SO_ERROR_tells_once_and_only_what_connect_has_not_told(net: Net) -> None:
    """CONN-03."""
    fd, name = set_nonblocking(net.tcp()), net.peerless()
    if connect(fd, name, sizeof(name)) < 0:
        fails(EINPROGRESS, -1)
    assert wait_for(fd, POLLOUT) & POLLOUT
    assert [pending_error(fd), pending_error(fd)] == [ECONNREFUSED, 0]
    blocking = net.tcp()
    fails(ECONNREFUSED, connect(blocking, name, sizeof(name)))
    assert pending_error(blocking) == 0


@needs_full_queue
def test_nothing_moves_before_the_connection_is_there(net: Net) -> None:
    """CONN-12."""
    fd, name = set_nonblocking(net.tcp()), net.deaf()
    fails(EINPROGRESS, connect(fd, name, sizeof(name)))
    fails(EAGAIN, send(fd, b"x", 1, 0))
    fails(EAGAIN, recv(fd, bytearray(1), 1, 0))
    fails(ENOTCONN, getpeername(fd, sockaddr_in(), socklen_t(16)))
    assert inet_name(fd).sin_port


def test_the_end_is_no_reset_for_who_only_sends(net: Net) -> None:
    """ERR-07: the peer has closed; what is sent to it is answered by a reset, and that is EPIPE."""
    client, server = net.pair()
    net.close(server)
    assert wait_for(client, POLLIN) & POLLIN
    for _ in range(1000):
        if send(client, b"x", 1, MSG_NOSIGNAL) < 0:
            break
    fails(EPIPE, -1)
    fails(EPIPE, send(client, b"x", 1, MSG_NOSIGNAL))
    assert recv(client, bytearray(1), 1, 0) == 0


def test_a_broadcast_without_SO_BROADCAST_is_EACCES(net: Net) -> None:
    """ERR-08."""
    everyone = loopback(9)
    assert isinstance(everyone, sockaddr_in)
    everyone.sin_addr.s_addr = htonl(INADDR_BROADCAST)
    fd = net.udp()
    fails(EACCES, sendto(fd, b"x", 1, 0, everyone, sizeof(everyone)))
    fails(EACCES, connect(fd, everyone, sizeof(everyone)))


@needs_ipv6
@pytest.mark.parametrize("length", [16, 128])
def test_an_IPv4_address_serves_datagrams_of_IPv6_only(net: Net, length: int) -> None:
    """CONN-09, as Linux has it: 16 bytes are too few for an IPv6 stream, more are another family."""
    name = in_storage(inet_name(net.bound(SOCK_DGRAM)))
    datagrams = net.udp(AF_INET6)
    assert sendto(datagrams, b"x", 1, 0, name, length) == 1
    assert connect(datagrams, name, length) == 0
    peer = sockaddr_in6()
    assert getpeername(datagrams, peer, socklen_t(sizeof(peer))) == 0
    assert bytes(peer.sin6_addr.s6_addr[:12]) == bytes(10) + b"\xff\xff"
    fails(EINVAL if length == 16 else EAFNOSUPPORT, connect(net.tcp(AF_INET6), name, length))


@needs_ipv6
def test_an_address_in_a_larger_struct_is_taken_and_one_of_IPv6_is_none_of_IPv4(net: Net) -> None:
    """CONN-09."""
    name = in_storage(inet_name(net.listener()))
    assert connect(net.tcp(), name, sizeof(name)) == 0
    six = loopback(9, AF_INET6)
    for call in (bind, connect):
        fails(EAFNOSUPPORT, call(net.tcp(), six, sizeof(six)))
    fails(EAFNOSUPPORT, sendto(net.udp(), b"x", 1, 0, six, sizeof(six)))


@needs_unix
def test_a_path_that_is_too_long_is_EINVAL(net: Net) -> None:
    """ERR-04: no exception, as Python's own socket has."""
    name = local("x")
    for call in (bind, connect):
        fd = net.keep(socket(AF_UNIX, SOCK_STREAM, 0))
        fails(EINVAL, call(fd, bytes(name).ljust(200, b"x"), 200))


def test_write_of_nothing_sends_an_empty_datagram(net: Net) -> None:
    """LIFE-10."""
    receiver, sender = net.bound(SOCK_DGRAM), net.udp()
    name = inet_name(receiver)
    assert connect(sender, name, sizeof(name)) == 0
    assert write(sender, b"", 0) == 0
    assert wait_for(receiver, POLLIN) & POLLIN
    assert recv(receiver, bytearray(1), 1, 0) == 0
