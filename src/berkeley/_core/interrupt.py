"""Which calls start again after a signal handler has run.

Theory of operation: every handler is installed without the kernel's SA_RESTART, so that the system call returns
EINTR, CPython runs the handler at once, and the handler may raise (Ctrl-C). What C then promises is decided here:
a handler of `signal` restarts the call, one installed to interrupt makes it fail with EINTR (POSIX.1-2024
sigaction, SA_RESTART), and a socket call with a timeout set is never restarted (Linux signal(7)).
"""

from __future__ import annotations

from threading import get_ident
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from berkeley import _platform
from berkeley._platform import constants as abi
from berkeley._platform._activity import activity
from berkeley._platform._interrupts import cancelled, interrupts

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")


def transfer(
    timeout: int,
    call: Callable[Concatenate[int, P], int],
    fd: int,
    *args: P.args,
    **kwargs: P.kwargs,
) -> int:
    """Make *call* on *fd*, and make it again while only restarting handlers interrupt it.

    Where the socket's option *timeout* is set, the call is not made again.
    """
    while True:
        before = interrupts.interrupting
        value = call(fd, *args, **kwargs)
        if fd in activity.watched:
            activity.note(fd, timeout, value, args)
        if value != -abi.EINTR or not restarts(before, fd, timeout):
            return value


def restarts(before: int, fd: int, timeout: int) -> bool:
    """Tell whether a call on *fd* that was interrupted since *before* starts again."""
    if cancelled and get_ident() in cancelled:
        return False
    return interrupts.interrupting == before and not _platform.backend.has_timeout(fd, timeout)


def repeated(call: Callable[P, int], *args: P.args, **kwargs: P.kwargs) -> int:
    """Make a call that is no socket's, and make it again while only restarting handlers interrupt it."""
    while True:
        before = interrupts.interrupting
        value = call(*args, **kwargs)
        if value != -abi.EINTR or interrupts.interrupting != before:
            return value
