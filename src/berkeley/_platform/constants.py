"""The constants of the system that runs, chosen from the tables of all systems.

A star takes no name that begins with an underscore: those of C are named one by one.
"""

# pyright: reportPrivateUsage=false

from __future__ import annotations

import sys
import sysconfig

if sys.platform == "linux":
    from berkeley._abi.linux import *
    from berkeley._abi.linux import _IOFBF as _IOFBF
    from berkeley._abi.linux import _IOLBF as _IOLBF
    from berkeley._abi.linux import _IONBF as _IONBF
elif sys.platform == "darwin":
    from berkeley._abi.darwin import *
    from berkeley._abi.darwin import _IOFBF as _IOFBF
    from berkeley._abi.darwin import _IOLBF as _IOLBF
    from berkeley._abi.darwin import _IONBF as _IONBF
elif sys.platform == "win32":
    from berkeley._abi.win32 import *
    from berkeley._abi.win32 import _IOFBF as _IOFBF
    from berkeley._abi.win32 import _IOLBF as _IOLBF
    from berkeley._abi.win32 import _IONBF as _IONBF


def target() -> str:
    """Name the ABI that this interpreter was built for, as the keys of OVERRIDES do."""
    return str(sysconfig.get_config_var("MULTIARCH") or "")


# A new table of layouts: that of berkeley._abi goes on to tell of its own target.
globals().update(OVERRIDES.get(target(), {}), LAYOUTS=LAYOUTS | LAYOUT_OVERRIDES.get(target(), {}))
