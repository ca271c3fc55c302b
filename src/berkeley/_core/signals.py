"""signal: C's handlers, run as Python's are, in the main thread and between two bytecodes."""

from __future__ import annotations

import _thread
import os
import queue
import signal as python_signal
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, SupportsIndex, TypeAlias

from berkeley._core.arguments import c_int_of, wrong_type
from berkeley._core.endings import end_process
from berkeley._core.result import failure
from berkeley._platform import constants as abi
from berkeley._platform._held import held
from berkeley._platform._interrupts import interrupts, system_errors_kept
from berkeley._platform._signal_calls import SignalInfo
from berkeley._platform.real_time import REAL_TIME
from berkeley._platform.system_clocks import clocks
from berkeley._platform.system_signals import calls

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
sighandler_t: TypeAlias = "Callable[[int], object]"  # noqa: PYI042 (it is C's name)
"""The type of a signal handler, as GNU names it."""

SIG_DFL = _Disposition("SIG_DFL")
"""The default action of the system."""
SIG_IGN = _Disposition("SIG_IGN")
"""Ignore the signal."""
SIG_ERR = _Disposition("SIG_ERR")
"""What `signal` returns when it fails."""


class Action(NamedTuple):
    """What a signal does."""

    handler: Handler
    """A function of one int, SIG_DFL or SIG_IGN; with SA_SIGINFO a function of three arguments."""
    flags: int
    mask: frozenset[int]
    """Blocked while the handler runs, the signal itself too unless SA_NODEFER is set."""
    informed: Callable[[int, SignalInfo], object] | None = None
    """What is called instead of the handler with SA_SIGINFO."""


_actions: dict[int, Action] = {}
_interrupting: set[int] = set()
_to_interrupt: set[int] = set()
"""What `siginterrupt` has asked for: it holds for later calls of `signal` too."""
_senders: dict[int, SignalInfo] = {}
"""Who has sent a signal, where it was this process."""

_SIGNALS = {
    name: number
    for name, number in vars(abi).items()
    if name.startswith("SIG") and name.isalnum() and isinstance(number, int)
}
# Windows' C run-time knows six signals; programs that set another one there go on without it (SIG_ERR would end
# most of them), and the layer itself raises SIGPIPE.
# SIGIOT, which Windows lacks, is another name of SIGABRT, which it has.
_NATIVE = frozenset(number for name, number in _SIGNALS.items() if name not in abi.ABSENT)
_EMULATED = (
    frozenset(number for name, number in _SIGNALS.items() if name in abi.ABSENT) - _NATIVE
) | REAL_TIME.difference(python_signal.valid_signals())
_UNCATCHABLE = frozenset({abi.SIGKILL, abi.SIGSTOP})
_IGNORED = frozenset({abi.SIGCHLD, abi.SIGCONT, abi.SIGURG, abi.SIGWINCH, abi.SIGINFO})
"""What does nothing by default."""
_SIGNALLED = 128
"""Added to a signal in the status of a process that it has ended, as shells do."""


def signal(signum: SupportsIndex, handler: Handler) -> Handler:
    """Set what a signal does; give what it did before, or SIG_ERR."""
    number = c_int_of(signum, "signum")
    if not callable(handler):
        wrong_type("handler", "a function of one int, SIG_DFL or SIG_IGN", handler)
    if handler is SIG_ERR or not can_be_set(number):
        failure(abi.EINVAL)
        return SIG_ERR
    previous = action_of(number).handler
    flags = 0 if number in _to_interrupt else abi.SA_RESTART
    set_action(number, Action(handler, flags, frozenset({number})))
    return previous


def set_action(number: int, action: Action) -> None:
    """Set what a signal does: one that `can_be_set`."""
    is_function = not isinstance(action.handler, _Disposition)
    if is_function:
        _actions[number] = action
    if action.flags & abi.SA_RESTART:
        _interrupting.discard(number)
    else:
        _interrupting.add(number)
    if number not in _EMULATED:
        python_signal.signal(number, _python_handler(number, action.handler))
        kernel = action.flags & (abi.SA_NOCLDSTOP | abi.SA_NOCLDWAIT)
        if kernel:
            calls.set_flags(number, kernel)
    elif _CARRIER:
        _carry_for_others()
    if not is_function:
        # Last: Python may have run a signal that was pending until then.
        _actions[number] = action


def is_emulated(number: int) -> bool:
    """Tell whether only this layer knows a signal."""
    return number in _EMULATED


def is_known(number: int) -> bool:
    """Tell whether a signal exists."""
    return number in _EMULATED or number in python_signal.valid_signals()


def can_be_set(number: int) -> bool:
    """Tell whether a signal exists and may be set here: Python sets handlers in the main thread only."""
    if number in _UNCATCHABLE or threading.current_thread() is not threading.main_thread():
        return False
    return is_known(number)


def action_of(number: int) -> Action:
    """Give what a signal does, also where nothing was set through this module yet."""
    found = _actions.get(number)
    return found or Action(_python_disposition(number), 0, frozenset())


def _python_disposition(number: int) -> Handler:
    """Give what a signal does that was not set through `signal` yet."""
    unset = number in _EMULATED or number not in python_signal.valid_signals()
    current = None if unset else python_signal.getsignal(number)
    if current is python_signal.SIG_IGN:
        return SIG_IGN
    if not callable(current):
        return SIG_DFL
    python_handler = current
    return lambda signum: python_handler(signum, None)


def _python_handler(
    number: int, handler: Handler
) -> Callable[[int, FrameType | None], object] | python_signal.Handlers:
    """Turn a C handler into what Python's `signal` module takes."""
    if number == _CARRIER:
        return _run
    if handler is SIG_DFL:
        return python_signal.SIG_DFL
    if handler is SIG_IGN:
        return python_signal.SIG_IGN
    return _run


def _run(signum: int, _frame: FrameType | None = None) -> None:
    """Run the handler of a signal and count it, for the call that it interrupted.

    The interrupted call may have its error still to read: the system's error numbers stay as they were.
    """
    if signum == _CARRIER and not _carried.empty():
        _run_carried()
        return
    if sys.platform == "win32" and held.holds(signum):
        return
    action = action_of(signum)
    if isinstance(action.handler, _Disposition):
        _default(signum, action.handler)
        return
    interrupts.handled += 1
    interrupts.counts[signum] = interrupts.counts.get(signum, 0) + 1
    if signum in _interrupting:
        interrupts.interrupting += 1
    if action.flags & abi.SA_RESETHAND:
        set_action(signum, Action(SIG_DFL, 0, frozenset()))
    with system_errors_kept():
        _call(signum, action)


def _call(signum: int, action: Action) -> None:
    """Call a handler while the signals of its mask are blocked."""
    info = forget_sender(signum)
    own = frozenset[int]() if action.flags & abi.SA_NODEFER else frozenset({signum})
    before = calls.mask(abi.SIG_BLOCK, action.mask | own)
    try:
        if action.informed is not None:
            if info is None:
                info = calls.child() if signum == abi.SIGCHLD else SignalInfo(signum)
            action.informed(signum, info)
        else:
            action.handler(signum)
    finally:
        if not isinstance(before, int):
            calls.mask(abi.SIG_SETMASK, before)
            run_held()


def _default(number: int, handler: _Disposition) -> None:
    """Do what a signal does that is not caught."""
    if handler is SIG_IGN or number in _IGNORED:
        return
    if number in _EMULATED or number == _CARRIER:
        end_process(_SIGNALLED + number)
    python_signal.signal(number, python_signal.SIG_DFL)
    python_signal.raise_signal(number)


def run_held() -> None:
    """Run the signals that were held back and are not blocked any more."""
    if sys.platform == "win32":
        while (ready := held.ready()) and (number := held.take(ready)):
            _run(number)


held.deliver = run_held


# Another thread can't run a handler in the main thread; Python does it for a signal that it knows. SIGILL comes from no
# other process, so that it can stand for all others (on Windows only: elsewhere the kernel sends every signal).
_CARRIER = abi.SIGILL if sys.platform == "win32" else 0
_carried: queue.SimpleQueue[int] = queue.SimpleQueue()


def _carry_for_others() -> None:
    """Let the carrier run what other threads send."""
    if python_signal.getsignal(_CARRIER) is not _run:
        python_signal.signal(_CARRIER, _run)


def _run_carried() -> None:
    """Run what other threads have sent."""
    while not _carried.empty():
        _run(_carried.get())


def post(number: int) -> None:
    """Let a signal come in the main thread, from any thread, where no kernel sends it."""
    if threading.current_thread() is threading.main_thread():
        _run(number)
    elif not held.holds(number):
        action = action_of(number)
        if isinstance(action.handler, _Disposition):
            _default(number, action.handler)
        else:
            _carried.put(number)
            _thread.interrupt_main(python_signal.Signals(_CARRIER))


clocks.on_alarm(lambda: post(abi.SIGALRM))


def hold_real_signals(signals: frozenset[int]) -> None:
    """Let the layer see those of the signals to block that Windows itself delivers."""
    for number in signals - _EMULATED - _UNCATCHABLE:
        if can_be_set(number) and python_signal.getsignal(number) is not _run:
            disposition = _python_disposition(number)
            if action_of(number).handler is not disposition:
                _actions[number] = Action(disposition, 0, frozenset())
            python_signal.signal(number, _run)


def siginterrupt(sig: SupportsIndex, flag: SupportsIndex) -> int:
    """Let a signal's handler make blocking calls fail with EINTR, or let them start again."""
    number, interrupt = c_int_of(sig, "sig"), c_int_of(flag, "flag")
    if not can_be_set(number):
        return failure(abi.EINVAL)
    for signals in (_interrupting, _to_interrupt):
        if interrupt:
            signals.add(number)
        else:
            signals.discard(number)
    return 0


def raise_(sig: SupportsIndex) -> int:
    """Send a signal to the calling process."""
    return send(c_int_of(sig, "sig"), abi.SI_TKILL)


def send(number: int, code: int) -> int:
    """Send a signal to the calling process; *code* says how."""
    if not is_known(number):
        return failure(abi.EINVAL)
    note_sender(SignalInfo(number, code, os.getpid()))
    if number in _EMULATED:
        post(number)
    elif sys.platform != "win32" or not held.holds(number):
        python_signal.raise_signal(number)
    return 0


def note_sender(info: SignalInfo) -> None:
    """Remember who sends a signal, for the handler; one that is ignored comes to nobody."""
    if action_of(info.signo).handler is not SIG_IGN:
        _senders[info.signo] = info


def forget_sender(number: int) -> SignalInfo | None:
    """Tell who has sent a signal, once, so that no later one seems to be his."""
    return _senders.pop(number, None)


def deliver(number: int) -> None:
    """Run the handler of a signal that the system lacks, if the program has set one."""
    if not isinstance(action_of(number).handler, _Disposition):
        _run(number)


def broken_pipe(value: int, flags: int = 0) -> int:
    """Raise SIGPIPE for a send that failed with EPIPE where the system does not do it; give *value* on."""
    if value == -abi.EPIPE and abi.SIGPIPE in _EMULATED and not flags & abi.MSG_NOSIGNAL:
        deliver(abi.SIGPIPE)
    return value
