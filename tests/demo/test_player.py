"""The player: what it takes for the same, and every way in which a program may differ."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest
from tests.interop.builds import PLAIN_LINES

from berkeley._demo.player import Player
from berkeley._demo.script import parse

pytestmark = pytest.mark.timeout(90)


PROGRAMS = {
    "hello": "print('hello'); print('goodbye')",
    "empty": "",
    "fails": "print('hello'); raise SystemExit(3)",
    "echo": "import sys\nfor line in sys.stdin: print('got', line.strip(), flush=True)",
    "forever": "import time\nprint('ready', flush=True)\ntime.sleep(60)",
    "silent": "import time; time.sleep(60)",
    "endless": "while True: print('again', flush=True)",
    "twice": "import time\nprint('again\\nagain', flush=True)\ntime.sleep(60)",
    "error": "import sys; print('to stderr', file=sys.stderr)",
    "dos": "sys.stdout.write('hello\\r\\n')",
    "half": "import sys; sys.stdout.write('no newline')",
    "argument": "import sys; print(sys.argv[1])",
    "third": (
        "import pathlib, sys\n"
        "tries = pathlib.Path(sys.argv[1])\n"
        "tries.write_text((tries.read_text() if tries.exists() else '') + 'x')\n"
        "if len(tries.read_text()) < 3: raise SystemExit('not yet')\n"
        "print(input())"
    ),
}


def command(_role: str, program: str, arguments: Sequence[str], /) -> list[str]:
    return [sys.executable, "-c", PLAIN_LINES + PROGRAMS[program], *arguments]


def played(
    transcript: str, seconds: float = 60, places: dict[str, str] | None = None
) -> str | None:
    shown: list[tuple[str, str]] = []
    player = Player(places or {}, command, lambda role, text: shown.append((role, text)), seconds)
    return player.play(parse(transcript))


HELLO = "start server: hello\nserver| hello\nserver| goodbye\nserver exits 0"


@pytest.mark.parametrize(
    "transcript",
    [
        HELLO,
        "start server: error\nserver| to stderr\nserver exits 0",
        "start server: half\nserver| no newline\nserver exits 0",
        "start server: fails\nserver| hello\nserver exits 3",
        "start server: forever\nserver| ready\nserver goes on",
        "start c: echo\nc< a\nc| got a\nc< b\nc| got b\nc eof\nc exits 0",
        "start a: echo\nstart b: echo\nb< x\nb| got x\na< y\na| got y\na eof\nb eof\na exits 0\nb exits 0",
        "start server: hello\nserver|* missing\nserver| hello\nserver|+ goodbye\nserver exits 0",
        "start server: endless\nserver|+ again\nserver goes on",
    ],
)
def test_a_scene_that_is_played_as_written_has_no_difference(transcript: str) -> None:
    assert played(transcript) is None


@pytest.mark.parametrize(
    ("transcript", "difference"),
    [
        (HELLO.replace("| hello", "| hullo"), "server: 'hello' instead of 'hullo'"),
        ("start server: dos\nserver| hello", "server: 'hello\\r' instead of 'hello'"),
        (HELLO.replace("server| goodbye\n", ""), "server: 'goodbye' instead of its end"),
        (HELLO.replace("exits 0", "exits 1"), "server: exit status 0 instead of 1"),
        ("start s: hello\ns|+ hello\ns exits 0", "s: 'goodbye' instead of its end"),
        ("start s: empty\ns| hello\ns exits 0", "s: its end instead of 'hello'"),
        ("start s: empty\ns|+ hello\ns exits 0", "s: its end instead of 'hello'"),
        ("start s: fails\ns| hello\ns exits 0", "s: exit status 3 instead of 0"),
        ("start s: twice\ns| again\ns goes on", "s: 'again' instead of its end"),
    ],
)
def test_each_difference_is_told(transcript: str, difference: str) -> None:
    assert played(transcript) == difference


def test_a_program_that_ends_where_it_should_go_on_differs() -> None:
    transcript = "start a: hello\na| hello\na| goodbye\nstart b: argument x\nb| x\nb exits 0\n"
    told = played(f"{transcript}a eof\nstart c: forever\nc| ready\na goes on")
    assert told == "a: ended with 0 instead of going on"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("transcript", "missing"),
    [
        ("start s: silent\ns| more", "s: no 'more' came within 0.5 seconds"),
        ("start s: silent\ns exits 0", "s: its output goes on within 0.5 seconds"),
        ("attempt s: silent\ns| ready", "s: it goes on within 0.5 seconds"),
    ],
)
def test_a_scene_has_its_time(transcript: str, missing: str) -> None:
    assert played(transcript, seconds=0.5) == missing


def test_a_program_is_tried_until_it_ends_well(tmp_path: object) -> None:
    tries = f"{tmp_path}/tries"
    transcript = "attempt client: third {path} < hello\nclient| hello\nclient exits 0"
    assert played(transcript, places={"path": tries}) is None


def test_all_processes_have_ended_when_a_scene_has() -> None:
    player = Player({}, command)
    assert player.play(parse("start a: forever\na| ready\nstart b: endless\nb| other")) is not None
    assert [child.status(0) is None for child in player.children.values()] == [False, False]
