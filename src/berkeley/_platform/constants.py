"""The constants of the system that runs, chosen from the tables of all systems."""

from __future__ import annotations

import sys
import sysconfig

if sys.platform == "linux":
    from berkeley._abi.linux import *
elif sys.platform == "darwin":
    from berkeley._abi.darwin import *
elif sys.platform == "win32":
    from berkeley._abi.win32 import *


def target() -> str:
    """Name the ABI that this interpreter was built for, as the keys of OVERRIDES do."""
    return str(sysconfig.get_config_var("MULTIARCH") or "")


globals().update(OVERRIDES.get(target(), {}))
LAYOUTS.update(LAYOUT_OVERRIDES.get(target(), {}))
