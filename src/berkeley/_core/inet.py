"""Internet addresses between text and memory, in pure Python, with glibc's strictness on every system.

The grammars are those of POSIX.1-2024 inet_addr and inet_ntop; where POSIX leaves room, the reading of glibc holds.
"""

from __future__ import annotations

import re
import sys
from typing import SupportsIndex

from berkeley._core.arguments import Text, c_int_of, c_text, c_unsigned_of, wrong_type
from berkeley._core.buffers import ReadBuffer, WriteBuffer, readable, receivable, writable
from berkeley._core.result import failure
from berkeley._core.structs import in_addr
from berkeley._core.transfer import load, store
from berkeley._platform import constants as abi

IPV4_SIZE, IPV6_SIZE = 4, 16
_SIZES = {abi.AF_INET: IPV4_SIZE, abi.AF_INET6: IPV6_SIZE}

# inet_pton takes decimal numbers without leading zeros; inet_aton takes C's notations and ignores what follows a
# white-space character.
_OCTET = rb"(?:0|[1-9][0-9]{0,2})"
_QUAD = re.compile(rb"%b(?:\.%b){3}" % (_OCTET, _OCTET))
_GROUP = re.compile(rb"[0-9A-Fa-f]{1,4}")
_NUMBER = rb"(?:0[xX][0-9A-Fa-f]+|0[0-7]*|[1-9][0-9]*)"
_NUMBERS = re.compile(rb"(%b(?:\.%b){0,3})(?:[ \t-\r].*)?" % (_NUMBER, _NUMBER), re.DOTALL)
_MOST_DIGITS = len(str(0xFFFF_FFFF))


def parse_ipv4(text: bytes) -> bytes | None:
    """Read four decimal numbers, as inet_pton does."""
    if not _QUAD.fullmatch(text):
        return None
    octets = [int(octet) for octet in text.split(b".")]
    return bytes(octets) if max(octets) < 0x100 else None


def parse_ipv6(text: bytes) -> bytes | None:
    """Read groups of hexadecimal digits, at most one ``::`` for zeros, and maybe IPv4 notation at the end."""
    head, gap, tail = text.partition(b"::")
    front = _groups(head, last=not gap)
    back = _groups(tail, last=True)
    if front is None or back is None:
        return None
    missing = IPV6_SIZE - len(front) - len(back)
    # A "::" stands for at least one group.
    if missing < 2 if gap else missing:
        return None
    return front + bytes(missing) + back


def _groups(text: bytes, *, last: bool) -> bytes | None:
    """Read groups between colons; the *last* of the address may be in IPv4 notation."""
    groups = text.split(b":") if text else []
    quad = parse_ipv4(groups.pop()) if last and groups and b"." in groups[-1] else b""
    if quad is None or not all(map(_GROUP.fullmatch, groups)):
        return None
    return b"".join(bytes.fromhex(group.decode().zfill(4)) for group in groups) + quad


def parse_numbers(text: bytes) -> bytes | None:
    """Read one to four numbers, the last of which fills the bytes that are left, as inet_aton does."""
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return None
    *octets, rest = [_c_number(number) for number in match[1].split(b".")]
    room = IPV4_SIZE - len(octets)
    if max(octets, default=0) > 0xFF or rest >= 1 << 8 * room:
        return None
    return bytes(octets) + rest.to_bytes(room, "big")


def _c_number(digits: bytes) -> int:
    """Read a number in C's notation: hexadecimal, octal or decimal."""
    if digits.startswith(b"0"):
        return int(digits, 16 if digits[1:2] in b"xX" and len(digits) > 1 else 8)
    # Python's int refuses very long decimal numbers; here they are only too large.
    return int(digits) if len(digits) <= _MOST_DIGITS else 1 << 32


def format_ipv4(address: bytes) -> str:
    """Write four decimal numbers."""
    return ".".join(map(str, address))


def format_ipv6(address: bytes) -> str:
    """Write groups of hexadecimal digits; the first longest run of two zeros or more is ``::``.

    IPv4-compatible and IPv4-mapped addresses end in IPv4 notation.
    """
    groups = [f"{high << 8 | low:x}" for high, low in zip(address[::2], address[1::2], strict=True)]
    start, length = _longest_zeros(groups)
    if start == 0 and (length == 6 or (length == 5 and groups[5] == "ffff")):
        groups[6:] = [format_ipv4(address[12:])]
    if length < 2:
        return ":".join(groups)
    return ":".join(groups[:start]) + "::" + ":".join(groups[start + length :])


def _longest_zeros(groups: list[str]) -> tuple[int, int]:
    """Find where the first longest run of zeros starts and how long it is."""
    runs = [0] * (len(groups) + 1)
    for position in reversed(range(len(groups))):
        runs[position] = runs[position + 1] + 1 if groups[position] == "0" else 0
    longest = max(runs)
    return runs.index(longest), longest


_PARSERS = {abi.AF_INET: parse_ipv4, abi.AF_INET6: parse_ipv6}
_FORMATTERS = {abi.AF_INET: format_ipv4, abi.AF_INET6: format_ipv6}


def inet_pton(af: SupportsIndex, src: Text, dst: WriteBuffer | None) -> int:
    """Store the address that a text stands for in *dst*."""
    text, memory = c_text(src, "src"), writable(dst, "dst")
    parse = _PARSERS.get(c_int_of(af, "af"))
    if parse is None:
        return failure(abi.EAFNOSUPPORT)
    address = parse(text)
    if address is None:
        return 0
    if memory.size < len(address):
        return failure(abi.EFAULT)
    store(memory, address)
    return 1


def inet_ntop(
    af: SupportsIndex, src: ReadBuffer | None, dst: WriteBuffer | None, size: SupportsIndex
) -> str | None:
    """Store the text of the address at *src* in *dst*, and give it; None for NULL."""
    source, memory = readable(src, "src"), writable(dst, "dst")
    family, room = c_int_of(af, "af"), c_unsigned_of(size, "size")
    if family not in _FORMATTERS:
        failure(abi.EAFNOSUPPORT)
        return None
    if source.size < _SIZES[family] or dst is None:
        failure(abi.EFAULT)
        return None
    text = _FORMATTERS[family](load(source, _SIZES[family]))
    if len(text) + 1 > receivable(memory, room, "size"):
        failure(abi.ENOSPC)
        return None
    store(memory, text.encode() + b"\0")
    return text


def inet_aton(cp: Text, inp: WriteBuffer | None) -> int:
    """Store the IPv4 address that a text stands for in *inp*."""
    text, memory = c_text(cp, "cp"), writable(inp, "inp")
    address = parse_numbers(text)
    if address is None:
        return 0
    # glibc's inet_aton only checks the text where *inp* is NULL.
    if inp is not None:
        if memory.size < len(address):
            failure(abi.EFAULT)
            return 0
        store(memory, address)
    return 1


def inet_addr(cp: Text) -> int:
    """Give the IPv4 address that a text stands for, in network byte order, or INADDR_NONE."""
    address = parse_numbers(c_text(cp, "cp"))
    return abi.INADDR_NONE if address is None else int.from_bytes(address, sys.byteorder)


def inet_ntoa(in_: object) -> str:
    """Write an IPv4 address as four decimal numbers."""
    if not isinstance(in_, in_addr):
        wrong_type("in_", "a struct in_addr", in_)
    return format_ipv4(bytes(in_))


_PART = re.compile(rb"(?:(0?[xX])([0-9A-Fa-f]*)|(0[0-7]*)(?![89])|([1-9][0-9]*))")
_CLASS_A, _CLASS_B = 0x8000_0000, 0x4000_0000


def inet_network(cp: Text) -> int:
    """Read one to four numbers as the bytes of a network in host byte order, or give INADDR_NONE."""
    text = c_text(cp, "cp").rstrip(b" \t\n\v\f\r")
    network = 0
    parts = text.split(b".")
    for part in parts:
        found = _PART.fullmatch(part)
        if found is None or part in (b"x", b"X"):
            return abi.INADDR_NONE
        number = _part_number(found)
        if number is None or number > 0xFF or len(parts) > 4:
            return abi.INADDR_NONE
        network = network << 8 | number
    return network


def _part_number(found: re.Match[bytes]) -> int | None:
    """Read a number that wraps at 32 bits as glibc's does."""
    _, hexadecimal, octal, decimal = found.groups()
    if hexadecimal is not None:
        return int(hexadecimal, 16) & 0xFFFF_FFFF if hexadecimal else None
    if octal is not None:
        return int(octal, 8) & 0xFFFF_FFFF
    number = 0
    for digit in decimal:
        number = (number * 10 + digit - 48) & 0xFFFF_FFFF
    return number


def inet_makeaddr(net: SupportsIndex, host: SupportsIndex) -> in_addr:
    """Join a network and a host, both in host byte order, by the class that the network's size tells."""
    network, number = c_unsigned_of(net, "net"), c_unsigned_of(host, "host")
    for bound, width in ((1 << 7, 24), (1 << 16, 16), (1 << 24, 8)):
        if network < bound:
            network, number = network << width, number & ((1 << width) - 1)
            break
    return in_addr.at((network | number).to_bytes(IPV4_SIZE, "big"))


def _class_width(number: int) -> int:
    """Count the bits of the host by the class of an address; from class C on there are 8."""
    if not number & _CLASS_A:
        return 24
    return 8 if number & _CLASS_B else 16


def _host_order(in_: object) -> int:
    if not isinstance(in_, in_addr):
        wrong_type("in_", "a struct in_addr", in_)
    return int.from_bytes(bytes(in_), "big")


def inet_lnaof(in_: object) -> int:
    """Give the host of an address, in host byte order."""
    number = _host_order(in_)
    return number & ((1 << _class_width(number)) - 1)


def inet_netof(in_: object) -> int:
    """Give the network of an address, in host byte order."""
    number = _host_order(in_)
    return number >> _class_width(number)


def IN_CLASSA(a: SupportsIndex) -> int:
    """Tell whether an address in host byte order is of class A."""
    return int(not c_unsigned_of(a, "a") & 0x8000_0000)


def IN_CLASSB(a: SupportsIndex) -> int:
    """Tell whether an address in host byte order is of class B."""
    return int(c_unsigned_of(a, "a") >> 30 == 0b10)


def IN_CLASSC(a: SupportsIndex) -> int:
    """Tell whether an address in host byte order is of class C."""
    return int(c_unsigned_of(a, "a") >> 29 == 0b110)


def IN_CLASSD(a: SupportsIndex) -> int:
    """Tell whether an address in host byte order is a multicast address."""
    return int(c_unsigned_of(a, "a") >> 28 == 0b1110)


def IN_BADCLASS(a: SupportsIndex) -> int:
    """Tell whether an address in host byte order is in 240.0.0.0/4."""
    return int(c_unsigned_of(a, "a") >> 28 == 0b1111)
