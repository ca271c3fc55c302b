"""``#include <arpa/inet.h>``: Internet addresses as text, and the byte order of the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import byteorder as _byteorder
from berkeley._core import inet as _inet
from berkeley._core.structs import in_addr
from berkeley._core.types import in_addr_t, in_port_t
from berkeley._platform.constants import INET6_ADDRSTRLEN, INET_ADDRSTRLEN

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.buffers import ReadBuffer, WriteBuffer

__all__ = [
    "in_port_t",
    "in_addr_t",
    "in_addr",
    "INET_ADDRSTRLEN",
    "INET6_ADDRSTRLEN",
    "htonl",
    "htons",
    "ntohl",
    "ntohs",
    "inet_addr",
    "inet_ntoa",
    "inet_ntop",
    "inet_pton",
    "inet_aton",
    "inet_network",
    "inet_makeaddr",
    "inet_lnaof",
    "inet_netof",
]


def htonl(hostlong: SupportsIndex, /) -> int:
    """``uint32_t htonl(uint32_t hostlong)``

    Convert 32 bits from host to network byte order.

    Returns:
        The converted number; higher bits of *hostlong* are cut off, as in C.

    See: POSIX.1-2024 htonl; Linux htonl(3); Winsock htonl.
    """
    return _byteorder.htonl(hostlong)


def htons(hostshort: SupportsIndex, /) -> int:
    """``uint16_t htons(uint16_t hostshort)``

    Convert 16 bits from host to network byte order, as ``sin_port`` needs them.

    Returns:
        The converted number; higher bits of *hostshort* are cut off, as in C.

    See: POSIX.1-2024 htons; Linux htons(3); Winsock htons.
    """
    return _byteorder.htons(hostshort)


def ntohl(netlong: SupportsIndex, /) -> int:
    """``uint32_t ntohl(uint32_t netlong)``

    Convert 32 bits from network to host byte order.

    Returns:
        The converted number; higher bits of *netlong* are cut off, as in C.

    See: POSIX.1-2024 ntohl; Linux ntohl(3); Winsock ntohl.
    """
    return _byteorder.ntohl(netlong)


def ntohs(netshort: SupportsIndex, /) -> int:
    """``uint16_t ntohs(uint16_t netshort)``

    Convert 16 bits from network to host byte order.

    Returns:
        The converted number; higher bits of *netshort* are cut off, as in C.

    See: POSIX.1-2024 ntohs; Linux ntohs(3); Winsock ntohs.
    """
    return _byteorder.ntohs(netshort)


def inet_addr(cp: Text, /) -> int:
    """``in_addr_t inet_addr(const char *cp)``

    Give the IPv4 address that a text in one of C's notations stands for.

    Args:
        cp: One to four numbers with dots between them, decimal, octal or hexadecimal; the last one fills the
            bytes that are left: ``127.0.0.1``, ``127.1``, ``0x7f000001``.

    Returns:
        The address in network byte order, or INADDR_NONE, which ``255.255.255.255`` gives as well.

    See: POSIX.1-2024 inet_addr; Linux inet_addr(3); Winsock inet_addr.
    """
    return _inet.inet_addr(cp)


def inet_ntoa(in_: in_addr, /) -> str:
    """``char *inet_ntoa(struct in_addr in_)``

    Write an IPv4 address as four decimal numbers.

    Args:
        in_: The struct itself, such as ``address.sin_addr``.

    Differs from C:
        The result is a new string; C's is one buffer, which the next call overwrites.

    See: POSIX.1-2024 inet_ntoa; Linux inet_ntoa(3); Winsock inet_ntoa.
    """
    return _inet.inet_ntoa(in_)


def inet_ntop(
    af: SupportsIndex,
    src: ReadBuffer | None,
    dst: WriteBuffer | None,
    size: SupportsIndex,
    /,
) -> str | None:
    """``const char *inet_ntop(int af, const void *src, char *dst, socklen_t size)``

    Write an address in its shortest notation.

    Args:
        af: AF_INET or AF_INET6.
        src: A struct in_addr or in6_addr: 4 or 16 bytes in network byte order.
        dst: Where the text and a NUL are stored.
        size: Bytes in *dst*; INET_ADDRSTRLEN or INET6_ADDRSTRLEN is always enough.

    Returns:
        The text, or None with `errno` set and *dst* unchanged.

    Errors:
        EAFNOSUPPORT: *af* is another family.
        ENOSPC: The text and its NUL need more than *size* bytes.
        EFAULT: *src* is shorter than an address, or *src* or *dst* is NULL.

    Differs from C:
        A *size* past the end of *dst* is cut to it, with a warning.

    See: POSIX.1-2024 inet_ntop; Linux inet_ntop(3); Winsock InetNtop.
    """
    return _inet.inet_ntop(af, src, dst, size)


def inet_pton(af: SupportsIndex, src: Text, dst: WriteBuffer | None, /) -> int:
    """``int inet_pton(int af, const char *src, void *dst)``

    Store the address that a text stands for.

    Args:
        af: AF_INET, for four decimal numbers without leading zeros, or AF_INET6.
        src: The text; neither brackets nor a scope (``%eth0``) belong to it.
        dst: Where the address goes, in network byte order: ``address.sin_addr``, ``address.sin6_addr``.

    Returns:
        1, or 0 if *src* is no such address, or -1 with `errno` set. *dst* changes only with 1.

    Errors:
        EAFNOSUPPORT: *af* is another family.
        EFAULT: *dst* is NULL or shorter than the address.

    See: POSIX.1-2024 inet_pton; Linux inet_pton(3); Winsock InetPton.
    """
    return _inet.inet_pton(af, src, dst)


def inet_aton(cp: Text, inp: WriteBuffer | None, /) -> int:
    """``int inet_aton(const char *cp, struct in_addr *inp)``

    Store the IPv4 address that a text in one of C's notations stands for.

    Args:
        cp: As `inet_addr` takes it.
        inp: Where the address goes, in network byte order; NULL only checks the text.

    Returns:
        1, or 0 if *cp* is no such address; then *inp* is unchanged.

    Errors:
        EFAULT: *inp* is shorter than 4 bytes; the result is 0.

    See: Linux inet_aton(3).
    """
    return _inet.inet_aton(cp, inp)


def inet_network(cp: Text, /) -> int:
    """``in_addr_t inet_network(const char *cp)``

    Read a network number.

    Args:
        cp: One to four numbers with dots between them, decimal, octal or hexadecimal, each of which is one byte.

    Returns:
        The network in host byte order, or INADDR_NONE.

    See: Linux inet_network(3).
    """
    return _inet.inet_network(cp)


def inet_makeaddr(net: SupportsIndex, host: SupportsIndex, /) -> in_addr:
    """``struct in_addr inet_makeaddr(in_addr_t net, in_addr_t host)``

    Join a network and a host to an address, by the class that the number of the network tells.

    Args:
        net: Network in host byte order.
        host: Host in host byte order.

    Returns:
        The address.

    See: Linux inet_makeaddr(3).
    """
    return _inet.inet_makeaddr(net, host)


def inet_lnaof(in_: in_addr, /) -> int:
    """``in_addr_t inet_lnaof(struct in_addr in_)``

    Give the host of an address, by the class of the address.

    Args:
        in_: The struct itself, such as ``address.sin_addr``.

    Returns:
        The host in host byte order.

    See: Linux inet_lnaof(3).
    """
    return _inet.inet_lnaof(in_)


def inet_netof(in_: in_addr, /) -> int:
    """``in_addr_t inet_netof(struct in_addr in_)``

    Give the network of an address, by the class of the address.

    Args:
        in_: The struct itself, such as ``address.sin_addr``.

    Returns:
        The network in host byte order.

    See: Linux inet_netof(3).
    """
    return _inet.inet_netof(in_)
