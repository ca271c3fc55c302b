"""The calls on names of files on Windows: Python's `os`, with the errors that Linux has for what Windows says."""

from __future__ import annotations

import mmap
import os
from typing import TYPE_CHECKING, Final

from berkeley._abi import win32 as abi
from berkeley._platform._converted import done, gained
from berkeley._platform._win_files import decoded, is_directory, named

if TYPE_CHECKING:
    from collections.abc import Callable

_EXTENDED: Final = "\\\\?\\"
"""What Windows puts before the target of a link."""


class WinPaths:
    """The calls that take a path."""

    def _made(self, call: Callable[[str], object], path: bytes) -> int:
        """Make a call of Python's `os` on a path that is no empty one."""
        name = decoded(path)
        return named(done(call, name), name) if name else -abi.ENOENT

    def truncate(self, path: bytes, length: int, /) -> int:
        name = decoded(path)
        if not name:
            return -abi.ENOENT
        if length < 0:
            return -abi.EINVAL
        if is_directory(name, followed=True):
            return -abi.EISDIR
        return named(done(os.truncate, name, length), name)

    def sync(self) -> None:
        """Do nothing: only the owner of a volume may flush it."""

    def access(self, path: bytes, mode: int, /) -> int:
        if mode & ~(abi.R_OK | abi.W_OK | abi.X_OK):
            return -abi.EINVAL
        code = self._made(os.stat, path)
        if code < 0:
            return code
        # A folder may be written whatever its read-only mark says (Microsoft, _waccess).
        return 0 if os.access(os.fsdecode(path), mode) else -abi.EACCES

    def chdir(self, path: bytes, /) -> int:
        name = decoded(path)
        if name and os.path.exists(name) and not is_directory(name, followed=True):
            return -abi.ENOTDIR
        return self._made(os.chdir, path)

    def getcwd(self) -> bytes | int:
        folder = gained(os.getcwd)
        return folder if isinstance(folder, int) else os.fsencode(folder)

    def mkdir(self, path: bytes, mode: int, /) -> int:
        return self._made(os.mkdir, path)

    def rmdir(self, path: bytes, /) -> int:
        name = decoded(path)
        if name and os.path.lexists(name) and not is_directory(name):
            return -abi.ENOTDIR
        return self._made(os.rmdir, path)

    def link(self, old: bytes, new: bytes, /) -> int:
        source, name = decoded(old), decoded(new)
        if not source or not name:
            return -abi.ENOENT
        if is_directory(source):
            return -abi.EPERM
        return named(done(os.link, source, name), name)

    def symlink(self, target: bytes, path: bytes, /) -> int:
        source, name = decoded(target), decoded(path)
        if not source or not name:
            return -abi.ENOENT
        folder = os.path.join(os.path.dirname(name), source)
        code = done(os.symlink, source, name, is_directory(folder, followed=True))
        # ERROR_PRIVILEGE_NOT_HELD is one of the numbers that the C run-time has no error for.
        return -abi.EPERM if code == -abi.EINVAL else named(code, name)

    def map_memory(
        self, fd: int, size: int, prot: int, flags: int, offset: int, /
    ) -> mmap.mmap | int:
        if fd >= 0:
            return -abi.ENODEV
        access = mmap.ACCESS_WRITE if prot & abi.PROT_WRITE else mmap.ACCESS_READ
        try:
            return gained(mmap.mmap, -1, size, access=access)
        except (ValueError, OverflowError):
            return -abi.EINVAL

    def write_mapping(self, mapped: mmap.mmap, /) -> int:
        return done(mapped.flush)

    def realpath(self, path: bytes, /) -> bytes | int:
        name = decoded(path)
        if not name:
            return -abi.ENOENT
        found = gained(os.path.realpath, name, strict=True)
        return named(found, name) if isinstance(found, int) else os.fsencode(found)

    def set_file_times(self, path: bytes, times: tuple[int, int] | None, /) -> int:
        if times is None:
            return self._made(os.utime, path)
        return self._made(lambda name: os.utime(name, ns=times), path)

    def readlink(self, path: bytes, /) -> bytes | int:
        name = decoded(path)
        if not name:
            return -abi.ENOENT
        target = gained(os.readlink, name)
        if isinstance(target, int):
            return named(target, name)
        return os.fsencode(target.removeprefix(_EXTENDED))

    def chown(self, path: bytes, owner: int, group: int, /) -> int:
        code = self._made(os.stat, path)
        return code if code < 0 else -abi.ENOSYS

    def chmod(self, path: bytes, mode: int, /) -> int:
        return self._made(lambda name: os.chmod(name, mode & 0o777), path)

    def mkfifo(self, path: bytes, mode: int, /) -> int:
        return -abi.ENOSYS

    def umask(self, mask: int, /) -> int:
        return os.umask(mask & 0o777)

    def stat(self, path: bytes, /) -> os.stat_result | int:
        name = decoded(path)
        return self._status(os.stat, name) if name else -abi.ENOENT

    def lstat(self, path: bytes, /) -> os.stat_result | int:
        name = decoded(path)
        return self._status(os.lstat, name) if name else -abi.ENOENT

    def _status(self, call: Callable[[str], os.stat_result], name: str) -> os.stat_result | int:
        status = gained(call, name)
        return named(status, name) if isinstance(status, int) else status
