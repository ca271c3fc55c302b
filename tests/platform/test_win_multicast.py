"""How Winsock is asked for a group; the module is pure, so every system can test it."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from berkeley._abi import win32 as abi
from berkeley._platform import _win_multicast as multicast
from berkeley._platform._win_multicast import Request
from berkeley._platform._win_table import Socket

if TYPE_CHECKING:
    from tests.platform.win_fixture import Fixture

GROUP, ADDRESS = bytes([239, 1, 2, 3]), bytes([127, 0, 0, 1])
GROUP6 = b"\xff\x02" + bytes(14)


@pytest.mark.parametrize(
    ("level", "value", "asked"),
    [
        (abi.IPPROTO_IP, GROUP + ADDRESS, GROUP + ADDRESS),
        (abi.IPPROTO_IP, GROUP + ADDRESS + struct.pack("<i", 0), GROUP + ADDRESS),
        (abi.IPPROTO_IP, GROUP + ADDRESS + struct.pack("<i", 7), GROUP + bytes([0, 0, 0, 7])),
        (abi.IPPROTO_IPV6, GROUP6 + struct.pack("<i", 1), GROUP6 + struct.pack("<i", 1)),
    ],
)
def test_an_interface_is_an_address_or_an_index(level: int, value: bytes, asked: bytes) -> None:
    assert multicast.request_of(level, value) == Request(asked, asked)


@pytest.mark.parametrize(
    ("level", "value"),
    [
        (abi.IPPROTO_IP, GROUP),
        (abi.IPPROTO_IP, ADDRESS + ADDRESS),
        (abi.IPPROTO_IPV6, GROUP6),
        (abi.IPPROTO_IPV6, bytes(20)),
    ],
)
def test_what_is_no_group_or_too_short_is_einval(level: int, value: bytes) -> None:
    assert multicast.request_of(level, value) == -abi.EINVAL


def test_the_interface_of_a_sender_may_be_an_address_alone() -> None:
    assert multicast.interface_of(ADDRESS) == ADDRESS


def test_a_socket_knows_its_groups() -> None:
    socket = Socket(1, abi.AF_INET, abi.SOCK_DGRAM, 0, abi.AF_INET)
    request = Request(GROUP + ADDRESS, GROUP + ADDRESS)
    assert multicast.refusal(socket, request, joins=True) == 0
    assert multicast.refusal(socket, request, joins=False) == -abi.EADDRNOTAVAIL
    socket.groups.add(request.key)
    assert multicast.refusal(socket, request, joins=True) == -abi.EADDRINUSE
    assert multicast.refusal(socket, request, joins=False) == 0


def test_the_interface_to_send_by_may_be_an_index(win: Fixture) -> None:
    option, value = (abi.IPPROTO_IP, abi.IP_MULTICAST_IF), bytes(8) + struct.pack("<i", 7)
    assert win.backend.setsockopt(win.datagram(), *option, value, len(value)) == 0
    assert win.given(*option) == [bytes([0, 0, 0, 7])]


def test_windows_is_not_asked_for_what_linux_refuses(win: Fixture) -> None:
    fd, join = win.datagram(), (abi.IPPROTO_IP, abi.IP_ADD_MEMBERSHIP)
    leave, value = (abi.IPPROTO_IP, abi.IP_DROP_MEMBERSHIP), GROUP + ADDRESS
    assert win.backend.setsockopt(fd, *leave, value, 8) == -abi.EADDRNOTAVAIL
    assert win.backend.setsockopt(fd, *join, value, 8) == 0
    assert win.backend.setsockopt(fd, *join, value, 8) == -abi.EADDRINUSE
    assert win.backend.setsockopt(fd, *join, ADDRESS + ADDRESS, 8) == -abi.EINVAL
    assert win.given(*join) == [value]
    assert win.backend.setsockopt(fd, *leave, value, 8) == 0
    assert win.given(*leave) == [value]
