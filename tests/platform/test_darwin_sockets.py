"""Options, poll and select of the macOS backend, over a libc that answers as xnu does where it differs."""

from __future__ import annotations

import ctypes
import os
import struct
import sys
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from tests.core.peers import after
from tests.platform.test_darwin import Opened

from berkeley._platform import constants as abi
from berkeley.include.unistd import getgid, getpid, getuid

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TypeAlias

    from tests.platform.xnu import DarwinOverXnu

    from berkeley._platform._protocol import Backend

    Room: TypeAlias = ctypes.Array[ctypes.c_char]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the stand-in takes Linux' numbers")

SOL, ENTRY = abi.SOL_SOCKET, struct.Struct("=ihh")


@pytest.fixture
def backend() -> DarwinOverXnu:
    """Give the backend over the stand-in."""
    from tests.platform.xnu import DarwinOverXnu

    return DarwinOverXnu()


@pytest.fixture
def opened(backend: Backend) -> Iterator[Opened]:
    """Close what a test opens."""
    descriptors = Opened()
    yield descriptors
    for fd in descriptors:
        backend.close(fd)


def stream(backend: Backend, opened: Opened) -> int:
    return opened.take(backend.socket(abi.AF_INET, abi.SOCK_STREAM, 0))


def local_pair(backend: Backend, opened: Opened, kind: int = abi.SOCK_STREAM) -> tuple[int, int]:
    pair = (ctypes.c_int * 2)()
    assert backend.socketpair(abi.AF_UNIX, kind, 0, ctypes.addressof(pair)) == 0
    return opened.take(pair[0]), opened.take(pair[1])


def connected(backend: Backend, opened: Opened) -> tuple[int, int]:
    """Give both ends of a connection of TCP."""
    listener = stream(backend, opened)
    address, length = ctypes.create_string_buffer(16), ctypes.c_uint32(16)
    pointers = ctypes.addressof(address), ctypes.addressof(length)
    assert backend.listen(listener, 1) == 0
    assert backend.getsockname(listener, *pointers) == 0
    client = stream(backend, opened)
    assert backend.connect(client, pointers[0], 16) == 0
    return client, opened.take(backend.accept(listener, 0, 0))


def got(backend: Backend, fd: int, level: int, name: int, room: int = 4) -> bytes | int:
    value, size = ctypes.create_string_buffer(room), ctypes.c_int(room)
    pointers = ctypes.addressof(value), ctypes.addressof(size)
    code = backend.getsockopt(fd, level, name, *pointers)
    return value.raw[: size.value] if code == 0 else code


def number(value: bytes | int) -> int:
    return struct.unpack("=i", value)[0] if isinstance(value, bytes) else value


def put(backend: Backend, fd: int, level: int, name: int, *values: int) -> int:
    data = struct.pack(f"={len(values)}i", *values)
    return backend.setsockopt(fd, level, name, data, len(data))


class TestOptions:
    """What xnu has otherwise, and what it has not."""

    def test_linger_is_in_seconds_and_never_overflows(
        self, backend: Backend, opened: Opened
    ) -> None:
        fd = stream(backend, opened)
        assert put(backend, fd, SOL, abi.SO_LINGER, 1, 5) == 0
        assert got(backend, fd, SOL, abi.SO_LINGER, 8) == struct.pack("=ii", 1, 5)
        assert put(backend, fd, SOL, abi.SO_LINGER, 0, 9) == 0
        assert got(backend, fd, SOL, abi.SO_LINGER, 8) == struct.pack("=ii", 0, 5)
        assert put(backend, fd, SOL, abi.SO_LINGER, 1, 328) == 0
        assert got(backend, fd, SOL, abi.SO_LINGER, 8) == struct.pack("=ii", 1, 327)
        assert put(backend, fd, SOL, abi.SO_LINGER, 1) == -abi.EINVAL
        assert backend.setsockopt(fd, SOL, abi.SO_LINGER, 0, 8) == -abi.EFAULT

    @pytest.mark.parametrize(
        ("level", "name"), [(SOL, abi.SO_REUSEPORT), (abi.IPPROTO_TCP, abi.TCP_NODELAY)]
    )
    def test_a_boolean_reads_as_1(
        self, backend: Backend, opened: Opened, level: int, name: int
    ) -> None:
        fd = stream(backend, opened)
        assert number(got(backend, fd, level, name)) == 0
        assert put(backend, fd, level, name, 5) == 0
        assert number(got(backend, fd, level, name)) == 1
        assert got(backend, fd, level, name, 1) == struct.pack("=i", 1)[:1]

    def test_what_a_socket_is(self, backend: Backend, opened: Opened) -> None:
        fd = stream(backend, opened)
        wanted = {abi.SO_DOMAIN: abi.AF_INET, abi.SO_PROTOCOL: abi.IPPROTO_TCP}
        for name, value in {**wanted, abi.SO_ACCEPTCONN: 0}.items():
            assert number(got(backend, fd, SOL, name)) == value
        assert backend.listen(fd, 1) == 0
        assert number(got(backend, fd, SOL, abi.SO_ACCEPTCONN)) == 1
        assert got(backend, -1, SOL, abi.SO_DOMAIN) == -abi.EBADF
        with open(os.devnull, "rb") as file:
            assert got(backend, file.fileno(), SOL, abi.SO_DOMAIN) == -abi.ENOTSOCK
        assert backend.getsockopt(fd, SOL, abi.SO_DOMAIN, 0, 0) == -abi.EFAULT

    def test_the_peer_of_a_local_socket(self, backend: Backend, opened: Opened) -> None:
        nobody = struct.pack("=iii", 0, -1, -1)
        assert got(backend, stream(backend, opened), SOL, abi.SO_PEERCRED, 12) == nobody
        alone = opened.take(backend.socket(abi.AF_UNIX, abi.SOCK_STREAM, 0))
        assert got(backend, alone, SOL, abi.SO_PEERCRED, 12) == nobody
        left, _ = local_pair(backend, opened)
        me = struct.pack("=iii", getpid(), getuid(), getgid())
        assert got(backend, left, SOL, abi.SO_PEERCRED, 12) == me
        assert got(backend, left, SOL, abi.SO_PEERCRED, 4) == me[:4]

    @pytest.mark.parametrize(
        ("size", "least", "most"),
        [(-1, 4190000, 4 << 20), (1 << 29, 4190000, 4 << 20), (0, 2304, 2304), (9000, 9000, 9000)],
    )
    def test_a_buffer_is_as_large_as_can_be(
        self, backend: DarwinOverXnu, opened: Opened, size: int, least: int, most: int
    ) -> None:
        assert put(backend, stream(backend, opened), SOL, abi.SO_RCVBUF, size) == 0
        assert least <= backend.buffer <= most

    def test_the_time_to_live_of_linux(self, backend: Backend, opened: Opened) -> None:
        fd = stream(backend, opened)
        option = abi.IPPROTO_IP, abi.IP_TTL
        for wrong in (0, 256, -2):
            assert put(backend, fd, *option, wrong) == -abi.EINVAL
        assert put(backend, fd, *option, 9) == 0
        assert number(got(backend, fd, *option)) == 9
        assert put(backend, fd, *option, -1) == 0
        assert number(got(backend, fd, *option)) == 64

    def test_a_level_that_the_socket_has_not(self, backend: Backend, opened: Opened) -> None:
        fd = stream(backend, opened)
        assert put(backend, fd, abi.IPPROTO_IPV6, abi.IPV6_V6ONLY, 1) == -abi.ENOPROTOOPT
        assert got(backend, fd, abi.IPPROTO_IPV6, abi.IPV6_V6ONLY) == -abi.EOPNOTSUPP
        local, _ = local_pair(backend, opened)
        assert put(backend, local, abi.IPPROTO_TCP, abi.TCP_NODELAY, 1) == -abi.EOPNOTSUPP
        assert got(backend, local, abi.IPPROTO_TCP, abi.TCP_NODELAY) == -abi.EOPNOTSUPP

    def test_FIONREAD_is_the_next_datagram(self, backend: Backend, opened: Opened) -> None:
        left, right = local_pair(backend, opened, abi.SOCK_DGRAM)
        count = ctypes.c_int()
        assert backend.send(left, b"abcde", 5, 0) == 5
        assert backend.ioctl(right, abi.FIONREAD, ctypes.addressof(count)) == 0
        assert count.value == 5
        listener = stream(backend, opened)
        assert backend.listen(listener, 1) == 0
        assert backend.ioctl(listener, abi.FIONREAD, ctypes.addressof(count)) == -abi.EINVAL


def polled(backend: Backend, *entries: tuple[int, int], timeout: int = 1000) -> list[int]:
    """Poll: the count, and what was found of each."""
    data = b"".join(ENTRY.pack(fd, events, 0) for fd, events in entries)
    memory = (ctypes.c_char * len(data)).from_buffer_copy(data)
    count = backend.poll(ctypes.addressof(memory), len(entries), timeout)
    return [count, *(bits for _, _, bits in ENTRY.iter_unpack(memory.raw))]


def test_a_local_address_is_as_long_as_on_linux(
    backend: DarwinOverXnu, opened: Opened, tmp_path: Path
) -> None:
    fd = opened.take(backend.socket(abi.AF_UNIX, abi.SOCK_STREAM, 0))
    path = (os.fsencode(tmp_path) + b"/" + b"x" * 109)[:109]
    address = struct.pack("=H", abi.AF_UNIX) + path
    for call in (backend.bind, backend.connect):
        assert call(fd, address, 111) == -abi.EINVAL
        assert call(fd, 1, 111) == -abi.EFAULT
    assert backend.bind(fd, address, 109) == 0
    assert backend.lengths == [109]
    os.unlink(path[:107])


class TestPoll:
    """The bits of Linux."""

    def test_the_peers_end_is_no_hangup(self, backend: Backend, opened: Opened) -> None:
        client, server = connected(backend, opened)
        assert backend.shutdown(server, abi.SHUT_WR) == 0
        both = abi.POLLIN | abi.POLLOUT
        assert polled(backend, (client, abi.POLLIN)) == [1, abi.POLLIN]
        assert polled(backend, (client, both)) == [1, both]

    def test_both_ends_are_a_hangup_and_writable(self, backend: Backend, opened: Opened) -> None:
        client, server = connected(backend, opened)
        for fd in (server, client):
            assert backend.shutdown(fd, abi.SHUT_WR) == 0
        both = abi.POLLIN | abi.POLLOUT
        assert polled(backend, (client, abi.POLLIN))[0] == 1
        assert polled(backend, (client, both)) == [1, both | abi.POLLHUP]

    def test_the_own_end_alone_is_no_hangup(
        self, backend: Backend, opened: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """SEL-09: xnu says POLLHUP of either half, and no POLLOUT."""
        from tests.platform.xnu import DarwinOverXnu, Xnu

        from berkeley._platform._darwin_sockets import CANNOT_SEND, SocketInfo

        def hung_up(_: object, fds: int, _count: int, _timeout: int) -> int:
            struct.pack_into("=h", (ctypes.c_char * 8).from_address(fds), 6, abi.POLLHUP)
            return 1

        def shut(*_: object) -> SocketInfo:
            return SocketInfo(abi.SOCK_STREAM, 0, abi.AF_INET, False, CANNOT_SEND, 0)

        client, _ = connected(backend, opened)
        monkeypatch.setattr(Xnu, "poll", hung_up)
        monkeypatch.setattr(DarwinOverXnu, "socket_info", shut)
        assert polled(backend, (client, abi.POLLOUT)) == [1, abi.POLLOUT]

    def test_a_reset_is_an_error(self, backend: Backend, opened: Opened) -> None:
        client, server = connected(backend, opened)
        assert put(backend, server, SOL, abi.SO_LINGER, 1, 0) == 0
        assert backend.close(server) == 0
        opened.remove(server)
        both = abi.POLLIN | abi.POLLOUT
        assert polled(backend, (client, abi.POLLIN))[0] == 1
        assert polled(backend, (client, both)) == [1, both | abi.POLLERR | abi.POLLHUP]

    def test_a_refused_datagram_is_an_error(self, backend: Backend, opened: Opened) -> None:
        gone, client = (
            opened.take(backend.socket(abi.AF_INET, abi.SOCK_DGRAM, 0)) for _ in range(2)
        )
        address, length = ctypes.create_string_buffer(16), ctypes.c_uint32(16)
        struct.pack_into("=H2x4B", address, 0, abi.AF_INET, 127, 0, 0, 1)
        pointers = ctypes.addressof(address), ctypes.addressof(length)
        assert backend.bind(gone, pointers[0], 16) == 0
        assert backend.getsockname(gone, *pointers) == 0
        assert backend.connect(client, pointers[0], 16) == 0
        assert backend.send(client, b"hello", 5, 0) == 5
        assert polled(backend, (gone, abi.POLLIN)) == [1, abi.POLLIN]
        opened.remove(gone)
        assert backend.close(gone) == 0
        assert backend.send(client, b"x", 1, 0) == 1
        both = abi.POLLIN | abi.POLLOUT
        assert polled(backend, (client, abi.POLLIN)) == [1, abi.POLLERR]
        assert polled(backend, (client, both)) == [1, abi.POLLOUT | abi.POLLERR]

    def test_a_refused_connect_is_writable_and_told_once(
        self, backend: Backend, opened: Opened
    ) -> None:
        """CONN-02: the POLLHUP of xnu keeps POLLOUT away."""
        unused, client = stream(backend, opened), stream(backend, opened)
        assert backend.fcntl(client, abi.F_SETFL, abi.O_NONBLOCK) == 0
        address, length = ctypes.create_string_buffer(16), ctypes.c_uint32(16)
        struct.pack_into("=H2x4B", address, 0, abi.AF_INET, 127, 0, 0, 1)
        pointers = ctypes.addressof(address), ctypes.addressof(length)
        assert backend.bind(unused, pointers[0], 16) == 0
        assert backend.getsockname(unused, *pointers) == 0
        assert backend.connect(client, pointers[0], 16) == -abi.EINPROGRESS
        assert polled(backend, (client, abi.POLLOUT), timeout=5000) == [
            1,
            abi.POLLOUT | abi.POLLERR | abi.POLLHUP,
        ]
        errors = [number(got(backend, client, SOL, abi.SO_ERROR)) for _ in range(2)]
        assert errors == [abi.ECONNREFUSED, 0]

    def test_POLLRDHUP_is_the_end_of_a_stream_and_no_empty_datagram(
        self, backend: Backend, opened: Opened
    ) -> None:
        ended, peer = connected(backend, opened)
        empty, sender = local_pair(backend, opened, abi.SOCK_DGRAM)
        assert backend.send(peer, b"x", 1, 0) == 1
        assert backend.shutdown(peer, abi.SHUT_WR) == 0
        assert backend.send(sender, b"", 0, 0) == 0
        assert backend.send(ended, b"x", 1, 0) == 1
        wanted = abi.POLLIN | abi.POLLRDHUP
        assert polled(backend, *((fd, wanted) for fd in (ended, empty, peer))) == [
            *(3, wanted, abi.POLLIN, abi.POLLIN),
        ]
        assert polled(backend, (ended, abi.POLLIN)) == [1, abi.POLLIN]
        assert polled(backend, (ended, abi.POLLRDHUP), timeout=-1) == [1, abi.POLLRDHUP]
        assert polled(backend, (peer, abi.POLLRDHUP), timeout=30) == [0, 0]

    def test_a_device_is_ready(self, backend: Backend, opened: Opened) -> None:
        left, right = local_pair(backend, opened)
        with open(os.devnull, "rb+", buffering=0) as file:
            device = file.fileno(), abi.POLLIN | abi.POLLOUT
            assert polled(backend, device) == [1, abi.POLLIN | abi.POLLOUT]
            assert polled(backend, (right, abi.POLLIN), device, (-1, 0))[:2] == [1, 0]
            quiet = file.fileno(), 0
            assert polled(backend, quiet, (right, abi.POLLIN), timeout=20) == [0, 0, 0]
            assert backend.send(left, b"x", 1, 0) == 1
            assert polled(backend, quiet, (right, abi.POLLIN), timeout=-1) == [1, 0, abi.POLLIN]

    def test_a_device_that_gets_ready_is_noticed_soon(
        self, backend: Backend, opened: Opened
    ) -> None:
        """SEL-11: no poll of xnu waits for it."""
        if sys.platform != "win32":
            master, slave = (opened.take(fd) for fd in os.openpty())
            start = time.monotonic()
            with after(0.05, lambda: os.write(slave, b"x")):
                assert polled(backend, (master, abi.POLLIN), timeout=10_000) == [1, abi.POLLIN]
            assert time.monotonic() - start < 5


@pytest.mark.parametrize("time", [(0, 1_000_001), (2 * 10**8, 0)])
def test_select_takes_the_times_of_linux(
    backend: Backend, opened: Opened, time: tuple[int, int]
) -> None:
    _, right = local_pair(backend, opened)
    fds = ctypes.create_string_buffer(128)
    ctypes.c_ulong.from_buffer(fds).value = 1 << right
    timeout = (ctypes.c_long * 2)(*time)
    pointers = 0, ctypes.addressof(fds), 0, ctypes.addressof(timeout)
    assert backend.select(right + 1, *pointers) == 1
    assert tuple(timeout) == time
    timeout[0] = -1
    assert backend.select(right + 1, *pointers) == -abi.EINVAL


def test_what_the_kernel_tells_of_a_socket_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from berkeley._platform import _darwin_sockets as sockets

    asked = list[tuple[int, ...]]()

    def proc_pidfdinfo(pid: int, fd: int, flavor: int, room: Room, size: int) -> int:
        asked.append((pid, fd, flavor))
        assert size >= 704
        # <sys/proc_info.h>: soi_type, soi_protocol, soi_family; soi_options to soi_error.
        struct.pack_into("=3i8H", room, 176, 1, 6, 2, 0x2, 0, 0x30, 0, 0, 0, 0, 54)
        return 704 if fd == 3 else 0

    monkeypatch.setattr(sockets, "libc", SimpleNamespace(proc_pidfdinfo=proc_pidfdinfo))
    backend = sockets.DarwinSockets()
    both = sockets.CANNOT_SEND | sockets.CANNOT_RECEIVE
    assert backend.socket_info(3) == sockets.SocketInfo(1, 6, 2, True, both, 54)
    assert backend.socket_info(4) is None
    assert asked == [(os.getpid(), 3, 3), (os.getpid(), 4, 3)]


def test_kqueue_is_the_systems_own(backend: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    from berkeley._platform import _darwin_events

    calls = list[tuple[int, ...]]()

    def kevent(*arguments: int) -> int:
        calls.append(arguments)
        return -1 if arguments[4] < 0 else arguments[4]

    monkeypatch.setattr(_darwin_events, "libc", SimpleNamespace(kqueue=lambda: 7, kevent=kevent))
    assert backend.kqueue() == 7
    change, event = ctypes.create_string_buffer(32), ctypes.create_string_buffer(32)
    pointers = ctypes.addressof(change), ctypes.addressof(event)
    assert backend.kevent(7, pointers[0], 1, pointers[1], 1, 0) == 1
    assert calls == [(7, pointers[0], 1, pointers[1], 1, 0)]
    pointer = ctypes.c_void_p
    types = ctypes.c_int, pointer, ctypes.c_int, pointer, ctypes.c_int, pointer
    assert vars(kevent) == {"restype": ctypes.c_int, "argtypes": types}
    ctypes.set_errno(abi.EBADF)
    assert backend.kevent(7, 0, 0, 0, -1, 0) == -abi.EBADF
