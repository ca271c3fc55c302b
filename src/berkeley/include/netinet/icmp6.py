"""``#include <netinet/icmp6.h>``: ICMPv6 messages and the filter of a raw socket."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from berkeley._core import filters6 as _filters
from berkeley._core.packets6 import (
    icmp6_filter, icmp6_hdr, mld_hdr, nd_neighbor_advert, nd_neighbor_solicit, nd_opt_hdr, nd_opt_mtu,
    nd_opt_prefix_info, nd_router_advert, nd_router_solicit,
)
from berkeley._platform.constants import (
    ICMP6_DST_UNREACH, ICMP6_DST_UNREACH_ADDR, ICMP6_DST_UNREACH_ADMIN, ICMP6_DST_UNREACH_BEYONDSCOPE,
    ICMP6_DST_UNREACH_NOPORT, ICMP6_DST_UNREACH_NOROUTE, ICMP6_DST_UNREACH_NOTNEIGHBOR, ICMP6_ECHO_REPLY,
    ICMP6_ECHO_REQUEST, ICMP6_FILTER, ICMP6_FILTER_BLOCK, ICMP6_FILTER_BLOCKOTHERS, ICMP6_FILTER_PASS,
    ICMP6_FILTER_PASSONLY, ICMP6_INFOMSG_MASK, ICMP6_PACKET_TOO_BIG, ICMP6_PARAMPROB_HEADER,
    ICMP6_PARAMPROB_NEXTHEADER, ICMP6_PARAMPROB_OPTION, ICMP6_PARAM_PROB, ICMP6_TIME_EXCEEDED,
    ICMP6_TIME_EXCEED_REASSEMBLY, ICMP6_TIME_EXCEED_TRANSIT,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

# fmt: off
__all__ = [
    "ICMP6_DST_UNREACH", "ICMP6_DST_UNREACH_ADDR", "ICMP6_DST_UNREACH_ADMIN", "ICMP6_DST_UNREACH_BEYONDSCOPE",
    "ICMP6_DST_UNREACH_NOPORT", "ICMP6_DST_UNREACH_NOROUTE", "ICMP6_DST_UNREACH_NOTNEIGHBOR", "ICMP6_ECHO_REPLY",
    "ICMP6_ECHO_REQUEST", "ICMP6_FILTER", "ICMP6_FILTER_BLOCK", "ICMP6_FILTER_BLOCKOTHERS", "ICMP6_FILTER_PASS",
    "ICMP6_FILTER_PASSONLY", "ICMP6_INFOMSG_MASK", "ICMP6_PACKET_TOO_BIG", "ICMP6_PARAMPROB_HEADER",
    "ICMP6_PARAMPROB_NEXTHEADER", "ICMP6_PARAMPROB_OPTION", "ICMP6_PARAM_PROB", "ICMP6_TIME_EXCEEDED",
    "ICMP6_TIME_EXCEED_REASSEMBLY", "ICMP6_TIME_EXCEED_TRANSIT", "icmp6_filter", "icmp6_hdr", "mld_hdr",
    "nd_neighbor_advert", "nd_neighbor_solicit", "nd_opt_hdr", "nd_opt_mtu", "nd_opt_prefix_info",
    "nd_router_advert", "nd_router_solicit", "ICMP6_FILTER_SETPASSALL", "ICMP6_FILTER_SETBLOCKALL",
    "ICMP6_FILTER_SETPASS", "ICMP6_FILTER_SETBLOCK", "ICMP6_FILTER_WILLPASS", "ICMP6_FILTER_WILLBLOCK",
]
# fmt: on


def ICMP6_FILTER_SETPASSALL(filterp: icmp6_filter, /) -> None:
    """``void ICMP6_FILTER_SETPASSALL(struct icmp6_filter *filterp)``

    Let every type of messages pass.

    See: RFC 3542 3.2.
    """
    _filters.set_all_blocked(filterp, blocked=False)


def ICMP6_FILTER_SETBLOCKALL(filterp: icmp6_filter, /) -> None:
    """``void ICMP6_FILTER_SETBLOCKALL(struct icmp6_filter *filterp)``

    Block every type of messages.

    See: RFC 3542 3.2.
    """
    _filters.set_all_blocked(filterp, blocked=True)


def ICMP6_FILTER_SETPASS(type: SupportsIndex, filterp: icmp6_filter, /) -> None:
    """``void ICMP6_FILTER_SETPASS(int type, struct icmp6_filter *filterp)``

    Let one type of messages pass.

    See: RFC 3542 3.2.
    """
    _filters.set_blocked(type, filterp, blocked=False)


def ICMP6_FILTER_SETBLOCK(type: SupportsIndex, filterp: icmp6_filter, /) -> None:
    """``void ICMP6_FILTER_SETBLOCK(int type, struct icmp6_filter *filterp)``

    Block one type of messages.

    See: RFC 3542 3.2.
    """
    _filters.set_blocked(type, filterp, blocked=True)


def ICMP6_FILTER_WILLPASS(type: SupportsIndex, filterp: icmp6_filter, /) -> bool:
    """``int ICMP6_FILTER_WILLPASS(int type, const struct icmp6_filter *filterp)``

    Tell whether a type of messages passes.

    See: RFC 3542 3.2.
    """
    return _filters.passes(type, filterp)


def ICMP6_FILTER_WILLBLOCK(type: SupportsIndex, filterp: icmp6_filter, /) -> bool:
    """``int ICMP6_FILTER_WILLBLOCK(int type, const struct icmp6_filter *filterp)``

    Tell whether a type of messages is blocked.

    See: RFC 3542 3.2.
    """
    return _filters.is_blocked(type, filterp)
