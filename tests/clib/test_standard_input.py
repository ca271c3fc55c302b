"""stdin on a file that others read too: where the file stands after fflush and at the end."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from tests.clib.children import HEADERS, environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

from berkeley._clib import files
from berkeley._clib.places import IONBF
from berkeley._clib.streams import Standard, stdin
from berkeley.include.stdio import fclose, fflush, fgets, fopen, setvbuf, ungetc

LINES = b"first\n42 rest\nlast\n"


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    path = tmp_path / "input"
    path.write_bytes(LINES)
    return path


@pytest.fixture(name="number")
def _number(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Put a file under stdin, as a shell does, and read its first line; give its descriptor."""
    monkeypatch.setattr(stdin, "_buffering", None)
    with path.open("rb", buffering=0) as file:
        raw = io.FileIO(file.fileno(), closefd=False)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(raw)))
        yield file.fileno()


def next_line() -> bytes:
    line = bytearray(20)
    assert fgets(line, 20, stdin) is line
    return bytes(line).partition(b"\0")[0]


def test_fflush_moves_the_file_to_what_was_not_read(number: int) -> None:
    assert next_line() == b"first\n"
    assert os.lseek(number, 0, os.SEEK_CUR) == len(LINES)
    assert fflush(stdin) == 0
    assert os.lseek(number, 0, os.SEEK_CUR) == 6
    assert next_line() == b"42 rest\n"


def test_fflush_drops_what_was_pushed_back(number: int) -> None:
    assert next_line() == b"first\n"
    ungetc(ord("x"), stdin)
    assert fflush(stdin) == 0
    assert os.lseek(number, 0, os.SEEK_CUR) == 6
    assert next_line() == b"42 rest\n"


def test_the_end_moves_the_file_but_where_a_thread_is_reading(number: int) -> None:
    assert isinstance(stdin, Standard)
    assert next_line() == b"first\n"
    with stdin.lock:
        ends = threading.Thread(target=stdin.end)
        ends.start()
        ends.join()
    assert os.lseek(number, 0, os.SEEK_CUR) == len(LINES)
    stdin.end()
    assert os.lseek(number, 0, os.SEEK_CUR) == 6


@pytest.mark.skipif(
    sys.platform == "win32", reason="two characters that end a line are read at once"
)
def test_an_unbuffered_stdin_takes_no_more_than_it_gives(number: int) -> None:
    assert setvbuf(stdin, None, IONBF, 0) == 0
    assert next_line() == b"first\n"
    assert os.lseek(number, 0, os.SEEK_CUR) == 6


def test_the_end_moves_the_files_of_fopen(path: Path) -> None:
    file = fopen(str(path), "r")
    assert file
    fgets(bytearray(20), 20, file)
    assert os.lseek(file.fileno(), 0, os.SEEK_CUR) == len(LINES)
    getattr(files, "_end_opened")()  # noqa: B009 (private)
    assert os.lseek(file.fileno(), 0, os.SEEK_CUR) == 6
    fclose(file)


def test_the_next_program_reads_on(path: Path) -> None:
    script = HEADERS + "line = bytearray(20); fgets(line, 20, stdin); exit(3)"
    with path.open("rb", buffering=0) as file:
        program = [sys.executable, "-c", script]
        done = subprocess.run(program, stdin=file, env=environment(), timeout=60, check=False)
        assert done.returncode == 3
        assert file.read() == b"42 rest\nlast\n"
