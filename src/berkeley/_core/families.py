"""Addresses and requests of the other families: packet, netlink, vsock, Bluetooth; and multicast's requests.

Layouts are the system's, from `berkeley._abi`; where a system lacks the family they are those of Linux, and socket()
answers EAFNOSUPPORT.
"""

from __future__ import annotations

from berkeley._core.layout import CharArray
from berkeley._core.struct import Struct
from berkeley._core.structs import in6_addr, in_addr, sockaddr_storage
from berkeley._core.types import sa_family_t, uint8_t, uint16_t, uint32_t


class ip_mreq(Struct):
    """``struct ip_mreq`` <netinet/in.h>: a group to join, for IP_ADD_MEMBERSHIP; 8 bytes."""

    imr_multiaddr: in_addr  # the group
    imr_interface: in_addr  # an address of the interface; INADDR_ANY lets the system choose


class ip_mreqn(Struct):
    """``struct ip_mreqn`` <netinet/in.h>: an ip_mreq with an interface by its index; 12 bytes."""

    imr_multiaddr: in_addr  # the group
    imr_address: in_addr  # an address of the interface
    imr_ifindex: int  # its index, which counts before the address; 0: none


class ip_mreq_source(Struct):
    """``struct ip_mreq_source`` <netinet/in.h>: one sender of a group; 12 bytes.

    Linux has imr_interface before imr_sourceaddr, macOS and Windows behind it.
    """

    imr_multiaddr: in_addr  # the group
    imr_interface: in_addr  # an address of the interface
    imr_sourceaddr: in_addr  # the sender


class ipv6_mreq(Struct):
    """``struct ipv6_mreq`` <netinet/in.h>: a group to join, for IPV6_JOIN_GROUP; 20 bytes."""

    ipv6mr_multiaddr: in6_addr  # the group
    ipv6mr_interface: int  # index of the interface; 0 lets the system choose


class group_req(Struct):
    """``struct group_req`` <netinet/in.h>: a group of any family, for MCAST_JOIN_GROUP."""

    gr_interface: uint32_t  # index of the interface; 0 lets the system choose
    gr_group: sockaddr_storage


class group_source_req(Struct):
    """``struct group_source_req`` <netinet/in.h>: one sender of a group of any family."""

    gsr_interface: uint32_t  # index of the interface; 0 lets the system choose
    gsr_group: sockaddr_storage
    gsr_source: sockaddr_storage


class sockaddr_ll(Struct):
    """``struct sockaddr_ll`` <netpacket/packet.h>: an address of AF_PACKET; 20 bytes. Linux only."""

    sll_family: uint16_t  # AF_PACKET
    sll_protocol: uint16_t  # ETH_P_*, network byte order
    sll_ifindex: int  # index of the interface; 0: all
    sll_hatype: uint16_t  # ARPHRD_*
    sll_pkttype: uint8_t  # PACKET_HOST, PACKET_OUTGOING, ...
    sll_halen: uint8_t  # bytes of sll_addr in use
    sll_addr: CharArray  # 8 bytes


class packet_mreq(Struct):
    """``struct packet_mreq`` <netpacket/packet.h>: for PACKET_ADD_MEMBERSHIP; 16 bytes. Linux only."""

    mr_ifindex: int  # index of the interface
    mr_type: uint16_t  # PACKET_MR_*
    mr_alen: uint16_t  # bytes of mr_address in use
    mr_address: CharArray  # 8 bytes


class sockaddr_nl(Struct):
    """``struct sockaddr_nl`` <linux/netlink.h>: an address of AF_NETLINK; 12 bytes. Linux only."""

    nl_family: uint16_t  # AF_NETLINK
    nl_pad: uint16_t
    nl_pid: uint32_t  # port; 0 is the kernel
    nl_groups: uint32_t  # a bit for each multicast group


class nlmsghdr(Struct):
    """``struct nlmsghdr`` <linux/netlink.h>: the header of a netlink message, 16 bytes in host byte order."""

    nlmsg_len: uint32_t  # bytes with the header
    nlmsg_type: uint16_t  # NLMSG_* or RTM_*
    nlmsg_flags: uint16_t  # NLM_F_*
    nlmsg_seq: uint32_t
    nlmsg_pid: uint32_t  # port of the sender


class nlmsgerr(Struct):
    """``struct nlmsgerr`` <linux/netlink.h>: what an NLMSG_ERROR holds, 20 bytes."""

    error: int  # a negative errno number; 0 is an acknowledgement
    msg: nlmsghdr  # of the request


class rtgenmsg(Struct):
    """``struct rtgenmsg`` <linux/rtnetlink.h>: a request for all of a family, 1 byte."""

    rtgen_family: uint8_t  # AF_*


class rtmsg(Struct):
    """``struct rtmsg`` <linux/rtnetlink.h>: a route, 12 bytes."""

    rtm_family: uint8_t  # AF_*
    rtm_dst_len: uint8_t  # bits
    rtm_src_len: uint8_t  # bits
    rtm_tos: uint8_t
    rtm_table: uint8_t  # RT_TABLE_*
    rtm_protocol: uint8_t  # RTPROT_*
    rtm_scope: uint8_t  # RT_SCOPE_*
    rtm_type: uint8_t  # RTN_*
    rtm_flags: uint32_t


class rtattr(Struct):
    """``struct rtattr`` <linux/rtnetlink.h>: the header of an attribute, 4 bytes."""

    rta_len: uint16_t  # bytes with the header
    rta_type: uint16_t  # RTA_*, IFLA_*, IFA_*


class ifinfomsg(Struct):
    """``struct ifinfomsg`` <linux/rtnetlink.h>: an interface, 16 bytes."""

    ifi_family: uint8_t  # AF_UNSPEC
    ifi_type: uint16_t  # ARPHRD_*
    ifi_index: int
    ifi_flags: uint32_t  # IFF_*
    ifi_change: uint32_t


class ifaddrmsg(Struct):
    """``struct ifaddrmsg`` <linux/if_addr.h>: an address of an interface, 8 bytes."""

    ifa_family: uint8_t  # AF_*
    ifa_prefixlen: uint8_t  # bits
    ifa_flags: uint8_t
    ifa_scope: uint8_t  # RT_SCOPE_*
    ifa_index: uint32_t  # index of the interface


class sockaddr_vm(Struct):
    """``struct sockaddr_vm`` <linux/vm_sockets.h>: an address of AF_VSOCK; 16 bytes. Linux only."""

    svm_family: sa_family_t  # AF_VSOCK
    svm_reserved1: uint16_t
    svm_port: uint32_t  # host byte order
    svm_cid: uint32_t  # VMADDR_CID_* or the number of a virtual machine


class bdaddr(Struct):
    """``bdaddr_t`` <bluetooth/bluetooth.h>: the address of a Bluetooth device, 6 bytes, the last part first."""

    b: CharArray  # 6 bytes


class sockaddr_rc(Struct):
    """``struct sockaddr_rc`` <bluetooth/rfcomm.h>: an RFCOMM address of AF_BLUETOOTH; 10 bytes. Linux only."""

    rc_family: sa_family_t  # AF_BLUETOOTH
    rc_bdaddr: bdaddr
    rc_channel: uint8_t


class sockaddr_l2(Struct):
    """``struct sockaddr_l2`` <bluetooth/l2cap.h>: an L2CAP address of AF_BLUETOOTH; 14 bytes. Linux only."""

    l2_family: sa_family_t  # AF_BLUETOOTH
    l2_psm: uint16_t  # little-endian
    l2_bdaddr: bdaddr
    l2_cid: uint16_t  # little-endian
    l2_bdaddr_type: uint8_t


class sockaddr_sco(Struct):
    """``struct sockaddr_sco`` <bluetooth/sco.h>: an SCO address of AF_BLUETOOTH; 8 bytes. Linux only."""

    sco_family: sa_family_t  # AF_BLUETOOTH
    sco_bdaddr: bdaddr


class sockaddr_hci(Struct):
    """``struct sockaddr_hci`` <bluetooth/hci.h>: an HCI address of AF_BLUETOOTH; 6 bytes. Linux only."""

    hci_family: sa_family_t  # AF_BLUETOOTH
    hci_dev: uint16_t  # number of the adapter
    hci_channel: uint16_t
