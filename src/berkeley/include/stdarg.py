"""``#include <stdarg.h>``: functions that take any number of arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import variadic as _variadic
from berkeley._clib.variadic import va_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from berkeley._clib._conversions import FormatArgument
    from berkeley._clib.variadic import A

__all__ = [
    "va_list",
    "va_start",
    "va_arg",
    "va_copy",
    "va_end",
]


def va_start(ap: va_list, args: Iterable[FormatArgument], /) -> None:
    """``void va_start(va_list ap, parmN args)``

    Begin with the arguments of a function: ``def log(fmt: str, *args: int) -> None:`` calls ``va_start(ap, args)``.

    Args:
        ap: ``va_list ap;`` is ``ap = va_list()``.
        args: The ``*args`` of the function; C names the parameter before them.

    See: POSIX.1-2024 va_start; Linux va_start(3).
    """
    _variadic.va_start(ap, args)


def va_arg(ap: va_list, type: type[A], /) -> A:
    """``T va_arg(va_list ap, T type)``

    Take the next argument: ``va_arg(ap, int)``.

    Args:
        type: int, float, str, bytes or another class.

    Differs from C:
        An argument of another type, and none that is left, is a TypeError.

    See: POSIX.1-2024 va_arg; Linux va_arg(3).
    """
    return _variadic.va_arg(ap, type)


def va_copy(dest: va_list, src: va_list, /) -> None:
    """``void va_copy(va_list dest, va_list src)``

    Let a list begin where another one is.

    See: POSIX.1-2024 va_copy; Linux va_copy(3).
    """
    _variadic.va_copy(dest, src)


def va_end(ap: va_list, /) -> None:
    """``void va_end(va_list ap)``

    Let go of the arguments.

    See: POSIX.1-2024 va_end; Linux va_end(3).
    """
    _variadic.va_end(ap)
