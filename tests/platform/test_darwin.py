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
