"""``#include <net/if_arp.h>``: the header of an ARP message, and an entry of the ARP table."""

from __future__ import annotations

# fmt: off
# isort: off
from berkeley._core.interfaces import arpreq
from berkeley._core.packets import arphdr
from berkeley._platform.constants import (
    ARPHRD_ETHER, ARPHRD_IEEE1394, ARPHRD_IEEE802, ARPHRD_IEEE80211, ARPHRD_INFINIBAND, ARPHRD_IPGRE,
    ARPHRD_LOOPBACK, ARPHRD_NONE, ARPHRD_PPP, ARPHRD_SIT, ARPHRD_SLIP, ARPHRD_TUNNEL, ARPHRD_TUNNEL6,
    ARPOP_INVREPLY, ARPOP_INVREQUEST, ARPOP_InREPLY, ARPOP_InREQUEST, ARPOP_NAK, ARPOP_REPLY, ARPOP_REQUEST,
    ARPOP_REVREPLY, ARPOP_REVREQUEST, ARPOP_RREPLY, ARPOP_RREQUEST,
)
# isort: on
# fmt: on

# fmt: off
__all__ = [
    "ARPHRD_ETHER", "ARPHRD_IEEE1394", "ARPHRD_IEEE802", "ARPHRD_IEEE80211", "ARPHRD_INFINIBAND", "ARPHRD_IPGRE",
    "ARPHRD_LOOPBACK", "ARPHRD_NONE", "ARPHRD_PPP", "ARPHRD_SIT", "ARPHRD_SLIP", "ARPHRD_TUNNEL", "ARPHRD_TUNNEL6",
    "ARPOP_INVREPLY", "ARPOP_INVREQUEST", "ARPOP_InREPLY", "ARPOP_InREQUEST", "ARPOP_NAK", "ARPOP_REPLY",
    "ARPOP_REQUEST", "ARPOP_REVREPLY", "ARPOP_REVREQUEST", "ARPOP_RREPLY", "ARPOP_RREQUEST", "arphdr",
    "arpreq",
]
# fmt: on
