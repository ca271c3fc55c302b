"""Real sockets for the tests: loopback peers that close themselves, and the check of a failed call."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from berkeley._core.memory import sizeof
from berkeley.include.errno import EAGAIN, EINPROGRESS, errno
from berkeley.include.errno import __all__ as errno_names
from berkeley.include.fcntl import F_GETFL, F_SETFL, O_NONBLOCK, fcntl
from berkeley.include.netinet.in_ import (
    INADDR_LOOPBACK,
    htonl,
    htons,
    in6addr_loopback,
    sockaddr_in,
    sockaddr_in6,
)
from berkeley.include.poll import POLLIN, poll, pollfd
from berkeley.include.pthread import pthread_self
from berkeley.include.signal import SIG_IGN, SIGUSR1, pthread_kill, siginterrupt, signal
from berkeley.include.sys.socket import (
    AF_INET,
    AF_INET6,
    AF_UNIX,
    SOCK_DGRAM,
    SOCK_STREAM,
    accept,
    bind,
    connect,
    getsockname,
    listen,
    send,
    socket,
    socketpair,
    socklen_t,
)
from berkeley.include.sys.un import sockaddr_un
from berkeley.include.unistd import close

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from berkeley._core.struct import Struct

S = TypeVar("S", bound="Struct")
Address = sockaddr_in | sockaddr_in6 | sockaddr_un


def errno_name(number: int) -> str:
    """Name an error number, as berkeley has it on this system."""
    from berkeley._platform import constants as abi

    return next((name for name in errno_names if vars(abi).get(name) == number), str(number))


def fails(code: int, result: int) -> None:
    """Check that a call failed with *code*; then forget errno, so that the next check can't see it."""
    found, errno.value = errno_name(int(errno)), 0
    assert result == -1, f"{result}, not -1 with {errno_name(code)}"
    assert found == errno_name(code), f"{found}, not {errno_name(code)}"


def loopback(port: int = 0, family: int = AF_INET) -> sockaddr_in | sockaddr_in6:
    """Give the loopback address with a port in host byte order."""
    if family == AF_INET6:
        six = sockaddr_in6()
        six.sin6_family, six.sin6_port, six.sin6_addr = AF_INET6, htons(port), in6addr_loopback
        return six
    four = sockaddr_in()
    four.sin_family, four.sin_port = AF_INET, htons(port)
    four.sin_addr.s_addr = htonl(INADDR_LOOPBACK)
    return four


def local(path: str | bytes) -> sockaddr_un:
    """Give the address of a local socket."""
    name, octets = sockaddr_un(), os.fsencode(path)
    name.sun_family = AF_UNIX
    name.sun_path[: len(octets)] = octets
    return name


def name_of(fd: int, kind: type[S]) -> S:
    """Ask for the local address of a socket."""
    name = kind()
    assert getsockname(fd, name, socklen_t(sizeof(name))) == 0, errno
    return name


def inet_name(fd: int) -> sockaddr_in:
    """Ask for the local IPv4 address of a socket."""
    return name_of(fd, sockaddr_in)


def set_nonblocking(fd: int) -> int:
    """Set O_NONBLOCK; give the descriptor on."""
    assert fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) == 0
    return fd


def set_blocking(fd: int) -> int:
    """Clear O_NONBLOCK; give the descriptor on."""
    assert fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK) == 0
    return fd


def wait_for(fd: int, events: int = POLLIN, milliseconds: int = 5000) -> int:
    """Wait until something is found on a descriptor, and give it."""
    entry = pollfd(fd, events, 0)
    assert poll(entry, 1, milliseconds) == 1, "nothing came"
    return entry.revents


def fill(fd: int) -> int:
    """Send until the buffers of a connection are full; give the descriptor on, in blocking mode.

    Of a TCP connection the kernel moves queued bytes on to the receiver later, which makes room for a few more: where
    not one may go, it has to be a local pair. On Windows that is such a connection too, and is filled again, with each
    size until it stays full: a million single bytes would take a minute.
    """
    set_nonblocking(fd)
    for size in (65536, 1024, 1):
        while _fill_once(fd, size) and sys.platform == "win32":
            time.sleep(0.05)
    return set_blocking(fd)


def _fill_once(fd: int, size: int) -> bool:
    """Send until nothing more may go now; tell whether anything has gone."""
    sent = False
    while send(fd, bytes(size), size, 0) > 0:
        sent = True
    fails(EAGAIN, -1)
    return sent


class Net:
    """Makes sockets, and closes what is still open in the end."""

    def __init__(self) -> None:
        self._open: list[int] = []
        self._folder: str | None = None

    def keep(self, fd: int) -> int:
        """Close *fd* in the end."""
        assert fd >= 0, f"no handle: {errno_name(int(errno))}"
        assert type(fd) is int
        self._open.append(fd)
        return fd

    def close(self, fd: int) -> None:
        """Close *fd* now."""
        self._open.remove(fd)
        assert close(fd) == 0

    def end(self) -> None:
        """Close all."""
        for fd in self._open:
            close(fd)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def folder(self) -> str:
        """A folder whose path is short enough for a sun_path."""
        if self._folder is None:
            self._folder = tempfile.mkdtemp(prefix="b")
        return self._folder

    def path(self, name: str = "s") -> str:
        """Name a file of this test."""
        return os.path.join(self.folder, name)

    def tcp(self, family: int = AF_INET) -> int:
        """Make a TCP socket."""
        return self.keep(socket(family, SOCK_STREAM, 0))

    def udp(self, family: int = AF_INET) -> int:
        """Make a UDP socket."""
        return self.keep(socket(family, SOCK_DGRAM, 0))

    def bound(self, type: int = SOCK_STREAM, family: int = AF_INET) -> int:
        """Make a socket with a free port of loopback."""
        fd, name = self.keep(socket(family, type, 0)), loopback(0, family)
        assert bind(fd, name, sizeof(name)) == 0, errno
        return fd

    def listener(self, family: int = AF_INET, backlog: int = 5) -> int:
        """Make a listening socket."""
        fd = self.bound(SOCK_STREAM, family)
        assert listen(fd, backlog) == 0
        return fd

    def pair(self, family: int = AF_INET) -> tuple[int, int]:
        """Make a TCP connection: the client's end and the server's."""
        listener, client = self.listener(family), self.tcp(family)
        name = name_of(listener, sockaddr_in6 if family == AF_INET6 else sockaddr_in)
        assert connect(client, name, sizeof(name)) == 0
        server = self.keep(accept(listener, None, None))
        self.close(listener)
        return client, server

    def local_pair(self, type: int = SOCK_STREAM) -> tuple[int, int]:
        """Make a pair of connected AF_UNIX sockets."""
        handles = [-1, -1]
        assert socketpair(AF_UNIX, type, 0, handles) == 0
        return self.keep(handles[0]), self.keep(handles[1])

    def local_listener(self, path: str, type: int = SOCK_STREAM, backlog: int = 5) -> int:
        """Make a listening AF_UNIX socket, or a bound one of a kind that does not listen."""
        fd, name = self.keep(socket(AF_UNIX, type, 0)), local(path)
        assert bind(fd, name, sizeof(name)) == 0
        assert type == SOCK_DGRAM or listen(fd, backlog) == 0
        return fd

    def peerless(self, type: int = SOCK_STREAM) -> sockaddr_in:
        """Give an address whose port is taken, but nobody listens."""
        return inet_name(self.bound(type))

    def deaf(self) -> sockaddr_in:
        """Give the address of a listener whose queue is full: Linux leaves a connection to it waiting."""
        name = inet_name(self.listener(backlog=0))
        for _ in range(4):
            fd = set_nonblocking(self.tcp())
            fails(EINPROGRESS, connect(fd, name, sizeof(name)))
        return name


@contextmanager
def signals(handler: Callable[[int], object], *, interrupt: bool) -> Generator[None, None, None]:
    """Send SIGUSR1 to this thread again and again; its handler interrupts calls or lets them start again."""
    number, stop = SIGUSR1, threading.Event()
    receiver = pthread_self()

    def send_them() -> None:
        while not stop.wait(0.02):
            pthread_kill(receiver, number)

    sender = threading.Thread(target=send_them)
    signal(number, handler)
    assert siginterrupt(number, interrupt) == 0
    sender.start()
    try:
        yield
    finally:
        stop.set()
        sender.join()
        signal(number, SIG_IGN)
        siginterrupt(number, 0)


@contextmanager
def after(seconds: float, action: Callable[[], object]) -> Generator[None, None, None]:
    """Do something in another thread while the block's call waits."""

    def wait_and_act() -> None:
        time.sleep(seconds)
        action()

    thread = threading.Thread(target=wait_and_act)
    thread.start()
    try:
        yield
    finally:
        thread.join()
