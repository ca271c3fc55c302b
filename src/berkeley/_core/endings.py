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
    from types import TracebackType
    from typing import NoReturn

# Python takes the thread that has forked for the child's main thread, but nothing catches SystemExit there.
_INITIAL: Final = threading.main_thread()
run_exit_functions: Callable[[], None] = vars(atexit)["_run_exitfuncs"]
_MISUSE: Final = (TypeError, BufferError, IndexError, AttributeError)
"""What the package raises about the program's own line."""
_INSIDE: Final = ("berkeley._", "berkeley.include.")


class _Program:
    """What is known of the program: whether `run` has started it."""

    runs: bool = False


def enter_program() -> None:
    """Let an exception that nothing catches end the process, in whichever thread it comes, with a short traceback."""
    _Program.runs = True
    told = sys.excepthook

    def tell(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
        own_lines(error)
        told(kind, error, error.__traceback__)

    sys.excepthook = tell


def own_lines(error: BaseException) -> None:
    """Cut the lines of this package out of the traceback of a misuse, unless Python's developer mode wants them."""
    if not isinstance(error, _MISUSE) or sys.flags.dev_mode:
        return
    lines: list[TracebackType] = []
    line = error.__traceback__
    while line is not None:
        if not str(line.tb_frame.f_globals.get("__name__", "")).startswith(_INSIDE):
            lines.append(line)
        line = line.tb_next
    for place, line in enumerate(lines):
        line.tb_next = lines[place + 1] if line is not lines[-1] else None
    if lines:
        error.__traceback__ = lines[0]


class FatalErrors:
    """Around what a thread runs: an exception ends a program that `run` has started, as in its main thread."""

    def __enter__(self) -> None:
        """Do nothing."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        """End the process where C's compiler would have refused the program, or Python's memory is out."""
        if _Program.runs and isinstance(error, Exception):
            sys.excepthook(type(error), error, error.__traceback__)
            run_exit_functions()
            end_process(1)


def exit_process(code: int) -> NoReturn:
    """End the process as C's exit does: in the initial thread by SystemExit, which unwinds."""
    if threading.current_thread() is _INITIAL:
        raise SystemExit(code)
    # It flushes the streams of fopen too, as the last of what is registered.
    run_exit_functions()
    end_process(code)


def end_process(code: int) -> NoReturn:
    """End the process from any thread, after the standard streams are flushed."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(c_int(code).value)
