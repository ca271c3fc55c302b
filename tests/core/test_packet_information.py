"""Packet information that is sent: where a datagram comes from."""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING

from tests.capabilities import needs
from tests.core.peers import inet_name
from tests.core.test_ancillary import carrying

from berkeley import sizeof
from berkeley.include.arpa.inet import inet_addr
from berkeley.include.errno import EINVAL, errno
from berkeley.include.netinet.in_ import IP_PKTINFO, IPPROTO_IP, in_pktinfo, sockaddr_in
from berkeley.include.sys.socket import SOCK_DGRAM, recvfrom, sendmsg, socklen_t

if TYPE_CHECKING:
    from tests.core.peers import Net


def sends_control() -> bool:
    """Tell whether WSASendMsg does what it is for: Wine's sends the data alone."""
    if sys.platform == "win32":
        return not hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")
    else:
        return True


@needs(capability=sends_control(), reason="Wine's WSASendMsg sends no ancillary data")
def test_a_datagram_comes_from_where_it_says(net: Net) -> None:
    server, client = net.bound(SOCK_DGRAM), net.udp()
    packet = in_pktinfo()
    packet.ipi_spec_dst.s_addr = inet_addr("127.0.0.9")
    sent = carrying(IPPROTO_IP, IP_PKTINFO, bytes(packet))
    sent.msg_name, sent.msg_namelen = inet_name(server), sizeof(sockaddr_in)
    assert sendmsg(client, sent, 0) == 1
    source, data = sockaddr_in(), bytearray(4)
    assert recvfrom(server, data, 4, 0, source, socklen_t(sizeof(source))) == 1
    assert data[:1] == b"x"
    assert source.sin_addr.s_addr == inet_addr("127.0.0.9")


def test_packet_information_of_a_wrong_length_is_EINVAL(net: Net) -> None:
    server, client = net.bound(SOCK_DGRAM), net.udp()
    sent = carrying(IPPROTO_IP, IP_PKTINFO, bytes(3))
    sent.msg_name, sent.msg_namelen = inet_name(server), sizeof(sockaddr_in)
    assert (sendmsg(client, sent, 0), int(errno)) == (-1, EINVAL)
