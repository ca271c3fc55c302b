"""The rules that Windows borrows from glibc, compared with glibc itself, and the codes of Winsock."""

from __future__ import annotations

import ctypes
import socket
import struct
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from tests.capabilities import has_ipv6
from tests.clib.c_library import needs_glibc

from berkeley._abi import win32
from berkeley._platform import _names, backend
from berkeley._platform import constants as abi
from berkeley._platform._protocol import AddressEntry, HostEntry

if TYPE_CHECKING:
    from berkeley._platform._addresses import Hints
    from berkeley._platform._databases import Arguments


class Pieces:
    """What the rules ask a system, answered by this system's resolver."""

    def numeric(self, node: bytes) -> AddressEntry | None:
        hints = (abi.AI_NUMERICHOST, abi.AF_UNSPEC, abi.SOCK_STREAM, 0)
        code, entries = backend.getaddrinfo(node, None, hints)
        return None if code else entries[0]

    def addresses(self, node: bytes, family: int, flags: int) -> tuple[int, list[AddressEntry]]:
        return backend.getaddrinfo(node, None, (flags, family, abi.SOCK_STREAM, 0))

    def host_name(self, address: bytes, flags: int) -> tuple[int, bytes]:
        code, host, _ = backend.getnameinfo(address, len(address), 1025, 0, flags)
        return code, host

    def port(self, service: bytes, protocol: bytes) -> int | None:
        try:
            return socket.getservbyname(service.decode(), protocol.decode())
        except OSError:
            return None

    def service(self, port: int, protocol: bytes) -> bytes | None:
        try:
            return socket.getservbyport(port, protocol.decode()).encode()
        except OSError:
            return None

    def host_by_name(self, name: bytes) -> HostEntry | int:
        return backend.gethostbyname(name)

    def host_by_address(self, address: bytes, family: int) -> HostEntry | int:
        return backend.gethostbyaddr(address, family)


PIECES = Pieces()
STREAM: Hints = (0, 0, abi.SOCK_STREAM, 0)

# None of these reaches a name server.
nodes = st.sampled_from(
    [
        *(None, b"", b"*", b"127.0.0.1", b"127.1", b"0x7f.1", b"010.0.0.1", b"::1"),
        *(b"::ffff:1.2.3.4", b"localhost"),
    ]
)
services = st.sampled_from(
    [
        *(None, b"", b"*", b"0", b"80", b" 80", b"\t+80", b"-1", b"-0", b"80 ", b"0x50"),
        *(b"65536", b"70000", b"4294967376", b"2147483648", b"18446744073709551615"),
        *(b"99999999999999999999", b"http", b"HTTP", b"domain", b"syslog", b"no such"),
    ]
)
flags = st.lists(
    st.sampled_from(
        [
            *(abi.AI_PASSIVE, abi.AI_CANONNAME, abi.AI_NUMERICHOST, abi.AI_V4MAPPED),
            *(abi.AI_ALL, abi.AI_NUMERICSERV, 0x0010_0000),
        ]
    ),
    max_size=3,
).map(lambda chosen: sum(set(chosen)))
families = st.sampled_from([abi.AF_UNSPEC, abi.AF_INET, abi.AF_INET6, abi.AF_UNIX, -1])
socktypes = st.sampled_from([0, 0, abi.SOCK_STREAM, abi.SOCK_DGRAM, abi.SOCK_RAW, 4, 5, 6, 99, -1])
protocols = st.sampled_from([0, 0, 0, 1, 6, 17, 33, 132, 136, 255, -1])


@pytest.mark.slow
@needs_glibc
@settings(max_examples=500, deadline=None)
@given(nodes, services, flags, families, socktypes, protocols)
@example(None, b"no such", 0, -1, 99, 0)
@example(b"", b"no such", 0, 0, 99, 0)
@example(b"127.0.0.1", b"80", 0, abi.AF_INET6, 0, 0)
@example(b"::1", b"80", abi.AI_V4MAPPED, abi.AF_INET, 0, 0)
@example(b"127.0.0.1", b"http", abi.AI_NUMERICSERV, 0, abi.SOCK_RAW, 0)
@example(b"::ffff:1.2.3.4", None, 0, abi.AF_INET, 0, 0)
def test_getaddrinfo_follows_glibc(
    node: bytes | None, service: bytes | None, flag: int, family: int, socktype: int, protocol: int
) -> None:
    # glibc may ask a name server for the IPv6 addresses of a localhost that /etc/hosts has for IPv4 only.
    assume(node != b"localhost" or family != abi.AF_INET6)
    hints = flag, family, socktype, protocol
    code, entries = _names.getaddrinfo(PIECES, node, service, hints)
    expected_code, expected = backend.getaddrinfo(node, service, hints)
    assert code == expected_code
    if node in {None, b"*"} and not has_ipv6():
        # Without IPv6, glibc puts ::1 behind 127.0.0.1 (RFC 6724, rule 1).
        entries, expected = sorted(entries), sorted(expected)
    assert entries == expected


@needs_glibc
def test_null_hints_are_those_of_glibc() -> None:
    assert _names.getaddrinfo(PIECES, b"127.0.0.1", b"80", None) == backend.getaddrinfo(
        b"127.0.0.1", b"80", None
    )


FOUR = struct.pack("=HH4s8x", abi.AF_INET, socket.htons(80), b"\x7f\0\0\1")
SIX = struct.pack("=HHI16sI", abi.AF_INET6, socket.htons(6000), 0, bytes(15) + b"\1", 0)
SCOPED = struct.pack("=HHI16sI", abi.AF_INET6, 0, 0, b"\xfe\x80" + bytes(14), 1)


@pytest.mark.slow
@needs_glibc
@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(
        [FOUR, SIX, SCOPED, FOUR[:15], SIX[:27], FOUR[:1], b"", b"\xff\xff" + FOUR[2:]]
    ),
    st.sampled_from([0, 1, 9, 10, 1025]),
    st.sampled_from([0, 1, 2, 3, 4, 32]),
    st.lists(
        st.sampled_from(
            [abi.NI_NUMERICSERV, abi.NI_NOFQDN, abi.NI_NAMEREQD, abi.NI_DGRAM, 0x0010_0000]
        ),
        max_size=3,
    ).map(lambda chosen: sum(set(chosen))),
    st.booleans(),
)
def test_getnameinfo_follows_glibc(
    address: bytes, hostlen: int, servlen: int, flag: int, is_named: bool
) -> None:
    # A name is asked for only where /etc/hosts has it.
    flag |= 0 if is_named and address.startswith(FOUR[:15]) else abi.NI_NUMERICHOST
    found = _names.getnameinfo(PIECES, address, hostlen, servlen, flag)
    assert found == backend.getnameinfo(address, len(address), hostlen, servlen, flag)


@needs_glibc
@pytest.mark.parametrize(
    "name",
    [
        b"localhost",
        b"127.0.0.1",
        b"127.1",
        b"1.2.3",
        b"2130706433",
        b"256.1.1.1",
        b"",
        b"::1",
        b"abc:d",
    ],
)
def test_gethostbyname_follows_glibc(name: bytes) -> None:
    assert _names.gethostbyname(PIECES, name) == backend.gethostbyname(name)


@needs_glibc
@pytest.mark.parametrize(
    ("address", "family"),
    [
        (b"\x7f\0\0\1", abi.AF_INET),
        (b"\x7f\0\0", abi.AF_INET),
        (b"\x7f\0\0\1", abi.AF_INET6),
        (b"\x7f\0\0\1", 77),
        (b"", abi.AF_INET),
        (bytes(16), abi.AF_INET6),
    ],
)
def test_gethostbyaddr_follows_glibc(address: bytes, family: int) -> None:
    ctypes.set_errno(0)
    expected = backend.gethostbyaddr(address, family), ctypes.get_errno()
    ctypes.set_errno(0)
    assert (_names.gethostbyaddr(PIECES, address, family), ctypes.get_errno()) == expected


@pytest.mark.parametrize(
    "name",
    [b"a b", b"1.2.3.4 ", b"\xc3\xa9.example", b"a" * 64, b"." * 3, b"a..b", b".a", b"a." * 128],
)
def test_what_is_no_host_name_is_not_asked_for(name: bytes) -> None:
    assert not _names.is_host_name(name)
    assert _names.getaddrinfo(Silent(), name, b"80", STREAM) == (abi.EAI_NONAME, [])
    assert _names.gethostbyname(Silent(), name) == abi.HOST_NOT_FOUND


@pytest.mark.parametrize(
    "name", [b"a", b"a.", b"a" * 63, b"a." * 127, b"x_y-z.example", b"fe80::1%lo"]
)
def test_host_names_are_asked_for(name: bytes) -> None:
    assert _names.is_host_name(name)


class Silent(Pieces):
    """A system that must not be asked about names."""

    def numeric(self, node: bytes) -> AddressEntry | None:
        raise AssertionError(node)

    def host_by_name(self, name: bytes) -> HostEntry | int:
        raise AssertionError(name)


class Listing(Pieces):
    """A system that knows one name, and gives the addresses with repetitions, as Wine does."""

    def __init__(self, *addresses: bytes) -> None:
        self.entries = [
            AddressEntry(0, abi.AF_INET, 0, 0, address, name)
            for address, name in zip(addresses, (b"canon.example", None, None), strict=False)
        ]
        self.asked_flags = -1

    def numeric(self, node: bytes) -> AddressEntry | None:
        assert node == b"name.example"
        return None

    def addresses(self, node: bytes, family: int, flags: int) -> tuple[int, list[AddressEntry]]:
        assert (node, family) in {(b"name.example", abi.AF_UNSPEC), (b"name.example", abi.AF_INET6)}
        self.asked_flags = flags
        return 0, self.entries


def test_an_address_comes_once_and_in_the_system_s_order() -> None:
    system = Listing(SIX, FOUR, SIX)
    hints = abi.AI_CANONNAME, abi.AF_UNSPEC, abi.SOCK_STREAM, 0
    code, entries = _names.getaddrinfo(system, b"name.example", b"7", hints)
    assert code == 0
    assert [entry.address for entry in entries] == [
        _names.with_port(SIX, 7),
        _names.with_port(FOUR, 7),
    ]
    assert [entry.canonname for entry in entries] == [b"canon.example", None]


def test_a_name_without_addresses_is_nodata() -> None:
    assert _names.getaddrinfo(Listing(), b"name.example", b"7", STREAM) == (abi.EAI_NODATA, [])


def test_only_flags_of_the_lookup_reach_the_system() -> None:
    system = Listing(FOUR)
    asked = abi.AI_PASSIVE | abi.AI_NUMERICSERV | abi.AI_ADDRCONFIG | abi.AI_V4MAPPED | abi.AI_ALL
    _names.getaddrinfo(system, b"name.example", b"7", (asked, abi.AF_UNSPEC, 0, 0))
    assert system.asked_flags == abi.AI_ADDRCONFIG
    _names.getaddrinfo(system, b"name.example", b"7", (asked, abi.AF_INET6, 0, 0))
    assert system.asked_flags == abi.AI_ADDRCONFIG | abi.AI_V4MAPPED | abi.AI_ALL


@pytest.mark.parametrize(
    "name",
    ["AGAIN", "BADFLAGS", "FAIL", "FAMILY", "MEMORY", "NODATA", "NONAME", "SERVICE", "SOCKTYPE"],
)
def test_winsock_has_its_own_numbers_of_eai_codes(name: str) -> None:
    code: int = getattr(win32, f"EAI_{name}")
    assert _names.eai_from_winsock(code) == code


def test_a_code_that_glibc_leaks_through_wine_is_known() -> None:
    assert _names.eai_from_winsock(-9) == win32.EAI_ADDRFAMILY


@pytest.mark.parametrize(("code", "name"), [(10050, "ENETDOWN"), (10014, "EFAULT"), (12345, "EIO")])
def test_other_codes_of_winsock_are_system_errors(code: int, name: str) -> None:
    number: int = getattr(win32, name)
    ctypes.set_errno(0)
    assert (_names.eai_from_winsock(code), ctypes.get_errno()) == (win32.EAI_SYSTEM, number)
    ctypes.set_errno(0)
    assert (_names.h_errno_from_winsock(code), ctypes.get_errno()) == (win32.NETDB_INTERNAL, number)


def test_a_success_of_winsock_is_none_of_the_errors() -> None:
    assert _names.eai_from_winsock(0) == 0


@pytest.mark.parametrize("code", [11001, 11002, 11003, 11004])
def test_h_errno_has_the_numbers_of_winsock(code: int) -> None:
    assert _names.h_errno_from_winsock(code) == code


if sys.platform == "win32":

    def test_winsock_is_started_again_after_the_program_cleaned_up() -> None:
        from berkeley._platform._win_ws2 import ws2

        while ws2.WSACleanup() == 0:
            pass
        hints = abi.AI_NUMERICHOST, abi.AF_UNSPEC, abi.SOCK_STREAM, 0
        assert backend.getaddrinfo(b"127.0.0.1", None, hints)[0] == 0
        while ws2.WSACleanup() == 0:
            pass
        assert isinstance(backend.gethostbyname(b"localhost"), HostEntry)

else:
    from berkeley._platform import _posix_databases

    @needs_glibc
    def test_both_ways_to_an_entry_agree() -> None:
        plain = _posix_databases.PosixDatabases(lambda: abi.NO_RECOVERY, reentrant=False)
        calls: list[tuple[str, Arguments]] = [
            ("gethostbyname", (b"localhost",)),
            ("gethostbyname", (b"127.0.0.1",)),
            ("gethostbyname", (b"",)),
            ("gethostbyname2", (b"::1", abi.AF_INET6)),
            ("getservbyname", (b"http", b"tcp")),
            ("getservbyname", (b"no such service", None)),
            ("getprotobynumber", (abi.IPPROTO_TCP,)),
            ("getnetbyname", (b"loopback",)),
        ]
        for function, arguments in calls:
            found = backend.databases().look(function, arguments, None)
            again = plain.look(function, arguments, None)
            assert again.entry == found.entry
            assert found.entry or again.h_errno in (0, found.h_errno)

    @needs_glibc
    def test_a_plain_form_knows_the_room_that_an_entry_needs() -> None:
        plain = _posix_databases.PosixDatabases(lambda: 0, reentrant=False)
        for size in range(0, 200, 3):
            outcome = plain.look("gethostbyname", (b"127.0.0.1",), size)
            assert outcome.entry or outcome.code == abi.ERANGE
        plain.begin("proto", 0)
        while plain.look("getprotoent", (), None).entry:
            pass
        assert plain.look("getprotoent", (), None).code == abi.ENOENT
        plain.end("proto")

    @needs_glibc
    def test_a_host_that_needs_more_memory_gets_it(monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(_posix_databases, "_FIRST_SIZE", 8)
        assert isinstance(backend.gethostbyname(b"localhost"), HostEntry)
        monkeypatch.setattr(_posix_databases, "_MOST_SIZE", 16)
        assert backend.gethostbyname(b"localhost") == abi.NETDB_INTERNAL
        assert ctypes.get_errno() == abi.ERANGE

    @needs_glibc
    def test_the_system_s_lists_are_given_back() -> None:
        libc = ctypes.CDLL(None)
        if not hasattr(libc, "mallinfo2"):
            pytest.skip("glibc before 2.33 has no mallinfo2")
        # struct mallinfo2 <malloc.h> has ten size_t, of which the eighth, uordblks, counts the bytes in use.
        fields = [(name, ctypes.c_size_t) for name in "abcdefghij"]
        libc.mallinfo2.restype = type("mallinfo2", (ctypes.Structure,), {"_fields_": fields})
        hints = abi.AI_CANONNAME | abi.AI_NUMERICHOST, abi.AF_UNSPEC, 0, 0
        backend.getaddrinfo(b"127.0.0.1", b"80", hints)
        before: int = libc.mallinfo2().h
        for _ in range(1000):
            backend.getaddrinfo(b"127.0.0.1", b"80", hints)
        after: int = libc.mallinfo2().h
        # A list of three entries with their addresses takes more than 200 bytes.
        assert after - before < 100 * 1000
