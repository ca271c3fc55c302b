"""An echo server in the Winsock dialect: an event for each socket wakes it. It runs on every system."""

from __future__ import annotations

from typing import Final

from berkeley import run, sizeof
from berkeley.include.stdio import printf
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.winsock2 import (
    AF_INET,
    FD_ACCEPT,
    FD_CLOSE,
    FD_READ,
    INADDR_ANY,
    INVALID_SOCKET,
    MAKEWORD,
    SOCK_STREAM,
    SOCKET,
    SOCKET_ERROR,
    SOMAXCONN,
    WSA_INFINITE,
    WSA_WAIT_EVENT_0,
    WSA_WAIT_FAILED,
    WSADATA,
    WSANETWORKEVENTS,
    WSACleanup,
    WSACloseEvent,
    WSACreateEvent,
    WSAEnumNetworkEvents,
    WSAEventSelect,
    WSAGetLastError,
    WSAStartup,
    WSAWaitForMultipleEvents,
    accept,
    bind,
    closesocket,
    htonl,
    htons,
    listen,
    recv,
    send,
    sockaddr_in,
    socket,
)

PORT: Final = 5900
BUFFER_SIZE: Final = 256

# Each socket with its event, and the number of the client; the first is the listener.
sockets: list[SOCKET] = []
events: list[int] = []
numbers: list[int] = []


def fail(what: str) -> None:
    printf("%s failed: %d\n", what, WSAGetLastError())
    WSACleanup()
    exit(EXIT_FAILURE)


def watch(s: SOCKET, network_events: int, number: int) -> None:
    """Adds a socket with an event of its own."""
    event = WSACreateEvent()
    if WSAEventSelect(s, event, network_events) == SOCKET_ERROR:
        fail("WSAEventSelect")
    sockets.append(s)
    events.append(event)
    numbers.append(number)


def forget(i: int) -> None:
    closesocket(sockets.pop(i))
    WSACloseEvent(events.pop(i))
    printf("Client %d disconnected\n", numbers.pop(i))


def echo(i: int) -> None:
    buffer = bytearray(BUFFER_SIZE)
    if (got := recv(sockets[i], buffer, BUFFER_SIZE - 1, 0)) > 0:
        buffer[got] = 0
        printf("Client %d: %s", numbers[i], buffer)
        send(sockets[i], buffer, got, 0)


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    data = WSADATA()
    here = sockaddr_in()
    clients = 0

    if WSAStartup(MAKEWORD(2, 2), data) != 0:
        printf("WSAStartup failed\n")
        return EXIT_FAILURE
    listener = socket(AF_INET, SOCK_STREAM, 0)
    here.sin_family = AF_INET
    here.sin_port = htons(port)
    here.sin_addr.s_addr = htonl(INADDR_ANY)
    if listener == INVALID_SOCKET or bind(listener, here, sizeof(here)) == SOCKET_ERROR:
        fail("bind")
    if listen(listener, SOMAXCONN) == SOCKET_ERROR:
        fail("listen")
    watch(listener, FD_ACCEPT, 0)
    printf("Winsock event server listening on port %d\n", port)
    while True:
        first = WSAWaitForMultipleEvents(len(events), events, False, WSA_INFINITE, False)
        if first == WSA_WAIT_FAILED:
            fail("WSAWaitForMultipleEvents")
        i = first - WSA_WAIT_EVENT_0
        found = WSANETWORKEVENTS()
        if WSAEnumNetworkEvents(sockets[i], events[i], found) == SOCKET_ERROR:
            fail("WSAEnumNetworkEvents")
        if found.lNetworkEvents & FD_ACCEPT:
            if (client := accept(listener, None, None)) == INVALID_SOCKET:
                fail("accept")
            clients += 1
            watch(client, FD_READ | FD_CLOSE, clients)
            printf("Client %d connected\n", clients)
        if found.lNetworkEvents & FD_READ:
            echo(i)
        if found.lNetworkEvents & FD_CLOSE:
            forget(i)


run(main)
