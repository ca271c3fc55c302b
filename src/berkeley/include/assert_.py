"""``#include <assert.h>``: assertions. ``assert`` is a keyword of Python, so the name has an underscore."""

from __future__ import annotations

from berkeley._clib import assertion as _assertion

__all__ = [
    "assert_",
]


def assert_(expression: object, /) -> None:
    """``void assert(scalar expression)``

    End the program with SIGABRT, and with a message on stderr that has the text of the expression, unless it is
    true.

    Differs from C:
        NDEBUG does not exist: every assertion is checked.

    See: POSIX.1-2024 assert; Linux assert(3).
    """
    _assertion.check(expression)
