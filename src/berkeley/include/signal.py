"""``#include <signal.h>``: signals and what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import signals as _signals
from berkeley._core.signals import SIG_DFL, SIG_ERR, SIG_IGN

# fmt: off
# isort: off
from berkeley._platform.constants import (
    NSIG, SA_INTERRUPT, SA_NOCLDSTOP, SA_NOCLDWAIT, SA_NODEFER, SA_NOMASK, SA_ONESHOT, SA_ONSTACK, SA_RESETHAND,
    SA_RESTART, SA_SIGINFO, SIGABRT, SIGALRM, SIGBREAK, SIGBUS, SIGCHLD, SIGCLD, SIGCONT, SIGEMT, SIGFPE, SIGHUP,
    SIGILL, SIGINFO, SIGINT, SIGIO, SIGIOT, SIGKILL, SIGPIPE, SIGPOLL, SIGPROF, SIGPWR, SIGQUIT, SIGSEGV, SIGSTKFLT,
    SIGSTOP, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGUSR1, SIGUSR2, SIGVTALRM, SIGWINCH,
    SIGXCPU, SIGXFSZ, SIG_BLOCK, SIG_SETMASK, SIG_UNBLOCK, SS_DISABLE, SS_ONSTACK,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.signals import Handler

# fmt: off
__all__ = [
    "SIG_DFL", "SIG_ERR", "SIG_IGN",
    "NSIG",
    "SA_INTERRUPT", "SA_NOCLDSTOP", "SA_NOCLDWAIT", "SA_NODEFER", "SA_NOMASK", "SA_ONESHOT", "SA_ONSTACK",
    "SA_RESETHAND", "SA_RESTART", "SA_SIGINFO",
    "SIGABRT", "SIGALRM", "SIGBREAK", "SIGBUS", "SIGCHLD", "SIGCLD", "SIGCONT", "SIGEMT", "SIGFPE", "SIGHUP",
    "SIGILL", "SIGINFO", "SIGINT", "SIGIO", "SIGIOT", "SIGKILL", "SIGPIPE", "SIGPOLL", "SIGPROF", "SIGPWR", "SIGQUIT",
    "SIGSEGV", "SIGSTKFLT", "SIGSTOP", "SIGSYS", "SIGTERM", "SIGTRAP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG",
    "SIGUSR1", "SIGUSR2", "SIGVTALRM", "SIGWINCH", "SIGXCPU", "SIGXFSZ", "SIG_BLOCK", "SIG_SETMASK", "SIG_UNBLOCK",
    "SS_DISABLE", "SS_ONSTACK",
    "raise_", "siginterrupt", "signal",
]
# fmt: on


def raise_(sig: SupportsIndex, /) -> int:
    """``int raise(int sig)``

    Send a signal to this program; its handler has run when this returns.

    Args:
        sig: The signal, SIG*.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: No such signal exists.

    Differs from C:
        The name has an underscore, because ``raise`` is a word of Python.

    See: POSIX.1-2024 raise; Linux raise(3).
    """
    return _signals.raise_(sig)


def siginterrupt(sig: SupportsIndex, flag: SupportsIndex, /) -> int:
    """``int siginterrupt(int sig, int flag)``

    Let the handler of a signal make blocking calls fail with EINTR, or let them start again.

    Args:
        sig: The signal, SIG*.
        flag: 1 for EINTR, 0 to start again, as calls do after `signal`.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: No such signal exists.

    See: Linux siginterrupt(3).
    """
    return _signals.siginterrupt(sig, flag)


def signal(signum: SupportsIndex, handler: Handler, /) -> Handler:
    """``sighandler_t signal(int signum, sighandler_t handler)``

    Set what a signal does. A blocking call that its handler interrupts starts again.

    Args:
        signum: The signal, SIG*.
        handler: A function of one int, SIG_DFL or SIG_IGN.

    Returns:
        What the signal did before, or SIG_ERR with `errno` set.

    Errors:
        EINVAL: No such signal exists, or it can't be caught, or this is not the main thread.

    Platforms:
        Windows: A signal that does not exist there is accepted; `raise_` sends it, and a broken connection SIGPIPE.

    Differs from C:
        Handlers are set and run in the main thread only, between two lines of Python, and may do what any code may.

    See: POSIX.1-2024 signal; Linux signal(2).
    """
    return _signals.signal(signum, handler)
