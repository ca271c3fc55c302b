"""The headers of packets: Ethernet, ARP, IPv4, ICMP, TCP and UDP. What is on the wire is alike on every system."""

from __future__ import annotations

from typing import Annotated

from berkeley._core.layout import CharArray
from berkeley._core.overlay import Bits, Field, Octets, Overlay
from berkeley._core.struct import Struct
from berkeley._core.structs import in_addr
from berkeley._core.types import uint8_t, uint16_t, uint32_t


class ether_header(Struct):
    """``struct ether_header`` <net/ethernet.h>: the 14 bytes before the payload of an Ethernet frame."""

    ether_dhost: Annotated[CharArray, 6]  # where the frame goes
    ether_shost: Annotated[CharArray, 6]  # where it comes from
    ether_type: uint16_t  # ETHERTYPE_*, network byte order


class ethhdr(Struct):
    """``struct ethhdr`` <linux/if_ether.h>: an ether_header under its Linux names, 14 bytes."""

    h_dest: Annotated[CharArray, 6]  # where the frame goes
    h_source: Annotated[CharArray, 6]  # where it comes from
    h_proto: uint16_t  # ETH_P_*, network byte order


class arphdr(Struct):
    """``struct arphdr`` <net/if_arp.h>: the part of an ARP message that all kinds of hardware have, 8 bytes."""

    ar_hrd: uint16_t  # ARPHRD_*, network byte order
    ar_pro: uint16_t  # ETHERTYPE_*, network byte order
    ar_hln: uint8_t  # bytes of a hardware address
    ar_pln: uint8_t  # bytes of a protocol address
    ar_op: uint16_t  # ARPOP_*, network byte order


class ether_arp(Struct):
    """``struct ether_arp`` <netinet/if_ether.h>: an ARP message for IPv4 on Ethernet, 28 bytes."""

    ea_hdr: arphdr
    arp_sha: Annotated[CharArray, 6]  # the sender's hardware address
    arp_spa: Annotated[CharArray, 4]  # the sender's protocol address
    arp_tha: Annotated[CharArray, 6]  # the target's hardware address
    arp_tpa: Annotated[CharArray, 4]  # the target's protocol address

    arp_hrd: Field = Field("H", 0)
    arp_pro: Field = Field("H", 2)
    arp_hln: Field = Field("B", 4)
    arp_pln: Field = Field("B", 5)
    arp_op: Field = Field("H", 6)


class iphdr(Struct):
    """``struct iphdr`` <netinet/ip.h>: the header of an IPv4 packet under its Linux names, 20 bytes."""

    _version_ihl: uint8_t
    tos: uint8_t  # type of service
    tot_len: uint16_t  # bytes with the header, network byte order
    id: uint16_t  # of the packet that fragments belong to
    frag_off: uint16_t  # IP_DF, IP_MF and the offset in 8 bytes, network byte order
    ttl: uint8_t  # time to live, in hops
    protocol: uint8_t  # IPPROTO_*
    check: uint16_t  # checksum of the header
    saddr: uint32_t  # source, network byte order
    daddr: uint32_t  # destination, network byte order

    ihl: Bits = Bits("B", 0, 0, 4)
    """The bytes of the header divided by 4."""
    version: Bits = Bits("B", 0, 4, 4)
    """The version of IP: 4."""


class ip(Struct):
    """``struct ip`` <netinet/ip.h>: the header of an IPv4 packet under its BSD names, 20 bytes."""

    _ip_vhl: uint8_t
    ip_tos: uint8_t  # type of service
    ip_len: uint16_t  # bytes with the header, network byte order
    ip_id: uint16_t  # of the packet that fragments belong to
    ip_off: uint16_t  # IP_DF, IP_MF and the offset in 8 bytes, network byte order
    ip_ttl: uint8_t  # time to live, in hops
    ip_p: uint8_t  # IPPROTO_*
    ip_sum: uint16_t  # checksum of the header
    ip_src: in_addr
    ip_dst: in_addr

    ip_hl: Bits = Bits("B", 0, 0, 4)
    """The bytes of the header divided by 4."""
    ip_v: Bits = Bits("B", 0, 4, 4)
    """The version of IP: 4."""


class udphdr(Struct):
    """``struct udphdr`` <netinet/udp.h>: the header of a UDP packet, 8 bytes, all in network byte order."""

    source: uint16_t  # port
    dest: uint16_t  # port
    len: uint16_t  # bytes with the header
    check: uint16_t  # checksum; 0 is none

    uh_sport: Field = Field("H", 0)
    uh_dport: Field = Field("H", 2)
    uh_ulen: Field = Field("H", 4)
    uh_sum: Field = Field("H", 6)


class tcphdr(Struct):
    """``struct tcphdr`` <netinet/tcp.h>: the header of a TCP packet, 20 bytes, all in network byte order."""

    source: uint16_t  # port
    dest: uint16_t  # port
    seq: uint32_t  # sequence number
    ack_seq: uint32_t  # the next sequence number expected
    _offset: uint8_t
    th_flags: uint8_t  # TH_*
    window: uint16_t  # bytes that the sender of this packet takes
    check: uint16_t  # checksum
    urg_ptr: uint16_t  # offset of urgent data

    th_sport: Field = Field("H", 0)
    th_dport: Field = Field("H", 2)
    th_seq: Field = Field("I", 4)
    th_ack: Field = Field("I", 8)
    th_x2: Bits = Bits("B", 12, 0, 4)
    th_off: Bits = Bits("B", 12, 4, 4)
    """The bytes of the header divided by 4."""
    th_win: Field = Field("H", 14)
    th_sum: Field = Field("H", 16)
    th_urp: Field = Field("H", 18)

    res1: Bits = Bits("B", 12, 0, 4)
    doff: Bits = Bits("B", 12, 4, 4)
    """The bytes of the header divided by 4."""
    fin: Bits = Bits("B", 13, 0, 1)
    syn: Bits = Bits("B", 13, 1, 1)
    rst: Bits = Bits("B", 13, 2, 1)
    psh: Bits = Bits("B", 13, 3, 1)
    ack: Bits = Bits("B", 13, 4, 1)
    urg: Bits = Bits("B", 13, 5, 1)
    res2: Bits = Bits("B", 13, 6, 2)


class icmp_echo(Struct):
    """``icmphdr.un.echo``: what an echo reply brings back, 4 bytes."""

    id: uint16_t
    sequence: uint16_t


class icmp_frag(Struct):
    """``icmphdr.un.frag``: the part of ICMP_FRAG_NEEDED behind the checksum, 4 bytes."""

    _unused: uint16_t
    mtu: uint16_t  # bytes, network byte order


class icmp_un(Struct):
    """``icmphdr.un``: a union of what the kinds of ICMP messages have behind the checksum, 4 bytes."""

    gateway: uint32_t  # network byte order

    echo: Overlay[icmp_echo] = Overlay(icmp_echo, 0)
    frag: Overlay[icmp_frag] = Overlay(icmp_frag, 0)


class icmphdr(Struct):
    """``struct icmphdr`` <netinet/ip_icmp.h>: the header of an ICMP message under its Linux names, 8 bytes."""

    type: uint8_t  # ICMP_*
    code: uint8_t
    checksum: uint16_t
    un: icmp_un


class icmp(Struct):
    """``struct icmp`` <netinet/ip_icmp.h>: an ICMP message under its BSD names, 28 bytes of which 8 are the header."""

    icmp_type: uint8_t  # ICMP_*
    icmp_code: uint8_t
    icmp_cksum: uint16_t
    icmp_void: uint32_t
    _icmp_dun: Annotated[CharArray, 20]

    icmp_pptr: Field = Field("B", 4)
    icmp_gwaddr: Overlay[in_addr] = Overlay(in_addr, 4)
    icmp_id: Field = Field("H", 4)
    icmp_seq: Field = Field("H", 6)
    icmp_pmvoid: Field = Field("H", 4)
    icmp_nextmtu: Field = Field("H", 6)
    icmp_num_addrs: Field = Field("B", 4)
    icmp_wpa: Field = Field("B", 5)
    icmp_lifetime: Field = Field("H", 6)
    icmp_otime: Field = Field("I", 8)
    icmp_rtime: Field = Field("I", 12)
    icmp_ttime: Field = Field("I", 16)
    icmp_mask: Field = Field("I", 8)
    icmp_ip: Overlay[ip] = Overlay(ip, 8)
    icmp_data: Octets = Octets(20, 8)
