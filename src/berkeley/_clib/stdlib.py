"""The end of the process, other programs, and integers as text: <stdlib.h>."""

from __future__ import annotations

import atexit as python_atexit
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, SupportsIndex, cast

from berkeley._clib._arguments import Destination, target
from berkeley._core.arguments import Text, c_int_of, c_text, wrong_type
from berkeley._core.endings import end_process, exit_process, run_exit_functions
from berkeley._core.result import failure
from berkeley._core.signals import raise_
from berkeley._core.transfer import store
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from typing import NoReturn

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_at_exit: list[Callable[[], object]] = []


def _status(status: SupportsIndex) -> int:
    """Give the exit status; POSIX systems keep 8 bits of it."""
    code = c_int_of(status, "status")
    return code if sys.platform == "win32" else code & 0xFF


def exit(status: SupportsIndex) -> NoReturn:
    """End the process. In the main thread by SystemExit, which unwinds and flushes."""
    exit_process(_status(status))


def end_at_once(status: SupportsIndex) -> NoReturn:
    """End the process; nothing is flushed and no function of `atexit` runs."""
    os._exit(_status(status))


def atexit(func: Callable[[], object]) -> int:
    """Have a function called when the process ends; the last one first."""
    if not callable(func):
        wrong_type("func", "a function without arguments", func)
    if not _at_exit:
        python_atexit.register(_run_at_exit)
    _at_exit.append(func)
    return 0


def _run_at_exit() -> None:
    """Call the functions; one that calls `exit` gives the process another status, and the rest is called."""
    status: int | None = None
    while _at_exit:
        try:
            _at_exit.pop()()
        except SystemExit as ended:
            status = cast("int", ended.code)
    if status is not None:
        # Python would keep the first status. Its own functions, such as those that flush, come before the end.
        run_exit_functions()
        end_process(status)


def abort() -> NoReturn:
    """Raise SIGABRT, and end the process if its handler returns."""
    raise_(abi.SIGABRT)
    os.abort()


def system(command: Text | None) -> int:
    """Run a command of the shell: its wait status, or 1 if NULL asks whether there is a shell."""
    if command is None:
        return 1
    text = c_text(command, "command")
    shell = text.decode(errors="replace") if sys.platform == "win32" else text
    status = os.system(shell)  # noqa: S605  # pyright: ignore[reportDeprecated]
    if status == -1:
        # Where SIGCHLD is ignored, the system keeps no status. Python says no more than C's result.
        return failure(abi.ECHILD)
    return status << 8 if sys.platform == "win32" else status


def itoa(value: SupportsIndex, str: Destination, radix: SupportsIndex) -> Destination:
    """Store an int as text; only that of base 10 has a sign."""
    number, base = c_int_of(value, "value"), c_int_of(radix, "radix")
    if not 2 <= base <= len(_DIGITS):
        store(target(str, 1, "str"), b"\0")
        failure(abi.EINVAL)
        return str
    sign, digits = ("-", "") if number < 0 and base == 10 else ("", "")
    rest = abs(number) if base == 10 else number & 0xFFFF_FFFF
    while rest or not digits:
        rest, digit = divmod(rest, base)
        digits = _DIGITS[digit] + digits
    text = f"{sign}{digits}\0".encode()
    store(target(str, len(text), "str"), text)
    return str
