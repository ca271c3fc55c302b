"""send, recv and their family on macOS, with what Linux does where xnu does otherwise."""

from __future__ import annotations

import ctypes
import struct
from typing import TYPE_CHECKING, Final

from berkeley._platform import constants as abi
from berkeley._platform._darwin_sockets import (
    STORAGE,
    DarwinSockets,
    SocketInfo,
    address_by,
    through_the_race,
)
from berkeley._platform._interfaces import family_of
from berkeley._platform._memory import bytes_at
from berkeley._platform._posix_messages import PosixMessages
from berkeley._platform._protocol import FAULT_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Callable

    from berkeley._platform._message import Message
    from berkeley._platform._protocol import Pointer

MOST: Final = 0x7FFF_F000
"""No call of Linux moves more bytes (MAX_RW_COUNT); xnu says EINVAL of a length above INT_MAX."""

# bsd/sys/socket_private.h: what makes a send non-blocking. MSG_DONTWAIT does it for a receive only (sosendcheck).
MSG_NBIO: Final = 0x20000

_INTERNET: Final = frozenset({abi.AF_INET, abi.AF_INET6})
_SCRATCH: Final = 262_144
"""Room for any datagram, a local one included."""

_ON: Final = struct.pack("=i", 1)
_CARRIED: Final = (
    *((abi.SOL_SOCKET, name) for name in (abi.SO_BROADCAST, abi.SO_DONTROUTE, abi.SO_SNDBUF)),
    *((abi.IPPROTO_IP, name) for name in (abi.IP_TTL, abi.IP_TOS, abi.IP_MULTICAST_IF)),
    *((abi.IPPROTO_IP, name) for name in (abi.IP_MULTICAST_TTL, abi.IP_MULTICAST_LOOP)),
    *((abi.IPPROTO_IPV6, name) for name in (abi.IPV6_UNICAST_HOPS, abi.IPV6_MULTICAST_IF)),
    *((abi.IPPROTO_IPV6, name) for name in (abi.IPV6_MULTICAST_HOPS, abi.IPV6_MULTICAST_LOOP)),
)
"""The options that a datagram leaves with."""


def _sending(flags: int) -> int:
    """Give the flags of a send as xnu takes them: it says EINVAL of MSG_EOR on a stream, Linux ignores it."""
    return flags & ~abi.MSG_EOR | (MSG_NBIO if flags & abi.MSG_DONTWAIT else 0)


class DarwinTransfer(PosixMessages, DarwinSockets):
    """The calls that move data."""

    def send(self, fd: int, buf: Pointer, length: int, flags: int, /) -> int:
        return super().send(fd, buf, min(length, MOST), _sending(flags))

    def write(self, fd: int, buf: Pointer, count: int, /) -> int:
        return super().write(fd, buf, min(count, MOST))

    def writev(self, fd: int, iov: int, count: int, /) -> int:
        call = super().writev
        return through_the_race(lambda: call(fd, iov, count))

    def sendto(
        self, fd: int, buf: Pointer, length: int, flags: int, addr: Pointer, addrlen: int, /
    ) -> int:
        if not addr:
            return self.send(fd, buf, length, flags)
        length, flags, call = min(length, MOST), _sending(flags), super().sendto
        value = call(fd, buf, length, flags, addr, addrlen)
        if value != -abi.EISCONN or addr == FAULT_ADDRESS:
            return value
        name = bytes_at(addr, min(addrlen, STORAGE))
        return self._past_the_connection(
            fd,
            name,
            lambda: call(fd, buf, length, flags, 0, 0),
            lambda twin: call(twin, buf, length, flags, addr, addrlen),
        )

    def sendmsg(self, fd: int, message: Message | None, flags: int, /) -> int:
        flags, call = _sending(flags), super().sendmsg
        if message is None or not message.name:
            return through_the_race(lambda: call(fd, message, flags))
        value = call(fd, message, flags)
        if value != -abi.EISCONN or message.name == FAULT_ADDRESS:
            return value
        name, size = message.name, message.namelen

        def without_name() -> int:
            message.name = message.namelen = 0
            try:
                return call(fd, message, flags)
            finally:
                message.name, message.namelen = name, size

        target = bytes_at(name, min(size, STORAGE))
        return self._past_the_connection(
            fd, target, without_name, lambda twin: call(twin, message, flags)
        )

    def _past_the_connection(
        self, fd: int, name: bytes, to_peer: Callable[[], int], by_twin: Callable[[int], int]
    ) -> int:
        """Send a datagram to an address although the socket is connected, which xnu refuses (EISCONN).

        A datagram for the peer goes without its address. Another one goes through a socket that has the same port and
        lives for this call only: to take the peer away for a moment would open the socket to datagrams of strangers.
        """
        info = self.socket_info(fd)
        if info is None:
            return -abi.EISCONN
        tcp = info.kind == abi.SOCK_STREAM and info.family in _INTERNET
        peer = address_by(super().getpeername, fd)
        if tcp or (peer and _same(peer, name)):
            return to_peer()
        twin = self._twin(fd, info)
        if twin < 0:
            return -abi.EISCONN
        try:
            return by_twin(twin)
        finally:
            self.close(twin)

    def _twin(self, fd: int, info: SocketInfo) -> int:
        """Open a socket with the port and the options of a connected UDP socket."""
        local = address_by(super().getsockname, fd)
        if info.kind != abi.SOCK_DGRAM or info.protocol != abi.IPPROTO_UDP or not local:
            return -abi.EISCONN
        twin = super().socket(info.family, abi.SOCK_DGRAM, 0)
        if twin < 0:
            return twin
        self.fcntl(twin, abi.F_SETFD, abi.FD_CLOEXEC)
        for level, option in _CARRIED:
            value = self.read_option(fd, level, option, 4)
            if isinstance(value, bytes):
                self.write_option(twin, level, option, value)
        if info.family == abi.AF_INET6:
            only = self.read_option(fd, abi.IPPROTO_IPV6, abi.IPV6_V6ONLY, 4)
            if isinstance(only, bytes):
                self.write_option(twin, abi.IPPROTO_IPV6, abi.IPV6_V6ONLY, only)
        share = abi.SOL_SOCKET, abi.SO_REUSEPORT
        before = self.read_option(fd, *share, 4)
        self.write_option(twin, *share, _ON)
        self.write_option(fd, *share, _ON)
        code = super().bind(twin, local, len(local))
        # Both look at the option of the other only in bind.
        self.write_option(fd, *share, struct.pack("=i", isinstance(before, bytes) and any(before)))
        if code < 0:
            self.close(twin)
        return twin if code == 0 else code

    # Receiving.

    def recv(self, fd: int, buf: Pointer, length: int, flags: int, /) -> int:
        if length == 0 or flags & abi.MSG_TRUNC:
            return self.recvfrom(fd, buf, length, flags, 0, 0)
        return super().recv(fd, buf, min(length, MOST), flags)

    def read(self, fd: int, buf: Pointer, count: int, /) -> int:
        return super().read(fd, buf, min(count, MOST))

    def recvfrom(
        self, fd: int, buf: Pointer, length: int, flags: int, addr: Pointer, addrlen: Pointer, /
    ) -> int:
        length = min(length, MOST)
        if flags & abi.MSG_TRUNC:
            return self._receive_counted(fd, buf, length, flags & ~abi.MSG_TRUNC, addr, addrlen)
        if length == 0 and not flags & abi.MSG_OOB:
            # xnu gives 0 at once where nothing is there; Linux waits for data or the end.
            byte, bits = ctypes.create_string_buffer(1), flags & abi.MSG_DONTWAIT | abi.MSG_PEEK
            waited = super().recv(fd, ctypes.addressof(byte), 1, bits)
            if waited < 0:
                return waited
        return super().recvfrom(fd, buf, length, flags, addr, addrlen)

    def _receive_counted(
        self, fd: int, buf: Pointer, length: int, flags: int, addr: Pointer, addrlen: Pointer
    ) -> int:
        """Receive with MSG_TRUNC: the real length of a datagram; of TCP, bytes that are thrown away."""
        info = self.socket_info(fd)
        stream = info is not None and info.kind == abi.SOCK_STREAM
        local = info is None or info.family not in _INTERNET
        if (stream and local) or (length and buf in (0, FAULT_ADDRESS)):
            return super().recvfrom(fd, buf, length, flags, addr, addrlen)
        scratch = ctypes.create_string_buffer(_SCRATCH)
        room = min(length, _SCRATCH) if stream else _SCRATCH
        value = super().recvfrom(fd, ctypes.addressof(scratch), room, flags, addr, addrlen)
        if value > 0 and not stream and isinstance(buf, int) and buf:
            ctypes.memmove(buf, scratch, min(value, length))
        return value


def _same(one: bytes, other: bytes) -> bool:
    """Tell whether two addresses are one, whatever their sizes and what has no meaning in them."""
    if len(other) < 2 or family_of(one) != family_of(other):
        return False
    if family_of(one) == abi.AF_INET:
        return one[2:8] == other[2:8]
    if family_of(one) == abi.AF_INET6:
        return (one[2:4], one[8:24]) == (other[2:4], other[8:24])
    return one[2:].rstrip(b"\0") == other[2:].rstrip(b"\0")
