"""connect, and what is sent to an address, on macOS: with the addresses that Linux takes and the errors that it has."""

from __future__ import annotations

import ctypes
import struct
import sys
from math import ceil
from typing import TYPE_CHECKING, Final

from berkeley._platform import _darwin_address as addresses
from berkeley._platform import constants as abi
from berkeley._platform._darwin_sockets import (
    CANNOT_RECEIVE,
    CANNOT_SEND,
    STORAGE,
    DarwinSockets,
    address_by,
    through_the_race,
)
from berkeley._platform._interfaces import family_of
from berkeley._platform._memory import bytes_at
from berkeley._platform._posix import libc, result
from berkeley._platform._posix_messages import PosixMessages
from berkeley._platform._protocol import FAULT_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Callable

    from berkeley._platform._darwin_sockets import SocketInfo
    from berkeley._platform._message import Message
    from berkeley._platform._protocol import Pointer

_INTERNET: Final = frozenset({abi.AF_INET, abi.AF_INET6})

# <sys/proc_info.h>, SOI_S_ISCONNECTED and SOI_S_ISCONNECTING.
_IS_CONNECTED, _IS_CONNECTING = 0x2, 0x4
_CLOSED: Final = CANNOT_SEND | CANNOT_RECEIVE

_RESET: Final = struct.pack("=ii", 1, 0)
"""struct linger: on, no time."""

_SOL, _TCP = abi.SOL_SOCKET, abi.IPPROTO_TCP
_COPIED: Final = (
    *((_SOL, name) for name in (abi.SO_REUSEADDR, abi.SO_REUSEPORT, abi.SO_KEEPALIVE)),
    *((_SOL, name) for name in (abi.SO_OOBINLINE, abi.SO_DONTROUTE, abi.SO_NOSIGPIPE)),
    *((_SOL, name) for name in (abi.SO_LINGER, abi.SO_SNDTIMEO, abi.SO_RCVTIMEO)),
    *((_SOL, name) for name in (abi.SO_SNDBUF, abi.SO_RCVBUF, abi.SO_RCVLOWAT)),
    *((_TCP, name) for name in (abi.TCP_NODELAY, abi.TCP_KEEPALIVE, abi.TCP_KEEPINTVL)),
    (_TCP, abi.TCP_KEEPCNT),
    *((abi.IPPROTO_IP, name) for name in (abi.IP_TOS, abi.IP_TTL)),
    *((abi.IPPROTO_IPV6, name) for name in (abi.IPV6_V6ONLY, abi.IPV6_UNICAST_HOPS)),
)
"""The options of a socket that the one in its place has again."""


class DarwinConnect(PosixMessages, DarwinSockets):
    """The calls that connect, and those that send."""

    def connect(self, fd: int, addr: Pointer, addrlen: int, /) -> int:
        """Take the addresses that Linux takes; the error is looked at again where xnu has another one."""
        if not _has_address(addr, addrlen):
            return super().connect(fd, addr, addrlen)
        address = addresses.to_loopback(addresses.sized(bytes_at(addr, addrlen)))
        if family_of(address) == abi.AF_UNSPEC:
            return self._dissolve(fd, address)
        value = self._connect_in_time(fd, address)
        info = self.socket_info(fd) if -value in _ODD else None
        return value if info is None else self._in_terms_of_linux(fd, address, value, info)

    def _in_terms_of_linux(self, fd: int, address: bytes, value: int, info: SocketInfo) -> int:
        """Say of a failed connect what Linux says, or do what it does."""
        stream = info.kind == abi.SOCK_STREAM
        whole = addresses.is_whole(address)
        if value == -abi.EOPNOTSUPP:
            return -abi.EISCONN if info.listens else value
        if value == -abi.EADDRNOTAVAIL:
            return value if not stream or addresses.has_port(address) else -abi.ECONNREFUSED
        if mapped := self._mapped(info, address, value):
            return self.connect(fd, mapped, len(mapped))
        if not (stream and whole and info.family == family_of(address) and _is_spent(info)):
            return value
        if info.error:
            return -self._take_error(fd)
        return self._connect_in_time(fd, address) if self._renew(fd, info) == 0 else value

    def _mapped(self, info: SocketInfo | None, address: bytes, value: int) -> bytes:
        """Give the IPv6 address for an IPv4 address that xnu has refused and Linux takes, else nothing."""
        six = info is not None and (info.family, info.kind) == (abi.AF_INET6, abi.SOCK_DGRAM)
        four = addresses.is_whole(address) and family_of(address) == abi.AF_INET
        return addresses.mapped(address) if value == -abi.EAFNOSUPPORT and six and four else b""

    def _connect_in_time(self, fd: int, address: bytes) -> int:
        """Connect within SO_SNDTIMEO, which xnu has for sending only; the end of it is EINPROGRESS."""
        modes = self.fcntl(fd, abi.F_GETFL, 0)
        seconds = 0.0 if modes < 0 or modes & abi.O_NONBLOCK else self._send_timeout(fd)
        if not seconds:
            return super().connect(fd, address, len(address))
        self.fcntl(fd, abi.F_SETFL, modes | abi.O_NONBLOCK)
        try:
            value = super().connect(fd, address, len(address))
        finally:
            self.fcntl(fd, abi.F_SETFL, modes)
        if value != -abi.EINPROGRESS:
            return value
        entry = ctypes.create_string_buffer(struct.pack("=ihh", fd, abi.POLLOUT, 0), 8)
        waited = self.poll(ctypes.addressof(entry), 1, ceil(seconds * 1000))
        return -self._take_error(fd) if waited > 0 else waited or value

    def _send_timeout(self, fd: int) -> float:
        """Give SO_SNDTIMEO in seconds, 0 for none."""
        value = self.read_option(fd, _SOL, abi.SO_SNDTIMEO, 2 * ctypes.sizeof(ctypes.c_long))
        if isinstance(value, int) or not any(value):
            return 0.0
        seconds, micros = memoryview(value).cast("l")
        return float(seconds + (micros & 0xFFFF_FFFF) / 1_000_000)

    def _take_error(self, fd: int) -> int:
        value = self.read_option(fd, _SOL, abi.SO_ERROR, 4)
        return -value if isinstance(value, int) else int.from_bytes(value, sys.byteorder)

    def _dissolve(self, fd: int, address: bytes) -> int:
        """Connect to AF_UNSPEC: xnu takes the peer of datagrams away, then fails; it keeps that of a stream."""
        info = self.socket_info(fd)
        if info is None or info.kind != abi.SOCK_STREAM or info.family not in _INTERNET:
            value = super().connect(fd, address, len(address))
            told = value in (-abi.EAFNOSUPPORT, -abi.EINVAL)
            return 0 if told and info and info.kind != abi.SOCK_STREAM else value
        if not info.state & (_IS_CONNECTED | _IS_CONNECTING):
            return 0
        return self._renew(fd, info, reset=True)

    def _renew(self, fd: int, info: SocketInfo, *, reset: bool = False) -> int:
        """Put a new socket in the place of one that xnu lets nobody connect again: 0 or a negative errno number."""
        modes, inherited = (self.fcntl(fd, request, 0) for request in (abi.F_GETFL, abi.F_GETFD))
        new = self.socket(info.family, abi.SOCK_STREAM, info.protocol)
        if new < 0:
            return new
        name = address_by(super().getsockname, fd)
        self._copy_options(fd, new)
        self.fcntl(new, abi.F_SETFL, modes)
        if reset:
            self.write_option(fd, _SOL, abi.SO_LINGER, _RESET)
        code = result(libc.dup2(new, fd))
        super().close(new)
        if code < 0:
            return code
        self.fcntl(fd, abi.F_SETFD, inherited)
        if addresses.is_whole(name) and addresses.has_port(name):
            # The port may have been the program's choice; the kernel chooses the address again.
            super().bind(fd, addresses.anywhere(name), len(name))
        return 0

    def _copy_options(self, old: int, new: int) -> None:
        """Set what differs: a size that is set is one that the kernel no longer chooses."""
        for level, name in _COPIED:
            value = self.read_option(old, level, name, 2 * ctypes.sizeof(ctypes.c_long))
            if isinstance(value, bytes) and value != self.read_option(new, level, name, len(value)):
                self.write_option(new, level, name, value)

    # Sending.

    def send(self, fd: int, buf: Pointer, length: int, flags: int, /) -> int:
        call = super().send
        return self._sent(fd, flags, lambda: call(fd, buf, length, flags))

    def write(self, fd: int, buf: Pointer, count: int, /) -> int:
        call = super().write
        return self._sent(fd, 0, lambda: call(fd, buf, count))

    def sendto(
        self, fd: int, buf: Pointer, length: int, flags: int, addr: Pointer, addrlen: int, /
    ) -> int:
        """Send to the addresses that Linux sends to."""
        call = super().sendto
        if not _has_address(addr, addrlen):
            return self._sent(fd, flags, lambda: call(fd, buf, length, flags, addr, addrlen))

        def attempt(name: bytes) -> int:
            return call(fd, buf, length, flags, name, len(name))

        return self._sent_to(fd, flags, bytes_at(addr, addrlen), attempt)

    def sendmsg(self, fd: int, message: Message | None, flags: int, /) -> int:
        """Send to the addresses that Linux sends to."""
        call = super().sendmsg
        if message is None or not _has_address(message.name, message.namelen):
            return self._sent(fd, flags, lambda: call(fd, message, flags))
        name, size = message.name, message.namelen
        room = ctypes.create_string_buffer(STORAGE)

        def attempt(address: bytes) -> int:
            ctypes.memmove(room, address, len(address))
            message.name, message.namelen = ctypes.addressof(room), len(address)
            return call(fd, message, flags)

        try:
            return self._sent_to(fd, flags, bytes_at(name, size), attempt)
        finally:
            message.name, message.namelen = name, size

    def _sent_to(self, fd: int, flags: int, address: bytes, attempt: Callable[[bytes], int]) -> int:
        """Send to an address, or to the one that Linux takes it for."""
        address = addresses.to_loopback(addresses.sized(address))
        value = self._sent(fd, flags, lambda: attempt(address))
        if -value not in _ODD:
            return value
        if value == -abi.EADDRNOTAVAIL and not addresses.has_port(address):
            return -abi.EINVAL
        mapped = self._mapped(self.socket_info(fd), address, value)
        return self._sent(fd, flags, lambda: attempt(mapped)) if mapped else value

    def _sent(self, fd: int, flags: int, attempt: Callable[[], int]) -> int:
        """Send, and say as Linux does why nothing was sent."""
        value = through_the_race(attempt)
        if value != -abi.ENOTCONN:
            return value
        waits = not flags & abi.MSG_DONTWAIT and not self.fcntl(fd, abi.F_GETFL, 0) & abi.O_NONBLOCK
        info = None if waits else self.socket_info(fd)
        return -abi.EAGAIN if info and info.state & _IS_CONNECTING else value

    # Closing.

    def close(self, fd: int, /) -> int:
        """Close; xnu tells of a reset by the peer although the descriptor is free."""
        value = super().close(fd)
        return 0 if value == -abi.ECONNRESET else value


def _has_address(addr: Pointer, addrlen: int) -> bool:
    """Tell a pointer at which an address may be that has to be looked at."""
    return addr not in (0, FAULT_ADDRESS) and 2 <= addrlen <= STORAGE


def _is_spent(info: SocketInfo) -> bool:
    """Tell a socket whose connect has failed: xnu has no use for it any more (bsd/netinet/tcp_usrreq.c)."""
    gone = info.state & _CLOSED == _CLOSED
    return gone and not info.listens and not info.state & (_IS_CONNECTED | _IS_CONNECTING)


_ODD: Final = frozenset(
    {abi.EOPNOTSUPP, abi.EADDRNOTAVAIL, abi.EAFNOSUPPORT, abi.EINVAL, abi.ECONNABORTED}
)
"""Errors of connect that mean something else to Linux, or that it has not."""
