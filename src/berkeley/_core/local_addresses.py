"""The length of a local socket's address."""

from __future__ import annotations

from berkeley._core.arguments import require
from berkeley._core.structs import sockaddr_un
from berkeley._platform import constants as abi

_PATH = next(offset for name, _, offset, _ in abi.LAYOUTS["sockaddr_un"][2] if name == "sun_path")


def SUN_LEN(ptr: sockaddr_un) -> int:
    """Give the bytes of an address up to the end of its path, without a NUL."""
    require(ptr, sockaddr_un, "ptr", "a struct sockaddr_un")
    return _PATH + len(ptr.sun_path[:].partition(b"\0")[0])
