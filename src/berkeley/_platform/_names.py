"""Name resolution as glibc does it, on top of the few questions that a system's resolver answers.

Linux resolves names by itself. macOS and Windows are asked piece by piece (`Lookups`, `Questions`): the getaddrinfo of
Windows does not check hints, gives one entry for all socket types and knows other services for them; that of macOS has
rules of its own for hints and services. This file has what is decided between the pieces, so that any system can test
it.
"""

from __future__ import annotations

import ctypes
import re
import struct
import sys
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from berkeley._abi import win32
from berkeley._abi.wsa import ERRNO_NAMES
from berkeley._platform import constants as abi
from berkeley._platform._protocol import AddressEntry, HostEntry

if TYPE_CHECKING:
    from berkeley._platform._addresses import Hints


class Lookups(Protocol):
    """What a system is asked to resolve a name and a service."""

    def numeric(self, node: bytes, /) -> AddressEntry | None:
        """Read a numeric address of any family."""
        ...

    def addresses(self, node: bytes, family: int, flags: int, /) -> tuple[int, list[AddressEntry]]:
        """Look a name up: an EAI code, and an entry for each address."""
        ...

    def port(self, service: bytes, protocol: bytes, /) -> int | None:
        """Look the port of a service up, which has exactly this name with this protocol."""
        ...


class Questions(Lookups, Protocol):
    """What a system is asked beside that, where it gives names to addresses by the rules of this file too."""

    def host_name(self, address: bytes, flags: int, /) -> tuple[int, bytes]:
        """Give the name of a socket address, or its number for NI_NUMERICHOST: an EAI code and the text."""
        ...

    def service(self, port: int, protocol: bytes, /) -> bytes | None:
        """Look the name of a port up."""
        ...

    def host_by_name(self, name: bytes, /) -> HostEntry | int:
        """Look a name up: the host with its IPv4 addresses, or an h_errno code."""
        ...

    def host_by_address(self, address: bytes, family: int, /) -> HostEntry | int:
        """Look an address up: the host, or an h_errno code."""
        ...


class Kind(NamedTuple):
    """A kind of socket that getaddrinfo can be asked for; *usual* ones are given to who asks for none."""

    socktype: int
    protocol: int
    name: bytes
    usual: bool = False


# The table of glibc's getaddrinfo, in its order; the last one takes any protocol and has no services.
KINDS: Final = (
    Kind(abi.SOCK_STREAM, abi.IPPROTO_TCP, b"tcp", usual=True),
    Kind(abi.SOCK_DGRAM, abi.IPPROTO_UDP, b"udp", usual=True),
    Kind(abi.SOCK_DCCP, abi.IPPROTO_DCCP, b"dccp"),
    Kind(abi.SOCK_DGRAM, abi.IPPROTO_UDPLITE, b"udplite"),
    Kind(abi.SOCK_STREAM, abi.IPPROTO_SCTP, b"sctp"),
    Kind(abi.SOCK_SEQPACKET, abi.IPPROTO_SCTP, b"sctp"),
)
RAW: Final = Kind(abi.SOCK_RAW, 0, b"raw", usual=True)

DEFAULT_HINTS: Final[Hints] = (abi.AI_V4MAPPED | abi.AI_ADDRCONFIG, abi.AF_UNSPEC, 0, 0)
"""What glibc takes NULL hints for; POSIX.1-2024 says zeros."""


def known_flags(*names: str) -> int:
    """Join the flags of these names that the system has."""
    flags = 0
    for name in names:
        if name not in abi.ABSENT:
            flags |= int(getattr(abi, name))
    return flags


_LOOKUP_FLAGS: Final = known_flags(
    "AI_CANONNAME", "AI_ADDRCONFIG", "AI_V4MAPPED", "AI_ALL", "AI_IDN", "AI_CANONIDN", "AI_FQDN"
)
_AI_FLAGS: Final = _LOOKUP_FLAGS | abi.AI_PASSIVE | abi.AI_NUMERICHOST | abi.AI_NUMERICSERV
_MAPPING: Final = abi.AI_V4MAPPED | abi.AI_ALL
_NI_FLAGS: Final = known_flags(
    "NI_NUMERICHOST", "NI_NUMERICSERV", "NI_NOFQDN", "NI_NAMEREQD", "NI_DGRAM", "NI_IDN"
)

_NUMBER = re.compile(rb"[ \t\n\v\f\r]*([+-]?)([0-9]+)")
_MAPPED: Final = b"\0" * 10 + b"\xff\xff"
"""What an IPv4 address has before it as an IPv6 address (RFC 4291, 2.5.5.2)."""
_LABEL_SIZE, _NAME_SIZE = 63, 255


def getaddrinfo(
    system: Lookups, node: bytes | None, service: bytes | None, hints: Hints | None
) -> tuple[int, list[AddressEntry]]:
    """Resolve a node and a service; errors come in the order in which glibc finds them."""
    # A lone asterisk means NULL to glibc.
    node, service = (None if text == b"*" else text for text in (node, service))
    flags, family, socktype, protocol = DEFAULT_HINTS if hints is None else hints
    if code := check_hints(node, service, flags, family):
        return code, []
    code, sockets = find_sockets(system, service or None, socktype, protocol)
    if code:
        return code, []
    code, addresses = find_addresses(system, node, flags, family)
    if code:
        return code, []
    canonname = addresses[0].canonname if flags & abi.AI_CANONNAME else None
    entries = [
        AddressEntry(flags, each.family, kind, proto, with_port(each.address, port), None)
        for each in addresses
        for kind, proto, port in sockets
    ]
    return 0, [entries[0]._replace(canonname=canonname), *entries[1:]]


def check_hints(node: bytes | None, service: bytes | None, flags: int, family: int) -> int:
    """Give the EAI code of hints that glibc refuses, else 0."""
    if node is None and service is None:
        return abi.EAI_NONAME
    if flags & ~_AI_FLAGS or (flags & abi.AI_CANONNAME and node is None):
        return abi.EAI_BADFLAGS
    if family not in (abi.AF_UNSPEC, abi.AF_INET, abi.AF_INET6):
        return abi.EAI_FAMILY
    if flags & abi.AI_NUMERICSERV and service and not _NUMBER.fullmatch(service):
        return abi.EAI_NONAME
    return 0


def service_number(service: bytes) -> int | None:
    """Read a service as glibc does: strtoul into an int, None where that gives no port."""
    number = _NUMBER.fullmatch(service)
    if number is None:
        return None
    sign, digits = number.groups()
    value = int(digits) * (-1 if sign == b"-" else 1) if len(digits) < 20 else -1
    port = ctypes.c_int(value).value
    return port & 0xFFFF if port >= 0 else None


def find_sockets(
    system: Lookups, service: bytes | None, socktype: int, protocol: int
) -> tuple[int, list[tuple[int, int, int]]]:
    """Find the socket types, protocols and ports that are asked for: an EAI code, and the triples."""
    kinds = [kind for kind in (*KINDS, RAW) if _fits(kind, socktype, protocol)]
    if not kinds:
        return (abi.EAI_SOCKTYPE if socktype else abi.EAI_SERVICE), []
    if not socktype and not protocol:
        kinds = [kind for kind in kinds if kind.usual]
    else:
        kinds = kinds[:1]
        if service is not None and kinds[0] is RAW:
            return abi.EAI_SERVICE, []
    number = 0 if service is None else service_number(service)
    ports = [(kind, _port(system, service, kind) if number is None else number) for kind in kinds]
    triples = [
        (kind.socktype, protocol if kind is RAW else kind.protocol, port)
        for kind, port in ports
        if port is not None
    ]
    return (0 if triples else abi.EAI_SERVICE), triples


def _fits(kind: Kind, socktype: int, protocol: int) -> bool:
    return socktype in (0, kind.socktype) and (protocol in (0, kind.protocol) or kind is RAW)


def _port(system: Lookups, service: bytes | None, kind: Kind) -> int | None:
    return None if service is None or kind is RAW else system.port(service, kind.name)


def find_addresses(
    system: Lookups, node: bytes | None, flags: int, family: int
) -> tuple[int, list[AddressEntry]]:
    """Find the addresses of a node: an EAI code, and an entry for each."""
    if node is None:
        return 0, own_addresses(flags, family)
    if not is_host_name(node):
        return abi.EAI_NONAME, []
    number = system.numeric(node)
    if number is not None:
        return _with_family(number._replace(canonname=node), flags, family)
    if flags & abi.AI_NUMERICHOST:
        return abi.EAI_NONAME, []
    passed = flags & _LOOKUP_FLAGS & (-1 if family == abi.AF_INET6 else ~_MAPPING)
    code, entries = system.addresses(node, family, passed)
    unique = {entry.address: entry for entry in reversed(entries)}
    ordered = [unique[address] for address in dict.fromkeys(entry.address for entry in entries)]
    return (code, ordered) if code or ordered else (abi.EAI_NODATA, [])


def _with_family(number: AddressEntry, flags: int, family: int) -> tuple[int, list[AddressEntry]]:
    """Give a numeric address in the family asked for, or say that it has none."""
    if family in (abi.AF_UNSPEC, number.family):
        return 0, [number]
    if family == abi.AF_INET6 and flags & abi.AI_V4MAPPED:
        mapped = pack_inet6(_MAPPED + number.address[4:8])
        return 0, [number._replace(family=family, address=mapped)]
    if family == abi.AF_INET and number.address[8:20] == _MAPPED:
        return 0, [number._replace(family=family, address=pack_inet(number.address[20:24]))]
    return abi.EAI_ADDRFAMILY, []


def is_host_name(node: bytes) -> bool:
    """Tell whether a resolver can be asked for this name at all (RFC 1035: 63 bytes a label, 255 a name)."""
    labels = node.removesuffix(b".").split(b".")
    return (
        node.isascii()
        # Windows takes an address of IPv6 in brackets.
        and not node.startswith(b"[")
        and 0 < len(node) <= _NAME_SIZE
        and not re.search(rb"\s", node)
        and all(0 < len(label) <= _LABEL_SIZE for label in labels)
    )


def own_addresses(flags: int, family: int) -> list[AddressEntry]:
    """Give the addresses that NULL stands for, in glibc's order."""
    passive = flags & abi.AI_PASSIVE
    four = pack_inet(bytes(4) if passive else b"\x7f\0\0\1")
    six = pack_inet6(bytes(15) + (b"\0" if passive else b"\1"))
    pairs = [(abi.AF_INET, four), (abi.AF_INET6, six)]
    return [
        AddressEntry(flags, each, 0, 0, address, None)
        for each, address in (pairs if passive else reversed(pairs))
        if family in (abi.AF_UNSPEC, each)
    ]


def pack_inet(address: bytes) -> bytes:
    """Give a ``struct sockaddr_in`` without a port."""
    return _head("sockaddr_in", abi.AF_INET) + struct.pack("=H4s8x", 0, address)


def pack_inet6(address: bytes) -> bytes:
    """Give a ``struct sockaddr_in6`` without a port."""
    return _head("sockaddr_in6", abi.AF_INET6) + struct.pack("=HI16sI", 0, 0, address, 0)


def _head(name: str, family: int) -> bytes:
    """Lay out what an address begins with: its family, on BSD systems behind a byte with its size."""
    size, _, members = abi.LAYOUTS[name]
    has_length = members[0][0].endswith("_len")
    return bytes([size, family]) if has_length else struct.pack("=H", family)


def with_port(address: bytes, port: int) -> bytes:
    """Set the port of a socket address; it is at the same place for both families."""
    return address[:2] + port.to_bytes(2, "big") + address[4:]


def getnameinfo(
    system: Questions, address: bytes, hostlen: int, servlen: int, flags: int
) -> tuple[int, bytes, bytes]:
    """Give the names of a socket address; a length of 0 asks for none."""
    code = check_name_request(address, hostlen, servlen, flags)
    host = service = b""
    if not code and hostlen:
        code, host = _host_name(system, address, flags)
        code = code or _overflow(host, hostlen)
    if not code and servlen:
        service = _service_name(system, int.from_bytes(address[2:4], "big"), flags)
        code = _overflow(service, servlen)
    return (code, b"", b"") if code else (0, host, service)


def check_name_request(address: bytes, hostlen: int, servlen: int, flags: int) -> int:
    """Give the EAI code of a request that glibc refuses, else 0."""
    if flags & ~_NI_FLAGS:
        return abi.EAI_BADFLAGS
    family = int.from_bytes(address[:2], sys.byteorder)
    name = {abi.AF_INET: "sockaddr_in", abi.AF_INET6: "sockaddr_in6"}.get(family)
    if len(address) >= 2 and flags & abi.NI_NAMEREQD and not hostlen and not servlen:
        return abi.EAI_NONAME
    return abi.EAI_FAMILY if name is None or len(address) < abi.LAYOUTS[name][0] else 0


def _host_name(system: Questions, address: bytes, flags: int) -> tuple[int, bytes]:
    if flags & abi.NI_NUMERICHOST and flags & abi.NI_NAMEREQD:
        return abi.EAI_NONAME, b""
    asked = flags & (abi.NI_NUMERICHOST | abi.NI_NAMEREQD | abi.NI_NOFQDN)
    return system.host_name(address, asked)


def _service_name(system: Questions, port: int, flags: int) -> bytes:
    protocol = b"udp" if flags & abi.NI_DGRAM else b"tcp"
    name = None if flags & abi.NI_NUMERICSERV else system.service(port, protocol)
    return name or b"%d" % port


def _overflow(text: bytes, size: int) -> int:
    return abi.EAI_OVERFLOW if len(text) >= size else 0


def gethostbyname(system: Questions, name: bytes) -> HostEntry | int:
    """Look a name up; one of digits and dots is an address that is its own name."""
    if not name:
        return abi.NO_RECOVERY
    if not is_host_name(name) or b":" in name:
        return abi.HOST_NOT_FOUND
    if not re.fullmatch(rb"[0-9.]*[0-9]\.?", name):
        return system.host_by_name(name)
    number = None if name.endswith(b".") else system.numeric(name)
    if number is None:
        return abi.HOST_NOT_FOUND
    return HostEntry(name, (), abi.AF_INET, 4, (number.address[4:8],))


def gethostbyname2(system: Questions, name: bytes, family: int) -> HostEntry | int:
    """Look the addresses of one family up."""
    if family != abi.AF_INET6:
        return gethostbyname(system, name)
    code, entries = find_addresses(system, name, 0, family)
    if code:
        return _HOST_CODES.get(code, abi.HOST_NOT_FOUND)
    found = entries[0].canonname or name
    return HostEntry(found, (), family, 16, tuple(each.address[8:24] for each in entries))


_HOST_CODES: Final = {abi.EAI_AGAIN: abi.TRY_AGAIN, abi.EAI_FAIL: abi.NO_RECOVERY}


def gethostbyaddr(system: Questions, address: bytes, family: int) -> HostEntry | int:
    """Look an address up; what is none in its family is an internal error with EAFNOSUPPORT in errno."""
    if len(address) != {abi.AF_INET: 4, abi.AF_INET6: 16}.get(family):
        ctypes.set_errno(abi.EAFNOSUPPORT)
        return abi.NETDB_INTERNAL
    if address == bytes(16):
        return abi.HOST_NOT_FOUND
    return system.host_by_address(address, family)


# What getaddrinfo and getnameinfo of Winsock give are the numbers of its EAI_ constants.
_WINSOCK_EAI: Final = frozenset(
    {
        win32.EAI_AGAIN,
        win32.EAI_BADFLAGS,
        win32.EAI_FAIL,
        win32.EAI_FAMILY,
        win32.EAI_MEMORY,
        win32.EAI_NODATA,
        win32.EAI_NONAME,
        win32.EAI_SERVICE,
        win32.EAI_SOCKTYPE,
    }
)
_WINSOCK_HOST: Final = frozenset(
    {win32.HOST_NOT_FOUND, win32.TRY_AGAIN, win32.NO_RECOVERY, win32.NO_DATA}
)
_WINE_ADDRFAMILY = -9
"""Wine 8 passes the EAI_ADDRFAMILY of its glibc on."""


def eai_from_winsock(code: int) -> int:
    """Turn a result of Winsock's getaddrinfo into an EAI code; an unknown one is EAI_SYSTEM with errno."""
    if code == 0 or code in _WINSOCK_EAI:
        return code
    if code == _WINE_ADDRFAMILY:
        return win32.EAI_ADDRFAMILY
    _set_errno(code)
    return win32.EAI_SYSTEM


def h_errno_from_winsock(code: int) -> int:
    """Turn Winsock's last error into an h_errno code; an unknown one is NETDB_INTERNAL with errno."""
    if code in _WINSOCK_HOST:
        return code
    _set_errno(code)
    return win32.NETDB_INTERNAL


def _set_errno(code: int) -> None:
    ctypes.set_errno(int(getattr(win32, ERRNO_NAMES.get(code, "EIO"))))
