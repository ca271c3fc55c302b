"""The numbers of what `sysconf` is asked for: the system's own, on Windows those of Linux."""

from __future__ import annotations

import os
import sys
from typing import Final

if sys.platform == "win32":
    NUMBERS: Final[dict[str, int]] = {
        "SC_ARG_MAX": 0,
        "SC_CHILD_MAX": 1,
        "SC_CLK_TCK": 2,
        "SC_NGROUPS_MAX": 3,
        "SC_OPEN_MAX": 4,
        "SC_STREAM_MAX": 5,
        "SC_PAGESIZE": 30,
        "SC_IOV_MAX": 60,
        "SC_LOGIN_NAME_MAX": 71,
        "SC_THREAD_THREADS_MAX": 76,
        "SC_NPROCESSORS_CONF": 83,
        "SC_NPROCESSORS_ONLN": 84,
        "SC_PHYS_PAGES": 85,
        "SC_AVPHYS_PAGES": 86,
        "SC_HOST_NAME_MAX": 180,
    }
else:
    NUMBERS: Final[dict[str, int]] = os.sysconf_names

_FREE: Final = 100_000
"""No system's number for what it lacks."""


def number(name: str, otherwise: int) -> int:
    """Give the number of a name, or a free one that *otherwise* tells from others."""
    return NUMBERS.get(name, _FREE + otherwise)


# Not Final: a checker would refuse the second star import where two headers have the name.
SC_ARG_MAX: int = number("SC_ARG_MAX", 0)
SC_CHILD_MAX: int = number("SC_CHILD_MAX", 1)
SC_CLK_TCK: int = number("SC_CLK_TCK", 2)
SC_NGROUPS_MAX: int = number("SC_NGROUPS_MAX", 3)
SC_OPEN_MAX: int = number("SC_OPEN_MAX", 4)
SC_STREAM_MAX: int = number("SC_STREAM_MAX", 5)
SC_PAGESIZE: int = number("SC_PAGESIZE", 6)
SC_IOV_MAX: int = number("SC_IOV_MAX", 7)
SC_LOGIN_NAME_MAX: int = number("SC_LOGIN_NAME_MAX", 8)
SC_THREAD_THREADS_MAX: int = number("SC_THREAD_THREADS_MAX", 9)
SC_NPROCESSORS_CONF: int = number("SC_NPROCESSORS_CONF", 10)
SC_NPROCESSORS_ONLN: int = number("SC_NPROCESSORS_ONLN", 11)
SC_PHYS_PAGES: int = number("SC_PHYS_PAGES", 12)
SC_AVPHYS_PAGES: int = number("SC_AVPHYS_PAGES", 13)
SC_HOST_NAME_MAX: int = number("SC_HOST_NAME_MAX", 14)
