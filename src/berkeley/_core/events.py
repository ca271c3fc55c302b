"""eventfd, timerfd and signalfd: events that are descriptors."""

from __future__ import annotations

import ctypes
from typing import SupportsIndex

from berkeley import _platform
from berkeley._core import interrupt
from berkeley._core.arguments import c_int_of, c_size_of, c_unsigned_of, require
from berkeley._core.boxes import IntBox, c_ulonglong
from berkeley._core.masked import mask_of
from berkeley._core.result import c_result, failure
from berkeley._core.sigset import sigset_t
from berkeley._core.struct import Struct, address_of
from berkeley._core.structs import timespec
from berkeley._core.types import uint32_t
from berkeley._platform import constants as abi

_COUNT = 8


class eventfd_t(c_ulonglong):
    """``eventfd_t`` <sys/eventfd.h>: the value of an event counter, 64 bits, where its address is taken."""


class itimerspec(Struct):
    """``struct itimerspec`` <time.h>: when a timer expires, and how often from then on."""

    it_interval: timespec  # zero: once
    it_value: timespec  # zero: the timer is off


class signalfd_siginfo(Struct):
    """``struct signalfd_siginfo`` <sys/signalfd.h>: a signal that was read, 128 bytes."""

    ssi_signo: uint32_t  # SIG*
    ssi_errno: int
    ssi_code: int
    ssi_pid: uint32_t  # the sender; 0 where the system doesn't tell
    ssi_uid: uint32_t
    ssi_fd: int
    ssi_tid: uint32_t
    ssi_band: uint32_t
    ssi_overrun: uint32_t
    ssi_trapno: uint32_t
    ssi_status: int
    ssi_int: int
    ssi_ptr: int
    ssi_utime: int
    ssi_stime: int
    ssi_addr: int
    ssi_addr_lsb: int
    ssi_syscall: int
    ssi_call_addr: int
    ssi_arch: uint32_t


def eventfd(count: SupportsIndex, flags: SupportsIndex) -> int:
    """Make an event counter."""
    value = c_unsigned_of(count, "count")
    return c_result(_platform.backend.eventfd(value, c_int_of(flags, "flags")))


def eventfd_read(fd: SupportsIndex, value: IntBox) -> int:
    """Read an event counter."""
    require(value, IntBox, "value", "a box such as eventfd_t()")
    number, memory = c_int_of(fd, "fd"), ctypes.c_uint64()
    got = c_result(
        interrupt.transfer(
            abi.SO_RCVTIMEO, _platform.backend.read, number, ctypes.addressof(memory), _COUNT
        )
    )
    if got != _COUNT:
        return -1
    value.value = memory.value
    return 0


def eventfd_write(fd: SupportsIndex, value: SupportsIndex) -> int:
    """Add to an event counter."""
    number, memory = c_int_of(fd, "fd"), ctypes.c_uint64(c_size_of(value, "value"))
    put = c_result(
        interrupt.transfer(
            abi.SO_SNDTIMEO, _platform.backend.write, number, ctypes.addressof(memory), _COUNT
        )
    )
    return 0 if put == _COUNT else -1


def timerfd_create(clockid: SupportsIndex, flags: SupportsIndex) -> int:
    """Make a timer."""
    clock = c_int_of(clockid, "clockid")
    return c_result(_platform.backend.timerfd_create(clock, c_int_of(flags, "flags")))


def timerfd_settime(
    fd: SupportsIndex,
    flags: SupportsIndex,
    new_value: itimerspec | None,
    old_value: itimerspec | None,
) -> int:
    """Arm or disarm a timer."""
    number, bits = c_int_of(fd, "fd"), c_int_of(flags, "flags")
    new, old = _pointer(new_value, "new_value"), _pointer(old_value, "old_value")
    return c_result(_platform.backend.timerfd_settime(number, bits, new, old))


def timerfd_gettime(fd: SupportsIndex, curr_value: itimerspec | None) -> int:
    """Ask how long a timer has to go."""
    number, pointer = c_int_of(fd, "fd"), _pointer(curr_value, "curr_value")
    return c_result(_platform.backend.timerfd_gettime(number, pointer))


def _pointer(value: itimerspec | None, name: str) -> int:
    if value is None:
        return 0
    require(value, itimerspec, name, "an itimerspec or NULL")
    return address_of(value)


def signalfd(fd: SupportsIndex, mask: sigset_t | None, flags: SupportsIndex) -> int:
    """Make a descriptor that blocked signals are read from, or change which."""
    number, bits, signals = c_int_of(fd, "fd"), c_int_of(flags, "flags"), mask_of(mask, "mask")
    if signals is None:
        return failure(abi.EINVAL if bits & ~(abi.SFD_NONBLOCK | abi.SFD_CLOEXEC) else abi.EFAULT)
    return c_result(_platform.backend.signalfd(number, signals, bits))
