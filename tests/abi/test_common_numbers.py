"""Numbers that are alike on all systems, and pairs of names that have to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from berkeley._abi import darwin, freebsd, linux, win32

if TYPE_CHECKING:
    from types import ModuleType

SYSTEMS: Final = (linux, darwin, freebsd, win32)

ALIKE: Final = {
    "SHUT_RD": 0,
    "SHUT_WR": 1,
    "SHUT_RDWR": 2,
    "SOCK_STREAM": 1,
    "SOCK_DGRAM": 2,
    "SOCK_RAW": 3,
    "SOCK_RDM": 4,
    "SOCK_SEQPACKET": 5,
    "IPPROTO_IP": 0,
    "IPPROTO_ICMP": 1,
    "IPPROTO_TCP": 6,
    "IPPROTO_UDP": 17,
    "IPPROTO_IPV6": 41,
    "IPPROTO_ICMPV6": 58,
    "IPPROTO_RAW": 255,
    "MSG_OOB": 1,
    "MSG_PEEK": 2,
    "MSG_DONTROUTE": 4,
    "TCP_NODELAY": 1,
    "AF_UNSPEC": 0,
    "AF_UNIX": 1,
    "AF_INET": 2,
    "INADDR_ANY": 0,
    "INADDR_LOOPBACK": 0x7F00_0001,
    "INADDR_BROADCAST": 0xFFFF_FFFF,
    "INADDR_NONE": 0xFFFF_FFFF,
    "INET_ADDRSTRLEN": 16,
    "INET6_ADDRSTRLEN": 46,
    "FD_SETSIZE": 1024,
    "NI_MAXHOST": 1025,
    "NI_MAXSERV": 32,
    "IF_NAMESIZE": 16,
    "AI_PASSIVE": 1,
    "AI_CANONNAME": 2,
    "AI_NUMERICHOST": 4,
}
"""CONST-02, CONST-03, ADDR-10 and ADDR-11: what programs write as numbers, or lay out arrays by."""

PAIRS: Final = {("EAGAIN", "EWOULDBLOCK"), ("EOPNOTSUPP", "ENOTSUP"), ("EDEADLK", "EDEADLOCK")}
"""Names of one error where a system has it so."""


ERRORS: Final = """
    EACCES EADDRINUSE EADDRNOTAVAIL EAFNOSUPPORT EAGAIN EALREADY EBADF ECANCELED ECONNABORTED ECONNREFUSED ECONNRESET
    EDESTADDRREQ EDOM EEXIST EFAULT EHOSTDOWN EHOSTUNREACH EINPROGRESS EINTR EINVAL EIO EISCONN ELOOP EMFILE EMSGSIZE
    ENAMETOOLONG ENETDOWN ENETRESET ENETUNREACH ENFILE ENOBUFS ENODEV ENOENT ENOMEM ENOPROTOOPT ENOSPC ENOSYS ENOTCONN
    ENOTSOCK ENOTSUP ENOTTY ENXIO EOPNOTSUPP EOVERFLOW EPERM EPFNOSUPPORT EPIPE EPROTO EPROTONOSUPPORT EPROTOTYPE
    ERANGE ESHUTDOWN ESOCKTNOSUPPORT ETIMEDOUT ETOOMANYREFS EUSERS EWOULDBLOCK
    """
"""The errors of the calls on sockets."""


@pytest.mark.parametrize("name", ALIKE)
def test_numbers_that_are_alike(name: str) -> None:
    assert [getattr(system, name) for system in SYSTEMS] == [ALIKE[name]] * len(SYSTEMS)


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.__name__.rpartition(".")[2])
def test_errors_are_distinct_but_for_pairs(system: ModuleType) -> None:
    """ERR-02: a program asks for one name of a pair only; EWOULDBLOCK is EAGAIN everywhere."""
    assert system.EWOULDBLOCK == system.EAGAIN
    assert system is darwin or system.ENOTSUP == system.EOPNOTSUPP
    numbers: dict[int, str] = {}
    for name in ERRORS.split():
        other = numbers.setdefault(getattr(system, name), name)
        assert other == name or (other, name) in PAIRS or (name, other) in PAIRS
