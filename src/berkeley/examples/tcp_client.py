"""A TCP client: sends the server on this machine a message and prints the answer."""

from __future__ import annotations

from typing import Final

from berkeley import run, sizeof
from berkeley.include.stdio import perror, printf
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.string import strlen
from berkeley.include.unistd import close
from berkeley.include.sys.socket import AF_INET, SOCK_STREAM, connect, recv, send, socket
from berkeley.include.netinet.in_ import htons, sockaddr_in
from berkeley.include.arpa.inet import inet_pton

PORT: Final = 8080
BUFFER_SIZE: Final = 1024


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    server_addr = sockaddr_in()
    buffer = bytearray(BUFFER_SIZE)
    message = b"Hello from client"

    # The endpoint
    sock_fd = socket(AF_INET, SOCK_STREAM, 0)
    if sock_fd < 0:
        perror("socket failed")
        exit(EXIT_FAILURE)

    # Where the server is
    server_addr.sin_family = AF_INET
    server_addr.sin_port = htons(port)

    # The address as text becomes four bytes
    if inet_pton(AF_INET, "127.0.0.1", server_addr.sin_addr) <= 0:
        perror("invalid address")
        exit(EXIT_FAILURE)

    if connect(sock_fd, server_addr, sizeof(server_addr)) < 0:
        perror("connect failed")
        exit(EXIT_FAILURE)
    printf("Connected to server\n")

    send(sock_fd, message, strlen(message), 0)
    printf("Message sent\n")

    # The answer; one byte is kept for the NUL
    bytes_read = recv(sock_fd, buffer, BUFFER_SIZE - 1, 0)
    if bytes_read > 0:
        buffer[bytes_read] = 0
        printf("Received: %s\n", buffer)

    close(sock_fd)
    return 0


run(main)
