"""``sigset_t``: a set of signals."""

from __future__ import annotations

import signal as python_signal
from ctypes import c_int
from typing import Annotated, SupportsIndex

from berkeley._core.arguments import c_int_of, require
from berkeley._core.result import failure
from berkeley._platform import constants as abi
from berkeley._platform.real_time import REAL_TIME

sig_atomic_t = Annotated[int, c_int]
"""An integer that a handler may set."""


class sigset_t:
    """``sigset_t`` <signal.h>: a set of signals; it starts empty."""

    __slots__ = ("signals",)

    def __init__(self) -> None:
        """Start empty."""
        self.signals: set[int] = set()
        """The numbers of the signals in the set."""

    def __copy__(self) -> sigset_t:
        """Make a set of its own with the same signals."""
        twin = sigset_t()
        twin.signals = set(self.signals)
        return twin

    def __repr__(self) -> str:
        return f"{type(self).__name__}({sorted(self.signals)})"


# The numbers of all signals, those too that only the layer delivers; glibc keeps 32 and 33 for itself.
_EVERY = (
    frozenset(map(int, python_signal.valid_signals()))
    | REAL_TIME
    | {
        number
        for name, number in vars(abi).items()
        if name.startswith("SIG") and name.isalnum() and isinstance(number, int)
    }
)


def signals_of(set: sigset_t, name: str = "set") -> frozenset[int]:
    """Give the signals of a ``const sigset_t *``."""
    require(set, sigset_t, name, "a sigset_t")
    return frozenset(set.signals)


def _signal(signum: SupportsIndex) -> int | None:
    """Give a signal that can be in a set, None for another number."""
    number = c_int_of(signum, "signum")
    return number if number in _EVERY else None


def sigemptyset(set: sigset_t) -> int:
    """Empty a set."""
    require(set, sigset_t, "set", "a sigset_t")
    set.signals.clear()
    return 0


def sigfillset(set: sigset_t) -> int:
    """Put every signal into a set."""
    require(set, sigset_t, "set", "a sigset_t")
    set.signals |= _EVERY
    return 0


def sigaddset(set: sigset_t, signum: SupportsIndex) -> int:
    """Put a signal into a set."""
    require(set, sigset_t, "set", "a sigset_t")
    number = _signal(signum)
    if number is None:
        return failure(abi.EINVAL)
    set.signals.add(number)
    return 0


def sigdelset(set: sigset_t, signum: SupportsIndex) -> int:
    """Take a signal out of a set."""
    require(set, sigset_t, "set", "a sigset_t")
    number = _signal(signum)
    if number is None:
        return failure(abi.EINVAL)
    set.signals.discard(number)
    return 0


def sigismember(set: sigset_t, signum: SupportsIndex) -> int:
    """Tell whether a signal is in a set: 1 or 0."""
    require(set, sigset_t, "set", "a sigset_t")
    number = _signal(signum)
    if number is None:
        return failure(abi.EINVAL)
    return int(number in set.signals)
