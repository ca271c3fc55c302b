"""The texts of errors and signals: strerror_r and strsignal."""

from __future__ import annotations

from typing import Final, SupportsIndex

from berkeley._clib._arguments import target
from berkeley._core.arguments import c_int_of, c_size_of
from berkeley._core.buffers import WriteBuffer
from berkeley._core.errors import strerror
from berkeley._core.transfer import store
from berkeley._platform import constants as abi
from berkeley._platform.real_time import REAL_TIME, SIGRTMIN

SIGNAL_TEXTS: Final = {
    "SIGHUP": "Hangup",
    "SIGINT": "Interrupt",
    "SIGQUIT": "Quit",
    "SIGILL": "Illegal instruction",
    "SIGTRAP": "Trace/breakpoint trap",
    "SIGABRT": "Aborted",
    "SIGBUS": "Bus error",
    "SIGFPE": "Floating point exception",
    "SIGKILL": "Killed",
    "SIGUSR1": "User defined signal 1",
    "SIGSEGV": "Segmentation fault",
    "SIGUSR2": "User defined signal 2",
    "SIGPIPE": "Broken pipe",
    "SIGALRM": "Alarm clock",
    "SIGTERM": "Terminated",
    "SIGSTKFLT": "Stack fault",
    "SIGCHLD": "Child exited",
    "SIGCONT": "Continued",
    "SIGSTOP": "Stopped (signal)",
    "SIGTSTP": "Stopped",
    "SIGTTIN": "Stopped (tty input)",
    "SIGTTOU": "Stopped (tty output)",
    "SIGURG": "Urgent I/O condition",
    "SIGXCPU": "CPU time limit exceeded",
    "SIGXFSZ": "File size limit exceeded",
    "SIGVTALRM": "Virtual timer expired",
    "SIGPROF": "Profiling timer expired",
    "SIGWINCH": "Window changed",
    "SIGIO": "I/O possible",
    "SIGPWR": "Power failure",
    "SIGSYS": "Bad system call",
}
"""What glibc says of each signal, measured with glibc 2.36."""

_texts: Final = {
    number: text
    for name, text in SIGNAL_TEXTS.items()
    if isinstance(number := vars(abi).get(name), int)
}


def strsignal(signum: SupportsIndex) -> str:
    """Describe a signal."""
    number = c_int_of(signum, "signum")
    if number in REAL_TIME:
        return f"Real-time signal {number - SIGRTMIN}"
    return _texts.get(number) or f"Unknown signal {number}"


def strerror_r(errnum: SupportsIndex, strerrbuf: WriteBuffer, buflen: SupportsIndex) -> int:
    """Store the text of an error as POSIX has it: 0 or an errno number."""
    size, text = c_size_of(buflen, "buflen"), strerror(errnum).encode() + b"\0"
    stored = text if len(text) <= size else text[: max(size - 1, 0)] + b"\0"[:size]
    store(target(strerrbuf, len(stored), "strerrbuf"), stored)
    if text.startswith(b"Unknown error "):
        return abi.EINVAL
    return 0 if len(text) <= size else abi.ERANGE
