"""Says the lines of the keyboard to a multicast group."""

from __future__ import annotations

from typing import Final, NoReturn

from berkeley import run, sizeof
from berkeley.include.arpa.inet import inet_addr
from berkeley.include.netinet.in_ import (
    IP_MULTICAST_IF,
    IP_MULTICAST_TTL,
    IPPROTO_IP,
    htons,
    in_addr,
    sockaddr_in,
)
from berkeley.include.stdio import fgets, perror, printf, stdin
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.string import memset, strcspn, strlen
from berkeley.include.sys.socket import AF_INET, SOCK_DGRAM, sendto, setsockopt, socket
from berkeley.include.unistd import close

GROUP: Final = "239.255.42.1"
PORT: Final = 5600
BUFFER_SIZE: Final = 256


def fail(what: str) -> NoReturn:
    perror(what)
    exit(EXIT_FAILURE)


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    group = sockaddr_in()
    interface = in_addr()
    # unsigned char ttl = 1;
    ttl = bytes([1])
    line = bytearray(BUFFER_SIZE)

    if (fd := socket(AF_INET, SOCK_DGRAM, 0)) < 0:
        fail("socket")
    interface.s_addr = inet_addr("127.0.0.1")
    if setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, interface, sizeof(interface)) < 0:
        fail("interface")
    if setsockopt(fd, IPPROTO_IP, IP_MULTICAST_TTL, ttl, sizeof(ttl)) < 0:
        fail("ttl")
    memset(group, 0, sizeof(group))
    group.sin_family = AF_INET
    group.sin_port = htons(port)
    group.sin_addr.s_addr = inet_addr(GROUP)
    while fgets(line, sizeof(line), stdin) is not None:
        line[strcspn(line, "\n")] = 0
        if sendto(fd, line, strlen(line), 0, group, sizeof(group)) < 0:
            fail("sendto")
        printf("Sent to %s: %s\n", GROUP, line)
    close(fd)
    return 0


run(main)
