"""Each socket call succeeds on real loopback sockets, and does what the standard says."""

from __future__ import annotations

import os
import socket as stdlib
from typing import TYPE_CHECKING

import pytest
from tests.capabilities import unless_emulated
from tests.core.capabilities import (
    has_ipv6,
    has_unix,
    linux_decides,
    needs_ipv6,
    needs_local_packets,
    needs_unix,
)
from tests.core.peers import (
    after,
    fails,
    inet_name,
    local,
    loopback,
    name_of,
    set_nonblocking,
    wait_for,
)

from berkeley._core.boxes import c_int
from berkeley._core.buffers import BufferWarning
from berkeley._core.memory import cast, sizeof
from berkeley.include.errno import EADDRINUSE, EAGAIN, EDOM, errno
from berkeley.include.fcntl import F_GETFD, F_GETFL, FD_CLOEXEC, O_NONBLOCK, fcntl
from berkeley.include.netinet.in_ import (
    INADDR_ANY,
    INADDR_LOOPBACK,
    htonl,
    htons,
    in6addr_any,
    ntohl,
    ntohs,
    sockaddr_in,
    sockaddr_in6,
)
from berkeley.include.poll import POLLPRI
from berkeley.include.sys.socket import (
    AF_INET,
    AF_INET6,
    AF_UNIX,
    MSG_DONTWAIT,
    MSG_OOB,
    MSG_PEEK,
    MSG_WAITALL,
    SHUT_RD,
    SHUT_RDWR,
    SHUT_WR,
    SOCK_CLOEXEC,
    SOCK_DGRAM,
    SOCK_NONBLOCK,
    SOCK_SEQPACKET,
    SOCK_STREAM,
    accept,
    bind,
    connect,
    getpeername,
    getsockname,
    listen,
    recv,
    recvfrom,
    send,
    sendto,
    shutdown,
    sockaddr_storage,
    socket,
    socketpair,
    socklen_t,
)
from berkeley.include.sys.un import sockaddr_un
from berkeley.include.unistd import close, read, write

if TYPE_CHECKING:
    from tests.core.peers import Net

FAMILIES = [
    pytest.param(AF_INET, id="IPv4"),
    pytest.param(AF_INET6, id="IPv6", marks=pytest.mark.skipif(not has_ipv6(), reason="no IPv6")),
]
PAIRS = [
    *FAMILIES,
    pytest.param(
        AF_UNIX, id="local", marks=pytest.mark.skipif(not has_unix(), reason="no AF_UNIX")
    ),
]


def connected(net: Net, family: int) -> tuple[int, int]:
    """Make a connected pair of stream sockets of a family."""
    return net.local_pair() if family == AF_UNIX else net.pair(family)


def received(fd: int, size: int = 64, flags: int = 0) -> bytes:
    """Receive at most *size* bytes."""
    buffer = bytearray(size)
    count = recv(fd, buffer, size, flags)
    assert count >= 0, errno
    return bytes(buffer[:count])


@pytest.mark.parametrize("type", [SOCK_STREAM, SOCK_DGRAM])
@pytest.mark.parametrize("family", FAMILIES)
def test_socket_gives_a_small_int_that_close_takes(family: int, type: int) -> None:
    fd = socket(family, type, 0)
    assert fd.__class__ is int
    assert 2 < fd < 1000
    assert close(fd) == 0


def test_socket_gives_the_lowest_free_handle(net: Net) -> None:
    """POSIX.1-2024 2.6: a new descriptor is the lowest number that is free."""
    first, second = net.tcp(), net.tcp()
    net.close(first)
    assert net.tcp() == first
    assert second > first


def test_handles_are_shared_with_files(net: Net) -> None:
    fd = net.tcp()
    net.close(fd)
    file = os.open(os.devnull, os.O_RDONLY)
    try:
        assert file == fd
        assert net.tcp() != file
    finally:
        os.close(file)


def test_socket_takes_its_modes_with_the_type(net: Net) -> None:
    fd = net.keep(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    assert fcntl(fd, F_GETFL) & O_NONBLOCK
    assert fcntl(fd, F_GETFD) == FD_CLOEXEC


def test_socket_adds_no_mode(net: Net) -> None:
    """POSIX.1-2024 socket: FD_CLOEXEC and O_NONBLOCK are clear unless they are asked for."""
    fd = net.tcp()
    assert not fcntl(fd, F_GETFL) & O_NONBLOCK
    assert fcntl(fd, F_GETFD) == 0


@needs_unix
@pytest.mark.parametrize("type", [SOCK_STREAM, SOCK_DGRAM])
def test_socketpair_is_connected_both_ways(net: Net, type: int) -> None:
    first, second = net.local_pair(type)
    assert send(first, b"there", 5, 0) == 5
    assert received(second) == b"there"
    assert send(second, b"back", 4, 0) == 4
    assert received(first) == b"back"


@needs_local_packets
def test_socketpair_of_packets_keeps_their_borders(net: Net) -> None:
    first, second = net.local_pair(SOCK_SEQPACKET)
    for packet in b"one", b"four":
        assert write(first, packet, len(packet)) == len(packet)
    assert [received(second), received(second)] == [b"one", b"four"]


@needs_unix
def test_socketpair_leaves_the_rest_of_a_longer_list(net: Net) -> None:
    handles = [-1, -1, 7]
    assert socketpair(AF_UNIX, SOCK_STREAM, 0, handles) == 0
    net.keep(handles[0])
    net.keep(handles[1])
    assert handles[2] == 7


@pytest.mark.parametrize("family", PAIRS)
def test_a_stream_carries_bytes_both_ways(net: Net, family: int) -> None:
    client, server = connected(net, family)
    for source, target in (client, server), (server, client):
        assert send(source, b"hello", 5, 0) == 5
        assert received(target) == b"hello"
        assert write(source, b"again", 5) == 5
        buffer = bytearray(8)
        assert read(target, buffer, 8) == 5
        assert buffer == b"again\0\0\0"


@pytest.mark.parametrize("family", PAIRS)
def test_a_stream_ends_with_0(net: Net, family: int) -> None:
    client, server = connected(net, family)
    assert shutdown(client, SHUT_WR) == 0
    assert received(server) == b""
    assert send(server, b"still", 5, 0) == 5
    assert received(client) == b"still"
    net.close(server)
    assert received(client) == b""


@pytest.mark.parametrize("family", FAMILIES)
def test_a_datagram_comes_with_its_sender(net: Net, family: int) -> None:
    kind = sockaddr_in6 if family == AF_INET6 else sockaddr_in
    server, client = net.bound(SOCK_DGRAM, family), net.bound(SOCK_DGRAM, family)
    target, source = name_of(server, kind), kind()
    length = socklen_t(sizeof(source))
    assert sendto(client, b"ping", 4, 0, target, sizeof(target)) == 4
    buffer = bytearray(8)
    assert recvfrom(server, buffer, 8, 0, source, length) == 4
    assert buffer == b"ping\0\0\0\0"
    assert length == sizeof(source)
    assert bytes(source) == bytes(name_of(client, kind))
    assert sendto(server, b"pong", 4, 0, source, length) == 4
    assert received(client) == b"pong"


@needs_unix
def test_a_local_datagram_comes_with_its_sender(net: Net) -> None:
    server = net.local_listener(net.path("server"), SOCK_DGRAM)
    client = net.local_listener(net.path("client"), SOCK_DGRAM)
    target, source, length = (
        local(net.path("server")),
        sockaddr_un(),
        socklen_t(sizeof(sockaddr_un)),
    )
    assert sendto(client, b"ping", 4, 0, target, sizeof(target)) == 4
    assert recvfrom(server, bytearray(8), 8, 0, source, length) == 4
    path = os.fsencode(net.path("client"))
    assert bytes(source.sun_path).startswith(path + b"\0")
    assert length.value in {2 + len(path) + 1, sizeof(source)}


def test_an_empty_datagram_is_received_as_0(net: Net) -> None:
    server, client = net.bound(SOCK_DGRAM), net.udp()
    name = inet_name(server)
    assert sendto(client, b"", 0, 0, name, sizeof(name)) == 0
    assert sendto(client, b"next", 4, 0, name, sizeof(name)) == 4
    assert received(server) == b""
    assert received(server) == b"next"


def test_the_rest_of_a_long_datagram_is_lost(net: Net) -> None:
    """POSIX.1-2024 recv: without MSG_PEEK "the excess bytes shall be discarded"; that is no error."""
    server, client = net.bound(SOCK_DGRAM), net.udp()
    name = inet_name(server)
    for message in b"longer", b"next":
        assert sendto(client, message, len(message), 0, name, sizeof(name)) == len(message)
    assert received(server, 3) == b"lon"
    assert received(server, 8) == b"next"


def test_a_connected_datagram_socket_hears_only_its_peer(net: Net) -> None:
    first, second, stranger = (net.bound(SOCK_DGRAM) for _ in range(3))
    peer, name = inet_name(second), inet_name(first)
    assert connect(first, peer, sizeof(peer)) == 0
    assert sendto(stranger, b"stranger", 8, 0, name, sizeof(name)) == 8
    assert sendto(second, b"peer", 4, 0, name, sizeof(name)) == 4
    assert received(first) == b"peer"
    assert send(first, b"answer", 6, 0) == 6
    assert received(second) == b"answer"


def test_bind_to_port_0_takes_a_free_one(net: Net) -> None:
    name = inet_name(net.bound())
    assert name.sin_family == AF_INET
    assert ntohs(name.sin_port) != 0
    assert ntohl(name.sin_addr.s_addr) == INADDR_LOOPBACK


def test_the_stdlib_finds_a_listener_and_is_found(net: Net) -> None:
    listener = net.listener()
    with stdlib.create_connection(("127.0.0.1", ntohs(inet_name(listener).sin_port))) as peer:
        name, length = sockaddr_in(), socklen_t(16)
        server = net.keep(accept(listener, name, length))
        assert (ntohs(name.sin_port), length.value) == (peer.getsockname()[1], 16)
        peer.sendall(b"from the stdlib")
        assert received(server) == b"from the stdlib"
    with stdlib.create_server(("127.0.0.1", 0)) as theirs:
        client, target = net.tcp(), loopback(theirs.getsockname()[1])
        assert connect(client, target, sizeof(target)) == 0
        accepted, _ = theirs.accept()
        with accepted:
            assert send(client, b"to the stdlib", 13, 0) == 13
            assert accepted.recv(64) == b"to the stdlib"


@pytest.mark.parametrize("family", FAMILIES)
def test_accept_gives_the_name_of_the_client(net: Net, family: int) -> None:
    kind = sockaddr_in6 if family == AF_INET6 else sockaddr_in
    listener, client = net.listener(family), net.tcp(family)
    target, peer = name_of(listener, kind), kind()
    assert connect(client, target, sizeof(target)) == 0
    length = socklen_t(sizeof(peer))
    net.keep(accept(listener, peer, length))
    assert length == sizeof(kind)
    assert bytes(peer) == bytes(name_of(client, kind))


def test_accept_gives_a_blocking_socket(net: Net) -> None:
    """POSIX.1-2024 accept: O_NONBLOCK "shall be clear" for the new descriptor."""
    listener, client = set_nonblocking(net.listener()), net.tcp()
    name = inet_name(listener)
    assert connect(client, name, sizeof(name)) == 0
    wait_for(listener)
    assert not fcntl(net.keep(accept(listener, None, None)), F_GETFL) & O_NONBLOCK


def test_accept_waits_for_a_client(net: Net) -> None:
    listener, client = net.listener(), net.tcp()
    name = inet_name(listener)
    with after(0.05, lambda: connect(client, name, sizeof(name))):
        net.keep(accept(listener, None, None))


def test_connections_wait_in_their_order(net: Net) -> None:
    listener = net.listener()
    name = inet_name(listener)
    clients = [net.tcp() for _ in range(3)]
    for number, client in enumerate(clients):
        assert connect(client, name, sizeof(name)) == 0
        assert send(client, bytes([number]), 1, 0) == 1
    servers = [net.keep(accept(listener, None, None)) for _ in clients]
    assert [received(server) for server in servers] == [b"\0", b"\1", b"\2"]


def test_listen_may_be_called_again(net: Net) -> None:
    assert listen(net.listener(), 10) == 0


@pytest.mark.parametrize("backlog", [-1, 0, 2**31 - 1])
def test_listen_takes_any_backlog(net: Net, backlog: int) -> None:
    """POSIX.1-2024 listen: a negative backlog is as 0, and a big one is cut."""
    listener, client = net.listener(backlog=backlog), net.tcp()
    name = inet_name(listener)
    assert connect(client, name, sizeof(name)) == 0


def test_connect_works_again_after_a_refusal(net: Net) -> None:
    """Linux lets a socket try again; POSIX.1-2024 leaves its state unspecified."""
    nobody, client, listener = net.peerless(), net.tcp(), net.listener()
    assert connect(client, nobody, sizeof(nobody)) == -1
    name = inet_name(listener)
    assert connect(client, name, sizeof(name)) == 0


def test_connect_to_INADDR_ANY_is_loopback(net: Net) -> None:
    listener, client = net.listener(), net.tcp()
    name = inet_name(listener)
    name.sin_addr.s_addr = htonl(INADDR_ANY)
    assert connect(client, name, sizeof(name)) == 0


@needs_ipv6
def test_connect_to_in6addr_any_is_loopback(net: Net) -> None:
    listener, client = net.listener(AF_INET6), net.tcp(AF_INET6)
    name = name_of(listener, sockaddr_in6)
    name.sin6_addr = in6addr_any
    assert connect(client, name, sizeof(name)) == 0


@needs_ipv6
def test_an_IPv6_listener_hears_IPv4(net: Net) -> None:
    """Linux ipv6(7): IPV6_V6ONLY is off."""
    listener, name = net.tcp(AF_INET6), sockaddr_in6()
    name.sin6_family, name.sin6_addr = AF_INET6, in6addr_any
    assert bind(listener, name, sizeof(name)) == 0
    assert listen(listener, 1) == 0
    port = ntohs(name_of(listener, sockaddr_in6).sin6_port)
    client, target, peer = net.tcp(), loopback(port), sockaddr_in6()
    assert connect(client, target, sizeof(target)) == 0
    net.keep(accept(listener, peer, socklen_t(sizeof(peer))))
    assert bytes(peer.sin6_addr) == bytes(10) + b"\xff\xff\x7f\0\0\1"


def test_getpeername_is_the_other_ends_getsockname(net: Net) -> None:
    client, server = net.pair()
    for one, other in (client, server), (server, client):
        peer, length = sockaddr_in(), socklen_t(16)
        assert getpeername(one, peer, length) == 0
        assert bytes(peer) == bytes(inet_name(other))


def test_getsockname_of_an_unbound_socket_has_port_0(net: Net) -> None:
    name = inet_name(net.tcp())
    assert (name.sin_family, name.sin_port, name.sin_addr.s_addr) == (AF_INET, 0, 0)


@needs_unix
@linux_decides("POSIX lets the length of a local name count unused bytes")
def test_a_local_name_has_only_its_used_bytes(net: Net) -> None:
    """Linux unix(7): the length that comes back counts the family, the path and its NUL."""
    listener, name, length = net.local_listener(net.path()), sockaddr_un(), socklen_t(110)
    assert getsockname(listener, name, length) == 0
    assert length == 2 + len(net.path()) + 1
    unnamed = net.keep(socket(AF_UNIX, SOCK_STREAM, 0))
    length.value = 110
    assert getsockname(unnamed, name, length) == 0
    assert length == 2


@linux_decides("POSIX gives a sun_path that begins with NUL no meaning")
def test_an_abstract_name_needs_no_file(net: Net) -> None:
    """Linux unix(7): a sun_path that begins with NUL is a name outside of the file system."""
    name, unique = sockaddr_un(), f"berkeley-{os.getpid()}".encode()
    name.sun_family, name.sun_path[1 : 1 + len(unique)] = AF_UNIX, unique
    listener, client = net.keep(socket(AF_UNIX, SOCK_STREAM, 0)), net.keep(socket(AF_UNIX, 1, 0))
    assert bind(listener, name, 3 + len(unique)) == 0
    assert listen(listener, 1) == 0
    assert connect(client, name, 3 + len(unique)) == 0


SHORT_SIZES = pytest.mark.parametrize(
    "size",
    [0, pytest.param(1, marks=unless_emulated("turns a family of which half is there")), 2, 7, 15],
)


@SHORT_SIZES
def test_a_short_address_is_cut_and_its_length_told(net: Net, size: int) -> None:
    """POSIX.1-2024 getsockname: the address "shall be truncated", and the length is the full one."""
    listener, client = net.listener(), net.tcp()
    full = inet_name(listener)
    for call in getsockname, accept:
        if call is accept:
            assert connect(client, full, sizeof(full)) == 0
            full = inet_name(client)
        name, length = bytearray(b"\xaa" * 16), socklen_t(size)
        result = call(listener, name, length)
        if call is accept:
            net.keep(result)
        assert (result >= 0, length.value) == (True, 16)
        assert name == bytes(full)[:size] + b"\xaa" * (16 - size)


@SHORT_SIZES
def test_a_short_address_of_a_peer_is_cut_too(net: Net, size: int) -> None:
    client, server = net.pair()
    name, length = bytearray(b"\xaa" * 16), socklen_t(size)
    assert getpeername(client, name, length) == 0
    assert length == 16
    assert name == bytes(inet_name(server))[:size] + b"\xaa" * (16 - size)
    receiver, sender = net.bound(SOCK_DGRAM), net.bound(SOCK_DGRAM)
    target = inet_name(receiver)
    assert sendto(sender, b"x", 1, 0, target, sizeof(target)) == 1
    name, length.value = bytearray(b"\xaa" * 16), size
    assert recvfrom(receiver, bytearray(1), 1, 0, name, length) == 1
    assert length == 16
    assert name == bytes(inet_name(sender))[:size] + b"\xaa" * (16 - size)


def test_a_long_address_buffer_is_left_behind_the_address(net: Net) -> None:
    name, length = sockaddr_storage(), socklen_t(sizeof(sockaddr_storage))
    listener = net.listener()
    assert getsockname(listener, name, length) == 0
    assert length == 16
    assert cast(sockaddr_in, name).sin_port == inet_name(listener).sin_port
    assert not any(bytes(name)[16:])


def test_recvfrom_on_a_stream_leaves_the_address(net: Net) -> None:
    client, server = net.pair()
    assert send(client, b"x", 1, 0) == 1
    name, length = sockaddr_in(1, 2), socklen_t(16)
    assert recvfrom(server, bytearray(1), 1, 0, name, length) == 1
    assert (name.sin_family, name.sin_port) == (1, 2)


def test_NULL_address_leaves_the_length(net: Net) -> None:
    server, client = net.bound(SOCK_DGRAM), net.udp()
    name, length = inet_name(server), socklen_t(99)
    assert sendto(client, b"x", 1, 0, name, sizeof(name)) == 1
    assert recvfrom(server, bytearray(1), 1, 0, None, length) == 1
    assert length == 99


def test_failure_leaves_what_it_would_have_written(net: Net) -> None:
    name, length = sockaddr_in(7, 7), socklen_t(16)
    fd = set_nonblocking(net.listener())
    fails(EAGAIN, accept(fd, name, length))
    fd, buffer = set_nonblocking(net.bound(SOCK_DGRAM)), bytearray(b"keep")
    fails(EAGAIN, recvfrom(fd, buffer, 4, 0, name, length))
    assert getpeername(fd, name, length) == -1
    assert (name.sin_family, name.sin_port, length.value, bytes(buffer)) == (7, 7, 16, b"keep")


def test_failure_leaves_a_length_that_was_cut(net: Net) -> None:
    fd, length = set_nonblocking(net.listener()), socklen_t(128)
    with pytest.warns(BufferWarning):
        fails(EAGAIN, accept(fd, sockaddr_in(), length))
    assert length == 128


def test_success_leaves_errno(net: Net) -> None:
    """POSIX.1-2024 errno: no function sets it to 0."""
    errno.value = EDOM
    client, server = net.pair()
    assert send(client, b"x", 1, 0) == 1
    assert recv(server, bytearray(1), 1, 0) == 1
    assert shutdown(client, SHUT_RDWR) == 0
    assert errno == EDOM


def test_MSG_PEEK_leaves_the_bytes(net: Net) -> None:
    client, server = net.pair()
    assert send(client, b"twice", 5, 0) == 5
    assert received(server, 5, MSG_PEEK) == b"twice"
    assert received(server) == b"twice"


def test_MSG_WAITALL_waits_for_all(net: Net) -> None:
    client, server = net.pair()
    assert send(client, b"first ", 6, 0) == 6
    with after(0.05, lambda: send(client, b"second", 6, 0)):
        assert received(server, 12, MSG_WAITALL) == b"first second"


def test_MSG_DONTWAIT_is_for_one_call(net: Net) -> None:
    client, _ = net.pair()
    fails(EAGAIN, recv(client, bytearray(1), 1, MSG_DONTWAIT))
    assert not fcntl(client, F_GETFL) & O_NONBLOCK


def test_MSG_OOB_is_beside_the_stream(net: Net) -> None:
    client, server = net.pair()
    assert send(client, b"abc", 3, 0) == 3
    assert send(client, b"!", 1, MSG_OOB) == 1
    wait_for(server, POLLPRI)
    assert received(server, 1, MSG_OOB) == b"!"
    assert received(server, 8) == b"abc"


def test_shutdown_for_reading_ends_the_input(net: Net) -> None:
    client, _ = net.pair()
    assert shutdown(client, SHUT_RD) == 0
    assert received(client) == b""


def test_shutdown_twice_is_no_error(net: Net) -> None:
    client, _ = net.pair()
    assert shutdown(client, SHUT_WR) == 0
    assert shutdown(client, SHUT_WR) == 0


def test_a_million_bytes_arrive_in_order(net: Net) -> None:
    client, server = net.pair()
    data = os.urandom(1_000_000)
    sent = 0

    def send_all() -> None:
        nonlocal sent
        view = memoryview(data)
        while sent < len(data):
            sent += send(client, view[sent:], len(data) - sent, 0)
        shutdown(client, SHUT_WR)

    got = bytearray()
    with after(0, send_all):
        while piece := received(server, 65536):
            got += piece
    assert got == data


def test_an_int_is_what_C_makes_of_it(net: Net) -> None:
    """An argument wraps as in C: a family of 2**32 + AF_INET is AF_INET."""
    net.keep(socket(2**32 + AF_INET, SOCK_STREAM, 0))
    net.keep(socket(c_int(AF_INET), SOCK_STREAM, False))


def test_a_port_stays_taken_until_the_listener_is_closed(net: Net) -> None:
    listener = net.listener()
    name = inet_name(listener)
    other = net.tcp()
    fails(EADDRINUSE, bind(other, name, sizeof(name)))
    net.close(listener)
    assert bind(other, name, sizeof(name)) == 0
    assert inet_name(other).sin_port == name.sin_port != htons(0)
