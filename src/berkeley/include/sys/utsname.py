"""``#include <sys/utsname.h>``: the name of the system."""

from __future__ import annotations

from berkeley._core import system as _system
from berkeley._core.system import utsname

# fmt: off
__all__ = [
    "utsname", "uname",
]
# fmt: on


def uname(buf: utsname | None, /) -> int:
    """``int uname(struct utsname *buf)``

    Store what the system calls itself.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EFAULT: *buf* is NULL.

    Platforms:
        Windows: ``sysname`` is ``Windows_NT``.

    See: POSIX.1-2024 uname; Linux uname(2).
    """
    return _system.uname(buf)
