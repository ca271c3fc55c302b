"""The programs in the README are right: the port runs, and the C program beside it does the same."""

from __future__ import annotations

import array
import ctypes
import re
import socket
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Annotated

import pytest
from tests.architecture.source import ROOT
from tests.capabilities import needs_peer_cc
from tests.twins import compile_c
from tools import host

import berkeley
from berkeley import (
    CharArray,
    IntArray,
    Ptr,
    Ref,
    Struct,
    StructArray,
    c_char,
    c_double,
    c_int,
    c_long,
    c_uchar,
    c_uint,
    c_ulong,
    c_ulonglong,
    c_ushort,
    cast,
    copy,
    i8,
    ptr,
    sizeof,
    u32,
)
from berkeley.include.arpa.inet import inet_addr
from berkeley.include.netinet.in_ import INADDR_NONE
from berkeley.include.stdint import uint16_t, uint32_t
from berkeley.include.stdio import fclose, fopen, getline
from berkeley.include.stdlib import malloc, strtol
from berkeley.include.string import strcmp, strcpy
from berkeley.include.sys.select import FD_ISSET, FD_SET, fd_set
from berkeley.include.sys.socket import (
    AF_UNIX,
    CMSG_DATA,
    CMSG_FIRSTHDR,
    CMSG_SPACE,
    SOCK_STREAM,
    msghdr,
    recv,
    send,
    socketpair,
)
from berkeley.include.unistd import close, getopt, optarg, optind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (
    "python -m pip install . && python -m berkeley demo\n"
    "python -m pip install tox && python -m tox\n"
)


def program(language: str, port: int) -> str:
    """Give the program in one language, with another port."""
    text: str
    (text,) = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    changed = text.replace("8080", str(port))
    assert changed != text
    return changed


@pytest.fixture
def port() -> Iterator[int]:
    """Give the port of a server that answers one client."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(60)

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                assert connection.recv(100) == b"Hello from client"
                connection.sendall(b"Hello from server")

        server = threading.Thread(target=serve)
        server.start()
        yield int(listener.getsockname()[1])
        server.join()


def output_of(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_two_commands_come_first() -> None:
    assert README.startswith(f"# berkeley\n\n```\n{COMMANDS}```\n")


def test_the_port_runs(tmp_path: Path, port: int) -> None:
    file = tmp_path / "client.py"
    file.write_text(program("python", port), encoding="utf-8")
    assert output_of(sys.executable, str(file)) == "Received: Hello from server\n"


@needs_peer_cc
def test_the_c_program_does_the_same(tmp_path: Path, port: int) -> None:
    file = tmp_path / "client.c"
    file.write_text(program("c", port), encoding="utf-8")
    built = compile_c(file, tmp_path / "client")
    assert output_of(*host.words(), built) == "Received: Hello from server\n"


class point(Struct):
    x: int
    y: int


class mixed(Struct):
    _pack_ = 1
    port: uint16_t
    x: float
    v: Annotated[IntArray, 3]
    p: Annotated[StructArray[point], 2]


@pytest.fixture
def ends() -> Iterator[list[int]]:
    """Give two connected sockets."""
    sv = [0, 0]
    assert socketpair(AF_UNIX, SOCK_STREAM, 0, sv) == 0
    yield sv
    assert (close(sv[0]), close(sv[1])) == (0, 0)


def test_the_words_of_the_language_are_there() -> None:
    (words,) = re.findall(r"`from berkeley import ([^`]*)`", README)
    assert set(words.replace("\n", " ").split(", ")) <= {*berkeley.__all__}


def test_each_call_without_a_header_is_told() -> None:
    assert (berkeley.recvmsg.__doc__ or "").startswith("``ssize_t recvmsg(")


def test_the_row_of_packed_structs() -> None:
    one = mixed()
    one.x, one.v[2], one.p[1].y = 0.5, 7, 9
    assert sizeof(one) == 2 + 8 + 3 * 4 + 2 * 8
    assert bytes(ptr(one).byte(30).view()) == bytes(point(0, 9))


class every(Struct):
    one: uint16_t
    letter: c_char
    count: c_ushort
    name: Annotated[CharArray, 32]
    wide: Annotated[IntArray, 3, uint32_t]
    start: point


def test_the_table_of_the_members_of_a_struct() -> None:
    one = every(1)
    one.letter, one.count, one.start.x = ord("a"), 3, 4
    assert sizeof(one) == 2 + 1 + 1 + 2 + 32 + 2 + 3 * 4 + 8
    assert bytes(ptr(one).byte(2).view()[:1]) == b"a"
    path = point.array(2)
    assert isinstance(path, StructArray)
    assert not isinstance(one, StructArray)
    for kind in ("CharArray, 32", "IntArray, 3, uint32_t", "StructArray[point], 2"):
        assert f"Annotated[{kind}]" in (Struct.__doc__ or "")


def test_the_row_of_boxes() -> None:
    boxes = (c_char, c_uchar, c_ushort, c_int, c_uint, c_ulonglong, c_double)
    assert sizeof(c_ulonglong if sys.platform == "win32" else c_ulong) == ctypes.sizeof(
        ctypes.c_size_t
    )
    assert [sizeof(box) for box in boxes] == [1, 1, 2, 4, 4, 8, 8]
    assert sizeof(c_long) in {4, 8}
    for box in (*boxes, c_long, c_ulong):
        assert f"`{box.__name__}`" in README


def test_the_rows_of_memory_that_is_sent(ends: list[int]) -> None:
    v, w = array.array("i", range(5)), array.array("i", [0] * 5)
    assert (send(ends[0], v, sizeof(v), 0), recv(ends[1], w, sizeof(w), 0), w) == (20, 20, v)
    x = c_uint()
    assert send(ends[0], c_uint(7), 4, 0) == recv(ends[1], x, sizeof(x), 0) == 4
    assert x == 7
    buf = bytearray(4)
    assert send(ends[0], b"ab", 2, 0) == recv(ends[1], buf[2:], 2, 0) == 2
    assert buf == bytes(4)
    assert send(ends[0], b"ab", 2, 0) == recv(ends[1], ptr(buf) + 2, 2, 0) == 2
    assert buf == b"\0\0ab"
    assert buf[2] == ord("a")


def test_the_row_of_casts_to_numbers() -> None:
    message = msghdr()
    message.msg_control, message.msg_controllen = bytearray(CMSG_SPACE(4)), CMSG_SPACE(4)
    c = CMSG_FIRSTHDR(message)
    assert c
    cast(c_int, CMSG_DATA(c)).value = 0x01010101
    assert int(cast(uint32_t, CMSG_DATA(c))) == 0x01010101


def copied(buf: bytearray | Ptr[int], s: str | bytes, a: point | None) -> int:
    strcpy(buf, s)
    return 0 if a is None else a.x


def test_the_rows_of_pointers_to_characters(tmp_path: Path) -> None:
    names: list[Ptr[int] | None] = [None] * 8
    p = names[0] = start = malloc(16)
    assert copied(p, "no", point(5, 0)) == 5
    c = p[0]
    p[0] = c + 1
    p += 1
    assert strcmp(start, "oo") == strcmp(p, "o") == 0
    end = Ref[Ptr[int]]()
    assert strtol("12x", end, 10) == 12
    assert end.value
    assert strcmp(end.value, "x") == 0
    line, n = Ref[bytearray](), c_ulong()
    (tmp_path / "text").write_bytes(b"one line\n")
    f = fopen(str(tmp_path / "text"), "r")
    assert f
    assert (getline(line, n, f), fclose(f)) == (9, 0)
    assert line.value
    assert strcmp(line.value, "one line\n") == 0


def test_the_row_of_optind() -> None:
    before = int(optind)
    optind.value += 1
    assert optind == before + 1
    optind.value = before


def test_the_rows_of_what_looks_right_in_both_languages() -> None:
    n = c_int(5)
    m, again = n, int(n)
    n += 1
    assert (int(m), again) == (6, 5)
    first = fd_set()
    second = copy(first)
    FD_SET(3, first)
    assert not FD_ISSET(3, second)
    assert sizeof(bytearray(b"hi\0")) == 3
    assert inet_addr("300.1.2.3") == INADDR_NONE
    assert INADDR_NONE > 0
    assert u32(0xFFFF_FFFF * 31 + 1) == 0xFFFF_FFE2
    assert (i8(0xC3), sizeof(int)) == (-61, 4)
    assert strcmp(b"full\0", "full") == 0


def test_the_row_of_optarg() -> None:
    optind.value = 1
    assert getopt(3, [b"x", b"-r", b"/tmp"], "r:") == ord("r")
    root = bytes(optarg)
    assert getopt(3, [b"x", b"-r", b"/tmp"], "r:") == -1
    assert root == b"/tmp"
    assert not optarg
    optind.value = 1
