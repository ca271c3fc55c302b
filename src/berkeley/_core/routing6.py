"""The routing header of IPv6 (RFC 3542, 7), type 0: laid out in the caller's memory."""

from __future__ import annotations

from typing import SupportsIndex, TypeVar

from berkeley._core.arguments import c_int_of, c_unsigned_of, memory_of, require
from berkeley._core.buffers import Memory, ReadBuffer, WriteBuffer, readable, writable
from berkeley._core.structs import in6_addr
from berkeley._core.transfer import load, store
from berkeley._platform import constants as abi

B = TypeVar("B", bound=WriteBuffer)

_HEAD, _ADDRESS, _MOST = 8, 16, 127
# The bytes of the head: next header, length in units of 8 bytes without the first, type, segments left.
_LENGTH, _TYPE, _LEFT = 1, 2, 3


def inet6_rth_space(type: SupportsIndex, segments: SupportsIndex) -> int:
    """Give the bytes of a header with room for *segments* addresses, 0 for what there is not."""
    kind, count = c_int_of(type, "type"), c_int_of(segments, "segments")
    if kind != abi.IPV6_RTHDR_TYPE_0 or not 0 <= count <= _MOST:
        return 0
    return _HEAD + count * _ADDRESS


def inet6_rth_init(
    bp: B, bp_len: SupportsIndex, type: SupportsIndex, segments: SupportsIndex
) -> B | None:
    """Begin a header."""
    memory, size = writable(bp, "bp"), inet6_rth_space(type, segments)
    if size == 0 or c_unsigned_of(bp_len, "bp_len") < size:
        return None
    count = c_int_of(segments, "segments")
    store(memory, bytes([0, count * 2, abi.IPV6_RTHDR_TYPE_0, 0]).ljust(size, b"\0"))
    return bp


def _count(memory: Memory) -> int | None:
    """Read how many addresses a header has room for; None where it is no header that lies in the memory."""
    if memory.size < _HEAD:
        return None
    head = load(memory, _HEAD)
    count = head[_LENGTH] // 2
    is_known = head[_TYPE] == abi.IPV6_RTHDR_TYPE_0
    return count if is_known and memory.size >= _HEAD + count * _ADDRESS else None


def inet6_rth_add(bp: WriteBuffer, addr: in6_addr) -> int:
    """Add an address to a header."""
    require(addr, in6_addr, "addr", "an in6_addr")
    memory = writable(bp, "bp")
    count = _count(memory)
    left = load(memory, _HEAD)[_LEFT] if count else 0
    if count is None or left >= count:
        return -1
    store(memory, bytes(addr), _HEAD + left * _ADDRESS)
    store(memory, bytes([left + 1]), _LEFT)
    return 0


def inet6_rth_reverse(in_: ReadBuffer, out: WriteBuffer) -> int:
    """Write a header with the addresses in reverse order."""
    source, target = readable(in_, "in_"), writable(out, "out")
    count = _count(source)
    if count is None:
        return -1
    data = load(source, _HEAD + count * _ADDRESS)
    places = range(_HEAD, len(data), _ADDRESS)
    addresses = [data[place : place + _ADDRESS] for place in places]
    head = bytearray(data[:_HEAD])
    head[_LEFT] = count
    store(target, bytes(head) + b"".join(reversed(addresses)))
    return 0


def inet6_rth_segments(bp: ReadBuffer) -> int:
    """Count the addresses of a header."""
    count = _count(readable(bp, "bp"))
    return -1 if count is None else count


def inet6_rth_getaddr(bp: ReadBuffer, index: SupportsIndex) -> in6_addr | None:
    """Give an address of a header, which shares its memory."""
    count, position = _count(readable(bp, "bp")), c_int_of(index, "index")
    if count is None or not 0 <= position < count:
        return None
    place = _HEAD + position * _ADDRESS
    return in6_addr.at(memory_of(bp).cast("B")[place : place + _ADDRESS])
