"""Takes an open file from fd_sender and prints its first line. It is called with the path of a local socket."""

from __future__ import annotations

from typing import Final, NoReturn

from berkeley import c_int, run, sizeof
from berkeley.include.stdio import fclose, fdopen, fgets, perror, printf
from berkeley.include.stdlib import EXIT_FAILURE, exit
from berkeley.include.string import memcpy, strncpy
from berkeley.include.sys.socket import (
    AF_UNIX,
    CMSG_DATA,
    CMSG_FIRSTHDR,
    CMSG_NXTHDR,
    CMSG_SPACE,
    SCM_RIGHTS,
    SOCK_STREAM,
    SOL_SOCKET,
    accept,
    bind,
    listen,
    msghdr,
    recvmsg,
    socket,
)
from berkeley.include.sys.uio import iovec
from berkeley.include.sys.un import sockaddr_un
from berkeley.include.unistd import close, unlink

PATH: Final = b"/tmp/fd_pass"


def fail(what: str) -> NoReturn:
    perror(what)
    exit(EXIT_FAILURE)


def main(argc: int, argv: list[bytes]) -> int:
    path = argv[1] if argc > 1 else PATH
    here = sockaddr_un()
    control = bytearray(CMSG_SPACE(sizeof(c_int)))
    text, line = bytearray(64), bytearray(256)
    part = iovec(text, sizeof(text) - 1)
    message = msghdr()
    file = c_int(-1)

    here.sun_family = AF_UNIX
    strncpy(here.sun_path, path, sizeof(here.sun_path) - 1)
    unlink(path)
    fd = socket(AF_UNIX, SOCK_STREAM, 0)
    if fd < 0 or bind(fd, here, sizeof(here)) < 0 or listen(fd, 1) < 0:
        fail("bind")
    printf("Waiting for a file\n")
    if (sender := accept(fd, None, None)) < 0:
        fail("accept")
    message.msg_iov = part
    message.msg_iovlen = 1
    message.msg_control = control
    message.msg_controllen = sizeof(control)
    if (got := recvmsg(sender, message, 0)) < 0:
        fail("recvmsg")
    text[got] = 0
    c = CMSG_FIRSTHDR(message)
    while c is not None:
        if c.cmsg_level == SOL_SOCKET and c.cmsg_type == SCM_RIGHTS:
            memcpy(file, CMSG_DATA(c), sizeof(file))
        c = CMSG_NXTHDR(message, c)
    if file < 0:
        fail("no file came")
    printf("A file came with the text: %s\n", text)
    stream = fdopen(file, "r")
    if stream is None or fgets(line, sizeof(line), stream) is None:
        fail("fgets")
    printf("Its first line: %s", line)
    fclose(stream)
    close(sender)
    close(fd)
    unlink(path)
    return 0


run(main)
