"""The resolver of Windows, which presents the semantics of glibc (`berkeley._platform._names`)."""

from __future__ import annotations

import ctypes
import sys
from ctypes import c_char_p, c_int, c_uint32, c_void_p
from functools import cache
from typing import TYPE_CHECKING

from berkeley._platform import _names
from berkeley._platform import constants as abi
from berkeley._platform._addresses import (
    pack_hints,
    raw_servent,
    read_addresses,
    read_host,
    read_texts,
)

assert sys.platform == "win32" or not TYPE_CHECKING

# The checkers of other systems stop at the assertion, in this module too.
from berkeley._platform._byteorder import swap16  # noqa: E402
from berkeley._platform._win_ws2 import restarted, ws2  # noqa: E402

if TYPE_CHECKING:
    from berkeley._platform._addresses import Hints
    from berkeley._platform._databases import Databases
    from berkeley._platform._interfaces import Interfaces
    from berkeley._platform._names import Questions
    from berkeley._platform._protocol import AddressEntry, HostEntry, Pointer

_PROTOTYPES = {
    "getaddrinfo": (c_int, c_char_p, c_char_p, c_void_p, c_void_p),
    "freeaddrinfo": (None, c_void_p),
    "getnameinfo": (c_int, c_char_p, c_int, c_void_p, c_uint32, c_void_p, c_uint32, c_int),
    "gethostbyname": (c_void_p, c_char_p),
    "gethostbyaddr": (c_void_p, c_char_p, c_int, c_int),
    "getservbyname": (c_void_p, c_char_p, c_char_p),
    "getservbyport": (c_void_p, c_int, c_char_p),
}

for _name, (_restype, *_argtypes) in _PROTOTYPES.items():
    _function = getattr(ws2, _name)
    _function.restype, _function.argtypes = _restype, _argtypes

_HOST_SIZE = 1025
_STORAGE = 128


class Winsock:
    """The answers of ws2_32 to what `berkeley._platform._names` asks."""

    def numeric(self, node: bytes, /) -> AddressEntry | None:
        code, entries = self._resolve(node, abi.AF_UNSPEC, abi.AI_NUMERICHOST)
        return None if code or not entries else entries[0]

    def addresses(self, node: bytes, family: int, flags: int, /) -> tuple[int, list[AddressEntry]]:
        code, entries = self._resolve(node, family, flags)
        return _names.eai_from_winsock(code), entries

    def _resolve(self, node: bytes, family: int, flags: int) -> tuple[int, list[AddressEntry]]:
        """Resolve for one socket type, so that an address comes once."""
        hints = pack_hints((flags, family, abi.SOCK_STREAM, 0))
        first = c_void_p()
        out = ctypes.byref(hints), ctypes.byref(first)
        code: int = ws2.getaddrinfo(node, None, *out)
        if restarted(code):
            code = ws2.getaddrinfo(node, None, *out)
        if code:
            return code, []
        try:
            return 0, read_addresses(first.value)
        finally:
            ws2.freeaddrinfo(first)

    def host_name(self, address: bytes, flags: int, /) -> tuple[int, bytes]:
        host = ctypes.create_string_buffer(_HOST_SIZE)
        arguments = (address, len(address), host, len(host), None, 0, flags)
        code: int = ws2.getnameinfo(*arguments)
        if restarted(code):
            code = ws2.getnameinfo(*arguments)
        return _names.eai_from_winsock(code), host.value

    def port(self, service: bytes, protocol: bytes, /) -> int | None:
        found = _service("getservbyname", service, protocol)
        # Winsock compares without regard to case; a program that asks for "HTTP" fails on Linux.
        return found[1] if found is not None and service in found[0] else None

    def service(self, port: int, protocol: bytes, /) -> bytes | None:
        found = _service("getservbyport", swap16(port), protocol)
        return None if found is None else found[0][0]

    def host_by_name(self, name: bytes, /) -> HostEntry | int:
        return _host("gethostbyname", name)

    def host_by_address(self, address: bytes, family: int, /) -> HostEntry | int:
        host = _host("gethostbyaddr", address, len(address), family)
        # Windows says WSANO_DATA of an address that has no name, where glibc says HOST_NOT_FOUND.
        return abi.HOST_NOT_FOUND if host == abi.NO_DATA else host


def _service(function: str, *arguments: bytes | int) -> tuple[tuple[bytes, ...], int] | None:
    """Call a function that gives a ``struct servent``: its names and its port, in host byte order."""
    call = getattr(ws2, function)
    found = call(*arguments)
    if not found and restarted(ctypes.get_last_error()):
        found = call(*arguments)
    if not found:
        return None
    entry = raw_servent.from_address(found)
    names = ctypes.string_at(entry.s_name), *read_texts(entry.s_aliases)
    return names, swap16(entry.s_port)


def _host(function: str, *arguments: bytes | int) -> HostEntry | int:
    """Call a function that gives a ``struct hostent``, in memory of the thread."""
    call = getattr(ws2, function)
    found = call(*arguments)
    if not found and restarted(ctypes.get_last_error()):
        found = call(*arguments)
    return read_host(found) if found else _names.h_errno_from_winsock(ctypes.get_last_error())


class WindowsNames:
    """The resolver of the Windows backend. Where a program has cleaned Winsock up, it is started again."""

    _winsock: Questions = Winsock()

    def getaddrinfo(
        self, node: bytes | None, service: bytes | None, hints: Hints | None, /
    ) -> tuple[int, list[AddressEntry]]:
        return _names.getaddrinfo(self._winsock, node, service, hints)

    def getnameinfo(
        self, addr: Pointer, addrlen: int, hostlen: int, servlen: int, flags: int, /
    ) -> tuple[int, bytes, bytes]:
        address = ctypes.string_at(addr, min(addrlen, _STORAGE)) if addr else b""
        return _names.getnameinfo(self._winsock, address, hostlen, servlen, flags)

    def gethostbyname(self, name: bytes, /) -> HostEntry | int:
        return _names.gethostbyname(self._winsock, name)

    def gethostbyaddr(self, addr: bytes, family: int, /) -> HostEntry | int:
        return _names.gethostbyaddr(self._winsock, addr, family)

    def databases(self, /) -> Databases:
        return _databases()

    def res_init(self, /) -> int:
        return 0

    def interfaces(self, /) -> Interfaces:
        return _interfaces()


@cache
def _databases() -> Databases:
    """Load the databases when they are first asked for."""
    from berkeley._platform._win_databases import WinDatabases  # noqa: PLC0415

    return WinDatabases(Winsock())


@cache
def _interfaces() -> Interfaces:
    """Load the interfaces when they are first asked for."""
    from berkeley._platform._win_interfaces import WinInterfaces  # noqa: PLC0415

    return WinInterfaces()
