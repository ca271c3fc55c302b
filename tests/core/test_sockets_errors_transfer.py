"""Each error of the calls that move bytes, provoked for real."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest
from tests.capabilities import unless_emulated
from tests.core.capabilities import (
    linux_decides,
    needs_constants,
    needs_folder_descriptors,
    needs_ipv6,
    needs_limits,
    needs_namespace,
    needs_os,
    needs_own_memory,
    needs_path,
    needs_unix,
)
from tests.core.children import NAMESPACE, UNREACHABLE, child
from tests.core.peers import (
    fails,
    fill,
    inet_name,
    local,
    loopback,
    set_nonblocking,
    signals,
    wait_for,
)

from berkeley._core.memory import sizeof
from berkeley.include.errno import (
    EACCES,
    EAFNOSUPPORT,
    EAGAIN,
    EALREADY,
    ECONNREFUSED,
    ECONNRESET,
    EDESTADDRREQ,
    EFAULT,
    EINTR,
    EINVAL,
    EISCONN,
    EISDIR,
    EMSGSIZE,
    ENOSPC,
    ENOTCONN,
    EOPNOTSUPP,
    EPIPE,
    ETIMEDOUT,
)
from berkeley.include.netinet.in_ import IPPROTO_TCP, IPPROTO_UDP, htonl, htons, sockaddr_in
from berkeley.include.netinet.tcp import (
    TCP_FASTOPEN_CONNECT,
    TCP_FASTOPEN_NO_COOKIE,
    TCP_INFO,
    TCP_USER_TIMEOUT,
)
from berkeley.include.poll import POLLERR, POLLHUP, POLLIN
from berkeley.include.sys.socket import (
    AF_INET,
    AF_INET6,
    AF_UNIX,
    MSG_DONTROUTE,
    MSG_DONTWAIT,
    MSG_FASTOPEN,
    MSG_OOB,
    SHUT_WR,
    SO_BROADCAST,
    SO_LINGER,
    SO_RCVBUF,
    SO_RCVTIMEO,
    SOCK_DGRAM,
    SOCK_STREAM,
    SOL_SOCKET,
    accept,
    connect,
    getsockopt,
    linger,
    recv,
    recvfrom,
    send,
    sendto,
    setsockopt,
    shutdown,
    socket,
    socklen_t,
)
from berkeley.include.sys.time import timeval
from berkeley.include.unistd import read, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.core.peers import Net

UDP_SEGMENT = 103
"""<linux/udp.h>: the size of the datagrams that one send is cut into."""

BIG = 65508
"""RFC 768: a datagram has 65,535 bytes with the headers of IP (20) and UDP (8)."""


def reset_pair(net: Net) -> int:
    """Make a connection whose peer resets it, and wait for that."""
    client, server = net.pair()
    assert setsockopt(server, SOL_SOCKET, SO_LINGER, linger(1, 0), sizeof(linger)) == 0
    net.close(server)
    assert wait_for(client) & (POLLERR | POLLHUP | POLLIN)
    return client


def refused_udp(net: Net) -> int:
    """Make a UDP socket that hears that its peer's port is closed."""
    gone, fd = net.bound(SOCK_DGRAM), net.udp()
    name = inet_name(gone)
    assert connect(fd, name, sizeof(name)) == 0
    net.close(gone)
    assert send(fd, b"x", 1, 0) == 1
    wait_for(fd)
    return fd


def starved(net: Net) -> int:
    """Make a connection whose peer does not read, and whose patience with that ends after 100 ms."""
    listener, client = net.listener(), net.tcp()
    assert setsockopt(listener, SOL_SOCKET, SO_RCVBUF, 2048, 4) == 0
    assert setsockopt(client, IPPROTO_TCP, TCP_USER_TIMEOUT, 100, 4) == 0
    name = inet_name(listener)
    assert connect(client, name, sizeof(name)) == 0
    net.keep(accept(listener, None, None))
    return fill(client)


def broadcast_of_loopback() -> sockaddr_in:
    """Give 127.255.255.255."""
    everyone = sockaddr_in()
    everyone.sin_family, everyone.sin_port = AF_INET, htons(9)
    everyone.sin_addr.s_addr = htonl(0x7FFFFFFF)
    return everyone


NETWORK_GOES_DOWN = """
import fcntl as python_fcntl, struct
fd, name = socket(AF_INET6, SOCK_DGRAM, 0), sockaddr_in6()
def set_flags_of_loopback(flags):
    python_fcntl.ioctl(fd, SIOCSIFFLAGS, struct.pack("16sH22x", b"lo", flags))
set_flags_of_loopback(IFF_UP)
name.sin6_family, name.sin6_port, name.sin6_addr = AF_INET6, htons(9), in6addr_loopback
assert connect(fd, name, sizeof(name)) == 0
set_flags_of_loopback(0)
"""


def by_recv(fd: int) -> int:
    return recv(fd, bytearray(8), 8, 0)


def by_recvfrom(fd: int) -> int:
    return recvfrom(fd, bytearray(8), 8, 0, None, None)


def by_read(fd: int) -> int:
    return read(fd, bytearray(8), 8)


def by_send(fd: int) -> int:
    return send(fd, b"x", 1, 0)


def by_sendto(fd: int) -> int:
    return sendto(fd, b"x", 1, 0, None, 0)


def by_write(fd: int) -> int:
    return write(fd, b"x", 1)


receivers = pytest.mark.parametrize(
    "call", [by_recv, by_recvfrom, by_read], ids=["recv", "recvfrom", "read"]
)
senders = pytest.mark.parametrize(
    "call", [by_send, by_sendto, by_write], ids=["send", "sendto", "write"]
)


@receivers
class TestEachReceiver:
    """What recv, recvfrom and read have in common."""

    def test_EAGAIN(self, net: Net, call: Callable[[int], int]) -> None:
        fails(EAGAIN, call(set_nonblocking(net.pair()[0])))

    def test_EAGAIN_after_SO_RCVTIMEO(self, net: Net, call: Callable[[int], int]) -> None:
        client, _ = net.pair()
        soon = timeval(0, 50_000)
        assert setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, soon, sizeof(soon)) == 0
        fails(EAGAIN, call(client))

    def test_ECONNREFUSED(self, net: Net, call: Callable[[int], int]) -> None:
        fails(ECONNREFUSED, call(refused_udp(net)))

    def test_ECONNRESET(self, net: Net, call: Callable[[int], int]) -> None:
        fails(ECONNRESET, call(reset_pair(net)))

    def test_EINTR(self, net: Net, call: Callable[[int], int]) -> None:
        client, _ = net.pair()
        with signals(lambda _: None, interrupt=True):
            fails(EINTR, call(client))

    def test_ENOTCONN(self, net: Net, call: Callable[[int], int]) -> None:
        fails(ENOTCONN, call(net.tcp()))

    @needs_constants("TCP_USER_TIMEOUT")
    @pytest.mark.slow
    def test_ETIMEDOUT(self, net: Net, call: Callable[[int], int]) -> None:
        fails(ETIMEDOUT, call(starved(net)))


@senders
class TestEachSender:
    """What send, sendto and write have in common."""

    def test_EAGAIN(self, net: Net, call: Callable[[int], int]) -> None:
        client, _ = net.local_pair()
        fails(EAGAIN, call(set_nonblocking(fill(client))))

    def test_ECONNRESET_and_then_EPIPE(self, net: Net, call: Callable[[int], int]) -> None:
        client = reset_pair(net)
        fails(ECONNRESET, call(client))
        fails(EPIPE, call(client))

    def test_EDESTADDRREQ(self, net: Net, call: Callable[[int], int]) -> None:
        fails(EDESTADDRREQ, call(net.udp()))

    def test_EINTR(self, net: Net, call: Callable[[int], int]) -> None:
        client, _ = net.local_pair()
        fill(client)
        with signals(lambda _: None, interrupt=True):
            fails(EINTR, call(client))

    @needs_unix
    def test_ENOTCONN(self, net: Net, call: Callable[[int], int]) -> None:
        fails(ENOTCONN, call(net.keep(socket(AF_UNIX, SOCK_STREAM, 0))))

    def test_EPIPE(self, net: Net, call: Callable[[int], int]) -> None:
        client, _ = net.pair()
        assert shutdown(client, SHUT_WR) == 0
        fails(EPIPE, call(client))


def test_recv_EFAULT(net: Net) -> None:
    client, server = net.pair()
    assert send(server, b"x", 1, 0) == 1
    fails(EFAULT, recv(client, None, 1, 0))


def test_recv_EINVAL(net: Net) -> None:
    """POSIX.1-2024 recv: MSG_OOB is set and no out-of-band data is there."""
    fails(EINVAL, recv(net.pair()[0], bytearray(1), 1, MSG_OOB))


@needs_unix
def test_recv_EOPNOTSUPP(net: Net) -> None:
    first, _ = net.local_pair(SOCK_DGRAM)
    fails(EOPNOTSUPP, recv(first, bytearray(1), 1, MSG_OOB | MSG_DONTWAIT))


def test_recvfrom_EFAULT(net: Net) -> None:
    client, server = net.pair()
    assert send(server, b"x", 1, 0) == 1
    fails(EFAULT, recvfrom(client, None, 1, 0, None, None))


def test_recvfrom_EINVAL(net: Net) -> None:
    fails(EINVAL, recvfrom(net.pair()[0], bytearray(1), 1, MSG_OOB, None, None))


@needs_unix
def test_recvfrom_EOPNOTSUPP(net: Net) -> None:
    first, _ = net.local_pair(SOCK_DGRAM)
    fails(EOPNOTSUPP, recvfrom(first, bytearray(1), 1, MSG_OOB | MSG_DONTWAIT, None, None))


@linux_decides("POSIX does not say when SO_BROADCAST is looked at")
def test_send_EACCES(net: Net) -> None:
    """Linux send(2): the peer is a broadcast address, and SO_BROADCAST was taken back."""
    fd, everyone = net.udp(), broadcast_of_loopback()
    assert setsockopt(fd, SOL_SOCKET, SO_BROADCAST, 1, 4) == 0
    assert connect(fd, everyone, sizeof(everyone)) == 0
    assert setsockopt(fd, SOL_SOCKET, SO_BROADCAST, 0, 4) == 0
    fails(EACCES, send(fd, b"x", 1, MSG_DONTROUTE))


def wait_for_syn(fd: int) -> None:
    """Wait until a socket has sent its SYN: tcpi_unacked, at byte 24 of Linux' struct tcp_info, counts it."""
    info = bytearray(28)
    while not any(info[24:]):
        assert getsockopt(fd, IPPROTO_TCP, TCP_INFO, info, socklen_t(28)) == 0


@needs_constants("TCP_FASTOPEN_CONNECT", "TCP_INFO", "TCP_USER_TIMEOUT")
@unless_emulated("gives one byte of TCP_INFO")
@pytest.mark.slow
def test_send_EALREADY(net: Net) -> None:
    """Linux send(2): another Fast Open is under way."""
    fd, name = net.tcp(), net.deaf()
    for option, value in (
        (TCP_FASTOPEN_CONNECT, 1),
        (TCP_FASTOPEN_NO_COOKIE, 1),
        (TCP_USER_TIMEOUT, 100),
    ):
        assert setsockopt(fd, IPPROTO_TCP, option, value, 4) == 0
    assert connect(fd, name, sizeof(name)) == 0
    first = threading.Thread(target=send, args=(fd, b"x", 1, 0))
    first.start()
    try:
        wait_for_syn(fd)
        fails(EALREADY, send(fd, b"x", 1, 0))
    finally:
        first.join()


def test_send_EFAULT(net: Net) -> None:
    fails(EFAULT, send(net.pair()[0], bytearray(b"four"), 5, 0))


@linux_decides("UDP_SEGMENT is its own option, and POSIX has none like it")
def test_send_EINVAL(net: Net) -> None:
    """Linux udp(7): one send is cut into at most 128 datagrams."""
    fd, name = net.udp(), inet_name(net.bound(SOCK_DGRAM))
    assert connect(fd, name, sizeof(name)) == 0
    assert setsockopt(fd, IPPROTO_UDP, UDP_SEGMENT, 1, 4) == 0
    fails(EINVAL, send(fd, bytes(1000), 1000, 0))


@needs_constants("MSG_FASTOPEN")
def test_send_EISCONN(net: Net) -> None:
    """A Fast Open is for a socket that is not connected yet."""
    fails(EISCONN, send(net.pair()[0], b"x", 1, MSG_FASTOPEN))


def test_send_EMSGSIZE(net: Net) -> None:
    fd, name = net.udp(), inet_name(net.bound(SOCK_DGRAM))
    assert connect(fd, name, sizeof(name)) == 0
    fails(EMSGSIZE, send(fd, bytes(BIG), BIG, 0))


@needs_namespace
def test_send_ENETUNREACH() -> None:
    assert child("report(send(fd, b'x', 1, 0))", setup=NAMESPACE + NETWORK_GOES_DOWN) == [
        "ENETUNREACH"
    ]


def test_send_EOPNOTSUPP(net: Net) -> None:
    fd, name = net.udp(), inet_name(net.bound(SOCK_DGRAM))
    assert connect(fd, name, sizeof(name)) == 0
    fails(EOPNOTSUPP, send(fd, b"x", 1, MSG_OOB))


def test_sendto_EACCES(net: Net) -> None:
    everyone = broadcast_of_loopback()
    fails(EACCES, sendto(net.udp(), b"x", 1, 0, everyone, sizeof(everyone)))


@needs_ipv6
def test_sendto_EAFNOSUPPORT(net: Net) -> None:
    six = loopback(9, AF_INET6)
    fails(EAFNOSUPPORT, sendto(net.udp(), b"x", 1, 0, six, sizeof(six)))


def test_sendto_EFAULT_for_the_message(net: Net) -> None:
    name = inet_name(net.bound(SOCK_DGRAM))
    fails(EFAULT, sendto(net.udp(), bytearray(b"four"), 5, 0, name, sizeof(name)))


def test_sendto_EFAULT_for_the_address(net: Net) -> None:
    name = inet_name(net.bound(SOCK_DGRAM))
    fails(EFAULT, sendto(net.udp(), b"four", 4, 0, name, sizeof(name) + 1))


@needs_namespace
def test_sendto_EHOSTUNREACH() -> None:
    body = "report(sendto(socket(AF_INET, SOCK_DGRAM, 0), b'x', 1, 0, far, sizeof(far)))"
    assert child(body, setup=UNREACHABLE) == ["EHOSTUNREACH"]


def test_sendto_EINVAL(net: Net) -> None:
    """No datagram goes to port 0."""
    name = loopback(0)
    fails(EINVAL, sendto(net.udp(), b"x", 1, 0, name, sizeof(name)))


@needs_unix
def test_sendto_EISCONN(net: Net) -> None:
    first, _ = net.local_pair()
    name = local(net.path())
    fails(EISCONN, sendto(first, b"x", 1, 0, name, sizeof(name)))


def test_sendto_EMSGSIZE(net: Net) -> None:
    name = inet_name(net.bound(SOCK_DGRAM))
    fails(EMSGSIZE, sendto(net.udp(), bytes(BIG), BIG, 0, name, sizeof(name)))


@needs_namespace
def test_sendto_ENETUNREACH() -> None:
    body = (
        "n = loopback(9); report(sendto(socket(AF_INET, SOCK_DGRAM, 0), b'x', 1, 0, n, sizeof(n)))"
    )
    assert child(body, setup=NAMESPACE) == ["ENETUNREACH"]


def test_sendto_EOPNOTSUPP(net: Net) -> None:
    name = inet_name(net.bound(SOCK_DGRAM))
    fails(EOPNOTSUPP, sendto(net.udp(), b"x", 1, MSG_OOB, name, sizeof(name)))


def test_shutdown_EINVAL(net: Net) -> None:
    fails(EINVAL, shutdown(net.pair()[0], 7))


def test_shutdown_ENOTCONN(net: Net) -> None:
    fails(ENOTCONN, shutdown(net.tcp(), SHUT_WR))


def test_read_EFAULT(net: Net) -> None:
    client, server = net.pair()
    assert write(server, b"x", 1) == 1
    fails(EFAULT, read(client, None, 1))


@needs_os("eventfd")
def test_read_EINVAL() -> None:
    """Linux eventfd(2): a counter has 8 bytes."""
    assert child("report(read(os.eventfd(1), bytearray(4), 4))") == ["EINVAL"]


@needs_own_memory
def test_read_EIO() -> None:
    """Nothing is mapped at address 0 of this process."""
    assert child("report(read(os.open('/proc/self/mem', os.O_RDONLY), bytearray(8), 8))") == ["EIO"]


@needs_folder_descriptors
def test_read_EISDIR(net: Net) -> None:
    fd = net.keep(os.open(net.folder, os.O_RDONLY))
    fails(EISDIR, read(fd, bytearray(8), 8))


@needs_own_memory
def test_read_EOVERFLOW() -> None:
    """The memory of a process is a file of 2**64 bytes; one that ends there can't be read past its end."""
    body = """
        fd = os.open("/proc/self/mem", os.O_RDONLY)
        libc = __import__("ctypes").CDLL(None)
        libc.lseek(fd, __import__("ctypes").c_long(-8192), 0)
        report(read(fd, bytearray(16384), 16384))
    """
    assert child(body) == ["EOVERFLOW"]


def test_write_EFAULT(net: Net) -> None:
    fails(EFAULT, write(net.pair()[0], bytearray(b"four"), 5))


@needs_limits
@needs_os("memfd_create")
def test_write_EFBIG() -> None:
    body = """
        import resource
        resource.setrlimit(resource.RLIMIT_FSIZE, (4, 4))
        fd = os.memfd_create("small")
        report(write(fd, b"12345678", 8))
        report(write(fd, b"5", 1))
    """
    assert child(body) == ["4", "EFBIG"]


@needs_os("eventfd")
def test_write_EINVAL() -> None:
    assert child("report(write(os.eventfd(1), b'four', 4))") == ["EINVAL"]


@needs_own_memory
def test_write_EIO() -> None:
    body = "report(write(os.open('/proc/self/mem', os.O_RDWR), b'x', 1))"
    assert child(body) == ["EIO"]


@needs_namespace
def test_write_ENETUNREACH() -> None:
    assert child("report(write(fd, b'x', 1))", setup=NAMESPACE + NETWORK_GOES_DOWN) == [
        "ENETUNREACH"
    ]


@needs_path("/dev/full")
def test_write_ENOSPC(net: Net) -> None:
    fails(ENOSPC, write(net.keep(os.open("/dev/full", os.O_WRONLY)), b"x", 1))


@needs_os("memfd_create")
def test_write_EPERM() -> None:
    """Linux fcntl(2): a sealed file can't be written."""
    body = """
        import fcntl as python_fcntl
        fd = os.memfd_create("sealed", os.MFD_ALLOW_SEALING)
        python_fcntl.fcntl(fd, python_fcntl.F_ADD_SEALS, python_fcntl.F_SEAL_WRITE)
        report(write(fd, b"x", 1))
    """
    assert child(body) == ["EPERM"]
