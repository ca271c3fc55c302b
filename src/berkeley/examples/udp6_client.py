"""A UDP client over IPv6: sends one datagram to the server on this machine and prints the answer."""

from __future__ import annotations

from typing import Final

from berkeley import run, sizeof
from berkeley.include.stdio import perror, printf
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.string import memset, strlen
from berkeley.include.unistd import close
from berkeley.include.sys.socket import (
    AF_INET6,
    SOCK_DGRAM,
    recvfrom,
    sendto,
    socket,
    socklen_t,
)
from berkeley.include.netinet.in_ import htons, sockaddr_in6
from berkeley.include.arpa.inet import inet_pton

PORT: Final = 8080
BUFFER_SIZE: Final = 1024


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    server_addr = sockaddr_in6()
    server_len = socklen_t(sizeof(server_addr))
    buffer = bytearray(BUFFER_SIZE)
    message = b"Hello from UDP client"

    sock_fd = socket(AF_INET6, SOCK_DGRAM, 0)
    if sock_fd < 0:
        perror("socket failed")
        exit(EXIT_FAILURE)

    # Where the server is
    memset(server_addr, 0, sizeof(server_addr))
    server_addr.sin6_family = AF_INET6
    server_addr.sin6_port = htons(port)
    inet_pton(AF_INET6, "::1", server_addr.sin6_addr)

    # Without a connection each datagram carries its address
    sendto(sock_fd, message, strlen(message), 0, server_addr, server_len)
    printf("Message sent\n")

    bytes_read = recvfrom(sock_fd, buffer, BUFFER_SIZE - 1, 0, server_addr, server_len)
    if bytes_read > 0:
        buffer[bytes_read] = 0
        printf("Received: %s\n", buffer)

    close(sock_fd)
    return 0


run(main)
