"""``<stdio.h>`` beyond the standard streams: files, scanf, lists of arguments, the forms of Microsoft."""

# pyright: reportPrivateUsage=false

from __future__ import annotations

import ctypes
import io
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.clib.children import run

from berkeley._core.boxes import Ref, c_double, c_float, c_int, c_ulong
from berkeley.include.err import vwarnx
from berkeley.include.errno import EBADF, ECHILD, EINVAL, ENOENT, ERANGE, ESPIPE, errno
from berkeley.include.stdio import (
    _IONBF,
    _TRUNCATE,
    FILE,
    NULL,
    SEEK_CUR,
    SEEK_END,
    SEEK_SET,
    _fdopen,
    _fileno,
    _pclose,
    _popen,
    _snprintf,
    _snprintf_s,
    _vsnprintf,
    asprintf,
    clearerr,
    dprintf,
    fclose,
    fdopen,
    feof,
    ferror,
    fflush,
    fgetc,
    fgetpos,
    fgets,
    fileno,
    flockfile,
    fopen,
    fopen_s,
    fpos_t,
    fprintf,
    fprintf_s,
    fputs,
    fread,
    freopen,
    freopen_s,
    fscanf,
    fscanf_s,
    fseek,
    fseeko,
    fsetpos,
    ftell,
    ftello,
    ftrylockfile,
    funlockfile,
    fwrite,
    getc_unlocked,
    getchar_unlocked,
    getdelim,
    getline,
    gets,
    gets_s,
    pclose,
    popen,
    printf,
    printf_s,
    putc_unlocked,
    putchar_unlocked,
    rename,
    rewind,
    scanf,
    scanf_s,
    setbuf,
    setlinebuf,
    setvbuf,
    snprintf,
    sprintf_s,
    sscanf,
    sscanf_s,
    stdin,
    stdout,
    tmpfile,
    tmpnam,
    ungetc,
    vasprintf,
    vdprintf,
    vfprintf,
    vfscanf,
    vprintf,
    vscanf,
    vsnprintf,
    vsprintf,
    vsprintf_s,
    vsscanf,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from berkeley._clib._conversions import FormatArgument


@pytest.fixture
def file() -> Iterator[FILE]:
    """Open a file without a name."""
    stream = tmpfile()
    assert stream is not None
    yield stream
    fclose(stream)


def typed(monkeypatch: pytest.MonkeyPatch, text: bytes) -> None:
    """Put text before stdin."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(text))))


def message(format: str, *args: FormatArgument) -> str:
    """What W. R. Stevens' err_msg does: ``va_start(ap, format); vsnprintf(...)``."""
    line = bytearray(64)
    assert vsnprintf(line, len(line), format, args) == len(format % args)
    return line.partition(b"\0")[0].decode()


def test_a_file_is_copied_block_by_block(tmp_path: Path) -> None:
    (tmp_path / "from").write_bytes(b"x" * 3000)
    source, target = fopen(str(tmp_path / "from"), "rb"), fopen(str(tmp_path / "to"), "wb")
    assert source is not None
    assert target is not None
    buffer = bytearray(1024)
    while (n := fread(buffer, 1, len(buffer), source)) > 0:
        assert fwrite(buffer, 1, n, target) == n
    assert (feof(source), ferror(source)) == (1, 0)
    assert fclose(source) == fclose(target) == 0
    assert (tmp_path / "to").read_bytes() == b"x" * 3000
    assert rename(str(tmp_path / "to"), str(tmp_path / "new")) == 0
    assert fopen(str(tmp_path / "to"), "r") is None
    assert errno == ENOENT


def test_the_size_of_a_file(file: FILE) -> None:
    fputs("twelve bytes", file)
    assert fseek(file, 0, SEEK_END) == 0
    assert ftell(file) == ftello(file) == 12
    rewind(file)
    assert fseeko(file, 2, SEEK_SET) == fseek(file, 1, SEEK_CUR) == 0
    place = fpos_t()
    assert fgetpos(file, place) == 0
    assert [fgetc(file), ungetc("!", file), getc_unlocked(file)] == [ord("l"), ord("!"), ord("!")]
    assert fsetpos(file, place) == 0
    assert fgetc(file) == ord("l")
    assert fseek(file, -1, SEEK_SET) == -1
    assert errno == EINVAL


def test_lines_of_any_length(file: FILE) -> None:
    fprintf(file, "first\n%0200d\nk=v;", 5)
    rewind(file)
    line, n = Ref[bytearray](), c_ulong()
    lengths: list[int] = []
    while (length := getline(line, n, file)) != -1:
        lengths.append(length)
    assert lengths == [6, 201, 4]
    rewind(file)
    assert getdelim(line, n, "=", file) == 6 + 201 + 2
    memory = bytearray(8)
    assert fgets(memory, 8, file) is memory
    assert memory.startswith(b"v;\0")
    clearerr(file)


def test_what_is_typed_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, b" 5 2.5 word\nThe whole line\n7:8 9\nlast\nlong line\n")
    number, real, word, line = c_int(), c_float(), bytearray(16), bytearray(32)
    assert scanf("%d %f %15s", number, real, word) == 3
    assert [number.value, real.value, bytes(word[:5])] == [5, 2.5, b"word\0"]
    assert scanf(" %[^\n]%*c", line) == 1
    assert line.startswith(b"The whole line\0")
    assert scanf_s("%d", number) == 1
    assert vscanf(":%d", [number]) == 1
    assert number == 8
    assert [getchar_unlocked(), getchar_unlocked(), getchar_unlocked()] == [32, ord("9"), 10]
    assert gets(word) is word
    assert word.startswith(b"last\0")
    assert gets_s(word, 4) is None
    assert (errno.value, word[0]) == (ERANGE, 0)
    assert scanf("%d", number) == -1


def test_text_is_read_from_strings_and_files(file: FILE) -> None:
    a, b, name = c_int(), c_int(), bytearray(8)
    assert sscanf("GET 10-20", "%s %d-%d", name, a, b) == 3
    assert [name[:4], a.value, b.value] == [b"GET\0", 10, 20]
    assert vsscanf("1 2", "%d%d", (a, b)) == 2
    assert sscanf_s("abcdefgh 1", "%s", name, 8) == 0
    fputs("3 4 five 6", file)
    rewind(file)
    assert fscanf(file, "%d", a) == vfscanf(file, "%d", [b]) == 1
    assert fscanf_s(file, "%s %d", name, 8, a) == 2
    assert [name[:5], a.value, b.value] == [b"five\0", 6, 4]
    assert sscanf("%", "%d", a) == 0
    assert sscanf("", "%d", a) == -1


def test_lists_of_arguments(capsys: pytest.CaptureFixture[str], file: FILE) -> None:
    assert message("%s failed: %d", "bind", 98) == "bind failed: 98"
    memory = bytearray(16)
    assert vsprintf(memory, "%d-%d", [1, 2]) == 3
    assert memory.startswith(b"1-2\0")
    assert vprintf("%s\n", ["out"]) == 4
    assert vfprintf(file, "%d", (5,)) == 1
    text = Ref[bytearray]()
    assert asprintf(text, "%s=%d", "key", 5) == 5
    assert bytes(text.value or b"") == b"key=5\0"
    assert vasprintf(text, "%c", ["x"]) == 1
    assert bytes(text.value or b"") == b"x\0"
    assert capsys.readouterr().out == "out\n"
    with pytest.raises(TypeError, match="ap must be the arguments"):
        vprintf("%d", 5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("function", [vprintf, vscanf, vwarnx])
def test_a_pointer_of_ctypes_is_no_list_of_arguments(
    function: Callable[[str, object], object],
) -> None:
    # Python's iter() takes it, and reads on and on behind the number.
    with pytest.raises(TypeError, match="ap must be the arguments"):
        function("%d", ctypes.pointer(ctypes.c_int(1)))


def test_descriptors_and_streams(file: FILE) -> None:
    assert dprintf(fileno(file), "%d", 5) == vdprintf(fileno(file), "%d", [6]) == 1
    rewind(file)
    assert fgetc(file) == ord("5")
    assert fdopen(-1, "r") is None
    assert _fdopen(-1, "r") is None
    assert errno == EBADF
    assert _fileno(file) == fileno(file)
    assert freopen(NULL, "q", file) is None
    assert errno == EINVAL


def test_a_command(capfd: pytest.CaptureFixture[str]) -> None:
    for start, end in ((popen, pclose), (_popen, _pclose)):
        stream = start("exit 2", "r")
        assert stream is not None
        assert end(stream) == 2 << 8
        assert end(stdin) == -1
        assert errno == ECHILD
    assert capfd.readouterr().out == ""


def test_buffers_and_locks(file: FILE) -> None:
    assert setvbuf(file, NULL, _IONBF, 0) == 0
    setbuf(file, NULL)
    setlinebuf(file)
    flockfile(file)
    assert ftrylockfile(file) == 0
    assert putc_unlocked("x", file) == ord("x")
    funlockfile(file)
    funlockfile(file)
    assert fflush(file) == 0
    assert isinstance(tmpnam(NULL), str)


def test_single_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    assert putchar_unlocked("a") == ord("a")
    assert printf_s("%d", 5) == fprintf_s(stdout, "%d", 6) == 1
    assert printf("%I64d|%2.2x|%-15.15s|%.24s", 2**40, 5, "left", "x") == 34
    assert capsys.readouterr().out == "a561099511627776|05|left           |x"


def test_a_pipe_has_no_places() -> None:
    script = 'printf("%d", ftell(stdin))\nprintf("%d", errno == ESPIPE)'
    assert run(script).stdout == b"-11"
    assert ESPIPE > 0


class TestMicrosoft:
    def test_sprintf_s(self) -> None:
        memory = bytearray(b"~" * 8)
        assert sprintf_s(memory, 8, "%d", 1234567) == 7
        assert memory == b"1234567\0"
        assert sprintf_s(memory, 8, "%d", 12345678) == -1
        assert (errno.value, memory[0]) == (ERANGE, 0)
        assert vsprintf_s(memory, 8, "%s", ["abc"]) == 3
        assert sprintf_s(memory, 8, "%2147483647d", 1) == -1

    def test_snprintf_s(self) -> None:
        memory = bytearray(4)
        assert _snprintf_s(memory, 4, _TRUNCATE, "%s", "abcdef") == -1
        assert memory == b"abc\0"
        assert _snprintf_s(memory, 4, 2, "%s", "abcdef") == -1
        assert memory[:3] == b"ab\0"
        assert _snprintf_s(memory, 4, 3, "%s", "xy") == 2
        errno.value = 0
        assert _snprintf_s(memory, 4, 9, "%s", "abcdef") == -1
        assert (errno.value, memory[0]) == (ERANGE, 0)

    def test_snprintf_leaves_out_the_nul(self) -> None:
        memory = bytearray(b"~" * 4)
        assert _snprintf(memory, 3, "%s", "abc") == 3
        assert memory == b"abc~"
        assert _snprintf(memory, 3, "%s", "wxyz") == -1
        assert memory == b"wxy~"
        assert _vsnprintf(memory, 4, "%s", ["ab"]) == 2
        assert memory == b"ab\0~"
        assert _snprintf(NULL, 0, "%s", "") == 0
        assert snprintf(memory, 3, "%s", "abc") == 3
        assert memory == b"ab\0~"

    def test_fopen_s(self, tmp_path: Path) -> None:
        stream = Ref[FILE]()
        assert fopen_s(stream, str(tmp_path / "nothing"), "r") == ENOENT
        assert stream.value is None
        stream = Ref[FILE]()
        assert fopen_s(stream, str(tmp_path / "file"), "w") == 0
        first = stream.value
        assert first is not None
        assert freopen_s(stream, str(tmp_path / "other"), "w", first) == 0
        assert stream.value is first
        assert freopen_s(stream, str(tmp_path / "nothing"), "r", first) == ENOENT


def test_a_double_is_printed_from_its_box(capsys: pytest.CaptureFixture[str]) -> None:
    printf("%.1f %g", c_double(2.25), c_float(0.5))
    assert capsys.readouterr().out == "2.2 0.5"
    with pytest.raises(TypeError, match="takes a string"):
        printf("%s", c_double())
