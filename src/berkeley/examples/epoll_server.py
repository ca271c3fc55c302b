"""An echo server for many clients: one epoll descriptor watches them all, on every system."""

from __future__ import annotations

from typing import Final, NoReturn

from berkeley import run, sizeof
from berkeley.include.netinet.in_ import INADDR_ANY, htonl, htons, sockaddr_in
from berkeley.include.stdio import perror, printf
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.strings import bzero
from berkeley.include.sys.epoll import (
    EPOLL_CTL_ADD,
    EPOLLIN,
    epoll_create1,
    epoll_ctl,
    epoll_event,
    epoll_wait,
)
from berkeley.include.sys.socket import (
    AF_INET,
    SOCK_STREAM,
    accept,
    bind,
    listen,
    recv,
    send,
    socket,
)
from berkeley.include.unistd import close

PORT: Final = 5300
BUFFER_SIZE: Final = 256
MAX_EVENTS: Final = 16
MAX_CLIENTS: Final = 1024


def fail(what: str) -> NoReturn:
    perror(what)
    exit(EXIT_FAILURE)


def listening_socket(port: int) -> int:
    """Makes the socket that clients connect to."""
    here = sockaddr_in()
    if (listener := socket(AF_INET, SOCK_STREAM, 0)) < 0:
        fail("socket")
    bzero(here, sizeof(here))
    here.sin_family = AF_INET
    here.sin_port = htons(port)
    here.sin_addr.s_addr = htonl(INADDR_ANY)
    if bind(listener, here, sizeof(here)) < 0:
        fail("bind")
    if listen(listener, 5) < 0:
        fail("listen")
    return listener


def echo(fd: int, number: int) -> None:
    """Answers one message, or closes the descriptor of a client that is gone, which epoll forgets with it."""
    text = bytearray(BUFFER_SIZE)
    if (got := recv(fd, text, sizeof(text) - 1, 0)) <= 0:
        printf("Client %d disconnected\n", number)
        close(fd)
        return
    text[got] = 0
    printf("Client %d: %s", number, text)
    send(fd, text, got, 0)


def watch(queue: int, fd: int) -> None:
    event = epoll_event()
    event.events = EPOLLIN
    event.data.fd = fd
    if epoll_ctl(queue, EPOLL_CTL_ADD, fd, event) < 0:
        fail("epoll_ctl")


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    events = epoll_event.array(MAX_EVENTS)
    number = [0] * MAX_CLIENTS
    clients = 0
    listener = listening_socket(port)

    if (queue := epoll_create1(0)) < 0:
        fail("epoll_create1")
    watch(queue, listener)
    printf("Server listening on port %d, with epoll\n", port)
    while True:
        if (ready := epoll_wait(queue, events, MAX_EVENTS, -1)) < 0:
            fail("epoll_wait")
        for i in range(ready):
            fd = events[i].data.fd
            if fd != listener:
                echo(fd, number[fd])
                continue
            client = accept(listener, None, None)
            if client < 0 or client >= MAX_CLIENTS:
                fail("accept")
            clients += 1
            number[client] = clients
            watch(queue, client)
            printf("Client %d connected\n", number[client])


run(main)
