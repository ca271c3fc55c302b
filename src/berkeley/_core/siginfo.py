"""``siginfo_t``: what a signal says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from berkeley._platform._signal_calls import SignalInfo


class siginfo_t:
    """``siginfo_t`` <signal.h>: where a signal comes from, as far as the system tells; it starts with zeros."""

    __slots__ = ("si_code", "si_errno", "si_pid", "si_signo", "si_status", "si_uid")

    def __init__(self, info: SignalInfo | None = None) -> None:
        """Start with zeros."""
        self.fill(info)

    def fill(self, info: SignalInfo | None) -> None:
        """Take over what a system tells."""
        self.si_signo: int = info.signo if info else 0
        """The signal."""
        self.si_code: int = info.code if info else 0
        """Why it was sent, SI_* or CLD_*."""
        self.si_pid: int = info.pid if info else 0
        """The process that sent it, or the child."""
        self.si_uid: int = info.uid if info else 0
        """The user of that process."""
        self.si_status: int = info.status if info else 0
        """The exit status of a child, or the signal that ended it."""
        self.si_errno: int = info.errno if info else 0
        """An error number, mostly 0."""
