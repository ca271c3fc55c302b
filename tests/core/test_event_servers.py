"""Echo servers as books on epoll and kqueue have them: the same program on every system."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from tests.core.event_backends import kind
from tests.core.peers import inet_name, set_nonblocking

from berkeley._core.memory import sizeof
from berkeley.include.errno import EAGAIN, errno
from berkeley.include.sys.epoll import (
    EPOLL_CTL_ADD,
    EPOLLET,
    EPOLLIN,
    epoll_create1,
    epoll_ctl,
    epoll_event,
    epoll_wait,
)
from berkeley.include.sys.event import (
    EV_ADD,
    EV_CLEAR,
    EV_SET,
    EVFILT_READ,
    kevent,
    kqueue,
)
from berkeley.include.sys.socket import SHUT_WR, accept, connect, recv, send, shutdown
from berkeley.include.unistd import close, read, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.core.peers import Net

__all__ = ["kind"]

pytestmark = pytest.mark.usefixtures("kind")

CLIENTS = 5
MAX_EVENTS = 3


class Connection:
    """One client, as the server keeps it."""

    def __init__(self, fd: int) -> None:
        self.fd = fd


def echo_what_is_there(fd: int) -> bool:
    """Echo until nothing is left; False at the end."""
    buffer = bytearray(4)
    while (n := read(fd, buffer, len(buffer))) > 0:
        assert write(fd, buffer, n) == n
    return n == -1 and errno == EAGAIN


def epoll_server(listener: int, edge: int) -> None:
    """Serve with epoll until all clients have gone."""
    epfd, gone = epoll_create1(0), 0
    event, events = epoll_event(), epoll_event.array(MAX_EVENTS)
    event.events, event.data.ptr = EPOLLIN, Connection(listener)
    assert epoll_ctl(epfd, EPOLL_CTL_ADD, listener, event) == 0
    while gone < CLIENTS:
        count = epoll_wait(epfd, events, MAX_EVENTS, -1)
        for i in range(count):
            connection = events[i].data.ptr
            assert isinstance(connection, Connection)
            if connection.fd == listener:
                fd = set_nonblocking(accept(listener, None, None))
                event.events, event.data.ptr = EPOLLIN | edge, Connection(fd)
                assert epoll_ctl(epfd, EPOLL_CTL_ADD, fd, event) == 0
            elif not echo_what_is_there(connection.fd):
                assert close(connection.fd) == 0
                gone += 1
    assert close(epfd) == 0


def kqueue_server(listener: int, clear: int) -> None:
    """Serve with kqueue until all clients have gone."""
    kq, gone = kqueue(), 0
    change, events = kevent(), kevent.array(MAX_EVENTS)
    EV_SET(change, listener, EVFILT_READ, EV_ADD, 0, 0, None)
    assert kevent(kq, change, 1, None, 0, None) == 0
    while gone < CLIENTS:
        count = kevent(kq, None, 0, events, MAX_EVENTS, None)
        for i in range(count):
            fd = events[i].ident
            if fd == listener:
                new = set_nonblocking(accept(listener, None, None))
                EV_SET(change, new, EVFILT_READ, EV_ADD | clear, 0, 0, Connection(new))
                assert kevent(kq, change, 1, None, 0, None) == 0
                continue
            connection = events[i].udata
            assert isinstance(connection, Connection)
            assert connection.fd == fd
            if not echo_what_is_there(fd):
                assert close(fd) == 0
                gone += 1
    assert close(kq) == 0


SERVERS: list[tuple[Callable[[int, int], None], int]] = [
    (epoll_server, 0),
    (epoll_server, EPOLLET),
    (kqueue_server, 0),
    (kqueue_server, EV_CLEAR),
]


@pytest.mark.parametrize(("server", "mode"), SERVERS)
def test_every_client_gets_its_bytes_back(
    net: Net, server: Callable[[int, int], None], mode: int
) -> None:
    listener = net.listener(backlog=CLIENTS)
    name = inet_name(listener)
    thread = threading.Thread(target=server, args=(listener, mode))
    thread.start()
    clients = [net.tcp() for _ in range(CLIENTS)]
    for number, client in enumerate(clients):
        assert connect(client, name, sizeof(name)) == 0
        assert send(client, b"hello %d" % number, 7, 0) == 7
    for round_ in (b"again", b"and again"):
        for client in clients:
            assert send(client, round_, len(round_), 0) == len(round_)
    for number, client in enumerate(clients):
        assert shutdown(client, SHUT_WR) == 0
        data, buffer = b"", bytearray(64)
        while (n := recv(client, buffer, 64, 0)) > 0:
            data += buffer[:n]
        assert data == b"hello %dagainand again" % number
    thread.join()
