"""What the Windows backend makes of the codes of real Windows; a stand-in gives them, on any system."""

from __future__ import annotations

import ctypes
import struct
from typing import TYPE_CHECKING, Final

import pytest
from tests.platform.win_fixture import EVERYWHERE, ON, Fixture
from tests.platform.winsock_standin import NAME, name

from berkeley._abi import win32 as abi

if TYPE_CHECKING:
    from berkeley._platform._win_native import Ready


FOREIGN_FLAGS: Final = pytest.mark.parametrize(
    "flag",
    [abi.MSG_NOSIGNAL, abi.MSG_DONTWAIT, abi.MSG_MORE, abi.MSG_EOR, abi.MSG_CONFIRM, 1 << 30],
)


class TestReset:
    """A reset is told once (ERR-07); Windows tells it for ever."""

    @pytest.mark.parametrize("code", [abi.WSAECONNRESET, abi.WSAECONNABORTED, 64, 1236])
    def test_recv_tells_it_once_and_send_is_EPIPE_then(self, win: Fixture, code: int) -> None:
        fd = win.connected()
        win.native.will("recv", -code, -code)
        win.native.will("send", -code)
        assert [win.recv(fd), win.recv(fd), win.send(fd)] == [-abi.ECONNRESET, 0, -abi.EPIPE]

    def test_send_tells_it_once_and_recv_is_the_end_then(self, win: Fixture) -> None:
        fd = win.connected()
        win.native.will("send", -abi.WSAECONNRESET, -abi.WSAECONNRESET)
        results = [win.send(fd), win.send(fd), win.recv(fd)]
        assert results == [-abi.ECONNRESET, -abi.EPIPE, 0]

    def test_after_the_end_was_read_send_is_EPIPE_and_recv_stays_at_the_end(
        self, win: Fixture
    ) -> None:
        fd = win.connected()
        win.native.will("recv", b"", -abi.WSAECONNABORTED)
        win.native.will("send", 1, -abi.WSAECONNRESET)
        results = [win.recv(fd), win.send(fd), win.send(fd), win.recv(fd)]
        assert results == [0, 1, -abi.EPIPE, 0]

    def test_after_the_end_was_read_a_reset_is_the_end(self, win: Fixture) -> None:
        fd = win.connected()
        win.native.will("recv", b"", -abi.WSAECONNRESET)
        assert [win.recv(fd), win.recv(fd)] == [0, 0]

    def test_an_end_that_WSAPoll_calls_an_error_is_a_reset(self, win: Fixture) -> None:
        fd = win.connected()
        win.native.failed = True
        win.native.will("recv", b"")
        assert win.recv(fd) == -abi.ECONNRESET

    def test_keepalive_that_found_nobody_is_ETIMEDOUT(self, win: Fixture) -> None:
        fd = win.connected()
        win.native.will("recv", -abi.WSAENETRESET)
        assert win.recv(fd) == -abi.ETIMEDOUT

    def test_SO_ERROR_tells_it_once_and_recv_is_the_end_then(self, win: Fixture) -> None:
        fd = win.connected()
        win.native.will("recv", -abi.WSAECONNRESET, -abi.WSAECONNRESET)
        errors = [win.option(fd, abi.SOL_SOCKET, abi.SO_ERROR) for _ in range(2)]
        assert [*errors, win.recv(fd)] == [abi.ECONNRESET, 0, 0]

    def test_shutdown_finds_no_connection_and_SO_ERROR_tells_why(self, win: Fixture) -> None:
        fd = win.connected()
        win.native.will("recv", -abi.WSAECONNRESET)
        assert win.backend.shutdown(fd, abi.SHUT_WR) == -abi.ENOTCONN
        assert not win.native.asked("shutdown")
        assert win.option(fd, abi.SOL_SOCKET, abi.SO_ERROR) == abi.ECONNRESET


class TestStream:
    """Streams and their flags."""

    @pytest.mark.parametrize("code", [abi.WSAESHUTDOWN, abi.WSAENOTCONN])
    def test_send_on_half_a_connection_is_EPIPE(self, win: Fixture, code: int) -> None:
        fd = win.connected()
        win.native.will("send", -code)
        assert win.send(fd) == -abi.EPIPE

    @pytest.mark.parametrize("code", [abi.WSAESHUTDOWN, abi.WSAEDISCON])
    def test_recv_on_half_a_connection_is_the_end(self, win: Fixture, code: int) -> None:
        fd = win.connected()
        win.native.will("recv", -code)
        assert win.recv(fd) == 0

    def test_a_listener_is_never_asked_for_data(self, win: Fixture) -> None:
        """Wine hangs there, Windows says WSAENOTCONN, Linux ENOTCONN and EPIPE (BIND-15)."""
        fd = win.listener()
        assert [win.recv(fd), win.send(fd)] == [-abi.ENOTCONN, -abi.EPIPE]
        assert not win.native.asked("recv") + win.native.asked("send")

    def test_a_fresh_socket_is_never_asked_for_data(self, win: Fixture) -> None:
        fd = win.stream()
        assert [win.recv(fd), win.send(fd)] == [-abi.ENOTCONN, -abi.ENOTCONN]

    def test_MSG_WAITALL_is_a_loop_of_plain_calls(self, win: Fixture) -> None:
        """Windows refuses it on a non-blocking socket (WSAEOPNOTSUPP)."""
        fd = win.connected()
        win.native.will("recv", b"12345", -abi.WSAEWOULDBLOCK, b"678")
        assert win.recv(fd, 8, abi.MSG_WAITALL) == 8
        assert win.memory.raw[:8] == b"12345678"
        assert [flags for _, _, flags in win.native.asked("recv")] == [0, 0, 0]

    def test_MSG_WAITALL_gives_what_came_before_the_reset(self, win: Fixture) -> None:
        fd = win.connected()
        win.native.will("recv", b"123", -abi.WSAECONNRESET)
        assert win.recv(fd, 8, abi.MSG_WAITALL) == 3
        assert win.recv(fd) == -abi.ECONNRESET

    @FOREIGN_FLAGS
    def test_flags_that_Windows_lacks_never_reach_it(self, win: Fixture, flag: int) -> None:
        fd = win.connected()
        win.native.will("recv", b"x")
        assert win.backend.send(fd, b"x", 1, flag) == 1
        assert win.recv(fd, 8, flag) == 1
        sent, received = win.native.asked("send")[0], win.native.asked("recv")[0]
        assert (sent[-1], received[-1]) == (0, 0)

    def test_MSG_DONTWAIT_does_not_wait(self, win: Fixture) -> None:
        fd = win.connected()
        win.native.will("recv", -abi.WSAEWOULDBLOCK)
        assert win.recv(fd, 8, abi.MSG_DONTWAIT) == -abi.EAGAIN

    def test_a_huge_send_goes_in_parts(self, win: Fixture) -> None:
        """A non-blocking Winsock socket takes 50 MB at once (XFER-07)."""
        fd = win.nonblocking(win.connected())
        big = bytes(1_000_000)
        assert 0 < win.backend.send(fd, big, len(big), 0) < len(big)

    def test_a_blocking_send_sends_all_parts(self, win: Fixture) -> None:
        fd = win.connected()
        big = bytes(1_000_000)
        win.native.will("send", 1000, -abi.WSAEWOULDBLOCK)
        assert win.backend.send(fd, big, len(big), 0) == len(big)

    def test_recvfrom_gives_no_address(self, win: Fixture) -> None:
        """Winsock says 16 and leaves the buffer alone (XFER-10)."""
        fd, size = win.connected(), ctypes.c_int(16)
        win.native.will("recv", b"x")
        address = ctypes.create_string_buffer(16)
        where = ctypes.addressof(address), ctypes.addressof(size)
        assert win.backend.recvfrom(fd, win.buffer, 8, 0, *where) == 1
        assert size.value == 0


class TestDatagram:
    """Datagrams and what ICMP says of them."""

    @pytest.mark.parametrize("code", [abi.WSAECONNRESET, abi.WSAENETRESET, 1234])
    def test_an_unconnected_socket_never_hears_of_a_closed_port(
        self, win: Fixture, code: int
    ) -> None:
        fd = win.datagram()
        win.native.will("recvfrom", -code, b"data")
        assert win.recv(fd) == 4

    def test_a_connected_socket_hears_ECONNREFUSED(self, win: Fixture) -> None:
        fd = win.datagram(connected=True)
        win.native.will("recvfrom", -abi.WSAECONNRESET, b"data")
        assert [win.recv(fd), win.recv(fd)] == [-abi.ECONNREFUSED, 4]

    def test_a_send_that_was_told_of_an_earlier_one_is_sent(self, win: Fixture) -> None:
        fd = win.datagram()
        win.native.will("sendto", -abi.WSAECONNRESET)
        assert win.backend.sendto(fd, b"x", 1, 0, EVERYWHERE, 16) == 1

    def test_reports_are_off_until_the_socket_is_connected(self, win: Fixture) -> None:
        win.datagram(connected=True)
        told = [
            bool(value[0])
            for _, code, value in win.native.asked("set_mode")
            if code == abi.SIO_UDP_CONNRESET and isinstance(value, bytes)
        ]
        assert told == [False, True]

    def test_send_after_shutdown_is_EPIPE(self, win: Fixture) -> None:
        fd = win.datagram(connected=True)
        win.native.will("sendto", -abi.WSAESHUTDOWN)
        assert win.send(fd) == -abi.EPIPE
        assert win.backend.shutdown(fd, abi.SHUT_WR) == 0
        assert win.send(fd) == -abi.EPIPE

    @FOREIGN_FLAGS
    def test_flags_that_Windows_lacks_never_reach_it(self, win: Fixture, flag: int) -> None:
        fd = win.datagram()
        win.native.will("recvfrom", b"x")
        assert win.backend.sendto(fd, b"x", 1, flag, EVERYWHERE, 16) == 1
        assert win.recv(fd, 8, flag) == 1
        sent, received = win.native.asked("sendto")[0], win.native.asked("recvfrom")[0]
        assert (sent[-1], received[-1]) == (0, 0)

    def test_a_truncated_datagram_is_a_success(self, win: Fixture) -> None:
        fd, size = win.datagram(), ctypes.c_int(16)
        win.native.will("recvfrom", b"0123456789", b"next")
        address = ctypes.create_string_buffer(16)
        where = ctypes.addressof(address), ctypes.addressof(size)
        assert win.backend.recvfrom(fd, win.buffer, 4, 0, *where) == 4
        assert (win.memory.raw[:4], address.raw) == (b"0123", NAME)
        assert win.recv(fd) == 4

    def test_MSG_TRUNC_gives_the_real_length(self, win: Fixture) -> None:
        fd = win.datagram()
        win.native.will("recvfrom", b"0123456789")
        assert win.recv(fd, 4, abi.MSG_TRUNC) == 10
        assert win.memory.raw[:5] == b"0123\0"

    def test_an_unbound_socket_is_bound_before_it_receives(self, win: Fixture) -> None:
        """Windows says WSAEINVAL of one that is not (UDP-04)."""
        fd = win.nonblocking(win.datagram())
        win.native.will("recvfrom", -abi.WSAEWOULDBLOCK)
        assert win.recv(fd) == -abi.EAGAIN
        names = [called for called, _ in win.native.calls if called in ("bind", "recvfrom")]
        assert names == ["bind", "recvfrom"]

    def test_send_without_a_destination_is_EDESTADDRREQ(self, win: Fixture) -> None:
        assert win.send(win.datagram()) == -abi.EDESTADDRREQ

    def test_port_0_is_EINVAL(self, win: Fixture) -> None:
        destination = name("127.0.0.1", 0)
        result = win.backend.sendto(win.datagram(), b"x", 1, 0, destination, 16)
        assert result == -abi.EINVAL

    def test_a_raw_socket_has_no_ports(self, win: Fixture) -> None:
        """PKT-05: the port in the address of a raw socket has no meaning."""
        fd, destination = win.backend.socket(abi.AF_INET, abi.SOCK_RAW, 1), name("127.0.0.1", 0)
        assert win.backend.sendto(fd, b"x", 1, 0, destination, 16) == 1

    def test_shutdown_without_a_peer_is_ENOTCONN(self, win: Fixture) -> None:
        """Windows succeeds, and then refuses to send (SHUT-02)."""
        assert win.backend.shutdown(win.datagram(), abi.SHUT_RDWR) == -abi.ENOTCONN
        assert not win.native.asked("shutdown")

    def test_a_broadcast_peer_needs_SO_BROADCAST(self, win: Fixture) -> None:
        fd, everyone = win.datagram(), name("255.255.255.255", 9)
        assert win.backend.connect(fd, everyone, 16) == -abi.EACCES
        assert win.set(fd, abi.SOL_SOCKET, abi.SO_BROADCAST, 1) == 0
        assert win.backend.connect(fd, everyone, 16) == 0


class TestConnect:
    """connect, and how it fails."""

    def test_the_unspecified_address_is_loopback(self, win: Fixture) -> None:
        """Windows says WSAEADDRNOTAVAIL of it (CONN-04)."""
        assert win.backend.connect(win.stream(), name("0.0.0.0", 80), 16) == 0
        assert win.native.asked("connect")[0][1] == EVERYWHERE

    def test_port_0_is_refused(self, win: Fixture) -> None:
        result = win.backend.connect(win.stream(), name("127.0.0.1", 0), 16)
        assert (result, win.native.asked("connect")) == (-abi.ECONNREFUSED, [])

    def begun(self, win: Fixture) -> int:
        """Begin a non-blocking connect."""
        fd = win.nonblocking(win.stream())
        win.native.will("connect", -abi.WSAEWOULDBLOCK)
        assert win.backend.connect(fd, EVERYWHERE, 16) == -abi.EINPROGRESS
        return fd

    def test_one_under_way_is_EALREADY_and_has_no_data_yet(self, win: Fixture) -> None:
        fd = self.begun(win)
        nothing: Ready = ([], [], [])
        win.native.ready.extend([nothing] * 4)
        results = [win.backend.connect(fd, EVERYWHERE, 16), win.recv(fd), win.send(fd)]
        assert results == [-abi.EALREADY, -abi.EAGAIN, -abi.EAGAIN]
        size = ctypes.c_int(16)
        peer = win.backend.getpeername(fd, win.buffer, ctypes.addressof(size))
        assert peer == -abi.ENOTCONN

    def test_one_that_is_done_is_0_and_then_EISCONN(self, win: Fixture) -> None:
        fd = self.begun(win)
        results = [win.backend.connect(fd, EVERYWHERE, 16) for _ in range(2)]
        assert results == [0, -abi.EISCONN]

    def fail(self, win: Fixture, fd: int) -> None:
        """Let a connect fail as Windows shows it: in the third set only, and in SO_ERROR for ever."""
        socket = win.backend.table.get(fd)
        assert socket is not None
        win.native.exceptional.add(socket.native)
        error = struct.pack("<i", abi.WSAECONNREFUSED)
        win.native.options[abi.SOL_SOCKET, abi.SO_ERROR] = error

    def test_a_failed_one_is_writable_and_readable_in_select(self, win: Fixture) -> None:
        fd = self.begun(win)
        self.fail(win, fd)
        sets = [ctypes.create_string_buffer((1 << fd).to_bytes(128, "little"), 128) for _ in "rwx"]
        readable, writable, exceptional = (ctypes.addressof(fd_set) for fd_set in sets)
        assert win.backend.select(fd + 1, readable, writable, exceptional, 0) == 2
        found = [int.from_bytes(fd_set.raw, "little") >> fd for fd_set in sets]
        assert found == [1, 1, 0]

    def test_a_failed_one_is_an_error_in_poll_and_once_in_SO_ERROR(self, win: Fixture) -> None:
        fd = self.begun(win)
        self.fail(win, fd)
        entry = ctypes.create_string_buffer(struct.pack("<qhh", fd, abi.POLLOUT, 0), 16)
        assert win.backend.poll(ctypes.addressof(entry), 1, 1000) == 1
        found = struct.unpack_from("<h", entry, 10)[0]
        assert found == abi.POLLOUT | abi.POLLERR | abi.POLLHUP
        errors = [win.option(fd, abi.SOL_SOCKET, abi.SO_ERROR) for _ in range(2)]
        assert errors == [abi.ECONNREFUSED, 0]

    def test_after_a_failure_a_new_native_socket_with_the_old_options_connects(
        self, win: Fixture
    ) -> None:
        fd = win.stream()
        assert win.set(fd, abi.IPPROTO_TCP, abi.TCP_NODELAY, 1) == 0
        assert win.backend.bind(fd, name("127.0.0.1", 4000), 16) == 0
        win.native.will("connect", -abi.WSAECONNREFUSED, 0)
        results = [win.backend.connect(fd, EVERYWHERE, 16) for _ in range(2)]
        assert results == [-abi.ECONNREFUSED, 0]
        (first, _), (second, _) = win.native.asked("connect")
        assert win.native.asked("closesocket") == [(first,)]
        nodelay = (second, abi.IPPROTO_TCP, abi.TCP_NODELAY, b"\x01\0\0\0")
        assert nodelay in win.native.asked("setsockopt")
        assert win.native.asked("bind") == [(n, name("127.0.0.1", 4000)) for n in (first, second)]

    def test_no_port_left_is_EADDRNOTAVAIL(self, win: Fixture) -> None:
        win.native.will("connect", -abi.WSAENOBUFS)
        assert win.backend.connect(win.stream(), EVERYWHERE, 16) == -abi.EADDRNOTAVAIL

    def test_a_listener_is_connected_already(self, win: Fixture) -> None:
        assert win.backend.connect(win.listener(), EVERYWHERE, 16) == -abi.EISCONN


class TestServer:
    """bind, listen and accept."""

    @pytest.mark.parametrize("code", [abi.WSAEACCES, abi.WSAENOBUFS])
    def test_a_port_that_cannot_be_had_is_EADDRINUSE(self, win: Fixture, code: int) -> None:
        win.native.will("bind", -code)
        assert win.backend.bind(win.stream(), EVERYWHERE, 16) == -abi.EADDRINUSE

    def test_a_listener_keeps_its_port_for_itself(self, win: Fixture) -> None:
        assert win.backend.bind(win.stream(), EVERYWHERE, 16) == 0
        assert win.given(abi.SOL_SOCKET, abi.SO_EXCLUSIVEADDRUSE) == [ON]

    def test_SO_REUSEADDR_of_a_stream_is_kept_from_Windows(self, win: Fixture) -> None:
        """There it would let every process share the port; the port is kept all the same (BIND-05)."""
        fd = win.stream()
        assert win.set(fd, abi.SOL_SOCKET, abi.SO_REUSEADDR, 5) == 0
        assert win.backend.bind(fd, EVERYWHERE, 16) == 0
        assert win.given(abi.SOL_SOCKET, abi.SO_REUSEADDR) == []
        assert win.given(abi.SOL_SOCKET, abi.SO_EXCLUSIVEADDRUSE) == [ON]
        assert win.option(fd, abi.SOL_SOCKET, abi.SO_REUSEADDR) == 1

    def test_two_listeners_of_one_process_never_share_a_port(self, win: Fixture) -> None:
        """Windows lets 0.0.0.0 and 127.0.0.1 share one, whatever the options (BIND-05)."""
        first, second = win.stream(), win.stream()
        for fd in (first, second):
            assert win.set(fd, abi.SOL_SOCKET, abi.SO_REUSEADDR, 1) == 0
        assert win.backend.bind(first, name("127.0.0.1", 0x1234), 16) == 0
        assert win.backend.listen(first, 5) == 0
        assert win.backend.bind(second, name("0.0.0.0", 0x1234), 16) == -abi.EADDRINUSE

    def test_listen_takes_a_port_first(self, win: Fixture) -> None:
        win.listener()
        assert win.native.asked("bind")[0][1] == name("0.0.0.0", 0)

    @pytest.mark.parametrize(
        ("backlog", "native"), [(-1, 0x7FFFFFFF), (5, 5), (1000, -1000), (1 << 30, -65535)]
    )
    def test_long_queues_are_given_as_a_hint(self, win: Fixture, backlog: int, native: int) -> None:
        assert win.backend.listen(win.stream(), backlog) == 0
        assert win.native.asked("listen")[0][1] == native

    @pytest.mark.parametrize("code", [abi.WSAECONNRESET, abi.WSAECONNABORTED, abi.WSAENOTCONN])
    def test_a_client_that_is_gone_is_passed_over(self, win: Fixture, code: int) -> None:
        fd = win.listener()
        win.native.will("accept", -code, 500)
        new = win.backend.accept(fd, 0, 0)
        socket = win.backend.table.get(new)
        assert socket is not None
        assert socket.native == 500

    def test_a_client_that_is_gone_leaves_a_nonblocking_listener_with_EAGAIN(
        self, win: Fixture
    ) -> None:
        fd = win.nonblocking(win.listener())
        win.native.will("accept", -abi.WSAECONNRESET, -abi.WSAEWOULDBLOCK)
        assert win.backend.accept(fd, 0, 0) == -abi.EAGAIN

    def test_a_connection_starts_in_blocking_mode_with_the_listeners_options(
        self, win: Fixture
    ) -> None:
        fd = win.nonblocking(win.listener())
        timeout = struct.pack("<ii", 1, 500_000)
        assert win.backend.setsockopt(fd, abi.SOL_SOCKET, abi.SO_RCVTIMEO, timeout, 8) == 0
        new = win.backend.accept(fd, 0, 0)
        assert win.backend.fcntl(new, abi.F_GETFL, 0) == abi.O_RDWR
        assert win.backend.has_timeout(new, abi.SO_RCVTIMEO)

    def test_a_name_that_is_not_there_is_zeros(self, win: Fixture) -> None:
        win.native.will("getsockname", -abi.WSAEINVAL)
        size = ctypes.c_int(16)
        assert win.backend.getsockname(win.stream(), win.buffer, ctypes.addressof(size)) == 0
        assert win.memory.raw[:16] == name("0.0.0.0", 0)


class TestClose:
    """The end of a socket."""

    def test_a_socket_that_lingers_is_made_blocking_first(self, win: Fixture) -> None:
        """Winsock refuses to close a non-blocking one: WSAEWOULDBLOCK, and it stays open (LIFE-08)."""
        fd = win.connected()
        linger = struct.pack("<HH", 1, 2)
        assert win.backend.setsockopt(fd, abi.SOL_SOCKET, abi.SO_LINGER, linger, 4) == 0
        assert win.backend.close(fd) == 0
        last_two = [(called, arguments[1:]) for called, arguments in win.native.calls[-2:]]
        assert last_two == [("ioctlsocket", (abi.FIONBIO,)), ("closesocket", ())]

    def test_only_the_last_descriptor_closes_the_socket(self, win: Fixture) -> None:
        fd = win.connected()
        copy = win.backend.fcntl(fd, abi.F_DUPFD, 20)
        assert copy >= 20
        assert win.backend.close(fd) == 0
        assert not win.native.asked("closesocket")
        assert win.backend.close(copy) == 0
        assert len(win.native.asked("closesocket")) == 1

    def test_SHUT_RD_stays_in_this_layer(self, win: Fixture) -> None:
        """Windows drops what is queued, and a pending receive goes on waiting (SHUT-04, SHUT-05)."""
        fd = win.connected()
        # shutdown looks for a reset first.
        win.native.will("recv", b"d", b"data", -abi.WSAEWOULDBLOCK)
        assert win.backend.shutdown(fd, abi.SHUT_RD) == 0
        assert [win.recv(fd), win.recv(fd)] == [4, 0]
        assert not win.native.asked("shutdown")


class TestOptions:
    """Options whose size, unit or meaning Windows has otherwise."""

    def test_a_timeout_is_never_given_to_Windows(self, win: Fixture) -> None:
        fd, timeout = win.stream(), struct.pack("<ii", 2, 500_000)
        before = len(win.native.asked("setsockopt"))
        assert win.backend.setsockopt(fd, abi.SOL_SOCKET, abi.SO_RCVTIMEO, timeout, 8) == 0
        size = ctypes.c_int(8)
        pointers = win.buffer, ctypes.addressof(size)
        assert win.backend.getsockopt(fd, abi.SOL_SOCKET, abi.SO_RCVTIMEO, *pointers) == 0
        assert win.memory.raw[:8] == timeout
        assert len(win.native.asked("setsockopt")) == before

    def test_a_boolean_of_one_byte_is_an_int(self, win: Fixture) -> None:
        win.native.options[abi.IPPROTO_TCP, abi.TCP_NODELAY] = b"\xff"
        fd = win.stream()
        assert win.option(fd, abi.IPPROTO_TCP, abi.TCP_NODELAY) == 1

    def test_keepalive_times_find_their_way_into_an_old_Windows(self, win: Fixture) -> None:
        fd = win.stream()
        assert win.set(fd, abi.SOL_SOCKET, abi.SO_KEEPALIVE, 1) == 0
        win.native.will("setsockopt", -abi.WSAENOPROTOOPT)
        assert win.set(fd, abi.IPPROTO_TCP, abi.TCP_KEEPIDLE, 30) == 0
        assert win.option(fd, abi.IPPROTO_TCP, abi.TCP_KEEPIDLE) == 30
        code, value = win.native.asked("set_mode")[-1][1:]
        assert (code, value) == (abi.SIO_KEEPALIVE_VALS, struct.pack("<III", 1, 30_000, 67_000))

    def test_keepalive_times_of_before_are_given_to_an_old_Windows(self, win: Fixture) -> None:
        """The request switches the probes on, so it waits for SO_KEEPALIVE."""
        fd = win.stream()
        win.native.will("setsockopt", -abi.WSAENOPROTOOPT)
        assert win.set(fd, abi.IPPROTO_TCP, abi.TCP_KEEPIDLE, 30) == 0
        assert abi.SIO_KEEPALIVE_VALS not in [call[1] for call in win.native.asked("set_mode")]
        assert win.set(fd, abi.SOL_SOCKET, abi.SO_KEEPALIVE, 1) == 0
        code, value = win.native.asked("set_mode")[-1][1:]
        assert (code, value) == (abi.SIO_KEEPALIVE_VALS, struct.pack("<III", 1, 30_000, 67_000))

    def test_names_that_Windows_lacks_never_reach_it(self, win: Fixture) -> None:
        fd = win.stream()
        before = len(win.native.asked("setsockopt"))
        assert win.set(fd, abi.SOL_SOCKET, abi.SO_REUSEPORT, 1) == -abi.ENOPROTOOPT
        assert win.option(fd, abi.SOL_SOCKET, abi.SO_REUSEPORT) == -abi.ENOPROTOOPT
        assert len(win.native.asked("setsockopt")) == before

    @pytest.mark.parametrize(
        ("option", "value"),
        [
            (abi.SO_DOMAIN, abi.AF_INET),
            (abi.SO_PROTOCOL, 6),
            (abi.SO_TYPE, 1),
            (abi.SO_SNDLOWAT, 1),
        ],
    )
    def test_what_a_socket_is(self, win: Fixture, option: int, value: int) -> None:
        fd = win.stream()
        assert win.option(fd, abi.SOL_SOCKET, option) == value
        assert win.set(fd, abi.SOL_SOCKET, option, 7) == -abi.ENOPROTOOPT


class TestErrors:
    """Codes without a rule of their own."""

    def test_an_unknown_code_is_EIO_and_stays_readable(self, win: Fixture) -> None:
        win.native.will("socket", -12345)
        assert win.stream() == -abi.EIO
        assert win.backend.last_error(abi.EIO) == 12345

    @pytest.mark.parametrize(
        ("code", "errno"),
        [
            (abi.WSAEPROTOTYPE, abi.EPROTONOSUPPORT),
            (abi.WSAEACCES, abi.EPERM),
            (abi.WSAEMFILE, abi.EMFILE),
            (abi.WSAENOBUFS, abi.ENOBUFS),
        ],
    )
    def test_socket(self, win: Fixture, code: int, errno: int) -> None:
        win.native.will("socket", -code)
        assert win.stream() == -errno

    def test_a_failed_call_leaves_no_descriptor(self, win: Fixture) -> None:
        win.native.will("socket", -abi.WSAENOBUFS)
        first = win.stream(), win.stream()
        assert first[0] == -abi.ENOBUFS
        win.backend.close(first[1])
        assert win.stream() == first[1]

    def test_a_file_is_no_socket_and_a_free_number_is_nothing(self, win: Fixture) -> None:
        assert win.recv(1) == -abi.ENOTSOCK
        assert win.recv(8191) == -abi.EBADF
        assert win.recv(-1) == -abi.EBADF

    @pytest.mark.parametrize("pointer", [0, 1])
    def test_a_bad_address_is_EFAULT(self, win: Fixture, pointer: int) -> None:
        fd = win.connected()
        win.native.will("recv", b"x")
        assert win.backend.send(fd, pointer, 1, 0) == -abi.EFAULT
        assert win.backend.recv(fd, pointer, 1, 0) == -abi.EFAULT
        assert win.backend.connect(win.stream(), pointer, 16) == -abi.EFAULT
        assert win.backend.bind(win.stream(), pointer, 16) == -abi.EFAULT
        assert win.backend.socketpair(abi.AF_UNIX, 1, 0, pointer) == -abi.EFAULT
        assert win.backend.poll(pointer, 1, 0) == -abi.EFAULT
