"""Where Python's own modules raise or give no errno, a call fails as in C: a result, and errno or a code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import pytest
from tests.core.lookups import name_of

from berkeley._core.boxes import Ref, socklen_t
from berkeley._core.inet import inet_addr, inet_aton, inet_ntop, inet_pton
from berkeley._core.interfaces import if_indextoname, if_nametoindex
from berkeley._core.resolver import getaddrinfo, gethostbyname, h_errno
from berkeley._core.sockets import getsockopt, recv, send, socket
from berkeley._core.structs import addrinfo, in_addr
from berkeley._platform import constants as abi
from berkeley.include.errno import errno
from berkeley.include.netdb import getprotobyname, getservbyname
from berkeley.include.netinet.in_ import htonl, htons
from berkeley.include.unistd import close

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def fd() -> Iterator[int]:
    """Make a datagram socket."""
    made = socket(abi.AF_INET, abi.SOCK_DGRAM, 0)
    assert made >= 0
    yield made
    close(made)


Case: TypeAlias = "tuple[Callable[[int], object], object, int]"
CASES: Final[list[Case]] = [
    (lambda _: inet_pton(99, "127.0.0.1", in_addr()), -1, abi.EAFNOSUPPORT),
    (lambda _: inet_pton(abi.AF_INET, "junk", in_addr()), 0, 0),
    (lambda _: inet_ntop(99, bytes(4), bytearray(16), 16), None, abi.EAFNOSUPPORT),
    (lambda _: inet_aton("junk", in_addr()), 0, 0),
    (lambda _: inet_addr("junk"), abi.INADDR_NONE, 0),
    (lambda _: if_nametoindex("no such"), 0, abi.ENODEV),
    (lambda _: if_indextoname(99_999, bytearray(16)), None, abi.ENXIO),
    (lambda _: getservbyname("no such", "tcp"), None, 0),
    (lambda _: getprotobyname("no such"), None, 0),
    (
        lambda fd: getsockopt(fd, abi.SOL_SOCKET, abi.SO_TYPE, bytearray(4), socklen_t(-1)),
        -1,
        abi.EINVAL,
    ),
    (lambda fd: send(fd, b"x", 1, 0), -1, abi.EDESTADDRREQ),
    (lambda fd: recv(fd, bytearray(1), 1, 1 << 32 | abi.MSG_DONTWAIT), -1, abi.EAGAIN),
]
"""A call on a datagram socket, its result, and errno."""


@pytest.mark.parametrize(("call", "result", "code"), CASES)
def test_a_failure_has_its_value_and_raises_nothing(
    fd: int, call: Callable[[int], object], result: object, code: int
) -> None:
    """ERR-04; where C leaves errno alone, it is 0 here."""
    errno.value = 0
    assert call(fd) == result
    # A look-up of libc that reads files may leave an error of its own.
    assert errno == code or (code == 0 and errno == abi.ENOENT)


def test_numbers_out_of_range_are_cut() -> None:
    """ADDR-04: Python's own htons raises OverflowError."""
    assert htons(65537) == htons(1)
    assert htonl(1 << 32 | 1) == htonl(1)
    assert htons(-1) == 0xFFFF


@pytest.mark.parametrize("name", ["a" * 64, "a" * 64 + ".example", "\u00fc.invalid", "a b"])
def test_what_can_be_no_name_of_a_host_is_not_found(name: str) -> None:
    """RES-13: Python's own getaddrinfo raises UnicodeError of the first two."""
    assert name_of(getaddrinfo(name, "80", None, Ref[addrinfo]())) == "EAI_NONAME"
    assert gethostbyname(name) is None
    assert h_errno == abi.HOST_NOT_FOUND


def test_a_name_ends_at_its_nul() -> None:
    """RES-13: as in C, what is behind it does not exist; Python's own getaddrinfo refuses it."""
    res = Ref[addrinfo]()
    assert getaddrinfo(b"127.0.0.1\0junk", b"80\0junk", None, res) == 0
    assert res.value is not None
