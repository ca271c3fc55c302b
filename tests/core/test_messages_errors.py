"""Every error that the message calls document, provoked for real; and what a program may not make them touch."""

from __future__ import annotations

import ctypes
import random
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.capabilities import unless_emulated
from tests.core.peers import (
    fails,
    fill,
    inet_name,
    set_nonblocking,
    signals,
    wait_for,
)

from berkeley._core.buffers import BufferWarning
from berkeley._core.memory import cast, copy, sizeof
from berkeley._core.ptr import ptr
from berkeley._core.structs import timespec
from berkeley.include.errno import (
    EAGAIN,
    EBADF,
    ECONNREFUSED,
    EDESTADDRREQ,
    EFAULT,
    EINTR,
    EINVAL,
    EMSGSIZE,
    ENOTCONN,
    ENOTSOCK,
    ENOTTY,
    EPIPE,
)
from berkeley.include.sys.socket import (
    MSG_DONTWAIT,
    MSG_NOSIGNAL,
    SHUT_WR,
    SOCK_DGRAM,
    accept4,
    connect,
    iovec,
    isfdtype,
    mmsghdr,
    msghdr,
    recv,
    recvmmsg,
    recvmsg,
    send,
    sendmmsg,
    sendmsg,
    shutdown,
    sockaddr,
    sockatmark,
)

if TYPE_CHECKING:
    from tests.core.peers import Net

    class Call(Protocol):
        """sendmsg or recvmsg."""

        def __call__(self, sockfd: int, msg: msghdr | None, flags: int, /) -> int: ...


BOTH = pytest.mark.parametrize("call", [sendmsg, recvmsg])


def head(memory: bytearray | bytes, length: int | None = None, count: int = 1) -> msghdr:
    """Make a message of one piece of memory, with a length and a count that may lie."""
    made = msghdr()
    made.msg_iov = iovec(memory, len(memory) if length is None else length)
    made.msg_iovlen = count
    return made


def heads(one: msghdr) -> mmsghdr:
    """Make an array of one message."""
    made = mmsghdr()
    made.msg_hdr.msg_iov, made.msg_hdr.msg_iovlen = one.msg_iov, one.msg_iovlen
    return made


@BOTH
@unless_emulated("looks at a message before its descriptor")
def test_a_handle_that_is_not_open(call: Call) -> None:
    fails(EBADF, call(-1, head(bytearray(1)), 0))
    fails(EBADF, call(9999, None, 0))


@BOTH
def test_a_file_is_no_socket(call: Call) -> None:
    with open(__file__, "rb") as file:
        fails(ENOTSOCK, call(file.fileno(), head(bytearray(1)), 0))


@BOTH
def test_no_message_is_bad_memory(call: Call, net: Net) -> None:
    fails(EFAULT, call(net.local_pair()[0], None, 0))


@BOTH
def test_more_pieces_than_the_system_takes(call: Call, net: Net) -> None:
    left, _ = net.local_pair()
    for count in (1025, 1 << 16):
        fails(EMSGSIZE, call(left, head(bytearray(1), count=count), 0))


@BOTH
def test_a_count_past_the_array_is_bad_memory(call: Call, net: Net) -> None:
    left, _ = net.local_pair()
    for count in (2, 1024):
        fails(EFAULT, call(left, head(bytearray(1), count=count), MSG_DONTWAIT))


@BOTH
def test_no_array_is_bad_memory(call: Call, net: Net) -> None:
    left, _ = net.local_pair()
    made = msghdr()
    made.msg_iovlen = 1
    fails(EFAULT, call(left, made, MSG_DONTWAIT))


@BOTH
def test_a_negative_length(call: Call, net: Net) -> None:
    left, _ = net.local_pair()
    fails(EINVAL, call(left, head(bytearray(1), -1), 0))
    made = head(bytearray(1))
    made.msg_name, made.msg_namelen = sockaddr(), -1
    fails(EINVAL, call(left, made, 0))


def test_a_length_to_send_past_its_memory_is_bad_memory(net: Net) -> None:
    for left, right in (net.local_pair(), net.local_pair(SOCK_DGRAM)):
        fails(EFAULT, sendmsg(left, head(bytearray(4), 5), 0))
        assert sendmsg(left, head(b"text", 5), 0) == 5
        fails(EFAULT, sendmsg(left, head(b"text", 6), 0))
        assert recv(right, bytearray(9), 9, 0) == 5


@unless_emulated("sends the pieces in front of bad memory")
def test_one_piece_of_bad_memory_is_enough(net: Net) -> None:
    for left, right in (net.local_pair(), net.local_pair(SOCK_DGRAM), net.pair()):
        vector = iovec.array(2)
        vector[0].iov_base, vector[0].iov_len = b"good", 4
        vector[1].iov_base, vector[1].iov_len = b"bad", 99
        fails(EFAULT, sendmsg(left, msghdr(msg_iov=vector, msg_iovlen=2), 0))
        fails(EAGAIN, recv(right, bytearray(9), 9, MSG_DONTWAIT))


def test_a_name_past_its_memory_is_bad_memory(net: Net) -> None:
    made = head(b"x")
    made.msg_name, made.msg_namelen = sockaddr(), 17
    fails(EFAULT, sendmsg(net.udp(), made, 0))


def test_control_data_past_its_memory_is_bad_memory(net: Net) -> None:
    made = head(b"text", 4)
    made.msg_control, made.msg_controllen = bytearray(16), 17
    fails(EFAULT, sendmsg(net.local_pair()[0], made, 0))


def test_bytes_and_text_are_not_written(net: Net) -> None:
    left, right = net.local_pair()
    text = b"constant"
    assert send(left, b"abc", 3, 0) == 3
    fails(EFAULT, recvmsg(right, head(text), 0))
    made = head(bytearray(3))
    made.msg_iov = iovec("text", 4)
    fails(EFAULT, recvmsg(right, made, MSG_DONTWAIT))
    made.msg_iov = iovec(memoryview(text), 4)
    fails(EFAULT, recvmsg(right, made, MSG_DONTWAIT))
    assert text == b"constant"


def test_nothing_is_there(net: Net) -> None:
    left, _ = net.pair()
    fails(EAGAIN, recvmsg(set_nonblocking(left), head(bytearray(1)), 0))
    fails(EAGAIN, recvmmsg(left, heads(head(bytearray(1))), 1, 0, None))


def test_no_room_to_send(net: Net) -> None:
    left, _ = net.local_pair()
    set_nonblocking(fill(left))
    fails(EAGAIN, sendmsg(left, head(bytes(100000)), 0))
    fails(EAGAIN, sendmmsg(left, heads(head(bytes(100000))), 1, 0))


def test_a_refused_datagram_is_told(net: Net) -> None:
    client, gone = net.udp(), net.bound(SOCK_DGRAM)
    name = inet_name(gone)
    net.close(gone)
    assert connect(client, name, sizeof(name)) == 0
    assert sendmsg(client, head(b"x"), 0) == 1
    fails(ECONNREFUSED, recvmsg(client, head(bytearray(1)), 0))


def test_no_peer(net: Net) -> None:
    fails(EDESTADDRREQ, sendmsg(net.udp(), head(b"x"), 0))
    fails(ENOTCONN, recvmsg(net.tcp(), head(bytearray(1)), 0))


def test_an_end_that_was_shut_down(net: Net) -> None:
    left, _ = net.pair()
    assert shutdown(left, SHUT_WR) == 0
    fails(EPIPE, sendmsg(left, head(b"x"), MSG_NOSIGNAL))


def test_a_datagram_that_is_too_long(net: Net) -> None:
    made = head(bytes(70000))
    name = inet_name(net.bound(SOCK_DGRAM))
    made.msg_name, made.msg_namelen = name, 16
    fails(EMSGSIZE, sendmsg(net.udp(), made, 0))


@unless_emulated(
    "looks at messages before their descriptor, and leaves the time of recvmmsg unread"
)
def test_the_calls_for_several_messages(net: Net) -> None:
    left, _ = net.local_pair(SOCK_DGRAM)
    with open(__file__, "rb") as file:
        one, fd = heads(head(bytearray(1))), file.fileno()
        fails(ENOTSOCK, sendmmsg(fd, one, 1, 0))
        fails(ENOTSOCK, recvmmsg(fd, one, 1, 0, None))
    fails(EBADF, sendmmsg(-1, one, 1, 0))
    fails(EBADF, recvmmsg(-1, one, 1, 0, None))
    fails(EFAULT, sendmmsg(left, None, 1, 0))
    fails(EFAULT, recvmmsg(left, None, 1, 0, None))
    for limit in (timespec(0, 10**9), timespec(-1, 0), timespec(0, -1)):
        fails(EINVAL, recvmmsg(left, one, 1, 0, limit))


def test_accept4(net: Net) -> None:
    listener = net.listener()
    fails(EBADF, accept4(-1, None, None, 0))
    fails(EINVAL, accept4(listener, None, None, 1))
    fails(EINVAL, accept4(net.tcp(), None, None, 0))
    fails(EAGAIN, accept4(set_nonblocking(listener), None, None, 0))
    with open(__file__, "rb") as file:
        fails(ENOTSOCK, accept4(file.fileno(), None, None, 0))
        fails(ENOTTY, sockatmark(file.fileno()))
    fails(EBADF, sockatmark(-1))
    fails(EBADF, isfdtype(-1, 0))


def test_a_handler_interrupts(net: Net) -> None:
    _, right = net.local_pair()
    listener = net.listener()
    with signals(lambda _: None, interrupt=True):
        fails(EINTR, recvmsg(right, head(bytearray(1)), 0))
        fails(EINTR, recvmmsg(right, heads(head(bytearray(1))), 1, 0, None))
        fails(EINTR, accept4(listener, None, None, 0))
    left, _ = net.local_pair()
    fill(left)
    with signals(lambda _: None, interrupt=True):
        fails(EINTR, sendmsg(left, head(bytes(100)), 0))


def test_a_handler_lets_the_call_start_again(net: Net) -> None:
    left, right = net.local_pair()
    count = 0

    def handler(_: int) -> None:
        nonlocal count
        count += 1
        if count == 3:
            assert send(left, b"x", 1, 0) == 1

    room = bytearray(1)
    with signals(handler, interrupt=False):
        assert recvmsg(right, head(room), 0) == 1
    assert room == b"x"


# What nobody stored an object for is no memory.


def test_an_address_that_was_written_as_bytes_is_bad_memory(net: Net) -> None:
    left, right = net.local_pair()
    memory = bytearray(8)
    address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    for place in (0, 16, 32):
        made = head(bytearray(8))
        made.msg_name, made.msg_namelen = sockaddr(), 16
        made.msg_control, made.msg_controllen = bytearray(16), 16
        memoryview(made).cast("B")[place : place + 8] = address.to_bytes(8, "little")
        if place:
            fails(EFAULT, sendmsg(left, made, 0))
    vector = iovec(bytearray(8), 8)
    memoryview(vector).cast("B")[:8] = address.to_bytes(8, "little")
    assert send(left, b"12345678", 8, 0) == 8
    fails(EFAULT, sendmsg(left, msghdr(msg_iov=vector, msg_iovlen=1), 0))
    fails(EFAULT, recvmsg(right, msghdr(msg_iov=vector, msg_iovlen=1), 0))
    assert memory == bytes(8)


def test_structs_that_were_received_as_bytes_lead_nowhere(net: Net) -> None:
    left, _ = net.local_pair()
    good = head(b"secret!!")
    stolen = cast(msghdr, bytearray(bytes(memoryview(good))))
    assert stolen.msg_iov is None
    fails(EFAULT, sendmsg(left, stolen, 0))
    assert sendmsg(left, copy(good), 0) == 8


def test_a_struct_that_is_assigned_takes_its_pointers_along(net: Net) -> None:
    left, right = net.local_pair(SOCK_DGRAM)
    vector, room = iovec.array(2), bytearray(8)
    vector[0] = iovec(b"first ", 6)
    vector[1] = iovec(bytearray(b"second"), 6)
    several = mmsghdr.array(2)
    several[0].msg_hdr = msghdr(msg_iov=vector, msg_iovlen=2)
    several[1] = mmsghdr(head(b"third"))
    vector[-1] = vector[0]
    assert vector[1].iov_base == b"first "
    assert sendmmsg(left, several, 2, 0) == 2
    assert recv(right, bytearray(12), 12, 0) == 12
    assert recv(right, room, 8, 0) == 5
    assert room[:5] == b"third"
    with pytest.raises(IndexError):
        vector[2] = vector[0]
    with pytest.raises(TypeError):
        vector[0] = msghdr()


def test_memory_that_is_pointed_to_does_not_move() -> None:
    memory = bytearray(8)
    made = iovec(memory, 8)
    with pytest.raises(BufferError):
        memory.extend(bytes(1 << 16))
    made.iov_base = None
    memory.extend(bytes(1 << 16))


def test_pieces_may_overlap(net: Net) -> None:
    left, right = net.pair()
    memory = bytearray(b"abcdef")
    vector = iovec.array(3)
    for i, piece in enumerate(vector):
        piece.iov_base, piece.iov_len = ptr(memory) + i, 4
    assert sendmsg(left, msghdr(msg_iov=vector, msg_iovlen=3), 0) == 12
    assert recv(right, bytearray(2), 2, 0) == 2
    vector[2].iov_base = vector
    vector[2].iov_len = sizeof(vector)
    wait_for(right)
    assert recvmsg(right, msghdr(msg_iov=vector, msg_iovlen=3), 0) == 10
    # It overwrote its own pointers, and they lead nowhere now.
    assert vector[0].iov_base is None
    fails(EFAULT, sendmsg(left, msghdr(msg_iov=vector, msg_iovlen=1), 0))


def test_a_pointer_outside_of_its_memory_is_bad_memory(net: Net) -> None:
    left, right = net.local_pair()
    memory = bytearray(8)
    for place in (ptr(memory) + 8, ptr(memory) + 100, ptr(memory) - 1):
        fails(EFAULT, sendmsg(left, msghdr(msg_iov=iovec(place, 1), msg_iovlen=1), 0))
    assert send(left, b"x", 1, 0) == 1
    with pytest.warns(BufferWarning):
        assert recvmsg(right, msghdr(msg_iov=iovec(ptr(memory) + 8, 4), msg_iovlen=1), 0) == 0


@pytest.mark.parametrize("value", [5, 1.5, object(), [], ("a",)])
def test_what_is_no_memory_can_not_be_pointed_to(value: object) -> None:
    made = msghdr()
    for member in ("msg_name", "msg_iov", "msg_control"):
        with pytest.raises(TypeError, match=rf"^msghdr.{member} can't (point to|hold) a"):
            setattr(made, member, value)
    with pytest.raises(TypeError, match=r"^iovec.iov_base can't (point to|hold) a"):
        iovec(value, 1)
    with pytest.raises(TypeError, match="iovec has 2 members"):
        iovec(None, 1, 2)


@unless_emulated("does not send messages of no pieces, and sends the pieces in front of bad memory")
@given(
    sizes=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 12)), min_size=1, max_size=6),
    count=st.integers(0, 8),
    seed=st.integers(0, 1000),
)
def test_lengths_that_lie_reach_only_what_is_pointed_to(
    sizes: list[tuple[int, int]], count: int, seed: int
) -> None:
    """A message is sent whole from the memory it names, or not at all."""
    from tests.core.peers import Net as Sockets

    chance, net = random.Random(seed), Sockets()
    left, right = net.local_pair(SOCK_DGRAM)
    memories = [bytearray(chance.randbytes(size)) for size, _ in sizes]
    vector = iovec.array(len(sizes))
    for piece, memory, (_, length) in zip(vector, memories, sizes, strict=True):
        piece.iov_base, piece.iov_len = memory, length
    used = list(zip(memories, sizes, strict=True))[:count]
    honest = count <= len(sizes) and all(length <= size for _, (size, length) in used)
    result = sendmsg(left, msghdr(msg_iov=vector, msg_iovlen=count), 0)
    if honest:
        expected = b"".join(memory[:length] for memory, (_, length) in used)
        assert result == len(expected)
        room = bytearray(100)
        assert recv(right, room, 100, 0) == len(expected)
        assert room[: len(expected)] == expected
    else:
        fails(EFAULT, result)
    net.end()
