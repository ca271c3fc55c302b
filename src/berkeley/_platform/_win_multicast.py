"""Membership in multicast groups as Linux has it, over the options of Winsock.

Winsock takes an interface as an address or as 0.0.0.INDEX, and its errors for a group that is joined twice or left
unjoined differ between versions, so each socket keeps the set of its groups.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from berkeley._abi import win32 as abi

if TYPE_CHECKING:
    from berkeley._platform._win_table import Socket

_MREQ, _MREQN, _IPV6_MREQ = 8, 12, 20
"""Bytes of struct ip_mreq, ip_mreqn and ipv6_mreq."""

JOINS = {
    (abi.IPPROTO_IP, abi.IP_ADD_MEMBERSHIP): True,
    (abi.IPPROTO_IP, abi.IP_DROP_MEMBERSHIP): False,
    (abi.IPPROTO_IPV6, abi.IPV6_JOIN_GROUP): True,
    (abi.IPPROTO_IPV6, abi.IPV6_LEAVE_GROUP): False,
}
"""Whether each option joins or leaves."""


class Request(NamedTuple):
    """What Winsock is asked, and by what the socket knows the membership again."""

    value: bytes
    key: bytes


def request_of(level: int, value: bytes) -> Request | int:
    """Read a request to join or to leave; a negative errno number for one that Linux refuses."""
    if level == abi.IPPROTO_IPV6:
        if len(value) < _IPV6_MREQ:
            return -abi.EINVAL
        value = value[:_IPV6_MREQ]
        return Request(value, value) if value[0] == 0xFF else -abi.EINVAL
    if len(value) < _MREQ:
        return -abi.EINVAL
    group, interface = value[:4], interface_of(value)
    return Request(group + interface, group + interface) if group[0] >> 4 == 0xE else -abi.EINVAL


def interface_of(value: bytes) -> bytes:
    """Give the interface of an ip_mreq or ip_mreqn, or of the in_addr of IP_MULTICAST_IF, as Winsock takes it."""
    if len(value) < _MREQ:
        return value[:4]
    if len(value) >= _MREQN and (index := struct.unpack_from("<i", value, 8)[0]):
        # Microsoft, IPPROTO_IP socket options: an address in 0.0.0.0/8 is an index in network byte order.
        return struct.pack(">i", index)
    return value[4:8]


def refusal(socket: Socket, request: Request, joins: bool) -> int:
    """Give the errno number of a group that is joined twice, or left unjoined; 0: neither."""
    joined = request.key in socket.groups
    if joins:
        return -abi.EADDRINUSE if joined else 0
    return 0 if joined else -abi.EADDRNOTAVAIL
