"""``<arpa/inet.h>`` as a program uses it."""

from __future__ import annotations

from berkeley._core.structs import sockaddr_in
from berkeley._platform.constants import AF_INET
from berkeley.include.arpa.inet import (
    INET_ADDRSTRLEN,
    htonl,
    htons,
    inet_addr,
    inet_aton,
    inet_ntoa,
    inet_ntop,
    inet_pton,
    ntohl,
    ntohs,
)


def test_an_address_goes_in_and_comes_out() -> None:
    address = sockaddr_in()
    text = bytearray(INET_ADDRSTRLEN)
    assert inet_pton(AF_INET, "192.0.2.7", address.sin_addr) == 1
    assert inet_ntop(AF_INET, address.sin_addr, text, INET_ADDRSTRLEN) == "192.0.2.7"
    assert text.startswith(b"192.0.2.7\0")
    assert inet_addr("192.0.2.7") == address.sin_addr.s_addr
    assert inet_aton("192.0.2.8", address.sin_addr) == 1
    assert inet_ntoa(address.sin_addr) == "192.0.2.8"


def test_numbers_change_their_byte_order_and_come_back() -> None:
    address = sockaddr_in()
    address.sin_port = htons(0x1234)
    address.sin_addr.s_addr = htonl(0x7F000001)
    assert bytes(address)[2:8] == b"\x12\x34\x7f\0\0\1"
    assert ntohs(address.sin_port) == 0x1234
    assert ntohl(address.sin_addr.s_addr) == 0x7F000001
    assert htons(0x1_1234) == htons(0x1234)
