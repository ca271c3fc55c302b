"""The notes' UDP server: prints one datagram and answers it. `udp_client` may be its client."""

from __future__ import annotations

from berkeley import run, sizeof
from berkeley.include.stdio import perror, printf
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.string import strlen
from berkeley.include.unistd import close
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


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else 8080

    sockfd = socket(AF_INET, SOCK_DGRAM, 0)
    if sockfd < 0:
        perror("Error creating UDP socket")
        exit(EXIT_FAILURE)

    serverAddr = sockaddr_in()
    serverAddr.sin_family = AF_INET
    serverAddr.sin_addr.s_addr = INADDR_ANY
    serverAddr.sin_port = htons(port)

    if bind(sockfd, serverAddr, sizeof(serverAddr)) < 0:
        perror("Bind failed")
        close(sockfd)
        exit(EXIT_FAILURE)

    printf("UDP server listening on port %d...\n", port)

    # A datagram from anyone
    buffer = bytearray(1024)
    clientAddr = sockaddr_in()
    clientLen = socklen_t(sizeof(clientAddr))

    # The notes offer the whole buffer, so that a full one has no room for the NUL: meant is one byte less.
    n = recvfrom(sockfd, buffer, sizeof(buffer) - 1, 0, clientAddr, clientLen)

    if n < 0:
        perror("recvfrom failed")
        close(sockfd)
        exit(EXIT_FAILURE)

    buffer[n] = 0
    printf("Received UDP datagram: %s\n", buffer)

    reply = b"Message received!"
    sendto(sockfd, reply, strlen(reply), 0, clientAddr, clientLen)
    return 0


run(main)
