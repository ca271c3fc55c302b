"""What Linux and macOS share of files: libc's own functions, reached with `ctypes`.

Python's `os` marks every descriptor that it makes FD_CLOEXEC (PEP 446), which C does not, so that it makes none here.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import sys
from ctypes import c_char_p, c_int, c_int64, c_size_t, c_ssize_t, c_uint, c_void_p
from typing import TYPE_CHECKING

from berkeley._platform import constants as abi
from berkeley._platform._converted import done, gained

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer

libc = ctypes.CDLL(None, use_errno=True)

# off_t has 64 bits on macOS and on every 64-bit Linux; a mode_t is passed as an int on all of them.
_PROTOTYPES = {
    # open is variadic: see fcntl in berkeley._platform._posix.
    "open": (c_int, c_char_p, c_int),
    "dup": (c_int, c_int),
    "dup2": (c_int, c_int, c_int),
    "pipe": (c_int, c_void_p),
    "lseek": (c_int64, c_int, c_int64, c_int),
    "pread": (c_ssize_t, c_int, c_void_p, c_size_t, c_int64),
    "pwrite": (c_ssize_t, c_int, c_void_p, c_size_t, c_int64),
    "truncate": (c_int, c_char_p, c_int64),
    "ftruncate": (c_int, c_int, c_int64),
    "fsync": (c_int, c_int),
    "sync": (None,),
    "flock": (c_int, c_int, c_int),
    "access": (c_int, c_char_p, c_int),
    "chdir": (c_int, c_char_p),
    "fchdir": (c_int, c_int),
    "mkdir": (c_int, c_char_p, c_uint),
    "rmdir": (c_int, c_char_p),
    "link": (c_int, c_char_p, c_char_p),
    "symlink": (c_int, c_char_p, c_char_p),
    "chown": (c_int, c_char_p, c_uint, c_uint),
    "fchown": (c_int, c_int, c_uint, c_uint),
    "chmod": (c_int, c_char_p, c_uint),
    "fchmod": (c_int, c_int, c_uint),
    "mkfifo": (c_int, c_char_p, c_uint),
    "umask": (c_uint, c_uint),
    "isatty": (c_int, c_int),
    "ttyname_r": (c_int, c_int, c_char_p, c_size_t),
}
for _name, (_restype, *_argtypes) in _PROTOTYPES.items():
    _function = getattr(libc, _name)
    _function.restype, _function.argtypes = _restype, _argtypes

_NAME_SIZE = 1024
"""No terminal has a longer name."""


def result(value: int) -> int:
    """Turn libc's -1 into a negative errno number."""
    return value if value != -1 else -ctypes.get_errno()


class PosixFiles:
    """The calls on names and descriptors: each is the function of libc that has its name."""

    def open(self, path: bytes, flags: int, mode: int, /) -> int:
        return result(libc.open(path, flags, c_uint(mode)))

    def dup(self, fd: int, /) -> int:
        return result(libc.dup(fd))

    def dup2(self, old: int, new: int, /) -> int:
        return result(libc.dup2(old, new))

    def dup3(self, old: int, new: int, flags: int, /) -> int:
        """Emulate what Linux has and macOS has not: a duplicate that differs, with its mode set afterwards."""
        if flags & ~abi.O_CLOEXEC or old == new:
            return -abi.EINVAL
        code = self.dup2(old, new)
        if code >= 0 and flags:
            os.set_inheritable(code, False)
        return code

    def pipe(self, flags: int, /) -> tuple[int, int] | int:
        """Emulate the flags of pipe2, which macOS lacks, with modes that are set afterwards."""
        if flags & ~(abi.O_CLOEXEC | abi.O_NONBLOCK):
            return -abi.EINVAL
        vector = (c_int * 2)()
        code = result(libc.pipe(vector))
        for fd in vector if code == 0 else ():
            if flags & abi.O_CLOEXEC:
                os.set_inheritable(fd, False)
            if flags & abi.O_NONBLOCK:
                libc.fcntl(fd, abi.F_SETFL, c_int(abi.O_NONBLOCK))
        return code or (vector[0], vector[1])

    def lseek(self, fd: int, offset: int, whence: int, /) -> int:
        return result(libc.lseek(fd, offset, whence))

    def pread(self, fd: int, buf: Pointer, count: int, offset: int, /) -> int:
        return result(libc.pread(fd, buf, count, offset))

    def pwrite(self, fd: int, buf: Pointer, count: int, offset: int, /) -> int:
        return result(libc.pwrite(fd, buf, count, offset))

    def truncate(self, path: bytes, length: int, /) -> int:
        return result(libc.truncate(path, length))

    def ftruncate(self, fd: int, length: int, /) -> int:
        return result(libc.ftruncate(fd, length))

    def fsync(self, fd: int, /) -> int:
        return result(libc.fsync(fd))

    def fdatasync(self, fd: int, /) -> int:
        """Ask for more than is wanted: macOS exports fdatasync and declares it nowhere."""
        return self.fsync(fd)

    def sync(self) -> None:
        libc.sync()

    def fcntl_lock(self, fd: int, cmd: int, lock: int, /) -> int:
        return result(libc.fcntl(fd, cmd, c_void_p(lock)))

    def flock(self, fd: int, operation: int, /) -> int:
        return result(libc.flock(fd, operation))

    def access(self, path: bytes, mode: int, /) -> int:
        return result(libc.access(path, mode))

    def chdir(self, path: bytes, /) -> int:
        return result(libc.chdir(path))

    def fchdir(self, fd: int, /) -> int:
        return result(libc.fchdir(fd))

    def getcwd(self) -> bytes | int:
        return gained(os.getcwdb)

    def mkdir(self, path: bytes, mode: int, /) -> int:
        return result(libc.mkdir(path, mode))

    def rmdir(self, path: bytes, /) -> int:
        return result(libc.rmdir(path))

    def link(self, old: bytes, new: bytes, /) -> int:
        return result(libc.link(old, new))

    def symlink(self, target: bytes, path: bytes, /) -> int:
        return result(libc.symlink(target, path))

    def map_memory(
        self, fd: int, size: int, prot: int, flags: int, offset: int, /
    ) -> mmap.mmap | int:
        # What can't be read would crash the reader: PROT_NONE and PROT_WRITE are readable here.
        rights = prot | abi.PROT_READ
        made: mmap.mmap | int = -abi.ENOSYS
        if sys.platform != "win32":
            try:
                made = gained(lambda: mmap.mmap(fd, size, flags, rights, offset=offset))
            except (ValueError, OverflowError):
                made = -abi.EINVAL
        return made

    def write_mapping(self, mapped: mmap.mmap, /) -> int:
        return done(mapped.flush)

    def realpath(self, path: bytes, /) -> bytes | int:
        return gained(os.path.realpath, path, strict=True) if path else -abi.ENOENT

    def set_file_times(self, path: bytes, times: tuple[int, int] | None, /) -> int:
        return done(os.utime, path, ns=times) if times else done(os.utime, path)

    def readlink(self, path: bytes, /) -> bytes | int:
        return gained(os.readlink, path)

    def chown(self, path: bytes, owner: int, group: int, /) -> int:
        return result(libc.chown(path, owner, group))

    def fchown(self, fd: int, owner: int, group: int, /) -> int:
        return result(libc.fchown(fd, owner, group))

    def chmod(self, path: bytes, mode: int, /) -> int:
        return result(libc.chmod(path, mode))

    def fchmod(self, fd: int, mode: int, /) -> int:
        return result(libc.fchmod(fd, mode))

    def mkfifo(self, path: bytes, mode: int, /) -> int:
        return result(libc.mkfifo(path, mode))

    def umask(self, mask: int, /) -> int:
        old: int = libc.umask(mask)
        return old

    # The struct stat of libc has several layouts, one for each symbol version; Python knows which is its own.

    def stat(self, path: bytes, /) -> os.stat_result | int:
        return gained(os.stat, path)

    def lstat(self, path: bytes, /) -> os.stat_result | int:
        return gained(os.lstat, path)

    def fstat(self, fd: int, /) -> os.stat_result | int:
        return gained(os.fstat, fd)

    def isatty(self, fd: int, /) -> int:
        return libc.isatty(fd) or -ctypes.get_errno()

    def ttyname(self, fd: int, /) -> bytes | int:
        name = ctypes.create_string_buffer(_NAME_SIZE)
        code: int = libc.ttyname_r(fd, name, _NAME_SIZE)
        return -code if code else name.value

    def opendir(self, path: bytes, /) -> int:
        return self.open(path, abi.O_RDONLY | abi.O_DIRECTORY | abi.O_CLOEXEC | abi.O_NONBLOCK, 0)

    def list_folder(self, fd: int, /) -> list[bytes] | int:
        names = gained(os.listdir, fd)
        return names if isinstance(names, int) else [os.fsencode(name) for name in names]

    def lstat_in(self, fd: int, name: bytes, /) -> os.stat_result | int:
        return gained(os.stat, name, dir_fd=fd, follow_symlinks=False)
