"""``#include <netinet/if_ether.h>``: ARP messages on Ethernet, with the headers that belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from berkeley._core import ethernet as _ethernet
from berkeley._core.packets import (
    arphdr, ether_arp, ether_header, ethhdr,
)
from berkeley._platform.constants import (
    ETHERMIN, ETHERMTU, ETHERTYPE_AARP, ETHERTYPE_ARP, ETHERTYPE_AT, ETHERTYPE_IP, ETHERTYPE_IPV6, ETHERTYPE_IPX,
    ETHERTYPE_LOOPBACK, ETHERTYPE_NTRAILER, ETHERTYPE_PUP, ETHERTYPE_REVARP, ETHERTYPE_SPRITE, ETHERTYPE_TRAIL,
    ETHERTYPE_VLAN, ETHER_ADDR_LEN, ETHER_CRC_LEN, ETHER_HDR_LEN, ETHER_MAX_LEN, ETHER_MIN_LEN, ETHER_TYPE_LEN,
    ETH_ALEN, ETH_DATA_LEN, ETH_FRAME_LEN, ETH_HLEN, ETH_P_1588, ETH_P_8021AD, ETH_P_8021Q, ETH_P_802_2,
    ETH_P_802_3, ETH_P_ALL, ETH_P_ARP, ETH_P_ATALK, ETH_P_IP, ETH_P_IPV6, ETH_P_IPX, ETH_P_LLDP, ETH_P_LOOP,
    ETH_P_LOOPBACK, ETH_P_MPLS_MC, ETH_P_MPLS_UC, ETH_P_PAE, ETH_P_PPP_DISC, ETH_P_PPP_SES, ETH_P_RARP, ETH_P_SLOW,
    ETH_P_X25, ETH_ZLEN, ARPHRD_ETHER, ARPHRD_IEEE1394, ARPHRD_IEEE802, ARPHRD_IEEE80211, ARPHRD_INFINIBAND,
    ARPHRD_IPGRE, ARPHRD_LOOPBACK, ARPHRD_NONE, ARPHRD_PPP, ARPHRD_SIT, ARPHRD_SLIP, ARPHRD_TUNNEL, ARPHRD_TUNNEL6,
    ARPOP_INVREPLY, ARPOP_INVREQUEST, ARPOP_InREPLY, ARPOP_InREQUEST, ARPOP_NAK, ARPOP_REPLY, ARPOP_REQUEST,
    ARPOP_REVREPLY, ARPOP_REVREQUEST, ARPOP_RREPLY, ARPOP_RREQUEST,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from berkeley._core.buffers import WriteBuffer
    from berkeley._core.structs import in_addr

# fmt: off
__all__ = [
    "ETHERMIN", "ETHERMTU", "ETHERTYPE_AARP", "ETHERTYPE_ARP", "ETHERTYPE_AT", "ETHERTYPE_IP", "ETHERTYPE_IPV6",
    "ETHERTYPE_IPX", "ETHERTYPE_LOOPBACK", "ETHERTYPE_NTRAILER", "ETHERTYPE_PUP", "ETHERTYPE_REVARP",
    "ETHERTYPE_SPRITE", "ETHERTYPE_TRAIL", "ETHERTYPE_VLAN", "ETHER_ADDR_LEN", "ETHER_CRC_LEN", "ETHER_HDR_LEN",
    "ETHER_MAX_LEN", "ETHER_MIN_LEN", "ETHER_TYPE_LEN", "ETH_ALEN", "ETH_DATA_LEN", "ETH_FRAME_LEN", "ETH_HLEN",
    "ETH_P_1588", "ETH_P_8021AD", "ETH_P_8021Q", "ETH_P_802_2", "ETH_P_802_3", "ETH_P_ALL", "ETH_P_ARP",
    "ETH_P_ATALK", "ETH_P_IP", "ETH_P_IPV6", "ETH_P_IPX", "ETH_P_LLDP", "ETH_P_LOOP", "ETH_P_LOOPBACK",
    "ETH_P_MPLS_MC", "ETH_P_MPLS_UC", "ETH_P_PAE", "ETH_P_PPP_DISC", "ETH_P_PPP_SES", "ETH_P_RARP", "ETH_P_SLOW",
    "ETH_P_X25", "ETH_ZLEN", "ARPHRD_ETHER", "ARPHRD_IEEE1394", "ARPHRD_IEEE802", "ARPHRD_IEEE80211",
    "ARPHRD_INFINIBAND", "ARPHRD_IPGRE", "ARPHRD_LOOPBACK", "ARPHRD_NONE", "ARPHRD_PPP", "ARPHRD_SIT",
    "ARPHRD_SLIP", "ARPHRD_TUNNEL", "ARPHRD_TUNNEL6", "ARPOP_INVREPLY", "ARPOP_INVREQUEST", "ARPOP_InREPLY",
    "ARPOP_InREQUEST", "ARPOP_NAK", "ARPOP_REPLY", "ARPOP_REQUEST", "ARPOP_REVREPLY", "ARPOP_REVREQUEST",
    "ARPOP_RREPLY", "ARPOP_RREQUEST", "arphdr", "ether_arp", "ether_header", "ethhdr", "ETHER_MAP_IP_MULTICAST",
]
# fmt: on


def ETHER_MAP_IP_MULTICAST(ipaddr: in_addr, enaddr: WriteBuffer, /) -> None:
    """``void ETHER_MAP_IP_MULTICAST(struct in_addr *ipaddr, unsigned char enaddr[6])``

    Give the Ethernet address of an IPv4 group: 01:00:5e and its low 23 bits.

    Args:
        ipaddr: The group, in network byte order.
        enaddr: 6 bytes for the result.

    Differs from C:
        Memory that is shorter is a BufferError.

    See: RFC 1112 6.4.
    """
    _ethernet.map_multicast(ipaddr, enaddr)
