"""<stdarg.h>: the arguments of a function that takes any number of them, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import index
from typing import SupportsIndex, TypeVar, cast

from berkeley._clib._conversions import FormatArgument
from berkeley._core.arguments import kind, require, wrong_type

A = TypeVar("A")
_TYPE = type


class va_list:
    """``va_list`` <stdarg.h>: the arguments that are left; vprintf and its kind take all of them."""

    __slots__ = ("_rest",)

    def __init__(self) -> None:
        """Hold no arguments yet."""
        self._rest: list[FormatArgument] = []

    def __iter__(self) -> Iterator[FormatArgument]:
        """Give the arguments that are left, and keep them."""
        return iter(tuple(self._rest))

    def begin(self, arguments: Iterable[FormatArgument]) -> None:
        """Hold *arguments*."""
        self._rest = list(arguments)

    def take(self) -> FormatArgument:
        """Take the next argument."""
        if not self._rest:
            raise TypeError("ap holds no argument any more")
        return self._rest.pop(0)


def _checked(ap: object, name: str) -> va_list:
    require(ap, va_list, name, "a va_list()")
    return cast("va_list", ap)


def va_start(ap: va_list, args: Iterable[FormatArgument]) -> None:
    """Begin with the arguments of a function."""
    _checked(ap, "ap")
    if isinstance(args, (str, bytes)):
        wrong_type("args", "the *args of the function", args)
    require(args, Iterable, "args", "the *args of the function")
    ap.begin(args)


def va_arg(ap: va_list, type: type[A]) -> A:
    """Take the next argument, which must be of a type."""
    _checked(ap, "ap")
    require(type, _TYPE, "type", "a type such as int, float or str")
    value: object = ap.take()
    if type is int and isinstance(value, SupportsIndex):
        value = index(value)
    elif type is float and isinstance(value, int):
        value = float(value)
    if not isinstance(value, type):
        raise TypeError(f"the next argument is {kind(value)}, not a '{type.__name__}'")
    return value  # pyright: ignore[reportReturnType]


def va_copy(dest: va_list, src: va_list) -> None:
    """Let a list begin where another one is."""
    _checked(dest, "dest").begin(_checked(src, "src"))


def va_end(ap: va_list) -> None:
    """Let go of the arguments."""
    _checked(ap, "ap").begin(())
