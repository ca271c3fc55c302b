"""A descriptor of this layer under Python's own buffers and text layers."""

from __future__ import annotations

import ctypes
import io
from typing import TYPE_CHECKING

from berkeley import _platform
from berkeley._core import files
from berkeley._core.errno import errno
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer


def checked(value: int) -> int:
    """Give the result of a call; a failure becomes an exception again, for `attempt` to catch."""
    if value < 0:
        raise OSError(int(errno), "the system refused")
    return value


def is_socket(number: int) -> bool:
    """Tell whether a descriptor is a socket's, without a change of `errno`."""
    kind, size = ctypes.c_int(), ctypes.c_uint32(ctypes.sizeof(ctypes.c_int))
    where, length = ctypes.addressof(kind), ctypes.addressof(size)
    return _platform.backend.getsockopt(number, abi.SOL_SOCKET, abi.SO_TYPE, where, length) >= 0


class Descriptor(io.RawIOBase):
    """What `io.FileIO` is of the C run-time's descriptors: on Windows that one knows no sockets."""

    closefd = False

    def __init__(self, number: int, *, reads: bool) -> None:
        """Read from or write to descriptor *number*, and never close it."""
        self._number, self._reads = number, reads

    def fileno(self) -> int:
        return self._number

    def readable(self) -> bool:
        return self._reads

    def writable(self) -> bool:
        return not self._reads

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        memory = memoryview(buffer).cast("B")
        return checked(files.read(self._number, memory, len(memory)))

    def write(self, data: ReadableBuffer, /) -> int:
        memory = memoryview(data).cast("B")
        return checked(files.write(self._number, memory, len(memory)))
