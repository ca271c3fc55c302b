"""The open descriptors of this process: sockets, files and pipes, berkeley's and everybody's."""

from __future__ import annotations

import gc
import os
import time
from typing import Final

LISTING: Final = "/dev/fd"
"""Lists the open descriptors on Linux and macOS."""
HIGHEST: Final = 64
"""On Windows each number is tried: a descriptor is the lowest free one, so that a leaked one is low."""
PATIENCE: Final = 2.0
"""Seconds that the last thread of a test has to close what it uses."""


def open_descriptors() -> set[int]:
    """Give the numbers of all open descriptors."""
    if os.path.isdir(LISTING):
        return {fd for fd in map(int, os.listdir(LISTING)) if is_open(fd)}
    return {fd for fd in range(HIGHEST) if is_open(fd)}


def is_open(fd: int) -> bool:
    """Tell whether a descriptor is open; that of the listing itself is not any more."""
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


def opened_since(before: set[int]) -> set[int]:
    """Give the descriptors that were opened since *before* and stay open."""
    new = open_descriptors() - before
    end = time.monotonic() + PATIENCE
    while new and time.monotonic() < end:
        gc.collect()
        time.sleep(0.01)
        new = open_descriptors() - before
    return new
