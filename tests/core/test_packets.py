"""The headers of packets: their bit-fields and unions, compared with what a C compiler makes of the same lines."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.capabilities import needs_twin_cc
from tests.twins import compile_c
from tools import host

from berkeley import sizeof
from berkeley._core.overlay import Octets
from berkeley.include.arpa.inet import htonl, htons, inet_addr, inet_pton, ntohs
from berkeley.include.linux.if_ether import ETH_P_IP, ethhdr
from berkeley.include.net.ethernet import ETHERTYPE_ARP, ether_header
from berkeley.include.netinet.icmp6 import (
    ICMP6_ECHO_REPLY,
    ICMP6_ECHO_REQUEST,
    ICMP6_FILTER_SETBLOCK,
    ICMP6_FILTER_SETBLOCKALL,
    ICMP6_FILTER_SETPASS,
    ICMP6_FILTER_SETPASSALL,
    ICMP6_FILTER_WILLBLOCK,
    ICMP6_FILTER_WILLPASS,
    icmp6_filter,
    icmp6_hdr,
)
from berkeley.include.netinet.if_ether import ETHER_MAP_IP_MULTICAST, ether_arp
from berkeley.include.netinet.in_ import in_addr
from berkeley.include.netinet.ip import ip, iphdr
from berkeley.include.netinet.ip6 import ip6_hdr
from berkeley.include.netinet.ip_icmp import ICMP_ECHO, ICMP_UNREACH, icmp, icmphdr
from berkeley.include.netinet.tcp import TH_SYN, TH_URG, tcp_info, tcphdr
from berkeley.include.netinet.udp import udphdr
from berkeley.include.sys.socket import AF_INET


def same_headers() -> list[bytes]:
    """What packets_twin.c fills in."""
    linux_ip = iphdr()
    linux_ip.version = 4
    linux_ip.ihl = 5
    linux_ip.ttl = 64
    linux_ip.daddr = inet_addr("127.0.0.1")
    bsd_ip = ip()
    bsd_ip.ip_v = 6
    bsd_ip.ip_hl = 15
    bsd_ip.ip_dst.s_addr = inet_addr("1.2.3.4")
    tcp = tcphdr()
    tcp.doff = 5
    tcp.syn = 1
    tcp.urg = 1
    tcp.th_sport = htons(80)
    tcp.th_ack = htonl(7)
    tcp.th_urp = 9
    udp = udphdr()
    udp.uh_sport = htons(1)
    udp.len = htons(8)
    echo = icmphdr()
    echo.type = ICMP_ECHO
    echo.un.echo.id = 3
    echo.un.echo.sequence = htons(4)
    message = icmp()
    message.icmp_type = ICMP_UNREACH
    message.icmp_nextmtu = htons(1500)
    message.icmp_ip.ip_v = 4
    message.icmp_ip.ip_dst.s_addr = inet_addr("1.2.3.4")
    return [bytes(header) for header in (linux_ip, bsd_ip, tcp, udp, echo, message)]


@needs_twin_cc
@pytest.mark.skipif(sys.platform == "darwin", reason="the twin is for Linux")
def test_a_compiler_lays_them_out_alike(tmp_path: Path) -> None:
    twin = Path(__file__).with_name("packets_twin.c")
    status, printed = host.run(compile_c(twin, tmp_path / "twin"))
    assert status == 0
    assert [bytes.fromhex(line) for line in printed.splitlines()] == same_headers()


def test_a_bit_field_keeps_its_neighbours_and_its_width() -> None:
    header = tcphdr()
    header.th_flags = 0xFF
    header.syn = 2
    assert header.syn == 0
    assert header.th_flags == 0xFF - TH_SYN
    header.doff = 21
    assert (header.doff, header.th_off, header.th_x2) == (5, 5, 0)
    header.urg = 0
    assert header.th_flags & TH_URG == 0


def test_the_members_of_a_union_share_their_bytes() -> None:
    header = icmphdr()
    header.un.gateway = inet_addr("1.2.3.4")
    assert ntohs(header.un.echo.id) == 0x0102
    header.un.frag.mtu = htons(9)
    assert ntohs(header.un.echo.sequence) == 9
    other = icmphdr()
    other.un.echo = header.un.echo
    assert other.un.gateway == header.un.gateway
    with pytest.raises(TypeError, match=r"icmp_un\.echo can't hold a 'icmphdr'"):
        other.un.echo = other  # type: ignore[assignment]


def test_the_data_of_a_message_are_bytes_of_it() -> None:
    message = icmp()
    message.icmp_data = b"x" * 20
    message.icmp_data[0] = ord("y")
    assert message.icmp_otime.to_bytes(4, sys.byteorder) == b"yxxx"
    message.icmp_gwaddr.s_addr = inet_addr("5.0.0.1")
    assert message.icmp_pptr == 5
    assert bytes(message)[8:10] == b"yx"
    with pytest.raises(ValueError, match="size"):
        Octets(20, 8).__set__(message, b"short")


def test_an_ethernet_header_has_14_bytes() -> None:
    frame, linux_frame = ether_header(), ethhdr()
    frame.ether_dhost[:] = b"\xff" * 6
    frame.ether_type = htons(ETHERTYPE_ARP)
    linux_frame.h_proto = htons(ETH_P_IP)
    assert bytes(frame) == b"\xff" * 6 + bytes(6) + b"\x08\x06"
    assert bytes(linux_frame)[12:] == b"\x08\x00"


def test_an_arp_message_has_the_names_of_its_inner_header() -> None:
    message = ether_arp()
    message.arp_op = htons(1)
    message.arp_hln = 6
    assert (ntohs(message.ea_hdr.ar_op), message.ea_hdr.ar_hln, sizeof(message)) == (1, 6, 28)


def test_an_ipv6_header_has_its_version_in_front() -> None:
    header = ip6_hdr()
    header.ip6_vfc = 6 << 4
    header.ip6_hops = 64
    assert header.ip6_flow == htonl(6 << 28)
    assert header.ip6_hlim == 64


def test_an_icmp6_header_has_the_names_of_the_echo() -> None:
    header = icmp6_hdr()
    header.icmp6_id = htons(1)
    header.icmp6_seq = htons(2)
    assert bytes(header.icmp6_data8[:]) == b"\0\1\0\2"


def test_an_icmp6_filter_passes_and_blocks_single_types() -> None:
    wanted = icmp6_filter()
    ICMP6_FILTER_SETBLOCKALL(wanted)
    ICMP6_FILTER_SETPASS(ICMP6_ECHO_REPLY, wanted)
    assert ICMP6_FILTER_WILLPASS(ICMP6_ECHO_REPLY, wanted)
    assert ICMP6_FILTER_WILLBLOCK(ICMP6_ECHO_REQUEST, wanted)
    ICMP6_FILTER_SETPASSALL(wanted)
    ICMP6_FILTER_SETBLOCK(ICMP6_ECHO_REQUEST, wanted)
    assert ICMP6_FILTER_WILLBLOCK(ICMP6_ECHO_REQUEST, wanted)
    assert ICMP6_FILTER_WILLPASS(ICMP6_ECHO_REPLY, wanted)


@pytest.mark.skipif(sys.platform != "linux", reason="the bits mean this on Linux")
def test_a_set_bit_blocks_on_linux() -> None:
    wanted = icmp6_filter()
    ICMP6_FILTER_SETBLOCK(ICMP6_ECHO_REQUEST, wanted)
    assert wanted.icmp6_filt[4] == 1


def test_a_group_has_an_ethernet_address() -> None:
    group, address = in_addr(), bytearray(6)
    assert inet_pton(AF_INET, "239.129.2.3", group) == 1
    ETHER_MAP_IP_MULTICAST(group, address)
    assert address.hex(":") == "01:00:5e:01:02:03"
    with pytest.raises(BufferError):
        ETHER_MAP_IP_MULTICAST(group, bytearray(5))


def test_a_connection_tells_its_state() -> None:
    info = tcp_info()
    info.tcpi_snd_wscale = 7
    info.tcpi_rcv_wscale = 9
    assert bytes(info)[6] == 0x97
