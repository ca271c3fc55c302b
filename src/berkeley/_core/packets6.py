"""The headers of IPv6 and ICMPv6. What is on the wire is alike on every system (RFC 3542)."""

from __future__ import annotations

from typing import Annotated

from berkeley._core.layout import CharArray
from berkeley._core.overlay import Field, Octets, Words
from berkeley._core.struct import Struct
from berkeley._core.structs import in6_addr
from berkeley._core.types import uint8_t, uint16_t, uint32_t


class ip6_hdr(Struct):
    """``struct ip6_hdr`` <netinet/ip6.h>: the header of an IPv6 packet, 40 bytes."""

    ip6_flow: uint32_t  # version, traffic class and flow label, network byte order
    ip6_plen: uint16_t  # bytes behind the header, network byte order
    ip6_nxt: uint8_t  # IPPROTO_* of what follows
    ip6_hlim: uint8_t  # hop limit
    ip6_src: in6_addr
    ip6_dst: in6_addr

    ip6_vfc: Field = Field("B", 0)
    """The version in the upper 4 bits."""
    ip6_hops: Field = Field("B", 7)


class ip6_ext(Struct):
    """``struct ip6_ext`` <netinet/ip6.h>: how every extension header begins, 2 bytes."""

    ip6e_nxt: uint8_t  # IPPROTO_* of what follows
    ip6e_len: uint8_t  # units of 8 bytes without the first


class ip6_hbh(Struct):
    """``struct ip6_hbh`` <netinet/ip6.h>: the header of hop-by-hop options, 2 bytes."""

    ip6h_nxt: uint8_t  # IPPROTO_* of what follows
    ip6h_len: uint8_t  # units of 8 bytes without the first


class ip6_dest(Struct):
    """``struct ip6_dest`` <netinet/ip6.h>: the header of destination options, 2 bytes."""

    ip6d_nxt: uint8_t  # IPPROTO_* of what follows
    ip6d_len: uint8_t  # units of 8 bytes without the first


class ip6_rthdr(Struct):
    """``struct ip6_rthdr`` <netinet/ip6.h>: how a routing header begins, 4 bytes."""

    ip6r_nxt: uint8_t  # IPPROTO_* of what follows
    ip6r_len: uint8_t  # units of 8 bytes without the first
    ip6r_type: uint8_t  # IPV6_RTHDR_TYPE_*
    ip6r_segleft: uint8_t  # segments still to visit


class ip6_frag(Struct):
    """``struct ip6_frag`` <netinet/ip6.h>: the header of a fragment, 8 bytes."""

    ip6f_nxt: uint8_t  # IPPROTO_* of what follows
    ip6f_reserved: uint8_t
    ip6f_offlg: uint16_t  # offset and the flag of more fragments, network byte order
    ip6f_ident: uint32_t  # of the packet that fragments belong to


class icmp6_hdr(Struct):
    """``struct icmp6_hdr`` <netinet/icmp6.h>: the header of an ICMPv6 message, 8 bytes."""

    icmp6_type: uint8_t  # ICMP6_*
    icmp6_code: uint8_t
    icmp6_cksum: uint16_t
    icmp6_data32: uint32_t

    icmp6_pptr: Field = Field("I", 4)
    icmp6_mtu: Field = Field("I", 4)
    icmp6_id: Field = Field("H", 4)
    icmp6_seq: Field = Field("H", 6)
    icmp6_maxdelay: Field = Field("H", 4)
    icmp6_data16: Field = Field("H", 4)
    icmp6_data8: Octets = Octets(4, 4)


class icmp6_filter(Struct):
    """``struct icmp6_filter`` <netinet/icmp6.h>: which types of messages an ICMPv6 socket gets, 32 bytes."""

    # Eight words in host byte order; a set bit blocks a type on Linux and lets it pass on BSD.
    _filt: Annotated[CharArray, 32]

    icmp6_filt: Words = Words(8, 0)


class nd_router_solicit(Struct):
    """``struct nd_router_solicit`` <netinet/icmp6.h>: asks for routers, 8 bytes."""

    nd_rs_hdr: icmp6_hdr


class nd_router_advert(Struct):
    """``struct nd_router_advert`` <netinet/icmp6.h>: what a router offers, 16 bytes."""

    nd_ra_hdr: icmp6_hdr
    nd_ra_reachable: uint32_t  # milliseconds
    nd_ra_retransmit: uint32_t  # milliseconds

    nd_ra_curhoplimit: Field = Field("B", 4)
    nd_ra_flags_reserved: Field = Field("B", 5)
    nd_ra_router_lifetime: Field = Field("H", 6)


class nd_neighbor_solicit(Struct):
    """``struct nd_neighbor_solicit`` <netinet/icmp6.h>: asks for the link address of a neighbour, 24 bytes."""

    nd_ns_hdr: icmp6_hdr
    nd_ns_target: in6_addr


class nd_neighbor_advert(Struct):
    """``struct nd_neighbor_advert`` <netinet/icmp6.h>: tells the link address of a neighbour, 24 bytes."""

    nd_na_hdr: icmp6_hdr
    nd_na_target: in6_addr


class nd_opt_hdr(Struct):
    """``struct nd_opt_hdr`` <netinet/icmp6.h>: how an option of neighbour discovery begins, 2 bytes."""

    nd_opt_type: uint8_t  # ND_OPT_*
    nd_opt_len: uint8_t  # units of 8 bytes with this header


class nd_opt_prefix_info(Struct):
    """``struct nd_opt_prefix_info`` <netinet/icmp6.h>: a prefix of the link, 32 bytes."""

    nd_opt_pi_type: uint8_t  # ND_OPT_PREFIX_INFORMATION
    nd_opt_pi_len: uint8_t  # 4
    nd_opt_pi_prefix_len: uint8_t  # bits
    nd_opt_pi_flags_reserved: uint8_t
    nd_opt_pi_valid_time: uint32_t  # seconds
    nd_opt_pi_preferred_time: uint32_t  # seconds
    nd_opt_pi_reserved2: uint32_t
    nd_opt_pi_prefix: in6_addr


class nd_opt_mtu(Struct):
    """``struct nd_opt_mtu`` <netinet/icmp6.h>: the MTU of the link, 8 bytes."""

    nd_opt_mtu_type: uint8_t  # ND_OPT_MTU
    nd_opt_mtu_len: uint8_t  # 1
    nd_opt_mtu_reserved: uint16_t
    nd_opt_mtu_mtu: uint32_t  # bytes


class mld_hdr(Struct):
    """``struct mld_hdr`` <netinet/icmp6.h>: a message of multicast listener discovery, 24 bytes."""

    mld_icmp6_hdr: icmp6_hdr
    mld_addr: in6_addr
