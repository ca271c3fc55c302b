"""What the tests of the resolver share: requests, and what is read from their results."""

from __future__ import annotations

import socket as python_socket
import sys
from typing import TYPE_CHECKING

import pytest

from berkeley._core.boxes import Ref
from berkeley._core.memory import cast
from berkeley._core.resolver import (
    EAI_TEXTS,
    getaddrinfo,
)
from berkeley._core.structs import (
    addrinfo,
    sockaddr_in,
    sockaddr_in6,
)
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from berkeley._core.arguments import Text

LOOPBACK = b"\x7f\0\0\1"
LOOPBACK6 = bytes(15) + b"\1"
needs_linux_rules = pytest.mark.skipif(
    sys.platform == "darwin", reason="macOS has its own codes there, listed in compat_notes.md"
)


def has_service(name: str, protocol: str) -> bool:
    """Tell whether the services file has an entry."""
    try:
        python_socket.getservbyname(name, protocol)
    except OSError:
        return False
    return True


needs_services = pytest.mark.skipif(not has_service("http", "tcp"), reason="no services file")


def hint(flags: int = 0, family: int = 0, socktype: int = 0, protocol: int = 0) -> addrinfo:
    """Fill hints as a C program does."""
    hints = addrinfo()
    hints.ai_flags, hints.ai_family = flags, family
    hints.ai_socktype, hints.ai_protocol = socktype, protocol
    return hints


def entries_of(first: addrinfo | None) -> Iterator[addrinfo]:
    """Walk a list as ``for (p = res; p != NULL; p = p->ai_next)`` does."""
    while first is not None:
        yield first
        first = first.ai_next


def resolve(node: Text | None, service: Text | None, hints: addrinfo | None) -> list[addrinfo]:
    """Resolve what must succeed."""
    res = Ref[addrinfo]()
    assert getaddrinfo(node, service, hints, res) == 0
    return list(entries_of(res.value))


def one(node: Text | None, service: Text | None, hints: addrinfo | None) -> addrinfo:
    """Resolve what must have one result."""
    (entry,) = resolve(node, service, hints)
    return entry


def refusal(node: Text | None, service: Text | None, hints: addrinfo | None) -> str:
    """Resolve what must fail and leave *res* alone; name the code."""
    before = addrinfo()
    res = Ref[addrinfo](before)
    code = getaddrinfo(node, service, hints, res)
    assert code != 0
    assert res.value is before
    return name_of(code)


def name_of(code: int) -> str:
    return next((name for name in sorted(EAI_TEXTS) if getattr(abi, name) == code), str(code))


def octets_and_port(entry: addrinfo) -> tuple[bytes, int]:
    """Read the address of an entry by a cast, as C does."""
    if entry.ai_family == abi.AF_INET:
        four = cast(sockaddr_in, entry.ai_addr)
        return bytes(memoryview(four.sin_addr)), python_socket.ntohs(four.sin_port)
    six = cast(sockaddr_in6, entry.ai_addr)
    return bytes(six.sin6_addr.s6_addr), python_socket.ntohs(six.sin6_port)


def octets(address: bytearray | None) -> bytes | None:
    """Copy an address out of a list, whose end is NULL."""
    return None if address is None else bytes(address)


def inet(octets: bytes = LOOPBACK, port: int = 80) -> sockaddr_in:
    address = sockaddr_in()
    address.sin_family, address.sin_port = abi.AF_INET, python_socket.htons(port)
    memoryview(address.sin_addr).cast("B")[:] = octets
    return address


def inet6(octets: bytes = LOOPBACK6, port: int = 80, scope: int = 0) -> sockaddr_in6:
    address = sockaddr_in6()
    address.sin6_family, address.sin6_port = abi.AF_INET6, python_socket.htons(port)
    address.sin6_addr.s6_addr[:] = octets
    address.sin6_scope_id = scope
    return address
