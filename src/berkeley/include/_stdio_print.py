"""The part of <stdio.h> that writes formatted text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import stdio as _stdio

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._clib._conversions import FormatArgument
    from berkeley._clib.stdio import VaList
    from berkeley._clib.streams import FILE
    from berkeley._core.arguments import Text
    from berkeley._core.boxes import Ref
    from berkeley._core.buffers import WriteBuffer

__all__ = [
    "asprintf",
    "dprintf",
    "fprintf",
    "printf",
    "snprintf",
    "sprintf",
    "vasprintf",
    "vdprintf",
    "vfprintf",
    "vprintf",
    "vsnprintf",
    "vsprintf",
]


def asprintf(strp: Ref[bytearray], format: Text, /, *args: FormatArgument) -> int:
    """``int asprintf(char **strp, const char *format, ...)``

    Store formatted text and a NUL in new memory; see `printf`.

    Args:
        strp: ``char *strp; &strp`` is ``strp = Ref[bytearray]()``; it gets a bytearray.

    Returns:
        The number of bytes stored, without the NUL, or -1 with `errno` set.

    Errors:
        EOVERFLOW: The text is longer than an ``int`` can count.

    See: POSIX.1-2024 asprintf; Linux asprintf(3).
    """
    return _stdio.asprintf(strp, format, args)


def dprintf(fd: SupportsIndex, format: Text, /, *args: FormatArgument) -> int:
    """``int dprintf(int fd, const char *format, ...)``

    Write formatted text to a descriptor: a socket, a file, a pipe; see `printf`.

    Returns:
        The number of bytes written, or -1 with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.
        EOVERFLOW: The text is longer than an ``int`` can count.

    See: POSIX.1-2024 dprintf; Linux dprintf(3).
    """
    return _stdio.dprintf(fd, format, args)


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


def printf(format: Text, /, *args: FormatArgument) -> int:
    """``int printf(const char *format, ...)``

    Write formatted text to `stdout`.

    Args:
        format: The text, with conversions ``%d %i %u %o %x %X %c %s %p %f %e %g %a %m %%``, their flags
            ``- + space # 0``, width, precision and length ``hh h l ll j z t L I64``.
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


def vasprintf(strp: Ref[bytearray], format: Text, ap: VaList, /) -> int:
    """``int vasprintf(char **strp, const char *format, va_list ap)``

    Store formatted text and a NUL in new memory, as `asprintf` does.

    Args:
        ap: What the function that calls this took as its ``*args``.

    Returns:
        The number of bytes stored, without the NUL, or -1 with `errno` set.

    See: POSIX.1-2024 vasprintf; Linux vasprintf(3).
    """
    return _stdio.vasprintf(strp, format, ap)


def vdprintf(fd: SupportsIndex, format: Text, ap: VaList, /) -> int:
    """``int vdprintf(int fd, const char *format, va_list ap)``

    Write formatted text to a descriptor, as `dprintf` does.

    Args:
        ap: What the function that calls this took as its ``*args``.

    Returns:
        The number of bytes written, or -1 with `errno` set.

    See: POSIX.1-2024 vdprintf; Linux vdprintf(3).
    """
    return _stdio.vdprintf(fd, format, ap)


def vfprintf(stream: FILE, format: Text, ap: VaList, /) -> int:
    """``int vfprintf(FILE *stream, const char *format, va_list ap)``

    Write formatted text to a stream, as `fprintf` does.

    Args:
        ap: What the function that calls this took as its ``*args``.

    Returns:
        The number of bytes written, or -1 with `errno` set.

    See: POSIX.1-2024 vfprintf; Linux vfprintf(3).
    """
    return _stdio.vfprintf(stream, format, ap)


def vprintf(format: Text, ap: VaList, /) -> int:
    """``int vprintf(const char *format, va_list ap)``

    Write formatted text to `stdout`, as `printf` does.

    Args:
        ap: What the function that calls this took as its ``*args``.

    Returns:
        The number of bytes written, or -1 with `errno` set.

    See: POSIX.1-2024 vprintf; Linux vprintf(3).
    """
    return _stdio.vprintf(format, ap)


def vsnprintf(str: WriteBuffer | None, size: SupportsIndex, format: Text, ap: VaList, /) -> int:
    """``int vsnprintf(char *str, size_t size, const char *format, va_list ap)``

    Store formatted text in a buffer, cut to *size* - 1 bytes, and a NUL, as `snprintf` does.

    Args:
        size: Bytes in *str*; with 0 nothing is stored.
        ap: What the function that calls this took as its ``*args``.

    Returns:
        The number of bytes that the whole text has, without the NUL, or -1 with `errno` set.

    Differs from C:
        A *size* past the end of *str* is cut to it, with a warning.

    See: POSIX.1-2024 vsnprintf; Linux vsnprintf(3).
    """
    return _stdio.vsnprintf(str, size, format, ap)


def vsprintf(str: WriteBuffer, format: Text, ap: VaList, /) -> int:
    """``int vsprintf(char *str, const char *format, va_list ap)``

    Store formatted text in a buffer, and a NUL, as `sprintf` does.

    Args:
        ap: What the function that calls this took as its ``*args``.

    Returns:
        The number of bytes stored, without the NUL, or -1 with `errno` set.

    Differs from C:
        Text that does not fit into *str* is a BufferError, and nothing is stored.

    See: POSIX.1-2024 vsprintf; Linux vsprintf(3).
    """
    return _stdio.vsprintf(str, format, ap)
