"""``#include <sys/wait.h>``: the end of children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import processes as _processes
from berkeley._platform.constants import (
    WCONTINUED,
    WEXITED,
    WNOHANG,
    WNOWAIT,
    WSTOPPED,
    WUNTRACED,
)

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.buffers import WriteBuffer
    from berkeley._core.system import rusage as _rusage

# fmt: off
__all__ = [
    "WCONTINUED", "WEXITED", "WNOHANG", "WNOWAIT", "WSTOPPED", "WUNTRACED",
    "WCOREDUMP", "WEXITSTATUS", "WIFCONTINUED", "WIFEXITED", "WIFSIGNALED", "WIFSTOPPED", "WSTOPSIG",
    "WTERMSIG", "wait", "wait3", "wait4", "waitpid",
]
# fmt: on


def WCOREDUMP(wstatus: SupportsIndex, /) -> int:
    """``int WCOREDUMP(int wstatus)``

    Tell whether a child left an image of its memory.

    Returns:
        Not 0 if it did, or 0.

    See: POSIX.1-2024 <sys/wait.h>; Linux wait(2).
    """
    return _processes.dumped(wstatus)


def WEXITSTATUS(wstatus: SupportsIndex, /) -> int:
    """``int WEXITSTATUS(int wstatus)``

    Give what a child that ended by itself said.

    Returns:
        0 to 255.

    See: POSIX.1-2024 <sys/wait.h>; Linux wait(2).
    """
    return _processes.exit_status(wstatus)


def WIFCONTINUED(wstatus: SupportsIndex, /) -> int:
    """``int WIFCONTINUED(int wstatus)``

    Tell whether a child goes on again.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <sys/wait.h>; Linux wait(2).
    """
    return _processes.continued(wstatus)


def WIFEXITED(wstatus: SupportsIndex, /) -> int:
    """``int WIFEXITED(int wstatus)``

    Tell whether a child ended by itself.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <sys/wait.h>; Linux wait(2).
    """
    return _processes.exited(wstatus)


def WIFSIGNALED(wstatus: SupportsIndex, /) -> int:
    """``int WIFSIGNALED(int wstatus)``

    Tell whether a signal ended a child.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <sys/wait.h>; Linux wait(2).
    """
    return _processes.signaled(wstatus)


def WIFSTOPPED(wstatus: SupportsIndex, /) -> int:
    """``int WIFSTOPPED(int wstatus)``

    Tell whether a signal stopped a child.

    Returns:
        1 or 0.

    See: POSIX.1-2024 <sys/wait.h>; Linux wait(2).
    """
    return _processes.stopped(wstatus)


def WSTOPSIG(wstatus: SupportsIndex, /) -> int:
    """``int WSTOPSIG(int wstatus)``

    Give the signal that stopped a child.

    Returns:
        The number of the signal.

    See: POSIX.1-2024 <sys/wait.h>; Linux wait(2).
    """
    return _processes.exit_status(wstatus)


def WTERMSIG(wstatus: SupportsIndex, /) -> int:
    """``int WTERMSIG(int wstatus)``

    Give the signal that ended a child.

    Returns:
        The number of the signal.

    See: POSIX.1-2024 <sys/wait.h>; Linux wait(2).
    """
    return _processes.ending_signal(wstatus)


def wait(wstatus: WriteBuffer | None, /) -> int:
    """``pid_t wait(int *wstatus)``

    Wait until a child ends.

    Args:
        wstatus: A ``c_int()`` that gets the status, or NULL.

    Returns:
        The number of the child, or -1 with `errno` set.

    Errors:
        ECHILD: There is no such child.
        EINTR: A handler that does not restart calls interrupted the wait.

    Platforms:
        Windows: ECHILD: there is no `fork`.

    See: POSIX.1-2024 wait; Linux wait(2).
    """
    return _processes.wait(wstatus)


def wait3(wstatus: WriteBuffer | None, options: SupportsIndex, rusage: _rusage | None, /) -> int:
    """``pid_t wait3(int *wstatus, int options, struct rusage *rusage)``

    Wait until a child ends, and see what it has used.

    Args:
        wstatus: A ``c_int()`` that gets the status, or NULL.
        options: 0, or WNOHANG, WUNTRACED, WCONTINUED.
        rusage: Gets what the child has used, or NULL.

    Returns:
        The number of the child, 0 if WNOHANG is given and none has ended, or -1 with `errno` set.

    Errors:
        ECHILD: There is no such child.
        EFAULT: *wstatus* is shorter than an int.
        EINTR: A handler that does not restart calls interrupted the wait.
        EINVAL: *options* has an unknown flag.

    Platforms:
        Windows: ECHILD: there is no `fork`.

    See: Linux wait3(2).
    """
    return _processes.wait3(wstatus, options, rusage)


def wait4(
    pid: SupportsIndex,
    wstatus: WriteBuffer | None,
    options: SupportsIndex,
    rusage: _rusage | None,
    /,
) -> int:
    """``pid_t wait4(pid_t pid, int *wstatus, int options, struct rusage *rusage)``

    Wait until a child ends, and see what it has used.

    Args:
        pid: The child; -1 is any, 0 any of this group, ``-n`` any of group n.
        wstatus: A ``c_int()`` that gets the status, or NULL.
        options: 0, or WNOHANG, WUNTRACED, WCONTINUED.
        rusage: Gets what the child has used, or NULL.

    Returns:
        The number of the child, 0 if WNOHANG is given and none has ended, or -1 with `errno` set.

    Errors:
        ECHILD: There is no such child.
        EFAULT: *wstatus* is shorter than an int.
        EINTR: A handler that does not restart calls interrupted the wait.
        EINVAL: *options* has an unknown flag.

    Platforms:
        Windows: ECHILD: there is no `fork`.

    See: Linux wait4(2).
    """
    return _processes.wait4(pid, wstatus, options, rusage)


def waitpid(pid: SupportsIndex, wstatus: WriteBuffer | None, options: SupportsIndex, /) -> int:
    """``pid_t waitpid(pid_t pid, int *wstatus, int options)``

    Wait until a child ends, or look whether one has.

    Args:
        pid: The child; -1 is any, 0 any of this group, ``-n`` any of group n.
        wstatus: A ``c_int()`` that gets the status, or NULL.
        options: 0, or WNOHANG, WUNTRACED, WCONTINUED.

    Returns:
        The number of the child, 0 if WNOHANG is given and none has ended, or -1 with `errno` set.

    Errors:
        ECHILD: There is no such child.
        EFAULT: *wstatus* is shorter than an int.
        EINTR: A handler that does not restart calls interrupted the wait.
        EINVAL: *options* has an unknown flag.

    Platforms:
        Windows: ECHILD: there is no `fork`.

    See: POSIX.1-2024 waitpid; Linux waitpid(2).
    """
    return _processes.waitpid(pid, wstatus, options)
