"""read, write, close, fcntl and ioctl on Windows, over sockets and files alike."""

from __future__ import annotations

import ctypes
import os
import time
from typing import TYPE_CHECKING, Final

from berkeley._abi import win32 as abi
from berkeley._platform import _win_groups as groups
from berkeley._platform._converted import converted, done
from berkeley._platform._interrupts import Interruption
from berkeley._platform._memory import bytes_at
from berkeley._platform._win_base import SLICE, is_bad
from berkeley._platform._win_files import close_file, read_file, remove_any, remove_name
from berkeley._platform._win_native import CONSOLE, PIPE
from berkeley._platform._win_table import LISTENING, MAX_DESCRIPTORS, Socket
from berkeley._platform._win_transfer import LARGEST, WinTransfer

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer

_PIPE_BUF: Final = 4096
"""The PIPE_BUF of Linux, and what a pipe of Windows holds."""

_DUPLICATES: Final = frozenset({abi.F_DUPFD, abi.F_DUPFD_CLOEXEC})


class WinIo(WinTransfer):
    """The calls that work on any descriptor."""

    _nonblocking_files: set[int]
    _folders: dict[int, str]
    """The paths of open directories; the null device is behind their numbers."""

    def read(self, fd: int, buf: Pointer, count: int, /) -> int:
        socket = self.table.find(fd)
        if isinstance(socket, Socket):
            # Linux sock_read_iter: nothing is asked of a socket for nothing.
            return self.recv(fd, buf, count, 0) if count else 0
        if socket == -abi.EBADF:
            return socket
        if fd in self._folders:
            return -abi.EISDIR
        if is_bad(buf, count):
            return -abi.EFAULT
        code = self._wait_for_pipe(fd)
        if code < 0:
            return code
        data = read_file(fd, count)
        if isinstance(data, int):
            return data
        if data and isinstance(buf, int):
            ctypes.memmove(buf, data, len(data))
        return len(data)

    def _wait_for_pipe(self, fd: int) -> int:
        """Wait in slices for a pipe or the console to have input: ReadFile would not let Ctrl-C through."""
        kind = converted(self.native.file_kind, fd)
        if kind < 0:
            return kind
        nonblocking = fd in self._nonblocking_files
        if kind != PIPE and not (kind == CONSOLE and nonblocking):
            return 0
        interruption = Interruption()
        pause = 0.001
        while not self._has_input(fd, kind):
            if nonblocking:
                return self.failed(-abi.WSAEWOULDBLOCK)
            time.sleep(pause)
            pause = min(2 * pause, SLICE)
            if interruption.by_one_that_interrupts():
                return -abi.EINTR
        return 0

    def _has_input(self, fd: int, kind: int) -> bool:
        """Tell whether a read would end at once, be it with an error."""
        if kind == CONSOLE:
            return converted(self.native.console_has_input, fd) != 0
        return converted(self.native.pipe_bytes, fd) != 0

    def write(self, fd: int, buf: Pointer, count: int, /) -> int:
        socket = self.table.find(fd)
        if isinstance(socket, Socket):
            return self.send(fd, buf, count, 0)
        if socket == -abi.EBADF:
            return socket
        if fd in self._folders:
            return -abi.EBADF
        if is_bad(buf, count):
            return -abi.EFAULT
        data = bytes_at(buf, min(count, 0x7FFF_FFFF))
        if data and fd in self._nonblocking_files and converted(self.native.file_kind, fd) == PIPE:
            return self._write_at_once(fd, data)
        code = converted(os.write, fd, data)
        # Windows calls a pipe without a reader ERROR_NO_DATA, which the C run-time makes EINVAL.
        if code == -abi.EINVAL and converted(self.native.file_kind, fd) == PIPE:
            return -abi.EPIPE
        return code

    def _write_at_once(self, fd: int, data: bytes) -> int:
        """Write what a pipe has room for. Windows writes all that it is given or nothing."""
        size = len(data)
        while True:
            code = converted(self.native.write_at_once, fd, data[:size])
            # POSIX.1-2024 write: so much goes whole or not at all.
            if code != 0 or len(data) <= _PIPE_BUF or size == 1:
                return code or self.failed(-abi.WSAEWOULDBLOCK)
            size //= 2

    def close(self, fd: int, /) -> int:
        code = self.table.close(fd)
        if code != -abi.ENOTSOCK:
            return code
        self._forget_file(fd)
        return close_file(fd)

    def _forget_file(self, fd: int) -> None:
        """Forget what is kept of the file behind a number."""
        self._nonblocking_files.discard(fd)
        self._folders.pop(fd, None)

    def _share_file(self, old: int, new: int) -> None:
        """Keep of a duplicate what is kept of its original."""
        self._set_file_nonblocking(new, on=old in self._nonblocking_files)
        if old in self._folders:
            self._folders[new] = self._folders[old]

    def unlink(self, path: bytes, /) -> int:
        return remove_name(path)

    def remove(self, path: bytes, /) -> int:
        return remove_any(path)

    # Modes.

    def fcntl(self, fd: int, cmd: int, arg: int, /) -> int:
        socket = self.table.find(fd)
        if socket == -abi.EBADF:
            return -abi.EBADF
        if cmd in _DUPLICATES:
            return self._duplicate(fd, socket, cmd, arg)
        if isinstance(socket, Socket):
            return self._socket_mode(fd, socket, cmd, arg)
        return self._file_mode(fd, cmd, arg)

    def _duplicate(self, fd: int, socket: Socket | int, cmd: int, minimum: int) -> int:
        if not 0 <= minimum < MAX_DESCRIPTORS:
            return -abi.EINVAL
        new = self.table.reserve(minimum)
        if new < 0:
            return new
        if isinstance(socket, Socket):
            if not self.table.assign(new, socket):
                self.table.release(new)
                return -abi.EBADF
            self.table.set_close_on_exec(new, cmd == abi.F_DUPFD_CLOEXEC)
            return new
        code = converted(os.dup2, fd, new, cmd != abi.F_DUPFD_CLOEXEC)
        if code < 0:
            self.table.release(new)
        else:
            self.table.hand_over(new)
            self._share_file(fd, new)
        return code

    def _socket_mode(self, fd: int, socket: Socket, cmd: int, arg: int) -> int:
        if cmd == abi.F_GETFL:
            return abi.O_RDWR | (abi.O_NONBLOCK if socket.nonblocking else 0)
        if cmd == abi.F_SETFL:
            socket.nonblocking = bool(arg & abi.O_NONBLOCK)
        elif cmd == abi.F_GETFD:
            return abi.FD_CLOEXEC if self.table.close_on_exec(fd) else 0
        elif cmd == abi.F_SETFD:
            self.table.set_close_on_exec(fd, bool(arg & abi.FD_CLOEXEC))
        else:
            return -abi.EINVAL
        return 0

    def _file_mode(self, fd: int, cmd: int, arg: int) -> int:
        if cmd == abi.F_GETFL:
            return abi.O_RDWR | (abi.O_NONBLOCK if fd in self._nonblocking_files else 0)
        if cmd == abi.F_SETFL:
            return self._set_file_nonblocking(fd, on=bool(arg & abi.O_NONBLOCK))
        if cmd == abi.F_GETFD:
            return 0 if os.get_inheritable(fd) else abi.FD_CLOEXEC
        if cmd == abi.F_SETFD:
            return done(os.set_inheritable, fd, not arg & abi.FD_CLOEXEC)
        return -abi.EINVAL

    def _set_file_nonblocking(self, fd: int, *, on: bool) -> int:
        if on:
            self._nonblocking_files.add(fd)
        else:
            self._nonblocking_files.discard(fd)
        return 0

    def ioctl(self, fd: int, request: int, arg: Pointer, /) -> int:
        socket = self.table.find(fd)
        if socket == -abi.EBADF:
            return -abi.EBADF
        request &= 0xFFFF_FFFF
        if request not in (abi.FIONBIO, abi.FIONREAD, abi.SIOCATMARK):
            return -abi.ENOTTY
        if is_bad(arg, 4) or not isinstance(arg, int):
            return -abi.EFAULT
        number = ctypes.c_int.from_address(arg)
        if isinstance(socket, Socket):
            return self.using(fd, self._socket_request, request, number)
        if request == abi.FIONBIO:
            return self._set_file_nonblocking(fd, on=number.value != 0)
        kind = converted(self.native.file_kind, fd)
        if request == abi.FIONREAD and kind == PIPE:
            number.value = max(0, converted(self.native.pipe_bytes, fd))
            return 0
        return kind if kind < 0 else -abi.ENOTTY

    def _socket_request(self, socket: Socket, request: int, number: ctypes.c_int) -> int:
        if request == abi.FIONBIO:
            socket.nonblocking = number.value != 0
            return 0
        if request == abi.FIONREAD:
            return self._count_waiting(socket, number)
        if socket.kind != abi.SOCK_STREAM:
            return -abi.ENOTTY
        flag = ctypes.c_uint32()
        code = self.native.ioctlsocket(socket.native, abi.SIOCATMARK, ctypes.addressof(flag))
        if code < 0:
            return self.failed(code)
        # Winsock's answer is whether there is no urgent data to be read (Microsoft, ioctlsocket).
        number.value = int(not flag.value)
        return 0

    def _count_waiting(self, socket: Socket, number: ctypes.c_int) -> int:
        """Count the bytes of a stream, or of the next datagram."""
        if socket.state == LISTENING:
            return -abi.EINVAL
        if socket.kind != abi.SOCK_STREAM:
            self.autobind(socket)
            if socket.group:
                groups.is_for(self.native, socket)
            scratch = self._scratch.pointer
            code = self.native.recv(socket.native, scratch, LARGEST, abi.MSG_PEEK)
            number.value = max(code, 0)
            return 0
        waiting = ctypes.c_uint32()
        code = self.native.ioctlsocket(socket.native, abi.FIONREAD, ctypes.addressof(waiting))
        if code < 0:
            return self.failed(code)
        number.value = waiting.value
        return 0
