"""What the parts of the Windows backend share: errors, memory and the wait of a blocking call.

Theory of operation: every native socket is non-blocking. A blocking call tries, and where Winsock says that it would
block, waits in slices of 50 ms with select and tries again. Between two slices Python runs signal handlers (Ctrl-C),
and the wait notices that another thread has closed or shut down the socket, and that SO_RCVTIMEO or SO_SNDTIMEO is
over. Winsock's own timeouts leave a stream in an unknown state (Microsoft, SO_RCVTIMEO), so it never hears of them.
"""

from __future__ import annotations

import ctypes
import threading
from time import monotonic
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec

from berkeley._abi import win32 as abi
from berkeley._abi.wsa import ERRNO_NAMES
from berkeley._platform._interrupts import Interruption
from berkeley._platform._protocol import FAULT_ADDRESS
from berkeley._platform._win_table import CONNECTED, DEAD, Socket, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from berkeley._platform._protocol import Pointer
    from berkeley._platform._win_native import Native

P = ParamSpec("P")

READ: Final = 1
WRITE: Final = 2
EXCEPT: Final = 4

ON: Final = b"\x01\0\0\0"
OFF: Final = bytes(4)
"""Values of an option or a mode."""

# Nobody has answered: the probes of keep-alive, or data that was sent again.
LOST: Final = {abi.WSAENETRESET: abi.ETIMEDOUT, abi.WSAETIMEDOUT: abi.ETIMEDOUT}

NOW: Final = 0.0
"""The end of a wait that is none: a time of the clock `monotonic` that is over."""

SLICE: Final = 0.05
"""Seconds between two looks at what no native wait reports."""

SIZE: Final = 4
"""The size of the int that holds a length, in bytes."""

STORAGE: Final = 128
"""The size of struct sockaddr_storage in bytes."""

ERRNO: Final[dict[int, int]] = {
    code: value
    for code, name in ERRNO_NAMES.items()
    if isinstance(value := getattr(abi, name), int)
}


class LastError(threading.local):
    """The code of the last native call that failed in this thread, and the errno number made of it."""

    code: int = 0
    errno: int = 0


class WinBase:
    """The table, the native calls, and what every call does with them."""

    def __init__(self, native: Native) -> None:
        """Work on *native*."""
        self.native = native
        self.table = Table(native)
        self.last = LastError()

    def failed(self, value: int, errno: int = 0) -> int:
        """Turn a negative Winsock code into a negative errno number, *errno* if one is given."""
        self.last.code = -value
        self.last.errno = errno or ERRNO.get(-value, abi.EIO)
        return -self.last.errno

    def checked(self, value: int) -> int:
        """Give a native result on, a failure as a negative errno number."""
        return value if value >= 0 else self.failed(value)

    def using(
        self,
        fd: int,
        call: Callable[Concatenate[Socket, P], int],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> int:
        """Make *call* on the socket behind *fd*, whose native handle stays open meanwhile."""
        entered: list[Socket] = []
        try:
            socket = self.table.enter(fd, entered)
            return socket if isinstance(socket, int) else call(socket, *args, **kwargs)
        finally:
            for socket in entered:
                self.table.leave(socket)

    def blocking(
        self, socket: Socket, attempt: Callable[[], int], wants: int, until: float | None
    ) -> int:
        """Repeat *attempt* while it gives -EAGAIN, after a wait each time."""
        value = attempt()
        while value == -abi.EAGAIN and until != NOW:
            waited = self.wait(socket, wants, until)
            if waited <= 0:
                # Winsock's own code for the end of SO_RCVTIMEO and SO_SNDTIMEO (Microsoft, SOL_SOCKET options).
                return waited or self.failed(-abi.WSAETIMEDOUT, abi.EAGAIN)
            value = attempt()
        return value

    def wait(self, socket: Socket, wants: int, until: float | None) -> int:
        """Wait for one socket: 1 when it is worth a try, 0 when the time is over, or -EINTR or -EBADF."""
        interruption = Interruption()
        native, state = socket.native, socket.state
        readers, writers, others = (
            [native] if wants & want else [] for want in (READ, WRITE, EXCEPT)
        )
        while True:
            left = SLICE if until is None else until - monotonic()
            found = self.native.select(readers, writers, others, max(0.0, min(SLICE, left)))
            if socket.closed:
                return -abi.EBADF
            if socket.native != native or socket.state != state or self._is_shut(socket, wants):
                return 1
            if isinstance(found, int):
                return self.failed(found)
            if any(found):
                return 1
            if interruption.by_one_that_interrupts() or (until and interruption.by_any()):
                return -abi.EINTR
            self.look_for_refusal(socket)
            if socket.error:
                return 1
            if left <= 0:
                return 0

    def _is_shut(self, socket: Socket, wants: int) -> bool:
        return (socket.read_shut and wants & READ != 0) or (
            socket.write_shut and wants & WRITE != 0
        )

    def look_for_refusal(self, socket: Socket) -> None:
        """Remember the error that ICMP left on a connected datagram socket.

        Windows gives it to the next receive. Wine 8 keeps it in SO_ERROR for ever, so there it is told once.
        """
        if socket.state != CONNECTED or socket.kind == abi.SOCK_STREAM or socket.spent:
            return
        code = self.get_int(socket, abi.SOL_SOCKET, abi.SO_ERROR)
        if code > 0:
            socket.spent, socket.error = True, -self.failed(-code)

    def look_for_reset(self, socket: Socket) -> int:
        """Peek at a stream: the bytes that are there, 0 at its end, -EAGAIN, or the reset, remembered."""
        byte = ctypes.create_string_buffer(1)
        value = self.native.recv(socket.native, ctypes.addressof(byte), 1, abi.MSG_PEEK)
        if value == 0 and not socket.ended and self.native.has_failed(socket.native):
            value = -abi.WSAECONNRESET
        if value >= 0 or -value == abi.WSAEWOULDBLOCK:
            return value if value >= 0 else -abi.EAGAIN
        lost = LOST.get(-value, 0)
        if lost or -value in (abi.WSAECONNRESET, abi.WSAECONNABORTED):
            socket.state = DEAD
            socket.error = 0 if socket.ended else lost or abi.ECONNRESET
        return self.failed(value)

    def take_error(self, socket: Socket) -> int:
        """Give the pending error and clear it, as SO_ERROR does."""
        error, socket.error = socket.error, 0
        return error

    def get_int(self, socket: Socket, level: int, name: int) -> int:
        """Read an integer option; negative Winsock code on failure. Windows gives one byte for some."""
        # The buffer is zeroed and little-endian, so that a value of one byte reads right.
        value, length = ctypes.c_int(0), ctypes.c_int(4)
        code = self.native.getsockopt(
            socket.native, level, name, ctypes.addressof(value), ctypes.addressof(length)
        )
        return code if code < 0 else value.value & 0x7FFF_FFFF

    def set_int(self, socket: Socket, level: int, name: int, value: int) -> int:
        """Set an integer option, and again on the native socket that may replace this one."""
        return self.set_bytes(socket, level, name, bytes(ctypes.c_int(value)))

    def set_bytes(self, socket: Socket, level: int, name: int, value: bytes) -> int:
        """Set an option, and again on the native socket that may replace this one."""
        code = self.native.setsockopt(socket.native, level, name, value, len(value))
        if code >= 0:
            socket.replay[level, name] = value
        return code


def end_of(timeout: float | None) -> float | None:
    """Give the time until which a wait that begins now lasts; None for one without an end."""
    return None if timeout is None else monotonic() + timeout


def receive_end(socket: Socket, flags: int = 0) -> float | None:
    """Give the time until which a call waits for data: all of it, whatever its parts are (Linux tcp_recvmsg)."""
    return _end(socket, flags, socket.receive_timeout)


def send_end(socket: Socket, flags: int = 0) -> float | None:
    """Give the time until which a call waits for room (Linux tcp_sendmsg)."""
    return _end(socket, flags, socket.send_timeout)


def _end(socket: Socket, flags: int, timeout: float | None) -> float | None:
    passing = socket.nonblocking or flags & abi.MSG_DONTWAIT
    return NOW if passing else end_of(timeout)


def is_bad(pointer: Pointer, length: int) -> bool:
    """Tell a pointer at which *length* bytes cannot be: NULL, or the mark of a buffer that is too short."""
    return length > 0 and isinstance(pointer, int) and pointer in (0, FAULT_ADDRESS)


def store_length(pointer: Pointer, length: int) -> None:
    """Store an int at an address that is no NULL."""
    if pointer and isinstance(pointer, int):
        ctypes.c_int.from_address(pointer).value = length


def store(data: bytes, pointer: Pointer, size: Pointer) -> int:
    """Give *data* to a buffer whose size stands at *size*: cut to fit, its whole length stored there."""
    if is_bad(size, SIZE) or not isinstance(size, int):
        return -abi.EFAULT
    room = ctypes.c_int.from_address(size).value
    if room < 0:
        return -abi.EINVAL
    count = min(room, len(data))
    if is_bad(pointer, count):
        return -abi.EFAULT
    if count and isinstance(pointer, int):
        ctypes.memmove(pointer, data, count)
    store_length(size, len(data))
    return 0
