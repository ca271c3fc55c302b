"""Pointers: they share memory, step over elements and keep their bounds."""

from __future__ import annotations

import array
import ctypes
import sys
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berkeley import CharArray, Ptr, Struct, c_int, cast, pollfd, ptr, sockaddr_in, sockaddr_storage
from berkeley.include.netdb import addrinfo
from berkeley.include.string import memcpy, strcmp, strlen
from berkeley.include.sys.socket import AF_UNIX, SOCK_STREAM, recv, send, socketpair
from berkeley.include.unistd import close


def pointed(p: Ptr[int]) -> list[int]:
    return list(bytes(p))


@given(st.binary(max_size=40), st.lists(st.integers(-5, 5), max_size=10))
def test_it_moves_as_an_offset_does(data: bytes, moves: list[int]) -> None:
    buffer = bytearray(data)
    p, offset = ptr(buffer), 0
    for move in moves:
        p += move
        offset += move
        assert p - buffer == p - ptr(buffer) == offset
        if 0 <= offset < len(data):
            assert p[0] == data[offset]
            assert bytes(p) == data[offset:]
        else:
            assert bytes(p) == b""
            with pytest.raises(
                IndexError, match=f"byte {offset} is outside of the {len(data)} bytes"
            ):
                p[0]


def test_it_shares_the_memory_and_values_wrap() -> None:
    buffer = bytearray(b"hello world")
    p = ptr(buffer) + 6
    p[0] = ord("W") + 256
    p[-1] = -1
    assert buffer == b"hello\xffWorld"
    assert str(p) == "World"
    assert p[1:3] == b"or"


def test_pointers_into_one_piece_of_memory_are_ordered() -> None:
    buffer = bytearray(8)
    p, q = ptr(buffer), 3 + ptr(buffer)
    assert p < q
    assert q > p
    assert p <= q
    assert q >= p
    assert p <= q - 3
    assert p >= q - 3
    assert p != q
    assert p + 3 == q
    assert hash(p + 3) == hash(q)
    assert p != buffer
    assert p - q == -3
    assert q - 3 == p


def test_it_walks_an_array_of_structs() -> None:
    entries = pollfd.array(3)
    p: Ptr[pollfd] = ptr(entries)
    p += 1
    p[0].fd = 7
    p[1] = entries[1]
    assert [entry.fd for entry in entries] == [0, 7, 7]
    assert (p + 1) - ptr(entries) == 2
    with pytest.raises(TypeError, match="value must be a struct pollfd, not 'sockaddr_in'"):
        p[0] = sockaddr_in()  # type: ignore[assignment]
    with pytest.raises(IndexError):
        p[2]


def test_it_points_to_a_struct_or_a_box() -> None:
    address, number = sockaddr_in(), c_int(7)
    ptr(address)[0].sin_port = 5
    ptr(number)[0] = 2**32 + 9
    assert (address.sin_port, number.value) == (5, 9)


@pytest.mark.parametrize("letter", "bBhHiIlLqQfd")
def test_it_steps_over_the_elements_of_an_array(letter: str) -> None:
    numbers = array.array(letter, [1, 2, 3])
    p = ptr(numbers) + 1
    p[0] = 5
    assert p[0] == 5
    assert list(numbers) == [1, 5, 3]
    assert p - numbers == 1


def test_a_negative_distance_between_uneven_pointers_is_cut_to_zero() -> None:
    data = memoryview(bytearray(16))
    numbers = ptr(data[:8].cast("i"))
    assert ptr(data[3:11].cast("i")) - numbers == 0
    assert numbers - ptr(data[5:13].cast("i")) == -1


def test_what_is_no_type_of_c_is_bytes() -> None:
    assert ptr((ctypes.c_wchar * 4)())[5] == 0
    assert ptr((ctypes.c_int * 2)(5, 6))[1] == 6


def test_what_is_not_contiguous_is_copied() -> None:
    buffer = bytearray(b"abcdef")
    assert bytes(ptr(memoryview(buffer)[::2])) == b"ace"


@pytest.mark.parametrize("text", ["abc", b"abc", memoryview(b"abc")])
def test_text_can_be_read_only(text: str | bytes | memoryview) -> None:
    p = ptr(text)
    assert p[1] == ord("b")
    with pytest.raises(BufferError, match="can't be written"):
        p[1] = 0


def test_two_pointers_into_one_text_have_a_distance() -> None:
    text = b"GET / HTTP/1.0"
    assert (ptr(text) + 4) - ptr(text) == 4


@pytest.mark.parametrize("wrong", [None, 5, [1], object()])
def test_what_has_no_memory_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError, match="memory must be str, a buffer, a struct or an array"):
        ptr(wrong)  # type: ignore[call-overload]


def test_a_pointer_of_a_pointer_is_the_same() -> None:
    p = ptr(bytearray(2)) + 1
    assert ptr(p) == p


def test_calls_take_it_as_memory() -> None:
    vector = [0, 0]
    assert socketpair(AF_UNIX, SOCK_STREAM, 0, vector) == 0
    buffer = bytearray(b"....")
    assert send(vector[0], ptr(b"xyz") + 1, 2, 0) == 2
    assert recv(vector[1], ptr(buffer) + 1, 2, 0) == 2
    assert buffer == b".yz."
    for fd in vector:
        close(fd)


def test_the_c_library_takes_it_as_text_and_memory() -> None:
    buffer = bytearray(b"one two\0...")
    p = ptr(buffer) + 4
    assert strlen(p) == 3
    assert strcmp(p, "two") == 0
    memcpy(p, ptr(b"xTWO") + 1, 3)
    assert buffer == b"one TWO\0..."


def test_a_struct_can_be_cast_from_it() -> None:
    class header(Struct):
        kind: int
        name: Annotated[CharArray, 4]

    packet = bytearray(20)
    cast(header, ptr(packet) + 8).kind = 1
    assert packet[8:12] == (1).to_bytes(4, sys.byteorder)
    with pytest.raises(BufferError):
        cast(header, ptr(packet) + 13)


def test_a_struct_behind_a_pointer_can_be_cast_to_a_longer_one() -> None:
    storage = sockaddr_storage()
    first = ptr(storage)[0]
    assert cast(sockaddr_in, first).sin_port == 0


def test_the_pointers_of_an_element_belong_to_the_array() -> None:
    entries = addrinfo.array(2)
    ptr(entries)[1].ai_canonname = "x"
    assert [entry.ai_canonname for entry in entries] == [None, "x"]
    # An assignment in C copies the pointers with their struct.
    entries[0] = entries[1]
    entries[1].ai_canonname = "y"
    assert [entry.ai_canonname for entry in entries] == ["x", "y"]


def test_a_pointer_says_where_it_is() -> None:
    assert repr(ptr(bytearray(4)) + 3) == "<Ptr to byte 3 of 4>"
