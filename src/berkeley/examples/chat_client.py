"""A member of a chat: hears the server and the keyboard at once."""

from __future__ import annotations

from typing import Final, NoReturn

from berkeley import run, sizeof
from berkeley.include.arpa.inet import inet_addr
from berkeley.include.netinet.in_ import htons, sockaddr_in
from berkeley.include.stdio import perror, printf
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.string import memset
from berkeley.include.sys.select import FD_ISSET, FD_SET, FD_ZERO, fd_set, select
from berkeley.include.sys.socket import (
    AF_INET,
    SHUT_WR,
    SOCK_STREAM,
    connect,
    recv,
    send,
    shutdown,
    socket,
)
from berkeley.include.unistd import STDIN_FILENO, close, read

PORT: Final = 5400
BUFFER_SIZE: Final = 256


def fail(what: str) -> NoReturn:
    perror(what)
    exit(EXIT_FAILURE)


def show(fd: int) -> bool:
    """Shows what the server says; false when it has closed the connection."""
    text = bytearray(BUFFER_SIZE)
    if (got := recv(fd, text, sizeof(text) - 1, 0)) <= 0:
        return False
    text[got] = 0
    printf("%s", text)
    return True


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    there = sockaddr_in()
    ready = fd_set()
    line = bytearray(BUFFER_SIZE)
    talking = True

    memset(there, 0, sizeof(there))
    there.sin_family = AF_INET
    there.sin_port = htons(port)
    there.sin_addr.s_addr = inet_addr("127.0.0.1")
    fd = socket(AF_INET, SOCK_STREAM, 0)
    if fd < 0 or connect(fd, there, sizeof(there)) < 0:
        fail("connect")
    while True:
        FD_ZERO(ready)
        FD_SET(fd, ready)
        if talking:
            FD_SET(STDIN_FILENO, ready)
        if select(fd + 1, ready, None, None, None) < 0:
            fail("select")
        if FD_ISSET(fd, ready) and not show(fd):
            break
        if talking and FD_ISSET(STDIN_FILENO, ready):
            if (got := read(STDIN_FILENO, line, sizeof(line))) <= 0:
                talking = False
                shutdown(fd, SHUT_WR)
            else:
                send(fd, line, got, 0)
    printf("The chat is over\n")
    close(fd)
    return 0


run(main)
