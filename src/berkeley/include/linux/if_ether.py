"""``#include <linux/if_ether.h>``: the header of an Ethernet frame under its Linux names."""

from __future__ import annotations

# fmt: off
# isort: off
from berkeley._core.packets import ethhdr
from berkeley._platform.constants import (
    ETH_ALEN, ETH_DATA_LEN, ETH_FRAME_LEN, ETH_HLEN, ETH_P_1588, ETH_P_8021AD, ETH_P_8021Q, ETH_P_802_2,
    ETH_P_802_3, ETH_P_ALL, ETH_P_ARP, ETH_P_ATALK, ETH_P_IP, ETH_P_IPV6, ETH_P_IPX, ETH_P_LLDP, ETH_P_LOOP,
    ETH_P_LOOPBACK, ETH_P_MPLS_MC, ETH_P_MPLS_UC, ETH_P_PAE, ETH_P_PPP_DISC, ETH_P_PPP_SES, ETH_P_RARP, ETH_P_SLOW,
    ETH_P_X25, ETH_ZLEN,
)
# isort: on
# fmt: on

# fmt: off
__all__ = [
    "ETH_ALEN", "ETH_DATA_LEN", "ETH_FRAME_LEN", "ETH_HLEN", "ETH_P_1588", "ETH_P_8021AD", "ETH_P_8021Q",
    "ETH_P_802_2", "ETH_P_802_3", "ETH_P_ALL", "ETH_P_ARP", "ETH_P_ATALK", "ETH_P_IP", "ETH_P_IPV6", "ETH_P_IPX",
    "ETH_P_LLDP", "ETH_P_LOOP", "ETH_P_LOOPBACK", "ETH_P_MPLS_MC", "ETH_P_MPLS_UC", "ETH_P_PAE", "ETH_P_PPP_DISC",
    "ETH_P_PPP_SES", "ETH_P_RARP", "ETH_P_SLOW", "ETH_P_X25", "ETH_ZLEN", "ethhdr",
]
# fmt: on
