"""The part of <stdio.h> that only Microsoft has."""

# pyright: reportPrivateUsage=false

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import files as _files
from berkeley._clib import lines as _lines
from berkeley._clib import processes as _processes
from berkeley._clib import scanning as _scanning
from berkeley._clib import stdio as _stdio
from berkeley._clib import stdio_s as _stdio_s

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._clib._arguments import Destination
    from berkeley._clib._conversions import FormatArgument
    from berkeley._clib.scanning import ScanTarget
    from berkeley._clib.stdio import VaList
    from berkeley._clib.streams import FILE
    from berkeley._core.arguments import Text
    from berkeley._core.boxes import Ref
    from berkeley._core.buffers import WriteBuffer

__all__ = [
    "_fdopen",
    "_fileno",
    "fopen_s",
    "fprintf_s",
    "freopen_s",
    "fscanf_s",
    "gets_s",
    "_pclose",
    "_popen",
    "printf_s",
    "scanf_s",
    "_snprintf",
    "_snprintf_s",
    "sprintf_s",
    "sscanf_s",
    "_vsnprintf",
    "vsprintf_s",
]


def _fdopen(fd: SupportsIndex, mode: Text, /) -> FILE | None:
    """``FILE *_fdopen(int fd, const char *mode)``

    Make a stream of a descriptor, as `fdopen` does.

    Returns:
        The stream, or None with `errno` set.

    See: Microsoft _fdopen.
    """
    return _files.fdopen(fd, mode)


def _fileno(stream: FILE, /) -> int:
    """``int _fileno(FILE *stream)``

    Give the descriptor under a stream, as `fileno` does.

    Returns:
        The descriptor, or -1 with `errno` set.

    See: Microsoft _fileno.
    """
    return _stdio.fileno(stream)


def fopen_s(stream: Ref[FILE], filename: Text, mode: Text, /) -> int:
    """``errno_t fopen_s(FILE **stream, const char *filename, const char *mode)``

    Open a file as a stream, as `fopen` does.

    Args:
        stream: ``FILE *f; &f`` is ``f = Ref[FILE]()``; it gets the stream, or None.

    Returns:
        0, or an errno number.

    Errors:
        ENOENT: The file does not exist.

    See: Microsoft fopen_s.
    """
    return _stdio_s.fopen_s(stream, filename, mode)


def fprintf_s(stream: FILE, format: Text, /, *args: FormatArgument) -> int:
    """``int fprintf_s(FILE *stream, const char *format, ...)``

    Write formatted text to a stream, as `fprintf` does.

    Returns:
        The number of bytes written, or -1 with `errno` set.

    See: Microsoft fprintf_s.
    """
    return _stdio.fprintf(stream, format, args)


def freopen_s(newfile: Ref[FILE], filename: Text | None, mode: Text, stream: FILE, /) -> int:
    """``errno_t freopen_s(FILE **newfile, const char *filename, const char *mode, FILE *stream)``

    Put another file under a stream, as `freopen` does.

    Args:
        newfile: ``FILE *f; &f`` is ``f = Ref[FILE]()``; it gets the stream, or None.

    Returns:
        0, or an errno number.

    See: Microsoft freopen_s.
    """
    return _stdio_s.freopen_s(newfile, filename, mode, stream)


def fscanf_s(stream: FILE, format: Text, /, *args: ScanTarget) -> int:
    """``int fscanf_s(FILE *stream, const char *format, ...)``

    Read what a format describes from a stream, as `scanf_s` does.

    Args:
        args: As `scanf` takes them; behind each buffer of ``%s``, ``%c`` and ``%[`` its size in bytes.

    Returns:
        The number of values stored, or EOF where the input ended or failed before the first.

    See: Microsoft fscanf_s.
    """
    return _scanning.fscanf(stream, format, args, secure=True)


def gets_s(s: Destination, n: SupportsIndex, /) -> Destination | None:
    """``char *gets_s(char *s, size_t n)``

    Read a line of `stdin`, without its newline.

    Args:
        n: Bytes in *s*.

    Returns:
        *s*, or None at the end of the stream, or None with `errno` set.

    Errors:
        ERANGE: The line does not fit; *s* is empty then, and the line is passed over.

    See: ISO C11 K.3.5.4.1 gets_s; Microsoft gets_s.
    """
    return _lines.gets_s(s, n)


def _pclose(stream: FILE, /) -> int:
    """``int _pclose(FILE *stream)``

    Close the stream of a command and wait for its end, as `pclose` does.

    Returns:
        The status, as `pclose` gives it, or -1 with `errno` set.

    See: Microsoft _pclose.
    """
    return _processes.pclose(stream)


def _popen(command: Text, mode: Text, /) -> FILE | None:
    """``FILE *_popen(const char *command, const char *mode)``

    Start a command of the shell, as `popen` does.

    Returns:
        The stream, or None with `errno` set.

    See: Microsoft _popen.
    """
    return _processes.popen(command, mode)


def printf_s(format: Text, /, *args: FormatArgument) -> int:
    """``int printf_s(const char *format, ...)``

    Write formatted text to `stdout`, as `printf` does.

    Returns:
        The number of bytes written, or -1 with `errno` set.

    See: Microsoft printf_s.
    """
    return _stdio.printf(format, args)


def scanf_s(format: Text, /, *args: ScanTarget) -> int:
    """``int scanf_s(const char *format, ...)``

    Read what a format describes from `stdin`; see `scanf`.

    Args:
        args: As `scanf` takes them; behind each buffer of ``%s``, ``%c`` and ``%[`` its size in bytes.

    Returns:
        The number of values stored, or EOF where the input ended or failed before the first.

    Differs from C:
        Text that is too long for its buffer leaves an empty string there, and ends the reading; the text stays unread.

    See: Microsoft scanf_s.
    """
    return _scanning.scanf(format, args, secure=True)


def _snprintf(
    buffer: WriteBuffer | None, count: SupportsIndex, format: Text, /, *args: FormatArgument
) -> int:
    """``int _snprintf(char *buffer, size_t count, const char *format, ...)``

    Store at most *count* bytes of formatted text; a NUL only where there is room for it.

    Returns:
        The number of bytes of the text, or -1 where it was cut.

    See: Microsoft _snprintf.
    """
    return _stdio_s.snprintf(buffer, count, format, args)


def _snprintf_s(
    buffer: WriteBuffer,
    sizeOfBuffer: SupportsIndex,
    count: SupportsIndex,
    format: Text,
    /,
    *args: FormatArgument,
) -> int:
    """``int _snprintf_s(char *buffer, size_t sizeOfBuffer, size_t count, const char *format, ...)``

    Store at most *count* bytes of formatted text, and a NUL.

    Args:
        sizeOfBuffer: Bytes in *buffer*.
        count: Bytes of the text; _TRUNCATE for as many as fit.

    Returns:
        The number of bytes stored, without the NUL, or -1 where the text was cut or, with `errno` set, does not fit.

    Errors:
        ERANGE: *count* bytes and the NUL do not fit.

    Differs from C:
        Text that does not fit leaves an empty string, -1 and ERANGE, where the C run-time ends the program.

    See: Microsoft _snprintf_s.
    """
    return _stdio_s.snprintf_s(buffer, sizeOfBuffer, count, format, args)


def sprintf_s(
    buffer: WriteBuffer, sizeOfBuffer: SupportsIndex, format: Text, /, *args: FormatArgument
) -> int:
    """``int sprintf_s(char *buffer, size_t sizeOfBuffer, const char *format, ...)``

    Store formatted text in a buffer, and a NUL.

    Returns:
        The number of bytes stored, without the NUL, or -1 with `errno` set.

    Errors:
        ERANGE: The text does not fit.

    Differs from C:
        Text that does not fit leaves an empty string, -1 and ERANGE, where the C run-time ends the program.

    See: Microsoft sprintf_s.
    """
    return _stdio_s.sprintf_s(buffer, sizeOfBuffer, format, args)


def sscanf_s(str: Text, format: Text, /, *args: ScanTarget) -> int:
    """``int sscanf_s(const char *str, const char *format, ...)``

    Read what a format describes from a string, as `scanf_s` does.

    Args:
        args: As `scanf` takes them; behind each buffer of ``%s``, ``%c`` and ``%[`` its size in bytes.

    Returns:
        The number of values stored, or EOF where the input ended or failed before the first.

    See: Microsoft sscanf_s.
    """
    return _scanning.sscanf(str, format, args, secure=True)


def _vsnprintf(
    buffer: WriteBuffer | None, count: SupportsIndex, format: Text, argptr: VaList, /
) -> int:
    """``int _vsnprintf(char *buffer, size_t count, const char *format, va_list argptr)``

    Store at most *count* bytes of formatted text, as `_snprintf` does.

    Returns:
        The number of bytes of the text, or -1 where it was cut.

    See: Microsoft _vsnprintf.
    """
    return _stdio_s.vsnprintf(buffer, count, format, argptr)


def vsprintf_s(
    buffer: WriteBuffer, sizeOfBuffer: SupportsIndex, format: Text, argptr: VaList, /
) -> int:
    """``int vsprintf_s(char *buffer, size_t sizeOfBuffer, const char *format, va_list argptr)``

    Store formatted text in a buffer, and a NUL, as `sprintf_s` does.

    Returns:
        The number of bytes stored, without the NUL, or -1 with `errno` set.

    See: Microsoft vsprintf_s.
    """
    return _stdio_s.vsprintf_s(buffer, sizeOfBuffer, format, argptr)
