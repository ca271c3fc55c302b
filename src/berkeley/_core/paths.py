"""The calls on names of files and folders."""

from __future__ import annotations

from typing import SupportsIndex

from berkeley import _platform
from berkeley._core.arguments import Text, c_int_of, c_offset_of, c_size_of, c_text, c_unsigned_of
from berkeley._core.buffers import WriteBuffer, receivable, writable
from berkeley._core.result import c_result, failure
from berkeley._core.transfer import store
from berkeley._platform import constants as abi


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
