"""The part of <stdio.h> that reads and writes bytes, lines and blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import lines as _lines
from berkeley._clib import stdio as _stdio
from berkeley._clib import streams as _streams

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._clib._arguments import Character, Destination
    from berkeley._clib.lines import LinePointer
    from berkeley._clib.streams import FILE
    from berkeley._core.arguments import Text
    from berkeley._core.boxes import IntBox
    from berkeley._core.buffers import ReadBuffer, WriteBuffer

__all__ = [
    "clearerr",
    "feof",
    "ferror",
    "fflush",
    "fgetc",
    "fgets",
    "fileno",
    "fputc",
    "fputs",
    "fread",
    "fwrite",
    "getc",
    "getc_unlocked",
    "getchar",
    "getchar_unlocked",
    "getdelim",
    "getline",
    "gets",
    "perror",
    "putc",
    "putc_unlocked",
    "putchar",
    "putchar_unlocked",
    "puts",
    "ungetc",
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
        stream: One to write to; NULL flushes all. A file to read from goes back to what was not read of it, in `stdin` nothing
            happens.

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
        stream: `stdin`, or one that is open for reading.

    Returns:
        *s*, or None at the end of the stream, or None with `errno` set.

    Errors:
        EBADF: The stream is closed, or it is for output.

    Platforms:
        Windows: The two characters that end a line of `stdin` there are one newline; those of a file stay two.

    Differs from C:
        An *n* past the end of *s* is cut to it, with a warning. A signal handler never ends the reading with EINTR.

    See: POSIX.1-2024 fgets; Linux fgets(3).
    """
    return _lines.fgets(s, n, stream)


def fileno(stream: FILE, /) -> int:
    """``int fileno(FILE *stream)``

    Give the descriptor under a stream.

    Returns:
        The descriptor, or -1 with `errno` set.

    Errors:
        EBADF: The stream is closed.

    Differs from C:
        0, 1 or 2 for a standard stream that Python has replaced by memory.

    See: POSIX.1-2024 fileno; Linux fileno(3).
    """
    return _stdio.fileno(stream)


def fputc(c: Character, stream: FILE, /) -> int:
    """``int fputc(int c, FILE *stream)``

    Write one byte.

    Args:
        c: Its number, of which 8 bits count, or a character such as ``"x"``.
        stream: `stdout`, `stderr`, or one that is open for writing.

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


def fread(
    ptr: WriteBuffer | None, size: SupportsIndex, nmemb: SupportsIndex, stream: FILE, /
) -> int:
    """``size_t fread(void *ptr, size_t size, size_t nmemb, FILE *stream)``

    Read elements, and wait until all of them are there.

    Args:
        ptr: Where the bytes go.
        size: Bytes of one element.
        nmemb: How many elements.

    Returns:
        The count of elements that came whole; less than *nmemb* at the end of the stream or with `errno` set.

    Errors:
        EBADF: The stream is closed, or it is for output.
        EISDIR: The stream is a folder.

    Differs from C:
        Elements past the end of *ptr* are not read, with a warning.

    See: POSIX.1-2024 fread; Linux fread(3).
    """
    return _lines.fread(ptr, size, nmemb, stream)


def fwrite(ptr: ReadBuffer, size: SupportsIndex, nmemb: SupportsIndex, stream: FILE, /) -> int:
    """``size_t fwrite(const void *ptr, size_t size, size_t nmemb, FILE *stream)``

    Write elements.

    Args:
        ptr: Where the bytes are.
        size: Bytes of one element.
        nmemb: How many elements.

    Returns:
        *nmemb*, or 0 with `errno` set.

    Errors:
        EBADF: The stream is closed, or it is for input.
        EPIPE: Nobody reads the pipe any more.

    Differs from C:
        Elements past the end of *ptr* are a BufferError.

    See: POSIX.1-2024 fwrite; Linux fwrite(3).
    """
    return _lines.fwrite(ptr, size, nmemb, stream)


def getc(stream: FILE, /) -> int:
    """``int getc(FILE *stream)``

    Read one byte, as `fgetc` does.

    Returns:
        The byte, 0 to 255, or EOF at the end of the stream, or EOF with `errno` set.

    See: POSIX.1-2024 getc; Linux getc(3).
    """
    return _stdio.fgetc(stream)


def getc_unlocked(stream: FILE, /) -> int:
    """``int getc_unlocked(FILE *stream)``

    Do what `getc` does.

    Returns:
        The byte, 0 to 255, or EOF at the end of the stream, or EOF with `errno` set.

    See: POSIX.1-2024 getc_unlocked; Linux unlocked_stdio(3).
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


def getchar_unlocked() -> int:
    """``int getchar_unlocked(void)``

    Do what `getchar` does.

    Returns:
        The byte, 0 to 255, or EOF at the end of the stream, or EOF with `errno` set.

    See: POSIX.1-2024 getchar_unlocked; Linux unlocked_stdio(3).
    """
    return _stdio.getchar()


def getdelim(lineptr: LinePointer, n: IntBox, delimiter: Character, stream: FILE, /) -> int:
    """``ssize_t getdelim(char **lineptr, size_t *n, int delimiter, FILE *stream)``

    Read up to a delimiter, which is kept, as `getline` reads a line.

    Args:
        delimiter: A byte.

    Returns:
        The count of bytes without the NUL, or -1 at the end of the stream or with `errno` set.

    See: POSIX.1-2024 getdelim; Linux getdelim(3).
    """
    return _lines.getdelim(lineptr, n, delimiter, stream)


def getline(lineptr: LinePointer, n: IntBox, stream: FILE, /) -> int:
    """``ssize_t getline(char **lineptr, size_t *n, FILE *stream)``

    Read a line of any length, its newline kept, and a NUL.

    Args:
        lineptr: ``char *line = NULL; &line`` is ``line = Ref[bytearray]()``; where the memory is too small, or NULL, it gets
            a new bytearray.
        n: ``size_t n = 0; &n`` is ``n = c_ulong()``: the bytes of that memory.

    Returns:
        The count of bytes without the NUL, or -1 at the end of the stream or with `errno` set.

    Errors:
        EBADF: The stream is closed, or it is for output.

    See: POSIX.1-2024 getline; Linux getline(3).
    """
    return _lines.getline(lineptr, n, stream)


def gets(s: Destination, /) -> Destination | None:
    """``char *gets(char *s)``

    Read a line of `stdin`, without its newline.

    Returns:
        *s*, or None at the end of the stream, or None with `errno` set.

    Differs from C:
        A line that does not fit into *s* is a BufferError, and stays unread.

    See: ISO C99 gets; Linux gets(3).
    """
    return _lines.gets(s)


def perror(s: Text | None, /) -> None:
    """``void perror(const char *s)``

    Write *s*, a colon, a space and the text of `errno` to `stderr`; with an empty *s* or NULL the text alone.

    See: POSIX.1-2024 perror; Linux perror(3).
    """
    _stdio.perror(s)


def putc(c: Character, stream: FILE, /) -> int:
    """``int putc(int c, FILE *stream)``

    Write one byte, as `fputc` does.

    Returns:
        The byte, 0 to 255, or EOF with `errno` set.

    See: POSIX.1-2024 putc; Linux putc(3).
    """
    return _stdio.fputc(c, stream)


def putc_unlocked(c: Character, stream: FILE, /) -> int:
    """``int putc_unlocked(int c, FILE *stream)``

    Do what `putc` does.

    Returns:
        The byte, 0 to 255, or EOF with `errno` set.

    See: POSIX.1-2024 putc_unlocked; Linux unlocked_stdio(3).
    """
    return _stdio.fputc(c, stream)


def putchar(c: Character, /) -> int:
    """``int putchar(int c)``

    Write one byte to `stdout`, as `fputc` does.

    Returns:
        The byte, 0 to 255, or EOF with `errno` set.

    See: POSIX.1-2024 putchar; Linux putchar(3).
    """
    return _stdio.fputc(c, _streams.stdout)


def putchar_unlocked(c: Character, /) -> int:
    """``int putchar_unlocked(int c)``

    Do what `putchar` does.

    Returns:
        The byte, 0 to 255, or EOF with `errno` set.

    See: POSIX.1-2024 putchar_unlocked; Linux unlocked_stdio(3).
    """
    return _stdio.fputc(c, _streams.stdout)


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


def ungetc(c: Character, stream: FILE, /) -> int:
    """``int ungetc(int c, FILE *stream)``

    Let a byte be read next.

    Returns:
        The byte, or EOF for an EOF, which changes nothing.

    Differs from C:
        Any number of bytes can be given back.

    See: POSIX.1-2024 ungetc; Linux ungetc(3).
    """
    return _stdio.ungetc(c, stream)
