"""``#include <pwd.h>``: the users of the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import users as _users
from berkeley._core.users import passwd

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text

# fmt: off
__all__ = [
    "passwd", "getpwnam", "getpwuid",
]
# fmt: on


def getpwnam(name: Text, /) -> passwd | None:
    """``struct passwd *getpwnam(const char *name)``

    Find a user by name.

    Returns:
        The user, or None.

    Platforms:
        Windows: Only the user of this process is known, by the name in USERNAME.

    See: POSIX.1-2024 getpwnam; Linux getpwnam(3).
    """
    return _users.getpwnam(name)


def getpwuid(uid: SupportsIndex, /) -> passwd | None:
    """``struct passwd *getpwuid(uid_t uid)``

    Find a user by number.

    Returns:
        The user, or None.

    Platforms:
        Windows: Only the user of this process is known, by the name in USERNAME.

    See: POSIX.1-2024 getpwuid; Linux getpwuid(3).
    """
    return _users.getpwuid(uid)
