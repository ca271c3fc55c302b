"""Files, pipes and sockets as streams."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clib import c_library

from berkeley._clib import lines, places, stdio
from berkeley._clib.files import fdopen, fopen, freopen, parse_mode, rename, tmpfile, tmpnam
from berkeley._clib.places import fpos_t
from berkeley._clib.processes import fclose
from berkeley._clib.scanning import fscanf
from berkeley._clib.streams import FILE
from berkeley._core import sockets
from berkeley._core.boxes import Ref, c_int, c_ulong
from berkeley._core.buffers import BufferWarning
from berkeley._core.control import fcntl
from berkeley._core.errno import errno
from berkeley._core.ptr import Ptr, ptr
from berkeley._platform import constants as abi
from berkeley._platform.constants import _IOFBF, _IOLBF, _IONBF  # pyright: ignore[reportPrivateUsage]

if TYPE_CHECKING:
    from collections.abc import Iterator


def opened(path: Path, mode: str) -> FILE:
    """Open a file that can be opened."""
    file = fopen(str(path), mode)
    assert file is not None
    return file


@pytest.fixture
def file(tmp_path: Path) -> Iterator[FILE]:
    """Open a new file to read and write."""
    stream = opened(tmp_path / "file", "w+")
    yield stream
    fclose(stream)


@pytest.fixture
def pair() -> tuple[int, int]:
    """Connect two sockets."""
    ends = [-1, -1]
    assert sockets.socketpair(abi.AF_UNIX, abi.SOCK_STREAM, 0, ends) == 0
    return ends[0], ends[1]


def content(stream: FILE) -> bytes:
    """Read all of a file."""
    places.rewind(stream)
    return stream.read(1 << 20)


class TestOpen:
    @pytest.mark.parametrize(
        ("mode", "text", "flags"),
        [
            ("r", b"r", os.O_RDONLY),
            ("rb+", b"rb+", os.O_RDWR),
            ("w", b"w", os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
            ("w+x", b"w+x", os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_EXCL),
            ("a", b"a", os.O_WRONLY | os.O_CREAT | os.O_APPEND),
            ("re", b"re", os.O_RDONLY | abi.O_CLOEXEC),
            ("rt,ccs=x+", b"rt,ccs=x+", os.O_RDONLY),
            ("rbbbbbb+", b"rbbbbbb+", os.O_RDONLY),
        ],
    )
    def test_modes(self, mode: str, text: bytes, flags: int) -> None:
        parsed = parse_mode(text)
        assert parsed is not None
        assert parsed.flags == flags, mode

    def test_what_is_written_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "file"
        stream = opened(path, "w")
        assert stdio.fprintf(stream, "%d\r\n%s\n", (5, "text")) == 8
        assert path.read_bytes() == b""
        assert fclose(stream) == 0
        assert path.read_bytes() == b"5\r\ntext\n"
        stream = opened(path, "r")
        assert stream.read(100) == b"5\r\ntext\n"
        assert stdio.feof(stream) == 1
        assert fclose(stream) == 0

    def test_a_appends(self, tmp_path: Path) -> None:
        path = tmp_path / "file"
        path.write_bytes(b"one ")
        stream = opened(path, "a+")
        assert stream.read(2) == b"on"
        assert stream.write(b"two") == 0
        assert places.ftell(stream) == 7
        assert fclose(stream) == 0
        assert path.read_bytes() == b"one two"
        stream = opened(path, "a")
        assert places.ftell(stream) == 7
        fclose(stream)

    @pytest.mark.parametrize(
        ("name", "mode", "code"),
        [
            ("nothing", "r", abi.ENOENT),
            ("nowhere/file", "w", abi.ENOENT),
            ("there", "wx", abi.EEXIST),
            ("there", "q", abi.EINVAL),
            ("there", "", abi.EINVAL),
            ("folder", "w", abi.EISDIR),
        ],
    )
    def test_errors(self, tmp_path: Path, name: str, mode: str, code: int) -> None:
        (tmp_path / "there").touch()
        (tmp_path / "folder").mkdir()
        errno.value = 0
        assert fopen(str(tmp_path / name), mode) is None
        assert errno == code

    @pytest.mark.skipif(
        sys.platform == "win32", reason="Windows says ENOENT of a part that is a file"
    )
    def test_a_file_is_no_folder(self, tmp_path: Path) -> None:
        (tmp_path / "there").touch()
        assert fopen(str(tmp_path / "there" / "below"), "r") is None
        assert errno == abi.ENOTDIR

    @pytest.mark.skipif(
        sys.platform == "win32" or os.geteuid() == 0, reason="root may open every file"
    )
    def test_a_file_that_may_not_be_read(self, tmp_path: Path) -> None:
        path = tmp_path / "file"
        path.touch(0)
        assert fopen(str(path), "r") is None
        assert errno == abi.EACCES

    def test_a_file_has_the_mode_of_c(self, tmp_path: Path) -> None:
        streams = opened(tmp_path / "a", "w"), opened(tmp_path / "b", "we")
        assert [os.get_inheritable(each.fileno()) for each in streams] == [True, False]
        for each in streams:
            fclose(each)

    def test_bytes_that_name_no_file(self) -> None:
        assert fopen(b"\xff\xfe/nothing", "r") is None
        assert errno == abi.ENOENT

    def test_a_closed_stream_is_ebadf(self, file: FILE) -> None:
        assert fclose(file) == 0
        for call in (file.close, file.flush, file.fileno, file.tell, lambda: file.seek(0, 0)):
            errno.value = 0
            assert call() == -1
            assert errno == abi.EBADF
        assert file.look() is None
        assert file.write(b"x") == -1

    def test_the_other_direction_is_ebadf(self, tmp_path: Path) -> None:
        stream = opened(tmp_path / "file", "w")
        assert stdio.fgetc(stream) == -1
        assert (errno.value, stdio.ferror(stream)) == (abi.EBADF, 1)
        fclose(stream)
        stream = opened(tmp_path / "file", "r")
        assert stdio.fputc("x", stream) == -1
        assert errno == abi.EBADF
        fclose(stream)

    def test_a_folder_is_eisdir(self, tmp_path: Path) -> None:
        stream = fopen(str(tmp_path), "r")
        if stream is not None:
            assert lines.fread(bytearray(1), 1, 1, stream) == 0
            fclose(stream)
        assert errno == abi.EISDIR


class TestReopen:
    def test_another_file(self, tmp_path: Path, file: FILE) -> None:
        file.write(b"first")
        number = file.fileno()
        assert freopen(str(tmp_path / "other"), "w", file) is file
        assert file.fileno() == number
        file.write(b"second")
        file.flush()
        assert (tmp_path / "file").read_bytes() == b"first"
        assert (tmp_path / "other").read_bytes() == b"second"

    @pytest.mark.skipif(sys.platform == "win32", reason="descriptors have no names there")
    def test_another_mode(self, file: FILE) -> None:
        file.write(b"first")
        assert freopen(None, "r", file) is file
        assert file.read(9) == b"first"
        assert file.write(b"x") == -1

    def test_a_failure_closes_the_stream(self, tmp_path: Path, file: FILE) -> None:
        assert freopen(str(tmp_path / "nothing"), "r", file) is None
        assert errno == abi.ENOENT
        assert file.fileno() == -1

    def test_a_wrong_mode(self, file: FILE) -> None:
        assert freopen("file", "q", file) is None
        assert errno == abi.EINVAL


class TestPlaces:
    def test_reading_and_writing_share_a_place(self, file: FILE) -> None:
        file.write(b"abcdefgh")
        assert places.ftell(file) == 8
        places.rewind(file)
        assert stdio.fgetc(file) == ord("a")
        assert places.ftell(file) == 1
        file.write(b"BC")
        assert stdio.fgetc(file) == ord("d")
        assert content(file) == b"aBCdefgh"

    @pytest.mark.parametrize(
        ("offset", "whence", "place"), [(2, 0, 2), (2, 1, 5), (-1, 1, 2), (-1, 2, 7), (5, 2, 13)]
    )
    def test_seek(self, file: FILE, offset: int, whence: int, place: int) -> None:
        file.write(b"abcdefgh")
        places.rewind(file)
        file.read(3)
        assert places.fseeko(file, offset, whence) == 0
        assert places.ftello(file) == place

    def test_a_wrong_place_is_einval_and_changes_nothing(self, file: FILE) -> None:
        file.write(b"abc")
        for offset, whence in ((-1, 0), (0, 77), (-9, 1)):
            errno.value = 0
            assert places.fseeko(file, offset, whence) == -1
            assert errno == abi.EINVAL
        assert (places.ftell(file), stdio.ferror(file)) == (3, 0)

    def test_a_place_can_be_kept(self, file: FILE) -> None:
        file.write(b"abc")
        place = fpos_t()
        assert places.fgetpos(file, place) == 0
        assert place == 3
        file.write(b"d")
        assert places.fsetpos(file, place) == 0
        assert places.ftell(file) == 3

    def test_seeking_ends_the_end(self, file: FILE) -> None:
        assert stdio.fgetc(file) == -1
        assert stdio.feof(file) == 1
        os.write(file.fileno(), b"x")
        os.lseek(file.fileno(), 0, os.SEEK_SET)
        assert stdio.fgetc(file) == -1
        places.rewind(file)
        assert (stdio.feof(file), stdio.fgetc(file)) == (0, ord("x"))

    def test_bytes_can_be_given_back(self, file: FILE) -> None:
        file.write(b"abc")
        places.rewind(file)
        assert stdio.fgetc(file) == ord("a")
        assert [stdio.ungetc("x", file), stdio.ungetc(0x179, file)] == [ord("x"), ord("y")]
        assert stdio.ungetc(-1, file) == -1
        assert places.fseeko(file, 0, 0) == 0
        assert file.read(9) == b"abc"
        assert stdio.ungetc("z", file) == ord("z")
        assert (stdio.feof(file), places.ftell(file)) == (0, 2)
        assert file.read(9) == b"z"

    def test_a_byte_that_was_given_back_counts(self, file: FILE) -> None:
        file.write(b"abc")
        places.rewind(file)
        file.read(2)
        stdio.ungetc("x", file)
        assert places.fseeko(file, 0, 1) == 0
        assert file.read(9) == b"bc"

    def test_a_pipe_has_no_places(self) -> None:
        ends = os.pipe()
        streams = [fdopen(ends[0], "r"), fdopen(ends[1], "w")]
        for stream in streams:
            assert stream is not None
            errno.value = 0
            assert places.ftell(stream) == -1
            assert errno == abi.ESPIPE
            assert places.fseeko(stream, 0, 0) == -1
            assert places.fgetpos(stream, fpos_t()) == places.fsetpos(stream, fpos_t()) == -1
            fclose(stream)

    def test_fflush_moves_back_to_what_was_not_read(self, file: FILE) -> None:
        file.write(b"abcdef")
        places.rewind(file)
        file.read(2)
        assert os.lseek(file.fileno(), 0, os.SEEK_CUR) == 6
        assert stdio.fflush(file) == 0
        assert os.lseek(file.fileno(), 0, os.SEEK_CUR) == 2


class TestBuffers:
    def size(self, path: Path) -> int:
        return path.stat().st_size

    def test_a_full_buffer_waits(self, tmp_path: Path, file: FILE) -> None:
        path = tmp_path / "file"
        file.write(b"a\n" * 2048)
        assert self.size(path) == 0
        file.write(b"b")
        assert self.size(path) == 4096
        file.write(b"c" * 9000)
        assert self.size(path) == 12288
        assert stdio.fflush(None) == 0
        assert self.size(path) == 13097

    def test_a_line_goes_at_its_end(self, tmp_path: Path, file: FILE) -> None:
        places.setlinebuf(file)
        file.write(b"one\ntwo")
        assert self.size(tmp_path / "file") == 4
        file.write(b"\n")
        assert self.size(tmp_path / "file") == 8

    def test_each_byte_goes_at_once(self, tmp_path: Path, file: FILE) -> None:
        places.setbuf(file, None)
        stdio.fputc("x", file)
        assert self.size(tmp_path / "file") == 1

    def test_a_buffer_has_a_size(self, tmp_path: Path, file: FILE) -> None:
        assert places.setvbuf(file, bytearray(4), _IOFBF, 4) == 0
        file.write(b"abcdef")
        assert self.size(tmp_path / "file") == 4
        assert places.setvbuf(file, None, _IOLBF, 0) == places.setvbuf(file, None, _IONBF, 0) == 0
        assert self.size(tmp_path / "file") == 6
        assert places.setvbuf(file, None, 99, 0) == -1
        places.setbuf(file, bytearray(abi.BUFSIZ))

    def test_what_is_buffered_can_be_dropped(self, file: FILE) -> None:
        file.write(b"lost")
        places.fpurge(file)
        file.write(b"kept")
        assert content(file) == b"kept"
        places.fseeko(file, 0, 0)
        file.read(1)
        places.fpurge(file)
        assert file.read(9) == b""

    def test_a_stream_can_be_kept_from_other_threads(self, file: FILE) -> None:
        places.flockfile(file)
        assert places.ftrylockfile(file) == 0
        places.funlockfile(file)
        places.funlockfile(file)
        with pytest.raises(TypeError):
            places.funlockfile(file)

    def test_a_stream_that_nobody_holds_stays_open(self, tmp_path: Path) -> None:
        stream = opened(tmp_path / "file", "w")
        number = stream.fileno()
        stream.write(b"kept")
        del stream
        gc.collect()
        assert stdio.fflush(None) == 0
        assert (tmp_path / "file").read_bytes() == b"kept"
        again = fdopen(number, "w")
        assert again is not None
        fclose(again)


class TestLines:
    def test_lines_grow(self, file: FILE) -> None:
        file.write(b"short\n" + b"x" * 300 + b"\nlast")
        places.rewind(file)
        line, size = Ref[bytearray](), c_ulong()
        assert lines.getline(line, size, file) == 6
        assert (len(line.value or b""), size.value) == (120, 120)
        assert (line.value or b"").startswith(b"short\n\0")
        assert lines.getline(line, size, file) == 301
        assert (len(line.value or b""), size.value) == (302, 302)
        memory = line.value
        assert lines.getline(line, size, file) == 4
        assert line.value is memory
        assert (memory or b"").startswith(b"last\0x")
        assert lines.getline(line, size, file) == -1
        assert stdio.feof(file) == 1

    def test_a_delimiter_is_a_byte(self, file: FILE) -> None:
        file.write(b"a:b\nc")
        places.rewind(file)
        line, size = Ref(ptr(bytearray(2))), c_int(2)
        assert lines.getdelim(line, size, ":", file) == 2
        assert isinstance(line.value, Ptr)
        assert str(line.value) == "a:"
        assert lines.getdelim(line, size, 0, file) == 3
        assert str(line.value) == "b\nc"

    def test_a_stream_to_write_to_is_ebadf(self, tmp_path: Path) -> None:
        stream = opened(tmp_path / "file", "w")
        line = Ref[bytearray]()
        assert lines.getline(line, c_ulong(), stream) == -1
        assert errno == abi.EBADF
        assert line.value is None
        fclose(stream)

    def test_fgets_and_blocks(self, file: FILE) -> None:
        assert lines.fwrite(b"one\ntwo\n123456789", 1, 17, file) == 17
        places.rewind(file)
        memory = bytearray(8)
        assert lines.fgets(memory, 8, file) is memory
        assert memory == b"one\n\0\0\0\0"
        assert lines.fgets(memory, 3, file) is memory
        assert memory.startswith(b"tw\0")
        assert fscanf(file, "o ", ()) == 0
        assert lines.fread(memory, 4, 2, file) == 2
        assert memory == b"12345678"
        assert lines.fread(memory, 4, 2, file) == 0
        assert memory.startswith(b"9")
        assert stdio.feof(file) == 1
        assert lines.fread(memory, 0, 5, file) == lines.fwrite(b"", 0, 5, file) == 0

    def test_blocks_stay_inside_their_memory(self, file: FILE) -> None:
        with pytest.raises(BufferError):
            lines.fwrite(b"abc", 1, 9, file)
        file.write(b"abcdef")
        places.rewind(file)
        with pytest.warns(BufferWarning):
            assert lines.fread(memory := bytearray(4), 2, 3, file) == 2
        assert memory == b"abcd"


class TestSockets:
    def test_a_socket_is_two_streams(self, pair: tuple[int, int]) -> None:
        ours, theirs = pair
        reader, writer = fdopen(theirs, "r"), fdopen(ours, "w")
        assert reader is not None
        assert writer is not None
        assert stdio.fprintf(writer, "%s %d\nrest\n", ("hello", 5)) == 13
        assert stdio.fflush(writer) == 0
        memory, number = bytearray(16), c_int()
        assert fscanf(reader, "%s%d", (memory, number)) == 2
        assert (bytes(memory[:6]), number.value) == (b"hello\0", 5)
        assert stdio.fgetc(reader) == ord("\n")
        assert lines.fgets(memory, 16, reader) is memory
        assert memory.startswith(b"rest\n\0")
        assert places.ftell(reader) == -1
        assert errno == abi.ESPIPE
        assert fclose(writer) == 0
        assert stdio.fgetc(reader) == -1
        assert stdio.feof(reader) == 1
        assert fclose(reader) == 0

    def test_a_socket_that_is_read_can_not_be_written_in_between(
        self, pair: tuple[int, int]
    ) -> None:
        stream, other = fdopen(pair[0], "r+"), fdopen(pair[1], "r+")
        assert stream is not None
        assert other is not None
        other.write(b"ab")
        other.flush()
        assert stdio.fgetc(stream) == ord("a")
        assert stream.write(b"x") == -1
        assert errno == abi.ESPIPE
        assert stdio.fgetc(stream) == ord("b")
        assert stream.write(b"xy") == stream.flush() == 0
        assert stdio.fgetc(other) == ord("x")
        fclose(stream)
        fclose(other)

    def test_what_would_wait_is_eagain(self, pair: tuple[int, int]) -> None:
        stream, other = fdopen(pair[0], "r"), fdopen(pair[1], "w")
        assert stream is not None
        assert other is not None
        fcntl(pair[0], abi.F_SETFL, abi.O_NONBLOCK)
        assert lines.fgets(bytearray(4), 4, stream) is None
        assert (errno.value, stdio.feof(stream), stdio.ferror(stream)) == (abi.EAGAIN, 0, 1)
        other.write(b"x\n")
        other.flush()
        assert lines.fgets(bytearray(4), 4, stream) is not None
        fclose(stream)
        fclose(other)

    def test_errors(self) -> None:
        assert fdopen(-1, "r") is None
        assert errno == abi.EBADF
        assert fdopen(0, "q") is None
        assert errno == abi.EINVAL

    @pytest.mark.skipif(sys.platform == "win32", reason="descriptors have no direction there")
    def test_the_direction_must_fit(self) -> None:
        ends = os.pipe()
        for end, mode in zip(ends, "wr", strict=True):
            assert fdopen(end, mode) is None
            assert errno == abi.EINVAL
            os.close(end)

    def test_a_pipe_without_reader_is_epipe(self) -> None:
        ends = os.pipe()
        stream = fdopen(ends[1], "w")
        assert stream is not None
        os.close(ends[0])
        stream.write(b"x")
        assert stdio.fflush(stream) == -1
        assert (errno.value, stdio.ferror(stream)) == (abi.EPIPE, 1)
        assert fclose(stream) == 0

    def test_dprintf(self, pair: tuple[int, int]) -> None:
        assert stdio.dprintf(pair[0], "%d!", (5,)) == stdio.vdprintf(pair[0], "%d!", [5]) == 2
        reader, writer = fdopen(pair[1], "r"), fdopen(pair[0], "w")
        assert reader is not None
        assert writer is not None
        assert reader.read(4) == b"5!5!"
        fclose(reader)
        fclose(writer)
        assert stdio.dprintf(-1, "x", ()) == -1
        assert errno == abi.EBADF
        assert stdio.dprintf(-1, "%2147483647d", (1,)) == -1
        assert errno == abi.EOVERFLOW


class TestNames:
    def test_rename_takes_the_place_of_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(b"a")
        (tmp_path / "b").write_bytes(b"b")
        assert rename(str(tmp_path / "a"), str(tmp_path / "b")) == 0
        assert (tmp_path / "b").read_bytes() == b"a"
        assert rename(str(tmp_path / "a"), str(tmp_path / "b")) == -1
        assert errno == abi.ENOENT
        assert rename(b"\xff", str(tmp_path / "b")) == -1

    def test_a_file_without_a_name(self) -> None:
        stream = tmpfile()
        assert stream is not None
        stream.write(b"text")
        assert content(stream) == b"text"
        assert fclose(stream) == 0

    def test_a_name_that_is_free(self) -> None:
        name = tmpnam(None)
        assert isinstance(name, str)
        assert not Path(name).exists()
        memory = bytearray(abi.L_tmpnam + 240)
        assert tmpnam(memory) is memory
        assert memory.index(0) > 0
        with pytest.raises(BufferError):
            tmpnam(bytearray(3))


steps = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.integers(0, 9000)),
        st.tuples(st.just("read"), st.integers(0, 9000)),
        st.tuples(st.just("seek"), st.integers(0, 12000)),
        st.tuples(st.just("back"), st.integers(0, 255)),
    ),
    max_size=12,
)


@pytest.mark.slow
@c_library.needs_glibc
@settings(max_examples=150, deadline=None)
@given(steps)
def test_a_file_is_read_and_written_as_in_c(calls: list[tuple[str, int]]) -> None:
    """ISO C99, 7.19.5.3: between writing and reading a program calls fflush or fseek."""
    libc = c_library.load()
    libc.tmpfile.restype, libc.ftell.restype = ctypes.c_void_p, ctypes.c_long
    libc.fread.restype = ctypes.c_size_t
    theirs, ours = ctypes.c_void_p(libc.tmpfile()), tmpfile()
    assert ours is not None
    last = "seek"
    try:
        for name, number in calls:
            if {name, last} == {"read", "write"} or "back" in (name, last):
                places.fseeko(ours, 0, 1)
                libc.fseek(theirs, ctypes.c_long(0), 1)
            last = name
            _do_both(libc, theirs, ours, name, number)
            assert places.ftell(ours) == libc.ftell(theirs)
    finally:
        fclose(ours)
        libc.fclose(theirs)


def _do_both(
    libc: ctypes.CDLL, theirs: ctypes.c_void_p, ours: FILE, name: str, number: int
) -> None:
    """Make one call here and in glibc."""
    if name == "write":
        data = bytes(n % 251 for n in range(number))
        libc.fwrite(data, 1, number, theirs)
        assert lines.fwrite(data, 1, number, ours) == number
    elif name == "read":
        memory, twin = bytearray(number), ctypes.create_string_buffer(number or 1)
        wanted = libc.fread(twin, 1, number, theirs)
        assert lines.fread(memory, 1, number, ours) == wanted
        assert memory[:wanted] == twin.raw[:wanted]
        assert stdio.feof(ours) == int(bool(libc.feof(theirs)))
    elif name == "seek":
        libc.fseek(theirs, ctypes.c_long(number), 0)
        assert places.fseeko(ours, number, 0) == 0
    elif places.ftell(ours) > 0:
        assert stdio.ungetc(number, ours) == libc.ungetc(number, theirs)
