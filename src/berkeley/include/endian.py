"""``#include <endian.h>``: numbers in the byte orders of files and protocols."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import endian as _endian
from berkeley._core.endian import BIG_ENDIAN, BYTE_ORDER, LITTLE_ENDIAN

if TYPE_CHECKING:
    from typing import SupportsIndex

# fmt: off
__all__ = [
    "BIG_ENDIAN", "BYTE_ORDER", "LITTLE_ENDIAN",
    "htobe16", "htole16", "be16toh", "le16toh",
    "htobe32", "htole32", "be32toh", "le32toh",
    "htobe64", "htole64", "be64toh", "le64toh",
]
# fmt: on


def htobe16(x: SupportsIndex, /) -> int:
    """``uint16_t htobe16(uint16_t x)``

    Convert 16 bits from host to big-endian byte order.

    Returns:
        The converted number; higher bits of *x* are cut off, as in C.

    See: POSIX.1-2024 htobe16; Linux endian(3).
    """
    return _endian.be16(x)


def htole16(x: SupportsIndex, /) -> int:
    """``uint16_t htole16(uint16_t x)``

    Convert 16 bits from host to little-endian byte order.

    Returns:
        The converted number; higher bits of *x* are cut off, as in C.

    See: POSIX.1-2024 htole16; Linux endian(3).
    """
    return _endian.le16(x)


def be16toh(x: SupportsIndex, /) -> int:
    """``uint16_t be16toh(uint16_t x)``

    Convert 16 bits from big-endian to host byte order.

    Returns:
        The converted number; higher bits of *x* are cut off, as in C.

    See: POSIX.1-2024 be16toh; Linux endian(3).
    """
    return _endian.be16(x)


def le16toh(x: SupportsIndex, /) -> int:
    """``uint16_t le16toh(uint16_t x)``

    Convert 16 bits from little-endian to host byte order.

    Returns:
        The converted number; higher bits of *x* are cut off, as in C.

    See: POSIX.1-2024 le16toh; Linux endian(3).
    """
    return _endian.le16(x)


def htobe32(x: SupportsIndex, /) -> int:
    """``uint32_t htobe32(uint32_t x)``

    Convert 32 bits from host to big-endian byte order.

    Returns:
        The converted number; higher bits of *x* are cut off, as in C.

    See: POSIX.1-2024 htobe32; Linux endian(3).
    """
    return _endian.be32(x)


def htole32(x: SupportsIndex, /) -> int:
    """``uint32_t htole32(uint32_t x)``

    Convert 32 bits from host to little-endian byte order.

    Returns:
        The converted number; higher bits of *x* are cut off, as in C.

    See: POSIX.1-2024 htole32; Linux endian(3).
    """
    return _endian.le32(x)


def be32toh(x: SupportsIndex, /) -> int:
    """``uint32_t be32toh(uint32_t x)``

    Convert 32 bits from big-endian to host byte order.

    Returns:
        The converted number; higher bits of *x* are cut off, as in C.

    See: POSIX.1-2024 be32toh; Linux endian(3).
    """
    return _endian.be32(x)


def le32toh(x: SupportsIndex, /) -> int:
    """``uint32_t le32toh(uint32_t x)``

    Convert 32 bits from little-endian to host byte order.

    Returns:
        The converted number; higher bits of *x* are cut off, as in C.

    See: POSIX.1-2024 le32toh; Linux endian(3).
    """
    return _endian.le32(x)


def htobe64(x: SupportsIndex, /) -> int:
    """``uint64_t htobe64(uint64_t x)``

    Convert 64 bits from host to big-endian byte order.

    Returns:
        The converted number; higher bits of *x* are cut off, as in C.

    See: POSIX.1-2024 htobe64; Linux endian(3).
    """
    return _endian.be64(x)


def htole64(x: SupportsIndex, /) -> int:
    """``uint64_t htole64(uint64_t x)``

    Convert 64 bits from host to little-endian byte order.

    Returns:
        The converted number; higher bits of *x* are cut off, as in C.

    See: POSIX.1-2024 htole64; Linux endian(3).
    """
    return _endian.le64(x)


def be64toh(x: SupportsIndex, /) -> int:
    """``uint64_t be64toh(uint64_t x)``

    Convert 64 bits from big-endian to host byte order.

    Returns:
        The converted number; higher bits of *x* are cut off, as in C.

    See: POSIX.1-2024 be64toh; Linux endian(3).
    """
    return _endian.be64(x)


def le64toh(x: SupportsIndex, /) -> int:
    """``uint64_t le64toh(uint64_t x)``

    Convert 64 bits from little-endian to host byte order.

    Returns:
        The converted number; higher bits of *x* are cut off, as in C.

    See: POSIX.1-2024 le64toh; Linux endian(3).
    """
    return _endian.le64(x)
