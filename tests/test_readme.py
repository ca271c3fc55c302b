"""The programs in the README are right: the port runs, and the C program beside it does the same."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from tests.architecture.source import ROOT
from tests.capabilities import needs_cc

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


@needs_cc
def test_the_c_program_does_the_same(tmp_path: Path, port: int) -> None:
    file = tmp_path / "client.c"
    file.write_text(program("c", port), encoding="utf-8")
    built = str(tmp_path / "client")
    assert output_of("cc", "-Wall", "-Werror", "-o", built, str(file)) == ""
    assert output_of(built) == "Received: Hello from server\n"
