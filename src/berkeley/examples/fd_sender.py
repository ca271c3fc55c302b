"""Opens a file and hands it to fd_receiver. It is called with the file and the path of the local socket."""

from __future__ import annotations

from typing import Final, NoReturn

from berkeley import c_int, run, sizeof
from berkeley.include.fcntl import O_RDONLY, open
from berkeley.include.stdio import fprintf, perror, printf, stderr
from berkeley.include.stdlib import EXIT_FAILURE, exit
from berkeley.include.string import memcpy, strlen, strncpy
from berkeley.include.sys.socket import (
    AF_UNIX,
    CMSG_DATA,
    CMSG_FIRSTHDR,
    CMSG_LEN,
    CMSG_SPACE,
    SCM_RIGHTS,
    SOCK_STREAM,
    SOL_SOCKET,
    connect,
    msghdr,
    sendmsg,
    socket,
)
from berkeley.include.sys.uio import iovec
from berkeley.include.sys.un import sockaddr_un
from berkeley.include.unistd import close

PATH: Final = b"/tmp/fd_pass"


def fail(what: str) -> NoReturn:
    perror(what)
    exit(EXIT_FAILURE)


def main(argc: int, argv: list[bytes]) -> int:
    path = argv[2] if argc > 2 else PATH
    there = sockaddr_un()
    control = bytearray(CMSG_SPACE(sizeof(c_int)))
    text = b"have a look"
    part = iovec(text, strlen(text))
    message = msghdr()

    if argc < 2:
        fprintf(stderr, "usage: %s FILE [PATH]\n", argv[0])
        exit(EXIT_FAILURE)
    file = c_int(open(argv[1], O_RDONLY))
    if file < 0:
        fail("open")
    there.sun_family = AF_UNIX
    strncpy(there.sun_path, path, sizeof(there.sun_path) - 1)
    fd = socket(AF_UNIX, SOCK_STREAM, 0)
    if fd < 0 or connect(fd, there, sizeof(there)) < 0:
        fail("connect")
    message.msg_iov = part
    message.msg_iovlen = 1
    message.msg_control = control
    message.msg_controllen = sizeof(control)
    if (header := CMSG_FIRSTHDR(message)) is None:
        fail("control")
    header.cmsg_level = SOL_SOCKET
    header.cmsg_type = SCM_RIGHTS
    header.cmsg_len = CMSG_LEN(sizeof(c_int))
    memcpy(CMSG_DATA(header), file, sizeof(file))
    if sendmsg(fd, message, 0) < 0:
        fail("sendmsg")
    printf("Sent the file and %d bytes\n", part.iov_len)
    close(file)
    close(fd)
    return 0


run(main)
