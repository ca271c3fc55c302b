"""The CMSG macros: the pieces of ancillary data in the control buffer of a message.

A piece is laid over the control buffer and keeps its bounds: what is behind the buffer's end can't be reached.
"""

from __future__ import annotations

import ctypes
from typing import SupportsIndex, cast

from berkeley._core.arguments import c_size_of, require
from berkeley._core.message_structs import cmsghdr, msghdr
from berkeley._core.pointers import member_target
from berkeley._core.ptr import Ptr
from berkeley._core.struct import address_of
from berkeley._platform._message import HEAD_SIZE, aligned

_SIZE_MASK = (1 << 8 * ctypes.sizeof(ctypes.c_size_t)) - 1


def CMSG_ALIGN(len: SupportsIndex) -> int:
    """Round a length up to where the next piece may begin."""
    return aligned(c_size_of(len, "len")) & _SIZE_MASK


def CMSG_SPACE(len: SupportsIndex) -> int:
    """Give the bytes that a piece with *len* bytes of data takes in a control buffer."""
    return aligned(c_size_of(len, "len")) + aligned(HEAD_SIZE) & _SIZE_MASK


def CMSG_LEN(len: SupportsIndex) -> int:
    """Give the `cmsg_len` of a piece with *len* bytes of data."""
    return c_size_of(len, "len") + aligned(HEAD_SIZE) & _SIZE_MASK


def CMSG_FIRSTHDR(msgh: msghdr) -> cmsghdr | None:
    """Find the first piece of ancillary data."""
    require(msgh, msghdr, "msgh", "a struct msghdr")
    _, control = _control_of(msgh)
    return _head_at(control, 0)


def CMSG_NXTHDR(msgh: msghdr, cmsg: cmsghdr | None) -> cmsghdr | None:
    """Find the piece behind *cmsg*, or the first one."""
    require(msgh, msghdr, "msgh", "a struct msghdr")
    require(cmsg, (cmsghdr, type(None)), "cmsg", "a struct cmsghdr")
    if cmsg is None:
        return CMSG_FIRSTHDR(msgh)
    address, control = _control_of(msgh)
    start, length = address_of(cmsg) - address, int(cmsg.cmsg_len)
    if not 0 <= start <= control.nbytes - HEAD_SIZE or length < HEAD_SIZE:
        return None
    return _head_at(control, start + aligned(length))


def CMSG_DATA(cmsg: cmsghdr) -> Ptr[int]:
    """Point to the data of a piece."""
    require(cmsg, cmsghdr, "cmsg", "a struct cmsghdr")
    base: memoryview = getattr(cmsg, "_base", None) or memoryview(cmsg).cast("B")
    return Ptr(base, CMSG_LEN(0), "B")


def _control_of(msgh: msghdr) -> tuple[int, memoryview]:
    """Give the control buffer that a message says it has, as far as there is one."""
    target = member_target(msgh, msghdr, "msg_control")
    if target is None or target.size == 0:
        return 0, memoryview(b"")
    memory = memoryview(cast("bytearray", target.memory)).cast("B")
    return target.address, memory[: min(int(msgh.msg_controllen), target.size)]


def _head_at(control: memoryview, start: int) -> cmsghdr | None:
    return cmsghdr.at(control[start:]) if start + HEAD_SIZE <= control.nbytes else None
