"""Servers and clients as Winsock's textbooks write them, line by line."""

# A program takes whole headers, as C does.
# ruff: noqa: F403, F405

from __future__ import annotations

from berkeley import sizeof
from berkeley.include.windows import *
from berkeley.include.winsock2 import *
from berkeley.include.ws2tcpip import *

BUFSIZE = 64


def make_listener(address: SOCKADDR_IN) -> SOCKET:
    """Listen on a free port of loopback."""
    listener = WSASocket(AF_INET, SOCK_STREAM, IPPROTO_TCP, None, 0, WSA_FLAG_OVERLAPPED)
    assert listener != INVALID_SOCKET
    address.sin_family = AF_INET
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK)
    address.sin_port = htons(0)
    assert bind(listener, address, sizeof(address)) != SOCKET_ERROR
    assert listen(listener, SOMAXCONN) != SOCKET_ERROR
    assert getsockname(listener, address, INT(sizeof(address))) != SOCKET_ERROR
    return listener


def serve_events(listener: SOCKET) -> DWORD:
    """Send back what clients send until two of them have come and gone; the event of each socket is at its place."""
    sockets: list[SOCKET] = [listener]
    events: list[WSAEVENT] = [WSACreateEvent()]
    served = DWORD(0)
    assert WSAEventSelect(listener, events[0], FD_ACCEPT | FD_CLOSE) != SOCKET_ERROR
    while served < 2:
        index = WSAWaitForMultipleEvents(len(events), events, FALSE, WSA_INFINITE, FALSE)
        assert index not in (WSA_WAIT_FAILED, WSA_WAIT_TIMEOUT)
        index -= WSA_WAIT_EVENT_0
        found = WSANETWORKEVENTS()
        assert WSAEnumNetworkEvents(sockets[index], events[index], found) != SOCKET_ERROR
        if found.lNetworkEvents & FD_ACCEPT:
            assert found.iErrorCode[FD_ACCEPT_BIT] == 0
            client = accept(sockets[index], None, None)
            assert client != INVALID_SOCKET
            sockets.append(client)
            events.append(WSACreateEvent())
            selected = FD_READ | FD_WRITE | FD_CLOSE
            assert WSAEventSelect(client, events[-1], selected) != SOCKET_ERROR
        if found.lNetworkEvents & FD_READ:
            buffer = bytearray(BUFSIZE)
            received = recv(sockets[index], buffer, BUFSIZE, 0)
            if received == SOCKET_ERROR:
                assert WSAGetLastError() == WSAEWOULDBLOCK
            else:
                assert send(sockets[index], buffer, received, 0) == received
        if found.lNetworkEvents & FD_CLOSE:
            assert found.iErrorCode[FD_CLOSE_BIT] == 0
            closesocket(sockets.pop(index))
            WSACloseEvent(events.pop(index))
            served += 1
    assert len(sockets) == 1
    WSACloseEvent(events[0])
    return served


def ask(s: SOCKET, text: bytes) -> None:
    """Send a text and wait until all of it has come back."""
    assert send(s, text, len(text), 0) == len(text)
    answer, got = bytearray(len(text)), 0
    while got < len(text):
        received = recv(s, memoryview(answer)[got:], len(text) - got, 0)
        assert received > 0
        got += received
    assert answer == text


def test_an_event_server_answers_two_clients() -> None:
    data, address = WSADATA(), SOCKADDR_IN()
    assert WSAStartup(MAKEWORD(2, 2), data) == 0
    listener = make_listener(address)
    thread = CreateThread(None, 0, serve_events, listener, 0, None)
    clients = [socket(AF_INET, SOCK_STREAM, 0) for _ in range(2)]
    for client in clients:
        assert connect(client, address, sizeof(address)) != SOCKET_ERROR
    for text in (b"one", b"two" * 20):
        for client in clients:
            ask(client, text)
    for client in clients:
        closesocket(client)
    assert WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0
    code = DWORD()
    assert GetExitCodeThread(thread, code)
    assert code == 2
    CloseHandle(thread)
    closesocket(listener)
    assert WSACleanup() == 0


class SOCKETINFO:
    """What the overlapped server keeps of a client."""

    def __init__(self, sock: SOCKET) -> None:
        self.sock = sock
        self.overlapped = WSAOVERLAPPED()
        self.buf = bytearray(BUFSIZE)
        self.wsabuf = WSABUF()
        self.overlapped.hEvent = WSACreateEvent()


def serve_overlapped(listener: SOCKET) -> None:
    """Send back what one client sends, with overlapped receives and an event."""
    client = accept(listener, None, None)
    assert client != INVALID_SOCKET
    info, flags, moved = SOCKETINFO(client), DWORD(0), DWORD(0)
    while True:
        info.wsabuf.buf, info.wsabuf.len = info.buf, BUFSIZE
        flags.value = 0
        result = WSARecv(info.sock, info.wsabuf, 1, moved, flags, info.overlapped, None)
        if result == SOCKET_ERROR:
            assert WSAGetLastError() == WSA_IO_PENDING
        index = WSAWaitForMultipleEvents(1, [info.overlapped.hEvent], FALSE, WSA_INFINITE, FALSE)
        assert index == WSA_WAIT_EVENT_0
        WSAResetEvent(info.overlapped.hEvent)
        assert WSAGetOverlappedResult(info.sock, info.overlapped, moved, FALSE, flags)
        if moved == 0:
            break
        info.wsabuf.len = moved.value
        assert WSASend(info.sock, info.wsabuf, 1, moved, 0, None, None) != SOCKET_ERROR
    WSACloseEvent(info.overlapped.hEvent)
    closesocket(info.sock)


def test_an_overlapped_server_answers_a_client() -> None:
    address = SOCKADDR_IN()
    listener = make_listener(address)
    thread = CreateThread(None, 0, serve_overlapped, listener, 0, None)
    client = socket(AF_INET, SOCK_STREAM, 0)
    assert connect(client, address, sizeof(address)) != SOCKET_ERROR
    for text in (b"one", b"two" * 50):
        ask(client, text)
    closesocket(client)
    assert WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0
    CloseHandle(thread)
    closesocket(listener)


def test_a_thread_for_each_client_counts_under_a_critical_section() -> None:
    section, count, address = CRITICAL_SECTION(), LONG(0), SOCKADDR_IN()
    InitializeCriticalSection(section)
    listener = make_listener(address)

    def process_client(client: SOCKET) -> int:
        EnterCriticalSection(section)
        count.value += 1
        LeaveCriticalSection(section)
        buffer = bytearray(BUFSIZE)
        while (received := recv(client, buffer, BUFSIZE, 0)) > 0:
            send(client, buffer, received, 0)
        closesocket(client)
        return 0

    threads: list[HANDLE] = []
    for _ in range(3):
        client = socket(AF_INET, SOCK_STREAM, 0)
        assert connect(client, address, sizeof(address)) == 0
        server = accept(listener, None, None)
        threads.append(CreateThread(None, 0, process_client, server, 0, None))
        ask(client, b"hello")
        closesocket(client)
    assert WaitForMultipleObjects(3, threads, TRUE, INFINITE) == WAIT_OBJECT_0
    assert [CloseHandle(thread) for thread in threads] == [1, 1, 1]
    DeleteCriticalSection(section)
    closesocket(listener)
    assert count == 3
