"""Structs are real memory in the system's own layout, and read like their headers."""

from __future__ import annotations

import ctypes
import gc
import inspect
import socket as stdlib
import sys
from collections.abc import Callable
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berkeley._core import structs
from berkeley._core.boxes import c_int
from berkeley._core.layout import CharArray
from berkeley._core.memory import cast, copy, sizeof
from berkeley._core.struct import Struct
from berkeley._core.types import uint16_t, uint32_t
from berkeley._core.waiting import fd_set
from berkeley._platform import constants as abi
from berkeley.include.netdb import hostent
from berkeley.include.netinet.in_ import (
    htonl,
    htons,
    in6_addr,
    in6addr_loopback,
    in_addr,
    sockaddr_in,
    sockaddr_in6,
)
from berkeley.include.poll import pollfd
from berkeley.include.signal import SIGTERM, sigaction, sigaddset, sigemptyset, sigismember
from berkeley.include.sys.epoll import epoll_event
from berkeley.include.sys.event import kevent
from berkeley.include.sys.file import LOCK_UN, flock
from berkeley.include.sys.socket import AF_INET, AF_INET6, linger, sockaddr, sockaddr_storage
from berkeley.include.sys.stat import stat
from berkeley.include.sys.time import timeval
from berkeley.include.sys.uio import iovec
from berkeley.include.sys.un import sockaddr_un


class packet(Struct):
    """A struct of a user's program."""

    seq: int
    kind: uint16_t
    flags: uint32_t
    data: Annotated[CharArray, 10]


class nested(Struct):
    """A struct with a struct inside."""

    before: uint16_t
    inner: packet
    address: in_addr


SYSTEM = [
    struct
    for struct in [*vars(structs).values(), fd_set]
    if isinstance(struct, type) and issubclass(struct, Struct) and struct is not Struct
]


@pytest.mark.parametrize("struct", SYSTEM)
def test_a_header_struct_has_the_layout_of_the_system(struct: type[Struct]) -> None:
    size, alignment, members = abi.LAYOUTS[struct.__name__]
    assert sizeof(struct) == size
    assert ctypes.alignment(struct) == alignment  # type: ignore[arg-type]
    for name, _, offset, width in members:
        field = getattr(struct, name if hasattr(getattr(struct, name), "offset") else f"_{name}")
        assert (field.offset, field.size) == (offset, width), name


@pytest.mark.parametrize("struct", SYSTEM)
def test_a_struct_starts_as_zeros(struct: type[Struct]) -> None:
    assert bytes(struct()) == bytes(sizeof(struct))


@pytest.mark.parametrize("struct", SYSTEM)
def test_each_declared_member_exists(struct: type[Struct]) -> None:
    """A member that is declared for the checkers only would be a promise without memory."""
    value = struct()
    for name in inspect.get_annotations(struct):
        assert hasattr(value, name), name


def test_the_bytes_of_an_address_are_those_of_C() -> None:
    name = sockaddr_in()
    name.sin_family, name.sin_port = AF_INET, htons(8080)
    name.sin_addr.s_addr = htonl(0x7F000001)
    assert bytes(name)[2:] == b"\x1f\x90\x7f\0\0\1" + bytes(8)
    assert name.sin_zero[:] == bytes(8)


@given(octets=st.binary(min_size=16, max_size=16))
def test_an_IPv6_address_is_its_octets(octets: bytes) -> None:
    address = in6_addr()
    address.s6_addr[:] = octets
    assert bytes(address) == octets
    name = sockaddr_in6()
    name.sin6_addr = address
    assert name.sin6_addr.s6_addr[:] == octets
    text = stdlib.inet_ntop(stdlib.AF_INET6, bytes(name.sin6_addr))
    assert stdlib.inet_pton(stdlib.AF_INET6, text) == octets


@given(number=st.integers(-(2**40), 2**40))
def test_a_member_wraps_as_in_C(number: int) -> None:
    name, time, entry = sockaddr_in(), linger(), pollfd()
    name.sin_port = number
    assert name.sin_port == number % 2**16
    name.sin_addr.s_addr = number
    assert name.sin_addr.s_addr == number % 2**32
    time.l_onoff = number
    assert time.l_onoff == (number + 2**31) % 2**32 - 2**31 or sys.platform == "win32"
    entry.events = number
    assert entry.events == (number + 2**15) % 2**16 - 2**15


def test_members_may_be_given_in_their_order() -> None:
    time = timeval(2, 500_000)
    assert (time.tv_sec, time.tv_usec) == (2, 500_000)
    entry = pollfd(3, 1, 0)
    assert (entry.fd, entry.events) == (3, 1)


def test_a_member_takes_what_is_an_integer() -> None:
    time = timeval()
    time.tv_sec = c_int(7)  # type: ignore[assignment]
    assert time.tv_sec == 7
    time.tv_sec = True
    assert time.tv_sec == 1


@pytest.mark.parametrize("value", ["1", 1.5, None, b"1"])
def test_a_member_refuses_another_type(value: object) -> None:
    name = sockaddr_in()
    with pytest.raises(TypeError, match=r"sockaddr_in\.sin_port"):
        name.sin_port = value  # type: ignore[assignment]
    assert name.sin_port == 0


def test_a_misspelt_member_is_an_AttributeError() -> None:
    with pytest.raises(AttributeError, match="sin_prot"):
        sockaddr_in().sin_prot = 1  # type: ignore[attr-defined]


def test_Python_is_told_which_member_is_misspelt() -> None:
    name = sockaddr_in()
    with pytest.raises(AttributeError) as told:
        name.sin_prot = 1  # type: ignore[attr-defined]
    assert (told.value.name, told.value.obj) == ("sin_prot", name)


@pytest.mark.parametrize("struct", SYSTEM)
def test_a_member_is_not_set_in_the_type(struct: type[Struct]) -> None:
    before = {**vars(struct)}
    members = [name for name, value in before.items() if inspect.isdatadescriptor(value)]
    for member in members:
        with pytest.raises(TypeError, match=rf"made by {struct.__name__}\(\)"):
            setattr(struct, member, 1)
    assert {**vars(struct)} == before
    assert len(members) >= len(inspect.get_annotations(struct)) - (struct is fd_set)


def test_a_users_struct_takes_another_function_later(monkeypatch: pytest.MonkeyPatch) -> None:
    class pair(Struct):
        first: int

        def value(self) -> int:
            return self.first

    def twice(self: pair) -> int:
        return 2 * self.first

    monkeypatch.setattr(pair, "value", twice)
    assert pair(21).value() == 42


def test_too_many_members_are_a_TypeError() -> None:
    with pytest.raises(TypeError):
        timeval(1, 2, 3)


def test_an_array_of_chars_is_shared_with_its_struct() -> None:
    name = sockaddr_un()
    path = name.sun_path
    path[:5] = b"/tmp/"
    path[5] = ord("s")
    assert bytes(name).endswith(b"/tmp/s" + bytes(len(path) - 6))
    assert (path[5], path[:6], path[:2], len(path[2:])) == (115, b"/tmp/s", b"/t", len(path) - 2)


def test_an_array_of_chars_keeps_its_bounds() -> None:
    path = sockaddr_un().sun_path
    with pytest.raises(IndexError):
        path[len(path)]
    with pytest.raises(IndexError):
        path[len(path)] = 1
    with pytest.raises(ValueError, match="size"):
        path[:5] = b"/tmp/longer"
    assert not any(path)


def test_a_cast_shares_the_memory() -> None:
    room = sockaddr_storage()
    name = cast(sockaddr_in6, room)
    name.sin6_family, name.sin6_addr = AF_INET6, in6addr_loopback
    assert room.ss_family == AF_INET6
    assert bytes(room)[8:24] == bytes(15) + b"\1"
    assert cast(sockaddr, name).sa_family == AF_INET6


def test_a_cast_of_a_bytearray_shares_it() -> None:
    memory = bytearray(16)
    cast(sockaddr_in, memory).sin_port = htons(80)
    assert memory[2:4] == b"\0P"


def test_a_cast_keeps_its_memory_alive() -> None:
    name = cast(sockaddr_in, bytearray(b"\2\0\0P" + bytes(12)))
    for _ in range(10):
        gc.collect()
        bytearray(b"\xff" * 16)
    assert name.sin_port == htons(80)


def test_a_cast_of_a_cast_reaches_the_whole_memory() -> None:
    """``(struct sockaddr_in6 *)p`` where p points to a ``struct sockaddr`` inside a sockaddr_storage."""
    room = sockaddr_storage()
    cast(sockaddr_in6, cast(sockaddr, room)).sin6_scope_id = 7
    assert bytes(room)[24:28] == (7).to_bytes(4, sys.byteorder)


def test_a_cast_of_bytes_is_a_copy() -> None:
    data = bytes(16)
    cast(sockaddr_in, data).sin_port = 1
    assert data == bytes(16)


@pytest.mark.parametrize("memory", [bytearray(15), b"", sockaddr_in().sin_zero])
def test_a_cast_of_short_memory_is_a_BufferError(memory: bytearray) -> None:
    with pytest.raises(BufferError, match="sockaddr_in does not fit"):
        cast(sockaddr_in, memory)


@pytest.mark.parametrize("memory", [None, 5, "text"])
def test_a_cast_of_no_memory_is_a_TypeError(memory: object) -> None:
    with pytest.raises(TypeError):
        cast(sockaddr_in, memory)  # type: ignore[call-overload]


def test_a_copy_is_other_memory() -> None:
    name = sockaddr_in(AF_INET)
    twin = copy(name)
    twin.sin_family = 7
    assert (name.sin_family, type(twin)) == (AF_INET, sockaddr_in) or sys.platform == "darwin"


def test_assigning_a_struct_member_copies_it() -> None:
    name, address = sockaddr_in(), in_addr(5)
    name.sin_addr = address
    address.s_addr = 6
    assert name.sin_addr.s_addr == 5
    inner = name.sin_addr
    inner.s_addr = 7
    assert name.sin_addr.s_addr == 7


@pytest.mark.parametrize("kind", [pollfd, iovec])
def test_an_array_has_a_length_that_memory_holds(kind: type[Struct]) -> None:
    with pytest.raises(TypeError, match=rf"^{kind.__name__}.array\(length\)"):
        kind.array(-1)
    with pytest.raises(MemoryError):
        kind.array(2**62)


def test_a_slice_of_an_array_takes_the_pointers_along() -> None:
    pieces, first, second = iovec.array(3), bytearray(b"a"), bytearray(b"b")
    # The checkers take one element at a time, as C does.
    given = iovec(first, 1), iovec(second, 1)
    pieces.__setitem__(slice(1, 3), given)  # type: ignore[index, assignment]  # pyright: ignore[reportArgumentType]
    assert pieces[0].iov_base is None
    assert pieces[1].iov_base is first
    assert pieces[2].iov_base is second


def test_a_host_without_addresses_has_no_first_one() -> None:
    assert hostent().h_addr is None


def test_an_array_of_structs_is_one_piece_of_memory() -> None:
    entries = pollfd.array(3)
    entries[1].fd = 7
    assert (len(entries), sizeof(entries)) == (3, 3 * sizeof(pollfd))
    assert bytes(entries)[sizeof(pollfd) :].startswith((7).to_bytes(4, sys.byteorder))
    assert [entry.fd for entry in entries] == [0, 7, 0]
    with pytest.raises(IndexError):
        entries[3]


def test_a_users_struct_has_the_layout_of_C() -> None:
    """The System V ABI, and Microsoft's, align each member to its own size."""
    assert sizeof(packet) == 24
    value = packet(1, 2, 3)
    value.data[:3] = b"abc"
    expected = bytearray(24)
    for offset, width, number in (0, 4, 1), (4, 2, 2), (8, 4, 3):
        expected[offset : offset + width] = number.to_bytes(width, sys.byteorder)
    expected[12:15] = b"abc"
    assert bytes(value) == expected


def test_a_users_struct_may_hold_others() -> None:
    value = nested()
    value.inner.seq = 5
    value.address.s_addr = htonl(1)
    assert sizeof(nested) == 32
    assert bytes(value)[4:8] == (5).to_bytes(4, sys.byteorder)
    assert bytes(value)[28:] == b"\0\0\0\1"


def test_a_users_struct_may_have_a_headers_name() -> None:
    Other = type("linger", (Struct,), {"__annotations__": {"x": int}, "__module__": __name__})
    assert sizeof(Other) == 4


def test_a_member_that_is_no_C_type_is_a_TypeError() -> None:
    with pytest.raises(TypeError, match=r"wrong\.text"):
        type("wrong", (Struct,), {"__annotations__": {"text": str}, "__module__": __name__})


def test_a_struct_prints_and_compares_without_harm() -> None:
    assert "sockaddr_in" in repr(sockaddr_in())
    assert sockaddr_in() != None  # noqa: E711


def test_a_struct_shows_its_members() -> None:
    assert repr(timeval(5, 7)) == "timeval(tv_sec=5, tv_usec=7)"


def test_a_struct_takes_its_members_by_name() -> None:
    assert timeval(tv_usec=7).tv_usec == 7


def test_a_number_makes_an_array_of_characters_only() -> None:
    with pytest.raises(TypeError, match=r"^wrong\.numbers: .*Annotated\[CharArray, n\]"):

        class wrong(Struct):  # pyright: ignore[reportUnusedClass]
            numbers: Annotated[int, 10]


@pytest.mark.parametrize("pointer", [ctypes.c_char_p, ctypes.c_void_p, ctypes.py_object])
def test_a_struct_of_a_program_holds_no_pointer(pointer: type) -> None:
    """Memory that recv has written would be followed as an address."""
    with pytest.raises(TypeError, match="is no type of a C member"):
        type("wrong", (Struct,), {"__annotations__": {"p": Annotated[object, pointer]}})


@pytest.mark.parametrize(
    ("struct", "member", "call", "wrong"),
    [
        (stat, "st_size", lambda: stat("", stat()), lambda: stat("")),  # type: ignore[call-overload]
        (flock, "l_len", lambda: flock(-1, LOCK_UN), lambda: flock("x", 0)),  # type: ignore[call-overload]
        (kevent, "ident", lambda: kevent(-1, None, 0, None, 0, None), lambda: kevent(1)),  # type: ignore[call-overload]
        (sigaction, "sa_flags", lambda: sigaction(-1, None, None), lambda: sigaction(1)),  # type: ignore[call-overload]
    ],
)
def test_a_struct_shares_its_name_with_a_function(
    struct: type[Struct], member: str, call: Callable[[], int], wrong: Callable[[], object]
) -> None:
    made = struct()
    assert isinstance(made, struct)
    assert getattr(made, member) == 0
    assert isinstance(struct.array(2)[1], struct)
    assert isinstance(copy(made), struct)
    assert getattr(struct(**{member: 3}), member) == 3
    assert call() == -1
    with pytest.raises(TypeError):
        wrong()


def test_an_element_that_is_assigned_keeps_its_objects() -> None:
    """As in C, where ``array[0] = one;`` copies the pointer, and the mask of a sigaction with it."""
    value, one, events = object(), epoll_event(), epoll_event.array(2)
    one.data.ptr = value
    events[0] = one
    events[-1] = events[0]
    assert [event.data.ptr for event in events] == [value, value]
    other = epoll_event()
    other.data = one.data
    assert other.data.ptr is value
    note, notes = kevent(), kevent.array(1)
    note.udata = value
    notes[0] = note
    assert notes[0].udata is value
    ran = list[int]()
    act, acts = sigaction(), sigaction.array(2)
    act.sa_handler = handler = ran.append
    assert sigaddset(act.sa_mask, SIGTERM) == 0
    acts[0] = act
    assert sigemptyset(act.sa_mask) == 0
    assert acts[0].sa_handler is handler
    assert sigismember(acts[0].sa_mask, SIGTERM) == 1
    assert sigismember(act.sa_mask, SIGTERM) == 0
