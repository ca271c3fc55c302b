"""``#include <net/if.h>``: network interfaces, their names, numbers and flags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import interfaces as _interfaces
from berkeley._core.interfaces import ifconf, ifreq, struct_if_nameindex

# fmt: off
# isort: off
from berkeley._platform.constants import (
    IFF_ALLMULTI, IFF_AUTOMEDIA, IFF_BROADCAST, IFF_DEBUG, IFF_DYNAMIC, IFF_LOOPBACK, IFF_MASTER, IFF_MULTICAST,
    IFF_NOARP, IFF_NOTRAILERS, IFF_POINTOPOINT, IFF_POINTTOPOINT, IFF_PORTSEL, IFF_PROMISC, IFF_RUNNING, IFF_SIMPLEX,
    IFF_SLAVE, IFF_UP, IFHWADDRLEN, IFNAMSIZ, IF_NAMESIZE,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.buffers import WriteBuffer
    from berkeley._core.ptr import Ptr

# fmt: off
__all__ = [
    "ifconf", "ifreq", "struct_if_nameindex",
    "if_freenameindex", "if_indextoname", "if_nameindex", "if_nametoindex",
    "IFF_ALLMULTI", "IFF_AUTOMEDIA", "IFF_BROADCAST", "IFF_DEBUG", "IFF_DYNAMIC", "IFF_LOOPBACK", "IFF_MASTER",
    "IFF_MULTICAST", "IFF_NOARP", "IFF_NOTRAILERS", "IFF_POINTOPOINT", "IFF_POINTTOPOINT", "IFF_PORTSEL",
    "IFF_PROMISC", "IFF_RUNNING", "IFF_SIMPLEX", "IFF_SLAVE", "IFF_UP", "IFHWADDRLEN", "IFNAMSIZ", "IF_NAMESIZE",
]
# fmt: on


def if_freenameindex(ptr: Ptr[struct_if_nameindex] | None, /) -> None:
    """``void if_freenameindex(struct if_nameindex *ptr)``

    Give up a list that if_nameindex made.

    Args:
        ptr: The list.

    Differs from C:
        The list stays and is empty, so that using or freeing it once more does no harm. NULL is allowed.

    See: POSIX.1-2024 if_freenameindex; Linux if_nameindex(3).
    """
    _interfaces.free_name_list(ptr)


def if_indextoname(ifindex: SupportsIndex, ifname: WriteBuffer | None, /) -> str | None:
    """``char *if_indextoname(unsigned int ifindex, char *ifname)``

    Find the name of an interface.

    Args:
        ifindex: The index of the interface.
        ifname: Where the name and a NUL are stored; IF_NAMESIZE bytes are always enough.

    Returns:
        The name, or NULL with `errno` set and *ifname* unchanged.

    Errors:
        ENXIO: There is no such interface.
        EFAULT: *ifname* is NULL or too short.

    Platforms:
        Windows: Names are such as ``ethernet_32769``.

    See: POSIX.1-2024 if_indextoname; Linux if_indextoname(3); Windows if_indextoname.
    """
    return _interfaces.if_indextoname(ifindex, ifname)


def if_nameindex() -> Ptr[struct_if_nameindex] | None:
    """``struct if_nameindex *if_nameindex(void)``

    List the interfaces.

    Returns:
        The list, which ends with an entry of index 0 and without a name; or NULL with `errno` set.

    Errors:
        EMFILE: The process has no descriptor left.

    See: POSIX.1-2024 if_nameindex; Linux if_nameindex(3).
    """
    return _interfaces.name_list()


def if_nametoindex(ifname: Text, /) -> int:
    """``unsigned int if_nametoindex(const char *ifname)``

    Find the index of an interface.

    Args:
        ifname: The name of the interface.

    Returns:
        The index, or 0 with `errno` set.

    Errors:
        ENODEV: There is no such interface.

    See: POSIX.1-2024 if_nametoindex; Linux if_nametoindex(3); Windows if_nametoindex.
    """
    return _interfaces.if_nametoindex(ifname)
