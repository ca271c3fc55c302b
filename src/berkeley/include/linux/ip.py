"""``#include <linux/ip.h>``: the header of an IPv4 packet under its Linux names."""

from __future__ import annotations

# fmt: off
# isort: off
from berkeley._core.packets import iphdr
from berkeley._platform.constants import (
    IPVERSION, MAXTTL, IPDEFTTL, IPTOS_LOWDELAY, IPTOS_THROUGHPUT, IPTOS_RELIABILITY, IPTOS_MINCOST,
)
# isort: on
# fmt: on

# fmt: off
__all__ = [
    "IPVERSION", "MAXTTL", "IPDEFTTL", "IPTOS_LOWDELAY", "IPTOS_THROUGHPUT", "IPTOS_RELIABILITY", "IPTOS_MINCOST",
    "iphdr",
]
# fmt: on
