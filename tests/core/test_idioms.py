"""What a C programmer writes at first, and what the package says of it."""

from __future__ import annotations

import array
from typing import cast as typed

import pytest

from berkeley import (
    Ptr,
    Ref,
    Struct,
    c_byte,
    c_char,
    c_double,
    c_int,
    c_long,
    c_uchar,
    cast,
    ptr,
    ref,
    sizeof,
)
from berkeley.include.errno import EFAULT, errno
from berkeley.include.netdb import addrinfo
from berkeley.include.netinet.in_ import sockaddr_in
from berkeley.include.pthread import PTHREAD_MUTEX_INITIALIZER, pthread_mutex_lock
from berkeley.include.stdint import uint16_t, uint32_t
from berkeley.include.string import strcpy, strdup, strtok
from berkeley.include.sys.socket import AF_UNIX, SOCK_STREAM, bind, send, socketpair
from berkeley.include.sys.uio import iovec
from berkeley.include.sys.un import sockaddr_un
from berkeley.include.time import tm
from berkeley.include.unistd import close, pipe
from berkeley.include.winsock2 import WSABUF


class record(Struct):
    left: int
    right: int


class TestRef:
    def test_a_null_pointer_is_false_and_equals_null(self) -> None:
        pointer = Ref[addrinfo]()
        assert not pointer
        assert pointer == None  # noqa: E711
        pointer.value = addrinfo()
        assert pointer
        assert pointer != None  # noqa: E711
        assert pointer == pointer  # noqa: PLR0124
        assert pointer != Ref(pointer.value)
        assert len({pointer, Ref[addrinfo]()}) == 2

    def test_an_address_needs_a_member(self) -> None:
        with pytest.raises(TypeError, match="pass it as it is"):
            typed("type[object]", ref)(record())  # type: ignore[call-arg]
        assert ref(record(1, 2), "right") == 2


class TestBoxes:
    @pytest.mark.parametrize(
        ("box", "wrapped"), [(c_char, 200), (c_uchar, 200), (c_byte, 200 - 256)]
    )
    def test_a_byte_is_a_box(self, box: type[c_char], wrapped: int) -> None:
        byte = box(200)
        assert (int(byte), sizeof(byte), bytes(byte)) == (wrapped, 1, b"\xc8")

    def test_a_number_in_memory_is_a_box_over_it(self) -> None:
        memory = bytearray(8)
        cast(c_int, memory).value = -1
        cast(uint16_t, ptr(memory) + 4).value = 0x0101
        assert memory == b"\xff\xff\xff\xff\x01\x01\0\0"
        assert cast(uint32_t, memory) == 0xFFFF_FFFF
        assert cast(int, b"\1\1\1\1") == 0x01010101
        assert cast(c_double, bytearray(8)) == 0.0
        assert cast(c_int, cast(record, memory)) == -1

    def test_memory_that_is_too_short_for_a_box(self) -> None:
        with pytest.raises(BufferError, match="c_int does not fit"):
            cast(c_int, bytearray(3))
        with pytest.raises(TypeError, match=r"or of a box such as c_int, not the class str$"):
            cast(str, bytearray(8))
        with pytest.raises(TypeError, match="memory must be"):
            cast(c_int, None)

    def test_a_pointer_takes_eight_bytes(self) -> None:
        assert (sizeof(None), sizeof(ptr(b"abc")), sizeof(Ref[int]())) == (8, 8, 8)


class TestStruct:
    def test_a_member_is_a_number_or_a_double(self) -> None:
        class mixed(Struct):
            share: float
            count: c_long
            half: c_double

        one = mixed()
        one.share, one.count, one.half = 2.5, 3, 0.5
        assert (one.share + one.half, one.count + 1, sizeof(one)) == (3.0, 4, 24)

    def test_a_member_has_no_value_in_its_class(self) -> None:
        with pytest.raises(TypeError, match=r"^wrong\.seq: a member has no value"):
            type(
                "wrong",
                (Struct,),
                {"__annotations__": {"seq": int}, "seq": 5, "__module__": __name__},
            )
        with pytest.raises(TypeError, match=r"^wrong\.seq has no type: write seq: int"):
            type("wrong", (Struct,), {"seq": 0, "__module__": __name__})

    def test_methods_and_properties_may_stand_in_it(self) -> None:
        class square(Struct):
            side: int

            @property
            def area(self) -> int:
                return self.side**2

            def grow(self) -> None:
                self.side += 1

        one = square(2)
        one.grow()
        assert one.area == 9

    def test_a_pointer_is_stored_by_position(self) -> None:
        data = bytearray(b"data")
        buffer = WSABUF(4, data)
        assert (buffer.len, buffer.buf) == (4, data)
        assert iovec(data, 4).iov_base is data
        with pytest.raises(TypeError, match="WSABUF has 2 members"):
            WSABUF(4, data, 1)

    def test_it_shows_no_name_of_the_inside(self) -> None:
        assert repr(WSABUF(4)) == "WSABUF(len=4, buf=NULL)"
        assert repr(iovec(bytearray(4), 4)).startswith("iovec(iov_base=0x")
        assert repr(iovec(b"text", 4)) == "iovec(iov_base=b'text', iov_len=4)"
        assert " _" not in repr(tm())

    def test_what_is_no_value_of_a_member_says_how_to_set_it(self) -> None:
        address, local = sockaddr_in(), sockaddr_un()
        with pytest.raises(TypeError, match=r"can't hold a 'bytes': .*strcpy"):
            local.sun_path = b"/tmp/x"  # type: ignore[assignment]  # pyright: ignore[reportAttributeAccessIssue]
        strcpy(local.sun_path, "/tmp/x")
        with pytest.raises(TypeError, match=r"sin_addr can't hold a 'int': .*sin_addr\.s_addr ="):
            address.sin_addr = 5  # type: ignore[assignment]  # pyright: ignore[reportAttributeAccessIssue]


def test_a_forgotten_pair_of_parentheses_is_named() -> None:
    with pytest.raises(TypeError, match=r"not the class sockaddr_in: write sockaddr_in\(\)"):
        bind(3, sockaddr_in, 16)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match=r"PTHREAD_MUTEX_INITIALIZER\(\)"):
        pthread_mutex_lock(PTHREAD_MUTEX_INITIALIZER)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_a_pair_of_ints_is_a_list_or_an_array() -> None:
    for pair in (array.array("i", [0, 0, 7]), [0, 0, 7]):
        assert pipe(pair) == 0
        assert (close(pair[0]), close(pair[1]), pair[2]) == (0, 0, 7)
    memory = bytearray(8)
    assert socketpair(AF_UNIX, SOCK_STREAM, 0, memory) == 0
    first, second = memoryview(memory).cast("i")
    assert (close(first), close(second)) == (0, 0)


@pytest.mark.parametrize("wrong", [[0], (0, 0), None, bytearray(7), b"12345678"])
def test_what_is_no_pair_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError, match="pipefd must be a list of two ints"):
        pipe(typed("list[int]", wrong))


def test_an_argument_of_main_is_copied_to_be_written() -> None:
    with pytest.raises(TypeError, match=r"s1 must be a writable.*strdup\(\) makes, not 'bytes'"):
        strtok(typed("bytearray", b"a,b"), ",")
    assert str(strtok(strdup(b"a,b"), ",")) == "a"


def test_a_list_has_no_memory_to_send() -> None:
    with pytest.raises(TypeError, match=r"array\.array"):
        send(0, typed("bytes", [1, 2]), 8, 0)


def test_a_pointer_to_a_struct_says_that_it_steps_over_structs() -> None:
    pointer: Ptr[record] = ptr(record()) + 7
    with pytest.raises(BufferError, match=r"steps over structs of 8 bytes.*p\.byte\(0\)"):
        send(0, pointer, 1, 0)
    errno.value = 0
    assert send(0, ptr(record()) + 1, 1, 0) == -1
    assert errno == EFAULT or errno != 0
