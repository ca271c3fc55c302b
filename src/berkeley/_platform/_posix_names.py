"""What Linux and macOS share of name resolution: libc's own functions, reached with `ctypes`.

EAI_SYSTEM and NETDB_INTERNAL leave their errno number in `ctypes.get_errno`.
"""

from __future__ import annotations

import ctypes
from ctypes import c_char_p, c_int, c_uint32, c_void_p
from functools import cache
from typing import TYPE_CHECKING

from berkeley._platform._addresses import pack_hints, read_addresses
from berkeley._platform._protocol import HostEntry

if TYPE_CHECKING:
    from berkeley._platform._addresses import Hints
    from berkeley._platform._databases import Databases
    from berkeley._platform._interfaces import Interfaces
    from berkeley._platform._protocol import AddressEntry, Pointer

libc = ctypes.CDLL(None, use_errno=True)

_PROTOTYPES = {
    "getaddrinfo": (c_int, c_char_p, c_char_p, c_void_p, c_void_p),
    "freeaddrinfo": (None, c_void_p),
    "getnameinfo": (c_int, c_void_p, c_uint32, c_void_p, c_uint32, c_void_p, c_uint32, c_int),
}
for _name, (_restype, *_argtypes) in _PROTOTYPES.items():
    _function = getattr(libc, _name)
    _function.restype, _function.argtypes = _restype, _argtypes

_NAME_SIZE = 1025
"""NI_MAXHOST of glibc, the longest name that any libc gives, with its NUL."""
_ADDRESS_SIZE = 256


class PosixNames:
    """The resolver of libc."""

    def getaddrinfo(
        self, node: bytes | None, service: bytes | None, hints: Hints | None, /
    ) -> tuple[int, list[AddressEntry]]:
        asked = None if hints is None else ctypes.byref(pack_hints(hints))
        first = c_void_p()
        code: int = libc.getaddrinfo(node, service, asked, ctypes.byref(first))
        if code != 0:
            return code, []
        try:
            return 0, read_addresses(first.value)
        finally:
            libc.freeaddrinfo(first)

    def getnameinfo(
        self, addr: Pointer, addrlen: int, hostlen: int, servlen: int, flags: int, /
    ) -> tuple[int, bytes, bytes]:
        # musl follows a NULL address; glibc 2.36 copies an AF_UNIX path up to its NUL, which may be past addrlen.
        given = ctypes.string_at(addr, min(addrlen, _ADDRESS_SIZE)) if addr else b""
        address = ctypes.create_string_buffer(given, _ADDRESS_SIZE + 1)
        host, serv = (ctypes.create_string_buffer(min(n, _NAME_SIZE)) for n in (hostlen, servlen))
        code: int = libc.getnameinfo(
            address,
            addrlen if addr else 0,
            *(host if hostlen else None, len(host)),
            *(serv if servlen else None, len(serv)),
            flags,
        )
        return (code, b"", b"") if code else (0, host.value, serv.value)

    def databases(self, /) -> Databases:
        return plain_databases()

    def res_init(self, /) -> int:
        # The macro of a header gives it another name: glibc __res_init, macOS res_9_init in a library of its own.
        for name in ("__res_init", "res_init"):
            function = getattr(libc, name, None)
            if function is not None:
                return int(function())
        return 0

    def interfaces(self, /) -> Interfaces:
        return _interfaces()

    def gethostbyname(self, name: bytes, /) -> HostEntry | int:
        return self._host("gethostbyname", name)

    def gethostbyaddr(self, addr: bytes, family: int, /) -> HostEntry | int:
        return self._host("gethostbyaddr", addr, len(addr), family)

    def _host(self, function: str, *arguments: bytes | int) -> HostEntry | int:
        entry, _, reason = self.databases().look(function, arguments, None)
        return entry if isinstance(entry, HostEntry) else reason


@cache
def plain_databases() -> Databases:
    """Load the databases when they are first asked for."""
    from berkeley._platform._posix_databases import PosixDatabases  # noqa: PLC0415

    return PosixDatabases(lambda: c_int.in_dll(libc, "h_errno").value, reentrant=False)


@cache
def _interfaces() -> Interfaces:
    """Load the interfaces when they are first asked for."""
    from berkeley._platform._posix_interfaces import PosixInterfaces  # noqa: PLC0415

    return PosixInterfaces()
