"""What every system does alike through berkeley although the systems differ, on real sockets and pipes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.core.capabilities import needs_constants
from tests.core.peers import (
    fails,
    fill,
    inet_name,
    loopback,
    set_nonblocking,
    wait_for,
)

from berkeley._core.memory import sizeof
from berkeley.include import winsock2
from berkeley.include.arpa.inet import inet_ntoa
from berkeley.include.errno import (
    EAFNOSUPPORT,
    EAGAIN,
    ECONNREFUSED,
    EDESTADDRREQ,
    ENOENT,
    ENOPROTOOPT,
    ENOTCONN,
    EPIPE,
)
from berkeley.include.fcntl import O_CREAT, O_WRONLY, open
from berkeley.include.netinet.in_ import (
    INADDR_ANY,
    INADDR_LOOPBACK,
    INET6_ADDRSTRLEN,
    INET_ADDRSTRLEN,
    IP_MULTICAST_TTL,
    IPPROTO_IP,
    IPPROTO_IPV6,
    IPPROTO_TCP,
    IPV6_V6ONLY,
    htonl,
    in_addr,
    ntohs,
    sockaddr_in,
)
from berkeley.include.netinet.tcp import TCP_ZEROCOPY_RECEIVE
from berkeley.include.poll import POLLIN, poll, pollfd
from berkeley.include.signal import (
    SIG_DFL,
    SIG_IGN,
    SIGPIPE,
    SIGUSR1,
    raise_,
    signal,
)
from berkeley.include.sys import types
from berkeley.include.sys.select import FD_SET, fd_set, select
from berkeley.include.sys.sendfile import sendfile
from berkeley.include.sys.socket import (
    AF_UNSPEC,
    MSG_NOSIGNAL,
    MSG_PEEK,
    SHUT_RDWR,
    SHUT_WR,
    SO_GET_FILTER,
    SO_RCVLOWAT,
    SO_REUSEADDR,
    SO_SNDTIMEO,
    SOCK_DGRAM,
    SOL_SOCKET,
    accept,
    bind,
    connect,
    getpeername,
    getsockopt,
    iovec,
    listen,
    mmsghdr,
    msghdr,
    recv,
    send,
    sendmmsg,
    sendmsg,
    sendto,
    setsockopt,
    shutdown,
    sockaddr,
    socklen_t,
)
from berkeley.include.sys.time import timeval
from berkeley.include.sys.uio import writev
from berkeley.include.unistd import close, read, unlink, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.core.peers import Net

    from berkeley import StructArray

not_macos = pytest.mark.skipif(
    sys.platform == "darwin", reason="macOS does otherwise, as compat_notes.md says"
)


def test_the_lengths_of_addresses_as_text() -> None:
    """POSIX.1-2024 <netinet/in.h>; Windows says 22 and 65."""
    assert (INET_ADDRSTRLEN, INET6_ADDRSTRLEN) == (16, 46)


def test_each_text_of_inet_ntoa_is_its_own() -> None:
    """In C the next call overwrites it."""
    one, other = in_addr(htonl(0x01020304)), in_addr(htonl(0x05060708))
    texts = inet_ntoa(one), inet_ntoa(other)
    assert texts == ("1.2.3.4", "5.6.7.8")


def test_u_long_has_32_bits_and_is_of_Winsock_only() -> None:
    """POSIX systems that have it in <sys/types.h> have 64 bits there."""
    assert sizeof(winsock2.u_long(0)) == 4
    assert not hasattr(types, "u_long")


def with_a_peer(net: Net) -> tuple[int, sockaddr_in]:
    """Make a datagram socket with a peer that is there."""
    peer, fd = net.bound(SOCK_DGRAM), net.udp()
    name = inet_name(peer)
    assert connect(fd, name, sizeof(name)) == 0
    return fd, name


@not_macos
def test_AF_UNSPEC_takes_the_peer_of_a_datagram_socket_away(net: Net) -> None:
    """POSIX.1-2024 connect: a null address resets the peer."""
    fd, _ = with_a_peer(net)
    nobody, peer = sockaddr(), sockaddr_in()
    nobody.sa_family = AF_UNSPEC
    assert connect(fd, nobody, sizeof(nobody)) == 0
    fails(ENOTCONN, getpeername(fd, peer, socklen_t(16)))
    fails(EDESTADDRREQ, send(fd, b"x", 1, 0))


@not_macos
def test_a_connected_datagram_socket_sends_elsewhere_too(net: Net) -> None:
    fd, peer = with_a_peer(net)
    other = net.bound(SOCK_DGRAM)
    name, found = inet_name(other), sockaddr_in()
    assert sendto(fd, b"x", 1, 0, name, sizeof(name)) == 1
    assert recv(other, bytearray(1), 1, 0) == 1
    assert getpeername(fd, found, socklen_t(16)) == 0
    assert found.sin_port == peer.sin_port


@not_macos
def test_a_stream_ignores_the_address_of_sendto(net: Net) -> None:
    client, server = net.pair()
    name = loopback(9)
    assert sendto(client, b"x", 1, 0, name, sizeof(name)) == 1
    assert recv(server, bytearray(1), 1, 0) == 1


def test_recv_of_0_bytes_takes_a_datagram_and_read_does_not(net: Net) -> None:
    """Linux: recv asks the protocol, read of nothing asks nobody."""
    receiver, sender = net.bound(SOCK_DGRAM), net.udp()
    name, buffer = inet_name(receiver), bytearray(8)
    for message in (b"first", b"second"):
        assert sendto(sender, message, len(message), 0, name, sizeof(name)) == len(message)
    assert read(receiver, buffer, 0) == 0
    assert recv(receiver, buffer, 0, 0) == 0
    assert recv(receiver, buffer, 8, 0) == 6
    assert buffer.startswith(b"second")


def test_a_peek_into_a_long_datagram_leaves_it_whole(net: Net) -> None:
    receiver, sender = net.bound(SOCK_DGRAM), net.udp()
    name, buffer = inet_name(receiver), bytearray(10)
    assert sendto(sender, b"0123456789", 10, 0, name, sizeof(name)) == 10
    assert recv(receiver, buffer, 4, MSG_PEEK) == 4
    assert recv(receiver, buffer, 10, 0) == 10


def test_SO_SNDTIMEO_gives_what_was_sent_and_then_EAGAIN(net: Net) -> None:
    """POSIX.1-2024: a send whose time is over gives a partial count, or EAGAIN if nothing was sent."""
    client, _ = net.local_pair()
    soon, big = timeval(0, 50_000), bytes(50_000_000)
    assert setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, soon, sizeof(soon)) == 0
    assert 0 < send(client, big, len(big), 0) < len(big)
    fails(EAGAIN, send(fill(client), big, len(big), 0))


def test_SO_RCVLOWAT_counts_for_select_and_poll(net: Net) -> None:
    client, server = net.pair()
    assert setsockopt(client, SOL_SOCKET, SO_RCVLOWAT, 5, 4) == 0
    assert send(server, b"abc", 3, 0) == 3
    watched, entry = fd_set(), pollfd(client, POLLIN, 0)
    FD_SET(client, watched)
    assert poll(entry, 1, 50) == 0
    assert select(client + 1, watched, None, None, timeval(0, 10_000)) == 0
    assert send(server, b"de", 2, 0) == 2
    wait_for(client)
    assert recv(client, bytearray(8), 8, 0) == 5


@not_macos
def test_a_byte_serves_for_an_option_of_IPv4(net: Net) -> None:
    """Linux ip(7): the options of multicast may be bytes."""
    fd, value = net.udp(), bytearray(4)
    assert setsockopt(fd, IPPROTO_IP, IP_MULTICAST_TTL, b"\x05", 1) == 0
    assert getsockopt(fd, IPPROTO_IP, IP_MULTICAST_TTL, value, socklen_t(4)) == 0
    assert int.from_bytes(value, sys.byteorder) == 5


@not_macos
def test_an_option_of_IPv6_is_none_of_an_IPv4_socket(net: Net) -> None:
    fails(ENOPROTOOPT, setsockopt(net.tcp(), IPPROTO_IPV6, IPV6_V6ONLY, 1, 4))


def test_SO_REUSEADDR_after_bind_is_taken(net: Net) -> None:
    assert setsockopt(net.bound(), SOL_SOCKET, SO_REUSEADDR, 1, 4) == 0


def test_listen_takes_a_port_first(net: Net) -> None:
    listener = net.tcp()
    assert listen(listener, 1) == 0
    name, client = inet_name(listener), net.tcp()
    assert ntohs(name.sin_port) != 0
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK)
    assert connect(client, name, sizeof(name)) == 0
    net.keep(accept(listener, None, None))


@not_macos
def test_bind_takes_AF_UNSPEC_with_INADDR_ANY_only(net: Net) -> None:
    """Linux bind(2); POSIX.1-2024 says EAFNOSUPPORT."""
    name = sockaddr_in()
    name.sin_family, name.sin_addr.s_addr = AF_UNSPEC, htonl(INADDR_ANY)
    assert bind(net.tcp(), name, sizeof(name)) == 0
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK)
    fails(EAFNOSUPPORT, bind(net.tcp(), name, sizeof(name)))


@not_macos
def test_no_stream_goes_to_port_0(net: Net) -> None:
    name = loopback(0)
    fails(ECONNREFUSED, connect(net.tcp(), name, sizeof(name)))


@not_macos
def test_an_unconnected_datagram_socket_has_nothing_to_shut_down(net: Net) -> None:
    fd = net.bound(SOCK_DGRAM)
    fails(ENOTCONN, shutdown(fd, SHUT_RDWR))


def test_a_pipe_without_a_reader_is_EPIPE(net: Net) -> None:
    reader, writer = os.pipe()
    net.keep(writer)
    assert close(reader) == 0
    fails(EPIPE, write(writer, b"x", 1))


def test_a_fresh_datagram_socket_waits(net: Net) -> None:
    fails(EAGAIN, recv(set_nonblocking(net.udp()), bytearray(1), 1, 0))


def test_a_refused_connect_is_not_exceptional(net: Net) -> None:
    client, name = set_nonblocking(net.tcp()), net.peerless()
    assert connect(client, name, sizeof(name)) == -1
    writable, exceptional = fd_set(), fd_set()
    FD_SET(client, writable)
    FD_SET(client, exceptional)
    assert select(client + 1, None, writable, exceptional, timeval(5)) == 1
    assert client not in exceptional


@needs_constants("SO_GET_FILTER", "TCP_ZEROCOPY_RECEIVE")
@pytest.mark.parametrize(
    ("level", "option"), [(SOL_SOCKET, SO_GET_FILTER), (IPPROTO_TCP, TCP_ZEROCOPY_RECEIVE)]
)
def test_options_that_write_elsewhere_are_refused(net: Net, level: int, option: int) -> None:
    """Linux counts the length of one in instructions, and follows an address in the other's value."""
    fails(ENOPROTOOPT, getsockopt(net.pair()[0], level, option, bytearray(64), socklen_t(64)))


@pytest.mark.skipif(sys.platform != "win32", reason="names are bytes here")
def test_a_name_that_is_no_UTF_8_does_not_exist(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"\\\xff\xfe"
    fails(ENOENT, unlink(name))
    fails(ENOENT, open(name, O_CREAT | O_WRONLY, 0o600))
    assert not [*tmp_path.iterdir()]


@pytest.fixture
def caught() -> Iterator[list[int]]:
    """Collect the signals that come."""
    numbers: list[int] = []
    for number in (SIGPIPE, SIGUSR1):
        signal(number, numbers.append)
    yield numbers
    signal(SIGPIPE, SIG_IGN)
    signal(SIGUSR1, SIG_DFL)


def test_EPIPE_comes_with_SIGPIPE_unless_MSG_NOSIGNAL_is_set(net: Net, caught: list[int]) -> None:
    client, _ = net.pair()
    assert shutdown(client, SHUT_WR) == 0
    fails(EPIPE, send(client, b"x", 1, MSG_NOSIGNAL))
    assert caught == []
    fails(EPIPE, send(client, b"x", 1, 0))
    fails(EPIPE, write(client, b"x", 1))
    assert caught == [SIGPIPE] * 2


def piece() -> StructArray[iovec]:
    made = iovec.array(1)
    made[0].iov_base, made[0].iov_len = bytearray(b"x"), 1
    return made


def by_sendto(fd: int) -> int:
    return sendto(fd, b"x", 1, 0, None, 0)


def by_sendmsg(fd: int) -> int:
    return sendmsg(fd, msghdr(msg_iov=piece(), msg_iovlen=1), 0)


def by_sendmmsg(fd: int) -> int:
    messages = mmsghdr.array(1)
    messages[0].msg_hdr.msg_iov, messages[0].msg_hdr.msg_iovlen = piece(), 1
    return sendmmsg(fd, messages, 1, 0)


def by_writev(fd: int) -> int:
    return writev(fd, piece(), 1)


def by_sendfile(fd: int) -> int:
    with Path(__file__).open("rb") as file:
        return sendfile(fd, file.fileno(), None, 1)


@pytest.mark.parametrize("call", [by_sendto, by_sendmsg, by_sendmmsg, by_writev, by_sendfile])
def test_EPIPE_of_each_sender_comes_with_SIGPIPE(
    net: Net, caught: list[int], call: Callable[[int], int]
) -> None:
    client, _ = net.pair()
    assert shutdown(client, SHUT_WR) == 0
    fails(EPIPE, call(client))
    assert caught == [SIGPIPE]


def test_a_signal_that_a_system_lacks_can_be_caught_and_raised(caught: list[int]) -> None:
    assert raise_(SIGUSR1) == 0
    assert caught == [SIGUSR1]
