"""``#include <fcntl.h>``: the modes of a descriptor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import control as _control

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
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

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
    "fcntl",
]
# fmt: on


def fcntl(fd: SupportsIndex, cmd: SupportsIndex, arg: SupportsIndex = 0, /) -> int:
    """``int fcntl(int fd, int cmd, ...)``

    Get or set a mode of a descriptor, or duplicate it.

    Args:
        fd: A descriptor.
        cmd: F_GETFL and F_SETFL for O_NONBLOCK, F_GETFD and F_SETFD for FD_CLOEXEC, F_DUPFD, F_GETOWN, F_SETOWN,
            F_GETSIG, F_SETSIG, F_GETPIPE_SZ, F_SETPIPE_SZ.
        arg: The new modes, or the lowest number for the duplicate.

    Returns:
        The modes or the new descriptor for a command that gets one, else 0; or -1 with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.
        EBUSY: A pipe holds more than the size that F_SETPIPE_SZ would give it.
        EINVAL: *cmd* is none of these, or *arg* is above the highest descriptor.
        EMFILE: The process has no free descriptor.
        EPERM: Only the file's owner may set O_NOATIME.

    Platforms:
        Windows: O_NONBLOCK is kept for each socket, because Winsock cannot be asked for it.

    Differs from C:
        Commands that take a pointer are EINVAL.

    See: POSIX.1-2024 fcntl; Linux fcntl(2); Winsock ioctlsocket.
    """
    return _control.fcntl(fd, cmd, arg)
