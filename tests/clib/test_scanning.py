"""The conversions of scanf, compared with glibc's."""

from __future__ import annotations

import array
import ctypes
import io
import math
import sys

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from tests.clib import c_library, glibc

from berkeley._clib.scanning import fscanf, scanf, sscanf, vscanf, vsscanf
from berkeley._clib.streams import stdin, stdout
from berkeley._core.boxes import (
    Ref,
    c_double,
    c_float,
    c_int,
    c_long,
    c_longlong,
    c_short,
    c_ulong,
)
from berkeley._core.errno import errno
from berkeley._core.ptr import ptr
from berkeley._core.structs import sockaddr_un
from berkeley._platform import constants as abi

ROOM = 40
characters = st.text("0123456789+-xX abefnit.()pE8lN\t\n%,", max_size=14)
directives = st.sampled_from(
    [
        "%s", "%c", "%3s", "%2c", "%[abc]", "%[^b-d]", "%[]x]", "%[^]x]", "%[a-]", "%[-a]", "%[c-a]", "%[--/]",
        "%3[a-z0-9]", "%*s", "%*c", "%*[a-z]", " ", "\n", "a", ":", "%%", "%n", "%d", "%*d", "%hhu", "%02d",
    ]
)  # fmt: skip


def in_c(text: str, format: str, count: int) -> tuple[int, list[bytes]]:
    """What glibc stores of *text*."""
    memory = [bytearray(ROOM) for _ in range(count)]
    answer = glibc.call("sscanf", text.encode(), format.encode(), *memory)
    return answer.result, answer.memory


def here(text: str, format: str, count: int) -> tuple[int, list[bytes]]:
    """What is stored here."""
    memory = [bytearray(ROOM) for _ in range(count)]
    result = sscanf(text, format, memory)
    return result, [bytes(each) for each in memory]


@pytest.mark.slow
@glibc.needs_calls
@settings(max_examples=1500, deadline=None)
@given(
    characters,
    st.sampled_from(["", "h", "hh", "l", "ll", "j", "z", "t", "q"]),
    st.sampled_from("diouxXp"),
    st.sampled_from(["", "1", "2", "3", "5"]),
)
@example("0xg", "", "x", "")
@example("99999999999999999999", "", "d", "")
@example("-99999999999999999999", "l", "d", "")
@example("-99999999999999999999", "l", "u", "")
@example(" -5", "", "u", "")
@example("(nil)", "", "p", "")
@example("0x1F", "", "i", "")
@example("077", "", "i", "")
@example("-0x8", "", "i", "3")
@example("9" * 5000, "l", "d", "")
def test_integers_are_read_as_in_c(text: str, length: str, letter: str, width: str) -> None:
    # A long of Windows ends at other numbers.
    assume(length != "l" or glibc.LONG_IS_ITS_OWN)
    format = f"%{width}{'' if letter == 'p' else length}{letter}%n"
    assert here(text, format, 2) == in_c(text, format, 2)


@pytest.mark.slow
@glibc.needs_calls
@settings(max_examples=1500, deadline=None)
@given(
    characters,
    st.sampled_from(["", "l"]),
    st.sampled_from("aefgEGFA"),
    st.sampled_from(["", "1", "2", "3", "5", "7"]),
)
@example("infinity9", "", "f", "")
@example("-nan", "l", "f", "")
@example("0x1.8p3", "l", "f", "")
@example("0x.p", "l", "f", "")
@example("0X", "", "a", "2")
@example("1e400", "l", "f", "")
@example("-1e400", "", "f", "")
@example("0x1p99999", "l", "f", "")
@example("inx", "", "f", "")
@example("+", "", "f", "")
@example("1e+", "l", "f", "")
@example(".", "l", "f", "")
def test_doubles_are_read_as_in_c(text: str, length: str, letter: str, width: str) -> None:
    format = f"%{width}{length}{letter}%n"
    assert here(text, format, 2) == in_c(text, format, 2)


@pytest.mark.slow
@glibc.needs_calls
@settings(max_examples=2000, deadline=None)
@given(st.text("abcd x:]%-\n1", max_size=16), st.lists(directives, max_size=6))
def test_text_is_read_as_in_c(text: str, pieces: list[str]) -> None:
    count = sum(piece[0] == "%" and piece[1] not in "*%" for piece in pieces)
    format = "".join(pieces)
    assert here(text, format, count) == in_c(text, format, count)


@c_library.needs_glibc
def test_a_long_double_is_stored_as_in_c() -> None:
    assert here("2.5", "%Lf", 1)[0] == in_c("2.5", "%Lf", 1)[0] == 1
    size = ctypes.sizeof(ctypes.c_longdouble)
    assert here("2.5", "%Lf", 1)[1][0][:10] == in_c("2.5", "%Lf", 1)[1][0][:10]
    assert size <= ROOM


def test_values_go_into_boxes() -> None:
    number, small, large, real, double = c_int(), c_short(), c_long(), c_float(), c_double()
    text = "  42 -7 1234567890 2.5 1e3 rest"
    assert sscanf(text, "%d%hd%ld%f%lf", (number, small, large, real, double)) == 5
    assert [number, small, large, real, double] == [42, -7, 1234567890, 2.5, 1000.0]
    assert sscanf("70000", "%hd", (small,)) == 1
    assert small == 70000 - 65536
    assert sscanf("x", " %c", (number,)) == 1
    assert number == ord("x")
    count = c_int()
    assert sscanf("ab 12", "%*s %*d%n", (count,)) == 0
    assert count == 5
    wide = c_longlong()
    assert sscanf("5000000000", "%I64d", (wide,)) == 1
    assert wide == 5000000000


def test_arguments_may_be_numbered() -> None:
    first, second = c_int(), c_int()
    assert sscanf("3 4 5", "%2$d %*d %1$d", (first, second)) == 2
    assert (first.value, second.value) == (5, 3)
    name = bytearray(ROOM)
    assert sscanf("7:abc", "%2$d:%1$[a-z]", (name, first)) == 2
    assert (bytes(name[:4]), first.value) == (b"abc\0", 7)


def test_values_go_through_pointers() -> None:
    numbers = array.array("i", [0, 0, 0])
    assert sscanf("1 2", "%d %d", (ptr(numbers) + 1, ptr(numbers) + 2)) == 2
    assert list(numbers) == [0, 1, 2]
    reals = array.array("d", [0.0, 0.0])
    assert sscanf("1.5", "%lf", (memoryview(reals)[1:],)) == 1
    assert reals[1] == 1.5
    reference = Ref[int]()
    assert sscanf("9", "%d", (reference,)) == 1
    assert reference.value == 9
    with pytest.raises(BufferError):
        sscanf("1", "%d", (ptr(numbers) + 3,))


def test_text_goes_into_buffers() -> None:
    memory, member = bytearray(b"~" * 8), sockaddr_un()
    assert sscanf("hello /tmp/x y", "%s %s", (memory, member.sun_path)) == 2
    assert memory == b"hello\0~~"
    assert bytes(member.sun_path[:7]) == b"/tmp/x\0"
    assert sscanf("abcdef", "%2s%3c", (ptr(memory) + 4, memory)) == 2
    assert memory == b"cdel" + b"ab\0~"
    assert sscanf("key=value with spaces\n", "%[^=]=%[^\n]", (memory, second := bytearray(32))) == 2
    assert memory.startswith(b"key\0")
    assert second.startswith(b"value with spaces\0")


def test_text_may_bring_its_own_memory() -> None:
    word, pair, line = Ref[bytearray](), Ref[bytearray](), Ref[bytearray]()
    assert sscanf("one twrest of it\nx", "%ms %2mc%m[^\n]", (word, pair, line)) == 3
    assert [bytes(each.value or b"") for each in (word, pair, line)] == [
        b"one\0",
        b"tw",
        b"rest of it\0",
    ]


@pytest.mark.parametrize(
    ("format", "room"), [("%s", 5), ("%[a-z]", 5), ("%5c", 4), ("%9s", 1), ("%s", 0)]
)
def test_text_that_is_too_long_is_a_buffer_error_and_is_not_lost(
    monkeypatch: pytest.MonkeyPatch, format: str, room: int
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(b"7 abcde z"))))
    number, memory = c_int(), bytearray(b"~" * room)
    with pytest.raises(BufferError, match="too long"):
        scanf("%d " + format, (number, memory))
    assert memory == b"~" * room
    assert number == 7
    whole = bytearray(8)
    assert scanf("%s%s", (whole, memory)) == 2 if room > 1 else scanf("%s", (whole,)) == 1
    assert whole.startswith(b"abcde\0")


def test_the_rest_of_a_line_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    source = io.BufferedReader(io.BytesIO(b"12abc\nnext\n"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(source))
    number = c_int()
    assert scanf("%d", (number,)) == 1
    assert scanf("%d", (number,)) == 0
    assert source.readline() == b"abc\n"
    assert input() == "next"
    assert scanf("%d", (number,)) == -1
    assert number == 12


def test_a_newline_stays_for_the_next_character(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"1\nx\n")))
    number, letter = c_int(), bytearray(1)
    assert vscanf("%d", [number]) == 1
    assert scanf("%c", (letter,)) == 1
    assert letter == b"\n"
    assert scanf(" %c", (letter,)) == 1
    assert letter == b"x"


def test_a_stream_to_write_to_is_the_end() -> None:
    errno.value = 0
    assert fscanf(stdout, "%d", (c_int(),)) == -1
    assert errno == abi.EBADF
    stdout.forget()
    stdin.forget()


def test_a_number_that_is_too_large_is_erange() -> None:
    number, real = c_longlong(), c_double()
    errno.value = 0
    assert vsscanf("99999999999999999999", "%lld", (number,)) == 1
    assert [number.value, errno.value] == [2**63 - 1, abi.ERANGE]
    errno.value = 0
    assert sscanf("1e999", "%lf", (real,)) == 1
    assert [real.value, errno.value] == [math.inf, abi.ERANGE]


def test_sizes_bound_the_text_of_scanf_s() -> None:
    name, number = bytearray(b"~" * 8), c_int()
    assert sscanf("abc 5", "%s %d", (name, 8, number), secure=True) == 2
    assert name == b"abc\0~~~~"
    assert sscanf("abcdef 5", "%s %d", (name, 4, number), secure=True) == 0
    assert name.startswith(b"\0")
    with pytest.raises(TypeError, match="the size of its buffer too"):
        sscanf("a", "%s", (name,), secure=True)


@pytest.mark.parametrize(
    ("format", "arguments", "message"),
    [
        ("%d", (), "conversion %d has no argument"),
        ("%d", (c_int(), c_int()), "has no conversion for 1 of its arguments"),
        ("%d", (5,), "argument of conversion %d must be an integer box such as c_int"),
        ("%d", (None,), "must be an integer box such as c_int.*, not NULL"),
        ("%d", (c_float(),), "must be an integer box"),
        ("%f", (c_int(),), r"must be a box such as c_float\(\)"),
        ("%s", (c_int(),), "must be a writable buffer"),
        ("%2c", (c_int(),), "must be a writable buffer"),
        ("%s", (b"bytes",), "must be a writable buffer"),
        ("%s", ("text",), "must be a writable buffer"),
        ("%ms", (bytearray(4),), "must be a Ref"),
        ("%md", (c_int(),), "conversion %md is unknown"),
        ("%ls", (bytearray(4),), "conversion %ls is refused: it stores wide characters"),
        ("%y", (c_int(),), "conversion %y is unknown"),
        ("%", (), "ends inside a conversion"),
        ("%[abc", (bytearray(4),), "ends inside a conversion"),
        ("%5", (c_int(),), "conversion %5 is unknown"),
        ("%1$d %d", (c_int(), c_int()), "conversion %d takes an argument without a number"),
        ("%2$d", (c_int(), c_int()), "no conversion for its argument 1"),
        ("%1$d %2$d", (c_int(),), "argument 2 of the format is missing"),
    ],
)
def test_what_a_c_compiler_rejects_is_named(
    format: str, arguments: tuple[object, ...], message: str
) -> None:
    with pytest.raises(TypeError, match=message):
        sscanf("1 2", format, arguments)


def test_nothing_is_read_before_all_arguments_are_checked() -> None:
    number = c_int(5)
    with pytest.raises(TypeError):
        sscanf("1 2", "%d %s", (number, 1))
    assert number == 5


@settings(max_examples=500, deadline=None)
@given(st.binary(max_size=20), st.binary(max_size=20), st.integers(0, 4))
def test_any_format_gives_a_count_or_a_type_error(text: bytes, format: bytes, count: int) -> None:
    try:
        result = sscanf(text, format, [bytearray(64) for _ in range(count)])
    except TypeError:
        return
    assert -1 <= result <= count


def test_float_boxes_behave_like_floats() -> None:
    box = c_double(2.5)
    assert (box + 1, 1 + box, box - 1, 5 - box, box * 2, 2 * box) == (3.5, 3.5, 1.5, 2.5, 5.0, 5.0)
    assert (box / 2, 5 / box, -box, abs(c_double(-1.0)), int(box), float(box)) == (
        1.25,
        2.0,
        -2.5,
        1.0,
        2,
        2.5,
    )
    assert [box > 2, box >= 2.5, box < 3, box <= c_double(2.5), box < 2] == [True] * 4 + [False]
    assert box == 2.5 != c_double(1)
    box += 1
    box -= 0.5
    box *= 2
    box /= 3
    assert (box.value, bool(box), bool(c_float())) == (2.0, True, False)
    assert (repr(box), str(box), f"{box:.2f}") == ("c_double(2.0)", "2.0", "2.00")
    assert (ctypes.sizeof(c_float), ctypes.sizeof(c_double)) == (4, 8)  # type: ignore[arg-type]
    assert c_float(0.1) == ctypes.c_float(0.1).value
    with pytest.raises(TypeError):
        hash(box)
    assert c_ulong(3) == c_double(3.0)
