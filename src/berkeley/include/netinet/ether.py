"""``#include <netinet/ether.h>``: Ethernet addresses as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import ether as _ether
from berkeley._core.ether import ether_addr

if TYPE_CHECKING:
    from berkeley._core.arguments import Text
    from berkeley._core.buffers import WriteBuffer

__all__ = ["ether_addr", "ether_ntoa", "ether_aton", "ether_ntoa_r", "ether_aton_r"]


def ether_ntoa(addr: ether_addr, /) -> str:
    """``char *ether_ntoa(const struct ether_addr *addr)``

    Write an Ethernet address as six hexadecimal numbers with colons between them.

    Args:
        addr: The address.

    Returns:
        The text, without leading zeros: ``2:fc:0:0:0:1``.

    Differs from C:
        The result is a new string; C's is one buffer, which the next call overwrites.

    See: Linux ether_ntoa(3).
    """
    return _ether.ether_ntoa(addr)


def ether_aton(asc: Text, /) -> ether_addr | None:
    """``struct ether_addr *ether_aton(const char *asc)``

    Read an Ethernet address of six hexadecimal numbers with colons between them.

    Args:
        asc: The text.

    Returns:
        The address, or NULL where the text is none.

    Differs from C:
        Each call makes a struct of its own, where C overwrites the one before.

    See: Linux ether_aton(3).
    """
    return _ether.ether_aton(asc)


def ether_ntoa_r(addr: ether_addr, buf: WriteBuffer | None, /) -> str:
    """``char *ether_ntoa_r(const struct ether_addr *addr, char *buf)``

    Write an Ethernet address to the caller's memory.

    Args:
        addr: The address.
        buf: Where the text and a NUL are stored; 18 bytes are enough.

    Returns:
        The text.

    Differs from C:
        A *buf* that is too short is a BufferError, never a write past its end.

    See: Linux ether_ntoa_r(3).
    """
    return _ether.ether_ntoa_r(addr, buf)


def ether_aton_r(asc: Text, addr: ether_addr, /) -> ether_addr | None:
    """``struct ether_addr *ether_aton_r(const char *asc, struct ether_addr *addr)``

    Read an Ethernet address into the caller's struct.

    Args:
        asc: The text.
        addr: The struct, which changes only where the text is an address.

    Returns:
        *addr*, or NULL where the text is no address.

    See: Linux ether_aton_r(3).
    """
    return _ether.ether_aton_r(asc, addr)
