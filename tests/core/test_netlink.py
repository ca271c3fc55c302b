"""Netlink: the macros over hostile buffers, and a real dump of the interfaces."""

from __future__ import annotations

import socket as stdlib
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berkeley import Struct, c_int, cast, errno, memset, ptr, sizeof, strerror
from berkeley.include.errno import EAFNOSUPPORT, EPROTONOSUPPORT
from berkeley.include.linux.netlink import (
    NETLINK_ROUTE,
    NLM_F_DUMP,
    NLM_F_REQUEST,
    NLMSG_ALIGN,
    NLMSG_DATA,
    NLMSG_DONE,
    NLMSG_LENGTH,
    NLMSG_NEXT,
    NLMSG_OK,
    NLMSG_PAYLOAD,
    NLMSG_SPACE,
    nlmsghdr,
    sockaddr_nl,
)
from berkeley.include.linux.rtnetlink import (
    IFA_RTA,
    IFLA_IFNAME,
    IFLA_RTA,
    RTA_ALIGN,
    RTA_DATA,
    RTA_LENGTH,
    RTA_NEXT,
    RTA_OK,
    RTA_PAYLOAD,
    RTA_SPACE,
    RTM_GETLINK,
    RTM_NEWLINK,
    RTM_RTA,
    ifaddrmsg,
    ifinfomsg,
    rtattr,
    rtgenmsg,
    rtmsg,
)
from berkeley.include.sys.socket import AF_INET, AF_NETLINK, SOCK_RAW, bind, recv, sendto, socket
from berkeley.include.unistd import close

if TYPE_CHECKING:
    from collections.abc import Callable


class link_request(Struct):
    header: nlmsghdr
    body: rtgenmsg


def links(fd: int) -> list[str]:
    """The names of all interfaces, as a C program asks for them."""
    request, kernel = link_request(), sockaddr_nl()
    request.header.nlmsg_len = NLMSG_LENGTH(sizeof(rtgenmsg))
    request.header.nlmsg_type = RTM_GETLINK
    request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP
    kernel.nl_family = AF_NETLINK
    assert sendto(fd, request, request.header.nlmsg_len, 0, kernel, sizeof(kernel)) > 0
    names: list[str] = []
    while True:
        buffer = bytearray(32768)
        left = c_int(recv(fd, buffer, sizeof(buffer), 0))
        assert left > 0, strerror(errno)
        nh = cast(nlmsghdr, buffer)
        while NLMSG_OK(nh, left):
            if nh.nlmsg_type == NLMSG_DONE:
                return names
            assert nh.nlmsg_type == RTM_NEWLINK
            names += attribute_texts(nh)
            nh = NLMSG_NEXT(nh, left)


def attribute_texts(nh: nlmsghdr) -> list[str]:
    found: list[str] = []
    info = cast(ifinfomsg, NLMSG_DATA(nh))
    left = c_int(NLMSG_PAYLOAD(nh, sizeof(ifinfomsg)))
    rta = IFLA_RTA(info)
    while RTA_OK(rta, left):
        if rta.rta_type == IFLA_IFNAME:
            found.append(str(RTA_DATA(rta)))
            assert RTA_PAYLOAD(rta) == len(found[-1]) + 1
        rta = RTA_NEXT(rta, left)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has AF_NETLINK")
def test_a_dump_names_the_interfaces() -> None:
    fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE)
    assert fd >= 0
    local = sockaddr_nl()
    local.nl_family = AF_NETLINK
    assert bind(fd, local, sizeof(local)) == 0
    assert sorted(links(fd)) == sorted(name for _, name in stdlib.if_nameindex())
    close(fd)


def test_a_system_without_the_family_says_so() -> None:
    fd = socket(AF_NETLINK, SOCK_RAW, 12345)
    assert fd == -1
    assert errno in (EAFNOSUPPORT, EPROTONOSUPPORT)


@pytest.mark.parametrize(("length", "whole"), [(0, 0), (1, 4), (4, 4), (5, 8)])
def test_lengths_are_rounded_up_to_words(length: int, whole: int) -> None:
    assert NLMSG_ALIGN(length) == RTA_ALIGN(length) == whole
    assert NLMSG_LENGTH(length) == 16 + length
    assert NLMSG_SPACE(length) == 16 + whole
    assert RTA_LENGTH(length) == 4 + length
    assert RTA_SPACE(length) == 4 + whole


def test_two_messages_follow_each_other() -> None:
    buffer = bytearray(64)
    first = cast(nlmsghdr, buffer)
    first.nlmsg_len = NLMSG_LENGTH(3)
    left = c_int(NLMSG_SPACE(3) + NLMSG_LENGTH(0))
    second = NLMSG_NEXT(first, left)
    second.nlmsg_len = NLMSG_LENGTH(0)
    assert left == 16
    assert cast(nlmsghdr, ptr(buffer) + 20).nlmsg_len == 16
    assert NLMSG_OK(second, left)
    assert not NLMSG_OK(NLMSG_NEXT(second, left), left)
    memset(NLMSG_DATA(first), ord("x"), 3)
    assert buffer[16:20] == b"xxx\0"


def test_a_header_inside_another_struct_has_its_memory() -> None:
    request = link_request()
    NLMSG_DATA(request.header)[0] = AF_INET
    assert request.body.rtgen_family == AF_INET
    assert NLMSG_OK(nlmsghdr(16), 16)
    assert not NLMSG_OK(nlmsghdr(17), 100), "the message would go past its memory"


def test_what_is_longer_than_its_memory_is_not_OK() -> None:
    buffer = bytearray(20)
    message, attribute = cast(nlmsghdr, buffer), cast(rtattr, ptr(buffer) + 12)
    message.nlmsg_len, attribute.rta_len = 20, 8
    assert NLMSG_OK(message, 100)
    assert RTA_OK(attribute, 100)
    message.nlmsg_len, attribute.rta_len = 21, 9
    assert not NLMSG_OK(message, 100)
    assert not RTA_OK(attribute, 100)


def test_behind_the_memory_are_headers_without_a_length() -> None:
    buffer, left = bytearray(b"\xff" * 18), c_int(100)
    message, attribute = cast(nlmsghdr, buffer), cast(rtattr, buffer)
    message.nlmsg_len = attribute.rta_len = 16
    assert NLMSG_NEXT(message, left).nlmsg_len == 0
    assert RTA_NEXT(attribute, left).rta_len == 0
    assert not NLMSG_OK(NLMSG_NEXT(message, left), 100)


@given(st.binary(max_size=80), st.integers(-5, 90))
def test_no_bytes_lead_out_of_the_buffer(data: bytes, length: int) -> None:
    left = c_int(length)
    nh = cast(nlmsghdr, bytearray(data).ljust(16, b"\0"))
    for _ in range(100):
        if not NLMSG_OK(nh, left):
            break
        if nh.nlmsg_len >= 32:
            rta, inner = IFLA_RTA(cast(ifinfomsg, NLMSG_DATA(nh))), c_int(80)
            while RTA_OK(rta, inner):
                assert len(bytes(RTA_DATA(rta))) >= RTA_PAYLOAD(rta)
                rta = RTA_NEXT(rta, inner)
        nh = NLMSG_NEXT(nh, left)
    else:
        pytest.fail("no end")


@pytest.mark.parametrize(
    ("macro", "message"), [(IFLA_RTA, ifinfomsg), (IFA_RTA, ifaddrmsg), (RTM_RTA, rtmsg)]
)
def test_the_first_attribute_is_behind_the_fixed_part(
    macro: Callable[[Struct], rtattr], message: type[Struct]
) -> None:
    buffer = bytearray(32)
    attribute = cast(rtattr, ptr(buffer) + sizeof(message))
    attribute.rta_len = 8
    assert macro(cast(message, buffer)).rta_len == 8
    with pytest.raises(TypeError, match="r must be a struct"):
        macro(attribute)


def test_a_length_that_is_no_box_is_refused() -> None:
    with pytest.raises(TypeError, match="len must be a box"):
        NLMSG_NEXT(nlmsghdr(), 5)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
