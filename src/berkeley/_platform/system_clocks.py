"""The clocks of the system that runs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if sys.platform == "win32":
    from berkeley._platform._win_time import WinClocks as _SystemClocks
else:
    from berkeley._platform._posix_time import PosixClocks as _SystemClocks

if TYPE_CHECKING:
    from berkeley._platform._clocks import Clocks

clocks: Clocks = _SystemClocks()
"""The calls that know the time, or wait for it."""
