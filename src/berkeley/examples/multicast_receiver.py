"""A member of a multicast group: prints what is said there, until somebody says goodbye."""

from __future__ import annotations

from typing import Final, NoReturn

from berkeley import c_int, run, sizeof
from berkeley.include.arpa.inet import inet_addr, inet_ntoa
from berkeley.include.netinet.in_ import (
    INADDR_ANY,
    IP_ADD_MEMBERSHIP,
    IP_DROP_MEMBERSHIP,
    IPPROTO_IP,
    htonl,
    htons,
    ip_mreq,
    sockaddr_in,
)
from berkeley.include.stdio import perror, printf
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.string import memset, strcmp
from berkeley.include.sys.socket import (
    AF_INET,
    SO_REUSEADDR,
    SOCK_DGRAM,
    SOL_SOCKET,
    bind,
    recvfrom,
    setsockopt,
    socket,
    socklen_t,
)
from berkeley.include.unistd import close

GROUP: Final = "239.255.42.1"
PORT: Final = 5600
BUFFER_SIZE: Final = 256


def fail(what: str) -> NoReturn:
    perror(what)
    exit(EXIT_FAILURE)


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    on = c_int(1)
    here, sender = sockaddr_in(), sockaddr_in()
    membership = ip_mreq()
    text = bytearray(BUFFER_SIZE)

    if (fd := socket(AF_INET, SOCK_DGRAM, 0)) < 0:
        fail("socket")
    if setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, on, sizeof(on)) < 0:
        fail("setsockopt")
    memset(here, 0, sizeof(here))
    here.sin_family = AF_INET
    here.sin_port = htons(port)
    here.sin_addr.s_addr = htonl(INADDR_ANY)
    if bind(fd, here, sizeof(here)) < 0:
        fail("bind")
    membership.imr_multiaddr.s_addr = inet_addr(GROUP)
    membership.imr_interface.s_addr = inet_addr("127.0.0.1")
    if setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, membership, sizeof(membership)) < 0:
        fail("join")
    printf("Member of %s, port %d\n", GROUP, port)
    while True:
        length = socklen_t(sizeof(sender))
        if (got := recvfrom(fd, text, sizeof(text) - 1, 0, sender, length)) < 0:
            fail("recvfrom")
        text[got] = 0
        printf("%s says: %s\n", inet_ntoa(sender.sin_addr), text)
        if strcmp(text, "goodbye") == 0:
            break
    if setsockopt(fd, IPPROTO_IP, IP_DROP_MEMBERSHIP, membership, sizeof(membership)) < 0:
        fail("leave")
    close(fd)
    printf("Left the group\n")
    return 0


run(main)
