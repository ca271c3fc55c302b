"""``#include <stdint.h>``: integers of a width, as annotations of the members of a struct, and their limits."""

from __future__ import annotations

from berkeley._clib.limits import PTRDIFF_MAX, PTRDIFF_MIN, SIZE_MAX
from berkeley._core.types import (
    int8_t,
    int16_t,
    int32_t,
    int64_t,
    intmax_t,
    intptr_t,
    uint8_t,
    uint16_t,
    uint32_t,
    uint64_t,
    uintmax_t,
    uintptr_t,
)

__all__ = [
    "int8_t",
    "int16_t",
    "int32_t",
    "int64_t",
    "uint8_t",
    "uint16_t",
    "uint32_t",
    "uint64_t",
    "intptr_t",
    "uintptr_t",
    "intmax_t",
    "uintmax_t",
    "INT8_MIN",
    "INT8_MAX",
    "UINT8_MAX",
    "INT16_MIN",
    "INT16_MAX",
    "UINT16_MAX",
    "INT32_MIN",
    "INT32_MAX",
    "UINT32_MAX",
    "INT64_MIN",
    "INT64_MAX",
    "UINT64_MAX",
    "INTMAX_MIN",
    "INTMAX_MAX",
    "UINTMAX_MAX",
    "SIZE_MAX",
    "PTRDIFF_MAX",
    "PTRDIFF_MIN",
]

INT8_MIN: int = -128
INT8_MAX: int = 127
UINT8_MAX: int = 255
INT16_MIN: int = -32768
INT16_MAX: int = 32767
UINT16_MAX: int = 65535
INT32_MIN: int = -2147483648
INT32_MAX: int = 2147483647
UINT32_MAX: int = 4294967295
INT64_MIN: int = -9223372036854775808
INT64_MAX: int = 9223372036854775807
UINT64_MAX: int = 18446744073709551615
INTMAX_MIN: int = -9223372036854775808
INTMAX_MAX: int = 9223372036854775807
UINTMAX_MAX: int = 18446744073709551615
