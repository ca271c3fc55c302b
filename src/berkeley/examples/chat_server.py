"""A chat: select hears the members and the keyboard at once. The line quit ends it."""

from __future__ import annotations

from typing import Final, NoReturn

from berkeley import run, sizeof
from berkeley.include.netinet.in_ import INADDR_ANY, htonl, htons, sockaddr_in
from berkeley.include.stdio import perror, printf, snprintf
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.string import strcmp, strlen
from berkeley.include.strings import bzero
from berkeley.include.sys.select import FD_ISSET, FD_SET, FD_ZERO, fd_set, select
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
from berkeley.include.unistd import STDIN_FILENO, close, read

PORT: Final = 5400
BUFFER_SIZE: Final = 256
MEMBERS: Final = 16

member: list[int] = [0] * MEMBERS


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


def hear(number: int) -> bool:
    """Passes on what a member says; false when it has nothing more to say."""
    line, text = bytearray(BUFFER_SIZE), bytearray(300)
    if (got := recv(member[number], line, sizeof(line) - 1, 0)) <= 0:
        return False
    line[got] = 0
    snprintf(text, sizeof(text), "Member %d: %s", number, line)
    tell(number, text)
    return True


def admit(listener: int) -> None:
    text = bytearray(64)
    if (fd := accept(listener, None, None)) < 0:
        fail("accept")
    if (number := join(fd)) == 0:
        close(fd)
        return
    snprintf(text, sizeof(text), "Member %d has come\n", number)
    tell(0, text)


def hear_keyboard() -> int:
    """Passes on a line of the keyboard; 0 at its end, -1 at the line quit."""
    line, text = bytearray(BUFFER_SIZE), bytearray(300)
    if (got := read(STDIN_FILENO, line, sizeof(line) - 1)) <= 0:
        return 0
    line[got] = 0
    if strcmp(line, "quit\n") == 0:
        return -1
    snprintf(text, sizeof(text), "Server: %s", line)
    tell(0, text)
    return 1


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    listener = listening_socket(port)
    ready = fd_set()
    keyboard = 1

    printf("Chat on port %d\n", port)
    while keyboard >= 0:
        highest = listener
        FD_ZERO(ready)
        FD_SET(listener, ready)
        if keyboard:
            FD_SET(STDIN_FILENO, ready)
        for i in range(1, MEMBERS):
            if member[i] != 0:
                FD_SET(member[i], ready)
                highest = max(highest, member[i])
        if select(highest + 1, ready, None, None, None) < 0:
            fail("select")
        for i in range(1, MEMBERS):
            if member[i] != 0 and FD_ISSET(member[i], ready) and not hear(i):
                leave(i)
        if FD_ISSET(listener, ready):
            admit(listener)
        if keyboard and FD_ISSET(STDIN_FILENO, ready):
            keyboard = hear_keyboard()
    for i in range(1, MEMBERS):
        if member[i] != 0:
            close(member[i])
    close(listener)
    printf("The chat is over\n")
    return 0


run(main)
