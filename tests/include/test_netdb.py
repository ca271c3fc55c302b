"""``<netdb.h>`` beside a C program that does the same, and beside the standard library.

In a guest the C program is one of the host: what both print is put in the host's numbers.
"""

from __future__ import annotations

import socket as python_socket
import sys
from pathlib import Path
from typing import Protocol

import pytest
from tests.capabilities import has_twin_cc
from tests.twins import THERE, compile_c, flags_there, number_there
from tools import host as host_machine

from berkeley._core.boxes import Ref
from berkeley._core.memory import cast, sizeof
from berkeley._core.structs import sockaddr_in, sockaddr_storage
from berkeley._platform import constants as abi
from berkeley.include import netdb
from berkeley.include.arpa.inet import htons, inet_pton
from berkeley.include.netdb import (
    AI_CANONNAME,
    AI_NUMERICHOST,
    AI_NUMERICSERV,
    AI_PASSIVE,
    AI_V4MAPPED,
    EAI_BADFLAGS,
    EAI_NONAME,
    HOST_NOT_FOUND,
    NI_DGRAM,
    NI_MAXHOST,
    NI_MAXSERV,
    NI_NAMEREQD,
    NI_NUMERICHOST,
    NI_NUMERICSERV,
    NO_RECOVERY,
    addrinfo,
    freeaddrinfo,
    gai_strerror,
    getaddrinfo,
    gethostbyaddr,
    gethostbyname,
    getnameinfo,
    h_errno,
    herror,
    hostent,
    hstrerror,
)
from berkeley.include.sys.socket import AF_INET, AF_INET6, AF_UNSPEC, SOCK_DGRAM, SOCK_STREAM


class Twin(Protocol):
    """Runs the C program with these arguments and gives what it prints."""

    def __call__(self, *arguments: object) -> str: ...


SOURCE = Path(__file__).with_name("netdb_twin.c")


@pytest.fixture(scope="session")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Twin:
    """Compile the C program; give a function that runs it."""
    if not has_twin_cc():
        pytest.skip("no C compiler of this byte order that has <sys/socket.h>")
    program = compile_c(SOURCE, tmp_path_factory.mktemp("netdb") / "twin")

    def run(*arguments: object) -> str:
        status, printed = host_machine.run(program, *map(str, arguments))
        assert status == 0, printed
        return printed

    return run


def lookup(node: str | None, service: str | None, *asked: int) -> str:
    hints = addrinfo()
    hints.ai_flags, hints.ai_family, hints.ai_socktype, hints.ai_protocol = asked
    res = Ref[addrinfo]()
    code = getaddrinfo(node, service, hints, res)
    lines = [f"{number_there('EAI_', code)}"]
    p = res.value
    while p is not None:
        octets = bytearray(memoryview(cast(sockaddr_storage, p.ai_addr)).cast("B")[: p.ai_addrlen])
        family = number_there("AF_INET", p.ai_family)
        if THERE is not abi:
            octets[:2] = family.to_bytes(2, sys.byteorder)
        lines.append(
            f"{flags_there('AI_', p.ai_flags)} {family} {p.ai_socktype} {p.ai_protocol} {p.ai_addrlen}"
            f" {octets.hex()} {p.ai_canonname or '-'}"
        )
        p = p.ai_next
    freeaddrinfo(res.value)
    return "\n".join([*lines, ""])


def host_line(host: hostent | None) -> str:
    if host is None:
        return f"NULL {error_there(h_errno.value)}\n"
    words = [host.h_name, str(number_there("AF_INET", host.h_addrtype)), str(host.h_length)]
    words += [alias for alias in host.h_aliases if alias is not None]
    words += [address.hex() for address in host.h_addr_list[:-1]]
    return " ".join(words) + "\n"


def error_there(number: int) -> int:
    """Give the number of <netdb.h> for a look-up that failed as the C program knows it."""
    names = ("HOST_NOT_FOUND", "TRY_AGAIN", "NO_RECOVERY", "NO_DATA")
    return next((getattr(THERE, name) for name in names if getattr(abi, name) == number), number)


@pytest.mark.parametrize(
    ("node", "service", "flags", "family", "socktype", "protocol"),
    [
        ("localhost", "80", 0, AF_UNSPEC, 0, 0),
        ("localhost", "http", AI_CANONNAME, AF_INET, SOCK_STREAM, 0),
        ("127.0.0.1", "domain", 0, AF_UNSPEC, 0, 0),
        ("127.1", "7", AI_CANONNAME, AF_UNSPEC, SOCK_DGRAM, 0),
        ("::1", "7", AI_NUMERICHOST | AI_NUMERICSERV, AF_UNSPEC, SOCK_STREAM, 0),
        ("127.0.0.1", "7", AI_V4MAPPED, AF_INET6, SOCK_STREAM, 0),
        ("127.0.0.1", "7", 0, AF_INET6, SOCK_STREAM, 0),
        ("fe80::1%1", "7", 0, AF_UNSPEC, SOCK_STREAM, 0),
        (None, "8080", AI_PASSIVE, AF_UNSPEC, SOCK_STREAM, 0),
        (None, "8080", 0, AF_UNSPEC, SOCK_STREAM, 0),
        (None, "8080", 0, AF_INET, 0, 17),
        (None, None, 0, AF_UNSPEC, 0, 0),
        ("", "80", 0, AF_UNSPEC, 0, 0),
        ("127.0.0.1", "99999", 0, AF_UNSPEC, SOCK_STREAM, 0),
        ("127.0.0.1", "80", 0, AF_UNSPEC, SOCK_STREAM, 17),
        ("127.0.0.1", "80", 0, AF_UNSPEC, 3, 0),
        ("127.0.0.1", "80", -1, AF_UNSPEC, 0, 0),
        ("127.0.0.1", "80", 0, 77, 0, 0),
    ],
)
def test_getaddrinfo_gives_what_it_gives_in_c(
    twin: Twin,
    node: str | None,
    service: str | None,
    flags: int,
    family: int,
    socktype: int,
    protocol: int,
) -> None:
    asked = flags, family, socktype, protocol
    texts = ("-" if text is None else text for text in (node, service))
    known = flags_there("AI_", flags), number_there("AF_INET", family), socktype, protocol
    assert lookup(node, service, *asked) == twin("lookup", *texts, *known)


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "127.1", "256.1.1.1", "", "::1"])
def test_gethostbyname_gives_what_it_gives_in_c(twin: Twin, name: str) -> None:
    assert host_line(gethostbyname(name)) == twin("byname", name)


def test_gethostbyaddr_gives_what_it_gives_in_c(twin: Twin) -> None:
    address = sockaddr_in().sin_addr
    assert inet_pton(AF_INET, "127.0.0.1", address) == 1
    host = gethostbyaddr(address, sizeof(address), AF_INET)
    assert host_line(host) == twin("byaddr", "127.0.0.1")


@pytest.mark.parametrize(
    ("dotted", "port", "hostlen", "servlen", "flags"),
    [
        ("127.0.0.1", 80, NI_MAXHOST, NI_MAXSERV, 0),
        ("127.0.0.1", 80, NI_MAXHOST, NI_MAXSERV, NI_NAMEREQD),
        ("127.0.0.1", 514, NI_MAXHOST, NI_MAXSERV, NI_DGRAM),
        ("192.0.2.1", 80, NI_MAXHOST, NI_MAXSERV, NI_NUMERICHOST | NI_NUMERICSERV),
        ("192.0.2.1", 80, 9, NI_MAXSERV, NI_NUMERICHOST),
        ("192.0.2.1", 80, NI_MAXHOST, 2, NI_NUMERICHOST | NI_NUMERICSERV),
        ("192.0.2.1", 80, NI_MAXHOST, NI_MAXSERV, NI_NUMERICHOST | NI_NAMEREQD),
        ("127.0.0.1", 80, NI_MAXHOST, NI_MAXSERV, 0x0010_0000),
    ],
)
def test_getnameinfo_gives_what_it_gives_in_c(
    twin: Twin, dotted: str, port: int, hostlen: int, servlen: int, flags: int
) -> None:
    address, host, serv = sockaddr_in(), bytearray(NI_MAXHOST), bytearray(NI_MAXSERV)
    address.sin_family, address.sin_port = AF_INET, htons(port)
    assert inet_pton(AF_INET, dotted, address.sin_addr) == 1
    code = getnameinfo(address, sizeof(address), host, hostlen, serv, servlen, flags)
    texts = " ".join(bytes(text).partition(b"\0")[0].decode() for text in (host, serv))
    ours = f"{number_there('EAI_', code)}\n" + (f"{texts}\n" if code == 0 else "")
    assert ours == twin("name", dotted, port, hostlen, servlen, flags_there("NI_", flags))


def test_the_constants_are_those_of_the_standard_library() -> None:
    # Microsoft's newer headers make EAI_NODATA the same as EAI_NONAME; Winsock goes on giving WSANO_DATA.
    names: list[str] = vars(netdb)["__all__"]
    for name in names:
        if name == "EAI_NODATA":
            continue
        if name.startswith(("AI_", "NI_", "EAI_")) and hasattr(python_socket, name):
            assert getattr(abi, name) == getattr(python_socket, name), name


def test_a_caller_prints_the_error() -> None:
    assert gai_strerror(EAI_BADFLAGS) == "Bad value for ai_flags"
    assert gai_strerror(EAI_NONAME) == "Name or service not known"
    assert hstrerror(NO_RECOVERY) == "Unknown server error"


def test_herror_prints_what_h_errno_means(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    h_errno.value = HOST_NOT_FOUND
    herror("lookup")
    herror(b"caf\xc3\xa9")
    herror("")
    herror(None)
    text = b"Unknown host\n"
    expected = b"lookup: " + text + b"caf\xc3\xa9: " + text + text + text
    assert capfdbinary.readouterr().err.replace(b"\r\n", b"\n") == expected
