"""A server on a local socket: a path takes the place of the address and the port."""

from __future__ import annotations

from typing import Final

from berkeley import NULL, run, sizeof
from berkeley.include.stdio import perror, printf, remove
from berkeley.include.stdlib import EXIT_FAILURE, exit
from berkeley.include.string import memset, strlen, strncpy
from berkeley.include.unistd import close, read, unlink, write
from berkeley.include.sys.socket import AF_UNIX, SOCK_STREAM, accept, bind, listen, socket
from berkeley.include.sys.un import sockaddr_un

SOCKET_PATH: Final = b"berkeley.sock"
BUFFER_SIZE: Final = 1024


def main(argc: int, argv: list[bytes]) -> int:
    path = argv[argc - 1] if argc > 1 else SOCKET_PATH
    address = sockaddr_un()
    buffer = bytearray(BUFFER_SIZE)
    response = b"Hello from server"

    server_fd = socket(AF_UNIX, SOCK_STREAM, 0)
    if server_fd < 0:
        perror("socket failed")
        exit(EXIT_FAILURE)

    # A path that an earlier run has left behind makes bind fail with EADDRINUSE
    unlink(path)

    memset(address, 0, sizeof(address))
    address.sun_family = AF_UNIX
    strncpy(address.sun_path, path, sizeof(address.sun_path) - 1)

    if bind(server_fd, address, sizeof(address)) < 0:
        perror("bind failed")
        exit(EXIT_FAILURE)
    if listen(server_fd, 5) < 0:
        perror("listen failed")
        exit(EXIT_FAILURE)
    printf("Server listening on a local socket\n")

    client_fd = accept(server_fd, NULL, NULL)
    if client_fd < 0:
        perror("accept failed")
        exit(EXIT_FAILURE)
    printf("Client connected\n")

    bytes_read = read(client_fd, buffer, BUFFER_SIZE - 1)
    if bytes_read > 0:
        buffer[bytes_read] = 0
        printf("Received: %s\n", buffer)

    write(client_fd, response, strlen(response))
    printf("Response sent\n")

    close(client_fd)
    close(server_fd)
    remove(path)
    return 0


run(main)
