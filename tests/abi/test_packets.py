"""The structs of packets against the headers of the systems that have them: sizes, offsets and bit-fields."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Final, cast

import pytest
from tests.abi.test_headers import TARGETS, needs_zig, refused

from berkeley._core import packets, packets6, tcp_state

if TYPE_CHECKING:
    from pathlib import Path

    from berkeley._core.struct import Struct

INCLUDES: Final = """
#if __has_include(<netinet/ip6.h>)
#include <netinet/ip6.h>
#endif
#if __has_include(<netinet/icmp6.h>)
#include <netinet/icmp6.h>
#endif
#if __has_include(<netinet/if_ether.h>)
#include <netinet/if_ether.h>
#endif
"""

LINUX: Final = tuple(target for target in TARGETS if "linux" in target)
BSD: Final = ("x86_64-freebsd",)
"""The carried headers of macOS lack most of these files; FreeBSD stands for its family."""

EVERYWHERE: Final = [
    packets.ether_header, packets.arphdr, packets.ip, packets6.ip6_hdr, packets6.ip6_ext, packets6.ip6_hbh,
    packets6.ip6_dest, packets6.ip6_rthdr, packets6.ip6_frag, packets6.icmp6_hdr, packets6.icmp6_filter,
    packets6.nd_router_solicit, packets6.nd_router_advert, packets6.nd_neighbor_solicit,
    packets6.nd_neighbor_advert, packets6.nd_opt_hdr, packets6.nd_opt_prefix_info, packets6.nd_opt_mtu,
    packets6.mld_hdr, packets.ether_arp,
]  # fmt: skip
LINUX_ONLY: Final = [
    packets.ethhdr, packets.iphdr, packets.icmphdr, packets.udphdr, packets.tcphdr, packets.icmp,
    tcp_state.tcp_info,
]  # fmt: skip

GROWING: Final = [tcp_state.tcp_info]
"""What C libraries have more of with each version."""


def members(struct: type[Struct]) -> list[tuple[str, int, int]]:
    """Name, offset and size of each member that C can take the offset of."""
    kind = cast("type[ctypes.Structure]", struct)
    names = [str(field[0]) for field in kind._fields_]
    return [
        (name, getattr(kind, name).offset, getattr(kind, name).size)
        for name in names
        if not name.startswith("_")
    ]


def claims(struct: type[Struct]) -> list[tuple[str, str]]:
    """One assertion for the size, and for the place and the size of each member."""
    name, size = struct.__name__, ctypes.sizeof(cast("type[ctypes.Structure]", struct))
    relation = ">=" if struct in GROWING else "=="
    lines = [
        (f"{name} size {size}", f'_Static_assert(sizeof(struct {name}) {relation} {size}, "");')
    ]
    for member, offset, length in members(struct):
        access = f"sizeof(((struct {name} *)0)->{member}) == {length}"
        place = f"offsetof(struct {name}, {member}) == {offset}"
        lines += [
            (f"{name}.{member} at {offset}", f'_Static_assert({place}, "");'),
            (f"{name}.{member} of {length}", f'_Static_assert({access}, "");'),
        ]
    return lines


@needs_zig
@pytest.mark.parametrize("target", [*LINUX, *BSD])
def test_every_member_is_where_the_headers_have_it(target: str, tmp_path: Path) -> None:
    structs = EVERYWHERE + (LINUX_ONLY if target in LINUX else [])
    lines = [claim for struct in structs for claim in claims(struct)]
    assert refused(target, lines, tmp_path, INCLUDES) == []


@needs_zig
def test_a_wrong_claim_is_named(tmp_path: Path) -> None:
    wrong = [("iphdr size", '_Static_assert(sizeof(struct iphdr) == 21, "");')]
    assert refused("x86_64-linux-gnu", wrong, tmp_path, INCLUDES) == ["iphdr size"]
