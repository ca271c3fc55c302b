"""The choice of the system, made once, here; nothing above this package asks which system it runs on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from berkeley._platform._protocol import Backend

if sys.platform == "linux":
    from berkeley._platform.linux import LinuxBackend as SystemBackend
elif sys.platform == "darwin":
    from berkeley._platform.darwin import DarwinBackend as SystemBackend
elif sys.platform == "win32":
    from berkeley._platform.windows import WindowsBackend as SystemBackend
else:
    raise ImportError(f"berkeley has no backend for {sys.platform}")

backend: Backend = SystemBackend()
