"""The lab's exercise, the client: sends lines of bits and prints them stuffed."""

from __future__ import annotations

from typing import Final

from berkeley import NULL, run, sizeof
from berkeley.include.stdio import fgets, perror, printf, puts, stdin
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.string import strlen
from berkeley.include.unistd import close
from berkeley.include.sys.socket import AF_INET, SOCK_STREAM, connect, recv, send, socket
from berkeley.include.netinet.in_ import htons, sockaddr_in
from berkeley.include.arpa.inet import inet_addr

PORT: Final = 55000
LINE_SIZE: Final = 1024
STUFFED_SIZE: Final = LINE_SIZE + LINE_SIZE // 5 + 2  # a 0 for every five bits, newline and NUL


def receive_line(fd: int, line: bytearray, size: int) -> int:
    """Receives up to a newline, which is dropped; gives the length, or -1 at the end of the connection."""
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


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    server_addr = sockaddr_in()
    line, answer = bytearray(LINE_SIZE), bytearray(STUFFED_SIZE)

    sock_fd = socket(AF_INET, SOCK_STREAM, 0)
    if sock_fd < 0:
        perror("socket failed")
        exit(EXIT_FAILURE)

    server_addr.sin_family = AF_INET
    server_addr.sin_port = htons(port)
    server_addr.sin_addr.s_addr = inet_addr("127.0.0.1")

    if connect(sock_fd, server_addr, sizeof(server_addr)) < 0:
        perror("connect failed")
        exit(EXIT_FAILURE)
    puts("Connected to server; type lines of 0s and 1s")

    while fgets(line, sizeof(line), stdin) is not NULL:
        length = strlen(line)
        if length > 0 and line[length - 1] == ord("\n"):
            length -= 1
            line[length] = 0
        if not is_binary(line):
            printf('Refused: "%s" is not made of 0s and 1s\n', line)
            continue

        printf("Sent: %s\n", line)
        line[length] = ord("\n")
        send(sock_fd, line, length + 1, 0)

        if receive_line(sock_fd, answer, sizeof(answer)) < 0:
            puts("The server closed the connection")
            break
        printf("Received: %s\n", answer)

    close(sock_fd)
    return 0


run(main)
