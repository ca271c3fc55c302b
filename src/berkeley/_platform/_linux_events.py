"""The waits of Linux, reached with `ctypes`."""

from __future__ import annotations

import ctypes
from ctypes import c_int, c_uint, c_ulong, c_void_p
from math import ceil
from typing import TYPE_CHECKING, Final

from berkeley._platform import constants as abi
from berkeley._platform._posix import libc, result
from berkeley._platform._protocol import FAULT_ADDRESS
from berkeley._platform._times import read_timespec

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer
    from berkeley._platform._protocol_events import Mask

_PROTOTYPES = {
    "ppoll": (c_int, c_void_p, c_ulong, c_void_p, c_void_p),
    "pselect": (c_int, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p),
    "epoll_create1": (c_int, c_int),
    "epoll_ctl": (c_int, c_int, c_int, c_int, c_void_p),
    "epoll_wait": (c_int, c_int, c_void_p, c_int, c_int),
    "epoll_pwait": (c_int, c_int, c_void_p, c_int, c_int, c_void_p),
    "epoll_pwait2": (c_int, c_int, c_void_p, c_int, c_void_p, c_void_p),
    "eventfd": (c_int, c_uint, c_int),
    "timerfd_create": (c_int, c_int, c_int),
    "timerfd_settime": (c_int, c_int, c_int, c_void_p, c_void_p),
    "timerfd_gettime": (c_int, c_int, c_void_p),
    "signalfd": (c_int, c_int, c_void_p, c_int),
}

# glibc has epoll_pwait2 since 2.35, musl has it not.
_HAS_PWAIT2: Final = hasattr(libc, "epoll_pwait2")

for _name, (_restype, *_argtypes) in _PROTOTYPES.items():
    if _name != "epoll_pwait2" or _HAS_PWAIT2:
        _function = getattr(libc, _name)
        _function.restype, _function.argtypes = _restype, _argtypes

_SIGSET_LONGS: Final = 128 // ctypes.sizeof(c_ulong)
_BITS: Final = 8 * ctypes.sizeof(c_ulong)


def sigset(mask: Mask) -> ctypes.Array[c_ulong] | None:
    """Lay out a sigset_t of glibc and musl, NULL for no mask."""
    if mask is None:
        return None
    words = (c_ulong * _SIGSET_LONGS)()
    for number in mask:
        if 0 < number <= _SIGSET_LONGS * _BITS:
            words[(number - 1) // _BITS] |= 1 << (number - 1) % _BITS
    return words


class LinuxEvents:
    """The calls of Linux that other systems lack."""

    def ppoll(self, fds: Pointer, nfds: int, timeout: Pointer, mask: Mask, /) -> int:
        return result(libc.ppoll(fds, nfds, timeout, sigset(mask)))

    def pselect(
        self,
        nfds: int,
        readfds: Pointer,
        writefds: Pointer,
        exceptfds: Pointer,
        timeout: Pointer,
        mask: Mask,
        /,
    ) -> int:
        return result(libc.pselect(nfds, readfds, writefds, exceptfds, timeout, sigset(mask)))

    def epoll_create1(self, flags: int, /) -> int:
        return result(libc.epoll_create1(flags))

    def epoll_ctl(self, epfd: int, op: int, fd: int, event: Pointer, /) -> int:
        return result(libc.epoll_ctl(epfd, op, fd, event))

    def epoll_pwait(
        self, epfd: int, events: Pointer, maxevents: int, timeout: int, mask: Mask, /
    ) -> int:
        if mask is None:
            return result(libc.epoll_wait(epfd, events, maxevents, timeout))
        return result(libc.epoll_pwait(epfd, events, maxevents, timeout, sigset(mask)))

    def epoll_pwait2(
        self, epfd: int, events: Pointer, maxevents: int, timeout: Pointer, mask: Mask, /
    ) -> int:
        if _HAS_PWAIT2:
            code = result(libc.epoll_pwait2(epfd, events, maxevents, timeout, sigset(mask)))
            # Linux has the call since 5.11.
            if code != -abi.ENOSYS:
                return code
        if timeout == FAULT_ADDRESS:
            return -abi.EFAULT
        nanoseconds = read_timespec(timeout) if timeout else 0
        if nanoseconds is None:
            return -abi.EINVAL
        milliseconds = min(ceil(nanoseconds / 1_000_000), 0x7FFF_FFFF) if timeout else -1
        return self.epoll_pwait(epfd, events, maxevents, milliseconds, mask)

    def eventfd(self, initval: int, flags: int, /) -> int:
        return result(libc.eventfd(initval, flags))

    def timerfd_create(self, clockid: int, flags: int, /) -> int:
        return result(libc.timerfd_create(clockid, flags))

    def timerfd_settime(self, fd: int, flags: int, new: Pointer, old: Pointer, /) -> int:
        return result(libc.timerfd_settime(fd, flags, new, old))

    def timerfd_gettime(self, fd: int, curr: Pointer, /) -> int:
        return result(libc.timerfd_gettime(fd, curr))

    def signalfd(self, fd: int, mask: Mask, flags: int, /) -> int:
        return result(libc.signalfd(fd, sigset(mask), flags))
