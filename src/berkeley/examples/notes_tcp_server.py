"""The notes' TCP server: accepts one connection and says so. `tcp_client` may be its client."""

from __future__ import annotations

from berkeley import run, sizeof
from berkeley.include.stdio import perror, printf
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.unistd import close
from berkeley.include.sys.socket import (
    AF_INET,
    SOCK_STREAM,
    accept,
    bind,
    listen,
    socket,
    socklen_t,
)
from berkeley.include.netinet.in_ import INADDR_ANY, htons, sockaddr_in


def main(argc: int, argv: list[bytes]) -> int:
    sockfd = socket(AF_INET, SOCK_STREAM, 0)
    if sockfd < 0:
        perror("Error creating TCP socket")
        exit(EXIT_FAILURE)

    # A server names its port; every interface may bring clients
    serverAddr = sockaddr_in()
    serverAddr.sin_family = AF_INET
    serverAddr.sin_addr.s_addr = INADDR_ANY
    serverAddr.sin_port = htons(atoi(argv[argc - 1]) if argc > 1 else 8080)

    if bind(sockfd, serverAddr, sizeof(serverAddr)) < 0:
        perror("Bind failed")
        close(sockfd)
        exit(EXIT_FAILURE)

    # From here on the socket is passive
    if listen(sockfd, 5) < 0:
        perror("Listen failed")
        close(sockfd)
        exit(EXIT_FAILURE)

    clientAddr = sockaddr_in()
    clientLen = socklen_t(sizeof(clientAddr))
    clientSock = accept(sockfd, clientAddr, clientLen)
    if clientSock < 0:
        perror("Accept failed")
        close(sockfd)
        exit(EXIT_FAILURE)

    printf("TCP connection established!\n")
    return 0


run(main)
