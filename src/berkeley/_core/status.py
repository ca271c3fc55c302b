"""``struct stat``: what the system knows of a file."""

from __future__ import annotations

import os
from ctypes import c_int64, c_uint64
from typing import TYPE_CHECKING, Annotated, Final, SupportsIndex, overload

from berkeley import _platform
from berkeley._core.arguments import Text, c_int_of, c_text, wrong_type
from berkeley._core.result import c_result, failure
from berkeley._core.struct import Struct, made_or_called
from berkeley._core.structs import timespec
from berkeley._core.types import uint32_t
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from typing import Self

_BLOCK = 512
_BLOCK_SIZE = 4096
_SECOND = 1_000_000_000

_number = Annotated[int, c_uint64]
_size = Annotated[int, c_int64]


def status(pathname: Text, statbuf: stat | None, /) -> int:
    """Get the status of a file."""
    path, target = c_text(pathname, "pathname"), _checked(statbuf)
    return _stored(target, _platform.backend.stat(path))


class stat(Struct):
    """``int stat(const char *pathname, struct stat *statbuf)``

    Get the status of a file; without arguments make a ``struct stat``.

    Args:
        statbuf: Where it is stored: ``struct stat st;`` is ``st = stat()``.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EACCES: A folder on the way may not be searched.
        EFAULT: *statbuf* is NULL.
        ELOOP: The path goes round through symbolic links.
        ENAMETOOLONG: A part of the path is too long.
        ENOENT: A part of the path does not exist.
        ENOTDIR: A part of the path is no folder.

    Differs from C:
        The members are those of POSIX; their order and size are not the system's.

    See: POSIX.1-2024 stat; Linux stat(2).
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

    if TYPE_CHECKING:

        @overload
        def __new__(cls, **members: object) -> Self: ...
        @overload
        def __new__(  # type: ignore[misc]
            cls, pathname: Text, statbuf: stat | None, /
        ) -> int: ...
        def __new__(cls, *arguments: object, **members: object) -> object: ...  # type: ignore[misc]
    else:
        __new__ = made_or_called("stat", status)


def lstat(pathname: Text, statbuf: stat | None) -> int:
    """Get the status of a file, or of a symbolic link itself."""
    path, target = c_text(pathname, "pathname"), _checked(statbuf)
    return _stored(target, _platform.backend.lstat(path))


def fstat(fd: SupportsIndex, statbuf: stat | None) -> int:
    """Get the status of what is behind a descriptor."""
    number, target = c_int_of(fd, "fd"), _checked(statbuf)
    return _stored(target, _platform.backend.fstat(number))


def _checked(statbuf: object) -> stat | None:
    if statbuf is None or isinstance(statbuf, stat):
        return statbuf
    wrong_type("statbuf", "a struct stat", statbuf)


def _stored(target: stat | None, found: os.stat_result | int) -> int:
    """Store a status; the kernel finds a bad address last."""
    if isinstance(found, int):
        return c_result(found)
    if target is None:
        return failure(abi.EFAULT)
    blocks = -(-found.st_size // _BLOCK)
    target.st_dev, target.st_ino = found.st_dev, found.st_ino
    target.st_mode, target.st_nlink = found.st_mode, found.st_nlink
    target.st_uid, target.st_gid = found.st_uid, found.st_gid
    # Python leaves out what Windows does not know.
    target.st_rdev = int(getattr(found, "st_rdev", 0))
    target.st_size = found.st_size
    target.st_blksize = int(getattr(found, "st_blksize", _BLOCK_SIZE))
    target.st_blocks = int(getattr(found, "st_blocks", blocks))
    for member, nanoseconds in (
        (target.st_atim, found.st_atime_ns),
        (target.st_mtim, found.st_mtime_ns),
        (target.st_ctim, found.st_ctime_ns),
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
