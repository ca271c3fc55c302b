"""A libc that gives the errors of xnu when it is told to, under the calls that connect. Not importable on Windows."""

from __future__ import annotations

import sys
from collections import defaultdict, deque
from typing import TYPE_CHECKING

from berkeley._platform import constants as abi
from berkeley._platform._darwin_connect import DarwinConnect
from berkeley._platform._darwin_sockets import SocketInfo
from berkeley._platform._memory import bytes_at
from berkeley._platform._posix import PosixBackend
from berkeley._platform._posix_messages import PosixMessages

if TYPE_CHECKING:
    from berkeley._platform._message import Message
    from berkeley._platform._protocol import Pointer


class Kernel(PosixMessages, PosixBackend):
    """Answers each call from its queue, and else as this system does; it remembers the addresses."""

    def __init__(self) -> None:
        self.answers: defaultdict[str, deque[int]] = defaultdict(deque)
        self.addresses: list[bytes] = []
        self.modes: list[int] = []
        """O_NONBLOCK or 0 of the sockets, at each connect."""
        self.times: list[int] = []

    def connect(self, fd: int, addr: Pointer, addrlen: int, /) -> int:
        self.addresses.append(bytes_at(addr, addrlen) if addr not in (0, 1) else b"")
        self.modes.append(super().fcntl(fd, abi.F_GETFL, 0) & abi.O_NONBLOCK)
        queue = self.answers["connect"]
        return queue.popleft() if queue else super().connect(fd, addr, addrlen)

    def send(self, fd: int, buf: Pointer, length: int, flags: int, /) -> int:
        queue = self.answers["send"]
        return queue.popleft() if queue else super().send(fd, buf, length, flags)

    def sendto(
        self, fd: int, buf: Pointer, length: int, flags: int, addr: Pointer, addrlen: int, /
    ) -> int:
        self.addresses.append(bytes_at(addr, addrlen) if addr not in (0, 1) else b"")
        queue = self.answers["send"]
        return queue.popleft() if queue else super().sendto(fd, buf, length, flags, addr, addrlen)

    def sendmsg(self, fd: int, message: Message | None, flags: int, /) -> int:
        if message and message.name:
            self.addresses.append(bytes_at(message.name, message.namelen))
        queue = self.answers["send"]
        return queue.popleft() if queue else super().sendmsg(fd, message, flags)

    def write(self, fd: int, buf: Pointer, count: int, /) -> int:
        queue = self.answers["send"]
        return queue.popleft() if queue else super().write(fd, buf, count)

    def poll(self, fds: Pointer, nfds: int, timeout: int, /) -> int:
        self.times.append(timeout)
        queue = self.answers["poll"]
        return queue.popleft() if queue else super().poll(fds, nfds, timeout)

    def close(self, fd: int, /) -> int:
        value = super().close(fd)
        queue = self.answers["close"]
        return queue.popleft() if queue else value


class Over(DarwinConnect, Kernel):
    """The backend, whose super calls reach `Kernel`."""

    state = 0
    error = 0

    def read_option(self, fd: int, level: int, name: int, size: int) -> bytes | int:
        """Give the errors that are queued as SO_ERROR."""
        queue = self.answers["SO_ERROR"]
        if (level, name) == (abi.SOL_SOCKET, abi.SO_ERROR) and queue:
            return queue.popleft().to_bytes(size, sys.byteorder)
        return super().read_option(fd, level, name, size)

    def socket_info(self, fd: int) -> SocketInfo | None:
        """Answer as proc_pidfdinfo does."""
        options = (abi.SO_TYPE, abi.SO_PROTOCOL, abi.SO_DOMAIN, abi.SO_ACCEPTCONN)
        values = [self.read_option(fd, abi.SOL_SOCKET, name, 4) for name in options]
        kind, protocol, family, listens = (
            int.from_bytes(value, sys.byteorder) for value in values if isinstance(value, bytes)
        )
        return SocketInfo(kind, protocol, family, bool(listens), self.state, self.error)
