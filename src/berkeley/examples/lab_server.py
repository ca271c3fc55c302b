"""The lab's TCP server: answers one client for ever, until Ctrl-C or until the client is gone.

Shows clean-up by goto and signal handlers that end the program.
"""

from __future__ import annotations

from typing import Final

from berkeley import NULL, goto, label, run, sizeof
from berkeley.include.stdio import printf, snprintf
from berkeley.include.sys.socket import (
    AF_INET,
    SOCK_STREAM,
    accept,
    bind,
    listen,
    socket,
    socklen_t,
)
from berkeley.include.stdlib import atoi, exit, free
from berkeley.include.string import memset, strlen
from berkeley.include.netinet.in_ import htons, sockaddr_in
from berkeley.include.arpa.inet import inet_addr
from berkeley.include.signal import SIGINT, SIGPIPE, signal
from berkeley.include.unistd import close, read, write

PORT: Final = 55000
TRUE: Final = 1

serveraddr: sockaddr_in = NULL
clientaddr: sockaddr_in = NULL

# The lab leaves these at 0, so that its handler closes the standard input before a client is there: meant is "none".
socket_fd: int = -1
clientfd: int = -1


def interrupt_handler(signum: int) -> None:
    """Ends the program, at Ctrl-C and at a write to a client that is gone."""
    close(socket_fd)
    close(clientfd)

    free(serveraddr)
    free(clientaddr)
    printf("socket connection closed\n")
    exit(0)


def main(argc: int, argv: list[bytes]) -> int:
    global serveraddr, clientaddr, socket_fd, clientfd
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    # The lab leaves the length uninitialised: meant is the room in *clientaddr.
    length = socklen_t(sizeof(sockaddr_in))
    buffer = bytearray(50)
    string = b"Hello from Server"
    # The only ways out of the loop below
    signal(SIGINT, interrupt_handler)
    signal(SIGPIPE, interrupt_handler)
    # Part 1: the socket
    if (socket_fd := socket(AF_INET, SOCK_STREAM, 0)) < 0:
        printf("unable to create the socket\n")
        exit(0)
    with label("end"):
        with label("end1"):
            with label("end2"):
                with label("end3"):
                    # Part 2: the address of the server
                    serveraddr = sockaddr_in()
                    if serveraddr is NULL:
                        printf("Unable to allocate memory\n")
                        goto("end")
                    serveraddr.sin_family = AF_INET
                    # This machine alone; inet_addr makes an integer of the dotted form
                    serveraddr.sin_addr.s_addr = inet_addr("127.0.0.1")
                    serveraddr.sin_port = htons(port)
                    # Part 3: bind, and let up to five clients wait
                    if bind(socket_fd, serveraddr, sizeof(sockaddr_in)) != 0:
                        printf("unable to bind to the socket\n")
                        goto("end1")
                    if listen(socket_fd, 5) == -1:
                        printf("Listen Failed\n")
                        goto("end1")
                    clientaddr = sockaddr_in()
                    if clientaddr is NULL:
                        printf("unable to allocate memory\n")
                        goto("end1")
                    printf("waiting for connection\n")
                    clientfd = accept(socket_fd, clientaddr, length)
                    if clientfd < 0:
                        printf("Unable to connect to Client FD\n")
                        goto("end2")
                    while TRUE:
                        memset(buffer, 0, sizeof(buffer))
                        read(clientfd, buffer, sizeof(buffer))
                        printf("%s\n", buffer)
                        memset(buffer, 0, sizeof(buffer))
                        # The lab sends the whole buffer: meant is its text.
                        snprintf(buffer, strlen(string) + 1, "%s\n", string)
                        write(clientfd, buffer, strlen(buffer))
                # end3:
                if clientfd >= 0:
                    close(clientfd)
            # end2:
            free(clientaddr)
        # end1:
        free(serveraddr)
    # end:
    close(socket_fd)
    return 0


run(main)
