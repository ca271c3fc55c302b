"""Calls of Python's `os` module, whose exceptions become negative errno numbers."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")


def converted(call: Callable[P, int], *args: P.args, **kwargs: P.kwargs) -> int:
    """Make a call that gives a number: its result, or the number of its OSError, negative."""
    return gained(call, *args, **kwargs)


def done(call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> int:
    """Make a call that gives nothing: 0, or the number of its OSError, negative."""
    result = gained(call, *args, **kwargs)
    return result if isinstance(result, int) else 0


def gained(call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R | int:
    """Make a call that gives something: that, or the number of its OSError, negative."""
    try:
        return call(*args, **kwargs)
    except OSError as error:
        return -(error.errno or errno.EIO)
