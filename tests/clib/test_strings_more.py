"""Strings with sizes: strlcpy, Microsoft's functions, texts of errors and signals."""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clib import c_library, glibc, recorded
from tests.clib.memories import Twin

from berkeley._clib import integers, messages, searching, secure, strings
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from collections.abc import Callable

texts = st.lists(st.sampled_from([b"a", b"B", b"\xff", b"z"]), max_size=6).map(b"".join)


@settings(max_examples=200, deadline=None)
@given(texts, st.integers(0, 8))
def test_strlcpy_cuts_and_ends_with_a_nul(text: bytes, size: int) -> None:
    memory = bytearray(b"~" * 9)
    assert strings.strlcpy(memory, text, size) == len(text)
    stored = text[: size - 1] + b"\0" if size else b""
    assert memory == stored.ljust(9, b"~")


@settings(max_examples=200, deadline=None)
@given(texts, texts, st.integers(0, 14))
def test_strlcat_cuts_and_ends_with_a_nul(before: bytes, text: bytes, size: int) -> None:
    memory = bytearray((before + b"\0").ljust(14, b"~"))
    expected = bytearray(memory)
    room = size - len(before) - 1
    if room >= 0:
        stored = text[:room] + b"\0"
        expected[len(before) : len(before) + len(stored)] = stored
    assert strings.strlcat(memory, text, size) == min(len(before), size) + len(text)
    assert memory == expected


@pytest.mark.slow
@glibc.needs_calls
@settings(max_examples=300, deadline=None)
@given(texts, st.integers(0, 8))
def test_strxfrm_and_strnlen_are_those_of_c(text: bytes, n: int) -> None:
    memory, size = bytearray(b"~" * 9), ctypes.c_size_t(n)
    wanted = glibc.call("strxfrm", memory[:], text, size, result=ctypes.c_size_t)
    assert strings.strxfrm(memory, text, n) == wanted.result
    assert bytes(memory) == wanted.memory[0]
    length = glibc.call("strnlen", text, size, result=ctypes.c_size_t).result
    assert strings.strnlen(text, n) == length


@pytest.mark.slow
@glibc.needs_calls
@settings(max_examples=300, deadline=None)
@given(texts, texts, st.integers(0, 7))
def test_strings_compare_without_case_as_in_c(one: bytes, other: bytes, n: int) -> None:
    assert strings.strcasecmp(one, other) == glibc.call("strcasecmp", one, other).result
    counted = glibc.call("strncasecmp", one, other, ctypes.c_size_t(n))
    assert strings.strncasecmp(one, other, n) == counted.result


def test_strdup_makes_memory_of_its_own() -> None:
    first = strings.strdup("name")
    second = strings.strdup(first)
    first[0] = ord("g")
    assert (str(first), str(second), bytes(second)) == ("game", "name", b"name\0")
    assert bytes(strings.strndup("name", 2)) == b"na\0"
    assert bytes(strings.strndup("name", -1)) == b"name\0"


def test_base_name_points_behind_the_last_slash() -> None:
    path = b"/usr/lib"
    assert (str(searching.base_name(path)), searching.base_name(path) - path) == ("lib", 5)
    assert str(searching.base_name("lib")) == "lib"
    assert str(searching.base_name("/usr/")) == ""


OVERRUNS: dict[str, Callable[[bytearray], object]] = {
    "stpcpy": lambda memory: strings.stpcpy(memory, "12345678"),
    "stpncpy": lambda memory: strings.stpncpy(memory, "1", 9),
    "mempcpy": lambda memory: strings.mempcpy(memory, bytes(20), 9),
    "memccpy": lambda memory: strings.memccpy(memory, bytes(20), 1, 9),
    "memccpy from": lambda memory: strings.memccpy(memory, bytearray(3), 1, 5),
    "strlcpy": lambda memory: strings.strlcpy(memory, "123456789", 20),
    "strlcat": lambda memory: strings.strlcat(memory, "12345", 20),
    "strlcat behind no string": lambda memory: strings.strlcat(memoryview(memory)[:3], "1", 4),
    "strxfrm": lambda memory: strings.strxfrm(memory, "12345678", 9),
    "strcpy_s": lambda memory: secure.strcpy_s(memory, 9, "1"),
    "memcpy_s": lambda memory: secure.memcpy_s(memory, 9, b"1", 1),
    "memcpy_s from": lambda memory: secure.memcpy_s(memory, 8, b"1", 3),
    "strerror_r": lambda memory: messages.strerror_r(2, memory, 20),
}


@pytest.mark.parametrize("call", OVERRUNS.values(), ids=OVERRUNS)
def test_an_overrun_is_a_buffer_error_and_nothing_is_written(
    call: Callable[[bytearray], object],
) -> None:
    memory = bytearray(b"abc\0~~~~")
    with pytest.raises(BufferError, match="bytes"):
        call(memory)
    assert memory == b"abc\0~~~~"


SECURE: list[tuple[Callable[[bytearray], int], int, bytes]] = [
    (lambda m: secure.strcpy_s(m, 8, "1234567"), 0, b"1234567\0"),
    (lambda m: secure.strcpy_s(m, 7, "1234567"), abi.ERANGE, b"\0bc\0~~~~"),
    (lambda m: secure.strcpy_s(m, 8, None), abi.EINVAL, b"\0bc\0~~~~"),
    (lambda m: secure.strcpy_s(m, 0, "1"), abi.EINVAL, b"abc\0~~~~"),
    (lambda _: secure.strcpy_s(None, 8, "1"), abi.EINVAL, b"abc\0~~~~"),
    (lambda m: secure.strncpy_s(m, 8, "1234567890", 3), 0, b"123\0~~~~"),
    (lambda m: secure.strncpy_s(m, 4, "1234567890", 4), abi.ERANGE, b"\0bc\0~~~~"),
    (lambda m: secure.strncpy_s(m, 4, "1234567890", -1), 80, b"123\0~~~~"),
    (lambda m: secure.strncpy_s(m, 4, "12", -1), 0, b"12\0\0~~~~"),
    (lambda m: secure.strncpy_s(m, 4, None, 1), abi.EINVAL, b"\0bc\0~~~~"),
    (lambda m: secure.strcat_s(m, 8, "1234"), 0, b"abc1234\0"),
    (lambda m: secure.strcat_s(m, 8, "12345"), abi.ERANGE, b"\0bc\0~~~~"),
    (lambda m: secure.strcat_s(m, 3, "1"), abi.EINVAL, b"\0bc\0~~~~"),
    (lambda m: secure.strcat_s(m, 0, "1"), abi.EINVAL, b"abc\0~~~~"),
    (lambda m: secure.memcpy_s(m, 8, b"12", 2), 0, b"12c\0~~~~"),
    (lambda m: secure.memcpy_s(m, 2, b"123", 3), abi.ERANGE, b"\0\0c\0~~~~"),
    (lambda m: secure.memcpy_s(m, 2, None, 1), abi.EINVAL, b"\0\0c\0~~~~"),
    (lambda _: secure.memcpy_s(None, 2, b"1", 1), abi.EINVAL, b"abc\0~~~~"),
    (lambda _: secure.memcpy_s(None, 0, None, 0), 0, b"abc\0~~~~"),
]


@pytest.mark.parametrize(("call", "result", "stored"), SECURE)
def test_microsofts_functions_answer_with_an_error_number(
    call: Callable[[bytearray], int], result: int, stored: bytes
) -> None:
    memory = bytearray(b"abc\0~~~~")
    assert call(memory) == result
    assert memory == stored


@pytest.mark.parametrize("name", recorded.recorded_errors())
@pytest.mark.parametrize("size", [0, 1, 4, 60])
def test_strerror_r_has_the_texts_of_c(name: str, size: int) -> None:
    """They are the same on every system, whatever the number is there."""
    text, memory = recorded.recorded_errors()[name].encode(), bytearray(b"~" * 60)
    code = messages.strerror_r(getattr(abi, name), memory, size)
    assert code == (0 if size > len(text) else abi.ERANGE)
    assert memory == ((text[: size - 1] + b"\0") if size else b"").ljust(60, b"~")


@c_library.needs_glibc
@pytest.mark.parametrize("size", [0, 1, 4, 60])
def test_strerror_r_is_that_of_c(size: int) -> None:
    for number in (*range(-1, 140), 99999):
        twin = Twin(b"~" * 60)
        expected = c_library.load().__xpg_strerror_r(number, twin.there, size)
        assert messages.strerror_r(number, twin.here, size) == expected
        assert twin.alike()


@c_library.needs_glibc
def test_signals_have_the_texts_of_c() -> None:
    libc = c_library.load()
    libc.strsignal.restype = ctypes.c_char_p
    for number in range(-1, 70):
        assert messages.strsignal(number) == libc.strsignal(number).decode()


def test_the_texts_of_signals_are_the_same_on_every_system() -> None:
    assert messages.strsignal(abi.SIGINT) == "Interrupt"
    assert messages.strsignal(abi.SIGSEGV) == "Segmentation fault"
    assert messages.strsignal(abi.SIGPIPE) == "Broken pipe"
    assert messages.strsignal(12345) == "Unknown signal 12345"


@pytest.mark.slow
@glibc.needs_calls
@settings(max_examples=300, deadline=None)
@given(st.integers(-(2**31), 2**31 - 1), st.integers(-(2**63), 2**63 - 1))
def test_integers_are_those_of_c(small: int, large: int) -> None:
    wide, kind = ctypes.c_longlong(large), ctypes.c_longlong
    assert integers.abs(small) == glibc.call("abs", small).result
    assert integers.llabs(large) == glibc.call("llabs", wide, result=kind).result
    assert integers.ffs(small) == glibc.call("ffs", small).result
    assert integers.ffsll(large) == glibc.call("ffsll", wide).result
    if glibc.LONG_IS_ITS_OWN:
        assert integers.labs(large) == glibc.call("labs", wide, result=kind).result
        assert integers.ffsl(large) == glibc.call("ffsl", wide).result


def test_integers_wrap_as_in_c() -> None:
    assert integers.abs(-(2**31)) == -(2**31)
    assert integers.ffs(2**32) == 0
    assert integers.ffsll(2**32) == 33
    assert integers.ffsl(1) == 1


@settings(max_examples=200, deadline=None)
@given(st.integers(-(2**31) + 1, 2**31 - 1), st.integers(-(2**31), 2**31 - 1).filter(bool))
def test_division_rounds_towards_zero(numerator: int, denominator: int) -> None:
    for divide in (integers.div, integers.ldiv, integers.lldiv, integers.imaxdiv):
        result = divide(numerator, denominator)
        assert result.quot * denominator + result.rem == numerator
        assert abs(result.rem) < abs(denominator)
        assert result.rem == 0 or (result.rem < 0) == (numerator < 0)


def test_division_by_zero_is_a_zero_division_error() -> None:
    with pytest.raises(ZeroDivisionError):
        integers.div(1, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="a long has 32 bits there")
def test_a_long_has_64_bits() -> None:
    assert integers.ldiv(2**40, 2).quot == 2**39
