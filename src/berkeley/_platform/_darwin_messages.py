"""Messages on macOS: libc's functions, and what xnu lacks of Linux' calls made of them."""

from __future__ import annotations

import ctypes
import os
import stat
from ctypes import c_int, c_int64
from typing import TYPE_CHECKING

from berkeley._platform import _emulated
from berkeley._platform import constants as abi
from berkeley._platform._converted import converted
from berkeley._platform._darwin_sockets import DarwinSockets
from berkeley._platform._message import HEAD_SIZE, aligned, heads_in
from berkeley._platform._posix import libc, result
from berkeley._platform._posix_messages import PosixMessages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from berkeley._platform._message import Message
    from berkeley._platform._protocol import Pointer

libc.lseek.restype, libc.lseek.argtypes = c_int64, (c_int, c_int64, c_int)


def _foreign_flags() -> int:
    """Join the MSG flags that xnu lacks; their free numbers may mean something inside the kernel."""
    flags = 0
    for name in abi.ABSENT:
        if name.startswith("MSG_"):
            flags |= int(getattr(abi, name))
    return flags


NATIVE_FLAGS = ~_foreign_flags()


def _seek(fd: int, offset: int, whence: int) -> int:
    return result(libc.lseek(fd, offset, whence))


class DarwinMessages(PosixMessages, DarwinSockets):
    """The calls on messages of macOS."""

    def accept4(self, fd: int, addr: Pointer, addrlen: Pointer, flags: int, /) -> int:
        """Emulate a call of Linux."""
        return _emulated.accept4(self, fd, addr, addrlen, flags)

    def isfdtype(self, fd: int, fdtype: int, /) -> int:
        """Emulate a call of glibc, by the mode of the file."""
        mode = _mode_of(fd)
        return mode if mode < 0 else int(stat.S_IFMT(mode) == fdtype)

    def sendmsg(self, fd: int, message: Message | None, flags: int, /) -> int:
        """Leave out the flags that are hints or Linux' own."""
        return super().sendmsg(fd, message, flags & NATIVE_FLAGS)

    def recvmsg(self, fd: int, message: Message | None, flags: int, /) -> int:
        """Leave out the flags that are Linux' own; close-on-exec is set behind the call."""
        if message and self.has_no_error(fd, flags):
            return -abi.EAGAIN
        value = super().recvmsg(fd, message, flags & NATIVE_FLAGS)
        if value >= 0 and message and message.control and flags & abi.MSG_CMSG_CLOEXEC:
            for new in _received(ctypes.string_at(message.control, message.controllen)):
                self.fcntl(new, abi.F_SETFD, abi.FD_CLOEXEC)
        return value

    def sendmmsg(self, fd: int, messages: Sequence[Message], flags: int, /) -> int:
        """Emulate a call of Linux."""
        return _emulated.sendmmsg(self, fd, messages, flags)

    def recvmmsg(
        self, fd: int, messages: Sequence[Message], flags: int, timeout: Pointer, /
    ) -> int:
        """Emulate a call of Linux."""
        return _emulated.recvmmsg(self, fd, messages, flags, timeout)

    def sendfile(self, out: int, source: int, offset: int, count: int, /) -> int:
        """Emulate Linux' call, whose arguments and targets are others than those of macOS' own."""
        return _emulated.sendfile(self, _seek, out, source, offset, count)


def _received(control: bytes) -> list[int]:
    """List the descriptors that came with a message."""
    return [
        number
        for head in heads_in(control)
        if (head.level, head.kind) == (abi.SOL_SOCKET, abi.SCM_RIGHTS)
        for number in memoryview(
            control[head.start + aligned(HEAD_SIZE) : head.start + head.length]
        ).cast("i")
    ]


def _mode_of(fd: int) -> int:
    return converted(lambda: os.fstat(fd).st_mode)
