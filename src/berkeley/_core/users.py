"""Users and groups: who this process is, and what the system knows of whom."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, SupportsIndex, cast

from berkeley import _platform
from berkeley._core.arguments import Text, c_text, c_unsigned_of
from berkeley._core.pointers import PointerList
from berkeley._core.result import c_result, failure
from berkeley._core.struct import Struct

if TYPE_CHECKING:
    from berkeley._platform._protocol_processes import GroupEntry, UserEntry


class passwd(Struct):
    """``struct passwd`` <pwd.h>: a user."""

    pw_name: str
    pw_passwd: str
    pw_uid: int
    pw_gid: int
    if sys.platform == "darwin":
        pw_change: int  # when the password ends, seconds since 1970
        pw_class: str
    pw_gecos: str
    pw_dir: str
    pw_shell: str
    if sys.platform == "darwin":
        pw_expire: int  # when the user ends, seconds since 1970


class group(Struct):
    """``struct group`` <grp.h>: a group of users."""

    gr_name: str
    gr_passwd: str
    gr_gid: int
    gr_mem: list[str | None]  # its users; ends with None


def getpwnam(name: Text) -> passwd | None:
    """Find a user by name."""
    return _passwd(_platform.backend.user_by_name(c_text(name, "name")))


def getpwuid(uid: SupportsIndex) -> passwd | None:
    """Find a user by number."""
    return _passwd(_platform.backend.user_by_number(c_unsigned_of(uid, "uid")))


def _passwd(entry: UserEntry | None) -> passwd | None:
    if entry is None:
        return None
    return passwd(
        pw_name=entry.name,
        pw_passwd=entry.password,
        pw_uid=entry.uid,
        pw_gid=entry.gid,
        pw_gecos=entry.information,
        pw_dir=entry.folder,
        pw_shell=entry.shell,
    )


def getgrnam(name: Text) -> group | None:
    """Find a group by name."""
    return _group(_platform.backend.group_by_name(c_text(name, "name")))


def getgrgid(gid: SupportsIndex) -> group | None:
    """Find a group by number."""
    return _group(_platform.backend.group_by_number(c_unsigned_of(gid, "gid")))


def _group(entry: GroupEntry | None) -> group | None:
    if entry is None:
        return None
    users = cast("list[str | None]", PointerList(tuple(entry.members)))
    return group(entry.name, entry.password, entry.gid, users)


def getuid() -> int:
    """Give the user of this process."""
    return _platform.backend.getuid()


def geteuid() -> int:
    """Give the user whose rights this process has."""
    return _platform.backend.geteuid()


def getgid() -> int:
    """Give the group of this process."""
    return _platform.backend.getgid()


def getegid() -> int:
    """Give the group whose rights this process has."""
    return _platform.backend.getegid()


def setuid(uid: SupportsIndex) -> int:
    """Become another user."""
    return c_result(_platform.backend.setuid(c_unsigned_of(uid, "uid")))


def seteuid(euid: SupportsIndex) -> int:
    """Take the rights of another user."""
    return c_result(_platform.backend.seteuid(c_unsigned_of(euid, "euid")))


def setgid(gid: SupportsIndex) -> int:
    """Become a member of another group."""
    return c_result(_platform.backend.setgid(c_unsigned_of(gid, "gid")))


def setegid(egid: SupportsIndex) -> int:
    """Take the rights of another group."""
    return c_result(_platform.backend.setegid(c_unsigned_of(egid, "egid")))


def getlogin() -> str | None:
    """Give the name of the user who logged in, or None with `errno` set."""
    name = _platform.backend.getlogin()
    if isinstance(name, int):
        failure(-name)
        return None
    return name.decode(errors="surrogateescape")
