"""readv, writev, preadv, pwritev and sendfile over sockets, files and pipes, with every error that they document."""

from __future__ import annotations

import os
import sys
import tempfile
from typing import TYPE_CHECKING, Protocol

import pytest
from tests.core.peers import fails, fill, inet_name, set_nonblocking, signals, wait_for

from berkeley._core.boxes import c_int, c_longlong
from berkeley._core.buffers import BufferWarning
from berkeley._core.memory import sizeof
from berkeley._core.ptr import ptr
from berkeley.include.errno import (
    EAGAIN,
    EBADF,
    EFAULT,
    EINTR,
    EINVAL,
    EPIPE,
    ESPIPE,
)
from berkeley.include.sys.sendfile import sendfile
from berkeley.include.sys.socket import SHUT_WR, SOCK_DGRAM, connect, recv, shutdown
from berkeley.include.sys.uio import IOV_MAX, iovec, preadv, pwritev, readv, writev

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.core.peers import Net

    from berkeley._core.buffers import ReadBuffer
    from berkeley._core.message_structs import Vector
    from berkeley._core.struct import StructArray

    class Call(Protocol):
        """A call on memory in several pieces."""

        def __call__(self, fd: int, iov: Vector, iovcnt: int, /) -> int: ...


@pytest.fixture
def file() -> Iterator[int]:
    """Give a file of ten digits whose place is its start."""
    with tempfile.TemporaryFile(buffering=0) as made:
        made.write(b"0123456789")
        made.seek(0)
        yield made.fileno()


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """Give the two ends of a pipe."""
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def pieces(*memories: ReadBuffer) -> StructArray[iovec]:
    """Lay out pieces of memory, each at its whole length."""
    made = iovec.array(len(memories))
    for piece, memory in zip(made, memories, strict=True):
        piece.iov_base, piece.iov_len = memory, len(memoryview(memory).cast("B"))
    return made


def place(fd: int) -> int:
    """Tell the place of a file."""
    return os.lseek(fd, 0, os.SEEK_CUR)


def test_a_stream_is_gathered_and_scattered(net: Net) -> None:
    left, right = net.pair()
    assert writev(left, pieces(b"ab", b"", b"cde"), 3) == 5
    one, two = bytearray(1), bytearray(9)
    wait_for(right)
    assert readv(right, pieces(one, two), 2) == 5
    assert one + two[:4] == b"abcde"


def test_a_datagram_stays_whole(net: Net) -> None:
    left, right = net.local_pair(SOCK_DGRAM)
    assert writev(left, pieces(b"ab", b"cd"), 2) == 4
    assert writev(left, pieces(b"ef"), 1) == 2
    one, two = bytearray(1), bytearray(2)
    assert readv(right, pieces(one, two), 2) == 3
    assert one + two == b"abc"
    assert readv(right, pieces(one, two), 2) == 2


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS sends an empty datagram")
def test_nothing_to_write_is_no_datagram(net: Net) -> None:
    """Linux do_iter_write: other than write(), writev() sends nothing then."""
    sender, receiver = net.udp(), net.bound(SOCK_DGRAM)
    name = inet_name(receiver)
    assert connect(sender, name, sizeof(name)) == 0
    assert [writev(sender, iovec.array(2), count) for count in (0, 2)] == [0, 0]
    assert writev(sender, pieces(b"x"), 1) == 1
    buffer = bytearray(4)
    assert recv(receiver, buffer, 4, 0) == 1
    assert buffer[:1] == b"x"


def test_a_pipe_is_gathered_and_scattered(pipe: tuple[int, int]) -> None:
    assert writev(pipe[1], pieces(b"hello ", b"world"), 2) == 11
    one, two = bytearray(3), bytearray(20)
    assert readv(pipe[0], pieces(one, two), 2) == 11
    assert one + two[:8] == b"hello world"


def test_a_file_goes_on_where_it_was(file: int) -> None:
    one, two = bytearray(3), bytearray(3)
    assert readv(file, pieces(one, two), 2) == 6
    assert one + two == b"012345"
    assert place(file) == 6
    assert writev(file, pieces(b"a", b"b"), 2) == 2
    assert readv(file, pieces(one, two), 2) == 2
    assert one == b"892"
    assert readv(file, pieces(one, two), 2) == 0


def test_a_place_in_a_file_is_read_and_written_and_the_file_stays(file: int) -> None:
    one, two = bytearray(2), bytearray(4)
    assert pwritev(file, pieces(b"ab", b"c"), 2, 4) == 3
    assert preadv(file, pieces(one, two), 2, 3) == 6
    assert one + two == b"3abc78"
    assert preadv(file, pieces(one, two), 2, 100) == 0
    assert place(file) == 0


def test_a_single_piece_and_a_pointer_into_an_array(file: int) -> None:
    room = bytearray(4)
    assert readv(file, iovec(room, 2), 1) == 2
    array = pieces(bytearray(0), room)
    assert readv(file, ptr(array) + 1, 1) == 4
    assert room == b"2345"
    assert readv(file, None, 0) == 0


def test_a_length_that_is_too_long_is_cut(file: int) -> None:
    room = bytearray(4)
    vector = iovec(room, 1 << 40)
    with pytest.warns(BufferWarning, match=r"iov\[0\].iov_len"):
        assert readv(file, vector, 1) == 4
    assert vector.iov_len == 1 << 40
    fails(EFAULT, writev(file, iovec(room, 5), 1))
    fails(EFAULT, pwritev(file, iovec(room, 5), 1, 0))


def preadv_0(fd: int, iov: Vector, count: int, /) -> int:
    """Read from the start of a file."""
    return preadv(fd, iov, count, 0)


def pwritev_0(fd: int, iov: Vector, count: int, /) -> int:
    """Write to the start of a file."""
    return pwritev(fd, iov, count, 0)


@pytest.mark.parametrize("call", [readv, writev, preadv_0, pwritev_0])
def test_arguments_that_the_system_refuses(call: Call, file: int) -> None:
    good = pieces(bytearray(1))
    fails(EBADF, call(-1, good, 1))
    fails(EINVAL, call(file, good, -1))
    fails(EINVAL, call(file, good, IOV_MAX + 1))
    fails(EFAULT, call(file, None, 1))
    fails(EFAULT, call(file, good, 2))
    fails(EINVAL, call(file, iovec(bytearray(1), -1), 1))
    unknown = iovec(bytearray(1), 1)
    memoryview(unknown).cast("B")[:8] = bytes(range(1, 9))
    fails(EFAULT, call(file, unknown, 1))


def test_what_has_no_places(net: Net, pipe: tuple[int, int], file: int) -> None:
    left, _ = net.local_pair()
    for fd in (left, pipe[0]):
        fails(ESPIPE, preadv(fd, pieces(bytearray(1)), 1, 0))
    for fd in (left, pipe[1]):
        fails(ESPIPE, pwritev(fd, pieces(bytearray(1)), 1, 0))
    fails(EINVAL, preadv(file, pieces(bytearray(1)), 1, -1))
    fails(EINVAL, pwritev(file, pieces(bytearray(1)), 1, -1))


def test_nothing_to_read_and_no_room_to_write(net: Net) -> None:
    left, right = net.local_pair()
    fails(EAGAIN, readv(set_nonblocking(right), pieces(bytearray(1)), 1))
    set_nonblocking(fill(left))
    fails(EAGAIN, writev(left, pieces(bytes(1 << 17)), 1))


def test_nobody_reads(net: Net) -> None:
    left, _ = net.local_pair()
    assert shutdown(left, SHUT_WR) == 0
    fails(EPIPE, writev(left, pieces(b"x"), 1))


def test_a_handler_interrupts(net: Net) -> None:
    _, right = net.local_pair()
    with signals(lambda _: None, interrupt=True):
        fails(EINTR, readv(right, pieces(bytearray(1)), 1))


# sendfile.


def test_a_part_of_a_file_is_sent(net: Net, file: int) -> None:
    left, right = net.pair()
    offset, room = c_longlong(2), bytearray(20)
    assert sendfile(left, file, offset, 3) == 3
    assert (offset.value, place(file)) == (5, 0)
    wait_for(right)
    assert recv(right, room, 20, 0) == 3
    assert room[:3] == b"234"
    os.lseek(file, 7, os.SEEK_SET)
    assert sendfile(left, file, None, 100) == 3
    assert place(file) == 10
    assert sendfile(left, file, None, 100) == 0
    wait_for(right)
    assert recv(right, room, 20, 0) == 3
    assert room[:3] == b"789"
    assert sendfile(left, file, c_longlong(100), 5) == 0


def test_a_big_file_is_sent_whole(net: Net) -> None:
    left, right = net.pair()
    data = bytes(range(256)) * 1024
    with tempfile.TemporaryFile(buffering=0) as made:
        made.write(data)
        set_nonblocking(left)
        offset, got = c_longlong(0), bytearray()
        room = bytearray(1 << 16)
        while len(got) < len(data):
            before = offset.value
            count = sendfile(left, made.fileno(), offset, len(data) - before)
            assert count == -1 or offset == before + count
            size = recv(right, room, len(room), 0)
            assert size > 0
            got += room[:size]
    assert got == data


def test_a_file_is_written_into_a_file(file: int) -> None:
    with tempfile.TemporaryFile(buffering=0) as copied:
        assert sendfile(copied.fileno(), file, None, 4) == 4
        copied.seek(0)
        assert copied.read() == b"0123"


def test_what_sendfile_refuses(net: Net, file: int, pipe: tuple[int, int]) -> None:
    left, right = net.local_pair()
    fails(EBADF, sendfile(-1, file, None, 1))
    fails(EBADF, sendfile(left, -1, None, 1))
    fails(EINVAL, sendfile(left, right, None, 1))
    fails(ESPIPE, sendfile(left, right, c_longlong(0), 1))
    fails(ESPIPE, sendfile(left, pipe[0], c_longlong(0), 1))
    offset = c_longlong(-1)
    fails(EINVAL, sendfile(left, file, offset, 1))
    assert offset == -1
    assert shutdown(left, SHUT_WR) == 0
    fails(EPIPE, sendfile(left, file, None, 1))
    assert place(file) == 0


def test_a_connected_datagram_socket_takes_a_file_and_a_fresh_stream_does_not(
    net: Net, file: int
) -> None:
    client = net.udp()
    name = inet_name(net.bound(SOCK_DGRAM))
    assert connect(client, name, sizeof(name)) == 0
    assert sendfile(client, file, c_longlong(0), 1) == 1
    assert sendfile(net.tcp(), file, c_longlong(0), 1) == -1


def test_no_room_to_send_a_file(net: Net, file: int) -> None:
    left, _ = net.local_pair()
    set_nonblocking(fill(left))
    offset = c_longlong(1)
    while sendfile(left, file, offset, 5) > 0:
        # Where a local pair is one of TCP, the kernel made room meanwhile.
        set_nonblocking(fill(left))
        offset.value = 1
    fails(EAGAIN, -1)
    assert offset == 1


def test_an_offset_is_a_box() -> None:
    with pytest.raises(TypeError, match=r"^offset must be a box"):
        sendfile(-1, -1, 5, 1)  # type: ignore[arg-type]
    fails(EBADF, sendfile(-1, -1, c_int(0), 1))
