"""psignal: what a signal means, in glibc's words."""

from __future__ import annotations

from typing import Final, SupportsIndex

from berkeley._clib.stdio import fprintf
from berkeley._clib.streams import stderr
from berkeley._core.arguments import Text, c_int_of, c_text
from berkeley._platform import constants as abi

TEXTS: Final = {
    abi.SIGHUP: "Hangup",
    abi.SIGINT: "Interrupt",
    abi.SIGQUIT: "Quit",
    abi.SIGILL: "Illegal instruction",
    abi.SIGTRAP: "Trace/breakpoint trap",
    abi.SIGABRT: "Aborted",
    abi.SIGBUS: "Bus error",
    abi.SIGFPE: "Floating point exception",
    abi.SIGKILL: "Killed",
    abi.SIGUSR1: "User defined signal 1",
    abi.SIGSEGV: "Segmentation fault",
    abi.SIGUSR2: "User defined signal 2",
    abi.SIGPIPE: "Broken pipe",
    abi.SIGALRM: "Alarm clock",
    abi.SIGTERM: "Terminated",
    abi.SIGSTKFLT: "Stack fault",
    abi.SIGCHLD: "Child exited",
    abi.SIGCONT: "Continued",
    abi.SIGSTOP: "Stopped (signal)",
    abi.SIGTSTP: "Stopped",
    abi.SIGTTIN: "Stopped (tty input)",
    abi.SIGTTOU: "Stopped (tty output)",
    abi.SIGURG: "Urgent I/O condition",
    abi.SIGXCPU: "CPU time limit exceeded",
    abi.SIGXFSZ: "File size limit exceeded",
    abi.SIGVTALRM: "Virtual timer expired",
    abi.SIGPROF: "Profiling timer expired",
    abi.SIGWINCH: "Window changed",
    abi.SIGIO: "I/O possible",
    abi.SIGPWR: "Power failure",
    abi.SIGSYS: "Bad system call",
}
"""What each signal means."""


def psignal(sig: SupportsIndex, s: Text | None) -> None:
    """Write what a signal means to stderr."""
    number = c_int_of(sig, "sig")
    prefix = b"" if s is None else c_text(s, "s")
    text = TEXTS.get(number, f"Unknown signal {number}").encode()
    fprintf(stderr, "%s\n", (prefix + b": " + text if prefix else text,))
