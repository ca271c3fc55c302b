"""The databases that are text files, compared with what libc makes of the same files."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from berkeley._platform import backend
from berkeley._platform import constants as abi
from berkeley._platform._databases import Entry, room_for
from berkeley._platform._file_databases import FileDatabases, network_port
from berkeley._platform._protocol import HostEntry

if TYPE_CHECKING:
    from berkeley._platform._databases import Databases

POINTER = ctypes.sizeof(ctypes.c_void_p)
ETC = {"serv": "services", "proto": "protocols", "net": "networks", "host": "hosts"}
LINES = {
    "services": b"# comment\nhttp\t80/tcp www # web\necho 7/udp\nbad\nbad 1\nbad x/tcp\nbad 5/\n\nhigh 65535/tcp",
    "protocols": b"ip 0 IP\ntcp 6 TCP\nbad six\n",
    "networks": b"loopback 127\nlan 10.1 home\nbad 300\nbad 1.2.3.4.5\nbad x\n",
    "hosts": b"127.0.0.1 localhost me\n::1 six\n1.2.3 short\n999.1.1.1 big\n10.0.0.1 ten\r\n",
}


@pytest.fixture
def files(tmp_path: Path) -> FileDatabases:
    for name, text in LINES.items():
        (tmp_path / name).write_bytes(text)
    return FileDatabases(tmp_path, ETC)


def all_of(databases: Databases, database: str) -> list[object]:
    databases.begin(database, 0)
    found: list[object] = []
    while entry := databases.look(f"get{database}ent", (), None).entry:
        found.append(entry)
    databases.end(database)
    return found


def test_lines_without_sense_are_passed_over(files: FileDatabases) -> None:
    assert all_of(files, "serv") == [
        Entry(b"http", (b"www",), network_port(80), b"tcp"),
        Entry(b"echo", (), network_port(7), b"udp"),
        Entry(b"high", (), 65535, b"tcp"),
    ]
    assert all_of(files, "proto") == [Entry(b"ip", (b"IP",), 0), Entry(b"tcp", (b"TCP",), 6)]
    assert all_of(files, "net") == [
        Entry(b"loopback", (), 0x7F000000, family=abi.AF_INET),
        Entry(b"lan", (b"home",), 0x0A010000, family=abi.AF_INET),
    ]
    assert all_of(files, "host") == [
        HostEntry(b"localhost", (b"me",), abi.AF_INET, 4, (b"\x7f\0\0\1",)),
        HostEntry(b"ten", (), abi.AF_INET, 4, (b"\x0a\0\0\1",)),
    ]


def test_an_entry_is_found_by_name_alias_and_number(files: FileDatabases) -> None:
    def name_of(function: str, *arguments: bytes | int | None) -> bytes | None:
        entry = files.look(function, arguments, None).entry
        return entry.name if entry else None

    assert name_of("getservbyname", b"www", b"tcp") == b"http"
    assert name_of("getservbyname", b"http", None) == b"http"
    assert name_of("getservbyname", b"http", b"udp") is None
    assert name_of("getservbyname", b"HTTP", b"tcp") is None
    assert name_of("getservbyport", network_port(7), None) == b"echo"
    assert name_of("getservbyport", network_port(7), b"tcp") is None
    assert name_of("getprotobyname", b"TCP") == b"tcp"
    assert name_of("getprotobynumber", 6) == b"tcp"
    assert name_of("getprotobynumber", 7) is None
    assert name_of("getnetbyname", b"home") == b"lan"
    assert name_of("getnetbyaddr", 0x7F000000, abi.AF_INET) == b"loopback"
    assert name_of("getnetbyaddr", 0x7F000000, abi.AF_UNSPEC) == b"loopback"
    assert name_of("getnetbyaddr", 0x7F000000, abi.AF_INET6) is None
    assert files.look("getnetbyname", (b"none",), None).h_errno == abi.HOST_NOT_FOUND


def test_a_file_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert all_of(FileDatabases(tmp_path, ETC), "serv") == []


def test_an_entry_needs_its_texts_its_pointers_and_7_bytes() -> None:
    entry = Entry(b"http", (b"www",), 80, b"tcp")
    assert room_for(entry) == len(b"http\0www\0tcp\0") + 2 * POINTER + 7
    host = HostEntry(b"host", (), abi.AF_INET, 4, (b"1234",))
    assert room_for(host) == len(b"host\0") + len(b"1234") + (1 + 2) * POINTER + 7


def test_an_entry_that_does_not_fit_is_the_next_again(files: FileDatabases) -> None:
    small = files.look("getservent", (), 4)
    assert (small.entry, small.code) == (None, abi.ERANGE)
    first = files.look("getservent", (), None).entry
    assert first
    assert first.name == b"http"
    second = files.look("getservent", (), None).entry
    assert second
    size = room_for(second)
    files.begin("serv", 1)
    assert files.look("getservent", (), room_for(first)).entry == first
    assert files.look("getservent", (), size - 1).code == abi.ERANGE
    assert files.look("getservent", (), size).entry == second
    assert files.look("getservent", (), None).entry
    assert files.look("getservent", (), None).code == abi.ENOENT


if sys.platform == "linux":

    @pytest.mark.parametrize("database", ["serv", "proto", "net", "host"])
    def test_a_file_is_read_as_libc_reads_it(database: str) -> None:
        path = Path("/etc", ETC[database])
        if not path.is_file():
            pytest.skip(f"no {path}")
        assert all_of(FileDatabases(Path("/etc"), ETC), database) == all_of(
            backend.databases(), database
        )
