"""The reentrant functions of <netdb.h>, which the header gives on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core import reentrant as _reentrant

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.arguments import Text
    from berkeley._core.boxes import Ref
    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.entries import netent, protoent, servent
    from berkeley._core.reentrant import ErrorBox
    from berkeley._core.structs import hostent

# fmt: off
__all__ = [
    "getservbyname_r", "getservbyport_r", "getservent_r", "getprotobyname_r",
    "getprotobynumber_r", "getprotoent_r", "getnetbyname_r", "getnetbyaddr_r", "getnetent_r",
    "gethostbyname_r", "gethostbyname2_r", "gethostbyaddr_r", "gethostent_r",
]
# fmt: on


def getservbyname_r(
    name: Text,
    proto: Text | None,
    result_buf: servent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[servent],
    /,
) -> int:
    """``int getservbyname_r(const char *name, const char *proto, struct servent *result_buf, char *buf, size_t buflen, struct servent **result)``

    Find a service by its name, in the caller's memory.

    Args:
        name: Name or alias, with regard to case.
        proto: "tcp", "udp", ...; NULL for any.
        result_buf: The struct to fill.
        buf: Memory for the texts and pointers of the struct.
        buflen: Size of *buf* in bytes.
        result: A ``Ref[servent]()``; its *value* becomes *result_buf*, or NULL where nothing is found.

    Returns:
        0, also where nothing is found, or one of the codes below.

    Errors:
        ERANGE: *buf* is too small; the call can be made again with more.

    Differs from C:
        A *buflen* past the end of *buf* is cut to it, with a warning. The texts in the struct stay when *buf* changes.

    See: Linux getservbyname_r(3).
    """
    return _reentrant.getservbyname_r(name, proto, result_buf, buf, buflen, result)


def getservbyport_r(
    port: SupportsIndex,
    proto: Text | None,
    result_buf: servent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[servent],
    /,
) -> int:
    """``int getservbyport_r(int port, const char *proto, struct servent *result_buf, char *buf, size_t buflen, struct servent **result)``

    Find a service by its port, in the caller's memory.

    Args:
        port: Port in network byte order: ``htons(80)``.
        proto: "tcp", "udp", ...; NULL for any.
        result_buf: The struct to fill.
        buf: Memory for the texts and pointers of the struct.
        buflen: Size of *buf* in bytes.
        result: A ``Ref[servent]()``; its *value* becomes *result_buf*, or NULL where nothing is found.

    Returns:
        0, also where nothing is found, or one of the codes below.

    Errors:
        ERANGE: *buf* is too small; the call can be made again with more.

    Differs from C:
        A *buflen* past the end of *buf* is cut to it, with a warning. The texts in the struct stay when *buf* changes.

    See: Linux getservbyport_r(3).
    """
    return _reentrant.getservbyport_r(port, proto, result_buf, buf, buflen, result)


def getservent_r(
    result_buf: servent, buf: WriteBuffer | None, buflen: SupportsIndex, result: Ref[servent], /
) -> int:
    """``int getservent_r(struct servent *result_buf, char *buf, size_t buflen, struct servent **result)``

    Give the next service of the database, in the caller's memory.

    Args:
        result_buf: The struct to fill.
        buf: Memory for the texts and pointers of the struct.
        buflen: Size of *buf* in bytes.
        result: A ``Ref[servent]()``; its *value* becomes *result_buf*, or NULL where nothing is found.

    Returns:
        0, or one of the codes below.

    Errors:
        ENOENT: The database has no more entries.
        ERANGE: *buf* is too small; the call can be made again with more.

    Differs from C:
        A *buflen* past the end of *buf* is cut to it, with a warning. The texts in the struct stay when *buf* changes.

    See: Linux getservent_r(3).
    """
    return _reentrant.getservent_r(result_buf, buf, buflen, result)


def getprotobyname_r(
    name: Text,
    result_buf: protoent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[protoent],
    /,
) -> int:
    """``int getprotobyname_r(const char *name, struct protoent *result_buf, char *buf, size_t buflen, struct protoent **result)``

    Find a protocol by its name, in the caller's memory.

    Args:
        name: Name or alias, with regard to case.
        result_buf: The struct to fill.
        buf: Memory for the texts and pointers of the struct.
        buflen: Size of *buf* in bytes.
        result: A ``Ref[protoent]()``; its *value* becomes *result_buf*, or NULL where nothing is found.

    Returns:
        0, also where nothing is found, or one of the codes below.

    Errors:
        ERANGE: *buf* is too small; the call can be made again with more.

    Differs from C:
        A *buflen* past the end of *buf* is cut to it, with a warning. The texts in the struct stay when *buf* changes.

    See: Linux getprotobyname_r(3).
    """
    return _reentrant.getprotobyname_r(name, result_buf, buf, buflen, result)


def getprotobynumber_r(
    proto: SupportsIndex,
    result_buf: protoent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[protoent],
    /,
) -> int:
    """``int getprotobynumber_r(int proto, struct protoent *result_buf, char *buf, size_t buflen, struct protoent **result)``

    Find a protocol by its number, in the caller's memory.

    Args:
        proto: Number, such as IPPROTO_TCP.
        result_buf: The struct to fill.
        buf: Memory for the texts and pointers of the struct.
        buflen: Size of *buf* in bytes.
        result: A ``Ref[protoent]()``; its *value* becomes *result_buf*, or NULL where nothing is found.

    Returns:
        0, also where nothing is found, or one of the codes below.

    Errors:
        ERANGE: *buf* is too small; the call can be made again with more.

    Differs from C:
        A *buflen* past the end of *buf* is cut to it, with a warning. The texts in the struct stay when *buf* changes.

    See: Linux getprotobynumber_r(3).
    """
    return _reentrant.getprotobynumber_r(proto, result_buf, buf, buflen, result)


def getprotoent_r(
    result_buf: protoent, buf: WriteBuffer | None, buflen: SupportsIndex, result: Ref[protoent], /
) -> int:
    """``int getprotoent_r(struct protoent *result_buf, char *buf, size_t buflen, struct protoent **result)``

    Give the next protocol of the database, in the caller's memory.

    Args:
        result_buf: The struct to fill.
        buf: Memory for the texts and pointers of the struct.
        buflen: Size of *buf* in bytes.
        result: A ``Ref[protoent]()``; its *value* becomes *result_buf*, or NULL where nothing is found.

    Returns:
        0, or one of the codes below.

    Errors:
        ENOENT: The database has no more entries.
        ERANGE: *buf* is too small; the call can be made again with more.

    Differs from C:
        A *buflen* past the end of *buf* is cut to it, with a warning. The texts in the struct stay when *buf* changes.

    See: Linux getprotoent_r(3).
    """
    return _reentrant.getprotoent_r(result_buf, buf, buflen, result)


def getnetbyname_r(
    name: Text,
    result_buf: netent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[netent],
    h_errnop: ErrorBox,
    /,
) -> int:
    """``int getnetbyname_r(const char *name, struct netent *result_buf, char *buf, size_t buflen, struct netent **result, int *h_errnop)``

    Find a network by its name, in the caller's memory.

    Args:
        name: Name or alias, with regard to case.
        result_buf: The struct to fill.
        buf: Memory for the texts and pointers of the struct.
        buflen: Size of *buf* in bytes.
        result: A ``Ref[netent]()``; its *value* becomes *result_buf*, or NULL where nothing is found.
        h_errnop: A `c_int`, or `h_errno` itself, for the code of the failure.

    Returns:
        0, also where nothing is found, or one of the codes below.

    Errors:
        ERANGE: *buf* is too small; the call can be made again with more.

    Differs from C:
        A *buflen* past the end of *buf* is cut to it, with a warning. The texts in the struct stay when *buf* changes.

    See: Linux getnetbyname_r(3).
    """
    return _reentrant.getnetbyname_r(name, result_buf, buf, buflen, result, h_errnop)


def getnetbyaddr_r(
    net: SupportsIndex,
    type: SupportsIndex,
    result_buf: netent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[netent],
    h_errnop: ErrorBox,
    /,
) -> int:
    """``int getnetbyaddr_r(uint32_t net, int type, struct netent *result_buf, char *buf, size_t buflen, struct netent **result, int *h_errnop)``

    Find a network by its number, in the caller's memory.

    Args:
        net: Number of the network in host byte order.
        type: AF_INET.
        result_buf: The struct to fill.
        buf: Memory for the texts and pointers of the struct.
        buflen: Size of *buf* in bytes.
        result: A ``Ref[netent]()``; its *value* becomes *result_buf*, or NULL where nothing is found.
        h_errnop: A `c_int`, or `h_errno` itself, for the code of the failure.

    Returns:
        0, also where nothing is found, or one of the codes below.

    Errors:
        ERANGE: *buf* is too small; the call can be made again with more.

    Differs from C:
        A *buflen* past the end of *buf* is cut to it, with a warning. The texts in the struct stay when *buf* changes.

    See: Linux getnetbyaddr_r(3).
    """
    return _reentrant.getnetbyaddr_r(net, type, result_buf, buf, buflen, result, h_errnop)


def getnetent_r(
    result_buf: netent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[netent],
    h_errnop: ErrorBox,
    /,
) -> int:
    """``int getnetent_r(struct netent *result_buf, char *buf, size_t buflen, struct netent **result, int *h_errnop)``

    Give the next network of the database, in the caller's memory.

    Args:
        result_buf: The struct to fill.
        buf: Memory for the texts and pointers of the struct.
        buflen: Size of *buf* in bytes.
        result: A ``Ref[netent]()``; its *value* becomes *result_buf*, or NULL where nothing is found.
        h_errnop: A `c_int`, or `h_errno` itself, for the code of the failure.

    Returns:
        0, or one of the codes below.

    Errors:
        ENOENT: The database has no more entries.
        ERANGE: *buf* is too small; the call can be made again with more.

    Differs from C:
        A *buflen* past the end of *buf* is cut to it, with a warning. The texts in the struct stay when *buf* changes.

    See: Linux getnetent_r(3).
    """
    return _reentrant.getnetent_r(result_buf, buf, buflen, result, h_errnop)


def gethostbyname_r(
    name: Text,
    result_buf: hostent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[hostent],
    h_errnop: ErrorBox,
    /,
) -> int:
    """``int gethostbyname_r(const char *name, struct hostent *result_buf, char *buf, size_t buflen, struct hostent **result, int *h_errnop)``

    Find the IPv4 addresses of a host, in the caller's memory.

    Args:
        name: Name or address in dotted decimal form.
        result_buf: The struct to fill.
        buf: Memory for the texts and pointers of the struct.
        buflen: Size of *buf* in bytes.
        result: A ``Ref[hostent]()``; its *value* becomes *result_buf*, or NULL where nothing is found.
        h_errnop: A `c_int`, or `h_errno` itself, for the code of the failure.

    Returns:
        0, also where nothing is found, or one of the codes below.

    Errors:
        ERANGE: *buf* is too small; the call can be made again with more.

    Differs from C:
        A *buflen* past the end of *buf* is cut to it, with a warning. The texts in the struct stay when *buf* changes.

    See: Linux gethostbyname_r(3).
    """
    return _reentrant.gethostbyname_r(name, result_buf, buf, buflen, result, h_errnop)


def gethostbyname2_r(
    name: Text,
    af: SupportsIndex,
    result_buf: hostent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[hostent],
    h_errnop: ErrorBox,
    /,
) -> int:
    """``int gethostbyname2_r(const char *name, int af, struct hostent *result_buf, char *buf, size_t buflen, struct hostent **result, int *h_errnop)``

    Find the addresses of a host in one family, in the caller's memory.

    Args:
        name: Name or address in dotted decimal form.
        af: AF_INET or AF_INET6.
        result_buf: The struct to fill.
        buf: Memory for the texts and pointers of the struct.
        buflen: Size of *buf* in bytes.
        result: A ``Ref[hostent]()``; its *value* becomes *result_buf*, or NULL where nothing is found.
        h_errnop: A `c_int`, or `h_errno` itself, for the code of the failure.

    Returns:
        0, also where nothing is found, or one of the codes below.

    Errors:
        EAFNOSUPPORT: *af* is another family.
        ERANGE: *buf* is too small; the call can be made again with more.

    Differs from C:
        A *buflen* past the end of *buf* is cut to it, with a warning. The texts in the struct stay when *buf* changes.

    See: Linux gethostbyname2_r(3).
    """
    return _reentrant.gethostbyname2_r(name, af, result_buf, buf, buflen, result, h_errnop)


def gethostbyaddr_r(
    addr: ReadBuffer | None,
    len: SupportsIndex,
    type: SupportsIndex,
    result_buf: hostent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[hostent],
    h_errnop: ErrorBox,
    /,
) -> int:
    """``int gethostbyaddr_r(const void *addr, socklen_t len, int type, struct hostent *result_buf, char *buf, size_t buflen, struct hostent **result, int *h_errnop)``

    Find the host that has an address, in the caller's memory.

    Args:
        addr: The address in network byte order, such as an `in_addr`.
        len: Size of *addr* in bytes.
        type: The family of the address.
        result_buf: The struct to fill.
        buf: Memory for the texts and pointers of the struct.
        buflen: Size of *buf* in bytes.
        result: A ``Ref[hostent]()``; its *value* becomes *result_buf*, or NULL where nothing is found.
        h_errnop: A `c_int`, or `h_errno` itself, for the code of the failure.

    Returns:
        0, also where nothing is found, or one of the codes below.

    Errors:
        EAFNOSUPPORT: *type* is another family.
        EFAULT: *len* is past the end of *addr*.
        ERANGE: *buf* is too small; the call can be made again with more.

    Differs from C:
        A *buflen* past the end of *buf* is cut to it, with a warning. The texts in the struct stay when *buf* changes.

    See: Linux gethostbyaddr_r(3).
    """
    return _reentrant.gethostbyaddr_r(addr, len, type, result_buf, buf, buflen, result, h_errnop)


def gethostent_r(
    result_buf: hostent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[hostent],
    h_errnop: ErrorBox,
    /,
) -> int:
    """``int gethostent_r(struct hostent *result_buf, char *buf, size_t buflen, struct hostent **result, int *h_errnop)``

    Give the next host of the database, in the caller's memory.

    Args:
        result_buf: The struct to fill.
        buf: Memory for the texts and pointers of the struct.
        buflen: Size of *buf* in bytes.
        result: A ``Ref[hostent]()``; its *value* becomes *result_buf*, or NULL where nothing is found.
        h_errnop: A `c_int`, or `h_errno` itself, for the code of the failure.

    Returns:
        0, or one of the codes below.

    Errors:
        ENOENT: The database has no more entries.
        ERANGE: *buf* is too small; the call can be made again with more.

    Differs from C:
        A *buflen* past the end of *buf* is cut to it, with a warning. The texts in the struct stay when *buf* changes.

    See: Linux gethostent_r(3).
    """
    return _reentrant.gethostent_r(result_buf, buf, buflen, result, h_errnop)
