"""``#include <stdio.h>``: formatted output, and the standard streams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import stdio as _stdio
from berkeley._clib.streams import FILE, stderr, stdin, stdout
from berkeley._core import files as _files
from berkeley._core.null import NULL
from berkeley._platform.constants import (
    BUFSIZ,
    EOF,
    FILENAME_MAX,
    FOPEN_MAX,
    SEEK_CUR,
    SEEK_END,
    SEEK_SET,
    TMP_MAX,
    L_tmpnam,
)

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._clib._arguments import Character, Destination
    from berkeley._clib._conversions import FormatArgument
    from berkeley._core.arguments import Text
    from berkeley._core.buffers import WriteBuffer

__all__ = [
    "FILE",
    "BUFSIZ",
    "L_tmpnam",
    "SEEK_CUR",
    "SEEK_END",
    "SEEK_SET",
    "FILENAME_MAX",
    "FOPEN_MAX",
    "TMP_MAX",
    "EOF",
    "NULL",
    "stderr",
    "stdin",
    "stdout",
    "clearerr",
    "feof",
    "ferror",
    "fflush",
    "fgetc",
    "fgets",
    "fprintf",
    "fputc",
    "fputs",
    "getc",
    "getchar",
    "perror",
    "printf",
    "putc",
    "putchar",
    "puts",
    "remove",
    "snprintf",
    "sprintf",
]


def clearerr(stream: FILE, /) -> None:
    """``void clearerr(FILE *stream)``

    Forget that the end of a stream was met or that a call on it has failed.

    See: POSIX.1-2024 clearerr; Linux clearerr(3).
    """
    _stdio.clearerr(stream)


def feof(stream: FILE, /) -> int:
    """``int feof(FILE *stream)``

    Tell whether a call has met the end of a stream.

    Returns:
        1 or 0.

    See: POSIX.1-2024 feof; Linux feof(3).
    """
    return _stdio.feof(stream)


def ferror(stream: FILE, /) -> int:
    """``int ferror(FILE *stream)``

    Tell whether a call on a stream has failed.

    Returns:
        1 or 0.

    See: POSIX.1-2024 ferror; Linux ferror(3).
    """
    return _stdio.ferror(stream)


def fflush(stream: FILE | None, /) -> int:
    """``int fflush(FILE *stream)``

    Hand what a stream has buffered to the system.

    Args:
        stream: `stdout` or `stderr`; NULL flushes both. For `stdin` nothing happens.

    Returns:
        0, or EOF with `errno` set.

    Errors:
        EBADF: The stream is closed.
        EPIPE: Nobody reads the pipe any more.

    See: POSIX.1-2024 fflush; Linux fflush(3).
    """
    return _stdio.fflush(stream)


def fgetc(stream: FILE, /) -> int:
    """``int fgetc(FILE *stream)``

    Read one byte.

    Returns:
        The byte, 0 to 255, or EOF at the end of the stream, or EOF with `errno` set.

    Errors:
        EBADF: The stream is closed, or it is for output.

    See: POSIX.1-2024 fgetc; Linux fgetc(3).
    """
    return _stdio.fgetc(stream)


def fgets(s: Destination, n: SupportsIndex, stream: FILE, /) -> Destination | None:
    """``char *fgets(char *s, int n, FILE *stream)``

    Read a line, at most *n* - 1 bytes of it; the newline is kept and a NUL follows.

    Args:
        s: Where the bytes and the NUL go; unchanged where nothing was read.
        n: Bytes in *s*.
        stream: `stdin`.

    Returns:
        *s*, or None at the end of the stream, or None with `errno` set.

    Errors:
        EBADF: The stream is closed, or it is for output.

    Platforms:
        Windows: The two characters that end a line there are one newline.

    Differs from C:
        An *n* past the end of *s* is cut to it, with a warning. A signal handler never ends the reading with EINTR.

    See: POSIX.1-2024 fgets; Linux fgets(3).
    """
    return _stdio.fgets(s, n, stream)


def fprintf(stream: FILE, format: Text, /, *args: FormatArgument) -> int:
    """``int fprintf(FILE *stream, const char *format, ...)``

    Write formatted text to a stream; see `printf`.

    Returns:
        The number of bytes written, or -1 with `errno` set.

    Errors:
        EBADF: The stream is closed, or it is for input.
        EOVERFLOW: The text is longer than an ``int`` can count.

    See: POSIX.1-2024 fprintf; Linux printf(3).
    """
    return _stdio.fprintf(stream, format, args)


def fputc(c: Character, stream: FILE, /) -> int:
    """``int fputc(int c, FILE *stream)``

    Write one byte.

    Args:
        c: Its number, of which 8 bits count, or a character such as ``"x"``.
        stream: `stdout` or `stderr`.

    Returns:
        The byte, 0 to 255, or EOF with `errno` set.

    Errors:
        EBADF: The stream is closed, or it is for input.

    See: POSIX.1-2024 fputc; Linux fputc(3).
    """
    return _stdio.fputc(c, stream)


def fputs(s: Text, stream: FILE, /) -> int:
    """``int fputs(const char *s, FILE *stream)``

    Write a string, without a newline after it.

    Returns:
        1, or EOF with `errno` set.

    Errors:
        EBADF: The stream is closed, or it is for input.

    See: POSIX.1-2024 fputs; Linux fputs(3).
    """
    return _stdio.fputs(s, stream)


def getc(stream: FILE, /) -> int:
    """``int getc(FILE *stream)``

    Read one byte, as `fgetc` does.

    Returns:
        The byte, 0 to 255, or EOF at the end of the stream, or EOF with `errno` set.

    See: POSIX.1-2024 getc; Linux getc(3).
    """
    return _stdio.fgetc(stream)


def getchar() -> int:
    """``int getchar(void)``

    Read one byte from `stdin`, as `fgetc` does.

    Returns:
        The byte, 0 to 255, or EOF at the end of the stream, or EOF with `errno` set.

    See: POSIX.1-2024 getchar; Linux getchar(3).
    """
    return _stdio.getchar()


def perror(s: Text | None, /) -> None:
    """``void perror(const char *s)``

    Write *s*, a colon, a space and the text of `errno` to `stderr`; with an empty *s* or NULL the text alone.

    See: POSIX.1-2024 perror; Linux perror(3).
    """
    _stdio.perror(s)


def printf(format: Text, /, *args: FormatArgument) -> int:
    """``int printf(const char *format, ...)``

    Write formatted text to `stdout`.

    Args:
        format: The text, with conversions ``%d %i %u %o %x %X %c %s %p %f %e %g %a %m %%``, their flags
            ``- + space # 0``, width, precision and length ``hh h l ll j z t L``.
        args: An integer, which wraps as its conversion says; str, bytes or a buffer that ends with NUL for ``%s``.

    Returns:
        The number of bytes written, or -1 with `errno` set.

    Errors:
        EBADF: The stream is closed.
        EPIPE: Nobody reads the pipe any more.
        EOVERFLOW: The text is longer than an ``int`` can count.

    Differs from C:
        An argument of a wrong type, one too few and one too many are a TypeError. ``%n`` is refused.
        ``%f`` takes an int as well. A str is written as UTF-8.

    See: POSIX.1-2024 printf; Linux printf(3).
    """
    return _stdio.printf(format, args)


def putc(c: Character, stream: FILE, /) -> int:
    """``int putc(int c, FILE *stream)``

    Write one byte, as `fputc` does.

    Returns:
        The byte, 0 to 255, or EOF with `errno` set.

    See: POSIX.1-2024 putc; Linux putc(3).
    """
    return _stdio.fputc(c, stream)


def putchar(c: Character, /) -> int:
    """``int putchar(int c)``

    Write one byte to `stdout`, as `fputc` does.

    Returns:
        The byte, 0 to 255, or EOF with `errno` set.

    See: POSIX.1-2024 putchar; Linux putchar(3).
    """
    return _stdio.fputc(c, stdout)


def puts(s: Text, /) -> int:
    """``int puts(const char *s)``

    Write a string and a newline to `stdout`.

    Returns:
        The number of bytes written, or EOF with `errno` set.

    Errors:
        EBADF: The stream is closed.

    See: POSIX.1-2024 puts; Linux puts(3).
    """
    return _stdio.puts(s)


def remove(pathname: Text, /) -> int:
    """``int remove(const char *pathname)``

    Remove a file or an empty directory.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        ENOENT: There is no such file.

    See: POSIX.1-2024 remove; Linux remove(3).
    """
    return _files.remove(pathname)


def snprintf(
    str: WriteBuffer | None, size: SupportsIndex, format: Text, /, *args: FormatArgument
) -> int:
    """``int snprintf(char *str, size_t size, const char *format, ...)``

    Store formatted text in a buffer, cut to *size* - 1 bytes, and a NUL; see `printf`.

    Args:
        str: Where the text goes; NULL where *size* is 0.
        size: Bytes in *str*; with 0 nothing is stored.
        format: As `printf` takes it.

    Returns:
        The number of bytes that the whole text has, without the NUL, or -1 with `errno` set.

    Errors:
        EOVERFLOW: The text is longer than an ``int`` can count.

    Differs from C:
        A *size* past the end of *str* is cut to it, with a warning.

    See: POSIX.1-2024 snprintf; Linux snprintf(3).
    """
    return _stdio.snprintf(str, size, format, args)


def sprintf(str: WriteBuffer, format: Text, /, *args: FormatArgument) -> int:
    """``int sprintf(char *str, const char *format, ...)``

    Store formatted text in a buffer, and a NUL; see `printf`.

    Returns:
        The number of bytes stored, without the NUL, or -1 with `errno` set.

    Errors:
        EOVERFLOW: The text is longer than an ``int`` can count.

    Differs from C:
        Text that does not fit into *str* is a BufferError, and nothing is stored.

    See: POSIX.1-2024 sprintf; Linux sprintf(3).
    """
    return _stdio.sprintf(str, format, args)
