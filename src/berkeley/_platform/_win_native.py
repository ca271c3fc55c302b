"""What the Windows backend asks of Windows: the functions of ws2_32, and what its files are.

A result below zero is a negative Winsock code. `berkeley._platform._win_ws2` is the real thing; a test may give
another that answers with codes which the machine at hand cannot be made to give.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from berkeley._platform._protocol import Pointer

Ready = tuple[list[int], list[int], list[int]]
"""The native sockets that are readable, writable and exceptional."""

REGULAR: Final = 0
"""A file, or a device that is always ready."""
PIPE: Final = 1
CONSOLE: Final = 2

BROKEN: Final = -1
WRITE_ONLY: Final = -2


class Native(Protocol):
    """The functions of Winsock, with its own names and numbers."""

    def startup(self) -> int: ...
    def socket(self, family: int, type: int, protocol: int, /) -> int: ...
    def bind(self, socket: int, name: Pointer, length: int, /) -> int: ...
    def listen(self, socket: int, backlog: int, /) -> int: ...
    def accept(self, socket: int, name: Pointer, length: Pointer, /) -> int: ...
    def connect(self, socket: int, name: Pointer, length: int, /) -> int: ...
    def send(self, socket: int, buffer: Pointer, length: int, flags: int, /) -> int: ...
    def recv(self, socket: int, buffer: Pointer, length: int, flags: int, /) -> int: ...
    def sendto(
        self, socket: int, buffer: Pointer, length: int, flags: int, name: Pointer, size: int, /
    ) -> int: ...
    def recvfrom(
        self, socket: int, buffer: Pointer, length: int, flags: int, name: Pointer, size: Pointer, /
    ) -> int: ...
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
        """Receive a datagram with its ancillary data; *size* and *room* point to lengths, which are replaced."""
        ...

    def send_message(self, socket: int, data: bytes, name: bytes, control: bytes, /) -> int:
        """Send a datagram with ancillary data; without a name to the peer."""
        ...

    def shutdown(self, socket: int, how: int, /) -> int: ...
    def closesocket(self, socket: int, /) -> int: ...
    def getsockname(self, socket: int, name: Pointer, length: Pointer, /) -> int: ...
    def getpeername(self, socket: int, name: Pointer, length: Pointer, /) -> int: ...
    def getsockopt(
        self, socket: int, level: int, name: int, value: Pointer, length: Pointer, /
    ) -> int: ...
    def setsockopt(
        self, socket: int, level: int, name: int, value: Pointer, length: int, /
    ) -> int: ...
    def ioctlsocket(self, socket: int, command: int, argument: Pointer, /) -> int: ...
    def set_mode(self, socket: int, code: int, value: bytes, /) -> int:
        """Make a WSAIoctl request that takes *value* and gives nothing back."""
        ...

    def select(
        self,
        readers: Sequence[int],
        writers: Sequence[int],
        others: Sequence[int],
        seconds: float,
        /,
    ) -> Ready | int:
        """Wait for at most *seconds* until one of the sockets, of which there is at least one, is ready."""
        ...

    def has_failed(self, socket: int, /) -> bool:
        """Tell whether WSAPoll reports POLLERR: a reset, where a receive only shows an end."""
        ...

    def listeners(self, family: int, /) -> list[bytes]:
        """List the addresses of *family* at which any process of this machine listens for TCP."""
        ...

    def file_kind(self, fd: int, /) -> int:
        """Tell REGULAR, PIPE or CONSOLE."""
        ...

    def pipe_bytes(self, fd: int, /) -> int:
        """Count the bytes that wait in a pipe: BROKEN at its end, WRITE_ONLY for the end that is written to."""
        ...

    def pipe_is_closing(self, fd: int, /) -> bool:
        """Tell whether the other end of a pipe is closed."""
        ...

    def write_at_once(self, fd: int, data: bytes, /) -> int:
        """Write to a pipe, as far as it has room: the bytes written, which may be none. OSError where it fails."""
        ...

    def console_has_input(self, fd: int, /) -> bool:
        """Tell whether a read from the console would find a key."""
        ...
