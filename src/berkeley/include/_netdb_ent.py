"""The databases of services, protocols, networks and hosts of <netdb.h>, which the header gives on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import databases as _databases

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.entries import netent, protoent, servent
    from berkeley._core.structs import hostent

# fmt: off
__all__ = [
    "getservbyname", "getservbyport", "getservent", "setservent", "endservent",
    "getprotobyname", "getprotobynumber", "getprotoent", "setprotoent", "endprotoent",
    "getnetbyname", "getnetbyaddr", "getnetent", "setnetent", "endnetent", "gethostbyname2",
    "gethostent", "sethostent", "endhostent",
]
# fmt: on


def getservbyname(name: Text, proto: Text | None, /) -> servent | None:
    """``struct servent *getservbyname(const char *name, const char *proto)``

    Find a service by its name.

    Args:
        name: Name or alias, with regard to case.
        proto: "tcp", "udp", ...; NULL for any.

    Returns:
        The service, or NULL where there is none.

    Differs from C:
        Each call makes a struct of its own, where C overwrites the one before.

    See: POSIX.1-2024 getservbyname; Linux getservbyname(3); Winsock getservbyname.
    """
    return _databases.getservbyname(name, proto)


def getservbyport(port: SupportsIndex, proto: Text | None, /) -> servent | None:
    """``struct servent *getservbyport(int port, const char *proto)``

    Find a service by its port.

    Args:
        port: Port in network byte order: ``htons(80)``.
        proto: "tcp", "udp", ...; NULL for any.

    Returns:
        The service, or NULL where there is none.

    Differs from C:
        Each call makes a struct of its own, where C overwrites the one before.

    See: POSIX.1-2024 getservbyport; Linux getservbyport(3); Winsock getservbyport.
    """
    return _databases.getservbyport(port, proto)


def getservent() -> servent | None:
    r"""``struct servent *getservent(void)``

    Give the next service of the database.

    Returns:
        The service, or NULL at the end.

    Platforms:
        Windows: Read from the file ``drivers\etc\services``; none without it.

    Differs from C:
        Each call makes a struct of its own, where C overwrites the one before.

    See: POSIX.1-2024 getservent; Linux getservent(3).
    """
    return _databases.getservent()


def setservent(stayopen: SupportsIndex, /) -> None:
    """``void setservent(int stayopen)``

    Go to the start of the database of services.

    Args:
        stayopen: Not 0: the database stays open between calls.

    See: POSIX.1-2024 setservent; Linux setservent(3).
    """
    _databases.begin("serv", stayopen)


def endservent() -> None:
    """``void endservent(void)``

    Close the database of services.

    See: POSIX.1-2024 endservent; Linux endservent(3).
    """
    _databases.end("serv")


def getprotobyname(name: Text, /) -> protoent | None:
    """``struct protoent *getprotobyname(const char *name)``

    Find a protocol by its name.

    Args:
        name: Name or alias, with regard to case.

    Returns:
        The protocol, or NULL where there is none.

    Differs from C:
        Each call makes a struct of its own, where C overwrites the one before.

    See: POSIX.1-2024 getprotobyname; Linux getprotobyname(3); Winsock getprotobyname.
    """
    return _databases.getprotobyname(name)


def getprotobynumber(proto: SupportsIndex, /) -> protoent | None:
    """``struct protoent *getprotobynumber(int proto)``

    Find a protocol by its number.

    Args:
        proto: Number, such as IPPROTO_TCP.

    Returns:
        The protocol, or NULL where there is none.

    Differs from C:
        Each call makes a struct of its own, where C overwrites the one before.

    See: POSIX.1-2024 getprotobynumber; Linux getprotobynumber(3); Winsock getprotobynumber.
    """
    return _databases.getprotobynumber(proto)


def getprotoent() -> protoent | None:
    r"""``struct protoent *getprotoent(void)``

    Give the next protocol of the database.

    Returns:
        The protocol, or NULL at the end.

    Platforms:
        Windows: Read from the file ``drivers\etc\protocol``; none without it.

    Differs from C:
        Each call makes a struct of its own, where C overwrites the one before.

    See: POSIX.1-2024 getprotoent; Linux getprotoent(3).
    """
    return _databases.getprotoent()


def setprotoent(stayopen: SupportsIndex, /) -> None:
    """``void setprotoent(int stayopen)``

    Go to the start of the database of protocols.

    Args:
        stayopen: Not 0: the database stays open between calls.

    See: POSIX.1-2024 setprotoent; Linux setprotoent(3).
    """
    _databases.begin("proto", stayopen)


def endprotoent() -> None:
    """``void endprotoent(void)``

    Close the database of protocols.

    See: POSIX.1-2024 endprotoent; Linux endprotoent(3).
    """
    _databases.end("proto")


def getnetbyname(name: Text, /) -> netent | None:
    r"""``struct netent *getnetbyname(const char *name)``

    Find a network by its name.

    Args:
        name: Name or alias, with regard to case.

    Returns:
        The network, or NULL with `h_errno` set to HOST_NOT_FOUND.

    Platforms:
        Windows: Read from the file ``drivers\etc\networks``; none without it.

    Differs from C:
        Each call makes a struct of its own, where C overwrites the one before.

    See: POSIX.1-2024 getnetbyname; Linux getnetbyname(3).
    """
    return _databases.getnetbyname(name)


def getnetbyaddr(net: SupportsIndex, type: SupportsIndex, /) -> netent | None:
    r"""``struct netent *getnetbyaddr(uint32_t net, int type)``

    Find a network by its number.

    Args:
        net: Number of the network in host byte order.
        type: AF_INET.

    Returns:
        The network, or NULL with `h_errno` set to HOST_NOT_FOUND.

    Platforms:
        Windows: Read from the file ``drivers\etc\networks``; none without it.

    Differs from C:
        Each call makes a struct of its own, where C overwrites the one before.

    See: POSIX.1-2024 getnetbyaddr; Linux getnetbyaddr(3).
    """
    return _databases.getnetbyaddr(net, type)


def getnetent() -> netent | None:
    r"""``struct netent *getnetent(void)``

    Give the next network of the database.

    Returns:
        The network, or NULL at the end.

    Platforms:
        Windows: Read from the file ``drivers\etc\networks``; none without it.

    Differs from C:
        Each call makes a struct of its own, where C overwrites the one before.

    See: POSIX.1-2024 getnetent; Linux getnetent(3).
    """
    return _databases.getnetent()


def setnetent(stayopen: SupportsIndex, /) -> None:
    """``void setnetent(int stayopen)``

    Go to the start of the database of networks.

    Args:
        stayopen: Not 0: the database stays open between calls.

    See: POSIX.1-2024 setnetent; Linux setnetent(3).
    """
    _databases.begin("net", stayopen)


def endnetent() -> None:
    """``void endnetent(void)``

    Close the database of networks.

    See: POSIX.1-2024 endnetent; Linux endnetent(3).
    """
    _databases.end("net")


def gethostbyname2(name: Text, af: SupportsIndex, /) -> hostent | None:
    """``struct hostent *gethostbyname2(const char *name, int af)``

    Find the addresses of a host in one family.

    Args:
        name: Name or address in dotted decimal form.
        af: AF_INET or AF_INET6.

    Returns:
        The host, or NULL with `h_errno` set to HOST_NOT_FOUND, to TRY_AGAIN, or to NO_DATA with `errno`
        EAFNOSUPPORT where *af* is another family.

    Differs from C:
        Each call makes a struct of its own, where C overwrites the one before.

    See: Linux gethostbyname2(3).
    """
    return _databases.gethostbyname2(name, af)


def gethostent() -> hostent | None:
    r"""``struct hostent *gethostent(void)``

    Give the next host of the database.

    Returns:
        The host, or NULL at the end.

    Platforms:
        Windows: Read from the file ``drivers\etc\hosts``; none without it.

    Differs from C:
        Each call makes a struct of its own, where C overwrites the one before.

    See: POSIX.1-2024 gethostent; Linux gethostent(3).
    """
    return _databases.gethostent()


def sethostent(stayopen: SupportsIndex, /) -> None:
    """``void sethostent(int stayopen)``

    Go to the start of the database of hosts.

    Args:
        stayopen: Not 0: the database stays open between calls.

    See: POSIX.1-2024 sethostent; Linux sethostent(3).
    """
    _databases.begin("host", stayopen)


def endhostent() -> None:
    """``void endhostent(void)``

    Close the database of hosts.

    See: POSIX.1-2024 endhostent; Linux endhostent(3).
    """
    _databases.end("host")
