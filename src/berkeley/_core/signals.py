"""signal: C's handlers, run as Python's are, in the main thread and between two bytecodes."""

from __future__ import annotations

import signal as python_signal
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, SupportsIndex, TypeAlias

from berkeley._core.arguments import c_int_of, wrong_type
from berkeley._core.result import failure
from berkeley._platform import constants as abi
from berkeley._platform._interrupts import interrupts, system_errors_kept

if TYPE_CHECKING:
    from types import FrameType


class _Disposition:
    """One of the values of ``void (*)(int)`` that is no function."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, _signum: int, /) -> None:
        raise TypeError(f"{self._name} is not a function to call")

    def __repr__(self) -> str:
        return self._name


Handler: TypeAlias = "Callable[[int], object]"
"""A signal handler: ``void handler(int signum)``."""

SIG_DFL = _Disposition("SIG_DFL")
"""The default action of the system."""
SIG_IGN = _Disposition("SIG_IGN")
"""Ignore the signal."""
SIG_ERR = _Disposition("SIG_ERR")
"""What `signal` returns when it fails."""

_handlers: dict[int, Handler] = {}
_interrupting: set[int] = set()

# Windows' C run-time knows six signals; programs that set another one there go on without it (SIG_ERR would end
# most of them), and the layer itself raises SIGPIPE.
_EMULATED = frozenset(
    number
    for name, number in vars(abi).items()
    if name in abi.ABSENT and name.startswith("SIG") and name.isalnum() and isinstance(number, int)
)
_UNCATCHABLE = frozenset({abi.SIGKILL, abi.SIGSTOP})


def signal(signum: SupportsIndex, handler: Handler) -> Handler:
    """Set what a signal does; give what it did before, or SIG_ERR."""
    number = c_int_of(signum, "signum")
    if not callable(handler):
        wrong_type("handler", "a function of one int, SIG_DFL or SIG_IGN", handler)
    if handler is SIG_ERR or not _can_be_set(number):
        failure(abi.EINVAL)
        return SIG_ERR
    previous = _handlers.get(number) or _python_disposition(number)
    is_function = not isinstance(handler, _Disposition)
    if is_function:
        _handlers[number] = handler
    if number not in _EMULATED:
        python_signal.signal(number, _python_handler(handler))
    if not is_function:
        # Last: Python may have run a signal that was pending until then.
        _handlers[number] = handler
    return previous


def _can_be_set(number: int) -> bool:
    """Tell whether a signal exists and may be set here: Python sets handlers in the main thread only."""
    if number in _UNCATCHABLE or threading.current_thread() is not threading.main_thread():
        return False
    return number in _EMULATED or number in python_signal.valid_signals()


def _python_disposition(number: int) -> Handler:
    """Give what a signal does that was not set through `signal` yet."""
    current = None if number in _EMULATED else python_signal.getsignal(number)
    if current is python_signal.SIG_IGN:
        return SIG_IGN
    if not callable(current):
        return SIG_DFL
    python_handler = current
    return lambda signum: python_handler(signum, None)


def _python_handler(
    handler: Handler,
) -> Callable[[int, FrameType | None], object] | python_signal.Handlers:
    """Turn a C handler into what Python's `signal` module takes."""
    if handler is SIG_DFL:
        return python_signal.SIG_DFL
    if handler is SIG_IGN:
        return python_signal.SIG_IGN
    return _run


def _run(signum: int, _frame: FrameType | None = None) -> None:
    """Run the handler of a signal and count it, for the call that it interrupted.

    The interrupted call may have its error still to read: the system's error numbers stay as they were.
    """
    interrupts.handled += 1
    interrupts.counts[signum] = interrupts.counts.get(signum, 0) + 1
    if signum in _interrupting:
        interrupts.interrupting += 1
    with system_errors_kept():
        _handlers[signum](signum)


def siginterrupt(sig: SupportsIndex, flag: SupportsIndex) -> int:
    """Let a signal's handler make blocking calls fail with EINTR, or let them start again."""
    number, interrupt = c_int_of(sig, "sig"), c_int_of(flag, "flag")
    if not _can_be_set(number):
        return failure(abi.EINVAL)
    if interrupt:
        _interrupting.add(number)
    else:
        _interrupting.discard(number)
    return 0


def raise_(sig: SupportsIndex) -> int:
    """Send a signal to the calling process."""
    number = c_int_of(sig, "sig")
    if number in _EMULATED:
        deliver(number)
        return 0
    if number not in python_signal.valid_signals():
        return failure(abi.EINVAL)
    python_signal.raise_signal(number)
    return 0


def deliver(number: int) -> None:
    """Run the handler of a signal that the system lacks, if the program has set one."""
    handler = _handlers.get(number, SIG_DFL)
    if not isinstance(handler, _Disposition):
        _run(number)


def broken_pipe(value: int, flags: int = 0) -> int:
    """Raise SIGPIPE for a send that failed with EPIPE where the system does not do it; give *value* on."""
    if value == -abi.EPIPE and abi.SIGPIPE in _EMULATED and not flags & abi.MSG_NOSIGNAL:
        deliver(abi.SIGPIPE)
    return value
