"""_kbhit and _getch of <conio.h>: keys of the console, one by one and without waiting for Enter."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager

from berkeley import _platform
from berkeley._core.arguments import c_int_of
from berkeley._core.waiting import polled
from berkeley._platform import constants as abi

if sys.platform == "win32":
    import msvcrt
else:
    import termios

EOF = -1
_INPUT, _OUTPUT = 0, 1


if sys.platform == "win32":

    @contextmanager
    def _by_key() -> Generator[None]:
        """Do nothing: the C run-time reads keys from the console itself."""
        yield

    def _console_has_key() -> bool | None:
        """Tell whether a key waits; None where the input is no console."""
        return msvcrt.kbhit() if os.isatty(_INPUT) else None

    def _console_key() -> int | None:
        """Read a key; None where the input is no console."""
        return msvcrt.getch()[0] if os.isatty(_INPUT) else None

else:

    @contextmanager
    def _by_key() -> Generator[None]:
        """Let the terminal give each key at once and show none, as long as the block runs."""
        if not os.isatty(_INPUT):
            yield
            return
        before = termios.tcgetattr(_INPUT)
        changed = termios.tcgetattr(_INPUT)
        changed[3] &= ~(termios.ICANON | termios.ECHO)
        termios.tcsetattr(_INPUT, termios.TCSANOW, changed)
        try:
            yield
        finally:
            termios.tcsetattr(_INPUT, termios.TCSANOW, before)

    def _console_has_key() -> bool | None:
        """Leave it to the descriptor."""
        return None

    def _console_key() -> int | None:
        """Leave it to the descriptor."""
        return None


def kbhit() -> int:
    """Tell whether a key waits to be read: 1 or 0."""
    known = _console_has_key()
    if known is None:
        with _by_key():
            known = bool(polled([(_INPUT, abi.POLLIN)], 0))
    return int(known)


def getch() -> int:
    """Read a key, and wait for it; EOF at the end of the input."""
    key = _console_key()
    if key is not None:
        return key
    room = ctypes.create_string_buffer(1)
    with _by_key():
        count = _platform.backend.read(_INPUT, ctypes.addressof(room), 1)
    return room.raw[0] if count == 1 else EOF


def getche() -> int:
    """Read a key and show it."""
    key = getch()
    if key != EOF:
        putch(key)
    return key


def putch(c: int) -> int:
    """Write a character to the console."""
    character = c_int_of(c, "c") & 0xFF
    written = _platform.backend.write(_OUTPUT, bytes([character]), 1)
    return character if written == 1 else EOF
