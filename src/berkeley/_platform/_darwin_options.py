"""setsockopt and getsockopt on macOS, with the names, units, values and errors that Linux has.

Theory of operation: xnu reads a boolean option as its bit, counts SO_LINGER in hundredths of a second, has no option
for what a socket is, and refuses a buffer above its limit (bsd/kern/uipc_socket.c). A value that needs no help goes
straight through.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from berkeley._platform import constants as abi
from berkeley._platform._darwin_sockets import DarwinSockets, SocketInfo, given, taken

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer

_SOL, _IP = abi.SOL_SOCKET, abi.IPPROTO_IP

_BOOLEANS: Final = frozenset(
    {
        *((_SOL, name) for name in (abi.SO_DEBUG, abi.SO_DONTROUTE, abi.SO_USELOOPBACK)),
        *((_SOL, name) for name in (abi.SO_KEEPALIVE, abi.SO_BROADCAST, abi.SO_OOBINLINE)),
        *((_SOL, name) for name in (abi.SO_REUSEADDR, abi.SO_REUSEPORT, abi.SO_TIMESTAMP)),
        (_SOL, abi.SO_NOSIGPIPE),
        (abi.IPPROTO_TCP, abi.TCP_NODELAY),
    }
)

_KNOWN: Final = frozenset({abi.SO_DOMAIN, abi.SO_PROTOCOL, abi.SO_ACCEPTCONN, abi.SO_PEERCRED})
"""Options that xnu lacks, and whose value this layer finds out."""

_BUFFERS: Final = frozenset({abi.SO_RCVBUF, abi.SO_SNDBUF})
# Linux' smallest buffer (net/core/sock.c, SOCK_MIN_RCVBUF), and a size that no system gives.
_LEAST_BUFFER, _TOO_MUCH = 2304, 1 << 30

_LONGEST_LINGER: Final = 0x7FFF // 100
"""xnu keeps hundredths of a second in a short."""

_HOPS: Final = {(_IP, abi.IP_TTL): (1, 64), (_IP, abi.IP_MULTICAST_TTL): (0, 1)}
"""The least value, and what -1 stands for (Linux ip(7))."""

_NOBODY: Final = struct.pack("=iII", 0, 0xFFFF_FFFF, 0xFFFF_FFFF)
"""Linux' struct ucred of a socket that has no peer."""

_XUCRED: Final = struct.Struct("=IIhxxI")
"""The begin of xnu's struct xucred: version, user, number of groups, first group."""


class DarwinOptions(DarwinSockets):
    """The options of a socket."""

    def getsockopt(
        self, fd: int, level: int, optname: int, optval: Pointer, optlen: Pointer, /
    ) -> int:
        if level == _SOL and optname in _KNOWN:
            return given(self._known(fd, optname), optval, optlen)
        if level == _SOL and optname == abi.SO_LINGER:
            return given(self.read_option(fd, level, abi.SO_LINGER_SEC, 8), optval, optlen)
        if (level, optname) in _BOOLEANS:
            value = self.read_option(fd, level, optname, 4)
            if isinstance(value, bytes):
                return given(struct.pack("=i", any(value)), optval, optlen)
        code = super().getsockopt(fd, level, optname, optval, optlen)
        return self._clearer(fd, level, code, -abi.EOPNOTSUPP)

    def _known(self, fd: int, name: int) -> bytes | int:
        info = self.socket_info(fd)
        if info is None:
            return -abi.ENOTSOCK if self.fcntl(fd, abi.F_GETFD, 0) >= 0 else -abi.EBADF
        if name == abi.SO_PEERCRED:
            return self._peer(fd, info)
        values = {abi.SO_DOMAIN: info.family, abi.SO_PROTOCOL: info.protocol}
        return struct.pack("=i", values.get(name, info.listens))

    def _peer(self, fd: int, info: SocketInfo) -> bytes | int:
        """Make Linux' struct ucred of the options that xnu has for a local socket."""
        if info.family != abi.AF_UNIX:
            return _NOBODY
        who = self.read_option(fd, abi.SOL_LOCAL, abi.LOCAL_PEERCRED, 76)
        number = self.read_option(fd, abi.SOL_LOCAL, abi.LOCAL_PEERPID, 4)
        if isinstance(who, int) or len(who) < _XUCRED.size:
            return _NOBODY
        _, user, _, group = _XUCRED.unpack_from(who)
        (process,) = struct.unpack("=i", number) if isinstance(number, bytes) else (0,)
        return struct.pack("=iII", process, user, group)

    def setsockopt(self, fd: int, level: int, optname: int, optval: Pointer, optlen: int, /) -> int:
        if level == _SOL and optname == abi.SO_LINGER:
            return self._set_linger(fd, taken(optval, optlen, 8))
        if level == _SOL and optname in _BUFFERS:
            return self._set_buffer(fd, optname, taken(optval, optlen, 4))
        if (level, optname) in _HOPS and optlen >= 4:
            value = taken(optval, optlen, 4)
            if isinstance(value, int):
                return value
            least, default = _HOPS[level, optname]
            (number,) = struct.unpack("=i", value)
            number = default if number == -1 else number
            if not least <= number <= 255:
                return -abi.EINVAL
            optval, optlen = struct.pack("=i", number), 4
        code = super().setsockopt(fd, level, optname, optval, optlen)
        return self._clearer(fd, level, code, -abi.ENOPROTOOPT)

    def _set_linger(self, fd: int, value: bytes | int) -> int:
        if isinstance(value, int):
            return value
        on, seconds = struct.unpack("=ii", value)
        if not on:
            # Linux leaves the time alone (net/core/sock.c, SO_LINGER).
            before = self.read_option(fd, _SOL, abi.SO_LINGER_SEC, 8)
            seconds = struct.unpack("=ii", before)[1] if isinstance(before, bytes) else 0
        seconds = min(max(seconds, 0), _LONGEST_LINGER)
        return self.write_option(fd, _SOL, abi.SO_LINGER_SEC, struct.pack("=ii", bool(on), seconds))

    def _set_buffer(self, fd: int, name: int, value: bytes | int) -> int:
        """Set the size of a buffer; what is too much becomes the most that xnu gives (ENOBUFS), as on Linux."""
        if isinstance(value, int):
            return value
        (size,) = struct.unpack("=i", value)
        size = _TOO_MUCH if size < 0 else max(size, _LEAST_BUFFER)
        code = self.write_option(fd, _SOL, name, struct.pack("=i", size))
        if code != -abi.ENOBUFS:
            return code
        possible, impossible = _LEAST_BUFFER, size
        while impossible - possible > _LEAST_BUFFER:
            size = (possible + impossible) // 2
            if self.write_option(fd, _SOL, name, struct.pack("=i", size)) == 0:
                possible = size
            else:
                impossible = size
        return self.write_option(fd, _SOL, name, struct.pack("=i", possible))

    def _clearer(self, fd: int, level: int, code: int, other: int) -> int:
        """Replace xnu's EINVAL of a level that this kind of socket has not by Linux' error."""
        if code != -abi.EINVAL or level == _SOL:
            return code
        info = self.socket_info(fd)
        if info is None or level in _levels_of(info):
            return code
        return -abi.EOPNOTSUPP if info.family == abi.AF_UNIX else other


def _levels_of(info: SocketInfo) -> set[int]:
    """List the levels that a socket has options at, as on Linux."""
    if info.family == abi.AF_UNIX:
        return {abi.SOL_LOCAL}
    return {_IP, info.protocol, *((abi.IPPROTO_IPV6,) if info.family == abi.AF_INET6 else ())}
