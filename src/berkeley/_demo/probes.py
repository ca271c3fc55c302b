"""What a scene needs of the system, and a free port."""

from __future__ import annotations

import os
import secrets

from berkeley._core.boxes import c_int
from berkeley._core.memory import sizeof
from berkeley.include.arpa.inet import inet_addr
from berkeley.include.errno import ENOSYS, errno
from berkeley.include.netinet.in_ import (
    IP_ADD_MEMBERSHIP,
    IPPROTO_ICMP,
    IPPROTO_IP,
    htons,
    in6addr_loopback,
    ip_mreq,
    sockaddr_in,
    sockaddr_in6,
)
from berkeley.include.string import memcpy, strerror
from berkeley.include.sys.socket import (
    AF_INET,
    AF_INET6,
    AF_UNIX,
    CMSG_DATA,
    CMSG_FIRSTHDR,
    CMSG_LEN,
    CMSG_SPACE,
    SCM_RIGHTS,
    SO_BROADCAST,
    SO_RCVTIMEO,
    SOCK_DGRAM,
    SOCK_RAW,
    SOCK_STREAM,
    SOL_SOCKET,
    bind,
    getsockname,
    msghdr,
    recv,
    sendmsg,
    sendto,
    setsockopt,
    socket,
    socketpair,
    socklen_t,
)
from berkeley.include.sys.time import timeval
from berkeley.include.sys.uio import iovec
from berkeley.include.unistd import close


def reason_against(probe: str) -> str | None:
    """Tell why the system can't serve a scene; None: it can."""
    probes = {
        "ipv6": _ipv6,
        "unix": _unix,
        "fork": _fork,
        "multicast": _multicast,
        "broadcast": _broadcast,
        "raw": _raw,
        "rights": _rights,
    }
    return probes[probe]()


def _ipv6() -> str | None:
    fd = socket(AF_INET6, SOCK_STREAM, 0)
    if fd < 0:
        return f"no IPv6 sockets: {strerror(errno)}"
    address = sockaddr_in6()
    address.sin6_family = AF_INET6
    address.sin6_addr = in6addr_loopback
    bound = bind(fd, address, sizeof(address))
    reason = None if bound == 0 else f"no IPv6 loopback address: {strerror(errno)}"
    close(fd)
    return reason


def _unix() -> str | None:
    fd = socket(AF_UNIX, SOCK_STREAM, 0)
    if fd < 0:
        return f"no local sockets: {strerror(errno)}"
    close(fd)
    return None


def _fork() -> str | None:
    return None if hasattr(os, "fork") else f"no fork: {strerror(ENOSYS)}"


def _multicast() -> str | None:
    fd, membership = socket(AF_INET, SOCK_DGRAM, 0), ip_mreq()
    membership.imr_multiaddr.s_addr = inet_addr("239.255.42.1")
    membership.imr_interface.s_addr = inet_addr("127.0.0.1")
    joined = setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, membership, sizeof(membership))
    reason = None if joined == 0 else f"no multicast on loopback: {strerror(errno)}"
    close(fd)
    return reason


def _broadcast() -> str | None:
    """Send a broadcast on loopback, and see whether it arrives."""
    receiver, sender = socket(AF_INET, SOCK_DGRAM, 0), socket(AF_INET, SOCK_DGRAM, 0)
    address, limit, on = sockaddr_in(), timeval(2, 0), c_int(1)
    address.sin_family = AF_INET
    bind(receiver, address, sizeof(address))
    getsockname(receiver, address, socklen_t(sizeof(address)))
    address.sin_addr.s_addr = inet_addr("127.255.255.255")
    setsockopt(receiver, SOL_SOCKET, SO_RCVTIMEO, limit, sizeof(limit))
    setsockopt(sender, SOL_SOCKET, SO_BROADCAST, on, sizeof(on))
    sendto(sender, b"x", 1, 0, address, sizeof(address))
    came = recv(receiver, bytearray(1), 1, 0)
    close(receiver)
    close(sender)
    return None if came == 1 else "no broadcast on loopback"


def _raw() -> str | None:
    fd = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP)
    if fd < 0:
        return f"no raw sockets: {strerror(errno)}"
    close(fd)
    return None


def _rights() -> str | None:
    """Pass a descriptor through a pair of local sockets."""
    pair = [0, 0]
    if socketpair(AF_UNIX, SOCK_STREAM, 0, pair) < 0:
        return f"no local sockets: {strerror(errno)}"
    text, control, part, message = b"x", bytearray(CMSG_SPACE(4)), iovec(), msghdr()
    part.iov_base, part.iov_len = text, 1
    message.msg_iov, message.msg_iovlen = part, 1
    message.msg_control, message.msg_controllen = control, len(control)
    header = CMSG_FIRSTHDR(message)
    assert header is not None
    header.cmsg_level, header.cmsg_type, header.cmsg_len = SOL_SOCKET, SCM_RIGHTS, CMSG_LEN(4)
    memcpy(CMSG_DATA(header), c_int(pair[0]), 4)
    sent = sendmsg(pair[0], message, 0)
    reason = None if sent == 1 else f"no passing of descriptors: {strerror(errno)}"
    close(pair[0])
    close(pair[1])
    return reason


def free_port() -> int:
    """Find a port that is free for TCP and for UDP.

    It is below the ports that systems give to sockets without one (Linux from 32768, macOS and Windows from 49152),
    so that no connection of another program takes it before the scene's server does.
    """
    while True:
        port = 20000 + secrets.randbelow(12000)
        if _is_free(port, SOCK_STREAM) and _is_free(port, SOCK_DGRAM):
            return port


def _is_free(port: int, kind: int) -> bool:
    """Tell whether a port can be bound to."""
    fd, address = socket(AF_INET, kind, 0), sockaddr_in()
    address.sin_family = AF_INET
    address.sin_port = htons(port)
    bound = bind(fd, address, sizeof(address))
    close(fd)
    return bound == 0
