"""``#include <ifaddrs.h>``: the addresses of the network interfaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import interfaces as _interfaces
from berkeley._core.interfaces import ifaddrs

if TYPE_CHECKING:
    from berkeley._core.boxes import Ref

__all__ = ["ifaddrs", "getifaddrs", "freeifaddrs"]


def getifaddrs(ifap: Ref[ifaddrs], /) -> int:
    """``int getifaddrs(struct ifaddrs **ifap)``

    List the addresses of all network interfaces.

    Args:
        ifap: A ``Ref[ifaddrs]()``; its *value* becomes the first entry, each of which leads to the next by *ifa_next*.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EMFILE: The process has no descriptor left.

    Platforms:
        macOS: The hardware address is in an AF_LINK entry with a `sockaddr_dl`, on other systems in an AF_PACKET
            entry with a `sockaddr_ll`.
        Windows: Emulated by GetAdaptersAddresses; an interface has a name such as ``ethernet_32769``.

    Differs from C:
        ``ifa_data`` is always NULL.

    See: Linux getifaddrs(3).
    """
    return _interfaces.getifaddrs(ifap)


def freeifaddrs(ifa: ifaddrs | None, /) -> None:
    """``void freeifaddrs(struct ifaddrs *ifa)``

    Give up a list that getifaddrs made.

    Args:
        ifa: The first entry of the list, the *value* of the Ref that getifaddrs filled.

    Differs from C:
        The entries stay and their pointers become NULL, so that using or freeing them once more does no harm.
        NULL is allowed.

    See: Linux getifaddrs(3).
    """
    _interfaces.freeifaddrs(ifa)
