"""fcntl and ioctl: the modes of a descriptor.

Both take a third argument whose meaning depends on the second. The commands and requests here are those whose memory
is known, so that none of them writes outside the buffer that it is given.
"""

from __future__ import annotations

import sys
from typing import SupportsIndex

from berkeley import _platform
from berkeley._core.arguments import c_int_of, c_size_of
from berkeley._core.buffers import FAULT, WriteBuffer, writable
from berkeley._core.result import c_result, failure
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

_INT_SIZE = 4
_WINSIZE_SIZE = 8
_TIMESTAMP_SIZE = 16
# struct ifreq (netdevice(7); macOS <net/if.h>).
_IFREQ_SIZE = 32 if sys.platform == "darwin" else 40

_SIZES = {
    abi.FIONBIO: _INT_SIZE,
    abi.FIOASYNC: _INT_SIZE,
    abi.FIONREAD: _INT_SIZE,
    abi.FIOSETOWN: _INT_SIZE,
    abi.FIOGETOWN: _INT_SIZE,
    abi.SIOCATMARK: _INT_SIZE,
    abi.SIOCSPGRP: _INT_SIZE,
    abi.SIOCGPGRP: _INT_SIZE,
    abi.SIOCOUTQ: _INT_SIZE,
    abi.FIOCLEX: 0,
    abi.FIONCLEX: 0,
    abi.TIOCGWINSZ: _WINSIZE_SIZE,
    abi.SIOCGSTAMP: _TIMESTAMP_SIZE,
    abi.SIOCGIFADDR: _IFREQ_SIZE,
    abi.SIOCGIFBRDADDR: _IFREQ_SIZE,
    abi.SIOCGIFDSTADDR: _IFREQ_SIZE,
    abi.SIOCGIFFLAGS: _IFREQ_SIZE,
    abi.SIOCGIFHWADDR: _IFREQ_SIZE,
    abi.SIOCGIFINDEX: _IFREQ_SIZE,
    abi.SIOCGIFMETRIC: _IFREQ_SIZE,
    abi.SIOCGIFMTU: _IFREQ_SIZE,
    abi.SIOCGIFNAME: _IFREQ_SIZE,
    abi.SIOCGIFNETMASK: _IFREQ_SIZE,
}
"""The bytes that a request reads and writes."""


def fcntl(fd: SupportsIndex, cmd: SupportsIndex, arg: SupportsIndex) -> int:
    """Get or set a mode of a descriptor."""
    number, command, value = c_int_of(fd, "fd"), c_int_of(cmd, "cmd"), c_int_of(arg, "arg")
    if command not in _TAKES_INT:
        return _refused(number, abi.EINVAL)
    return c_result(_platform.backend.fcntl(number, command, value))


def ioctl(fd: SupportsIndex, request: SupportsIndex, argp: WriteBuffer | None) -> int:
    """Make a request of a device or a socket."""
    number, code = c_int_of(fd, "fd"), c_size_of(request, "request") & 0xFFFF_FFFF
    memory = writable(argp, "argp")
    size = _SIZES.get(code)
    if size is None:
        return _refused(number, abi.ENOTTY)
    if memory.size < size:
        memory = FAULT
    return c_result(_platform.backend.ioctl(number, code, memory.pointer))


def _refused(fd: int, code: int) -> int:
    """Fail with *code*, or with EBADF where *fd* is not open."""
    known = _platform.backend.fcntl(fd, abi.F_GETFD, 0)
    return failure(code) if known >= 0 else c_result(known)
