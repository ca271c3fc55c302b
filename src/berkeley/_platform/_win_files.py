"""Files, pipes and the console: the descriptors of the C run-time that are no sockets."""

from __future__ import annotations

import os
import stat
from typing import Final

from berkeley._abi import win32 as abi
from berkeley._platform._converted import converted, done

_NAME_MAX: Final = 255
"""The characters of one part of a path (Microsoft, NTFS)."""


def close_file(fd: int) -> int:
    """Close a descriptor of the C run-time: 0, or a negative errno number."""
    return done(os.close, fd)


def read_file(fd: int, length: int) -> bytes | int:
    """Read from a file: bytes, or a negative errno number."""
    data = b""

    def call() -> int:
        nonlocal data
        data = os.read(fd, min(length, 0x7FFF_FFFF))
        return 0

    code = converted(call)
    return data if code == 0 else code


def remove_name(path: bytes) -> int:
    """Remove a name that is no directory. Windows says EACCES of a directory, POSIX.1-2024 EPERM, Linux EISDIR."""
    name = decoded(path)
    if name is None:
        return -abi.ENOENT
    code = converted(_unlink, name)
    return -abi.EISDIR if code == -abi.EACCES and is_directory(name) else named(code, name)


def remove_any(path: bytes) -> int:
    """Remove a file or an empty directory."""
    name = decoded(path)
    if name is None:
        return -abi.ENOENT
    return named(converted(_rmdir if is_directory(name) else _unlink, name), name)


def decoded(path: bytes) -> str | None:
    """Turn a path into text; None for bytes that name no file, because Windows keeps names in UTF-16."""
    try:
        return path.decode("utf-8")
    except UnicodeDecodeError:
        return None


def named(code: int, name: str) -> int:
    """Tell a name that is too long from one that does not exist; Windows says the same of both."""
    too_long = any(len(part) > _NAME_MAX for part in name.replace("\\", "/").split("/"))
    return -abi.ENAMETOOLONG if code in (-abi.ENOENT, -abi.EINVAL) and too_long else code


def is_directory(path: str, *, followed: bool = False) -> bool:
    """Tell a directory, and a link to one only if it is to be followed."""

    def call() -> int:
        return int(stat.S_ISDIR(os.stat(path, follow_symlinks=followed).st_mode))

    return converted(call) == 1


def refusal_of_folder(flags: int) -> int:
    """Give the negative errno number for opening a directory with these flags, 0 where Linux opens it."""
    if flags & abi.O_CREAT:
        return -abi.EEXIST if flags & abi.O_EXCL else -abi.EISDIR
    return -abi.EISDIR if flags & (abi.O_WRONLY | abi.O_RDWR) else 0


def _unlink(path: str) -> int:
    os.unlink(path)
    return 0


def _rmdir(path: str) -> int:
    os.rmdir(path)
    return 0
