"""What Linux and macOS share: libc's own functions, reached with `ctypes`."""

from __future__ import annotations

import ctypes
from ctypes import c_char_p, c_int, c_short, c_size_t, c_ssize_t, c_uint32, c_ulong, c_void_p
from typing import TYPE_CHECKING

from berkeley._platform import constants as abi
from berkeley._platform._posix_files import PosixFiles
from berkeley._platform._posix_names import PosixNames
from berkeley._platform._posix_processes import PosixProcesses

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer

libc = ctypes.CDLL(None, use_errno=True)

# socklen_t and nfds_t are 32 and 64 bits wide on Linux; macOS has a 32-bit nfds_t, which reads the low half.
_PROTOTYPES = {
    "socket": (c_int, c_int, c_int, c_int),
    "socketpair": (c_int, c_int, c_int, c_int, c_void_p),
    "bind": (c_int, c_int, c_void_p, c_uint32),
    "listen": (c_int, c_int, c_int),
    "accept": (c_int, c_int, c_void_p, c_void_p),
    "connect": (c_int, c_int, c_void_p, c_uint32),
    "send": (c_ssize_t, c_int, c_void_p, c_size_t, c_int),
    "recv": (c_ssize_t, c_int, c_void_p, c_size_t, c_int),
    "sendto": (c_ssize_t, c_int, c_void_p, c_size_t, c_int, c_void_p, c_uint32),
    "recvfrom": (c_ssize_t, c_int, c_void_p, c_size_t, c_int, c_void_p, c_void_p),
    "shutdown": (c_int, c_int, c_int),
    "getsockname": (c_int, c_int, c_void_p, c_void_p),
    "getpeername": (c_int, c_int, c_void_p, c_void_p),
    "getsockopt": (c_int, c_int, c_int, c_int, c_void_p, c_void_p),
    "setsockopt": (c_int, c_int, c_int, c_int, c_void_p, c_uint32),
    "select": (c_int, c_int, c_void_p, c_void_p, c_void_p, c_void_p),
    "poll": (c_int, c_void_p, c_ulong, c_int),
    "read": (c_ssize_t, c_int, c_void_p, c_size_t),
    "write": (c_ssize_t, c_int, c_void_p, c_size_t),
    "close": (c_int, c_int),
    "unlink": (c_int, c_char_p),
    "remove": (c_int, c_char_p),
    # The third argument of fcntl and ioctl is variadic: argtypes must stop before it, because the ABI of
    # Apple's arm64 passes variadic arguments on the stack and libffi is told so by their absence here.
    "fcntl": (c_int, c_int, c_int),
    "ioctl": (c_int, c_int, c_ulong),
}

for _name, (_restype, *_argtypes) in _PROTOTYPES.items():
    _function = getattr(libc, _name)
    _function.restype, _function.argtypes = _restype, _argtypes


def result(value: int) -> int:
    """Turn libc's -1 into a negative errno number."""
    return value if value != -1 else -ctypes.get_errno()


class PosixBackend(PosixNames, PosixFiles, PosixProcesses):
    """The calls of a POSIX system: each is the function of libc that has its name."""

    def socket(self, domain: int, type: int, protocol: int, /) -> int:
        return result(libc.socket(domain, type, protocol))

    def socketpair(self, domain: int, type: int, protocol: int, vector: int, /) -> int:
        return result(libc.socketpair(domain, type, protocol, vector))

    def bind(self, fd: int, addr: Pointer, addrlen: int, /) -> int:
        return result(libc.bind(fd, addr, addrlen))

    def listen(self, fd: int, backlog: int, /) -> int:
        return result(libc.listen(fd, backlog))

    def accept(self, fd: int, addr: Pointer, addrlen: Pointer, /) -> int:
        return result(libc.accept(fd, addr, addrlen))

    def connect(self, fd: int, addr: Pointer, addrlen: int, /) -> int:
        return result(libc.connect(fd, addr, addrlen))

    def finish_connect(self, fd: int, addr: Pointer, addrlen: int, /) -> int:
        """Wait until the socket is writable and read the outcome from SO_ERROR.

        POSIX.1-2024 connect: an interrupted connection "shall be established asynchronously".
        """
        entry = (c_short * 4).from_buffer(bytearray(8))
        ctypes.c_int.from_buffer(entry).value = fd
        entry[2] = abi.POLLOUT
        waited = self.poll(ctypes.addressof(entry), 1, -1)
        if waited < 0:
            return waited
        error, size = c_int(), c_uint32(ctypes.sizeof(c_int))
        got = self.getsockopt(
            fd, abi.SOL_SOCKET, abi.SO_ERROR, ctypes.addressof(error), ctypes.addressof(size)
        )
        return got if got < 0 else -error.value

    def send(self, fd: int, buf: Pointer, length: int, flags: int, /) -> int:
        return result(libc.send(fd, buf, length, flags))

    def recv(self, fd: int, buf: Pointer, length: int, flags: int, /) -> int:
        return result(libc.recv(fd, buf, length, flags))

    def sendto(
        self, fd: int, buf: Pointer, length: int, flags: int, addr: Pointer, addrlen: int, /
    ) -> int:
        return result(libc.sendto(fd, buf, length, flags, addr, addrlen))

    def recvfrom(
        self, fd: int, buf: Pointer, length: int, flags: int, addr: Pointer, addrlen: Pointer, /
    ) -> int:
        return result(libc.recvfrom(fd, buf, length, flags, addr, addrlen))

    def shutdown(self, fd: int, how: int, /) -> int:
        return result(libc.shutdown(fd, how))

    def getsockname(self, fd: int, addr: Pointer, addrlen: Pointer, /) -> int:
        return result(libc.getsockname(fd, addr, addrlen))

    def getpeername(self, fd: int, addr: Pointer, addrlen: Pointer, /) -> int:
        return result(libc.getpeername(fd, addr, addrlen))

    def getsockopt(
        self, fd: int, level: int, optname: int, optval: Pointer, optlen: Pointer, /
    ) -> int:
        return result(libc.getsockopt(fd, level, optname, optval, optlen))

    def setsockopt(self, fd: int, level: int, optname: int, optval: Pointer, optlen: int, /) -> int:
        return result(libc.setsockopt(fd, level, optname, optval, optlen))

    def select(
        self,
        nfds: int,
        readfds: Pointer,
        writefds: Pointer,
        exceptfds: Pointer,
        timeout: Pointer,
        /,
    ) -> int:
        return result(libc.select(nfds, readfds, writefds, exceptfds, timeout))

    def poll(self, fds: Pointer, nfds: int, timeout: int, /) -> int:
        return result(libc.poll(fds, nfds, timeout))

    def read(self, fd: int, buf: Pointer, count: int, /) -> int:
        return result(libc.read(fd, buf, count))

    def write(self, fd: int, buf: Pointer, count: int, /) -> int:
        return result(libc.write(fd, buf, count))

    def close(self, fd: int, /) -> int:
        return result(libc.close(fd))

    def unlink(self, path: bytes, /) -> int:
        return result(libc.unlink(path))

    def remove(self, path: bytes, /) -> int:
        return result(libc.remove(path))

    def fcntl(self, fd: int, cmd: int, arg: int, /) -> int:
        return result(libc.fcntl(fd, cmd, c_int(arg)))

    def ioctl(self, fd: int, request: int, arg: Pointer, /) -> int:
        return result(libc.ioctl(fd, request, c_void_p(arg) if isinstance(arg, int) else arg))

    def has_timeout(self, fd: int, optname: int, /) -> bool:
        value, size = (ctypes.c_long * 2)(), c_uint32(2 * ctypes.sizeof(ctypes.c_long))
        got = self.getsockopt(
            fd, abi.SOL_SOCKET, optname, ctypes.addressof(value), ctypes.addressof(size)
        )
        return got == 0 and any(value)

    def startup(self) -> None:
        """Do nothing: the kernel's sockets are always ready."""

    def last_error(self, errno: int, /) -> int:
        return 0
