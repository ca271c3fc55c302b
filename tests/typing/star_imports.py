"""A program with the headers of C programs, all of them whole, in C's usual order. Checked, never run."""

from berkeley import *
from berkeley.include.arpa.inet import *
from berkeley.include.errno import *
from berkeley.include.fcntl import *
from berkeley.include.netdb import *
from berkeley.include.netinet.in_ import *
from berkeley.include.netinet.tcp import *
from berkeley.include.poll import *
from berkeley.include.signal import *
from berkeley.include.stdio import *
from berkeley.include.stdlib import *
from berkeley.include.string import *
from berkeley.include.sys.ioctl import *
from berkeley.include.sys.select import *
from berkeley.include.sys.socket import *
from berkeley.include.sys.time import *
from berkeley.include.sys.types import *
from berkeley.include.sys.un import *
from berkeley.include.unistd import *


def main() -> int:
    fd = socket(AF_INET, SOCK_STREAM, 0)
    family = AF_INET
    family = AF_INET6 if fd < 0 else family
    address = sockaddr_in()
    address.sin_family = family
    address.sin_port = htons(IPPORT_RESERVED)
    address.sin_addr.s_addr = htonl(INADDR_ANY)
    if bind(fd, address, sizeof(address)) < 0 and errno == EADDRINUSE:
        perror("bind")
        exit(EXIT_FAILURE)
    sets = fd_set()
    FD_ZERO(sets)
    FD_SET(fd, sets)
    if select(fd + 1, sets, None, NULL, timeval(1, 0)) == 0 or fd > FD_SETSIZE:
        printf("%s %d\n", strerror(errno), fd)
    return close(fd)


run(main)
