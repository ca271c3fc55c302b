"""Calls of Linux made of the calls that every system has."""

from __future__ import annotations

import ctypes
import os
from time import monotonic_ns
from typing import TYPE_CHECKING, Final, Protocol

from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from berkeley._platform._message import Message
    from berkeley._platform._protocol import Pointer

    class Plain(Protocol):
        """The calls that the emulations are made of."""

        def accept(self, fd: int, addr: Pointer, addrlen: Pointer, /) -> int: ...
        def fcntl(self, fd: int, cmd: int, arg: int, /) -> int: ...
        def sendmsg(self, fd: int, message: Message | None, flags: int, /) -> int: ...
        def recvmsg(self, fd: int, message: Message | None, flags: int, /) -> int: ...
        def read(self, fd: int, buf: Pointer, count: int, /) -> int: ...
        def write(self, fd: int, buf: Pointer, count: int, /) -> int: ...

    Seek = Callable[[int, int, int], int]

_SECOND: Final = 1_000_000_000
_CHUNK: Final = 65536
_MOST_BYTES: Final = 0x7FFF_F000
"""No call of Linux moves more (MAX_RW_COUNT)."""


def accept4(system: Plain, fd: int, addr: Pointer, addrlen: Pointer, flags: int) -> int:
    """Take a connection, and set the modes that *flags* ask for."""
    opened = system.fcntl(fd, abi.F_GETFD, 0)
    if opened < 0:
        return opened
    if flags & ~(abi.SOCK_NONBLOCK | abi.SOCK_CLOEXEC):
        return -abi.EINVAL
    new = system.accept(fd, addr, addrlen)
    if new >= 0 and flags & abi.SOCK_CLOEXEC:
        system.fcntl(new, abi.F_SETFD, abi.FD_CLOEXEC)
    if new >= 0 and flags & abi.SOCK_NONBLOCK:
        system.fcntl(new, abi.F_SETFL, system.fcntl(new, abi.F_GETFL, 0) | abi.O_NONBLOCK)
    return new


def sendmmsg(system: Plain, fd: int, messages: Sequence[Message], flags: int) -> int:
    """Send messages until one fails: its error counts only where it is the first."""
    for sent, message in enumerate(messages):
        value = system.sendmsg(fd, message, flags)
        if value < 0:
            return sent or value
        message.length = value
    return len(messages) or _nothing(system, fd)


def recvmmsg(
    system: Plain, fd: int, messages: Sequence[Message], flags: int, timeout: Pointer
) -> int:
    """Receive messages; the time is looked at behind each, as Linux does (net/socket.c do_recvmmsg)."""
    limit = (
        (ctypes.c_int64 * 2).from_address(timeout) if isinstance(timeout, int) and timeout else None
    )
    if limit is not None and not (limit[0] >= 0 and 0 <= limit[1] < _SECOND):
        return -abi.EINVAL
    end = None if limit is None else monotonic_ns() + limit[0] * _SECOND + limit[1]
    received = 0
    for message in messages:
        value = system.recvmsg(fd, message, flags & ~abi.MSG_WAITFORONE)
        if value < 0:
            if received == 0:
                return value
            break
        message.length = value
        received += 1
        if flags & abi.MSG_WAITFORONE:
            flags |= abi.MSG_DONTWAIT
        if end is not None and monotonic_ns() >= end:
            break
    if limit is not None and end is not None:
        limit[0], limit[1] = divmod(max(0, end - monotonic_ns()), _SECOND)
    return received or _nothing(system, fd)


def _nothing(system: Plain, fd: int) -> int:
    """Check the descriptor of a call that has no message to move."""
    return min(0, system.fcntl(fd, abi.F_GETFD, 0))


def sendfile(system: Plain, seek: Seek, out: int, source: int, offset: int, count: int) -> int:
    """Read pieces of a file and write them, until all is written, the file ends, or no more is taken.

    The place in the file is then behind the last byte that was written, as Linux has it.
    """
    start = seek(source, 0, os.SEEK_CUR)
    if start < 0:
        # Linux reads from a file only (fs/splice.c): a socket or a pipe gives EINVAL, with a place ESPIPE.
        return start if start != -abi.ESPIPE or offset else -abi.EINVAL
    place = ctypes.c_int64.from_address(offset).value if offset else start
    if place < 0:
        return -abi.EINVAL
    room = ctypes.create_string_buffer(_CHUNK)
    done, value = 0, 0
    while done < min(count, _MOST_BYTES):
        value = seek(source, place + done, os.SEEK_SET)
        size = min(count - done, _CHUNK)
        value = value if value < 0 else system.read(source, ctypes.addressof(room), size)
        value = value if value <= 0 else system.write(out, ctypes.addressof(room), value)
        if value <= 0:
            break
        done += value
    seek(source, start if offset else place + done, os.SEEK_SET)
    if offset and done:
        ctypes.c_int64.from_address(offset).value = place + done
    return done or value
