"""What only Linux has of messages and vectors."""

from __future__ import annotations

import ctypes
from ctypes import c_int, c_size_t, c_ssize_t, c_uint, c_void_p
from typing import TYPE_CHECKING

from berkeley._platform import constants as abi
from berkeley._platform._message import structure
from berkeley._platform._posix import libc, result
from berkeley._platform._posix_messages import NativeMessage, PosixMessages, native, take_over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from berkeley._platform._message import Message
    from berkeley._platform._protocol import Pointer

_PROTOTYPES = {
    "accept4": (c_int, c_int, c_void_p, c_void_p, c_int),
    "isfdtype": (c_int, c_int, c_int),
    "sendmmsg": (c_int, c_int, c_void_p, c_uint, c_int),
    "recvmmsg": (c_int, c_int, c_void_p, c_uint, c_int, c_void_p),
    "sendfile": (c_ssize_t, c_int, c_int, c_void_p, c_size_t),
}
for _name, (_restype, *_argtypes) in _PROTOTYPES.items():
    _function = getattr(libc, _name)
    _function.restype, _function.argtypes = _restype, _argtypes


_Numbered = structure("mmsghdr", [("msg_hdr", NativeMessage), ("msg_len", c_uint)])
"""Linux' struct mmsghdr."""


class LinuxMessages(PosixMessages):
    """glibc's and musl's functions."""

    def accept4(self, fd: int, addr: Pointer, addrlen: Pointer, flags: int, /) -> int:
        return result(libc.accept4(fd, addr, addrlen, flags))

    def isfdtype(self, fd: int, fdtype: int, /) -> int:
        """Ask; glibc leaves errno alone, and fails for a descriptor that is not open."""
        found: int = libc.isfdtype(fd, fdtype)
        return found if found >= 0 else -abi.EBADF

    def sendmmsg(self, fd: int, messages: Sequence[Message], flags: int, /) -> int:
        vector = _vector(messages)
        value = result(libc.sendmmsg(fd, ctypes.addressof(vector), len(messages), flags))
        for message, sent in zip(messages[: max(value, 0)], vector, strict=False):
            message.length = sent.msg_len
        return value

    def recvmmsg(
        self, fd: int, messages: Sequence[Message], flags: int, timeout: Pointer, /
    ) -> int:
        vector = _vector(messages)
        pointer = ctypes.addressof(vector)
        value = result(libc.recvmmsg(fd, pointer, len(messages), flags, timeout))
        for message, received in zip(messages[: max(value, 0)], vector, strict=False):
            take_over(message, received.msg_hdr)
            message.length = received.msg_len
        return value

    def sendfile(self, out: int, source: int, offset: int, count: int, /) -> int:
        return result(libc.sendfile(out, source, offset, count))


def _vector(messages: Sequence[Message]) -> ctypes.Array[ctypes.Structure]:
    vector = (_Numbered * len(messages))()
    for place, message in zip(vector, messages, strict=True):
        place.msg_hdr = native(message)
    return vector
