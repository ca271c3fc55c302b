"""Looks a host up by its name, and each of its addresses back to a name."""

from __future__ import annotations

from typing import Final

from berkeley import NULL, run, sizeof
from berkeley.include.stdio import printf
from berkeley.include.stdlib import EXIT_FAILURE
from berkeley.include.string import memcpy
from berkeley.include.sys.socket import AF_INET
from berkeley.include.netinet.in_ import in_addr
from berkeley.include.arpa.inet import inet_ntoa
from berkeley.include.netdb import gethostbyaddr, gethostbyname

MAX_ADDRESSES: Final = 16


def main(argc: int, argv: list[bytes]) -> int:
    name = argv[argc - 1] if argc > 1 else b"localhost"
    # Each look-up overwrites the result of the one before, so the addresses are copied out of it
    addresses = in_addr.array(MAX_ADDRESSES)
    count = 0

    host = gethostbyname(name)
    if host is None:
        printf("%s: unknown host\n", name)
        return EXIT_FAILURE

    printf("Name: %s\n", host.h_name)
    i = 0
    while (alias := host.h_aliases[i]) is not None:
        printf("Alias: %s\n", alias)
        i += 1
    while count < MAX_ADDRESSES and host.h_addr_list[count] is not NULL:
        memcpy(addresses[count], host.h_addr_list[count], sizeof(in_addr))
        count += 1

    for i in range(count):
        printf("Address: %s\n", inet_ntoa(addresses[i]))
        host = gethostbyaddr(addresses[i], sizeof(in_addr), AF_INET)
        if host is None:
            printf("  has no name\n")
        else:
            printf("  has the name %s\n", host.h_name)
    return 0


run(main)
