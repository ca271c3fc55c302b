"""The lab's TCP client: talks to `lab_server` for ever, until Ctrl-C or until the server is gone."""

from __future__ import annotations

from typing import Final

from berkeley import NULL, goto, label, run, sizeof
from berkeley.include.stdio import printf, snprintf
from berkeley.include.sys.socket import AF_INET, SOCK_STREAM, connect, socket
from berkeley.include.netinet.in_ import htons, sockaddr_in
from berkeley.include.arpa.inet import inet_addr
from berkeley.include.string import memset, strlen
from berkeley.include.stdlib import atoi, exit, free
from berkeley.include.signal import SIGINT, SIGPIPE, signal
from berkeley.include.unistd import close, read, write

PORT: Final = 55000

socket_fd: int = -1
sockaddrin: sockaddr_in = NULL


def interrupt_handler(signum: int) -> None:
    """Ends the program, at Ctrl-C and at a write to a server that is gone."""
    close(socket_fd)
    free(sockaddrin)
    printf("socket connection closed\n")

    exit(0)


def main(argc: int, argv: list[bytes]) -> int:
    global socket_fd, sockaddrin
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    buffer = bytearray(50)
    string = b"Hello from client"

    # The only ways out of the loop below
    signal(SIGINT, interrupt_handler)
    signal(SIGPIPE, interrupt_handler)

    # Part 1: the socket
    socket_fd = socket(AF_INET, SOCK_STREAM, 0)

    if socket_fd < 0:
        printf("The Socket API call failed\n")
        exit(0)

    with label("end"):
        with label("end1"):
            # Part 2: the address of the server
            sockaddrin = sockaddr_in()
            if sockaddrin is NULL:
                goto("end")
            sockaddrin.sin_family = AF_INET
            sockaddrin.sin_port = htons(port)

            # The server runs on this machine; inet_addr turns the
            # dotted form into the integer of the struct
            sockaddrin.sin_addr.s_addr = inet_addr("127.0.0.1")

            # Part 3: connect
            if connect(socket_fd, sockaddrin, sizeof(sockaddr_in)) != 0:
                printf("Unable to connect\n")
                goto("end1")

            # Part 4: send and receive
            while True:
                memset(buffer, 0, sizeof(buffer))
                # The lab sends the whole buffer: meant is its text.
                snprintf(buffer, strlen(string) + 1, "%s\n", string)
                write(socket_fd, buffer, strlen(buffer))

                memset(buffer, 0, sizeof(buffer))
                read(socket_fd, buffer, sizeof(buffer))
                printf("%s\n", buffer)
        # end1:
        free(sockaddrin)
    # end:
    close(socket_fd)
    return 0


run(main)
