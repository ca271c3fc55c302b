"""The standard streams where a program has put a socket behind their numbers."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, cast

import pytest
from tests.core.peers import inet_name
from tests.include.programs import program

from berkeley._clib._descriptor import Descriptor
from berkeley.include.errno import EAGAIN, EBADF, errno
from berkeley.include.fcntl import F_SETFL, O_NONBLOCK, fcntl
from berkeley.include.netinet.in_ import ntohs
from berkeley.include.stdio import (
    fclose,
    fflush,
    fgets,
    fprintf,
    printf,
    puts,
    stderr,
    stdin,
    stdout,
)
from berkeley.include.sys.socket import (
    AF_UNIX,
    MSG_WAITALL,
    SHUT_WR,
    SOCK_STREAM,
    accept,
    recv,
    send,
    shutdown,
    socketpair,
)
from berkeley.include.unistd import close, dup, dup2

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.core.peers import Net


@pytest.fixture
def pair() -> Iterator[list[int]]:
    """Give a socket to put behind a number, and its peer."""
    handles = [0, 0]
    assert socketpair(AF_UNIX, SOCK_STREAM, 0, handles) == 0
    yield handles
    for fd in handles:
        close(fd)


@pytest.fixture
def kept() -> Iterator[None]:
    """Put back what was behind the numbers 0, 1 and 2."""
    saved = [dup(number) for number in range(3)]
    yield
    for number, fd in enumerate(saved):
        assert dup2(fd, number) == number
        assert close(fd) == 0


def python_stream(number: int) -> io.TextIOWrapper:
    """Make the stream that Python has for a descriptor when it starts."""
    raw = io.FileIO(number, "rb" if number == 0 else "wb", closefd=False)
    binary = io.BufferedReader(raw) if number == 0 else io.BufferedWriter(raw)
    return io.TextIOWrapper(binary, encoding="utf-8")


@pytest.mark.usefixtures("kept")
def test_printf_reaches_a_socket(pair: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    mine, peer = pair
    monkeypatch.setattr(sys, "stdout", python_stream(1))
    assert dup2(mine, 1) == 1
    assert printf("%d bytes\n", 7) == 8
    assert puts("line") >= 0
    assert fflush(stdout) == 0
    room = bytearray(32)
    assert recv(peer, room, 32, 0) == 13
    assert room[:13] == b"7 bytes\nline\n"


def test_what_was_printed_reaches_a_socket_at_the_end(net: Net) -> None:
    listener = net.listener()
    done = program(
        """
        def main():
            server, fd = sockaddr_in(), socket(AF_INET, SOCK_STREAM, 0)
            server.sin_family, server.sin_port = AF_INET, htons(int(sys.argv[1]))
            server.sin_addr.s_addr = htonl(INADDR_LOOPBACK)
            assert connect(fd, server, sizeof(server)) == 0
            assert dup2(fd, STDOUT_FILENO) == STDOUT_FILENO
            printf("at the end")
            return 0

        run(main)
        """,
        str(ntohs(inet_name(listener).sin_port)),
    )
    assert (done.returncode, done.stdout) == (0, b"")
    connection, room = net.keep(accept(listener, None, None)), bytearray(32)
    assert recv(connection, room, 32, MSG_WAITALL) == 10
    assert room[:10] == b"at the end"


@pytest.mark.usefixtures("kept")
def test_printf_of_python_u_reaches_a_socket_and_fclose_closes_it(
    pair: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under ``python -u`` there is no buffer between the text layer and the file."""
    mine, peer = pair
    bare = io.TextIOWrapper(cast("io.BufferedWriter", io.FileIO(1, "wb", closefd=False)))
    monkeypatch.setattr(sys, "stdout", bare)
    assert dup2(mine, 1) == 1
    assert printf("%d bytes\n", 7) == 8
    assert fflush(stdout) == 0
    room = bytearray(32)
    assert recv(peer, room, 32, 0) == 8
    assert room[:8] == b"7 bytes\n"
    assert fclose(stdout) == 0
    assert close(1) == -1


@pytest.mark.usefixtures("kept")
def test_stderr_reaches_a_socket_at_once(pair: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    mine, peer = pair
    monkeypatch.setattr(sys, "stderr", python_stream(2))
    assert dup2(mine, 2) == 2
    assert fprintf(stderr, "late") == 4
    room = bytearray(8)
    assert recv(peer, room, 8, 0) == 4
    assert room[:4] == b"late"


@pytest.mark.usefixtures("kept")
def test_stdin_reads_from_a_socket(pair: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    mine, peer = pair
    monkeypatch.setattr(sys, "stdin", python_stream(0))
    assert dup2(mine, 0) == 0
    assert send(peer, b"GET /\r\n42 rest\n", 15, 0) == 15
    line = bytearray(32)
    assert fgets(line, 32, stdin) is line
    assert line.startswith(b"GET /\r\n\0")
    assert shutdown(peer, SHUT_WR) == 0
    assert fgets(line, 32, stdin) is line
    assert line.startswith(b"42 rest\n\0")
    assert fgets(line, 32, stdin) is None


@pytest.mark.usefixtures("kept")
def test_what_was_printed_before_is_not_lost(
    pair: list[int], monkeypatch: pytest.MonkeyPatch, tmp_path: os.PathLike[str]
) -> None:
    mine, peer = pair
    path = os.path.join(tmp_path, "out")
    file = os.open(path, os.O_WRONLY | os.O_CREAT)
    assert dup2(file, 1) == 1
    os.close(file)
    monkeypatch.setattr(sys, "stdout", python_stream(1))
    assert printf("early ") == 6
    assert dup2(mine, 1) == 1
    assert printf("late") == 4
    assert fflush(stdout) == 0
    room = bytearray(32)
    count = recv(peer, room, 32, 0)
    with open(path, "rb") as written:
        # As in C, the bytes that are in the buffer go where the number leads; Windows has them in another place.
        early = written.read()
    assert early + room[:count] == b"early late"
    assert early == (b"early " if sys.platform == "win32" else b"")


def test_a_descriptor_below_pythons_layers(pair: list[int]) -> None:
    mine, peer = pair
    output, source = Descriptor(mine, reads=False), Descriptor(peer, reads=True)
    assert (output.writable(), output.readable(), output.fileno()) == (True, False, mine)
    with io.BufferedWriter(output) as writer:
        assert writer.write(b"abc") == 3
    assert io.BufferedReader(source).peek(3) == b"abc"
    assert fcntl(peer, F_SETFL, O_NONBLOCK) == 0
    with pytest.raises(OSError, match="refused") as caught:
        source.readinto(bytearray(1))
    assert caught.value.errno == errno == EAGAIN
    with pytest.raises(OSError, match="refused"):
        Descriptor(-1, reads=False).write(b"x")
    assert errno == EBADF
