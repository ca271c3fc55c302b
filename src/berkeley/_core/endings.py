"""The end of the process, from whichever thread it comes."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from contextlib import suppress
from ctypes import c_int
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

# Python takes the thread that has forked for the child's main thread, but nothing catches SystemExit there.
_INITIAL: Final = threading.main_thread()
_run_exit_functions: Callable[[], None] = vars(atexit)["_run_exitfuncs"]


def exit_process(code: int) -> NoReturn:
    """End the process as C's exit does: in the initial thread by SystemExit, which unwinds."""
    if threading.current_thread() is _INITIAL:
        raise SystemExit(code)
    # It flushes the streams of fopen too, as the last of what is registered.
    _run_exit_functions()
    end_process(code)


def end_process(code: int) -> NoReturn:
    """End the process from any thread, after the standard streams are flushed."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(c_int(code).value)
