"""The start of a C program: what happens before `main` is called and after it has returned."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import FunctionType
from typing import TypeAlias, cast

from berkeley._core.arguments import c_int_of, wrong_type
from berkeley._core.cancel import ThreadExit
from berkeley._core.endings import enter_program
from berkeley._core.threads import await_threads

MainAlone: TypeAlias = "Callable[[], int | None]"
MainWithArguments: TypeAlias = "Callable[[int, list[bytes]], int | None]"


def run(main: MainAlone | MainWithArguments, /) -> None:
    """Run a C program's `main` and end the process with its result, if this module is the program.

    SIGINT and SIGPIPE do what they do in C: they end the process, unless the program sets a handler. So does an
    exception that nothing catches, in any thread. Of a misuse of this package the traceback shows the program's own
    lines; ``python -X dev`` shows all.
    *main* takes nothing, or argc and argv. In a module that is imported, nothing happens.
    """
    if not isinstance(main, FunctionType):
        wrong_type("main", "a function", main)
    if main.__module__ == "__main__":
        _restore_signals()
        enter_program()
        # Python flushes its streams and runs what atexit holds; a POSIX parent sees 8 bits of the status.
        sys.exit(_status(main))


def _restore_signals() -> None:
    """Undo what Python sets at its start. A SIGINT that the parent ignores stays ignored, as in C."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform != "win32" and signal.getsignal(signal.SIGPIPE) is signal.SIG_IGN:
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def _status(main: FunctionType) -> int:
    """Call *main*. One that falls off its end gives 0 (ISO C99, 5.1.2.2.3), as the last thread's end does."""
    argv = [os.fsencode(argument) for argument in sys.argv]
    try:
        parameters = main.__code__.co_argcount
        if parameters == 1 or parameters - len(main.__defaults__ or ()) > 2:
            raise TypeError("main takes nothing, main(), or main(argc, argv)")
        if parameters == 0:
            result = cast("MainAlone", main)()
        else:
            result = cast("MainWithArguments", main)(len(argv), argv)
    except ThreadExit:
        await_threads()
        return 0
    return 0 if result is None else c_int_of(result, "the result of main")
