"""The results of the resolver as memory: what they point to, and that no misuse of them can harm."""

from __future__ import annotations

import gc
import socket as python_socket
import threading
from typing import TYPE_CHECKING

import pytest
from tests.capabilities import needs_ipv6

from berkeley._core import resolver
from berkeley._core.boxes import Ref, socklen_t
from berkeley._core.memory import cast, copy, sizeof
from berkeley._core.resolver import (
    freeaddrinfo,
    getaddrinfo,
    gethostbyaddr,
    gethostbyname,
)
from berkeley._core.sockets import accept, bind, connect, getsockname, listen, socket
from berkeley._core.struct import address_of
from berkeley._core.structs import (
    addrinfo,
    sockaddr,
    sockaddr_in,
    sockaddr_storage,
)
from berkeley._platform import backend
from berkeley._platform import constants as abi
from berkeley._platform._addresses import read_addresses, read_host
from berkeley._platform._protocol import HostEntry

if TYPE_CHECKING:
    from berkeley._core.struct import Struct

from tests.core.lookups import (
    LOOPBACK,
    hint,
    inet,
    octets,
    octets_and_port,
    one,
    resolve,
)


def served(family: int, node: str) -> None:
    """Let a client reach a server by nothing but what getaddrinfo gave each."""
    passive = one(None, "0", hint(abi.AI_PASSIVE, family, abi.SOCK_STREAM))
    server = socket(passive.ai_family, passive.ai_socktype, passive.ai_protocol)
    storage = sockaddr_storage()
    length = socklen_t(sizeof(storage))
    assert bind(server, passive.ai_addr, passive.ai_addrlen) == 0
    assert listen(server, 1) == 0
    assert getsockname(server, cast(sockaddr, storage), length) == 0
    port = cast(sockaddr_in, storage).sin_port
    entry = one(node, str(python_socket.ntohs(port)), hint(0, family, abi.SOCK_STREAM))
    client = socket(entry.ai_family, entry.ai_socktype, entry.ai_protocol)
    assert connect(client, entry.ai_addr, entry.ai_addrlen) == 0
    peer, length = sockaddr_storage(), socklen_t(sizeof(storage))
    connection = accept(server, cast(sockaddr, peer), length)
    assert connection >= 0
    assert length == entry.ai_addrlen
    assert peer.ss_family == family
    for fd in (connection, client, server):
        assert backend.close(fd) == 0


def test_a_result_is_an_address_to_connect_to() -> None:
    served(abi.AF_INET, "127.0.0.1")


@needs_ipv6
def test_a_result_is_an_ipv6_address_to_connect_to() -> None:
    served(abi.AF_INET6, "::1")


def fill(struct: Struct, octet: int) -> None:
    """memset(struct, octet, sizeof(struct))."""
    memoryview(struct).cast("B")[:] = bytes([octet]) * sizeof(struct)


@pytest.mark.parametrize("octet", [0x00, 0xA5, 0xFF])
def test_pointers_that_are_overwritten_lead_nowhere(octet: int) -> None:
    entry = resolve("127.0.0.1", "80", hint(abi.AI_CANONNAME))[0]
    fill(entry, octet)
    pointers: list[object] = [entry.ai_addr, entry.ai_canonname, entry.ai_next]
    assert pointers == [None, None, None]
    freeaddrinfo(entry)
    host = gethostbyname("127.0.0.1")
    assert host is not None
    fill(host, octet)
    pointers = [host.h_name, host.h_aliases, host.h_addr_list]
    assert pointers == [None, None, None]


@pytest.mark.parametrize("octet", [0xA5, 0xFF])
def test_hints_full_of_garbage_are_refused_and_not_followed(octet: int) -> None:
    hints = addrinfo()
    fill(hints, octet)
    assert getaddrinfo("127.0.0.1", "80", hints, Ref[addrinfo]()) != 0


def test_only_four_members_of_the_hints_count() -> None:
    hints = hint(abi.AI_NUMERICHOST, abi.AF_INET, abi.SOCK_STREAM)
    hints.ai_canonname, hints.ai_next, hints.ai_addrlen = "x", addrinfo(), 99
    hints.ai_addr = cast(sockaddr, inet())
    assert octets_and_port(one("127.0.0.1", "80", hints)) == (LOOPBACK, 80)


def test_a_freed_list_is_empty_and_freeing_it_again_is_harmless() -> None:
    res = Ref[addrinfo]()
    assert getaddrinfo("127.0.0.1", "80", hint(abi.AI_CANONNAME), res) == 0
    first = res.value
    assert first is not None
    address, second = first.ai_addr, first.ai_next
    for _ in range(2):
        freeaddrinfo(first)
        pointers: list[object] = [first.ai_addr, first.ai_canonname, first.ai_next]
        assert pointers == [None, None, None]
    if second is not None:
        pointers = [second.ai_addr]
        assert pointers == [None]
    # What Python still holds is still there.
    assert cast(sockaddr_in, address).sin_port == python_socket.htons(80)
    freeaddrinfo(None)


def test_a_list_that_bites_its_tail_can_be_freed() -> None:
    first, second = addrinfo(), addrinfo()
    first.ai_next, second.ai_next = second, first
    freeaddrinfo(first)
    pointers: list[object] = [first.ai_next, second.ai_next]
    assert pointers == [None, None]


def test_an_entry_keeps_what_it_points_to_alive() -> None:
    last = resolve("127.0.0.1", "80", hint(abi.AI_CANONNAME))[0]
    twin = copy(last)
    del last
    gc.collect()
    assert octets_and_port(twin) == (LOOPBACK, 80)
    assert twin.ai_canonname == "127.0.0.1"


def test_threads_resolve_side_by_side() -> None:
    wrong: list[str] = []

    def work(number: int) -> None:
        node, address = f"127.0.0.{number}", bytes([127, 0, 0, number])
        for _ in range(100):
            entry = one(node, str(number), hint(socktype=abi.SOCK_STREAM))
            host = gethostbyname(node)
            known = gethostbyname("localhost")
            named = gethostbyaddr(LOOPBACK, 4, abi.AF_INET)
            if (
                octets_and_port(entry) != (address, number)
                or host is None
                or (host.h_name, bytes(host.h_addr)) != (node, address)
                or known is None
                or bytes(known.h_addr) != LOOPBACK
                or named is None
                or bytes(named.h_addr) != LOOPBACK
            ):
                wrong.append(node)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize(
    ("parameter", "function", "arguments"),
    [
        ("node", "getaddrinfo", (5, "80", None, Ref[addrinfo]())),
        ("service", "getaddrinfo", ("a", 80, None, Ref[addrinfo]())),
        ("hints", "getaddrinfo", ("a", "80", 0, Ref[addrinfo]())),
        ("res", "getaddrinfo", ("a", "80", None, addrinfo())),
        ("res", "getaddrinfo", ("a", "80", None, None)),
        ("res", "freeaddrinfo", (Ref[addrinfo](),)),
        ("ecode", "gai_strerror", ("x",)),
        ("err", "hstrerror", (None,)),
        ("addr", "getnameinfo", ("x", 1, None, 0, None, 0, 0)),
        ("addrlen", "getnameinfo", (b"", "x", None, 0, None, 0, 0)),
        ("host", "getnameinfo", (b"", 0, b"12345", 5, None, 0, 0)),
        ("hostlen", "getnameinfo", (b"", 0, None, None, None, 0, 0)),
        ("serv", "getnameinfo", (b"", 0, None, 0, "x", 0, 0)),
        ("servlen", "getnameinfo", (b"", 0, None, 0, None, 1.5, 0)),
        ("flags", "getnameinfo", (b"", 0, None, 0, None, 0, None)),
        ("name", "gethostbyname", (None,)),
        ("addr", "gethostbyaddr", ("127.0.0.1", 4, abi.AF_INET)),
        ("len", "gethostbyaddr", (LOOPBACK, None, abi.AF_INET)),
        ("type", "gethostbyaddr", (LOOPBACK, 4, "x")),
    ],
)
def test_a_wrong_type_is_a_type_error_that_names_the_parameter(
    parameter: str, function: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(TypeError, match=rf"^{parameter} must be "):
        getattr(resolver, function)(*arguments)


def test_the_memory_of_the_results_is_that_of_c() -> None:
    first = resolve("127.0.0.1", "80", hint(abi.AI_CANONNAME, socktype=abi.SOCK_STREAM))[0]
    (entry,) = read_addresses(address_of(first))
    assert (entry.address, entry.canonname) == (bytes(memoryview(inet())), b"127.0.0.1")
    chained = resolve(None, "80", hint())
    assert len(read_addresses(address_of(chained[0]))) == len(chained)
    name, aliases, addresses = b"canon", (b"one", b"two"), (LOOPBACK, bytes(4))
    entry_of_host = HostEntry(name, aliases, abi.AF_INET, 4, addresses)
    host = resolver.host_of(entry_of_host)
    assert read_host(address_of(host)) == entry_of_host
    assert host.h_aliases == ["one", "two", None]
    assert list(map(octets, host.h_addr_list)) == [*addresses, None]
