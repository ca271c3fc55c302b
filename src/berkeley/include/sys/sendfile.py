"""``#include <sys/sendfile.h>``: Linux' way to send a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import sendfile as _sendfile
from berkeley.include.sys.types import off_t, size_t, ssize_t

__all__ = ["ssize_t", "size_t", "off_t", "sendfile"]

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.lengths import Length


def sendfile(
    out_fd: SupportsIndex, in_fd: SupportsIndex, offset: Length, count: SupportsIndex, /
) -> int:
    """``ssize_t sendfile(int out_fd, int in_fd, off_t *offset, size_t count)``

    Send a part of a file.

    Args:
        out_fd: A socket, or another descriptor to write to.
        in_fd: The file.
        offset: Box with the place to begin at, in bytes, such as ``c_longlong(0)``; it gets the place behind the last
            byte that was sent. NULL begins at the file's own place and moves that.
        count: At most this many bytes.

    Returns:
        The count of bytes sent, 0 at the end of the file, or -1 with `errno` set.

    Errors:
        EAGAIN: The send buffer is full, and *out_fd* is non-blocking.
        EBADF: One of the two is no open handle.
        EINVAL: *in_fd* is no file, or *offset* is negative.
        ENOTCONN: The socket *out_fd* is not connected.
        EPIPE: The socket *out_fd* was shut down for sending.
        ESPIPE: *offset* is given and *in_fd* has no places.

    Platforms:
        macOS: Pieces of the file are read and written.
        Windows: Pieces of the file are read and written.

    See: Linux sendfile(2).
    """
    return _sendfile.sendfile(out_fd, in_fd, offset, count)
