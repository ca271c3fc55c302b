"""What xnu tells of a socket by proc_pidfdinfo, and by no option."""

from __future__ import annotations

import ctypes
import os
from ctypes import c_int, c_void_p
from typing import TYPE_CHECKING, Final, NamedTuple

from berkeley._platform import constants as abi
from berkeley._platform._memory import bytes_at
from berkeley._platform._posix import PosixBackend, libc
from berkeley._platform._protocol import FAULT_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Callable

    from berkeley._platform._protocol import Pointer

STORAGE: Final = 128
"""The size of a struct sockaddr_storage."""

# <sys/proc_info.h>: the request, room for struct socket_fdinfo, and where its members are.
_PROC_PIDFDSOCKETINFO: Final = 3
_ROOM: Final = 1024
_INTS: Final = 176
"""`soi_type`, `soi_protocol` and `soi_family`."""
_OPTIONS, _STATE, _ERROR = 188, 192, 202

_SO_ACCEPTCONN: Final = 2
"""The bit of `soi_options`; the number of the option has nothing to do with it on other systems."""

# <sys/proc_info.h>, SOI_S_CANTSENDMORE and SOI_S_CANTRCVMORE.
CANNOT_SEND: Final = 0x10
CANNOT_RECEIVE: Final = 0x20


class SocketInfo(NamedTuple):
    """A socket as its kernel sees it."""

    kind: int
    protocol: int
    family: int
    listens: bool
    state: int
    error: int


def address_by(call: Callable[[int, int, int], int], fd: int) -> bytes:
    """Give the address that getsockname or getpeername tells; nothing on failure."""
    room, size = ctypes.create_string_buffer(STORAGE), ctypes.c_uint32(STORAGE)
    code = call(fd, ctypes.addressof(room), ctypes.addressof(size))
    return room.raw[: size.value] if code == 0 else b""


def through_the_race(attempt: Callable[[], int]) -> int:
    """Send, and again while the peer goes away: xnu says EPROTOTYPE for a moment (bsd/kern/uipc_socket.c, sosend)."""
    value = attempt()
    if value == -abi.EPROTOTYPE:
        value = attempt()
    return -abi.EPIPE if value == -abi.EPROTOTYPE else value


class DarwinSockets(PosixBackend):
    """The questions that the parts of the backend for macOS ask about a socket."""

    def socket_info(self, fd: int) -> SocketInfo | None:
        """Ask for what the kernel knows; None of what is no open socket."""
        call = libc.proc_pidfdinfo
        call.restype, call.argtypes = c_int, (c_int, c_int, c_int, c_void_p, c_int)
        room = ctypes.create_string_buffer(_ROOM)
        if call(os.getpid(), fd, _PROC_PIDFDSOCKETINFO, room, _ROOM) <= _ERROR:
            return None
        kind, protocol, family = memoryview(room.raw[_INTS : _INTS + 12]).cast("i")
        options, state, error = (
            memoryview(room.raw[place : place + 2]).cast("H")[0]
            for place in (_OPTIONS, _STATE, _ERROR)
        )
        return SocketInfo(kind, protocol, family, bool(options & _SO_ACCEPTCONN), state, error)

    def has_no_error(self, fd: int, flags: int) -> bool:
        """Tell whether Linux would find its queue of errors empty, which xnu has none of; a local socket has none."""
        info = self.socket_info(fd) if flags & abi.MSG_ERRQUEUE else None
        return info is not None and info.family in (abi.AF_INET, abi.AF_INET6)

    def read_option(self, fd: int, level: int, name: int, size: int) -> bytes | int:
        """Read an option into memory of this layer: its bytes, or a negative errno number."""
        value, length = ctypes.create_string_buffer(size), ctypes.c_uint32(size)
        pointers = ctypes.addressof(value), ctypes.addressof(length)
        code = super().getsockopt(fd, level, name, *pointers)
        return value.raw[: length.value] if code == 0 else code

    def write_option(self, fd: int, level: int, name: int, value: bytes) -> int:
        """Set an option to these bytes."""
        return super().setsockopt(fd, level, name, value, len(value))


def given(value: bytes | int, optval: Pointer, optlen: Pointer) -> int:
    """Give an option's value to the program, cut to its room; a number is an error that is given on."""
    if isinstance(value, int):
        return value
    if not isinstance(optlen, int) or optlen in (0, FAULT_ADDRESS):
        return -abi.EFAULT
    length = ctypes.c_int.from_address(optlen)
    if length.value < 0:
        return -abi.EINVAL
    count = min(length.value, len(value))
    if count and optval in (0, FAULT_ADDRESS):
        return -abi.EFAULT
    if count and isinstance(optval, int):
        ctypes.memmove(optval, value, count)
    length.value = count
    return 0


def taken(optval: Pointer, optlen: int, size: int) -> bytes | int:
    """Take the first *size* bytes of an option's value from the program; a negative errno number on failure."""
    if optlen < size:
        return -abi.EINVAL
    return -abi.EFAULT if optval in (0, FAULT_ADDRESS) else bytes_at(optval, size)
