"""The calls on names of files and folders."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, SupportsIndex

from berkeley import _platform
from berkeley._core.arguments import (
    Text,
    c_int_of,
    c_offset_of,
    c_size_of,
    c_text,
    c_unsigned_of,
    wrong_type,
)
from berkeley._core.buffers import WriteBuffer, receivable, writable
from berkeley._core.result import c_result, failure
from berkeley._core.structs import timeval
from berkeley._core.transfer import store
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._core.struct import StructArray


def access(pathname: Text, mode: SupportsIndex) -> int:
    """Ask whether this process may do something with a file."""
    path, wanted = c_text(pathname, "pathname"), c_int_of(mode, "mode")
    return c_result(_platform.backend.access(path, wanted))


def chdir(path: Text) -> int:
    """Change the working directory."""
    return c_result(_platform.backend.chdir(c_text(path, "path")))


def fchdir(fd: SupportsIndex) -> int:
    """Change the working directory to an open folder."""
    return c_result(_platform.backend.fchdir(c_int_of(fd, "fd")))


def getcwd(buf: WriteBuffer | None, size: SupportsIndex) -> str | None:
    """Give the working directory, stored in *buf* too; None with `errno` set on failure."""
    room, memory = c_size_of(size, "size"), writable(buf, "buf")
    if buf is not None and room == 0:
        failure(abi.EINVAL)
        return None
    folder = _platform.backend.getcwd()
    if isinstance(folder, int):
        failure(-folder)
        return None
    if room and len(folder) >= room:
        failure(abi.ERANGE)
        return None
    if buf is not None:
        receivable(memory, len(folder) + 1, "size")
        store(memory, folder + b"\0")
    return folder.decode(errors="surrogateescape")


def mkdir(pathname: Text, mode: SupportsIndex) -> int:
    """Make a folder."""
    path, permissions = c_text(pathname, "pathname"), c_unsigned_of(mode, "mode")
    return c_result(_platform.backend.mkdir(path, permissions))


def mkfifo(pathname: Text, mode: SupportsIndex) -> int:
    """Make a pipe that has a name."""
    path, permissions = c_text(pathname, "pathname"), c_unsigned_of(mode, "mode")
    return c_result(_platform.backend.mkfifo(path, permissions))


def rmdir(pathname: Text) -> int:
    """Remove an empty folder."""
    return c_result(_platform.backend.rmdir(c_text(pathname, "pathname")))


def link(oldpath: Text, newpath: Text) -> int:
    """Give a file a second name."""
    old, new = c_text(oldpath, "oldpath"), c_text(newpath, "newpath")
    return c_result(_platform.backend.link(old, new))


def symlink(target: Text, linkpath: Text) -> int:
    """Make a name that stands for another."""
    text, path = c_text(target, "target"), c_text(linkpath, "linkpath")
    return c_result(_platform.backend.symlink(text, path))


def readlink(pathname: Text, buf: WriteBuffer | None, bufsiz: SupportsIndex) -> int:
    """Store what a symbolic link stands for, without a NUL; give the count of bytes."""
    path, room = c_text(pathname, "pathname"), c_size_of(bufsiz, "bufsiz")
    memory = writable(buf, "buf")
    # Linux: the size is an int (fs/stat.c, do_readlinkat).
    if not 0 < room < 1 << 31:
        return failure(abi.EINVAL)
    target = _platform.backend.readlink(path)
    if isinstance(target, int):
        return c_result(target)
    if buf is None:
        return failure(abi.EFAULT)
    cut = target[:room]
    cut = cut[: receivable(memory, len(cut), "bufsiz")]
    store(memory, cut)
    return len(cut)


def truncate(path: Text, length: SupportsIndex) -> int:
    """Cut or extend a file."""
    name, size = c_text(path, "path"), c_offset_of(length, "length")
    return c_result(_platform.backend.truncate(name, size))


def chown(pathname: Text, owner: SupportsIndex, group: SupportsIndex) -> int:
    """Give a file to a user and a group; -1 leaves one as it is."""
    path = c_text(pathname, "pathname")
    user, users = c_unsigned_of(owner, "owner"), c_unsigned_of(group, "group")
    return c_result(_platform.backend.chown(path, user, users))


def fchown(fd: SupportsIndex, owner: SupportsIndex, group: SupportsIndex) -> int:
    """Give an open file to a user and a group; -1 leaves one as it is."""
    number = c_int_of(fd, "fd")
    user, users = c_unsigned_of(owner, "owner"), c_unsigned_of(group, "group")
    return c_result(_platform.backend.fchown(number, user, users))


def chmod(pathname: Text, mode: SupportsIndex) -> int:
    """Set the permissions of a file."""
    path, permissions = c_text(pathname, "pathname"), c_unsigned_of(mode, "mode")
    return c_result(_platform.backend.chmod(path, permissions))


def fchmod(fd: SupportsIndex, mode: SupportsIndex) -> int:
    """Set the permissions of an open file."""
    number, permissions = c_int_of(fd, "fd"), c_unsigned_of(mode, "mode")
    return c_result(_platform.backend.fchmod(number, permissions))


def umask(mask: SupportsIndex) -> int:
    """Set which permissions new files do not get; give the old mask."""
    return _platform.backend.umask(c_unsigned_of(mask, "mask"))


def realpath(path: Text | None, resolved_path: WriteBuffer | None) -> str | None:
    """Give a path without links, stored in *resolved_path* too; None with `errno` set on failure."""
    memory = writable(resolved_path, "resolved_path")
    if path is None:
        failure(abi.EINVAL)
        return None
    found = _platform.backend.realpath(c_text(path, "path"))
    if isinstance(found, int):
        failure(-found)
        return None
    if resolved_path is not None:
        if memory.size <= len(found):
            raise BufferError(
                f"resolved_path holds {memory.size} bytes, the path takes {len(found) + 1}"
            )
        store(memory, found + b"\0")
    return os.fsdecode(found)


_MICROSECONDS: Final = 1_000_000


def utimes(filename: Text, times: StructArray[timeval] | None) -> int:
    """Set when a file was read and written; at NULL it is now."""
    path = c_text(filename, "filename")
    if times is None:
        return c_result(_platform.backend.set_file_times(path, None))
    if not _is_pair(times):
        wrong_type("times", "an array of two struct timeval, timeval.array(2)", times)
    pair = times[0], times[1]
    if not all(0 <= each.tv_usec < _MICROSECONDS for each in pair):
        return failure(abi.EINVAL)
    read, written = ((each.tv_sec * _MICROSECONDS + each.tv_usec) * 1000 for each in pair)
    return c_result(_platform.backend.set_file_times(path, (read, written)))


def _is_pair(times: object) -> bool:
    """Tell an array of two struct timeval or more."""
    return getattr(type(times), "_type_", None) is timeval and getattr(times, "_length_", 0) >= 2
