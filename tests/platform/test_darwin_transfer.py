"""What the macOS backend makes of sends, receives, binds and shutdowns, over a libc that answers as xnu does."""

from __future__ import annotations

import ctypes
import struct
import sys
from typing import TYPE_CHECKING, Final

import pytest
from tests.platform.test_darwin import Opened

from berkeley._platform import constants as abi
from berkeley._platform._message import Message
from berkeley._platform._protocol import FAULT_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.platform.xnu_transfer import TransferOverXnu

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the stand-in takes Linux' numbers")

HERE: Final = b"\x7f\0\0\1"
ANYWHERE: Final = bytes(4)
HUGE: Final = 2**31


@pytest.fixture
def mac() -> TransferOverXnu:
    """The parts of the backend over the stand-in."""
    from tests.platform.xnu_transfer import TransferOverXnu

    return TransferOverXnu()


@pytest.fixture
def opened(mac: TransferOverXnu) -> Iterator[Opened]:
    """Close what a test opens."""
    descriptors = Opened()
    yield descriptors
    for fd in descriptors:
        mac.close(fd)


class Room:
    """Memory to receive into."""

    def __init__(self, size: int = 32) -> None:
        self.memory = ctypes.create_string_buffer(size)
        self.size = ctypes.c_uint32(size)
        self.start, self.length = ctypes.addressof(self.memory), ctypes.addressof(self.size)

    def bytes(self, count: int) -> bytes:
        """Give the first bytes."""
        return self.memory.raw[:count]


def internet(host: bytes, port: int, family: int = abi.AF_INET) -> bytes:
    """Lay out an address of IPv4 as Linux has it."""
    return struct.pack("=H", family) + port.to_bytes(2, "big") + host + bytes(8)


def name_of(mac: TransferOverXnu, fd: int) -> bytes:
    room = Room()
    assert mac.getsockname(fd, room.start, room.length) == 0
    return room.bytes(room.size.value)


def bound(mac: TransferOverXnu, opened: Opened, kind: int = abi.SOCK_DGRAM) -> int:
    fd = opened.take(mac.socket(abi.AF_INET, kind, 0))
    assert mac.bind(fd, internet(HERE, 0), 16) == 0
    return fd


def connected(mac: TransferOverXnu, opened: Opened) -> tuple[int, int]:
    """Give both ends of a connection of TCP."""
    listener, client = bound(mac, opened, abi.SOCK_STREAM), mac.socket(abi.AF_INET, 1, 0)
    assert mac.listen(listener, 4) == 0
    assert mac.connect(opened.take(client), name_of(mac, listener), 16) == 0
    return client, opened.take(mac.accept(listener, 0, 0))


def received(mac: TransferOverXnu, fd: int) -> bytes:
    room = Room(100)
    count = mac.recv(fd, room.start, 100, abi.MSG_DONTWAIT)
    assert count >= 0
    return room.bytes(count)


def sent(mac: TransferOverXnu, name: str, fd: int, data: bytes, flags: int) -> int:
    """Send by one of the calls that take flags."""
    if name == "send":
        return mac.send(fd, data, len(data), flags)
    if name == "sendto":
        return mac.sendto(fd, data, len(data), flags, internet(HERE, 9), 16)
    block = ctypes.create_string_buffer(data, len(data))
    vector = (ctypes.c_size_t * 2)(ctypes.addressof(block), len(data))
    return mac.sendmsg(fd, Message(0, 0, ctypes.addressof(vector), 1), flags)


def option(mac: TransferOverXnu, fd: int, level: int, name: int) -> int:
    value = mac.read_option(fd, level, name, 4)
    assert isinstance(value, bytes)
    return int(struct.unpack("=i", value)[0])


def test_the_backend_is_made_of_these_parts(mac: TransferOverXnu) -> None:
    from berkeley._platform.darwin import DarwinBackend

    assert set(type(mac).__mro__[1:3]) < set(DarwinBackend.__mro__)


class TestElsewhere:
    """A connected datagram socket sends to another address (UDP-06); xnu says EISCONN."""

    @pytest.fixture
    def three(self, mac: TransferOverXnu, opened: Opened) -> tuple[int, int, int]:
        """A socket, its peer, and another one."""
        fds = bound(mac, opened), bound(mac, opened), bound(mac, opened)
        assert mac.connect(fds[0], name_of(mac, fds[1]), 16) == 0
        return fds

    def test_it_is_sent_from_the_same_port_and_the_peer_stays(
        self, mac: TransferOverXnu, three: tuple[int, int, int]
    ) -> None:
        fd, peer, other = three
        room = Room()
        assert mac.sendto(fd, b"aside", 5, 0, name_of(mac, other), 16) == 5
        assert mac.recvfrom(other, Room().start, 8, 0, room.start, room.length) == 5
        assert room.bytes(16) == name_of(mac, fd)
        assert mac.send(fd, b"on", 2, 0) == 2
        assert received(mac, peer) == b"on"

    def test_strangers_never_get_in(
        self, mac: TransferOverXnu, three: tuple[int, int, int]
    ) -> None:
        """The peer is never taken away: what a stranger sends meanwhile is not received."""
        fd, _, other = three
        assert mac.sendto(fd, b"aside", 5, 0, name_of(mac, other), 16) == 5
        assert mac.sendto(other, b"stranger", 8, 0, name_of(mac, fd), 16) == 8
        assert mac.recv(fd, Room().start, 8, abi.MSG_DONTWAIT) == -abi.EAGAIN
        assert option(mac, fd, abi.SOL_SOCKET, abi.SO_REUSEPORT) == 0

    def test_the_peer_may_be_named(self, mac: TransferOverXnu, three: tuple[int, int, int]) -> None:
        fd, peer, _ = three
        assert mac.sendto(fd, b"named", 5, 0, name_of(mac, peer), 16) == 5
        assert received(mac, peer) == b"named"
        assert not [entry for entry in mac.options if entry[1] == abi.SO_REUSEPORT]

    def test_it_leaves_with_the_options_of_the_socket(
        self, mac: TransferOverXnu, three: tuple[int, int, int]
    ) -> None:
        fd, _, other = three
        assert mac.write_option(fd, abi.IPPROTO_IP, abi.IP_TTL, struct.pack("=i", 7)) == 0
        assert mac.sendto(fd, b"aside", 5, 0, name_of(mac, other), 16) == 5
        twins = {number for number, _, _ in mac.options if number not in three}
        assert len(twins) == 1
        assert (*twins, abi.IP_TTL, struct.pack("=i", 7)) in mac.options

    @pytest.mark.parametrize("aside", [True, False])
    def test_by_sendmsg(
        self, mac: TransferOverXnu, three: tuple[int, int, int], aside: bool
    ) -> None:
        fd, peer, other = three
        target = other if aside else peer
        address, data = (ctypes.create_string_buffer(text) for text in (name_of(mac, target), b"x"))
        vector = (ctypes.c_size_t * 2)(ctypes.addressof(data), 1)
        message = Message(ctypes.addressof(address), 16, ctypes.addressof(vector), 1)
        assert mac.sendmsg(fd, message, 0) == 1
        assert received(mac, target) == b"x"
        assert message.namelen == 16

    def test_a_bad_address_is_the_kernels_to_refuse(
        self, mac: TransferOverXnu, three: tuple[int, int, int]
    ) -> None:
        assert mac.sendto(three[0], b"x", 1, 0, FAULT_ADDRESS, 16) == -abi.EISCONN
        assert mac.sendto(three[0], b"x", 1, 0, internet(HERE, 9), 4) == -abi.EINVAL

    def test_a_stream_ignores_the_address(self, mac: TransferOverXnu, opened: Opened) -> None:
        """POSIX allows EISCONN, which is in the manual of macOS (XFER-11)."""
        client, server = connected(mac, opened)
        mac.by_the_book = True
        assert mac.sendto(client, b"x", 1, 0, internet(HERE, 9), 16) == 1
        assert received(mac, server) == b"x"

    def test_a_local_socket_can_not(self, mac: TransferOverXnu, opened: Opened) -> None:
        """A twin of it would have no name."""
        pair = (ctypes.c_int * 2)()
        assert mac.socketpair(abi.AF_UNIX, abi.SOCK_DGRAM, 0, ctypes.addressof(pair)) == 0
        fd, _ = (opened.take(each) for each in pair)
        name = struct.pack("=H6s", abi.AF_UNIX, b"/none")
        assert mac.sendto(fd, b"x", 1, 0, name, len(name)) == -abi.EISCONN


class TestLengths:
    """Datagrams and calls may be as long as on Linux (UDP-07, XFER-16)."""

    def test_the_longest_datagram(self, mac: TransferOverXnu, opened: Opened) -> None:
        fd = opened.take(mac.socket(abi.AF_INET, abi.SOCK_DGRAM, 0))
        assert (fd, abi.SO_SNDBUF, struct.pack("=i", 65_535)) in mac.options

    def test_the_longest_local_datagram(self, mac: TransferOverXnu, opened: Opened) -> None:
        pair, room = (ctypes.c_int * 2)(), struct.pack("=i", 212_992)
        kind = abi.SOCK_DGRAM | abi.SOCK_NONBLOCK
        assert mac.socketpair(abi.AF_UNIX, kind, 0, ctypes.addressof(pair)) == 0
        for fd in (opened.take(each) for each in pair):
            for name in (abi.SO_SNDBUF, abi.SO_RCVBUF):
                assert (fd, name, room) in mac.options

    def test_the_buffers_of_a_stream_are_left(self, mac: TransferOverXnu, opened: Opened) -> None:
        opened.take(mac.socket(abi.AF_INET, abi.SOCK_STREAM, 0))
        assert not [entry for entry in mac.options if entry[1] in (abi.SO_SNDBUF, abi.SO_RCVBUF)]

    def test_a_length_above_INT_MAX_is_cut(self, mac: TransferOverXnu, opened: Opened) -> None:
        client, server = connected(mac, opened)
        assert mac.send(server, FAULT_ADDRESS, HUGE, 0) == -abi.EFAULT
        assert mac.sendto(server, FAULT_ADDRESS, HUGE, 0, internet(HERE, 9), 16) == -abi.EFAULT
        assert mac.write(server, FAULT_ADDRESS, HUGE) == -abi.EFAULT
        room = Room()
        receivers: list[Callable[[], int]] = [
            lambda: mac.recv(client, room.start, HUGE, 0),
            lambda: mac.recvfrom(client, room.start, HUGE, 0, 0, 0),
            lambda: mac.read(client, room.start, HUGE),
        ]
        for receive in receivers:
            assert mac.send(server, b"x", 1, 0) == 1
            assert receive() == 1
        assert max(mac.lengths) == 0x7FFF_F000


class TestFlags:
    """Flags that xnu has, with Linux' meaning."""

    @pytest.mark.parametrize("name", ["send", "sendto", "sendmsg"])
    def test_MSG_EOR_is_ignored(self, mac: TransferOverXnu, opened: Opened, name: str) -> None:
        """Alone, xnu says EINVAL of it on a stream (XFER-15)."""
        client, server = connected(mac, opened)
        assert sent(mac, name, client, b"x", abi.MSG_EOR) == 1
        assert received(mac, server) == b"x"

    @pytest.mark.parametrize("name", ["send", "sendto", "sendmsg"])
    def test_MSG_DONTWAIT_does_not_wait_to_send(
        self, mac: TransferOverXnu, opened: Opened, name: str
    ) -> None:
        """Alone, xnu knows it for a receive only, and would wait here (XFER-02)."""
        client, _ = connected(mac, opened)
        while (count := sent(mac, name, client, bytes(1 << 20), abi.MSG_DONTWAIT)) > 0:
            pass
        assert count == -abi.EAGAIN

    @pytest.mark.parametrize("flags", [0, abi.MSG_PEEK])
    def test_MSG_TRUNC_gives_the_real_length(
        self, mac: TransferOverXnu, opened: Opened, flags: int
    ) -> None:
        """For xnu it is no flag of a receive (XFER-14)."""
        fd, room = bound(mac, opened), Room()
        assert mac.sendto(fd, b"0123456789", 10, 0, name_of(mac, fd), 16) == 10
        assert mac.recv(fd, room.start, 4, abi.MSG_TRUNC | flags) == 10
        assert room.bytes(5) == b"0123\0"
        rest = mac.recv(fd, room.start, 16, abi.MSG_DONTWAIT)
        assert rest == (10 if flags else -abi.EAGAIN)

    def test_MSG_TRUNC_throws_bytes_of_a_stream_away(
        self, mac: TransferOverXnu, opened: Opened
    ) -> None:
        client, server = connected(mac, opened)
        room = Room()
        assert mac.send(client, b"abcdef", 6, 0) == 6
        assert mac.recv(server, room.start, 4, abi.MSG_TRUNC) == 4
        assert room.bytes(4) == bytes(4)
        assert received(mac, server) == b"ef"

    def test_MSG_TRUNC_with_a_bad_address(self, mac: TransferOverXnu, opened: Opened) -> None:
        fd = bound(mac, opened)
        assert mac.sendto(fd, b"x", 1, 0, name_of(mac, fd), 16) == 1
        assert mac.recv(fd, FAULT_ADDRESS, 4, abi.MSG_TRUNC) == -abi.EFAULT


class TestNothing:
    """A receive of 0 bytes waits for data or the end, as on Linux (XFER-05); xnu gives 0 at once."""

    def test_where_nothing_is_there(self, mac: TransferOverXnu, opened: Opened) -> None:
        client, _ = connected(mac, opened)
        for fd in (client, bound(mac, opened)):
            assert mac.recv(fd, 0, 0, abi.MSG_DONTWAIT) == -abi.EAGAIN

    def test_a_datagram_is_taken(self, mac: TransferOverXnu, opened: Opened) -> None:
        fd = bound(mac, opened)
        for text in (b"first", b"next"):
            assert mac.sendto(fd, text, len(text), 0, name_of(mac, fd), 16) == len(text)
        assert mac.recv(fd, 0, 0, 0) == 0
        assert received(mac, fd) == b"next"

    def test_a_stream_keeps_its_bytes(self, mac: TransferOverXnu, opened: Opened) -> None:
        client, server = connected(mac, opened)
        assert mac.send(client, b"x", 1, 0) == 1
        assert mac.recv(server, 0, 0, 0) == 0
        assert received(mac, server) == b"x"


class TestRace:
    """Alone, xnu says EPROTOTYPE of a send that meets the end of its connection."""

    @pytest.mark.parametrize(("races", "result"), [(1, 1), (2, -abi.EPIPE)])
    def test_it_is_tried_again(
        self, mac: TransferOverXnu, opened: Opened, races: int, result: int
    ) -> None:
        client, _ = connected(mac, opened)
        data = ctypes.create_string_buffer(b"x")
        vector = (ctypes.c_size_t * 2)(ctypes.addressof(data), 1)
        message = Message(0, 0, ctypes.addressof(vector), 1)
        senders: list[Callable[[], int]] = [
            lambda: mac.sendmsg(client, message, 0),
            lambda: mac.writev(client, ctypes.addressof(vector), 1),
        ]
        for send in senders:
            mac.races = races
            assert send() == result


class TestBegin:
    """bind, accept, and what a socket is given at first."""

    def test_options_may_be_set_after_both_shutdowns(
        self, mac: TransferOverXnu, opened: Opened
    ) -> None:
        """SONPX_SETOPTSHUT, set at first and inherited by accepted sockets (SHUT-08)."""
        fd = opened.take(mac.socket(abi.AF_INET, abi.SOCK_STREAM, 0))
        assert (fd, 0x1083, struct.pack("=II", 1, 1)) in mac.options

    @pytest.mark.parametrize(("kind", "shared"), [(abi.SOCK_DGRAM, 1), (abi.SOCK_STREAM, 0)])
    def test_datagrams_share_a_port_by_SO_REUSEADDR(
        self, mac: TransferOverXnu, opened: Opened, kind: int, shared: int
    ) -> None:
        """Alone, xnu wants SO_REUSEPORT (BIND-05); of a stream it would open the port of a listener."""
        fd, on = opened.take(mac.socket(abi.AF_INET, kind, 0)), struct.pack("=i", 1)
        assert mac.setsockopt(fd, abi.SOL_SOCKET, abi.SO_REUSEADDR, on, 4) == 0
        assert option(mac, fd, abi.SOL_SOCKET, abi.SO_REUSEADDR) == 1
        assert option(mac, fd, abi.SOL_SOCKET, abi.SO_REUSEPORT) == shared

    @pytest.mark.parametrize(
        ("family", "host", "length", "result"),
        [
            (abi.AF_INET, HERE, 15, -abi.EINVAL),
            (abi.AF_INET, HERE, 129, -abi.EINVAL),
            (abi.AF_INET6, HERE, 16, -abi.EAFNOSUPPORT),
            (abi.AF_UNSPEC, HERE, 16, -abi.EAFNOSUPPORT),
            (abi.AF_UNSPEC, ANYWHERE, 16, 0),
            (abi.AF_INET, HERE, 128, 0),
        ],
    )
    def test_bind_checks_as_linux_does(
        self,
        mac: TransferOverXnu,
        opened: Opened,
        family: int,
        host: bytes,
        length: int,
        result: int,
    ) -> None:
        """Alone, xnu takes any family and one length (BIND-04)."""
        fd = opened.take(mac.socket(abi.AF_INET, abi.SOCK_STREAM, 0))
        assert mac.bind(fd, internet(host, 0, family).ljust(length, b"\0"), length) == result
        assert all(len(name) == 16 for name in mac.named)

    def test_bind_of_a_local_socket_is_the_kernels(
        self, mac: TransferOverXnu, opened: Opened
    ) -> None:
        fd = opened.take(mac.socket(abi.AF_UNIX, abi.SOCK_STREAM, 0))
        assert mac.bind(fd, FAULT_ADDRESS, 16) == -abi.EFAULT
        assert mac.bind(8191, internet(HERE, 0), 16) == -abi.EBADF

    def test_accept_passes_over_a_client_that_is_gone(
        self, mac: TransferOverXnu, opened: Opened
    ) -> None:
        """Alone, xnu accepts it and has no address of it (BIND-16)."""
        listener = bound(mac, opened, abi.SOCK_STREAM)
        assert mac.listen(listener, 4) == 0
        clients = [opened.take(mac.socket(abi.AF_INET, abi.SOCK_STREAM, 0)) for _ in range(2)]
        for client in clients:
            assert mac.connect(client, name_of(mac, listener), 16) == 0
        mac.gone, room = 1, Room()
        opened.take(mac.accept(listener, room.start, room.length))
        assert room.size.value == 16
        assert room.bytes(16) == name_of(mac, clients[1])


class TestEnd:
    """shutdown and getpeername."""

    @pytest.mark.parametrize("how", [abi.SHUT_RD, abi.SHUT_WR, abi.SHUT_RDWR])
    def test_shutdown_twice(self, mac: TransferOverXnu, opened: Opened, how: int) -> None:
        """Alone, xnu says ENOTCONN (SHUT-07)."""
        client, _ = connected(mac, opened)
        assert [mac.shutdown(client, how) for _ in range(2)] == [0, 0]

    def test_the_other_half_is_shut_down_too(self, mac: TransferOverXnu, opened: Opened) -> None:
        """Alone, xnu stops at the half that is shut already: the peer would never see the end."""
        client, server = connected(mac, opened)
        assert mac.shutdown(client, abi.SHUT_RD) == 0
        assert mac.shutdown(client, abi.SHUT_RDWR) == 0
        assert received(mac, server) == b""

    def test_nothing_to_shut_down(self, mac: TransferOverXnu, opened: Opened) -> None:
        fd = opened.take(mac.socket(abi.AF_INET, abi.SOCK_STREAM, 0))
        assert mac.shutdown(fd, abi.SHUT_WR) == -abi.ENOTCONN
        assert mac.shutdown(fd, 3) == -abi.EINVAL
        assert mac.shutdown(8191, abi.SHUT_WR) < 0

    def test_the_peer_of_a_connection_that_is_shut_down(
        self, mac: TransferOverXnu, opened: Opened
    ) -> None:
        """Alone, xnu says EINVAL (BIND-21)."""
        client, _ = connected(mac, opened)
        room = Room()
        assert mac.shutdown(client, abi.SHUT_RDWR) == 0
        assert mac.getpeername(client, room.start, room.length) == -abi.ENOTCONN
