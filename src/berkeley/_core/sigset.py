"""``sigset_t``: a set of signals."""

from __future__ import annotations


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
