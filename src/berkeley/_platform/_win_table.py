"""The descriptor table: small numbers, the lowest free first, with a socket's record behind each.

A number is reserved in the C run-time by opening the null device, so that sockets, files and pipes share one row of
numbers. Until a socket is behind it, every call says EBADF of it, as Linux does while accept waits (fs/file.c,
get_unused_fd_flags). The record keeps what Winsock does not tell. It belongs to all descriptors that `F_DUPFD` made
of one.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from berkeley._abi import win32 as abi
from berkeley._platform._converted import converted
from berkeley._platform._win_files import close_file

if TYPE_CHECKING:
    from berkeley._platform._win_native import Native

FRESH: Final = 0
CONNECTING: Final = 1
CONNECTED: Final = 2
LISTENING: Final = 3
FAILED: Final = 4
"""A connect failed behind the program's back."""
DEAD: Final = 5
"""The connection was reset, and the program has been or will be told through `error`."""

MAX_DESCRIPTORS: Final = 8192
"""The C run-time's own limit (Microsoft, _setmaxstdio)."""


@dataclass(slots=True, eq=False)
class Socket:
    """One socket: its native handle, and all that Winsock forgets or never knew."""

    native: int
    family: int
    kind: int
    protocol: int
    native_family: int
    nonblocking: bool = False
    state: int = FRESH
    spent: bool = False
    """A connect failed: Wine and macOS refuse another one on the same native socket."""
    bound: bool = False
    name: bytes = b""
    """The address that `bind` was given, for the native socket that replaces this one."""
    local: bytes = b""
    """The address that the system made of it."""
    read_shut: bool = False
    write_shut: bool = False
    ended: bool = False
    """The peer's FIN has been read."""
    error: int = 0
    """The errno number that SO_ERROR reports, once."""
    receive_timeout: float | None = None
    send_timeout: float | None = None
    linger: tuple[int, int] = (0, 0)
    low_water: int = 1
    options: dict[tuple[int, int], int] = field(default_factory=dict[tuple[int, int], int])
    replay: dict[tuple[int, int], bytes] = field(default_factory=dict[tuple[int, int], bytes])
    """The options that the native socket was given, for the one that replaces it."""
    groups: set[bytes] = field(default_factory=set[bytes])
    """The multicast groups that were joined."""
    group: bytes = b""
    """The host of the group that a datagram socket is bound to."""
    descriptors: int = 0
    users: int = 0
    closed: bool = False
    retired: list[int] = field(default_factory=list[int])
    """Native sockets that were replaced while another thread used them."""

    def is_over(self) -> bool:
        """Tell a connection both of whose ends were sent, of which Linux knows no peer any more."""
        return self.write_shut and self.ended and self.family != abi.AF_UNIX


class Table:
    """The sockets of this process by descriptor."""

    def __init__(self, native: Native) -> None:
        """Start empty."""
        self._native = native
        self._sockets: dict[int, Socket] = {}
        self._reserved: set[int] = set()
        self._close_on_exec: set[int] = set()
        # A signal handler may use the table while the thread that it interrupts holds the lock.
        self._lock = threading.RLock()

    def find(self, fd: int) -> Socket | int:
        """Give the socket, or -EBADF or -ENOTSOCK."""
        return self._sockets.get(fd) or self._no_socket(fd)

    def get(self, fd: int) -> Socket | None:
        """Give the socket behind a descriptor, None for a file or a free number."""
        return self._sockets.get(fd)

    def _no_socket(self, fd: int) -> int:
        # Outside the lock: the question waits for the end of another thread's read from a pipe.
        if converted(_exists, fd) < 0:
            return -abi.EBADF
        with self._lock:
            # A number that has a socket by now was free or reserved when the call began.
            taken = fd in self._reserved or fd in self._sockets
        return -abi.EBADF if taken else -abi.ENOTSOCK

    def enter(self, fd: int, entered: list[Socket]) -> Socket | int:
        """Give the socket for a native call: until `leave`, its native handle stays open.

        It is put in *entered* in the same step, because a signal handler may raise as soon as this returns.
        """
        with self._lock:
            socket = self._sockets.get(fd)
            if socket is not None:
                # Python runs handlers behind a call, so that none can come between these two lines.
                socket.users += 1
                entered.append(socket)
                return socket
        return self._no_socket(fd)

    def leave(self, socket: Socket) -> None:
        """End a native call; the last one of a closed socket closes the native handle."""
        with self._lock:
            socket.users -= 1
            idle = socket.users == 0
            handles, socket.retired = (socket.retired, []) if idle else ([], socket.retired)
            last = socket.native if idle and socket.closed else 0
            if last:
                socket.native = 0
        if last and socket.linger[0]:
            # closesocket fails with WSAEWOULDBLOCK and leaves a non-blocking socket that lingers open.
            self._native.ioctlsocket(last, abi.FIONBIO, bytes(4))
        for handle in [*handles, *([last] if last else [])]:
            self._native.closesocket(handle)

    def reserve(self, minimum: int = 0) -> int:
        """Take the lowest free number from *minimum* on for `assign`; a negative errno number on failure."""
        low: list[int] = []
        with self._lock:
            while 0 <= (fd := self._open_null()) < minimum:
                low.append(fd)
            for number in low:
                close_file(number)
            # Whoever closed the number behind the table's back has left a record there.
            stale = self._sockets.pop(fd, None)
            if fd >= 0:
                self._reserved.add(fd)
                self._close_on_exec.discard(fd)
        if stale is not None:
            self._drop(stale)
        return fd

    def _open_null(self) -> int:
        fd = converted(os.open, os.devnull, os.O_RDWR)
        while fd in self._reserved:
            # It was closed behind the table's back; whoever reserved it has it again.
            fd = converted(os.open, os.devnull, os.O_RDWR)
        # Wine's C run-time says ENFILE when it has no number left; Microsoft's says EMFILE.
        return -abi.EMFILE if fd == -abi.ENFILE else fd

    def release(self, fd: int) -> None:
        """Give a reserved number back, unless it has a socket by now."""
        with self._lock:
            if fd in self._reserved:
                self._reserved.discard(fd)
                close_file(fd)

    def hand_over(self, fd: int) -> None:
        """Leave a reserved number to the file that has been put behind it."""
        with self._lock:
            self._reserved.discard(fd)

    def add(self, socket: Socket) -> int:
        """Give a socket the lowest free number; -EMFILE when there is none."""
        fd = self.reserve()
        if fd >= 0:
            self.assign(fd, socket)
        return fd

    def assign(self, fd: int, socket: Socket) -> bool:
        """Put a socket behind a reserved number; False for one that has been closed."""
        with self._lock:
            if socket.closed:
                return False
            self._reserved.discard(fd)
            self._sockets[fd] = socket
            socket.descriptors += 1
        return True

    def place(self, fd: int, socket: Socket) -> int:
        """Put a socket behind a number, whatever stands there now: the number, or a negative errno number."""
        with self._lock:
            if socket.closed:
                return -abi.EBADF
            spare = self._open_null()
            code = spare if spare < 0 else converted(os.dup2, spare, fd)
            if spare >= 0:
                close_file(spare)
            if code < 0:
                return code
            old = self._sockets.pop(fd, None)
            self._close_on_exec.discard(fd)
            self._reserved.add(fd)
            self.assign(fd, socket)
        if old is not None:
            self._drop(old)
        return fd

    def leave_to_file(self, fd: int) -> None:
        """Forget the socket of a number behind which a file has been put."""
        with self._lock:
            old = self._sockets.pop(fd, None)
            self._reserved.discard(fd)
            self._close_on_exec.discard(fd)
        if old is not None:
            self._drop(old)

    def close(self, fd: int) -> int:
        """Take a number away from its socket, and close the socket with its last; -EBADF or -ENOTSOCK without one."""
        with self._lock:
            socket = self._sockets.pop(fd, None)
            if socket is not None:
                # The number is free before the socket is closed, as on Linux (fs/open.c, close).
                close_file(fd)
                self._close_on_exec.discard(fd)
        if socket is None:
            return self._no_socket(fd)
        self._drop(socket)
        return 0

    def _drop(self, socket: Socket) -> None:
        with self._lock:
            socket.users += 1
            socket.descriptors -= 1
            socket.closed = socket.descriptors == 0
        self.leave(socket)

    def replace(self, socket: Socket, native: int) -> None:
        """Put another native socket under one that the calling thread has entered."""
        with self._lock:
            old, socket.native = socket.native, native
            alone = socket.users <= 1
            if not alone:
                socket.retired.append(old)
        if alone:
            self._native.closesocket(old)

    def close_on_exec(self, fd: int) -> bool:
        """Tell the descriptor's FD_CLOEXEC."""
        return fd in self._close_on_exec

    def set_close_on_exec(self, fd: int, on: bool) -> None:
        """Set the descriptor's FD_CLOEXEC. Windows never hands sockets on, whatever it says."""
        if on:
            self._close_on_exec.add(fd)
        else:
            self._close_on_exec.discard(fd)

    def sockets(self) -> list[Socket]:
        """List the open sockets."""
        with self._lock:
            return list(self._sockets.values())

    def close_all(self) -> None:
        """Close every socket: Windows resets the connections of a process that ends without it."""
        for fd in list(self._sockets):
            self.close(fd)


def _exists(fd: int) -> int:
    os.fstat(fd)
    return 0
