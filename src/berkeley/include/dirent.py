"""``#include <dirent.h>``: the names in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import folders as _folders
from berkeley._core.folders import DIR, dirent
from berkeley._platform.constants import (
    DT_BLK,
    DT_CHR,
    DT_DIR,
    DT_FIFO,
    DT_LNK,
    DT_REG,
    DT_SOCK,
    DT_UNKNOWN,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.boxes import Ref

# fmt: off
__all__ = [
    "DT_BLK", "DT_CHR", "DT_DIR", "DT_FIFO", "DT_LNK", "DT_REG", "DT_SOCK", "DT_UNKNOWN", "DIR", "dirent",
    "alphasort", "closedir", "dirfd", "fdopendir", "opendir", "readdir", "rewinddir", "scandir", "seekdir",
    "telldir",
]
# fmt: on


def alphasort(a: dirent, b: dirent, /) -> int:
    """``int alphasort(const struct dirent **a, const struct dirent **b)``

    Compare two entries by name, for `scandir`.

    Returns:
        Less than 0, 0 or more than 0.

    Differs from C:
        The names are compared as bytes, as C does in its own locale.

    See: POSIX.1-2024 alphasort; Linux alphasort(3).
    """
    return _folders.alphasort(a, b)


def closedir(dirp: DIR, /) -> int:
    """``int closedir(DIR *dirp)``

    Close a folder and its descriptor.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EBADF: *dirp* is closed.

    See: POSIX.1-2024 closedir; Linux closedir(3).
    """
    return _folders.closedir(dirp)


def dirfd(dirp: DIR, /) -> int:
    """``int dirfd(DIR *dirp)``

    Give the descriptor of a folder.

    Returns:
        The descriptor, or -1 with `errno` set.

    Errors:
        EINVAL: *dirp* is closed.

    See: POSIX.1-2024 dirfd; Linux dirfd(3).
    """
    return _folders.dirfd(dirp)


def fdopendir(fd: SupportsIndex, /) -> DIR | None:
    """``DIR *fdopendir(int fd)``

    Read the folder behind a descriptor, which `closedir` closes.

    Returns:
        The folder, or None with `errno` set.

    Errors:
        EBADF: *fd* is no open descriptor.
        ENOTDIR: *fd* is no folder.

    See: POSIX.1-2024 fdopendir; Linux fdopendir(3).
    """
    return _folders.fdopendir(fd)


def opendir(name: Text, /) -> DIR | None:
    """``DIR *opendir(const char *name)``

    Open a folder.

    Returns:
        The folder, or None with `errno` set.

    Errors:
        EACCES: The folder may not be read.
        ELOOP: The path goes round through symbolic links.
        EMFILE: The process has no free descriptor.
        ENAMETOOLONG: A part of the path is too long.
        ENOENT: A part of the path does not exist.
        ENOTDIR: *name* is no folder.

    Differs from C:
        The names are read at once; `rewinddir` reads them again.

    See: POSIX.1-2024 opendir; Linux opendir(3).
    """
    return _folders.opendir(name)


def readdir(dirp: DIR, /) -> dirent | None:
    """``struct dirent *readdir(DIR *dirp)``

    Give the next name in a folder, ``.`` and ``..`` among them.

    Returns:
        The entry; None at the end, and with `errno` set on failure.

    Errors:
        EBADF: *dirp* is closed.

    Differs from C:
        Each entry is a struct of its own, which the next call leaves alone.

    See: POSIX.1-2024 readdir; Linux readdir(3).
    """
    return _folders.readdir(dirp)


def rewinddir(dirp: DIR, /) -> None:
    """``void rewinddir(DIR *dirp)``

    Begin again with the first name.

    See: POSIX.1-2024 rewinddir; Linux rewinddir(3).
    """
    _folders.rewinddir(dirp)


def scandir(
    dirp: Text,
    namelist: Ref[list[dirent]],
    filter: Callable[[dirent], int] | None,
    compar: Callable[[dirent, dirent], int] | None,
    /,
) -> int:
    """``int scandir(const char *dirp, struct dirent ***namelist, int (*filter)(const struct dirent *), int (*compar)(const struct dirent **, const struct dirent **))``

    Store the entries of a folder, selected and sorted.

    Args:
        namelist: A ``Ref[list[dirent]]()``.
        filter: Tells which entries are wanted; NULL for all.
        compar: Compares two entries, as `alphasort` does; NULL for no order.

    Returns:
        The count of entries, or -1 with `errno` set.

    Errors:
        ENOENT: The folder does not exist.
        ENOTDIR: *dirp* is no folder.

    See: POSIX.1-2024 scandir; Linux scandir(3).
    """
    return _folders.scandir(dirp, namelist, filter, compar)


def seekdir(dirp: DIR, loc: SupportsIndex, /) -> None:
    """``void seekdir(DIR *dirp, long loc)``

    Go to a place in a folder.

    Args:
        loc: What `telldir` gave.

    See: POSIX.1-2024 seekdir; Linux seekdir(3).
    """
    _folders.seekdir(dirp, loc)


def telldir(dirp: DIR, /) -> int:
    """``long telldir(DIR *dirp)``

    Give the place in a folder.

    Returns:
        The place, for `seekdir`, or -1 with `errno` set.

    Errors:
        EBADF: *dirp* is closed.

    See: POSIX.1-2024 telldir; Linux telldir(3).
    """
    return _folders.telldir(dirp)
