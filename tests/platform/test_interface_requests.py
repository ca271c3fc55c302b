"""The emulated requests about interfaces, with Linux' own as the oracle."""

from __future__ import annotations

import ctypes
import sys

import pytest

from berkeley._platform import backend
from berkeley._platform import constants as abi
from berkeley._platform._interfaces import (
    REQUEST_SIZE,
    REQUESTS,
    InterfaceAddress,
    answer,
    hardware_of,
    sockaddr_of,
)

NAMES = {number: name for name, number in vars(abi).items() if name.startswith("SIOCGIF")}


class Three:
    """Interfaces of a test."""

    table: tuple[InterfaceAddress, ...] = (
        InterfaceAddress(
            b"a0",
            abi.IFF_UP | abi.IFF_POINTOPOINT,
            *(sockaddr_of(abi.AF_INET, b"\0\0" + bytes([n] * 4)) for n in (1, 2, 3)),
        ),
        InterfaceAddress(b"b0", abi.IFF_UP | abi.IFF_BROADCAST, None, None, None),
    )

    def index_of(self, name: bytes, /) -> int:
        return {b"a0": 1, b"b0": 2}.get(name, -abi.ENODEV)

    def name_of(self, index: int, /) -> bytes | int:
        return {1: b"a0", 2: b"b0"}.get(index, -abi.ENXIO)

    def names(self) -> list[tuple[int, bytes]] | int:
        return [(1, b"a0"), (2, b"b0")]

    def addresses(self) -> list[InterfaceAddress] | int:
        return list(self.table)

    def mtu(self, name: bytes, /) -> int:
        return 1500 if name == b"a0" else -abi.EIO


class Failing(Three):
    def addresses(self) -> list[InterfaceAddress] | int:
        return -abi.EMFILE


class Carrying(Three):
    table: tuple[InterfaceAddress, ...] = (
        InterfaceAddress(b"b0", 1 << 16 | abi.IFF_UP, None, None, None),
    )


def ask(request: int, name: bytes, interfaces: Three) -> tuple[int, bytes]:
    memory = ctypes.create_string_buffer(name, REQUEST_SIZE)
    code = answer(interfaces, request, ctypes.addressof(memory))
    return code, memory.raw[16:]


def test_a_point_to_point_line_has_another_end() -> None:
    assert ask(abi.SIOCGIFDSTADDR, b"a0", Three())[1][4:8] == b"\3\3\3\3"
    assert ask(abi.SIOCGIFBRDADDR, b"a0", Three())[1][4:8] == bytes(4)
    assert ask(abi.SIOCGIFNETMASK, b"a0", Three())[1][4:8] == b"\2\2\2\2"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows' flags are an int")
def test_the_flags_are_the_low_half_of_those_of_getifaddrs() -> None:
    # Linux' IFF_LOWER_UP is bit 16; struct ifreq has a short.
    assert ask(abi.SIOCGIFFLAGS, b"b0", Carrying()) == (
        0,
        bytes(ctypes.c_uint16(abi.IFF_UP)).ljust(REQUEST_SIZE - 16, b"\0"),
    )


def test_what_can_t_be_answered_is_an_error() -> None:
    assert ask(abi.SIOCGIFADDR, b"b0", Three())[0] == -abi.EADDRNOTAVAIL
    assert ask(abi.SIOCGIFADDR, b"c0", Three())[0] == -abi.ENODEV
    assert ask(abi.SIOCGIFMTU, b"b0", Three())[0] == -abi.EIO
    assert ask(abi.SIOCSIFMTU, b"b0", Three())[0] == -abi.EPERM
    assert ask(abi.SIOCGIFADDR, b"a0", Failing())[0] == -abi.EMFILE


def test_an_interface_without_a_hardware_address_has_zeros() -> None:
    assert ask(abi.SIOCGIFHWADDR, b"a0", Three()) == (0, bytes(REQUEST_SIZE - 16))


def test_the_hardware_address_of_bsd_is_behind_the_name() -> None:
    # struct sockaddr_dl <net/if_dl.h>: index 1, type 6 (Ethernet), 3 bytes of name and 6 of address.
    family = abi.AF_LINK
    head = bytes([20, family]) if sys.platform == "darwin" else bytes(ctypes.c_uint16(family))
    address = head + bytes([1, 0, 6, 3, 6, 0]) + b"en0" + b"\1\2\3\4\5\6"
    assert hardware_of(address) == sockaddr_of(abi.ARPHRD_ETHER, b"\1\2\3\4\5\6")
    loop = head + bytes([1, 0, 24, 3, 0, 0]) + b"lo0"
    assert hardware_of(loop) == sockaddr_of(abi.ARPHRD_LOOPBACK, b"")


if sys.platform == "linux":
    import fcntl
    import socket as python_socket

    from tests.platform.xnu import DarwinOverXnu

    LINUX = sorted(name for _, name in python_socket.if_nameindex())

    @pytest.mark.parametrize("request_", sorted(REQUESTS), ids=NAMES.__getitem__)
    @pytest.mark.parametrize("name", LINUX)
    def test_a_request_is_answered_as_linux_does(name: str, request_: int) -> None:
        memory = ctypes.create_string_buffer(name.encode(), REQUEST_SIZE)
        with python_socket.socket(python_socket.AF_INET, python_socket.SOCK_DGRAM) as fd:
            try:
                wanted = fcntl.ioctl(fd, request_, name.encode().ljust(REQUEST_SIZE, b"\0"))
                code = 0
            except OSError as error:
                wanted, code = memory.raw, -(error.errno or 0)
        assert answer(backend.interfaces(), request_, ctypes.addressof(memory)) == code
        size = 8 if request_ == abi.SIOCGIFHWADDR else 4
        size = 8 if "ADDR" in NAMES[request_] or "MASK" in NAMES[request_] else size
        size = 2 if request_ == abi.SIOCGIFFLAGS else size
        assert memory.raw[: 16 + size] == wanted[: 16 + size]

    def test_the_requests_that_macos_lacks_are_those_of_linux() -> None:
        darwin = DarwinOverXnu()
        fd = darwin.socket(abi.AF_INET, abi.SOCK_DGRAM, 0)
        for asked in (darwin, backend):
            memory = ctypes.create_string_buffer(b"lo", REQUEST_SIZE)
            assert asked.ioctl(fd, abi.SIOCGIFINDEX, ctypes.addressof(memory)) == 0
            assert int.from_bytes(memory.raw[16:20], sys.byteorder) == 1
            ctypes.memset(memory, 0, 16)
            assert asked.ioctl(fd, abi.SIOCGIFNAME, ctypes.addressof(memory)) == 0
            assert memory.value == b"lo"
            assert asked.ioctl(fd, abi.SIOCGIFHWADDR, 0) == -abi.EFAULT
            assert asked.ioctl(fd, abi.SIOCGIFMTU, ctypes.addressof(memory)) == 0
        lists: list[bytes] = []
        for asked in (darwin, backend):
            space = ctypes.create_string_buffer(4096)
            conf = (ctypes.c_uint64 * 2)(4096, ctypes.addressof(space))
            assert asked.ioctl(fd, abi.SIOCGIFCONF, ctypes.addressof(conf)) == 0
            lists.append(space.raw[: conf[0] & 0xFFFF_FFFF])
        assert lists[0] == lists[1]
        assert lists[0]
        darwin.close(fd)
        assert darwin.ioctl(fd, abi.SIOCGIFNAME, ctypes.addressof(space)) == -abi.EBADF
