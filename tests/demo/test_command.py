"""The command line, as a process and as functions."""

from __future__ import annotations

import io
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence

import pytest

from berkeley._demo import command, script
from berkeley._demo.columns import Columns
from berkeley._demo.player import port_command

pytestmark = pytest.mark.timeout(90)


def berkeley(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``python -m berkeley``."""
    return subprocess.run(
        [sys.executable, "-m", "berkeley", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_without_arguments_it_prints_help_and_the_examples() -> None:
    done = berkeley()
    assert done.returncode == 0
    assert "demo" in done.stdout
    assert re.search(r"^  tcp_server +A TCP server", done.stdout, re.MULTILINE)
    assert all(len(line) <= 120 for line in done.stdout.splitlines())


def test_version_is_printed() -> None:
    assert re.fullmatch(r"berkeley (\d+\.\d+\.\d+|not installed)\n", berkeley("--version").stdout)


def test_a_scene_that_does_not_exist_is_refused() -> None:
    done = berkeley("demo", "tpc")
    assert done.returncode == 2
    assert "no scene 'tpc'" in done.stderr


def test_the_demo_plays_a_scene_side_by_side() -> None:
    done = berkeley("demo", "tcp", "udp")
    assert done.returncode == 0, done.stdout
    rows = done.stdout.splitlines()
    assert rows[0] == "tcp: tcp_server and tcp_client"
    assert rows[-1] == "2 ok, 0 differed, 0 skipped"
    assert any(re.fullmatch(r"  Client connected +\|", row) for row in rows)
    assert any(re.fullmatch(r" +\| Received: Hello from server", row) for row in rows)
    assert all(len(row) <= 120 for row in rows)


def wrong_client(role: str, program: str, arguments: Sequence[str], /) -> list[str]:
    """Put another client in the place of the TCP client."""
    return port_command(role, program.replace("tcp_client", "bitstuff_client"), arguments)


def test_a_difference_is_shown_and_makes_the_status_1() -> None:
    out = io.StringIO()
    assert command.demo(["tcp", "udp"], out, wrong_client) == 1
    assert "instead of 'Connected to server'" in out.getvalue()
    assert out.getvalue().endswith("1 ok, 1 differed, 0 skipped\n")


def test_a_scene_that_the_system_can_not_serve_is_skipped_with_the_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def reason(probe: str) -> str:
        return f"no {probe} here"

    monkeypatch.setattr(command, "reason_against", reason)
    out = io.StringIO()
    assert command.demo(["unix"], out) == 0
    assert out.getvalue().splitlines() == [
        "unix: unix_server and unix_client",
        "  skipped: no unix here",
        "",
        "0 ok, 0 differed, 1 skipped",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no Ctrl-C for one process")
def test_ctrl_c_ends_the_demo_and_its_programs() -> None:
    program = """
import sys
from berkeley._demo import command
from berkeley._demo.script import Line, Start
command.script.load = lambda name: [
    Start("server", "udp_server", ("{port}",)), Line("server", "{any}"), Line("server", "never")
]
sys.exit(command.run_demo(["udp"]))
"""
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True
    ) as demo:
        assert demo.stdout is not None
        title, row = demo.stdout.readline(), demo.stdout.readline()
        demo.send_signal(signal.SIGINT)
        assert demo.wait(60) == 130
    assert title == "udp: udp_server\n"
    found = re.search(r"port (\d+)", row)
    assert found is not None
    assert is_free(int(found[1]))


def is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind(("", port))
        except OSError:
            return False
    return True


def test_a_line_that_comes_over_and_over_is_shown_three_times() -> None:
    out = io.StringIO()
    columns = Columns(out)
    for text in ["a", "b", "b", "b", "b", "b", "c"]:
        columns.show("server", text)
    assert [row.strip(" |") for row in out.getvalue().splitlines()] == [
        *["a", "b", "b", "b", "...", "c"]
    ]


def test_lines_of_a_second_client_say_whose_they_are_and_long_ones_are_wrapped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = io.StringIO()
    columns = Columns(out)
    columns.show("client 2", "hello")
    columns.show("server", "x" * 50)
    rows = out.getvalue().splitlines()
    assert rows[0].endswith("| [2] hello")
    assert [row.count("x") for row in rows[1:]] == [37, 13]


@pytest.mark.parametrize("name", script.NAMES)
def test_each_scene_passes_or_says_why_not(name: str) -> None:
    out = io.StringIO()
    assert command.demo([name], out) == 0, out.getvalue()
    assert ("\n  ok\n" in out.getvalue()) != ("\n  skipped: no " in out.getvalue())
