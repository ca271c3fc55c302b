"""The structs of the socket headers. Their layout is the system's, from `berkeley._abi`."""

from __future__ import annotations

import sys

from berkeley._core import unions
from berkeley._core.layout import CharArray
from berkeley._core.null import NULL
from berkeley._core.overlay import Overlay
from berkeley._core.struct import Struct
from berkeley._core.types import in_addr_t, in_port_t, sa_family_t, uint8_t, uint32_t


class sockaddr(Struct):
    """``struct sockaddr`` <sys/socket.h>: an address of any family, as bind, connect and accept take it."""

    if sys.platform == "darwin":
        sa_len: uint8_t  # bytes; the kernel fills it in
    sa_family: sa_family_t
    sa_data: CharArray  # 14 bytes


class sockaddr_storage(Struct):
    """``struct sockaddr_storage`` <sys/socket.h>: room for an address of any family, 128 bytes."""

    if sys.platform == "darwin":
        ss_len: uint8_t  # bytes; the kernel fills it in
    ss_family: sa_family_t


class in_addr(Struct):
    """``struct in_addr`` <netinet/in.h>: an IPv4 address, 4 bytes."""

    s_addr: in_addr_t  # network byte order

    S_un: Overlay[unions.S_un] = Overlay(unions.S_un, 0)


class sockaddr_in(Struct):
    """``struct sockaddr_in`` <netinet/in.h>: an IPv4 address and port, 16 bytes."""

    if sys.platform == "darwin":
        sin_len: uint8_t  # bytes; the kernel fills it in
    sin_family: sa_family_t
    sin_port: in_port_t  # network byte order
    sin_addr: in_addr
    sin_zero: CharArray  # 8 bytes of padding


class in6_addr(Struct):
    """``struct in6_addr`` <netinet/in.h>: an IPv6 address, 16 bytes in network order."""

    s6_addr: CharArray  # 16 bytes


class sockaddr_in6(Struct):
    """``struct sockaddr_in6`` <netinet/in.h>: an IPv6 address and port, 28 bytes."""

    if sys.platform == "darwin":
        sin6_len: uint8_t  # bytes; the kernel fills it in
    sin6_family: sa_family_t
    sin6_port: in_port_t  # network byte order
    sin6_flowinfo: uint32_t  # network byte order
    sin6_addr: in6_addr
    sin6_scope_id: uint32_t  # interface index, host byte order


class sockaddr_un(Struct):
    """``struct sockaddr_un`` <sys/un.h>: the path of a local socket; 108 bytes of path, on macOS 104."""

    if sys.platform == "darwin":
        sun_len: uint8_t  # bytes; the kernel fills it in
    sun_family: sa_family_t
    sun_path: CharArray  # ends with NUL


class timeval(Struct):
    """``struct timeval`` <sys/time.h>: a duration."""

    tv_sec: int  # seconds
    tv_usec: int  # microseconds, below 1,000,000


class timespec(Struct):
    """``struct timespec`` <time.h>: a duration or a time."""

    tv_sec: int  # seconds
    tv_nsec: int  # nanoseconds, below 1,000,000,000


class linger(Struct):
    """``struct linger`` <sys/socket.h>: what close does with unsent data, for SO_LINGER."""

    l_onoff: int  # 0: close returns at once
    l_linger: int  # seconds to wait for the data to go; 0 resets the connection


class pollfd(Struct):
    """``struct pollfd`` <poll.h>: one descriptor that poll watches."""

    fd: int  # below 0: this entry is ignored
    events: int  # POLLIN, POLLOUT, ... to wait for
    revents: int  # what was found; POLLERR, POLLHUP and POLLNVAL may come unasked


class addrinfo(Struct):
    """``struct addrinfo`` <netdb.h>: a hint to getaddrinfo, and a result of it."""

    ai_flags: int  # AI_*
    ai_family: int  # AF_*
    ai_socktype: int  # SOCK_*
    ai_protocol: int  # IPPROTO_*
    ai_addrlen: int  # bytes
    ai_addr: sockaddr
    ai_canonname: str | None
    ai_next: addrinfo | None


class hostent(Struct):
    """``struct hostent`` <netdb.h>: a host with its names and addresses."""

    h_name: str
    h_aliases: list[str | None]  # ends with None
    h_addrtype: int  # AF_INET or AF_INET6
    h_length: int  # bytes of each address
    h_addr_list: list[bytearray]  # network byte order; ends with NULL

    @property
    def h_addr(self) -> bytearray:
        """``h_addr_list[0]``, the name from before 4.3BSD; NULL where there is no list."""
        addresses: list[bytearray] | None = self.h_addr_list
        return addresses[0] if addresses else NULL
