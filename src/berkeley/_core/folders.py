"""Folders: ``DIR`` and ``struct dirent``.

The names are read when the folder is opened and when it is rewound; POSIX.1-2024 readdir leaves open whether a name
that comes or goes in between is seen.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from ctypes import c_int64, c_uint64
from functools import cmp_to_key
from typing import Annotated, SupportsIndex, TypeAlias

from berkeley import _platform
from berkeley._core.arguments import Text, c_int_of, c_text, require, wrong_type
from berkeley._core.boxes import Ref
from berkeley._core.layout import CharArray
from berkeley._core.result import c_result, failure
from berkeley._core.struct import Struct, byte_size
from berkeley._platform import constants as abi

_NAME_SIZE = 1024
_TYPE_SHIFT = 12
"""A DT_ number is the kind of a mode without its zeros (glibc <dirent.h>, IFTODT)."""


class dirent(Struct):
    """``struct dirent`` <dirent.h>: one name in a folder."""

    d_ino: Annotated[int, c_uint64]  # the number of the file
    d_off: Annotated[int, c_int64]  # the place of the next name
    d_reclen: Annotated[int, ctypes.c_ushort]  # bytes of this struct
    d_type: Annotated[int, ctypes.c_ubyte]  # DT_*
    d_name: Annotated[CharArray, _NAME_SIZE]  # ends with NUL


class DIR:
    """``DIR`` <dirent.h>: an open folder."""

    __slots__ = ("fd", "names", "place")

    def __init__(self, fd: int, names: list[bytes]) -> None:
        """Stand at the first of the names."""
        self.fd: int = fd
        """The descriptor of the folder, -1 when it is closed."""
        self.names: list[bytes] = names
        self.place: int = 0


Filter: TypeAlias = "Callable[[dirent], int]"
Comparison: TypeAlias = "Callable[[dirent, dirent], int]"


def opendir(name: Text) -> DIR | None:
    """Open a folder, or give None with `errno` set."""
    fd = c_result(_platform.backend.opendir(c_text(name, "name")))
    if fd < 0:
        return None
    opened = fdopendir(fd)
    if opened is None:
        _platform.backend.close(fd)
    return opened


def fdopendir(fd: SupportsIndex) -> DIR | None:
    """Read the folder behind a descriptor, or give None with `errno` set."""
    number = c_int_of(fd, "fd")
    names = _names(number)
    if isinstance(names, int):
        failure(-names)
        return None
    return DIR(number, names)


def _names(fd: int) -> list[bytes] | int:
    names = _platform.backend.list_folder(fd)
    return names if isinstance(names, int) else [b".", b"..", *names]


def _open(dirp: object) -> DIR:
    """Check a parameter that is a folder."""
    if isinstance(dirp, DIR):
        return dirp
    wrong_type("dirp", "a DIR", dirp)


def readdir(dirp: DIR) -> dirent | None:
    """Give the next name of a folder; None at its end, and with `errno` set for a closed one."""
    folder = _open(dirp)
    if folder.fd < 0:
        failure(abi.EBADF)
        return None
    if folder.place >= len(folder.names):
        return None
    name = folder.names[folder.place]
    folder.place += 1
    status = _platform.backend.lstat_in(folder.fd, name)
    entry = dirent(d_off=folder.place, d_reclen=byte_size(dirent))
    if isinstance(status, os.stat_result):
        entry.d_ino, entry.d_type = status.st_ino, (status.st_mode & abi.S_IFMT) >> _TYPE_SHIFT
    entry.d_name[: len(name)] = name
    return entry


def closedir(dirp: DIR) -> int:
    """Close a folder and its descriptor."""
    folder = _open(dirp)
    fd, folder.fd = folder.fd, -1
    return failure(abi.EBADF) if fd < 0 else c_result(_platform.backend.close(fd))


def rewinddir(dirp: DIR) -> None:
    """Begin again with the first name, and see names that are new."""
    folder = _open(dirp)
    names = _names(folder.fd)
    folder.place = 0
    if not isinstance(names, int):
        folder.names = names


def dirfd(dirp: DIR) -> int:
    """Give the descriptor of a folder."""
    folder = _open(dirp)
    return failure(abi.EINVAL) if folder.fd < 0 else folder.fd


def telldir(dirp: DIR) -> int:
    """Give the place in a folder, for `seekdir`."""
    folder = _open(dirp)
    return failure(abi.EBADF) if folder.fd < 0 else folder.place


def seekdir(dirp: DIR, loc: SupportsIndex) -> None:
    """Go to a place that `telldir` gave."""
    _open(dirp).place = max(c_int_of(loc, "loc"), 0)


def scandir(
    dirp: Text, namelist: Ref[list[dirent]], filter: Filter | None, compar: Comparison | None
) -> int:
    """Store the entries of a folder that pass a filter, in order; give how many."""
    require(namelist, Ref, "namelist", "a Ref()")
    for name, function in (("filter", filter), ("compar", compar)):
        if function is not None and not callable(function):
            wrong_type(name, "a function or NULL", function)
    folder = opendir(c_text(dirp, "dirp"))
    if folder is None:
        return -1
    try:
        entries: list[dirent] = []
        while (entry := readdir(folder)) is not None:
            if filter is None or filter(entry):
                entries.append(entry)
    finally:
        closedir(folder)
    if compar is not None:
        entries.sort(key=cmp_to_key(compar))
    namelist.value = entries
    return len(entries)


def alphasort(a: dirent, b: dirent) -> int:
    """Compare two entries by name, as strcoll does in the C locale."""
    require(a, dirent, "a", "a dirent")
    require(b, dirent, "b", "a dirent")
    left, right = (bytes(each.d_name).partition(b"\0")[0] for each in (a, b))
    return (left > right) - (left < right)
