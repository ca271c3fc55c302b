"""What macOS and Windows have emulated of Linux' calls, over a libc and a Winsock that answer as theirs do."""

from __future__ import annotations

import ctypes
import os
import struct
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest
from tests.capabilities import needs
from tests.platform.winsock_standin import StandIn

from berkeley._abi import win32
from berkeley._platform import _emulated
from berkeley._platform import constants as abi
from berkeley._platform._message import Message, heads_in, pack_head
from berkeley._platform._protocol import FAULT_ADDRESS
from berkeley._platform._win_backend import WinSockets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from berkeley._platform._protocol import Backend

needs_posix = needs(capability=sys.platform != "win32", reason="Windows has no libc to stand on")
needs_linux = needs(capability=sys.platform == "linux", reason="the stand-in takes Linux' numbers")


@pytest.fixture
def backend() -> Backend:
    """Give the backend of macOS over the stand-in."""
    from tests.platform.xnu import DarwinOverXnu

    return DarwinOverXnu()


@pytest.fixture
def pair(backend: Backend) -> Iterator[tuple[int, int]]:
    """Give two connected sockets that keep messages apart."""
    handles = (ctypes.c_int * 2)()
    assert backend.socketpair(abi.AF_UNIX, abi.SOCK_DGRAM, 0, ctypes.addressof(handles)) == 0
    yield handles[0], handles[1]
    for fd in handles:
        backend.close(fd)


class Owned:
    """Messages with the memory that they lead to."""

    def __init__(self, *texts: bytes, flags: int = 0) -> None:
        self.memories = [ctypes.create_string_buffer(text, len(text)) for text in texts]
        self.vectors = [
            (ctypes.c_size_t * 2)(ctypes.addressof(memory), len(memory)) for memory in self.memories
        ]
        self.messages = [
            Message(iov=ctypes.addressof(vector), iovlen=1, flags=flags) for vector in self.vectors
        ]

    @property
    def first(self) -> Message:
        return self.messages[0]

    def texts(self) -> list[bytes]:
        return [memory.raw for memory in self.memories]


@needs_posix
def test_messages_go_one_by_one(backend: Backend, pair: tuple[int, int]) -> None:
    left, right = pair
    sent, received = Owned(b"one", b"three"), Owned(b"     ", b"     ", b"     ")
    assert backend.sendmmsg(left, sent.messages, 0) == 2
    assert [message.length for message in sent.messages] == [3, 5]
    assert backend.recvmmsg(right, received.messages, abi.MSG_WAITFORONE, 0) == 2
    assert received.texts() == [b"one  ", b"three", b"     "]
    assert backend.recvmmsg(right, received.messages, abi.MSG_DONTWAIT, 0) == -abi.EAGAIN


@needs_posix
def test_nothing_to_send_or_receive_asks_for_the_descriptor(
    backend: Backend, pair: tuple[int, int]
) -> None:
    assert backend.sendmmsg(pair[0], [], 0) == backend.recvmmsg(pair[0], [], 0, 0) == 0
    assert backend.sendmmsg(-1, [], 0) == backend.recvmmsg(-1, [], 0, 0) == -abi.EBADF


@needs_posix
def test_the_first_error_counts_and_a_later_one_ends(
    backend: Backend, pair: tuple[int, int]
) -> None:
    left, _ = pair
    sent = Owned(b"one", b"two")
    sent.messages[1].iov = 1
    assert backend.sendmmsg(left, sent.messages, 0) == 1
    assert backend.sendmmsg(left, sent.messages[1:], 0) == -abi.EFAULT


@needs_posix
def test_the_time_ends_the_wait(backend: Backend, pair: tuple[int, int]) -> None:
    left, right = pair
    sent, received = Owned(b"one", b"two"), Owned(b"   ", b"   ")
    limit = (ctypes.c_int64 * 2)(0, 0)
    assert backend.sendmmsg(left, sent.messages, 0) == 2
    assert backend.recvmmsg(right, received.messages, 0, ctypes.addressof(limit)) == 1
    limit[:] = [100, 5]
    assert backend.recvmmsg(right, received.messages[1:], 0, ctypes.addressof(limit)) == 1
    assert 0 < limit[0] <= 100
    limit[:] = [0, 10**9]
    pointer = ctypes.addressof(limit)
    assert backend.recvmmsg(right, received.messages, 0, pointer) == -abi.EINVAL


@needs_linux
def test_accept4_sets_the_modes(backend: Backend) -> None:
    listener = backend.socket(abi.AF_INET, abi.SOCK_STREAM, 0)
    assert backend.listen(listener, 1) == 0
    address, length = (ctypes.c_ubyte * 16)(), ctypes.c_uint32(16)
    pointers = ctypes.addressof(address), ctypes.addressof(length)
    assert backend.getsockname(listener, *pointers) == 0
    client = backend.socket(abi.AF_INET, abi.SOCK_STREAM, 0)
    assert backend.connect(client, pointers[0], 16) == 0
    assert backend.accept4(listener, 0, 0, 1) == -abi.EINVAL
    assert backend.accept4(-1, 0, 0, 1) == -abi.EBADF
    new = backend.accept4(listener, 0, 0, abi.SOCK_NONBLOCK | abi.SOCK_CLOEXEC)
    assert backend.fcntl(new, abi.F_GETFL, 0) & abi.O_NONBLOCK
    assert backend.fcntl(new, abi.F_GETFD, 0) == abi.FD_CLOEXEC
    for fd in (new, client, listener):
        assert backend.close(fd) == 0


@needs_posix
def test_descriptors_that_came_are_closed_on_exec(
    backend: Backend, pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    from berkeley._platform import _darwin_messages

    # This system knows the flag itself; the stand-in must not.
    monkeypatch.setattr(_darwin_messages, "NATIVE_FLAGS", ~abi.MSG_CMSG_CLOEXEC)
    left, right = pair
    number = ctypes.c_int(left)
    control = ctypes.create_string_buffer(pack_head(abi.SOL_SOCKET, abi.SCM_RIGHTS, bytes(number)))
    sent, received = Owned(b"x"), Owned(b" ")
    for message in (sent.first, received.first):
        message.control, message.controllen = ctypes.addressof(control), len(control) - 1
    assert backend.sendmsg(left, sent.first, 0) == 1
    assert backend.recvmsg(right, received.first, abi.MSG_CMSG_CLOEXEC) == 1
    (head,) = heads_in(control.raw[: received.first.controllen])
    new = int.from_bytes(control.raw[head.length - 4 : head.length], sys.byteorder)
    assert new != left
    assert backend.fcntl(new, abi.F_GETFD, 0) == abi.FD_CLOEXEC
    assert backend.close(new) == 0


@needs_posix
def test_isfdtype_looks_at_the_mode(backend: Backend, pair: tuple[int, int]) -> None:
    assert backend.isfdtype(pair[0], abi.S_IFSOCK) == 1
    assert backend.isfdtype(pair[0], abi.S_IFREG) == 0
    assert backend.isfdtype(-1, abi.S_IFSOCK) == -abi.EBADF


@needs_posix
def test_a_file_is_sent_in_pieces(backend: Backend, pair: tuple[int, int]) -> None:
    left, right = pair
    with tempfile.TemporaryFile(buffering=0) as file:
        file.write(b"0123456789")
        place, room = ctypes.c_int64(3), ctypes.create_string_buffer(10)
        pointer, fd = ctypes.addressof(place), file.fileno()
        assert backend.sendfile(left, fd, pointer, 4) == 4
        assert (place.value, file.tell()) == (7, 10)
        assert backend.read(right, ctypes.addressof(room), 10) == 4
        assert room.raw[:4] == b"3456"
        file.seek(8)
        assert backend.sendfile(left, fd, 0, 100) == 2
        assert file.tell() == 10
        assert backend.sendfile(left, fd, 0, 100) == 0
        place.value = -1
        assert backend.sendfile(left, fd, pointer, 1) == -abi.EINVAL
        assert backend.sendfile(-1, fd, 0, 0) in (0, -abi.EBADF)
    assert backend.sendfile(left, right, 0, 1) == -abi.EINVAL
    assert backend.sendfile(left, right, pointer, 1) == -abi.ESPIPE
    assert backend.sendfile(left, -1, 0, 1) == -abi.EBADF


def test_a_write_that_takes_less_moves_the_place_by_that(monkeypatch: pytest.MonkeyPatch) -> None:
    """POSIX.1-2024 write: it may take less; what it left is sent by the next call."""

    class Narrow:
        """Takes three bytes at a time, twice."""

        def __init__(self) -> None:
            self.taken: list[bytes] = []

        def read(self, fd: int, buf: object, count: int) -> int:
            data = os.read(fd, count)
            assert isinstance(buf, int)
            ctypes.memmove(buf, data, len(data))
            return len(data)

        def write(self, _fd: int, buf: object, count: int) -> int:
            if len(self.taken) == 2:
                return -abi.EAGAIN
            assert isinstance(buf, int)
            self.taken.append(ctypes.string_at(buf, min(count, 3)))
            return len(self.taken[-1])

    narrow = Narrow()
    with tempfile.TemporaryFile(buffering=0) as file:
        file.write(b"0123456789")
        place = ctypes.c_int64(1)
        pointer = ctypes.addressof(place)
        sent = _emulated.sendfile(narrow, os.lseek, 0, file.fileno(), pointer, 100)  # type: ignore[arg-type]
        assert (sent, place.value) == (6, 7)
        again = _emulated.sendfile(narrow, os.lseek, 0, file.fileno(), pointer, 100)  # type: ignore[arg-type]
        assert (again, place.value) == (-abi.EAGAIN, 7)
    assert narrow.taken == [b"123", b"456"]


# Windows.


class Sockets:
    """The Windows backend over the stand-in, with one datagram socket."""

    def __init__(self) -> None:
        self.native = StandIn()
        self.backend = WinSockets(self.native)
        self.fd = self.backend.socket(win32.AF_INET, win32.SOCK_DGRAM, 0)
        assert self.fd >= 0


@pytest.fixture
def windows() -> Iterator[Sockets]:
    """Close what the backend has opened."""
    made = Sockets()
    yield made
    made.backend.table.close_all()


def told(windows: Sockets) -> None:
    """Ask for packet information."""
    assert (
        windows.backend.setsockopt(
            windows.fd, win32.IPPROTO_IP, win32.IP_PKTINFO, bytes([1, 0, 0, 0]), 4
        )
        == 0
    )


def test_packet_information_comes_from_WSARecvMsg(windows: Sockets) -> None:
    told(windows)
    piece = pack_head(win32.IPPROTO_IP, win32.IP_PKTINFO, bytes(range(8)))
    received = Owned(b"       ")
    control, name = ctypes.create_string_buffer(64), ctypes.create_string_buffer(28)
    received.first.control, received.first.controllen = ctypes.addressof(control), 64
    received.first.name, received.first.namelen = ctypes.addressof(name), 28
    windows.native.will("receive_message", b"datagram", piece)
    assert windows.backend.recvmsg(windows.fd, received.first, 0) == 7
    assert received.texts() == [b"datagra"]
    assert received.first.flags == win32.MSG_TRUNC
    assert received.first.namelen == 16
    assert control.raw[: received.first.controllen] == piece


@pytest.mark.parametrize("bad", [0, 1])
def test_ancillary_data_without_room_is_told(windows: Sockets, bad: int) -> None:
    told(windows)
    received = Owned(b"       ")
    received.first.control, received.first.controllen = bad, 64
    windows.native.will("receive_message", b"x", pack_head(0, win32.IP_PKTINFO, bytes(8)))
    assert windows.backend.recvmsg(windows.fd, received.first, 0) == 1
    assert received.first.flags == win32.MSG_CTRUNC
    assert received.first.controllen == 0


def test_a_failure_of_WSARecvMsg_is_an_errno(windows: Sockets) -> None:
    told(windows)
    received = Owned(b" ")
    control = ctypes.create_string_buffer(64)
    received.first.control, received.first.controllen = ctypes.addressof(control), 64
    for code, errno in (
        (win32.WSAEWOULDBLOCK, win32.EAGAIN),
        (win32.WSAECONNRESET, win32.ECONNREFUSED),
        (win32.WSAEOPNOTSUPP, win32.EOPNOTSUPP),
    ):
        windows.native.will("receive_message", -code)
        assert windows.backend.recvmsg(windows.fd, received.first, win32.MSG_DONTWAIT) == -errno


def test_without_the_option_it_is_recvfrom(windows: Sockets) -> None:
    received = Owned(b"   ")
    control = ctypes.create_string_buffer(64)
    received.first.control, received.first.controllen = ctypes.addressof(control), 64
    windows.native.will("recvfrom", b"data")
    assert windows.backend.recvmsg(windows.fd, received.first, win32.MSG_TRUNC) == 4
    assert received.texts() == [b"dat"]
    assert (received.first.controllen, received.first.flags) == (0, win32.MSG_TRUNC)


def test_a_socket_of_ipv6_hears_of_packets_by_the_older_name(windows: Sockets) -> None:
    fd = windows.backend.socket(win32.AF_INET6, win32.SOCK_DGRAM, 0)
    option = win32.IPPROTO_IPV6, win32.IPV6_RECVPKTINFO
    assert windows.backend.setsockopt(fd, *option, bytes([1, 0, 0, 0]), 4) == 0
    asked = [call[1:3] for call in windows.native.asked("setsockopt")]
    assert (win32.IPPROTO_IPV6, win32.IPV6_PKTINFO) in asked


DESTINATION = b"\x02\0\0\x09\x7f\0\0\x01" + bytes(8)


def with_packet(family: int = win32.AF_INET) -> Owned:
    """Make a message that names its source."""
    piece = (
        pack_head(win32.IPPROTO_IP, win32.IP_PKTINFO, bytes(8))
        if family == win32.AF_INET
        else pack_head(win32.IPPROTO_IPV6, win32.IPV6_PKTINFO, bytes(20))
    )
    made = Owned(b"text")
    control, name = ctypes.create_string_buffer(piece, len(piece)), ctypes.c_char_p(DESTINATION)
    made.memories += [control]
    made.first.control, made.first.controllen = ctypes.addressof(control), len(piece)
    made.first.name = ctypes.cast(name, ctypes.c_void_p).value or 0
    made.first.namelen = 16
    return made


def test_packet_information_goes_by_WSASendMsg(windows: Sockets) -> None:
    message = with_packet()
    assert windows.backend.sendmsg(windows.fd, message.first, 0) == 4
    ((_, data, name, control),) = windows.native.asked("send_message")
    assert (data, name) == (b"text", DESTINATION)
    assert isinstance(control, bytes)
    assert [head[2:] for head in heads_in(control)] == [(win32.IPPROTO_IP, win32.IP_PKTINFO)]


def test_a_failure_of_WSASendMsg_is_an_errno(windows: Sockets) -> None:
    windows.native.will("send_message", -win32.WSAEWOULDBLOCK, -win32.WSAECONNRESET)
    for errno in (win32.EAGAIN, win32.ECONNREFUSED):
        message = with_packet()
        sent = windows.backend.sendmsg(windows.fd, message.first, win32.MSG_DONTWAIT)
        assert sent == -errno
    nowhere, bad, long = with_packet(), with_packet(), with_packet()
    nowhere.first.name = 0
    bad.vectors[0][0], long.vectors[0][1] = 1, 70000
    long.memories[0] = ctypes.create_string_buffer(70000)
    long.vectors[0][0] = ctypes.addressof(long.memories[0])
    for message, errno in (
        (nowhere, win32.EDESTADDRREQ),
        (bad, win32.EFAULT),
        (long, win32.EMSGSIZE),
        (with_packet(win32.AF_INET6), win32.EINVAL),
    ):
        assert windows.backend.sendmsg(windows.fd, message.first, 0) == -errno


def test_a_stream_gives_what_fits_in_front_of_bad_memory(windows: Sockets) -> None:
    """MSG-12: Linux says EFAULT when the bytes reach the bad piece."""
    fd = windows.backend.socket(win32.AF_INET, win32.SOCK_STREAM, 0)
    assert windows.backend.connect(fd, DESTINATION, 16) == 0
    good = ctypes.create_string_buffer(4)
    vector = (ctypes.c_size_t * 4)(ctypes.addressof(good), 4, FAULT_ADDRESS, 9)
    windows.native.will("recv", b"goodbad")
    message = Message(iov=ctypes.addressof(vector), iovlen=2)
    assert windows.backend.recvmsg(fd, message, 0) == 4
    assert good.raw == b"good"
    windows.native.will("recv", b"x")
    vector[0] = FAULT_ADDRESS
    assert windows.backend.recvmsg(fd, message, 0) == -win32.EFAULT


# A socket that is bound to a group.

GROUP = b"\xef\xff\x4d\x05"


def grouped(windows: Sockets) -> None:
    """Bind to the address of a group."""
    assert windows.backend.bind(windows.fd, b"\x02\0\x12\x34" + GROUP + bytes(8), 16) == 0


def sent_to(host: bytes) -> bytes:
    """Say as Windows does where a datagram was sent to."""
    return pack_head(win32.IPPROTO_IP, win32.IP_PKTINFO, host + bytes(4))


def test_a_group_is_bound_to_as_any_address(windows: Sockets) -> None:
    grouped(windows)
    ((_, name),) = windows.native.asked("bind")
    assert name == b"\x02\0\x12\x34" + bytes(12)
    place, size = ctypes.create_string_buffer(16), ctypes.c_int(16)
    pointers = ctypes.addressof(place), ctypes.addressof(size)
    assert windows.backend.getsockname(windows.fd, *pointers) == 0
    assert place.raw[4:8] == GROUP


def test_datagrams_for_others_are_dropped(windows: Sockets) -> None:
    grouped(windows)
    will = windows.native.will
    will("receive_message", b"stranger", sent_to(b"\x7f\0\0\x01"), b"friend", sent_to(GROUP))
    will("recvfrom", b"stranger", b"friend")
    room = ctypes.create_string_buffer(16)
    assert windows.backend.recv(windows.fd, ctypes.addressof(room), 16, win32.MSG_DONTWAIT) == 6
    assert room.raw[:6] == b"friend"
    will("receive_message", b"stranger", sent_to(b"\x7f\0\0\x01"), -win32.WSAEWOULDBLOCK)
    none = windows.backend.recv(windows.fd, ctypes.addressof(room), 16, win32.MSG_DONTWAIT)
    assert none == -win32.EAGAIN


def test_poll_and_FIONREAD_see_the_groups_datagrams_only(windows: Sockets) -> None:
    grouped(windows)
    will, stranger = windows.native.will, sent_to(b"\x7f\0\0\x01")
    place = struct.pack("=q" if sys.byteorder == "little" else "=ixxxx", windows.fd)
    entry = ctypes.create_string_buffer(place + struct.pack("=hh", win32.POLLIN, 0), 16)
    will("receive_message", b"stranger", stranger, -win32.WSAEWOULDBLOCK)
    assert windows.backend.poll(ctypes.addressof(entry), 1, 0) == 0
    will("receive_message", b"friend", sent_to(GROUP))
    assert windows.backend.poll(ctypes.addressof(entry), 1, 0) == 1
    will("receive_message", b"stranger", stranger, b"friend", sent_to(GROUP))
    will("recv", b"friend")
    count = ctypes.c_int()
    assert windows.backend.ioctl(windows.fd, win32.FIONREAD, ctypes.addressof(count)) == 0
    assert count.value == 6
    asked = windows.native.asked("recvfrom")
    assert len(asked) == 2


def test_a_group_that_no_longer_hears_where_datagrams_went_asks_again(windows: Sockets) -> None:
    grouped(windows)
    windows.native.will("receive_message", b"any", b"")
    windows.native.will("recvfrom", b"any")
    room = ctypes.create_string_buffer(16)
    assert windows.backend.recv(windows.fd, ctypes.addressof(room), 16, 0) == 3
    asked = [call[1:3] for call in windows.native.asked("setsockopt")]
    assert asked.count((win32.IPPROTO_IP, win32.IP_PKTINFO)) == 2


def test_a_message_to_a_group_is_filtered_too(windows: Sockets) -> None:
    grouped(windows)
    told(windows)
    received, control = Owned(b"      "), ctypes.create_string_buffer(64)
    received.first.control, received.first.controllen = ctypes.addressof(control), 64
    stranger = b"stranger", sent_to(b"\x7f\0\0\x01")
    windows.native.will("receive_message", *stranger, -win32.WSAEWOULDBLOCK)
    sent = windows.backend.recvmsg(windows.fd, received.first, win32.MSG_DONTWAIT)
    assert sent == -win32.EAGAIN
    windows.native.will("receive_message", *2 * (b"friend", sent_to(GROUP)))
    assert windows.backend.recvmsg(windows.fd, received.first, win32.MSG_DONTWAIT) == 6
