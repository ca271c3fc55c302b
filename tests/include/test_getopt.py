"""<getopt.h>: what glibc's own getopt finds in the same arguments, and says of them."""

from __future__ import annotations

import ctypes
import io
import os
import sys
import tempfile
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clib.c_library import load, needs_glibc

from berkeley import Ptr, Ref, c_int, copy, ptr, sizeof
from berkeley.include.getopt import (
    getopt,
    getopt_long,
    getopt_long_only,
    no_argument,
    optarg,
    opterr,
    optind,
    option,
    optional_argument,
    optopt,
    required_argument,
)
from berkeley.include.stdlib import atoi, strtod, strtol
from berkeley.include.string import (
    memchr,
    memcpy,
    memset,
    strchr,
    strlen,
    strpbrk,
    strrchr,
    strstr,
    strtok,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

LETTERS = "abW:;-+"
NAMES = [b"add", b"append", b"all", b"bcc", b"b", b"W"]
ARGUMENTS = st.one_of(
    st.sampled_from(
        [b"--", b"-", b"", b"--a", b"--ad", b"--all", b"--add=x", b"--b", b"-W", b"-Wadd"]
    ),
    st.text("abcW-=x", max_size=5).map(str.encode),
    st.text("abcW", min_size=1, max_size=4).map(lambda text: b"-" + text.encode()),
    st.text("adlpbc=", max_size=4).map(lambda text: b"--" + text.encode()),
)
ARGV = st.lists(ARGUMENTS, max_size=7).map(lambda rest: [b"prog", *rest])
OPTSTRING = st.text(LETTERS + "::", max_size=8)


class RawOption(ctypes.Structure):
    """struct option."""


RawOption._fields_ = [
    ("name", ctypes.c_char_p),
    ("has_arg", ctypes.c_int),
    ("flag", ctypes.c_void_p),
    ("val", ctypes.c_int),
]


class Found(NamedTuple):
    """What one call gave and left."""

    result: int
    argument: bytes | None
    place: int
    letter: int
    long: int


class Run(NamedTuple):
    """All calls up to the end."""

    found: list[Found]
    argv: list[bytes]
    flag: int
    told: bytes


Long = tuple[bytes, int, bool, int]
LONGS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.integers(0, 2), st.booleans(), st.integers(0, 3)),
    max_size=5,
)


@pytest.fixture(autouse=True)
def fresh() -> Generator[None]:
    """Begin with the first argument."""
    optind.value, opterr.value = 0, 1
    yield
    optind.value, opterr.value = 1, 1


@contextmanager
def redirected() -> Generator[IO[bytes]]:
    """Put a file behind descriptor 2, where glibc writes."""
    with tempfile.TemporaryFile() as file:
        kept = os.dup(2)
        os.dup2(file.fileno(), 2)
        try:
            yield file
        finally:
            os.dup2(kept, 2)
            os.close(kept)


def glibc_run(argv: list[bytes], letters: str, longs: list[Long] | None, *, only: bool) -> Run:
    """Let glibc find the options."""
    libc = load()
    index = ctypes.c_int.in_dll(libc, "optind")
    argument = ctypes.c_char_p.in_dll(libc, "optarg")
    letter = ctypes.c_int.in_dll(libc, "optopt")
    row = (ctypes.c_char_p * (len(argv) + 1))(*argv)
    flag, long = ctypes.c_int(-7), ctypes.c_int(-7)
    table = [
        RawOption(name, has, ctypes.addressof(flag) if flagged else None, val)
        for name, has, flagged, val in longs or []
    ]
    options = (RawOption * (len(table) + 1))(*table)
    found: list[Found] = []
    index.value = 0
    with redirected() as file:
        while len(found) < 40 and (not found or found[-1].result != -1):
            if longs is None:
                result = libc.getopt(len(argv), row, letters.encode())
            else:
                call = libc.getopt_long_only if only else libc.getopt_long
                result = call(len(argv), row, letters.encode(), options, ctypes.byref(long))
            found.append(Found(result, argument.value, index.value, letter.value, long.value))
        file.seek(0)
        told = file.read()
    return Run(found, [each or b"" for each in row[: len(argv)]], flag.value, told)


def own_run(argv: list[bytes], letters: str, longs: list[Long] | None, *, only: bool) -> Run:
    """Find the options."""
    row = list(argv)
    flag, long = c_int(-7), c_int(-7)
    table = [
        option(name, has, flag if flagged else None, val) for name, has, flagged, val in longs or []
    ]
    options = [*table, option(0, 0, 0, 0)]
    found: list[Found] = []
    optind.value = 0
    written, sys.stderr = sys.stderr, io.TextIOWrapper(io.BytesIO())
    try:
        while len(found) < 40 and (not found or found[-1].result != -1):
            if longs is None:
                result = getopt(len(row), row, letters)
            else:
                call = getopt_long_only if only else getopt_long
                result = call(len(row), row, letters, options, long)
            found.append(Found(result, optarg.value, optind.value, optopt.value, long.value))
        sys.stderr.flush()
        buffer = sys.stderr.buffer
        assert isinstance(buffer, io.BytesIO)
        told = buffer.getvalue()
    finally:
        sys.stderr = written
    return Run(found, row, flag.value, told)


def compare(
    argv: list[bytes], letters: str, longs: list[Long] | None, *, only: bool = False
) -> None:
    # optopt keeps what an earlier run has left.
    for find in own_run, glibc_run:
        find([b"prog", b"-z"], ":", None, only=False)
    assert own_run(argv, letters, longs, only=only) == glibc_run(argv, letters, longs, only=only)


@needs_glibc
@settings(deadline=None, max_examples=400)
@given(ARGV, OPTSTRING)
def test_getopt_finds_what_glibc_finds(argv: list[bytes], letters: str) -> None:
    compare(argv, letters, None)


@needs_glibc
@settings(deadline=None, max_examples=400)
@given(ARGV, OPTSTRING, LONGS, st.booleans())
def test_getopt_long_finds_what_glibc_finds(
    argv: list[bytes], letters: str, longs: list[Long], only: bool
) -> None:
    compare(argv, letters, longs, only=only)


@needs_glibc
def test_POSIXLY_CORRECT_ends_at_the_first_other_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    libc = load()
    libc.setenv(b"POSIXLY_CORRECT", b"1", 1)
    monkeypatch.setenv("POSIXLY_CORRECT", "1")
    try:
        compare([b"prog", b"-a", b"x", b"-b"], "ab", None)
    finally:
        libc.unsetenv(b"POSIXLY_CORRECT")


def test_a_program_reads_its_options() -> None:
    argv = [b"prog", b"file", b"-v", b"-p", b"8080", b"-hhost", b"other"]
    verbose, port, host = False, 0, b""
    while (letter := getopt(len(argv), argv, "vp:h:")) != -1:
        match chr(letter):
            case "v":
                verbose = True
            case "p":
                port = atoi(optarg)
            case _:
                host = bytes(optarg)
    assert (verbose, port, host) == (True, 8080, b"host")
    assert argv[optind:] == [b"file", b"other"]
    assert optind < len(argv)


def test_a_program_reads_its_long_options() -> None:
    argv = ["prog", "--port", "80", "--help", "--level=3", "--level"]
    flag, index = c_int(), c_int()
    longs = [
        option("port", required_argument, None, "p"),
        option("help", no_argument, flag, 5),
        option("level", optional_argument, None, ord("l")),
        option(0, 0, 0, 0),
    ]
    found: list[tuple[int, str | None, int]] = []
    while (letter := getopt_long(len(argv), argv, "p:", longs, index)) != -1:
        found.append((letter, str(optarg) if optarg else None, index.value))
    assert found == [(ord("p"), "80", 0), (0, None, 1), (ord("l"), "3", 2), (ord("l"), None, 2)]
    assert flag == 5


def test_options_are_memory() -> None:
    flag = c_int()
    opts = option.array(3)
    opts[0] = option("port", required_argument, None, "p")
    opts[1] = option(b"help", no_argument, flag, 5)
    argv = ["prog", "--port", "80", "--help"]
    assert (sizeof(option), sizeof(opts)) == (32, 96)
    assert getopt_long(len(argv), argv, "p:", opts, None) == ord("p")
    assert getopt_long(len(argv), argv, "p:", opts, None) == 0
    assert flag == 5
    twin = copy(opts[1])
    assert (twin.name, twin.flag is flag, twin.val) == (b"help", True, 5)
    memset(opts, 0, sizeof(opts))
    assert (opts[0].name, opts[1].flag, twin.name) == (None, None, b"help")
    optind.value = 0
    opterr.value = 0
    assert getopt_long(len(argv), argv, "p:", opts, None) == ord("?")


def test_a_flag_that_is_no_int_is_a_TypeError() -> None:
    wrong = option("help", no_argument, None, 5)
    wrong.flag = bytearray(4)  # type: ignore[assignment]
    with pytest.raises(TypeError, match=r"^option.flag must be"):
        getopt_long(2, ["prog", "--help"], "", [wrong], None)


def test_optarg_is_false_while_it_is_NULL() -> None:
    assert getopt(2, [b"prog", b"-a"], "a") == ord("a")
    assert not optarg
    assert optarg.value is None
    with pytest.raises(TypeError, match="optarg is NULL"):
        bytes(optarg)


def test_an_argc_past_the_list_is_cut() -> None:
    assert getopt(50, [b"prog"], "a") == -1
    assert getopt(0, [], "a") == -1
    assert getopt(-3, [b"prog", b"-a"], "a") == -1


def test_an_index_past_the_arguments_is_the_end() -> None:
    optind.value = 90
    assert getopt(2, [b"prog", b"-a"], "a") == -1


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: getopt(1, (b"prog",), "a"), "argv"),  # type: ignore[arg-type]
        (lambda: getopt(1, [5], "a"), "argv"),  # type: ignore[arg-type]
        (lambda: getopt(1, [b"prog"], None), "optstring"),  # type: ignore[arg-type]
        (lambda: getopt_long(1, [b"p"], "a", 5, None), "longopts"),  # type: ignore[arg-type]
        (lambda: getopt_long(1, [b"p"], "a", [5], None), "longopts"),  # type: ignore[list-item]
        (lambda: getopt_long(1, [b"p"], "a", None, 5), "longindex"),  # type: ignore[arg-type]
        (lambda: option("a", 0, "x", 0), "flag"),  # type: ignore[arg-type]
        (lambda: option(1.5, 0, None, 0), "name"),  # type: ignore[arg-type]
    ],
)
def test_what_C_would_refuse_is_a_TypeError(call: Callable[[], object], name: str) -> None:
    with pytest.raises(TypeError, match=f"^{name} must be"):
        call()


class TestArgument:
    @pytest.fixture(autouse=True)
    def _found(self) -> None:
        optind.value = 0
        assert getopt(3, [b"prog", b"-p", b"80:x,y"], "p:") == ord("p")

    def test_every_function_of_strings_takes_it(self) -> None:
        end = Ref[Ptr[int]]()
        assert strtol(optarg, end, 10) == 80
        assert str(end.value) == ":x,y"
        assert strtod(optarg, end) == 80.0
        assert str(strchr(optarg, ":")) == str(memchr(optarg, ord(":"), 6)).rstrip("\0") == ":x,y"
        assert str(strrchr(optarg, ",")) == str(strpbrk(optarg, ",;")) == ",y"
        assert str(strstr(optarg, "x,")) == "x,y"
        assert strlen(optarg) == 6
        copied = bytearray(7)
        assert memcpy(copied, optarg, 7) == b"80:x,y\0"

    def test_it_is_a_pointer_into_memory_of_its_own(self) -> None:
        host = ptr(optarg)
        assert (optarg[0], optarg + 2 - host, str(optarg + 3)) == (ord("8"), 2, "x,y")
        assert (optarg == host, optarg == None, optarg != optarg + 1) == (True, False, True)  # noqa: E711
        optind.value = 0
        assert getopt(2, [b"prog", b"-a"], "a") == ord("a")
        assert str(host) == "80:x,y"
        assert optarg == None  # noqa: E711
        assert optarg != host

    def test_it_is_cut_into_tokens(self) -> None:
        assert [str(strtok(optarg, ":,")), str(strtok(None, ":,")), str(strtok(None, ":,"))] == [
            "80",
            "x",
            "y",
        ]
        assert (optarg.value, bytes(optarg)) == (b"80", b"80")
