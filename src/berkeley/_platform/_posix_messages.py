"""What Linux and macOS share of messages: libc's own functions, with structs laid out as the system has them."""

from __future__ import annotations

import ctypes
from ctypes import c_int, c_int64, c_size_t, c_ssize_t, c_uint, c_void_p
from typing import TYPE_CHECKING, Final

from berkeley._platform import constants as abi
from berkeley._platform._message import structure
from berkeley._platform._posix import libc, result

if TYPE_CHECKING:
    from berkeley._platform._message import Message

_PROTOTYPES = {
    "sendmsg": (c_ssize_t, c_int, c_void_p, c_int),
    "recvmsg": (c_ssize_t, c_int, c_void_p, c_int),
    "readv": (c_ssize_t, c_int, c_void_p, c_int),
    "writev": (c_ssize_t, c_int, c_void_p, c_int),
    # Since macOS 11; a missing one is looked for only when it is called.
    "preadv": (c_ssize_t, c_int, c_void_p, c_int, c_int64),
    "pwritev": (c_ssize_t, c_int, c_void_p, c_int, c_int64),
}
for _name, (_restype, *_argtypes) in _PROTOTYPES.items():
    _function = getattr(libc, _name, None)
    if _function is not None:
        _function.restype, _function.argtypes = _restype, _argtypes

_TYPES: Final[dict[str, object]] = {
    "pointer": c_void_p, "unsigned int": c_uint, "int": c_int, "size_t": c_size_t,
}  # fmt: skip

NativeMessage: Final = structure(
    "msghdr", [(name, _TYPES[kind]) for name, kind, *_ in abi.LAYOUTS["msghdr"][2]]
)
"""The system's struct msghdr."""


def native(message: Message | None) -> ctypes.Structure:
    """Lay out a message for the system."""
    made = NativeMessage()
    if message is not None:
        made.msg_name, made.msg_namelen = message.name, message.namelen
        made.msg_iov, made.msg_iovlen = message.iov, message.iovlen
        made.msg_control, made.msg_controllen = message.control, message.controllen
        made.msg_flags = message.flags
    return made


def take_over(message: Message, answered: ctypes.Structure) -> None:
    """Take the system's answers out of its struct."""
    message.namelen = answered.msg_namelen
    message.controllen = answered.msg_controllen
    message.flags = answered.msg_flags


class PosixMessages:
    """The calls on messages and vectors that every POSIX system has."""

    def sendmsg(self, fd: int, message: Message | None, flags: int, /) -> int:
        made = native(message)
        return result(libc.sendmsg(fd, ctypes.addressof(made) if message else 0, flags))

    def recvmsg(self, fd: int, message: Message | None, flags: int, /) -> int:
        made = native(message)
        value = result(libc.recvmsg(fd, ctypes.addressof(made) if message else 0, flags))
        if value >= 0 and message:
            take_over(message, made)
        return value

    def readv(self, fd: int, iov: int, count: int, /) -> int:
        return result(libc.readv(fd, iov, count))

    def writev(self, fd: int, iov: int, count: int, /) -> int:
        return result(libc.writev(fd, iov, count))

    def preadv(self, fd: int, iov: int, count: int, offset: int, /) -> int:
        known = hasattr(libc, "preadv")
        return result(libc.preadv(fd, iov, count, offset)) if known else -abi.ENOSYS

    def pwritev(self, fd: int, iov: int, count: int, offset: int, /) -> int:
        known = hasattr(libc, "pwritev")
        return result(libc.pwritev(fd, iov, count, offset)) if known else -abi.ENOSYS
