"""A part of <unistd.h>: the machine, its limits, and who logged in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import system as _system
from berkeley._core import users as _users
from berkeley._platform._sysconf import SC_ARG_MAX as _SC_ARG_MAX
from berkeley._platform._sysconf import SC_AVPHYS_PAGES as _SC_AVPHYS_PAGES
from berkeley._platform._sysconf import SC_CHILD_MAX as _SC_CHILD_MAX
from berkeley._platform._sysconf import SC_CLK_TCK as _SC_CLK_TCK
from berkeley._platform._sysconf import SC_HOST_NAME_MAX as _SC_HOST_NAME_MAX
from berkeley._platform._sysconf import SC_IOV_MAX as _SC_IOV_MAX
from berkeley._platform._sysconf import SC_LOGIN_NAME_MAX as _SC_LOGIN_NAME_MAX
from berkeley._platform._sysconf import SC_NGROUPS_MAX as _SC_NGROUPS_MAX
from berkeley._platform._sysconf import SC_NPROCESSORS_CONF as _SC_NPROCESSORS_CONF
from berkeley._platform._sysconf import SC_NPROCESSORS_ONLN as _SC_NPROCESSORS_ONLN
from berkeley._platform._sysconf import SC_OPEN_MAX as _SC_OPEN_MAX
from berkeley._platform._sysconf import SC_PAGESIZE as _SC_PAGESIZE
from berkeley._platform._sysconf import SC_PAGESIZE as _SC_PAGE_SIZE
from berkeley._platform._sysconf import SC_PHYS_PAGES as _SC_PHYS_PAGES
from berkeley._platform._sysconf import SC_STREAM_MAX as _SC_STREAM_MAX
from berkeley._platform._sysconf import SC_THREAD_THREADS_MAX as _SC_THREAD_THREADS_MAX

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.buffers import WriteBuffer

# fmt: off
__all__ = [
    "_SC_ARG_MAX", "_SC_AVPHYS_PAGES", "_SC_CHILD_MAX", "_SC_CLK_TCK", "_SC_HOST_NAME_MAX", "_SC_IOV_MAX",
    "_SC_LOGIN_NAME_MAX", "_SC_NGROUPS_MAX", "_SC_NPROCESSORS_CONF", "_SC_NPROCESSORS_ONLN", "_SC_OPEN_MAX",
    "_SC_PAGESIZE", "_SC_PAGE_SIZE", "_SC_PHYS_PAGES", "_SC_STREAM_MAX", "_SC_THREAD_THREADS_MAX",
    "getdomainname", "gethostname", "getlogin", "getpagesize", "sethostname", "sysconf",
]
# fmt: on


def gethostname(name: WriteBuffer | None, len: SupportsIndex, /) -> int:
    """``int gethostname(char *name, size_t len)``

    Store the name of this machine.

    Args:
        len: The size of *name* in bytes.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EFAULT: *name* is NULL.
        ENAMETOOLONG: The name does not fit; what fits is stored, without a NUL.

    See: POSIX.1-2024 gethostname; Linux gethostname(2).
    """
    return _system.gethostname(name, len)


def sethostname(name: Text, len: SupportsIndex, /) -> int:
    """``int sethostname(const char *name, size_t len)``

    Name this machine.

    Args:
        len: The length of the name in bytes.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: The name is too long.
        EPERM: Only root may.

    Platforms:
        Windows: EPERM.

    See: Linux sethostname(2).
    """
    return _system.sethostname(name, len)


def getdomainname(name: WriteBuffer | None, len: SupportsIndex, /) -> int:
    """``int getdomainname(char *name, size_t len)``

    Store the NIS domain of this machine.

    Args:
        len: The size of *name* in bytes; what does not fit is cut off.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EFAULT: *name* is NULL.

    Platforms:
        Windows: ``(none)``, as on Linux without NIS.

    See: Linux getdomainname(2).
    """
    return _system.getdomainname(name, len)


def getlogin() -> str | None:
    """``char *getlogin(void)``

    Give the name of the user who logged in.

    Returns:
        The name, or None with `errno` set.

    See: POSIX.1-2024 getlogin; Linux getlogin(3).
    """
    return _users.getlogin()


def sysconf(name: SupportsIndex, /) -> int:
    """``long sysconf(int name)``

    Give a limit of the system.

    Args:
        name: _SC_OPEN_MAX, _SC_NPROCESSORS_ONLN, ...

    Returns:
        The limit; -1 where there is none, and with `errno` set where *name* is unknown.

    Errors:
        EINVAL: *name* is unknown.

    Platforms:
        Windows: What has no limit there is -1.

    See: POSIX.1-2024 sysconf; Linux sysconf(3).
    """
    return _system.sysconf(name)


def getpagesize() -> int:
    """``int getpagesize(void)``

    Give the size of a page of memory.

    Returns:
        Bytes.

    See: Linux getpagesize(2).
    """
    return _system.sysconf(_SC_PAGESIZE)
