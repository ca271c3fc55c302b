"""A UDP server: prints each datagram and answers its sender, for ever."""

from __future__ import annotations

from typing import Final

from berkeley import run, sizeof
from berkeley.include.stdio import perror, printf
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.string import memset, strlen
from berkeley.include.sys.socket import (
    AF_INET,
    SOCK_DGRAM,
    bind,
    recvfrom,
    sendto,
    socket,
    socklen_t,
)
from berkeley.include.netinet.in_ import INADDR_ANY, htons, sockaddr_in

PORT: Final = 8080
BUFFER_SIZE: Final = 1024


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    server_addr, client_addr = sockaddr_in(), sockaddr_in()
    client_len = socklen_t(sizeof(client_addr))
    buffer = bytearray(BUFFER_SIZE)
    response = b"Message received"

    sock_fd = socket(AF_INET, SOCK_DGRAM, 0)
    if sock_fd < 0:
        perror("socket failed")
        exit(EXIT_FAILURE)

    # Any interface of this machine, one port
    memset(server_addr, 0, sizeof(server_addr))
    server_addr.sin_family = AF_INET
    server_addr.sin_addr.s_addr = INADDR_ANY
    server_addr.sin_port = htons(port)

    if bind(sock_fd, server_addr, sizeof(server_addr)) < 0:
        perror("bind failed")
        exit(EXIT_FAILURE)
    printf("UDP server listening on port %d\n", port)

    # One call, one datagram, and the address to answer to
    while True:
        bytes_read = recvfrom(sock_fd, buffer, BUFFER_SIZE - 1, 0, client_addr, client_len)
        if bytes_read > 0:
            buffer[bytes_read] = 0
            printf("Received: %s\n", buffer)

            sendto(sock_fd, response, strlen(response), 0, client_addr, client_len)


run(main)
