"""``#include <libgen.h>``: the parts of a path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import paths as _paths

if TYPE_CHECKING:
    from berkeley._core.arguments import Text
    from berkeley._core.ptr import Ptr

__all__ = [
    "basename",
    "dirname",
]


def basename(path: Text | None, /) -> Ptr[int]:
    """``char *basename(char *path)``

    Give the last part of a path, slashes at its end cut off. <string.h> has another one, of GNU.

    Returns:
        A pointer into *path*, or to ``"."`` if that is NULL or empty.

    Differs from C:
        Where *path* is str, bytes or other memory that can not be written, what would be cut is copied.

    See: POSIX.1-2024 basename; Linux basename(3).
    """
    return _paths.basename(path)


def dirname(path: Text | None, /) -> Ptr[int]:
    """``char *dirname(char *path)``

    Give the path of the folder that a path is in.

    Returns:
        A pointer into *path*, or to ``"."`` if that has no slash.

    Differs from C:
        Where *path* is str, bytes or other memory that can not be written, what would be cut is copied.

    See: POSIX.1-2024 dirname; Linux dirname(3).
    """
    return _paths.dirname(path)
