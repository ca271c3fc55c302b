"""Memory behind a `Pointer`."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer


def bytes_at(pointer: Pointer, length: int) -> bytes:
    """Copy memory that the caller has checked. Behind `bytes` CPython keeps a NUL, which counts as theirs."""
    if isinstance(pointer, bytes):
        # A subclass may answer otherwise than its bytes.
        return bytes.ljust(pointer, length, b"\0")[:length]
    return ctypes.string_at(pointer, length)
