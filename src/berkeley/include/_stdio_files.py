"""The part of <stdio.h> that opens and closes streams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import files as _files
from berkeley._clib import processes as _processes
from berkeley._core import files as _core_files

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._clib.streams import FILE
    from berkeley._core.arguments import Text
    from berkeley._core.buffers import WriteBuffer

__all__ = [
    "fclose",
    "fdopen",
    "fopen",
    "freopen",
    "pclose",
    "popen",
    "remove",
    "rename",
    "tmpfile",
    "tmpnam",
]


def fclose(stream: FILE, /) -> int:
    """``int fclose(FILE *stream)``

    Flush and close a stream, and its descriptor.

    Returns:
        0, or EOF with `errno` set.

    Errors:
        EBADF: The stream or its descriptor is closed.
        ENOSPC: The device is full.
        EPIPE: Nobody reads the pipe any more.

    See: POSIX.1-2024 fclose; Linux fclose(3).
    """
    return _processes.fclose(stream)


def fdopen(fd: SupportsIndex, mode: Text, /) -> FILE | None:
    """``FILE *fdopen(int fd, const char *mode)``

    Make a stream of a descriptor: of a socket, a file or a pipe.

    Args:
        fd: The descriptor, which `fclose` closes.
        mode: As `fopen` takes it; nothing is made empty.

    Returns:
        The stream, or None with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.
        EINVAL: *mode* is none, or the descriptor was not opened for it.

    Platforms:
        Windows: Sockets can be streams too, which the C run-time there refuses.

    See: POSIX.1-2024 fdopen; Linux fdopen(3).
    """
    return _files.fdopen(fd, mode)


def fopen(pathname: Text, mode: Text, /) -> FILE | None:
    """``FILE *fopen(const char *pathname, const char *mode)``

    Open a file as a stream.

    Args:
        pathname: Its name.
        mode: ``r``, ``w`` (made empty) or ``a`` (written at the end), with ``+`` for both, ``x`` if it must be new, ``e`` for O_CLOEXEC.

    Returns:
        The stream, or None with `errno` set.

    Errors:
        EACCES: The file may not be opened.
        EEXIST: It exists, and the mode has ``x``.
        EINVAL: *mode* does not begin with ``r``, ``w`` or ``a``.
        EISDIR: It is a folder, to be written.
        ENOENT: It does not exist, or a folder on the way does not.
        ENOTDIR: A part of the path is no folder.

    Platforms:
        Windows: Lines end as they were written: nothing is translated, with ``b`` and without. A folder is EISDIR for
            reading too.

    See: POSIX.1-2024 fopen; Linux fopen(3).
    """
    return _files.fopen(pathname, mode)


def freopen(pathname: Text | None, mode: Text, stream: FILE, /) -> FILE | None:
    """``FILE *freopen(const char *pathname, const char *mode, FILE *stream)``

    Put another file under a stream.

    Args:
        pathname: Its name; NULL for the same file in another mode.
        mode: As `fopen` takes it.
        stream: Closed first, also where the new file can't be opened.

    Returns:
        *stream*, or None with `errno` set.

    Errors:
        EINVAL: *mode* is none.
        ENOENT: The file does not exist.

    Platforms:
        Windows: A NULL *pathname* fails.

    Differs from C:
        `stdin` stays for reading, `stdout` and `stderr` for writing. Python's own stream goes to the new file too.

    See: POSIX.1-2024 freopen; Linux freopen(3).
    """
    return _files.freopen(pathname, mode, stream)


def pclose(stream: FILE, /) -> int:
    """``int pclose(FILE *stream)``

    Close the stream of a command and wait for its end.

    Returns:
        The status, as waitpid gives it: an exit status stands in its second byte; or -1 with `errno` set.

    Errors:
        ECHILD: `popen` did not give *stream*, or somebody has waited for the command.

    See: POSIX.1-2024 pclose; Linux pclose(3).
    """
    return _processes.pclose(stream)


def popen(command: Text, type: Text, /) -> FILE | None:
    """``FILE *popen(const char *command, const char *type)``

    Start a command of the shell, and give a stream of what it writes or to what it reads.

    Args:
        command: A line for the shell.
        type: ``r`` to read what it writes, ``w`` to write what it reads, with ``e`` for O_CLOEXEC.

    Returns:
        The stream, or None with `errno` set.

    Errors:
        EINVAL: *type* is none of these.
        EMFILE: The process has no free descriptor.

    Platforms:
        Windows: The shell is cmd.exe.

    See: POSIX.1-2024 popen; Linux popen(3).
    """
    return _processes.popen(command, type)


def remove(pathname: Text, /) -> int:
    """``int remove(const char *pathname)``

    Remove a file or an empty directory.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        ENOENT: There is no such file.

    See: POSIX.1-2024 remove; Linux remove(3).
    """
    return _core_files.remove(pathname)


def rename(old: Text, new: Text, /) -> int:
    """``int rename(const char *old, const char *new)``

    Give a file another name, in the place of a file that has it.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        ENOENT: *old* does not exist.

    Platforms:
        Windows: A file that is open keeps its name.

    See: POSIX.1-2024 rename; Linux rename(2).
    """
    return _files.rename(old, new)


def tmpfile() -> FILE | None:
    """``FILE *tmpfile(void)``

    Open a new file for reading and writing that nobody else sees; it goes when it is closed.

    Returns:
        The stream, or None with `errno` set.

    See: POSIX.1-2024 tmpfile; Linux tmpfile(3).
    """
    return _files.tmpfile()


def tmpnam(s: WriteBuffer | None, /) -> str | WriteBuffer | None:
    """``char *tmpnam(char *s)``

    Make up a name that no file has.

    Args:
        s: Where the name and a NUL go, of L_tmpnam bytes; NULL for none.

    Returns:
        The name, or *s*.

    Differs from C:
        A name that does not fit into *s* is a BufferError.

    See: POSIX.1-2024 tmpnam; Linux tmpnam(3).
    """
    return _files.tmpnam(s)
