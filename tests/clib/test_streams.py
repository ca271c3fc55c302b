"""The standard streams: C's functions and Python's on the same bytes, in processes of their own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.clib.children import HEADERS, environment, run

if TYPE_CHECKING:
    from collections.abc import Callable

from berkeley._clib import lines, stdio
from berkeley._clib.streams import stderr, stdin, stdout
from berkeley._core.buffers import BufferWarning
from berkeley._core.errno import errno
from berkeley._platform import constants as abi

ORDER = """
print("one"); printf("two %d\\n", 2); print("three", end=" "); puts("four")
fputs("five", stdout); print("six"); putchar("7"); fputc(10, stdout)
fprintf(stdout, "%s|%c\\n", b"eight", 57); print("ten")
"""
LINES = b"one\ntwo 2\nthree four\nfivesix\n7\neight|9\nten\n"


@pytest.mark.parametrize("options", [(), ("-u",)], ids=["buffered", "unbuffered"])
def test_output_keeps_its_order_with_print(options: tuple[str, ...]) -> None:
    done = run(ORDER, *options)
    assert (done.stdout, done.stderr, done.returncode) == (LINES, b"", 0)


def test_a_replaced_stdout_is_seen() -> None:
    done = run(
        f"import io\nsys.stdout = kept = io.StringIO()\n{ORDER}\nsys.stderr.write(kept.getvalue())"
    )
    assert (done.stdout, done.stderr) == (b"", LINES)


def test_every_byte_comes_out_as_it_went_in() -> None:
    done = run('n = printf("%s", bytes(range(1, 256)))\nfputc(0, stdout)\nfprintf(stderr, "%d", n)')
    assert done.stdout.replace(b"\r", b"") == bytes(range(1, 256)).replace(b"\r", b"") + b"\0"
    assert done.stderr == b"255"


def test_text_is_written_as_utf_8_whatever_the_encoding_of_stdout(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    done = run('printf("%s\\n", "naïve \N{SNOWMAN}")')
    assert done.stdout == "naïve \N{SNOWMAN}\n".encode()


def test_stderr_is_not_buffered() -> None:
    done = run('fputs("seen", stderr)\nos._exit(0)')
    assert done.stderr == b"seen"


def test_stdout_to_a_pipe_waits_for_fflush() -> None:
    assert run('printf("lost\\n")\nos._exit(0)').stdout == b""
    assert run('printf("kept\\n")\nfflush(stdout)\nos._exit(0)').stdout == b"kept\n"
    assert run('printf("kept\\n")\nfflush(None)\nos._exit(0)').stdout == b"kept\n"


ECHO = """
line = bytearray(8)
while (result := fgets(line, 8, stdin)) is not NULL:
    assert result is line
    fprintf(stdout, "[%s]", line)
printf("%d %d %d", feof(stdin), ferror(stdin), getchar())
"""


@pytest.mark.parametrize("options", [(), ("-u",)], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (b"", b""),
        (b"ab\ncd\n", b"[ab\n][cd\n]"),
        (b"ab\n\nno end", b"[ab\n][\n][no end]"),
        (b"a line too long\n", b"[a line ][too lon][g\n]"),
        (b"1234567\n", b"[1234567][\n]"),
        (b"\xff\x80\x01\n", b"[\xff\x80\x01\n]"),
    ],
)
def test_fgets_reads_lines(given: bytes, expected: bytes, options: tuple[str, ...]) -> None:
    done = run(ECHO, *options, given=given)
    assert done.stderr == b""
    assert done.stdout == expected + b"1 0 -1"


WINDOWS_LINES = b"ab\r\n\rcd\r\n123456\r\n1234567\r\n\r"


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows ends lines with two characters")
def test_the_two_characters_that_end_a_line_on_windows_are_one_newline() -> None:
    done = run(ECHO, given=WINDOWS_LINES)
    assert done.stdout == b"[ab\n][\rcd\n][123456\n][1234567][\n][\r]1 0 -1"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends lines with two characters")
def test_a_carriage_return_is_a_byte_like_another() -> None:
    script = ECHO.replace('"[%s]", line', '"%d,", strlen(line)')
    assert run(script, given=WINDOWS_LINES).stdout == b"4,5,7,1,7,2,1,1 0 -1"


def test_getchar_reads_bytes() -> None:
    script = 'while (c := getchar()) != EOF:\n    printf("%d ", c)\n'
    assert run(script, given=b"A\xff\0\n").stdout == b"65 255 0 10 "


def test_a_prompt_is_answered_while_the_pipe_stays_open() -> None:
    script = 'b = bytearray(9)\nfgets(b, 9, stdin)\nprintf("got %s", b)\nfflush(stdout)\ngetchar()'
    with subprocess.Popen(
        [sys.executable, "-c", HEADERS + script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"yes\n")
        process.stdin.flush()
        assert process.stdout.readline() == b"got yes\n"
        process.stdin.close()
        assert process.wait(60) == 0


CLOSED = """
{close}
results = [printf("x"), puts("x"), putchar("x"), fputs("x", stdout), fprintf(stdout, "x"), fflush(stdout)]
fprintf(stderr, "%d %s", ferror(stdout), b" ".join(b"%d" % result for result in results))
assert errno == EBADF
os._exit(0)
"""


@pytest.mark.parametrize("close", ["sys.stdout.close()", "sys.stdout = None"])
def test_a_closed_stdout_is_ebadf(close: str) -> None:
    done = run(CLOSED.format(close=close))
    assert done.stderr == b"1 -1 -1 -1 -1 -1 -1"


def test_a_closed_descriptor_is_ebadf_when_the_bytes_leave() -> None:
    done = run(
        "os.close(1)\n"
        'fprintf(stderr, "%d %d %d", printf("kept back"), fflush(stdout), errno == EBADF)\n'
        "os._exit(0)"
    )
    assert done.stderr == b"9 -1 1"


@pytest.mark.skipif(sys.platform == "win32", reason="hands a pipe over by its descriptor")
def test_a_pipe_without_reader_is_epipe() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                HEADERS
                + 'printf("x")\nresult = fflush(stdout)\n'
                + 'fprintf(stderr, "%d %d", result, errno == EPIPE)\nos._exit(0)',
            ],
            stdout=pipe,
            stderr=subprocess.PIPE,
            env=environment(),
            timeout=60,
            check=False,
        )
    assert done.stderr == b"-1 1"


def test_streams_of_the_other_direction_are_ebadf() -> None:
    memory = bytearray(b"~~~~")
    calls: list[Callable[[], int]] = [
        lambda: stdio.fprintf(stdin, "x", ()),
        lambda: stdio.fputs("x", stdin),
        lambda: stdio.fputc("x", stdin),
        lambda: stdio.fgetc(stdout),
        lambda: stdio.fgetc(stderr),
    ]
    for call in calls:
        errno.value = 0
        assert call() == -1
        assert errno.value == abi.EBADF
    errno.value = 0
    assert lines.fgets(memory, 4, stdout) is None
    assert errno.value == abi.EBADF
    assert memory == b"~~~~"
    assert stdio.ferror(stdin) == 1
    stdio.clearerr(stdin)
    assert stdio.ferror(stdin) == 0
    assert stdio.fflush(stdin) == 0


def test_results_are_those_of_glibc(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert stdio.printf("%s\n", ("abc",)) == 4
    assert stdio.puts("abc") == 4
    assert stdio.fputs("abc", stdout) == 1
    assert stdio.fputc(0x141, stdout) == 0x41
    assert stdio.fflush(stdout) == 0
    assert capsysbinary.readouterr().out == b"abc\nabc\nabcA"


def test_pytest_captures_the_text(capsys: pytest.CaptureFixture[str]) -> None:
    print("one")
    stdio.printf("two\n", ())
    stdio.fprintf(stderr, "three\n", ())
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("one\ntwo\n", "three\n")


def test_pytest_captures_the_descriptor(capfd: pytest.CaptureFixture[str]) -> None:
    stdio.printf("one\n", ())
    stdio.fflush(None)
    os.write(1, b"two\n")
    assert capfd.readouterr().out == "one\ntwo\n"


def test_a_replaced_stdin_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = bytearray(8)
    monkeypatch.setattr(sys, "stdin", io.StringIO("naïve line\nrest"))
    assert lines.fgets(memory, 8, stdin) is memory
    assert memory == "naïve ".encode() + b"\0"
    assert lines.fgets(memory, 8, stdin) is memory
    assert memory.startswith(b"line\n\0")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"new\n")))
    assert lines.fgets(memory, 8, stdin) is memory
    assert memory.startswith(b"new\n\0")
    assert stdio.fgetc(stdin) == -1
    assert stdio.feof(stdin) == 1
    for text in ("old", "new"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        assert stdio.getchar() == ord(text[0])
        assert stdio.feof(stdin) == 0


def test_the_end_of_a_stream_stays_until_it_is_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    source = io.BytesIO(b"")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(source))
    assert stdio.getchar() == -1
    source.write(b"x")
    source.seek(0)
    assert stdio.getchar() == -1
    stdio.clearerr(stdin)
    assert stdio.feof(stdin) == 0
    assert stdio.getchar() == ord("x")


def test_fgets_stays_inside_its_buffer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"abcdef\n")))
    memory = bytearray(4)
    with pytest.warns(BufferWarning, match="n is 1024 but the buffer holds 4 bytes"):
        assert lines.fgets(memory, 1024, stdin) is memory
    assert memory == b"abc\0"
    assert lines.fgets(memory, 1, stdin) is memory
    assert memory == b"\0bc\0"
    assert lines.fgets(memory, 0, stdin) is None
    assert lines.fgets(memory, -5, stdin) is None
    assert lines.fgets(memory, 4, stdin) is memory
    assert memory == b"def\0"


def test_a_string_is_stored_in_a_buffer() -> None:
    memory = bytearray(b"~" * 8)
    assert stdio.sprintf(memory, "%d-%s", (42, "ab")) == 5
    assert memory == b"42-ab\0~~"
    assert stdio.snprintf(memory, 4, "%s", ("abcdef",)) == 6
    assert memory == b"abc\0b\0~~"
    assert stdio.snprintf(memory, 1, "%s", ("abcdef",)) == 6
    assert memory == b"\0bc\0b\0~~"
    assert stdio.snprintf(None, 0, "%s", ("abcdef",)) == 6
    assert stdio.snprintf(memory, 8, "%s!", (b"new",)) == 4
    assert memory == b"new!\0\0~~"


def test_sprintf_may_read_what_it_overwrites() -> None:
    memory = bytearray(b"ab\0~~~")
    assert stdio.sprintf(memory, "<%s>", (memory,)) == 4
    assert memory == b"<ab>\0~"


def test_text_that_does_not_fit_is_a_buffer_error_and_is_not_stored() -> None:
    memory = bytearray(b"~~~~")
    with pytest.raises(BufferError, match="str holds 4 bytes, 5 do not fit"):
        stdio.sprintf(memory, "%d", (1234,))
    assert memory == b"~~~~"


def test_a_size_past_the_end_of_the_buffer_is_cut_with_a_warning() -> None:
    memory = bytearray(4)
    with pytest.warns(BufferWarning, match="size is 99 but the buffer holds 4 bytes"):
        assert stdio.snprintf(memory, 99, "%d", (123456,)) == 6
    assert memory == b"123\0"
    with pytest.warns(BufferWarning):
        assert stdio.snprintf(bytearray(), 99, "%d", (123456,)) == 6


def test_text_longer_than_an_int_counts_is_eoverflow() -> None:
    calls: list[Callable[[], int]] = [
        lambda: stdio.printf("%2147483647d", (1,)),
        lambda: stdio.fprintf(stderr, "%2147483647d", (1,)),
        lambda: stdio.sprintf(bytearray(4), "%2147483647d", (1,)),
        lambda: stdio.snprintf(None, 0, "%2147483647d", (1,)),
    ]
    for call in calls:
        errno.value = 0
        assert call() == -1
        assert errno.value == abi.EOVERFLOW


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("bind", "bind: Address already in use\n"),
        (b"bind\0x", "bind: Address already in use\n"),
        ("", "Address already in use\n"),
        (None, "Address already in use\n"),
    ],
)
def test_perror_writes_the_text_of_errno(
    prefix: str | bytes | None, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    errno.value = abi.EADDRINUSE
    stdio.perror(prefix)
    assert capsys.readouterr().err == expected
    assert errno.value == abi.EADDRINUSE


def test_arguments_of_a_wrong_type_are_named() -> None:
    with pytest.raises(TypeError, match="stream must be a FILE such as stderr, not 'str'"):
        stdio.fprintf("%d\n", "5", ())  # type: ignore[arg-type]
    with pytest.raises(
        TypeError, match="stream must be a FILE such as stderr, not 'TextIOWrapper'"
    ):
        lines.fgets(bytearray(4), 4, io.TextIOWrapper(io.BytesIO()))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="format must be"):
        stdio.printf(5, ())  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="s must be a writable"):
        lines.fgets(b"bytes", 4, stdin)  # type: ignore[type-var]
    with pytest.raises(TypeError, match="str must be a writable buffer, not NULL"):
        stdio.snprintf(None, 4, "", ())
