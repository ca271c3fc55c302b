"""dup() and dup2(): what a duplicate replaces, and what it keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.core.peers import Net, fails, wait_for

from berkeley.include.errno import EISDIR
from berkeley.include.fcntl import F_GETFL, O_NONBLOCK, O_RDONLY, fcntl, open
from berkeley.include.sys.socket import AF_UNIX, SOCK_STREAM, recv, send, socketpair
from berkeley.include.unistd import dup, dup2, pipe2, read

if TYPE_CHECKING:
    from pathlib import Path


def test_dup2_over_a_socket_ends_its_connection(net: Net) -> None:
    one, two = [0, 0], [0, 0]
    assert socketpair(AF_UNIX, SOCK_STREAM, 0, one) == 0
    assert socketpair(AF_UNIX, SOCK_STREAM, 0, two) == 0
    ends = [net.keep(fd) for fd in one + two]
    assert dup2(ends[0], ends[2]) == ends[2]
    wait_for(ends[3])
    assert recv(ends[3], bytearray(1), 1, 0) == 0
    assert send(ends[2], b"x", 1, 0) == 1
    assert recv(ends[1], bytearray(1), 1, 0) == 1


def test_a_duplicate_has_the_mode_of_its_file(net: Net, tmp_path: Path) -> None:
    ends = [0, 0]
    assert pipe2(ends, O_NONBLOCK) == 0
    reader, _ = (net.keep(fd) for fd in ends)
    folder = net.keep(open(str(tmp_path), O_RDONLY))
    for copied in dup(reader), dup2(reader, 44):
        assert fcntl(net.keep(copied), F_GETFL) & O_NONBLOCK
    for copied in dup(folder), dup2(folder, 45):
        fails(EISDIR, read(net.keep(copied), bytearray(1), 1))
