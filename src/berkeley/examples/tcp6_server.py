"""A TCP server over IPv6: takes one client, prints its message and answers."""

from __future__ import annotations

from typing import Final

from berkeley import c_int, run, sizeof
from berkeley.include.stdio import perror, printf
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.string import strlen
from berkeley.include.unistd import close
from berkeley.include.sys.socket import (
    AF_INET6,
    SO_REUSEADDR,
    SOCK_STREAM,
    SOL_SOCKET,
    accept,
    bind,
    listen,
    recv,
    send,
    setsockopt,
    socket,
    socklen_t,
)
from berkeley.include.netinet.in_ import htons, in6addr_any, sockaddr_in6

PORT: Final = 8080
BUFFER_SIZE: Final = 1024


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    address = sockaddr_in6()
    addrlen = socklen_t(sizeof(address))
    buffer = bytearray(BUFFER_SIZE)
    response = b"Hello from server"

    # The endpoint that will listen
    server_fd = socket(AF_INET6, SOCK_STREAM, 0)
    if server_fd < 0:
        perror("socket failed")
        exit(EXIT_FAILURE)

    # Lets a restarted server have its port back at once
    opt = c_int(1)
    setsockopt(server_fd, SOL_SOCKET, SO_REUSEADDR, opt, sizeof(opt))

    # Any interface of this machine, one port
    address.sin6_family = AF_INET6
    address.sin6_addr = in6addr_any
    address.sin6_port = htons(port)

    if bind(server_fd, address, sizeof(address)) < 0:
        perror("bind failed")
        exit(EXIT_FAILURE)

    # Up to five clients may wait in the queue
    if listen(server_fd, 5) < 0:
        perror("listen failed")
        exit(EXIT_FAILURE)
    printf("Server listening on port %d\n", port)

    # One client, on a descriptor of its own
    client_fd = accept(server_fd, address, addrlen)
    if client_fd < 0:
        perror("accept failed")
        exit(EXIT_FAILURE)
    printf("Client connected\n")

    # Its message; one byte is kept for the NUL
    bytes_read = recv(client_fd, buffer, BUFFER_SIZE - 1, 0)
    if bytes_read > 0:
        buffer[bytes_read] = 0
        printf("Received: %s\n", buffer)

    # The answer
    send(client_fd, response, strlen(response), 0)
    printf("Response sent\n")

    close(client_fd)
    close(server_fd)
    return 0


run(main)
