"""What Linux and macOS share of name resolution: libc's own functions, reached with `ctypes`.

EAI_SYSTEM and NETDB_INTERNAL leave their errno number in `ctypes.get_errno`.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import c_char_p, c_int, c_size_t, c_uint32, c_void_p
from typing import TYPE_CHECKING

from berkeley._platform import constants as abi
from berkeley._platform._names import pack_hints, raw_hostent, read_addresses, read_host

if TYPE_CHECKING:
    from berkeley._platform._names import Hints
    from berkeley._platform._protocol import AddressEntry, HostEntry, Pointer

libc = ctypes.CDLL(None, use_errno=True)

_PROTOTYPES = {
    "getaddrinfo": (c_int, c_char_p, c_char_p, c_void_p, c_void_p),
    "freeaddrinfo": (None, c_void_p),
    "getnameinfo": (c_int, c_void_p, c_uint32, c_void_p, c_uint32, c_void_p, c_uint32, c_int),
    "gethostbyname": (c_void_p, c_char_p),
    "gethostbyaddr": (c_void_p, c_char_p, c_uint32, c_int),
}
for _name, (_restype, *_argtypes) in _PROTOTYPES.items():
    _function = getattr(libc, _name)
    _function.restype, _function.argtypes = _restype, _argtypes

if sys.platform == "linux":
    # What the reentrant forms of glibc and musl take after the arguments of the plain ones.
    _reentrant = (c_void_p, c_void_p, c_size_t, c_void_p, c_void_p)
    libc.gethostbyname_r.argtypes = (c_char_p, *_reentrant)
    libc.gethostbyaddr_r.argtypes = (c_char_p, c_uint32, c_int, *_reentrant)
    # musl has no variable h_errno and glibc hides its own; both have this function behind the macro.
    _h_errno_location = libc["__h_errno_location"]
    _h_errno_location.restype, _h_errno_location.argtypes = c_void_p, ()

    def _h_errno() -> int:
        return c_int.from_address(_h_errno_location()).value

else:

    def _h_errno() -> int:
        return c_int.in_dll(libc, "h_errno").value


_NAME_SIZE = 1025
"""NI_MAXHOST of glibc, the longest name that any libc gives, with its NUL."""
_ADDRESS_SIZE = 256
_HOST_SIZE, _MOST_SIZE = 1024, 1 << 20


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

    def gethostbyname(self, name: bytes, /) -> HostEntry | int:
        return find_host("gethostbyname", name)

    def gethostbyaddr(self, addr: bytes, family: int, /) -> HostEntry | int:
        return find_host("gethostbyaddr", addr, len(addr), family)


def find_host_reentrant(function: str, *arguments: bytes | int) -> HostEntry | int:
    """Call the reentrant form of a function, with more memory while it asks for it."""
    host, found, code, size = raw_hostent(), c_void_p(), c_int(), _HOST_SIZE
    call = getattr(libc, f"{function}_r")
    while True:
        memory = ctypes.create_string_buffer(size)
        out = ctypes.byref(host), memory, size, ctypes.byref(found), ctypes.byref(code)
        if call(*arguments, *out) != abi.ERANGE or size >= _MOST_SIZE:
            return read_host(found.value) if found.value else code.value
        size *= 4


def find_host_plain(function: str, *arguments: bytes | int) -> HostEntry | int:
    """Call a function whose result is in memory of the thread, as it is on macOS."""
    call = getattr(libc, function)
    found = call(*arguments)
    return read_host(found) if found else _h_errno()


find_host = find_host_reentrant if sys.platform == "linux" else find_host_plain
