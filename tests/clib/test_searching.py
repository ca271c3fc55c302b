"""Searches and tokens: the same places as the C library's, in the caller's own memory."""

from __future__ import annotations

import ctypes
import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clib import c_library
from tests.clib.memories import Twin

from berkeley._clib import searching, strings, tokens
from berkeley._core.boxes import Ref
from berkeley._core.ptr import Ptr, ptr
from berkeley._core.structs import sockaddr_un

if TYPE_CHECKING:
    from collections.abc import Callable

letters = st.lists(st.sampled_from([b"a", b"b", b"A", b",", b" ", b"\xe4"]), max_size=9)
texts = letters.map(b"".join)
short = st.lists(st.sampled_from([b"a", b"b", b"B", b",", b" "]), max_size=3).map(b"".join)
places = settings(max_examples=300, deadline=None)


@pytest.mark.slow
@places
@given(
    st.sampled_from(c_library.those_of("strchr", "strrchr", "strchrnul")),
    texts,
    st.sampled_from([0, 44, 97, 353]),
)
def test_characters_are_found_as_in_c(name: str, text: bytes, c: int) -> None:
    twin = Twin(text + b"\0behind")
    found = getattr(searching, name)(twin.here, c)
    assert twin.offset(found) == twin.call(name, c)


@pytest.mark.slow
@places
@given(st.sampled_from(c_library.those_of("strstr", "strcasestr", "strpbrk")), texts, short)
def test_strings_are_found_as_in_c(name: str, text: bytes, wanted: bytes) -> None:
    twin = Twin(text + b"\0a,b")
    found = getattr(searching, name)(twin.here, wanted)
    assert twin.offset(found) == twin.call(name, wanted)


@pytest.mark.slow
@places
@given(st.sampled_from(["strspn", "strcspn"]), texts, short)
def test_spans_are_as_long_as_in_c(name: str, text: bytes, wanted: bytes) -> None:
    assert getattr(searching, name)(text, wanted) == getattr(c_library.load(), name)(text, wanted)


@pytest.mark.slow
@places
@given(
    st.sampled_from(c_library.those_of("memchr", "memrchr")),
    st.binary(max_size=20),
    st.integers(-1, 300),
)
def test_bytes_are_found_as_in_c(name: str, data: bytes, c: int) -> None:
    twin = Twin(data + b"\0")
    found = getattr(searching, name)(twin.here, c, len(data))
    assert twin.offset(found) == twin.call(name, c, ctypes.c_size_t(len(data)))


@pytest.mark.slow
@c_library.needs_glibc
@places
@given(texts, short)
def test_memory_is_found_as_in_c(data: bytes, wanted: bytes) -> None:
    twin = Twin(data + b"\0")
    found = searching.memmem(twin.here, len(data), wanted, len(wanted))
    sizes = ctypes.c_size_t(len(data)), ctypes.c_size_t(len(wanted))
    assert twin.offset(found) == twin.call("memmem", sizes[0], wanted, sizes[1])


@pytest.mark.slow
@c_library.needs_glibc
@places
@given(texts, short, short)
def test_strtok_cuts_as_in_c(text: bytes, first: bytes, then: bytes) -> None:
    twin, save, rest = Twin(text + b"\0"), ctypes.c_void_p(), Ref[Ptr[int]]()
    libc = c_library.load()
    libc.strtok_r.restype = ctypes.c_void_p
    expected = twin.call("strtok_r", first, ctypes.byref(save))
    assert twin.offset(tokens.strtok_r(twin.here, first, rest)) == expected
    for _ in range(12):
        assert twin.alike()
        assert rest.value is not None
        assert twin.offset(rest.value) == (save.value or 0) - twin.start
        address = libc.strtok_r(None, then, ctypes.byref(save))
        found = twin.offset(tokens.strtok_r(None, then, rest))
        assert found == (None if address is None else address - twin.start)


@pytest.mark.slow
@c_library.needs_glibc
@places
@given(texts, short)
def test_strsep_cuts_as_in_c(text: bytes, delimiters: bytes) -> None:
    twin = Twin(text + b"\0")
    there, here = ctypes.c_void_p(twin.start), Ref(ptr(twin.here))
    libc = c_library.load()
    libc.strsep.restype = ctypes.c_void_p
    for _ in range(12):
        address = libc.strsep(ctypes.byref(there), delimiters)
        found = twin.offset(tokens.strsep(here, delimiters))
        assert found == (None if address is None else address - twin.start)
        assert twin.offset(here.value) == (None if not there.value else there.value - twin.start)
        assert twin.alike()


@pytest.mark.slow
@c_library.needs_glibc
@places
@given(
    st.sampled_from(c_library.those_of("stpcpy", "stpncpy", "mempcpy", "memccpy")),
    texts,
    st.integers(0, 9),
    st.sampled_from([0, 44, 97]),
)
def test_copies_point_to_their_end_as_in_c(name: str, text: bytes, n: int, c: int) -> None:
    twin, source = Twin(b"~" * 30), text.ljust(9, b"~") + b"\0"
    size: dict[str, tuple[object, ...]] = {"stpcpy": (), "memccpy": (c, n)}
    arguments = size.get(name, (n,))
    expected = twin.call(name, source, *arguments)
    found = getattr(strings, name)(twin.here, source, *arguments)
    assert twin.offset(found) == expected
    assert twin.alike()


def test_a_pointer_shares_the_memory_of_its_argument() -> None:
    line = bytearray(b"user=name\n\0\0\0")
    value = searching.strchr(line, "=")
    assert value is not None
    assert value - line == 4
    value[0] = 0
    assert line.startswith(b"user\0name")
    value += 1
    assert str(value) == "name\n"
    end = searching.strchr(value, "\n")
    assert end is not None
    end[0] = 0
    assert strings.strcmp(value, "name") == 0
    assert end - value == 4


def test_a_pointer_into_a_member_of_a_struct() -> None:
    address = sockaddr_un()
    strings.strcpy(address.sun_path, "/tmp/socket")
    slash = searching.strrchr(address.sun_path, "/")
    assert slash is not None
    assert slash - address.sun_path == 4
    slash[1] = ord("S")
    assert bytes(address.sun_path).startswith(b"/tmp/Socket\0")


def test_a_pointer_into_a_literal_reads_its_nul_and_can_not_write() -> None:
    text = b"key:value"
    colon = searching.strchr(text, ":")
    assert colon is not None
    assert (colon - text, colon[1:6]) == (3, b"value")
    end = searching.strchr(text, 0)
    assert end is not None
    assert (end - text, end[0]) == (9, 0)
    with pytest.raises(IndexError):
        end[1]
    with pytest.raises(BufferError):
        colon[0] = 0


def test_a_str_is_the_memory_of_every_pointer_into_it() -> None:
    text = "naïve:x"
    colon = searching.strchr(text, ":")
    assert colon is not None
    assert colon - text == 6


def test_a_literal_can_be_walked_to_its_nul() -> None:
    p, read = ptr(b"abc"), bytearray()
    while p[0]:
        read.append(p[0])
        p += 1
    assert read == b"abc"


def test_strtok_keeps_its_place_for_each_thread() -> None:
    here, there = bytearray(b"a b c\0"), bytearray(b"x y\0")
    found = [tokens.strtok(here, " ")]

    def other() -> None:
        assert tokens.strtok(None, " ") is None
        found.append(tokens.strtok(there, " "))

    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    while (token := tokens.strtok(None, " ")) is not None:
        found.append(token)
    assert [str(token) for token in found] == ["a", "x", "b", "c"]


def test_strtok_takes_a_buffer_without_a_nul() -> None:
    line = bytearray(b"GET /index")
    assert str(tokens.strtok(line, " ")) == "GET"
    assert str(tokens.strtok(None, " ")) == "/index"
    assert tokens.strtok(None, " ") is None


def test_strsep_gives_empty_fields() -> None:
    here = Ref(ptr(bytearray(b"a,,b\0")))
    fields: list[str] = []
    while (field := tokens.strsep(here, ",")) is not None:
        fields.append(str(field))
    assert fields == ["a", "", "b"]
    assert here.value is None


REFUSED: dict[str, tuple[type[Exception], Callable[[], object]]] = {
    "strtok of bytes": (TypeError, lambda: tokens.strtok(b"a b", " ")),  # type: ignore[arg-type]
    "strtok of str": (TypeError, lambda: tokens.strtok("a b", " ")),  # type: ignore[arg-type]
    "strsep of bytes": (TypeError, lambda: tokens.strsep(Ref(ptr(b"a b")), " ")),
    "strsep of a buffer": (TypeError, lambda: tokens.strsep(bytearray(2), " ")),  # type: ignore[arg-type]
    "strtok_r without a Ref": (TypeError, lambda: tokens.strtok_r(bytearray(2), " ", None)),  # type: ignore[arg-type]
    "strchr of NULL": (TypeError, lambda: searching.strchr(None, "a")),  # type: ignore[arg-type]
    "memchr of NULL": (TypeError, lambda: searching.memchr(None, "a", 1)),  # type: ignore[arg-type]
    "memchr past the end": (BufferError, lambda: searching.memchr(b"abc", "x", 4)),
    "memrchr past the end": (BufferError, lambda: searching.memrchr(b"abc", "a", 5)),
    "memmem past the end": (BufferError, lambda: searching.memmem(b"abc", 5, b"a", 1)),
}


@pytest.mark.parametrize(("error", "call"), REFUSED.values(), ids=REFUSED)
def test_what_c_would_not_survive_is_refused(
    error: type[Exception], call: Callable[[], object]
) -> None:
    with pytest.raises(error):
        call()


def test_memchr_may_be_told_more_than_there_is_where_it_finds() -> None:
    data = bytearray(b"abc")
    found = searching.memchr(data, "b", 100)
    assert found is not None
    assert found - data == 1
