"""The real-time signals: glibc keeps the first two for itself, musl three, so that the lowest is asked for."""

from __future__ import annotations

import signal
import sys
from typing import Final

if sys.platform == "linux":
    SIGRTMIN: int = int(signal.SIGRTMIN)
    SIGRTMAX: int = int(signal.SIGRTMAX)
else:
    # Free numbers, behind those of all other signals; as many as glibc gives to a program.
    SIGRTMIN: int = 70
    SIGRTMAX: int = 100

REAL_TIME: Final = frozenset(range(SIGRTMIN, SIGRTMAX + 1))
"""The numbers of all of them."""
