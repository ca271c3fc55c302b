"""Each error of the calls that make, name and connect sockets, provoked for real."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.capabilities import unless_emulated
from tests.core.capabilities import (
    linux_decides,
    needs_constants,
    needs_full_queue,
    needs_ipv6,
    needs_limits,
    needs_namespace,
    needs_unix,
)
from tests.core.children import NAMESPACE, UNREACHABLE, child
from tests.core.peers import (
    fails,
    inet_name,
    local,
    loopback,
    name_of,
    set_nonblocking,
    signals,
)

from berkeley._core.memory import sizeof
from berkeley.include.errno import (
    EACCES,
    EADDRINUSE,
    EADDRNOTAVAIL,
    EAFNOSUPPORT,
    EAGAIN,
    EALREADY,
    ECONNREFUSED,
    EFAULT,
    EINPROGRESS,
    EINTR,
    EINVAL,
    EISCONN,
    ENOTCONN,
    EOPNOTSUPP,
    EPROTONOSUPPORT,
    EPROTOTYPE,
    ETIMEDOUT,
)
from berkeley.include.netinet.in_ import IPPROTO_TCP, IPPROTO_UDP, htonl, sockaddr_in
from berkeley.include.netinet.tcp import TCP_USER_TIMEOUT
from berkeley.include.sys.socket import (
    AF_INET,
    AF_INET6,
    AF_UNIX,
    SO_REUSEADDR,
    SOCK_DGRAM,
    SOCK_STREAM,
    SOL_SOCKET,
    accept,
    bind,
    connect,
    getpeername,
    getsockname,
    listen,
    setsockopt,
    socket,
    socketpair,
    socklen_t,
)

if TYPE_CHECKING:
    from tests.core.peers import Net

UNKNOWN = 99
"""No family, type or protocol on any system."""


def test_socket_EAFNOSUPPORT() -> None:
    fails(EAFNOSUPPORT, socket(UNKNOWN, SOCK_STREAM, 0))


@unless_emulated("drops the bits of a socket's type that it does not know")
def test_socket_EINVAL() -> None:
    fails(EINVAL, socket(AF_INET, UNKNOWN, 0))


def test_socket_EPROTONOSUPPORT() -> None:
    fails(EPROTONOSUPPORT, socket(AF_INET, SOCK_STREAM, IPPROTO_UDP))


@needs_limits
def test_socket_EMFILE() -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))"
    assert child("report(socket(AF_INET, SOCK_STREAM, 0))", setup=limit) == ["EMFILE"]


@needs_namespace
def test_socket_EACCES() -> None:
    """Linux icmp(7): a new network's ping_group_range holds no group."""
    ping = "report(socket(AF_INET, SOCK_DGRAM, IPPROTO_ICMP))"
    assert child(ping, setup=NAMESPACE) == ["EACCES"]


def test_socketpair_EAFNOSUPPORT() -> None:
    fails(EAFNOSUPPORT, socketpair(UNKNOWN, SOCK_STREAM, 0, [-1, -1]))


@needs_unix
@unless_emulated("drops the bits of a socket's type that it does not know")
def test_socketpair_EINVAL() -> None:
    fails(EINVAL, socketpair(AF_UNIX, UNKNOWN, 0, [-1, -1]))


@needs_limits
def test_socketpair_EMFILE() -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (4, 4))"
    pair = "sv = [7, 8]; report(socketpair(AF_UNIX, SOCK_STREAM, 0, sv)); print(*sv)"
    assert child(pair, setup=limit) == ["EMFILE", "7", "8"]


def test_socketpair_EOPNOTSUPP() -> None:
    fails(EOPNOTSUPP, socketpair(AF_INET, SOCK_STREAM, 0, [-1, -1]))


@needs_unix
def test_socketpair_EPROTONOSUPPORT() -> None:
    fails(EPROTONOSUPPORT, socketpair(AF_UNIX, SOCK_STREAM, UNKNOWN, [-1, -1]))


def test_bind_EADDRINUSE(net: Net) -> None:
    taken = inet_name(net.listener())
    fails(EADDRINUSE, bind(net.tcp(), taken, sizeof(taken)))


def test_bind_EADDRINUSE_with_SO_REUSEADDR_over_a_listener(net: Net) -> None:
    taken, second = inet_name(net.listener()), net.tcp()
    assert setsockopt(second, SOL_SOCKET, SO_REUSEADDR, 1, 4) == 0
    fails(EADDRINUSE, bind(second, taken, sizeof(taken)))


def test_bind_EADDRNOTAVAIL(net: Net) -> None:
    """RFC 5737: 192.0.2.0/24 is for documentation, so that no host has an address of it."""
    foreign = loopback()
    assert isinstance(foreign, sockaddr_in)
    foreign.sin_addr.s_addr = htonl(0xC0000201)
    fails(EADDRNOTAVAIL, bind(net.tcp(), foreign, sizeof(foreign)))


@needs_ipv6
def test_bind_EAFNOSUPPORT(net: Net) -> None:
    six = loopback(0, AF_INET6)
    fails(EAFNOSUPPORT, bind(net.tcp(), six, sizeof(six)))


def test_bind_EFAULT(net: Net) -> None:
    name = loopback()
    fails(EFAULT, bind(net.tcp(), name, sizeof(name) + 1))


def test_bind_EFAULT_for_NULL(net: Net) -> None:
    fails(EFAULT, bind(net.tcp(), None, 16))


def test_bind_EINVAL_when_bound(net: Net) -> None:
    name = loopback()
    fails(EINVAL, bind(net.bound(), name, sizeof(name)))


def test_bind_EINVAL_for_a_short_length(net: Net) -> None:
    name = loopback()
    fails(EINVAL, bind(net.tcp(), name, sizeof(name) - 1))


def test_listen_EADDRINUSE(net: Net) -> None:
    """Linux bind(2): two sockets with SO_REUSEADDR may share a port until one listens."""
    first, second = net.tcp(), net.tcp()
    for fd in first, second:
        assert setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, 1, 4) == 0
    free = loopback()
    assert bind(first, free, sizeof(free)) == 0
    name = inet_name(first)
    if bind(second, name, sizeof(name)) != 0:
        pytest.skip("this system has no port that two streams share before they listen")
    assert listen(first, 1) == 0
    fails(EADDRINUSE, listen(second, 1))


def test_listen_EINVAL(net: Net) -> None:
    client, _ = net.pair()
    fails(EINVAL, listen(client, 1))


def test_listen_EOPNOTSUPP(net: Net) -> None:
    fails(EOPNOTSUPP, listen(net.bound(SOCK_DGRAM), 1))


def test_accept_EAGAIN(net: Net) -> None:
    fails(EAGAIN, accept(set_nonblocking(net.listener()), None, None))


def test_accept_EFAULT(net: Net) -> None:
    listener, client = net.listener(), net.tcp()
    name = inet_name(listener)
    assert connect(client, name, sizeof(name)) == 0
    fails(EFAULT, accept(listener, loopback(), None))


def test_accept_EINTR(net: Net) -> None:
    listener = net.listener()
    with signals(lambda _: None, interrupt=True):
        fails(EINTR, accept(listener, None, None))


def test_accept_EINVAL(net: Net) -> None:
    fails(EINVAL, accept(net.bound(), None, None))


@needs_limits
def test_accept_EMFILE() -> None:
    body = """
        import resource
        listener, client, name = socket(AF_INET, SOCK_STREAM, 0), socket(AF_INET, SOCK_STREAM, 0), loopback(0)
        bind(listener, name, 16); listen(listener, 1)
        getsockname(listener, name, socklen_t(16)); connect(client, name, 16)
        resource.setrlimit(resource.RLIMIT_NOFILE, (client + 1, client + 1))
        report(accept(listener, None, None))
        resource.setrlimit(resource.RLIMIT_NOFILE, (client + 1, client + 1))
    """
    assert child(body) == ["EMFILE"]


def test_accept_EOPNOTSUPP(net: Net) -> None:
    fails(EOPNOTSUPP, accept(net.bound(SOCK_DGRAM), None, None))


def test_connect_EACCES(net: Net) -> None:
    """Linux connect(2): a broadcast address needs SO_BROADCAST."""
    everyone = loopback(9)
    assert isinstance(everyone, sockaddr_in)
    everyone.sin_addr.s_addr = 0xFFFFFFFF
    fails(EACCES, connect(net.udp(), everyone, sizeof(everyone)))


@linux_decides("POSIX does not say whether SO_REUSEADDR lets two sockets share a port")
def test_connect_EADDRNOTAVAIL(net: Net) -> None:
    """Two connections from one port to one peer would be the same connection."""
    peer, first, second = inet_name(net.listener()), net.tcp(), net.tcp()
    name = loopback()
    for fd in first, second:
        assert setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, 1, 4) == 0
        assert bind(fd, name, sizeof(name)) == 0
        name = name_of(first, sockaddr_in)
    assert connect(first, peer, sizeof(peer)) == 0
    fails(EADDRNOTAVAIL, connect(second, peer, sizeof(peer)))


def test_connect_EAFNOSUPPORT(net: Net) -> None:
    name = inet_name(net.listener())
    name.sin_family = UNKNOWN
    fails(EAFNOSUPPORT, connect(net.tcp(), name, sizeof(name)))


@needs_unix
@linux_decides("POSIX does not say that connect waits for a full local queue")
def test_connect_EAGAIN(net: Net) -> None:
    """Linux connect(2): a local listener's queue is full."""
    net.local_listener(net.path(), backlog=0)
    name = local(net.path())
    assert connect(net.keep(socket(AF_UNIX, SOCK_STREAM, 0)), name, sizeof(name)) == 0
    second = set_nonblocking(net.keep(socket(AF_UNIX, SOCK_STREAM, 0)))
    fails(EAGAIN, connect(second, name, sizeof(name)))


@needs_full_queue
def test_connect_EALREADY(net: Net) -> None:
    fd, name = set_nonblocking(net.tcp()), net.deaf()
    fails(EINPROGRESS, connect(fd, name, sizeof(name)))
    fails(EALREADY, connect(fd, name, sizeof(name)))


def test_connect_ECONNREFUSED(net: Net) -> None:
    name = net.peerless()
    fails(ECONNREFUSED, connect(net.tcp(), name, sizeof(name)))


@needs_unix
def test_connect_ECONNREFUSED_by_a_local_socket_that_is_gone(net: Net) -> None:
    net.close(net.local_listener(net.path()))
    name = local(net.path())
    fails(ECONNREFUSED, connect(net.keep(socket(AF_UNIX, SOCK_STREAM, 0)), name, sizeof(name)))


def test_connect_EFAULT(net: Net) -> None:
    name = inet_name(net.listener())
    fails(EFAULT, connect(net.tcp(), name, sizeof(name) + 1))


@needs_namespace
def test_connect_EHOSTUNREACH() -> None:
    """A route of the kind "reject" makes a host unreachable."""
    body = "report(connect(socket(AF_INET, SOCK_STREAM, 0), far, sizeof(far)))"
    assert child(body, setup=UNREACHABLE) == ["EHOSTUNREACH"]


def test_connect_EINPROGRESS(net: Net) -> None:
    name = inet_name(net.listener())
    fails(EINPROGRESS, connect(set_nonblocking(net.tcp()), name, sizeof(name)))


@needs_full_queue
def test_connect_EINTR(net: Net) -> None:
    name = net.deaf()
    with signals(lambda _: None, interrupt=True):
        fails(EINTR, connect(net.tcp(), name, sizeof(name)))


def test_connect_EINVAL(net: Net) -> None:
    name = inet_name(net.listener())
    fails(EINVAL, connect(net.tcp(), name, sizeof(name) - 1))


def test_connect_EISCONN(net: Net) -> None:
    name, fd = inet_name(net.listener()), net.tcp()
    assert connect(fd, name, sizeof(name)) == 0
    fails(EISCONN, connect(fd, name, sizeof(name)))


def test_connect_EISCONN_on_a_listener(net: Net) -> None:
    name = inet_name(net.listener())
    fails(EISCONN, connect(net.listener(), name, sizeof(name)))


@needs_namespace
def test_connect_ENETUNREACH() -> None:
    """A new network has no route."""
    body = (
        "name = loopback(9); report(connect(socket(AF_INET, SOCK_STREAM, 0), name, sizeof(name)))"
    )
    assert child(body, setup=NAMESPACE) == ["ENETUNREACH"]


@needs_namespace
def test_connect_EOPNOTSUPP() -> None:
    """A packet socket has no peer."""
    body = "name = loopback(9); report(connect(socket(AF_PACKET, SOCK_RAW, 0), name, sizeof(name)))"
    assert child(body, setup=NAMESPACE) == ["EOPNOTSUPP"]


@needs_unix
def test_connect_EPROTOTYPE(net: Net) -> None:
    net.local_listener(net.path(), SOCK_DGRAM)
    name = local(net.path())
    fails(EPROTOTYPE, connect(net.keep(socket(AF_UNIX, SOCK_STREAM, 0)), name, sizeof(name)))


@needs_full_queue
@needs_constants("TCP_USER_TIMEOUT")
@pytest.mark.slow
def test_connect_ETIMEDOUT(net: Net) -> None:
    fd, name = net.tcp(), net.deaf()
    assert setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, 100, 4) == 0
    fails(ETIMEDOUT, connect(fd, name, sizeof(name)))


def test_getsockname_EFAULT(net: Net) -> None:
    fails(EFAULT, getsockname(net.bound(), None, socklen_t(16)))


def test_getsockname_EINVAL(net: Net) -> None:
    length = socklen_t(0xFFFF_FFFF)
    fails(EINVAL, getsockname(net.bound(), loopback(), length))
    assert length == 0xFFFF_FFFF


@needs_namespace
def test_getsockname_EOPNOTSUPP() -> None:
    body = "report(getsockname(socket(AF_XDP, SOCK_RAW, 0), sockaddr_storage(), socklen_t(128)))"
    lines = child("fd = socket(AF_XDP, SOCK_RAW, 0); report(min(fd, 0))", setup=NAMESPACE)
    if lines != ["0"]:
        pytest.skip("the kernel has no AF_XDP")
    assert child(body, setup=NAMESPACE) == ["EOPNOTSUPP"]


def test_getpeername_EFAULT(net: Net) -> None:
    fails(EFAULT, getpeername(net.pair()[0], None, socklen_t(16)))


def test_getpeername_EINVAL(net: Net) -> None:
    fails(EINVAL, getpeername(net.pair()[0], loopback(), socklen_t(0xFFFF_FFFF)))


def test_getpeername_ENOTCONN(net: Net) -> None:
    fails(ENOTCONN, getpeername(net.bound(), loopback(), socklen_t(16)))


@needs_namespace
def test_getpeername_EOPNOTSUPP() -> None:
    body = "report(getpeername(socket(AF_PACKET, SOCK_RAW, 0), sockaddr_storage(), socklen_t(128)))"
    assert child(body, setup=NAMESPACE) == ["EOPNOTSUPP"]
