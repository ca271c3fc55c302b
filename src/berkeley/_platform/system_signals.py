"""The signals of the system that runs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if sys.platform == "win32":
    from berkeley._platform._win_signals import WinSignals as _SystemSignals
elif sys.platform == "linux":
    from berkeley._platform._linux_signals import LinuxSignals as _SystemSignals
else:
    from berkeley._platform._posix_signals import PosixSignals as _SystemSignals

if TYPE_CHECKING:
    from berkeley._platform._signal_calls import SignalCalls

calls: SignalCalls = _SystemSignals()
"""The calls on signals."""
