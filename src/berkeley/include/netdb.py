"""``#include <netdb.h>``: from names to addresses and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import netdb as _netdb
from berkeley._core import resolver as _resolver
from berkeley._core.entries import netent, protoent, servent
from berkeley._core.resolver import h_errno
from berkeley._core.structs import addrinfo, hostent
from berkeley.include.bits.netdb_ent import (
    endhostent,
    endnetent,
    endprotoent,
    endservent,
    gethostbyname2,
    gethostent,
    getnetbyaddr,
    getnetbyname,
    getnetent,
    getprotobyname,
    getprotobynumber,
    getprotoent,
    getservbyname,
    getservbyport,
    getservent,
    sethostent,
    setnetent,
    setprotoent,
    setservent,
)
from berkeley.include.bits.netdb_r import (
    gethostbyaddr_r,
    gethostbyname2_r,
    gethostbyname_r,
    gethostent_r,
    getnetbyaddr_r,
    getnetbyname_r,
    getnetent_r,
    getprotobyname_r,
    getprotobynumber_r,
    getprotoent_r,
    getservbyname_r,
    getservbyport_r,
    getservent_r,
)

# fmt: off
# isort: off
from berkeley._platform.constants import (
    AI_ADDRCONFIG, AI_ALL, AI_CANONIDN, AI_CANONNAME, AI_FQDN, AI_IDN, AI_NUMERICHOST,
    AI_NUMERICSERV, AI_PASSIVE, AI_V4MAPPED,
    NI_DGRAM, NI_IDN, NI_MAXHOST, NI_MAXSERV, NI_NAMEREQD, NI_NOFQDN, NI_NUMERICHOST,
    NI_NUMERICSCOPE, NI_NUMERICSERV,
    EAI_ADDRFAMILY, EAI_AGAIN, EAI_ALLDONE, EAI_BADFLAGS, EAI_BADHINTS, EAI_CANCELED, EAI_FAIL,
    EAI_FAMILY, EAI_IDN_ENCODE, EAI_INPROGRESS, EAI_INTR, EAI_MEMORY, EAI_NODATA, EAI_NONAME,
    EAI_NOTCANCELED, EAI_OVERFLOW, EAI_PROTOCOL, EAI_SERVICE, EAI_SOCKTYPE, EAI_SYSTEM,
    HOST_NOT_FOUND, NETDB_INTERNAL, NETDB_SUCCESS, NO_ADDRESS, NO_DATA, NO_RECOVERY, TRY_AGAIN,
    IPPORT_RESERVED,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.boxes import Ref
    from berkeley._core.buffers import ReadBuffer, WriteBuffer

# fmt: off
__all__ = [
    "hostent", "netent", "protoent", "servent", "addrinfo",
    "h_errno",
    "AI_ADDRCONFIG", "AI_ALL", "AI_CANONIDN", "AI_CANONNAME", "AI_FQDN", "AI_IDN",
    "AI_NUMERICHOST", "AI_NUMERICSERV", "AI_PASSIVE", "AI_V4MAPPED",
    "NI_DGRAM", "NI_IDN", "NI_MAXHOST", "NI_MAXSERV", "NI_NAMEREQD", "NI_NOFQDN",
    "NI_NUMERICHOST", "NI_NUMERICSCOPE", "NI_NUMERICSERV",
    "EAI_ADDRFAMILY", "EAI_AGAIN", "EAI_ALLDONE", "EAI_BADFLAGS", "EAI_BADHINTS", "EAI_CANCELED",
    "EAI_FAIL", "EAI_FAMILY", "EAI_IDN_ENCODE", "EAI_INPROGRESS", "EAI_INTR", "EAI_MEMORY",
    "EAI_NODATA", "EAI_NONAME", "EAI_NOTCANCELED", "EAI_OVERFLOW", "EAI_PROTOCOL", "EAI_SERVICE",
    "EAI_SOCKTYPE", "EAI_SYSTEM",
    "HOST_NOT_FOUND", "NETDB_INTERNAL", "NETDB_SUCCESS", "NO_ADDRESS", "NO_DATA", "NO_RECOVERY",
    "TRY_AGAIN",
    "IPPORT_RESERVED",
    "freeaddrinfo", "gai_strerror", "getaddrinfo", "gethostbyaddr", "gethostbyname",
    "getnameinfo", "herror", "hstrerror",
    "getservbyname", "getservbyport", "getservent", "setservent", "endservent",
    "getservbyname_r", "getservbyport_r", "getservent_r", "getprotobyname", "getprotobynumber",
    "getprotoent", "setprotoent", "endprotoent", "getprotobyname_r", "getprotobynumber_r",
    "getprotoent_r", "getnetbyname", "getnetbyaddr", "getnetent", "setnetent", "endnetent",
    "getnetbyname_r", "getnetbyaddr_r", "getnetent_r", "gethostbyname2", "gethostent",
    "sethostent", "endhostent", "gethostbyname_r", "gethostbyname2_r", "gethostbyaddr_r",
    "gethostent_r",
]
# fmt: on


def freeaddrinfo(res: addrinfo | None, /) -> None:
    """``void freeaddrinfo(struct addrinfo *res)``

    Give up a list that getaddrinfo made.

    Args:
        res: The first entry of the list, the *value* of the Ref that getaddrinfo filled.

    Differs from C:
        The entries stay and their pointers become NULL, so that using or freeing them once more does no harm.
        NULL is allowed.

    See: POSIX.1-2024 freeaddrinfo; Linux getaddrinfo(3); Winsock freeaddrinfo.
    """
    _resolver.freeaddrinfo(res)


def gai_strerror(ecode: SupportsIndex, /) -> str:
    """``const char *gai_strerror(int ecode)``

    Describe an error of getaddrinfo or getnameinfo.

    Args:
        ecode: What the function returned, EAI_*.

    Returns:
        The text that glibc has for the code, on every system.

    See: POSIX.1-2024 gai_strerror; Linux getaddrinfo(3); Winsock gai_strerror.
    """
    return _resolver.gai_strerror(ecode)


def getaddrinfo(
    node: Text | None, service: Text | None, hints: addrinfo | None, res: Ref[addrinfo], /
) -> int:
    """``int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **res)``

    Find the socket addresses of a host and a service.

    Args:
        node: Name or numeric address; NULL for this host: loopback, or with AI_PASSIVE every address.
        service: Name or decimal port; NULL for port 0. One of *node* and *service* is needed.
        hints: The flags, family, socket type and protocol that are wanted; NULL for any.
        res: A ``Ref[addrinfo]()``; its *value* becomes the first entry, each of which leads to the next by *ai_next*.

    Returns:
        0, or one of the codes below, which `gai_strerror` describes; *res* changes only for 0.

    Errors:
        EAI_ADDRFAMILY: The numeric *node* is not of the family in *hints*.
        EAI_BADFLAGS: A flag is unknown, or AI_CANONNAME is set without a *node*.
        EAI_FAMILY: The family in *hints* is none of AF_UNSPEC, AF_INET and AF_INET6.
        EAI_NONAME: The name is not known, is not numeric as a flag demands, or both names are NULL.
        EAI_SERVICE: *service* is not known for the socket type, or the type has no services.
        EAI_SOCKTYPE: The socket type is not known, or does not fit the protocol.
        EAI_SYSTEM: Another error, in `errno`.

    Platforms:
        macOS: A protocol that does not fit the socket type is EAI_BADHINTS; ports above 65535 are refused.
        Windows: The rules of Linux are applied to hints and services; the order of a name's addresses is the system's.

    See: POSIX.1-2024 getaddrinfo; Linux getaddrinfo(3); Winsock getaddrinfo.
    """
    return _resolver.getaddrinfo(node, service, hints, res)


def gethostbyaddr(
    addr: ReadBuffer | None, len: SupportsIndex, type: SupportsIndex, /
) -> hostent | None:
    """``struct hostent *gethostbyaddr(const void *addr, socklen_t len, int type)``

    Find the host that has an address.

    Args:
        addr: The address in network byte order, such as an `in_addr`.
        len: Size of *addr* in bytes: 4 for AF_INET, 16 for AF_INET6.
        type: The family of the address.

    Returns:
        The host, or NULL with `h_errno` set: HOST_NOT_FOUND where the address has no name, NETDB_INTERNAL with
        `errno` EAFNOSUPPORT where *type* or *len* is wrong, and the codes of `gethostbyname`.

    Platforms:
        macOS: A wrong *type* or *len* is NO_RECOVERY.

    Differs from C:
        Each call makes a host of its own. A *len* past the end of *addr* is NETDB_INTERNAL with EFAULT.

    See: POSIX.1-2001 gethostbyaddr; Linux gethostbyaddr(3); Winsock gethostbyaddr.
    """
    return _resolver.gethostbyaddr(addr, len, type)


def gethostbyname(name: Text, /) -> hostent | None:
    """``struct hostent *gethostbyname(const char *name)``

    Find the IPv4 addresses of a host.

    Args:
        name: Name or address in dotted decimal form.

    Returns:
        The host, or NULL with `h_errno` set: HOST_NOT_FOUND, NO_DATA (no address), TRY_AGAIN (no answer),
        NO_RECOVERY, or NETDB_INTERNAL with `errno` set.

    Differs from C:
        Each call makes a host of its own, where C overwrites the one before.

    See: POSIX.1-2001 gethostbyname; Linux gethostbyname(3); Winsock gethostbyname.
    """
    return _resolver.gethostbyname(name)


def getnameinfo(
    addr: ReadBuffer | None,
    addrlen: SupportsIndex,
    host: WriteBuffer | None,
    hostlen: SupportsIndex,
    serv: WriteBuffer | None,
    servlen: SupportsIndex,
    flags: SupportsIndex,
    /,
) -> int:
    """``int getnameinfo(const struct sockaddr *addr, socklen_t addrlen, char *host, socklen_t hostlen, char *serv, socklen_t servlen, int flags)``

    Find the names of a socket address and its port.

    Args:
        addr: The address.
        addrlen: Size of *addr* in bytes.
        host: Where the host's name goes; NULL if it is not wanted. NI_MAXHOST bytes are enough.
        hostlen: Size of *host* in bytes.
        serv: Where the service's name goes; NULL if it is not wanted. NI_MAXSERV bytes are enough.
        servlen: Size of *serv* in bytes.
        flags: NI_* flags, 0 for none.

    Returns:
        0, or one of the codes below, which `gai_strerror` describes.

    Errors:
        EAI_BADFLAGS: A flag is unknown.
        EAI_FAMILY: The family is not known, or *addrlen* is too short for it.
        EAI_NONAME: NI_NAMEREQD is set, and there is no name or none is asked for.
        EAI_OVERFLOW: A name and its NUL do not fit into their buffer.
        EAI_SYSTEM: Another error, in `errno`.

    Platforms:
        macOS: An *addrlen* that is too short is EAI_FAIL.

    Differs from C:
        The buffers change only for 0. An *addrlen* past the end of *addr* is EAI_SYSTEM with EFAULT.

    See: POSIX.1-2024 getnameinfo; Linux getnameinfo(3); Winsock getnameinfo.
    """
    return _resolver.getnameinfo(addr, addrlen, host, hostlen, serv, servlen, flags)


def herror(s: Text | None, /) -> None:
    """``void herror(const char *s)``

    Print what `h_errno` means on standard error.

    Args:
        s: What comes before the text, with a colon; NULL and an empty text leave it out.

    See: Linux gethostbyname(3).
    """
    _netdb.herror(s)


def hstrerror(err: SupportsIndex, /) -> str:
    """``const char *hstrerror(int err)``

    Describe a value of `h_errno`.

    Args:
        err: HOST_NOT_FOUND, NO_DATA, NO_RECOVERY, TRY_AGAIN, ...

    Returns:
        The text that glibc has for the code, on every system.

    See: Linux gethostbyname(3).
    """
    return _resolver.hstrerror(err)
