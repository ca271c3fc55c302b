"""EBADF and ENOTSOCK: what each call says of a handle that is closed, or that is no socket."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from tests.core.peers import fails, loopback

from berkeley._core.boxes import c_int
from berkeley._core.waiting import FD_SET, fd_set, select
from berkeley.include.errno import EBADF, ENOTSOCK, errno
from berkeley.include.fcntl import F_GETFL, F_SETFL, O_NONBLOCK, fcntl
from berkeley.include.poll import POLLIN, POLLNVAL, poll, pollfd
from berkeley.include.sys.ioctl import FIONREAD, ioctl
from berkeley.include.sys.socket import (
    SHUT_WR,
    SO_REUSEADDR,
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
    sendto,
    setsockopt,
    shutdown,
    socklen_t,
)
from berkeley.include.sys.time import timeval
from berkeley.include.unistd import close, read, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.core.peers import Net


def select_it(fd: int) -> int:
    """Wait for *fd* in a set."""
    readfds = fd_set()
    FD_SET(fd, readfds)
    return select(fd + 1, readfds, None, None, timeval())


SOCKET_CALLS: dict[str, Callable[[int], int]] = {
    "accept": lambda fd: accept(fd, None, None),
    "bind": lambda fd: bind(fd, loopback(), 16),
    "connect": lambda fd: connect(fd, loopback(9), 16),
    "getpeername": lambda fd: getpeername(fd, loopback(), socklen_t(16)),
    "getsockname": lambda fd: getsockname(fd, loopback(), socklen_t(16)),
    "getsockopt": lambda fd: getsockopt(fd, SOL_SOCKET, SO_REUSEADDR, c_int(), socklen_t(4)),
    "listen": lambda fd: listen(fd, 1),
    "recv": lambda fd: recv(fd, bytearray(1), 1, 0),
    "recvfrom": lambda fd: recvfrom(fd, bytearray(1), 1, 0, None, None),
    "send": lambda fd: send(fd, b"x", 1, 0),
    "sendto": lambda fd: sendto(fd, b"x", 1, 0, loopback(9), 16),
    "setsockopt": lambda fd: setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, 1, 4),
    "shutdown": lambda fd: shutdown(fd, SHUT_WR),
}
"""The calls that work on sockets only."""

DESCRIPTOR_CALLS: dict[str, Callable[[int], int]] = {
    "close": close,
    "fcntl": lambda fd: fcntl(fd, F_GETFL),
    "ioctl": lambda fd: ioctl(fd, FIONREAD, c_int()),
    "read": lambda fd: read(fd, bytearray(1), 1),
    "select": select_it,
    "write": lambda fd: write(fd, b"x", 1),
}
"""The calls that work on any descriptor."""

EBADF_CALLS = sorted({**SOCKET_CALLS, **DESCRIPTOR_CALLS})
ENOTSOCK_CALLS = sorted(SOCKET_CALLS)


def closed(net: Net) -> int:
    """Give the number of a handle that was closed."""
    fd = net.tcp()
    net.close(fd)
    return fd


@pytest.mark.parametrize("call", EBADF_CALLS)
def test_EBADF_for_a_closed_handle(net: Net, call: str) -> None:
    fails(EBADF, (SOCKET_CALLS | DESCRIPTOR_CALLS)[call](closed(net)))


@pytest.mark.parametrize("handle", [-1, 1_000_000, 2**31 - 1, -(2**31)])
@pytest.mark.parametrize("call", [name for name in EBADF_CALLS if name != "select"])
def test_EBADF_for_a_foreign_number(call: str, handle: int) -> None:
    fails(EBADF, (SOCKET_CALLS | DESCRIPTOR_CALLS)[call](handle))


@pytest.mark.parametrize("call", ENOTSOCK_CALLS)
def test_ENOTSOCK_for_a_file(net: Net, call: str) -> None:
    fd = net.keep(os.open(os.devnull, os.O_RDWR))
    fails(ENOTSOCK, SOCKET_CALLS[call](fd))


@pytest.mark.parametrize("call", ENOTSOCK_CALLS)
def test_ENOTSOCK_for_a_pipe(net: Net, call: str) -> None:
    reader, writer = os.pipe()
    net.keep(reader)
    net.keep(writer)
    fails(ENOTSOCK, SOCKET_CALLS[call](reader))


def test_fcntl_EBADF_before_EINVAL(net: Net) -> None:
    fails(EBADF, fcntl(closed(net), -1, 0))
    fails(EBADF, fcntl(closed(net), F_SETFL, O_NONBLOCK))


def test_poll_reports_a_closed_handle_as_POLLNVAL(net: Net) -> None:
    """POSIX.1-2024 poll: an invalid descriptor is no error but a finding."""
    entry = pollfd(closed(net), POLLIN, 0)
    assert poll(entry, 1, -1) == 1
    assert entry.revents == POLLNVAL
    assert errno == 0
