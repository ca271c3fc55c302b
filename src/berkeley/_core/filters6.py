"""The bits of `icmp6_filter`: which types of ICMPv6 messages a raw socket gets (RFC 3542, 3.2)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from berkeley._core.arguments import c_int_of, require
from berkeley._core.packets6 import icmp6_filter

if TYPE_CHECKING:
    from typing import SupportsIndex

# A set bit blocks on Linux (linux/icmpv6.h) and passes on the BSDs and on Windows (their netinet/icmp6.h).
_BLOCKED = int(sys.platform == "linux")


def set_blocked(type: SupportsIndex, filterp: icmp6_filter, blocked: bool) -> None:
    """Block one type of messages, or let it pass."""
    number = _checked(type, filterp)
    bit = 1 << number % 32
    if blocked == bool(_BLOCKED):
        filterp.icmp6_filt[number // 32] |= bit
    else:
        filterp.icmp6_filt[number // 32] &= ~bit


def set_all_blocked(filterp: icmp6_filter, blocked: bool) -> None:
    """Block every type of messages, or let all pass."""
    require(filterp, icmp6_filter, "filterp", "a struct icmp6_filter")
    for word in range(8):
        filterp.icmp6_filt[word] = -(blocked == bool(_BLOCKED))


def is_blocked(type: SupportsIndex, filterp: icmp6_filter) -> bool:
    """Tell whether one type of messages is blocked."""
    number = _checked(type, filterp)
    return filterp.icmp6_filt[number // 32] >> number % 32 & 1 == _BLOCKED


def passes(type: SupportsIndex, filterp: icmp6_filter) -> bool:
    """Tell whether one type of messages passes."""
    return not is_blocked(type, filterp)


def _checked(type: SupportsIndex, filterp: icmp6_filter) -> int:
    require(filterp, icmp6_filter, "filterp", "a struct icmp6_filter")
    return c_int_of(type, "type") & 0xFF
