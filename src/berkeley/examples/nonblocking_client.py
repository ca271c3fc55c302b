"""A client of the multi_servers whose socket never blocks: poll waits for what is not there yet."""

from __future__ import annotations

from typing import Final

from berkeley import NULL, c_int, run, sizeof
from berkeley.include.stdio import fgets, perror, printf, stdin
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.string import strerror, strlen
from berkeley.include.errno import EAGAIN, EINPROGRESS, EWOULDBLOCK, errno
from berkeley.include.fcntl import F_GETFL, F_SETFL, O_NONBLOCK, fcntl
from berkeley.include.poll import POLLIN, POLLOUT, poll, pollfd
from berkeley.include.unistd import close
from berkeley.include.sys.socket import (
    AF_INET,
    SO_ERROR,
    SOCK_STREAM,
    SOL_SOCKET,
    connect,
    getsockopt,
    recv,
    send,
    socket,
    socklen_t,
)
from berkeley.include.netinet.in_ import INADDR_LOOPBACK, htonl, htons, sockaddr_in

PORT: Final = 5100
BUFFER_SIZE: Final = 256


def wait_for(fd: int, events: int) -> None:
    """Waits until a descriptor is ready."""
    p = pollfd.array(1)
    p[0].fd = fd
    p[0].events = events
    if poll(p, 1, -1) < 0:
        perror("poll failed")
        exit(EXIT_FAILURE)


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    server_addr = sockaddr_in()
    error = c_int()
    errlen = socklen_t(sizeof(error))
    buffer = bytearray(BUFFER_SIZE)

    sock_fd = socket(AF_INET, SOCK_STREAM, 0)
    if sock_fd < 0:
        perror("socket failed")
        exit(EXIT_FAILURE)

    flags = fcntl(sock_fd, F_GETFL, 0)
    if flags < 0 or fcntl(sock_fd, F_SETFL, flags | O_NONBLOCK) < 0:
        perror("fcntl failed")
        exit(EXIT_FAILURE)

    server_addr.sin_family = AF_INET
    server_addr.sin_port = htons(port)
    server_addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK)

    # The connection is under way; when the socket is writable, SO_ERROR has the outcome
    if connect(sock_fd, server_addr, sizeof(server_addr)) < 0:
        if errno != EINPROGRESS:
            perror("connect failed")
            exit(EXIT_FAILURE)
        wait_for(sock_fd, POLLOUT)
        getsockopt(sock_fd, SOL_SOCKET, SO_ERROR, error, errlen)
        if error != 0:
            printf("connect failed: %s\n", strerror(error))
            exit(EXIT_FAILURE)
    printf("Connected to server\n")

    while fgets(buffer, sizeof(buffer), stdin) is not NULL:
        if send(sock_fd, buffer, strlen(buffer), 0) < 0:
            perror("send failed")
            exit(EXIT_FAILURE)

        # Nothing there yet is no error
        while (n := recv(sock_fd, buffer, BUFFER_SIZE - 1, 0)) < 0:
            if errno != EAGAIN and errno != EWOULDBLOCK:
                perror("recv failed")
                exit(EXIT_FAILURE)
            wait_for(sock_fd, POLLIN)
        if n == 0:
            printf("The server closed the connection\n")
            break
        buffer[n] = 0
        printf("Echo: %s", buffer)

    close(sock_fd)
    return 0


run(main)
