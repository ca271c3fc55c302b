"""tools/host.py, with this machine as its own guest."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from tools import host

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the server runs where Wine does")


@pytest.fixture
def drives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Serve this machine, whose drive C is a folder."""
    folder = tmp_path / "drives"
    (tmp_path / "disk").mkdir()
    folder.mkdir()
    (folder / "c:").symlink_to(tmp_path / "disk")
    with host.served(folder) as variables:
        for name, text in variables.items():
            monkeypatch.setenv(name, text)
        yield folder


def guest(*command: str, entry: bytes = b"") -> tuple[int, bytes]:
    """Run a program of the host as a guest does."""
    done = subprocess.run(
        [*host.words(), *command], input=entry, capture_output=True, timeout=60, check=False
    )
    assert done.stderr == b""
    return done.returncode, done.stdout


@pytest.mark.usefixtures("drives")
def test_a_program_of_the_host_seems_to_be_one_of_the_guest() -> None:
    assert guest("sh", "-c", "echo out; echo error >&2; exit 3") == (3, b"out\nerror\n")
    assert guest("cat", entry=b"a line\r\nand more") == (0, b"a line\r\nand more")
    assert guest("sh", "-c", "kill -9 $$") == (host.SIGNALLED + 9, b"")
    status, text = guest("no-such-program")
    assert (status, b"no-such-program" in text) == (host.NOT_FOUND, True)


@pytest.mark.usefixtures("drives")
def test_a_test_runs_one_without_a_process_of_its_own() -> None:
    assert host.run("echo", "a b") == (0, "a b\n")
    assert host.run("cat") == (0, "")
    assert host.find("sh") == "sh"
    assert host.find("no-such-program") is None


@pytest.mark.usefixtures("drives")
def test_ctrl_c_is_passed_on() -> None:
    script = "import signal, time\nsignal.signal(2, lambda *_: exit(5))\nprint(flush=True)\ntime.sleep(60)"
    with host.connected([sys.executable, "-c", script]) as connection:

        def interrupt(_: bytes) -> None:
            host.send(connection, host.INTERRUPT)

        assert host.follow(connection, interrupt) == 5


def test_the_paths_of_drives_are_found(drives: Path) -> None:
    (drives.parent / "disk" / "folder").mkdir()
    (drives.parent / "disk" / "folder" / "file").write_text("there")
    assert guest("cat", r"C:\folder\file") == (0, b"there")
    assert guest("echo", r"C:no\path", "-x:y") == (0, b"C:no\\path -x:y\n")


@pytest.mark.usefixtures("drives")
def test_the_end_of_the_guest_is_the_end_of_the_program(tmp_path: Path) -> None:
    script = f"echo $$ > {tmp_path}/number; echo; exec sleep 60"
    with subprocess.Popen([*host.words(), "sh", "-c", script], stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"\n"
        program.kill()
    number, end = int((tmp_path / "number").read_text()), time.monotonic() + 60
    while alive(number):
        assert time.monotonic() < end
        time.sleep(0.01)


def alive(number: int) -> bool:
    """Tell whether a process is there."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.usefixtures("drives")
def test_a_stranger_gets_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    port, _ = os.environ[host.VARIABLE].split()
    monkeypatch.setenv(host.VARIABLE, f"{port} {'0' * 32}")
    assert guest("touch", str(tmp_path / "made")) == (host.NOT_FOUND, b"")
    assert not (tmp_path / "made").exists()
    with socket.create_connection(("127.0.0.1", int(port)), timeout=60) as connection:
        connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert connection.makefile("rb").read() == b""


def test_without_a_guest_the_programs_are_those_of_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(host.VARIABLE, raising=False)
    assert host.words() == []
    assert host.find("sh") == shutil.which("sh")
    assert host.run("sh", "-c", "echo out; echo error >&2; exit 3") == (3, "out\nerror\n")
