"""The reentrant functions of <netdb.h>: what they find lies in the caller's memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsIndex, TypeVar

from berkeley import _platform
from berkeley._core.arguments import Text, c_int_of, c_size_of, c_text, c_unsigned_of, require
from berkeley._core.boxes import IntBox, Ref
from berkeley._core.buffers import ReadBuffer, WriteBuffer, readable, receivable, writable
from berkeley._core.entries import Room, fill, netent, protoent, servent
from berkeley._core.errno import Errno
from berkeley._core.result import failure
from berkeley._core.structs import hostent
from berkeley._core.transfer import load
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from typing import TypeAlias

    from berkeley._platform._databases import Arguments

ErrorBox: TypeAlias = "IntBox | Errno"
"""What ``int *h_errnop`` may be: a `c_int`, or `h_errno` itself."""

T = TypeVar("T", servent, protoent, netent, hostent)


def _optional(text: Text | None) -> bytes | None:
    return None if text is None else c_text(text, "proto")


def _reentrant(
    struct: type[T],
    function: str,
    arguments: Arguments,
    result_buf: T,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[T],
    h_errnop: ErrorBox | None,
) -> int:
    """Call a reentrant function: the texts go to *buf*, the struct to *result_buf*, which *result* then holds."""
    require(result_buf, struct, "result_buf", f"a {struct.__name__}()")
    require(result, Ref, "result", f"a Ref[{struct.__name__}]()")
    require(h_errnop, (IntBox, Errno, type(None)), "h_errnop", "a c_int() or h_errno")
    memory = writable(buf, "buf")
    size = min(receivable(memory, c_size_of(buflen, "buflen"), "buflen"), memory.size)
    outcome = _platform.backend.databases().look(function, arguments, size)
    if outcome.entry is not None:
        assert isinstance(memory.pointer, int)
        fill(result_buf, outcome.entry, Room(memory.pointer, memory.owner))
        result.value = result_buf
        return 0
    result.value = None
    if h_errnop is not None:
        h_errnop.value = outcome.h_errno
    if outcome.code not in (0, abi.ENOENT):
        failure(outcome.code)
    return outcome.code


def getservbyname_r(
    name: Text,
    proto: Text | None,
    result_buf: servent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[servent],
) -> int:
    """Look a service up by its name."""
    arguments = c_text(name, "name"), _optional(proto)
    return _reentrant(servent, "getservbyname", arguments, result_buf, buf, buflen, result, None)


def getservbyport_r(
    port: SupportsIndex,
    proto: Text | None,
    result_buf: servent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[servent],
) -> int:
    """Look a service up by its port."""
    arguments = c_int_of(port, "port"), _optional(proto)
    return _reentrant(servent, "getservbyport", arguments, result_buf, buf, buflen, result, None)


def getservent_r(
    result_buf: servent, buf: WriteBuffer | None, buflen: SupportsIndex, result: Ref[servent]
) -> int:
    """Give the next service."""
    return _reentrant(servent, "getservent", (), result_buf, buf, buflen, result, None)


def getprotobyname_r(
    name: Text,
    result_buf: protoent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[protoent],
) -> int:
    """Look a protocol up by its name."""
    arguments = (c_text(name, "name"),)
    return _reentrant(protoent, "getprotobyname", arguments, result_buf, buf, buflen, result, None)


def getprotobynumber_r(
    proto: SupportsIndex,
    result_buf: protoent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[protoent],
) -> int:
    """Look a protocol up by its number."""
    arguments = (c_int_of(proto, "proto"),)
    return _reentrant(
        protoent, "getprotobynumber", arguments, result_buf, buf, buflen, result, None
    )


def getprotoent_r(
    result_buf: protoent, buf: WriteBuffer | None, buflen: SupportsIndex, result: Ref[protoent]
) -> int:
    """Give the next protocol."""
    return _reentrant(protoent, "getprotoent", (), result_buf, buf, buflen, result, None)


def getnetbyname_r(
    name: Text,
    result_buf: netent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[netent],
    h_errnop: ErrorBox,
) -> int:
    """Look a network up by its name."""
    arguments = (c_text(name, "name"),)
    return _reentrant(netent, "getnetbyname", arguments, result_buf, buf, buflen, result, h_errnop)


def getnetbyaddr_r(
    net: SupportsIndex,
    type: SupportsIndex,
    result_buf: netent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[netent],
    h_errnop: ErrorBox,
) -> int:
    """Look a network up by its number."""
    arguments = c_unsigned_of(net, "net"), c_int_of(type, "type")
    return _reentrant(netent, "getnetbyaddr", arguments, result_buf, buf, buflen, result, h_errnop)


def getnetent_r(
    result_buf: netent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[netent],
    h_errnop: ErrorBox,
) -> int:
    """Give the next network."""
    return _reentrant(netent, "getnetent", (), result_buf, buf, buflen, result, h_errnop)


def gethostbyname_r(
    name: Text,
    result_buf: hostent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[hostent],
    h_errnop: ErrorBox,
) -> int:
    """Look up the host of a name."""
    arguments = (c_text(name, "name"),)
    return _reentrant(
        hostent, "gethostbyname", arguments, result_buf, buf, buflen, result, h_errnop
    )


def gethostbyname2_r(
    name: Text,
    af: SupportsIndex,
    result_buf: hostent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[hostent],
    h_errnop: ErrorBox,
) -> int:
    """Look up the addresses of a host in one family."""
    arguments = c_text(name, "name"), c_int_of(af, "af")
    return _reentrant(
        hostent, "gethostbyname2", arguments, result_buf, buf, buflen, result, h_errnop
    )


def gethostbyaddr_r(
    addr: ReadBuffer | None,
    len: SupportsIndex,
    type: SupportsIndex,
    result_buf: hostent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[hostent],
    h_errnop: ErrorBox,
) -> int:
    """Look up the host of an address."""
    length, family, memory = (
        c_unsigned_of(len, "len"),
        c_int_of(type, "type"),
        readable(addr, "addr"),
    )
    if length > memory.size:
        require(result, Ref, "result", "a Ref[hostent]()")
        require(h_errnop, (IntBox, Errno), "h_errnop", "a c_int() or h_errno")
        result.value, h_errnop.value = None, abi.NETDB_INTERNAL
        failure(abi.EFAULT)
        return abi.EFAULT
    arguments = load(memory, length), length, family
    return _reentrant(
        hostent, "gethostbyaddr", arguments, result_buf, buf, buflen, result, h_errnop
    )


def gethostent_r(
    result_buf: hostent,
    buf: WriteBuffer | None,
    buflen: SupportsIndex,
    result: Ref[hostent],
    h_errnop: ErrorBox,
) -> int:
    """Give the next host."""
    return _reentrant(hostent, "gethostent", (), result_buf, buf, buflen, result, h_errnop)
