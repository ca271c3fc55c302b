"""Memory and strings, compared with the C library's; what C would overrun is a BufferError."""

from __future__ import annotations

import array
import ctypes
import mmap
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clib import c_library

from berkeley._clib import strings
from berkeley._core.boxes import c_int
from berkeley._core.buffers import writable
from berkeley._core.memory import sizeof
from berkeley._core.structs import sockaddr_in, sockaddr_un
from berkeley._core.transfer import store

if TYPE_CHECKING:
    from collections.abc import Callable

ROOM = 64
texts = st.one_of(st.binary(max_size=20), st.text(max_size=8).map(str.encode))
alike = st.lists(st.sampled_from([b"a", b"b", b"\0", b"\xff"]), max_size=5).map(b"".join)
counts = st.integers(0, 24)


def sign(number: int) -> int:
    return (number > 0) - (number < 0)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(["strcpy", "strcat"]),
    st.binary(min_size=1, max_size=20).map(lambda t: t + b"\0"),
    texts,
)
def test_strings_are_stored_as_in_c(name: str, before: bytes, text: bytes) -> None:
    memory = bytearray(before.ljust(ROOM, b"~"))
    expected = ctypes.create_string_buffer(bytes(memory), ROOM)
    getattr(c_library.load(), name)(expected, text)
    assert getattr(strings, name)(memory, text) is memory
    assert bytes(memory) == expected.raw


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(["strncpy", "strncat"]),
    st.binary(max_size=20).map(lambda t: t + b"\0"),
    texts,
    counts,
)
def test_counted_strings_are_stored_as_in_c(name: str, before: bytes, text: bytes, n: int) -> None:
    memory = bytearray(before.ljust(ROOM, b"~"))
    expected = ctypes.create_string_buffer(bytes(memory), ROOM)
    getattr(c_library.load(), name)(expected, text, ctypes.c_size_t(n))
    assert getattr(strings, name)(memory, text, n) is memory
    assert bytes(memory) == expected.raw


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(alike, alike, st.integers(0, 7))
def test_strings_compare_as_in_c(one: bytes, other: bytes, n: int) -> None:
    libc = c_library.load()
    assert sign(strings.strcmp(one, other)) == sign(libc.strcmp(one, other))
    assert sign(strings.strncmp(one, other, n)) == sign(libc.strncmp(one, other, n))
    assert strings.strlen(one) == libc.strlen(one)


@settings(max_examples=300, deadline=None)
@given(alike, alike)
def test_memory_compares_as_in_c(one: bytes, other: bytes) -> None:
    n = min(len(one), len(other))
    expected = sign(c_library.load().memcmp(one, other, n))
    assert sign(strings.memcmp(one, other, n)) == expected
    assert (strings.bcmp(one, bytearray(other), n) == 0) is (expected == 0)


@settings(max_examples=200, deadline=None)
@given(st.binary(min_size=1, max_size=40), st.data())
def test_overlapping_memory_moves_as_if_copied_first(data: bytes, draw: st.DataObject) -> None:
    start, to = (draw.draw(st.integers(0, len(data) - 1)) for _ in range(2))
    n = draw.draw(st.integers(0, len(data) - max(start, to)))
    memory, expected = bytearray(data), bytearray(data)
    expected[to : to + n] = data[start : start + n]
    strings.memcpy(memoryview(memory)[to:], memoryview(memory)[start:], n)
    assert memory == expected


def test_memset_fills_a_struct_and_returns_it() -> None:
    address = sockaddr_in()
    assert strings.memset(address, 0xFF, sizeof(address)) is address
    assert bytes(address) == b"\xff" * 16
    strings.bzero(address, sizeof(address))
    assert bytes(address) == bytes(16)


@pytest.mark.parametrize(
    "memory", [bytearray(8), memoryview(bytearray(8)), array.array("i", [0, 0]), mmap.mmap(-1, 8)]
)
def test_every_writable_buffer_is_memory(
    memory: bytearray | memoryview | array.array[int] | mmap.mmap,
) -> None:
    strings.memset(memory, "x", 4)
    strings.memcpy(memoryview(memory).cast("B")[4:], b"yz", 3)
    assert bytes(memory) == b"xxxxyz\0\0"


@pytest.mark.parametrize(
    ("value", "byte"), [(0x141, b"A"), (-1, b"\xff"), ("A", b"A"), (b"\n", b"\n")]
)
def test_memset_takes_a_number_or_a_character(value: int | str | bytes, byte: bytes) -> None:
    assert strings.memset(bytearray(1), value, 1) == byte


def test_a_path_is_copied_into_sun_path() -> None:
    address = sockaddr_un()
    assert bytes(strings.strcpy(address.sun_path, "/tmp/socket")).startswith(b"/tmp/socket\0")
    assert strings.strlen(address.sun_path) == 11
    assert strings.strcmp(address.sun_path, "/tmp/socket") == 0
    strings.strncpy(address.sun_path, "/run", sizeof(address.sun_path))
    assert bytes(address.sun_path) == b"/run".ljust(sizeof(address.sun_path), b"\0")
    strings.strcat(address.sun_path, "/x")
    assert bytes(address.sun_path).startswith(b"/run/x\0")


def test_a_host_address_is_copied_into_sin_addr() -> None:
    address = sockaddr_in()
    strings.bcopy(bytearray(b"\1\2\3\4"), address.sin_addr, 4)
    assert bytes(address)[4:8] == b"\1\2\3\4"
    strings.memcpy(address.sin_addr, bytearray(b"\5\6\7\x08"), c_int(4))
    assert bytes(address)[4:8] == b"\5\6\7\x08"


def test_the_nul_of_a_literal_can_be_copied_and_compared() -> None:
    memory = bytearray(b"~~~~")
    strings.memcpy(memory, b"ab", 3)
    assert memory == b"ab\0~"
    assert strings.memcmp(memory, b"ab", 3) == 0


def test_text_counts_in_bytes_of_utf_8() -> None:
    assert strings.strlen("naïve") == 6
    assert strings.strlen(b"ab\0cd") == 2
    assert strings.strlen(bytearray(b"no end")) == 6


OVERRUNS: dict[str, Callable[[bytearray], object]] = {
    "memset": lambda memory: strings.memset(memory, 0, 9),
    "memset a huge n": lambda memory: strings.memset(memory, 0, -1),
    "bzero": lambda memory: strings.bzero(memory, 9),
    "memcpy to": lambda memory: strings.memcpy(memory, bytes(20), 9),
    "memcpy from": lambda memory: strings.memcpy(memory, b"abc", 5),
    "memcpy from a buffer": lambda memory: strings.memcpy(memory, bytearray(3), 4),
    "bcopy": lambda memory: strings.bcopy(bytes(20), memory, 9),
    "memcmp": lambda memory: strings.memcmp(memory, bytes(20), 9),
    "strcpy": lambda memory: strings.strcpy(memory, "12345678"),
    "strncpy": lambda memory: strings.strncpy(memory, "1", 9),
    "strcat": lambda memory: strings.strcat(memory, "12345"),
    "strncat": lambda memory: strings.strncat(memory, "12345", 5),
    "strcat behind no string": lambda memory: strings.strcat(memoryview(memory)[:3], ""),
    "store": lambda memory: store(writable(memory, "memory"), b"12", 7),
}


@pytest.mark.parametrize("call", OVERRUNS.values(), ids=OVERRUNS)
def test_an_overrun_is_a_buffer_error_and_nothing_is_written(
    call: Callable[[bytearray], object],
) -> None:
    memory = bytearray(b"abc\0~~~~")
    with pytest.raises(BufferError):
        call(memory)
    assert memory == b"abc\0~~~~"


def test_an_overrun_names_the_parameter_and_the_sizes() -> None:
    with pytest.raises(BufferError, match=r"s holds 4 bytes, 16 do not fit"):
        strings.memset(bytearray(4), 0, 16)
    with pytest.raises(BufferError, match=r"s2 holds 4 bytes, 16 can't be read"):
        strings.memcpy(bytearray(16), bytearray(4), 16)


def test_arguments_of_a_wrong_type_are_named() -> None:
    with pytest.raises(TypeError, match="s must be a writable buffer, not NULL"):
        strings.memset(None, 0, 4)  # type: ignore[type-var]
    with pytest.raises(TypeError, match="s must be a writable"):
        strings.memset(b"bytes", 0, 4)  # type: ignore[type-var]
    with pytest.raises(TypeError, match="s2 must be a buffer, not NULL"):
        strings.memcpy(bytearray(4), None, 4)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="c must be an integer or one character, not 'float'"):
        strings.memset(bytearray(4), 0.5, 4)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="c must be one character of one byte, not 2 bytes"):
        strings.memset(bytearray(4), "é", 4)
    with pytest.raises(TypeError, match="n must be an integer"):
        strings.memset(bytearray(4), 0, "4")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="s must be str, bytes or a buffer, not NULL"):
        strings.strlen(None)  # type: ignore[arg-type]
