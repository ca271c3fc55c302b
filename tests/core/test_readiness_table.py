"""What poll and select find of a socket in each state, as Linux finds it: one row a state, for every system."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest
from tests.capabilities import needs
from tests.core.peers import fill, inet_name, set_nonblocking, wait_for

from berkeley import c_int, sizeof
from berkeley.include.errno import ECONNREFUSED, EINPROGRESS, errno
from berkeley.include.poll import POLLERR, POLLHUP, POLLIN, POLLOUT, POLLPRI, poll, pollfd
from berkeley.include.sys.select import FD_ISSET, FD_SET, fd_set, select
from berkeley.include.sys.socket import (
    MSG_OOB,
    SHUT_RD,
    SHUT_RDWR,
    SHUT_WR,
    SO_ERROR,
    SO_LINGER,
    SO_OOBINLINE,
    SOL_SOCKET,
    connect,
    getsockopt,
    linger,
    send,
    setsockopt,
    shutdown,
    socklen_t,
)
from berkeley.include.sys.time import timeval

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.core.peers import Net

IN, OUT, PRI, ERR, HUP = POLLIN, POLLOUT, POLLPRI, POLLERR, POLLHUP
needs_fresh = needs(
    capability=sys.platform != "darwin", reason="macOS calls no stream ready that was never used"
)


@dataclass(frozen=True)
class State:
    """How a socket gets into a state, what poll finds, and the sets of select that it stays in."""

    make: Callable[[Net], int]
    found: int
    ready: str
    waited_for: int = 0
    """What shows that the state has been reached."""


def listener_with_client(net: Net) -> int:
    listener, client = net.listener(), net.tcp()
    name = inet_name(listener)
    assert connect(client, name, sizeof(name)) == 0
    return listener


def urgent(net: Net, *, inline: bool = False) -> int:
    client, server = net.pair()
    if inline:
        assert setsockopt(server, SOL_SOCKET, SO_OOBINLINE, c_int(1), 4) == 0
    assert send(client, b"!", 1, MSG_OOB) == 1
    return server


def ended(net: Net, how: int | None = None) -> int:
    """End the peer's half of a connection, and this one's where *how* says so."""
    client, server = net.pair()
    assert shutdown(client, SHUT_WR) == 0
    wait_for(server)
    assert how is None or shutdown(server, how) == 0
    return server


def own_end(how: int) -> Callable[[Net], int]:
    def make(net: Net) -> int:
        client, _ = net.pair()
        assert shutdown(client, how) == 0
        return client

    return make


def reset(net: Net) -> int:
    client, server = net.pair()
    assert setsockopt(server, SOL_SOCKET, SO_LINGER, linger(1, 0), sizeof(linger)) == 0
    net.close(server)
    return client


def refused(net: Net) -> int:
    client, name = set_nonblocking(net.tcp()), net.peerless()
    assert connect(client, name, sizeof(name)) == -1
    assert errno in (EINPROGRESS, ECONNREFUSED)
    wait_for(client, POLLOUT)
    return client


def refused_and_told(net: Net) -> int:
    client, code = refused(net), c_int()
    assert getsockopt(client, SOL_SOCKET, SO_ERROR, code, socklen_t(4)) == 0
    assert code == ECONNREFUSED
    return client


def full(net: Net) -> int:
    return fill(net.local_pair()[0])


STATES: Final = {
    "listening": State(lambda net: net.listener(), 0, ""),
    "listening, a client waits": State(listener_with_client, IN, "r"),
    "connected": State(lambda net: net.pair()[0], OUT, "w"),
    "datagrams": State(lambda net: net.udp(), OUT, "w"),
    "urgent data": State(urgent, PRI | OUT, "wx", PRI),
    "urgent data inline": State(lambda net: urgent(net, inline=True), PRI | IN | OUT, "rwx", PRI),
    "the peer has ended": State(ended, IN | OUT, "rw"),
    "own SHUT_RD": State(own_end(SHUT_RD), IN | OUT, "rw"),
    "own SHUT_WR": State(own_end(SHUT_WR), OUT, "w"),
    "own SHUT_RDWR": State(own_end(SHUT_RDWR), IN | OUT | HUP, "rw"),
    "both have ended": State(lambda net: ended(net, SHUT_WR), IN | OUT | HUP, "rw"),
    "reset": State(reset, IN | OUT | ERR | HUP, "rw", IN),
    "refused": State(refused, IN | OUT | ERR | HUP, "rw"),
    "refused and told": State(refused_and_told, IN | OUT | HUP, "rw"),
    "full": State(full, 0, ""),
}
FRESH: Final = {
    "fresh": State(lambda net: net.tcp(), OUT | HUP, "rw"),
    "bound": State(lambda net: net.bound(), OUT | HUP, "rw"),
}


def check(state: State, net: Net) -> None:
    fd = state.make(net)
    if state.waited_for:
        wait_for(fd, state.waited_for)
    entry = pollfd(fd, IN | OUT | PRI, 0)
    assert poll(entry, 1, 0) == (state.found != 0)
    assert entry.revents == state.found
    entry.events = 0
    assert poll(entry, 1, 0) == (state.found & (ERR | HUP) != 0)
    assert entry.revents == state.found & (ERR | HUP)
    sets = reads, writes, excepts = fd_set(), fd_set(), fd_set()
    for fds in sets:
        FD_SET(fd, fds)
    count = select(fd + 1, reads, writes, excepts, timeval(0, 0))
    ready = "".join(name for name, fds in zip("rwx", sets, strict=True) if FD_ISSET(fd, fds))
    assert (ready, count) == (state.ready, len(state.ready))


@pytest.mark.parametrize("name", STATES)
def test_a_socket_in_a_state(net: Net, name: str) -> None:
    check(STATES[name], net)


@needs_fresh
@pytest.mark.parametrize("name", FRESH)
def test_a_stream_that_was_never_used(net: Net, name: str) -> None:
    """Linux; POSIX.1-2024 leaves it open."""
    check(FRESH[name], net)
