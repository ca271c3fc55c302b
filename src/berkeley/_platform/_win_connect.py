"""socket, bind, listen, accept, connect, shutdown and the names of sockets on Windows."""

from __future__ import annotations

import ctypes
import os
from typing import TYPE_CHECKING, Final

from berkeley._abi import win32 as abi
from berkeley._platform import _win_address as addresses
from berkeley._platform import _win_groups as groups
from berkeley._platform._kinds import KIND_MASK, USUAL, refusal
from berkeley._platform._memory import bytes_at
from berkeley._platform._win_base import (
    EXCEPT,
    NOW,
    OFF,
    ON,
    READ,
    STORAGE,
    WRITE,
    WinBase,
    end_of,
    is_bad,
    receive_end,
    send_end,
    store,
)
from berkeley._platform._win_table import (
    CONNECTED,
    CONNECTING,
    DEAD,
    FAILED,
    FRESH,
    LISTENING,
    Socket,
)

if TYPE_CHECKING:
    from berkeley._platform._kinds import Family
    from berkeley._platform._protocol import Pointer

_FLAGS: Final = abi.SOCK_NONBLOCK | abi.SOCK_CLOEXEC | abi.SOCK_CLOFORK
_FAMILIES: Final[dict[int, Family]] = {
    abi.AF_INET: "internet",
    abi.AF_INET6: "internet",
    abi.AF_UNIX: "local",
}

# Microsoft, mstcpip.h: TCP_INITIAL_RTO_PARAMETERS is a time in milliseconds, TCP_INITIAL_RTO_UNSPECIFIED_RTT here, and
# a number of retransmissions, TCP_INITIAL_RTO_NO_SYN_RETRANSMISSIONS here.
_SIO_TCP_INITIAL_RTO: Final = 0x98000011
_NO_SYN_RETRANSMISSION: Final = b"\xff\xff\xfe\0"

# Winsock's listen takes a longer queue than 200 as SOMAXCONN_HINT(n), which is -n.
_PLAIN_BACKLOG, _MAX_BACKLOG = 200, 65535
_HELD: Final = frozenset({abi.WSAEADDRINUSE, abi.WSAEACCES})
_REUSE: Final = (abi.SOL_SOCKET, abi.SO_REUSEADDR)
_ONLY6: Final = (abi.IPPROTO_IPV6, abi.IPV6_V6ONLY)
_GONE_CLIENT: Final = frozenset({abi.WSAECONNRESET, abi.WSAECONNABORTED, abi.WSAENOTCONN})


def check_kind(domain: int, type: int, protocol: int) -> int:
    """Give the protocol of a new socket, or the error that Linux gives."""
    name = refusal(_FAMILIES.get(domain, "none"), type, _FLAGS, protocol)
    if name:
        return -int(getattr(abi, name))
    return 0 if domain == abi.AF_UNIX else protocol or USUAL[type & KIND_MASK]


class WinConnect(WinBase):
    """The calls that make sockets and connect them."""

    def socket(self, domain: int, type: int, protocol: int, /) -> int:
        resolved = check_kind(domain, type, protocol)
        if resolved < 0:
            return resolved
        socket = self.open_socket(domain, type & KIND_MASK, resolved)
        if isinstance(socket, int):
            return socket
        socket.nonblocking = bool(type & abi.SOCK_NONBLOCK)
        return self.publish(socket, type)

    def publish(self, socket: Socket, type: int) -> int:
        """Give a new socket its descriptor."""
        fd = self.table.add(socket)
        if fd < 0:
            self.native.closesocket(socket.native)
        elif type & abi.SOCK_CLOEXEC:
            self.table.set_close_on_exec(fd, on=True)
        return fd

    def open_socket(self, family: int, kind: int, protocol: int) -> Socket | int:
        """Make a native socket and its record."""
        native = self._open_native(family, kind, protocol)
        if native < 0:
            return native
        return Socket(native, family, kind, protocol, native_family=family)

    def _open_native(self, family: int, kind: int, protocol: int) -> int:
        native = self.native.socket(family, kind, protocol)
        if native < 0:
            # Windows says WSAEACCES of a raw socket, Linux EPERM.
            errno = {abi.WSAEPROTOTYPE: abi.EPROTONOSUPPORT, abi.WSAEACCES: abi.EPERM}
            return self.failed(native, errno.get(-native, 0))
        self.native.ioctlsocket(native, abi.FIONBIO, ON)
        if family == abi.AF_INET6:
            self.native.setsockopt(native, abi.IPPROTO_IPV6, abi.IPV6_V6ONLY, OFF, 4)
        if kind == abi.SOCK_DGRAM and family != abi.AF_UNIX:
            self._report_icmp(native, on=False)
        return native

    def _report_icmp(self, native: int, *, on: bool) -> None:
        """Let a datagram socket hear of ports that ICMP said are closed; POSIX knows that of connected ones."""
        self.native.set_mode(native, abi.SIO_UDP_CONNRESET, ON if on else OFF)
        self.native.set_mode(native, abi.SIO_UDP_NETRESET, OFF)

    def renew(self, socket: Socket, *, bind: bool = True) -> int:
        """Put a new native socket under the record, with the options and the address of the old one."""
        native = self._open_native(socket.native_family, socket.kind, socket.protocol)
        if native < 0:
            return native
        self.table.replace(socket, native)
        socket.state, socket.spent, socket.bound = FRESH, False, False
        socket.read_shut = socket.write_shut = socket.ended = False
        for (level, name), value in socket.replay.items():
            self.native.setsockopt(native, level, name, value, len(value))
        if bind and socket.name:
            return self.bind_name(socket, socket.name)
        return 0

    # Names.

    def bind(self, fd: int, addr: Pointer, addrlen: int, /) -> int:
        return self.using(fd, self._bind, addr, addrlen)

    def _bind(self, socket: Socket, addr: Pointer, addrlen: int) -> int:
        if addrlen > STORAGE:
            return -abi.EINVAL
        if is_bad(addr, addrlen):
            return -abi.EFAULT
        name = addresses.address_for_bind(socket.family, bytes_at(addr, addrlen))
        if isinstance(name, int):
            return name
        if socket.bound or socket.state not in (FRESH, FAILED):
            return -abi.EINVAL
        if self._is_taken(socket, name):
            return -abi.EADDRINUSE
        if socket.spent and (code := self.renew(socket, bind=False)) < 0:
            return code
        group = groups.group_in(socket, name)
        name = groups.replaced(socket, name, b"") if group else name
        code = self.bind_name(socket, name)
        if code == 0:
            socket.name, socket.group = name, group
            if group:
                groups.watch(self.native, socket)
        return code

    def bind_name(self, socket: Socket, name: bytes) -> int:
        """Bind, so that no other process can take the port unless the program allows it.

        SO_REUSEADDR on Windows lets others share the port, asked or not. A stream socket never gets it, and is made
        exclusive; so is one of datagrams that did not ask for it. An exclusive socket can't come back while connections
        of its predecessor live: a stream that asked for SO_REUSEADDR is then bound without.
        """
        asked = bool(socket.options.get(_REUSE))
        stream = socket.kind == abi.SOCK_STREAM
        internet = addresses.family_of(name) != abi.AF_UNIX
        if internet and (stream or (socket.kind == abi.SOCK_DGRAM and not asked)):
            self._set_exclusive(socket, ON)
        value = self.native.bind(socket.native, name, len(name))
        if internet and stream and asked and -value in _HELD:
            self._set_exclusive(socket, OFF)
            value = self.native.bind(socket.native, name, len(name))
        if value < 0:
            # WSAEACCES is how Windows says that the holder of the port does not share it.
            taken = {abi.WSAEACCES: abi.EADDRINUSE, abi.WSAENOBUFS: abi.EADDRINUSE}
            return self.failed(value, taken.get(-value, 0))
        socket.bound = True
        socket.local = self._native_name(socket, self.native.getsockname) or name
        return 0

    def _set_exclusive(self, socket: Socket, value: bytes) -> None:
        option = abi.SOL_SOCKET, abi.SO_EXCLUSIVEADDRUSE
        self.native.setsockopt(socket.native, *option, value, len(value))

    def _is_taken(self, socket: Socket, name: bytes) -> bool:
        """Find what Linux would call in use and Windows might not: a socket of this process, a listener of any."""
        if socket.family == abi.AF_UNIX or addresses.port_of(name) == 0:
            return False
        if any(
            self._holds(other, socket, name)
            for other in self.table.sockets()
            if other is not socket
        ):
            return True
        return socket.kind == abi.SOCK_STREAM and self._is_listened_to(socket, name)

    def _is_listened_to(self, socket: Socket, name: bytes) -> bool:
        """Tell whether any process of this machine has a listener in the way."""
        both = socket.family == abi.AF_INET6 and not socket.options.get(_ONLY6)
        families = [socket.family, *([abi.AF_INET] if both else [])]
        return any(
            addresses.overlap(other, name, both_families=both)
            for family in families
            for other in self.native.listeners(family)
        )

    def _holds(self, other: Socket, socket: Socket, name: bytes) -> bool:
        if other.kind != socket.kind or not other.local or not other.bound:
            return False
        share = other.options.get(_REUSE) and socket.options.get(_REUSE)
        if share and other.state != LISTENING:
            return False
        both = not (other.options.get(_ONLY6) or socket.options.get(_ONLY6))
        return addresses.overlap(other.local, name, both_families=both)

    def _native_name(self, socket: Socket, call: NameCall) -> bytes | None:
        name, size = ctypes.create_string_buffer(STORAGE), ctypes.c_int(STORAGE)
        value = call(socket.native, ctypes.addressof(name), ctypes.addressof(size))
        if value < 0:
            self.failed(value)
            return None
        return name.raw[: size.value]

    def getsockname(self, fd: int, addr: Pointer, addrlen: Pointer, /) -> int:
        return self.using(fd, self._getsockname, addr, addrlen)

    def _getsockname(self, socket: Socket, addr: Pointer, addrlen: Pointer) -> int:
        name = addresses.zero_address(socket.family)
        if socket.family == socket.native_family:
            # WSAEINVAL: the socket has no address yet; Linux gives one of zeros.
            name = self._native_name(socket, self.native.getsockname) or name
        name = groups.replaced(socket, name, socket.group) if socket.group else name
        return store(name, addr, addrlen)

    def getpeername(self, fd: int, addr: Pointer, addrlen: Pointer, /) -> int:
        return self.using(fd, self._getpeername, addr, addrlen)

    def _getpeername(self, socket: Socket, addr: Pointer, addrlen: Pointer) -> int:
        if socket.state == CONNECTING:
            self.settle(socket, NOW)
        if socket.state != CONNECTED or socket.is_over():
            return -abi.ENOTCONN
        name: bytes | None = addresses.zero_address(socket.family)
        if socket.family == socket.native_family:
            name = self._native_name(socket, self.native.getpeername)
        return -self.last.errno if name is None else store(name, addr, addrlen)

    # Servers.

    def listen(self, fd: int, backlog: int, /) -> int:
        return self.using(fd, self._listen, backlog)

    def _listen(self, socket: Socket, backlog: int) -> int:
        if socket.kind != abi.SOCK_STREAM:
            return -abi.EOPNOTSUPP
        if socket.state not in (FRESH, LISTENING, FAILED):
            return -abi.EINVAL
        if socket.spent and (code := self.renew(socket)) < 0:
            return code
        code = self.autobind(socket)
        if code < 0:
            return code
        value = self.native.listen(socket.native, _native_backlog(backlog))
        if value < 0:
            return self.failed(value)
        socket.state = LISTENING
        return 0

    def autobind(self, socket: Socket) -> int:
        """Give a socket a port of the system's choice, as Linux does; Winsock fails with WSAEINVAL."""
        if socket.bound or socket.native_family not in (abi.AF_INET, abi.AF_INET6):
            return 0
        name = addresses.zero_address(socket.native_family)
        if socket.kind == abi.SOCK_STREAM:
            self._set_exclusive(socket, ON)
        value = self.native.bind(socket.native, name, len(name))
        socket.bound = value >= 0 or -value == abi.WSAEINVAL
        return self.checked(value) if not socket.bound else 0

    def accept(self, fd: int, addr: Pointer, addrlen: Pointer, /) -> int:
        return self.using(fd, self._accept, addr, addrlen)

    def _accept(self, socket: Socket, addr: Pointer, addrlen: Pointer) -> int:
        if socket.kind != abi.SOCK_STREAM:
            return -abi.EOPNOTSUPP
        if socket.state != LISTENING:
            return -abi.EINVAL
        # As on Linux, without a free number the client stays in the queue.
        fd = self.table.reserve()
        if fd < 0:
            return fd
        try:
            return self._accept_at(fd, socket, addr, addrlen)
        finally:
            # Also when a signal handler raises.
            self.table.release(fd)

    def _accept_at(self, fd: int, socket: Socket, addr: Pointer, addrlen: Pointer) -> int:
        name, size = ctypes.create_string_buffer(STORAGE), ctypes.c_int(STORAGE)

        def attempt() -> int:
            value = -abi.WSAECONNRESET
            # A client that has given up before its turn: POSIX.1-2024 lets accept go on to the next.
            while -value in _GONE_CLIENT:
                if socket.state != LISTENING:
                    return -abi.EINVAL
                size.value = STORAGE
                pointers = ctypes.addressof(name), ctypes.addressof(size)
                value = self.native.accept(socket.native, *pointers)
            return value if value >= 0 else self._accept_failed(socket, value)

        native = self.blocking(socket, attempt, READ, receive_end(socket))
        if native < 0:
            return native
        accepted: Socket | None = None
        try:
            code = store(name.raw[: size.value], addr, addrlen) if addr else 0
            if code < 0:
                return code
            accepted = self._accepted(socket, native)
            self.table.assign(fd, accepted)
        finally:
            # A signal handler may raise in between.
            if accepted is None or not (accepted.descriptors or accepted.closed):
                self.native.closesocket(native)
        return fd

    def _accept_failed(self, socket: Socket, value: int) -> int:
        if socket.closed:
            return self.failed(value, abi.EBADF)
        if socket.state != LISTENING:
            return self.failed(value, abi.EINVAL)
        return self.failed(value)

    def _accepted(self, listener: Socket, native: int) -> Socket:
        """Make the record of a new connection: blocking, with the options of its listener."""
        self.native.ioctlsocket(native, abi.FIONBIO, ON)
        return Socket(
            native,
            listener.family,
            listener.kind,
            listener.protocol,
            native_family=listener.native_family,
            state=CONNECTED,
            bound=True,
            receive_timeout=listener.receive_timeout,
            send_timeout=listener.send_timeout,
            linger=listener.linger,
            low_water=listener.low_water,
            options=dict(listener.options),
            replay=dict(listener.replay),
        )

    # Clients.

    def connect(self, fd: int, addr: Pointer, addrlen: int, /) -> int:
        return self.using(fd, self._connect, addr, addrlen)

    def finish_connect(self, fd: int, addr: Pointer, addrlen: int, /) -> int:
        """Wait for the end of a connect that a signal handler interrupted."""
        return self.using(fd, self._finish)

    def _finish(self, socket: Socket) -> int:
        if socket.state != CONNECTING:
            return 0
        code = self.settle(socket, end_of(socket.send_timeout))
        return {-abi.EAGAIN: -abi.EINPROGRESS}.get(code, code)

    def _connect(self, socket: Socket, addr: Pointer, addrlen: int) -> int:
        if addrlen > STORAGE:
            return -abi.EINVAL
        if is_bad(addr, addrlen):
            return -abi.EFAULT
        data = bytes_at(addr, addrlen)
        if len(data) >= 2 and addresses.family_of(data) == abi.AF_UNSPEC:
            return self._disconnect(socket)
        if socket.kind != abi.SOCK_STREAM:
            return self._connect_datagram(socket, data)
        if socket.state in (CONNECTED, LISTENING, DEAD):
            return -abi.EISCONN
        if socket.state == CONNECTING:
            code = self.settle(socket, send_end(socket))
            return {-abi.EAGAIN: -abi.EALREADY}.get(code, code)
        if error := self.take_error(socket):
            return -error
        name = addresses.destination(socket.family, data, stream=True)
        if isinstance(name, int):
            return name
        if socket.family == abi.AF_UNIX and not os.path.lexists(addresses.path_of(name)):
            # Windows says WSAECONNREFUSED.
            return -abi.ENOENT
        return self._connect_stream(socket, name)

    def _connect_stream(self, socket: Socket, name: bytes) -> int:
        if socket.spent and (code := self.renew(socket)) < 0:
            return code
        if socket.family != abi.AF_UNIX:
            if addresses.port_of(name) == 0:
                return -abi.ECONNREFUSED
            if addresses.is_loopback(name):
                # A refused SYN is sent again for two seconds otherwise.
                self.native.set_mode(socket.native, _SIO_TCP_INITIAL_RTO, _NO_SYN_RETRANSMISSION)
        value = self.native.connect(socket.native, name, len(name))
        if value < 0 and -value not in (abi.WSAEWOULDBLOCK, abi.WSAEINPROGRESS):
            socket.spent = True
            scarce = -value == abi.WSAENOBUFS
            return self.failed(value, abi.EADDRNOTAVAIL if scarce else 0)
        socket.bound = True
        socket.state = CONNECTED if value >= 0 else CONNECTING
        if value < 0 and socket.nonblocking:
            return self.failed(value, abi.EINPROGRESS)
        return self._finish(socket)

    def settle(self, socket: Socket, until: float | None) -> int:
        """Bring a connect under way to its end: 0, its error, or while it lasts -EAGAIN."""
        if until != NOW:
            waited = self.wait(socket, WRITE | EXCEPT, until)
            if waited <= 0:
                return waited or -abi.EAGAIN
        self.look_at_connect(socket)
        if socket.state == CONNECTING:
            return -abi.EAGAIN
        if socket.state != FAILED:
            return 0
        socket.state = FRESH
        return -self.take_error(socket) or -abi.ECONNABORTED

    def look_at_connect(self, socket: Socket) -> None:
        """See whether a connect under way has come to its end, and remember how."""
        native = [socket.native]
        found = self.native.select([], native, native, 0)
        if socket.state != CONNECTING or isinstance(found, int) or not (found[1] or found[2]):
            return
        code = self.get_int(socket, abi.SOL_SOCKET, abi.SO_ERROR)
        if code == 0 and not found[2]:
            socket.state = CONNECTED
            return
        socket.error = -self.failed(-abs(code)) if code else abi.ECONNREFUSED
        socket.state, socket.spent = FAILED, True

    def _connect_datagram(self, socket: Socket, data: bytes) -> int:
        name = addresses.destination(socket.family, data)
        if isinstance(name, int):
            return name
        broadcast = (abi.SOL_SOCKET, abi.SO_BROADCAST)
        if addresses.is_broadcast(name) and not socket.options.get(broadcast):
            return -abi.EACCES
        value = self.native.connect(socket.native, name, len(name))
        if value < 0:
            return self.failed(value)
        socket.state, socket.bound, socket.spent = CONNECTED, True, False
        self._report_icmp(socket.native, on=True)
        return 0

    def _disconnect(self, socket: Socket) -> int:
        """Dissolve a connection: connect to AF_UNSPEC."""
        if socket.kind == abi.SOCK_STREAM:
            if socket.state not in (CONNECTED, CONNECTING, DEAD):
                return 0
            # struct linger of Winsock, two shorts: on, 0 seconds.
            self.native.setsockopt(socket.native, abi.SOL_SOCKET, abi.SO_LINGER, ON, len(ON))
            return self.renew(socket)
        if socket.state == CONNECTED:
            value = self.native.connect(socket.native, bytes(16), 16)
            if value < 0 and -value != abi.WSAEADDRNOTAVAIL:
                return self.failed(value)
            self._report_icmp(socket.native, on=False)
        socket.state = FRESH
        return 0

    # The end.

    def shutdown(self, fd: int, how: int, /) -> int:
        return self.using(fd, self._shutdown, how)

    def _shutdown(self, socket: Socket, how: int) -> int:
        if how not in (abi.SHUT_RD, abi.SHUT_WR, abi.SHUT_RDWR):
            return -abi.EINVAL
        if socket.state == LISTENING:
            return self.renew(socket) if how != abi.SHUT_WR else 0
        if socket.state == CONNECTING:
            self.look_at_connect(socket)
            if socket.state == CONNECTING:
                return self.renew(socket)
        if socket.state == CONNECTED and socket.kind == abi.SOCK_STREAM:
            # A reset that nobody has been told of yet leaves no connection to shut down; SO_ERROR keeps it.
            socket.ended = self.look_for_reset(socket) == 0 or socket.ended
        if socket.state != CONNECTED or socket.is_over():
            return -abi.ENOTCONN
        if how != abi.SHUT_RD and not socket.write_shut:
            # A pending receive survives Winsock's SD_RECEIVE and later ones fail: that half is kept here.
            value = self.native.shutdown(socket.native, abi.SD_SEND)
            if value < 0 and socket.kind == abi.SOCK_STREAM:
                return self.failed(value, abi.ENOTCONN)
            socket.write_shut = True
        if how != abi.SHUT_WR:
            socket.read_shut = True
        return 0


def _native_backlog(backlog: int) -> int:
    """Give the length of the queue as Winsock takes it; a negative one is the longest, as on Linux."""
    if backlog < 0:
        return abi.SOMAXCONN
    return backlog if backlog <= _PLAIN_BACKLOG else -min(backlog, _MAX_BACKLOG)


if TYPE_CHECKING:
    from collections.abc import Callable

    NameCall = Callable[[int, Pointer, Pointer], int]
