"""getnameinfo, gethostbyname and gethostbyaddr on the system that runs, without a network."""

from __future__ import annotations

import socket as python_socket
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from berkeley._core.buffers import BufferWarning
from berkeley._core.errno import errno
from berkeley._core.memory import cast
from berkeley._core.resolver import (
    gethostbyaddr,
    gethostbyname,
    getnameinfo,
    h_errno,
)
from berkeley._core.structs import (
    in_addr,
    sockaddr,
)
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._core.struct import Struct

from tests.core.lookups import (
    LOOPBACK,
    inet,
    inet6,
    name_of,
    needs_linux_rules,
    needs_services,
    octets,
)


@pytest.fixture(autouse=True)
def clean_errno() -> None:
    errno.value = 0
    h_errno.value = 0


def text_of(buffer: bytearray) -> bytes:
    return bytes(buffer).partition(b"\0")[0]


def test_getnameinfo_gives_numbers() -> None:
    host, serv = bytearray(b"\xa5" * 46), bytearray(b"\xa5" * 8)
    numeric = abi.NI_NUMERICHOST | abi.NI_NUMERICSERV
    assert getnameinfo(inet(port=6000), 16, host, 46, serv, 8, numeric) == 0
    assert host == b"127.0.0.1\0" + b"\xa5" * 36
    assert serv == b"6000\0\xa5\xa5\xa5"
    assert getnameinfo(inet6(), 28, host, 46, None, 0, numeric) == 0
    assert text_of(host) == b"::1"


def test_getnameinfo_gives_the_scope_of_a_link_local_address() -> None:
    host = bytearray(64)
    address = inet6(b"\xfe\x80" + bytes(13) + b"\1", scope=1)
    assert getnameinfo(address, 28, host, 64, None, 0, abi.NI_NUMERICHOST) == 0
    name, _, scope = text_of(host).partition(b"%")
    assert name == b"fe80::1"
    assert scope


def test_getnameinfo_gives_the_names_that_the_standard_library_gives() -> None:
    expected = python_socket.getnameinfo(("127.0.0.1", 80), 0)
    host, serv = bytearray(1025), bytearray(32)
    assert getnameinfo(inet(), 16, host, 1025, serv, 32, 0) == 0
    assert (text_of(host).decode(), text_of(serv).decode()) == expected


@needs_services
def test_a_service_name_depends_on_ni_dgram() -> None:
    serv = bytearray(32)
    names = [python_socket.getservbyport(514, protocol) for protocol in ("udp", "tcp")]
    if names != ["syslog", "shell"]:
        pytest.skip(f"port 514 has the services {names}")
    assert getnameinfo(inet(port=514), 16, None, 0, serv, 32, abi.NI_DGRAM) == 0
    assert text_of(serv) == b"syslog"
    assert getnameinfo(inet(port=514), 16, None, 0, serv, 32, 0) == 0
    assert text_of(serv) == b"shell"


def test_a_port_without_a_service_is_its_number() -> None:
    serv = bytearray(32)
    assert getnameinfo(inet(port=64999), 16, None, 0, serv, 32, 0) == 0
    assert text_of(serv) == b"64999"


def test_a_name_that_does_not_fit_is_eai_overflow() -> None:
    numeric = abi.NI_NUMERICHOST | abi.NI_NUMERICSERV
    for hostlen, servlen in ((9, 8), (10, 2), (1, 8)):
        host, serv = bytearray(b"\xa5" * 16), bytearray(b"\xa5" * 8)
        code = getnameinfo(inet(), 16, host, hostlen, serv, servlen, numeric)
        assert name_of(code) == "EAI_OVERFLOW"
        assert host == b"\xa5" * 16
        assert serv == b"\xa5" * 8
    assert getnameinfo(inet(), 16, bytearray(10), 10, bytearray(3), 3, numeric) == 0


@needs_linux_rules
@pytest.mark.parametrize(
    ("name", "address", "length", "flags"),
    [
        ("EAI_BADFLAGS", inet(), 16, 0x0010_0000),
        ("EAI_FAMILY", inet(), 15, 0),
        ("EAI_FAMILY", inet(), 1, 0),
        ("EAI_FAMILY", inet(), 0, 0),
        ("EAI_FAMILY", inet6(), 16, 0),
        ("EAI_FAMILY", None, 0, 0),
        ("EAI_FAMILY", None, 16, 0),
        ("EAI_FAMILY", b"\xff\xff" + bytes(14), 16, 0),
        ("EAI_NONAME", inet(), 16, abi.NI_NAMEREQD | abi.NI_NUMERICHOST),
        ("EAI_SYSTEM", inet(), 17, 0),
        ("EAI_SYSTEM", b"", 16, 0),
        ("EAI_SYSTEM", inet(), -1, 0),
    ],
)
def test_a_bad_request_of_getnameinfo_has_the_code_of_linux(
    name: str, address: Struct | bytes | None, length: int, flags: int
) -> None:
    host = bytearray(b"\xa5" * 64)
    assert name_of(getnameinfo(address, length, host, 64, None, 0, flags)) == name
    assert host == b"\xa5" * 64
    assert errno == (abi.EFAULT if name == "EAI_SYSTEM" else 0)


@needs_linux_rules
def test_no_name_asked_for_is_a_failure_only_where_one_is_required() -> None:
    assert getnameinfo(inet(), 16, None, 0, None, 0, 0) == 0
    code = getnameinfo(inet(), 16, None, 0, None, 0, abi.NI_NAMEREQD)
    assert name_of(code) == "EAI_NONAME"


def test_a_length_past_the_end_of_a_name_buffer_is_cut() -> None:
    host = bytearray(4)
    with pytest.warns(BufferWarning, match="hostlen is 1025 but the buffer holds 4"):
        code = getnameinfo(inet(), 16, host, 1025, None, 0, abi.NI_NUMERICHOST)
    assert name_of(code) == "EAI_OVERFLOW"
    assert host == bytes(4)


@pytest.mark.skipif(sys.platform == "win32", reason="the resolver of Windows has no AF_UNIX")
def test_a_path_without_its_nul_is_read_no_further_than_its_length() -> None:
    serv = bytearray(200)
    path = sockaddr()
    path.sa_family, path.sa_data[:6] = abi.AF_UNIX, b"/tmp/x"
    memory = bytes(memoryview(path))[:8] + b"SECRET" * 20
    code = getnameinfo(memory, 8, None, 0, serv, 200, abi.NI_NUMERICHOST)
    assert b"SECRET" not in serv
    assert code != 0 or text_of(serv) == b"/tmp/x"


def test_gethostbyname_knows_localhost() -> None:
    name, aliases, addresses = python_socket.gethostbyname_ex("localhost")
    host = gethostbyname("localhost")
    assert host is not None
    assert host.h_name == name
    assert host.h_aliases == [*aliases, None]
    assert (host.h_addrtype, host.h_length) == (abi.AF_INET, 4)
    assert octets(host.h_addr_list[-1]) is None
    found = [python_socket.inet_ntoa(address) for address in host.h_addr_list[:-1]]
    assert found == addresses
    assert host.h_addr == LOOPBACK
    assert h_errno == 0


def test_gethostbyname_takes_an_address_as_its_own_name() -> None:
    host = gethostbyname(b"127.0.0.1")
    assert host is not None
    assert (host.h_name, host.h_aliases) == ("127.0.0.1", [None])
    assert list(map(octets, host.h_addr_list)) == [LOOPBACK, None]
    assert cast(in_addr, host.h_addr_list[0]).s_addr == inet().sin_addr.s_addr


@needs_linux_rules
@pytest.mark.parametrize(
    ("name", "code"),
    [("", abi.NO_RECOVERY), ("256.1.1.1", abi.HOST_NOT_FOUND), ("::1", abi.HOST_NOT_FOUND)],
)
def test_gethostbyname_tells_why_it_fails_in_h_errno(name: str, code: int) -> None:
    assert gethostbyname(name) is None
    assert h_errno == code
    assert errno == 0


def test_each_host_is_its_own() -> None:
    first, second = gethostbyname("127.0.0.1"), gethostbyname("127.0.0.2")
    assert first is not None
    assert second is not None
    assert (first.h_name, second.h_name) == ("127.0.0.1", "127.0.0.2")
    assert first.h_addr == LOOPBACK


def test_gethostbyaddr_finds_the_name_that_the_standard_library_finds() -> None:
    name, aliases, addresses = python_socket.gethostbyaddr("127.0.0.1")
    for address in (LOOPBACK, inet().sin_addr, bytearray(LOOPBACK + b"junk")):
        host = gethostbyaddr(address, 4, abi.AF_INET)
        assert host is not None
        assert (host.h_name, host.h_aliases) == (name, [*aliases, None])
        assert [python_socket.inet_ntoa(each) for each in host.h_addr_list[:-1]] == addresses


@needs_linux_rules
@pytest.mark.parametrize(
    ("address", "length", "family", "code"),
    [
        (LOOPBACK, 3, abi.AF_INET, abi.EAFNOSUPPORT),
        (LOOPBACK, 4, abi.AF_INET6, abi.EAFNOSUPPORT),
        (LOOPBACK, 4, 77, abi.EAFNOSUPPORT),
        (None, 0, abi.AF_INET, abi.EAFNOSUPPORT),
        (None, 4, abi.AF_INET, abi.EFAULT),
        (LOOPBACK, 5, abi.AF_INET, abi.EFAULT),
        (LOOPBACK, -1, abi.AF_INET, abi.EFAULT),
    ],
)
def test_what_is_no_address_is_an_internal_error(
    address: bytes | None, length: int, family: int, code: int
) -> None:
    assert gethostbyaddr(address, length, family) is None
    assert (int(h_errno), int(errno)) == (abi.NETDB_INTERNAL, code)


def test_h_errno_belongs_to_the_thread() -> None:
    seen: list[int] = []
    thread = threading.Thread(target=lambda: seen.append(int(h_errno)))
    assert gethostbyname("256.1.1.1") is None
    thread.start()
    thread.join()
    assert seen == [0]
    assert h_errno == abi.HOST_NOT_FOUND
