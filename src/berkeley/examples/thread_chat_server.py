"""A chat: a thread hears each member, and a mutex keeps the list of all of them."""

from __future__ import annotations

from typing import Final, NoReturn

from berkeley import run, sizeof
from berkeley.include.netinet.in_ import INADDR_ANY, htonl, htons, sockaddr_in
from berkeley.include.pthread import (
    pthread_create,
    pthread_detach,
    pthread_mutex_lock,
    pthread_mutex_t,
    pthread_mutex_unlock,
    pthread_t,
)
from berkeley.include.stdio import perror, printf, snprintf
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.string import strlen
from berkeley.include.strings import bzero
from berkeley.include.sys.socket import (
    AF_INET,
    MSG_NOSIGNAL,
    SOCK_STREAM,
    accept,
    bind,
    listen,
    recv,
    send,
    socket,
)
from berkeley.include.unistd import close

PORT: Final = 5500
BUFFER_SIZE: Final = 256
MEMBERS: Final = 16

member: list[int] = [0] * MEMBERS
lock: pthread_mutex_t = pthread_mutex_t()


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


def join(fd: int) -> int:
    """Gives the smallest free number from 1 on; 0 when the chat is full."""
    for i in range(1, MEMBERS):
        if member[i] == 0:
            member[i] = fd
            return i
    return 0


def tell(but: int, text: bytearray) -> None:
    """Tells all members but one."""
    printf("%s", text)
    for i in range(1, MEMBERS):
        if member[i] != 0 and i != but:
            send(member[i], text, strlen(text), MSG_NOSIGNAL)


def leave(number: int) -> None:
    text = bytearray(64)
    close(member[number])
    member[number] = 0
    snprintf(text, sizeof(text), "Member %d has left\n", number)
    tell(number, text)


def serve(number: int) -> None:
    """Passes on what one member says, until it has nothing more to say."""
    line, text = bytearray(BUFFER_SIZE), bytearray(300)
    while (got := recv(member[number], line, sizeof(line) - 1, 0)) > 0:
        line[got] = 0
        snprintf(text, sizeof(text), "Member %d: %s", number, line)
        pthread_mutex_lock(lock)
        tell(number, text)
        pthread_mutex_unlock(lock)
    pthread_mutex_lock(lock)
    leave(number)
    pthread_mutex_unlock(lock)


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    listener = listening_socket(port)

    printf("Chat on port %d, with threads\n", port)
    while True:
        thread = pthread_t()
        text = bytearray(64)
        if (fd := accept(listener, None, None)) < 0:
            fail("accept")
        pthread_mutex_lock(lock)
        number = join(fd)
        snprintf(text, sizeof(text), "Member %d has come\n", number)
        if number != 0:
            tell(0, text)
        pthread_mutex_unlock(lock)
        if number == 0:
            close(fd)
            continue
        if pthread_create(thread, None, serve, number) != 0:
            fail("pthread_create")
        pthread_detach(thread)


run(main)
