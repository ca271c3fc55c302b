"""Urgent data in the stream: SO_OOBINLINE, and the mark where it stands."""

from __future__ import annotations

import sys

import pytest
from tests.core.peers import Net, fails, wait_for

from berkeley.include.errno import EINVAL, ENOTTY
from berkeley.include.poll import POLLIN, POLLPRI
from berkeley.include.sys.socket import (
    MSG_DONTWAIT,
    MSG_OOB,
    MSG_PEEK,
    MSG_WAITALL,
    SO_OOBINLINE,
    SOL_SOCKET,
    recv,
    send,
    setsockopt,
    sockatmark,
)


@pytest.fixture
def ends(net: Net) -> tuple[int, int]:
    """A client, and a server that receives urgent data in the stream."""
    client, server = net.pair()
    assert setsockopt(server, SOL_SOCKET, SO_OOBINLINE, 1, 4) == 0
    return client, server


def received(fd: int, count: int = 8, flags: int = 0) -> bytes:
    buffer = bytearray(count)
    return bytes(buffer[: recv(fd, buffer, count, flags)])


def test_the_stream_stops_at_the_mark(ends: tuple[int, int]) -> None:
    client, server = ends
    assert send(client, b"ab", 2, 0) == 2
    assert send(client, b"!", 1, MSG_OOB) == 1
    assert send(client, b"de", 2, 0) == 2
    wait_for(server, POLLPRI)
    marks = [sockatmark(server)]
    assert received(server) == b"ab"
    marks.append(sockatmark(server))
    fails(EINVAL, recv(server, bytearray(1), 1, MSG_OOB))
    assert received(server, 3, MSG_WAITALL) == b"!de"
    marks.append(sockatmark(server))
    assert marks == [0, 1, 0]


def test_an_urgent_byte_alone_is_readable(ends: tuple[int, int]) -> None:
    client, server = ends
    assert send(client, b"!", 1, MSG_OOB) == 1
    assert wait_for(server, POLLIN | POLLPRI) & POLLIN
    assert sockatmark(server) == 1
    assert received(server, 1, MSG_PEEK) == b"!"
    assert received(server) == b"!"
    assert recv(server, bytearray(1), 1, MSG_DONTWAIT) == -1


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS looks at the mark of any socket")
def test_datagrams_have_no_mark(net: Net) -> None:
    fails(ENOTTY, sockatmark(net.udp()))
