"""Datagram sockets that are bound to the address of a multicast group, which Windows refuses.

Theory of operation: the native socket is bound to the unspecified address and told to give packet information. Before a
datagram is taken or counted, those in front of it that were sent to another address than the group are dropped.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Final

from berkeley._abi import win32 as abi
from berkeley._platform._message import HEAD_SIZE, aligned, heads_in

if TYPE_CHECKING:
    from berkeley._platform._win_native import Native
    from berkeley._platform._win_table import Socket

_LARGEST: Final = 65536
_ROOM: Final = 512
_ON: Final = b"\x01\0\0\0"

# Where the host of an address is, the option that asks for packet information, and the level of both.
_HOSTS: Final = {abi.AF_INET: slice(4, 8), abi.AF_INET6: slice(8, 24)}
_TELLING: Final = {
    abi.AF_INET: (abi.IPPROTO_IP, abi.IP_PKTINFO),
    abi.AF_INET6: (abi.IPPROTO_IPV6, abi.IPV6_PKTINFO),
}


def group_in(socket: Socket, name: bytes) -> bytes:
    """Give the group of an address that a datagram socket is to be bound to; nothing for any other address."""
    if socket.kind != abi.SOCK_DGRAM or socket.family not in _HOSTS:
        return b""
    host = name[_HOSTS[socket.family]]
    return host if host[0] == 0xFF or (len(host) == 4 and host[0] >> 4 == 0xE) else b""


def replaced(socket: Socket, name: bytes, host: bytes) -> bytes:
    """Put another host into an address of the socket's family."""
    place = _HOSTS[socket.family]
    return name[: place.start] + host.ljust(place.stop - place.start, b"\0") + name[place.stop :]


def watch(native: Native, socket: Socket) -> None:
    """Let Windows tell where datagrams were sent to."""
    native.setsockopt(socket.native, *_TELLING[socket.family], _ON, len(_ON))


def is_for(native: Native, socket: Socket) -> bool:
    """Drop datagrams that were not sent to the socket's group; tell whether one for it, or an error, waits."""
    memory = ctypes.create_string_buffer(_LARGEST)
    name, control = ctypes.create_string_buffer(128), ctypes.create_string_buffer(_ROOM)
    while True:
        size, room = ctypes.c_int(128), ctypes.c_uint32(_ROOM)
        value = native.receive_message(
            socket.native, ctypes.addressof(memory), _LARGEST, abi.MSG_PEEK,
            ctypes.addressof(name), ctypes.addressof(size),
            ctypes.addressof(control), ctypes.addressof(room),
        )  # fmt: skip
        if value < 0:
            return -value != abi.WSAEWOULDBLOCK
        target = _target(control.raw[: room.value], *_TELLING[socket.family])
        if not target:
            # The program has turned packet information off.
            watch(native, socket)
        if target in (b"", socket.group):
            return True
        pointers = ctypes.addressof(name), ctypes.addressof(size)
        native.recvfrom(socket.native, ctypes.addressof(memory), _LARGEST, 0, *pointers)


def _target(control: bytes, level: int, kind: int) -> bytes:
    """Find where a datagram was sent to in what Windows tells of it."""
    size = 4 if level == abi.IPPROTO_IP else 16
    for head in heads_in(control):
        if (head.level, head.kind) == (level, kind):
            start = head.start + aligned(HEAD_SIZE)
            return control[start : start + size]
    return b""
