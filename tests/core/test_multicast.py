"""Multicast on loopback: each request that joins a group, and what the group gets."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from tests.capabilities import needs_ipv6, unless_emulated

from berkeley import (
    Struct,
    c_int,
    errno,
    htonl,
    sizeof,
    sockaddr_in,
    strerror,
)
from berkeley.include.arpa.inet import inet_addr, inet_pton
from berkeley.include.errno import EADDRINUSE, EADDRNOTAVAIL, EINVAL
from berkeley.include.netinet.in_ import (
    INADDR_ANY,
    IP_ADD_MEMBERSHIP,
    IP_ADD_SOURCE_MEMBERSHIP,
    IP_DROP_MEMBERSHIP,
    IP_MULTICAST_IF,
    IP_MULTICAST_LOOP,
    IP_MULTICAST_TTL,
    IPPROTO_IP,
    IPPROTO_IPV6,
    IPV6_JOIN_GROUP,
    IPV6_LEAVE_GROUP,
    in_addr,
    ip_mreq,
    ip_mreq_source,
    ip_mreqn,
    ipv6_mreq,
)
from berkeley.include.sys.socket import (
    AF_INET,
    AF_INET6,
    SO_RCVTIMEO,
    SOCK_DGRAM,
    SOL_SOCKET,
    bind,
    getsockname,
    getsockopt,
    recv,
    sendto,
    setsockopt,
    socket,
    socklen_t,
)
from berkeley.include.sys.time import timeval
from berkeley.include.unistd import close

GROUP = "239.255.77.5"
LOOPBACK = "127.0.0.1"


@pytest.fixture
def receiver() -> Iterator[int]:
    fd = socket(AF_INET, SOCK_DGRAM, 0)
    local = sockaddr_in()
    local.sin_family = AF_INET
    local.sin_addr.s_addr = htonl(INADDR_ANY)
    assert bind(fd, local, sizeof(local)) == 0
    time = timeval(10, 0)
    assert setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, time, sizeof(time)) == 0
    yield fd
    close(fd)


def membership() -> ip_mreq:
    request = ip_mreq()
    request.imr_multiaddr.s_addr = inet_addr(GROUP)
    request.imr_interface.s_addr = inet_addr(LOOPBACK)
    return request


def numbered_membership() -> ip_mreqn:
    request = ip_mreqn()
    request.imr_multiaddr.s_addr = inet_addr(GROUP)
    request.imr_address.s_addr = inet_addr(LOOPBACK)
    return request


def source_membership() -> ip_mreq_source:
    request = ip_mreq_source()
    request.imr_multiaddr.s_addr = inet_addr(GROUP)
    request.imr_interface.s_addr = inet_addr(LOOPBACK)
    request.imr_sourceaddr.s_addr = inet_addr(LOOPBACK)
    return request


def send_to_group(text: bytes, port: int) -> None:
    """Send from loopback to the group."""
    send_to(GROUP, text, port)


def send_to(host: str, text: bytes, port: int) -> None:
    """Send from loopback."""
    fd, interface, group = socket(AF_INET, SOCK_DGRAM, 0), in_addr(), sockaddr_in()
    interface.s_addr = inet_addr(LOOPBACK)
    assert setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, interface, sizeof(interface)) == 0
    group.sin_family = AF_INET
    group.sin_port = port
    group.sin_addr.s_addr = inet_addr(host)
    assert sendto(fd, text, len(text), 0, group, sizeof(group)) == len(text), strerror(errno)
    close(fd)


def port_of(fd: int) -> int:
    local = sockaddr_in()
    assert getsockname(fd, local, socklen_t(sizeof(local))) == 0
    return local.sin_port


@unless_emulated("turns the address of IP_MULTICAST_IF")
@pytest.mark.parametrize(
    ("option", "request_of"),
    [
        (IP_ADD_MEMBERSHIP, membership),
        (IP_ADD_MEMBERSHIP, numbered_membership),
        (IP_ADD_SOURCE_MEMBERSHIP, source_membership),
    ],
)
def test_a_member_gets_what_is_sent_to_the_group(
    receiver: int, option: int, request_of: Callable[[], Struct]
) -> None:
    request = request_of()
    assert setsockopt(receiver, IPPROTO_IP, option, request, sizeof(request)) == 0, strerror(errno)
    send_to_group(b"hello", port_of(receiver))
    buffer = bytearray(16)
    assert recv(receiver, buffer, sizeof(buffer), 0) == 5
    assert buffer[:5] == b"hello"


@unless_emulated("turns the address of IP_MULTICAST_IF")
def test_a_socket_on_the_address_of_a_group_hears_the_group_only() -> None:
    fd, local, time = socket(AF_INET, SOCK_DGRAM, 0), sockaddr_in(), timeval(10, 0)
    local.sin_family = AF_INET
    local.sin_addr.s_addr = inet_addr(GROUP)
    assert bind(fd, local, sizeof(local)) == 0, strerror(errno)
    assert setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, time, sizeof(time)) == 0
    assert getsockname(fd, local, socklen_t(sizeof(local))) == 0
    assert local.sin_addr.s_addr == inet_addr(GROUP)
    request = membership()
    assert setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, request, sizeof(request)) == 0
    send_to(LOOPBACK, b"alone", local.sin_port)
    send_to_group(b"hello", local.sin_port)
    buffer = bytearray(16)
    assert recv(fd, buffer, sizeof(buffer), 0) == 5
    assert buffer[:5] == b"hello"
    close(fd)


def test_a_group_is_joined_once_and_left_once(receiver: int) -> None:
    request = membership()
    join = (receiver, IPPROTO_IP, IP_ADD_MEMBERSHIP, request, sizeof(request))
    leave = (receiver, IPPROTO_IP, IP_DROP_MEMBERSHIP, request, sizeof(request))
    assert setsockopt(*join) == 0
    assert setsockopt(*join) == -1
    assert errno == EADDRINUSE
    assert setsockopt(*leave) == 0
    assert setsockopt(*leave) == -1
    assert errno == EADDRNOTAVAIL


def test_an_address_that_is_no_group_is_refused(receiver: int) -> None:
    request = membership()
    request.imr_multiaddr.s_addr = inet_addr("10.0.0.1")
    assert setsockopt(receiver, IPPROTO_IP, IP_ADD_MEMBERSHIP, request, sizeof(request)) == -1
    assert errno == EINVAL


@pytest.mark.parametrize(("option", "value"), [(IP_MULTICAST_TTL, 7), (IP_MULTICAST_LOOP, 0)])
def test_the_options_of_a_sender_read_back(receiver: int, option: int, value: int) -> None:
    given, found = c_int(value), c_int(-1)
    assert setsockopt(receiver, IPPROTO_IP, option, given, sizeof(given)) == 0
    assert getsockopt(receiver, IPPROTO_IP, option, found, socklen_t(sizeof(found))) == 0
    assert found == value


@needs_ipv6
def test_a_group_of_ipv6_is_joined_and_left() -> None:
    fd, request = socket(AF_INET6, SOCK_DGRAM, 0), ipv6_mreq()
    assert inet_pton(AF_INET6, "ff01::1:77", request.ipv6mr_multiaddr) == 1
    request.ipv6mr_interface = 1
    assert setsockopt(fd, IPPROTO_IPV6, IPV6_JOIN_GROUP, request, sizeof(request)) == 0, strerror(
        errno
    )
    assert setsockopt(fd, IPPROTO_IPV6, IPV6_LEAVE_GROUP, request, sizeof(request)) == 0
    close(fd)
