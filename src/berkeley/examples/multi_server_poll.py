"""An echo server for many clients: poll tells which of them has something to say."""

from __future__ import annotations

from typing import Final

from berkeley import run, sizeof
from berkeley.include.stdio import perror, printf
from berkeley.include.stdlib import atoi, exit
from berkeley.include.strings import bzero
from berkeley.include.poll import POLLIN, poll, pollfd
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
MAX_CLIENTS: Final = 30


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
    p = pollfd.array(1 + MAX_CLIENTS)
    number = [0] * (1 + MAX_CLIENTS)
    clients = 0

    sockfd = listening_socket(port)
    printf("Server listening on port %d, with poll\n", port)

    p[0].fd = sockfd
    p[0].events = POLLIN
    nfds = 1

    while True:
        if poll(p, nfds, -1) < 0:
            perror("poll")
            exit(1)

        # From the last to the first, because a client that leaves gives its place to the last one
        for i in range(nfds - 1, 0, -1):
            if p[i].revents == 0:
                continue
            n = recv(p[i].fd, buffer, BUFFER_SIZE - 1, 0)
            if n > 0:
                buffer[n] = 0
                printf("Client %d: %s", number[i], buffer)
                send(p[i].fd, buffer, n, 0)
            else:
                printf("Client %d disconnected\n", number[i])
                close(p[i].fd)
                nfds -= 1
                p[i].fd = p[nfds].fd
                number[i] = number[nfds]

        if p[0].revents & POLLIN:
            client = accept(sockfd, None, None)
            if client < 0:
                continue
            if nfds > MAX_CLIENTS:
                close(client)
                continue
            clients += 1
            p[nfds].fd = client
            p[nfds].events = POLLIN
            number[nfds] = clients
            nfds += 1
            printf("Client %d connected\n", clients)


run(main)
