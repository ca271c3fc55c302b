"""Numbers from text and the end of the process: <stdlib.h>."""

from __future__ import annotations

import ctypes
import os
import re
import sys
import threading
from typing import TYPE_CHECKING, SupportsIndex

from berkeley._clib._conversions import wrapped
from berkeley._core.arguments import Text, c_int_of, c_text
from berkeley._core.result import failure
from berkeley._core.signals import raise_
from berkeley._core.threads import end_process
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from typing import NoReturn

_DECIMAL = re.compile(rb"[ \t-\r]*(?P<sign>[+-]?)0*(?P<digits>[0-9]*)")
_MOST_DIGITS = len(str(1 << 64))


def _decimal(text: bytes, bits: int) -> int:
    """Read the decimal number at the start of a text; one that needs more *bits* is the nearest, and ERANGE."""
    match = _DECIMAL.match(text)
    digits = match["digits"] if match else b""
    # Python's int refuses very long numbers; here they are only too large.
    magnitude = int(digits or b"0") if len(digits) <= _MOST_DIGITS else 1 << 64
    number = -magnitude if match and match["sign"] == b"-" else magnitude
    half = 1 << bits - 1
    if not -half <= number < half:
        failure(abi.ERANGE)
    return max(-half, min(number, half - 1))


def atoi(nptr: Text) -> int:
    """Read a decimal number. It is cut from 64 bits to an int, as a Linux system with a 64-bit long does."""
    return wrapped(_decimal(c_text(nptr, "nptr"), 64), 32)


def atol(nptr: Text) -> int:
    """Read a decimal number of this system's long."""
    return _decimal(c_text(nptr, "nptr"), 8 * ctypes.sizeof(ctypes.c_long))


def exit(status: SupportsIndex) -> NoReturn:
    """End the process. In the main thread by SystemExit, which unwinds and flushes; POSIX keeps 8 bits."""
    code = c_int_of(status, "status")
    code = code if sys.platform == "win32" else code & 0xFF
    if threading.current_thread() is threading.main_thread():
        raise SystemExit(code)
    end_process(code)


def abort() -> NoReturn:
    """Raise SIGABRT, and end the process if its handler returns."""
    raise_(abi.SIGABRT)
    os.abort()


def free(_: object) -> None:
    """Do nothing: Python frees memory itself."""
