"""The numbers of the Windows backend: who has one, and what every call says of it meanwhile, on any system."""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from typing import TYPE_CHECKING

import pytest
from tests.platform.win_fixture import EVERYWHERE, Fixture
from tests.platform.winsock_standin import StandIn

from berkeley._abi import win32 as abi
from berkeley._platform._win_backend import WinSockets
from berkeley._platform._win_native import CONSOLE, PIPE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from berkeley._platform._protocol import Pointer
    from berkeley._platform._win_native import Ready


def free_number() -> int:
    """Give the number that the next descriptor will have."""
    fd = os.open(os.devnull, os.O_RDONLY)
    os.close(fd)
    return fd


def poll_one(backend: WinSockets, fd: int, events: int = abi.POLLIN) -> int:
    """Poll one descriptor without waiting, and give what was found."""
    entry = ctypes.create_string_buffer(struct.pack("<qhh", fd, events, 0), 16)
    backend.poll(ctypes.addressof(entry), 1, 0)
    found: int = struct.unpack_from("<h", entry, 10)[0]
    return found


def select_one(backend: WinSockets, fd: int) -> int:
    """Ask select whether one descriptor is readable, without waiting."""
    readers = ctypes.create_string_buffer((1 << fd).to_bytes(abi.FD_SETSIZE // 8, "little"))
    timeout = struct.pack("<ii", 0, 0)
    memory = ctypes.create_string_buffer(timeout)
    return backend.select(fd + 1, ctypes.addressof(readers), 0, 0, ctypes.addressof(memory))


def all_calls(win: Fixture, fd: int) -> list[int]:
    """Make every kind of call on a descriptor."""
    backend, buffer = win.backend, win.buffer
    return [
        backend.recv(fd, buffer, 1, 0),
        backend.read(fd, buffer, 1),
        backend.write(fd, b"x", 1),
        backend.fcntl(fd, abi.F_GETFL, 0),
        backend.fcntl(fd, abi.F_DUPFD, 0),
        backend.ioctl(fd, abi.FIONREAD, buffer),
        select_one(backend, fd),
        backend.close(fd),
    ]


class AfterAccept(StandIn):
    """Something happens in other threads while accept waits."""

    meanwhile: Callable[[], None]

    def accept(self, socket: int, name: Pointer, length: Pointer, /) -> int:
        self.meanwhile()
        return super().accept(socket, name, length)


class TestReserved:
    """The number that a waiting accept has reserved."""

    def test_no_call_takes_it_for_an_open_file(self) -> None:
        win = Fixture()
        win.native = native = AfterAccept()
        win.backend = WinSockets(native)
        listener = win.listener()
        fd = free_number()
        found: list[int] = []
        polled: list[int] = []

        def meanwhile() -> None:
            found.extend(all_calls(win, fd))
            polled.append(poll_one(win.backend, fd))

        native.meanwhile = meanwhile
        assert win.backend.accept(listener, 0, 0) == fd
        assert found == [-abi.EBADF] * 8
        assert polled == [abi.POLLNVAL]
        assert win.send(fd) == 1
        win.backend.table.close_all()

    def test_a_socket_that_is_made_meanwhile_is_never_dropped(self) -> None:
        """Also when a program that closes numbers at random has freed the reserved one in the run-time."""
        win = Fixture()
        win.native = native = AfterAccept()
        win.backend = WinSockets(native)
        listener = win.listener()
        fd = free_number()
        made: list[int] = []

        def meanwhile() -> None:
            os.close(fd)
            made.append(win.datagram())

        native.meanwhile = meanwhile
        new = win.backend.accept(listener, 0, 0)
        assert (new, made) == (fd, [fd + 1])
        assert not native.asked("closesocket")
        win.backend.table.close_all()
        assert len(native.asked("closesocket")) == 3

    def test_it_is_free_again_after_a_failure(self, win: Fixture) -> None:
        listener = win.nonblocking(win.listener())
        fd = free_number()
        win.native.will("accept", -abi.WSAEWOULDBLOCK)
        assert win.backend.accept(listener, 0, 0) == -abi.EAGAIN
        assert free_number() == fd

    def test_a_record_whose_number_was_closed_behind_the_tables_back_is_dropped(
        self, win: Fixture
    ) -> None:
        fd = win.stream()
        os.close(fd)
        assert win.stream() == fd
        assert len(win.native.asked("closesocket")) == 1


class WhileClosing(StandIn):
    """Something happens in other threads while closesocket runs."""

    meanwhile: Callable[[], None]

    def closesocket(self, socket: int, /) -> int:
        self.meanwhile()
        return super().closesocket(socket)


class TestClosed:
    """close."""

    def test_the_number_is_free_before_closesocket_is_called(self) -> None:
        win = Fixture()
        win.native = native = WhileClosing()
        win.backend = WinSockets(native)
        fd = win.stream()
        found: list[int] = []
        native.meanwhile = lambda: found.extend(all_calls(win, fd))
        assert win.backend.close(fd) == 0
        assert found == [-abi.EBADF] * 8

    def test_a_file_is_closed_too(self, win: Fixture) -> None:
        fd = os.open(os.devnull, os.O_RDONLY)
        assert [win.backend.close(fd), win.backend.close(fd)] == [0, -abi.EBADF]

    def test_a_lingering_socket_stays_nonblocking_until_its_last_user_is_gone(
        self, win: Fixture
    ) -> None:
        """A receive of another thread would block in Winsock, where nothing ends it."""
        fd, linger = win.connected(), struct.pack("<HH", 1, 2)
        assert win.backend.setsockopt(fd, abi.SOL_SOCKET, abi.SO_LINGER, linger, 4) == 0
        before = len(win.native.asked("ioctlsocket"))
        during: list[int] = []

        def close(*_: object) -> int:
            win.backend.close(fd)
            during.append(len(win.native.asked("ioctlsocket")) - before)
            return 1

        socket = win.backend.table.get(fd)
        assert socket is not None
        assert win.backend.using(fd, close) == 1
        assert during == [0]
        last_two = [(called, arguments[1:]) for called, arguments in win.native.calls[-2:]]
        assert last_two == [("ioctlsocket", (abi.FIONBIO,)), ("closesocket", ())]
        assert socket.native == 0


class Vanishing(StandIn):
    """A file that another thread closes between two questions: from the *last* one on, each fails."""

    kind = PIPE
    last = "file_kind"

    def _ask(self, question: str, answer: int) -> int:
        if question == self.last:
            raise OSError(errno.EBADF, "closed")
        return answer

    def file_kind(self, _fd: int, /) -> int:
        return self._ask("file_kind", self.kind)

    def pipe_bytes(self, _fd: int, /) -> int:
        return self._ask("pipe_bytes", 0)

    def pipe_is_closing(self, _fd: int, /) -> bool:
        return bool(self._ask("pipe_is_closing", 0))

    def console_has_input(self, _fd: int, /) -> bool:
        return bool(self._ask("console_has_input", 0))


@pytest.mark.parametrize(
    ("kind", "last"),
    [
        (PIPE, "file_kind"),
        (PIPE, "pipe_bytes"),
        (PIPE, "pipe_is_closing"),
        (CONSOLE, "console_has_input"),
    ],
)
def test_a_file_that_another_thread_closes_is_EBADF(kind: int, last: str) -> None:
    native = Vanishing()
    native.kind, native.last = kind, last
    backend = WinSockets(native)
    fd = os.open(os.devnull, os.O_RDONLY)
    try:
        assert poll_one(backend, fd) == abi.POLLNVAL
        assert select_one(backend, fd) == -abi.EBADF
        memory = ctypes.create_string_buffer(8)
        if last == "file_kind":
            assert backend.read(fd, ctypes.addressof(memory), 1) == -abi.EBADF
            assert backend.ioctl(fd, abi.FIONREAD, ctypes.addressof(memory)) == -abi.EBADF
    finally:
        os.close(fd)


class Raising(StandIn):
    """A signal handler raises while Winsock is asked."""

    def select(
        self, _readers: Sequence[int], _writers: Sequence[int], _others: Sequence[int], _s: float, /
    ) -> Ready | int:
        raise KeyboardInterrupt

    def file_kind(self, _fd: int, /) -> int:
        raise KeyboardInterrupt


@pytest.mark.parametrize("with_file", [False, True])
def test_every_socket_is_left_when_a_handler_raises(with_file: bool) -> None:
    native = Raising()
    backend = WinSockets(native)
    fd = backend.socket(abi.AF_INET, abi.SOCK_DGRAM, 0)
    assert backend.connect(fd, EVERYWHERE, 16) == 0
    file = os.open(os.devnull, os.O_RDONLY)
    other = file if with_file else -1
    entries = struct.pack("<qhhxxxxqhhxxxx", fd, abi.POLLIN, 0, other, abi.POLLIN, 0)
    memory = ctypes.create_string_buffer(entries)
    try:
        with pytest.raises(KeyboardInterrupt):
            backend.poll(ctypes.addressof(memory), 2, 0)
    finally:
        os.close(file)
    socket = backend.table.get(fd)
    assert socket is not None
    assert socket.users == 0
    assert backend.close(fd) == 0
    assert len(native.asked("closesocket")) == 1
