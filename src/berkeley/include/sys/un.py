"""``#include <sys/un.h>``: the addresses of local sockets."""

from __future__ import annotations

from berkeley._core.structs import sockaddr_un
from berkeley._core.types import sa_family_t
from berkeley._platform.constants import LOCAL_CREDS, LOCAL_PEERCRED, LOCAL_PEERPID

__all__ = [
    "sa_family_t",
    "sockaddr_un",
    "LOCAL_CREDS",
    "LOCAL_PEERCRED",
    "LOCAL_PEERPID",
]
