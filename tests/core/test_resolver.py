"""getaddrinfo on the system that runs, without a network: localhost, numbers and the services file."""

from __future__ import annotations

import os
import socket as python_socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from berkeley._core.memory import cast, sizeof
from berkeley._core.resolver import (
    EAI_TEXTS,
    gai_strerror,
    hstrerror,
)
from berkeley._core.structs import (
    addrinfo,
    sockaddr_in,
    sockaddr_in6,
)
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._core.arguments import Text

from tests.core.lookups import (
    LOOPBACK,
    LOOPBACK6,
    hint,
    needs_services,
    octets_and_port,
    one,
    refusal,
    resolve,
)


@pytest.mark.parametrize("node", ["127.0.0.1", b"127.0.0.1", bytearray(b"127.0.0.1\0junk")])
def test_a_numeric_ipv4_address_is_itself(node: Text) -> None:
    entry = one(node, "8080", hint(socktype=abi.SOCK_STREAM))
    assert (entry.ai_family, entry.ai_socktype) == (abi.AF_INET, abi.SOCK_STREAM)
    assert entry.ai_protocol == abi.IPPROTO_TCP
    assert entry.ai_addrlen == sizeof(sockaddr_in)
    assert entry.ai_addr.sa_family == abi.AF_INET
    assert octets_and_port(entry) == (LOOPBACK, 8080)
    assert entry.ai_canonname is None
    assert entry.ai_next is None


def test_a_numeric_ipv6_address_is_itself() -> None:
    entry = one("::1", "65535", hint(socktype=abi.SOCK_DGRAM))
    assert (entry.ai_family, entry.ai_addrlen) == (abi.AF_INET6, sizeof(sockaddr_in6))
    assert entry.ai_protocol == abi.IPPROTO_UDP
    assert octets_and_port(entry) == (LOOPBACK6, 65535)


def test_a_scope_is_the_index_of_an_interface() -> None:
    entry = one("fe80::1%1", "80", hint(socktype=abi.SOCK_STREAM))
    assert cast(sockaddr_in6, entry.ai_addr).sin6_scope_id == 1


def test_no_socket_type_means_each_of_them() -> None:
    found = [(entry.ai_socktype, entry.ai_protocol) for entry in resolve("127.0.0.1", "80", hint())]
    assert found == [
        (abi.SOCK_STREAM, abi.IPPROTO_TCP),
        (abi.SOCK_DGRAM, abi.IPPROTO_UDP),
        (abi.SOCK_RAW, 0),
    ]


@pytest.mark.parametrize("node", ["localhost", "127.0.0.1", "::1"])
def test_the_results_are_those_of_the_standard_library(node: str) -> None:
    stream = python_socket.SOCK_STREAM
    expected = {
        (family, place[0], place[1])
        for family, _, _, _, place in python_socket.getaddrinfo(node, 80, type=stream)
    }
    found: set[tuple[int, object, object]] = set()
    for entry in resolve(node, "80", hint(socktype=abi.SOCK_STREAM)):
        octets, port = octets_and_port(entry)
        found.add((entry.ai_family, python_socket.inet_ntop(entry.ai_family, octets), port))
    assert found == expected


def test_null_means_loopback_or_with_ai_passive_every_address() -> None:
    stream = abi.SOCK_STREAM
    loopback = {octets_and_port(each) for each in resolve(None, "80", hint(socktype=stream))}
    assert (LOOPBACK, 80) in loopback
    passive = {
        octets_and_port(each) for each in resolve(None, "80", hint(abi.AI_PASSIVE, socktype=stream))
    }
    assert (bytes(4), 80) in passive
    four = one(None, "80", hint(abi.AI_PASSIVE, abi.AF_INET, stream))
    assert octets_and_port(four) == (bytes(4), 80)


def test_ai_passive_changes_nothing_with_a_node() -> None:
    entry = one("127.0.0.1", "80", hint(abi.AI_PASSIVE, socktype=abi.SOCK_STREAM))
    assert octets_and_port(entry) == (LOOPBACK, 80)


def test_ai_canonname_names_the_first_entry() -> None:
    first, *others = resolve("localhost", "80", hint(abi.AI_CANONNAME, abi.AF_INET))
    assert first.ai_canonname is not None
    assert first.ai_canonname.startswith("localhost")
    assert [entry.ai_canonname for entry in others] == [None] * len(others)


def test_the_entries_repeat_the_flags_of_the_hints() -> None:
    flags = abi.AI_NUMERICHOST | abi.AI_PASSIVE
    assert {entry.ai_flags for entry in resolve("127.0.0.1", "80", hint(flags))} == {flags}
    defaults = abi.AI_V4MAPPED | abi.AI_ADDRCONFIG
    assert {entry.ai_flags for entry in resolve("127.0.0.1", "80", None)} == {defaults}


def test_ai_v4mapped_gives_an_ipv4_address_in_ipv6_form() -> None:
    entry = one("127.0.0.1", "80", hint(abi.AI_V4MAPPED, abi.AF_INET6, abi.SOCK_STREAM))
    assert octets_and_port(entry) == (bytes(10) + b"\xff\xff" + LOOPBACK, 80)


def test_no_service_is_port_0() -> None:
    assert octets_and_port(one("127.0.0.1", None, hint(socktype=abi.SOCK_STREAM)))[1] == 0


@needs_services
def test_a_service_has_the_port_and_the_types_of_the_services_file() -> None:
    assert octets_and_port(one("127.0.0.1", "http", hint(socktype=abi.SOCK_STREAM)))[1] == 80
    found = {
        (entry.ai_protocol, octets_and_port(entry)[1])
        for entry in resolve("127.0.0.1", "domain", hint())
    }
    assert found == {(abi.IPPROTO_TCP, 53), (abi.IPPROTO_UDP, 53)}


@pytest.mark.parametrize(
    ("service", "port"), [("70000", 4464), ("65536", 0), (" 80", 80), ("+80", 80), ("", 0)]
)
def test_a_numeric_service_is_read_as_glibc_reads_it(service: str, port: int) -> None:
    entry = one("127.0.0.1", service, hint(socktype=abi.SOCK_STREAM))
    assert octets_and_port(entry)[1] == port


@pytest.mark.parametrize(
    ("name", "node", "service", "hints"),
    [
        ("EAI_NONAME", None, None, hint()),
        ("EAI_NONAME", "", "80", hint()),
        ("EAI_NONAME", "localhost", "80", hint(abi.AI_NUMERICHOST)),
        ("EAI_NONAME", "[::1]", "80", hint(abi.AI_NUMERICHOST)),
        ("EAI_NONAME", "256.0.0.1", "80", hint(abi.AI_NUMERICHOST)),
        ("EAI_NONAME", "127.0.0.1", "http", hint(abi.AI_NUMERICSERV)),
        ("EAI_BADFLAGS", "127.0.0.1", "80", hint(0x0010_0000)),
        ("EAI_BADFLAGS", None, "80", hint(abi.AI_CANONNAME)),
        ("EAI_FAMILY", "127.0.0.1", "80", hint(family=abi.AF_UNIX)),
        ("EAI_FAMILY", "127.0.0.1", "80", hint(family=77)),
        ("EAI_SOCKTYPE", "127.0.0.1", "80", hint(socktype=77)),
        ("EAI_SOCKTYPE", "127.0.0.1", "80", hint(0, 0, abi.SOCK_STREAM, abi.IPPROTO_UDP)),
        ("EAI_SERVICE", "127.0.0.1", "80", hint(protocol=77)),
        ("EAI_SERVICE", "127.0.0.1", "80", hint(socktype=abi.SOCK_RAW)),
        ("EAI_SERVICE", "127.0.0.1", "no-such-service", hint()),
        ("EAI_SERVICE", "127.0.0.1", "-1", hint()),
        ("EAI_SERVICE", "127.0.0.1", "HTTP", hint(socktype=abi.SOCK_STREAM)),
        ("EAI_ADDRFAMILY", "127.0.0.1", "80", hint(family=abi.AF_INET6)),
        ("EAI_ADDRFAMILY", "::1", "80", hint(family=abi.AF_INET)),
    ],
)
def test_a_request_that_can_t_be_met_has_the_code_of_linux(
    name: str, node: str | None, service: str | None, hints: addrinfo
) -> None:
    assert refusal(node, service, hints) == name


CHILD = """
import sys
from berkeley._core import resolver
from berkeley._core.boxes import Ref, socklen_t
from berkeley._core.resolver import getaddrinfo, gethostbyaddr, gethostbyname, h_errno
from berkeley._core.structs import addrinfo
from berkeley._platform import constants as abi
name = {name!r}
print(getaddrinfo(name, "80", None, Ref[addrinfo]()) in {{abi.EAI_NONAME, abi.EAI_AGAIN}})
print(gethostbyname(name), h_errno.value in {{abi.HOST_NOT_FOUND, abi.TRY_AGAIN}})
print(gethostbyaddr(bytes([192, 0, 2, 77]), 4, abi.AF_INET), h_errno.value in {{abi.HOST_NOT_FOUND, abi.TRY_AGAIN}})
"""


@pytest.mark.slow
def test_a_host_that_no_one_knows_is_not_found() -> None:
    # Without a network the resolver may wait for an answer of a name server for longer than a test may take.
    environment = os.environ | {"RES_OPTIONS": "timeout:1 attempts:1"}
    child = subprocess.run(
        [sys.executable, "-c", CHILD.format(name="nosuch.invalid")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=environment,
    )
    assert child.stdout.split() == ["True", "None", "True", "None", "True"], child.stderr


def test_the_texts_of_eai_codes_are_those_of_glibc() -> None:
    texts = {name: gai_strerror(getattr(abi, name)) for name in EAI_TEXTS}
    assert texts == EAI_TEXTS
    assert gai_strerror(abi.EAI_NONAME) == "Name or service not known"
    assert gai_strerror(0) == gai_strerror(123456) == "Unknown error"


@pytest.mark.skipif(sys.platform != "linux", reason="no glibc here, whose answers are compared")
def test_glibc_has_these_texts() -> None:
    import ctypes
    import platform

    if platform.libc_ver()[0] != "glibc":
        pytest.skip("musl has other texts")
    libc = ctypes.CDLL(None)
    for function, ours, numbers in (
        (libc.gai_strerror, gai_strerror, range(-110, 3)),
        (libc.hstrerror, hstrerror, range(-3, 8)),
    ):
        function.restype = ctypes.c_char_p
        theirs = {number: function(number).decode() for number in numbers}
        # glibc has had a text for EAI_OVERFLOW since version 2.37.
        if theirs.get(abi.EAI_OVERFLOW) == "Unknown error":
            theirs[abi.EAI_OVERFLOW] = "Result too large for supplied buffer"
        assert {number: ours(number) for number in numbers} == theirs


def test_the_texts_of_h_errno_are_those_of_glibc() -> None:
    assert hstrerror(abi.HOST_NOT_FOUND) == "Unknown host"
    assert hstrerror(abi.TRY_AGAIN) == "Host name lookup failure"
    assert hstrerror(abi.NO_RECOVERY) == "Unknown server error"
    assert hstrerror(abi.NO_DATA) == "No address associated with name"
    assert hstrerror(0) == "Resolver Error 0 (no error)"
    assert hstrerror(-1) == "Resolver internal error"
    assert hstrerror(99) == "Unknown resolver error"
