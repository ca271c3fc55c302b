"""fcntl and ioctl: the modes of a descriptor.

Both take a third argument whose meaning depends on the second. The commands and requests here are those whose memory
is known, so that none of them writes outside the buffer that it is given.
"""

from __future__ import annotations

from typing import SupportsIndex, cast

from berkeley import _platform
from berkeley._core import interrupt
from berkeley._core.arguments import c_int_of, c_size_of
from berkeley._core.buffers import FAULT, WriteBuffer, writable
from berkeley._core.locks import flock
from berkeley._core.requests import SIZES, list_interfaces
from berkeley._core.result import c_result, failure
from berkeley._core.struct import byte_size
from berkeley._platform import constants as abi

# The commands whose third argument is an int or nothing. Others take a pointer, for which an int would be taken.
_TAKES_INT = frozenset(
    {
        abi.F_DUPFD,
        abi.F_DUPFD_CLOEXEC,
        abi.F_GETFD,
        abi.F_SETFD,
        abi.F_GETFL,
        abi.F_SETFL,
        abi.F_GETOWN,
        abi.F_SETOWN,
        abi.F_DUPFD_CLOFORK,
        abi.F_GETSIG,
        abi.F_SETSIG,
        abi.F_GETPIPE_SZ,
        abi.F_SETPIPE_SZ,
        abi.F_GETNOSIGPIPE,
        abi.F_SETNOSIGPIPE,
        abi.F_NOCACHE,
        abi.F_FULLFSYNC,
    }
)

_TAKES_LOCK = frozenset(
    {
        abi.F_GETLK,
        abi.F_SETLK,
        abi.F_SETLKW,
        abi.F_OFD_GETLK,
        abi.F_OFD_SETLK,
        abi.F_OFD_SETLKW,
    }
)
"""The commands whose third argument is the address of a struct flock."""


def fcntl(fd: SupportsIndex, cmd: SupportsIndex, arg: SupportsIndex | WriteBuffer | None) -> int:
    """Get or set a mode of a descriptor, or a lock."""
    number, command = c_int_of(fd, "fd"), c_int_of(cmd, "cmd")
    if command in _TAKES_LOCK:
        memory = writable(cast("WriteBuffer | None", arg), "arg")
        address = memory.pointer if memory.size >= byte_size(flock) else FAULT.pointer
        call = _platform.backend.fcntl_lock
        return c_result(interrupt.repeated(call, number, command, cast("int", address)))
    value = c_int_of(cast("SupportsIndex", arg), "arg")
    if command not in _TAKES_INT:
        return _refused(number, abi.EINVAL)
    return c_result(_platform.backend.fcntl(number, command, value))


def ioctl(fd: SupportsIndex, request: SupportsIndex, argp: WriteBuffer | None) -> int:
    """Make a request of a device or a socket."""
    number, code = c_int_of(fd, "fd"), c_size_of(request, "request") & 0xFFFF_FFFF
    if code == abi.SIOCGIFCONF:
        return list_interfaces(number, argp)
    memory = writable(argp, "argp")
    size = SIZES.get(code)
    if size is None:
        return _refused(number, abi.ENOTTY)
    if memory.size < size:
        memory = FAULT
    return c_result(_platform.backend.ioctl(number, code, memory.pointer))


def _refused(fd: int, code: int) -> int:
    """Fail with *code*, or with EBADF where *fd* is not open."""
    known = _platform.backend.fcntl(fd, abi.F_GETFD, 0)
    return failure(code) if known >= 0 else c_result(known)
