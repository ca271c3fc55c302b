"""Filters and rings of packet sockets, and the credentials and options of other systems: structs that programs name."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsIndex

from berkeley._core.arguments import c_unsigned_of
from berkeley._core.layout import CharArray, IntArray
from berkeley._core.message_structs import with_pointers
from berkeley._core.overlay import Field
from berkeley._core.struct import Struct
from berkeley._core.structs import in_addr
from berkeley._core.types import int16_t, uint8_t, uint16_t, uint32_t, uint64_t

if TYPE_CHECKING:
    from berkeley._core.ptr import Ptr
    from berkeley._core.struct import StructArray


class sock_filter(Struct):
    """``struct sock_filter`` <linux/filter.h>: one instruction of a filter, 8 bytes."""

    code: uint16_t  # BPF_*
    jt: uint8_t  # instructions to skip where it is true
    jf: uint8_t
    k: uint32_t


@with_pointers
class sock_fprog(Struct):
    """``struct sock_fprog`` <linux/filter.h>: a filter for SO_ATTACH_FILTER, 16 bytes."""

    len: uint16_t  # instructions
    filter: StructArray[sock_filter] | sock_filter | Ptr[sock_filter] | None


class tpacket_req(Struct):
    """``struct tpacket_req`` <linux/if_packet.h>: the ring that PACKET_RX_RING asks for, 16 bytes."""

    tp_block_size: uint32_t  # bytes, a multiple of the page
    tp_block_nr: uint32_t
    tp_frame_size: uint32_t  # bytes, a multiple of TPACKET_ALIGNMENT
    tp_frame_nr: uint32_t


class tpacket_req3(Struct):
    """``struct tpacket_req3`` <linux/if_packet.h>: the ring of TPACKET_V3, 28 bytes."""

    tp_block_size: uint32_t  # bytes
    tp_block_nr: uint32_t
    tp_frame_size: uint32_t  # bytes
    tp_frame_nr: uint32_t
    tp_retire_blk_tov: uint32_t  # milliseconds
    tp_sizeof_priv: uint32_t  # bytes
    tp_feature_req_word: uint32_t  # TP_FT_*


class tpacket_hdr(Struct):
    """``struct tpacket_hdr`` <linux/if_packet.h>: the head of a packet in a ring, 32 bytes."""

    tp_status: int  # TP_STATUS_*
    tp_len: uint32_t  # bytes of the packet
    tp_snaplen: uint32_t  # bytes that are here
    tp_mac: uint16_t  # where the link layer begins
    tp_net: uint16_t  # where the network layer begins
    tp_sec: uint32_t
    tp_usec: uint32_t


class tpacket2_hdr(Struct):
    """``struct tpacket2_hdr`` <linux/if_packet.h>: the head of a packet in a ring of TPACKET_V2, 32 bytes."""

    tp_status: uint32_t  # TP_STATUS_*
    tp_len: uint32_t  # bytes of the packet
    tp_snaplen: uint32_t  # bytes that are here
    tp_mac: uint16_t  # where the link layer begins
    tp_net: uint16_t  # where the network layer begins
    tp_sec: uint32_t
    tp_nsec: uint32_t
    tp_vlan_tci: uint16_t
    tp_vlan_tpid: uint16_t
    tp_padding: CharArray  # 4 bytes


class tpacket_hdr_variant1(Struct):
    """``struct tpacket_hdr_variant1`` <linux/if_packet.h>: a part of `tpacket3_hdr`, 12 bytes."""

    tp_rxhash: uint32_t
    tp_vlan_tci: uint32_t
    tp_vlan_tpid: uint16_t
    tp_padding: uint16_t


class tpacket3_hdr(Struct):
    """``struct tpacket3_hdr`` <linux/if_packet.h>: the head of a packet in a ring of TPACKET_V3, 48 bytes."""

    tp_next_offset: uint32_t  # bytes to the next packet
    tp_sec: uint32_t
    tp_nsec: uint32_t
    tp_snaplen: uint32_t  # bytes that are here
    tp_len: uint32_t  # bytes of the packet
    tp_status: uint32_t  # TP_STATUS_*
    tp_mac: uint16_t  # where the link layer begins
    tp_net: uint16_t  # where the network layer begins
    hv1: tpacket_hdr_variant1
    tp_padding: CharArray  # 8 bytes


class tpacket_stats(Struct):
    """``struct tpacket_stats`` <linux/if_packet.h>: what PACKET_STATISTICS gives, 8 bytes."""

    tp_packets: uint32_t
    tp_drops: uint32_t


class tpacket_stats_v3(Struct):
    """``struct tpacket_stats_v3`` <linux/if_packet.h>: what PACKET_STATISTICS gives of TPACKET_V3, 12 bytes."""

    tp_packets: uint32_t
    tp_drops: uint32_t
    tp_freeze_q_cnt: uint32_t


class tpacket_auxdata(Struct):
    """``struct tpacket_auxdata`` <linux/if_packet.h>: control data of a packet, for PACKET_AUXDATA, 20 bytes."""

    tp_status: uint32_t  # TP_STATUS_*
    tp_len: uint32_t  # bytes of the packet
    tp_snaplen: uint32_t  # bytes that are here
    tp_mac: uint16_t
    tp_net: uint16_t
    tp_vlan_tci: uint16_t
    tp_vlan_tpid: uint16_t


class tpacket_bd_ts(Struct):
    """``struct tpacket_bd_ts`` <linux/if_packet.h>: a time in a block, 8 bytes."""

    ts_sec: uint32_t
    ts_usec: uint32_t

    ts_nsec: Field = Field("I", 4)


class tpacket_hdr_v1(Struct):
    """``struct tpacket_hdr_v1`` <linux/if_packet.h>: the head of a block of TPACKET_V3, 40 bytes."""

    block_status: uint32_t  # TP_STATUS_*
    num_pkts: uint32_t
    offset_to_first_pkt: uint32_t  # bytes
    blk_len: uint32_t  # bytes
    seq_num: uint64_t
    ts_first_pkt: tpacket_bd_ts
    ts_last_pkt: tpacket_bd_ts


class tpacket_bd_header_u(Struct):
    """``union tpacket_bd_header_u`` <linux/if_packet.h>: the heads that a block may have, 40 bytes."""

    bh1: tpacket_hdr_v1


class tpacket_block_desc(Struct):
    """``struct tpacket_block_desc`` <linux/if_packet.h>: a block of a ring of TPACKET_V3, 48 bytes."""

    version: uint32_t
    offset_to_priv: uint32_t  # bytes
    hdr: tpacket_bd_header_u


class cmsgcred(Struct):
    """``struct cmsgcred`` <sys/socket.h> of FreeBSD: who has sent a message, 84 bytes; no other system fills it."""

    cmcred_pid: int
    cmcred_uid: uint32_t
    cmcred_euid: uint32_t
    cmcred_gid: uint32_t
    cmcred_ngroups: int16_t
    cmcred_groups: IntArray  # 16 groups


class ip_opts(Struct):
    """``struct ip_opts`` <netinet/in.h>: the options of an IPv4 packet, 44 bytes."""

    ip_dst: in_addr  # the first hop, where there is a route
    ip_opts: CharArray  # 40 bytes


def BPF_STMT(code: SupportsIndex, k: SupportsIndex) -> sock_filter:
    """Make an instruction that does not jump."""
    return sock_filter(c_unsigned_of(code, "code") & 0xFFFF, 0, 0, c_unsigned_of(k, "k"))


def BPF_JUMP(
    code: SupportsIndex, k: SupportsIndex, jt: SupportsIndex, jf: SupportsIndex
) -> sock_filter:
    """Make an instruction that jumps."""
    skipped = c_unsigned_of(jt, "jt") & 0xFF, c_unsigned_of(jf, "jf") & 0xFF
    return sock_filter(c_unsigned_of(code, "code") & 0xFFFF, *skipped, c_unsigned_of(k, "k"))
