"""``#include <linux/filter.h>``: filters of sockets, for SO_ATTACH_FILTER. Linux only."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from berkeley._platform.constants import (
    BPF_LD, BPF_LDX, BPF_ST, BPF_STX, BPF_ALU, BPF_JMP, BPF_RET, BPF_MISC, BPF_W, BPF_H, BPF_B,
    BPF_IMM, BPF_ABS, BPF_IND, BPF_MEM, BPF_LEN, BPF_MSH, BPF_ADD, BPF_SUB, BPF_MUL, BPF_DIV,
    BPF_OR, BPF_AND, BPF_LSH, BPF_RSH, BPF_NEG, BPF_MOD, BPF_XOR, BPF_JA, BPF_JEQ, BPF_JGT, BPF_JGE,
    BPF_JSET, BPF_K, BPF_X, BPF_MAXINSNS, BPF_MAJOR_VERSION, BPF_MINOR_VERSION, BPF_A, BPF_TAX,
    BPF_TXA, BPF_MEMWORDS, BPF_NET_OFF, BPF_LL_OFF, SKF_AD_OFF, SKF_AD_PROTOCOL, SKF_AD_PKTTYPE,
    SKF_AD_IFINDEX, SKF_AD_NLATTR, SKF_AD_NLATTR_NEST, SKF_AD_MARK, SKF_AD_QUEUE, SKF_AD_HATYPE,
    SKF_AD_RXHASH, SKF_AD_CPU, SKF_AD_ALU_XOR_X, SKF_AD_VLAN_TAG, SKF_AD_VLAN_TAG_PRESENT,
    SKF_AD_PAY_OFFSET, SKF_AD_RANDOM, SKF_AD_VLAN_TPID, SKF_AD_MAX, SKF_NET_OFF, SKF_LL_OFF,
)
from berkeley._core import filters as _filters
from berkeley._core.filters import sock_filter, sock_fprog
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

# fmt: off
__all__ = [
    "sock_filter", "sock_fprog", "BPF_STMT", "BPF_JUMP", "BPF_LD", "BPF_LDX", "BPF_ST", "BPF_STX",
    "BPF_ALU", "BPF_JMP", "BPF_RET", "BPF_MISC", "BPF_W", "BPF_H", "BPF_B", "BPF_IMM", "BPF_ABS",
    "BPF_IND", "BPF_MEM", "BPF_LEN", "BPF_MSH", "BPF_ADD", "BPF_SUB", "BPF_MUL", "BPF_DIV",
    "BPF_OR", "BPF_AND", "BPF_LSH", "BPF_RSH", "BPF_NEG", "BPF_MOD", "BPF_XOR", "BPF_JA", "BPF_JEQ",
    "BPF_JGT", "BPF_JGE", "BPF_JSET", "BPF_K", "BPF_X", "BPF_MAXINSNS", "BPF_MAJOR_VERSION",
    "BPF_MINOR_VERSION", "BPF_A", "BPF_TAX", "BPF_TXA", "BPF_MEMWORDS", "BPF_NET_OFF", "BPF_LL_OFF",
    "SKF_AD_OFF", "SKF_AD_PROTOCOL", "SKF_AD_PKTTYPE", "SKF_AD_IFINDEX", "SKF_AD_NLATTR",
    "SKF_AD_NLATTR_NEST", "SKF_AD_MARK", "SKF_AD_QUEUE", "SKF_AD_HATYPE", "SKF_AD_RXHASH",
    "SKF_AD_CPU", "SKF_AD_ALU_XOR_X", "SKF_AD_VLAN_TAG", "SKF_AD_VLAN_TAG_PRESENT",
    "SKF_AD_PAY_OFFSET", "SKF_AD_RANDOM", "SKF_AD_VLAN_TPID", "SKF_AD_MAX", "SKF_NET_OFF",
    "SKF_LL_OFF",
]
# fmt: on


def BPF_STMT(code: SupportsIndex, k: SupportsIndex, /) -> sock_filter:
    """``struct sock_filter BPF_STMT(unsigned short code, unsigned int k)``

    Make an instruction of a filter that does not jump.

    Args:
        code: BPF_* numbers, added.
        k: The number that the instruction works with.

    Returns:
        The instruction; it is assigned to an element of ``sock_filter.array(n)``.

    See: Linux socket(7), SO_ATTACH_FILTER.
    """
    return _filters.BPF_STMT(code, k)


def BPF_JUMP(
    code: SupportsIndex, k: SupportsIndex, jt: SupportsIndex, jf: SupportsIndex, /
) -> sock_filter:
    """``struct sock_filter BPF_JUMP(unsigned short code, unsigned int k, unsigned char jt, unsigned char jf)``

    Make an instruction of a filter that jumps.

    Args:
        code: BPF_JMP and what is compared.
        k: The number that is compared with.
        jt: How many instructions to skip where it is true.
        jf: How many instructions to skip where it is false.

    Returns:
        The instruction; it is assigned to an element of ``sock_filter.array(n)``.

    See: Linux socket(7), SO_ATTACH_FILTER.
    """
    return _filters.BPF_JUMP(code, k, jt, jf)
