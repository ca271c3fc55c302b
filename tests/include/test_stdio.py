"""``<stdio.h>`` as a program uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.clib.children import run

from berkeley.include.errno import ENOENT, errno
from berkeley.include.stdio import (
    EOF,
    NULL,
    fflush,
    fgetc,
    fgets,
    fprintf,
    fputc,
    fputs,
    getc,
    perror,
    printf,
    putc,
    putchar,
    puts,
    remove,
    snprintf,
    sprintf,
    stderr,
    stdin,
    stdout,
)

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert printf("%s is %d%%\n", b"load", 97) == 12
    assert fprintf(stderr, "%05.1f", 3.14159) == 5
    assert puts("line") == 5
    assert fputs("text", stdout) == 1
    assert [putchar("a"), putc("b", stdout), fputc(0x63, stdout)] == [97, 98, 99]
    assert fflush(NULL) == 0
    captured = capsys.readouterr()
    assert captured.out == "load is 97%\nline\ntextabc"
    assert captured.err == "003.1"


def test_input() -> None:
    script = """
line = bytearray(1024)
printf("Message: ")
fgets(line, sizeof(line), stdin)
printf("%d %c %c %c|", strlen(line), getchar(), getc(stdin), fgetc(stdin))
printf("%d %d\\n", getchar(), feof(stdin))
"""
    done = run("from berkeley._core.memory import sizeof\n" + script, given=b"hello\nxyz")
    assert (done.stdout, done.stderr) == (b"Message: 6 x y z|-1 1\n", b"")


def test_text_goes_into_buffers() -> None:
    memory = bytearray(16)
    assert sprintf(memory, "%s:%d", "localhost", 80) == 12
    assert memory == b"localhost:80" + bytes(4)
    assert snprintf(memory, 5, "%x", 0xDEADBEEF) == 8
    assert memory[:5] == b"dead\0"


def test_perror_and_remove(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "file"
    path.touch()
    assert remove(str(path)) == 0
    assert not path.exists()
    assert remove(str(path)) == -1
    assert errno == ENOENT
    perror("remove")
    assert capsys.readouterr().err == "remove: No such file or directory\n"


def test_reading_what_can_only_be_written_is_the_end() -> None:
    memory = bytearray(b"same")
    assert fgets(memory, 4, stderr) is None
    assert getc(stdout) == fgetc(stdout) == EOF
    assert memory == b"same"
    assert fputs("x", stdin) == EOF


def test_a_script_without_input_sees_the_end_at_once() -> None:
    assert run('printf("%d", getchar())').stdout == b"-1"
