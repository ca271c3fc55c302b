"""The unions inside of structs, with the names that Windows has for them."""

from __future__ import annotations

from berkeley._core.overlay import Overlay
from berkeley._core.struct import Struct
from berkeley._core.types import in_addr_t, uint8_t


class S_un_b(Struct):
    """``S_un.S_un_b`` of Winsock's in_addr: the bytes of an IPv4 address."""

    s_b1: uint8_t
    s_b2: uint8_t
    s_b3: uint8_t
    s_b4: uint8_t


class S_un(Struct):
    """``S_un`` of Winsock's in_addr: a union of the ways to see an IPv4 address, 4 bytes."""

    S_addr: in_addr_t  # network byte order

    S_un_b: Overlay[S_un_b] = Overlay(S_un_b, 0)
