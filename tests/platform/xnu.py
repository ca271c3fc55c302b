"""A libc that answers as xnu does where it differs, under the backend for macOS. Not importable on Windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._platform import constants as abi
from berkeley._platform._posix import PosixBackend
from berkeley._platform.darwin import DarwinBackend

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer


class Xnu(PosixBackend):
    """This system's libc with xnu's differences (xnu bsd/kern/uipc_syscalls.c)."""

    def socket(self, domain: int, type: int, protocol: int, /) -> int:
        """Refuse a type with flags."""
        known = type <= abi.SOCK_SEQPACKET
        return super().socket(domain, type, protocol) if known else -abi.EPROTOTYPE

    def accept(self, fd: int, addr: Pointer, addrlen: Pointer, /) -> int:
        """Copy O_NONBLOCK from the listener."""
        new = super().accept(fd, addr, addrlen)
        self.fcntl(new, abi.F_SETFL, self.fcntl(fd, abi.F_GETFL, 0))
        return new

    def send(self, fd: int, buf: Pointer, length: int, flags: int, /) -> int:
        """Refuse a flag of another system."""
        return super().send(fd, buf, length, flags) if flags == 0 else -abi.EINVAL

    def recv(self, fd: int, buf: Pointer, length: int, flags: int, /) -> int:
        """Refuse a flag of another system."""
        return super().recv(fd, buf, length, flags) if flags == 0 else -abi.EINVAL


class DarwinOverXnu(DarwinBackend, Xnu):
    """The backend, whose super calls reach `Xnu`."""
