"""``#include <sys/stat.h>``: what a file is, and who may do what with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import paths as _paths
from berkeley._core import status as _status
from berkeley._core.status import S_ISGID, S_ISUID, S_ISVTX, stat

# fmt: off
# isort: off
from berkeley._platform.constants import (
    S_IEXEC, S_IFBLK, S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFMT, S_IFREG, S_IFSOCK, S_IREAD, S_IRGRP, S_IROTH,
    S_IRUSR, S_IRWXG, S_IRWXO, S_IRWXU, S_IWGRP, S_IWOTH, S_IWRITE, S_IWUSR, S_IXGRP, S_IXOTH, S_IXUSR,
)
# isort: on
# fmt: on
from berkeley.include.sys.types import mode_t, off_t

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text

# fmt: off
__all__ = [
    "S_IEXEC", "S_IFBLK", "S_IFCHR", "S_IFDIR", "S_IFIFO", "S_IFLNK", "S_IFMT", "S_IFREG", "S_IFSOCK",
    "S_IREAD", "S_IRGRP", "S_IROTH", "S_IRUSR", "S_IRWXG", "S_IRWXO", "S_IRWXU", "S_ISGID", "S_ISUID",
    "S_ISVTX", "S_IWGRP", "S_IWOTH", "S_IWRITE", "S_IWUSR", "S_IXGRP", "S_IXOTH", "S_IXUSR",
    "mode_t", "off_t",
    "S_ISBLK", "S_ISCHR", "S_ISDIR", "S_ISFIFO", "S_ISLNK", "S_ISREG", "S_ISSOCK", "chmod", "fchmod", "fstat",
    "lstat", "mkdir", "mkfifo", "stat", "umask",
]
# fmt: on


def S_ISBLK(m: SupportsIndex, /) -> int:
    """``int S_ISBLK(mode_t m)``

    Tell whether an ``st_mode`` is that of a block device.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <sys/stat.h>; Linux inode(7).
    """
    return _status.is_BLK(m)


def S_ISCHR(m: SupportsIndex, /) -> int:
    """``int S_ISCHR(mode_t m)``

    Tell whether an ``st_mode`` is that of a character device.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <sys/stat.h>; Linux inode(7).
    """
    return _status.is_CHR(m)


def S_ISDIR(m: SupportsIndex, /) -> int:
    """``int S_ISDIR(mode_t m)``

    Tell whether an ``st_mode`` is that of a folder.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <sys/stat.h>; Linux inode(7).
    """
    return _status.is_DIR(m)


def S_ISFIFO(m: SupportsIndex, /) -> int:
    """``int S_ISFIFO(mode_t m)``

    Tell whether an ``st_mode`` is that of a pipe.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <sys/stat.h>; Linux inode(7).
    """
    return _status.is_FIFO(m)


def S_ISLNK(m: SupportsIndex, /) -> int:
    """``int S_ISLNK(mode_t m)``

    Tell whether an ``st_mode`` is that of a symbolic link.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <sys/stat.h>; Linux inode(7).
    """
    return _status.is_LNK(m)


def S_ISREG(m: SupportsIndex, /) -> int:
    """``int S_ISREG(mode_t m)``

    Tell whether an ``st_mode`` is that of a regular file.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <sys/stat.h>; Linux inode(7).
    """
    return _status.is_REG(m)


def S_ISSOCK(m: SupportsIndex, /) -> int:
    """``int S_ISSOCK(mode_t m)``

    Tell whether an ``st_mode`` is that of a socket.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <sys/stat.h>; Linux inode(7).
    """
    return _status.is_SOCK(m)


def chmod(pathname: Text, mode: SupportsIndex, /) -> int:
    """``int chmod(const char *pathname, mode_t mode)``

    Set the permissions of a file.

    Args:
        mode: Permissions such as ``0o644``.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EACCES: A folder on the way may not be searched.
        ELOOP: The path goes round through symbolic links.
        ENAMETOOLONG: A part of the path is too long.
        ENOENT: A part of the path does not exist.
        ENOTDIR: A part of the path is no folder.
        EPERM: The file is somebody else's.

    Platforms:
        Windows: The only permission is to write.

    See: POSIX.1-2024 chmod; Linux chmod(2).
    """
    return _paths.chmod(pathname, mode)


def fchmod(fd: SupportsIndex, mode: SupportsIndex, /) -> int:
    """``int fchmod(int fd, mode_t mode)``

    Set the permissions of an open file.

    Args:
        mode: Permissions such as ``0o644``.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.
        EPERM: The file is somebody else's.

    Platforms:
        Windows: ENOSYS.

    See: POSIX.1-2024 fchmod; Linux fchmod(2).
    """
    return _paths.fchmod(fd, mode)


def fstat(fd: SupportsIndex, statbuf: stat | None, /) -> int:
    """``int fstat(int fd, struct stat *statbuf)``

    Get the status of what is behind a descriptor.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.
        EFAULT: *statbuf* is NULL.

    Platforms:
        Windows: Of a socket only its kind is known.

    See: POSIX.1-2024 fstat; Linux fstat(2).
    """
    return _status.fstat(fd, statbuf)


def lstat(pathname: Text, statbuf: stat | None, /) -> int:
    """``int lstat(const char *pathname, struct stat *statbuf)``

    Get the status of a file, or of a symbolic link itself.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EACCES: A folder on the way may not be searched.
        EFAULT: *statbuf* is NULL.
        ELOOP: The path goes round through symbolic links.
        ENAMETOOLONG: A part of the path is too long.
        ENOENT: A part of the path does not exist.
        ENOTDIR: A part of the path is no folder.

    See: POSIX.1-2024 lstat; Linux lstat(2).
    """
    return _status.lstat(pathname, statbuf)


def mkdir(pathname: Text, mode: SupportsIndex, /) -> int:
    """``int mkdir(const char *pathname, mode_t mode)``

    Make a folder.

    Args:
        mode: Its permissions, without those of the `umask`.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EACCES: The folder around it may not be written.
        EEXIST: *pathname* exists.
        ELOOP: The path goes round through symbolic links.
        ENAMETOOLONG: A part of the path is too long.
        ENOENT: A part of the path does not exist.
        ENOTDIR: A part of the path is no folder.

    Platforms:
        Windows: *mode* does nothing.

    See: POSIX.1-2024 mkdir; Linux mkdir(2).
    """
    return _paths.mkdir(pathname, mode)


def mkfifo(pathname: Text, mode: SupportsIndex, /) -> int:
    """``int mkfifo(const char *pathname, mode_t mode)``

    Make a pipe that has a name.

    Args:
        mode: Its permissions, without those of the `umask`.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EACCES: The folder around it may not be written.
        EEXIST: *pathname* exists.
        ELOOP: The path goes round through symbolic links.
        ENAMETOOLONG: A part of the path is too long.
        ENOENT: A part of the path does not exist.
        ENOTDIR: A part of the path is no folder.

    Platforms:
        Windows: ENOSYS.

    See: POSIX.1-2024 mkfifo; Linux mkfifo(3).
    """
    return _paths.mkfifo(pathname, mode)


def umask(mask: SupportsIndex, /) -> int:
    """``mode_t umask(mode_t mask)``

    Set which permissions new files and folders do not get.

    Returns:
        The mask until now.

    See: POSIX.1-2024 umask; Linux umask(2).
    """
    return _paths.umask(mask)
