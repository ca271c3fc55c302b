"""A small HTTP/1.0 server of files. It is called with a folder, and maybe a port; a browser can load its pages."""

from __future__ import annotations

from typing import Final, NoReturn

from berkeley import Ptr, Ref, ptr, run, sizeof
from berkeley.include.fcntl import O_RDONLY, open
from berkeley.include.netinet.in_ import INADDR_ANY, htonl, htons, sockaddr_in
from berkeley.include.stdio import perror, printf, snprintf
from berkeley.include.stdlib import EXIT_FAILURE, atoi, exit
from berkeley.include.string import strcmp, strcspn, strlen, strrchr, strstr, strtok_r
from berkeley.include.strings import bzero, strcasecmp
from berkeley.include.sys.socket import (
    AF_INET,
    MSG_NOSIGNAL,
    SOCK_STREAM,
    accept,
    bind,
    listen,
    recv,
    send,
    socket,
)
from berkeley.include.sys.stat import S_ISREG, fstat, stat
from berkeley.include.unistd import close, read

PORT: Final = 8000
REQUEST_SIZE: Final = 2048
BLOCK_SIZE: Final = 4096


def fail(what: str) -> NoReturn:
    perror(what)
    exit(EXIT_FAILURE)


def listening_socket(port: int) -> int:
    """Makes the socket that clients connect to."""
    here = sockaddr_in()
    if (listener := socket(AF_INET, SOCK_STREAM, 0)) < 0:
        fail("socket")
    bzero(here, sizeof(here))
    here.sin_family = AF_INET
    here.sin_port = htons(port)
    here.sin_addr.s_addr = htonl(INADDR_ANY)
    if bind(listener, here, sizeof(here)) < 0:
        fail("bind")
    if listen(listener, 5) < 0:
        fail("listen")
    return listener


def type_of(path: bytearray) -> str:
    suffix = strrchr(path, ord("."))
    if suffix is not None and strcasecmp(suffix, ".html") == 0:
        return "text/html; charset=utf-8"
    if suffix is not None and strcasecmp(suffix, ".txt") == 0:
        return "text/plain; charset=utf-8"
    if suffix is not None and strcasecmp(suffix, ".png") == 0:
        return "image/png"
    return "application/octet-stream"


def refuse(client: int, status: str) -> None:
    answer = bytearray(256)

    printf("  %s\n", status)
    snprintf(
        answer,
        sizeof(answer),
        "HTTP/1.0 %s\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\n\r\n%s\n",
        status,
        strlen(status) + 1,
        status,
    )
    send(client, answer, strlen(answer), MSG_NOSIGNAL)


def send_file(client: int, path: bytearray, body: bool) -> None:
    block = bytearray(BLOCK_SIZE)
    status = stat()

    file = open(path, O_RDONLY)
    if file < 0 or fstat(file, status) < 0 or not S_ISREG(status.st_mode):
        refuse(client, "404 Not Found")
        if file >= 0:
            close(file)
        return
    printf("  200 OK, %ld bytes\n", status.st_size)
    snprintf(
        block,
        sizeof(block),
        "HTTP/1.0 200 OK\r\nContent-Type: %s\r\nContent-Length: %ld\r\n\r\n",
        type_of(path),
        status.st_size,
    )
    send(client, block, strlen(block), MSG_NOSIGNAL)
    while body and (got := read(file, block, sizeof(block))) > 0:
        if send(client, block, got, MSG_NOSIGNAL) < 0:
            break
    close(file)


def serve(client: int, folder: bytes) -> None:
    request, path = bytearray(REQUEST_SIZE), bytearray(4096)
    length = 0
    state = Ref[Ptr[int]]()

    while strstr(request, "\r\n\r\n") is None and length < sizeof(request) - 1:
        got = recv(client, ptr(request) + length, sizeof(request) - 1 - length, 0)
        if got <= 0:
            return
        length += got
        request[length] = 0
    method = strtok_r(request, " \r\n", state)
    target = strtok_r(None, " \r\n", state)
    if method is None or target is None:
        refuse(client, "400 Bad Request")
        return
    printf("%s %s\n", method, target)
    if strcmp(method, "GET") != 0 and strcmp(method, "HEAD") != 0:
        refuse(client, "501 Not Implemented")
        return
    target[strcspn(target, "?#")] = 0
    if target[0] != ord("/") or strstr(target, "..") is not None:
        refuse(client, "400 Bad Request")
        return
    index = "index.html" if target[strlen(target) - 1] == ord("/") else ""
    snprintf(path, sizeof(path), "%s%s%s", folder, target, index)
    send_file(client, path, strcmp(method, "GET") == 0)


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[2]) if argc > 2 else PORT
    listener = listening_socket(port)

    printf("Serving on http://127.0.0.1:%d/\n", port)
    while True:
        if (client := accept(listener, None, None)) < 0:
            fail("accept")
        serve(client, argv[1] if argc > 1 else b".")
        close(client)


run(main)
