"""The socket calls: arguments checked, memory found, the system asked, the result given as C gives it."""

from __future__ import annotations

import ctypes
from typing import SupportsIndex, TypeAlias

from berkeley import _platform
from berkeley._core import interrupt
from berkeley._core.arguments import c_int_of, c_size_of, c_unsigned_of
from berkeley._core.buffers import (
    Memory,
    ReadBuffer,
    WriteBuffer,
    readable,
    receivable,
    sendable,
    writable,
)
from berkeley._core.lengths import Length, OutMemory
from berkeley._core.pairs import IntPair, pair_of, store_pair
from berkeley._core.result import c_result
from berkeley._core.signals import broken_pipe
from berkeley._core.socket_filters import FILTER_OPTIONS, checked_program
from berkeley._core.watched import noticed
from berkeley._platform import constants as abi
from berkeley._platform._interrupts import interrupts

OptVal: TypeAlias = "ReadBuffer | int | None"
"""What the value of an option may be: an int stands for a C int in host byte order."""

# Linux writes the result of these to other memory than the length says: SO_GET_FILTER counts in filter instructions
# (net/core/filter.c sk_get_filter), the source filters go by a count inside the value (net/ipv4/ip_sockglue.c,
# net/ipv6/ipv6_sockglue.c), TCP_ZEROCOPY_RECEIVE and MPTCP_FULL_INFO follow an address inside it (net/ipv4/tcp.c,
# net/mptcp/sockopt.c).
_WRITES_ELSEWHERE = frozenset(
    {
        (abi.SOL_SOCKET, abi.SO_GET_FILTER),
        (abi.IPPROTO_IP, abi.IP_MSFILTER),
        (abi.IPPROTO_IP, abi.MCAST_MSFILTER),
        (abi.IPPROTO_IPV6, abi.MCAST_MSFILTER),
        (abi.IPPROTO_TCP, abi.TCP_ZEROCOPY_RECEIVE),
    }
)
_NO_OPTION = (abi.SOL_SOCKET, -1)


def socket(domain: SupportsIndex, type: SupportsIndex, protocol: SupportsIndex) -> int:
    """Create a socket."""
    return c_result(
        _platform.backend.socket(
            c_int_of(domain, "domain"), c_int_of(type, "type"), c_int_of(protocol, "protocol")
        )
    )


def socketpair(
    domain: SupportsIndex, type: SupportsIndex, protocol: SupportsIndex, sv: IntPair
) -> int:
    """Create two connected sockets and store their handles in *sv*."""
    place = pair_of(sv, "sv")
    vector = (ctypes.c_int * 2)()
    result = c_result(
        _platform.backend.socketpair(
            c_int_of(domain, "domain"),
            c_int_of(type, "type"),
            c_int_of(protocol, "protocol"),
            ctypes.addressof(vector),
        )
    )
    if result == 0:
        store_pair(place, vector)
    return result


def bind(sockfd: SupportsIndex, addr: ReadBuffer | None, addrlen: SupportsIndex) -> int:
    """Give a socket its local address."""
    fd, length = c_int_of(sockfd, "sockfd"), c_unsigned_of(addrlen, "addrlen")
    memory = sendable(readable(addr, "addr"), length)
    return c_result(_platform.backend.bind(fd, memory.pointer, length))


def listen(sockfd: SupportsIndex, backlog: SupportsIndex) -> int:
    """Let a socket accept connections."""
    fd, length = c_int_of(sockfd, "sockfd"), c_int_of(backlog, "backlog")
    return c_result(noticed(fd, "listen", _platform.backend.listen(fd, length)))


def accept(sockfd: SupportsIndex, addr: WriteBuffer | None, addrlen: Length) -> int:
    """Take the next connection of a listening socket."""
    fd, out = c_int_of(sockfd, "sockfd"), OutMemory(addr, "addr", addrlen, "addrlen")
    value = interrupt.transfer(
        abi.SO_RCVTIMEO, _platform.backend.accept, fd, out.pointer, out.length_pointer
    )
    return out.stored(c_result(noticed(fd, "accept", value)))


def connect(sockfd: SupportsIndex, addr: ReadBuffer | None, addrlen: SupportsIndex) -> int:
    """Connect a socket to an address."""
    fd, length = c_int_of(sockfd, "sockfd"), c_unsigned_of(addrlen, "addrlen")
    memory = sendable(readable(addr, "addr"), length)
    backend, before = _platform.backend, interrupts.interrupting
    value = backend.connect(fd, memory.pointer, length)
    if value == -abi.EINTR and interrupt.restarts(before, fd, abi.SO_SNDTIMEO):
        value = interrupt.transfer(
            abi.SO_SNDTIMEO, backend.finish_connect, fd, memory.pointer, length
        )
    return c_result(noticed(fd, "connect", value))


def send(
    sockfd: SupportsIndex, buf: ReadBuffer | None, len: SupportsIndex, flags: SupportsIndex
) -> int:
    """Send bytes on a connected socket."""
    fd, length, bits = c_int_of(sockfd, "sockfd"), c_size_of(len, "len"), c_int_of(flags, "flags")
    memory = sendable(readable(buf, "buf"), length)
    value = interrupt.transfer(
        abi.SO_SNDTIMEO, _platform.backend.send, fd, memory.pointer, length, bits
    )
    return c_result(broken_pipe(noticed(fd, "send", value), bits))


def recv(
    sockfd: SupportsIndex, buf: WriteBuffer | None, len: SupportsIndex, flags: SupportsIndex
) -> int:
    """Receive bytes from a connected socket."""
    fd, length, bits = c_int_of(sockfd, "sockfd"), c_size_of(len, "len"), c_int_of(flags, "flags")
    memory = writable(buf, "buf")
    length = receivable(memory, length, "len")
    value = interrupt.transfer(
        abi.SO_RCVTIMEO, _platform.backend.recv, fd, memory.pointer, length, bits
    )
    return c_result(noticed(fd, "recv", value))


def sendto(
    sockfd: SupportsIndex,
    buf: ReadBuffer | None,
    len: SupportsIndex,
    flags: SupportsIndex,
    dest_addr: ReadBuffer | None,
    addrlen: SupportsIndex,
) -> int:
    """Send a message to an address."""
    fd, length, bits = c_int_of(sockfd, "sockfd"), c_size_of(len, "len"), c_int_of(flags, "flags")
    address_length = c_unsigned_of(addrlen, "addrlen")
    memory = sendable(readable(buf, "buf"), length)
    address = sendable(readable(dest_addr, "dest_addr"), address_length)
    value = interrupt.transfer(
        abi.SO_SNDTIMEO,
        _platform.backend.sendto,
        fd,
        memory.pointer,
        length,
        bits,
        address.pointer,
        address_length,
    )
    return c_result(broken_pipe(noticed(fd, "sendto", value), bits))


def recvfrom(
    sockfd: SupportsIndex,
    buf: WriteBuffer | None,
    len: SupportsIndex,
    flags: SupportsIndex,
    src_addr: WriteBuffer | None,
    addrlen: Length,
) -> int:
    """Receive a message and the address of its sender."""
    fd, length, bits = c_int_of(sockfd, "sockfd"), c_size_of(len, "len"), c_int_of(flags, "flags")
    memory = writable(buf, "buf")
    length = receivable(memory, length, "len")
    out = OutMemory(src_addr, "src_addr", addrlen, "addrlen")
    value = interrupt.transfer(
        abi.SO_RCVTIMEO,
        _platform.backend.recvfrom,
        fd,
        memory.pointer,
        length,
        bits,
        out.pointer,
        out.length_pointer,
    )
    return out.stored(c_result(noticed(fd, "recvfrom", value)))


def shutdown(sockfd: SupportsIndex, how: SupportsIndex) -> int:
    """Shut down one or both directions of a connection."""
    return c_result(_platform.backend.shutdown(c_int_of(sockfd, "sockfd"), c_int_of(how, "how")))


def getsockname(sockfd: SupportsIndex, addr: WriteBuffer | None, addrlen: Length) -> int:
    """Get the local address of a socket."""
    fd, out = c_int_of(sockfd, "sockfd"), OutMemory(addr, "addr", addrlen, "addrlen")
    value = _platform.backend.getsockname(fd, out.pointer, out.length_pointer)
    return out.stored(c_result(value))


def getpeername(sockfd: SupportsIndex, addr: WriteBuffer | None, addrlen: Length) -> int:
    """Get the address of the peer of a socket."""
    fd, out = c_int_of(sockfd, "sockfd"), OutMemory(addr, "addr", addrlen, "addrlen")
    value = _platform.backend.getpeername(fd, out.pointer, out.length_pointer)
    return out.stored(c_result(value))


def getsockopt(
    sockfd: SupportsIndex,
    level: SupportsIndex,
    optname: SupportsIndex,
    optval: WriteBuffer | None,
    optlen: Length,
) -> int:
    """Get one option of a socket."""
    fd, option = (
        c_int_of(sockfd, "sockfd"),
        (c_int_of(level, "level"), c_int_of(optname, "optname")),
    )
    if option in _WRITES_ELSEWHERE or option[0] == abi.SOL_MPTCP:
        option = _NO_OPTION
    out = OutMemory(optval, "optval", optlen, "optlen")
    value = _platform.backend.getsockopt(fd, *option, out.pointer, out.length_pointer)
    return out.stored(c_result(value))


def setsockopt(
    sockfd: SupportsIndex,
    level: SupportsIndex,
    optname: SupportsIndex,
    optval: OptVal,
    optlen: SupportsIndex,
) -> int:
    """Set one option of a socket."""
    fd, length = c_int_of(sockfd, "sockfd"), c_unsigned_of(optlen, "optlen")
    option = c_int_of(level, "level"), c_int_of(optname, "optname")
    memory = option_memory(optval)
    if option in FILTER_OPTIONS and not isinstance(optval, (int, type(None))):
        memory = checked_program(optval, memory)
    memory = sendable(memory, length)
    value = _platform.backend.setsockopt(fd, *option, memory.pointer, length)
    return c_result(value)


def option_memory(optval: OptVal) -> Memory:
    """Find the memory of an option's value; a plain int becomes a C int."""
    if isinstance(optval, int):
        number = ctypes.c_int(optval)
        return Memory(ctypes.addressof(number), ctypes.sizeof(number), number)
    return readable(optval, "optval")
