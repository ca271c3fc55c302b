"""A client on a local socket: connects to the path of `unix_server` and exchanges a message."""

from __future__ import annotations

from typing import Final

from berkeley import run, sizeof
from berkeley.include.stdio import perror, printf
from berkeley.include.stdlib import EXIT_FAILURE, exit
from berkeley.include.string import memset, strlen, strncpy
from berkeley.include.unistd import close, read, write
from berkeley.include.sys.socket import AF_UNIX, SOCK_STREAM, connect, socket
from berkeley.include.sys.un import sockaddr_un

SOCKET_PATH: Final = b"berkeley.sock"
BUFFER_SIZE: Final = 1024


def main(argc: int, argv: list[bytes]) -> int:
    path = argv[argc - 1] if argc > 1 else SOCKET_PATH
    address = sockaddr_un()
    buffer = bytearray(BUFFER_SIZE)
    message = b"Hello from client"

    sock_fd = socket(AF_UNIX, SOCK_STREAM, 0)
    if sock_fd < 0:
        perror("socket failed")
        exit(EXIT_FAILURE)

    memset(address, 0, sizeof(address))
    address.sun_family = AF_UNIX
    strncpy(address.sun_path, path, sizeof(address.sun_path) - 1)

    if connect(sock_fd, address, sizeof(address)) < 0:
        perror("connect failed")
        exit(EXIT_FAILURE)
    printf("Connected to server\n")

    write(sock_fd, message, strlen(message))
    printf("Message sent\n")

    bytes_read = read(sock_fd, buffer, BUFFER_SIZE - 1)
    if bytes_read > 0:
        buffer[bytes_read] = 0
        printf("Received: %s\n", buffer)

    close(sock_fd)
    return 0


run(main)
