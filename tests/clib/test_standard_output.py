"""stdout's buffer: what leaves it when, as C has it, and what print() shares with printf."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.clib.children import HEADERS, environment, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TypeAlias

    Start: TypeAlias = Callable[[], Callable[[], bytes]]

from berkeley._clib import streams
from berkeley._clib.places import IOFBF, IOLBF, IONBF, fpurge
from berkeley._clib.streams import stderr, stdout
from berkeley.include.errno import EBADF, errno
from berkeley.include.stdio import ferror, fflush, fprintf, fputc, printf, puts, setvbuf


@pytest.fixture(name="start")
def _start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Give what puts a file under stdout, as a shell does; that gives what asks for the bytes that have left."""
    path = tmp_path / "out"
    monkeypatch.setattr(stdout, "_buffering", None)
    monkeypatch.setattr(stdout, "_room", streams.ROOM)
    with path.open("wb") as file:

        def start() -> Callable[[], bytes]:
            raw = io.FileIO(file.fileno(), "wb", closefd=False)
            output = io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", newline="\n")
            monkeypatch.setattr(sys, "stdout", output)
            return path.read_bytes

        yield start
        # What is left in a buffer would go to whatever file gets the number next.
        behind: io.TextIOWrapper = getattr(stdout, "_behind")  # noqa: B009 (private)
        behind.flush()
        monkeypatch.undo()


def test_a_full_buffer_leaves_when_more_comes(start: Start) -> None:
    left = start()
    for _ in range(64):
        assert printf("%64s", "x\n") == 64
        assert left() == b""
    fputc("y", stdout)
    assert len(left()) == 4096
    printf("%9000d", 7)
    assert len(left()) == 4096 + 8192
    fflush(stdout)
    assert len(left()) == 4096 + 1 + 9000


def test_print_and_printf_share_the_buffer(start: Start) -> None:
    left = start()
    printf("one ")
    print("two", end=" ")
    puts("three")
    print("four")
    printf("five")
    assert left() == b""
    fflush(None)
    assert left() == b"one two three\nfour\nfive"


def test_text_that_print_keeps_back_comes_first(start: Start) -> None:
    left = start()
    print("first ", end="")
    printf("second")
    fflush(stdout)
    assert left() == b"first second"


def test_a_terminal_gets_whole_lines(start: Start) -> None:
    left = start()
    output = sys.stdout
    assert isinstance(output, io.TextIOWrapper)
    output.reconfigure(line_buffering=True)
    printf("no line")
    assert left() == b""
    printf(" yet\nand a part")
    assert left() == b"no line yet\n"
    print(" of print's")
    assert left() == b"no line yet\nand a part of print's\n"


def test_setvbuf_says_when_it_leaves(start: Start) -> None:
    left = start()
    setvbuf(stdout, None, IOLBF, 0)
    printf("a\nb")
    assert left() == b"a\n"
    setvbuf(stdout, None, IONBF, 0)
    assert left() == b"a\nb"
    fputc("c", stdout)
    assert left() == b"a\nbc"
    setvbuf(stdout, bytearray(8), IOFBF, 8)
    printf("12345678\n")
    assert left() == b"a\nbc12345678"


def test_setvbuf_makes_a_larger_buffer(start: Start) -> None:
    left = start()
    setvbuf(stdout, bytearray(20000), IOFBF, 20000)
    for _ in range(20):
        printf("%1000d", 1)
        print(end="")
    assert left() == b""
    fputc("!", stdout)
    assert len(left()) == 20000


def test_what_is_purged_never_leaves(start: Start) -> None:
    left = start()
    printf("lost")
    fpurge(stdout)
    printf("kept")
    fflush(stdout)
    assert left() == b"kept"


def test_what_could_not_be_written_is_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "in"
    path.touch()
    monkeypatch.setattr(stdout, "_buffering", None)
    with path.open("rb") as file:
        raw = io.FileIO(file.fileno(), "wb", closefd=False)
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(raw)))
        assert printf("lost") == 4
        assert fflush(stdout) == -1
        assert errno == EBADF
        assert ferror(stdout)
        assert fflush(stdout) == 0


def test_stderr_overtakes_stdout(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    left = start()
    raw = io.TextIOWrapper(io.BufferedWriter(io.FileIO(sys.stdout.fileno(), "wb", closefd=False)))
    monkeypatch.setattr(sys, "stderr", raw)
    printf("out\n")
    fprintf(stderr, "err\n")
    assert left() == b"err\n"


END = """
from berkeley.include.unistd import _exit, close, dup2, fork
from berkeley.include.sys.wait import wait
"""


@pytest.mark.skipif(sys.platform == "win32", reason="fork is of POSIX systems")
def test_a_child_has_what_stdout_holds() -> None:
    script = """
printf("before fork\\n"); printf("partial ")
if fork() == 0:
    printf("child\\n"); exit(0)
wait(NULL); printf("parent\\n")
if fork() == 0:
    printf("lost"); _exit(0)
wait(NULL)
"""
    done = run(END + script)
    assert done.stdout == b"before fork\npartial child\nbefore fork\npartial parent\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a program there has a console or none")
def test_a_stdout_that_was_closed_at_the_start_is_the_file_that_is_opened_next(
    tmp_path: Path,
) -> None:
    path = tmp_path / "out"
    script = """
assert printf("lost\\n") == 5 and fflush(stdout) == -1 and errno == EBADF
assert os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT) == 1
printf("kept\\n"); exit(4)
"""
    program = [sys.executable, "-c", HEADERS + script, str(path)]
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *program],
        env=environment(),
        timeout=60,
        check=False,
    )
    assert (done.returncode, path.read_bytes()) == (4, b"kept\n")


def test_an_end_at_once_loses_all_that_stdout_holds() -> None:
    done = run(
        'from berkeley.include.unistd import _exit\nfor i in range(3): printf("x")\n_exit(0)'
    )
    assert (done.stdout, done.returncode) == (b"", 0)


def test_what_can_t_be_written_at_the_end_is_lost_without_a_word() -> None:
    done = run('printf("x")\nos.close(1)\nexit(3)')
    assert (done.stdout, done.stderr, done.returncode) == (b"", b"", 3)
