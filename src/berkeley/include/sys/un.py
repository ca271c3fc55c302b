"""``#include <sys/un.h>``: the addresses of local sockets."""

from __future__ import annotations

from berkeley._core import local_addresses as _addresses
from berkeley._core.structs import sockaddr_un
from berkeley._core.types import sa_family_t
from berkeley._platform.constants import LOCAL_CREDS, LOCAL_PEERCRED, LOCAL_PEERPID

__all__ = [
    "sa_family_t",
    "sockaddr_un",
    "SUN_LEN",
    "LOCAL_CREDS",
    "LOCAL_PEERCRED",
    "LOCAL_PEERPID",
]


def SUN_LEN(ptr: sockaddr_un, /) -> int:
    """``size_t SUN_LEN(struct sockaddr_un *ptr)``

    Give the bytes of an address up to the end of its path, without a NUL.

    Args:
        ptr: The address.

    Returns:
        The bytes.

    See: Linux unix(7).
    """
    return _addresses.SUN_LEN(ptr)
