"""``#include <sys/uio.h>``: memory in several pieces, read and written together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import vectors as _vectors
from berkeley._core.message_structs import iovec
from berkeley._platform.constants import IOV_MAX, UIO_MAXIOV
from berkeley.include.sys.types import off_t, size_t, ssize_t

__all__ = [
    "ssize_t",
    "size_t",
    "off_t",
    "iovec",
    "IOV_MAX",
    "UIO_MAXIOV",
    "preadv",
    "pwritev",
    "readv",
    "writev",
]

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.message_structs import Vector


def preadv(fd: SupportsIndex, iov: Vector, iovcnt: SupportsIndex, offset: SupportsIndex, /) -> int:
    """``ssize_t preadv(int fd, const struct iovec *iov, int iovcnt, off_t offset)``

    Read from a place in a file into several pieces of memory; the file's own place stays.

    Args:
        iov: The pieces: an `iovec` or ``iovec.array(n)``.
        iovcnt: How many.
        offset: The place, in bytes from the start.

    Returns:
        The count of bytes, 0 at the end of the file, or -1 with `errno` set.

    Errors:
        EBADF: *fd* is no open handle.
        EFAULT: *iov* is NULL, or an `iov_base` points to nothing that is known.
        EINVAL: *iovcnt* is negative or more than IOV_MAX, or *offset* is negative.
        ESPIPE: *fd* is a socket or a pipe.

    Platforms:
        macOS: ENOSYS before macOS 11.
        Windows: The file's own place is moved meanwhile.

    Differs from C:
        An `iov_len` past the end of its memory is cut to its size with a `BufferWarning`.

    See: Linux preadv(2).
    """
    return _vectors.preadv(fd, iov, iovcnt, offset)


def pwritev(fd: SupportsIndex, iov: Vector, iovcnt: SupportsIndex, offset: SupportsIndex, /) -> int:
    """``ssize_t pwritev(int fd, const struct iovec *iov, int iovcnt, off_t offset)``

    Write several pieces of memory to a place in a file; the file's own place stays.

    Args:
        iov: The pieces: an `iovec` or ``iovec.array(n)``.
        iovcnt: How many.
        offset: The place, in bytes from the start.

    Returns:
        The count of bytes taken, or -1 with `errno` set.

    Errors:
        EBADF: *fd* is no open handle.
        EFAULT: *iov* is NULL, or memory is shorter than its `iov_len` or not known.
        EINVAL: *iovcnt* is negative or more than IOV_MAX, or *offset* is negative.
        ESPIPE: *fd* is a socket or a pipe.

    Platforms:
        macOS: ENOSYS before macOS 11.
        Windows: The file's own place is moved meanwhile.

    Differs from C:
        An `iov_len` past the end of its memory is EFAULT, never a read past it.

    See: Linux pwritev(2).
    """
    return _vectors.pwritev(fd, iov, iovcnt, offset)


def readv(fd: SupportsIndex, iov: Vector, iovcnt: SupportsIndex, /) -> int:
    """``ssize_t readv(int fd, const struct iovec *iov, int iovcnt)``

    Read from a socket, a file or a pipe into several pieces of memory, one after the other.

    Args:
        iov: The pieces: an `iovec` or ``iovec.array(n)``.
        iovcnt: How many.

    Returns:
        The count of bytes, 0 at the end, or -1 with `errno` set.

    Errors:
        EAGAIN: Nothing is there, and the descriptor is non-blocking.
        EBADF: *fd* is no open handle.
        EFAULT: *iov* is NULL, or an `iov_base` points to nothing that is known.
        EINTR: A handler that does not restart calls interrupted the wait.
        EINVAL: *iovcnt* is negative or more than IOV_MAX, or an `iov_len` is negative.

    Differs from C:
        An `iov_len` past the end of its memory is cut to its size with a `BufferWarning`.

    See: POSIX.1-2024 readv; Linux readv(2).
    """
    return _vectors.readv(fd, iov, iovcnt)


def writev(fd: SupportsIndex, iov: Vector, iovcnt: SupportsIndex, /) -> int:
    """``ssize_t writev(int fd, const struct iovec *iov, int iovcnt)``

    Write several pieces of memory to a socket, a file or a pipe, one after the other.

    Args:
        iov: The pieces: an `iovec` or ``iovec.array(n)``.
        iovcnt: How many.

    Returns:
        The count of bytes taken, or -1 with `errno` set.

    Errors:
        EAGAIN: The buffer is full, and the descriptor is non-blocking.
        EBADF: *fd* is no open handle.
        EFAULT: *iov* is NULL, or memory is shorter than its `iov_len` or not known.
        EINVAL: *iovcnt* is negative or more than IOV_MAX, or an `iov_len` is negative.
        EPIPE: Nobody reads at the other end.

    Differs from C:
        An `iov_len` past the end of its memory is EFAULT, never a read past it.

    See: POSIX.1-2024 writev; Linux writev(2).
    """
    return _vectors.writev(fd, iov, iovcnt)
