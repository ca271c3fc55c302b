"""An echo server for many clients: each gets a process of its own, which SIGCHLD's handler reaps."""

from __future__ import annotations

from typing import Final, NoReturn

from berkeley import run, sizeof
from berkeley.include.errno import errno
from berkeley.include.netinet.in_ import INADDR_ANY, htonl, htons, sockaddr_in
from berkeley.include.signal import SA_RESTART, SIGCHLD, sigaction, sigemptyset
from berkeley.include.stdio import perror, printf
from berkeley.include.stdlib import EXIT_FAILURE, EXIT_SUCCESS, atoi, exit
from berkeley.include.strings import bzero
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
from berkeley.include.sys.wait import WNOHANG, waitpid
from berkeley.include.unistd import close, fork

PORT: Final = 5200
BUFFER_SIZE: Final = 256


def fail(what: str) -> NoReturn:
    perror(what)
    exit(EXIT_FAILURE)


def reap(signum: int) -> None:
    """Takes the status of every child that has ended; one signal may stand for several."""
    saved = errno.value
    while waitpid(-1, None, WNOHANG) > 0:
        printf("A client's process has ended\n")
    errno.value = saved


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


def echo(fd: int, number: int) -> bool:
    """Answers one message; false when the client is gone."""
    text = bytearray(BUFFER_SIZE)
    if (got := recv(fd, text, sizeof(text) - 1, 0)) <= 0:
        printf("Client %d disconnected\n", number)
        close(fd)
        return False
    text[got] = 0
    printf("Client %d: %s", number, text)
    send(fd, text, got, 0)
    return True


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    listener = listening_socket(port)
    clients = 0

    action = sigaction()
    action.sa_handler = reap
    action.sa_flags = SA_RESTART
    sigemptyset(action.sa_mask)
    if sigaction(SIGCHLD, action, None) < 0:
        fail("sigaction")
    printf("Server listening on port %d, with fork\n", port)
    while True:
        if (client := accept(listener, None, None)) < 0:
            fail("accept")
        clients += 1
        printf("Client %d connected\n", clients)
        pid = fork()
        if pid < 0:
            fail("fork")
        if pid == 0:
            close(listener)
            while echo(client, clients):
                pass
            exit(EXIT_SUCCESS)
        close(client)


run(main)
