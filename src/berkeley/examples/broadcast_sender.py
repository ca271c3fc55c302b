"""Asks all hosts of the loopback network who is there; a broadcast needs the option SO_BROADCAST."""

from __future__ import annotations

from typing import Final, NoReturn

from berkeley import c_int, run, sizeof
from berkeley.include.arpa.inet import inet_addr, inet_ntoa
from berkeley.include.errno import errno
from berkeley.include.netinet.in_ import htons, sockaddr_in
from berkeley.include.stdio import perror, printf
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.string import memset, strerror, strlen
from berkeley.include.sys.socket import (
    AF_INET,
    SO_BROADCAST,
    SOCK_DGRAM,
    SOL_SOCKET,
    recvfrom,
    sendto,
    setsockopt,
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
    text = b"who is there?"
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    on = c_int(1)
    everybody, sender = sockaddr_in(), sockaddr_in()
    answer = bytearray(BUFFER_SIZE)

    if (fd := socket(AF_INET, SOCK_DGRAM, 0)) < 0:
        fail("socket")
    memset(everybody, 0, sizeof(everybody))
    everybody.sin_family = AF_INET
    everybody.sin_port = htons(port)
    everybody.sin_addr.s_addr = inet_addr("127.255.255.255")
    if sendto(fd, text, strlen(text), 0, everybody, sizeof(everybody)) < 0:
        printf("Without SO_BROADCAST: %s\n", strerror(errno))
    if setsockopt(fd, SOL_SOCKET, SO_BROADCAST, on, sizeof(on)) < 0:
        fail("setsockopt")
    if sendto(fd, text, strlen(text), 0, everybody, sizeof(everybody)) < 0:
        fail("sendto")
    printf("Sent: %s\n", text)
    length = socklen_t(sizeof(sender))
    if (got := recvfrom(fd, answer, sizeof(answer) - 1, 0, sender, length)) < 0:
        fail("recvfrom")
    answer[got] = 0
    printf("%s answers: %s\n", inet_ntoa(sender.sin_addr), answer)
    close(fd)
    return 0


run(main)
