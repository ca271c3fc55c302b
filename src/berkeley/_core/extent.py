"""How far the memory reaches that a struct lies in."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from berkeley._core.struct import Struct


def memory_behind(struct: Struct) -> memoryview:
    """Give the memory from the start of a struct to the end of what it lies in: a buffer, an array, a struct."""
    view: memoryview | None = getattr(struct, "_base", None)
    if view is not None:
        return view.cast("B")
    inner = outer = cast("ctypes.Structure", struct)
    while (base := getattr(outer, "_b_base_", None)) is not None:
        outer = base
    return memoryview(outer).cast("B")[ctypes.addressof(inner) - ctypes.addressof(outer) :]
