"""``#include <net/if_dl.h>``: link-level addresses of BSD and macOS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import linklevel as _linklevel
from berkeley._core.linklevel import sockaddr_dl

if TYPE_CHECKING:
    from berkeley._core.ptr import Ptr

__all__ = ["sockaddr_dl", "LLADDR"]


def LLADDR(s: sockaddr_dl, /) -> Ptr[int]:
    """``char *LLADDR(struct sockaddr_dl *s)``

    Point to the hardware address in a link-level address, behind the name.

    Args:
        s: The address; *sdl_alen* tells the length of what is pointed to.

    See: FreeBSD link_addr(3).
    """
    return _linklevel.LLADDR(s)
