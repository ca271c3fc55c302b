"""A libc that sends, receives and shuts down as xnu does, under the parts of the backend for macOS that mend it."""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from typing import TYPE_CHECKING

from berkeley._platform import constants as abi
from berkeley._platform._darwin_ends import ALIVE, DarwinEnds
from berkeley._platform._darwin_sockets import CANNOT_RECEIVE, CANNOT_SEND, SocketInfo
from berkeley._platform._darwin_transfer import MSG_NBIO, DarwinTransfer
from berkeley._platform._posix import PosixBackend
from berkeley._platform._posix_messages import PosixMessages

if TYPE_CHECKING:
    from berkeley._platform._message import Message
    from berkeley._platform._protocol import Pointer

_INT_MAX = 2**31 - 1


class Xnu(PosixMessages, PosixBackend):
    """This system's libc with xnu's differences (xnu bsd/kern/uipc_socket.c, uipc_syscalls.c, udp_usrreq.c)."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, int]] = []
        """The length and the flags of each send."""
        self.lengths: list[int] = []
        """The lengths of what was received, read or written."""
        self.halves: dict[int, set[int]] = {}
        """What was shut down."""
        self.options: list[tuple[int, int, bytes]] = []
        self.named: list[bytes] = []
        """The addresses that bind was given."""
        self.by_the_book = False
        """Whether a stream refuses an address, as the manual says and the kernel does not do."""
        self.races = 0
        """The sends that meet the end of their connection."""
        self.gone = 0
        """The clients that are gone before they are accepted."""

    def socket(self, domain: int, type: int, protocol: int, /) -> int:
        fd = super().socket(domain, type, protocol)
        self.halves.pop(fd, None)
        return fd

    def native_int(self, fd: int, level: int, name: int) -> int:
        """Read an option of Linux."""
        value, size = ctypes.c_int(), ctypes.c_int(4)
        super().getsockopt(fd, level, name, ctypes.addressof(value), ctypes.addressof(size))
        return value.value

    def peer(self, fd: int) -> bool:
        """Tell whether a socket has a peer."""
        room, size = ctypes.create_string_buffer(128), ctypes.c_uint32(128)
        return super().getpeername(fd, ctypes.addressof(room), ctypes.addressof(size)) == 0

    def bind(self, fd: int, addr: Pointer, addrlen: int, /) -> int:
        """Take the length that the family has, and any family."""
        if isinstance(addr, bytes):
            self.named.append(addr)
            addr = struct.pack("=H", abi.AF_INET) + addr[2:] if addrlen == 16 else addr
        return super().bind(fd, addr, addrlen) if addrlen in (16, 28) else -abi.EINVAL

    def accept(self, fd: int, addr: Pointer, addrlen: Pointer, /) -> int:
        """Give a client that is gone no address."""
        new = super().accept(fd, addr, addrlen)
        if self.gone and isinstance(addrlen, int) and addrlen:
            self.gone -= 1
            ctypes.c_uint32.from_address(addrlen).value = 0
        return new

    # Sending.

    def _refusal(self, fd: int, length: int, flags: int, *, named: bool) -> int:
        self.sent.append((length, flags))
        kind = self.native_int(fd, abi.SOL_SOCKET, abi.SO_TYPE)
        if length > _INT_MAX or (kind == abi.SOCK_STREAM and flags & abi.MSG_EOR):
            return -abi.EINVAL
        if self.races:
            self.races -= 1
            return -abi.EPROTOTYPE
        strict = kind == abi.SOCK_DGRAM or self.by_the_book
        return -abi.EISCONN if named and strict and self.peer(fd) else 0

    def _bits(self, flags: int) -> int:
        bits = flags & ~(MSG_NBIO | abi.MSG_DONTWAIT)
        return bits | abi.MSG_DONTWAIT if flags & MSG_NBIO else bits

    def send(self, fd: int, buf: Pointer, length: int, flags: int, /) -> int:
        refusal = self._refusal(fd, length, flags, named=False)
        return refusal or super().send(fd, buf, length, self._bits(flags))

    def sendto(
        self, fd: int, buf: Pointer, length: int, flags: int, addr: Pointer, addrlen: int, /
    ) -> int:
        refusal = self._refusal(fd, length, flags, named=bool(addr))
        return refusal or super().sendto(fd, buf, length, self._bits(flags), addr, addrlen)

    def sendmsg(self, fd: int, message: Message | None, flags: int, /) -> int:
        refusal = self._refusal(fd, 0, flags, named=message is not None and message.name != 0)
        return refusal or super().sendmsg(fd, message, self._bits(flags))

    def writev(self, fd: int, iov: int, count: int, /) -> int:
        return self._refusal(fd, 0, 0, named=False) or super().writev(fd, iov, count)

    def write(self, fd: int, buf: Pointer, count: int, /) -> int:
        self.lengths.append(count)
        return super().write(fd, buf, count) if count <= _INT_MAX else -abi.EINVAL

    # Receiving.

    def read(self, fd: int, buf: Pointer, count: int, /) -> int:
        self.lengths.append(count)
        return super().read(fd, buf, count) if count <= _INT_MAX else -abi.EINVAL

    def recv(self, fd: int, buf: Pointer, length: int, flags: int, /) -> int:
        """Give 0 at once where nothing is asked for and nothing is there."""
        self.lengths.append(length)
        if length > _INT_MAX:
            return -abi.EINVAL
        value = super().recv(fd, buf, length, flags & ~abi.MSG_TRUNC | self._now(length))
        return 0 if value == -abi.EAGAIN and length == 0 else value

    def recvfrom(
        self, fd: int, buf: Pointer, length: int, flags: int, addr: Pointer, addrlen: Pointer, /
    ) -> int:
        self.lengths.append(length)
        if length > _INT_MAX:
            return -abi.EINVAL
        bits = flags & ~abi.MSG_TRUNC | self._now(length)
        value = super().recvfrom(fd, buf, length, bits, addr, addrlen)
        return 0 if value == -abi.EAGAIN and length == 0 else value

    def _now(self, length: int) -> int:
        return abi.MSG_DONTWAIT if length == 0 else 0

    # The end.

    def shutdown(self, fd: int, how: int, /) -> int:
        """Stop at the first half that is shut down."""
        if how not in (abi.SHUT_RD, abi.SHUT_WR, abi.SHUT_RDWR):
            return -abi.EINVAL
        if not self.peer(fd):
            return -abi.ENOTCONN
        shut = self.halves.setdefault(fd, set())
        for half in [half for half in (abi.SHUT_RD, abi.SHUT_WR) if how in (half, abi.SHUT_RDWR)]:
            if half in shut:
                return -abi.ENOTCONN
            super().shutdown(fd, half)
            shut.add(half)
        return 0

    def getpeername(self, fd: int, addr: Pointer, addrlen: Pointer, /) -> int:
        """Refuse to name the peer of a connection that is shut down."""
        shut = len(self.halves.get(fd, ())) == 2
        return -abi.EINVAL if shut else super().getpeername(fd, addr, addrlen)


class TransferOverXnu(DarwinEnds, DarwinTransfer, Xnu):
    """The parts of the backend, whose super calls reach `Xnu`."""

    def write_option(self, fd: int, level: int, name: int, value: bytes) -> int:
        """Remember what is set."""
        self.options.append((fd, name, value))
        return super().write_option(fd, level, name, value)

    def socket_info(self, fd: int) -> SocketInfo | None:
        """Answer as proc_pidfdinfo does, from what Linux tells."""
        if self.fcntl(fd, abi.F_GETFD, 0) < 0 or not stat.S_ISSOCK(os.fstat(fd).st_mode):
            return None
        names = (abi.SO_TYPE, abi.SO_PROTOCOL, abi.SO_DOMAIN, abi.SO_ACCEPTCONN)
        kind, protocol, family, listens = (
            self.native_int(fd, abi.SOL_SOCKET, name) for name in names
        )
        shut = self.halves.get(fd, set())
        state = (CANNOT_RECEIVE if abi.SHUT_RD in shut else 0) | (ALIVE if self.peer(fd) else 0)
        state |= CANNOT_SEND if abi.SHUT_WR in shut else 0
        return SocketInfo(kind, protocol, family, bool(listens), state, 0)
