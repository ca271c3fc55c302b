"""``#include <ws2ipdef.h>``: the addresses of IPv6 in the words of Winsock."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from berkeley._core import winsock_names as _names
from berkeley.include.netinet.in_ import in6_addr, ip_mreq, ip_mreq_source, ipv6_mreq, sockaddr_in6
# isort: on
# fmt: on

if TYPE_CHECKING:
    from berkeley._core.buffers import ReadBuffer

# fmt: off
__all__ = [
    "in6_addr", "sockaddr_in6", "ip_mreq", "ip_mreq_source", "ipv6_mreq", "IN6_ADDR", "PIN6_ADDR",
    "LPIN6_ADDR", "SOCKADDR_IN6", "PSOCKADDR_IN6", "LPSOCKADDR_IN6", "IP_MREQ", "PIP_MREQ",
    "IP_MREQ_SOURCE", "PIP_MREQ_SOURCE", "IPV6_MREQ", "PIPV6_MREQ", "SS_PORT",
]
# fmt: on

IN6_ADDR = in6_addr
PIN6_ADDR = in6_addr
LPIN6_ADDR = in6_addr
SOCKADDR_IN6 = sockaddr_in6
PSOCKADDR_IN6 = sockaddr_in6
LPSOCKADDR_IN6 = sockaddr_in6
IP_MREQ = ip_mreq
PIP_MREQ = ip_mreq
IP_MREQ_SOURCE = ip_mreq_source
PIP_MREQ_SOURCE = ip_mreq_source
IPV6_MREQ = ipv6_mreq
PIPV6_MREQ = ipv6_mreq


def SS_PORT(ssp: ReadBuffer, /) -> int:
    """``USHORT SS_PORT(const SOCKADDR *ssp)``

    Get the port of an address.

    Args:
        ssp: A `sockaddr_in`, `sockaddr_in6` or `sockaddr_storage`.

    Returns:
        The port, in network byte order.

    Differs from C:
        It can't be assigned to.

    See: Winsock SS_PORT.
    """
    return _names.SS_PORT(ssp)
