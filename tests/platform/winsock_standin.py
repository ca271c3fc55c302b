"""A Winsock that answers with the codes of real Windows, for what Wine answers otherwise or never."""

from __future__ import annotations

import ctypes
import socket as python_socket
import struct
from collections import defaultdict, deque
from typing import TYPE_CHECKING, Final

from berkeley._abi import win32 as abi
from berkeley._platform._memory import bytes_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from berkeley._platform._protocol import Pointer
    from berkeley._platform._win_native import Ready

NAME: Final = b"\x02\0\x12\x34\x7f\0\0\x01" + bytes(8)
"""127.0.0.1, port 0x1234: what the stand-in says when it is asked for an address."""


class StandIn:
    """Answers each function from its queue, and else as if all went well; it remembers what it was asked."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[object, ...]]] = []
        self.options: dict[tuple[int, int], bytes] = {}
        self.ready: deque[Ready | int] = deque()
        self.failed = False
        self.exceptional: set[int] = set()
        """The sockets that select shows in its third set only."""
        self.listening: list[bytes] = []
        """Where other processes listen."""
        self._answers: defaultdict[str, deque[int | bytes]] = defaultdict(deque)
        self._next = 100

    def will(self, name: str, *answers: int | bytes) -> None:
        """Queue answers of a function: results, negative codes, or bytes to receive."""
        self._answers[name].extend(answers)

    def asked(self, name: str) -> list[tuple[object, ...]]:
        """Give the arguments of each call of a function."""
        return [arguments for called, arguments in self.calls if called == name]

    def _answer(self, name: str, *arguments: object, otherwise: int = 0) -> int | bytes:
        self.calls.append((name, arguments))
        queue = self._answers[name]
        return queue.popleft() if queue else otherwise

    def _code(self, name: str, *arguments: object, otherwise: int = 0) -> int:
        answer = self._answer(name, *arguments, otherwise=otherwise)
        assert isinstance(answer, int)
        return answer

    def _named(self, name: str, socket: int, pointer: Pointer, size: Pointer) -> int:
        value = self._code(name, socket)
        if value >= 0:
            _put(pointer, NAME)
            _put(size, len(NAME).to_bytes(4, "little"))
        return value

    def _handle(self) -> int:
        self._next += 4
        return self._next

    def startup(self) -> int:
        return self._code("startup")

    def socket(self, family: int, type: int, protocol: int, /) -> int:
        return self._code("socket", family, type, protocol, otherwise=self._handle())

    def bind(self, socket: int, name: Pointer, length: int, /) -> int:
        return self._code("bind", socket, bytes_at(name, length))

    def listen(self, socket: int, backlog: int, /) -> int:
        return self._code("listen", socket, backlog)

    def accept(self, socket: int, name: Pointer, length: Pointer, /) -> int:
        value = self._code("accept", socket, otherwise=self._handle())
        if value >= 0:
            _put(name, NAME)
            _put(length, len(NAME).to_bytes(4, "little"))
        return value

    def connect(self, socket: int, name: Pointer, length: int, /) -> int:
        return self._code("connect", socket, bytes_at(name, length))

    def send(self, socket: int, _buffer: Pointer, length: int, flags: int, /) -> int:
        return self._code("send", socket, length, flags, otherwise=length)

    def recv(self, socket: int, buffer: Pointer, length: int, flags: int, /) -> int:
        answer = self._answer("recv", socket, length, flags)
        if isinstance(answer, bytes):
            _put(buffer, answer[:length])
            return min(len(answer), length)
        return answer

    def sendto(
        self, socket: int, _buffer: Pointer, length: int, flags: int, name: Pointer, size: int, /
    ) -> int:
        target = bytes_at(name, size) if name else b""
        return self._code("sendto", socket, target, flags, otherwise=length)

    def recvfrom(
        self, socket: int, buffer: Pointer, length: int, flags: int, name: Pointer, size: Pointer, /
    ) -> int:
        answer = self._answer("recvfrom", socket, length, flags)
        if isinstance(answer, int):
            return answer
        _put(buffer, answer[:length])
        _put(name, NAME)
        _put(size, len(NAME).to_bytes(4, "little"))
        # Winsock fills the buffer and fails.
        return len(answer) if len(answer) <= length else -abi.WSAEMSGSIZE

    def receive_message(
        self,
        socket: int,
        buffer: Pointer,
        length: int,
        flags: int,
        name: Pointer,
        size: Pointer,
        control: Pointer,
        room: Pointer,
        /,
    ) -> int:
        """Give the datagram that is queued; the ancillary data that goes with it is queued behind it."""
        answer = self._answer("receive_message", socket, length, flags)
        if isinstance(answer, int):
            return answer
        _put(buffer, answer[:length])
        _put(name, NAME)
        _put(size, len(NAME).to_bytes(4, "little"))
        told = self._answer("receive_message", socket, length, flags)
        assert isinstance(told, bytes)
        _put(control, told)
        _put(room, len(told).to_bytes(4, "little"))
        return len(answer)

    def send_message(self, socket: int, data: bytes, name: bytes, control: bytes, /) -> int:
        return self._code("send_message", socket, data, name, control, otherwise=len(data))

    def shutdown(self, socket: int, how: int, /) -> int:
        return self._code("shutdown", socket, how)

    def closesocket(self, socket: int, /) -> int:
        return self._code("closesocket", socket)

    def getsockname(self, socket: int, name: Pointer, length: Pointer, /) -> int:
        return self._named("getsockname", socket, name, length)

    def getpeername(self, socket: int, name: Pointer, length: Pointer, /) -> int:
        return self._named("getpeername", socket, name, length)

    def getsockopt(
        self, socket: int, level: int, name: int, value: Pointer, length: Pointer, /
    ) -> int:
        code = self._code("getsockopt", socket, level, name)
        if code >= 0:
            option = self.options.get((level, name), bytes(4))
            _put(value, option)
            _put(length, len(option).to_bytes(4, "little"))
        return code

    def setsockopt(self, socket: int, level: int, name: int, value: Pointer, length: int, /) -> int:
        return self._code("setsockopt", socket, level, name, bytes_at(value, length))

    def ioctlsocket(self, socket: int, command: int, _argument: Pointer, /) -> int:
        return self._code("ioctlsocket", socket, command)

    def set_mode(self, socket: int, code: int, value: bytes, /) -> int:
        return self._code("set_mode", socket, code, value)

    def select(
        self,
        readers: Sequence[int],
        writers: Sequence[int],
        others: Sequence[int],
        _seconds: float,
        /,
    ) -> Ready | int:
        """Find all readers and writers ready, unless a test says otherwise."""
        self.calls.append(("select", (tuple(readers), tuple(writers), tuple(others))))
        if self.ready:
            return self.ready.popleft()
        odd = self.exceptional
        found = [
            [socket for socket in sockets if socket not in odd] for sockets in (readers, writers)
        ]
        return found[0], found[1], [socket for socket in others if socket in odd]

    def has_failed(self, _socket: int, /) -> bool:
        return self.failed

    def listeners(self, family: int, /) -> list[bytes]:
        return [one for one in self.listening if one[0] == family]

    def file_kind(self, _fd: int, /) -> int:
        return 0

    def pipe_bytes(self, _fd: int, /) -> int:
        return -1

    def pipe_is_closing(self, _fd: int, /) -> bool:
        return False

    def write_at_once(self, _fd: int, data: bytes, /) -> int:
        return len(data)

    def console_has_input(self, _fd: int, /) -> bool:
        return False


def _put(pointer: Pointer, data: bytes) -> None:
    if isinstance(pointer, int) and pointer > 1:
        ctypes.memmove(pointer, data, len(data))


def name(host: str, port: int) -> bytes:
    """Lay out a sockaddr_in as Windows has it."""
    octets = bytes(int(part) for part in host.split("."))
    return bytes([abi.AF_INET, 0]) + port.to_bytes(2, "big") + octets + bytes(8)


def name6(host: str, port: int) -> bytes:
    """Lay out a sockaddr_in6 as Windows has it."""
    head = abi.AF_INET6.to_bytes(2, "little") + struct.pack("!HI", port, 0)
    return head + python_socket.inet_pton(python_socket.AF_INET6, host) + bytes(4)
