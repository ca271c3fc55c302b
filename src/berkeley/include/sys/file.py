"""``#include <sys/file.h>``: locks on whole files."""

from __future__ import annotations

from berkeley._core.locks import flock
from berkeley._platform.constants import LOCK_EX, LOCK_NB, LOCK_SH, LOCK_UN

# fmt: off
__all__ = [
    "LOCK_EX", "LOCK_NB", "LOCK_SH", "LOCK_UN", "flock",
]
# fmt: on
