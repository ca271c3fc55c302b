"""Sends three ICMP echoes through a raw socket, which only an administrator may have. It is called with an address."""

from __future__ import annotations

from typing import Annotated, Final, NoReturn

from berkeley import CharArray, Struct, cast, ptr, run, sizeof
from berkeley.include.arpa.inet import inet_addr, inet_ntoa
from berkeley.include.netinet.in_ import IPPROTO_ICMP, htons, ntohs, sockaddr_in
from berkeley.include.netinet.ip import ip
from berkeley.include.netinet.ip_icmp import ICMP_ECHO, ICMP_ECHOREPLY, icmphdr
from berkeley.include.stdio import perror, printf
from berkeley.include.stdlib import EXIT_FAILURE, EXIT_SUCCESS, exit
from berkeley.include.string import memset
from berkeley.include.sys.socket import (
    AF_INET,
    SO_RCVTIMEO,
    SOCK_RAW,
    SOL_SOCKET,
    recv,
    sendto,
    setsockopt,
    socket,
)
from berkeley.include.sys.time import timeval
from berkeley.include.unistd import close, getpid

COUNT: Final = 3


class echo_packet(Struct):
    """An ICMP echo with 56 bytes of data."""

    header: icmphdr
    data: Annotated[CharArray, 56]


def fail(what: str) -> NoReturn:
    perror(what)
    exit(EXIT_FAILURE)


def checksum(data: echo_packet) -> int:
    """The Internet checksum (RFC 1071) in network byte order."""
    octets = ptr(bytes(data))
    total = 0
    for i in range(0, sizeof(data), 2):
        total += octets[i] << 8 | octets[i + 1]
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return htons(~total & 0xFFFF)


def await_answer(fd: int, identifier: int, sequence: int) -> bool:
    """Waits for the answer to one echo; false when none has come in time."""
    packet = bytearray(1500)
    while True:
        if (got := recv(fd, packet, sizeof(packet), 0)) < 0:
            return False
        outer = cast(ip, packet)
        answer = cast(icmphdr, ptr(packet) + outer.ip_hl * 4)
        if answer.type != ICMP_ECHOREPLY or answer.un.echo.id != identifier:
            continue
        if ntohs(answer.un.echo.sequence) != sequence:
            continue
        length = got - outer.ip_hl * 4
        printf("%d bytes from %s: icmp_seq=%d\n", length, inet_ntoa(outer.ip_src), sequence)
        return True


def main(argc: int, argv: list[bytes]) -> int:
    address = argv[1] if argc > 1 else b"127.0.0.1"
    packet = echo_packet()
    limit = timeval(5, 0)
    there = sockaddr_in()
    received = 0

    if (fd := socket(AF_INET, SOCK_RAW, IPPROTO_ICMP)) < 0:
        fail("socket")
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, limit, sizeof(limit))
    there.sin_family = AF_INET
    there.sin_addr.s_addr = inet_addr(address)
    for sequence in range(1, COUNT + 1):
        memset(packet, ord("x"), sizeof(packet))
        packet.header.type = ICMP_ECHO
        packet.header.code = 0
        packet.header.checksum = 0
        packet.header.un.echo.id = htons(getpid() & 0xFFFF)
        packet.header.un.echo.sequence = htons(sequence)
        packet.header.checksum = checksum(packet)
        if sendto(fd, packet, sizeof(packet), 0, there, sizeof(there)) < 0:
            fail("sendto")
        if await_answer(fd, packet.header.un.echo.id, sequence):
            received += 1
    printf("%d sent, %d received\n", COUNT, received)
    close(fd)
    return EXIT_SUCCESS if received == COUNT else EXIT_FAILURE


run(main)
