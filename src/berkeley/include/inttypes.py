"""``#include <inttypes.h>``: conversions of printf and scanf for integers of a width: ``"%" + PRIu64``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import integers as _integers
from berkeley._clib import numbers as _numbers
from berkeley._clib.integers import imaxdiv_t
from berkeley._clib.widths import (
    PRIX8,
    PRIX16,
    PRIX32,
    PRIX64,
    PRIXMAX,
    PRIXPTR,
    PRId8,
    PRId16,
    PRId32,
    PRId64,
    PRIdMAX,
    PRIdPTR,
    PRIi8,
    PRIi16,
    PRIi32,
    PRIi64,
    PRIiMAX,
    PRIiPTR,
    PRIo8,
    PRIo16,
    PRIo32,
    PRIo64,
    PRIoMAX,
    PRIoPTR,
    PRIu8,
    PRIu16,
    PRIu32,
    PRIu64,
    PRIuMAX,
    PRIuPTR,
    PRIx8,
    PRIx16,
    PRIx32,
    PRIx64,
    PRIxMAX,
    PRIxPTR,
    SCNd8,
    SCNd16,
    SCNd32,
    SCNd64,
    SCNdMAX,
    SCNdPTR,
    SCNi8,
    SCNi16,
    SCNi32,
    SCNi64,
    SCNiMAX,
    SCNiPTR,
    SCNo8,
    SCNo16,
    SCNo32,
    SCNo64,
    SCNoMAX,
    SCNoPTR,
    SCNu8,
    SCNu16,
    SCNu32,
    SCNu64,
    SCNuMAX,
    SCNuPTR,
    SCNx8,
    SCNx16,
    SCNx32,
    SCNx64,
    SCNxMAX,
    SCNxPTR,
)
from berkeley.include.stdint import (
    INT8_MAX,
    INT8_MIN,
    INT16_MAX,
    INT16_MIN,
    INT32_MAX,
    INT32_MIN,
    INT64_MAX,
    INT64_MIN,
    INTMAX_MAX,
    INTMAX_MIN,
    PTRDIFF_MAX,
    PTRDIFF_MIN,
    SIZE_MAX,
    UINT8_MAX,
    UINT16_MAX,
    UINT32_MAX,
    UINT64_MAX,
    UINTMAX_MAX,
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

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.boxes import Ref
    from berkeley._core.ptr import Ptr

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
    "imaxdiv_t",
    "PRId8",
    "PRId16",
    "PRId32",
    "PRId64",
    "PRIdMAX",
    "PRIdPTR",
    "PRIi8",
    "PRIi16",
    "PRIi32",
    "PRIi64",
    "PRIiMAX",
    "PRIiPTR",
    "PRIo8",
    "PRIo16",
    "PRIo32",
    "PRIo64",
    "PRIoMAX",
    "PRIoPTR",
    "PRIu8",
    "PRIu16",
    "PRIu32",
    "PRIu64",
    "PRIuMAX",
    "PRIuPTR",
    "PRIx8",
    "PRIx16",
    "PRIx32",
    "PRIx64",
    "PRIxMAX",
    "PRIxPTR",
    "PRIX8",
    "PRIX16",
    "PRIX32",
    "PRIX64",
    "PRIXMAX",
    "PRIXPTR",
    "SCNd8",
    "SCNd16",
    "SCNd32",
    "SCNd64",
    "SCNdMAX",
    "SCNdPTR",
    "SCNi8",
    "SCNi16",
    "SCNi32",
    "SCNi64",
    "SCNiMAX",
    "SCNiPTR",
    "SCNo8",
    "SCNo16",
    "SCNo32",
    "SCNo64",
    "SCNoMAX",
    "SCNoPTR",
    "SCNu8",
    "SCNu16",
    "SCNu32",
    "SCNu64",
    "SCNuMAX",
    "SCNuPTR",
    "SCNx8",
    "SCNx16",
    "SCNx32",
    "SCNx64",
    "SCNxMAX",
    "SCNxPTR",
    "imaxabs",
    "imaxdiv",
    "strtoimax",
    "strtoumax",
]


def imaxabs(i: SupportsIndex, /) -> int:
    """``intmax_t imaxabs(intmax_t i)``

    Give the magnitude of an ``intmax_t``.

    See: POSIX.1-2024 imaxabs; Linux imaxabs(3).
    """
    return _integers.llabs(i)


def imaxdiv(numer: SupportsIndex, denom: SupportsIndex, /) -> imaxdiv_t:
    """``imaxdiv_t imaxdiv(intmax_t numer, intmax_t denom)``

    Divide two numbers, rounding towards zero.

    Returns:
        A struct with the quotient ``quot`` and the remainder ``rem``.

    Differs from C:
        A *denom* of 0 is a ZeroDivisionError.

    See: POSIX.1-2024 imaxdiv; Linux imaxdiv(3).
    """
    return _integers.imaxdiv(numer, denom)


def strtoimax(nptr: Text, endptr: Ref[Ptr[int]] | None, base: SupportsIndex, /) -> int:
    """``intmax_t strtoimax(const char *nptr, char **endptr, int base)``

    Read an ``intmax_t`` at the start of a text, as `strtoll` does.

    See: POSIX.1-2024 strtoimax; Linux strtoimax(3).
    """
    return _numbers.strtoll(nptr, endptr, base)


def strtoumax(nptr: Text, endptr: Ref[Ptr[int]] | None, base: SupportsIndex, /) -> int:
    """``uintmax_t strtoumax(const char *nptr, char **endptr, int base)``

    Read an ``uintmax_t`` at the start of a text, as `strtoull` does.

    See: POSIX.1-2024 strtoumax; Linux strtoumax(3).
    """
    return _numbers.strtoull(nptr, endptr, base)
