"""Name resolution: the results of the system, copied into structs that Python owns."""

from __future__ import annotations

import ctypes
import os
from typing import TYPE_CHECKING, Final, SupportsIndex

from berkeley import _platform
from berkeley._core.arguments import Text, c_int_of, c_text, c_unsigned_of, require
from berkeley._core.boxes import Ref
from berkeley._core.buffers import (
    FAULT,
    ReadBuffer,
    WriteBuffer,
    readable,
    receivable,
    sendable,
    writable,
)
from berkeley._core.errno import Errno
from berkeley._core.pointers import PointerList
from berkeley._core.result import failure
from berkeley._core.struct import address_of, byte_size
from berkeley._core.structs import addrinfo, hostent, sockaddr, sockaddr_storage
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._core.buffers import Memory
    from berkeley._platform._protocol import AddressEntry, HostEntry

h_errno: Errno = Errno()
"""The code of the last failure of gethostbyname or gethostbyaddr in this thread."""

EAI_TEXTS: Final = {
    "EAI_ADDRFAMILY": "Address family for hostname not supported",
    "EAI_AGAIN": "Temporary failure in name resolution",
    "EAI_ALLDONE": "All requests done",
    "EAI_BADFLAGS": "Bad value for ai_flags",
    "EAI_CANCELED": "Request canceled",
    "EAI_FAIL": "Non-recoverable failure in name resolution",
    "EAI_FAMILY": "ai_family not supported",
    "EAI_IDN_ENCODE": "Parameter string not correctly encoded",
    "EAI_INPROGRESS": "Processing request in progress",
    "EAI_INTR": "Interrupted by a signal",
    "EAI_MEMORY": "Memory allocation failure",
    "EAI_NODATA": "No address associated with hostname",
    "EAI_NONAME": "Name or service not known",
    "EAI_NOTCANCELED": "Request not canceled",
    "EAI_OVERFLOW": "Result too large for supplied buffer",
    "EAI_SERVICE": "Servname not supported for ai_socktype",
    "EAI_SOCKTYPE": "ai_socktype not supported",
    "EAI_SYSTEM": "System error",
}
# macOS alone has these two, so glibc has no texts for them.
_DARWIN_TEXTS: Final = {
    "EAI_BADHINTS": "Bad value for hints",
    "EAI_PROTOCOL": "Resolved protocol not known",
}
_EAI_TEXT: Final[dict[int, str]] = {
    int(getattr(abi, name)): text
    for name, text in (EAI_TEXTS | _DARWIN_TEXTS).items()
    if name in EAI_TEXTS or name not in abi.ABSENT
}
_HOST_TEXT: Final[dict[int, str]] = {
    abi.NETDB_SUCCESS: "Resolver Error 0 (no error)",
    abi.HOST_NOT_FOUND: "Unknown host",
    abi.TRY_AGAIN: "Host name lookup failure",
    abi.NO_RECOVERY: "Unknown server error",
    abi.NO_DATA: "No address associated with name",
}


def getaddrinfo(
    node: Text | None, service: Text | None, hints: addrinfo | None, res: Ref[addrinfo]
) -> int:
    """Resolve a node and a service into a list of addresses, stored in *res*."""
    require(hints, (addrinfo, type(None)), "hints", "an addrinfo or NULL")
    require(res, Ref, "res", "a Ref[addrinfo]()")
    code, entries = _platform.backend.getaddrinfo(
        _optional(node, "node"), _optional(service, "service"), _hints_of(hints)
    )
    if code == 0:
        res.value = _linked(entries)
    return _eai_result(code)


def _optional(text: Text | None, name: str) -> bytes | None:
    return None if text is None else c_text(text, name)


def _hints_of(hints: addrinfo | None) -> tuple[int, int, int, int] | None:
    if hints is None:
        return None
    return hints.ai_flags, hints.ai_family, hints.ai_socktype, hints.ai_protocol


def _eai_result(code: int) -> int:
    """Give an EAI code on; EAI_SYSTEM comes with `errno`."""
    if code == abi.EAI_SYSTEM:
        failure(ctypes.get_errno())
    return code


def _linked(entries: list[AddressEntry]) -> addrinfo | None:
    """Make the list of C, from its end."""
    first: addrinfo | None = None
    for entry in reversed(entries):
        following, first = first, _addrinfo(entry)
        first.ai_next = following
    return first


def _addrinfo(entry: AddressEntry) -> addrinfo:
    """Make one entry; its address lies in a sockaddr_storage, so that a cast to any family fits."""
    storage = sockaddr_storage()
    ctypes.memmove(address_of(storage), entry.address, min(len(entry.address), byte_size(storage)))
    made = addrinfo(entry.flags, entry.family, entry.socktype, entry.protocol, len(entry.address))
    made.ai_addr = sockaddr.at(storage)
    made.ai_canonname = None if entry.canonname is None else os.fsdecode(entry.canonname)
    return made


def freeaddrinfo(res: addrinfo | None) -> None:
    """Empty a list: what its entries point to is NULL from now on, so that no use of it can harm."""
    require(res, (addrinfo, type(None)), "res", "an addrinfo (the .value of the Ref) or NULL")
    entry: addrinfo | None = res
    while entry is not None:
        following = entry.ai_next
        for member in ("ai_addr", "ai_canonname", "ai_next"):
            setattr(entry, member, None)
        entry = following


def gai_strerror(ecode: SupportsIndex) -> str:
    """Give glibc's text of an EAI code."""
    return _EAI_TEXT.get(c_int_of(ecode, "ecode"), "Unknown error")


def getnameinfo(
    addr: ReadBuffer | None,
    addrlen: SupportsIndex,
    host: WriteBuffer | None,
    hostlen: SupportsIndex,
    serv: WriteBuffer | None,
    servlen: SupportsIndex,
    flags: SupportsIndex,
) -> int:
    """Store the names of a socket address in buffers."""
    length, bits = c_unsigned_of(addrlen, "addrlen"), c_int_of(flags, "flags")
    address = sendable(readable(addr, "addr"), length)
    host_memory, host_size = _output(host, hostlen, "host")
    serv_memory, serv_size = _output(serv, servlen, "serv")
    if address is FAULT:
        failure(abi.EFAULT)
        return abi.EAI_SYSTEM
    code, host_text, serv_text = _platform.backend.getnameinfo(
        address.pointer, length, host_size, serv_size, bits
    )
    if code == 0:
        _store(host_memory, host_size, host_text)
        _store(serv_memory, serv_size, serv_text)
    return _eai_result(code)


def _output(buffer: WriteBuffer | None, size: SupportsIndex, name: str) -> tuple[Memory, int]:
    """Find a buffer for a name and the size of it that may be written; NULL has none."""
    memory = writable(buffer, name)
    length = c_unsigned_of(size, f"{name}len")
    return memory, 0 if buffer is None else receivable(memory, length, f"{name}len")


def _store(memory: Memory, size: int, text: bytes) -> None:
    """Write a C string that the system found to fit."""
    if size > 0 and isinstance(memory.pointer, int):
        ctypes.memmove(memory.pointer, text + b"\0", min(size, len(text) + 1))


def gethostbyname(name: Text) -> hostent | None:
    """Look up the host of a name."""
    return _host_result(_platform.backend.gethostbyname(c_text(name, "name")))


def gethostbyaddr(
    addr: ReadBuffer | None, len: SupportsIndex, type: SupportsIndex
) -> hostent | None:
    """Look up the host of an address."""
    length, family = c_unsigned_of(len, "len"), c_int_of(type, "type")
    memory = readable(addr, "addr")
    if length > memory.size:
        h_errno.value = abi.NETDB_INTERNAL
        failure(abi.EFAULT)
        return None
    address = ctypes.string_at(memory.pointer, length) if length else b""
    return _host_result(_platform.backend.gethostbyaddr(address, family))


def _host_result(entry: HostEntry | int) -> hostent | None:
    """Give a host, or None with `h_errno` set."""
    if isinstance(entry, int):
        h_errno.value = entry
        if entry == abi.NETDB_INTERNAL:
            failure(ctypes.get_errno())
        return None
    return host_of(entry)


def host_of(entry: HostEntry) -> hostent:
    """Lay out a host with its arrays of pointers."""
    host = hostent()
    host.h_addrtype, host.h_length = entry.addrtype, entry.length
    for member, value in (
        ("h_name", os.fsdecode(entry.name)),
        ("h_aliases", PointerList(tuple(map(os.fsdecode, entry.aliases)))),
        ("h_addr_list", PointerList(tuple(map(bytearray, entry.addresses)))),
    ):
        setattr(host, member, value)
    return host


def hstrerror(err: SupportsIndex) -> str:
    """Give glibc's text of an h_errno code."""
    code = c_int_of(err, "err")
    return _HOST_TEXT.get(code, "Resolver internal error" if code < 0 else "Unknown resolver error")


def res_init() -> int:
    """Read the resolver's configuration again."""
    return _platform.backend.res_init()
