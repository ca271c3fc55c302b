"""setsockopt and getsockopt on Windows, with the values, sizes and errors that Linux has."""

from __future__ import annotations

import ctypes
import os
import struct
from typing import TYPE_CHECKING, Final

from berkeley._abi import win32 as abi
from berkeley._platform import _win_multicast as multicast
from berkeley._platform._memory import bytes_at
from berkeley._platform._win_base import SIZE, is_bad, store
from berkeley._platform._win_connect import WinConnect
from berkeley._platform._win_table import CONNECTED, CONNECTING, LISTENING, Socket

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer

_SOL, _IP, _IPV6, _TCP = abi.SOL_SOCKET, abi.IPPROTO_IP, abi.IPPROTO_IPV6, abi.IPPROTO_TCP

# The generator numbers the names that Windows lacks from here on; Windows must never see them.
_FREE_NUMBERS: Final = 30000

_WINDOWS_NAMES: Final = {(_IPV6, abi.IPV6_RECVPKTINFO): abi.IPV6_PKTINFO}
"""Options of RFC 3542 that Windows has under the name of RFC 2292."""

_READ_ONLY: Final = frozenset(
    {
        abi.SO_TYPE,
        abi.SO_ERROR,
        abi.SO_ACCEPTCONN,
        abi.SO_DOMAIN,
        abi.SO_PROTOCOL,
        abi.SO_SNDLOWAT,
    }
)

_BOOLEANS: Final = frozenset(
    {
        *((_SOL, name) for name in (abi.SO_KEEPALIVE, abi.SO_BROADCAST, abi.SO_OOBINLINE)),
        *((_SOL, name) for name in (abi.SO_REUSEADDR, abi.SO_DONTROUTE, abi.SO_DEBUG)),
        *((_SOL, name) for name in (abi.SO_USELOOPBACK, abi.SO_EXCLUSIVEADDRUSE)),
        (_TCP, abi.TCP_NODELAY),
        (_IPV6, abi.IPV6_V6ONLY),
        (_IP, abi.IP_PKTINFO),
        (_IPV6, abi.IPV6_PKTINFO),
        (_IP, abi.IP_MULTICAST_LOOP),
        (_IPV6, abi.IPV6_MULTICAST_LOOP),
    }
)

_KEPT: Final = frozenset(
    {
        (_SOL, abi.SO_DEBUG),
        (_SOL, abi.SO_DONTROUTE),
        (_SOL, abi.SO_OOBINLINE),
        (_SOL, abi.SO_USELOOPBACK),
        (_IP, abi.IP_TOS),
        (_IPV6, abi.IPV6_TCLASS),
    }
)
"""Options that Windows ignores or refuses, and that Linux takes; SO_OOBINLINE hides the mark from the layer."""

_SHARING: Final = frozenset({(_SOL, abi.SO_REUSEADDR), (_SOL, abi.SO_EXCLUSIVEADDRUSE)})
"""Options of which Windows hears something else than the program says."""

_TOLERATED: Final = frozenset({(_SOL, abi.SO_KEEPALIVE), (_SOL, abi.SO_BROADCAST)})
"""Options that Linux takes on any socket and Windows on some kinds only."""

_INTEGERS: Final = frozenset(
    {
        (_SOL, abi.SO_RCVBUF),
        (_SOL, abi.SO_SNDBUF),
        (_SOL, abi.SO_TYPE),
        (_TCP, abi.TCP_MAXSEG),
        (_IP, abi.IP_TTL),
        (_IP, abi.IP_MULTICAST_TTL),
        (_IPV6, abi.IPV6_UNICAST_HOPS),
        (_IPV6, abi.IPV6_MULTICAST_HOPS),
        (_IPV6, abi.IPV6_MULTICAST_IF),
    }
)

_HOPS: Final = {
    (_IP, abi.IP_TTL): (1, 255, 64),
    (_IPV6, abi.IPV6_UNICAST_HOPS): (0, 255, 64),
    (_IP, abi.IP_MULTICAST_TTL): (0, 255, 1),
    (_IPV6, abi.IPV6_MULTICAST_HOPS): (0, 255, 1),
}
"""The least and the greatest value, and what -1 stands for (Linux ip(7), ipv6(7))."""

_KEEPALIVE: Final = {
    abi.TCP_KEEPIDLE: (32767, 7200),
    abi.TCP_KEEPINTVL: (32767, 75),
    abi.TCP_KEEPCNT: (127, 9),
}
"""The greatest value and the default (Linux tcp(7))."""

# Linux' smallest buffer; on Windows a send buffer of 0 would change what send means.
_LEAST_BUFFER, _LARGEST_BUFFER = 2304, 8 * 1024 * 1024
_UNCONNECTED_SEGMENT: Final = 536
# Linux do_tcp_setsockopt, TCP_MAXSEG: 0 leaves the size to the system.
_LEAST_SEGMENT, _LARGEST_SEGMENT = 88, 32767

_CLASSES: Final = ((_IP, abi.IP_TOS), (_IPV6, abi.IPV6_TCLASS))
# The bits of a traffic class by which TCP tells of congestion.
_ECN: Final = 3
_LARGEST_VALUE: Final = 64 * 1024
"""No option is longer, whatever room a program claims to have."""


class WinOptions(WinConnect):
    """The options of a socket."""

    if TYPE_CHECKING:

        def getuid(self) -> int:
            raise NotImplementedError

        def getgid(self) -> int:
            raise NotImplementedError

    def setsockopt(self, fd: int, level: int, optname: int, optval: Pointer, optlen: int, /) -> int:
        return self.using(fd, self._set, level, optname, optval, optlen)

    def _set(self, socket: Socket, level: int, name: int, optval: Pointer, length: int) -> int:
        if length > 0x7FFF_FFFF:
            return -abi.EINVAL
        name = _WINDOWS_NAMES.get((level, name), name)
        packets = (level, name) == (_IP, abi.IP_HDRINCL)
        if self._is_foreign(socket, level, name) or (packets and socket.kind != abi.SOCK_RAW):
            return -abi.ENOPROTOOPT
        if level == _SOL:
            if length < ctypes.sizeof(ctypes.c_int):
                return -abi.EINVAL
            if name in _READ_ONLY:
                return -abi.ENOPROTOOPT
        if is_bad(optval, length):
            return -abi.EFAULT
        value = bytes_at(optval, length)
        if level == _SOL and name in (abi.SO_RCVTIMEO, abi.SO_SNDTIMEO):
            return self._set_timeout(socket, name, value)
        if level == _SOL and name == abi.SO_LINGER:
            return self._set_linger(socket, value)
        key = level, name
        if key in multicast.JOINS:
            return self._set_membership(socket, level, name, value)
        if key == (_IP, abi.IP_MULTICAST_IF) and len(value) >= 4:
            value = multicast.interface_of(value)
        if key in _BOOLEANS or key in _INTEGERS or key in _KEPT or key in _OWN:
            return self._set_number(socket, level, name, value)
        code = self.set_bytes(socket, level, name, value)
        return 0 if code >= 0 else self._set_failed(code)

    def _is_foreign(self, socket: Socket, level: int, name: int) -> bool:
        """Tell an option that this kind of socket has not."""
        if name >= _FREE_NUMBERS and (level, name) not in _OWN:
            return True
        if level == _TCP:
            return socket.kind != abi.SOCK_STREAM or socket.family == abi.AF_UNIX
        if level == _IPV6:
            return socket.family != abi.AF_INET6
        if level == abi.IPPROTO_UDP:
            return socket.kind != abi.SOCK_DGRAM
        return level not in (_SOL, _IP)

    def _set_failed(self, code: int) -> int:
        return self.failed(code, abi.EINVAL if -code == abi.WSAEFAULT else 0)

    def _set_membership(self, socket: Socket, level: int, name: int, value: bytes) -> int:
        """Join or leave a group: the errors are those of Linux, which tells a wrong interface by ENODEV."""
        joins = multicast.JOINS[level, name]
        request = multicast.request_of(level, value)
        if isinstance(request, int):
            return request
        if error := multicast.refusal(socket, request, joins):
            return error
        value = request.value
        code = self.native.setsockopt(socket.native, level, name, value, len(value))
        if code < 0:
            return self.failed(code, abi.ENODEV if -code == abi.WSAEADDRNOTAVAIL else 0)
        (socket.groups.add if joins else socket.groups.discard)(request.key)
        return 0

    def _set_number(self, socket: Socket, level: int, name: int, value: bytes) -> int:
        # Of IPv4 a single byte serves for an int (Linux do_ip_setsockopt).
        if len(value) < 4 and (level in (_TCP, _IPV6) or not value):
            return -abi.EINVAL
        number = struct.unpack("<i", value[:4])[0] if len(value) >= 4 else value[0]
        if (level, name) in _HOPS:
            least, greatest, default = _HOPS[level, name]
            number = default if number == -1 else number
            if not least <= number <= greatest:
                return -abi.EINVAL
        if (level, name) in _BOOLEANS:
            number = int(number != 0)
        return self._set_int(socket, level, name, number)

    def _set_int(self, socket: Socket, level: int, name: int, number: int) -> int:
        key = level, name
        if key == (_SOL, abi.SO_RCVLOWAT):
            socket.low_water = 0x7FFF_FFFF if number < 0 else number or 1
            return 0
        if level == _TCP and name in _KEEPALIVE:
            return self._set_keepalive(socket, name, number)
        if key in ((_SOL, abi.SO_REUSEADDR), (_SOL, abi.SO_EXCLUSIVEADDRUSE)):
            return self._set_sharing(socket, name, number)
        if key in ((_SOL, abi.SO_RCVBUF), (_SOL, abi.SO_SNDBUF)):
            number = _LARGEST_BUFFER if number < 0 else max(number, _LEAST_BUFFER)
        if key == (_IPV6, abi.IPV6_V6ONLY) and socket.bound:
            return -abi.EINVAL
        if key in _CLASSES:
            return self._set_class(socket, level, name, number)
        if key == (_TCP, abi.TCP_MAXSEG):
            if number and not _LEAST_SEGMENT <= number <= _LARGEST_SEGMENT:
                return -abi.EINVAL
            socket.options[key] = number
            return 0
        if key in _KEPT:
            socket.options[key] = number
            return 0
        code = self.set_int(socket, level, name, number)
        if code < 0 and key not in _TOLERATED:
            return self._set_failed(code)
        socket.options[key] = number
        if key == (_SOL, abi.SO_KEEPALIVE) and number:
            self._apply_keepalive(socket)
        return 0

    def _set_class(self, socket: Socket, level: int, name: int, number: int) -> int:
        """Keep a traffic class as Linux does: one byte, whose bits of congestion are TCP's own."""
        if level == _IPV6 and not -1 <= number <= 255:
            return -abi.EINVAL
        number = 0 if level == _IPV6 and number == -1 else number & 255
        socket.options[level, name] = number & ~_ECN if socket.kind == abi.SOCK_STREAM else number
        return 0

    def _set_sharing(self, socket: Socket, name: int, number: int) -> int:
        """Set SO_REUSEADDR, which Windows hears of for datagrams only, or its opposite."""
        reuse, exclusive = (_SOL, abi.SO_REUSEADDR), (_SOL, abi.SO_EXCLUSIVEADDRUSE)
        other = exclusive if name == abi.SO_REUSEADDR else reuse
        if number and socket.options.get(other):
            return -abi.EINVAL
        if name == abi.SO_EXCLUSIVEADDRUSE or socket.kind != abi.SOCK_STREAM:
            code = self.set_int(socket, _SOL, name, number)
            if code < 0 and not socket.bound:
                return self._set_failed(code)
        socket.options[_SOL, name] = number
        return 0

    def _set_keepalive(self, socket: Socket, name: int, number: int) -> int:
        greatest, _ = _KEEPALIVE[name]
        if not 1 <= number <= greatest:
            return -abi.EINVAL
        socket.options[_TCP, name] = number
        if self.set_int(socket, _TCP, name, number) < 0:
            self._apply_keepalive(socket)
        return 0

    def _apply_keepalive(self, socket: Socket) -> None:
        """Give the times of keep-alive to a Windows from before 1709, whose count of probes is always 10."""
        names = (abi.TCP_KEEPIDLE, abi.TCP_KEEPINTVL, abi.TCP_KEEPCNT)
        set_ones = [(_TCP, name) in socket.options for name in names]
        if not socket.options.get((_SOL, abi.SO_KEEPALIVE)) or not any(set_ones):
            return
        idle, interval, count = (self._keepalive(socket, name) for name in names)
        # struct tcp_keepalive: on, milliseconds to the first probe, milliseconds between two.
        times = struct.pack("<III", 1, idle * 1000, max(1, interval * count // 10) * 1000)
        self.native.set_mode(socket.native, abi.SIO_KEEPALIVE_VALS, times)

    def _keepalive(self, socket: Socket, name: int) -> int:
        return socket.options.get((_TCP, name), _KEEPALIVE[name][1])

    def _set_timeout(self, socket: Socket, name: int, value: bytes) -> int:
        if len(value) < 8:
            return -abi.EINVAL
        seconds, micros = struct.unpack_from("<qq" if len(value) >= 16 else "<ii", value)
        if not 0 <= micros < 1_000_000:
            return -abi.EDOM
        # Linux sock_set_timeout: zero means no limit, a negative time none at all.
        timeout = None if seconds == micros == 0 else max(0.0, seconds + micros / 1_000_000)
        if name == abi.SO_RCVTIMEO:
            socket.receive_timeout = timeout
        else:
            socket.send_timeout = timeout
        return 0

    def _set_linger(self, socket: Socket, value: bytes) -> int:
        on, seconds = struct.unpack_from("<ii" if len(value) >= 8 else "<HH", value)
        # Linux leaves the time alone where it is switched off (net/core/sock.c, SO_LINGER).
        linger = (1, min(max(seconds, 0), 65535)) if on else (0, socket.linger[1])
        if socket.kind == abi.SOCK_STREAM:
            code = self.set_bytes(socket, _SOL, abi.SO_LINGER, struct.pack("<HH", *linger))
            if code < 0:
                return self._set_failed(code)
        socket.linger = linger
        return 0

    # Getting.

    def getsockopt(
        self, fd: int, level: int, optname: int, optval: Pointer, optlen: Pointer, /
    ) -> int:
        return self.using(fd, self._get, level, optname, optval, optlen)

    def _get(self, socket: Socket, level: int, name: int, optval: Pointer, optlen: Pointer) -> int:
        if is_bad(optlen, SIZE) or not isinstance(optlen, int):
            return -abi.EFAULT
        length = ctypes.c_int.from_address(optlen).value
        if length < 0:
            return -abi.EINVAL
        if (level, name) == (_SOL, abi.SO_PEERCRED):
            peer = self._peer(socket)
            return peer if isinstance(peer, int) else store(peer[:length], optval, optlen)
        name = _WINDOWS_NAMES.get((level, name), name)
        if self._is_foreign(socket, level, name):
            return -abi.ENOPROTOOPT if name >= _FREE_NUMBERS else -abi.EOPNOTSUPP
        value = self._value(socket, level, name, length)
        if isinstance(value, int):
            return value
        return store(value[:length], optval, optlen)

    def _value(self, socket: Socket, level: int, name: int, length: int) -> bytes | int:
        if level == _SOL and name in (abi.SO_RCVTIMEO, abi.SO_SNDTIMEO):
            timeout = (
                socket.receive_timeout if name == abi.SO_RCVTIMEO else socket.send_timeout
            ) or 0.0
            micros = round(timeout * 1_000_000)
            return struct.pack("<qq" if length >= 16 else "<ii", *divmod(micros, 1_000_000))
        if level == _SOL and name == abi.SO_LINGER:
            return struct.pack("<ii" if length >= 8 else "<HH", *socket.linger)
        key = level, name
        if key not in _BOOLEANS and key not in _INTEGERS and key not in _KEPT and key not in _OWN:
            return self._native_value(socket, level, name, length)
        number = self._number(socket, level, name)
        return number if number < 0 else struct.pack("<i", number)

    def _peer(self, socket: Socket) -> bytes | int:
        """Give Linux' struct ucred; of a socket of Windows' own AF_UNIX nothing says whose the peer is."""
        if socket.family == socket.native_family == abi.AF_UNIX:
            return -abi.ENOPROTOOPT
        if socket.family != abi.AF_UNIX:
            return struct.pack("<iii", 0, -1, -1)
        # A pair of this process.
        return struct.pack("<iII", os.getpid(), self.getuid(), self.getgid())

    def _native_value(self, socket: Socket, level: int, name: int, length: int) -> bytes | int:
        """Read an option that this layer knows nothing of."""
        size = ctypes.c_int(min(max(length, 4), _LARGEST_VALUE))
        buffer = ctypes.create_string_buffer(size.value)
        code = self.native.getsockopt(
            socket.native, level, name, ctypes.addressof(buffer), ctypes.addressof(size)
        )
        if code < 0:
            return self.failed(code, abi.ENOPROTOOPT if -code == abi.WSAEINVAL else 0)
        return buffer.raw[: size.value]

    def _number(self, socket: Socket, level: int, name: int) -> int:
        key = level, name
        if level == _SOL and name in _RECORDED:
            return self._recorded(socket, name)
        if level == _TCP and name in _KEEPALIVE:
            return self._keepalive(socket, name)
        if key in _KEPT or key in _SHARING or key in _TOLERATED:
            return socket.options.get(key, 0)
        value = self.get_int(socket, level, name)
        if value < 0:
            if key == (_TCP, abi.TCP_MAXSEG):
                return socket.options.get(key, _UNCONNECTED_SEGMENT)
            return self.failed(value)
        return int(value != 0) if key in _BOOLEANS else value

    def _recorded(self, socket: Socket, name: int) -> int:
        if name == abi.SO_ERROR:
            return self.pending_error(socket)
        return {
            abi.SO_TYPE: socket.kind,
            abi.SO_DOMAIN: socket.family,
            abi.SO_PROTOCOL: socket.protocol,
            abi.SO_ACCEPTCONN: int(socket.state == LISTENING),
            abi.SO_RCVLOWAT: socket.low_water,
            abi.SO_SNDLOWAT: 1,
        }[name]

    def pending_error(self, socket: Socket) -> int:
        """Give what SO_ERROR reports, and clear it."""
        if socket.state == CONNECTING:
            self.look_at_connect(socket)
        elif socket.state == CONNECTED and socket.kind == abi.SOCK_STREAM:
            self.look_for_reset(socket)
        self.look_for_refusal(socket)
        return self.take_error(socket)

    def has_timeout(self, fd: int, optname: int, /) -> bool:
        socket = self.table.get(fd)
        if socket is None:
            return False
        timeout = socket.receive_timeout if optname == abi.SO_RCVTIMEO else socket.send_timeout
        return timeout is not None


_RECORDED: Final = frozenset(
    {
        abi.SO_ERROR,
        abi.SO_TYPE,
        abi.SO_DOMAIN,
        abi.SO_PROTOCOL,
        abi.SO_ACCEPTCONN,
        abi.SO_RCVLOWAT,
        abi.SO_SNDLOWAT,
    }
)
_OWN: Final = frozenset(
    {*((_SOL, name) for name in _RECORDED), *((_TCP, name) for name in _KEEPALIVE)}
)
"""Options whose value is the record's."""
