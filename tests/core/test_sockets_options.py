"""Socket options, in one table: each is something else first, is set, and reads back as expected."""

from __future__ import annotations

import struct
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.capabilities import unless_emulated
from tests.core.capabilities import has_ipv6
from tests.core.peers import fails

from berkeley._core.boxes import c_int
from berkeley._core.memory import sizeof
from berkeley.include.errno import EINVAL, ENOPROTOOPT, errno
from berkeley.include.netinet.in_ import (
    IP_HDRINCL,
    IP_MULTICAST_LOOP,
    IP_MULTICAST_TTL,
    IP_TOS,
    IP_TTL,
    IPPROTO_IP,
    IPPROTO_IPV6,
    IPPROTO_TCP,
    IPPROTO_UDP,
    IPV6_MULTICAST_HOPS,
    IPV6_MULTICAST_LOOP,
    IPV6_TCLASS,
    IPV6_UNICAST_HOPS,
    IPV6_V6ONLY,
)
from berkeley.include.netinet.tcp import (
    TCP_KEEPCNT,
    TCP_KEEPIDLE,
    TCP_KEEPINTVL,
    TCP_MAXSEG,
    TCP_NODELAY,
)
from berkeley.include.sys.socket import (
    AF_INET,
    AF_INET6,
    SO_ACCEPTCONN,
    SO_BROADCAST,
    SO_DOMAIN,
    SO_DONTROUTE,
    SO_ERROR,
    SO_KEEPALIVE,
    SO_LINGER,
    SO_OOBINLINE,
    SO_PROTOCOL,
    SO_RCVBUF,
    SO_RCVLOWAT,
    SO_RCVTIMEO,
    SO_REUSEADDR,
    SO_SNDBUF,
    SO_SNDTIMEO,
    SO_TYPE,
    SOCK_DGRAM,
    SOCK_STREAM,
    SOL_SOCKET,
    getsockopt,
    linger,
    setsockopt,
    socket,
    socklen_t,
)
from berkeley.include.sys.time import timeval

if TYPE_CHECKING:
    from tests.core.peers import Net


class Option(NamedTuple):
    """One row: the option *name* of *level* is set to *value* on sockets of *type* and reads *expected*."""

    name: str
    level: int
    number: int
    value: int
    expected: int
    type: int = SOCK_STREAM
    family: int | None = None


OPTIONS = [
    Option("SO_REUSEADDR", SOL_SOCKET, SO_REUSEADDR, 1, 1),
    Option("SO_REUSEADDR of UDP", SOL_SOCKET, SO_REUSEADDR, 1, 1, SOCK_DGRAM),
    Option("SO_KEEPALIVE", SOL_SOCKET, SO_KEEPALIVE, 1, 1),
    Option("SO_KEEPALIVE with another truth", SOL_SOCKET, SO_KEEPALIVE, 5, 1),
    Option("SO_BROADCAST", SOL_SOCKET, SO_BROADCAST, 1, 1, SOCK_DGRAM),
    Option("SO_OOBINLINE", SOL_SOCKET, SO_OOBINLINE, 1, 1),
    Option("SO_DONTROUTE", SOL_SOCKET, SO_DONTROUTE, 1, 1),
    Option("SO_RCVLOWAT", SOL_SOCKET, SO_RCVLOWAT, 5, 5),
    Option("TCP_NODELAY", IPPROTO_TCP, TCP_NODELAY, 1, 1),
    Option("TCP_KEEPIDLE", IPPROTO_TCP, TCP_KEEPIDLE, 30, 30),
    Option("TCP_KEEPINTVL", IPPROTO_TCP, TCP_KEEPINTVL, 5, 5),
    Option("TCP_KEEPCNT", IPPROTO_TCP, TCP_KEEPCNT, 4, 4),
    Option("IP_TTL", IPPROTO_IP, IP_TTL, 33, 33, SOCK_STREAM, AF_INET),
    Option("IP_TOS", IPPROTO_IP, IP_TOS, 16, 16, SOCK_STREAM, AF_INET),
    Option("IP_MULTICAST_TTL", IPPROTO_IP, IP_MULTICAST_TTL, 7, 7, SOCK_DGRAM, AF_INET),
    Option("IP_MULTICAST_LOOP", IPPROTO_IP, IP_MULTICAST_LOOP, 0, 0, SOCK_DGRAM, AF_INET),
    Option("IPV6_V6ONLY", IPPROTO_IPV6, IPV6_V6ONLY, 1, 1, SOCK_STREAM, AF_INET6),
    Option("IPV6_UNICAST_HOPS", IPPROTO_IPV6, IPV6_UNICAST_HOPS, 33, 33, SOCK_STREAM, AF_INET6),
    Option("IPV6_TCLASS", IPPROTO_IPV6, IPV6_TCLASS, 16, 16, SOCK_STREAM, AF_INET6),
    Option("IPV6_MULTICAST_HOPS", IPPROTO_IPV6, IPV6_MULTICAST_HOPS, 7, 7, SOCK_DGRAM, AF_INET6),
    Option("IPV6_MULTICAST_LOOP", IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 0, 0, SOCK_DGRAM, AF_INET6),
]

ROWS = [
    pytest.param(
        option,
        family,
        id=f"{option.name}-{'IPv6' if family == AF_INET6 else 'IPv4'}",
        marks=pytest.mark.skipif(family == AF_INET6 and not has_ipv6(), reason="no IPv6"),
    )
    for option in OPTIONS
    for family in ((AF_INET, AF_INET6) if option.family is None else (option.family,))
]


def option_of(fd: int, level: int, number: int) -> int:
    """Get an option that is an int."""
    value, length = c_int(-77), socklen_t(4)
    assert getsockopt(fd, level, number, value, length) == 0, errno
    assert length == 4
    return value.value


@pytest.mark.parametrize(("option", "family"), ROWS)
def test_an_option_reads_as_it_was_set(net: Net, option: Option, family: int) -> None:
    fd = net.keep(socket(family, option.type, 0))
    assert option_of(fd, option.level, option.number) != option.expected
    assert setsockopt(fd, option.level, option.number, option.value, 4) == 0, errno
    assert option_of(fd, option.level, option.number) == option.expected


@pytest.mark.parametrize("value", [c_int(1), struct.pack("i", 1), bytearray(b"\1\0\0\0"), True])
def test_any_memory_holds_an_option(net: Net, value: c_int | bytes | bytearray | bool) -> None:
    fd = net.tcp()
    assert setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, value, 4) == 0
    assert option_of(fd, SOL_SOCKET, SO_KEEPALIVE) == 1


@pytest.mark.parametrize("number", [SO_RCVBUF, SO_SNDBUF])
def test_a_buffer_size_is_at_least_what_was_asked_for(net: Net, number: int) -> None:
    fd = net.tcp()
    assert setsockopt(fd, SOL_SOCKET, number, 32768, 4) == 0
    assert option_of(fd, SOL_SOCKET, number) >= 32768


@pytest.mark.parametrize("number", [SO_RCVTIMEO, SO_SNDTIMEO])
def test_a_timeout_is_a_timeval(net: Net, number: int) -> None:
    fd, none, half = net.tcp(), timeval(7, 7), timeval(2, 500_000)
    length = socklen_t(sizeof(timeval))
    assert getsockopt(fd, SOL_SOCKET, number, none, length) == 0
    assert (none.tv_sec, none.tv_usec, length.value) == (0, 0, sizeof(timeval))
    assert setsockopt(fd, SOL_SOCKET, number, half, sizeof(half)) == 0
    got = timeval()
    assert getsockopt(fd, SOL_SOCKET, number, got, length) == 0
    assert (got.tv_sec, got.tv_usec) == (2, 500_000)


def test_linger_is_a_struct_linger(net: Net) -> None:
    fd, got, length = net.tcp(), linger(7, 7), socklen_t(sizeof(linger))
    assert getsockopt(fd, SOL_SOCKET, SO_LINGER, got, length) == 0
    assert got.l_onoff == 0
    assert setsockopt(fd, SOL_SOCKET, SO_LINGER, linger(1, 5), sizeof(linger)) == 0
    assert getsockopt(fd, SOL_SOCKET, SO_LINGER, got, length) == 0
    assert (got.l_onoff, got.l_linger, length.value) == (1, 5, sizeof(linger))


def test_what_a_socket_is_can_be_asked(net: Net) -> None:
    tcp, udp, listener = net.tcp(), net.udp(), net.listener()
    assert [option_of(fd, SOL_SOCKET, SO_TYPE) for fd in (tcp, udp)] == [SOCK_STREAM, SOCK_DGRAM]
    assert [option_of(fd, SOL_SOCKET, SO_PROTOCOL) for fd in (tcp, udp)] == [
        IPPROTO_TCP,
        IPPROTO_UDP,
    ]
    assert option_of(tcp, SOL_SOCKET, SO_DOMAIN) == AF_INET
    assert [option_of(fd, SOL_SOCKET, SO_ACCEPTCONN) for fd in (tcp, listener)] == [0, 1]


def test_SO_ERROR_is_0_where_nothing_went_wrong(net: Net) -> None:
    assert option_of(net.tcp(), SOL_SOCKET, SO_ERROR) == 0


@unless_emulated("turns the number of an option before it is cut")
@pytest.mark.parametrize("size", [0, 1, 2, 3])
def test_a_short_value_is_cut(net: Net, size: int) -> None:
    """Linux getsockopt(2): the value is cut, and the length tells what was stored."""
    fd, value, length = net.tcp(), bytearray(b"\xaa" * 4), socklen_t(size)
    assert setsockopt(fd, SOL_SOCKET, SO_RCVLOWAT, 5, 4) == 0
    assert getsockopt(fd, SOL_SOCKET, SO_RCVLOWAT, value, length) == 0
    assert length == size
    assert value == struct.pack("i", 5)[:size] + b"\xaa" * (4 - size)


def test_a_long_buffer_is_left_behind_the_value(net: Net) -> None:
    value, length = bytearray(b"\xaa" * 8), socklen_t(8)
    assert getsockopt(net.tcp(), SOL_SOCKET, SO_KEEPALIVE, value, length) == 0
    assert (bytes(value), length.value) == (b"\0\0\0\0\xaa\xaa\xaa\xaa", 4)


def test_SNDLOWAT_of_Linux_is_fixed(net: Net) -> None:
    from berkeley.include.sys.socket import SO_SNDLOWAT

    fd = net.tcp()
    if setsockopt(fd, SOL_SOCKET, SO_SNDLOWAT, 1, 4) == 0:
        pytest.skip("this system's SO_SNDLOWAT can be set")
    fails(ENOPROTOOPT, -1)
    assert option_of(fd, SOL_SOCKET, SO_SNDLOWAT) == 1


as_linux = pytest.mark.skipif(sys.platform == "darwin", reason="macOS keeps what it is given")


@as_linux
def test_a_traffic_class_is_a_byte_and_a_stream_keeps_the_bits_of_congestion(net: Net) -> None:
    """Linux do_ip_setsockopt, IP_TOS."""
    tcp, udp = net.tcp(), net.udp()
    for given, of_stream, of_datagrams in ((0x1FF, 0xFC, 0xFF), (-1, 0xFC, 0xFF), (5, 4, 5)):
        for fd, kept in ((tcp, of_stream), (udp, of_datagrams)):
            assert setsockopt(fd, IPPROTO_IP, IP_TOS, c_int(given), 4) == 0
            assert option_of(fd, IPPROTO_IP, IP_TOS) == kept


@as_linux
@pytest.mark.skipif(not has_ipv6(), reason="no IPv6")
def test_a_traffic_class_of_IPv6_is_a_byte_or_the_default(net: Net) -> None:
    """Linux do_ipv6_setsockopt, IPV6_TCLASS."""
    fd = net.udp(AF_INET6)
    for given in (-2, 256):
        fails(EINVAL, setsockopt(fd, IPPROTO_IPV6, IPV6_TCLASS, c_int(given), 4))
    assert setsockopt(fd, IPPROTO_IPV6, IPV6_TCLASS, c_int(255), 4) == 0
    assert option_of(fd, IPPROTO_IPV6, IPV6_TCLASS) == 255
    assert setsockopt(fd, IPPROTO_IPV6, IPV6_TCLASS, c_int(-1), 4) == 0
    assert option_of(fd, IPPROTO_IPV6, IPV6_TCLASS) == 0


@as_linux
def test_a_segment_has_a_least_and_a_greatest_size(net: Net) -> None:
    """Linux do_tcp_setsockopt, TCP_MAXSEG."""
    fd = net.tcp()
    for size in (-1, 1, 40, 32768):
        fails(EINVAL, setsockopt(fd, IPPROTO_TCP, TCP_MAXSEG, c_int(size), 4))
    for size in (0, 88, 32767):
        assert setsockopt(fd, IPPROTO_TCP, TCP_MAXSEG, c_int(size), 4) == 0


@as_linux
def test_only_a_raw_socket_brings_its_own_header(net: Net) -> None:
    for fd in (net.tcp(), net.udp()):
        fails(ENOPROTOOPT, setsockopt(fd, IPPROTO_IP, IP_HDRINCL, c_int(1), 4))
