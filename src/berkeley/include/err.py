"""``#include <err.h>``: messages on stderr, as BSD programs write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import warnings as _warnings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NoReturn, SupportsIndex

    from berkeley._clib._conversions import FormatArgument
    from berkeley._core.arguments import Text

__all__ = [
    "err",
    "errx",
    "warn",
    "warnx",
    "verr",
    "verrx",
    "vwarn",
    "vwarnx",
]


def err(eval: SupportsIndex, fmt: Text | None, /, *args: FormatArgument) -> NoReturn:
    """``void err(int eval, const char *fmt, ...)``

    Write the name of the program, a message and the text of `errno` to stderr, and end the program.

    Args:
        eval: The exit status.
        fmt: As `printf` takes it, or NULL for no message.

    See: Linux err(3).
    """
    _warnings.err(eval, fmt, args)


def errx(eval: SupportsIndex, fmt: Text | None, /, *args: FormatArgument) -> NoReturn:
    """``void errx(int eval, const char *fmt, ...)``

    Write the name of the program, a message to stderr, and end the program.

    Args:
        eval: The exit status.
        fmt: As `printf` takes it.

    See: Linux errx(3).
    """
    _warnings.errx(eval, fmt, args)


def warn(fmt: Text | None, /, *args: FormatArgument) -> None:
    """``void warn(const char *fmt, ...)``

    Write the name of the program, a message and the text of `errno` to stderr.

    Args:
        fmt: As `printf` takes it, or NULL for no message.

    See: Linux warn(3).
    """
    _warnings.warn(fmt, args)


def warnx(fmt: Text | None, /, *args: FormatArgument) -> None:
    """``void warnx(const char *fmt, ...)``

    Write the name of the program, a message to stderr.

    Args:
        fmt: As `printf` takes it.

    See: Linux warnx(3).
    """
    _warnings.warnx(fmt, args)


def verr(eval: SupportsIndex, fmt: Text | None, args: Iterable[FormatArgument], /) -> NoReturn:
    """``void verr(int eval, const char *fmt, va_list args)``

    Write the name of the program, a message and the text of `errno` to stderr, with the arguments of a list, and
    end the program.

    Args:
        eval: The exit status.
        fmt: As `printf` takes it, or NULL for no message.
        args: A `va_list`, or the ``*args`` of a function.

    See: Linux verr(3).
    """
    _warnings.err(eval, fmt, args)


def verrx(eval: SupportsIndex, fmt: Text | None, args: Iterable[FormatArgument], /) -> NoReturn:
    """``void verrx(int eval, const char *fmt, va_list args)``

    Write the name of the program, a message to stderr, with the arguments of a list, and end the program.

    Args:
        eval: The exit status.
        fmt: As `printf` takes it.
        args: A `va_list`, or the ``*args`` of a function.

    See: Linux verrx(3).
    """
    _warnings.errx(eval, fmt, args)


def vwarn(fmt: Text | None, args: Iterable[FormatArgument], /) -> None:
    """``void vwarn(const char *fmt, va_list args)``

    Write the name of the program, a message and the text of `errno` to stderr, with the arguments of a list.

    Args:
        fmt: As `printf` takes it, or NULL for no message.
        args: A `va_list`, or the ``*args`` of a function.

    See: Linux vwarn(3).
    """
    _warnings.warn(fmt, args)


def vwarnx(fmt: Text | None, args: Iterable[FormatArgument], /) -> None:
    """``void vwarnx(const char *fmt, va_list args)``

    Write the name of the program, a message to stderr, with the arguments of a list.

    Args:
        fmt: As `printf` takes it.
        args: A `va_list`, or the ``*args`` of a function.

    See: Linux vwarnx(3).
    """
    _warnings.warnx(fmt, args)
