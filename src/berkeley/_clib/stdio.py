"""Formatted output, single bytes and the state of a stream: <stdio.h>."""

from __future__ import annotations

from collections.abc import Iterable
from typing import SupportsIndex, TypeAlias, TypeVar

from berkeley._clib._arguments import Character, c_character, target
from berkeley._clib._conversions import FormatArgument
from berkeley._clib._format import FormatTooLongError, formatted
from berkeley._clib.files import flush_opened
from berkeley._clib.streams import FILE, file_of, stderr, stdin, stdout
from berkeley._core import files
from berkeley._core.arguments import Text, c_int_of, c_size_of, c_text, require
from berkeley._core.boxes import Ref
from berkeley._core.buffers import WriteBuffer, receivable
from berkeley._core.errno import errno
from berkeley._core.errors import strerror
from berkeley._core.result import failure
from berkeley._core.transfer import store
from berkeley._platform import constants as abi

T = TypeVar("T")
VaList: TypeAlias = Iterable[FormatArgument]
"""What a ``va_list`` is: the ``*args`` of a function that takes any number of arguments."""


def list_of(ap: Iterable[T]) -> tuple[T, ...]:
    """Give what a ``va_list`` holds: the ``*args`` of a variadic function."""
    # A pointer of ctypes can be iterated over, without an end: it is no Iterable.
    require(ap, Iterable, "ap", "the arguments of a variadic function, such as its *args")
    return tuple(ap)


def _formatted(format: Text, arguments: tuple[FormatArgument, ...]) -> bytes | None:
    """Give what a format stands for, or None with `errno` set where that is too long."""
    try:
        return formatted(format, arguments)
    except FormatTooLongError:
        failure(abi.EOVERFLOW)
        return None


def fprintf(stream: FILE, format: Text, arguments: tuple[FormatArgument, ...]) -> int:
    """Write formatted text to a stream: the number of bytes, or -1."""
    file, text = file_of(stream), _formatted(format, arguments)
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
    return file_of(stream).write(c_text(s, "s")) or 1


def dprintf(fd: SupportsIndex, format: Text, arguments: tuple[FormatArgument, ...]) -> int:
    """Write formatted text to a descriptor: the number of bytes, or -1."""
    number, text = c_int_of(fd, "fd"), _formatted(format, arguments)
    if text is None:
        return -1
    rest = memoryview(text)
    while rest:
        count = files.write(number, rest, len(rest))
        if count < 0:
            return -1
        rest = rest[count:]
    return len(text)


def asprintf(strp: Ref[bytearray], format: Text, arguments: tuple[FormatArgument, ...]) -> int:
    """Store formatted text and a NUL in new memory: the number of bytes before the NUL, or -1."""
    require(strp, Ref, "strp", "a Ref")
    text = _formatted(format, arguments)
    if text is None:
        return -1
    strp.value = bytearray(text + b"\0")
    return len(text)


def vprintf(format: Text, ap: VaList) -> int:
    """Write formatted text to stdout."""
    return fprintf(stdout, format, list_of(ap))


def vfprintf(stream: FILE, format: Text, ap: VaList) -> int:
    """Write formatted text to a stream."""
    return fprintf(stream, format, list_of(ap))


def vdprintf(fd: SupportsIndex, format: Text, ap: VaList) -> int:
    """Write formatted text to a descriptor."""
    return dprintf(fd, format, list_of(ap))


def vsprintf(str: WriteBuffer, format: Text, ap: VaList) -> int:
    """Store formatted text in a buffer."""
    return sprintf(str, format, list_of(ap))


def vsnprintf(str: WriteBuffer | None, size: SupportsIndex, format: Text, ap: VaList) -> int:
    """Store as much of formatted text as fits."""
    return snprintf(str, size, format, list_of(ap))


def vasprintf(strp: Ref[bytearray], format: Text, ap: VaList) -> int:
    """Store formatted text in new memory."""
    return asprintf(strp, format, list_of(ap))


def puts(s: Text) -> int:
    """Write a string and a newline to stdout."""
    line = c_text(s, "s") + b"\n"
    return stdout.write(line) or len(line)


def fputc(c: Character, stream: FILE) -> int:
    """Write one byte to a stream."""
    byte = c_character(c, "c")
    return -1 if file_of(stream).write(bytes([byte])) else byte


def fgetc(stream: FILE) -> int:
    """Read one byte from a stream, or EOF."""
    file = file_of(stream)
    with file.lock:
        waiting = file.look()
        if not waiting:
            return abi.EOF
        file.skip(1)
    return waiting[0]


def getchar() -> int:
    """Read one byte from stdin, or EOF."""
    return fgetc(stdin)


def ungetc(c: SupportsIndex | str | bytes, stream: FILE) -> int:
    """Let a byte be read next: the byte, or EOF for an EOF."""
    file = file_of(stream)
    if isinstance(c, SupportsIndex) and c_int_of(c, "c") == abi.EOF:
        return abi.EOF
    byte = c_character(c, "c")
    file.unread(bytes([byte]))
    return byte


def fflush(stream: FILE | None) -> int:
    """Hand what a stream has buffered to the system; None for all of them."""
    if stream is None:
        return min(stdout.flush(), stderr.flush(), flush_opened())
    return file_of(stream).flush()


def feof(stream: FILE) -> int:
    """Tell whether the end of a stream was met."""
    return int(file_of(stream).ended)


def ferror(stream: FILE) -> int:
    """Tell whether a call on a stream has failed."""
    return int(file_of(stream).failed)


def fileno(stream: FILE) -> int:
    """Give the descriptor under a stream, or -1."""
    return file_of(stream).fileno()


def clearerr(stream: FILE) -> None:
    """Forget that the end of a stream was met or that a call has failed."""
    file_of(stream).forget()


def perror(s: Text | None) -> None:
    """Write *s*, a colon and the text of `errno` to stderr."""
    text = strerror(errno).encode()
    prefix = b"" if s is None else c_text(s, "s")
    stderr.write((prefix + b": " if prefix else b"") + text + b"\n")
