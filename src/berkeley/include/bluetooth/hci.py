"""``#include <bluetooth/hci.h>``: HCI addresses of AF_BLUETOOTH. Linux only."""

from __future__ import annotations

# fmt: off
# isort: off
from berkeley._core.families import sockaddr_hci
# isort: on
# fmt: on

# fmt: off
__all__ = [
    "sockaddr_hci",
]
# fmt: on
