"""socketpair on Windows: two sockets of the loopback interface that call themselves AF_UNIX."""

from __future__ import annotations

import ctypes
from time import monotonic
from typing import TYPE_CHECKING, Final

from berkeley._abi import win32 as abi
from berkeley._platform import _win_address as addresses
from berkeley._platform._win_base import ON, is_bad
from berkeley._platform._win_connect import WinConnect, check_kind
from berkeley._platform._win_table import CONNECTED, Socket

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer

_KIND: Final = 0xF
_PATIENCE: Final = 5.0


class WinPair(WinConnect):
    """The call that makes two connected sockets."""

    def socketpair(self, domain: int, type: int, protocol: int, vector: Pointer, /) -> int:
        code = check_kind(domain, type, protocol)
        if code < 0:
            return code
        if is_bad(vector, 8) or not isinstance(vector, int):
            return -abi.EFAULT
        if domain != abi.AF_UNIX:
            return -abi.EOPNOTSUPP
        kind = type & _KIND
        if kind not in (abi.SOCK_STREAM, abi.SOCK_DGRAM):
            return -abi.EPROTONOSUPPORT
        pair = self._streams() if kind == abi.SOCK_STREAM else self._datagrams()
        return pair if isinstance(pair, int) else self._publish_pair(pair, type, vector)

    def _publish_pair(self, pair: tuple[Socket, Socket], type: int, vector: int) -> int:
        for socket in pair:
            socket.family, socket.state, socket.bound = abi.AF_UNIX, CONNECTED, True
            socket.protocol = 0
            socket.nonblocking = bool(type & abi.SOCK_NONBLOCK)
        first = self.publish(pair[0], type)
        if first < 0:
            self.native.closesocket(pair[1].native)
            return first
        second = self.publish(pair[1], type)
        if second < 0:
            self.table.close(first)
            return second
        (ctypes.c_int * 2).from_address(vector)[:] = [first, second]
        return 0

    def _bound(self, kind: int) -> tuple[Socket, bytes] | int:
        """Open a socket on a loopback port of the system's choice."""
        socket = self.open_socket(abi.AF_INET, kind, 0)
        if isinstance(socket, int):
            return socket
        name = addresses.to_loopback(addresses.zero_address(abi.AF_INET))
        code = self.bind_name(socket, name)
        if code < 0:
            self.native.closesocket(socket.native)
            return code
        return socket, socket.local

    def _datagrams(self) -> tuple[Socket, Socket] | int:
        one, other = self._bound(abi.SOCK_DGRAM), self._bound(abi.SOCK_DGRAM)
        if isinstance(one, int) or isinstance(other, int):
            return self._abandon(-abi.ENOBUFS, one, other)
        for (socket, _), (_, name) in ((one, other), (other, one)):
            # Datagrams of strangers are filtered by the connection.
            code = self.native.connect(socket.native, name, len(name))
            if code < 0:
                return self._abandon(self.failed(code), one, other)
        for socket, _ in (one, other):
            self._forget_strangers(socket)
        return one[0], other[0]

    def _forget_strangers(self, socket: Socket) -> None:
        """Drop the datagrams that came before the connection; its peer has not sent any."""
        room = ctypes.create_string_buffer(1)
        code = 0
        # A datagram that is longer than the room is dropped with an error.
        while code >= 0 or -code == abi.WSAEMSGSIZE:
            code = self.native.recv(socket.native, ctypes.addressof(room), 1, 0)

    def _streams(self) -> tuple[Socket, Socket] | int:
        server, client = self._bound(abi.SOCK_STREAM), self._bound(abi.SOCK_STREAM)
        if isinstance(server, int) or isinstance(client, int):
            return self._abandon(-abi.ENOBUFS, server, client)
        accepted = self._accept_from(server, client)
        if accepted < 0:
            return self._abandon(accepted, server, client)
        self.native.closesocket(server[0].native)
        pair = Socket(accepted, abi.AF_INET, abi.SOCK_STREAM, 0, abi.AF_INET), client[0]
        for socket in pair:
            self.native.ioctlsocket(socket.native, abi.FIONBIO, ON)
            self.native.setsockopt(socket.native, abi.IPPROTO_TCP, abi.TCP_NODELAY, ON, 4)
        return pair

    def _accept_from(self, server: tuple[Socket, bytes], client: tuple[Socket, bytes]) -> int:
        """Connect the client and take its connection; another process may have connected to the port before."""
        listener, name = server[0].native, server[1]
        code = self.native.listen(listener, 8)
        if code < 0:
            return self.failed(code)
        code = self.native.connect(client[0].native, name, len(name))
        if code < 0 and -code != abi.WSAEWOULDBLOCK:
            return self.failed(code)
        deadline = monotonic() + _PATIENCE
        while monotonic() < deadline:
            self.native.select([listener], [], [], 0.05)
            peer, size = ctypes.create_string_buffer(128), ctypes.c_int(128)
            native = self.native.accept(listener, ctypes.addressof(peer), ctypes.addressof(size))
            if native < 0:
                continue
            if peer.raw[: size.value] == client[1]:
                self.native.select([], [client[0].native], [], _PATIENCE)
                return native
            self.native.closesocket(native)
        return -abi.ECONNABORTED

    def _abandon(self, code: int, *ends: tuple[Socket, bytes] | int) -> int:
        for end in ends:
            if isinstance(end, tuple):
                self.native.closesocket(end[0].native)
        return code
