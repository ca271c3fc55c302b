"""The lab's simplified client: sends nine characters of a line and prints what comes back."""

from __future__ import annotations

from typing import Final

from berkeley import run, sizeof
from berkeley.include.stdio import fgets, printf, stdin
from berkeley.include.stdlib import atoi
from berkeley.include.netinet.in_ import INADDR_ANY, htonl, htons, sockaddr_in
from berkeley.include.sys.socket import AF_INET, SOCK_STREAM, connect, socket
from berkeley.include.string import strlen
from berkeley.include.unistd import close, read, write

PORT: Final = 1025


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    servaddr = sockaddr_in()
    sockdesc = socket(AF_INET, SOCK_STREAM, 0)
    if sockdesc == -1:
        printf("Socket not created")
        return -1

    servaddr.sin_family = AF_INET
    servaddr.sin_port = htons(port)
    servaddr.sin_addr.s_addr = htonl(INADDR_ANY)  # to connect to it means this machine

    if connect(sockdesc, servaddr, sizeof(servaddr)) < 0:
        printf("Connect Failed")
        return -1

    buffer = bytearray(10)
    fgets(buffer, sizeof(buffer), stdin)
    # The lab sends the whole buffer, what lies behind the text included: meant is the string with its NUL.
    write(sockdesc, buffer, strlen(buffer) + 1)

    read(sockdesc, buffer, 10)
    printf("Message from server: %s", buffer)

    close(sockdesc)
    return 0


run(main)
