"""``#include <getopt.h>``: the options of the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import getopt as _getopt
from berkeley._clib.getopt import (
    no_argument,
    optarg,
    opterr,
    optind,
    optional_argument,
    optopt,
    required_argument,
)
from berkeley._core.options import option

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.boxes import IntBox
    from berkeley._core.struct import StructArray

# fmt: off
__all__ = [
    "no_argument", "optional_argument", "required_argument", "optarg", "opterr", "optind", "option", "optopt",
    "getopt", "getopt_long", "getopt_long_only",
]
# fmt: on


def getopt(argc: SupportsIndex, argv: list[bytes] | list[str], optstring: Text, /) -> int:
    """``int getopt(int argc, char *const argv[], const char *optstring)``

    Find the next option of the command line.

    Args:
        argc: The count of arguments.
        argv: The arguments; those that are no options are moved to its end.
        optstring: The letters of the options; a colon behind one says that it has an argument, two that it may have one.

    Returns:
        The letter of the option, of which `optarg` is the argument; ``ord("?")`` for a wrong one; -1 at the
        end, where `optind` is the index of the first other argument.

    Differs from C:
        `optarg`, `optind`, `opterr` and `optopt` are objects: ``optind.value = 1``, ``host =
        bytes(optarg)``.

    See: POSIX.1-2024 getopt; Linux getopt(3).
    """
    return _getopt.getopt(argc, argv, optstring)


def getopt_long(
    argc: SupportsIndex,
    argv: list[bytes] | list[str],
    optstring: Text,
    longopts: Sequence[option] | StructArray[option] | None,
    longindex: IntBox | None,
    /,
) -> int:
    """``int getopt_long(int argc, char *const argv[], const char *optstring, const struct option *longopts, int *longindex)``

    Find the next option of the command line, short or long (``--name``).

    Args:
        argc: The count of arguments.
        argv: The arguments; those that are no options are moved to its end.
        optstring: The letters of the options; a colon behind one says that it has an argument, two that it may have one.
        longopts: The long options; an element without a name ends them.
        longindex: Gets the index of the long option that was found; NULL for nobody.

    Returns:
        As `getopt`; for a long option its ``val``, or 0 where that was stored in its ``flag``.

    See: Linux getopt_long(3).
    """
    return _getopt.getopt_long(argc, argv, optstring, longopts, longindex)


def getopt_long_only(
    argc: SupportsIndex,
    argv: list[bytes] | list[str],
    optstring: Text,
    longopts: Sequence[option] | StructArray[option] | None,
    longindex: IntBox | None,
    /,
) -> int:
    """``int getopt_long_only(int argc, char *const argv[], const char *optstring, const struct option *longopts, int *longindex)``

    Find the next option of the command line; one hyphen is enough for a long one.

    Args:
        argc: The count of arguments.
        argv: The arguments; those that are no options are moved to its end.
        optstring: The letters of the options; a colon behind one says that it has an argument, two that it may have one.
        longopts: The long options; an element without a name ends them.
        longindex: Gets the index of the long option that was found; NULL for nobody.

    Returns:
        As `getopt`; for a long option its ``val``, or 0 where that was stored in its ``flag``.

    See: Linux getopt_long(3).
    """
    return _getopt.getopt_long_only(argc, argv, optstring, longopts, longindex)
