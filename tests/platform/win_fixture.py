"""The Windows backend over a stand-in of Winsock, and the commonest calls of its tests."""

from __future__ import annotations

import ctypes
import struct
from typing import Final

from tests.platform.winsock_standin import StandIn, name

from berkeley._abi import win32 as abi
from berkeley._platform._win_backend import WinSockets

ON: Final = b"\x01\0\0\0"
OFF: Final = bytes(4)
EVERYWHERE: Final = name("127.0.0.1", 80)


class Fixture:
    """A backend, its stand-in, and room to receive."""

    def __init__(self) -> None:
        self.native = StandIn()
        self.backend = WinSockets(self.native)
        self.memory = ctypes.create_string_buffer(64)
        self.buffer = ctypes.addressof(self.memory)

    def stream(self) -> int:
        """Make a stream socket."""
        return self.backend.socket(abi.AF_INET, abi.SOCK_STREAM, 0)

    def connected(self) -> int:
        """Make a connected stream socket."""
        fd = self.stream()
        assert self.backend.connect(fd, EVERYWHERE, 16) == 0
        return fd

    def listener(self) -> int:
        """Make a listening socket."""
        fd = self.stream()
        assert self.backend.listen(fd, 5) == 0
        return fd

    def datagram(self, *, connected: bool = False) -> int:
        """Make a datagram socket."""
        fd = self.backend.socket(abi.AF_INET, abi.SOCK_DGRAM, 0)
        assert not connected or self.backend.connect(fd, EVERYWHERE, 16) == 0
        return fd

    def nonblocking(self, fd: int) -> int:
        """Set O_NONBLOCK."""
        assert self.backend.fcntl(fd, abi.F_SETFL, abi.O_NONBLOCK) == 0
        return fd

    def recv(self, fd: int, length: int = 8, flags: int = 0) -> int:
        """Receive into the buffer."""
        return self.backend.recv(fd, self.buffer, length, flags)

    def send(self, fd: int) -> int:
        """Send a byte."""
        return self.backend.send(fd, b"x", 1, 0)

    def option(self, fd: int, level: int, option: int) -> int:
        """Read an int option, or give its error."""
        size = ctypes.c_int(4)
        code = self.backend.getsockopt(fd, level, option, self.buffer, ctypes.addressof(size))
        return code if code < 0 else struct.unpack_from("<i", self.memory)[0]

    def set(self, fd: int, level: int, option: int, value: int) -> int:
        """Set an int option."""
        return self.backend.setsockopt(fd, level, option, struct.pack("<i", value), 4)

    def given(self, level: int, option: int) -> list[object]:
        """List the values that Winsock was given for an option."""
        calls = self.native.asked("setsockopt")
        return [value for _, *key, value in calls if key == [level, option]]
