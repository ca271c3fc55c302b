"""Python's own layers of a stream: text over a buffer over the bare file."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, TextIO, cast

from berkeley import _platform
from berkeley._clib._descriptor import Descriptor, is_socket
from berkeley._core.arguments import encoded
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from typing import TypeAlias

    BinaryLayer: TypeAlias = "io.RawIOBase | io.BufferedIOBase"


def binary_layer(stream: TextIO) -> BinaryLayer | None:
    """Find what is under a text layer; IDLE and some notebooks have nothing there."""
    return cast("BinaryLayer | None", getattr(stream, "buffer", None))


def raw_layer(stream: TextIO) -> object:
    """Find the file at the bottom; under ``python -u`` there is no buffer on it."""
    binary = binary_layer(stream)
    return binary if isinstance(binary, io.RawIOBase) else getattr(binary, "raw", None)


def owns_descriptor(stream: TextIO) -> bool:
    """Tell whether Python closes the descriptor with the stream, or has none."""
    return bool(getattr(raw_layer(stream), "closefd", True))


def is_line_buffered(stream: TextIO) -> bool:
    """Tell whether Python flushes the stream at each newline, as it does on a terminal."""
    return bool(getattr(stream, "line_buffering", False))


def pass_through(stream: TextIO) -> None:
    """Let a text layer keep nothing back from the buffer under it."""
    if not isinstance(stream, io.TextIOWrapper):
        stream.flush()
    elif not stream.write_through:
        stream.reconfigure(write_through=True)


def hides_socket(stream: TextIO, number: int) -> bool:
    """Tell that Python's own stream stands on a descriptor behind which there is a socket."""
    raw = raw_layer(stream)
    return isinstance(raw, io.FileIO) and raw.fileno() == number and is_socket(number)


if sys.platform == "win32":

    def waiting_in(binary: io.BufferedReader) -> tuple[bytes, bool]:
        """Give what waits to be read; Windows ends lines with two characters, which C's text streams make one."""
        found = binary.peek(1)
        if found.startswith(b"\r") and not isinstance(binary.raw, Descriptor):
            binary.read(1)
            found = binary.peek(1)
            if not found.startswith(b"\n"):
                return b"\r", True
        whole = isinstance(binary.raw, Descriptor)
        return found if whole else found.partition(b"\r")[0], False

else:

    def waiting_in(binary: io.BufferedReader) -> tuple[bytes, bool]:
        """Give what waits to be read, and whether it has left the layer."""
        found = binary.peek(1)
        flags = 0 if found else _platform.backend.fcntl(binary.fileno(), abi.F_GETFL, 0)
        if found or flags < 0 or not flags & abi.O_NONBLOCK:
            return found, False
        # Python gives no bytes both at the end and where none is there yet.
        return _byte_of(cast("io.RawIOBase", binary.raw)), True


def line_of(stream: TextIO, binary: BinaryLayer | None) -> bytes:
    """Read a line of a stream that can't show what it holds; of a bare file a byte, for more may wait too long."""
    if binary is None:
        return encoded(stream.readline())
    if isinstance(binary, io.RawIOBase):
        return _byte_of(binary)
    return binary.readline()


def _byte_of(raw: io.RawIOBase) -> bytes:
    """Read a byte of a bare file, none at its end."""
    byte = raw.read(1)
    if byte is None:
        raise BlockingIOError(abi.EAGAIN, "nothing is there")
    return byte


def write_all(binary: BinaryLayer, data: bytes) -> None:
    """Write to a binary layer; under ``python -u`` that is the bare file, which may take a part only."""
    if not isinstance(binary, io.RawIOBase):
        binary.write(data)
        return
    rest = memoryview(data)
    while rest:
        count = binary.write(rest)
        if count is None:
            raise BlockingIOError(abi.EAGAIN, "the stream would block")
        rest = rest[count:]
