"""times: the processor time of a process, in clock ticks."""

from __future__ import annotations

import os
import time
from typing import Final

from berkeley import _platform
from berkeley._core.arguments import require
from berkeley._core.struct import Struct
from berkeley._core.timestructs import clock_t
from berkeley._platform._sysconf import SC_CLK_TCK

_OTHERWISE: Final = 100
"""Ticks of a second where the system does not say."""


class tms(Struct):
    """``struct tms`` <sys/times.h>: what a process has used, in 1/sysconf(_SC_CLK_TCK) seconds."""

    tms_utime: clock_t  # in the program itself
    tms_stime: clock_t  # in the system
    tms_cutime: clock_t  # in children that were waited for
    tms_cstime: clock_t  # in the system for those


def times(buffer: tms | None) -> int:
    """Store what this process has used; give the ticks since some moment in the past."""
    require(buffer, (tms, type(None)), "buffer", "a tms")
    now, second = os.times(), _platform.backend.sysconf(SC_CLK_TCK) or _OTHERWISE
    spent = (now.user, now.system, now.children_user, now.children_system)
    if buffer is not None:
        ticks = [round(seconds * second) for seconds in spent]
        buffer.tms_utime, buffer.tms_stime, buffer.tms_cutime, buffer.tms_cstime = ticks
    # Windows' own has no such count.
    return round((now.elapsed or time.monotonic()) * second)
