"""``#include <stdlib.h>``: memory, numbers from text, pseudo-random numbers, and the end of the process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import environment as _environment
from berkeley._clib import stdlib as _stdlib
from berkeley._clib import temporary as _temporary
from berkeley._clib.integers import div_t, ldiv_t, lldiv_t
from berkeley._clib.randomness import RAND_MAX
from berkeley._core import paths as _paths
from berkeley._core.null import NULL
from berkeley._core.types import size_t
from berkeley._platform.constants import EXIT_FAILURE, EXIT_SUCCESS
from berkeley.include._stdlib_memory import (
    bsearch,
    calloc,
    free,
    malloc,
    qsort,
    realloc,
    reallocarray,
)
from berkeley.include._stdlib_numbers import (
    _itoa,
    abs,
    atof,
    atoi,
    atol,
    atoll,
    div,
    drand48,
    itoa,
    labs,
    ldiv,
    llabs,
    lldiv,
    lrand48,
    mrand48,
    rand,
    rand_r,
    random,
    srand,
    srand48,
    srandom,
    strtod,
    strtof,
    strtol,
    strtoll,
    strtoul,
    strtoull,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn, SupportsIndex

    from berkeley._clib._arguments import Destination
    from berkeley._core.arguments import Text
    from berkeley._core.buffers import WriteBuffer

__all__ = [
    "EXIT_FAILURE",
    "EXIT_SUCCESS",
    "RAND_MAX",
    "NULL",
    "size_t",
    "div_t",
    "ldiv_t",
    "lldiv_t",
    "abort",
    "abs",
    "atexit",
    "atof",
    "atoi",
    "atol",
    "atoll",
    "bsearch",
    "calloc",
    "div",
    "drand48",
    "_Exit",
    "exit",
    "free",
    "getenv",
    "_itoa",
    "itoa",
    "labs",
    "ldiv",
    "llabs",
    "lldiv",
    "lrand48",
    "malloc",
    "mkdtemp",
    "mkstemp",
    "mktemp",
    "mrand48",
    "putenv",
    "qsort",
    "rand",
    "rand_r",
    "random",
    "realloc",
    "realpath",
    "reallocarray",
    "setenv",
    "srand",
    "srand48",
    "srandom",
    "strtod",
    "strtof",
    "strtol",
    "strtoll",
    "strtoul",
    "strtoull",
    "system",
    "unsetenv",
]


def abort() -> NoReturn:
    """``void abort(void)``

    End the process at once with SIGABRT; nothing is flushed.

    See: POSIX.1-2024 abort; Linux abort(3).
    """
    _stdlib.abort()


def atexit(func: Callable[[], object], /) -> int:
    """``int atexit(void (*func)(void))``

    Have a function called when the process ends; the last one of several runs first.

    Returns:
        0.

    See: POSIX.1-2024 atexit; Linux atexit(3).
    """
    return _stdlib.atexit(func)


def _Exit(status: SupportsIndex, /) -> NoReturn:
    """``void _Exit(int status)``

    End the process at once: nothing is flushed, no function of `atexit` runs.

    See: POSIX.1-2024 _Exit; Linux _Exit(3).
    """
    _stdlib.end_at_once(status)


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


def getenv(name: Text, /) -> str | None:
    """``char *getenv(const char *name)``

    Give the value of an environment variable.

    Returns:
        The value, or None if there is no such variable.

    See: POSIX.1-2024 getenv; Linux getenv(3).
    """
    return _environment.getenv(name)


def mkdtemp(template: Destination, /) -> Destination | None:
    """``char *mkdtemp(char *template)``

    Make a folder with a name of its own.

    Args:
        template: A path that ends with ``XXXXXX``, for which the name is stored.

    Returns:
        *template*, or None with `errno` set.

    Errors:
        EINVAL: *template* does not end with ``XXXXXX``.
        ENOENT: There is no such folder.

    See: POSIX.1-2024 mkdtemp; Linux mkdtemp(3).
    """
    return _temporary.mkdtemp(template)


def mkstemp(template: WriteBuffer, /) -> int:
    """``int mkstemp(char *template)``

    Make a file with a name of its own, and open it to read and write.

    Args:
        template: A path that ends with ``XXXXXX``, for which the name is stored.

    Returns:
        A descriptor, or -1 with `errno` set.

    Errors:
        EINVAL: *template* does not end with ``XXXXXX``.
        ENOENT: There is no such folder.

    See: POSIX.1-2024 mkstemp; Linux mkstemp(3).
    """
    return _temporary.mkstemp(template)


def mktemp(template: Destination, /) -> Destination:
    """``char *mktemp(char *template)``

    Make up a name that no file has. Another program may take it before this one does: `mkstemp` makes the file too.

    Args:
        template: A path that ends with ``XXXXXX``, for which the name is stored; an empty text on failure.

    Returns:
        *template*, on failure too, with `errno` set.

    Errors:
        EINVAL: *template* does not end with ``XXXXXX``.

    See: POSIX.1-2001 mktemp; Linux mktemp(3).
    """
    return _temporary.mktemp(template)


def putenv(string: Text, /) -> int:
    """``int putenv(char *string)``

    Set an environment variable by ``NAME=value``; a *string* without an equals sign removes the variable of that
    name.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: The name is empty.

    Differs from C:
        The text is copied.

    See: POSIX.1-2024 putenv; Linux putenv(3).
    """
    return _environment.putenv(string)


def setenv(envname: Text, envval: Text, overwrite: SupportsIndex, /) -> int:
    """``int setenv(const char *envname, const char *envval, int overwrite)``

    Set an environment variable.

    Args:
        overwrite: 0 keeps a value that exists.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: *envname* is empty or holds an equals sign.

    See: POSIX.1-2024 setenv; Linux setenv(3).
    """
    return _environment.setenv(envname, envval, overwrite)


def system(command: Text | None, /) -> int:
    """``int system(const char *command)``

    Run a command of the system's shell and wait for its end.

    Returns:
        The status of the shell as `waitpid` gives it, or -1 with `errno` set; 1 if *command* is NULL.

    Errors:
        ECHILD: SIGCHLD is ignored, so that the system keeps no status.

    Platforms:
        Windows: The shell is cmd.exe.

    See: POSIX.1-2024 system; Linux system(3).
    """
    return _stdlib.system(command)


def unsetenv(name: Text, /) -> int:
    """``int unsetenv(const char *name)``

    Remove an environment variable.

    Returns:
        0, or -1 with `errno` set; it is no error if there is no such variable.

    Errors:
        EINVAL: *name* is empty or holds an equals sign.

    See: POSIX.1-2024 unsetenv; Linux unsetenv(3).
    """
    return _environment.unsetenv(name)


def realpath(path: Text | None, resolved_path: WriteBuffer | None, /) -> str | None:
    """``char *realpath(const char *restrict path, char *restrict resolved_path)``

    Give the absolute path of a file, without links, ``.`` and ``..``.

    Args:
        path: The file, which is there.
        resolved_path: A buffer that gets the path too, or NULL.

    Returns:
        The path, or NULL with `errno` set.

    Errors:
        EINVAL: *path* is NULL.
        ENOENT: There is no such file, or *path* is empty.

    Differs from C:
        A *resolved_path* that is too short is a BufferError.

    See: POSIX.1-2024 realpath; Linux realpath(3).
    """
    return _paths.realpath(path, resolved_path)
