"""What a scene needs of the system, and a free port."""

from __future__ import annotations

import secrets

from berkeley._core.memory import sizeof
from berkeley.include.errno import errno
from berkeley.include.netinet.in_ import htons, in6addr_loopback, sockaddr_in, sockaddr_in6
from berkeley.include.string import strerror
from berkeley.include.sys.socket import (
    AF_INET,
    AF_INET6,
    AF_UNIX,
    SOCK_DGRAM,
    SOCK_STREAM,
    bind,
    socket,
)
from berkeley.include.unistd import close


def reason_against(probe: str) -> str | None:
    """Tell why the system can't serve a scene; None: it can."""
    return {"ipv6": _ipv6, "unix": _unix}[probe]()


def _ipv6() -> str | None:
    fd = socket(AF_INET6, SOCK_STREAM, 0)
    if fd < 0:
        return f"no IPv6 sockets: {strerror(errno)}"
    address = sockaddr_in6()
    address.sin6_family = AF_INET6
    address.sin6_addr = in6addr_loopback
    bound = bind(fd, address, sizeof(address))
    reason = None if bound == 0 else f"no IPv6 loopback address: {strerror(errno)}"
    close(fd)
    return reason


def _unix() -> str | None:
    fd = socket(AF_UNIX, SOCK_STREAM, 0)
    if fd < 0:
        return f"no local sockets: {strerror(errno)}"
    close(fd)
    return None


def free_port() -> int:
    """Find a port that is free for TCP and for UDP.

    It is below the ports that systems give to sockets without one (Linux from 32768, macOS and Windows from 49152),
    so that no connection of another program takes it before the scene's server does.
    """
    while True:
        port = 20000 + secrets.randbelow(12000)
        if _is_free(port, SOCK_STREAM) and _is_free(port, SOCK_DGRAM):
            return port


def _is_free(port: int, kind: int) -> bool:
    """Tell whether a port can be bound to."""
    fd, address = socket(AF_INET, kind, 0), sockaddr_in()
    address.sin_family = AF_INET
    address.sin_port = htons(port)
    bound = bind(fd, address, sizeof(address))
    close(fd)
    return bound == 0
