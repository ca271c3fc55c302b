"""WSASend and WSARecv: several buffers, and calls that end later."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from tests.core.peers import Net, fill, inet_name, set_nonblocking, wait_for

from berkeley import Struct, cast, ptr
from berkeley._core.buffers import BufferWarning
from berkeley._core.memory import sizeof
from berkeley.include.mswsock import WSARecvEx
from berkeley.include.windows import (
    FALSE,
    INFINITE,
    TRUE,
    WAIT_IO_COMPLETION,
    WAIT_OBJECT_0,
    WAIT_TIMEOUT,
    SleepEx,
    WaitForSingleObject,
    WaitForSingleObjectEx,
)
from berkeley.include.winsock2 import (
    DWORD,
    MSG_PARTIAL,
    MSG_WAITALL,
    OVERLAPPED,
    SOCK_DGRAM,
    SOCKET_ERROR,
    WSA_INVALID_HANDLE,
    WSA_IO_INCOMPLETE,
    WSA_IO_PENDING,
    WSA_OPERATION_ABORTED,
    WSABUF,
    WSAEFAULT,
    WSAEMSGSIZE,
    WSAENOTCONN,
    WSAENOTSOCK,
    WSAEWOULDBLOCK,
    WSAOVERLAPPED,
    HasOverlappedIoCompleted,
    WSACloseEvent,
    WSACreateEvent,
    WSAGetLastError,
    WSAGetOverlappedResult,
    WSARecv,
    WSARecvFrom,
    WSASend,
    WSASendTo,
    WSASetLastError,
    closesocket,
    recv,
    send,
    sockaddr_in,
)
from berkeley.include.ws2tcpip import socklen_t

if TYPE_CHECKING:
    from collections.abc import Iterator


def buffer(data: bytes | bytearray) -> WSABUF:
    """Make a WSABUF of a whole buffer."""
    made = WSABUF(len(data))
    made.buf = data
    return made


@pytest.fixture
def event() -> Iterator[int]:
    """An event that is closed after the test."""
    WSASetLastError(0)
    made = WSACreateEvent()
    yield made
    WSACloseEvent(made)


def with_event(event: int) -> OVERLAPPED:
    """Make an OVERLAPPED whose end sets an event."""
    made = OVERLAPPED()
    made.hEvent = event
    return made


def failed(result: int) -> int:
    """Check that a call failed; give its code."""
    assert result == SOCKET_ERROR
    return WSAGetLastError()


class TestBuffers:
    """Sends and receives that wait."""

    def test_several_buffers_are_sent_as_one(self, net: Net) -> None:
        client, server = net.pair()
        parts, count = WSABUF.array(3), DWORD()
        for part, data in zip(parts, (b"ab", b"cdef", b""), strict=True):
            part.buf, part.len = data, len(data)
        assert (WSASend(client, parts, 3, count, 0, None, None), count.value) == (0, 6)
        room = bytearray(9)
        assert recv(server, room, 9, 0) == 6
        assert room == b"abcdef\0\0\0"

    def test_what_comes_is_scattered(self, net: Net) -> None:
        client, server = net.pair()
        first, second, count, flags = bytearray(2), bytearray(5), DWORD(), DWORD(0)
        assert send(client, b"abcdef", 6, 0) == 6
        parts = [buffer(first), buffer(second)]
        assert WSARecv(server, parts, 2, count, flags, None, None) == 0
        assert (count.value, bytes(first), bytes(second)) == (6, b"ab", b"cdef\0")
        net.close(client)
        assert WSARecv(server, parts[0], 1, count, flags, None, None) == 0
        assert count == 0

    def test_a_pointer_into_a_buffer_and_to_buffers(self, net: Net) -> None:
        client, server = net.pair()
        data, parts, count = bytearray(b"abcdef"), WSABUF.array(2), DWORD()
        parts[1].buf, parts[1].len = ptr(data) + 4, 2
        assert WSASend(client, ptr(parts) + 1, 1, count, 0, None, None) == 0
        assert (recv(server, data, 6, 0), bytes(data)) == (2, b"efcdef")
        assert failed(WSASend(client, ptr(parts) + 1, 2, count, 0, None, None)) == WSAEFAULT

    def test_all_is_waited_for(self, net: Net) -> None:
        client, server = net.pair()
        room, count, flags = bytearray(6), DWORD(), DWORD(MSG_WAITALL)
        assert send(client, b"abc", 3, 0) == 3
        later = threading.Timer(0.02, lambda: send(client, b"def", 3, 0))
        later.start()
        assert WSARecv(server, buffer(room), 1, count, flags, None, None) == 0
        later.join()
        assert (count.value, bytes(room)) == (6, b"abcdef")

    def test_datagrams_and_their_addresses(self, net: Net) -> None:
        receiver, sender = net.bound(SOCK_DGRAM), net.bound(SOCK_DGRAM)
        name, count, flags = inet_name(receiver), DWORD(), DWORD(0)
        data = [buffer(b"ab"), buffer(b"cd")]
        assert WSASendTo(sender, data, 2, count, 0, name, sizeof(name), None, None) == 0
        assert count == 4
        source, size, room = sockaddr_in(), socklen_t(sizeof(sockaddr_in)), bytearray(9)
        result = WSARecvFrom(receiver, buffer(room), 1, count, flags, source, size, None, None)
        assert (result, count.value, bytes(room[:4]), flags.value) == (0, 4, b"abcd", 0)
        assert (source.sin_port, size.value) == (inet_name(sender).sin_port, sizeof(sockaddr_in))

    def test_a_message_that_is_too_long_is_WSAEMSGSIZE(self, net: Net) -> None:
        receiver, sender = net.bound(SOCK_DGRAM), net.udp()
        name, count, flags, room = inet_name(receiver), DWORD(), DWORD(0), bytearray(3)
        for data in (b"abcd", b"abc"):
            part = buffer(data)
            assert WSASendTo(sender, part, 1, count, 0, name, sizeof(name), None, None) == 0
        call = WSARecv(receiver, buffer(room), 1, count, flags, None, None)
        assert (failed(call), bytes(room), count.value, flags.value) == (
            WSAEMSGSIZE,
            b"abc",
            3,
            MSG_PARTIAL,
        )
        assert WSARecv(receiver, buffer(room), 1, count, flags, None, None) == 0
        assert flags == 0

    def test_WSARecvEx_takes_what_fits(self, net: Net) -> None:
        receiver, sender = net.bound(SOCK_DGRAM), net.udp()
        name, count, flags, room = inet_name(receiver), DWORD(), DWORD(0), bytearray(3)
        for data in (b"abcd", b"ab"):
            part = buffer(data)
            assert WSASendTo(sender, part, 1, count, 0, name, sizeof(name), None, None) == 0
        assert (WSARecvEx(receiver, room, 3, flags), flags.value, bytes(room)) == (
            3,
            MSG_PARTIAL,
            b"abc",
        )
        flags.value = 0
        assert (WSARecvEx(receiver, room, 3, flags), flags.value) == (2, 0)
        assert failed(WSARecvEx(-1, room, 3, flags)) == WSAENOTSOCK

    def test_a_length_to_receive_is_cut_with_a_warning(self, net: Net) -> None:
        client, server = net.pair()
        part, count = WSABUF(100), DWORD()
        part.buf = bytearray(4)
        assert send(client, b"abcdef", 6, 0) == 6
        with pytest.warns(BufferWarning, match="len is 100"):
            assert WSARecv(server, part, 1, count, DWORD(0), None, None) == 0
        assert count == 4


class TestErrors:
    """What the calls refuse."""

    def test_WSAENOTSOCK(self) -> None:
        part, count = buffer(bytearray(1)), DWORD()
        assert failed(WSASend(-1, part, 1, count, 0, None, None)) == WSAENOTSOCK
        assert failed(WSARecv(-1, part, 1, count, DWORD(0), None, None)) == WSAENOTSOCK

    def test_WSAENOTCONN(self, net: Net) -> None:
        part, count = buffer(bytearray(1)), DWORD()
        assert failed(WSARecv(net.tcp(), part, 1, count, DWORD(0), None, None)) == WSAENOTCONN
        assert (
            failed(WSARecv(net.tcp(), part, 1, count, DWORD(0), OVERLAPPED(), None)) == WSAENOTCONN
        )

    def test_WSAEWOULDBLOCK(self, net: Net) -> None:
        _, server = net.pair()
        set_nonblocking(server)
        part = buffer(bytearray(1))
        assert failed(WSARecv(server, part, 1, DWORD(), DWORD(0), None, None)) == WSAEWOULDBLOCK

    def test_WSAEFAULT(self, net: Net) -> None:
        client, _ = net.pair()
        good, short, null, count = buffer(bytearray(1)), WSABUF(5), WSABUF(5), DWORD()
        short.buf = b"abc"
        sends = [
            (short, 1, count),
            (null, 1, count),
            (good, 2, count),
            (None, 1, count),
            (good, 1, None),
        ]
        for parts, number, box in sends:
            assert failed(WSASend(client, parts, number, box, 0, None, None)) == WSAEFAULT
        receives = [(null, 1, count), (short, 1, count), (good, 2, count), (good, 1, None)]
        for parts, number, box in receives:
            assert failed(WSARecv(client, parts, number, box, DWORD(0), None, None)) == WSAEFAULT
        assert failed(WSARecv(client, good, 1, count, None, None, None)) == WSAEFAULT
        name = b"\2\0"
        assert failed(WSASendTo(client, good, 1, count, 0, name, 16, None, None)) == WSAEFAULT

    def test_an_event_that_is_none(self, net: Net) -> None:
        client, _ = net.pair()
        part = buffer(b"x")
        assert failed(WSASend(client, part, 1, None, 0, with_event(8), None)) == WSA_INVALID_HANDLE

    def test_arguments_that_C_would_refuse(self, net: Net) -> None:
        client, _ = net.pair()
        part, wrong = buffer(b"x"), list[object]([b"x"])
        for name, arguments in (
            ("lpBuffers", (wrong[0], 1, None, 0, None, None)),
            ("lpBuffers", ([b"x"], 1, None, 0, None, None)),
            ("lpNumberOfBytesSent", (part, 1, 5, 0, None, None)),
            ("lpOverlapped", (part, 1, None, 0, b"x", None)),
            ("lpCompletionRoutine", (part, 1, None, 0, OVERLAPPED(), 5)),
        ):
            with pytest.raises(TypeError, match=name):
                WSASend(client, *arguments)  # pyright: ignore[reportArgumentType]


class TestEvents:
    """Overlapped calls whose end sets an event."""

    def test_a_receive_that_ends_later(self, net: Net, event: int) -> None:
        client, server = net.pair()
        room, target, count, flags = bytearray(9), with_event(event), DWORD(), DWORD(0)
        assert (
            failed(WSARecv(server, buffer(room), 1, count, flags, target, None)) == WSA_IO_PENDING
        )
        assert (WaitForSingleObject(event, 20), HasOverlappedIoCompleted(target)) == (
            WAIT_TIMEOUT,
            0,
        )
        assert WSAGetOverlappedResult(server, target, count, FALSE, flags) == 0
        assert WSAGetLastError() == WSA_IO_INCOMPLETE
        assert send(client, b"abc", 3, 0) == 3
        assert WaitForSingleObject(event, INFINITE) == WAIT_OBJECT_0
        assert WSAGetOverlappedResult(server, target, count, FALSE, flags) == 1
        assert (count.value, bytes(room[:3]), HasOverlappedIoCompleted(target)) == (3, b"abc", 1)

    def test_a_receive_that_ends_at_once(self, net: Net, event: int) -> None:
        client, server = net.pair()
        room, target, count = bytearray(9), with_event(event), DWORD()
        assert send(client, b"abc", 3, 0) == 3
        net.close(client)
        assert WaitForSingleObject(event, 0) == WAIT_TIMEOUT
        assert WSARecv(server, buffer(room), 1, count, DWORD(0), target, None) == 0
        assert (count.value, WaitForSingleObject(event, 0)) == (3, WAIT_OBJECT_0)

    def test_a_call_that_fails_at_once_sets_no_event(self, net: Net, event: int) -> None:
        part, target = buffer(bytearray(1)), with_event(event)
        assert failed(WSARecv(net.tcp(), part, 1, None, DWORD(0), target, None)) == WSAENOTCONN
        assert WaitForSingleObject(event, 0) == WAIT_TIMEOUT

    def test_the_next_call_resets_the_event(self, net: Net, event: int) -> None:
        client, server = net.pair()
        part, target = buffer(bytearray(1)), with_event(event)
        assert send(client, b"a", 1, 0) == 1
        assert WSARecv(server, part, 1, DWORD(), DWORD(MSG_WAITALL), target, None) in (0, -1)
        assert WaitForSingleObject(event, INFINITE) == WAIT_OBJECT_0
        assert failed(WSARecv(server, part, 1, None, DWORD(0), target, None)) == WSA_IO_PENDING
        assert WaitForSingleObject(event, 0) == WAIT_TIMEOUT

    def test_all_is_waited_for(self, net: Net, event: int) -> None:
        client, server = net.pair()
        room, target, flags = bytearray(6), with_event(event), DWORD(MSG_WAITALL)
        assert send(client, b"abc", 3, 0) == 3
        assert failed(WSARecv(server, buffer(room), 1, None, flags, target, None)) == WSA_IO_PENDING
        assert WaitForSingleObject(event, 20) == WAIT_TIMEOUT
        assert send(client, b"def", 3, 0) == 3
        assert WaitForSingleObject(event, INFINITE) == WAIT_OBJECT_0
        assert room == b"abcdef"

    def test_the_result_is_waited_for(self, net: Net) -> None:
        client, server = net.pair()
        room, target, count, flags = bytearray(9), OVERLAPPED(), DWORD(), DWORD(0)
        assert failed(WSARecv(server, buffer(room), 1, None, flags, target, None)) == WSA_IO_PENDING
        later = threading.Timer(0.02, lambda: send(client, b"abc", 3, 0))
        later.start()
        assert WSAGetOverlappedResult(server, target, count, TRUE, flags) == 1
        later.join()
        assert (count.value, bytes(room[:3])) == (3, b"abc")

    @pytest.mark.parametrize("question", ["WSAGetOverlappedResult", "HasOverlappedIoCompleted"])
    def test_a_question_goes_on_with_it_too(self, net: Net, question: str) -> None:
        client, server = net.pair()
        room, target, count, flags = bytearray(9), OVERLAPPED(), DWORD(), DWORD(0)
        assert failed(WSARecv(server, buffer(room), 1, None, flags, target, None)) == WSA_IO_PENDING
        assert send(client, b"abc", 3, 0) == 3
        wait_for(server)
        if question == "HasOverlappedIoCompleted":
            assert HasOverlappedIoCompleted(target) == 1
        else:
            assert WSAGetOverlappedResult(server, target, count, FALSE, flags) == 1
        assert room[:3] == b"abc"

    def test_receives_end_in_their_order(self, net: Net) -> None:
        client, server = net.pair()
        rooms, targets = [bytearray(2) for _ in range(3)], [OVERLAPPED() for _ in range(3)]
        for room, target in zip(rooms, targets, strict=True):
            call = WSARecv(server, buffer(room), 1, None, DWORD(0), target, None)
            assert failed(call) == WSA_IO_PENDING
        assert send(client, b"abcdef", 6, 0) == 6
        count, flags = DWORD(), DWORD(0)
        assert WSAGetOverlappedResult(server, targets[2], count, TRUE, flags) == 1
        assert rooms == [b"ab", b"cd", b"ef"]

    def test_a_send_of_more_than_there_is_room_for(self, net: Net, event: int) -> None:
        client, server = net.local_pair()
        fill(client)
        target, count, flags, data = with_event(event), DWORD(), DWORD(0), bytes(100_000)
        assert failed(WSASend(client, buffer(data), 1, None, 0, target, None)) == WSA_IO_PENDING
        set_nonblocking(server)
        while WaitForSingleObject(event, 0) == WAIT_TIMEOUT:
            recv(server, bytearray(65536), 65536, 0)
        assert WSAGetOverlappedResult(client, target, count, FALSE, flags) == 1
        assert count == 100_000

    def test_a_message_that_is_too_long(self, net: Net, event: int) -> None:
        receiver, sender = net.bound(SOCK_DGRAM), net.udp()
        name, count, flags, room = inet_name(receiver), DWORD(), DWORD(0), bytearray(3)
        target, source = with_event(event), sockaddr_in()
        size = socklen_t(sizeof(source))
        call = WSARecvFrom(receiver, buffer(room), 1, None, flags, source, size, target, None)
        assert failed(call) == WSA_IO_PENDING
        part = buffer(b"abcd")
        assert WSASendTo(sender, part, 1, count, 0, name, sizeof(name), None, None) == 0
        assert WaitForSingleObject(event, INFINITE) == WAIT_OBJECT_0
        assert WSAGetOverlappedResult(receiver, target, count, FALSE, flags) == 0
        assert WSAGetLastError() == WSAEMSGSIZE
        assert (count.value, flags.value, bytes(room)) == (3, MSG_PARTIAL, b"abc")
        assert source.sin_port == inet_name(sender).sin_port

    def test_closing_the_socket_ends_it(self, net: Net, event: int) -> None:
        _, server = net.pair()
        target, count, flags = with_event(event), DWORD(), DWORD(0)
        part = buffer(bytearray(1))
        assert failed(WSARecv(server, part, 1, None, flags, target, None)) == WSA_IO_PENDING
        assert closesocket(server) == 0
        assert WaitForSingleObject(event, 0) == WAIT_OBJECT_0
        assert WSAGetOverlappedResult(server, target, count, TRUE, flags) == 0
        assert WSAGetLastError() == WSA_OPERATION_ABORTED

    def test_a_result_without_its_boxes(self, net: Net) -> None:
        client, _ = net.pair()
        target, count, flags = OVERLAPPED(), DWORD(), DWORD(0)
        assert WSAGetOverlappedResult(client, target, None, FALSE, flags) == 0
        assert WSAGetLastError() == WSAEFAULT
        assert WSAGetOverlappedResult(client, target, count, FALSE, None) == 0
        target.Internal = 0x103
        assert WSAGetOverlappedResult(-1, target, count, FALSE, flags) == 0
        assert WSAGetLastError() == WSAENOTSOCK


class Extended(Struct):
    """What C programs call PER_IO_DATA."""

    overlapped: OVERLAPPED
    number: int


class TestRoutines:
    """Overlapped calls with a completion routine."""

    def test_it_runs_in_an_alertable_wait(self, net: Net, event: int) -> None:
        client, server = net.pair()
        calls: list[tuple[int, int, int]] = []
        target, room = WSAOVERLAPPED(), bytearray(9)

        def routine(error: int, count: int, overlapped: OVERLAPPED, flags: int) -> None:
            assert overlapped is target
            calls.append((error, count, flags))

        call = WSARecv(server, buffer(room), 1, None, DWORD(0), target, routine)
        assert failed(call) == WSA_IO_PENDING
        assert send(client, b"abc", 3, 0) == 3
        assert WaitForSingleObject(event, 20) == WAIT_TIMEOUT
        assert (HasOverlappedIoCompleted(target), calls) == (1, [])
        assert WaitForSingleObjectEx(event, INFINITE, TRUE) == WAIT_IO_COMPLETION
        assert (calls, bytes(room[:3])) == ([(0, 3, 0)], b"abc")
        assert SleepEx(0, TRUE) == 0

    def test_it_runs_for_a_send_that_ended_at_once(self, net: Net) -> None:
        client, _ = net.pair()
        calls: list[int] = []
        part, target = buffer(b"abc"), OVERLAPPED()
        assert (
            WSASend(client, part, 1, None, 0, target, lambda _e, count, _o, _f: calls.append(count))
            == 0
        )
        assert (SleepEx(INFINITE, TRUE), calls) == (WAIT_IO_COMPLETION, [3])

    def test_it_begins_the_next_one(self, net: Net) -> None:
        client, server = net.pair()
        room, target, lengths = bytearray(2), OVERLAPPED(), list[int]()

        def receive() -> None:
            WSARecv(server, buffer(room), 1, None, DWORD(0), target, routine)

        def routine(error: int, count: int, _overlapped: OVERLAPPED, _flags: int) -> None:
            lengths.append(count)
            if error == 0 and count > 0:
                receive()

        receive()
        assert send(client, b"abcde", 5, 0) == 5
        net.close(client)
        while 0 not in lengths:
            assert SleepEx(INFINITE, TRUE) == WAIT_IO_COMPLETION
        assert lengths == [2, 2, 1, 0]

    def test_it_belongs_to_the_thread_that_began(self, net: Net) -> None:
        client, _ = net.pair()
        part, calls = buffer(b"abc"), list[int]()
        assert (
            WSASend(
                client,
                part,
                1,
                None,
                0,
                OVERLAPPED(),
                lambda _e, count, _o, _f: calls.append(count),
            )
            == 0
        )
        found: list[int] = []
        other = threading.Thread(target=lambda: found.append(SleepEx(1, TRUE)))
        other.start()
        other.join()
        assert (found, calls) == ([0], [])
        assert (SleepEx(0, TRUE), calls) == (WAIT_IO_COMPLETION, [3])

    def test_a_struct_that_begins_with_an_OVERLAPPED(self, net: Net) -> None:
        client, _ = net.pair()
        mine, numbers = Extended(), list[int]()
        mine.number = 7

        def routine(_error: int, _count: int, overlapped: OVERLAPPED, _flags: int) -> None:
            numbers.append(cast(Extended, overlapped).number)

        part, target = buffer(b"abc"), cast(OVERLAPPED, mine)
        assert WSASend(client, part, 1, None, 0, target, routine) == 0
        assert (SleepEx(0, TRUE), numbers) == (WAIT_IO_COMPLETION, [7])
        passed: list[object] = [mine]
        assert WSASend(client, part, 1, None, 0, passed[0], routine) == 0  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        assert (SleepEx(0, TRUE), numbers) == (WAIT_IO_COMPLETION, [7, 7])


def test_the_structs_have_their_size() -> None:
    assert (sizeof(OVERLAPPED), sizeof(WSABUF)) == (32, 16)
