"""Sends a file to one client: its size in 8 bytes of network order, then its bytes.

It is called with the name of the file, and maybe a port.
"""

from __future__ import annotations

from typing import Final, NoReturn

from berkeley import ptr, run, sizeof
from berkeley.include.endian import htobe64
from berkeley.include.fcntl import O_RDONLY, open
from berkeley.include.netinet.in_ import INADDR_ANY, htonl, htons, sockaddr_in
from berkeley.include.stdio import perror, printf
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.strings import bzero
from berkeley.include.sys.socket import AF_INET, SOCK_STREAM, accept, bind, listen, send, socket
from berkeley.include.sys.stat import fstat, stat
from berkeley.include.unistd import close, read

from berkeley import c_ulonglong

PORT: Final = 5800
BLOCK_SIZE: Final = 4096


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


def send_all(fd: int, block: bytearray, length: int) -> None:
    """Sends a block; one call may take a part of it only."""
    sent = 0
    while sent < length:
        if (n := send(fd, ptr(block) + sent, length - sent, 0)) < 0:
            fail("send")
        sent += n


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[2]) if argc > 2 else PORT
    status = stat()
    block = bytearray(BLOCK_SIZE)
    total = 0
    checksum = 0

    file = open(argv[1], O_RDONLY) if argc > 1 else -1
    if file < 0 or fstat(file, status) < 0:
        fail("file")
    listener = listening_socket(port)
    printf("Offering %ld bytes on port %d\n", status.st_size, port)
    if (client := accept(listener, None, None)) < 0:
        fail("accept")
    size = c_ulonglong(htobe64(status.st_size))
    if send(client, size, sizeof(size), 0) != sizeof(size):
        fail("send")
    while (got := read(file, block, sizeof(block))) > 0:
        checksum += sum(block[:got])
        send_all(client, block, got)
        total += got
    printf("Sent %ld bytes with the sum %u\n", total, checksum & 0xFFFF)
    close(client)
    close(listener)
    close(file)
    return 0


run(main)
