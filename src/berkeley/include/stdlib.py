"""``#include <stdlib.h>``: numbers from text, and the end of the process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import stdlib as _stdlib
from berkeley._core.null import NULL
from berkeley._platform.constants import EXIT_FAILURE, EXIT_SUCCESS, RAND_MAX

if TYPE_CHECKING:
    from typing import NoReturn, SupportsIndex

    from berkeley._core.arguments import Text

__all__ = [
    "EXIT_FAILURE",
    "EXIT_SUCCESS",
    "RAND_MAX",
    "NULL",
    "abort",
    "atoi",
    "atol",
    "exit",
    "free",
]


def abort() -> NoReturn:
    """``void abort(void)``

    End the process at once with SIGABRT; nothing is flushed.

    See: POSIX.1-2024 abort; Linux abort(3).
    """
    _stdlib.abort()


def atoi(nptr: Text, /) -> int:
    """``int atoi(const char *nptr)``

    Read the decimal number at the start of a text, white space before it skipped.

    Returns:
        The number; 0 where there is none. A larger one than an ``int`` holds is cut to 32 bits, as on Linux.

    See: POSIX.1-2024 atoi; Linux atoi(3).
    """
    return _stdlib.atoi(nptr)


def atol(nptr: Text, /) -> int:
    """``long atol(const char *nptr)``

    Read the decimal number at the start of a text, white space before it skipped.

    Returns:
        The number; 0 where there is none. For a larger one than a ``long`` holds it is the nearest.

    Platforms:
        Windows: A ``long`` has 32 bits.

    See: POSIX.1-2024 atol; Linux atol(3).
    """
    return _stdlib.atol(nptr)


def exit(status: SupportsIndex, /) -> NoReturn:
    """``void exit(int status)``

    End the process; what is buffered is flushed.

    Args:
        status: EXIT_SUCCESS, EXIT_FAILURE or another number; POSIX systems keep 8 bits of it.

    Differs from C:
        In the main thread this is a SystemExit, so that ``finally`` and ``with`` clean up.

    See: POSIX.1-2024 exit; Linux exit(3).
    """
    _stdlib.exit(status)


def free(ptr: object, /) -> None:
    """``void free(void *ptr)``

    Do nothing: Python frees memory itself.

    Differs from C:
        *ptr* may be any object, and may be used afterwards.

    See: POSIX.1-2024 free; Linux free(3).
    """
    _stdlib.free(ptr)
