"""``#include <signal.h>``: signals and what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import psignal as _psignal
from berkeley._core import sigmask as _sigmask
from berkeley._core import signals as _signals
from berkeley._core import sigset as _sigset
from berkeley._core import thread_signals as _thread_signals
from berkeley._core.sigaction import sigaction
from berkeley._core.siginfo import siginfo_t
from berkeley._core.signals import SIG_DFL, SIG_ERR, SIG_IGN, sighandler_t
from berkeley._core.sigset import sig_atomic_t, sigset_t

# fmt: off
# isort: off
from berkeley._platform.constants import (
    CLD_CONTINUED, CLD_DUMPED, CLD_EXITED, CLD_KILLED, CLD_STOPPED, CLD_TRAPPED,
    NSIG, SA_INTERRUPT, SA_NOCLDSTOP, SA_NOCLDWAIT, SA_NODEFER, SA_NOMASK, SA_ONESHOT, SA_ONSTACK, SA_RESETHAND,
    SA_RESTART, SA_SIGINFO, SIGABRT, SIGALRM, SIGBREAK, SIGBUS, SIGCHLD, SIGCLD, SIGCONT, SIGEMT, SIGFPE, SIGHUP,
    SIGILL, SIGINFO, SIGINT, SIGIO, SIGIOT, SIGKILL, SIGPIPE, SIGPOLL, SIGPROF, SIGPWR, SIGQUIT, SIGSEGV, SIGSTKFLT,
    SIGSTOP, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGUSR1, SIGUSR2, SIGVTALRM, SIGWINCH,
    SIGXCPU, SIGXFSZ, SIG_BLOCK, SIG_SETMASK, SIG_UNBLOCK, SI_ASYNCIO, SI_KERNEL, SI_MESGQ, SI_QUEUE, SI_TIMER,
    SI_TKILL, SI_USER, SS_DISABLE, SS_ONSTACK,
)
# isort: on
# fmt: on
from berkeley._platform.real_time import SIGRTMAX, SIGRTMIN
from berkeley.include.sys.types import pid_t, size_t, uid_t

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.boxes import c_int
    from berkeley._core.signals import Handler
    from berkeley._core.structs import timespec
    from berkeley._core.threads import pthread_t

# fmt: off
__all__ = [
    "SIG_DFL", "SIG_ERR", "SIG_IGN",
    "CLD_CONTINUED", "CLD_DUMPED", "CLD_EXITED", "CLD_KILLED", "CLD_STOPPED", "CLD_TRAPPED",
    "NSIG",
    "SA_INTERRUPT", "SA_NOCLDSTOP", "SA_NOCLDWAIT", "SA_NODEFER", "SA_NOMASK", "SA_ONESHOT", "SA_ONSTACK",
    "SA_RESETHAND", "SA_RESTART", "SA_SIGINFO",
    "SIGABRT", "SIGALRM", "SIGBREAK", "SIGBUS", "SIGCHLD", "SIGCLD", "SIGCONT", "SIGEMT", "SIGFPE", "SIGHUP",
    "SIGILL", "SIGINFO", "SIGINT", "SIGIO", "SIGIOT", "SIGKILL", "SIGPIPE", "SIGPOLL", "SIGPROF", "SIGPWR", "SIGQUIT",
    "SIGRTMAX", "SIGRTMIN", "SIGSEGV", "SIGSTKFLT", "SIGSTOP", "SIGSYS", "SIGTERM", "SIGTRAP", "SIGTSTP", "SIGTTIN", "SIGTTOU",
    "SIGURG", "SIGUSR1", "SIGUSR2", "SIGVTALRM", "SIGWINCH", "SIGXCPU", "SIGXFSZ", "SIG_BLOCK", "SIG_SETMASK", "SIG_UNBLOCK",
    "SI_ASYNCIO", "SI_KERNEL", "SI_MESGQ", "SI_QUEUE", "SI_TIMER", "SI_TKILL", "SI_USER",
    "SS_DISABLE", "SS_ONSTACK",
    "pid_t", "sig_atomic_t", "sighandler_t", "siginfo_t", "sigset_t", "size_t", "uid_t",
    "kill", "killpg", "psignal", "pthread_kill", "pthread_sigmask", "raise_", "sigaction", "sigaddset", "sigblock",
    "sigdelset", "sigemptyset", "sigfillset", "siginterrupt", "sigismember", "sigmask", "signal", "sigpending",
    "sigprocmask", "sigsetmask", "sigsuspend", "sigtimedwait", "sigwait", "sigwaitinfo",
]
# fmt: on


def kill(pid: SupportsIndex, sig: SupportsIndex, /) -> int:
    """``int kill(pid_t pid, int sig)``

    Send a signal to a process.

    Args:
        pid: The process; 0 for all of this process' group, below -1 for those of a group.
        sig: The signal, SIG*; 0 only asks whether the process exists.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: No such signal exists.
        EPERM: The process belongs to another user.
        ESRCH: No such process exists.

    Platforms:
        Windows: Another process is ended, with the signal for its exit code, unless the signal is one that does nothing by default; groups are ESRCH.

    See: POSIX.1-2024 kill; Linux kill(2).
    """
    return _sigmask.kill(pid, sig)


def killpg(pgrp: SupportsIndex, sig: SupportsIndex, /) -> int:
    """``int killpg(pid_t pgrp, int sig)``

    Send a signal to a group of processes.

    Args:
        pgrp: The group; 0 for this process' own.
        sig: The signal, SIG*.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: No such signal exists, or *pgrp* is negative.
        ESRCH: No such group exists.

    Platforms:
        Windows: There are no groups but this process itself: 0.

    See: POSIX.1-2024 killpg; Linux killpg(3).
    """
    return _sigmask.killpg(pgrp, sig)


def psignal(sig: SupportsIndex, s: Text | None, /) -> None:
    """``void psignal(int sig, const char *s)``

    Write *s*, a colon and what a signal means to stderr.

    Args:
        s: A text before it, or NULL.

    Differs from C:
        The texts are those of glibc on every system.

    See: POSIX.1-2024 psignal; Linux psignal(3).
    """
    _psignal.psignal(sig, s)


def pthread_kill(thread: pthread_t, sig: SupportsIndex, /) -> int:
    """``int pthread_kill(pthread_t thread, int sig)``

    Send a signal to a thread of this process.

    Args:
        thread: From `pthread_create` or `pthread_self`.
        sig: The signal, SIG*; 0 only asks whether the thread exists.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EINVAL: No such signal exists.
        ESRCH: No thread has this number.

    Differs from C:
        A handler runs in the main thread, whichever thread the signal interrupts.

    See: POSIX.1-2024 pthread_kill; Linux pthread_kill(3).
    """
    return _thread_signals.pthread_kill(thread, sig)


def pthread_sigmask(how: SupportsIndex, set: sigset_t | None, oset: sigset_t | None, /) -> int:
    """``int pthread_sigmask(int how, const sigset_t *restrict set, sigset_t *restrict oset)``

    Change which signals the calling thread blocks.

    Args:
        how: SIG_BLOCK, SIG_UNBLOCK or SIG_SETMASK.
        set: The signals, or NULL to change nothing.
        oset: What was blocked before, or NULL.

    Returns:
        0, or an errno number; `errno` is left alone.

    Errors:
        EINVAL: *how* is none of the three.

    Platforms:
        Windows: Windows blocks no signals; this layer holds back what it delivers, for all threads alike.

    See: POSIX.1-2024 pthread_sigmask; Linux pthread_sigmask(3).
    """
    return _sigmask.pthread_sigmask(how, set, oset)


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


def sigaddset(set: sigset_t, signum: SupportsIndex, /) -> int:
    """``int sigaddset(sigset_t *set, int signum)``

    Put a signal into a set.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: No such signal exists.

    See: POSIX.1-2024 sigaddset; Linux sigaddset(3).
    """
    return _sigset.sigaddset(set, signum)


def sigblock(mask: SupportsIndex, /) -> int:
    """``int sigblock(int mask)``

    Block signals in addition, as 4.2BSD does.

    Args:
        mask: A bit of `sigmask` for each signal.

    Returns:
        What was blocked before.

    See: Linux sigblock(3).
    """
    return _sigmask.sigblock(mask)


def sigdelset(set: sigset_t, signum: SupportsIndex, /) -> int:
    """``int sigdelset(sigset_t *set, int signum)``

    Take a signal out of a set.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: No such signal exists.

    See: POSIX.1-2024 sigdelset; Linux sigdelset(3).
    """
    return _sigset.sigdelset(set, signum)


def sigemptyset(set: sigset_t, /) -> int:
    """``int sigemptyset(sigset_t *set)``

    Empty a set.

    Returns:
        0.

    See: POSIX.1-2024 sigemptyset; Linux sigemptyset(3).
    """
    return _sigset.sigemptyset(set)


def sigfillset(set: sigset_t, /) -> int:
    """``int sigfillset(sigset_t *set)``

    Put every signal into a set.

    Returns:
        0.

    See: POSIX.1-2024 sigfillset; Linux sigfillset(3).
    """
    return _sigset.sigfillset(set)


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


def sigismember(set: sigset_t, signum: SupportsIndex, /) -> int:
    """``int sigismember(const sigset_t *set, int signum)``

    Tell whether a signal is in a set.

    Returns:
        1 or 0, or -1 with `errno` set.

    Errors:
        EINVAL: No such signal exists.

    See: POSIX.1-2024 sigismember; Linux sigismember(3).
    """
    return _sigset.sigismember(set, signum)


def sigmask(signum: SupportsIndex, /) -> int:
    """``int sigmask(int signum)``

    Give the bit of a signal in the masks of 4.2BSD.

    Args:
        signum: 1 to 32.

    See: Linux sigmask(3).
    """
    return _sigmask.sigmask(signum)


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
        macOS: A real-time signal is accepted; `raise_` and `kill` send it inside this process.
        Windows: A signal that does not exist there is accepted; `raise_` sends it, and a broken connection SIGPIPE.

    Differs from C:
        Handlers are set and run in the main thread only, between two lines of Python, and may do what any code may.
        Of several real-time signals that come between two lines one is handled; on Linux `sigwaitinfo` takes each.

    See: POSIX.1-2024 signal; Linux signal(2).
    """
    return _signals.signal(signum, handler)


def sigpending(set: sigset_t, /) -> int:
    """``int sigpending(sigset_t *set)``

    Store the signals that have come and are blocked.

    Returns:
        0.

    Platforms:
        Windows: Windows blocks no signals; this layer holds back what it delivers, for all threads alike.

    See: POSIX.1-2024 sigpending; Linux sigpending(2).
    """
    return _sigmask.sigpending(set)


def sigprocmask(how: SupportsIndex, set: sigset_t | None, oset: sigset_t | None, /) -> int:
    """``int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict oset)``

    Change which signals are blocked.

    Args:
        how: SIG_BLOCK, SIG_UNBLOCK or SIG_SETMASK.
        set: The signals, or NULL to change nothing.
        oset: What was blocked before, or NULL.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: *how* is none of the three.

    Platforms:
        Windows: Windows blocks no signals; this layer holds back what it delivers, for all threads alike.

    See: POSIX.1-2024 sigprocmask; Linux sigprocmask(2).
    """
    return _sigmask.sigprocmask(how, set, oset)


def sigsetmask(mask: SupportsIndex, /) -> int:
    """``int sigsetmask(int mask)``

    Block these signals and no others, as 4.2BSD does.

    Args:
        mask: A bit of `sigmask` for each signal.

    Returns:
        What was blocked before.

    See: Linux sigsetmask(3).
    """
    return _sigmask.sigsetmask(mask)


def sigsuspend(sigmask: sigset_t, /) -> int:
    """``int sigsuspend(const sigset_t *sigmask)``

    Wait for a signal handler to run, with other signals blocked.

    Args:
        sigmask: What is blocked during the wait.

    Returns:
        -1 with `errno` set.

    Errors:
        EINTR: A handler has run.

    See: POSIX.1-2024 sigsuspend; Linux sigsuspend(2).
    """
    return _sigmask.sigsuspend(sigmask)


def sigtimedwait(set: sigset_t, info: siginfo_t | None, timeout: timespec | None, /) -> int:
    """``int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict info, const struct timespec *restrict timeout)``

    Wait for one of some blocked signals, or until a time is over.

    Args:
        set: The signals.
        info: Where the signal comes from, or NULL.
        timeout: How long to wait; NULL: without end.

    Returns:
        The signal, or -1 with `errno` set.

    Errors:
        EAGAIN: The time is over.
        EINTR: A handler of another signal has run.
        EINVAL: *timeout* is negative or has 1,000,000,000 nanoseconds or more.

    See: POSIX.1-2024 sigtimedwait; Linux sigtimedwait(2).
    """
    return _sigmask.sigtimedwait(set, info, timeout)


def sigwait(set: sigset_t, sig: c_int, /) -> int:
    """``int sigwait(const sigset_t *restrict set, int *restrict sig)``

    Wait for one of some blocked signals.

    Args:
        sig: The signal that has come.

    Returns:
        0, or an errno number; `errno` is left alone.

    See: POSIX.1-2024 sigwait; Linux sigwait(3).
    """
    return _sigmask.sigwait(set, sig)


def sigwaitinfo(set: sigset_t, info: siginfo_t | None, /) -> int:
    """``int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict info)``

    Wait for one of some blocked signals.

    Args:
        info: Where the signal comes from, or NULL.

    Returns:
        The signal, or -1 with `errno` set.

    Errors:
        EINTR: A handler of another signal has run.

    See: POSIX.1-2024 sigwaitinfo; Linux sigwaitinfo(2).
    """
    return _sigmask.sigwaitinfo(set, info)
