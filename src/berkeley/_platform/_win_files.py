"""Files, pipes and the console: the descriptors of the C run-time that are no sockets."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final, ParamSpec

from berkeley._abi import win32 as abi

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")

_NAME_MAX: Final = 255
"""The characters of one part of a path (Microsoft, NTFS)."""


def converted(call: Callable[P, int], *args: P.args, **kwargs: P.kwargs) -> int:
    """Make a call of Python's `os` module: its result, or the number of its OSError, negative."""
    try:
        return call(*args, **kwargs)
    except OSError as error:
        return -(error.errno or abi.EIO)


def close_file(fd: int) -> int:
    """Close a descriptor of the C run-time: 0, or a negative errno number."""

    def call() -> int:
        os.close(fd)
        return 0

    return converted(call)


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
    return -abi.EISDIR if code == -abi.EACCES and is_directory(name) else _named(code, name)


def remove_any(path: bytes) -> int:
    """Remove a file or an empty directory."""
    name = decoded(path)
    if name is None:
        return -abi.ENOENT
    return _named(converted(_rmdir if is_directory(name) else _unlink, name), name)


def decoded(path: bytes) -> str | None:
    """Turn a path into text; None for bytes that name no file, because Windows keeps names in UTF-16."""
    try:
        return path.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _named(code: int, name: str) -> int:
    """Tell a name that is too long from one that does not exist; Windows says the same of both."""
    too_long = any(len(part) > _NAME_MAX for part in name.replace("\\", "/").split("/"))
    return -abi.ENAMETOOLONG if code in (-abi.ENOENT, -abi.EINVAL) and too_long else code


def is_directory(path: str) -> bool:
    """Tell a directory, but not a link to one."""

    def call() -> int:
        return int(stat.S_ISDIR(os.lstat(path).st_mode))

    return converted(call) == 1


def _unlink(path: str) -> int:
    os.unlink(path)
    return 0


def _rmdir(path: str) -> int:
    os.rmdir(path)
    return 0
