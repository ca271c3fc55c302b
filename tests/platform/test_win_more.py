"""More of what the Windows backend hides, over a stand-in that gives the codes of real Windows, on any system."""

from __future__ import annotations

import ctypes
import os
import struct
import threading
import time
import tracemalloc
from typing import TYPE_CHECKING, Final

import pytest
from tests.platform.win_fixture import EVERYWHERE, OFF, Fixture
from tests.platform.winsock_standin import StandIn, name, name6

from berkeley._abi import win32 as abi
from berkeley._platform._message import Message
from berkeley._platform._win_backend import WinSockets
from berkeley._platform._win_native import CONSOLE, PIPE

if TYPE_CHECKING:
    from pathlib import Path

    from berkeley._platform._protocol import Pointer
    from berkeley._platform._win_native import Ready

NOTHING: Final[Ready] = ([], [], [])
UNSPECIFIED: Final = bytes(16)
SYN_TIMES: Final = 0x98000011
"""<mstcpip.h>: SIO_TCP_INITIAL_RTO."""
SYN_ONCE: Final = struct.pack("<HBx", 0xFFFF, 0xFE)
"""TCP_INITIAL_RTO_UNSPECIFIED_RTT and TCP_INITIAL_RTO_NO_SYN_RETRANSMISSIONS."""


def nobody_answers(*_: object) -> Ready:
    """Be a select of Winsock that finds nothing."""
    time.sleep(0.005)
    return NOTHING


class TestEnds:
    """Connections that are given up, and the end of the process."""

    @pytest.mark.parametrize("code", [0, abi.WSAEADDRNOTAVAIL])
    def test_AF_UNSPEC_takes_the_peer_of_a_datagram_socket_away(
        self, win: Fixture, code: int
    ) -> None:
        fd, size = win.datagram(connected=True), ctypes.c_int(16)
        win.native.will("connect", -code)
        assert win.backend.connect(fd, UNSPECIFIED, 16) == 0
        assert win.native.asked("connect")[-1][1] == UNSPECIFIED
        peer = win.backend.getpeername(fd, win.buffer, ctypes.addressof(size))
        assert (peer, win.send(fd)) == (-abi.ENOTCONN, -abi.EDESTADDRREQ)
        reports = [
            each for each in win.native.asked("set_mode") if each[1] == abi.SIO_UDP_CONNRESET
        ]
        assert reports[-1][2] == OFF

    def test_AF_UNSPEC_resets_a_stream_which_connects_anew(self, win: Fixture) -> None:
        """Winsock says WSAEISCONN of it (CONN-10)."""
        fd = win.connected()
        assert win.backend.shutdown(fd, abi.SHUT_WR) == 0
        assert win.backend.connect(fd, UNSPECIFIED, 16) == 0
        assert win.given(abi.SOL_SOCKET, abi.SO_LINGER) == [b"\x01\0\0\0"]
        assert len(win.native.asked("closesocket")) == 1
        assert win.backend.connect(fd, EVERYWHERE, 16) == 0
        assert win.send(fd) == 1

    def test_shutdown_gives_a_connect_under_way_up(self, win: Fixture) -> None:
        fd = win.nonblocking(win.stream())
        win.native.will("connect", -abi.WSAEWOULDBLOCK)
        assert win.backend.connect(fd, EVERYWHERE, 16) == -abi.EINPROGRESS
        win.native.ready.append(NOTHING)
        assert win.backend.shutdown(fd, abi.SHUT_RDWR) == 0
        assert len(win.native.asked("closesocket")) == 1
        assert win.backend.connect(fd, EVERYWHERE, 16) == 0

    def test_SO_SNDTIMEO_ends_a_connect_with_EINPROGRESS(
        self, win: Fixture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fd, timeout = win.stream(), struct.pack("<ii", 0, 60_000)
        assert win.backend.setsockopt(fd, abi.SOL_SOCKET, abi.SO_SNDTIMEO, timeout, 8) == 0
        win.native.will("connect", -abi.WSAEWOULDBLOCK)
        monkeypatch.setattr(win.native, "select", nobody_answers)
        assert win.backend.connect(fd, EVERYWHERE, 16) == -abi.EINPROGRESS
        assert win.backend.connect(fd, EVERYWHERE, 16) == -abi.EALREADY
        assert win.send(fd) == -abi.EAGAIN

    @pytest.mark.parametrize(
        ("address", "quick"),
        [
            (name("127.0.0.9", 80), True),
            (name("192.0.2.1", 80), False),
            (name6("::1", 80), True),
            (name6("::ffff:127.0.0.9", 80), True),
            (name6("2001:db8::1", 80), False),
        ],
        ids=["127.0.0.9", "192.0.2.1", "::1", "::ffff:127.0.0.9", "2001:db8::1"],
    )
    def test_a_refusal_of_this_machine_is_not_asked_for_again(
        self, win: Fixture, address: bytes, quick: bool
    ) -> None:
        """Windows sends a refused SYN again for two seconds (CONN-06)."""
        fd = win.backend.socket(address[0], abi.SOCK_STREAM, 0)
        assert win.backend.connect(fd, address, len(address)) == 0
        times = [value for _, code, value in win.native.asked("set_mode") if code == SYN_TIMES]
        assert times == [SYN_ONCE] * quick

    def test_every_socket_is_closed_at_the_end(self, win: Fixture) -> None:
        """Windows resets the connections of a process that ends without closesocket (LIFE-07)."""
        for make in (win.connected, win.listener, win.datagram):
            assert make() >= 0
        win.backend.table.close_all()
        assert len(win.native.asked("closesocket")) == 3


class TestAddresses:
    """What is checked before Winsock sees it, because its codes differ."""

    def test_bind_takes_AF_UNSPEC_with_the_unspecified_address_only(self, win: Fixture) -> None:
        assert win.backend.bind(win.stream(), UNSPECIFIED, 16) == 0
        assert win.native.asked("bind")[0][1] == name("0.0.0.0", 0)
        loopback = b"\0\0" + EVERYWHERE[2:]
        assert win.backend.bind(win.stream(), loopback, 16) == -abi.EAFNOSUPPORT

    def test_an_IPv4_address_for_an_IPv6_socket(self, win: Fixture) -> None:
        """CONN-09: Linux sends datagrams to the address that stands for it, and neither connects streams nor binds."""
        stream, datagrams = (
            win.backend.socket(abi.AF_INET6, kind, 0) for kind in (abi.SOCK_STREAM, abi.SOCK_DGRAM)
        )
        storage = EVERYWHERE.ljust(128, b"\0")
        for call in (win.backend.bind, win.backend.connect):
            assert call(stream, EVERYWHERE, 16) == -abi.EINVAL
            assert call(stream, storage, 128) == -abi.EAFNOSUPPORT
        assert win.backend.connect(datagrams, EVERYWHERE, 15) == -abi.EINVAL
        assert win.backend.connect(datagrams, EVERYWHERE, 16) == 0
        (only,) = win.native.asked("connect")
        assert isinstance(only[1], bytes)
        assert only[1][8:24] == bytes(10) + b"\xff\xff\x7f\0\0\1"

    @pytest.mark.parametrize(
        ("given", "native"), [("::", "::1"), ("::ffff:0.0.0.0", "::ffff:127.0.0.1"), ("::2", "::2")]
    )
    def test_the_unspecified_address_of_IPv6_is_loopback(
        self, win: Fixture, given: str, native: str
    ) -> None:
        fd = win.backend.socket(abi.AF_INET6, abi.SOCK_STREAM, 0)
        assert win.backend.connect(fd, name6(given, 80), 28) == 0
        assert win.native.asked("connect")[0][1] == name6(native, 80)

    @pytest.mark.parametrize("length", [24, 28, 128])
    def test_Winsock_is_given_the_length_that_it_insists_on(
        self, win: Fixture, length: int
    ) -> None:
        """CONN-09: Linux takes a larger struct, and a sockaddr_in6 without its last member."""
        storage = name6("::1", 80).ljust(128, b"\0")
        first, second = (win.backend.socket(abi.AF_INET6, abi.SOCK_STREAM, 0) for _ in range(2))
        assert win.backend.bind(first, storage, length) == 0
        assert win.backend.connect(second, storage, length) == 0
        given = [win.native.asked(call)[0][1] for call in ("bind", "connect")]
        assert given == [storage[:28]] * 2

    @pytest.mark.parametrize("call", ["bind", "connect"])
    @pytest.mark.parametrize(
        ("length", "code"), [(0, abi.EINVAL), (15, abi.EINVAL), (129, abi.EINVAL)]
    )
    def test_a_wrong_length_is_EINVAL(
        self, win: Fixture, call: str, length: int, code: int
    ) -> None:
        calls = {"bind": win.backend.bind, "connect": win.backend.connect}
        assert calls[call](win.stream(), EVERYWHERE.ljust(200, b"\0"), length) == -code

    @pytest.mark.parametrize("length", [16, 17, 128])
    def test_a_longer_struct_is_cut_to_its_address(self, win: Fixture, length: int) -> None:
        """Windows may say WSAEFAULT of it (BIND-04)."""
        assert win.backend.bind(win.stream(), EVERYWHERE.ljust(length, b"\0"), length) == 0
        assert win.native.asked("bind")[0][1] == EVERYWHERE


class Crowd(StandIn):
    """A loopback interface where someone else connects first."""

    def accept(self, socket: int, name: Pointer, length: Pointer, /) -> int:
        first = not self.asked("accept")
        handle = super().accept(socket, name, length)
        if first and isinstance(name, int):
            ctypes.memmove(name, b"\x02\0\x99\x99", 4)
        return handle


def test_socketpair_is_closed_to_strangers() -> None:
    """The peer is checked by its address; the port is open to every process for a moment."""
    native = Crowd()
    backend = WinSockets(native)
    pair = (ctypes.c_int * 2)()
    native.will("accept", 900, 904)
    assert backend.socketpair(abi.AF_UNIX, abi.SOCK_STREAM, 0, ctypes.addressof(pair)) == 0
    assert (900,) in native.asked("closesocket")
    first = backend.table.get(pair[0])
    assert first is not None
    assert first.native == 904
    backend.table.close_all()


class TestOptions:
    """Options that Windows has otherwise, or not at all."""

    def test_two_opposites_are_EINVAL(self, win: Fixture) -> None:
        fd = win.stream()
        assert win.set(fd, abi.SOL_SOCKET, abi.SO_EXCLUSIVEADDRUSE, 1) == 0
        assert win.set(fd, abi.SOL_SOCKET, abi.SO_REUSEADDR, 1) == -abi.EINVAL

    def test_an_unknown_one_needs_no_more_room_than_an_option_has(self, win: Fixture) -> None:
        fd, length = win.stream(), ctypes.c_int(0x7FFF_FFFF)
        tracemalloc.start()
        try:
            code = win.backend.getsockopt(
                fd, abi.SOL_SOCKET, 0x5678, win.buffer, ctypes.addressof(length)
            )
            taken = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert (code, length.value) == (0, 4)
        assert taken < 1 << 20

    def test_SO_REUSEADDR_after_bind_is_no_error(self, win: Fixture) -> None:
        fd = win.datagram()
        assert win.backend.bind(fd, EVERYWHERE, 16) == 0
        win.native.will("setsockopt", -abi.WSAEINVAL)
        assert win.set(fd, abi.SOL_SOCKET, abi.SO_REUSEADDR, 1) == 0

    @pytest.mark.parametrize(
        ("value", "native"), [(0, 2304), (-1, 8 * 1024 * 1024), (65536, 65536)]
    )
    def test_a_buffer_is_never_0(self, win: Fixture, value: int, native: int) -> None:
        """A send buffer of 0 bytes makes Windows send from the program's memory."""
        assert win.set(win.stream(), abi.SOL_SOCKET, abi.SO_SNDBUF, value) == 0
        assert win.given(abi.SOL_SOCKET, abi.SO_SNDBUF) == [struct.pack("<i", native)]

    @pytest.mark.parametrize(
        ("level", "option", "value"),
        [
            (abi.IPPROTO_IP, abi.IP_TOS, 16),
            (abi.SOL_SOCKET, abi.SO_DONTROUTE, 1),
            (abi.SOL_SOCKET, abi.SO_DEBUG, 1),
            (abi.IPPROTO_TCP, abi.TCP_MAXSEG, 500),
        ],
    )
    def test_what_Windows_ignores_or_refuses_is_kept(
        self, win: Fixture, level: int, option: int, value: int
    ) -> None:
        fd = win.stream()
        win.native.will("getsockopt", -abi.WSAENOPROTOOPT)
        assert win.set(fd, level, option, value) == 0
        assert win.option(fd, level, option) == value
        assert win.given(level, option) == []

    @pytest.mark.parametrize(
        ("value", "result", "given"), [(-1, 0, [64]), (0, -abi.EINVAL, []), (256, -abi.EINVAL, [])]
    )
    def test_a_TTL_of_minus_one_is_the_default(
        self, win: Fixture, value: int, result: int, given: list[int]
    ) -> None:
        assert win.set(win.stream(), abi.IPPROTO_IP, abi.IP_TTL, value) == result
        assert win.given(abi.IPPROTO_IP, abi.IP_TTL) == [struct.pack("<i", n) for n in given]

    @pytest.mark.parametrize("option", [abi.SO_KEEPALIVE, abi.SO_BROADCAST])
    def test_keepalive_and_broadcast_are_taken_on_any_socket(
        self, win: Fixture, option: int
    ) -> None:
        for fd in (win.datagram(), win.stream()):
            win.native.will("setsockopt", -abi.WSAENOPROTOOPT)
            assert win.set(fd, abi.SOL_SOCKET, option, 1) == 0
            assert win.option(fd, abi.SOL_SOCKET, option) == 1

    def test_a_timeout_may_be_a_timeval_of_Windows_or_of_64_bits(self, win: Fixture) -> None:
        """Windows reads 16 bytes as the milliseconds in the first four (OPT-01)."""
        fd = win.stream()
        for timeout in (struct.pack("<ii", 2, 500_000), struct.pack("<qq", 2, 500_000)):
            size = ctypes.c_int(len(timeout))
            option = abi.SOL_SOCKET, abi.SO_SNDTIMEO
            assert win.backend.setsockopt(fd, *option, timeout, len(timeout)) == 0
            pointers = win.buffer, ctypes.addressof(size)
            assert win.backend.getsockopt(fd, *option, *pointers) == 0
            assert win.memory.raw[: size.value] == timeout

    def test_linger_goes_to_Windows_as_two_shorts(self, win: Fixture) -> None:
        """Windows takes two ints for "on, 0 seconds", which resets (OPT-02)."""
        fd, linger = win.stream(), struct.pack("<ii", 1, 5)
        assert win.backend.setsockopt(fd, abi.SOL_SOCKET, abi.SO_LINGER, linger, 8) == 0
        assert win.given(abi.SOL_SOCKET, abi.SO_LINGER) == [struct.pack("<HH", 1, 5)]


class TestData:
    """Counts and flags."""

    def test_readiness_that_is_gone_is_waited_for_again(self, win: Fixture) -> None:
        """SEL-14: another thread or process was faster."""
        listener, fd = win.listener(), win.connected()
        win.native.will("accept", *[-abi.WSAEWOULDBLOCK] * 3, 500)
        win.native.will("recv", *[-abi.WSAEWOULDBLOCK] * 3, b"x")
        win.native.will("send", *[-abi.WSAEWOULDBLOCK] * 3, 1)
        assert win.backend.accept(listener, 0, 0) >= 0
        assert [win.recv(fd), win.send(fd)] == [1, 1]

    def test_FIONREAD_is_the_next_datagram(self, win: Fixture) -> None:
        """Windows counts all of them (IOC-02)."""
        fd = win.datagram()
        win.native.will("recv", b"12345")
        assert win.backend.ioctl(fd, abi.FIONREAD, win.buffer) == 0
        assert struct.unpack_from("<i", win.memory)[0] == 5
        requests = [command for _, command in win.native.asked("ioctlsocket")]
        assert abi.FIONREAD not in requests

    def test_SIOCATMARK_is_turned_round(self, win: Fixture) -> None:
        """Winsock tells whether there is no urgent data (IOC-01)."""
        assert win.backend.ioctl(win.connected(), abi.SIOCATMARK, win.buffer) == 0
        assert struct.unpack_from("<i", win.memory)[0] == 1

    def test_MSG_OOB_with_SO_OOBINLINE_is_EINVAL(self, win: Fixture) -> None:
        fd = win.connected()
        assert win.set(fd, abi.SOL_SOCKET, abi.SO_OOBINLINE, 1) == 0
        socket = win.backend.table.get(fd)
        assert socket is not None
        win.native.exceptional.add(socket.native)
        assert win.recv(fd, 1, abi.MSG_OOB) == -abi.EINVAL
        assert not win.native.asked("recv")

    def test_MSG_OOB_without_urgent_data_is_EINVAL(self, win: Fixture) -> None:
        """Winsock says WSAEWOULDBLOCK, and Wine hangs (XFER-09)."""
        assert win.recv(win.connected(), 1, abi.MSG_OOB) == -abi.EINVAL
        assert not win.native.asked("recv")

    def test_urgent_data_that_is_gone_is_EINVAL(self, win: Fixture) -> None:
        """Another thread may have read what select has shown."""
        fd = win.connected()
        socket = win.backend.table.get(fd)
        assert socket is not None
        win.native.exceptional.add(socket.native)
        win.native.will("recv", -abi.WSAEWOULDBLOCK)
        assert win.recv(fd, 1, abi.MSG_OOB) == -abi.EINVAL

    def test_a_length_above_INT_MAX_is_cut(self, win: Fixture) -> None:
        """Winsock's lengths are ints (XFER-16)."""
        huge, most = 1 << 31, 0x7FFF_F000
        stream, datagrams = win.connected(), win.datagram()
        win.native.will("recv", b"x")
        win.native.will("recvfrom", b"x")
        assert [win.recv(fd, huge) for fd in (stream, datagrams)] == [1, 1]
        asked = win.native.asked("recv") + win.native.asked("recvfrom")
        assert [length for _, length, _ in asked] == [most, most]
        assert win.backend.send(stream, win.buffer, huge, 0) == most

    def test_recv_waits_for_SO_RCVLOWAT_bytes(self, win: Fixture) -> None:
        fd = win.connected()
        assert win.set(fd, abi.SOL_SOCKET, abi.SO_RCVLOWAT, 5) == 0
        win.native.will("recv", b"abc", -abi.WSAEWOULDBLOCK, b"de")
        assert win.recv(fd, 8) == 5

    def test_an_error_behind_bytes_is_told_by_the_next_call(self, win: Fixture) -> None:
        """Linux leaves it in sk_err; a reset is told once."""
        fd = win.connected()
        win.native.will("recv", b"123", -abi.WSAECONNRESET)
        assert win.recv(fd, 8, abi.MSG_WAITALL) == 3
        assert [win.recv(fd), win.recv(fd)] == [-abi.ECONNRESET, 0]

    def test_an_error_behind_bytes_that_were_sent_is_told_by_the_next_call(
        self, win: Fixture
    ) -> None:
        fd, data = win.connected(), bytes(1000)
        win.native.will("send", 500, -abi.WSAECONNRESET)
        assert win.backend.send(fd, data, len(data), 0) == 500
        assert [win.send(fd), win.send(fd)] == [-abi.ECONNRESET, -abi.EPIPE]

    def test_the_end_of_the_time_behind_bytes_is_forgotten(
        self, win: Fixture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fd, timeout = win.connected(), struct.pack("<ii", 0, 1000)
        assert win.backend.setsockopt(fd, abi.SOL_SOCKET, abi.SO_RCVTIMEO, timeout, 8) == 0
        blocked = -abi.WSAEWOULDBLOCK
        win.native.will("recv", b"123", blocked, blocked)
        monkeypatch.setattr(win.native, "select", nobody_answers)
        assert win.recv(fd, 8, abi.MSG_WAITALL) == 3
        assert win.recv(fd, 8, abi.MSG_DONTWAIT) == -abi.EAGAIN
        assert win.option(fd, abi.SOL_SOCKET, abi.SO_ERROR) == 0

    def test_a_receive_timeout_is_WSAETIMEDOUT_to_Winsock(
        self, win: Fixture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fd, timeout = win.connected(), struct.pack("<ii", 0, 1000)
        assert win.backend.setsockopt(fd, abi.SOL_SOCKET, abi.SO_RCVTIMEO, timeout, 8) == 0
        blocked = -abi.WSAEWOULDBLOCK
        win.native.will("recv", blocked)
        monkeypatch.setattr(win.native, "select", nobody_answers)
        assert win.recv(fd) == -abi.EAGAIN
        assert win.backend.last_error(abi.EAGAIN) == abi.WSAETIMEDOUT
        win.native.will("recv", blocked)
        assert win.recv(fd, 8, abi.MSG_DONTWAIT) == -abi.EAGAIN
        assert win.backend.last_error(abi.EAGAIN) == abi.WSAEWOULDBLOCK

    def test_the_NUL_behind_bytes_is_written_to_a_file(self, win: Fixture) -> None:
        """CPython keeps it there, and ``write(fd, text, strlen(text) + 1)`` sends it."""
        reader, writer = os.pipe()
        try:
            assert win.backend.write(writer, b"abc", 4) == 4
            assert os.read(reader, 8) == b"abc\0"
        finally:
            os.close(reader)
            os.close(writer)

    def test_MSG_ERRQUEUE_is_empty(self, win: Fixture) -> None:
        assert win.recv(win.connected(), 8, abi.MSG_ERRQUEUE) == -abi.EAGAIN
        fd = win.datagram()
        assert win.set(fd, abi.IPPROTO_IP, abi.IP_PKTINFO, 1) == 0
        message = Message(control=win.buffer, controllen=64)
        assert win.backend.recvmsg(fd, message, abi.MSG_ERRQUEUE) == -abi.EAGAIN

    @pytest.mark.parametrize("name", ["readv", "writev", "read", "write"])
    def test_a_handler_that_raises_leaves_the_place_in_a_file(
        self, win: Fixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        """Windows keeps it in the file: preadv and pread move it, and other threads wait for that."""
        free = list[bool]()

        def raises(*_: object) -> int:
            lock = win.backend._moving  # pyright: ignore[reportPrivateUsage]
            thread = threading.Thread(target=lambda: free.append(lock.acquire(blocking=False)))
            thread.start()
            thread.join()
            raise KeyboardInterrupt

        monkeypatch.setattr(win.backend, name, raises)
        fd = os.open(tmp_path / "file", os.O_RDWR | os.O_CREAT)
        try:
            os.write(fd, b"0123456789")
            os.lseek(fd, 3, os.SEEK_SET)
            with pytest.raises(KeyboardInterrupt):
                getattr(win.backend, f"p{name}")(fd, 0, 0, 7)
            assert os.lseek(fd, 0, os.SEEK_CUR) == 3
            assert getattr(win.backend, f"p{name}")(-1, 0, 0, -1) == -abi.EINVAL
        finally:
            os.close(fd)
        assert free == [False]

    def test_MSG_TRUNC_throws_bytes_away(self, win: Fixture) -> None:
        """Windows says WSAEOPNOTSUPP of it (XFER-14)."""
        fd = win.connected()
        win.native.will("recv", b"abcd")
        assert win.recv(fd, 4, abi.MSG_TRUNC) == 4
        assert win.memory.raw[:4] == bytes(4)
        assert win.native.asked("recv")[0][1:] == (4, 0)

    def test_a_peek_into_a_long_datagram_is_a_success(self, win: Fixture) -> None:
        fd = win.datagram()
        win.native.will("recvfrom", b"0123456789")
        assert win.recv(fd, 4, abi.MSG_PEEK) == 4


def test_a_refusal_that_stays_in_SO_ERROR_is_told_once(win: Fixture) -> None:
    """Wine gives it there for ever (UDP-02)."""
    fd = win.nonblocking(win.datagram(connected=True))
    refused = struct.pack("<i", abi.WSAECONNREFUSED)
    win.native.options[abi.SOL_SOCKET, abi.SO_ERROR] = refused
    win.native.will("recvfrom", -abi.WSAEWOULDBLOCK, -abi.WSAEWOULDBLOCK)
    assert [win.recv(fd), win.recv(fd)] == [-abi.ECONNREFUSED, -abi.EAGAIN]


def test_a_send_hears_of_a_refusal_too(win: Fixture) -> None:
    fd = win.datagram(connected=True)
    win.native.will("sendto", -abi.WSAECONNRESET)
    assert [win.send(fd), win.send(fd)] == [-abi.ECONNREFUSED, 1]


def test_a_refusal_of_a_datagram_is_POLLERR(win: Fixture) -> None:
    fd = win.datagram(connected=True)
    refused = struct.pack("<i", abi.WSAECONNREFUSED)
    win.native.options[abi.SOL_SOCKET, abi.SO_ERROR] = refused
    entry = ctypes.create_string_buffer(struct.pack("<qhh", fd, abi.POLLOUT, 0), 16)
    assert win.backend.poll(ctypes.addressof(entry), 1, 20) == 1
    assert struct.unpack_from("<h", entry, 10)[0] == abi.POLLOUT | abi.POLLERR
    assert [win.send(fd), win.send(fd)] == [-abi.ECONNREFUSED, 1]


class AtPipe(StandIn):
    """Every file is a pipe, into which a byte comes a little later."""

    looks = 0

    def file_kind(self, _fd: int, /) -> int:
        return PIPE

    def pipe_bytes(self, _fd: int, /) -> int:
        self.looks += 1
        return self.looks // 4


def test_a_pipe_is_looked_at_again_and_again() -> None:
    """No wait of Winsock covers it (SEL-02)."""
    native = AtPipe()
    entry = ctypes.create_string_buffer(struct.pack("<qhh", 0, abi.POLLIN, 0), 16)
    assert WinSockets(native).poll(ctypes.addressof(entry), 1, 2000) == 1
    assert struct.unpack_from("<h", entry, 10)[0] == abi.POLLIN
    assert not native.asked("select")


class AtConsole(StandIn):
    """Every file is a console, at which a key was pressed or not."""

    pressed = False

    def file_kind(self, _fd: int, /) -> int:
        return CONSOLE

    def console_has_input(self, _fd: int, /) -> bool:
        return self.pressed


@pytest.mark.parametrize(("pressed", "found"), [(True, abi.POLLIN), (False, 0)])
def test_a_console_is_ready_when_a_key_was_pressed(pressed: bool, found: int) -> None:
    """Winsock's select can't be asked about it (SEL-02)."""
    native = AtConsole()
    native.pressed = pressed
    entry = ctypes.create_string_buffer(struct.pack("<qhh", 0, abi.POLLIN, 0), 16)
    assert WinSockets(native).poll(ctypes.addressof(entry), 1, 20) == pressed
    assert struct.unpack_from("<h", entry, 10)[0] == found
    assert not native.asked("select")


class TestLocal:
    """AF_UNIX, which Windows has for streams since 2018."""

    def test_a_local_stream_is_the_systems_own(self, win: Fixture) -> None:
        fd = win.backend.socket(abi.AF_UNIX, abi.SOCK_STREAM, 0)
        assert win.native.asked("socket")[-1] == (abi.AF_UNIX, abi.SOCK_STREAM, 0)
        path = abi.AF_UNIX.to_bytes(2, "little") + b"/tmp/s\0"
        assert win.backend.bind(fd, path, len(path)) == 0
        # Winsock insists on a whole sockaddr_un.
        assert win.native.asked("bind")[-1][1] == path.ljust(110, b"\0")

    def test_where_Windows_lacks_it_the_error_is_EAFNOSUPPORT(self, win: Fixture) -> None:
        win.native.will("socket", -abi.WSAEAFNOSUPPORT)
        assert win.backend.socket(abi.AF_UNIX, abi.SOCK_STREAM, 0) == -abi.EAFNOSUPPORT
