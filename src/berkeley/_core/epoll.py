"""epoll: waiting for some of many descriptors, which the system remembers."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, SupportsIndex

from berkeley import _platform
from berkeley._core.arguments import c_int_of, require, wrong_type
from berkeley._core.buffers import FAULT, WriteBuffer, receivable, writable
from berkeley._core.masked import mask_of, time_of, waited
from berkeley._core.result import c_result, failure
from berkeley._core.struct import Struct, address_of, byte_size
from berkeley._core.types import uint32_t
from berkeley._core.userdata import give_back, held, keep, kept, number_of
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._core.buffers import Memory
    from berkeley._core.sigset import sigset_t
    from berkeley._core.structs import timespec


class epoll_data(Struct):
    """``union epoll_data`` <sys/epoll.h>: what epoll_wait gives back with an event, 8 bytes; one of its members."""

    u64: int  # 64 bits, unsigned

    @property
    def fd(self) -> int:
        """The first 4 bytes as a descriptor."""
        return ctypes.c_int.from_buffer(self).value

    @fd.setter
    def fd(self, value: SupportsIndex) -> None:
        ctypes.c_int.from_buffer(self).value = c_int_of(value, "epoll_data.fd")

    @property
    def u32(self) -> int:
        """The first 4 bytes as an unsigned number."""
        return ctypes.c_uint32.from_buffer(self).value

    @u32.setter
    def u32(self, value: SupportsIndex) -> None:
        ctypes.c_uint32.from_buffer(self).value = c_int_of(value, "epoll_data.u32") & 0xFFFF_FFFF

    @property
    def ptr(self) -> object:
        """The object that was stored: any Python object, or None for NULL and for bytes that are no known object."""
        return kept(self, address_of(self), self.u64)

    @ptr.setter
    def ptr(self, value: object) -> None:
        keep(self, address_of(self), value)
        self.u64 = number_of(value)


class epoll_event(Struct):
    """``struct epoll_event`` <sys/epoll.h>: what is watched for, or has happened; packed to 12 bytes on x86."""

    events: uint32_t  # EPOLL*
    data: epoll_data


_SIZE = byte_size(epoll_event)
_DATA = abi.LAYOUTS["epoll_event"][2][1][2]


def epoll_create(size: SupportsIndex) -> int:
    """Make an epoll instance."""
    if c_int_of(size, "size") <= 0:
        return failure(abi.EINVAL)
    return epoll_create1(0)


def epoll_create1(flags: SupportsIndex) -> int:
    """Make an epoll instance."""
    epfd = c_result(_platform.backend.epoll_create1(c_int_of(flags, "flags")))
    if epfd >= 0:
        held.clear(epfd)
    return epfd


def epoll_ctl(
    epfd: SupportsIndex, op: SupportsIndex, fd: SupportsIndex, event: epoll_event | None
) -> int:
    """Add, change or remove a descriptor of an epoll instance."""
    instance, number = c_int_of(epfd, "epfd"), c_int_of(fd, "fd")
    operation = c_int_of(op, "op")
    require(event, (epoll_event, type(None)), "event", "an epoll_event or NULL")
    pointer = 0 if event is None else address_of(event)
    given = None if event is None or operation == abi.EPOLL_CTL_DEL else event.data.ptr
    with held.holding(given):
        value = c_result(_platform.backend.epoll_ctl(instance, operation, number, pointer))
        if value == 0:
            held.put(instance, (number, 0), given)
    return value


def epoll_wait(
    epfd: SupportsIndex,
    events: WriteBuffer | None,
    maxevents: SupportsIndex,
    timeout: SupportsIndex,
) -> int:
    """Wait until a descriptor of an epoll instance is ready, or the time is over."""
    return epoll_pwait(epfd, events, maxevents, timeout, None)


def epoll_pwait(
    epfd: SupportsIndex,
    events: WriteBuffer | None,
    maxevents: SupportsIndex,
    timeout: SupportsIndex,
    ss: sigset_t | None,
) -> int:
    """Wait as `epoll_wait` does, with a signal mask of its own."""
    instance, milliseconds = c_int_of(epfd, "epfd"), c_int_of(timeout, "timeout")
    mask = mask_of(ss, "ss")
    memory, most = _room(events, maxevents)
    wait = _platform.backend.epoll_pwait
    with held.waiting(instance):
        count = waited(
            mask, lambda blocked: wait(instance, memory.pointer, most, milliseconds, blocked)
        )
        give_back(events, max(0, count), _SIZE, _DATA)
    return c_result(count)


def epoll_pwait2(
    epfd: SupportsIndex,
    events: WriteBuffer | None,
    maxevents: SupportsIndex,
    timeout: timespec | None,
    ss: sigset_t | None,
) -> int:
    """Wait as `epoll_wait` does, with a signal mask of its own and a time in nanoseconds."""
    instance, mask = c_int_of(epfd, "epfd"), mask_of(ss, "ss")
    time = time_of(timeout, "timeout")
    memory, most = _room(events, maxevents)
    wait = _platform.backend.epoll_pwait2
    with held.waiting(instance):
        count = waited(mask, lambda blocked: wait(instance, memory.pointer, most, time, blocked))
        give_back(events, max(0, count), _SIZE, _DATA)
    return c_result(count)


def _room(events: WriteBuffer | None, maxevents: SupportsIndex) -> tuple[Memory, int]:
    """Find the memory for events; their number is cut to what it holds, and to none of it where not one fits."""
    if isinstance(events, list):
        wrong_type("events", "an array such as epoll_event.array(64)", events)
    memory, most = writable(events, "events"), c_int_of(maxevents, "maxevents")
    if events is None or most <= 0:
        return memory, most
    fitting = receivable(memory, most * _SIZE, "maxevents * sizeof(epoll_event)") // _SIZE
    return (memory, fitting) if fitting else (FAULT, 1)
