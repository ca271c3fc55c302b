"""glibc itself, the oracle of the tests of what stands in for it."""

from __future__ import annotations

import ctypes
import platform
from typing import Final

import pytest

IS_HERE: Final = platform.libc_ver()[0] == "glibc"

needs_glibc = pytest.mark.skipif(not IS_HERE, reason="compares with glibc, which is not here")


def load() -> ctypes.CDLL:
    """Load a view of glibc of its own, on which a test may set argument and result types."""
    return ctypes.CDLL(None, use_errno=True)
