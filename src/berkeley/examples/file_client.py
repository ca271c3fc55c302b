"""Writes the file that file_server sends. It is called with the name of the new file, and maybe a port."""

from __future__ import annotations

from typing import Final, NoReturn

from berkeley import c_ulonglong, run, sizeof
from berkeley.include.arpa.inet import inet_addr
from berkeley.include.endian import be64toh
from berkeley.include.fcntl import O_CREAT, O_TRUNC, O_WRONLY, open
from berkeley.include.netinet.in_ import htons, sockaddr_in
from berkeley.include.stdio import perror, printf
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.string import memset
from berkeley.include.sys.socket import AF_INET, MSG_WAITALL, SOCK_STREAM, connect, recv, socket
from berkeley.include.unistd import close, write

PORT: Final = 5800
BLOCK_SIZE: Final = 4096


def fail(what: str) -> NoReturn:
    perror(what)
    exit(EXIT_FAILURE)


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[2]) if argc > 2 else PORT
    there = sockaddr_in()
    size = c_ulonglong()
    block = bytearray(BLOCK_SIZE)
    checksum = 0

    memset(there, 0, sizeof(there))
    there.sin_family = AF_INET
    there.sin_port = htons(port)
    there.sin_addr.s_addr = inet_addr("127.0.0.1")
    fd = socket(AF_INET, SOCK_STREAM, 0)
    if fd < 0 or connect(fd, there, sizeof(there)) < 0:
        fail("connect")
    if recv(fd, size, sizeof(size), MSG_WAITALL) != sizeof(size):
        fail("recv")
    left = whole = be64toh(size.value)
    printf("Receiving %ld bytes\n", whole)
    file = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0o644) if argc > 1 else -1
    if file < 0:
        fail("file")
    while left > 0:
        if (got := recv(fd, block, min(left, sizeof(block)), 0)) <= 0:
            fail("recv")
        if write(file, block, got) != got:
            fail("write")
        checksum += sum(block[:got])
        left -= got
    close(file)
    close(fd)
    printf("Received %ld bytes with the sum %u\n", whole, checksum & 0xFFFF)
    return 0


run(main)
