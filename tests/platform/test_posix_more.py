"""What the backends for Linux and macOS do beyond a plain call of libc."""

from __future__ import annotations

import ctypes
import os
import sys
from typing import TYPE_CHECKING

import pytest

from berkeley._platform import constants as abi
from berkeley.include.signal import (
    SI_TKILL,
    SIG_BLOCK,
    SIG_UNBLOCK,
    SIGUSR2,
    raise_,
    sigaddset,
    siginfo_t,
    signal,
    sigprocmask,
    sigset_t,
    sigtimedwait,
    sigwaitinfo,
)
from berkeley.include.time import timespec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from berkeley._platform._protocol import Backend

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no libc to stand on")


@pytest.fixture
def opened() -> Iterator[list[int]]:
    """Close what a test opens."""
    descriptors: list[int] = []
    yield descriptors
    for fd in descriptors:
        backend_over_xnu().close(fd)


def backend_over_xnu() -> Backend:
    """Give the backend for macOS over a libc that answers as xnu does."""
    from tests.platform.xnu import DarwinOverXnu

    return DarwinOverXnu()


def begun(opened: list[int], *, listening: bool) -> tuple[Backend, int]:
    """Begin a non-blocking connect, as one looks that a signal has interrupted."""
    backend, address, size = backend_over_xnu(), ctypes.create_string_buffer(16), ctypes.c_int(16)
    server = backend.socket(abi.AF_INET, abi.SOCK_STREAM, 0)
    client = backend.socket(abi.AF_INET, abi.SOCK_STREAM | abi.SOCK_NONBLOCK, 0)
    opened += [server, client]
    pointer = ctypes.addressof(address)
    assert backend.listen(server, 1) == 0
    assert backend.getsockname(server, pointer, ctypes.addressof(size)) == 0
    if not listening:
        assert backend.close(opened.pop(0)) == 0
    assert backend.connect(client, pointer, 16) == -abi.EINPROGRESS
    return backend, client


@pytest.mark.parametrize(("listening", "outcome"), [(True, 0), (False, -abi.ECONNREFUSED)])
def test_a_connect_that_was_interrupted_is_waited_for_on_macos(
    opened: list[int], listening: bool, outcome: int
) -> None:
    """Its connect says EALREADY of one under way, where Linux goes on."""
    backend, client = begun(opened, listening=listening)
    assert backend.finish_connect(client, 0, 0) == outcome


def test_sigwaitinfo_is_made_of_sigpending_and_sigwait_on_macos(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """SIG-04."""
    if sys.platform != "win32":
        from berkeley._platform import system_signals
        from berkeley._platform._posix_signals import PosixSignals

        monkeypatch.setattr(system_signals, "calls", PosixSignals())
    one, info = sigset_t(), siginfo_t()
    sigaddset(one, SIGUSR2)
    sigprocmask(SIG_BLOCK, one, None)
    before = signal(SIGUSR2, lambda _: None)
    try:
        assert raise_(SIGUSR2) == 0
        assert sigwaitinfo(one, info) == SIGUSR2
        assert (info.si_signo, info.si_code, info.si_pid) == (SIGUSR2, SI_TKILL, os.getpid())
        assert sigtimedwait(one, None, timespec(0, 1)) == -1
    finally:
        sigprocmask(SIG_UNBLOCK, one, None)
        signal(SIGUSR2, before)


def test_the_variadic_argument_has_no_declared_type() -> None:
    """Apple's arm64 passes it on the stack, and libffi tells it by its absence here."""
    if sys.platform != "win32":
        from berkeley._platform._posix import libc

        assert (len(libc.fcntl.argtypes or ()), len(libc.ioctl.argtypes or ())) == (2, 2)


@pytest.mark.parametrize("flags", [0, abi.O_CLOEXEC, abi.O_NONBLOCK])
def test_pipe2_is_made_of_pipe_and_modes_on_macos(opened: list[int], flags: int) -> None:
    """INH-20."""
    from berkeley._platform._posix_files import PosixFiles

    ends, backend = PosixFiles().pipe(flags), backend_over_xnu()
    assert not isinstance(ends, int)
    opened += ends
    for fd in ends:
        assert backend.fcntl(fd, abi.F_GETFD, 0) == (abi.FD_CLOEXEC if flags & abi.O_CLOEXEC else 0)
        assert backend.fcntl(fd, abi.F_GETFL, 0) & abi.O_NONBLOCK == flags & abi.O_NONBLOCK
    assert backend.write(ends[1], b"x", 1) == 1
    assert PosixFiles().pipe(abi.O_TRUNC) == -abi.EINVAL


def test_dup3_is_made_of_dup2_and_a_mode_on_macos(opened: list[int]) -> None:
    """INH-01."""
    from berkeley._platform._posix_files import PosixFiles

    files, backend = PosixFiles(), backend_over_xnu()
    ends = files.pipe(0)
    assert not isinstance(ends, int)
    opened += ends
    reader, writer = ends
    new = files.dup(reader)
    opened.append(new)
    for flags in (abi.O_CLOEXEC, 0):
        assert files.dup3(writer, new, flags) == new
        assert backend.fcntl(new, abi.F_GETFD, 0) == (abi.FD_CLOEXEC if flags else 0)
        assert backend.write(new, b"x", 1) == 1
    assert files.dup3(writer, writer, 0) == -abi.EINVAL
    assert files.dup3(writer, new, abi.O_TRUNC) == -abi.EINVAL
