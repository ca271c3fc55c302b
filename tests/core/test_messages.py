"""sendmsg, recvmsg and their family over real sockets: bytes gathered and scattered, names, flags and counts."""

from __future__ import annotations

import socket as python_socket
from typing import TYPE_CHECKING

import pytest
from tests.capabilities import needs_ipv6, unless_emulated
from tests.core.peers import fails, inet_name, loopback, name_of, set_nonblocking, wait_for

from berkeley._core.boxes import c_int
from berkeley._core.buffers import BufferWarning
from berkeley._core.memory import sizeof
from berkeley._core.ptr import ptr
from berkeley._core.structs import timespec
from berkeley.include.errno import EAGAIN
from berkeley.include.fcntl import F_GETFD, F_GETFL, FD_CLOEXEC, O_NONBLOCK, fcntl
from berkeley.include.netinet.in_ import ntohs, sockaddr_in, sockaddr_in6
from berkeley.include.sys.socket import (
    AF_INET6,
    MSG_DONTWAIT,
    MSG_OOB,
    MSG_PEEK,
    MSG_TRUNC,
    MSG_WAITALL,
    MSG_WAITFORONE,
    SO_OOBINLINE,
    SOCK_CLOEXEC,
    SOCK_DGRAM,
    SOCK_NONBLOCK,
    SOCK_STREAM,
    SOL_SOCKET,
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
    setsockopt,
    sockatmark,
)

if TYPE_CHECKING:
    from tests.core.peers import Net

    from berkeley._core.buffers import ReadBuffer
    from berkeley._core.struct import StructArray

S_IFSOCK, S_IFREG = 0o140000, 0o100000


def pieces(*memories: ReadBuffer) -> StructArray[iovec]:
    """Lay out pieces of memory, each at its whole length."""
    made = iovec.array(len(memories))
    for piece, memory in zip(made, memories, strict=True):
        piece.iov_base, piece.iov_len = memory, len(memoryview(memory).cast("B"))
    return made


def message(*memories: ReadBuffer) -> msghdr:
    """Make a message of pieces of memory."""
    made = msghdr()
    made.msg_iov, made.msg_iovlen = pieces(*memories), len(memories)
    return made


def many(*heads: msghdr) -> StructArray[mmsghdr]:
    """Make an array of messages that have the pieces of memory of others."""
    made = mmsghdr.array(len(heads))
    for one, head in zip(made, heads, strict=True):
        one.msg_hdr.msg_iov, one.msg_hdr.msg_iovlen = head.msg_iov, head.msg_iovlen
        one.msg_hdr.msg_name, one.msg_hdr.msg_namelen = head.msg_name, head.msg_namelen
    return made


@pytest.mark.parametrize("kind", [SOCK_STREAM, SOCK_DGRAM])
def test_what_is_gathered_is_scattered(net: Net, kind: int) -> None:
    left, right = net.local_pair(kind)
    assert sendmsg(left, message(b"one ", bytearray(b"two "), b"", b"three"), 0) == 13
    first, second, third = bytearray(5), bytearray(0), bytearray(20)
    received = message(first, second, third)
    assert recvmsg(right, received, 0) == 13
    assert first == b"one t"
    assert third == b"wo three" + bytes(12)
    assert received.msg_flags & MSG_TRUNC == 0


def test_a_connection_carries_messages(net: Net) -> None:
    client, server = net.pair()
    assert sendmsg(client, message(b"ab", b"cd"), 0) == 4
    room = bytearray(4)
    array = pieces(room, room)
    array[0].iov_len, array[1].iov_len, array[1].iov_base = 2, 2, ptr(room) + 2
    assert recvmsg(server, msghdr(msg_iov=array, msg_iovlen=2), MSG_WAITALL) == 4
    assert room == b"abcd"


def test_msg_waitall_fills_every_piece(net: Net) -> None:
    client, server = net.pair()
    assert send(client, b"abc", 3, 0) == 3
    assert sendmsg(client, message(b"de", b"f"), 0) == 3
    one, two = bytearray(2), bytearray(4)
    assert recvmsg(server, message(one, two), MSG_WAITALL) == 6
    assert one + two == b"abcdef"


def test_msg_peek_leaves_the_bytes(net: Net) -> None:
    client, server = net.pair()
    assert sendmsg(client, message(b"abc"), 0) == 3
    wait_for(server)
    for flags in (MSG_PEEK, 0):
        one, two = bytearray(1), bytearray(2)
        assert recvmsg(server, message(one, two), flags) == 3
        assert one + two == b"abc"


def test_the_end_of_a_stream_is_0(net: Net) -> None:
    client, server = net.pair()
    net.close(client)
    assert recvmsg(server, message(bytearray(4)), 0) == 0


@pytest.mark.parametrize("family", [2, pytest.param(AF_INET6, marks=needs_ipv6)])
def test_a_datagram_has_the_name_of_its_sender(net: Net, family: int) -> None:
    kind = sockaddr_in6 if family == AF_INET6 else sockaddr_in
    server, client = net.bound(SOCK_DGRAM, family), net.bound(SOCK_DGRAM, family)
    target, source = name_of(server, kind), kind()
    sent = message(b"hello")
    sent.msg_name, sent.msg_namelen = target, sizeof(target)
    assert sendmsg(client, sent, 0) == 5
    room = bytearray(16)
    received = message(room)
    received.msg_name, received.msg_namelen = source, sizeof(source)
    assert recvmsg(server, received, 0) == 5
    assert received.msg_namelen == sizeof(source)
    assert bytes(memoryview(source)) == bytes(memoryview(name_of(client, kind)))
    assert room[:5] == b"hello"


@unless_emulated("writes behind short names")
def test_a_name_that_has_no_room_is_cut(net: Net) -> None:
    server, client = net.bound(SOCK_DGRAM), net.udp()
    sent = message(b"x")
    sent.msg_name, sent.msg_namelen = inet_name(server), 16
    assert sendmsg(client, sent, 0) == 1
    source, received = bytearray(b"????????"), message(bytearray(1))
    received.msg_name, received.msg_namelen = source, 4
    assert recvmsg(server, received, 0) == 1
    assert received.msg_namelen == 16
    assert ntohs(int.from_bytes(source[2:4], "little")) in range(65536)
    assert source[4:] == b"????"


@unless_emulated("does not send messages of no pieces")
def test_a_datagram_stays_whole(net: Net) -> None:
    server, client = net.bound(SOCK_DGRAM), net.udp()
    name = inet_name(server)
    assert connect(client, name, sizeof(name)) == 0
    assert sendmsg(client, message(b"a" * 700, b"b" * 700), 0) == 1400
    assert sendmsg(client, message(), 0) == 0
    room = bytearray(2000)
    assert recvmsg(server, message(room), 0) == 1400
    assert room[:1400] == b"a" * 700 + b"b" * 700
    assert recvmsg(server, message(room), 0) == 0


def test_the_rest_of_a_long_datagram_is_lost(net: Net) -> None:
    server, client = net.bound(SOCK_DGRAM), net.udp()
    name = inet_name(server)
    assert connect(client, name, sizeof(name)) == 0
    for _ in range(2):
        assert send(client, b"0123456789", 10, 0) == 10
    for flags, count in ((0, 6), (MSG_TRUNC, 10)):
        one, two = bytearray(2), bytearray(4)
        received = message(one, two)
        assert recvmsg(server, received, flags) == count
        assert one + two == b"012345"
        assert received.msg_flags & MSG_TRUNC
    fails(EAGAIN, recvmsg(server, message(bytearray(1)), MSG_DONTWAIT))


def test_a_length_that_is_too_long_is_cut_and_stays_in_the_struct(net: Net) -> None:
    client, server = net.pair()
    assert send(client, b"abcdef", 6, 0) == 6
    wait_for(server)
    room = bytearray(4)
    array = pieces(room)
    array[0].iov_len = 100
    received = msghdr(msg_iov=array, msg_iovlen=1)
    with pytest.warns(BufferWarning, match=r"iov\[0\].iov_len is 100 but the buffer holds 4"):
        assert recvmsg(server, received, 0) == 4
    assert array[0].iov_len == 100
    assert room == b"abcd"


def test_a_name_length_that_is_too_long_is_cut(net: Net) -> None:
    server, client = net.bound(SOCK_DGRAM), net.udp()
    sent = message(b"x")
    sent.msg_name, sent.msg_namelen = inet_name(server), 16
    assert sendmsg(client, sent, 0) == 1
    received = message(bytearray(1))
    received.msg_name, received.msg_namelen = sockaddr_in(), 128
    with pytest.warns(BufferWarning, match="msg_namelen is 128"):
        assert recvmsg(server, received, 0) == 1
    assert received.msg_namelen == 16


def test_a_single_iovec_and_a_pointer_into_an_array_serve_too(net: Net) -> None:
    client, server = net.pair()
    array = pieces(b"no", b"yes")
    sent = msghdr()
    sent.msg_iov, sent.msg_iovlen = ptr(array) + 1, 1
    assert sendmsg(client, sent, 0) == 3
    sent.msg_iov = array[0]
    assert sendmsg(client, sent, 0) == 2
    sent.msg_iov = iovec(b"one", 3)
    assert sendmsg(client, sent, 0) == 3
    room = bytearray(8)
    assert recvmsg(server, message(room), MSG_WAITALL) == 8
    assert room == b"yesnoone"


def test_the_standard_library_reads_what_sendmsg_sent(net: Net) -> None:
    with python_socket.socket(python_socket.AF_INET, python_socket.SOCK_DGRAM) as peer:
        peer.bind(("127.0.0.1", 0))
        sent = message(b"a", b"b")
        sent.msg_name, sent.msg_namelen = loopback(peer.getsockname()[1]), 16
        assert sendmsg(net.udp(), sent, 0) == 2
        assert peer.recv(10) == b"ab"


def test_several_messages_go_and_come_with_one_call(net: Net) -> None:
    server, client = net.bound(SOCK_DGRAM), net.udp()
    heads = [message(text) for text in (b"one", b"abcde", b"")]
    for head in heads:
        head.msg_name, head.msg_namelen = inet_name(server), 16
    sent = many(*heads)
    assert sendmmsg(client, sent, 3, 0) == 3
    assert [one.msg_len for one in sent] == [3, 5, 0]
    rooms = [bytearray(4) for _ in range(4)]
    received = many(*(message(room) for room in rooms))
    for _ in range(3):
        wait_for(server)
    assert recvmmsg(server, received, 4, MSG_WAITFORONE, None) == 3
    assert [one.msg_len for one in received] == [3, 4, 0, 0]
    assert rooms[:2] == [b"one\0", b"abcd"]
    assert [bool(one.msg_hdr.msg_flags & MSG_TRUNC) for one in received] == [
        False,
        True,
        False,
        False,
    ]


def test_an_error_behind_the_first_message_ends_the_count(net: Net) -> None:
    server, client = net.bound(SOCK_DGRAM), net.udp()
    heads = [message(b"one"), message(b"two")]
    heads[0].msg_name, heads[0].msg_namelen = inet_name(server), 16
    sent = many(*heads)
    assert sendmmsg(client, sent, 2, 0) == 1
    assert [one.msg_len for one in sent] == [3, 0]


def test_a_vlen_past_the_array_ends_there(net: Net) -> None:
    server, client = net.bound(SOCK_DGRAM), net.udp()
    head = message(b"one")
    head.msg_name, head.msg_namelen = inet_name(server), 16
    assert sendmmsg(client, many(head), 2, 0) == 1
    assert sendmmsg(client, many(head), 2**32 - 1, 0) == 1
    received = many(message(bytearray(4)))
    with pytest.warns(BufferWarning, match="vlen"):
        assert recvmmsg(server, received, 2, MSG_WAITFORONE, None) == 1
    assert sendmmsg(client, None, 0, 0) == 0


@unless_emulated("leaves the time of recvmmsg unread")
def test_recvmmsg_ends_behind_the_message_after_its_time(net: Net) -> None:
    server, client = set_nonblocking(net.bound(SOCK_DGRAM)), net.udp()
    head = message(b"one")
    head.msg_name, head.msg_namelen = inet_name(server), 16
    assert sendmmsg(client, many(head, head), 2, 0) == 2
    wait_for(server)
    received, limit = many(*(message(bytearray(4)) for _ in range(2))), timespec()
    assert recvmmsg(server, received, 2, 0, limit) == 1
    assert (limit.tv_sec, limit.tv_nsec) == (0, 0)
    limit.tv_sec = 1000
    assert recvmmsg(server, received, 2, 0, limit) == 1
    # The clock of Windows goes on by 16 ms at a time.
    assert 999 <= limit.tv_sec <= 1000


@pytest.mark.parametrize("flags", [0, SOCK_NONBLOCK, SOCK_CLOEXEC, SOCK_NONBLOCK | SOCK_CLOEXEC])
def test_accept4_sets_the_modes(net: Net, flags: int) -> None:
    listener, client = net.listener(), net.tcp()
    name = inet_name(listener)
    assert connect(client, name, sizeof(name)) == 0
    wait_for(listener)
    made = net.keep(accept4(listener, None, None, flags))
    assert bool(fcntl(made, F_GETFL) & O_NONBLOCK) == bool(flags & SOCK_NONBLOCK)
    assert fcntl(made, F_GETFD) == (FD_CLOEXEC if flags & SOCK_CLOEXEC else 0)


def test_sockatmark_tells_where_the_urgent_byte_was(net: Net) -> None:
    client, server = net.pair()
    assert setsockopt(server, SOL_SOCKET, SO_OOBINLINE, c_int(0), 4) == 0
    assert send(client, b"ab", 2, 0) == 2
    assert send(client, b"!", 1, MSG_OOB) == 1
    wait_for(server)
    room = bytearray(1)
    assert sockatmark(server) == 0
    for _ in range(2):
        assert recv(server, room, 1, 0) == 1
    assert sockatmark(server) == 1


def test_isfdtype_knows_a_socket(net: Net) -> None:
    fd = net.tcp()
    assert isfdtype(fd, S_IFSOCK) == 1
    assert isfdtype(fd, S_IFREG) == 0
    with open(__file__, encoding="utf-8") as file:
        assert isfdtype(file.fileno(), S_IFSOCK) == 0
        assert isfdtype(file.fileno(), S_IFREG) == 1
