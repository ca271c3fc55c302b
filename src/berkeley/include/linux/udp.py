"""``#include <linux/udp.h>``: the header of a UDP packet, and the options of UDP."""

from __future__ import annotations

# fmt: off
# isort: off
from berkeley._core.packets import udphdr
from berkeley._platform.constants import (
    UDP_CHECKSUM_COVERAGE, UDP_CORK, UDP_ENCAP, UDP_GRO, UDP_NOCHECKSUM, UDP_NO_CHECK6_RX, UDP_NO_CHECK6_TX,
    UDP_SEGMENT,
)
# isort: on
# fmt: on

# fmt: off
__all__ = [
    "UDP_CHECKSUM_COVERAGE", "UDP_CORK", "UDP_ENCAP", "UDP_GRO", "UDP_NOCHECKSUM", "UDP_NO_CHECK6_RX",
    "UDP_NO_CHECK6_TX", "UDP_SEGMENT", "udphdr",
]
# fmt: on
