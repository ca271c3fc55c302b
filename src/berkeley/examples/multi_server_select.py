"""An echo server for many clients: select tells which of them has something to say."""

from __future__ import annotations

from typing import Final

from berkeley import copy, run, sizeof
from berkeley.include.stdio import perror, printf
from berkeley.include.stdlib import atoi, exit
from berkeley.include.strings import bzero
from berkeley.include.sys.select import (
    FD_CLR,
    FD_ISSET,
    FD_SET,
    FD_SETSIZE,
    FD_ZERO,
    fd_set,
    select,
)
from berkeley.include.unistd import close
from berkeley.include.sys.socket import (
    AF_INET,
    SOCK_STREAM,
    accept,
    bind,
    listen,
    recv,
    send,
    socket,
)
from berkeley.include.netinet.in_ import INADDR_ANY, htonl, htons, sockaddr_in

PORT: Final = 5100
BUFFER_SIZE: Final = 256


def listening_socket(port: int) -> int:
    """Makes the socket that clients connect to."""
    my_addr = sockaddr_in()

    # The notes compare inside the parentheses of the assignment, which stores 0 or 1: meant is the descriptor.
    if (sockfd := socket(AF_INET, SOCK_STREAM, 0)) < 0:
        printf("Error while creating the socket\n")
        exit(1)

    bzero(my_addr, sizeof(my_addr))
    my_addr.sin_family = AF_INET
    my_addr.sin_port = htons(port)
    my_addr.sin_addr.s_addr = htonl(INADDR_ANY)

    if bind(sockfd, my_addr, sizeof(my_addr)) < 0:
        printf("Error in binding\n")
        exit(1)
    if listen(sockfd, 5) < 0:
        printf("Error in listening\n")
        exit(1)
    return sockfd


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    buffer = bytearray(BUFFER_SIZE)
    watched = fd_set()
    number = [0] * FD_SETSIZE
    clients = 0

    sockfd = listening_socket(port)
    printf("Server listening on port %d, with select\n", port)

    FD_ZERO(watched)
    FD_SET(sockfd, watched)
    highest = sockfd

    while True:
        # select leaves the ready ones in the set, so it gets a copy
        ready = copy(watched)
        if select(highest + 1, ready, None, None, None) < 0:
            perror("select")
            exit(1)

        for fd in range(highest + 1):
            if not FD_ISSET(fd, ready):
                continue
            if fd == sockfd:
                client = accept(sockfd, None, None)
                if client < 0:
                    continue
                if client >= FD_SETSIZE:
                    close(client)
                    continue
                clients += 1
                number[client] = clients
                FD_SET(client, watched)
                highest = client if client > highest else highest
                printf("Client %d connected\n", number[client])
            elif (n := recv(fd, buffer, BUFFER_SIZE - 1, 0)) > 0:
                buffer[n] = 0
                printf("Client %d: %s", number[fd], buffer)
                send(fd, buffer, n, 0)
            else:
                printf("Client %d disconnected\n", number[fd])
                close(fd)
                FD_CLR(fd, watched)


run(main)
