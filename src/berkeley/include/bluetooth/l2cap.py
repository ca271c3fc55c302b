"""``#include <bluetooth/l2cap.h>``: L2CAP addresses of AF_BLUETOOTH. Linux only."""

from __future__ import annotations

# fmt: off
# isort: off
from berkeley._core.families import sockaddr_l2
# isort: on
# fmt: on

# fmt: off
__all__ = [
    "sockaddr_l2",
]
# fmt: on
