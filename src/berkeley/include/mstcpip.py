"""``#include <mstcpip.h>``: what Windows adds to the options of IP and TCP, and to addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from berkeley._core.winsock_structs import (
    SOCKET_SECURITY_SETTINGS, SOCKET_SECURITY_SETTINGS_IPSEC, SOCKET_PEER_TARGET_NAME,
)
from berkeley._core import winsock_names as _names
from berkeley._core.winsock_control import tcp_keepalive
from berkeley._platform.constants import (
    SIO_KEEPALIVE_VALS, SIO_LOOPBACK_FAST_PATH, SIO_RCVALL, SIO_RCVALL_IGMPMCAST, SIO_RCVALL_MCAST,
    SIO_UDP_CONNRESET, SOCKET_SETTINGS_GUARANTEE_ENCRYPTION, SOCKET_SETTINGS_ALLOW_INSECURE,
    SOCKET_INFO_CONNECTION_SECURED, SOCKET_INFO_CONNECTION_ENCRYPTED,
    SOCKET_INFO_CONNECTION_IMPERSONATED, SOCKET_SETTINGS_IPSEC_SKIP_FILTER_INSTANTIATION,
    SOCKET_SECURITY_PROTOCOL_DEFAULT, SOCKET_SECURITY_PROTOCOL_IPSEC,
    SOCKET_SECURITY_PROTOCOL_IPSEC2, SOCKET_SECURITY_PROTOCOL_INVALID,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from berkeley._core.buffers import ReadBuffer, WriteBuffer

# fmt: off
__all__ = [
    "tcp_keepalive", "SIO_RCVALL", "SIO_RCVALL_MCAST", "SIO_RCVALL_IGMPMCAST", "SIO_KEEPALIVE_VALS",
    "SIO_UDP_CONNRESET", "SIO_LOOPBACK_FAST_PATH", "RCVALL_OFF", "RCVALL_ON",
    "RCVALL_SOCKETLEVELONLY", "INETADDR_SETANY", "INETADDR_SETLOOPBACK", "INETADDR_ISANY",
    "INETADDR_ISLOOPBACK", "INETADDR_PORT", "IN4_ADDR_EQUAL", "IN6_ADDR_EQUAL",
    "SOCKET_SETTINGS_GUARANTEE_ENCRYPTION", "SOCKET_SETTINGS_ALLOW_INSECURE",
    "SOCKET_INFO_CONNECTION_SECURED", "SOCKET_INFO_CONNECTION_ENCRYPTED",
    "SOCKET_INFO_CONNECTION_IMPERSONATED", "SOCKET_SETTINGS_IPSEC_SKIP_FILTER_INSTANTIATION",
    "SOCKET_SECURITY_PROTOCOL_DEFAULT", "SOCKET_SECURITY_PROTOCOL_IPSEC",
    "SOCKET_SECURITY_PROTOCOL_IPSEC2", "SOCKET_SECURITY_PROTOCOL_INVALID",
    "SOCKET_SECURITY_SETTINGS", "SOCKET_SECURITY_SETTINGS_IPSEC", "SOCKET_PEER_TARGET_NAME",
]
# fmt: on

RCVALL_OFF: int = 0
RCVALL_ON: int = 1
RCVALL_SOCKETLEVELONLY: int = 2


def INETADDR_SETANY(a: WriteBuffer, /) -> None:
    """``void INETADDR_SETANY(PSOCKADDR a)``

    Set an address to the one that stands for all of the host's; the port stays.

    Args:
        a: A `sockaddr_in`, `sockaddr_in6` or `sockaddr_storage`; its family tells which address is in it.

    See: Winsock INETADDR_SETANY.
    """
    _names.INETADDR_SETANY(a)


def INETADDR_SETLOOPBACK(a: WriteBuffer, /) -> None:
    """``void INETADDR_SETLOOPBACK(PSOCKADDR a)``

    Set an address to the one of the host itself; the port stays.

    Args:
        a: A `sockaddr_in`, `sockaddr_in6` or `sockaddr_storage`; its family tells which address is in it.

    See: Winsock INETADDR_SETLOOPBACK.
    """
    _names.INETADDR_SETLOOPBACK(a)


def INETADDR_ISANY(a: ReadBuffer, /) -> int:
    """``BOOLEAN INETADDR_ISANY(const SOCKADDR *a)``

    Tell whether an address stands for all of the host's.

    Args:
        a: A `sockaddr_in`, `sockaddr_in6` or `sockaddr_storage`; its family tells which address is in it.

    Returns:
        1 or 0.

    See: Winsock INETADDR_ISANY.
    """
    return _names.INETADDR_ISANY(a)


def INETADDR_ISLOOPBACK(a: ReadBuffer, /) -> int:
    """``BOOLEAN INETADDR_ISLOOPBACK(const SOCKADDR *a)``

    Tell whether an address is 127.0.0.1 or ::1.

    Args:
        a: A `sockaddr_in`, `sockaddr_in6` or `sockaddr_storage`; its family tells which address is in it.

    Returns:
        1 or 0.

    See: Winsock INETADDR_ISLOOPBACK.
    """
    return _names.INETADDR_ISLOOPBACK(a)


def INETADDR_PORT(a: ReadBuffer, /) -> int:
    """``USHORT INETADDR_PORT(const SOCKADDR *a)``

    Get the port of an address.

    Args:
        a: A `sockaddr_in`, `sockaddr_in6` or `sockaddr_storage`; its family tells which address is in it.

    Returns:
        The port, in network byte order.

    Differs from C:
        It can't be assigned to.

    See: Winsock INETADDR_PORT.
    """
    return _names.SS_PORT(a)


def IN4_ADDR_EQUAL(a: ReadBuffer, b: ReadBuffer, /) -> int:
    """``BOOLEAN IN4_ADDR_EQUAL(const IN_ADDR *a, const IN_ADDR *b)``

    Compare two IPv4 addresses.

    Args:
        a: An `in_addr`.
        b: Another.

    Returns:
        1 where they are equal, else 0.

    Differs from C:
        Memory that is too short is a BufferError.

    See: Winsock IN4_ADDR_EQUAL.
    """
    return _names.equal(a, b, 4)


def IN6_ADDR_EQUAL(a: ReadBuffer, b: ReadBuffer, /) -> int:
    """``BOOLEAN IN6_ADDR_EQUAL(const IN6_ADDR *a, const IN6_ADDR *b)``

    Compare two IPv6 addresses.

    Args:
        a: An `in6_addr`.
        b: Another.

    Returns:
        1 where they are equal, else 0.

    Differs from C:
        Memory that is too short is a BufferError.

    See: Winsock IN6_ADDR_EQUAL; POSIX.1-2024 IN6_ARE_ADDR_EQUAL.
    """
    return _names.equal(a, b, 16)
