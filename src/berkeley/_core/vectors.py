"""readv, writev and their family, and the arrays of struct iovec that they and the message calls take.

The system gets a copy of the array, in which every pointer has been checked: what to send must lie in the memory
that the pointer is known to point to, and what to receive is cut to it.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, NamedTuple, SupportsIndex

from berkeley import _platform
from berkeley._core import interrupt
from berkeley._core.arguments import Pointing, c_int_of, c_size_of, wrong_type
from berkeley._core.buffers import Memory, receivable
from berkeley._core.message_structs import Vector, iovec
from berkeley._core.pointers import known_targets, target_of
from berkeley._core.result import c_result
from berkeley._core.signals import broken_pipe
from berkeley._core.struct import Struct
from berkeley._platform import constants as abi
from berkeley._platform._message import MAX_VECTOR, WORD
from berkeley._platform._protocol import FAULT_ADDRESS

if TYPE_CHECKING:
    from berkeley._core.pointers import Target

_LARGEST = (1 << 8 * WORD - 1) - 1
"""SSIZE_MAX: the system refuses a longer piece before it touches one."""


class Checked(NamedTuple):
    """The address of an array that the system may follow, and what keeps it alive."""

    pointer: int
    owner: object


def array_of(value: object, element: type[Struct], name: str) -> Target | None:
    """Find the memory of an array of structs: a single struct, an array, or a pointer into one."""
    if value is None:
        return None
    kind: object = getattr(value, "_element" if isinstance(value, Pointing) else "_type_", None)
    if not isinstance(value, element) and kind is not element:
        word = element.__name__
        wrong_type(name, f"a struct {word}, an array {word}.array(n) or a pointer to one", value)
    return target_of(value)


def checked_vector(array: Target | None, count: int, *, fills: bool) -> Checked:
    """Copy an array of struct iovec for the system, to send from or, if *fills*, to receive into."""
    if array is None or count <= 0:
        return Checked(0, None)
    if count > MAX_VECTOR or 2 * WORD * count > array.size:
        return Checked(FAULT_ADDRESS, None)
    words = (ctypes.c_size_t * (2 * count)).from_buffer_copy(
        ctypes.string_at(array.address, 2 * WORD * count)
    )
    targets = known_targets(array.memory)
    used: list[Target | None] = []
    for i in range(count):
        target = targets.get(array.address + 2 * WORD * i)
        used.append(target)
        base, length = _checked_piece(words[2 * i], words[2 * i + 1], target, i, fills=fills)
        words[2 * i], words[2 * i + 1] = base, length
    return Checked(ctypes.addressof(words), (words, used))


def _checked_piece(
    base: int, length: int, target: Target | None, i: int, *, fills: bool
) -> tuple[int, int]:
    if base == 0 or target is None or target.address != base:
        return (FAULT_ADDRESS if base else 0), length
    if length > _LARGEST or (fills and target.is_read_only):
        return FAULT_ADDRESS, length
    if fills:
        room = Memory(base, target.size, target)
        return base, receivable(room, length, f"iov[{i}].iov_len")
    return (base if length <= target.size else FAULT_ADDRESS), length


def readv(fd: SupportsIndex, iov: Vector, iovcnt: SupportsIndex) -> int:
    """Read into several pieces of memory, one after the other."""
    number, count = c_int_of(fd, "fd"), c_int_of(iovcnt, "iovcnt")
    vector = checked_vector(array_of(iov, iovec, "iov"), count, fills=True)
    value = interrupt.transfer(
        abi.SO_RCVTIMEO, _platform.backend.readv, number, vector.pointer, count
    )
    return c_result(value)


def writev(fd: SupportsIndex, iov: Vector, iovcnt: SupportsIndex) -> int:
    """Write several pieces of memory, one after the other."""
    number, count = c_int_of(fd, "fd"), c_int_of(iovcnt, "iovcnt")
    vector = checked_vector(array_of(iov, iovec, "iov"), count, fills=False)
    value = interrupt.transfer(
        abi.SO_SNDTIMEO, _platform.backend.writev, number, vector.pointer, count
    )
    return c_result(broken_pipe(value))


def preadv(fd: SupportsIndex, iov: Vector, iovcnt: SupportsIndex, offset: SupportsIndex) -> int:
    """Read from a place in a file into several pieces of memory."""
    number, count = c_int_of(fd, "fd"), c_int_of(iovcnt, "iovcnt")
    place = _off_t(offset, "offset")
    vector = checked_vector(array_of(iov, iovec, "iov"), count, fills=True)
    value = interrupt.transfer(
        abi.SO_RCVTIMEO, _platform.backend.preadv, number, vector.pointer, count, place
    )
    return c_result(value)


def pwritev(fd: SupportsIndex, iov: Vector, iovcnt: SupportsIndex, offset: SupportsIndex) -> int:
    """Write several pieces of memory to a place in a file."""
    number, count = c_int_of(fd, "fd"), c_int_of(iovcnt, "iovcnt")
    place = _off_t(offset, "offset")
    vector = checked_vector(array_of(iov, iovec, "iov"), count, fills=False)
    value = interrupt.transfer(
        abi.SO_SNDTIMEO, _platform.backend.pwritev, number, vector.pointer, count, place
    )
    return c_result(value)


def _off_t(value: SupportsIndex, name: str) -> int:
    return ctypes.c_int64(c_size_of(value, name)).value
