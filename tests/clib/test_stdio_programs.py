"""Streams in processes of their own: commands, files in the place of the standard streams, and the end of a program."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from tests.clib.children import run

from berkeley._clib import lines, stdio
from berkeley._clib.processes import fclose, pclose, popen
from berkeley._clib.streams import stdin
from berkeley._core.errno import errno
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from pathlib import Path

PYTHON = f'"{sys.executable}" -c'


class TestCommands:
    def test_what_a_command_writes_is_read(self) -> None:
        stream = popen("echo one && echo two", "r")
        assert stream is not None
        memory = bytearray(16)
        assert lines.fgets(memory, 16, stream) is memory
        assert bytes(memory).partition(b"\0")[0].split() == [b"one"]
        assert stream.read_line(16).split() == [b"two"]
        assert stdio.fgetc(stream) == -1
        assert pclose(stream) == 0

    def test_a_command_reads_what_is_written(self, tmp_path: Path) -> None:
        path = tmp_path / "out"
        script = "import sys; open(sys.argv[1], 'w').write(sys.stdin.readline().strip().upper())"
        stream = popen(f'{PYTHON} "{script}" "{path}"', "w")
        assert stream is not None
        assert stdio.fprintf(stream, "%s\n", ("hello",)) == 6
        assert pclose(stream) == 0
        assert path.read_text() == "HELLO"

    @pytest.mark.parametrize("status", [0, 3, 255])
    def test_the_status_is_that_of_waitpid(self, status: int) -> None:
        stream = popen(f"exit {status}", "re")
        assert stream is not None
        assert not os.get_inheritable(stream.fileno())
        assert pclose(stream) == status << 8

    @pytest.mark.skipif(sys.platform == "win32", reason="no signals end a process there")
    def test_a_signal_is_the_status(self) -> None:
        stream = popen("kill -9 $$", "r")
        assert stream is not None
        assert pclose(stream) == 9

    @pytest.mark.skipif(sys.platform == "win32", reason="cmd.exe has a status of its own")
    def test_a_command_that_is_none(self) -> None:
        stream = popen("exec /nowhere/at/all 2>/dev/null", "r")
        assert stream is not None
        assert pclose(stream) == 127 << 8

    def test_two_commands_at_once(self) -> None:
        streams = popen("echo a", "r"), popen("echo b", "r")
        for stream, letter in zip(streams, b"ab", strict=True):
            assert stream is not None
            assert stdio.fgetc(stream) == letter
            assert fclose(stream) == 0

    @pytest.mark.parametrize("type", ["", "x", "rw", "r+"])
    def test_a_wrong_type_is_einval(self, type: str) -> None:
        assert popen("exit", type) is None
        assert errno == abi.EINVAL

    def test_a_stream_without_a_command_is_echild(self) -> None:
        assert pclose(stdin) == -1
        assert errno == abi.ECHILD

    @pytest.mark.skipif(sys.platform == "win32", reason="a process is waited for by its handle")
    def test_a_command_that_was_waited_for_is_echild(self) -> None:
        stream = popen("exit", "r")
        assert stream is not None
        os.waitpid(-1, 0)
        assert pclose(stream) == -1
        assert errno == abi.ECHILD


class TestStandardStreams:
    def test_output_goes_to_another_file(self, tmp_path: Path) -> None:
        done = run(
            'printf("before\\n")\nassert freopen(sys.argv[1], "w", stdout) is stdout\n'
            'printf("after %d\\n", fileno(stdout))\nprint("print")\nfflush(stdout)\nos.write(1, b"write")',
            arguments=(str(tmp_path / "out"),),
        )
        assert (done.stdout, done.stderr) == (b"before\n", b"")
        assert (tmp_path / "out").read_bytes().split() == [b"after", b"1", b"print", b"write"]

    def test_input_comes_from_another_file(self, tmp_path: Path) -> None:
        (tmp_path / "in").write_bytes(b"12 word\nnext\n")
        done = run(
            "from berkeley._core.boxes import c_int\nn = c_int(); b = bytearray(9)\n"
            'getchar()\nassert freopen(sys.argv[1], "r", stdin) is stdin\nprintf("%d ", scanf("%d%s ", n, b))\n'
            'printf("%d %s %s %d", n, b, input(), getchar())',
            arguments=(str(tmp_path / "in"),),
            given=b"old old\n",
        )
        assert (done.stdout, done.stderr) == (b"2 12 word next -1", b"")

    def test_a_file_that_is_not_there_closes_the_stream(self) -> None:
        done = run(
            'result = freopen("/nowhere/at/all", "r", stdin)\n'
            'printf("%d %d %d %d", result is NULL, errno == ENOENT, getchar(), fileno(stdin))'
        )
        assert (done.stdout, done.stderr) == (b"1 1 -1 -1", b"")

    def test_a_closed_stdout_frees_its_number(self) -> None:
        done = run(
            'printf("x")\na = fclose(stdout)\nfd = os.dup(2)\nfprintf(stderr, "%d %d", a, fd)'
        )
        assert (done.stdout, done.stderr, done.returncode) == (b"x", b"0 1", 0)
        done = run('fclose(stdin)\nfprintf(stderr, "%d %d", getchar(), fclose(stdin))')
        assert done.stderr == b"-1 -1"

    def test_output_may_go_at_once_or_by_line(self) -> None:
        assert run('setbuf(stdout, NULL)\nprintf("seen")\nos._exit(0)').stdout == b"seen"
        script = 'setvbuf(stdout, NULL, _IOLBF, 0)\nprintf("seen\\n")\nprintf("lost")\nos._exit(0)'
        assert run(script).stdout == b"seen\n"
        script = 'setvbuf(stderr, NULL, _IOFBF, 9)\nfputs("lost", stderr)\nos._exit(0)'
        assert run(script).stderr == b""

    def test_what_was_typed_can_be_dropped(self) -> None:
        script = (
            "from berkeley.include.stdio_ext import *\n"
            'printf("%c", getchar())\n__fpurge(stdin)\nprintf("%d", getchar())'
        )
        assert run(script, given=b"xyz\n").stdout == b"x-1"

    def test_a_file_as_stdin_has_places(self, tmp_path: Path) -> None:
        (tmp_path / "in").write_bytes(b"abcdef")
        script = (
            'freopen(sys.argv[1], "r", stdin)\ngetchar()\nungetc("x", stdin)\n'
            'printf("%d %d %c", ftell(stdin), fseek(stdin, 3, SEEK_SET), getchar())'
        )
        assert run(script, arguments=(str(tmp_path / "in"),)).stdout == b"0 0 d"
        assert run('printf("%d %d", ftell(stdin), errno == ESPIPE)').stdout == b"-1 1"

    @pytest.mark.skipif(sys.platform == "win32", reason="Python reads pipes there as they are")
    def test_nothing_yet_is_no_end(self) -> None:
        script = """
import fcntl
ends = os.pipe(); os.dup2(ends[0], 0); os.set_blocking(0, False)
one = getchar(); first = (one, errno == EAGAIN, feof(stdin), ferror(stdin)); clearerr(stdin)
os.write(ends[1], b"ab"); two = getchar(), getchar(); os.close(ends[1])
printf("%d %d %d %d %d %d %d %d", *first, *two, getchar(), feof(stdin))
"""
        assert run(script).stdout == b"-1 1 0 1 97 98 -1 1"

    def test_gets_is_bounded(self) -> None:
        script = """
b = bytearray(4)
try:
    gets(b)
except BufferError:
    printf("%s|", b)
long = bytearray(32); gets(long); printf("%s|", long); gets(b); printf("%s|%d", b, gets(b) is NULL)
"""
        assert run(script, given=b"too long\nabc\n").stdout == b"|too long|abc|1"

    def test_gets_s_passes_over_a_long_line(self) -> None:
        script = (
            'b = bytearray(b"~~~~")\nr = gets_s(b, 4); printf("%d%s%d|", r is NULL, b, errno == ERANGE)\n'
            'gets_s(b, 4); printf("%s|", b); printf("%d%d", gets_s(b, 4) is NULL, b[0])'
        )
        assert run(script, given=b"too long\nabc\n").stdout == b"11|abc|10"


class TestEnd:
    SCRIPT = 'f = fopen(sys.argv[1], "w"); fputs("kept", f); del f; printf("out")\n'

    @pytest.mark.parametrize("end", ["", "sys.exit(0)", "exit(0)"])
    def test_everything_is_flushed(self, tmp_path: Path, end: str) -> None:
        path = tmp_path / "file"
        done = run(self.SCRIPT + end, arguments=(str(path),))
        assert (done.stdout, done.stderr, path.read_bytes()) == (b"out", b"", b"kept")

    def test_run_flushes_everything(self, tmp_path: Path) -> None:
        path = tmp_path / "file"
        script = f"from berkeley._core.program import run\ndef main():\n    {self.SCRIPT}    return 3\nrun(main)"
        done = run(script, arguments=(str(path),))
        assert (done.stdout, path.read_bytes(), done.returncode) == (b"out", b"kept", 3)

    def test_a_crash_loses_what_is_buffered(self, tmp_path: Path) -> None:
        path = tmp_path / "file"
        run(self.SCRIPT + "os._exit(0)", arguments=(str(path),))
        assert path.read_bytes() == b""

    @pytest.mark.skipif(sys.platform == "win32", reason="fork is of POSIX systems")
    def test_a_child_has_what_its_parent_has_not_written(self, tmp_path: Path) -> None:
        path = tmp_path / "file"
        script = 'f = fopen(sys.argv[1], "a"); fputs("twice ", f)\nif not os.fork():\n    sys.exit(0)\nos.wait()'
        run(script, arguments=(str(path),))
        assert path.read_bytes() == b"twice twice "
