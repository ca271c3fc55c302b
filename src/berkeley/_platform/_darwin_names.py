"""The resolver of macOS, which presents glibc's rules for hints and services (`berkeley._platform._names`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._platform import constants as abi
from berkeley._platform._byteorder import swap16
from berkeley._platform._darwin_address import with_length
from berkeley._platform._darwin_sockets import STORAGE
from berkeley._platform._memory import bytes_at
from berkeley._platform._posix_names import PosixNames

if TYPE_CHECKING:
    from berkeley._platform._addresses import Hints
    from berkeley._platform._protocol import AddressEntry, Pointer


class System:
    """The answers of libSystem to what `berkeley._platform._names` asks."""

    def __init__(self, names: PosixNames) -> None:
        """Ask the functions of *names*, without the rules."""
        self._names = names

    def numeric(self, node: bytes, /) -> AddressEntry | None:
        code, entries = self.addresses(node, abi.AF_UNSPEC, abi.AI_NUMERICHOST)
        return None if code or not entries else entries[0]

    def addresses(self, node: bytes, family: int, flags: int, /) -> tuple[int, list[AddressEntry]]:
        """Ask for one socket type, so that an address comes once."""
        return PosixNames.getaddrinfo(self._names, node, None, (flags, family, abi.SOCK_STREAM, 0))

    def port(self, service: bytes, protocol: bytes, /) -> int | None:
        # Loaded when they are first asked for.
        from berkeley._platform._databases import Entry  # noqa: PLC0415

        found = self._names.databases().look("getservbyname", (service, protocol), None).entry
        return swap16(found.number) if isinstance(found, Entry) else None


class DarwinNames(PosixNames):
    """libSystem's resolver; macOS refuses hints with codes of its own, and services above 65535."""

    def getaddrinfo(
        self, node: bytes | None, service: bytes | None, hints: Hints | None, /
    ) -> tuple[int, list[AddressEntry]]:
        from berkeley._platform import _names  # noqa: PLC0415

        return _names.getaddrinfo(System(self), node, service, hints)

    def getnameinfo(
        self, addr: Pointer, addrlen: int, hostlen: int, servlen: int, flags: int, /
    ) -> tuple[int, bytes, bytes]:
        """Fill the length of the address in, which a program written on Linux leaves at 0."""
        given = with_length(bytes_at(addr, min(addrlen, STORAGE))) if addr else addr
        return super().getnameinfo(given, addrlen, hostlen, servlen, flags)
