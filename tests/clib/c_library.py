"""The C library of this system, the oracle of the tests of what stands in for it.

What ISO C asks for is the same in each; where the answers are those of glibc alone, a test needs glibc.
"""

from __future__ import annotations

import ctypes
import platform
import sys
from typing import Final

import pytest

NAME: Final = "ucrtbase" if sys.platform == "win32" else None
IS_GLIBC: Final = platform.libc_ver()[0] == "glibc"

needs_glibc = pytest.mark.skipif(not IS_GLIBC, reason="no glibc here, whose answers are compared")


def load() -> ctypes.CDLL:
    """Load a view of the library of its own, on which a test may set argument and result types."""
    return ctypes.CDLL(NAME, use_errno=True)


def those_of(*names: str) -> list[str]:
    """Give those of the functions that the library has; some are GNU's."""
    return [name for name in names if hasattr(load(), name)]
