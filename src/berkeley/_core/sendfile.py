"""sendfile: bytes from a file to a socket without a buffer of the program's."""

from __future__ import annotations

import ctypes
from typing import SupportsIndex

from berkeley import _platform
from berkeley._core import interrupt
from berkeley._core.arguments import c_int_of, c_size_of, require
from berkeley._core.boxes import IntBox
from berkeley._core.lengths import Length
from berkeley._core.result import c_result
from berkeley._core.signals import broken_pipe
from berkeley._platform import constants as abi


def sendfile(
    out_fd: SupportsIndex, in_fd: SupportsIndex, offset: Length, count: SupportsIndex
) -> int:
    """Copy bytes of a file to a descriptor; the box *offset* gets the place behind the last of them."""
    target, source = c_int_of(out_fd, "out_fd"), c_int_of(in_fd, "in_fd")
    size = c_size_of(count, "count")
    require(offset, (IntBox, type(None)), "offset", "a box such as c_longlong(0), or NULL")
    place = ctypes.c_int64(0 if offset is None else offset.value)
    pointer = 0 if offset is None else ctypes.addressof(place)
    value = interrupt.transfer(
        abi.SO_SNDTIMEO, _platform.backend.sendfile, target, source, pointer, size
    )
    if offset is not None and value >= 0:
        offset.value = place.value
    return c_result(broken_pipe(value))
