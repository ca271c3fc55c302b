"""The calls that work on any descriptor: sockets, files, pipes and the console alike."""

from __future__ import annotations

from typing import SupportsIndex

from berkeley import _platform
from berkeley._core import interrupt
from berkeley._core.arguments import Text, c_int_of, c_size_of, c_text
from berkeley._core.buffers import (
    ReadBuffer,
    WriteBuffer,
    readable,
    receivable,
    sendable,
    writable,
)
from berkeley._core.result import c_result
from berkeley._core.signals import broken_pipe
from berkeley._core.watched import closing
from berkeley._platform import constants as abi


def read(fd: SupportsIndex, buf: WriteBuffer | None, count: SupportsIndex) -> int:
    """Read bytes from a descriptor."""
    number, length = c_int_of(fd, "fd"), c_size_of(count, "count")
    memory = writable(buf, "buf")
    length = receivable(memory, length, "count")
    value = interrupt.transfer(
        abi.SO_RCVTIMEO, _platform.backend.read, number, memory.pointer, length
    )
    return c_result(value)


def write(fd: SupportsIndex, buf: ReadBuffer | None, count: SupportsIndex) -> int:
    """Write bytes to a descriptor."""
    number, length = c_int_of(fd, "fd"), c_size_of(count, "count")
    memory = sendable(readable(buf, "buf"), length)
    value = interrupt.transfer(
        abi.SO_SNDTIMEO, _platform.backend.write, number, memory.pointer, length
    )
    return c_result(broken_pipe(value))


def close(fd: SupportsIndex) -> int:
    """Close a descriptor; never tried again after a failure, because the number may be someone else's by then."""
    number = c_int_of(fd, "fd")
    closing(number)
    return c_result(_platform.backend.close(number))


def unlink(pathname: Text) -> int:
    """Remove a name from the file system."""
    return c_result(_platform.backend.unlink(c_text(pathname, "pathname")))


def remove(pathname: Text) -> int:
    """Remove a file or an empty directory."""
    return c_result(_platform.backend.remove(c_text(pathname, "pathname")))
