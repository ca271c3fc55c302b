"""Addresses of AF_UNIX on macOS, as long as on Linux."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from berkeley._platform import constants as abi
from berkeley._platform._interfaces import family_of
from berkeley._platform._memory import bytes_at
from berkeley._platform._posix import PosixBackend
from berkeley._platform._protocol import FAULT_ADDRESS

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer

_LONGEST: Final = 110
"""The size of Linux' struct sockaddr_un. xnu takes 255 bytes, whatever the size of its own (SOCK_MAXADDRLEN)."""


class DarwinLocal(PosixBackend):
    """The calls that a program gives a local address to."""

    def bind(self, fd: int, addr: Pointer, addrlen: int, /) -> int:
        return -abi.EINVAL if _is_too_long(addr, addrlen) else super().bind(fd, addr, addrlen)

    def connect(self, fd: int, addr: Pointer, addrlen: int, /) -> int:
        return -abi.EINVAL if _is_too_long(addr, addrlen) else super().connect(fd, addr, addrlen)


def _is_too_long(addr: Pointer, addrlen: int) -> bool:
    """Tell an address that Linux refuses for its length (net/unix/af_unix.c, unix_validate_addr)."""
    if addrlen <= _LONGEST or addr in (0, FAULT_ADDRESS):
        return False
    return family_of(bytes_at(addr, 2)) == abi.AF_UNIX
