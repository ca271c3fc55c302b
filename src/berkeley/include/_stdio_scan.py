"""The part of <stdio.h> that reads what a format describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import scanning as _scanning

if TYPE_CHECKING:
    from berkeley._clib.scanning import ScanList, ScanTarget
    from berkeley._clib.streams import FILE
    from berkeley._core.arguments import Text

__all__ = [
    "fscanf",
    "scanf",
    "sscanf",
    "vfscanf",
    "vscanf",
    "vsscanf",
]


def fscanf(stream: FILE, format: Text, /, *args: ScanTarget) -> int:
    """``int fscanf(FILE *stream, const char *format, ...)``

    Read what a format describes from a stream; see `scanf`.

    Returns:
        The number of values stored, or EOF where the input ended or failed before the first.

    Errors:
        EBADF: The stream is closed, or it is for output.

    See: POSIX.1-2024 fscanf; Linux fscanf(3).
    """
    return _scanning.fscanf(stream, format, args)


def scanf(format: Text, /, *args: ScanTarget) -> int:
    """``int scanf(const char *format, ...)``

    Read what a format describes from `stdin`.

    Args:
        format: White space, which passes over white space, other bytes, which must come as they are, and conversions
            ``%d %i %u %o %x %X %c %s %[...] %p %n %f %e %g %a %%`` with ``*``, a width, a length ``hh h l ll j z t L``
            or ``m``.
        args: A box such as ``c_int()`` or ``c_float()``, an array's ``ptr(array) + i``, a buffer for text, which ends with
            NUL, a ``Ref`` for ``%ms``. A ``c_int()`` serves for ``%c``.

    Returns:
        The number of values stored, or EOF where the input ended or failed before the first.

    Errors:
        EAGAIN: Nothing is there, and the descriptor is non-blocking.
        EBADF: The stream is closed.
        ERANGE: A number was too large; the nearest one is stored.

    Differs from C:
        Text that is too long for its buffer is a BufferError; the text stays unread. An argument of a wrong kind, one too few
        and one too many are a TypeError, and nothing is read. ``%ls``, ``%lc`` and ``%l[`` are refused.

    See: POSIX.1-2024 scanf; Linux scanf(3).
    """
    return _scanning.scanf(format, args)


def sscanf(str: Text, format: Text, /, *args: ScanTarget) -> int:
    """``int sscanf(const char *str, const char *format, ...)``

    Read what a format describes from a string; see `scanf`.

    Returns:
        The number of values stored, or EOF where the input ended or failed before the first.

    Errors:
        ERANGE: A number was too large; the nearest one is stored.

    See: POSIX.1-2024 sscanf; Linux sscanf(3).
    """
    return _scanning.sscanf(str, format, args)


def vfscanf(stream: FILE, format: Text, ap: ScanList, /) -> int:
    """``int vfscanf(FILE *stream, const char *format, va_list ap)``

    Read what a format describes from a stream, as `fscanf` does.

    Args:
        ap: What the function that calls this took as its ``*args``.

    Returns:
        The number of values stored, or EOF where the input ended or failed before the first.

    See: POSIX.1-2024 vfscanf; Linux vfscanf(3).
    """
    return _scanning.vfscanf(stream, format, ap)


def vscanf(format: Text, ap: ScanList, /) -> int:
    """``int vscanf(const char *format, va_list ap)``

    Read what a format describes from `stdin`, as `scanf` does.

    Args:
        ap: What the function that calls this took as its ``*args``.

    Returns:
        The number of values stored, or EOF where the input ended or failed before the first.

    See: POSIX.1-2024 vscanf; Linux vscanf(3).
    """
    return _scanning.vscanf(format, ap)


def vsscanf(str: Text, format: Text, ap: ScanList, /) -> int:
    """``int vsscanf(const char *str, const char *format, va_list ap)``

    Read what a format describes from a string, as `sscanf` does.

    Args:
        ap: What the function that calls this took as its ``*args``.

    Returns:
        The number of values stored, or EOF where the input ended or failed before the first.

    See: POSIX.1-2024 vsscanf; Linux vsscanf(3).
    """
    return _scanning.vsscanf(str, format, ap)
