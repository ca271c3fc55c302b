"""Streams: C's ``FILE``, with Python's own standard streams behind stdin, stdout and stderr.

Theory of operation: a stream looks up ``sys.stdin`` and its siblings at each call, so that whoever replaces them
(pytest, IDLE, a notebook) is seen. Bytes go through the binary layer under Python's text layer, which is emptied
first: printf and print() keep their order, and every byte comes out as it went in. stdout is flushed after each
line on a terminal, and there before stdin is read, stderr after each call (ISO C99, 7.19.3).
"""

from __future__ import annotations

import io
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO, cast

from berkeley._core.arguments import encoded
from berkeley._core.result import failure
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ParamSpec, TypeAlias, TypeVar

    P = ParamSpec("P")
    R = TypeVar("R")
    BinaryLayer: TypeAlias = "io.RawIOBase | io.BufferedIOBase"


if sys.platform == "win32":

    def _read_line(binary: BinaryLayer, limit: int) -> bytes:
        """Read up to a newline; Windows ends lines with two characters, which C's text streams make one."""
        line = binary.readline(limit)
        if line.endswith(b"\r"):
            line += binary.readline(1)
        return line[:-2] + b"\n" if line.endswith(b"\r\n") else line

else:

    def _read_line(binary: BinaryLayer, limit: int) -> bytes:
        """Read up to a newline."""
        return binary.readline(limit)


class FILE:
    """``FILE`` <stdio.h>: a stream of bytes. `stdin`, `stdout` and `stderr` are the ones there are."""

    __slots__ = ("_behind", "_name", "_pending", "ended", "failed")

    def __init__(self, name: str) -> None:
        """Stand for the stream that Python has as *name* in its `sys` module."""
        self._name = name
        self._behind: object = None
        self._pending = b""
        self.ended: bool = False
        self.failed: bool = False

    def __repr__(self) -> str:
        return self._name

    def write(self, data: bytes) -> int:
        """Write all of *data*: 0, or -1 with `errno` set."""
        return self._attempt(self._write, data)[0]

    def flush(self) -> int:
        """Hand what is buffered to the system: 0, or -1 with `errno` set."""
        return self._attempt(self._flush)[0]

    def read_line(self, limit: int) -> bytes:
        """Read up to a newline, at most *limit* bytes; nothing at the end of the stream or after a failure."""
        return self._attempt(self._read, limit)[1] or b""

    def forget(self) -> None:
        """Clear the end of the stream and the failure that were met."""
        self.ended = self.failed = False

    def _attempt(
        self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[int, R | None]:
        """Make a call of Python's streams: 0 and its value, or -1 with `errno` set."""
        try:
            return 0, call(*args, **kwargs)
        except OSError as error:
            # Python's own refusal, such as reading from a stream to write to, has no number.
            code = error.errno or abi.EBADF
        except ValueError:
            # "I/O operation on closed file".
            code = abi.EBADF
        self.failed = True
        return failure(code), None

    def _python(self) -> TextIO:
        """Find Python's stream. A process without a console or with a closed descriptor has None there."""
        stream = cast("TextIO | None", getattr(sys, self._name))
        if stream is None:
            raise OSError(abi.EBADF, "no such stream")
        if stream is not self._behind:
            self._behind, self._pending = stream, b""
            self.forget()
        return stream

    def _write(self, data: bytes) -> None:
        if self is stdin:
            raise OSError(abi.EBADF, "not open for writing")
        stream = self._python()
        binary = _binary_layer(stream)
        if binary is None:
            stream.write(data.decode(errors="replace"))
        else:
            stream.flush()
            _write_all(binary, data)
        if self is stderr or (b"\n" in data and _is_line_buffered(stream)):
            stream.flush()

    def _flush(self) -> None:
        if self is not stdin:
            self._python().flush()

    def _read(self, limit: int) -> bytes:
        if self is not stdin:
            raise OSError(abi.EBADF, "not open for reading")
        stream = self._python()
        if self.ended:
            return b""
        if _is_line_buffered(sys.stdout):
            with suppress(OSError, ValueError):
                sys.stdout.flush()
        data = self._pending
        if b"\n" not in data and len(data) < limit:
            data += _line_of(stream, limit - len(data))
        self.ended = not data
        cut = min(data.find(b"\n") + 1 or len(data), limit)
        self._pending = data[cut:]
        return data[:cut]


def _binary_layer(stream: TextIO) -> BinaryLayer | None:
    """Find what is under a text layer; IDLE and some notebooks have nothing there."""
    return cast("BinaryLayer | None", getattr(stream, "buffer", None))


def _is_line_buffered(stream: TextIO) -> bool:
    """Tell whether Python flushes the stream at each newline, as it does on a terminal."""
    return bool(getattr(stream, "line_buffering", False))


def _line_of(stream: TextIO, limit: int) -> bytes:
    """Read a line; without a binary layer all of it, whatever the limit."""
    binary = _binary_layer(stream)
    if binary is None:
        return encoded(stream.readline())
    return _read_line(binary, limit)


def _write_all(binary: BinaryLayer, data: bytes) -> None:
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


stdin: FILE = FILE("stdin")
"""The standard input."""
stdout: FILE = FILE("stdout")
"""The standard output."""
stderr: FILE = FILE("stderr")
"""The standard error output."""
