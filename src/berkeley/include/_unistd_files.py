"""A part of <unistd.h>: descriptors, files and folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import descriptors as _descriptors
from berkeley._core import locks as _locks
from berkeley._core import paths as _paths

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.pairs import IntPair

# fmt: off
__all__ = [
    "access", "chdir", "chown", "dup", "dup2", "dup3", "fchdir", "fchown", "fdatasync", "fsync", "ftruncate",
    "getcwd", "isatty", "link", "lockf", "lseek", "pipe", "pipe2", "pread", "pwrite", "readlink", "rmdir",
    "symlink", "sync", "truncate", "ttyname",
]
# fmt: on


def dup(oldfd: SupportsIndex, /) -> int:
    """``int dup(int oldfd)``

    Give a descriptor a second number, the lowest free one.

    Returns:
        The number, or -1 with `errno` set.

    Errors:
        EBADF: *oldfd* is no open descriptor.
        EMFILE: The process has no free descriptor.

    Platforms:
        Windows: Sockets are duplicated as files are.

    See: POSIX.1-2024 dup; Linux dup(2).
    """
    return _descriptors.dup(oldfd)


def dup2(oldfd: SupportsIndex, newfd: SupportsIndex, /) -> int:
    """``int dup2(int oldfd, int newfd)``

    Give a descriptor a second number, and close what is behind that.

    Args:
        newfd: The number; where it is *oldfd*, nothing happens.

    Returns:
        *newfd*, or -1 with `errno` set.

    Errors:
        EBADF: *oldfd* is no open descriptor, or *newfd* can be none.

    Platforms:
        Windows: A socket can have a standard number; `read` and `write` reach it there, Python's own streams and `printf` do not.

    See: POSIX.1-2024 dup2; Linux dup2(2).
    """
    return _descriptors.dup2(oldfd, newfd)


def dup3(oldfd: SupportsIndex, newfd: SupportsIndex, flags: SupportsIndex, /) -> int:
    """``int dup3(int oldfd, int newfd, int flags)``

    Give a descriptor a second number with a mode of its own.

    Args:
        flags: 0 or O_CLOEXEC.

    Returns:
        *newfd*, or -1 with `errno` set.

    Errors:
        EBADF: *oldfd* is no open descriptor, or *newfd* can be none.
        EINVAL: The numbers are the same, or *flags* has another flag.

    Platforms:
        macOS: Emulated with `dup2`.

    See: POSIX.1-2024 dup3; Linux dup3(2).
    """
    return _descriptors.dup3(oldfd, newfd, flags)


def pipe(pipefd: IntPair, /) -> int:
    """``int pipe(int pipefd[2])``

    Make a pipe.

    Args:
        pipefd: A list of two ints or an array of them, which get the end to read and the end to write.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EMFILE: The process has no two free descriptors.

    See: POSIX.1-2024 pipe; Linux pipe(2).
    """
    return _descriptors.pipe(pipefd, 0)


def pipe2(pipefd: IntPair, flags: SupportsIndex, /) -> int:
    """``int pipe2(int pipefd[2], int flags)``

    Make a pipe whose ends have modes.

    Args:
        pipefd: A list of two ints or an array of them, which get the end to read and the end to write.
        flags: O_CLOEXEC, O_NONBLOCK.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: *flags* has a flag that is none of a pipe.
        EMFILE: The process has no two free descriptors.

    See: POSIX.1-2024 pipe2; Linux pipe2(2).
    """
    return _descriptors.pipe(pipefd, flags)


def lseek(fd: SupportsIndex, offset: SupportsIndex, whence: SupportsIndex, /) -> int:
    """``off_t lseek(int fd, off_t offset, int whence)``

    Move the place in a file.

    Args:
        offset: Bytes.
        whence: From where: SEEK_SET, SEEK_CUR or SEEK_END.

    Returns:
        The place in bytes from the beginning, or -1 with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.
        EINVAL: *whence* is none of these, or the place is before the beginning.
        ESPIPE: A pipe or a socket has no places.

    Platforms:
        Windows: SEEK_DATA and SEEK_HOLE are EINVAL.

    See: POSIX.1-2024 lseek; Linux lseek(2).
    """
    return _descriptors.lseek(fd, offset, whence)


def pread(
    fd: SupportsIndex, buf: WriteBuffer | None, count: SupportsIndex, offset: SupportsIndex, /
) -> int:
    """``ssize_t pread(int fd, void *buf, size_t count, off_t offset)``

    Read at a place in a file, and leave the descriptor's own place.

    Args:
        offset: Bytes from the beginning.

    Returns:
        The count of bytes, 0 at the end, or -1 with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.
        EFAULT: *buf* is NULL.
        EINVAL: *offset* is negative.
        EISDIR: *fd* is a folder.
        ESPIPE: A pipe or a socket has no places.

    Differs from C:
        A *count* past the end of *buf* is cut to its size with a `BufferWarning`.

    See: POSIX.1-2024 pread; Linux pread(2).
    """
    return _descriptors.pread(fd, buf, count, offset)


def pwrite(
    fd: SupportsIndex, buf: ReadBuffer | None, count: SupportsIndex, offset: SupportsIndex, /
) -> int:
    """``ssize_t pwrite(int fd, const void *buf, size_t count, off_t offset)``

    Write at a place in a file, and leave the descriptor's own place.

    Args:
        offset: Bytes from the beginning.

    Returns:
        The count of bytes, or -1 with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.
        EFAULT: *buf* is NULL or shorter than *count*.
        EINVAL: *offset* is negative.
        ESPIPE: A pipe or a socket has no places.

    See: POSIX.1-2024 pwrite; Linux pwrite(2).
    """
    return _descriptors.pwrite(fd, buf, count, offset)


def ftruncate(fd: SupportsIndex, length: SupportsIndex, /) -> int:
    """``int ftruncate(int fd, off_t length)``

    Cut an open file, or fill it up with zeros.

    Args:
        length: Bytes.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.
        EINVAL: *length* is negative, or *fd* is no file that may be written.

    See: POSIX.1-2024 ftruncate; Linux ftruncate(2).
    """
    return _descriptors.ftruncate(fd, length)


def fsync(fd: SupportsIndex, /) -> int:
    """``int fsync(int fd)``

    Wait until what was written to a file is on its device.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.
        EINVAL: *fd* is a pipe or a socket.

    See: POSIX.1-2024 fsync; Linux fsync(2).
    """
    return _descriptors.fsync(fd)


def fdatasync(fd: SupportsIndex, /) -> int:
    """``int fdatasync(int fd)``

    Wait until the data that was written to a file is on its device.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.
        EINVAL: *fd* is a pipe or a socket.

    Platforms:
        macOS, Windows: As `fsync`.

    See: POSIX.1-2024 fdatasync; Linux fdatasync(2).
    """
    return _descriptors.fdatasync(fd)


def sync() -> None:
    """``void sync(void)``

    Let the system write what it holds back.

    Platforms:
        Windows: Nothing happens.

    See: POSIX.1-2024 sync; Linux sync(2).
    """
    _descriptors.sync()


def lockf(fd: SupportsIndex, cmd: SupportsIndex, len: SupportsIndex, /) -> int:
    """``int lockf(int fd, int cmd, off_t len)``

    Lock a part of a file against other processes.

    Args:
        cmd: F_LOCK, F_TLOCK, F_ULOCK or F_TEST.
        len: Bytes from the descriptor's place; 0: to the end.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EACCES: F_TEST: another process has a lock there.
        EAGAIN: F_TLOCK: another process has a lock there.
        EBADF: *fd* is no open descriptor, or may not be written.
        EINVAL: *cmd* is none of these.

    Platforms:
        Windows: ENOSYS.

    See: POSIX.1-2024 lockf; Linux lockf(3).
    """
    return _locks.lockf(fd, cmd, len)


def access(pathname: Text, mode: SupportsIndex, /) -> int:
    """``int access(const char *pathname, int mode)``

    Ask whether this process may do something with a file.

    Args:
        mode: F_OK, or R_OK, W_OK and X_OK.

    Returns:
        0 if it may, or -1 with `errno` set.

    Errors:
        EACCES: It may not.
        EINVAL: *mode* is none of these.
        ENOENT: The file does not exist.
        ENOTDIR: A part of the path is no folder.

    See: POSIX.1-2024 access; Linux access(2).
    """
    return _paths.access(pathname, mode)


def chdir(path: Text, /) -> int:
    """``int chdir(const char *path)``

    Change the working directory.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EACCES: A folder on the way may not be searched.
        ELOOP: The path goes round through symbolic links.
        ENAMETOOLONG: A part of the path is too long.
        ENOENT: A part of the path does not exist.
        ENOTDIR: *path* is no folder.

    See: POSIX.1-2024 chdir; Linux chdir(2).
    """
    return _paths.chdir(path)


def fchdir(fd: SupportsIndex, /) -> int:
    """``int fchdir(int fd)``

    Change the working directory to an open folder.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.
        ENOTDIR: *fd* is no folder.

    See: POSIX.1-2024 fchdir; Linux fchdir(2).
    """
    return _paths.fchdir(fd)


def getcwd(buf: WriteBuffer | None, size: SupportsIndex, /) -> str | None:
    """``char *getcwd(char *buf, size_t size)``

    Give the working directory.

    Args:
        buf: Where it is stored too; NULL for nowhere.
        size: The size of *buf* in bytes.

    Returns:
        The path, or None with `errno` set.

    Errors:
        EINVAL: *size* is 0, and *buf* is not NULL.
        ENOENT: The folder was removed.
        ERANGE: The path and its NUL need more than *size* bytes.

    Differs from C:
        A *size* past the end of *buf* does no harm unless the path is too long for it; then it is a
        `BufferError`.

    See: POSIX.1-2024 getcwd; Linux getcwd(3).
    """
    return _paths.getcwd(buf, size)


def rmdir(pathname: Text, /) -> int:
    """``int rmdir(const char *pathname)``

    Remove an empty folder.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EACCES: The folder around it may not be written.
        ELOOP: The path goes round through symbolic links.
        ENAMETOOLONG: A part of the path is too long.
        ENOENT: A part of the path does not exist.
        ENOTDIR: *pathname* is no folder.
        ENOTEMPTY: It is not empty.

    See: POSIX.1-2024 rmdir; Linux rmdir(2).
    """
    return _paths.rmdir(pathname)


def link(oldpath: Text, newpath: Text, /) -> int:
    """``int link(const char *oldpath, const char *newpath)``

    Give a file a second name.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EACCES: A folder on the way may not be searched.
        EEXIST: *newpath* exists.
        ELOOP: The path goes round through symbolic links.
        ENAMETOOLONG: A part of the path is too long.
        ENOENT: A part of the path does not exist.
        ENOTDIR: A part of the path is no folder.
        EPERM: *oldpath* is a folder.

    See: POSIX.1-2024 link; Linux link(2).
    """
    return _paths.link(oldpath, newpath)


def symlink(target: Text, linkpath: Text, /) -> int:
    """``int symlink(const char *target, const char *linkpath)``

    Make a name that stands for another.

    Args:
        target: What it stands for, which need not exist.
        linkpath: The name.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EACCES: A folder on the way may not be searched.
        EEXIST: *linkpath* exists.
        ELOOP: The path goes round through symbolic links.
        ENAMETOOLONG: A part of the path is too long.
        ENOENT: A part of the path does not exist.
        ENOTDIR: A part of the path is no folder.

    Platforms:
        Windows: EPERM without the right to make links.

    See: POSIX.1-2024 symlink; Linux symlink(2).
    """
    return _paths.symlink(target, linkpath)


def readlink(pathname: Text, buf: WriteBuffer | None, bufsiz: SupportsIndex, /) -> int:
    """``ssize_t readlink(const char *pathname, char *buf, size_t bufsiz)``

    Store what a symbolic link stands for, without a NUL.

    Args:
        bufsiz: The size of *buf* in bytes; what does not fit is cut off.

    Returns:
        The count of bytes, or -1 with `errno` set.

    Errors:
        EACCES: A folder on the way may not be searched.
        EFAULT: *buf* is NULL.
        EINVAL: *pathname* is no link, or *bufsiz* is 0.
        ELOOP: The path goes round through symbolic links.
        ENAMETOOLONG: A part of the path is too long.
        ENOENT: A part of the path does not exist.
        ENOTDIR: A part of the path is no folder.

    See: POSIX.1-2024 readlink; Linux readlink(2).
    """
    return _paths.readlink(pathname, buf, bufsiz)


def truncate(path: Text, length: SupportsIndex, /) -> int:
    """``int truncate(const char *path, off_t length)``

    Cut a file, or fill it up with zeros.

    Args:
        length: Bytes.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EACCES: The file may not be written.
        EINVAL: *length* is negative.
        EISDIR: *path* is a folder.
        ELOOP: The path goes round through symbolic links.
        ENAMETOOLONG: A part of the path is too long.
        ENOENT: A part of the path does not exist.
        ENOTDIR: A part of the path is no folder.

    See: POSIX.1-2024 truncate; Linux truncate(2).
    """
    return _paths.truncate(path, length)


def chown(pathname: Text, owner: SupportsIndex, group: SupportsIndex, /) -> int:
    """``int chown(const char *pathname, uid_t owner, gid_t group)``

    Give a file to a user and a group.

    Args:
        owner: The user; -1 leaves it.
        group: The group; -1 leaves it.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EACCES: A folder on the way may not be searched.
        ELOOP: The path goes round through symbolic links.
        ENAMETOOLONG: A part of the path is too long.
        ENOENT: A part of the path does not exist.
        ENOTDIR: A part of the path is no folder.
        EPERM: Only root gives files away.

    Platforms:
        Windows: ENOSYS.

    See: POSIX.1-2024 chown; Linux chown(2).
    """
    return _paths.chown(pathname, owner, group)


def fchown(fd: SupportsIndex, owner: SupportsIndex, group: SupportsIndex, /) -> int:
    """``int fchown(int fd, uid_t owner, gid_t group)``

    Give an open file to a user and a group.

    Args:
        owner: The user; -1 leaves it.
        group: The group; -1 leaves it.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.
        EPERM: Only root gives files away.

    Platforms:
        Windows: ENOSYS.

    See: POSIX.1-2024 fchown; Linux fchown(2).
    """
    return _paths.fchown(fd, owner, group)


def isatty(fd: SupportsIndex, /) -> int:
    """``int isatty(int fd)``

    Tell whether a descriptor is a terminal's.

    Returns:
        1, or 0 with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.
        ENOTTY: *fd* is no terminal.

    See: POSIX.1-2024 isatty; Linux isatty(3).
    """
    return _descriptors.isatty(fd)


def ttyname(fd: SupportsIndex, /) -> str | None:
    """``char *ttyname(int fd)``

    Give the path of a descriptor's terminal.

    Returns:
        The path, or None with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.
        ENOTTY: *fd* is no terminal.

    Platforms:
        Windows: ``CON``.

    See: POSIX.1-2024 ttyname; Linux ttyname(3).
    """
    return _descriptors.ttyname(fd)
