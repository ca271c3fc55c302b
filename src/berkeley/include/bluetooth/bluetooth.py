"""``#include <bluetooth/bluetooth.h>``: the protocols of AF_BLUETOOTH. Linux only."""

from __future__ import annotations

# fmt: off
# isort: off
from berkeley._core.families import bdaddr as bdaddr_t
from berkeley._platform.constants import (
    BTPROTO_L2CAP, BTPROTO_HCI, BTPROTO_SCO, BTPROTO_RFCOMM,
)
# isort: on
# fmt: on

# fmt: off
__all__ = [
    "BTPROTO_L2CAP", "BTPROTO_HCI", "BTPROTO_SCO", "BTPROTO_RFCOMM", "bdaddr_t",
]
# fmt: on
