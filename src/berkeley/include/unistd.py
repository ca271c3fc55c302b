"""``#include <unistd.h>``: descriptors, files, processes and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import files as _files

# fmt: off
# isort: off
from berkeley._platform.constants import (
    F_LOCK, F_OK, F_TEST, F_TLOCK, F_ULOCK, R_OK, SEEK_CUR, SEEK_END, SEEK_SET, STDERR_FILENO, STDIN_FILENO,
    STDOUT_FILENO, W_OK, X_OK,
)
from berkeley.include._unistd_files import (
    access, chdir, chown, dup, dup2, dup3, fchdir, fchown, fdatasync, fsync, ftruncate, getcwd, isatty, link,
    lockf, lseek, pipe, pipe2, pread, pwrite, readlink, rmdir, symlink, sync, truncate, ttyname,
)
from berkeley.include._unistd_process import (
    _exit, daemon, execl, execle, execlp, execv, execve, execvp, fork, getegid, geteuid, getgid, getpgid,
    getpgrp, getpid, getppid, getsid, getuid, nice, setegid, seteuid, setgid, setpgid, setpgrp, setsid, setuid,
    vfork,
)
from berkeley.include._unistd_system import (
    _SC_ARG_MAX, _SC_AVPHYS_PAGES, _SC_CHILD_MAX, _SC_CLK_TCK, _SC_HOST_NAME_MAX, _SC_IOV_MAX,
    _SC_LOGIN_NAME_MAX, _SC_NGROUPS_MAX, _SC_NPROCESSORS_CONF, _SC_NPROCESSORS_ONLN, _SC_OPEN_MAX, _SC_PAGESIZE,
    _SC_PAGE_SIZE, _SC_PHYS_PAGES, _SC_STREAM_MAX, _SC_THREAD_THREADS_MAX, getdomainname, gethostname, getlogin,
    getpagesize, sethostname, sysconf,
)
from berkeley.include.getopt import (
    getopt, optarg, opterr, optind, optopt,
)
# isort: on
# fmt: on
from berkeley.include._unistd_time import alarm, pause, sleep, ualarm, usleep
from berkeley.include.sys.types import gid_t, off_t, pid_t, size_t, ssize_t, uid_t

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.buffers import ReadBuffer, WriteBuffer

# fmt: off
__all__ = [
    "F_LOCK", "F_OK", "F_TEST", "F_TLOCK", "F_ULOCK", "R_OK", "STDERR_FILENO", "STDIN_FILENO", "STDOUT_FILENO",
    "W_OK", "X_OK",
    "size_t", "ssize_t", "uid_t", "gid_t", "off_t", "pid_t",
    "SEEK_CUR", "SEEK_END", "SEEK_SET",
    "_SC_ARG_MAX", "_SC_AVPHYS_PAGES", "_SC_CHILD_MAX", "_SC_CLK_TCK", "_SC_HOST_NAME_MAX", "_SC_IOV_MAX",
    "_SC_LOGIN_NAME_MAX", "_SC_NGROUPS_MAX", "_SC_NPROCESSORS_CONF", "_SC_NPROCESSORS_ONLN", "_SC_OPEN_MAX",
    "_SC_PAGESIZE", "_SC_PAGE_SIZE", "_SC_PHYS_PAGES", "_SC_STREAM_MAX", "_SC_THREAD_THREADS_MAX",
    "_exit", "access", "alarm", "chdir", "chown", "close", "daemon", "dup", "dup2", "dup3", "execl", "execle",
    "execlp", "execv", "execve", "execvp", "fchdir", "fchown", "fdatasync", "fork", "fsync", "ftruncate",
    "getcwd", "getdomainname", "getegid", "geteuid", "getgid", "gethostname", "getlogin", "getopt",
    "getpagesize", "getpgid", "getpgrp", "getpid", "getppid", "getsid", "getuid", "isatty", "link", "lockf",
    "lseek", "nice", "optarg", "opterr", "optind", "optopt", "pause", "pipe", "pipe2", "pread", "pwrite",
    "read", "readlink", "rmdir", "setegid", "seteuid", "setgid", "sethostname", "setpgid", "setpgrp", "setsid",
    "setuid", "sleep", "symlink", "sync", "sysconf", "truncate", "ttyname", "ualarm", "unlink", "usleep",
    "vfork", "write",
]
# fmt: on


def close(fd: SupportsIndex, /) -> int:
    """``int close(int fd)``

    Close a descriptor: a socket, a file or a pipe.

    Args:
        fd: The descriptor. Its number is free again when this returns, also after a failure.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.

    Platforms:
        Windows: Sockets and files share one kind of descriptor, so that this closes both.

    See: POSIX.1-2024 close; Linux close(2); Winsock closesocket.
    """
    return _files.close(fd)


def read(fd: SupportsIndex, buf: WriteBuffer | None, count: SupportsIndex, /) -> int:
    """``ssize_t read(int fd, void *buf, size_t count)``

    Read bytes from a descriptor: a socket, a file, a pipe or the console.

    Args:
        fd: The descriptor.
        buf: Where the bytes go.
        count: At most this many bytes.

    Returns:
        The count of bytes, 0 at the end, or -1 with `errno` set.

    Errors:
        EAGAIN: Nothing is there, and the descriptor is non-blocking.
        EBADF: *fd* is no open descriptor.
        ECONNREFUSED: A message to the peer of a datagram socket was refused before.
        ECONNRESET: The peer reset the connection.
        EFAULT: *buf* is NULL.
        EINTR: A handler that does not restart calls interrupted the wait.
        EINVAL: *count* is not one that the descriptor can serve.
        EIO: The device could not be read.
        EISDIR: *fd* is a folder.
        ENOTCONN: The stream socket is not connected.
        EOVERFLOW: The file ends at the highest offset, before *count* bytes.
        ETIMEDOUT: The peer of the connection answered no more.

    Platforms:
        Windows: Sockets can be read too, which the C run-time there refuses.

    Differs from C:
        A *count* past the end of *buf* is cut to its size with a `BufferWarning`, never a write past it.

    See: POSIX.1-2024 read; Linux read(2).
    """
    return _files.read(fd, buf, count)


def unlink(pathname: Text, /) -> int:
    """``int unlink(const char *pathname)``

    Remove a name from the file system; the file goes when nobody has it open.

    Args:
        pathname: The name, also that of an AF_UNIX socket.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EACCES: The folder may not be written.
        EISDIR: *pathname* is a folder.
        ELOOP: The path goes round through symbolic links.
        ENAMETOOLONG: A part of the path is too long.
        ENOENT: *pathname* does not exist.
        ENOTDIR: A part of the path is no folder.
        EROFS: The file system is read-only.

    Platforms:
        Windows: A file that is open keeps its name.

    See: POSIX.1-2024 unlink; Linux unlink(2).
    """
    return _files.unlink(pathname)


def write(fd: SupportsIndex, buf: ReadBuffer | None, count: SupportsIndex, /) -> int:
    """``ssize_t write(int fd, const void *buf, size_t count)``

    Write bytes to a descriptor: a socket, a file, a pipe or the console.

    Args:
        fd: The descriptor.
        buf: The bytes.
        count: How many of them.

    Returns:
        The count of bytes taken, which may be less than *count*; or -1 with `errno` set.

    Errors:
        EAGAIN: No room is there, and the descriptor is non-blocking.
        EBADF: *fd* is no open descriptor.
        ECONNRESET: The peer reset the connection.
        EDESTADDRREQ: The datagram socket has no peer.
        EFAULT: *buf* is NULL or shorter than *count*.
        EFBIG: The file is as long as the process may make it.
        EINTR: A handler that does not restart calls interrupted the wait.
        EINVAL: *count* is not one that the descriptor can serve.
        EIO: The device could not be written.
        ENETUNREACH: No route leads to the peer's network any more.
        ENOSPC: The device is full.
        ENOTCONN: The AF_UNIX socket is not connected.
        EPERM: The file is sealed.
        EPIPE: Nobody can read what is written.

    Platforms:
        Windows: Sockets can be written too, which the C run-time there refuses.

    Differs from C:
        A *count* past *buf* (and the NUL behind ``bytes``) is EFAULT. SIGPIPE is ignored until the program sets it, or `run` restores C's default.

    See: POSIX.1-2024 write; Linux write(2).
    """
    return _files.write(fd, buf, count)
