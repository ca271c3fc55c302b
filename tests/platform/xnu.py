"""A libc that answers as xnu does where it differs, under the backend for macOS. Not importable on Windows."""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from typing import TYPE_CHECKING, Final

from berkeley._abi import darwin as numbers
from berkeley._platform import constants as abi
from berkeley._platform._darwin_sockets import CANNOT_RECEIVE, CANNOT_SEND, SocketInfo
from berkeley._platform._memory import bytes_at
from berkeley._platform._posix import PosixBackend
from berkeley._platform.darwin import DarwinBackend

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer

_ENTRY: Final = struct.Struct("=ihh")
_MOST: Final = 4 << 20
"""The largest buffer that the stand-in gives."""
_BITS: Final = {
    (abi.SOL_SOCKET, getattr(abi, name)): getattr(numbers, name)
    for name in ("SO_REUSEADDR", "SO_KEEPALIVE", "SO_BROADCAST", "SO_REUSEPORT", "SO_OOBINLINE")
} | {(abi.IPPROTO_TCP, abi.TCP_NODELAY): 4}
"""What a boolean option reads as."""
_ABSENT: Final = frozenset({abi.SO_DOMAIN, abi.SO_PROTOCOL, abi.SO_ACCEPTCONN, abi.SO_PEERCRED})
_LINUX_REQUESTS: Final = frozenset({abi.SIOCGIFHWADDR, abi.SIOCGIFINDEX, abi.SIOCGIFNAME})
_FOREIGN: Final = frozenset({-abi.ENOPROTOOPT, -abi.EOPNOTSUPP})


class Xnu(PosixBackend):
    """This system's libc with xnu's differences (xnu bsd/kern/uipc_syscalls.c, uipc_socket.c, sys_generic.c)."""

    buffer = 0
    """The last size that a buffer was given."""

    def __init__(self) -> None:
        """Start without a bound socket."""
        super().__init__()
        self.lengths = list[int]()
        """How long the addresses were that sockets were bound to."""

    def socket(self, domain: int, type: int, protocol: int, /) -> int:
        """Refuse a type with flags."""
        known = type <= abi.SOCK_SEQPACKET
        return super().socket(domain, type, protocol) if known else -abi.EPROTOTYPE

    def socketpair(self, domain: int, type: int, protocol: int, vector: int, /) -> int:
        """Refuse a type with flags."""
        known = type <= abi.SOCK_SEQPACKET
        return super().socketpair(domain, type, protocol, vector) if known else -abi.EPROTOTYPE

    def bind(self, fd: int, addr: Pointer, addrlen: int, /) -> int:
        """Take any length (bsd/kern/uipc_syscalls.c, getsockaddr)."""
        code = super().bind(fd, addr, addrlen)
        if code != -abi.EFAULT:
            self.lengths.append(addrlen)
        return 0 if code == -abi.EINVAL and addrlen > 110 else code

    def connect(self, fd: int, addr: Pointer, addrlen: int, /) -> int:
        """Take any length, as bind does."""
        code = super().connect(fd, addr, addrlen)
        return -abi.ENOENT if code == -abi.EINVAL and addrlen > 110 else code

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

    def native_int(self, fd: int, level: int, name: int) -> int:
        """Read an option of Linux, which the stand-in does not have."""
        value, size = ctypes.c_int(), ctypes.c_int(4)
        super().getsockopt(fd, level, name, ctypes.addressof(value), ctypes.addressof(size))
        return value.value

    def getsockopt(
        self, fd: int, level: int, optname: int, optval: Pointer, optlen: Pointer, /
    ) -> int:
        """Answer with xnu's options, units and values."""
        assert isinstance(optval, int)
        if level == abi.SOL_LOCAL:
            return self._who_is_there(fd, optname, optval)
        if level == abi.SOL_SOCKET and optname in _ABSENT:
            return -abi.ENOPROTOOPT
        if (level, optname) == (abi.SOL_SOCKET, abi.SO_NREAD):
            return super().ioctl(fd, abi.FIONREAD, optval)
        linger = level == abi.SOL_SOCKET and optname in (abi.SO_LINGER, abi.SO_LINGER_SEC)
        name = abi.SO_LINGER if linger else optname
        code = super().getsockopt(fd, level, name, optval, optlen)
        if code == 0 and linger and optname == abi.SO_LINGER:
            ctypes.c_int.from_address(optval + 4).value *= 100
        if code == 0 and (level, optname) in _BITS:
            ctypes.c_int.from_address(optval).value *= _BITS[level, optname]
        return -abi.EINVAL if code in _FOREIGN and level != abi.SOL_SOCKET else code

    def _who_is_there(self, fd: int, name: int, optval: int) -> int:
        who, size = (ctypes.c_uint32 * 3)(), ctypes.c_int(12)
        pointers = ctypes.addressof(who), ctypes.addressof(size)
        super().getsockopt(fd, abi.SOL_SOCKET, abi.SO_PEERCRED, *pointers)
        if who[0] == 0:
            return -abi.ENOTCONN
        data = struct.pack("=IIhxxI", 0, who[1], 1, who[2])
        data = data if name == abi.LOCAL_PEERCRED else struct.pack("=I", who[0])
        ctypes.memmove(optval, data, len(data))
        return 0

    def setsockopt(self, fd: int, level: int, optname: int, optval: Pointer, optlen: int, /) -> int:
        """Take xnu's options, units and values."""
        data = bytes_at(optval, optlen)
        (number,) = struct.unpack_from("=i", data)
        if level == abi.SOL_SOCKET and optname in (abi.SO_LINGER, abi.SO_LINGER_SEC):
            seconds = ctypes.c_int16.from_buffer_copy(data, 4).value
            if optname == abi.SO_LINGER_SEC:
                seconds = ctypes.c_int16(struct.unpack_from("=i", data, 4)[0] * 100).value
            data, optname = struct.pack("=ii", number, seconds // 100), abi.SO_LINGER
            if number == 0:
                # Linux would keep the time.
                super().setsockopt(fd, level, optname, struct.pack("=ii", 1, seconds // 100), 8)
        if level == abi.SOL_SOCKET and optname in (abi.SO_RCVBUF, abi.SO_SNDBUF):
            if number < 1:
                return -abi.EINVAL
            if number > _MOST:
                return -abi.ENOBUFS
            self.buffer = number
        if (level, optname) == (abi.IPPROTO_IP, abi.IP_TTL):
            data = struct.pack("=i", number & 0xFF) if number & 0xFF else b""
        code = super().setsockopt(fd, level, optname, data, len(data))
        return -abi.EINVAL if code in _FOREIGN and level != abi.SOL_SOCKET else code

    def ioctl(self, fd: int, request: int, arg: Pointer, /) -> int:
        """Count all bytes of datagrams, and none of a listener; refuse what Linux alone has."""
        if request == abi.FIONREAD and isinstance(arg, int):
            ctypes.c_int.from_address(arg).value = 4096
            return 0
        if request == abi.SIOCGIFCONF and isinstance(arg, int):
            # No entry of Linux' size.
            ctypes.c_int.from_address(arg).value = 0
            return 0
        if request in _LINUX_REQUESTS:
            return -abi.ENOTTY
        return super().ioctl(fd, request, arg)

    def select(
        self,
        nfds: int,
        readfds: Pointer,
        writefds: Pointer,
        exceptfds: Pointer,
        timeout: Pointer,
        /,
    ) -> int:
        """Refuse the times that itimerfix refuses."""
        if isinstance(timeout, int) and timeout:
            seconds, micros = (ctypes.c_long * 2).from_address(timeout)
            if not (0 <= seconds <= 10**8 and 0 <= micros < 10**6):
                return -abi.EINVAL
        return super().select(nfds, readfds, writefds, exceptfds, timeout)

    def poll(self, fds: Pointer, nfds: int, timeout: int, /) -> int:
        """Call a device POLLNVAL, an end of half a connection POLLHUP, and give no POLLOUT beside it."""
        assert isinstance(fds, int)
        entries = list(_ENTRY.iter_unpack(bytes_at(fds, nfds * _ENTRY.size)))
        devices = {fd for fd, _, _ in entries if fd >= 0 and stat.S_ISCHR(os.fstat(fd).st_mode)}
        asked = b"".join(
            _ENTRY.pack(-1 if fd in devices else fd, events | abi.POLLRDHUP, 0)
            for fd, events, _ in entries
        )
        memory = (ctypes.c_char * len(asked)).from_buffer_copy(asked)
        super().poll(ctypes.addressof(memory), nfds, 0 if devices else timeout)
        count = 0
        for place, (fd, events, _) in enumerate(entries):
            bits = abi.POLLNVAL if fd in devices else _ENTRY.unpack_from(memory, place * 8)[2]
            reads, writes = abi.POLLIN | abi.POLLRDNORM, abi.POLLOUT | abi.POLLWRNORM
            if (bits & abi.POLLRDHUP and events & reads) or bits & abi.POLLHUP:
                bits = abi.POLLHUP | bits & reads
            if bits & abi.POLLERR and not bits & abi.POLLHUP:
                bits |= abi.POLLIN
            bits &= events & (reads | writes) | abi.POLLHUP | abi.POLLNVAL
            _ENTRY.pack_into((ctypes.c_char * 8).from_address(fds + place * 8), 0, fd, events, bits)
            count += bits != 0
        return count


class DarwinOverXnu(DarwinBackend, Xnu):
    """The backend, whose super calls reach `Xnu`."""

    def socket_info(self, fd: int) -> SocketInfo | None:
        """Answer as proc_pidfdinfo does, from what Linux tells."""
        if self.fcntl(fd, abi.F_GETFD, 0) < 0 or not stat.S_ISSOCK(os.fstat(fd).st_mode):
            return None
        options = (abi.SO_TYPE, abi.SO_PROTOCOL, abi.SO_DOMAIN, abi.SO_ACCEPTCONN)
        kind, protocol, family, listens = (
            self.native_int(fd, abi.SOL_SOCKET, name) for name in options
        )
        entry = (ctypes.c_char * 8).from_buffer_copy(_ENTRY.pack(fd, abi.POLLRDHUP, 0))
        PosixBackend.poll(self, ctypes.addressof(entry), 1, 0)
        (_, _, bits) = _ENTRY.unpack(entry.raw)
        state = CANNOT_RECEIVE if bits & abi.POLLRDHUP else 0
        state |= CANNOT_SEND if bits & abi.POLLHUP else 0
        error = abi.ECONNRESET if bits & abi.POLLERR else 0
        return SocketInfo(kind, protocol, family, bool(listens), state, error)
