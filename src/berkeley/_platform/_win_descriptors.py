"""Descriptors on Windows: opened, duplicated and placed alike, be they of sockets, files, pipes or folders.

The C run-time opens no folder. The number of one has the null device behind it, and its path is kept beside.
"""

from __future__ import annotations

import os
import stat
import sys
import threading
from typing import TYPE_CHECKING, Final

from berkeley._abi import win32 as abi
from berkeley._platform._converted import converted, done, gained
from berkeley._platform._win_files import decoded, is_directory, named, refusal_of_folder
from berkeley._platform._win_io import WinIo
from berkeley._platform._win_native import CONSOLE, REGULAR
from berkeley._platform._win_table import MAX_DESCRIPTORS, Socket

if TYPE_CHECKING:
    from collections.abc import Callable

    from berkeley._platform._protocol import Pointer

_ACCESS: Final = abi.O_RDONLY | abi.O_WRONLY | abi.O_RDWR
_NATIVE_FLAGS: Final = _ACCESS | abi.O_APPEND | abi.O_CREAT | abi.O_TRUNC | abi.O_EXCL | abi.O_TEXT
_MODES: Final = abi.O_CLOEXEC | abi.O_NONBLOCK
_NO_TIMES: Final = {"st_atime_ns": 0, "st_mtime_ns": 0, "st_ctime_ns": 0}


def _flush_standard(fd: int) -> None:
    """Flush Python's stream on a number: what it has buffered can't follow when the number gets a socket."""
    for stream in (sys.stdout, sys.stderr):
        # None, a stream that is closed, or an object of the program's without the whole of a stream.
        if not getattr(stream, "closed", True) and converted(stream.fileno) == fd:
            done(stream.flush)


class WinDescriptors(WinIo):
    """The calls that make descriptors, and those on the files behind them."""

    _moving = threading.RLock()
    """Held while pread, pwrite and their family use the place in a file, which Windows keeps in its handle."""

    def open(self, path: bytes, flags: int, mode: int, /) -> int:
        name = decoded(path)
        if not name:
            return -abi.ENOENT
        if is_directory(name, followed=True):
            return refusal_of_folder(flags) or self._open_folder(name)
        if flags & abi.O_DIRECTORY:
            return -abi.ENOTDIR if os.path.exists(name) else -abi.ENOENT
        binary = 0 if flags & abi.O_TEXT else abi.O_BINARY
        fd = converted(os.open, name, flags & _NATIVE_FLAGS | binary, mode & 0o777)
        if fd < 0:
            return named(fd, name)
        self._set_modes(fd, flags | (abi.O_CLOEXEC if flags & abi.O_NOINHERIT else 0))
        return fd

    def _set_modes(self, fd: int, flags: int) -> None:
        """Set the modes that a flag of open or pipe2 asks for; Python makes no descriptor that is inherited."""
        done(os.set_inheritable, fd, not flags & abi.O_CLOEXEC)
        self._set_file_nonblocking(fd, on=bool(flags & abi.O_NONBLOCK))

    def _open_folder(self, name: str) -> int:
        fd = self.table.reserve()
        if fd >= 0:
            self.table.hand_over(fd)
            self._folders[fd] = os.path.abspath(name)
        return fd

    def dup(self, fd: int, /) -> int:
        return self.fcntl(fd, abi.F_DUPFD, 0)

    def dup2(self, old: int, new: int, /) -> int:
        return self._put(old, new, 0)

    def dup3(self, old: int, new: int, flags: int, /) -> int:
        if flags & ~abi.O_CLOEXEC or old == new:
            return -abi.EINVAL
        return self._put(old, new, flags)

    def _put(self, old: int, new: int, flags: int) -> int:
        """Put what is behind *old* behind *new* too."""
        socket = self.table.find(old)
        if socket == -abi.EBADF or not 0 <= new < MAX_DESCRIPTORS:
            return -abi.EBADF
        if old == new:
            return new
        keeps = bool(flags & abi.O_CLOEXEC)
        if isinstance(socket, Socket):
            _flush_standard(new)
            code = self.table.place(new, socket)
            if code >= 0:
                self.table.set_close_on_exec(new, keeps)
                self._forget_file(new)
            return code
        code = converted(os.dup2, old, new, not keeps)
        if code >= 0:
            self.table.leave_to_file(new)
            self._forget_file(new)
            self._share_file(old, new)
        return code

    def pipe(self, flags: int, /) -> tuple[int, int] | int:
        if flags & ~_MODES:
            return -abi.EINVAL
        ends = gained(os.pipe)
        if isinstance(ends, int):
            return -abi.EMFILE if ends == -abi.ENFILE else ends
        for fd in ends:
            self._set_modes(fd, flags)
        return ends

    # The place in a file, and its length.

    def lseek(self, fd: int, offset: int, whence: int, /) -> int:
        code = self._seekable(fd)
        if code < 0:
            return code
        if whence not in (abi.SEEK_SET, abi.SEEK_CUR, abi.SEEK_END):
            return -abi.EINVAL
        return converted(os.lseek, fd, offset, whence)

    def _seekable(self, fd: int) -> int:
        """Give 0 for a file, -ESPIPE for what has no places, or -EBADF."""
        socket = self.table.find(fd)
        if isinstance(socket, Socket):
            return -abi.ESPIPE
        if socket == -abi.EBADF:
            return socket
        kind = converted(self.native.file_kind, fd)
        return -abi.ESPIPE if kind > REGULAR else kind

    def _at_offset(self, fd: int, offset: int, call: Callable[[], int]) -> int:
        """Make *call* at a place in a file, and go back."""
        if offset < 0:
            return -abi.EINVAL
        code = self._seekable(fd)
        if code < 0:
            return code
        with self._moving:
            before = converted(os.lseek, fd, 0, abi.SEEK_CUR)
            try:
                moved = converted(os.lseek, fd, offset, abi.SEEK_SET)
                return moved if moved < 0 else call()
            finally:
                converted(os.lseek, fd, before, abi.SEEK_SET)

    def pread(self, fd: int, buf: Pointer, count: int, offset: int, /) -> int:
        return self._at_offset(fd, offset, lambda: self.read(fd, buf, count))

    def pwrite(self, fd: int, buf: Pointer, count: int, offset: int, /) -> int:
        return self._at_offset(fd, offset, lambda: self.write(fd, buf, count))

    def ftruncate(self, fd: int, length: int, /) -> int:
        code = self._seekable(fd)
        if code < 0:
            return -abi.EINVAL if code == -abi.ESPIPE else code
        return done(os.ftruncate, fd, length) if length >= 0 else -abi.EINVAL

    def fsync(self, fd: int, /) -> int:
        code = self._seekable(fd)
        if code < 0:
            return -abi.EINVAL if code == -abi.ESPIPE else code
        # A file that was opened to be read has nothing to write; FlushFileBuffers refuses it.
        code = done(os.fsync, fd)
        return 0 if code in (-abi.EBADF, -abi.EACCES) else code

    def fdatasync(self, fd: int, /) -> int:
        return self.fsync(fd)

    def fstat(self, fd: int, /) -> os.stat_result | int:
        socket = self.table.find(fd)
        if isinstance(socket, Socket):
            mode = abi.S_IFSOCK | stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO
            return os.stat_result((mode, 0, 0, 1, 0, 0, 0, 0, 0, 0), _NO_TIMES)
        if socket == -abi.EBADF:
            return socket
        folder = self._folders.get(fd)
        return gained(os.fstat, fd) if folder is None else gained(os.stat, folder)

    def isatty(self, fd: int, /) -> int:
        socket = self.table.find(fd)
        if socket == -abi.EBADF:
            return -abi.EBADF
        if isinstance(socket, Socket):
            return -abi.ENOTTY
        return 1 if converted(self.native.file_kind, fd) == CONSOLE else -abi.ENOTTY

    def ttyname(self, fd: int, /) -> bytes | int:
        code = self.isatty(fd)
        return code if code < 0 else b"CON"

    # Folders.

    def fchdir(self, fd: int, /) -> int:
        folder = self._folder(fd)
        return folder if isinstance(folder, int) else done(os.chdir, folder)

    def _folder(self, fd: int) -> str | int:
        """Give the path of an open folder, -ENOTDIR or -EBADF."""
        if self.table.find(fd) == -abi.EBADF:
            return -abi.EBADF
        return self._folders.get(fd, -abi.ENOTDIR)

    def opendir(self, path: bytes, /) -> int:
        return self.open(path, abi.O_RDONLY | abi.O_DIRECTORY, 0)

    def list_folder(self, fd: int, /) -> list[bytes] | int:
        folder = self._folder(fd)
        if isinstance(folder, int):
            return folder
        names = gained(os.listdir, folder)
        return names if isinstance(names, int) else [os.fsencode(name) for name in names]

    def lstat_in(self, fd: int, name: bytes, /) -> os.stat_result | int:
        folder = self._folder(fd)
        if isinstance(folder, int):
            return folder
        text = decoded(name)
        return -abi.ENOENT if text is None else gained(os.lstat, os.path.join(folder, text))

    # What Windows has no word for.

    def fchown(self, fd: int, owner: int, group: int, /) -> int:
        return -abi.EBADF if self.table.find(fd) == -abi.EBADF else -abi.ENOSYS

    def fchmod(self, fd: int, mode: int, /) -> int:
        return -abi.EBADF if self.table.find(fd) == -abi.EBADF else -abi.ENOSYS

    def fcntl_lock(self, fd: int, cmd: int, lock: int, /) -> int:
        return -abi.EBADF if self.table.find(fd) == -abi.EBADF else -abi.ENOSYS

    def flock(self, fd: int, operation: int, /) -> int:
        return -abi.EBADF if self.table.find(fd) == -abi.EBADF else -abi.ENOSYS
