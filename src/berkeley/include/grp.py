"""``#include <grp.h>``: the groups of users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import users as _users
from berkeley._core.users import group

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text

# fmt: off
__all__ = [
    "group", "getgrgid", "getgrnam",
]
# fmt: on


def getgrgid(gid: SupportsIndex, /) -> group | None:
    """``struct group *getgrgid(gid_t gid)``

    Find a group by number.

    Returns:
        The group, or None.

    Platforms:
        Windows: Only the group ``users`` of this process is known.

    See: POSIX.1-2024 getgrgid; Linux getgrgid(3).
    """
    return _users.getgrgid(gid)


def getgrnam(name: Text, /) -> group | None:
    """``struct group *getgrnam(const char *name)``

    Find a group by name.

    Returns:
        The group, or None.

    Platforms:
        Windows: Only the group ``users`` of this process is known.

    See: POSIX.1-2024 getgrnam; Linux getgrnam(3).
    """
    return _users.getgrnam(name)
