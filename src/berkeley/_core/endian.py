"""Numbers between the byte order of this machine and the two fixed ones."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, SupportsIndex

from berkeley._core.arguments import c_size_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Conversion: TypeAlias = Callable[[SupportsIndex], int]

LITTLE_ENDIAN: Final = 1234
BIG_ENDIAN: Final = 4321
IS_LITTLE: Final = sys.byteorder == "little"
BYTE_ORDER: Final = LITTLE_ENDIAN if IS_LITTLE else BIG_ENDIAN


def _swapper(size: int, name: str) -> Conversion:
    """Make the function that turns *size* bytes round."""

    def swap(x: SupportsIndex) -> int:
        number = c_size_of(x, name) & ((1 << 8 * size) - 1)
        return int.from_bytes(number.to_bytes(size, "little"), "big")

    return swap


def _keeper(size: int, name: str) -> Conversion:
    """Make the function that only cuts a number to *size* bytes."""

    def keep(x: SupportsIndex) -> int:
        return c_size_of(x, name) & ((1 << 8 * size) - 1)

    return keep


bswap_16, bswap_32, bswap_64 = (_swapper(size, "x") for size in (2, 4, 8))
_big = [_swapper(n, "x") if IS_LITTLE else _keeper(n, "x") for n in (2, 4, 8)]
_little = [_keeper(n, "x") if IS_LITTLE else _swapper(n, "x") for n in (2, 4, 8)]
be16, be32, be64 = _big
le16, le32, le64 = _little
