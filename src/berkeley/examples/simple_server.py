"""The lab's simplified server: sends back the first message of each client, for ever."""

from __future__ import annotations

from typing import Final

from berkeley import c_int, run, sizeof
from berkeley.include.stdio import printf
from berkeley.include.stdlib import atoi
from berkeley.include.sys.types import ssize_t
from berkeley.include.netinet.in_ import INADDR_ANY, htonl, htons, sockaddr_in
from berkeley.include.sys.socket import AF_INET, SOCK_STREAM, accept, bind, listen, socket
from berkeley.include.string import strcpy
from berkeley.include.unistd import close, read, write

PORT: Final = 1025  # a program without privileges may choose 1024 to 49151


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    servaddr, cliaddr = sockaddr_in(), sockaddr_in()

    sockdesc = socket(AF_INET, SOCK_STREAM, 0)
    if sockdesc == -1:
        printf("Socket not created")
        return -1

    servaddr.sin_family = AF_INET
    servaddr.sin_port = htons(port)
    servaddr.sin_addr.s_addr = htonl(INADDR_ANY)
    if bind(sockdesc, servaddr, sizeof(servaddr)) < 0:
        printf("Bind Failed")
        return -1

    if listen(sockdesc, 5) < 0:
        printf("Listen Failed")
        return -1

    while True:
        length = c_int(sizeof(cliaddr))
        connfd = accept(sockdesc, cliaddr, length)
        if connfd < 0:
            printf("Accept failed")
            return -1

        buffer = bytearray(10)
        strcpy(buffer, " ")
        n: ssize_t = read(connfd, buffer, 10)
        printf("Message received from client: %s", buffer)

        # The lab sends the whole buffer, and keeps the connection open: meant is to send back what came, and close.
        write(connfd, buffer, n)
        close(connfd)


run(main)
