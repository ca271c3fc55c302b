"""WSAEventSelect: what is recorded, what signals it, and what enables it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.core.peers import Net, fill, inet_name, set_nonblocking, wait_for

from berkeley._core.memory import sizeof
from berkeley.include.winsock2 import (
    FALSE,
    FD_ACCEPT,
    FD_ACCEPT_BIT,
    FD_CLOSE,
    FD_CLOSE_BIT,
    FD_CONNECT,
    FD_CONNECT_BIT,
    FD_OOB,
    FD_READ,
    FD_WRITE,
    FIONBIO,
    MSG_OOB,
    MSG_PEEK,
    SO_LINGER,
    SOCKET_ERROR,
    SOL_SOCKET,
    WSA_WAIT_EVENT_0,
    WSA_WAIT_TIMEOUT,
    WSAECONNREFUSED,
    WSAECONNRESET,
    WSAEFAULT,
    WSAEINVAL,
    WSAENOTSOCK,
    WSAEWOULDBLOCK,
    WSANETWORKEVENTS,
    WSACloseEvent,
    WSACreateEvent,
    WSAEnumNetworkEvents,
    WSAEventSelect,
    WSAGetLastError,
    WSASetLastError,
    WSAWaitForMultipleEvents,
    accept,
    closesocket,
    connect,
    ioctlsocket,
    linger,
    recv,
    send,
    sendto,
    setsockopt,
    u_long,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

WAIT = 10_000
"""Milliseconds that no test waits to their end."""
MOMENT = 30
"""Milliseconds in which nothing is to happen."""


@pytest.fixture
def event() -> Iterator[int]:
    """An event that is closed after the test."""
    WSASetLastError(0)
    made = WSACreateEvent()
    yield made
    WSACloseEvent(made)


def wait(event: int, milliseconds: int = WAIT) -> int:
    """Wait for one event."""
    return WSAWaitForMultipleEvents(1, [event], FALSE, milliseconds, FALSE)


def found(s: int, event: int) -> int:
    """Wait for the event of a socket and give what was recorded, all of it without an error."""
    assert wait(event) == WSA_WAIT_EVENT_0
    return taken(s, event)


def taken(s: int, event: int) -> int:
    """Give what was recorded, all of it without an error."""
    events = WSANETWORKEVENTS()
    assert WSAEnumNetworkEvents(s, event, events) == 0
    assert [events.iErrorCode[bit] for bit in range(10)] == [0] * 10
    return events.lNetworkEvents


def silent(event: int) -> bool:
    """Tell whether nothing happens for a moment."""
    return wait(event, MOMENT) == WSA_WAIT_TIMEOUT


class TestRead:
    """FD_READ."""

    def test_data_is_recorded_once_until_it_is_received(self, net: Net, event: int) -> None:
        client, server = net.pair()
        assert WSAEventSelect(server, event, FD_READ) == 0
        assert silent(event)
        assert send(client, b"abc", 3, 0) == 3
        assert found(server, event) == FD_READ
        assert silent(event), "nothing was received"
        assert recv(server, bytearray(1), 1, 0) == 1
        assert found(server, event) == FD_READ, "two bytes are left"
        assert recv(server, bytearray(9), 9, 0) == 2
        assert silent(event), "nothing is left"
        assert recv(server, bytearray(9), 9, 0) == SOCKET_ERROR
        assert WSAGetLastError() == WSAEWOULDBLOCK
        assert send(client, b"d", 1, 0) == 1
        assert found(server, event) == FD_READ

    def test_a_peek_enables_it_too(self, net: Net, event: int) -> None:
        client, server = net.pair()
        assert WSAEventSelect(server, event, FD_READ) == 0
        assert send(client, b"abc", 3, 0) == 3
        assert found(server, event) == FD_READ
        assert recv(server, bytearray(1), 1, MSG_PEEK) == 1
        assert found(server, event) == FD_READ

    def test_data_that_was_there_before(self, net: Net, event: int) -> None:
        client, server = net.pair()
        assert send(client, b"abc", 3, 0) == 3
        assert WSAEventSelect(server, event, FD_READ) == 0
        assert found(server, event) == FD_READ

    def test_a_question_looks_for_data_itself(self, net: Net, event: int) -> None:
        client, server = net.pair()
        assert WSAEventSelect(server, event, FD_READ) == 0
        assert send(client, b"abc", 3, 0) == 3
        wait_for(server)
        assert taken(server, event) == FD_READ

    def test_a_datagram(self, net: Net, event: int) -> None:
        receiver, sender = net.bound(2), net.udp()
        name = inet_name(receiver)
        assert WSAEventSelect(receiver, event, FD_READ | FD_CLOSE) == 0
        assert silent(event)
        assert sendto(sender, b"", 0, 0, name, sizeof(name)) == 0
        assert found(receiver, event) == FD_READ
        assert recv(receiver, bytearray(9), 9, 0) == 0
        assert silent(event)

    def test_urgent_data(self, net: Net, event: int) -> None:
        client, server = net.pair()
        assert WSAEventSelect(server, event, FD_OOB) == 0
        assert silent(event)
        assert send(client, b"!", 1, MSG_OOB) == 1
        assert found(server, event) == FD_OOB


class TestWrite:
    """FD_WRITE."""

    def test_once_at_first_and_after_a_send_that_would_block(self, net: Net, event: int) -> None:
        client, server = net.local_pair()
        assert WSAEventSelect(client, event, FD_WRITE) == 0
        assert found(client, event) == FD_WRITE
        assert send(client, b"x", 1, 0) == 1
        assert silent(event), "the send has not failed"
        fill(client)
        set_nonblocking(client)
        assert send(client, b"x", 1, 0) == SOCKET_ERROR
        assert silent(event), "no room yet"
        set_nonblocking(server)
        while recv(server, bytearray(65536), 65536, 0) > 0:
            pass
        assert found(client, event) == FD_WRITE


class TestClose:
    """FD_CLOSE."""

    def test_it_comes_after_all_data(self, net: Net, event: int) -> None:
        client, server = net.pair()
        assert WSAEventSelect(server, event, FD_READ | FD_CLOSE) == 0
        assert send(client, b"abc", 3, 0) == 3
        net.close(client)
        assert found(server, event) == FD_READ
        assert recv(server, bytearray(9), 9, 0) == 3
        assert found(server, event) == FD_CLOSE
        assert recv(server, bytearray(9), 9, 0) == 0
        assert silent(event), "it comes once"

    def test_a_reset_has_its_code(self, net: Net, event: int) -> None:
        client, server = net.pair()
        assert WSAEventSelect(server, event, FD_READ | FD_CLOSE) == 0
        assert setsockopt(client, SOL_SOCKET, SO_LINGER, linger(1, 0), sizeof(linger)) == 0
        net.close(client)
        assert wait(event) == WSA_WAIT_EVENT_0
        events = WSANETWORKEVENTS()
        assert WSAEnumNetworkEvents(server, event, events) == 0
        assert events.lNetworkEvents == FD_CLOSE
        assert events.iErrorCode[FD_CLOSE_BIT] == WSAECONNRESET


class TestConnect:
    """FD_ACCEPT and FD_CONNECT."""

    def test_a_listener_tells_of_each_connection(self, net: Net, event: int) -> None:
        listener = net.listener()
        name = inet_name(listener)
        assert WSAEventSelect(listener, event, FD_ACCEPT | FD_CLOSE) == 0
        assert silent(event)
        for _ in range(2):
            assert connect(net.tcp(), name, sizeof(name)) == 0
        assert found(listener, event) == FD_ACCEPT
        assert silent(event), "nothing was accepted"
        net.keep(accept(listener, None, None))
        assert found(listener, event) == FD_ACCEPT, "one more waits"
        net.keep(accept(listener, None, None))
        assert silent(event)

    def test_one_that_listens_later(self, net: Net, event: int) -> None:
        from berkeley.include.winsock2 import listen

        listener = net.bound()
        name = inet_name(listener)
        assert WSAEventSelect(listener, event, FD_ACCEPT) == 0
        assert silent(event)
        assert listen(listener, 1) == 0
        assert connect(net.tcp(), name, sizeof(name)) == 0
        assert found(listener, event) == FD_ACCEPT

    def test_what_is_accepted_is_associated_too(self, net: Net, event: int) -> None:
        listener = net.listener()
        name, client = inet_name(listener), net.tcp()
        assert WSAEventSelect(listener, event, FD_ACCEPT | FD_READ) == 0
        assert connect(client, name, sizeof(name)) == 0
        assert found(listener, event) == FD_ACCEPT
        server = net.keep(accept(listener, None, None))
        assert recv(server, bytearray(1), 1, 0) == SOCKET_ERROR
        assert WSAGetLastError() == WSAEWOULDBLOCK
        assert silent(event)
        assert send(client, b"x", 1, 0) == 1
        assert found(server, event) == FD_READ

    def test_a_connection_is_made(self, net: Net, event: int) -> None:
        listener, client = net.listener(), net.tcp()
        name = inet_name(listener)
        assert WSAEventSelect(client, event, FD_CONNECT | FD_WRITE | FD_READ) == 0
        assert silent(event)
        assert connect(client, name, sizeof(name)) == SOCKET_ERROR
        assert WSAGetLastError() == WSAEWOULDBLOCK
        all_found = found(client, event)
        if not all_found & FD_WRITE:
            all_found |= found(client, event)
        assert all_found == FD_CONNECT | FD_WRITE
        server = net.keep(accept(listener, None, None))
        assert send(server, b"x", 1, 0) == 1
        assert found(client, event) == FD_READ

    def test_a_connection_that_was_begun_before(self, net: Net, event: int) -> None:
        client, name = net.tcp(), inet_name(net.listener())
        set_nonblocking(client)
        connect(client, name, sizeof(name))
        assert WSAEventSelect(client, event, FD_CONNECT | FD_WRITE) == 0
        assert found(client, event) & FD_WRITE or found(client, event) & FD_WRITE

    def test_a_connection_is_refused(self, net: Net, event: int) -> None:
        client, name = net.tcp(), net.peerless()
        assert WSAEventSelect(client, event, FD_CONNECT | FD_WRITE) == 0
        assert connect(client, name, sizeof(name)) == SOCKET_ERROR
        if WSAGetLastError() == WSAECONNREFUSED:
            pytest.skip("this system refuses at once")
        assert wait(event) == WSA_WAIT_EVENT_0
        events = WSANETWORKEVENTS()
        assert WSAEnumNetworkEvents(client, event, events) == 0
        assert events.lNetworkEvents == FD_CONNECT
        assert events.iErrorCode[FD_CONNECT_BIT] == WSAECONNREFUSED
        assert silent(event)


class TestAssociation:
    """WSAEventSelect and WSAEnumNetworkEvents as such."""

    def test_the_socket_stays_nonblocking(self, net: Net, event: int) -> None:
        _, server = net.pair()
        mode = u_long(0)
        assert WSAEventSelect(server, event, FD_READ) == 0
        assert (ioctlsocket(server, FIONBIO, mode), WSAGetLastError()) == (SOCKET_ERROR, WSAEINVAL)
        assert WSAEventSelect(server, 0, 0) == 0
        assert recv(server, bytearray(1), 1, 0) == SOCKET_ERROR
        assert ioctlsocket(server, FIONBIO, mode) == 0

    def test_the_end_of_an_association(self, net: Net, event: int) -> None:
        client, server = net.pair()
        assert WSAEventSelect(server, event, FD_READ) == 0
        assert WSAEventSelect(server, event, 0) == 0
        assert send(client, b"x", 1, 0) == 1
        assert silent(event)
        assert taken(server, event) == 0

    def test_a_new_association_replaces_the_old_one(self, net: Net, event: int) -> None:
        client, server = net.pair()
        assert WSAEventSelect(server, event, FD_WRITE) == 0
        assert WSAEventSelect(server, event, FD_READ) == 0
        assert silent(event)
        assert send(client, b"x", 1, 0) == 1
        assert found(server, event) == FD_READ

    def test_a_closed_socket_is_forgotten(self, net: Net, event: int) -> None:
        client, server = net.pair()
        assert WSAEventSelect(server, event, FD_READ) == 0
        assert closesocket(server) == 0
        again = net.tcp()
        assert send(client, b"x", 1, 0) in (1, SOCKET_ERROR)
        assert silent(event)
        assert taken(again, event) == 0
        assert ioctlsocket(again, FIONBIO, u_long(0)) == 0

    def test_two_sockets_may_share_an_event(self, net: Net, event: int) -> None:
        first, second = net.pair(), net.pair()
        for _, server in (first, second):
            assert WSAEventSelect(server, event, FD_READ) == 0
        assert send(second[0], b"x", 1, 0) == 1
        assert wait(event) == WSA_WAIT_EVENT_0
        assert (taken(first[1], 0), taken(second[1], event)) == (0, FD_READ)

    def test_what_is_no_socket(self, event: int) -> None:
        assert (WSAEventSelect(-1, event, FD_READ), WSAGetLastError()) == (
            SOCKET_ERROR,
            WSAENOTSOCK,
        )
        WSASetLastError(0)
        assert WSAEnumNetworkEvents(-1, event, WSANETWORKEVENTS()) == SOCKET_ERROR
        assert WSAGetLastError() == WSAENOTSOCK

    def test_what_is_no_event(self, net: Net) -> None:
        fd = net.tcp()
        assert (WSAEventSelect(fd, 8, FD_READ), WSAGetLastError()) == (SOCKET_ERROR, WSAEINVAL)
        WSASetLastError(0)
        assert WSAEnumNetworkEvents(fd, 8, WSANETWORKEVENTS()) == SOCKET_ERROR
        assert WSAGetLastError() == WSAEINVAL

    def test_events_that_there_are_not(self, net: Net, event: int) -> None:
        assert WSAEventSelect(net.tcp(), event, 1 << 20) == SOCKET_ERROR
        assert WSAGetLastError() == WSAEINVAL

    def test_no_memory_for_the_events(self, net: Net, event: int) -> None:
        assert WSAEnumNetworkEvents(net.tcp(), event, None) == SOCKET_ERROR
        assert WSAGetLastError() == WSAEFAULT

    def test_the_struct_has_44_bytes(self) -> None:
        assert sizeof(WSANETWORKEVENTS) == 44
        assert FD_ACCEPT_BIT == 3
