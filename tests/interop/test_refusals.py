"""What programs say to wrong peers, taken ports and Ctrl-C: the port prints and returns what its C twin does."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import TypeAlias

import pytest
from tests.interop.builds import Language, port_language
from tools import host

from berkeley._demo.child import Child, Event
from berkeley._demo.probes import free_port, reason_against

Find: TypeAlias = Callable[[str], Language]

BY_SIGNAL = {"c": -signal.SIGINT, "berkeley": -signal.SIGINT}
# The C program runs on the host; Windows has STATUS_CONTROL_C_EXIT.
ON_WINDOWS = {"c": host.SIGNALLED + signal.SIGINT, "berkeley": 0xC000013A}
INTERRUPTED = ON_WINDOWS if sys.platform == "win32" else BY_SIGNAL
"""The exit statuses of processes that Ctrl-C has ended."""

EACH = pytest.mark.parametrize("name", ["c", "berkeley"])


@contextmanager
def started(
    command: list[str], ready: str
) -> Generator[tuple[Child, SimpleQueue[Event]], None, None]:
    """Run a program from the line that says it is ready."""
    events: SimpleQueue[Event] = SimpleQueue()
    child = Child("server", command, events)
    try:
        assert events.get(timeout=60).line == ready
        yield child, events
    finally:
        child.end()


def rest_of(events: SimpleQueue[Event]) -> list[str]:
    """Collect the lines up to the end of the output."""
    lines: list[str] = []
    while (line := events.get(timeout=60).line) is not None:
        lines.append(line)
    return lines


@EACH
def test_the_bit_stuffing_server_refuses_what_is_not_binary(name: str, language: Find) -> None:
    port = free_port()
    command = language(name)("bitstuff_server", [str(port)])
    with started(command, f"Bit stuffing server listening on port {port}") as (child, events):
        with socket.create_connection(("127.0.0.1", port), timeout=60) as client:
            answers = client.makefile("rb")
            # One byte at a time and two lines in one piece: TCP keeps no borders.
            for byte in b"10a1\n":
                client.sendall(bytes([byte]))
            client.sendall(b"\n111111\n")
            refused = b"refused: only 0 and 1 can be stuffed\n"
            assert [answers.readline() for _ in range(3)] == [refused, refused, b"1111101\n"]
            answers.close()
        assert rest_of(events) == [
            "Client connected",
            "Received: 10a1",
            "Sent: refused: only 0 and 1 can be stuffed",
            "Received: ",
            "Sent: refused: only 0 and 1 can be stuffed",
            "Received: 111111",
            "Sent: 1111101",
            "Client disconnected",
        ]
        assert child.status(10) == 0


def outcome(command: list[str]) -> tuple[list[bytes], int]:
    """Run a program without input; give what it printed, errors included, and its status."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    # Windows keeps 32 bits of a status, the host of a C program gives 8.
    status = done.returncode & 0xFF if sys.platform == "win32" else done.returncode
    return done.stdout.splitlines(), status


@pytest.mark.parametrize(
    "program",
    ["tcp_client", "lab_client", "simple_client", "bitstuff_client", "nonblocking_client"],
)
def test_a_client_without_a_server_says_so_as_in_c(program: str, c: Language) -> None:
    arguments = [str(free_port())]
    printed, status = outcome(port_language(program, arguments))
    assert (printed, status) == outcome(c(program, arguments))
    assert printed


def test_a_local_client_without_a_server_says_so_as_in_c(c: Language, tmp_path: Path) -> None:
    if reason := reason_against("unix"):
        pytest.skip(reason)
    path = str(tmp_path / "none")
    assert outcome(port_language("unix_client", [path])) == outcome(c("unix_client", [path]))


@pytest.mark.parametrize(
    "program",
    [
        "tcp_server",
        "udp_server",
        "lab_server",
        "simple_server",
        "bitstuff_server",
        "notes_tcp_server",
        "notes_udp_server",
    ],
)
def test_a_server_whose_port_is_taken_says_so_as_in_c(program: str, c: Language) -> None:
    kind = socket.SOCK_DGRAM if "udp" in program else socket.SOCK_STREAM
    with socket.socket(socket.AF_INET, kind) as taken:
        taken.bind(("", 0))
        if kind == socket.SOCK_STREAM:
            taken.listen()
        arguments = [str(taken.getsockname()[1])]
        printed, status = outcome(port_language(program, arguments))
        assert (printed, status) == outcome(c(program, arguments))
    assert printed


def reason_or_skip(probe: str) -> str:
    """Give the text of the error that a system has for what it lacks."""
    if (reason := reason_against(probe)) is None:
        pytest.skip("the system has it")
    return reason.rpartition(": ")[2]


@pytest.mark.parametrize(
    ("program", "arguments"),
    [
        ("unix_server", ["none"]),
        ("unix_client", ["none"]),
        ("fd_receiver", ["none"]),
        ("fd_sender", [__file__, "none"]),
    ],
)
def test_both_dialects_end_alike_without_local_sockets(
    program: str, arguments: list[str], winsock: Language
) -> None:
    reason = reason_or_skip("unix")
    printed, status = outcome(port_language(program, arguments))
    assert (printed, status) == outcome(winsock(program, arguments))
    assert status == 1
    assert printed[-1].endswith(f": {reason}".encode())


@pytest.mark.parametrize("name", ["berkeley", "winsock"])
def test_a_server_ends_where_it_can_not_fork(name: str, language: Find) -> None:
    reason, port = reason_or_skip("fork"), free_port()
    command = language(name)("fork_server", [str(port)])
    with (
        started(command, f"Server listening on port {port}, with fork") as (child, events),
        socket.create_connection(("127.0.0.1", port), timeout=60),
    ):
        assert rest_of(events) == ["Client 1 connected", f"fork: {reason}"]
        assert child.status(10) == 1


@EACH
def test_ctrl_c_ends_the_lab_server_through_its_handler(name: str, language: Find) -> None:
    port = free_port()
    command = language(name)("lab_server", [str(port)])
    with (
        started(command, "waiting for connection") as (child, events),
        socket.create_connection(("127.0.0.1", port), timeout=60) as client,
    ):
        # The answer comes when the server has printed: a handler must not meet a printf half done.
        client.sendall(b"hello")
        assert client.recv(50).startswith(b"Hello from Server")
        child.interrupt()
        assert rest_of(events) == ["hello", "socket connection closed"]
        assert child.status(10) == 0


@EACH
def test_ctrl_c_ends_a_program_without_a_handler(name: str, language: Find) -> None:
    port = free_port()
    command = language(name)("tcp_server", [str(port)])
    with started(command, f"Server listening on port {port}") as (child, events):
        child.interrupt()
        assert rest_of(events) == []
        assert child.status(10) == INTERRUPTED[name]
