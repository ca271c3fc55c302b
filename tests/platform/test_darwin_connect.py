"""connect, sending and closing of the macOS backend, over a libc that gives the errors of xnu."""

from __future__ import annotations

import ctypes
import socket
import struct
import sys
from typing import TYPE_CHECKING

import pytest
from tests.capabilities import needs_ipv6
from tests.platform.test_darwin import Opened

from berkeley._platform import constants as abi
from berkeley._platform._message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.platform.xnu_calls import Over

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the stand-in takes Linux' numbers")

CONNECTED, CONNECTING, CLOSED = 0x2, 0x4, 0x30
"""<sys/proc_info.h>: SOI_S_ISCONNECTED, SOI_S_ISCONNECTING, and SOI_S_CANTSENDMORE with SOI_S_CANTRCVMORE."""


def inet(port: int, host: str = "127.0.0.1") -> bytes:
    """Lay out a sockaddr_in of Linux."""
    return (
        struct.pack("=H", abi.AF_INET) + struct.pack("!H", port) + socket.inet_aton(host) + bytes(8)
    )


def inet6(port: int, host: str) -> bytes:
    """Lay out a sockaddr_in6 of Linux."""
    head = struct.pack("=H", abi.AF_INET6) + struct.pack("!HI", port, 0)
    return head + socket.inet_pton(socket.AF_INET6, host) + bytes(4)


@pytest.fixture
def xnu() -> Over:
    """Give the backend over the stand-in."""
    from tests.platform.xnu_calls import Over

    return Over()


@pytest.fixture
def opened(xnu: Over) -> Iterator[Opened]:
    """Close what a test opens."""
    descriptors = Opened()
    yield descriptors
    xnu.answers.clear()
    for fd in descriptors:
        xnu.close(fd)


@pytest.fixture
def port(xnu: Over, opened: Opened) -> int:
    """Listen on loopback: give the port."""
    listener = make(xnu, opened)
    assert xnu.bind(listener, inet(0), 16) == 0
    assert xnu.listen(listener, 5) == 0
    return port_of(xnu, listener)


def make(xnu: Over, opened: Opened, kind: int = abi.SOCK_STREAM, family: int = abi.AF_INET) -> int:
    return opened.take(xnu.socket(family, kind, 0))


def name_of(xnu: Over, fd: int, *, peer: bool = False) -> bytes:
    memory, size = ctypes.create_string_buffer(128), ctypes.c_uint32(128)
    call = xnu.getpeername if peer else xnu.getsockname
    code = call(fd, ctypes.addressof(memory), ctypes.addressof(size))
    return memory.raw[: size.value] if code == 0 else b""


def port_of(xnu: Over, fd: int) -> int:
    return int.from_bytes(name_of(xnu, fd)[2:4], "big")


def number(xnu: Over, fd: int, level: int, name: int) -> int:
    value = xnu.read_option(fd, level, name, 4)
    assert isinstance(value, bytes)
    return int.from_bytes(value, sys.byteorder)


def timed(xnu: Over, opened: Opened, seconds: int, microseconds: int) -> int:
    """Make a socket with SO_SNDTIMEO."""
    fd, time = make(xnu, opened), struct.pack("@ll", seconds, microseconds)
    assert xnu.write_option(fd, abi.SOL_SOCKET, abi.SO_SNDTIMEO, time) == 0
    return fd


def by_message(xnu: Over, fd: int, address: bytes = b"", flags: int = 0) -> int:
    """Send a byte by sendmsg, to an address if there is one."""
    data, name = ctypes.create_string_buffer(b"x"), ctypes.create_string_buffer(address, 128)
    vector = (ctypes.c_size_t * 2)(ctypes.addressof(data), 1)
    place = (ctypes.addressof(name), len(address)) if address else (0, 0)
    return xnu.sendmsg(fd, Message(*place, ctypes.addressof(vector), 1), flags)


class TestAddresses:
    """The unspecified address, port 0, other sizes and families."""

    def test_the_unspecified_address_is_loopback(
        self, xnu: Over, opened: Opened, port: int
    ) -> None:
        """CONN-04: xnu takes the first address of its first interface."""
        assert xnu.connect(make(xnu, opened), inet(port, "0.0.0.0"), 16) == 0
        datagrams = make(xnu, opened, abi.SOCK_DGRAM)
        assert xnu.sendto(datagrams, b"x", 1, 0, inet(port, "0.0.0.0"), 16) == 1
        assert xnu.addresses == [inet(port)] * 2

    @needs_ipv6
    @pytest.mark.parametrize(
        ("given", "native"), [("::", "::1"), ("::ffff:0.0.0.0", "::ffff:127.0.0.1"), ("::1", "::1")]
    )
    def test_so_it_is_for_IPv6(self, xnu: Over, opened: Opened, given: str, native: str) -> None:
        xnu.answers["connect"].append(0)
        fd = make(xnu, opened, family=abi.AF_INET6)
        assert xnu.connect(fd, inet6(80, given), 28) == 0
        assert xnu.addresses == [inet6(80, native)]

    def test_so_it_is_for_messages(self, xnu: Over, opened: Opened, port: int) -> None:
        fd, data = make(xnu, opened, abi.SOCK_DGRAM), ctypes.create_string_buffer(b"x")
        vector = (ctypes.c_size_t * 2)(ctypes.addressof(data), 1)
        for host in ("0.0.0.0", "127.0.0.1"):
            name = ctypes.create_string_buffer(inet(port, host), 128)
            message = Message(ctypes.addressof(name), 128, ctypes.addressof(vector), 1)
            assert xnu.sendmsg(fd, message, 0) == 1
            assert (message.name, message.namelen) == (ctypes.addressof(name), 128)
        assert xnu.addresses == [inet(port)] * 2
        vector[1] = 1
        nameless = Message(0, 0, ctypes.addressof(vector), 1)
        assert xnu.sendmsg(fd, nameless, 0) == -abi.EDESTADDRREQ
        assert xnu.sendmsg(fd, None, 0) == -abi.EFAULT

    def test_port_0(self, xnu: Over, opened: Opened) -> None:
        """CONN-05: xnu says EADDRNOTAVAIL of it."""
        stream, datagrams = make(xnu, opened), make(xnu, opened, abi.SOCK_DGRAM)
        xnu.answers["connect"].extend([-abi.EADDRNOTAVAIL] * 3)
        xnu.answers["send"].extend([-abi.EADDRNOTAVAIL] * 3)
        assert xnu.connect(stream, inet(0), 16) == -abi.ECONNREFUSED
        assert xnu.connect(stream, inet(80), 16) == -abi.EADDRNOTAVAIL
        assert xnu.connect(datagrams, inet(0), 16) == -abi.EADDRNOTAVAIL
        assert xnu.sendto(datagrams, b"x", 1, 0, inet(0), 16) == -abi.EINVAL
        assert xnu.sendto(datagrams, b"x", 1, 0, inet(80), 16) == -abi.EADDRNOTAVAIL
        assert by_message(xnu, datagrams, inet(0)) == -abi.EINVAL

    def test_an_address_in_a_larger_struct(self, xnu: Over, opened: Opened, port: int) -> None:
        """CONN-09: xnu says EINVAL of a length that is not the family's."""
        storage = inet(port).ljust(128, b"\0")
        assert xnu.connect(make(xnu, opened), storage, 128) == 0
        datagrams = make(xnu, opened, abi.SOCK_DGRAM)
        assert xnu.sendto(datagrams, b"x", 1, 0, storage, 128) == 1
        assert xnu.addresses == [inet(port)] * 2

    @needs_ipv6
    def test_an_IPv4_address_for_datagrams_of_IPv6(self, xnu: Over, opened: Opened) -> None:
        """CONN-09: xnu says EAFNOSUPPORT; Linux does so of streams only."""
        datagrams = make(xnu, opened, abi.SOCK_DGRAM, abi.AF_INET6)
        xnu.answers["connect"].append(-abi.EAFNOSUPPORT)
        assert xnu.connect(datagrams, inet(9), 16) == 0
        assert xnu.addresses[-1] == inet6(9, "::ffff:127.0.0.1")
        assert name_of(xnu, datagrams, peer=True) == xnu.addresses[-1]
        xnu.answers["send"].append(-abi.EAFNOSUPPORT)
        other = make(xnu, opened, abi.SOCK_DGRAM, abi.AF_INET6)
        assert xnu.sendto(other, b"x", 1, 0, inet(9), 16) == 1
        xnu.answers["send"].append(-abi.EAFNOSUPPORT)
        assert by_message(xnu, other, inet(9)) == 1
        assert xnu.addresses[-1] == inet6(9, "::ffff:127.0.0.1")
        xnu.answers["connect"].append(-abi.EAFNOSUPPORT)
        stream = make(xnu, opened, family=abi.AF_INET6)
        assert xnu.connect(stream, inet(9), 16) == -abi.EAFNOSUPPORT

    @pytest.mark.parametrize("address", [0, 1])
    def test_no_address_is_EFAULT(self, xnu: Over, opened: Opened, address: int) -> None:
        fd = make(xnu, opened)
        xnu.answers["connect"].append(-abi.EFAULT)
        assert xnu.connect(fd, address, 16) == -abi.EFAULT
        assert xnu.sendto(fd, b"x", 1, abi.MSG_NOSIGNAL, address, 16) < 0


class TestConnect:
    """What xnu says of a connect, and what Linux does."""

    def test_a_listener_is_connected_already(self, xnu: Over, opened: Opened, port: int) -> None:
        """CONN-08."""
        xnu.answers["connect"].extend([-abi.EOPNOTSUPP] * 2)
        assert xnu.connect(opened[0], inet(port), 16) == -abi.EISCONN
        assert xnu.connect(make(xnu, opened), inet(port), 16) == -abi.EOPNOTSUPP

    @pytest.mark.parametrize("code", [abi.EINVAL, abi.ECONNABORTED])
    def test_after_a_refusal_a_new_socket_with_the_old_options_connects(
        self, xnu: Over, opened: Opened, port: int, code: int
    ) -> None:
        """CONN-07: xnu says EINVAL of every further connect."""
        fd = make(xnu, opened)
        assert xnu.write_option(fd, abi.IPPROTO_TCP, abi.TCP_NODELAY, struct.pack("=i", 1)) == 0
        assert xnu.write_option(fd, abi.SOL_SOCKET, abi.SO_REUSEADDR, struct.pack("=i", 1)) == 0
        assert xnu.bind(fd, inet(0), 16) == 0
        assert xnu.fcntl(fd, abi.F_SETFD, abi.FD_CLOEXEC) == 0
        own, xnu.state = port_of(xnu, fd), CLOSED
        xnu.answers["connect"].append(-code)
        assert xnu.connect(fd, inet(port), 16) == 0
        xnu.state = CONNECTED
        assert xnu.send(fd, b"x", 1, 0) == 1
        assert number(xnu, fd, abi.IPPROTO_TCP, abi.TCP_NODELAY) == 1
        assert xnu.fcntl(fd, abi.F_GETFD, 0) == abi.FD_CLOEXEC
        assert port_of(xnu, fd) == own

    def test_a_nonblocking_socket_stays_so(self, xnu: Over, opened: Opened, port: int) -> None:
        fd, xnu.state = make(xnu, opened, abi.SOCK_STREAM | abi.SOCK_NONBLOCK), CLOSED
        xnu.answers["connect"].append(-abi.EINVAL)
        assert xnu.connect(fd, inet(port), 16) in (0, -abi.EINPROGRESS)
        assert xnu.fcntl(fd, abi.F_GETFL, 0) & abi.O_NONBLOCK

    def test_an_error_that_was_not_asked_for_comes_first(self, xnu: Over, opened: Opened) -> None:
        """Linux' connect gives the error that SO_ERROR would give."""
        fd, xnu.state, xnu.error = make(xnu, opened), CLOSED, abi.ECONNREFUSED
        xnu.answers["connect"].append(-abi.EINVAL)
        xnu.answers["SO_ERROR"].append(abi.ECONNREFUSED)
        assert xnu.connect(fd, inet(9), 16) == -abi.ECONNREFUSED
        assert len(xnu.addresses) == 1

    @pytest.mark.parametrize(
        ("kind", "state", "length"),
        [
            (abi.SOCK_STREAM, 0, 16),
            (abi.SOCK_STREAM, CLOSED | CONNECTED, 16),
            (abi.SOCK_STREAM, CLOSED, 15),
            (abi.SOCK_DGRAM, CLOSED, 16),
        ],
    )
    def test_EINVAL_of_another_reason_stays(
        self, xnu: Over, opened: Opened, kind: int, state: int, length: int
    ) -> None:
        fd, xnu.state = make(xnu, opened, kind), state
        xnu.answers["connect"].append(-abi.EINVAL)
        assert xnu.connect(fd, inet(9), length) == -abi.EINVAL

    def test_AF_UNSPEC_takes_the_peer_of_datagrams_away(self, xnu: Over, opened: Opened) -> None:
        """CONN-10: xnu does it, and fails."""
        fd = make(xnu, opened, abi.SOCK_DGRAM)
        for code in (abi.EAFNOSUPPORT, abi.EINVAL):
            xnu.answers["connect"].append(-code)
            assert xnu.connect(fd, bytes(16), 16) == 0

    def test_AF_UNSPEC_resets_a_stream_which_connects_anew(
        self, xnu: Over, opened: Opened, port: int
    ) -> None:
        """CONN-10: xnu leaves the connection as it is."""
        fd = make(xnu, opened)
        assert xnu.connect(fd, bytes(16), 16) == 0
        assert xnu.connect(fd, inet(port), 16) == 0
        peer, memory = opened.take(xnu.accept(opened[0], 0, 0)), ctypes.create_string_buffer(1)
        xnu.state = CONNECTED
        assert xnu.connect(fd, bytes(16), 16) == 0
        assert xnu.recv(peer, ctypes.addressof(memory), 1, 0) == -abi.ECONNRESET
        assert name_of(xnu, fd, peer=True) == b""
        assert xnu.connect(fd, inet(port), 16) == 0

    def test_SO_SNDTIMEO_ends_a_connect_with_EINPROGRESS(self, xnu: Over, opened: Opened) -> None:
        """CONN-11: xnu has this time for sending only."""
        fd = timed(xnu, opened, 0, 30_000)
        xnu.answers["connect"].append(-abi.EINPROGRESS)
        xnu.answers["poll"].append(0)
        assert xnu.connect(fd, inet(9), 16) == -abi.EINPROGRESS
        # Linux counts in ticks.
        assert 30 <= xnu.times[0] < 60
        assert xnu.modes == [abi.O_NONBLOCK]
        assert not xnu.fcntl(fd, abi.F_GETFL, 0) & abi.O_NONBLOCK

    def test_a_connect_within_SO_SNDTIMEO(self, xnu: Over, opened: Opened, port: int) -> None:
        for native in (0, -abi.EINPROGRESS):
            fd = timed(xnu, opened, 5, 0)
            if native:
                xnu.answers["connect"].append(native)
                xnu.answers["poll"].append(1)
            assert xnu.connect(fd, inet(port), 16) == 0

    def test_a_refusal_within_SO_SNDTIMEO(self, xnu: Over, opened: Opened) -> None:
        fd = timed(xnu, opened, 5, 0)
        xnu.answers["connect"].append(-abi.EINPROGRESS)
        xnu.answers["poll"].append(1)
        xnu.answers["SO_ERROR"].append(abi.ECONNREFUSED)
        assert xnu.connect(fd, inet(9), 16) == -abi.ECONNREFUSED


class TestSending:
    """Errors of those who send."""

    def senders(self, xnu: Over, fd: int, flags: int = 0) -> list[int]:
        """Send by each call, and by sendmsg to an address too."""
        return [
            xnu.send(fd, b"x", 1, flags),
            xnu.sendto(fd, b"x", 1, flags, 0, 0),
            by_message(xnu, fd, flags=flags),
            by_message(xnu, fd, inet(9), flags),
            *([] if flags else [xnu.write(fd, b"x", 1)]),
        ]

    def test_data_has_to_wait_while_a_connect_is_under_way(self, xnu: Over, opened: Opened) -> None:
        """CONN-12: xnu says ENOTCONN."""
        blocking = make(xnu, opened)
        fd = make(xnu, opened, abi.SOCK_STREAM | abi.SOCK_NONBLOCK)
        xnu.answers["send"].extend([-abi.ENOTCONN] * 19)
        assert self.senders(xnu, fd) == [-abi.ENOTCONN] * 5
        xnu.state = CONNECTING
        assert self.senders(xnu, blocking) == [-abi.ENOTCONN] * 5
        assert self.senders(xnu, blocking, abi.MSG_DONTWAIT) == [-abi.EAGAIN] * 4
        assert self.senders(xnu, fd) == [-abi.EAGAIN] * 5

    def test_EPROTOTYPE_is_EPIPE(self, xnu: Over, opened: Opened) -> None:
        """The kernel says so while the peer goes away, and the truth when it is asked again."""
        fd = make(xnu, opened)
        xnu.answers["send"].extend([-abi.EPROTOTYPE, -abi.EPIPE] * 5)
        assert self.senders(xnu, fd) == [-abi.EPIPE] * 5
        xnu.answers["send"].extend([-abi.EPROTOTYPE] * 10)
        assert self.senders(xnu, fd) == [-abi.EPIPE] * 5
        xnu.answers["send"].extend([-abi.EPROTOTYPE, 1])
        assert xnu.send(fd, b"x", 1, 0) == 1


def test_close_of_a_connection_that_was_reset_is_no_error(xnu: Over, opened: Opened) -> None:
    """The descriptor is free, whatever xnu says."""
    xnu.answers["close"].extend([-abi.ECONNRESET, -abi.EBADF])
    fd = make(xnu, opened)
    assert xnu.close(opened.pop()) == 0
    assert xnu.close(fd) == -abi.EBADF
