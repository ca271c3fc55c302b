"""The signals that wait because they are blocked."""

from __future__ import annotations

import signal
import sys

if sys.platform == "win32":
    from berkeley._platform._held import held

    def pending_signals() -> frozenset[int]:
        """Give the signals that this layer holds back."""
        return frozenset(held.pending)

    def take_signal(signals: frozenset[int]) -> int:
        """Take one of some signals that waits, 0 if none does."""
        return held.take(signals)

else:

    def pending_signals() -> frozenset[int]:
        """Give the signals that wait for this thread or process."""
        return frozenset(map(int, signal.sigpending()))

    def take_signal(signals: frozenset[int]) -> int:
        """Take one of some signals that waits, 0 if none does."""
        waiting = pending_signals() & signals
        # sigwait returns at once for a signal that waits already.
        return int(signal.sigwait(waiting)) if waiting else 0
