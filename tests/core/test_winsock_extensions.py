"""WSASendMsg, WSARecvMsg and the functions that WSAIoctl gives: AcceptEx, ConnectEx, DisconnectEx, TransmitFile."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from tests.core.peers import Net, inet_name
from tests.core.test_overlapped import buffer, with_event

from berkeley import Ref, copy
from berkeley._core.memory import sizeof
from berkeley.include.fcntl import O_CREAT, O_RDWR, open
from berkeley.include.mswsock import (
    GUID,
    LPFN_ACCEPTEX,
    SIO_GET_EXTENSION_FUNCTION_POINTER,
    TF_DISCONNECT,
    TF_REUSE_SOCKET,
    TRANSMIT_FILE_BUFFERS,
    WSA_CMSG_DATA,
    WSA_CMSG_FIRSTHDR,
    WSA_CMSG_LEN,
    WSA_CMSG_NXTHDR,
    WSA_CMSG_SPACE,
    WSAID_ACCEPTEX,
    WSAID_TRANSMITPACKETS,
    WSAMSG,
    AcceptEx,
    ConnectEx,
    DisconnectEx,
    GetAcceptExSockaddrs,
    TransmitFile,
    WSARecvMsg,
    WSASendMsg,
)
from berkeley.include.unistd import close, lseek, write
from berkeley.include.winsock2 import (
    AF_INET,
    DWORD,
    INT,
    MSG_CTRUNC,
    MSG_TRUNC,
    OVERLAPPED,
    SOCK_DGRAM,
    SOCK_STREAM,
    SOCKET_ERROR,
    WSA_INVALID_HANDLE,
    WSA_IO_PENDING,
    WSABUF,
    WSAECONNREFUSED,
    WSAEFAULT,
    WSAEINVAL,
    WSAEMSGSIZE,
    WSAENOTCONN,
    WSAENOTSOCK,
    WSACloseEvent,
    WSACreateEvent,
    WSAGetLastError,
    WSAGetOverlappedResult,
    WSAIoctl,
    accept,
    bind,
    closesocket,
    connect,
    getsockname,
    recv,
    send,
    sockaddr,
    sockaddr_in,
    socket,
)
from berkeley.include.ws2tcpip import socklen_t

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOM = sizeof(sockaddr_in) + 16


def failed(result: int) -> int:
    """Check that a call gave FALSE; give its code."""
    assert result == 0
    return WSAGetLastError()


def waited(fd: int, overlapped: OVERLAPPED) -> int:
    """Wait for the end of an operation; give its bytes."""
    count = DWORD()
    assert WSAGetOverlappedResult(fd, overlapped, count, 1, DWORD()), WSAGetLastError()
    return count.value


@pytest.fixture
def event() -> Iterator[int]:
    """An event that is closed after the test."""
    made = WSACreateEvent()
    yield made
    WSACloseEvent(made)


def message(data: bytes | bytearray, name: sockaddr_in | None = None) -> WSAMSG:
    """Make a message of one buffer."""
    made = WSAMSG()
    made.lpBuffers, made.dwBufferCount = buffer(data), 1
    if name is not None:
        made.name, made.namelen = name, sizeof(name)
    return made


class TestMessages:
    """WSASendMsg and WSARecvMsg."""

    def test_a_message_comes_with_its_address(self, net: Net) -> None:
        one, other = net.bound(SOCK_DGRAM), net.bound(SOCK_DGRAM)
        count, room, senders = DWORD(), bytearray(8), sockaddr_in.array(8)
        parts = WSABUF.array(2)
        for part, data in zip(parts, (b"ab", b"cde"), strict=True):
            part.len, part.buf = len(data), data
        sent = WSAMSG()
        sent.name, sent.namelen = inet_name(other), sizeof(sockaddr_in)
        sent.lpBuffers, sent.dwBufferCount = parts, 2
        assert WSASendMsg(one, sent, 0, count, None, None) == 0
        assert count.value == 5
        got = message(room)
        got.name, got.namelen = senders, sizeof(senders)
        got.Control.len, got.Control.buf = 64, bytearray(64)
        assert WSARecvMsg(other, got, count, None, None) == 0
        assert (count.value, bytes(room[:5])) == (5, b"abcde")
        assert (got.namelen, got.Control.len) == (sizeof(sockaddr_in), 0)
        assert senders[0].sin_port == inet_name(one).sin_port
        assert got.dwFlags & (MSG_TRUNC | MSG_CTRUNC) == 0

    def test_a_message_that_is_cut_is_an_error_with_its_bytes(self, net: Net) -> None:
        one, other = net.bound(SOCK_DGRAM), net.bound(SOCK_DGRAM)
        room, count = bytearray(2), DWORD()
        assert WSASendMsg(one, message(b"abcde", inet_name(other)), 0, count, None, None) == 0
        got = message(room)
        assert WSARecvMsg(other, got, count, None, None) == SOCKET_ERROR
        assert WSAGetLastError() == WSAEMSGSIZE
        assert got.dwFlags & MSG_TRUNC
        assert room == b"ab"

    def test_an_overlapped_receive_ends_with_the_message(self, net: Net, event: int) -> None:
        one, other = net.bound(SOCK_DGRAM), net.bound(SOCK_DGRAM)
        room, under_way, sent = bytearray(8), with_event(event), DWORD()
        got = message(room)
        assert WSARecvMsg(other, got, None, under_way, None) == SOCKET_ERROR
        assert WSAGetLastError() == WSA_IO_PENDING
        assert WSASendMsg(one, message(b"later", inet_name(other)), 0, sent, None, None) == 0
        assert waited(other, under_way) == 5
        assert room[:5] == b"later"

    def test_errors(self, net: Net, tmp_path: Path) -> None:
        fd = net.bound(SOCK_DGRAM)
        file = open(str(tmp_path / "a"), O_CREAT | O_RDWR, 0o600)
        try:
            assert WSASendMsg(file, message(b""), 0, DWORD(), None, None) == SOCKET_ERROR
            assert WSAGetLastError() == WSAENOTSOCK
            assert WSARecvMsg(file, message(b""), DWORD(), None, None) == SOCKET_ERROR
            assert WSAGetLastError() == WSAENOTSOCK
        finally:
            close(file)
        short = message(b"ab")
        short.dwBufferCount = 2
        for result in (
            WSASendMsg(fd, None, 0, DWORD(), None, None),
            WSASendMsg(fd, short, 0, DWORD(), None, None),
            WSASendMsg(fd, message(b"a"), 0, None, None, None),
            WSARecvMsg(fd, None, DWORD(), None, None),
        ):
            assert (result, WSAGetLastError()) == (SOCKET_ERROR, WSAEFAULT)

    def test_control_data_lies_in_the_buffer(self) -> None:
        room = bytearray(WSA_CMSG_SPACE(4) + WSA_CMSG_SPACE(1))
        asked = WSAMSG()
        asked.Control.len, asked.Control.buf = len(room), room
        head = WSA_CMSG_FIRSTHDR(asked)
        assert head is not None
        head.cmsg_len = WSA_CMSG_LEN(4)
        WSA_CMSG_DATA(head)[0] = 7
        assert room[WSA_CMSG_LEN(0)] == 7
        behind = WSA_CMSG_NXTHDR(asked, head)
        assert behind is not None
        behind.cmsg_level = 0x41
        assert 0x41 in room[WSA_CMSG_SPACE(4) :]
        assert WSA_CMSG_FIRSTHDR(WSAMSG()) is None


class TestExtensionFunction:
    """SIO_GET_EXTENSION_FUNCTION_POINTER."""

    def test_a_function_is_found_by_its_name(self, net: Net) -> None:
        fd, place, count = net.bound(), Ref[LPFN_ACCEPTEX](), DWORD()
        code, name = SIO_GET_EXTENSION_FUNCTION_POINTER, copy(WSAID_ACCEPTEX)
        assert sizeof(name) == sizeof(GUID) == 16
        result = WSAIoctl(fd, code, name, sizeof(name), place, sizeof(place), count, None, None)
        assert (result, count.value) == (0, 8)
        assert place.value is not None
        assert failed(place.value(fd, fd, None, 0, 0, 0, None, None)) == 87

    def test_a_name_of_nothing_is_an_error(self, net: Net) -> None:
        fd, place, count = net.bound(), Ref[LPFN_ACCEPTEX](), DWORD()
        code, name = SIO_GET_EXTENSION_FUNCTION_POINTER, WSAID_TRANSMITPACKETS
        assert WSAIoctl(fd, code, name, 16, place, 8, count, None, None) == SOCKET_ERROR
        assert (WSAGetLastError(), place.value) == (WSAEINVAL, None)
        assert WSAIoctl(fd, code, name, 15, place, 8, count, None, None) == SOCKET_ERROR
        assert WSAGetLastError() == WSAEFAULT


class TestAcceptEx:
    """AcceptEx and GetAcceptExSockaddrs."""

    def test_a_connection_comes_onto_the_socket_with_its_first_bytes(
        self, net: Net, event: int
    ) -> None:
        listener, under_way = net.listener(), with_event(event)
        accepted = net.keep(socket(AF_INET, SOCK_STREAM, 0))
        client = net.keep(socket(AF_INET, SOCK_STREAM, 0))
        room = bytearray(16 + 2 * ROOM)
        result = AcceptEx(listener, accepted, room, 16, ROOM, ROOM, None, under_way)
        assert failed(result) == WSA_IO_PENDING
        name = inet_name(listener)
        assert connect(client, name, sizeof(name)) == 0
        count = DWORD()
        assert not WSAGetOverlappedResult(listener, under_way, count, 0, DWORD())
        assert send(client, b"first", 5, 0) == 5
        assert waited(listener, under_way) == 5
        assert room[:5] == b"first"
        assert send(accepted, b"hello", 5, 0) == 5
        got = bytearray(5)
        assert recv(client, got, 5, 0) == 5
        assert got == b"hello"
        ours, theirs, our_size, their_size = Ref[sockaddr](), Ref[sockaddr](), INT(), INT()
        GetAcceptExSockaddrs(room, 16, ROOM, ROOM, ours, our_size, theirs, their_size)
        assert (our_size.value, their_size.value) == (16, 16)
        found = [bytes(memoryview(place.value or b"").cast("B")[2:8]) for place in (ours, theirs)]
        wanted = [bytes(memoryview(inet_name(fd)).cast("B")[2:8]) for fd in (listener, client)]
        assert found == wanted

    def test_without_bytes_it_ends_with_the_connection(self, net: Net) -> None:
        listener, under_way = net.listener(), OVERLAPPED()
        accepted = net.keep(socket(AF_INET, SOCK_STREAM, 0))
        client = net.keep(socket(AF_INET, SOCK_STREAM, 0))
        name, count = inet_name(listener), DWORD(7)
        assert connect(client, name, sizeof(name)) == 0
        room = bytearray(2 * ROOM)
        result = AcceptEx(listener, accepted, room, 0, ROOM, ROOM, count, under_way)
        if not result:
            assert WSAGetLastError() == WSA_IO_PENDING
            waited(listener, under_way)
        assert inet_name(accepted).sin_port == name.sin_port

    def test_errors(self, net: Net) -> None:
        listener, fd, room = net.listener(), net.bound(), bytearray(2 * ROOM)
        under_way = OVERLAPPED()
        assert failed(AcceptEx(-1, fd, room, 0, ROOM, ROOM, None, under_way)) == WSAENOTSOCK
        assert failed(AcceptEx(fd, fd, room, 0, ROOM, ROOM, None, under_way)) == WSAEINVAL
        assert failed(AcceptEx(listener, fd, room, 1, ROOM, ROOM, None, under_way)) == WSAEFAULT
        assert failed(AcceptEx(listener, fd, room, 0, 16, 16, None, under_way)) == WSAEFAULT
        assert failed(AcceptEx(listener, fd, room, 0, ROOM, ROOM, None, None)) == 87
        assert (
            failed(AcceptEx(listener, fd, room, 0, ROOM, ROOM, None, with_event(999)))
            == WSA_INVALID_HANDLE
        )

    def test_a_buffer_that_is_too_short_has_no_addresses(self) -> None:
        place, size = Ref[sockaddr](), INT(3)
        GetAcceptExSockaddrs(bytearray(8), 0, ROOM, ROOM, place, size, Ref[sockaddr](), INT())
        assert (place.value, size.value) == (None, 0)


def bound_stream(net: Net) -> int:
    """Make a stream socket that is bound to a free port of the loopback interface."""
    fd, name = net.keep(socket(AF_INET, SOCK_STREAM, 0)), sockaddr_in()
    name.sin_family = AF_INET
    assert bind(fd, name, sizeof(name)) == 0
    return fd


class TestConnectEx:
    """ConnectEx and DisconnectEx."""

    def test_it_connects_and_sends(self, net: Net) -> None:
        listener, client, under_way = net.listener(), bound_stream(net), OVERLAPPED()
        name, count = inet_name(listener), DWORD()
        if ConnectEx(client, name, sizeof(name), b"hello", 5, count, under_way):
            assert count.value == 5
        else:
            assert WSAGetLastError() == WSA_IO_PENDING
            assert waited(client, under_way) == 5
        server, got = net.keep(accept(listener, None, None)), bytearray(5)
        assert recv(server, got, 5, 0) == 5
        assert got == b"hello"

    def test_a_refused_connection_is_an_error(self, net: Net) -> None:
        listener, client, under_way = net.listener(), bound_stream(net), OVERLAPPED()
        name = inet_name(listener)
        closesocket(listener)
        if not ConnectEx(client, name, sizeof(name), None, 0, None, under_way):
            if WSAGetLastError() == WSA_IO_PENDING:
                WSAGetOverlappedResult(client, under_way, DWORD(), 1, DWORD())
            assert WSAGetLastError() == WSAECONNREFUSED

    def test_errors(self, net: Net) -> None:
        fd, name, under_way = bound_stream(net), sockaddr_in(), OVERLAPPED()
        fresh, size = net.keep(socket(AF_INET, SOCK_STREAM, 0)), sizeof(name)
        assert failed(ConnectEx(-1, name, size, None, 0, None, under_way)) == WSAENOTSOCK
        assert failed(ConnectEx(fresh, name, size, None, 0, None, under_way)) == WSAEINVAL
        assert failed(ConnectEx(fd, name, 99, None, 0, None, under_way)) == WSAEFAULT
        assert failed(ConnectEx(fd, name, size, b"a", 9, None, under_way)) == WSAEFAULT
        assert failed(ConnectEx(fd, name, size, None, 0, None, None)) == 87
        assert (
            failed(ConnectEx(fd, name, size, None, 0, None, with_event(999))) == WSA_INVALID_HANDLE
        )

    def test_a_handle_is_connected_again_after_disconnect(self, net: Net) -> None:
        client, server = net.pair()
        assert DisconnectEx(client, None, TF_REUSE_SOCKET, 0) == 1
        got = bytearray(1)
        assert recv(server, got, 1, 0) == 0
        other = net.listener()
        assert connect(client, inet_name(other), sizeof(sockaddr_in)) == 0

    def test_errors_of_disconnect(self, net: Net) -> None:
        client, _ = net.pair()
        assert failed(DisconnectEx(-1, None, 0, 0)) == WSAENOTSOCK
        assert failed(DisconnectEx(client, None, 0, 1)) == WSAEINVAL
        assert failed(DisconnectEx(client, None, 0x80, 0)) == WSAEINVAL
        fresh = net.keep(socket(AF_INET, SOCK_STREAM, 0))
        assert failed(DisconnectEx(fresh, None, 0, 0)) == WSAENOTCONN
        assert failed(DisconnectEx(client, with_event(999), 0, 0)) == WSA_INVALID_HANDLE


class TestTransmitFile:
    """TransmitFile."""

    @pytest.fixture
    def file(self, tmp_path: Path) -> Iterator[int]:
        made = open(str(tmp_path / "data"), O_CREAT | O_RDWR, 0o600)
        assert write(made, b"0123456789", 10) == 10
        assert lseek(made, 2, 0) == 2
        yield made
        close(made)

    def test_a_file_goes_between_two_buffers(self, net: Net, file: int) -> None:
        client, server = net.pair()
        ends = TRANSMIT_FILE_BUFFERS(b"<<", 2, b">", 1)
        assert TransmitFile(client, file, 5, 0, None, ends, TF_DISCONNECT) == 1
        got, length = bytearray(20), 0
        while (n := recv(server, memoryview(got)[length:], 20 - length, 0)) > 0:
            length += n
        assert got[:length] == b"<<23456>"

    def test_a_whole_file_goes_overlapped(self, net: Net, file: int) -> None:
        client, server = net.pair()
        under_way, got = OVERLAPPED(), bytearray(8)
        if not TransmitFile(client, file, 0, 0, under_way, None, 0):
            assert WSAGetLastError() == WSA_IO_PENDING
        assert waited(client, under_way) == 8
        assert recv(server, got, 8, 0) == 8
        assert got == b"23456789"

    def test_errors(self, net: Net, file: int) -> None:
        client, _ = net.pair()
        fresh = net.keep(socket(AF_INET, SOCK_STREAM, 0))
        assert failed(TransmitFile(file, file, 0, 0, None, None, 0)) == WSAENOTSOCK
        ends = TRANSMIT_FILE_BUFFERS(b"<<", 20)
        assert failed(TransmitFile(client, None, 0, 0, None, ends, 0)) == WSAEFAULT
        assert failed(TransmitFile(client, 999, 0, 0, None, None, 0)) == WSA_INVALID_HANDLE
        assert failed(TransmitFile(fresh, file, 0, 0, None, None, 0)) == WSAENOTCONN


def test_a_name_is_laid_out_as_windows_has_it() -> None:
    data = bytes(memoryview(cast("bytes", WSAID_ACCEPTEX)).cast("B"))
    assert data[8:] == bytes.fromhex("95ca00805f48a192")
    assert getsockname(-1, sockaddr_in(), socklen_t(16)) == SOCKET_ERROR
