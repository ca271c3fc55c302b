"""Ancillary data: the CMSG macros beside the C library's, descriptors, credentials, packet information, times."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from array import array
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.capabilities import (
    needs,
    needs_bounded_lengths,
    needs_cc,
    needs_cut_messages,
    needs_ipv6,
    needs_libc,
    unless_emulated,
)
from tests.core.capabilities import needs_closed_folders, needs_constants
from tests.core.children import USER, child
from tests.core.peers import fails, inet_name, name_of, wait_for
from tests.twins import compile_c
from tools import host

from berkeley._core.boxes import c_int
from berkeley._core.buffers import BufferWarning
from berkeley._core.memory import cast, sizeof
from berkeley._core.struct import address_of
from berkeley._core.structs import timeval
from berkeley._platform import constants as abi
from berkeley.include.errno import EBADF, EFAULT, EINVAL, EOPNOTSUPP
from berkeley.include.fcntl import F_GETFD, FD_CLOEXEC, fcntl
from berkeley.include.netinet.in_ import (
    INADDR_LOOPBACK,
    IP_PKTINFO,
    IPPROTO_IP,
    IPPROTO_IPV6,
    IPV6_PKTINFO,
    IPV6_RECVPKTINFO,
    htonl,
    in6_pktinfo,
    in6addr_loopback,
    in_pktinfo,
    sockaddr_in,
    sockaddr_in6,
)
from berkeley.include.string import memcpy
from berkeley.include.sys.socket import (
    AF_INET,
    AF_INET6,
    CMSG_ALIGN,
    CMSG_DATA,
    CMSG_FIRSTHDR,
    CMSG_LEN,
    CMSG_NXTHDR,
    CMSG_SPACE,
    MSG_CMSG_CLOEXEC,
    MSG_CTRUNC,
    SCM_CREDENTIALS,
    SCM_RIGHTS,
    SCM_TIMESTAMP,
    SO_PASSCRED,
    SO_TIMESTAMP,
    SOCK_DGRAM,
    SOL_SOCKET,
    cmsghdr,
    iovec,
    msghdr,
    recvmsg,
    sendmsg,
    setsockopt,
    ucred,
)
from berkeley.include.unistd import close, read, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.core.peers import Net

HEAD: Final = sizeof(cmsghdr)
needs_rights = needs_constants("SCM_RIGHTS")
needs_credentials = needs_constants("SCM_CREDENTIALS")


def ints(*numbers: int) -> bytes:
    """Lay out an array of C's int."""
    return array("i", numbers).tobytes()


def with_control(data: bytes, control: bytearray | None) -> msghdr:
    """Make a message of some bytes, with a control buffer."""
    made = msghdr()
    made.msg_iov, made.msg_iovlen = iovec(bytearray(data), len(data)), 1
    if control is not None:
        made.msg_control, made.msg_controllen = control, len(control)
    return made


def put(head: cmsghdr | None, level: int, kind: int, data: bytes) -> cmsghdr:
    """Fill in one piece of ancillary data."""
    assert head is not None
    head.cmsg_level, head.cmsg_type, head.cmsg_len = level, kind, CMSG_LEN(len(data))
    memcpy(CMSG_DATA(head), data, len(data))
    return head


def carrying(level: int, kind: int, data: bytes) -> msghdr:
    """Make a message of one byte with one piece of ancillary data."""
    made = with_control(b"x", bytearray(CMSG_SPACE(len(data))))
    put(CMSG_FIRSTHDR(made), level, kind, data)
    return made


def walked(message: msghdr) -> list[tuple[int, int, int]]:
    """List the length, level and type of every piece."""
    found: list[tuple[int, int, int]] = []
    head = CMSG_FIRSTHDR(message)
    while head is not None:
        found.append((head.cmsg_len, head.cmsg_level, head.cmsg_type))
        head = CMSG_NXTHDR(message, head)
    return found


# The macros.


def test_a_program_lays_out_and_walks_two_pieces() -> None:
    message = with_control(b"", bytearray(CMSG_SPACE(4) + CMSG_SPACE(12)))
    first = put(CMSG_FIRSTHDR(message), 1, 2, b"four")
    second = put(CMSG_NXTHDR(message, first), 3, 4, b"twelve bytes")
    assert CMSG_NXTHDR(message, second) is None
    assert walked(message) == [(CMSG_LEN(4), 1, 2), (CMSG_LEN(12), 3, 4)]
    assert CMSG_DATA(first)[:4] == b"four"
    assert CMSG_NXTHDR(message, None) is not None
    assert CMSG_ALIGN(1) == CMSG_SPACE(1) - CMSG_SPACE(0)


def test_the_pieces_share_the_memory_of_the_control_buffer() -> None:
    control = bytearray(CMSG_SPACE(4))
    put(CMSG_FIRSTHDR(with_control(b"", control)), 7, 8, b"data")
    assert control[CMSG_LEN(0) : CMSG_LEN(4)] == b"data"
    data = CMSG_DATA(put(CMSG_FIRSTHDR(with_control(b"", control)), 7, 8, b"more"))
    data[0] = ord("M")
    assert control[CMSG_LEN(0) : CMSG_LEN(4)] == b"More"


@pytest.mark.parametrize("size", range(HEAD + 1))
def test_a_control_buffer_without_room_has_no_piece(size: int) -> None:
    message = with_control(b"", bytearray(size))
    assert (CMSG_FIRSTHDR(message) is None) == (size < HEAD)
    message.msg_control, message.msg_controllen = bytearray(64), size
    assert (CMSG_FIRSTHDR(message) is None) == (size < HEAD)


def test_a_controllen_that_lies_reaches_nothing_behind_the_buffer() -> None:
    message = with_control(b"", bytearray(HEAD - 1))
    message.msg_controllen = 1000
    assert CMSG_FIRSTHDR(message) is None
    message.msg_control = bytearray(2 * HEAD)
    head = CMSG_FIRSTHDR(message)
    assert head is not None
    head.cmsg_len = 2 * HEAD
    assert CMSG_NXTHDR(message, head) is None
    with pytest.raises(IndexError):
        CMSG_DATA(head)[2 * HEAD - CMSG_LEN(0)]
    with pytest.raises(BufferError):
        memcpy(CMSG_DATA(head), bytes(64), 64)


def test_a_next_piece_whose_length_does_not_fit_is_given() -> None:
    """MSG-11: as in glibc since 2.37."""
    message = with_control(b"", bytearray(2 * HEAD))
    first = CMSG_FIRSTHDR(message)
    assert first is not None
    first.cmsg_len = HEAD
    second = CMSG_NXTHDR(message, first)
    assert second is not None
    second.cmsg_len = 99
    again = CMSG_NXTHDR(message, first)
    assert again is not None
    assert again.cmsg_len == 99
    assert CMSG_NXTHDR(message, again) is None


def test_no_piece_without_a_control_buffer() -> None:
    message = msghdr()
    message.msg_controllen = 64
    assert CMSG_FIRSTHDR(message) is None
    assert CMSG_NXTHDR(message, cmsghdr()) is None
    message.msg_control = b""
    assert CMSG_FIRSTHDR(message) is None


def test_a_piece_of_another_buffer_has_no_next_one() -> None:
    message = with_control(b"", bytearray(64))
    other = cmsghdr()
    other.cmsg_len = HEAD
    assert CMSG_NXTHDR(message, other) is None
    assert bytes(CMSG_DATA(other)) == b""


@needs_libc
@given(control=st.binary(max_size=80), lengths=st.lists(st.integers(0, 90), max_size=4))
def test_the_walk_is_that_of_the_C_library(control: bytes, lengths: list[int]) -> None:
    """POSIX.1-2024 <sys/socket.h>: CMSG_NXTHDR gives a null pointer where no further piece fits."""
    library = ctypes.CDLL(None)
    if not hasattr(library, "__cmsg_nxthdr"):
        pytest.skip("the C library has no function behind CMSG_NXTHDR")
    following = library["__cmsg_nxthdr"]
    following.restype, following.argtypes = ctypes.c_void_p, (ctypes.c_void_p, ctypes.c_void_p)
    memory = bytearray(control)
    place = 0
    for length in lengths:
        # Mostly lengths that lead on, so that the walk is longer than one piece.
        memory[place : place + 8] = length.to_bytes(8, sys.byteorder)[: max(0, len(memory) - place)]
        place += CMSG_ALIGN(length)
    memory = memory[: len(control)]
    message = with_control(b"", memory)
    head = CMSG_FIRSTHDR(message)
    while head is not None:
        start = address_of(head)
        theirs = following(address_of(message), start)
        head = CMSG_NXTHDR(message, head)
        if theirs is None:
            # glibc before 2.37 also asks whether the next piece has the room that its length says.
            left = len(memory) - (0 if head is None else address_of(head) - start)
            assert head is None or CMSG_ALIGN(head.cmsg_len) > left - HEAD
            return
        assert head is not None
        assert address_of(head) == theirs


@needs_cc
def test_the_sizes_are_those_of_C(tmp_path: Path) -> None:
    sizes = [0, 1, 3, 4, 7, 8, 9, 12, 100, 2**31, 2**63]
    lines = "".join(
        f'printf("%zu %zu ", (size_t)CMSG_LEN((size_t){n}ul), (size_t)CMSG_SPACE((size_t){n}ul));'
        for n in sizes
    )
    source = tmp_path / "sizes.c"
    text = f"#include <stdio.h>\n#include <sys/socket.h>\nint main(void) {{{lines} return 0;}}\n"
    source.write_text(text, "ascii")
    status, printed = host.run(compile_c(source, tmp_path / "sizes"))
    assert status == 0
    ours = [str(size) for n in sizes for size in (CMSG_LEN(n), CMSG_SPACE(n))]
    assert printed.split() == ours


@given(control=st.binary(max_size=120), said=st.integers(0, 140) | st.integers(0, 2**64 - 1))
def test_no_control_buffer_leads_outside_of_itself(control: bytes, said: int) -> None:
    """The walk of any bytes ends, and every piece that it gives lies in them."""
    message = msghdr()
    memory = bytearray(control)
    message.msg_control, message.msg_controllen = memory, said
    head = CMSG_FIRSTHDR(message)
    for _ in range(20):
        if head is None:
            break
        data = bytes(CMSG_DATA(head))
        assert len(data) + CMSG_LEN(0) <= len(memory)
        assert control[:said].endswith(data)
        head = CMSG_NXTHDR(message, head)
    assert head is None


# Descriptors.


@needs_rights
def test_a_descriptor_is_passed(net: Net) -> None:
    left, right = net.local_pair()
    out, into = os.pipe()
    assert sendmsg(left, carrying(SOL_SOCKET, SCM_RIGHTS, ints(into)), 0) == 1
    close(into)
    received = with_control(b" ", bytearray(CMSG_SPACE(4)))
    assert recvmsg(right, received, 0) == 1
    head, number = CMSG_FIRSTHDR(received), c_int()
    assert head is not None
    assert (head.cmsg_level, head.cmsg_type, head.cmsg_len) == (SOL_SOCKET, SCM_RIGHTS, CMSG_LEN(4))
    memcpy(number, CMSG_DATA(head), sizeof(number))
    assert fcntl(number, F_GETFD) == 0
    assert write(number, b"through", 7) == 7
    close(number)
    room = bytearray(7)
    assert read(out, room, 7) == 7
    assert room == b"through"
    close(out)


@needs_rights
def test_a_descriptor_comes_with_close_on_exec_if_asked_for(net: Net) -> None:
    left, right = net.local_pair()
    assert sendmsg(left, carrying(SOL_SOCKET, SCM_RIGHTS, ints(left)), 0) == 1
    received = with_control(b" ", bytearray(CMSG_SPACE(4)))
    assert recvmsg(right, received, MSG_CMSG_CLOEXEC) == 1
    head, number = CMSG_FIRSTHDR(received), c_int()
    assert head is not None
    memcpy(number, CMSG_DATA(head), sizeof(number))
    assert fcntl(number, F_GETFD) == FD_CLOEXEC
    close(number)


CHILD = """
import sys
from berkeley._core.memory import sizeof
from berkeley.include.errno import errno
from berkeley.include.string import memcpy
from berkeley.include.sys.socket import *
from berkeley.include.unistd import write
room, control = bytearray(5), bytearray(CMSG_SPACE(8))
msg = msghdr()
msg.msg_iov, msg.msg_iovlen = iovec(room, 5), 1
msg.msg_control, msg.msg_controllen = control, sizeof(control)
assert recvmsg(int(sys.argv[1]), msg, 0) == 5, errno
cmsg, fds = CMSG_FIRSTHDR(msg), array("i", [0, 0])
memcpy(fds, CMSG_DATA(cmsg), 8)
for fd, text in zip(fds, (b"from ", b"there")):
    assert write(fd, text, 5) == 5
"""


@needs_rights
def test_two_descriptors_go_to_another_process(net: Net) -> None:
    left, right = net.local_pair()
    out, into = os.pipe()
    os.set_inheritable(right, True)
    code = "from array import array" + CHILD
    with subprocess.Popen([sys.executable, "-c", code, str(right)], pass_fds=[right]) as other:
        numbers = ints(into, into)
        sent = carrying(SOL_SOCKET, SCM_RIGHTS, numbers)
        sent.msg_iov, sent.msg_iovlen = iovec(b"hello", 5), 1
        assert sendmsg(left, sent, 0) == 5
        close(into)
        assert other.wait(60) == 0
    room = bytearray(20)
    assert read(out, room, 20) == 10
    assert room[:10] == b"from there"
    close(out)


@needs_rights
def test_a_number_that_is_no_descriptor_can_not_be_passed(net: Net) -> None:
    left, _ = net.local_pair()
    fails(EBADF, sendmsg(left, carrying(SOL_SOCKET, SCM_RIGHTS, ints(9999)), 0))


@needs(capability=sys.platform == "win32", reason="descriptors can be passed here")
def test_windows_passes_no_descriptors(net: Net) -> None:
    left, _ = net.local_pair()
    fails(EOPNOTSUPP, sendmsg(left, carrying(SOL_SOCKET, SCM_RIGHTS, ints(left)), 0))
    fails(EINVAL, sendmsg(left, carrying(SOL_SOCKET, 12345, bytes(4)), 0))


@needs_rights
@needs_cut_messages
def test_a_control_buffer_that_is_too_short_is_told(net: Net) -> None:
    left, right = net.local_pair()
    for control in (None, bytearray(CMSG_LEN(0))):
        assert sendmsg(left, carrying(SOL_SOCKET, SCM_RIGHTS, ints(left)), 0) == 1
        received = with_control(b" ", control)
        assert recvmsg(right, received, 0) == 1
        assert received.msg_flags & MSG_CTRUNC
        assert received.msg_controllen <= CMSG_LEN(0)


@needs_rights
def test_a_controllen_that_is_too_long_is_cut(net: Net) -> None:
    left, right = net.local_pair()
    assert sendmsg(left, with_control(b"x", None), 0) == 1
    received = with_control(b" ", bytearray(8))
    received.msg_controllen = 1 << 20
    with pytest.warns(BufferWarning, match="msg_controllen"):
        assert recvmsg(right, received, 0) == 1
    assert received.msg_controllen == 0


@needs_bounded_lengths
@pytest.mark.parametrize("size", [1 << 14, 1 << 40])
def test_a_controllen_past_the_buffer_sends_nothing(net: Net, size: int) -> None:
    left, _ = net.local_pair()
    message = carrying(SOL_SOCKET, SCM_RIGHTS, bytes(4))
    message.msg_controllen = size
    assert sendmsg(left, message, 0) == -1


def test_a_controllen_a_little_past_the_buffer_is_bad_memory(net: Net) -> None:
    left, _ = net.local_pair()
    message = carrying(SOL_SOCKET, SCM_RIGHTS, bytes(4))
    message.msg_controllen += 1
    fails(EFAULT, sendmsg(left, message, 0))


@needs_rights
@unless_emulated("mends control data that are malformed")
def test_malformed_control_data_is_refused(net: Net) -> None:
    left, _ = net.local_pair()
    for length in (0, HEAD - 1, 1 << 20):
        message = carrying(SOL_SOCKET, SCM_RIGHTS, bytes(4))
        head = CMSG_FIRSTHDR(message)
        assert head is not None
        head.cmsg_len = length
        fails(EINVAL, sendmsg(left, message, 0))


@needs_rights
def test_control_data_with_addresses_for_the_kernel_is_bad_memory(net: Net) -> None:
    left, _ = net.local_pair()
    fails(EFAULT, sendmsg(left, carrying(276, 1, bytes(24)), 0))


@given(control=st.binary(max_size=64))
def test_any_control_data_is_sent_or_refused(control: bytes) -> None:
    message = with_control(b"x", bytearray(control))
    assert sendmsg(-1, message, 0) == -1


# Credentials, packets, times.


@needs_credentials
def test_credentials_tell_who_sent(net: Net) -> None:
    left, right = net.local_pair()
    assert setsockopt(right, SOL_SOCKET, SO_PASSCRED, c_int(1), 4) == 0
    assert sendmsg(left, with_control(b"x", None), 0) == 1
    received = with_control(b" ", bytearray(CMSG_SPACE(sizeof(ucred))))
    assert recvmsg(right, received, 0) == 1
    head = CMSG_FIRSTHDR(received)
    assert head is not None
    assert head.cmsg_type == SCM_CREDENTIALS
    sender = cast(ucred, CMSG_DATA(head))
    if sys.platform != "win32":
        assert (sender.pid, sender.uid, sender.gid) == (os.getpid(), os.getuid(), os.getgid())


@needs_credentials
def test_credentials_of_its_own_may_be_sent_and_others_not(net: Net) -> None:
    left, right = net.local_pair()
    assert setsockopt(right, SOL_SOCKET, SO_PASSCRED, c_int(1), 4) == 0
    if sys.platform != "win32":
        own = ucred(os.getpid(), os.getuid(), os.getgid())
        assert sendmsg(left, carrying(SOL_SOCKET, SCM_CREDENTIALS, bytes(memoryview(own))), 0) == 1


@needs_credentials
@needs_closed_folders
def test_credentials_of_another_process_may_not_be_sent() -> None:
    body = """
    sv = [0, 0]
    socketpair(AF_UNIX, SOCK_STREAM, 0, sv)
    msg, control = msghdr(), bytearray(CMSG_SPACE(12))
    msg.msg_iov, msg.msg_iovlen = iovec(b"x", 1), 1
    msg.msg_control, msg.msg_controllen = control, len(control)
    head = CMSG_FIRSTHDR(msg)
    head.cmsg_level, head.cmsg_type, head.cmsg_len = SOL_SOCKET, SCM_CREDENTIALS, CMSG_LEN(12)
    control[CMSG_LEN(0):CMSG_LEN(12)] = bytes(ucred(1, os.getuid(), os.getgid()))
    report(sendmsg(sv[0], msg, 0))
    """
    assert child(body, setup=USER) == ["EPERM"]


@needs_cut_messages
@pytest.mark.parametrize("family", [AF_INET, pytest.param(AF_INET6, marks=needs_ipv6)])
def test_packet_information_tells_where_a_datagram_went(net: Net, family: int) -> None:
    server, client = net.bound(SOCK_DGRAM, family), net.udp(family)
    option = (IPPROTO_IP, IP_PKTINFO) if family == AF_INET else (IPPROTO_IPV6, IPV6_RECVPKTINFO)
    assert setsockopt(server, *option, c_int(1), 4) == 0
    sent = with_control(b"x", None)
    target = inet_name(server) if family == AF_INET else name_of(server, sockaddr_in6)
    sent.msg_name, sent.msg_namelen = target, sizeof(target)
    for room in (256, HEAD):
        assert sendmsg(client, sent, 0) == 1
        wait_for(server)
        source = sockaddr_in()
        received = with_control(b" ", bytearray(room))
        received.msg_name, received.msg_namelen = source, sizeof(source)
        assert recvmsg(server, received, 0) == 1
        assert bool(received.msg_flags & MSG_CTRUNC) == (room == HEAD)
        assert source.sin_family == family
        head = CMSG_FIRSTHDR(received)
        if room == HEAD:
            continue
        assert head is not None
        if family == AF_INET:
            assert (head.cmsg_level, head.cmsg_type) == (IPPROTO_IP, IP_PKTINFO)
            packet = cast(in_pktinfo, CMSG_DATA(head))
            assert packet.ipi_addr.s_addr == htonl(INADDR_LOOPBACK)
            assert packet.ipi_spec_dst.s_addr == htonl(INADDR_LOOPBACK)
            assert packet.ipi_ifindex > 0
        else:
            assert (head.cmsg_level, head.cmsg_type) == (IPPROTO_IPV6, IPV6_PKTINFO)
            packet6 = cast(in6_pktinfo, CMSG_DATA(head))
            assert bytes(packet6.ipi6_addr.s6_addr) == bytes(in6addr_loopback.s6_addr)
            assert packet6.ipi6_ifindex > 0


@needs_constants("SCM_TIMESTAMP")
def test_a_timestamp_tells_when_a_datagram_came(net: Net) -> None:
    server, client = net.bound(SOCK_DGRAM), net.udp()
    assert setsockopt(server, SOL_SOCKET, SO_TIMESTAMP, c_int(1), 4) == 0
    sent = with_control(b"x", None)
    sent.msg_name, sent.msg_namelen = inet_name(server), 16
    assert sendmsg(client, sent, 0) == 1
    received = with_control(b" ", bytearray(CMSG_SPACE(sizeof(timeval))))
    assert recvmsg(server, received, 0) == 1
    head = CMSG_FIRSTHDR(received)
    assert head is not None
    assert (head.cmsg_level, head.cmsg_type) == (SOL_SOCKET, SCM_TIMESTAMP)
    assert abs(cast(timeval, CMSG_DATA(head)).tv_sec - time.time()) < 3600


def test_the_alignment_is_that_of_the_system() -> None:
    assert CMSG_ALIGN(1) == (4 if sys.platform == "darwin" else 8)
    assert abi.LAYOUTS["cmsghdr"][0] == HEAD
