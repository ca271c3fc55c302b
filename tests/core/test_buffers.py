"""Memory of every kind goes to the system and comes back; no length leaves its buffer."""

from __future__ import annotations

import ctypes
import gc
import mmap
import threading
import warnings
from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.capabilities import needs_bounded_lengths
from tests.core.peers import fails, inet_name, loopback

from berkeley._core.boxes import c_double, c_int
from berkeley._core.buffers import BufferWarning
from berkeley._core.memory import cast, sizeof
from berkeley._core.ptr import ptr
from berkeley.include.errno import EFAULT
from berkeley.include.netinet.in_ import in6_addr, in_addr, in_port_t, sockaddr_in
from berkeley.include.stdint import uint8_t, uint32_t
from berkeley.include.string import strlen
from berkeley.include.sys.socket import (
    AF_INET,
    MSG_WAITALL,
    SO_KEEPALIVE,
    SOCK_DGRAM,
    SOL_SOCKET,
    bind,
    connect,
    getsockname,
    getsockopt,
    recv,
    recvfrom,
    send,
    sendto,
    setsockopt,
    sockaddr_storage,
    socklen_t,
)
from berkeley.include.sys.un import sockaddr_un
from berkeley.include.unistd import read, write

if TYPE_CHECKING:
    from tests.core.peers import Net

    from berkeley._core.buffers import ReadBuffer, WriteBuffer

EIGHT = b"8 bytes."

MISUSES: list[Callable[[object], object]] = [
    lambda wrong: send(-1, wrong, 8, 0),  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    lambda wrong: recv(-1, wrong, 8, 0),  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    lambda wrong: bind(-1, wrong, 8),  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    lambda wrong: cast(sockaddr_in, wrong),  # type: ignore[call-overload] # pyright: ignore[reportCallIssue, reportArgumentType]
    sockaddr_in.at,
    ptr,  # type: ignore[list-item] # pyright: ignore[reportAssignmentType]
    strlen,  # type: ignore[list-item] # pyright: ignore[reportAssignmentType]
]


@pytest.mark.parametrize("misuse", MISUSES)
@pytest.mark.parametrize(
    "pointer",
    [
        ctypes.pointer(ctypes.c_int(5)),
        ctypes.byref(ctypes.c_int(5)),
        ctypes.c_char_p(b"text"),
        ctypes.c_wchar_p("text"),
        ctypes.py_object("text"),
    ],
    ids=lambda pointer: type(pointer).__name__,
)
def test_a_pointer_of_ctypes_is_not_the_memory_that_it_points_to(
    misuse: Callable[[object], object], pointer: object
) -> None:
    with pytest.raises(TypeError, match="of ctypes: give what it points to"):
        misuse(pointer)


def test_a_negative_length_is_shown_as_it_was_given() -> None:
    with pytest.warns(BufferWarning, match=r"^len is -1, as a size_t 18446744073709551615 but "):
        recv(-1, bytearray(8), -1, 0)


def storage() -> memoryview:
    """Give the middle of a bytearray."""
    return memoryview(bytearray(16))[4:12]


def map_of_8() -> mmap.mmap:
    """Give anonymous memory."""
    return mmap.mmap(-1, 8)


WRITABLE: dict[str, Callable[[], WriteBuffer]] = {
    "bytearray": lambda: bytearray(8),
    "memoryview": lambda: memoryview(bytearray(8)),
    "slice of a memoryview": storage,
    "array of chars": lambda: array("B", bytes(8)),
    "array of ints": lambda: array("i", [0, 0]),
    "ctypes array": ctypes.c_char * 8,
    "ctypes scalar": ctypes.c_int64,
    "ctypes string buffer": lambda: ctypes.create_string_buffer(8),
    "member of a struct": lambda: sockaddr_in().sin_zero,
    "mmap": map_of_8,
}
READABLE: dict[str, Callable[[], ReadBuffer]] = {
    "bytes": lambda: EIGHT,
    "memoryview of bytes": lambda: memoryview(EIGHT),
    "read-only view": lambda: memoryview(bytearray(EIGHT)).toreadonly(),
    "every second byte": lambda: memoryview(b"8_ _b_y_t_e_s_._")[::2],
}


@pytest.mark.parametrize("kind", WRITABLE)
@pytest.mark.parametrize("call", ["recv", "recvfrom", "read"])
def test_every_kind_of_memory_is_filled(net: Net, kind: str, call: str) -> None:
    client, server = net.pair()
    assert send(client, EIGHT, 8, 0) == 8
    buffer = WRITABLE[kind]()
    assert RECEIVERS[call](server, buffer, 8) == 8
    assert bytes(buffer) == EIGHT


@pytest.mark.parametrize("kind", [*WRITABLE, *READABLE])
def test_every_kind_of_memory_is_sent(net: Net, kind: str) -> None:
    client, server = net.pair()
    if kind in WRITABLE:
        writable = WRITABLE[kind]()
        memoryview(writable).cast("B")[:] = EIGHT
        buffer: ReadBuffer = writable
    else:
        buffer = READABLE[kind]()
    assert send(client, buffer, 8, 0) == 8
    assert write(client, buffer, 3) == 3
    got = bytearray(11)
    assert recv(server, got, 11, MSG_WAITALL) == 11
    assert got == EIGHT + EIGHT[:3]


def test_a_struct_is_memory_too(net: Net) -> None:
    client, server = net.pair()
    name, got = inet_name(client), sockaddr_in()
    assert send(client, name, sizeof(name), 0) == 16
    assert recv(server, got, sizeof(got), 0) == 16
    assert bytes(got) == bytes(name)


def test_a_box_is_memory_too(net: Net) -> None:
    client, server = net.pair()
    number = c_int()
    assert send(client, c_int(0x01020304), 4, 0) == 4
    assert recv(server, number, sizeof(number), 0) == 4
    assert number == 0x01020304


def test_an_address_may_be_any_memory(net: Net) -> None:
    name = bytes(loopback())
    assert bind(net.tcp(), name, 16) == 0
    assert bind(net.tcp(), memoryview(name), 16) == 0
    assert bind(net.tcp(), ctypes.create_string_buffer(name), 16) == 0


def test_a_longer_buffer_is_left_behind_the_bytes(net: Net) -> None:
    client, server = net.pair()
    buffer = bytearray(b"________")
    assert send(client, b"abc", 3, 0) == 3
    assert recv(server, buffer, 8, 0) == 3
    assert buffer == b"abc_____"


def test_0_bytes_need_no_buffer(net: Net) -> None:
    client, server = net.pair()
    assert send(client, None, 0, 0) == 0
    assert send(client, b"", 0, 0) == 0
    assert send(client, b"x", 1, 0) == 1
    assert recv(server, bytearray(), 0, 0) == 0
    assert recv(server, None, 0, 0) == 0
    assert recv(server, bytearray(1), 1, 0) == 1


SENDERS: dict[str, Callable[[int, ReadBuffer, int], int]] = {
    "send": lambda fd, buf, length: send(fd, buf, length, 0),
    "sendto": lambda fd, buf, length: sendto(fd, buf, length, 0, None, 0),
    "write": write,
    "bind": bind,
    "connect": connect,
    "setsockopt": lambda fd, buf, length: setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, buf, length),
}


@pytest.mark.parametrize("past", [1, 4096, pytest.param(2**31 - 20, marks=needs_bounded_lengths)])
@pytest.mark.parametrize("call", SENDERS)
def test_a_length_to_send_past_the_end_is_EFAULT(net: Net, call: str, past: int) -> None:
    client, _ = net.pair()
    fd = net.tcp() if call in {"bind", "connect", "setsockopt"} else client
    memory = bytearray(16)
    if call in {"bind", "connect"} and past > 1:
        assert SENDERS[call](fd, memory, 16 + past) == -1
    else:
        fails(EFAULT, SENDERS[call](fd, memory, 16 + past))


def test_the_NUL_behind_bytes_may_be_sent(net: Net) -> None:
    """``send(fd, "text", strlen("text") + 1, 0)`` sends C's NUL; the byte behind that is no one's."""
    client, server = net.pair()
    assert send(client, b"text", 5, 0) == 5
    assert write(client, b"text", 5) == 5
    got = bytearray(b"_" * 10)
    assert recv(server, got, 10, MSG_WAITALL) == 10
    assert got == b"text\0text\0"
    fails(EFAULT, send(client, b"text", 6, 0))
    fails(EFAULT, send(client, memoryview(b"text"), 5, 0))


def test_a_negative_length_to_send_is_a_huge_one(net: Net) -> None:
    client, _ = net.pair()
    fails(EFAULT, send(client, b"x", -1, 0))
    fails(EFAULT, write(client, b"x", -1))


RECEIVERS: dict[str, Callable[[int, WriteBuffer, int], int]] = {
    "recv": lambda fd, buf, length: recv(fd, buf, length, 0),
    "recvfrom": lambda fd, buf, length: recvfrom(fd, buf, length, 0, None, None),
    "read": read,
}


@pytest.mark.parametrize("length", [9, 1024, 2**63, -1])
@pytest.mark.parametrize("call", RECEIVERS)
def test_a_length_to_receive_past_the_end_is_cut_with_a_warning(
    net: Net, call: str, length: int
) -> None:
    client, server = net.pair()
    assert send(client, b"more than eight", 15, 0) == 15
    around = bytearray(b"_" * 16)
    with pytest.warns(BufferWarning, match="but the buffer holds 8 bytes") as caught:
        assert RECEIVERS[call](server, memoryview(around)[4:12], length) == 8
    assert around == b"____more tha____"
    assert [warning.filename for warning in caught] == [__file__]


def test_the_warning_names_the_line_of_the_call(net: Net) -> None:
    client, server = net.pair()
    assert send(client, b"x", 1, 0) == 1
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        recv(server, bytearray(1), 2, 0)  # This line.
    with open(__file__, encoding="utf-8") as file:
        assert "# This line." in file.read().splitlines()[caught[0].lineno - 1]


def test_the_warning_comes_once_a_place(net: Net) -> None:
    client, server = net.pair()
    assert send(client, b"xyz", 3, 0) == 3
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")
        for _ in range(3):
            recv(server, bytearray(1), 2, 0)
    assert len(caught) == 1


def test_a_box_longer_than_its_memory_is_cut_with_a_warning(net: Net) -> None:
    fd, length = net.bound(), socklen_t(128)
    with pytest.warns(BufferWarning, match="addrlen is 128"):
        assert getsockname(fd, sockaddr_in(), length) == 0
    assert length == 16
    length.value = 99
    with pytest.warns(BufferWarning, match="optlen is 99"):
        assert getsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, c_int(), length) == 0


def test_a_cast_struct_has_the_memory_under_it(net: Net) -> None:
    """In C ``(struct sockaddr_in *)&storage`` may be written to the end of *storage*."""
    room = sockaddr_storage()
    length = socklen_t(sizeof(room))
    assert getsockname(net.bound(), cast(sockaddr_in, room), length) == 0
    assert cast(sockaddr_in, room).sin_family == AF_INET


READ_ONLY: dict[str, object] = {
    "bytes": b"12345678",
    "view of bytes": memoryview(b"12345678"),
    "str": "12345678",
    "non-contiguous view": memoryview(bytearray(16))[::2],
    "int": 8,
    "list": [0] * 8,
}


@pytest.mark.parametrize("kind", READ_ONLY)
@pytest.mark.parametrize("call", RECEIVERS)
def test_memory_that_cannot_be_written_is_a_TypeError(net: Net, call: str, kind: str) -> None:
    client, server = net.pair()
    assert send(client, b"x", 1, 0) == 1
    with pytest.raises(TypeError, match=r"^buf must be a writable, contiguous buffer"):
        RECEIVERS[call](server, READ_ONLY[kind], 8)  # type: ignore[arg-type]
    assert recv(server, bytearray(1), 1, 0) == 1, "the byte is still there"


@pytest.mark.parametrize("buffer", ["text", 7, [1, 2], object()])
def test_what_is_no_memory_is_not_sent(net: Net, buffer: object) -> None:
    client, _ = net.pair()
    with pytest.raises(TypeError, match=r"^buf must be a bytes-like buffer"):
        send(client, buffer, 1, 0)  # type: ignore[arg-type]


def test_a_buffer_cannot_be_resized_while_a_call_writes_to_it(net: Net) -> None:
    client, server = net.pair()
    buffer, started = bytearray(8), threading.Event()

    def receive() -> None:
        started.set()
        recv(server, buffer, 8, 0)

    thread = threading.Thread(target=receive)
    thread.start()
    started.wait()
    outcomes = set[str]()
    while "locked" not in outcomes:
        try:
            buffer.extend(bytes(1))
            outcomes.add("resized")
        except BufferError:
            outcomes.add("locked")
    gc.collect()
    assert send(client, EIGHT, 8, 0) == 8
    thread.join()
    assert buffer[:8] == EIGHT
    buffer.extend(bytes(4096))
    assert buffer[:8] == EIGHT


def test_a_buffer_whose_last_name_goes_stays_while_a_call_writes_to_it(net: Net) -> None:
    client, server = net.pair()
    results = list[int]()

    def receive() -> None:
        results.append(recv(server, bytearray(1 << 20), 1 << 20, 0))

    thread = threading.Thread(target=receive)
    thread.start()
    for _ in range(20):
        gc.collect()
        bytes(1 << 20)
    assert send(client, EIGHT, 8, 0) == 8
    thread.join()
    assert results == [8]


@pytest.mark.parametrize("kind", [in_addr, in6_addr, sockaddr_in, sockaddr_un])
def test_sizeof_is_the_bytes_of_the_memory(kind: type[sockaddr_in]) -> None:
    assert sizeof(kind) == sizeof(kind()) == len(bytes(kind()))


def test_sizeof_of_buffers() -> None:
    assert sizeof(bytearray(1024)) == 1024
    assert sizeof(b"abc") == 3
    assert sizeof(array("i", [1, 2])) == 8
    assert sizeof(memoryview(bytearray(9))[2:]) == 7
    assert sizeof(c_int) == sizeof(c_int(7)) == 4


def test_sizeof_of_a_number_says_what_to_write() -> None:
    with pytest.raises(TypeError, match=r"memory or a type, such as sizeof\(int\), not 'int'"):
        sizeof(5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("target", "size"),
    [(int, 4), (uint8_t, 1), (in_port_t, 2), (uint32_t, 4), (socklen_t, 4), (c_double, 8)],
)
def test_sizeof_of_types_of_numbers(target: type[int], size: int) -> None:
    assert sizeof(target) == size


@pytest.mark.parametrize("target", [float, str, 5])
def test_what_has_no_size_in_c_is_a_type_error(target: type[int]) -> None:
    with pytest.raises(TypeError):
        sizeof(target)


def test_a_datagram_that_is_cut_by_a_buffer_is_still_one(net: Net) -> None:
    server, client = net.bound(SOCK_DGRAM), net.udp()
    name = inet_name(server)
    assert sendto(client, b"longer", 6, 0, name, sizeof(name)) == 6
    with pytest.warns(BufferWarning):
        assert recv(server, bytearray(3), 6, 0) == 3
