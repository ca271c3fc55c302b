"""macOS: libc's functions, with the flags of POSIX.1-2024 that its kernel does not know."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Final

from berkeley._platform import constants as abi
from berkeley._platform._darwin_connect import DarwinConnect
from berkeley._platform._darwin_ends import DarwinEnds
from berkeley._platform._darwin_events import DarwinEvents
from berkeley._platform._darwin_local import DarwinLocal
from berkeley._platform._darwin_messages import NATIVE_FLAGS, DarwinMessages
from berkeley._platform._darwin_names import DarwinNames
from berkeley._platform._darwin_options import DarwinOptions
from berkeley._platform._darwin_sockets import given
from berkeley._platform._darwin_transfer import DarwinTransfer
from berkeley._platform._darwin_waits import DarwinWaits
from berkeley._platform._interfaces import answer_socket
from berkeley._platform._kinds import refusal
from berkeley._platform._posix import PosixBackend

if TYPE_CHECKING:
    from berkeley._platform._kinds import Family
    from berkeley._platform._protocol import Backend, Pointer

_TYPE_FLAGS = abi.SOCK_NONBLOCK | abi.SOCK_CLOEXEC
_FAMILIES: Final[dict[int, Family]] = {
    abi.AF_INET: "internet",
    abi.AF_INET6: "internet",
    abi.AF_UNIX: "local",
}

_REQUESTS = frozenset({abi.SIOCGIFCONF, abi.SIOCGIFHWADDR, abi.SIOCGIFINDEX, abi.SIOCGIFNAME})


class DarwinBackend(
    DarwinEvents,
    DarwinMessages,
    DarwinOptions,
    DarwinWaits,
    DarwinLocal,
    DarwinEnds,
    DarwinTransfer,
    DarwinConnect,
    DarwinNames,
    PosixBackend,
):
    """libSystem, called as a C program calls it; the modes that a flag asks for are set by fcntl."""

    def socket(self, domain: int, type: int, protocol: int, /) -> int:
        """Emulate SOCK_NONBLOCK and SOCK_CLOEXEC, which xnu's socket() refuses."""
        fd = super().socket(domain, type & ~_TYPE_FLAGS, protocol)
        return _refused(domain, type, protocol, fd) if fd < 0 else self._set_modes(fd, type)

    def socketpair(self, domain: int, type: int, protocol: int, vector: int, /) -> int:
        """Emulate SOCK_NONBLOCK and SOCK_CLOEXEC, which xnu's socketpair() refuses."""
        pair = (ctypes.c_int * 2)()
        done = super().socketpair(domain, type & ~_TYPE_FLAGS, protocol, ctypes.addressof(pair))
        if done == 0:
            for fd in pair:
                self._set_modes(fd, type)
            ctypes.memmove(vector, pair, ctypes.sizeof(pair))
        return _refused(domain, type, protocol, done) if done < 0 else done

    def accept(self, fd: int, addr: Pointer, addrlen: Pointer, /) -> int:
        """Clear O_NONBLOCK, which xnu copies from the listener; POSIX.1-2024 accept: it "shall be clear"."""
        new = super().accept(fd, addr, addrlen)
        if new >= 0:
            modes = self.fcntl(new, abi.F_GETFL, 0)
            if modes & abi.O_NONBLOCK:
                self.fcntl(new, abi.F_SETFL, modes & ~abi.O_NONBLOCK)
        return new

    def send(self, fd: int, buf: Pointer, length: int, flags: int, /) -> int:
        """Leave out the flags that are hints or Linux' own."""
        return super().send(fd, buf, length, flags & NATIVE_FLAGS)

    def recv(self, fd: int, buf: Pointer, length: int, flags: int, /) -> int:
        """Leave out the flags that are Linux' own."""
        if self.has_no_error(fd, flags):
            return -abi.EAGAIN
        return super().recv(fd, buf, length, flags & NATIVE_FLAGS)

    def sendto(
        self, fd: int, buf: Pointer, length: int, flags: int, addr: Pointer, addrlen: int, /
    ) -> int:
        """Leave out the flags that are hints or Linux' own."""
        return super().sendto(fd, buf, length, flags & NATIVE_FLAGS, addr, addrlen)

    def recvfrom(
        self, fd: int, buf: Pointer, length: int, flags: int, addr: Pointer, addrlen: Pointer, /
    ) -> int:
        """Leave out the flags that are Linux' own."""
        if self.has_no_error(fd, flags):
            return -abi.EAGAIN
        return super().recvfrom(fd, buf, length, flags & NATIVE_FLAGS, addr, addrlen)

    def ioctl(self, fd: int, request: int, arg: Pointer, /) -> int:
        """Emulate what xnu lacks, and SIOCGIFCONF, whose entries xnu makes as long as their addresses are."""
        if request & 0xFFFF_FFFF in _REQUESTS:
            return answer_socket(self, fd, request & 0xFFFF_FFFF, arg)
        if request & 0xFFFF_FFFF == abi.FIONREAD:
            info = self.socket_info(fd)
            if info and info.listens:
                return -abi.EINVAL
            if info and info.kind != abi.SOCK_STREAM:
                # xnu's FIONREAD counts all datagrams, with what it keeps beside them.
                size = ctypes.c_int(4)
                value = self.read_option(fd, abi.SOL_SOCKET, abi.SO_NREAD, 4)
                return given(value, arg, ctypes.addressof(size))
        return super().ioctl(fd, request, arg)

    def _set_modes(self, fd: int, type: int) -> int:
        """Set what the flags beside a socket type ask for; give *fd* on."""
        if type & abi.SOCK_CLOEXEC:
            self.fcntl(fd, abi.F_SETFD, abi.FD_CLOEXEC)
        if type & abi.SOCK_NONBLOCK:
            self.fcntl(fd, abi.F_SETFL, self.fcntl(fd, abi.F_GETFL, 0) | abi.O_NONBLOCK)
        return fd


def _refused(domain: int, type: int, protocol: int, code: int) -> int:
    """Give the error of Linux for the arguments of a socket where they are wrong; xnu says EPROTOTYPE of most."""
    family = _FAMILIES.get(domain)
    name = refusal(family, type, _TYPE_FLAGS, protocol) if family else ""
    return -int(getattr(abi, name)) if name else code


if TYPE_CHECKING:
    _check: Backend = DarwinBackend()
