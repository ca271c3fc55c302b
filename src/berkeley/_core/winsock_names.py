"""Addresses as text in the words of Winsock: with their port, and in wide characters."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, SupportsIndex

from berkeley._core import inet, winsock
from berkeley._core.arguments import c_int_of, c_text, c_unsigned_of, require
from berkeley._core.boxes import IntBox
from berkeley._core.buffers import Memory, readable, receivable, writable
from berkeley._core.memory import sizeof
from berkeley._core.structs import sockaddr_in, sockaddr_in6
from berkeley._core.transfer import load, store
from berkeley._core.wide import wide_bytes, wide_text
from berkeley._core.winsock import socket_error
from berkeley._core.winsock_protocols import WSAPROTOCOL_INFO
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from collections.abc import Callable

    from berkeley._core.arguments import Text
    from berkeley._core.boxes import Ref
    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.structs import addrinfo
    from berkeley._core.wide import WideText

_IPV4_SIZE, _IPV6_SIZE = sizeof(sockaddr_in), sizeof(sockaddr_in6)
_WIDE = 2


def text_of(data: bytes) -> str | None:
    """Write a socket address with its port; None for a family that has no text."""
    family = int.from_bytes(data[:2], sys.byteorder)
    if sys.platform == "darwin":
        family = data[1]
    if family == abi.AF_INET and len(data) >= _IPV4_SIZE:
        four = sockaddr_in.at(data)
        host = inet.format_ipv4(bytes(four.sin_addr))
        port = int.from_bytes(data[2:4], "big")
        return f"{host}:{port}" if port else host
    if family == abi.AF_INET6 and len(data) >= _IPV6_SIZE:
        six = sockaddr_in6.at(data)
        host = inet.format_ipv6(bytes(six.sin6_addr))
        host += f"%{six.sin6_scope_id}" if six.sin6_scope_id else ""
        port = int.from_bytes(data[2:4], "big")
        return f"[{host}]:{port}" if port else host
    return None


def _address_to_string(
    lpsaAddress: ReadBuffer | None,
    dwAddressLength: SupportsIndex,
    lpProtocolInfo: WSAPROTOCOL_INFO | None,
    memory: Memory,
    length: IntBox | None,
    encode: Callable[[str], bytes],
    width: int,
) -> int:
    """Store the text of a socket address; *length* counts characters of *width* bytes, with the NUL."""
    source = readable(lpsaAddress, "lpsaAddress")
    size = c_unsigned_of(dwAddressLength, "dwAddressLength")
    _check_info(lpProtocolInfo)
    require(length, (IntBox, type(None)), "lpdwAddressStringLength", "a box such as DWORD(64)")
    if size > source.size or length is None:
        return socket_error(abi.WSAEFAULT)
    text = text_of(load(source, size)) if size >= _WIDE else None
    if text is None:
        return socket_error(abi.WSAEINVAL)
    data = encode(text)
    room = receivable(memory, length.value * width, "lpdwAddressStringLength")
    if memory.owner is None or len(data) > room:
        length.value = len(data) // width
        return socket_error(abi.WSAEFAULT)
    store(memory, data)
    length.value = len(data) // width
    return 0


def _check_info(info: WSAPROTOCOL_INFO | None) -> None:
    wanted = (WSAPROTOCOL_INFO, type(None))
    require(info, wanted, "lpProtocolInfo", "a WSAPROTOCOL_INFO or NULL")


def WSAAddressToStringA(
    lpsaAddress: ReadBuffer | None,
    dwAddressLength: SupportsIndex,
    lpProtocolInfo: WSAPROTOCOL_INFO | None,
    lpszAddressString: WriteBuffer | None,
    lpdwAddressStringLength: IntBox | None,
) -> int:
    """Write a socket address and its port."""
    return _address_to_string(
        lpsaAddress,
        dwAddressLength,
        lpProtocolInfo,
        writable(lpszAddressString, "lpszAddressString"),
        lpdwAddressStringLength,
        lambda text: text.encode() + b"\0",
        1,
    )


def WSAAddressToStringW(
    lpsaAddress: ReadBuffer | None,
    dwAddressLength: SupportsIndex,
    lpProtocolInfo: WSAPROTOCOL_INFO | None,
    lpszAddressString: WriteBuffer | None,
    lpdwAddressStringLength: IntBox | None,
) -> int:
    """Write a socket address and its port in wide characters."""
    return _address_to_string(
        lpsaAddress,
        dwAddressLength,
        lpProtocolInfo,
        writable(lpszAddressString, "lpszAddressString"),
        lpdwAddressStringLength,
        wide_bytes,
        _WIDE,
    )


def address_of_text(family: int, text: str) -> sockaddr_in | sockaddr_in6 | None:
    """Read a socket address: with its port after a colon, an IPv6 one in brackets then."""
    if family == abi.AF_INET:
        host, colon, digits = text.partition(":")
        four, port = sockaddr_in(), _port(digits) if colon else 0
        octets = inet.parse_ipv4(host.encode("utf-8", "replace"))
        if octets is None or port is None:
            return None
        four.sin_family = family
        four.sin_addr.s_addr = int.from_bytes(octets, sys.byteorder)
        four.sin_port = _network(port)
        return four
    return _ipv6_of_text(family, text)


def _ipv6_of_text(family: int, text: str) -> sockaddr_in6 | None:
    digits = ""
    if text.startswith("["):
        text, bracket, rest = text[1:].partition("]")
        if not bracket or (rest and not rest.startswith(":")):
            return None
        digits = rest[1:] if rest else ""
        if rest == ":":
            return None
    host, percent, zone = text.partition("%")
    port, scope = _port(digits) if digits else 0, _number(zone, 0xFFFF_FFFF) if percent else 0
    octets = inet.parse_ipv6(host.encode("utf-8", "replace"))
    if octets is None or port is None or scope is None:
        return None
    six = sockaddr_in6()
    six.sin6_family, six.sin6_port, six.sin6_scope_id = family, _network(port), scope
    six.sin6_addr.s6_addr[:] = octets
    return six


def _number(digits: str, most: int) -> int | None:
    known = digits.isascii() and digits.isdecimal() and len(digits) <= len(str(most))
    number = int(digits) if known else most + 1
    return number if number <= most else None


def _port(digits: str) -> int | None:
    return _number(digits, 0xFFFF)


def _network(port: int) -> int:
    return int.from_bytes(port.to_bytes(2, "big"), sys.byteorder)


def _string_to_address(
    text: str,
    AddressFamily: SupportsIndex,
    lpProtocolInfo: WSAPROTOCOL_INFO | None,
    lpAddress: WriteBuffer | None,
    lpAddressLength: IntBox | None,
) -> int:
    """Store the socket address that a text stands for."""
    family, memory = c_int_of(AddressFamily, "AddressFamily"), writable(lpAddress, "lpAddress")
    _check_info(lpProtocolInfo)
    require(lpAddressLength, (IntBox, type(None)), "lpAddressLength", "a box such as INT(16)")
    if lpAddressLength is None or memory.owner is None:
        return socket_error(abi.WSAEFAULT)
    if family not in (abi.AF_INET, abi.AF_INET6):
        return socket_error(abi.WSAEINVAL)
    made = address_of_text(family, text)
    if made is None:
        return socket_error(abi.WSAEINVAL)
    data = bytes(memoryview(made).cast("B"))
    if min(memory.size, lpAddressLength.value) < len(data):
        lpAddressLength.value = len(data)
        return socket_error(abi.WSAEFAULT)
    store(memory, data)
    lpAddressLength.value = len(data)
    return 0


def WSAStringToAddressA(
    AddressString: Text,
    AddressFamily: SupportsIndex,
    lpProtocolInfo: WSAPROTOCOL_INFO | None,
    lpAddress: WriteBuffer | None,
    lpAddressLength: IntBox | None,
) -> int:
    """Read a socket address."""
    text = c_text(AddressString, "AddressString").decode("latin-1")
    return _string_to_address(text, AddressFamily, lpProtocolInfo, lpAddress, lpAddressLength)


def WSAStringToAddressW(
    AddressString: WideText,
    AddressFamily: SupportsIndex,
    lpProtocolInfo: WSAPROTOCOL_INFO | None,
    lpAddress: WriteBuffer | None,
    lpAddressLength: IntBox | None,
) -> int:
    """Read a socket address in wide characters."""
    text = wide_text(AddressString, "AddressString")
    return _string_to_address(text, AddressFamily, lpProtocolInfo, lpAddress, lpAddressLength)


def InetPtonW(Family: SupportsIndex, pStringBuf: WideText, pAddr: WriteBuffer | None) -> int:
    """Store the address that a wide text stands for."""
    return inet.inet_pton(Family, wide_text(pStringBuf, "pStringBuf"), pAddr)


def InetNtopW(
    Family: SupportsIndex,
    pAddr: ReadBuffer | None,
    pStringBuf: WriteBuffer | None,
    StringBufSize: SupportsIndex,
) -> str | None:
    """Store the text of an address in wide characters, and give it; None for NULL."""
    narrow = bytearray(abi.INET6_ADDRSTRLEN)
    memory = writable(pStringBuf, "pStringBuf")
    room = receivable(
        memory, c_unsigned_of(StringBufSize, "StringBufSize") * _WIDE, "StringBufSize"
    )
    text = inet.inet_ntop(Family, pAddr, narrow, len(narrow))
    if text is None:
        return None
    data = wide_bytes(text)
    if memory.owner is None or len(data) > room:
        socket_error(abi.WSA_INVALID_PARAMETER)
        return None
    store(memory, data)
    return text


def GetAddrInfoW(
    pNodeName: WideText | None,
    pServiceName: WideText | None,
    pHints: addrinfo | None,
    ppResult: Ref[addrinfo],
) -> int:
    """Resolve a node and a service that are wide text."""
    node = None if pNodeName is None else wide_text(pNodeName, "pNodeName")
    service = None if pServiceName is None else wide_text(pServiceName, "pServiceName")
    return winsock.getaddrinfo(node, service, pHints, ppResult)


def _family_of(address: ReadBuffer | None, name: str) -> tuple[int, Memory]:
    """Find the family of a socket address, 0 where it is too short for one."""
    memory = readable(address, name)
    if memory.size < _IPV4_SIZE:
        return 0, memory
    head = load(memory, 2)
    family = head[1] if sys.platform == "darwin" else int.from_bytes(head, sys.byteorder)
    return family, memory


def SS_PORT(ssp: ReadBuffer) -> int:
    """Give the port of a socket address, in network byte order."""
    family, memory = _family_of(ssp, "ssp")
    return int.from_bytes(load(memory, 4)[2:], sys.byteorder) if family else 0


def _set_inet(address: WriteBuffer, four: bytes, six: bytes) -> None:
    """Set the address in a socket address to one of its family, without scope."""
    family, _ = _family_of(address, "a")
    memory = writable(address, "a")
    if family == abi.AF_INET:
        store(memory, four, 4)
    elif family == abi.AF_INET6:
        store(memory, six, 8)


def INETADDR_SETANY(a: WriteBuffer) -> None:
    """Set an address to the one that stands for all of the host's."""
    _set_inet(a, bytes(4), bytes(16))


def INETADDR_SETLOOPBACK(a: WriteBuffer) -> None:
    """Set an address to the one of the host itself."""
    _set_inet(a, bytes([127, 0, 0, 1]), bytes(15) + b"\1")


def _inet_bytes(address: ReadBuffer) -> bytes:
    family, memory = _family_of(address, "a")
    if family == abi.AF_INET6 and memory.size >= 24:
        return load(memory, 24)[8:]
    return load(memory, 8)[4:] if family == abi.AF_INET else b"\xff"


def INETADDR_ISANY(a: ReadBuffer) -> int:
    """Tell whether an address stands for all of the host's."""
    return int(not any(_inet_bytes(a)))


def INETADDR_ISLOOPBACK(a: ReadBuffer) -> int:
    """Tell whether an address is of the host itself."""
    return int(_inet_bytes(a) in (bytes([127, 0, 0, 1]), bytes(15) + b"\1"))


def equal(a: ReadBuffer, b: ReadBuffer, size: int) -> int:
    """Tell whether two addresses of some bytes are the same."""
    first, second = readable(a, "a"), readable(b, "b")
    if min(first.size, second.size) < size:
        raise BufferError(f"an address has {size} bytes")
    return int(load(first, size) == load(second, size))
