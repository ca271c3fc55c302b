"""A part of <unistd.h>: processes, and who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import processes as _processes
from berkeley._core import users as _users

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn, SupportsIndex

    from berkeley._core.arguments import Text

# fmt: off
__all__ = [
    "_exit", "daemon", "execl", "execle", "execlp", "execv", "execve", "execvp", "fork", "getegid", "geteuid",
    "getgid", "getpgid", "getpgrp", "getpid", "getppid", "getsid", "getuid", "nice", "setegid", "seteuid",
    "setgid", "setpgid", "setpgrp", "setsid", "setuid", "vfork",
]
# fmt: on


def fork() -> int:
    """``pid_t fork(void)``

    Make a child that is a copy of this process and goes on from here.

    Returns:
        0 in the child, the number of the child in the parent, or -1 with `errno` set.

    Errors:
        EAGAIN: The user may have no more processes.

    Platforms:
        Windows: ENOSYS: Windows can't copy a process.

    Differs from C:
        Only the calling thread goes on in the child, as in C. What `printf` has not written yet is written
        by both, as in C.

    See: POSIX.1-2024 fork; Linux fork(2).
    """
    return _processes.fork()


def vfork() -> int:
    """``pid_t vfork(void)``

    Make a child; here it is `fork`, and the parent does not wait for it.

    Returns:
        0 in the child, the number of the child in the parent, or -1 with `errno` set.

    Errors:
        EAGAIN: The user may have no more processes.

    Platforms:
        Windows: ENOSYS.

    Differs from C:
        The child has memory of its own.

    See: Linux vfork(2).
    """
    return _processes.fork()


def execl(path: Text, arg: Text | None, /, *args: Text | None) -> int:
    """``int execl(const char *path, const char *arg, ...)``

    Become another program.

    Args:
        path: Its file.
        arg: Its ``argv[0]``.
        args: The rest of its arguments, and NULL.

    Returns:
        -1 with `errno` set; on success the call never comes back.

    Errors:
        E2BIG: The arguments are too long.
        EACCES: The file may not be run, or is a folder.
        ENOENT: The file does not exist.
        ENOEXEC: The file is no program.

    Platforms:
        Windows: The program runs as a child, for whose end this process waits; sockets are not handed on.

    Differs from C:
        What `printf` has not written yet is lost, as in C: call `fflush` first.

    See: POSIX.1-2024 execl; Linux execl(3).
    """
    return _processes.exec_list(path, arg, *args)


def execlp(file: Text, arg: Text | None, /, *args: Text | None) -> int:
    """``int execlp(const char *file, const char *arg, ...)``

    Become another program, looked up in the folders of PATH.

    Args:
        file: Its name, or its path if there is a slash in it.
        arg: Its ``argv[0]``.
        args: The rest of its arguments, and NULL.

    Returns:
        -1 with `errno` set; on success the call never comes back.

    Errors:
        E2BIG: The arguments are too long.
        EACCES: The file may not be run, or is a folder.
        ENOENT: The file is in no folder of PATH.

    Platforms:
        Windows: The program runs as a child, for whose end this process waits; sockets are not handed on.

    Differs from C:
        What `printf` has not written yet is lost, as in C: call `fflush` first.

    See: POSIX.1-2024 execlp; Linux execlp(3).
    """
    return _processes.exec_list_searched(file, arg, *args)


def execle(path: Text, arg: Text | None, /, *args: Text | Sequence[Text | None] | None) -> int:
    """``int execle(const char *path, const char *arg, ...)``

    Become another program with an environment.

    Args:
        path: Its file.
        arg: Its ``argv[0]``.
        args: The rest of its arguments, NULL, and a list of ``NAME=value``.

    Returns:
        -1 with `errno` set; on success the call never comes back.

    Errors:
        E2BIG: The arguments are too long.
        EACCES: The file may not be run, or is a folder.
        ENOENT: The file does not exist.
        ENOEXEC: The file is no program.

    Platforms:
        Windows: The program runs as a child, for whose end this process waits; sockets are not handed on.

    Differs from C:
        What `printf` has not written yet is lost, as in C: call `fflush` first.

    See: POSIX.1-2024 execle; Linux execle(3).
    """
    return _processes.execle(path, arg, *args)


def execv(path: Text, argv: Sequence[Text | None], /) -> int:
    """``int execv(const char *path, char *const argv[])``

    Become another program.

    Args:
        path: Its file.
        argv: Its arguments; the list ends with NULL, or with its end.

    Returns:
        -1 with `errno` set; on success the call never comes back.

    Errors:
        E2BIG: The arguments are too long.
        EACCES: The file may not be run, or is a folder.
        ENOENT: The file does not exist.
        ENOEXEC: The file is no program.

    Platforms:
        Windows: The program runs as a child, for whose end this process waits; sockets are not handed on.

    Differs from C:
        What `printf` has not written yet is lost, as in C: call `fflush` first.

    See: POSIX.1-2024 execv; Linux execv(3).
    """
    return _processes.execv(path, argv)


def execve(pathname: Text, argv: Sequence[Text | None], envp: Sequence[Text | None], /) -> int:
    """``int execve(const char *pathname, char *const argv[], char *const envp[])``

    Become another program with an environment.

    Args:
        pathname: Its file.
        argv: Its arguments; the list ends with NULL, or with its end.
        envp: Its environment, a list of ``NAME=value``.

    Returns:
        -1 with `errno` set; on success the call never comes back.

    Errors:
        E2BIG: The arguments are too long.
        EACCES: The file may not be run, or is a folder.
        ENOENT: The file does not exist.
        ENOEXEC: The file is no program.

    Platforms:
        Windows: The program runs as a child, for whose end this process waits; sockets are not handed on.

    Differs from C:
        What `printf` has not written yet is lost, as in C: call `fflush` first.

    See: POSIX.1-2024 execve; Linux execve(2).
    """
    return _processes.execve(pathname, argv, envp)


def execvp(file: Text, argv: Sequence[Text | None], /) -> int:
    """``int execvp(const char *file, char *const argv[])``

    Become another program, looked up in the folders of PATH.

    Args:
        file: Its name, or its path if there is a slash in it.
        argv: Its arguments; the list ends with NULL, or with its end.

    Returns:
        -1 with `errno` set; on success the call never comes back.

    Errors:
        E2BIG: The arguments are too long.
        EACCES: The file may not be run, or is a folder.
        ENOENT: The file is in no folder of PATH.

    Platforms:
        Windows: The program runs as a child, for whose end this process waits; sockets are not handed on.

    Differs from C:
        What `printf` has not written yet is lost, as in C: call `fflush` first.

    See: POSIX.1-2024 execvp; Linux execvp(3).
    """
    return _processes.execvp(file, argv)


def _exit(status: SupportsIndex, /) -> NoReturn:
    """``void _exit(int status)``

    End the process at once: nothing is flushed, and no function of atexit runs.

    Args:
        status: What the parent sees, 8 bits of it.

    Platforms:
        Windows: Sockets are closed first, so that connections end and are not reset.

    See: POSIX.1-2024 _exit; Linux _exit(2).
    """
    _processes.end(status)


def getpid() -> int:
    """``pid_t getpid(void)``

    Give the number of this process.

    Returns:
        The number; this never fails.

    See: POSIX.1-2024 getpid; Linux getpid(2).
    """
    return _processes.getpid()


def getppid() -> int:
    """``pid_t getppid(void)``

    Give the number of the parent of this process.

    Returns:
        The number; this never fails.

    See: POSIX.1-2024 getppid; Linux getppid(2).
    """
    return _processes.getppid()


def getuid() -> int:
    """``uid_t getuid(void)``

    Give the user who runs this process.

    Returns:
        The number; this never fails.

    Platforms:
        Windows: 0 for an administrator, who may do what root may, else 1000.

    See: POSIX.1-2024 getuid; Linux getuid(2).
    """
    return _users.getuid()


def geteuid() -> int:
    """``uid_t geteuid(void)``

    Give the user whose rights this process has.

    Returns:
        The number; this never fails.

    Platforms:
        Windows: 0 for an administrator, who may do what root may, else 1000.

    See: POSIX.1-2024 geteuid; Linux geteuid(2).
    """
    return _users.geteuid()


def getgid() -> int:
    """``gid_t getgid(void)``

    Give the group of this process.

    Returns:
        The number; this never fails.

    Platforms:
        Windows: 0 for an administrator, who may do what root may, else 1000.

    See: POSIX.1-2024 getgid; Linux getgid(2).
    """
    return _users.getgid()


def getegid() -> int:
    """``gid_t getegid(void)``

    Give the group whose rights this process has.

    Returns:
        The number; this never fails.

    Platforms:
        Windows: 0 for an administrator, who may do what root may, else 1000.

    See: POSIX.1-2024 getegid; Linux getegid(2).
    """
    return _users.getegid()


def setuid(uid: SupportsIndex, /) -> int:
    """``int setuid(uid_t uid)``

    Become another user for good.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EPERM: Only root may become somebody else.

    Platforms:
        Windows: EPERM of every other than its own.

    See: POSIX.1-2024 setuid; Linux setuid(2).
    """
    return _users.setuid(uid)


def seteuid(euid: SupportsIndex, /) -> int:
    """``int seteuid(uid_t euid)``

    Take the rights of another user.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EPERM: Only root may become somebody else.

    Platforms:
        Windows: EPERM of every other than its own.

    See: POSIX.1-2024 seteuid; Linux seteuid(2).
    """
    return _users.seteuid(euid)


def setgid(gid: SupportsIndex, /) -> int:
    """``int setgid(gid_t gid)``

    Become a member of another group for good.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EPERM: Only root may become somebody else.

    Platforms:
        Windows: EPERM of every other than its own.

    See: POSIX.1-2024 setgid; Linux setgid(2).
    """
    return _users.setgid(gid)


def setegid(egid: SupportsIndex, /) -> int:
    """``int setegid(gid_t egid)``

    Take the rights of another group.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EPERM: Only root may become somebody else.

    Platforms:
        Windows: EPERM of every other than its own.

    See: POSIX.1-2024 setegid; Linux setegid(2).
    """
    return _users.setegid(egid)


def setsid() -> int:
    """``pid_t setsid(void)``

    Begin a session of its own, without a terminal.

    Returns:
        The number of the session, or -1 with `errno` set.

    Errors:
        EPERM: The process leads a group already.

    Platforms:
        Windows: ENOSYS.

    See: POSIX.1-2024 setsid; Linux setsid(2).
    """
    return _processes.setsid()


def getsid(pid: SupportsIndex, /) -> int:
    """``pid_t getsid(pid_t pid)``

    Give the session of a process.

    Args:
        pid: The process; 0 is this one.

    Returns:
        The number, or -1 with `errno` set.

    Errors:
        ESRCH: There is no such process.

    Platforms:
        Windows: Each process is in a session of its own.

    See: POSIX.1-2024 getsid; Linux getsid(2).
    """
    return _processes.getsid(pid)


def setpgid(pid: SupportsIndex, pgid: SupportsIndex, /) -> int:
    """``int setpgid(pid_t pid, pid_t pgid)``

    Put a process into a group of processes.

    Args:
        pid: The process; 0 is this one.
        pgid: The group; 0 is that of the number of the process.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: *pgid* is negative.
        ESRCH: The process is neither this one nor a child of it.

    Platforms:
        Windows: ENOSYS.

    See: POSIX.1-2024 setpgid; Linux setpgid(2).
    """
    return _processes.setpgid(pid, pgid)


def getpgid(pid: SupportsIndex, /) -> int:
    """``pid_t getpgid(pid_t pid)``

    Give the group of a process.

    Args:
        pid: The process; 0 is this one.

    Returns:
        The number, or -1 with `errno` set.

    Errors:
        ESRCH: There is no such process.

    Platforms:
        Windows: Each process is in a group of its own.

    See: POSIX.1-2024 getpgid; Linux getpgid(2).
    """
    return _processes.getpgid(pid)


def getpgrp() -> int:
    """``pid_t getpgrp(void)``

    Give the group of this process.

    Returns:
        The number; this never fails.

    Platforms:
        Windows: Each process is in a group of its own.

    See: POSIX.1-2024 getpgrp; Linux getpgrp(2).
    """
    return _processes.getpgid(0)


def setpgrp() -> int:
    """``int setpgrp(void)``

    Put this process into a group of its own.

    Returns:
        0, or -1 with `errno` set.

    Platforms:
        Windows: ENOSYS.

    See: Linux setpgrp(2).
    """
    return _processes.setpgid(0, 0)


def nice(inc: SupportsIndex, /) -> int:
    """``int nice(int inc)``

    Let other processes go first.

    Args:
        inc: What is added to the niceness, which ends at 19.

    Returns:
        The new niceness, or -1 with `errno` set.

    Errors:
        EPERM: Only root may subtract.

    Platforms:
        Windows: ENOSYS, but for 0.

    See: POSIX.1-2024 nice; Linux nice(2).
    """
    return _processes.nice(inc)


def daemon(nochdir: SupportsIndex, noclose: SupportsIndex, /) -> int:
    """``int daemon(int nochdir, int noclose)``

    Go on in the background: in a child of a session of its own, while this process ends.

    Args:
        nochdir: 0 to change to the folder ``/``.
        noclose: 0 to put ``/dev/null`` behind the standard descriptors.

    Returns:
        0, or -1 with `errno` set.

    Platforms:
        Windows: ENOSYS.

    See: Linux daemon(3).
    """
    return _processes.daemon(nochdir, noclose)
