"""glibc's rules, which the macOS backend presents over its own resolver, and addresses that begin with their size."""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING

import pytest
from tests.clib.c_library import needs_glibc

from berkeley._abi import darwin
from berkeley._platform import _darwin_address as addresses
from berkeley._platform import _names, backend
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._platform._addresses import Hints
    from berkeley._platform._darwin_names import DarwinNames
    from berkeley._platform._protocol import AddressEntry


@pytest.fixture
def names() -> DarwinNames:
    """Give the resolver over this system's libc."""
    from berkeley._platform._darwin_names import DarwinNames

    return DarwinNames()


@needs_glibc
@pytest.mark.parametrize(
    ("node", "service", "hints"),
    [
        (b"127.0.0.1", b"80", None),
        (b"::1", b"70000", (0, 0, 0, 0)),
        (b"127.0.0.1", b"-1", (0, 0, 0, 0)),
        (b"127.0.0.1", b"http", (0, 0, 0, 0)),
        (b"127.0.0.1", b"HTTP", (0, 0, abi.SOCK_STREAM, 0)),
        (b"localhost", b"domain", (abi.AI_CANONNAME, abi.AF_INET, 0, 0)),
        (None, b"80", (abi.AI_PASSIVE, 0, abi.SOCK_STREAM, 0)),
        (None, b"80", (abi.AI_CANONNAME, 0, 0, 0)),
        (b"", b"80", (0, 0, 0, 0)),
        (b"127.0.0.1", b"80", (1 << 20, 0, 0, 0)),
        (b"127.0.0.1", b"http", (abi.AI_NUMERICSERV, 0, 0, 0)),
        (b"127.0.0.1", b"80", (0, 0, abi.SOCK_STREAM, abi.IPPROTO_UDP)),
        (b"127.0.0.1", b"80", (0, abi.AF_INET6, 0, 0)),
        (b"a" * 64, b"80", (0, 0, 0, 0)),
    ],
)
def test_hints_and_services_follow_glibc(
    names: DarwinNames, node: bytes | None, service: bytes, hints: Hints | None
) -> None:
    """RES-03, RES-04, RES-06 and RES-13: macOS has other rules, and codes of its own."""
    assert names.getaddrinfo(node, service, hints) == backend.getaddrinfo(node, service, hints)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no libc to stand on")
def test_the_system_is_asked_for_addresses_of_one_kind_only(
    names: DarwinNames, monkeypatch: pytest.MonkeyPatch
) -> None:
    """RES-03, RES-04, RES-06: what its getaddrinfo judges by rules of its own never reaches it."""
    from berkeley._platform._posix_names import PosixNames

    asked, native = list[object](), PosixNames.getaddrinfo

    def getaddrinfo(
        self: PosixNames, node: bytes | None, service: bytes | None, hints: Hints | None
    ) -> tuple[int, list[AddressEntry]]:
        asked.append((service, None if hints is None else hints[2:]))
        return native(self, node, service, hints)

    monkeypatch.setattr(PosixNames, "getaddrinfo", getaddrinfo)
    code, entries = names.getaddrinfo(b"127.0.0.1", b"70000", None)
    assert code == 0
    assert [entry.socktype for entry in entries] == [abi.SOCK_STREAM, abi.SOCK_DGRAM, abi.SOCK_RAW]
    assert set(asked) == {(None, (abi.SOCK_STREAM, 0))}
    asked.clear()
    wrong = (0, 0, abi.SOCK_STREAM, abi.IPPROTO_UDP)
    assert names.getaddrinfo(b"127.0.0.1", b"80", wrong) == (abi.EAI_SOCKTYPE, [])
    assert names.getaddrinfo(b"127.0.0.1", b"80", (1 << 20, 0, 0, 0)) == (abi.EAI_BADFLAGS, [])
    assert names.getaddrinfo(b"", b"80", (0, 0, 0, 0)) == (abi.EAI_NONAME, [])
    assert names.getaddrinfo(b"a b", b"80", (0, 0, 0, 0)) == (abi.EAI_NONAME, [])
    assert asked == []


class Nothing:
    """A system that knows no name."""

    def numeric(self, _node: bytes, /) -> AddressEntry | None:
        return None

    def addresses(
        self, _node: bytes, _family: int, _flags: int, /
    ) -> tuple[int, list[AddressEntry]]:
        return 0, []

    def port(self, _service: bytes, _protocol: bytes, /) -> int | None:
        return None


def test_an_address_begins_with_its_size_where_the_system_has_it_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """ADDR-01: a BSD has a byte with the size before the family, which has 8 bits then."""
    for name in ("sockaddr_in", "sockaddr_in6"):
        monkeypatch.setitem(abi.LAYOUTS, name, darwin.LAYOUTS[name])
    hints = abi.AI_PASSIVE, abi.AF_UNSPEC, abi.SOCK_STREAM, 0
    code, entries = _names.getaddrinfo(Nothing(), None, b"80", hints)
    assert code == 0
    four, six = (entry.address for entry in entries)
    assert four == bytes([16, abi.AF_INET, 0, 80]) + bytes(12)
    assert six == bytes([28, abi.AF_INET6, 0, 80]) + bytes(24)


def test_a_size_that_a_program_has_left_at_0_is_filled_in() -> None:
    """ADDR-01."""
    four = bytes([0, 2, 0, 80]) + bytes(12)
    assert addresses.with_length(four, has_length=True) == b"\x10" + four[1:]
    assert addresses.with_length(four, has_length=False) == four
    assert addresses.with_length(b"", has_length=True) == b""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no libc to stand on")
def test_the_size_is_filled_in_for_the_resolver(
    names: DarwinNames, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ADDR-01: libSystem refuses an address whose size is 0."""
    from berkeley._platform import _darwin_names
    from berkeley._platform._posix_names import PosixNames

    asked: list[object] = []

    def getnameinfo(*arguments: object) -> tuple[int, bytes, bytes]:
        asked.append(arguments[1])
        return 0, b"", b""

    def as_on_macos(address: bytes) -> bytes:
        return addresses.with_length(address, has_length=True)

    monkeypatch.setattr(PosixNames, "getnameinfo", getnameinfo)
    monkeypatch.setattr(_darwin_names, "with_length", as_on_macos)
    four = bytes([0, 2, 0, 80]) + bytes(12)
    assert names.getnameinfo(four, 16, 64, 64, 0)[0] == 0
    assert asked == [b"\x10" + four[1:]]


@needs_glibc
def test_a_name_is_looked_up_as_before(names: DarwinNames) -> None:
    four = _names.pack_inet(b"\x7f\0\0\1")
    flags = abi.NI_NUMERICHOST | abi.NI_NUMERICSERV
    assert names.getnameinfo(four, 16, 64, 64, flags) == (0, b"127.0.0.1", b"0")
    assert names.getnameinfo(0, 0, 64, 64, flags)[0] != 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no libc to stand on")
@pytest.mark.parametrize(("native", "code"), [("ENXIO", "ENODEV"), ("EMFILE", "EMFILE")])
def test_a_name_that_no_interface_has_is_ENODEV(
    monkeypatch: pytest.MonkeyPatch, native: str, code: str
) -> None:
    """RES-11: macOS says ENXIO."""
    from berkeley._platform import _posix_interfaces as interfaces

    monkeypatch.setattr(ctypes, "get_errno", lambda: getattr(abi, native))
    found = interfaces.PosixInterfaces().index_of(b"no such")
    assert found == -getattr(abi, code)
