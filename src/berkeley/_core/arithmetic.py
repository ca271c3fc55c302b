"""C's integer arithmetic: division towards zero, and values that wrap at the width of their type."""

from __future__ import annotations

from operator import index
from typing import SupportsIndex


def cdiv(dividend: SupportsIndex, divisor: SupportsIndex, /) -> int:
    """``dividend / divisor`` of two C integers: rounded towards zero, where Python's ``//`` rounds down.

    Differs from C: a divisor of 0 is a ZeroDivisionError.
    """
    numerator, denominator = index(dividend), index(divisor)
    quotient = abs(numerator) // abs(denominator)
    return quotient if (numerator < 0) == (denominator < 0) else -quotient


def cmod(dividend: SupportsIndex, divisor: SupportsIndex, /) -> int:
    """``dividend % divisor`` of two C integers: it has the sign of *dividend*, where Python's has the divisor's.

    Differs from C: a divisor of 0 is a ZeroDivisionError.
    """
    return index(dividend) - index(divisor) * cdiv(dividend, divisor)


def u8(value: SupportsIndex, /) -> int:
    """``(uint8_t)value``: the low 8 bits."""
    return index(value) & 0xFF


def u16(value: SupportsIndex, /) -> int:
    """``(uint16_t)value``: the low 16 bits."""
    return index(value) & 0xFFFF


def u32(value: SupportsIndex, /) -> int:
    """``(uint32_t)value``: the low 32 bits."""
    return index(value) & 0xFFFF_FFFF


def u64(value: SupportsIndex, /) -> int:
    """``(uint64_t)value``: the low 64 bits."""
    return index(value) & 0xFFFF_FFFF_FFFF_FFFF


def i8(value: SupportsIndex, /) -> int:
    """``(int8_t)value``: the low 8 bits, the highest of them as the sign."""
    return _signed(value, 8)


def i16(value: SupportsIndex, /) -> int:
    """``(int16_t)value``: the low 16 bits, the highest of them as the sign."""
    return _signed(value, 16)


def i32(value: SupportsIndex, /) -> int:
    """``(int32_t)value``: the low 32 bits, the highest of them as the sign."""
    return _signed(value, 32)


def i64(value: SupportsIndex, /) -> int:
    """``(int64_t)value``: the low 64 bits, the highest of them as the sign."""
    return _signed(value, 64)


def _signed(value: SupportsIndex, bits: int) -> int:
    half = 1 << (bits - 1)
    return ((index(value) + half) & (2 * half - 1)) - half
