"""The macros of netlink messages and of their attributes: how they follow each other in a buffer."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from berkeley._core.arguments import c_int_of, require
from berkeley._core.boxes import IntBox
from berkeley._core.extent import memory_behind
from berkeley._core.families import ifaddrmsg, ifinfomsg, nlmsghdr, rtattr, rtmsg
from berkeley._core.ptr import Ptr, ptr
from berkeley._core.struct import Struct, byte_size

if TYPE_CHECKING:
    from typing import SupportsIndex

S = TypeVar("S", bound=Struct)

_ALIGNMENT = 4
"""NLMSG_ALIGNTO and RTA_ALIGNTO (linux/netlink.h, linux/rtnetlink.h)."""


def aligned(length: SupportsIndex) -> int:
    """Round a length up to the next start of a message or an attribute."""
    number = c_int_of(length, "len")
    return number + -number % _ALIGNMENT


def length_of(header: type[Struct], payload: SupportsIndex) -> int:
    """Give the bytes of a header and its payload."""
    return aligned(byte_size(header)) + c_int_of(payload, "len")


def space_of(header: type[Struct], payload: SupportsIndex) -> int:
    """Give the bytes that a header and its payload take in a buffer."""
    return aligned(length_of(header, payload))


def message_payload(nlh: nlmsghdr, length: SupportsIndex) -> int:
    """Give the bytes of the payload of a message behind its first *length* bytes."""
    require(nlh, nlmsghdr, "nlh", "a struct nlmsghdr")
    return nlh.nlmsg_len - space_of(nlmsghdr, length)


def attribute_payload(rta: rtattr) -> int:
    """Give the bytes of the payload of an attribute."""
    require(rta, rtattr, "rta", "a struct rtattr")
    return rta.rta_len - length_of(rtattr, 0)


def _at(kind: type[S], memory: memoryview) -> S:
    """Lay a header over memory; where it does not fit, one of length 0, which is never OK."""
    return kind.at(memory) if memory.nbytes >= byte_size(kind) else kind()


def message_data(nlh: nlmsghdr) -> Ptr[int]:
    """Point to the payload of a message."""
    require(nlh, nlmsghdr, "nlh", "a struct nlmsghdr")
    return ptr(memory_behind(nlh)) + byte_size(nlmsghdr)


def message_ok(nlh: nlmsghdr, length: SupportsIndex) -> bool:
    """Tell whether a whole message is in the *length* bytes that are left, and in the memory."""
    require(nlh, nlmsghdr, "nlh", "a struct nlmsghdr")
    left = min(c_int_of(length, "len"), memory_behind(nlh).nbytes)
    return byte_size(nlmsghdr) <= nlh.nlmsg_len <= left


def next_message(nlh: nlmsghdr, length: IntBox) -> nlmsghdr:
    """Find the message behind this one, and take its length off *length*."""
    require(nlh, nlmsghdr, "nlh", "a struct nlmsghdr")
    require(length, IntBox, "len", "a box such as c_int(n)")
    step = aligned(nlh.nlmsg_len)
    length -= step
    return _at(nlmsghdr, memory_behind(nlh)[step:])


def attribute_data(rta: rtattr) -> Ptr[int]:
    """Point to the payload of an attribute."""
    require(rta, rtattr, "rta", "a struct rtattr")
    return ptr(memory_behind(rta)) + byte_size(rtattr)


def attribute_ok(rta: rtattr, length: SupportsIndex) -> bool:
    """Tell whether a whole attribute is in the *length* bytes that are left, and in the memory."""
    require(rta, rtattr, "rta", "a struct rtattr")
    left = min(c_int_of(length, "len"), memory_behind(rta).nbytes)
    return byte_size(rtattr) <= rta.rta_len <= left


def next_attribute(rta: rtattr, length: IntBox) -> rtattr:
    """Find the attribute behind this one, and take its length off *length*."""
    require(rta, rtattr, "rta", "a struct rtattr")
    require(length, IntBox, "attrlen", "a box such as c_int(n)")
    step = aligned(rta.rta_len)
    length -= step
    return _at(rtattr, memory_behind(rta)[step:])


def first_attribute(message: ifinfomsg | ifaddrmsg | rtmsg) -> rtattr:
    """Find the first attribute behind the fixed part of a message."""
    require(message, (ifinfomsg, ifaddrmsg, rtmsg), "r", "a struct ifinfomsg, ifaddrmsg or rtmsg")
    return _at(rtattr, memory_behind(message)[aligned(byte_size(message)) :])
