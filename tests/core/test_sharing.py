"""Which sockets may share a port: the matrix that Linux has."""

from __future__ import annotations

import sys
from typing import Final

import pytest
from tests.capabilities import unless_emulated
from tests.core.peers import Net, fails, inet_name, loopback, wait_for

from berkeley._core.memory import sizeof
from berkeley.include.errno import EADDRINUSE, EINVAL, ENOPROTOOPT
from berkeley.include.netinet.in_ import INADDR_ANY, INADDR_LOOPBACK, htonl, sockaddr_in
from berkeley.include.sys.socket import (
    AF_INET,
    SO_REUSEADDR,
    SO_REUSEPORT,
    SOCK_CLOFORK,
    SOCK_DGRAM,
    SOCK_STREAM,
    SOL_SOCKET,
    accept,
    bind,
    connect,
    listen,
    recv,
    setsockopt,
    socket,
)

ANY, HERE = INADDR_ANY, INADDR_LOOPBACK
OPTIONS: Final = {"-": (), "R": (SO_REUSEADDR,), "P": (SO_REUSEPORT,)}


def opened(net: Net, kind: int, letter: str) -> int:
    """Make a socket with the options that a letter stands for."""
    fd = net.tcp() if kind == SOCK_STREAM else net.udp()
    for option in OPTIONS[letter]:
        assert setsockopt(fd, SOL_SOCKET, option, 1, 4) == 0
    return fd


def named(host: int, port: int) -> sockaddr_in:
    name = loopback()
    assert isinstance(name, sockaddr_in)
    name.sin_port, name.sin_addr.s_addr = port, htonl(host)
    return name


def second(net: Net, kind: int, letters: str, hosts: tuple[int, int] = (HERE, HERE)) -> int:
    """Bind two sockets to one port, of which the first one listens, and give the result of the second."""
    fds = [opened(net, kind, letter) for letter in letters]
    name = named(hosts[0], 0)
    assert bind(fds[0], name, sizeof(name)) == 0
    assert kind != SOCK_STREAM or listen(fds[0], 1) == 0
    name = named(hosts[1], inet_name(fds[0]).sin_port)
    return bind(fds[1], name, sizeof(name))


@pytest.mark.parametrize("letters", ["--", "-R", "R-", "RR"])
def test_no_stream_gets_the_port_of_a_listener(net: Net, letters: str) -> None:
    fails(EADDRINUSE, second(net, SOCK_STREAM, letters))


@pytest.mark.parametrize("letters", ["--", "R-", "RR"])
@pytest.mark.parametrize("hosts", [(ANY, HERE), (HERE, ANY)])
def test_every_address_is_each_address(net: Net, letters: str, hosts: tuple[int, int]) -> None:
    if sys.platform == "darwin" and letters == "RR":
        pytest.skip("on BSD the two have nothing in common")
    fails(EADDRINUSE, second(net, SOCK_STREAM, letters, hosts))


@pytest.mark.parametrize("letters", ["--", "-R", "R-"])
def test_datagram_sockets_share_a_port_only_where_both_ask(net: Net, letters: str) -> None:
    fails(EADDRINUSE, second(net, SOCK_DGRAM, letters))


@pytest.mark.parametrize("hosts", [(HERE, HERE), (ANY, HERE)])
def test_datagram_sockets_share_a_port_where_both_ask(net: Net, hosts: tuple[int, int]) -> None:
    assert second(net, SOCK_DGRAM, "RR", hosts) == 0


@pytest.mark.skipif(sys.platform != "win32", reason="the others have it")
def test_SO_REUSEPORT_is_none_of_Windows(net: Net) -> None:
    fails(ENOPROTOOPT, setsockopt(net.tcp(), SOL_SOCKET, SO_REUSEPORT, 1, 4))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SO_REUSEPORT")
@pytest.mark.parametrize("kind", [SOCK_STREAM, SOCK_DGRAM])
def test_SO_REUSEPORT_shares_a_port(net: Net, kind: int) -> None:
    assert second(net, kind, "PP") == 0
    fails(EADDRINUSE, second(net, kind, "-P"))


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no port that two streams share before they listen"
)
def test_two_streams_that_do_not_listen_yet(net: Net) -> None:
    fds = [opened(net, SOCK_STREAM, "R") for _ in range(2)]
    assert bind(fds[0], loopback(), 16) == 0
    if sys.platform == "linux":
        assert bind(fds[1], inet_name(fds[0]), 16) == 0
        assert listen(fds[0], 1) == 0
        fails(EADDRINUSE, listen(fds[1], 1))


def test_a_server_comes_back_over_TIME_WAIT(net: Net) -> None:
    listener, client = opened(net, SOCK_STREAM, "R"), net.tcp()
    assert listen(listener, 1) == 0
    name = named(HERE, inet_name(listener).sin_port)
    assert connect(client, name, sizeof(name)) == 0
    net.close(net.keep(accept(listener, None, None)))
    wait_for(client)
    assert recv(client, bytearray(1), 1, 0) == 0
    net.close(client)
    net.close(listener)
    if sys.platform == "linux":
        fails(EADDRINUSE, bind(net.tcp(), name, sizeof(name)))
    assert bind(opened(net, SOCK_STREAM, "R"), name, sizeof(name)) == 0


def test_a_connected_socket_has_its_name(net: Net) -> None:
    client, _ = net.pair()
    fails(EINVAL, bind(client, loopback(), 16))


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has 127.0.0.1 alone")
def test_all_addresses_of_loopback_are_here(net: Net) -> None:
    name = named(HERE + 1, 0)
    assert bind(net.tcp(), name, sizeof(name)) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows copies no process")
@unless_emulated("drops the bits of a socket's type that it does not know")
def test_SOCK_CLOFORK_is_refused(net: Net) -> None:
    fails(EINVAL, socket(AF_INET, SOCK_STREAM | SOCK_CLOFORK, 0))
