"""What is said of the arguments of socket(): the words of Linux, on every system."""

from __future__ import annotations

import pytest
from tests.capabilities import unless_emulated

from berkeley._platform import backend
from berkeley._platform import constants as abi
from berkeley._platform._kinds import Family, refusal

FAMILIES: dict[int, Family] = {
    abi.AF_INET: "internet",
    abi.AF_INET6: "internet",
    abi.AF_UNIX: "local",
}
FLAGS = abi.SOCK_NONBLOCK | abi.SOCK_CLOEXEC


@pytest.mark.parametrize(
    ("domain", "type", "protocol", "name"),
    [
        (99, abi.SOCK_STREAM, 0, "EAFNOSUPPORT"),
        (abi.AF_UNSPEC, abi.SOCK_STREAM, 0, "EAFNOSUPPORT"),
        pytest.param(
            *(abi.AF_INET, 99, 0, "EINVAL"),
            marks=unless_emulated("drops the bits of a socket's type that it does not know"),
        ),
        (abi.AF_INET, 11, 0, "EINVAL"),
        (abi.AF_INET, -1, 0, "EINVAL"),
        (abi.AF_INET, 0, 0, "ESOCKTNOSUPPORT"),
        (abi.AF_INET, abi.SOCK_RDM, 0, "ESOCKTNOSUPPORT"),
        (abi.AF_INET6, abi.SOCK_SEQPACKET, 0, "ESOCKTNOSUPPORT"),
        (abi.AF_INET, abi.SOCK_STREAM, abi.IPPROTO_UDP, "EPROTONOSUPPORT"),
        (abi.AF_INET6, abi.SOCK_DGRAM, abi.IPPROTO_TCP, "EPROTONOSUPPORT"),
        (abi.AF_INET, abi.SOCK_RAW, 0, "EPROTONOSUPPORT"),
        (abi.AF_INET, abi.SOCK_STREAM, -1, "EINVAL"),
        (abi.AF_INET, abi.SOCK_STREAM, 300, "EINVAL"),
        (abi.AF_UNIX, abi.SOCK_STREAM, abi.IPPROTO_TCP, "EPROTONOSUPPORT"),
        (abi.AF_UNIX, abi.SOCK_RDM, 0, "ESOCKTNOSUPPORT"),
    ],
)
def test_a_socket_that_linux_has_not(domain: int, type: int, protocol: int, name: str) -> None:
    """CONST-04: Windows and macOS have other errors for most of them."""
    assert refusal(FAMILIES.get(domain, "none"), type, FLAGS, protocol) == name
    assert backend.socket(domain, type, protocol) == -getattr(abi, name)


@pytest.mark.parametrize(
    ("family", "type", "protocol"),
    [
        ("internet", abi.SOCK_STREAM, 0),
        ("internet", abi.SOCK_DGRAM | abi.SOCK_CLOEXEC, abi.IPPROTO_UDP),
        ("internet", abi.SOCK_RAW, abi.IPPROTO_ICMP),
        ("local", abi.SOCK_SEQPACKET, 0),
        ("local", abi.SOCK_DGRAM, abi.AF_UNIX),
    ],
)
def test_others_are_left_to_the_system(family: Family, type: int, protocol: int) -> None:
    assert refusal(family, type, FLAGS, protocol) == ""
