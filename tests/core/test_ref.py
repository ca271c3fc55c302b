"""Pointers to members, and arrays in the structs of a program."""

from __future__ import annotations

import ctypes
import gc
from typing import Annotated

import pytest

from berkeley._core.boxes import IntBox, Ref, c_double, c_int, c_long, c_ushort
from berkeley._core.layout import CharArray, IntArray
from berkeley._core.memory import cast, copy, sizeof
from berkeley._core.ptr import Ptr
from berkeley._core.ref import ref
from berkeley._core.struct import Struct, StructArray
from berkeley._core.structs import addrinfo, in_addr, sockaddr_in
from berkeley._core.types import int8_t, uint16_t, uint64_t


class point(Struct):
    x: int
    y: int


class client(Struct):
    fd: int
    flags: int8_t
    port: uint16_t
    total: uint64_t
    ratio: Annotated[float, ctypes.c_double]
    values: Annotated[IntArray, 3]
    ports: Annotated[IntArray, 2, uint16_t]
    longs: Annotated[IntArray, 2, ctypes.c_long]
    name: Annotated[CharArray, 8]
    place: point
    places: Annotated[StructArray[point], 2]


FIELDS = [
    ("fd", ctypes.c_int),
    ("flags", ctypes.c_int8),
    ("port", ctypes.c_uint16),
    ("total", ctypes.c_uint64),
    ("ratio", ctypes.c_double),
    ("values", ctypes.c_int * 3),
    ("ports", ctypes.c_uint16 * 2),
    ("longs", ctypes.c_long * 2),
    ("name", ctypes.c_char * 8),
    ("place", ctypes.c_int * 2),
    ("places", ctypes.c_int * 4),
]
"""What C makes of the struct."""


@pytest.mark.parametrize(
    ("member", "value", "wrapped"),
    [("fd", 2**32 + 7, 7), ("flags", 255, -1), ("port", -1, 65535), ("total", 2**40, 2**40)],
)
def test_an_integer_member_is_a_box_in_the_struct(member: str, value: int, wrapped: int) -> None:
    one = client()
    box = ref(one, member)
    assert isinstance(box, IntBox)
    box.value = value
    assert getattr(one, member) == box == wrapped
    setattr(one, member, 5)
    assert (box + 1, int(box)) == (6, 5)
    assert (
        memoryview(ref(one, member)).nbytes == {"fd": 4, "flags": 1, "port": 2, "total": 8}[member]
    )


def test_the_box_has_the_type_of_the_member() -> None:
    assert isinstance(ref(client(), "fd"), c_int)
    assert isinstance(ref(sockaddr_in(), "sin_port"), c_ushort)


def test_the_box_keeps_the_memory() -> None:
    box = ref(client(3), "fd")
    gc.collect()
    assert box == 3


def test_a_box_in_a_struct_over_other_memory() -> None:
    memory = bytearray(sizeof(client))
    box = ref(cast(client, memory), "fd")
    box.value = 0x01010101
    assert memory[:4] == b"\1\1\1\1"


def test_a_float_member_is_its_own_memory() -> None:
    one = client()
    assert isinstance(ref(one, "ratio"), c_double)
    ref(one, "ratio").value = 0.5
    assert one.ratio == 0.5


def test_a_pointer_member_is_a_ref() -> None:
    hints, head = addrinfo(), Ref[addrinfo]()
    pointer = ref(hints, "ai_next")
    assert isinstance(pointer, Ref)
    assert ref(hints, "ai_next").value is None
    pointer.value = other = addrinfo()
    assert hints.ai_next is other
    assert type(head) is Ref


def test_an_array_member_is_a_pointer() -> None:
    one = client()
    values, name = ref(one, "values"), ref(one, "name")
    assert isinstance(values, Ptr)
    values[2] = 9
    name[0] = ord("x")
    assert (one.values[:], one.name[:2]) == ([0, 0, 9], b"x\0")
    ref(one, "places")[1].x = 4
    assert one.places[1].x == 4


def test_a_struct_member_is_the_struct() -> None:
    one = client()
    ref(one, "place").x = 7
    assert one.place.x == 7
    address = sockaddr_in()
    assert isinstance(ref(address, "sin_addr"), in_addr)


def test_what_is_no_member_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="client has no member 'port_'"):
        ref(client(), "port_")
    with pytest.raises(TypeError, match="struct must be a struct"):
        ref(5, "port")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="member must be"):
        ref(client(), 5)  # type: ignore[arg-type]


def test_arrays_lie_in_the_struct_as_in_c() -> None:
    twin = type("twin", (ctypes.Structure,), {"_fields_": FIELDS})
    assert sizeof(client) == ctypes.sizeof(twin)
    for name, _ in FIELDS:
        assert getattr(client, name).offset == getattr(twin, name).offset
        assert getattr(client, name).size == getattr(twin, name).size


def test_an_array_is_read_and_stored_by_elements_and_slices() -> None:
    one = client()
    one.values[:] = [1, 2, 3]
    one.values[0] = c_long(10)
    one.values[-1] = 2**32 + 5
    assert list(one.values) == one.values[:] == [10, 2, 5]
    assert len(one.values) == 3
    assert repr(one.values) == "IntArray([10, 2, 5])"
    with pytest.raises(IndexError):
        one.values[3]
    with pytest.raises(IndexError):
        one.values[3] = 1
    with pytest.raises(TypeError):
        one.values[0] = 1.5  # type: ignore[call-overload]
    assert copy(one).values[:] == [10, 2, 5]


@pytest.mark.parametrize(
    "annotation",
    [
        Annotated[IntArray, 0],
        Annotated[IntArray, -1],
        Annotated[IntArray, True],
        Annotated[IntArray, 3, ctypes.c_double],
        Annotated[IntArray, 3, ctypes.c_void_p],
        Annotated[IntArray, 3, int, int],
        Annotated[CharArray, 3, int],
        Annotated[int, 3],
        Annotated[StructArray[int], 3],
        IntArray,
    ],
)
def test_what_is_no_array_is_a_type_error(annotation: object) -> None:
    with pytest.raises(TypeError, match=r"odd\.data"):
        type("odd", (Struct,), {"__annotations__": {"data": annotation}})
