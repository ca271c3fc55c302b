"""The emulations of the macOS backend, run over a libc that answers as xnu does where it differs."""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING

import pytest

from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from berkeley._platform._protocol import Backend

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no libc to stand on")


@pytest.fixture
def backend() -> Backend:
    """The backend over the stand-in."""
    from tests.platform.xnu import DarwinOverXnu

    return DarwinOverXnu()


class Opened(list[int]):
    """Descriptors to close when a test ends."""

    def take(self, fd: int) -> int:
        """Remember a descriptor that a call has given."""
        assert fd >= 0
        self.append(fd)
        return fd


@pytest.fixture
def opened(backend: Backend) -> Iterator[Opened]:
    """Close what a test opens."""
    descriptors = Opened()
    yield descriptors
    for fd in descriptors:
        backend.close(fd)


def is_nonblocking(backend: Backend, fd: int) -> bool:
    return bool(backend.fcntl(fd, abi.F_GETFL, 0) & abi.O_NONBLOCK)


def test_socket_without_flags_is_blocking_and_inherited(backend: Backend, opened: Opened) -> None:
    fd = opened.take(backend.socket(abi.AF_INET, abi.SOCK_STREAM, 0))
    assert not is_nonblocking(backend, fd)
    assert backend.fcntl(fd, abi.F_GETFD, 0) == 0


def test_socket_sets_what_its_type_flags_ask_for(backend: Backend, opened: Opened) -> None:
    kind = abi.SOCK_STREAM | abi.SOCK_NONBLOCK | abi.SOCK_CLOEXEC
    fd = opened.take(backend.socket(abi.AF_INET, kind, 0))
    assert is_nonblocking(backend, fd)
    assert backend.fcntl(fd, abi.F_GETFD, 0) == abi.FD_CLOEXEC


def test_socketpair_sets_both_ends(backend: Backend, opened: Opened) -> None:
    pair = (ctypes.c_int * 2)()
    kind = abi.SOCK_STREAM | abi.SOCK_NONBLOCK
    assert backend.socketpair(abi.AF_UNIX, kind, 0, ctypes.addressof(pair)) == 0
    assert all(is_nonblocking(backend, opened.take(fd)) for fd in pair)


def test_failed_socketpair_leaves_its_vector(backend: Backend, opened: Opened) -> None:
    pair = (ctypes.c_int * 2)(7, 8)
    failed = backend.socketpair(abi.AF_INET, abi.SOCK_STREAM, 0, ctypes.addressof(pair))
    assert failed == -abi.EOPNOTSUPP
    assert list(pair) == [7, 8]


def test_accepted_socket_is_blocking(backend: Backend, opened: Opened) -> None:
    listener = opened.take(backend.socket(abi.AF_INET, abi.SOCK_STREAM | abi.SOCK_NONBLOCK, 0))
    assert backend.listen(listener, 1) == 0
    address, length = (ctypes.c_ubyte * 16)(), ctypes.c_uint32(16)
    pointers = ctypes.addressof(address), ctypes.addressof(length)
    assert backend.getsockname(listener, *pointers) == 0
    client = opened.take(backend.socket(abi.AF_INET, abi.SOCK_STREAM, 0))
    assert backend.connect(client, pointers[0], 16) == 0
    accepted = opened.take(backend.accept(listener, 0, 0))
    assert not is_nonblocking(backend, accepted)


def test_flags_of_other_systems_are_left_out(backend: Backend, opened: Opened) -> None:
    pair = (ctypes.c_int * 2)()
    assert backend.socketpair(abi.AF_UNIX, abi.SOCK_STREAM, 0, ctypes.addressof(pair)) == 0
    left, right = (opened.take(fd) for fd in pair)
    assert backend.send(left, b"abc", 3, abi.MSG_BCAST) == 3
    received = (ctypes.c_ubyte * 3)()
    assert backend.recv(right, ctypes.addressof(received), 3, abi.MSG_PARTIAL) == 3
    assert bytes(received) == b"abc"


def test_no_call_gives_the_system_a_flag_of_another(
    backend: Backend, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """XFER-01: a free number may mean something inside the kernel."""
    from berkeley._platform._message import Message
    from berkeley._platform._posix import PosixBackend
    from berkeley._platform._posix_messages import PosixMessages

    given: list[object] = []

    def sees(*arguments: object) -> int:
        given.append([*arguments][4 if len(arguments) > 4 else 3])
        return 1

    fd = opened.take(backend.socket(abi.AF_INET, abi.SOCK_DGRAM, 0))
    for kind, names in (
        (PosixBackend, ("sendto", "recvfrom")),
        (
            PosixMessages,
            ("sendmsg", "recvmsg"),
        ),
    ):
        for name in names:
            monkeypatch.setattr(kind, name, sees)
    room = ctypes.addressof(ctypes.create_string_buffer(1))
    assert backend.sendto(fd, b"a", 1, abi.MSG_BCAST, b"\2\0\0\7\x7f\0\0\1" + bytes(8), 16) == 1
    assert backend.recvfrom(fd, room, 1, abi.MSG_PARTIAL, 0, 0) == 1
    assert backend.sendmsg(fd, Message(), abi.MSG_BCAST) == 1
    assert backend.recvmsg(fd, Message(), abi.MSG_PARTIAL) == 1
    assert given == [0] * 4


@pytest.mark.parametrize(
    ("type", "protocol", "code"),
    [
        (99, 0, abi.EINVAL),
        (abi.SOCK_SEQPACKET, 0, abi.ESOCKTNOSUPPORT),
        (abi.SOCK_STREAM, abi.IPPROTO_UDP, abi.EPROTONOSUPPORT),
    ],
)
def test_the_arguments_of_socket_have_the_errors_of_linux(
    backend: Backend, monkeypatch: pytest.MonkeyPatch, type: int, protocol: int, code: int
) -> None:
    """CONST-04: xnu says EPROTOTYPE of all of them."""
    from berkeley._platform._posix import PosixBackend

    def refuses(*_: object) -> int:
        return -abi.EPROTOTYPE

    pair = (ctypes.c_int * 2)()
    monkeypatch.setattr(PosixBackend, "socket", refuses)
    monkeypatch.setattr(PosixBackend, "socketpair", refuses)
    assert backend.socket(abi.AF_INET, type, protocol) == -code
    assert backend.socketpair(abi.AF_INET, type, protocol, ctypes.addressof(pair)) == -code
    assert backend.socket(abi.AF_INET, abi.SOCK_STREAM, 0) == -abi.EPROTOTYPE
    assert backend.socket(99, type, protocol) == -abi.EPROTOTYPE


def lacks_MSG_ERRQUEUE(monkeypatch: pytest.MonkeyPatch) -> None:
    from berkeley._platform import _darwin_messages, darwin

    for module in (darwin, _darwin_messages):
        monkeypatch.setattr(module, "NATIVE_FLAGS", ~abi.MSG_ERRQUEUE)


@pytest.mark.skipif(sys.platform != "linux", reason="the stand-in takes Linux' numbers")
def test_MSG_ERRQUEUE_takes_no_data(
    backend: Backend, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """XFER-15: xnu has no such flag, and a receive without it takes what came, or waits."""
    from berkeley._platform._message import Message

    lacks_MSG_ERRQUEUE(monkeypatch)
    fd = opened.take(backend.socket(abi.AF_INET, abi.SOCK_DGRAM | abi.SOCK_NONBLOCK, 0))
    address, size = ctypes.create_string_buffer(16), ctypes.c_int(16)
    pointer = ctypes.addressof(address)
    assert backend.bind(fd, b"\2\0\0\0\x7f\0\0\1" + bytes(8), 16) == 0
    assert backend.getsockname(fd, pointer, ctypes.addressof(size)) == 0
    assert backend.sendto(fd, b"abc", 3, 0, pointer, 16) == 3
    room = ctypes.create_string_buffer(8)
    buf = ctypes.addressof(room)
    piece = (ctypes.c_size_t * 2)(buf, 8)
    message = Message(iov=ctypes.addressof(piece), iovlen=1)
    assert backend.recv(fd, buf, 8, abi.MSG_ERRQUEUE) == -abi.EAGAIN
    assert backend.recvfrom(fd, buf, 8, abi.MSG_ERRQUEUE, 0, 0) == -abi.EAGAIN
    assert backend.recvmsg(fd, message, abi.MSG_ERRQUEUE) == -abi.EAGAIN
    assert backend.recv(99, buf, 8, abi.MSG_ERRQUEUE) == -abi.EBADF
    assert backend.recvmsg(fd, message, 0) == 3


def test_MSG_ERRQUEUE_is_no_flag_of_a_local_socket(
    backend: Backend, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacks_MSG_ERRQUEUE(monkeypatch)
    pair, room = (ctypes.c_int * 2)(), ctypes.create_string_buffer(8)
    assert backend.socketpair(abi.AF_UNIX, abi.SOCK_STREAM, 0, ctypes.addressof(pair)) == 0
    left, right = (opened.take(fd) for fd in pair)
    assert backend.send(left, b"abc", 3, 0) == 3
    assert backend.recv(right, ctypes.addressof(room), 8, abi.MSG_ERRQUEUE) == 3
