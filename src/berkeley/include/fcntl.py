"""``#include <fcntl.h>``: opening files, and the modes and locks of a descriptor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import control as _control
from berkeley._core import descriptors as _descriptors
from berkeley._core.locks import flock

# fmt: off
# isort: off
from berkeley._platform.constants import (
    O_ACCMODE, O_APPEND, O_ASYNC, O_BINARY, O_CLOEXEC, O_CLOFORK, O_CREAT, O_DIRECT, O_DIRECTORY, O_DSYNC, O_EXCL,
    O_EXEC, O_FSYNC, O_LARGEFILE, O_NDELAY, O_NOATIME, O_NOCTTY, O_NOFOLLOW, O_NOINHERIT, O_NONBLOCK, O_PATH,
    O_RDONLY, O_RDWR, O_RSYNC, O_SEARCH, O_SYNC, O_TEXT, O_TRUNC, O_WRONLY, AT_FDCWD, FAPPEND, FASYNC, FD_CLOEXEC,
    FD_CLOFORK, FNDELAY, FNONBLOCK, F_DUPFD, F_DUPFD_CLOEXEC, F_DUPFD_CLOFORK, F_FULLFSYNC, F_GETFD, F_GETFL, F_GETLK,
    F_GETNOSIGPIPE, F_GETOWN, F_GETOWN_EX, F_GETPATH, F_GETPIPE_SZ, F_GETSIG, F_NOCACHE, F_OFD_GETLK, F_OFD_SETLK,
    F_OFD_SETLKW, F_RDLCK, F_SETFD, F_SETFL, F_SETLK, F_SETLKW, F_SETNOSIGPIPE, F_SETOWN, F_SETOWN_EX, F_SETPIPE_SZ,
    F_SETSIG, F_UNLCK, F_WRLCK, F_OWNER_TID, F_OWNER_PID, F_OWNER_PGRP,
    SEEK_CUR, SEEK_END, SEEK_SET, S_IRGRP, S_IROTH, S_IRUSR, S_IRWXG, S_IRWXO, S_IRWXU, S_IWGRP, S_IWOTH, S_IWUSR,
    S_IXGRP, S_IXOTH, S_IXUSR,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.buffers import WriteBuffer

# fmt: off
__all__ = [
    "O_ACCMODE", "O_APPEND", "O_ASYNC", "O_BINARY", "O_CLOEXEC", "O_CLOFORK", "O_CREAT", "O_DIRECT", "O_DIRECTORY",
    "O_DSYNC", "O_EXCL", "O_EXEC", "O_FSYNC", "O_LARGEFILE", "O_NDELAY", "O_NOATIME", "O_NOCTTY", "O_NOFOLLOW",
    "O_NOINHERIT", "O_NONBLOCK", "O_PATH", "O_RDONLY", "O_RDWR", "O_RSYNC", "O_SEARCH", "O_SYNC", "O_TEXT", "O_TRUNC",
    "O_WRONLY",
    "AT_FDCWD", "FAPPEND", "FASYNC", "FD_CLOEXEC", "FD_CLOFORK", "FNDELAY", "FNONBLOCK",
    "F_DUPFD", "F_DUPFD_CLOEXEC", "F_DUPFD_CLOFORK", "F_FULLFSYNC", "F_GETFD", "F_GETFL", "F_GETLK", "F_GETNOSIGPIPE",
    "F_GETOWN", "F_GETOWN_EX", "F_GETPATH", "F_GETPIPE_SZ", "F_GETSIG", "F_NOCACHE", "F_OFD_GETLK", "F_OFD_SETLK",
    "F_OFD_SETLKW", "F_RDLCK", "F_SETFD", "F_SETFL", "F_SETLK", "F_SETLKW", "F_SETNOSIGPIPE", "F_SETOWN",
    "F_SETOWN_EX", "F_SETPIPE_SZ", "F_SETSIG", "F_UNLCK", "F_WRLCK", "F_OWNER_TID", "F_OWNER_PID", "F_OWNER_PGRP",
    "S_IRGRP", "S_IROTH", "S_IRUSR", "S_IRWXG", "S_IRWXO", "S_IRWXU", "S_IWGRP", "S_IWOTH", "S_IWUSR", "S_IXGRP",
    "S_IXOTH", "S_IXUSR", "SEEK_CUR", "SEEK_END", "SEEK_SET",
    "creat", "fcntl", "flock", "open",
]
# fmt: on


def creat(pathname: Text, mode: SupportsIndex, /) -> int:
    """``int creat(const char *pathname, mode_t mode)``

    Open a file to write it anew.

    Args:
        mode: The permissions of a new file, without those of the `umask`.

    Returns:
        The descriptor, or -1 with `errno` set.

    Errors:
        EACCES: The file or its folder may not be written.
        EISDIR: *pathname* is a folder.
        ELOOP: The path goes round through symbolic links.
        EMFILE: The process has no free descriptor.
        ENAMETOOLONG: A part of the path is too long.
        ENOENT: A part of the path does not exist.
        ENOTDIR: A part of the path is no folder.

    See: POSIX.1-2024 creat; Linux creat(2).
    """
    return _descriptors.creat(pathname, mode)


def fcntl(
    fd: SupportsIndex, cmd: SupportsIndex, arg: SupportsIndex | WriteBuffer | None = 0, /
) -> int:
    """``int fcntl(int fd, int cmd, ...)``

    Get or set a mode of a descriptor, or duplicate it.

    Args:
        fd: A descriptor.
        cmd: F_GETFL and F_SETFL for O_NONBLOCK, F_GETFD and F_SETFD for FD_CLOEXEC, F_DUPFD, F_GETOWN, F_SETOWN,
            F_GETSIG, F_SETSIG, F_GETPIPE_SZ, F_SETPIPE_SZ, F_GETLK, F_SETLK, F_SETLKW.
        arg: The new modes, the lowest number for the duplicate, or a `flock`.

    Returns:
        The modes or the new descriptor for a command that gets one, else 0; or -1 with `errno` set.

    Errors:
        EAGAIN: F_SETLK: another process has a lock there.
        EBADF: *fd* is no open descriptor.
        EBUSY: A pipe holds more than the size that F_SETPIPE_SZ would give it.
        EDEADLK: F_SETLKW: two processes would wait for each other.
        EFAULT: The lock is NULL.
        EINTR: F_SETLKW: a handler that does not restart calls interrupted the wait.
        EINVAL: *cmd* is none of these, or *arg* is above the highest descriptor.
        EMFILE: The process has no free descriptor.
        EOVERFLOW: The lock ends beyond the last byte that a file can have.
        EPERM: Only the file's owner may set O_NOATIME.

    Platforms:
        Windows: O_NONBLOCK is kept for each socket, because Winsock cannot be asked for it. Locks are ENOSYS.

    Differs from C:
        Other commands that take a pointer are EINVAL.

    See: POSIX.1-2024 fcntl; Linux fcntl(2); Winsock ioctlsocket.
    """
    return _control.fcntl(fd, cmd, arg)


def open(pathname: Text, flags: SupportsIndex, mode: SupportsIndex = 0, /) -> int:
    """``int open(const char *pathname, int flags, ...)``

    Open a file, or make it.

    Args:
        flags: O_RDONLY, O_WRONLY or O_RDWR, with O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_NONBLOCK, O_CLOEXEC, ...
        mode: With O_CREAT the permissions of a new file, without those of the `umask`.

    Returns:
        The descriptor, the lowest free number, or -1 with `errno` set.

    Errors:
        EACCES: The file may not be opened so.
        EEXIST: O_CREAT and O_EXCL: the file exists.
        EINTR: A handler that does not restart calls interrupted the wait for a pipe's other end.
        EISDIR: *pathname* is a folder, which can't be written.
        ELOOP: The path goes round through symbolic links.
        EMFILE: The process has no free descriptor.
        ENAMETOOLONG: A part of the path is too long.
        ENOENT: A part of the path does not exist.
        ENOTDIR: A part of the path is no folder.
        ENXIO: O_WRONLY and O_NONBLOCK: nobody reads the pipe.

    Platforms:
        Windows: Files are opened as bytes, without O_TEXT. A flag that only other systems know does nothing. The only permission is to write.

    See: POSIX.1-2024 open; Linux open(2).
    """
    return _descriptors.open(pathname, flags, mode)
