"""``struct stat``: what the system knows of a file."""

from __future__ import annotations

import os
from ctypes import c_int64, c_uint64
from typing import Annotated, Final, SupportsIndex

from berkeley import _platform
from berkeley._core.arguments import Text, c_int_of, c_text, wrong_type
from berkeley._core.result import c_result, failure
from berkeley._core.struct import Struct
from berkeley._core.structs import timespec
from berkeley._core.types import uint32_t
from berkeley._platform import constants as abi

_BLOCK = 512
_BLOCK_SIZE = 4096
_SECOND = 1_000_000_000

_number = Annotated[int, c_uint64]
_size = Annotated[int, c_int64]


class struct_stat(Struct):
    """``struct stat`` <sys/stat.h>: the status of a file. C's function of its name is `stat`.

    The members are those of POSIX; their order and size are not the system's.
    """

    st_dev: _number  # the device that the file is on
    st_ino: _number  # the number of the file there
    st_mode: uint32_t  # S_IF* and permissions
    st_nlink: _number  # names of the file
    st_uid: uint32_t
    st_gid: uint32_t
    st_rdev: _number  # the device that a special file is
    st_size: _size  # bytes
    st_blksize: _size  # bytes that are best read at once
    st_blocks: _size  # blocks of 512 bytes
    st_atim: timespec  # last read
    st_mtim: timespec  # last written
    st_ctim: timespec  # last change of the status

    @property
    def st_atime(self) -> int:
        """``st_atim.tv_sec``: when it was last read, in seconds."""
        return self.st_atim.tv_sec

    @property
    def st_mtime(self) -> int:
        """``st_mtim.tv_sec``: when it was last written, in seconds."""
        return self.st_mtim.tv_sec

    @property
    def st_ctime(self) -> int:
        """``st_ctim.tv_sec``: when its status last changed, in seconds."""
        return self.st_ctim.tv_sec


def stat(pathname: Text, statbuf: struct_stat | None) -> int:
    """Get the status of a file."""
    path, target = c_text(pathname, "pathname"), _checked(statbuf)
    return _stored(target, _platform.backend.stat(path))


def lstat(pathname: Text, statbuf: struct_stat | None) -> int:
    """Get the status of a file, or of a symbolic link itself."""
    path, target = c_text(pathname, "pathname"), _checked(statbuf)
    return _stored(target, _platform.backend.lstat(path))


def fstat(fd: SupportsIndex, statbuf: struct_stat | None) -> int:
    """Get the status of what is behind a descriptor."""
    number, target = c_int_of(fd, "fd"), _checked(statbuf)
    return _stored(target, _platform.backend.fstat(number))


def _checked(statbuf: object) -> struct_stat | None:
    if statbuf is None or isinstance(statbuf, struct_stat):
        return statbuf
    wrong_type("statbuf", "a struct_stat", statbuf)


def _stored(target: struct_stat | None, status: os.stat_result | int) -> int:
    """Store a status; the kernel finds a bad address last."""
    if isinstance(status, int):
        return c_result(status)
    if target is None:
        return failure(abi.EFAULT)
    blocks = -(-status.st_size // _BLOCK)
    target.st_dev, target.st_ino = status.st_dev, status.st_ino
    target.st_mode, target.st_nlink = status.st_mode, status.st_nlink
    target.st_uid, target.st_gid = status.st_uid, status.st_gid
    # Python leaves out what Windows does not know.
    target.st_rdev = int(getattr(status, "st_rdev", 0))
    target.st_size = status.st_size
    target.st_blksize = int(getattr(status, "st_blksize", _BLOCK_SIZE))
    target.st_blocks = int(getattr(status, "st_blocks", blocks))
    for member, nanoseconds in (
        (target.st_atim, status.st_atime_ns),
        (target.st_mtim, status.st_mtime_ns),
        (target.st_ctim, status.st_ctime_ns),
    ):
        member.tv_sec, member.tv_nsec = divmod(nanoseconds, _SECOND)
    return 0


def is_BLK(m: SupportsIndex) -> int:
    """Tell whether a mode is that of a block device: 1 or 0."""
    return int(c_int_of(m, "m") & abi.S_IFMT == abi.S_IFBLK)


def is_CHR(m: SupportsIndex) -> int:
    """Tell whether a mode is that of a character device: 1 or 0."""
    return int(c_int_of(m, "m") & abi.S_IFMT == abi.S_IFCHR)


def is_DIR(m: SupportsIndex) -> int:
    """Tell whether a mode is that of a folder: 1 or 0."""
    return int(c_int_of(m, "m") & abi.S_IFMT == abi.S_IFDIR)


def is_FIFO(m: SupportsIndex) -> int:
    """Tell whether a mode is that of a pipe: 1 or 0."""
    return int(c_int_of(m, "m") & abi.S_IFMT == abi.S_IFIFO)


def is_LNK(m: SupportsIndex) -> int:
    """Tell whether a mode is that of a symbolic link: 1 or 0."""
    return int(c_int_of(m, "m") & abi.S_IFMT == abi.S_IFLNK)


def is_REG(m: SupportsIndex) -> int:
    """Tell whether a mode is that of a regular file: 1 or 0."""
    return int(c_int_of(m, "m") & abi.S_IFMT == abi.S_IFREG)


def is_SOCK(m: SupportsIndex) -> int:
    """Tell whether a mode is that of a socket: 1 or 0."""
    return int(c_int_of(m, "m") & abi.S_IFMT == abi.S_IFSOCK)


S_ISUID: Final = 0o4000
"""The program gets the rights of its file's owner."""
S_ISGID: Final = 0o2000
"""The program gets the rights of its file's group."""
S_ISVTX: Final = 0o1000
"""Only its owner removes a file from the folder."""
