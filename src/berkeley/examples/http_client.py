"""Asks an HTTP/1.0 server for a file and tells how many bytes came. It is called with a path, and maybe a port."""

from __future__ import annotations

from typing import Final, NoReturn

from berkeley import ptr, run, sizeof
from berkeley.include.arpa.inet import inet_addr
from berkeley.include.netinet.in_ import htons, sockaddr_in
from berkeley.include.stdio import perror, printf, snprintf
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.string import memset, strcspn, strlen, strstr
from berkeley.include.sys.socket import AF_INET, SOCK_STREAM, connect, recv, send, socket
from berkeley.include.unistd import close

PORT: Final = 8000
ANSWER_SIZE: Final = 65536


def fail(what: str) -> NoReturn:
    perror(what)
    exit(EXIT_FAILURE)


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[2]) if argc > 2 else PORT
    there = sockaddr_in()
    request, answer = bytearray(512), bytearray(ANSWER_SIZE)
    length = 0

    memset(there, 0, sizeof(there))
    there.sin_family = AF_INET
    there.sin_port = htons(port)
    there.sin_addr.s_addr = inet_addr("127.0.0.1")
    fd = socket(AF_INET, SOCK_STREAM, 0)
    if fd < 0 or connect(fd, there, sizeof(there)) < 0:
        fail("connect")
    target = argv[1] if argc > 1 else b"/"
    snprintf(request, sizeof(request), "GET %s HTTP/1.0\r\n\r\n", target)
    send(fd, request, strlen(request), 0)
    while length < sizeof(answer) - 1:
        got = recv(fd, ptr(answer) + length, sizeof(answer) - 1 - length, 0)
        if got <= 0:
            break
        length += got
    answer[length] = 0
    if (body := strstr(answer, "\r\n\r\n")) is None:
        printf("No answer\n")
        return EXIT_FAILURE
    answer[strcspn(answer, "\r\n")] = 0
    printf("%s\n", answer)
    printf("%zu bytes\n", length - (body + 4 - answer))
    close(fd)
    return 0


run(main)
