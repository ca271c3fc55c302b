"""``#include <netinet/ip6.h>``: the headers of an IPv6 packet."""

from __future__ import annotations

# fmt: off
# isort: off
from berkeley._core.packets6 import (
    ip6_dest, ip6_ext, ip6_frag, ip6_hbh, ip6_hdr, ip6_rthdr,
)
# isort: on
# fmt: on

# fmt: off
__all__ = [
    "ip6_dest", "ip6_ext", "ip6_frag", "ip6_hbh", "ip6_hdr", "ip6_rthdr",
]
# fmt: on
