"""The routing header of <netinet/in.h>, which the header gives on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import TypeVar as _TypeVar

from berkeley._core import routing6 as _routing6

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.structs import in6_addr

# fmt: off
__all__ = [
    "inet6_rth_space", "inet6_rth_init", "inet6_rth_add", "inet6_rth_reverse", "inet6_rth_segments",
    "inet6_rth_getaddr",
]
# fmt: on

_T = _TypeVar("_T", bound="WriteBuffer")


def inet6_rth_space(type: SupportsIndex, segments: SupportsIndex, /) -> int:
    """``socklen_t inet6_rth_space(int type, int segments)``

    Count the bytes of a routing header.

    Args:
        type: IPV6_RTHDR_TYPE_0.
        segments: The addresses that it has room for, 0 to 127.

    Returns:
        The bytes, or 0 for a header that there is not.

    See: RFC 3542 7.1; Linux inet6_rth_space(3).
    """
    return _routing6.inet6_rth_space(type, segments)


def inet6_rth_init(
    bp: _T, bp_len: SupportsIndex, type: SupportsIndex, segments: SupportsIndex, /
) -> _T | None:
    """``void *inet6_rth_init(void *bp, socklen_t bp_len, int type, int segments)``

    Begin a routing header.

    Args:
        bp: Where it is laid out.
        bp_len: Size of *bp* in bytes.
        type: IPV6_RTHDR_TYPE_0.
        segments: The addresses that it has room for, 0 to 127.

    Returns:
        *bp*, or NULL where *bp_len* is too small or there is no such header.

    Differs from C:
        A *bp* that is shorter than the header is a BufferError.

    See: RFC 3542 7.2.
    """
    return _routing6.inet6_rth_init(bp, bp_len, type, segments)


def inet6_rth_add(bp: WriteBuffer, addr: in6_addr, /) -> int:
    """``int inet6_rth_add(void *bp, const struct in6_addr *addr)``

    Add an address to the end of a routing header.

    Args:
        bp: The header.
        addr: The address.

    Returns:
        0, or -1 where there is no room or no header.

    See: RFC 3542 7.3.
    """
    return _routing6.inet6_rth_add(bp, addr)


def inet6_rth_reverse(in_: ReadBuffer, out: WriteBuffer, /) -> int:
    """``int inet6_rth_reverse(const void *in_, void *out)``

    Make the routing header of the way back.

    Args:
        in_: The header.
        out: Where the new one is laid out; it may be the same memory.

    Returns:
        0, or -1 where *in_* is no header.

    Differs from C:
        An *out* that is too short is a BufferError.

    See: RFC 3542 7.4.
    """
    return _routing6.inet6_rth_reverse(in_, out)


def inet6_rth_segments(bp: ReadBuffer, /) -> int:
    """``int inet6_rth_segments(const void *bp)``

    Count the addresses that a routing header has room for.

    Args:
        bp: The header.

    Returns:
        The count, or -1 where *bp* is no header.

    See: RFC 3542 7.5.
    """
    return _routing6.inet6_rth_segments(bp)


def inet6_rth_getaddr(bp: ReadBuffer, index: SupportsIndex, /) -> in6_addr | None:
    """``struct in6_addr *inet6_rth_getaddr(const void *bp, int index)``

    Give an address of a routing header.

    Args:
        bp: The header.
        index: Which one, from 0 on.

    Returns:
        The address, in the memory of the header; NULL where there is none.

    See: RFC 3542 7.6.
    """
    return _routing6.inet6_rth_getaddr(bp, index)
