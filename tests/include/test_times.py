"""<sys/times.h>: the processor time of a process, in clock ticks."""

from __future__ import annotations

import ctypes
import os
import sys
import time

import pytest

from berkeley._core.memory import sizeof
from berkeley.include.errno import EDOM, errno
from berkeley.include.sys.times import times, tms
from berkeley.include.unistd import _SC_CLK_TCK, sysconf

SECOND = sysconf(_SC_CLK_TCK)


def test_it_tells_what_the_process_has_used() -> None:
    spent = tms()
    errno.value = EDOM
    before = times(spent)
    now = os.times()
    assert 0 < spent.tms_utime + spent.tms_stime <= (now.user + now.system) * SECOND + 1
    assert spent.tms_cutime <= now.children_user * SECOND + 1
    assert spent.tms_cstime <= now.children_system * SECOND + 1
    assert errno == EDOM
    assert times(None) >= before


def test_the_ticks_go_on() -> None:
    begin, clock = times(tms()), time.monotonic()
    while (ticks := times(None)) == begin:
        pass
    assert begin < ticks <= begin + (time.monotonic() - clock) * SECOND + 2


@pytest.mark.skipif(sys.platform == "win32", reason="the run-time of Windows has no times()")
def test_it_counts_as_the_c_library_does() -> None:
    libc, theirs, ours = ctypes.CDLL(None), tms(), tms()
    libc.times.restype = ctypes.c_long
    first = libc.times(ctypes.byref(theirs))  # type: ignore[arg-type]
    assert first <= times(ours) <= libc.times(None)
    assert theirs.tms_utime <= ours.tms_utime
    assert sizeof(ours) == 4 * ctypes.sizeof(ctypes.c_long)


def test_another_struct_is_refused() -> None:
    with pytest.raises(TypeError, match="buffer must be a tms"):
        times(5)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
