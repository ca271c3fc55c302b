"""An echo server for many clients: a thread for each."""

from __future__ import annotations

from typing import Final

from berkeley import Struct, run, sizeof
from berkeley.include.stdio import printf
from berkeley.include.stdlib import atoi, exit
from berkeley.include.strings import bzero
from berkeley.include.pthread import pthread_create, pthread_detach, pthread_t
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


class connection(Struct):
    """What a thread needs to know of its client."""

    number: int
    fd: int


def serve(client: connection) -> None:
    """Echoes what one client sends, until it is gone: blocking calls block its own thread alone."""
    buffer = bytearray(BUFFER_SIZE)

    while (n := recv(client.fd, buffer, BUFFER_SIZE - 1, 0)) > 0:
        buffer[n] = 0
        printf("Client %d: %s", client.number, buffer)
        send(client.fd, buffer, n, 0)
    printf("Client %d disconnected\n", client.number)
    close(client.fd)


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
    clients = 0

    sockfd = listening_socket(port)
    printf("Server listening on port %d, a thread for each client\n", port)

    while True:
        client = connection()
        client.fd = accept(sockfd, None, None)
        if client.fd < 0:
            printf("Error in accepting\n")
            continue
        clients += 1
        client.number = clients
        printf("Client %d connected\n", clients)

        thread = pthread_t()
        if pthread_create(thread, None, serve, client) != 0:
            printf("Error in creating the thread\n")
            close(client.fd)
            continue
        pthread_detach(thread)


run(main)
