"""``#include <byteswap.h>``: the bytes of a number in reverse order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import endian as _endian

if TYPE_CHECKING:
    from typing import SupportsIndex

__all__ = ["bswap_16", "bswap_32", "bswap_64"]


def bswap_16(x: SupportsIndex, /) -> int:
    """``uint16_t bswap_16(uint16_t x)``

    Reverse the bytes of 16 bits.

    Returns:
        The converted number; higher bits of *x* are cut off, as in C.

    See: Linux bswap(3).
    """
    return _endian.bswap_16(x)


def bswap_32(x: SupportsIndex, /) -> int:
    """``uint32_t bswap_32(uint32_t x)``

    Reverse the bytes of 32 bits.

    Returns:
        The converted number; higher bits of *x* are cut off, as in C.

    See: Linux bswap(3).
    """
    return _endian.bswap_32(x)


def bswap_64(x: SupportsIndex, /) -> int:
    """``uint64_t bswap_64(uint64_t x)``

    Reverse the bytes of 64 bits.

    Returns:
        The converted number; higher bits of *x* are cut off, as in C.

    See: Linux bswap(3).
    """
    return _endian.bswap_64(x)
