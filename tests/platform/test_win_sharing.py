"""Who may have a port on Windows, and who gets into a pair: a stand-in gives the answers of real Windows."""

from __future__ import annotations

import ctypes
import struct
from typing import TYPE_CHECKING, Final

import pytest
from tests.platform.win_fixture import EVERYWHERE, OFF, ON, Fixture
from tests.platform.winsock_standin import StandIn, name

from berkeley._abi import win32 as abi
from berkeley._platform._win_backend import WinSockets

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer

REUSE: Final = abi.SOL_SOCKET, abi.SO_REUSEADDR
EXCLUSIVE: Final = abi.SOL_SOCKET, abi.SO_EXCLUSIVEADDRUSE
PORT: Final = 0x1234
ANY, HERE = "0.0.0.0", "127.0.0.1"


def any6(port: int) -> bytes:
    return struct.pack("<H", abi.AF_INET6) + port.to_bytes(2, "big") + bytes(24)


class TestListeners:
    """A stream never takes the port of a live listener, nor gives its own away (BIND-05)."""

    def reusing(self, win: Fixture) -> int:
        """Make a stream socket that asks for SO_REUSEADDR."""
        fd = win.stream()
        assert win.set(fd, *REUSE, 1) == 0
        return fd

    @pytest.mark.parametrize("code", [abi.WSAEADDRINUSE, abi.WSAEACCES])
    def test_TIME_WAIT_is_let_through(self, win: Fixture, code: int) -> None:
        """An exclusive socket can't be bound while connections of its predecessor live."""
        win.native.will("bind", -code, 0)
        assert win.backend.bind(self.reusing(win), EVERYWHERE, 16) == 0
        assert win.given(*EXCLUSIVE) == [ON, OFF]

    def test_TIME_WAIT_is_in_the_way_without_SO_REUSEADDR(self, win: Fixture) -> None:
        win.native.will("bind", -abi.WSAEADDRINUSE, 0)
        assert win.backend.bind(win.stream(), EVERYWHERE, 16) == -abi.EADDRINUSE

    @pytest.mark.parametrize(("host", "other"), [(HERE, ANY), (ANY, HERE), (ANY, ANY)])
    def test_a_listener_of_another_process(self, win: Fixture, host: str, other: str) -> None:
        """Windows lets the two share the port, unless the first one is exclusive."""
        win.native.listening = [name(other, PORT)]
        fd = self.reusing(win)
        assert win.backend.bind(fd, name(host, PORT), 16) == -abi.EADDRINUSE
        assert not win.native.asked("bind")

    def test_other_ports_and_addresses_are_free(self, win: Fixture) -> None:
        win.native.listening = [name(HERE, PORT + 1), name("127.0.0.2", PORT)]
        assert win.backend.bind(self.reusing(win), name(HERE, PORT), 16) == 0

    @pytest.mark.parametrize(("only6", "result"), [(0, -abi.EADDRINUSE), (1, 0)])
    def test_an_IPv6_server_claims_IPv4_too(self, win: Fixture, only6: int, result: int) -> None:
        win.native.listening = [name(ANY, PORT)]
        fd = win.backend.socket(abi.AF_INET6, abi.SOCK_STREAM, 0)
        assert win.set(fd, abi.IPPROTO_IPV6, abi.IPV6_V6ONLY, only6) == 0
        assert win.backend.bind(fd, any6(PORT), 28) == result

    def test_a_port_of_the_systems_choice_is_kept_too(self, win: Fixture) -> None:
        assert win.backend.bind(win.stream(), name(ANY, 0), 16) == 0
        win.listener()
        assert win.given(*EXCLUSIVE) == [ON, ON]

    def test_the_program_chooses_first(self, win: Fixture) -> None:
        fd = win.stream()
        assert win.set(fd, *EXCLUSIVE, 1) == 0
        win.native.will("bind", -abi.WSAEADDRINUSE)
        assert win.backend.bind(fd, EVERYWHERE, 16) == -abi.EADDRINUSE
        assert win.option(fd, *EXCLUSIVE) == 1

    def test_what_the_layer_has_set_reads_as_the_program_left_it(self, win: Fixture) -> None:
        """BIND-06."""
        fd = win.stream()
        assert win.backend.bind(fd, EVERYWHERE, 16) == 0
        assert win.given(*EXCLUSIVE) == [ON]
        win.native.options[EXCLUSIVE] = ON
        assert win.option(fd, *EXCLUSIVE) == 0


class TestDatagrams:
    """Datagram sockets share a port where both ask for it, and only there (matrix 4.1)."""

    @pytest.mark.parametrize(
        ("first", "second", "result"),
        [
            (0, 0, -abi.EADDRINUSE),
            (1, 0, -abi.EADDRINUSE),
            (0, 1, -abi.EADDRINUSE),
            (1, 1, 0),
        ],
    )
    def test_sockets_of_one_process(
        self, win: Fixture, first: int, second: int, result: int
    ) -> None:
        sockets = win.datagram(), win.datagram()
        for fd, asked in zip(sockets, (first, second), strict=True):
            assert win.set(fd, *REUSE, asked) == 0
        assert win.backend.bind(sockets[0], name(ANY, PORT), 16) == 0
        assert win.backend.bind(sockets[1], name(HERE, PORT), 16) == result

    def test_a_stream_and_datagrams_are_apart(self, win: Fixture) -> None:
        assert win.backend.bind(win.stream(), name(HERE, PORT), 16) == 0
        assert win.backend.bind(win.datagram(), name(HERE, PORT), 16) == 0

    @pytest.mark.parametrize(("asked", "given"), [(0, [ON]), (1, [])])
    def test_nobody_else_hears_what_comes(
        self, win: Fixture, asked: int, given: list[bytes]
    ) -> None:
        """SO_REUSEADDR of another process would get in on a default socket of another address."""
        fd = win.datagram()
        assert win.set(fd, *REUSE, asked) == 0
        assert win.backend.bind(fd, EVERYWHERE, 16) == 0
        assert win.given(*EXCLUSIVE) == given


class TestAccept:
    """A connection has what its listener has; a handler that raises leaves none open that nobody knows of."""

    def test_options_that_the_layer_keeps_are_inherited(self, win: Fixture) -> None:
        """Windows never heard of them (BIND-19)."""
        fd = win.listener()
        for option in (abi.SO_OOBINLINE, abi.SO_REUSEADDR):
            assert win.set(fd, abi.SOL_SOCKET, option, 1) == 0
        new = win.backend.accept(fd, 0, 0)
        assert win.option(new, abi.SOL_SOCKET, abi.SO_OOBINLINE) == 1
        assert win.option(new, abi.SOL_SOCKET, abi.SO_REUSEADDR) == 1
        assert win.set(new, abi.SOL_SOCKET, abi.SO_OOBINLINE, 0) == 0
        assert win.option(fd, abi.SOL_SOCKET, abi.SO_OOBINLINE) == 1

    @pytest.mark.parametrize(
        ("option", "value"),
        [
            (abi.SO_RCVTIMEO, struct.pack("<ii", 2, 500_000)),
            (abi.SO_SNDTIMEO, struct.pack("<ii", 3, 500_000)),
            (abi.SO_LINGER, struct.pack("<ii", 1, 4)),
            (abi.SO_RCVLOWAT, struct.pack("<i", 5)),
        ],
    )
    def test_what_the_record_holds_is_inherited(
        self, win: Fixture, option: int, value: bytes
    ) -> None:
        fd, size = win.listener(), ctypes.c_int(len(value))
        assert win.backend.setsockopt(fd, abi.SOL_SOCKET, option, value, len(value)) == 0
        new, pointers = win.backend.accept(fd, 0, 0), (win.buffer, ctypes.addressof(size))
        assert win.backend.getsockopt(new, abi.SOL_SOCKET, option, *pointers) == 0
        assert win.memory.raw[: size.value] == value

    def test_a_connection_that_is_dissolved_has_the_options_of_its_listener(
        self, win: Fixture
    ) -> None:
        """A new native socket takes its place, which has inherited nothing."""
        fd = win.listener()
        assert win.set(fd, abi.IPPROTO_TCP, abi.TCP_NODELAY, 1) == 0
        new = win.backend.accept(fd, 0, 0)
        assert win.backend.connect(new, bytes(16), 16) == 0
        assert win.given(abi.IPPROTO_TCP, abi.TCP_NODELAY) == [ON, ON]

    def test_a_handler_that_raises_behind_accept(self) -> None:
        class Interrupted(StandIn):
            """Ctrl-C comes when the connection is there."""

            def ioctlsocket(self, socket: int, command: int, argument: Pointer, /) -> int:
                if socket == 500:
                    raise KeyboardInterrupt
                return super().ioctlsocket(socket, command, argument)

        native = Interrupted()
        backend = WinSockets(native)
        fd = backend.socket(abi.AF_INET, abi.SOCK_STREAM, 0)
        assert backend.listen(fd, 1) == 0
        native.will("accept", 500, 504)
        with pytest.raises(KeyboardInterrupt):
            backend.accept(fd, 0, 0)
        assert native.asked("closesocket") == [(500,)]
        assert backend.accept(fd, 0, 0) == fd + 1
        backend.table.close_all()


def test_a_pair_of_datagram_sockets_forgets_strangers() -> None:
    """Each port is open to every process until its socket is connected."""
    native = StandIn()
    backend = WinSockets(native)
    pair = (ctypes.c_int * 2)()
    native.will("recv", b"a", -abi.WSAEMSGSIZE, -abi.WSAEWOULDBLOCK, b"b", -abi.WSAEWOULDBLOCK)
    assert backend.socketpair(abi.AF_UNIX, abi.SOCK_DGRAM, 0, ctypes.addressof(pair)) == 0
    names = [called for called, _ in native.calls if called in ("connect", "recv")]
    assert names == ["connect"] * 2 + ["recv"] * 5
    backend.table.close_all()


class TestUrgent:
    """SO_OOBINLINE, which Windows never hears of: with it, it tells nothing of the mark (XFER-09)."""

    @pytest.fixture
    def fd(self, win: Fixture) -> int:
        """Make a connection with SO_OOBINLINE and urgent data at hand."""
        fd = win.connected()
        assert win.set(fd, abi.SOL_SOCKET, abi.SO_OOBINLINE, 1) == 0
        socket = win.backend.table.get(fd)
        assert socket is not None
        win.native.exceptional.add(socket.native)
        return fd

    def test_it_is_the_layers(self, win: Fixture, fd: int) -> None:
        assert win.option(fd, abi.SOL_SOCKET, abi.SO_OOBINLINE) == 1
        assert win.given(abi.SOL_SOCKET, abi.SO_OOBINLINE) == []

    def test_the_urgent_byte_comes_with_what_is_behind_it(self, win: Fixture, fd: int) -> None:
        win.native.will("recv", b"!", b"de")
        assert win.recv(fd) == 3
        assert win.memory.raw[:3] == b"!de"
        assert [flags for _, _, flags in win.native.asked("recv")] == [abi.MSG_OOB, 0]

    @pytest.mark.parametrize("more", [b"", -abi.WSAEWOULDBLOCK, -abi.WSAECONNRESET])
    def test_nothing_is_behind_it(self, win: Fixture, fd: int, more: bytes | int) -> None:
        win.native.will("recv", b"!", more)
        assert win.recv(fd) == 1

    def test_a_byte_that_was_read_leaves_the_stream(self, win: Fixture, fd: int) -> None:
        win.native.will("recv", -abi.WSAEINVAL, b"de")
        assert win.recv(fd) == 2

    def test_it_wakes_who_waits(self, win: Fixture, fd: int) -> None:
        """Winsock's select shows it in its third set only."""
        limit = struct.pack("<ii", 0, 200_000)
        assert win.backend.setsockopt(fd, abi.SOL_SOCKET, abi.SO_RCVTIMEO, limit, 8) == 0
        win.native.ready.append(([], [], []))
        win.native.will("recv", -abi.WSAEWOULDBLOCK, b"!", -abi.WSAEWOULDBLOCK)
        assert win.recv(fd) == 1
        assert [flags for _, _, flags in win.native.asked("recv")] == [0, abi.MSG_OOB, 0]

    def test_it_is_readable_and_urgent(self, win: Fixture, fd: int) -> None:
        entry = ctypes.create_string_buffer(struct.pack("<qhh", fd, abi.POLLIN, 0), 16)
        assert win.backend.poll(ctypes.addressof(entry), 1, 1000) == 1
        assert struct.unpack_from("<h", entry, 10)[0] == abi.POLLIN


def test_a_connection_that_has_ended_has_no_peer(win: Fixture) -> None:
    """Windows still names it, and shuts it down again (BIND-21, SHUT-07)."""
    fd, size = win.connected(), ctypes.c_int(16)
    win.native.will("recv", -abi.WSAEWOULDBLOCK)
    assert win.backend.shutdown(fd, abi.SHUT_WR) == 0
    assert win.backend.getpeername(fd, win.buffer, ctypes.addressof(size)) == 0
    win.native.will("recv", b"")
    assert win.recv(fd) == 0
    assert win.backend.getpeername(fd, win.buffer, ctypes.addressof(size)) == -abi.ENOTCONN
    assert win.backend.shutdown(fd, abi.SHUT_RDWR) == -abi.ENOTCONN
