"""Input and output: <stdio.h> on the standard streams and into buffers."""

from __future__ import annotations

from typing import SupportsIndex

from berkeley._clib._arguments import Character, Destination, c_character, target
from berkeley._clib._conversions import FormatArgument
from berkeley._clib._format import FormatTooLongError, formatted
from berkeley._clib.streams import FILE, stderr, stdin, stdout
from berkeley._core.arguments import Text, c_int_of, c_size_of, c_text, wrong_type
from berkeley._core.buffers import WriteBuffer, receivable
from berkeley._core.errno import errno
from berkeley._core.errors import strerror
from berkeley._core.result import failure
from berkeley._core.transfer import store
from berkeley._platform import constants as abi


def _stream(stream: object) -> FILE:
    """Check a stream argument."""
    if not isinstance(stream, FILE):
        wrong_type("stream", "a FILE such as stderr", stream)
    return stream


def _formatted(format: Text, arguments: tuple[FormatArgument, ...]) -> bytes | None:
    """Give what a format stands for, or None with `errno` set where that is too long."""
    try:
        return formatted(format, arguments)
    except FormatTooLongError:
        failure(abi.EOVERFLOW)
        return None


def fprintf(stream: FILE, format: Text, arguments: tuple[FormatArgument, ...]) -> int:
    """Write formatted text to a stream: the number of bytes, or -1."""
    file, text = _stream(stream), _formatted(format, arguments)
    return -1 if text is None or file.write(text) else len(text)


def printf(format: Text, arguments: tuple[FormatArgument, ...]) -> int:
    """Write formatted text to stdout: the number of bytes, or -1."""
    return fprintf(stdout, format, arguments)


def sprintf(str: WriteBuffer, format: Text, arguments: tuple[FormatArgument, ...]) -> int:
    """Store formatted text and a NUL in a buffer: the number of bytes before the NUL, or -1."""
    text = _formatted(format, arguments)
    if text is None:
        return -1
    store(target(str, len(text) + 1, "str"), text + b"\0")
    return len(text)


def snprintf(
    str: WriteBuffer | None,
    size: SupportsIndex,
    format: Text,
    arguments: tuple[FormatArgument, ...],
) -> int:
    """Store as much of formatted text as fits, and a NUL: the number of bytes that all of it has, or -1."""
    room, text = c_size_of(size, "size"), _formatted(format, arguments)
    if text is None:
        return -1
    if room:
        memory = target(str, 0, "str")
        room = receivable(memory, room, "size")
        store(memory, text[: room - 1] + b"\0" if room else b"")
    return len(text)


def fputs(s: Text, stream: FILE) -> int:
    """Write a string to a stream."""
    return _stream(stream).write(c_text(s, "s")) or 1


def puts(s: Text) -> int:
    """Write a string and a newline to stdout."""
    line = c_text(s, "s") + b"\n"
    return stdout.write(line) or len(line)


def fputc(c: Character, stream: FILE) -> int:
    """Write one byte to a stream."""
    byte = c_character(c, "c")
    return -1 if _stream(stream).write(bytes([byte])) else byte


def fgets(s: Destination, n: SupportsIndex, stream: FILE) -> Destination | None:
    """Read a line into a buffer, its newline kept, and a NUL; None at the end of the stream."""
    file, room = _stream(stream), c_int_of(n, "n")
    memory = target(s, 0, "s")
    room = receivable(memory, room, "n") if room > 0 else 0
    if room < 2:
        store(memory, bytes(room))
        return s if room else None
    line = file.read_line(room - 1)
    store(memory, line + b"\0" if line else b"")
    return s if line else None


def fgetc(stream: FILE) -> int:
    """Read one byte from a stream, or EOF."""
    data = _stream(stream).read_line(1)
    return data[0] if data else abi.EOF


def getchar() -> int:
    """Read one byte from stdin, or EOF."""
    return fgetc(stdin)


def fflush(stream: FILE | None) -> int:
    """Hand what a stream has buffered to the system; None for all of them."""
    streams = [stdout, stderr] if stream is None else [_stream(stream)]
    return min([file.flush() for file in streams])


def feof(stream: FILE) -> int:
    """Tell whether the end of a stream was met."""
    return int(_stream(stream).ended)


def ferror(stream: FILE) -> int:
    """Tell whether a call on a stream has failed."""
    return int(_stream(stream).failed)


def clearerr(stream: FILE) -> None:
    """Forget that the end of a stream was met or that a call has failed."""
    _stream(stream).forget()


def perror(s: Text | None) -> None:
    """Write *s*, a colon and the text of `errno` to stderr."""
    text = strerror(errno).encode()
    prefix = b"" if s is None else c_text(s, "s")
    stderr.write((prefix + b": " if prefix else b"") + text + b"\n")
