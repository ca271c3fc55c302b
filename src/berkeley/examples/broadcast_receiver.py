"""Waits for a broadcast and answers its sender."""

from __future__ import annotations

from typing import Final, NoReturn

from berkeley import run, sizeof
from berkeley.include.arpa.inet import inet_ntoa
from berkeley.include.netinet.in_ import INADDR_ANY, htonl, htons, sockaddr_in
from berkeley.include.stdio import perror, printf
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.string import memset
from berkeley.include.sys.socket import (
    AF_INET,
    SOCK_DGRAM,
    bind,
    recvfrom,
    sendto,
    socket,
    socklen_t,
)
from berkeley.include.unistd import close

PORT: Final = 5700
BUFFER_SIZE: Final = 256


def fail(what: str) -> NoReturn:
    perror(what)
    exit(EXIT_FAILURE)


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    here, sender = sockaddr_in(), sockaddr_in()
    text = bytearray(BUFFER_SIZE)

    if (fd := socket(AF_INET, SOCK_DGRAM, 0)) < 0:
        fail("socket")
    memset(here, 0, sizeof(here))
    here.sin_family = AF_INET
    here.sin_port = htons(port)
    here.sin_addr.s_addr = htonl(INADDR_ANY)
    if bind(fd, here, sizeof(here)) < 0:
        fail("bind")
    printf("Waiting for a broadcast on port %d\n", port)
    length = socklen_t(sizeof(sender))
    if (got := recvfrom(fd, text, sizeof(text) - 1, 0, sender, length)) < 0:
        fail("recvfrom")
    text[got] = 0
    printf("%s says: %s\n", inet_ntoa(sender.sin_addr), text)
    if sendto(fd, b"here", 4, 0, sender, length) < 0:
        fail("sendto")
    close(fd)
    return 0


run(main)
