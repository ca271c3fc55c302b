"""``struct kevent`` and what fills it."""

from __future__ import annotations

from typing import SupportsIndex

from berkeley._core.arguments import c_int_of, c_size_of, require
from berkeley._core.struct import Struct
from berkeley._core.types import uint16_t, uint32_t
from berkeley._core.userdata import UserData


class kevent(Struct):
    """``struct kevent`` <sys/event.h>: a change to a queue, or an event from it; in Python `struct_kevent`."""

    ident: int  # a descriptor, a signal, a process, or a number of the program's choice
    filter: int  # EVFILT_*
    flags: uint16_t  # EV_*
    fflags: uint32_t  # NOTE_*
    data: int  # bytes, times, or an errno number, by the filter and flags
    udata: object  # given back with the event


# The checkers see a member of any type; the memory holds a number.
setattr(kevent, "udata", UserData("_udata"))  # noqa: B010


def EV_SET(
    kev: kevent,
    ident: SupportsIndex,
    filter: SupportsIndex,
    flags: SupportsIndex,
    fflags: SupportsIndex,
    data: SupportsIndex,
    udata: object,
) -> None:
    """Fill a struct kevent."""
    require(kev, kevent, "kev", "a struct_kevent")
    kev.ident = c_size_of(ident, "ident")
    kev.filter = c_int_of(filter, "filter")
    kev.flags = c_int_of(flags, "flags")
    kev.fflags = c_int_of(fflags, "fflags")
    kev.data = c_size_of(data, "data")
    kev.udata = udata
