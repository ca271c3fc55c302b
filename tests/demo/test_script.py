"""Transcripts as files and as text."""

from __future__ import annotations

from importlib import resources

import pytest

from berkeley._demo.script import (
    NAMES,
    Exit,
    Interrupt,
    Line,
    Needs,
    Start,
    Type,
    load,
    matches,
    parse,
)


def test_the_transcripts_are_those_of_the_scenes() -> None:
    folder = resources.files("berkeley._demo") / "transcripts"
    assert {file.name for file in folder.iterdir()} == {f"{name}.txt" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_each_scene_starts_its_programs_and_ends_them(name: str) -> None:
    steps = load(name)
    started = [step.role for step in steps if isinstance(step, Start)]
    ended = [step.role for step in steps if isinstance(step, Exit)]
    assert sorted(started) == sorted(ended) != []


def test_each_kind_of_step_is_read() -> None:
    steps = parse(
        "# a comment\n"
        "needs ipv6\n"
        "start server: tcp_server {port} -v\n"
        "attempt client 1: tcp_client < hello there\n"
        "server| a | b\n"
        "server|\n"
        "server|+ again\n"
        "server|*\n"
        "client 1< typed\n"
        "client 1 eof\n"
        "client 1 interrupt\n"
        "client 1 exits 3\n"
        "\n"
        "server goes on\n"
    )
    assert steps == [
        Needs("ipv6"),
        Start("server", "tcp_server", ("{port}", "-v")),
        Start("client 1", "tcp_client", (), "hello there", again=True),
        Line("server", "a | b"),
        Line("server", ""),
        Line("server", "again", 1, repeats=True),
        Line("server", "", 0, repeats=True),
        Type("client 1", "typed"),
        Type("client 1", None),
        Interrupt("client 1"),
        Exit("client 1", 3),
        Exit("server", None),
    ]


@pytest.mark.parametrize("line", ["server:", "exits 0", "client does 3", "start server tcp"])
def test_what_is_no_step_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="no step"):
        parse(line)


@pytest.mark.parametrize(
    ("wanted", "line", "same"),
    [
        ("port {port}.", "port 80.", True),
        ("port {port}.", "port 81.", False),
        ("port {port}.", "port 80!", False),
        ("has {any}", "has the name a", True),
        ("has {any}", "has ", False),
        ("a.b", "axb", False),
        ("", "", True),
    ],
)
def test_a_line_is_compared_with_the_places_filled_in(wanted: str, line: str, same: bool) -> None:
    assert matches(wanted, line, {"port": "80"}) is same
