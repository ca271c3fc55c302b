"""``#include <sys/param.h>``: the limits of BSD, and macros that go with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import integers as _integers
from berkeley._platform.constants import MAXHOSTNAMELEN
from berkeley._platform.constants import PATH_MAX as _PATH_MAX

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._clib.integers import N

__all__ = [
    "MAXHOSTNAMELEN",
    "MAXPATHLEN",
    "NBBY",
    "DEV_BSIZE",
    "MIN",
    "MAX",
    "howmany",
    "roundup",
]

MAXPATHLEN: int = _PATH_MAX
NBBY: int = 8
DEV_BSIZE: int = 512


def MIN(a: N, b: N, /) -> N:
    """``int MIN(int a, int b)``

    Give the smaller of two numbers.

    See: 4.3BSD sys/param.h.
    """
    return _integers.least(a, b)


def MAX(a: N, b: N, /) -> N:
    """``int MAX(int a, int b)``

    Give the larger of two numbers.

    See: 4.3BSD sys/param.h.
    """
    return _integers.greatest(a, b)


def howmany(x: SupportsIndex, y: SupportsIndex, /) -> int:
    """``unsigned howmany(unsigned x, unsigned y)``

    Divide and round up: how many pieces of *y* hold *x*.

    Differs from C:
        A *y* of 0 is a ZeroDivisionError.

    See: 4.3BSD sys/param.h.
    """
    return _integers.howmany(x, y)


def roundup(x: SupportsIndex, y: SupportsIndex, /) -> int:
    """``unsigned roundup(unsigned x, unsigned y)``

    Round up to a multiple of *y*.

    Differs from C:
        A *y* of 0 is a ZeroDivisionError.

    See: 4.3BSD sys/param.h.
    """
    return _integers.roundup(x, y)
