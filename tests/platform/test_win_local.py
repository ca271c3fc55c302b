"""AF_UNIX and small options of the Windows backend, over a stand-in that gives the codes of real Windows."""

from __future__ import annotations

import ctypes
import os
import struct
from typing import TYPE_CHECKING

import pytest

from berkeley._abi import win32 as abi

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.platform.win_fixture import Fixture


def test_a_name_without_a_file_is_EINVAL(win: Fixture) -> None:
    fd = win.backend.socket(abi.AF_UNIX, abi.SOCK_STREAM, 0)
    for name in (b"\0name", b"\0" * 108):
        address = abi.AF_UNIX.to_bytes(2, "little") + name
        assert win.backend.bind(fd, address, len(address)) == -abi.EINVAL
        assert win.backend.connect(fd, address, len(address)) == -abi.EINVAL
    assert not win.native.asked("bind")


def test_an_address_that_is_too_long_is_EINVAL(win: Fixture) -> None:
    fd = win.backend.socket(abi.AF_UNIX, abi.SOCK_STREAM, 0)
    path = abi.AF_UNIX.to_bytes(2, "little") + b"x" * 109
    assert win.backend.bind(fd, path, 111) == -abi.EINVAL
    assert win.backend.connect(fd, path, 111) == -abi.EINVAL
    assert win.backend.bind(fd, path, 110) == 0


def test_a_path_that_is_not_there_is_ENOENT(win: Fixture, tmp_path: Path) -> None:
    fd = win.backend.socket(abi.AF_UNIX, abi.SOCK_STREAM, 0)
    path = abi.AF_UNIX.to_bytes(2, "little") + os.fsencode(tmp_path / "s")
    assert win.backend.connect(fd, path, len(path)) == -abi.ENOENT
    (tmp_path / "s").touch()
    win.native.will("connect", -abi.WSAECONNREFUSED)
    assert win.backend.connect(fd, path, len(path)) == -abi.ECONNREFUSED


def test_credentials_of_a_peer(win: Fixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of a pair are this process'; of Windows' own sockets nobody knows them."""
    nobody, room = struct.pack("<iii", 0, -1, -1), ctypes.create_string_buffer(12)
    size = ctypes.c_int(12)
    pointers = ctypes.addressof(room), ctypes.addressof(size)
    option = abi.SOL_SOCKET, abi.SO_PEERCRED
    assert win.backend.getsockopt(win.stream(), *option, *pointers) == 0
    assert room.raw == nobody
    fd = win.backend.socket(abi.AF_UNIX, abi.SOCK_STREAM, 0)
    assert win.backend.getsockopt(fd, *option, *pointers) == -abi.ENOPROTOOPT
    for name, number in (("getuid", 7), ("getgid", 8)):
        monkeypatch.setattr(win.backend, name, _giving(number), raising=False)
    fd = win.stream()
    pair = win.backend.table.get(fd)
    assert pair is not None
    pair.family = abi.AF_UNIX
    assert win.backend.getsockopt(fd, *option, *pointers) == 0
    assert room.raw == struct.pack("<iii", os.getpid(), 7, 8)


def _giving(number: int) -> Callable[[], int]:
    return lambda: number


@pytest.mark.parametrize("name", [abi.IPV6_MULTICAST_HOPS, abi.IPV6_UNICAST_HOPS])
def test_a_byte_is_no_option_of_ipv6(win: Fixture, name: int) -> None:
    fd = win.backend.socket(abi.AF_INET6, abi.SOCK_DGRAM, 0)
    option = abi.IPPROTO_IPV6, name
    assert win.backend.setsockopt(fd, *option, b"\5", 1) == -abi.EINVAL
    assert win.backend.setsockopt(fd, *option, b"\5\0\0\0", 4) == 0
