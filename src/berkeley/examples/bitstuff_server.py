"""The lab's exercise, the server: stuffs a 0 behind every five 1s of each line it receives."""

from __future__ import annotations

from typing import Final

from berkeley import c_int, run, sizeof
from berkeley.include.stdio import perror, printf
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.string import strcpy, strlen
from berkeley.include.unistd import close
from berkeley.include.sys.socket import (
    AF_INET,
    SO_REUSEADDR,
    SOCK_STREAM,
    SOL_SOCKET,
    accept,
    bind,
    listen,
    recv,
    send,
    setsockopt,
    socket,
    socklen_t,
)
from berkeley.include.netinet.in_ import INADDR_ANY, htonl, htons, sockaddr_in

PORT: Final = 55000
LINE_SIZE: Final = 1024
STUFFED_SIZE: Final = LINE_SIZE + LINE_SIZE // 5 + 2  # a 0 for every five bits, newline and NUL


def receive_line(fd: int, line: bytearray, size: int) -> int:
    """Receives up to a newline, which is dropped; gives the length, or -1 at the end of the connection."""
    # A stream has no messages: one recv may bring half a line, or two, so each takes one character.
    one = bytearray(1)
    length = 0
    while length < size - 1:
        if recv(fd, one, 1, 0) <= 0:
            return -1
        if one[0] == ord("\n"):
            break
        line[length] = one[0]
        length += 1
    line[length] = 0
    return length


def is_binary(line: bytearray) -> bool:
    """Tells whether a line is made of 0s and 1s, one at least."""
    i = 0
    while line[i] != 0:
        if line[i] != ord("0") and line[i] != ord("1"):
            return False
        i += 1
    return i > 0


def stuff(bits: bytearray, stuffed: bytearray) -> None:
    """Copies the bits, with a 0 behind every five 1s in a row."""
    ones = 0
    i = j = 0
    while bits[i] != 0:
        stuffed[j] = bits[i]
        j += 1
        ones = ones + 1 if bits[i] == ord("1") else 0
        if ones == 5:
            stuffed[j] = ord("0")
            j += 1
            ones = 0
        i += 1
    stuffed[j] = 0


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    address = sockaddr_in()
    addrlen = socklen_t(sizeof(address))
    line, answer = bytearray(LINE_SIZE), bytearray(STUFFED_SIZE)

    server_fd = socket(AF_INET, SOCK_STREAM, 0)
    if server_fd < 0:
        perror("socket failed")
        exit(EXIT_FAILURE)

    on = c_int(1)
    setsockopt(server_fd, SOL_SOCKET, SO_REUSEADDR, on, sizeof(on))

    address.sin_family = AF_INET
    address.sin_addr.s_addr = htonl(INADDR_ANY)
    address.sin_port = htons(port)

    if bind(server_fd, address, sizeof(address)) < 0:
        perror("bind failed")
        exit(EXIT_FAILURE)
    if listen(server_fd, 5) < 0:
        perror("listen failed")
        exit(EXIT_FAILURE)
    printf("Bit stuffing server listening on port %d\n", port)

    client_fd = accept(server_fd, address, addrlen)
    if client_fd < 0:
        perror("accept failed")
        exit(EXIT_FAILURE)
    printf("Client connected\n")

    while receive_line(client_fd, line, sizeof(line)) >= 0:
        printf("Received: %s\n", line)
        if is_binary(line):
            stuff(line, answer)
        else:
            strcpy(answer, "refused: only 0 and 1 can be stuffed")
        printf("Sent: %s\n", answer)
        length = strlen(answer)
        answer[length] = ord("\n")
        send(client_fd, answer, length + 1, 0)
    printf("Client disconnected\n")

    close(client_fd)
    close(server_fd)
    return 0


run(main)
