"""How Winsock is asked for a group; the module is pure, so every system can test it."""

from __future__ import annotations

import struct

import pytest

from berkeley._abi import win32 as abi
from berkeley._platform import _win_multicast as multicast
from berkeley._platform._win_multicast import Request
from berkeley._platform._win_table import Socket

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
