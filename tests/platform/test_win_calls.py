"""Each code of Winsock and what a program sees of it: by itself, and where a call gives it another meaning."""

from __future__ import annotations

import ctypes
import struct
import threading
from typing import TYPE_CHECKING, Final

import pytest
from tests.platform.win_fixture import EVERYWHERE, Fixture
from tests.platform.winsock_standin import NAME, name

from berkeley._abi import win32 as abi

if TYPE_CHECKING:
    from collections.abc import Callable

    from berkeley._platform._protocol import Pointer

SAME_NAME: Final = """
    EINTR EBADF EACCES EFAULT EINVAL EMFILE EALREADY ENOTSOCK EDESTADDRREQ EMSGSIZE EPROTOTYPE ENOPROTOOPT
    EPROTONOSUPPORT ESOCKTNOSUPPORT EOPNOTSUPP EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL ENETDOWN ENETUNREACH ENETRESET
    ECONNABORTED ECONNRESET ENOBUFS EISCONN ENOTCONN ESHUTDOWN ETOOMANYREFS ETIMEDOUT ECONNREFUSED ELOOP ENAMETOOLONG
    EHOSTDOWN EHOSTUNREACH ENOTEMPTY EUSERS EDQUOT ESTALE EREMOTE
"""
"""Names that Winsock has too, with WSA before them."""

OTHERS: Final = {
    6: "EBADF",
    8: "ENOMEM",
    64: "ECONNRESET",
    87: "EINVAL",
    121: "ETIMEDOUT",
    234: "EMSGSIZE",
    995: "ECANCELED",
    996: "EAGAIN",
    997: "EINPROGRESS",
    1225: "ECONNREFUSED",
    1231: "ENETUNREACH",
    1232: "EHOSTUNREACH",
    1234: "ECONNREFUSED",
    1236: "ECONNABORTED",
    abi.WSAEWOULDBLOCK: "EAGAIN",
    abi.WSAEINPROGRESS: "EALREADY",
    abi.WSAEPFNOSUPPORT: "EAFNOSUPPORT",
    abi.WSAEPROCLIM: "EAGAIN",
    abi.WSASYSNOTREADY: "ENETDOWN",
    abi.WSAVERNOTSUPPORTED: "ENOSYS",
    abi.WSANOTINITIALISED: "ENETDOWN",
    abi.WSAEDISCON: "ESHUTDOWN",
    abi.WSAENOMORE: "ENOENT",
    abi.WSA_E_NO_MORE: "ENOENT",
    abi.WSAECANCELLED: "ECANCELED",
    abi.WSA_E_CANCELLED: "ECANCELED",
    abi.WSAEINVALIDPROCTABLE: "EPROTONOSUPPORT",
    abi.WSAEINVALIDPROVIDER: "EPROTONOSUPPORT",
    abi.WSAEPROVIDERFAILEDINIT: "EPROTONOSUPPORT",
    abi.WSASYSCALLFAILURE: "EIO",
    abi.WSASERVICE_NOT_FOUND: "ENOENT",
    abi.WSATYPE_NOT_FOUND: "ENOENT",
    abi.WSAEREFUSED: "EACCES",
    abi.WSAHOST_NOT_FOUND: "ENOENT",
    abi.WSATRY_AGAIN: "EAGAIN",
    abi.WSANO_RECOVERY: "EIO",
    abi.WSANO_DATA: "ENOENT",
    12345: "EIO",
}


def test_each_code_has_its_errno_and_stays_readable(win: Fixture) -> None:
    """ERR-06: CPython makes EINVAL of 64, 121, 234, 995 to 997 and 1225 to 1236."""
    fd = win.stream()
    expected = {int(getattr(abi, f"WSA{each}")): each for each in SAME_NAME.split()} | OTHERS
    for code, errno in expected.items():
        win.native.will("listen", -code)
        value = win.backend.listen(fd, 5)
        assert (value, win.backend.last_error(-value)) == (-getattr(abi, errno), code), errno


def test_each_thread_has_a_code_of_its_own(win: Fixture) -> None:
    """LIFE-11."""
    win.native.will("socket", -12345, -12346)
    assert win.stream() == -abi.EIO
    other = threading.Thread(target=win.stream)
    other.start()
    other.join()
    assert win.backend.last_error(abi.EIO) == 12345


def test_WSAEINPROGRESS_is_EINPROGRESS_of_connect_only(win: Fixture) -> None:
    """ERR-09: elsewhere it would mean a blocking call of Winsock 1.1."""
    fd = win.nonblocking(win.stream())
    win.native.will("connect", -abi.WSAEINPROGRESS)
    assert win.backend.connect(fd, EVERYWHERE, 16) == -abi.EINPROGRESS
    connected = win.connected()
    win.native.will("send", -abi.WSAEINPROGRESS)
    win.native.will("recv", -abi.WSAEINPROGRESS)
    assert [win.send(connected), win.recv(connected)] == [-abi.EALREADY] * 2


@pytest.mark.parametrize("code", [abi.WSAEINTR, 995, abi.WSAENOTSOCK])
def test_a_listener_that_another_thread_closed_is_EBADF(
    win: Fixture, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    fd = win.listener()

    def closed_meanwhile(_socket: int, _name: Pointer, _length: Pointer, /) -> int:
        assert win.backend.close(fd) == 0
        return -code

    monkeypatch.setattr(win.native, "accept", closed_meanwhile)
    assert win.backend.accept(fd, 0, 0) == -abi.EBADF


def test_the_arguments_of_socket_have_the_errors_of_linux(win: Fixture) -> None:
    """CONST-04: Windows says WSAEINVAL, WSAESOCKTNOSUPPORT or WSAEPROTOTYPE."""
    stream, datagrams = abi.SOCK_STREAM, abi.SOCK_DGRAM
    expected = {
        (99, stream, 0): abi.EAFNOSUPPORT,
        (abi.AF_UNSPEC, stream, 0): abi.EAFNOSUPPORT,
        (abi.AF_INET, 99, 0): abi.EINVAL,
        (abi.AF_INET6, abi.SOCK_SEQPACKET, 0): abi.ESOCKTNOSUPPORT,
        (abi.AF_INET, stream, abi.IPPROTO_UDP): abi.EPROTONOSUPPORT,
        (abi.AF_INET6, datagrams, abi.IPPROTO_TCP): abi.EPROTONOSUPPORT,
    }
    found = {arguments: -win.backend.socket(*arguments) for arguments in expected}
    assert found == expected
    assert not win.native.asked("socket")
    assert win.backend.socket(abi.AF_INET, datagrams, 0) >= 0
    assert win.native.asked("socket") == [(abi.AF_INET, datagrams, abi.IPPROTO_UDP)]


class TestNames:
    """Addresses of another family or in too little memory never reach Winsock."""

    def test_another_family(self, win: Fixture) -> None:
        """CONN-09: Windows says WSAEAFNOSUPPORT, WSAEFAULT or, under Wine, WSAEOPNOTSUPP."""
        six = struct.pack("<HHI16sI", abi.AF_INET6, 80, 0, bytes(15) + b"\1", 0)
        odd = struct.pack("<H", 99) + EVERYWHERE[2:]
        calls = [win.backend.bind, win.backend.connect]
        found = [call(win.stream(), each, len(each)) for call in calls for each in (six, odd)]
        assert found == [-abi.EAFNOSUPPORT] * 4
        assert win.backend.sendto(win.datagram(), b"x", 1, 0, six, 28) == -abi.EAFNOSUPPORT
        assert [called for called, _ in win.native.calls if called in ("bind", "connect")] == []

    @pytest.mark.parametrize("call", ["accept", "getsockname", "getpeername", "recvfrom"])
    def test_short_memory_gets_a_part_and_the_whole_length(self, win: Fixture, call: str) -> None:
        """Windows says WSAEFAULT."""
        memory, size = ctypes.create_string_buffer(16), ctypes.c_int(6)
        where = ctypes.addressof(memory), ctypes.addressof(size)
        backend = win.backend
        if call == "accept":
            assert backend.accept(win.listener(), *where) >= 0
        elif call == "recvfrom":
            win.native.will("recvfrom", b"x")
            assert backend.recvfrom(win.datagram(), win.buffer, 8, 0, *where) == 1
        else:
            asked = backend.getsockname if call == "getsockname" else backend.getpeername
            assert asked(win.connected(), *where) == 0
        assert (memory.raw, size.value) == (NAME[:6] + bytes(10), 16)


class TestServers:
    """listen and shutdown of a listener."""

    def test_who_can_t_listen(self, win: Fixture) -> None:
        """Windows says WSAEISCONN, Wine WSAEINVAL."""
        assert win.backend.listen(win.connected(), 5) == -abi.EINVAL
        assert win.backend.listen(win.datagram(), 5) == -abi.EOPNOTSUPP
        assert not win.native.asked("listen")

    def test_a_listener_can_be_shut_down(self, win: Fixture) -> None:
        """Windows says WSAENOTCONN."""
        fd = win.listener()
        assert win.backend.shutdown(fd, abi.SHUT_WR) == 0
        assert win.backend.accept(fd, 0, 0) >= 0
        assert win.backend.shutdown(fd, abi.SHUT_RDWR) == 0
        assert win.backend.accept(fd, 0, 0) == -abi.EINVAL
        assert not win.native.asked("shutdown")


class TestSending:
    """What send says of a connection that is gone."""

    @pytest.mark.parametrize("code", [abi.WSAECONNABORTED, 1236])
    def test_a_reset_behind_the_end_is_EPIPE(self, win: Fixture, code: int) -> None:
        """ERR-07: the peer had closed; on Linux recv still gives the end."""
        fd = win.connected()
        win.native.will("send", 1, -code, -code)
        win.native.will("recv", -code)
        results = [win.send(fd), win.send(fd), win.send(fd), win.recv(fd)]
        assert results == [1, -abi.EPIPE, -abi.EPIPE, 0]

    @pytest.mark.parametrize("code", [abi.WSAENETRESET, abi.WSAETIMEDOUT])
    def test_a_peer_that_is_silent_is_ETIMEDOUT_once(self, win: Fixture, code: int) -> None:
        fd = win.connected()
        win.native.will("send", -code, -code)
        assert [win.send(fd), win.send(fd), win.recv(fd)] == [-abi.ETIMEDOUT, -abi.EPIPE, 0]

    def test_a_broadcast_without_SO_BROADCAST_is_EACCES(self, win: Fixture) -> None:
        """ERR-08."""
        win.native.will("sendto", -abi.WSAEACCES)
        everyone = name("255.255.255.255", 9)
        assert win.backend.sendto(win.datagram(), b"x", 1, 0, everyone, 16) == -abi.EACCES


def test_options_of_other_levels_and_short_values(win: Fixture) -> None:
    """Windows says WSAEINVAL of the first, WSAEFAULT of the second."""
    stream, datagrams = win.stream(), win.datagram()
    assert win.set(stream, 99, 1, 1) == -abi.ENOPROTOOPT
    assert win.option(stream, 99, 1) == -abi.EOPNOTSUPP
    nodelay = abi.IPPROTO_TCP, abi.TCP_NODELAY
    assert win.set(datagrams, *nodelay, 1) == -abi.ENOPROTOOPT
    assert win.option(datagrams, *nodelay) == -abi.EOPNOTSUPP
    keep = abi.SOL_SOCKET, abi.SO_KEEPALIVE
    assert win.backend.setsockopt(stream, *keep, b"\1\0\0", 3) == -abi.EINVAL
    assert win.set(stream, *keep, 1) == 0
    size = ctypes.c_int(1)
    assert win.backend.getsockopt(stream, *keep, win.buffer, ctypes.addressof(size)) == 0
    assert (win.memory.raw[:2], size.value) == (b"\1\0", 1)


def test_a_closed_descriptor_is_EBADF_of_every_call(win: Fixture) -> None:
    """LIFE-04: Windows says WSAENOTSOCK, or acts upon a newer socket with that handle."""
    fd = win.connected()
    assert win.backend.close(fd) == 0
    before, memory, size = len(win.native.calls), win.buffer, ctypes.c_int(4)
    backend, length = win.backend, ctypes.addressof(size)
    calls: list[Callable[[], int]] = [
        lambda: backend.close(fd),
        lambda: backend.bind(fd, EVERYWHERE, 16),
        lambda: backend.listen(fd, 5),
        lambda: backend.accept(fd, 0, 0),
        lambda: backend.connect(fd, EVERYWHERE, 16),
        lambda: win.send(fd),
        lambda: win.recv(fd),
        lambda: backend.sendto(fd, b"x", 1, 0, EVERYWHERE, 16),
        lambda: backend.recvfrom(fd, memory, 1, 0, 0, 0),
        lambda: backend.shutdown(fd, abi.SHUT_RDWR),
        lambda: backend.getsockname(fd, memory, length),
        lambda: backend.getpeername(fd, memory, length),
        lambda: backend.getsockopt(fd, abi.SOL_SOCKET, abi.SO_TYPE, memory, length),
        lambda: win.set(fd, abi.SOL_SOCKET, abi.SO_KEEPALIVE, 1),
        lambda: backend.read(fd, memory, 1),
        lambda: backend.write(fd, b"x", 1),
        lambda: backend.fcntl(fd, abi.F_GETFL, 0),
        lambda: backend.ioctl(fd, abi.FIONREAD, memory),
    ]
    assert [call() for call in calls] == [-abi.EBADF] * len(calls)
    assert len(win.native.calls) == before


def test_an_unknown_request_is_ENOTTY(win: Fixture) -> None:
    """Windows says WSAEINVAL or WSAEOPNOTSUPP."""
    assert win.backend.ioctl(win.stream(), 0x1234_5678, win.buffer) == -abi.ENOTTY
