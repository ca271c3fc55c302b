"""``#include <stddef.h>``: sizes, distances, and the pointer to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import layouts as _layouts
from berkeley._core.null import NULL
from berkeley._core.types import ptrdiff_t, size_t

if TYPE_CHECKING:
    from berkeley._core.struct import Struct

__all__ = [
    "NULL",
    "ptrdiff_t",
    "size_t",
    "offsetof",
]


def offsetof(struct: type[Struct], member: str, /) -> int:
    """``size_t offsetof(type struct, member member)``

    Give the offset of a member in its struct: ``offsetof(sockaddr_un, "sun_path")``.

    Returns:
        The offset in bytes.

    See: POSIX.1-2024 stddef.h; Linux offsetof(3).
    """
    return _layouts.offsetof(struct, member)
