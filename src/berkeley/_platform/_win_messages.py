"""sendmsg, recvmsg, readv, writev and their family on Windows.

Theory of operation: a message is gathered into one piece of memory and sent as `send` sends it, so that a datagram
stays whole; one that comes is received into one piece and scattered. Of ancillary data Windows has the packet
information of datagrams, which only WSARecvMsg gives and only WSASendMsg takes.
"""

from __future__ import annotations

import ctypes
import os
import stat
from typing import TYPE_CHECKING, Final

from berkeley._abi import win32 as abi
from berkeley._platform import _emulated
from berkeley._platform import _win_groups as groups
from berkeley._platform._converted import converted
from berkeley._platform._memory import bytes_at
from berkeley._platform._message import HEAD_SIZE, MAX_VECTOR, heads_in, parts_of
from berkeley._platform._protocol import FAULT_ADDRESS
from berkeley._platform._win_base import (
    EXCEPT,
    READ,
    STORAGE,
    WRITE,
    is_bad,
    receive_end,
    send_end,
    store,
)
from berkeley._platform._win_descriptors import WinDescriptors
from berkeley._platform._win_table import Socket
from berkeley._platform._win_transfer import LARGEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from berkeley._platform._message import Message
    from berkeley._platform._protocol import Pointer

    Parts = list[tuple[int, int]]

_SIGN: Final = 1 << 31
_LONGEST: Final = (1 << 63) - 1
_MOST_BYTES: Final = 0x7FFF_F000
_ROOM: Final = 512
"""Bytes for the ancillary data that Windows may give of one datagram."""
_CHUNK: Final = 1 << 20
_PACKETS: Final = {
    # The whole length of a piece of ancillary data, its level and its kind.
    abi.AF_INET: {(HEAD_SIZE + 8, abi.IPPROTO_IP, abi.IP_PKTINFO)},
    abi.AF_INET6: {(HEAD_SIZE + 20, abi.IPPROTO_IPV6, abi.IPV6_PKTINFO)},
    abi.AF_UNIX: set[tuple[int, int, int]](),
}


class WinMessages(WinDescriptors):
    """The calls on messages and on memory in several pieces."""

    def accept4(self, fd: int, addr: Pointer, addrlen: Pointer, flags: int, /) -> int:
        return _emulated.accept4(self, fd, addr, addrlen, flags)

    def isfdtype(self, fd: int, fdtype: int, /) -> int:
        socket = self.table.find(fd)
        if isinstance(socket, Socket):
            return int(fdtype == abi.S_IFSOCK)
        mode = socket if socket == -abi.EBADF else converted(_mode, fd)
        return mode if mode < 0 else int(stat.S_IFMT(mode) == fdtype)

    def sendmmsg(self, fd: int, messages: Sequence[Message], flags: int, /) -> int:
        return _emulated.sendmmsg(self, fd, messages, flags)

    def recvmmsg(
        self, fd: int, messages: Sequence[Message], flags: int, timeout: Pointer, /
    ) -> int:
        return _emulated.recvmmsg(self, fd, messages, flags, timeout)

    def sendfile(self, out: int, source: int, offset: int, count: int, /) -> int:
        return _emulated.sendfile(self, self.lseek, out, source, offset, count)

    # Sending.

    def sendmsg(self, fd: int, message: Message | None, flags: int, /) -> int:
        return self.using(fd, self._send_message, message, flags)

    def _send_message(self, socket: Socket, message: Message | None, flags: int) -> int:
        parts = _checked(message)
        if isinstance(parts, int) or message is None:
            return parts if isinstance(parts, int) else -abi.EFAULT
        if is_bad(message.name, message.namelen) and message.name:
            return -abi.EFAULT
        control = _control_to_send(socket, message)
        if isinstance(control, int):
            return control
        data, length = _gathered(parts)
        size = message.namelen if message.name else 0
        if control:
            return self._send_told(socket, (data, length), flags, (message.name, size), control)
        return self.transmit(socket, data, length, flags, message.name, size)

    def _send_told(
        self,
        socket: Socket,
        data: tuple[Pointer, int],
        flags: int,
        place: tuple[Pointer, int],
        control: bytes,
    ) -> int:
        """Send a datagram with packet information, which names its interface and its source."""
        if error := self.take_error(socket):
            return -error
        name = self._datagram_name(socket, *place)
        if isinstance(name, int):
            return name
        if socket.write_shut:
            return -abi.EPIPE
        if is_bad(*data) or data[1] > LARGEST:
            return -abi.EFAULT if data[1] <= LARGEST else -abi.EMSGSIZE
        text = bytes_at(*data)

        def attempt() -> int:
            value = self.native.send_message(socket.native, text, name, control)
            socket.bound = socket.bound or value >= 0
            return value if value >= 0 else self._datagram_send_failed(value)

        return self.blocking(socket, attempt, WRITE, send_end(socket, flags))

    def writev(self, fd: int, iov: int, count: int, /) -> int:
        parts = self._vector(fd, iov, count)
        if isinstance(parts, int):
            return parts
        data, length = _gathered(parts)
        # Linux do_iter_write: nothing at all is no message, as it is of write().
        return self.write(fd, data, length) if length else 0

    def pwritev(self, fd: int, iov: int, count: int, offset: int, /) -> int:
        return self._at_offset(fd, offset, lambda: self.writev(fd, iov, count))

    # Receiving.

    def recvmsg(self, fd: int, message: Message | None, flags: int, /) -> int:
        return self.using(fd, self._receive_message, message, flags)

    def _receive_message(self, socket: Socket, message: Message | None, flags: int) -> int:
        parts = _checked(message)
        if isinstance(parts, int) or message is None:
            return parts if isinstance(parts, int) else -abi.EFAULT
        if flags & abi.MSG_ERRQUEUE:
            return -abi.EAGAIN
        if socket.kind == abi.SOCK_STREAM:
            value = self._receive_pieces(socket, message, parts, flags)
        elif message.controllen and self._tells_packets(socket):
            value = self._receive_told(socket, message, parts, flags)
        else:
            value = self._receive_whole(socket, message, parts, flags)
        return value

    def _receive_pieces(self, socket: Socket, message: Message, parts: Parts, flags: int) -> int:
        total = sum(length for _, length in parts)
        usable = min(sum(length for _, length in _usable(parts)), _MOST_BYTES)
        room = usable if flags & abi.MSG_WAITALL else min(usable, _CHUNK)
        memory = ctypes.create_string_buffer(max(room, 1))
        pointer = ctypes.addressof(memory) if usable else 0
        size = ctypes.c_int(0)
        places = (message.name, ctypes.addressof(size)) if message.name else (0, 0)
        value = self.receive(socket, pointer, room if usable else total, flags, *places)
        if value >= 0:
            if not flags & abi.MSG_TRUNC:
                _scatter(parts, memory.raw[:value])
            self._answer(message, size.value, abi.MSG_OOB & flags)
        return value

    def _receive_whole(self, socket: Socket, message: Message, parts: Parts, flags: int) -> int:
        memory, size = ctypes.create_string_buffer(LARGEST), ctypes.c_int(message.namelen)
        places = (message.name, ctypes.addressof(size)) if message.name else (0, 0)
        plain = flags & ~abi.MSG_TRUNC
        value = self.receive(socket, ctypes.addressof(memory), LARGEST, plain, *places)
        if value < 0:
            return value
        return self._deliver(message, parts, memory.raw[:value], size.value, flags)

    def _deliver(
        self, message: Message, parts: Parts, data: bytes, namelen: int, flags: int
    ) -> int:
        """Give a datagram to the program's pieces of memory, and tell how much of it fitted."""
        room = sum(length for _, length in parts)
        if not _scatter(parts, data[:room]):
            return -abi.EFAULT
        self._answer(message, namelen, abi.MSG_TRUNC if len(data) > room else 0)
        return len(data) if flags & abi.MSG_TRUNC else min(len(data), room)

    def _answer(self, message: Message, namelen: int, flags: int) -> None:
        if message.name:
            message.namelen = namelen
        message.controllen, message.flags = 0, flags

    def _tells_packets(self, socket: Socket) -> bool:
        options = (abi.IPPROTO_IP, abi.IP_PKTINFO), (abi.IPPROTO_IPV6, abi.IPV6_PKTINFO)
        return any(any(socket.replay.get(option, b"")) for option in options)

    def _receive_told(self, socket: Socket, message: Message, parts: Parts, flags: int) -> int:
        """Receive a datagram with what Windows tells of it."""
        if error := self.take_error(socket):
            return -error
        memory, name = ctypes.create_string_buffer(LARGEST), ctypes.create_string_buffer(STORAGE)
        control = ctypes.create_string_buffer(_ROOM)
        size, room = ctypes.c_int(), ctypes.c_uint32()
        until = receive_end(socket, flags)
        self.autobind(socket)

        def attempt() -> int:
            size.value, room.value = STORAGE, _ROOM
            if socket.group and not groups.is_for(self.native, socket):
                return self.failed(-abi.WSAEWOULDBLOCK, abi.EAGAIN)
            value = self.native.receive_message(
                socket.native, ctypes.addressof(memory), LARGEST, flags & abi.MSG_PEEK,
                ctypes.addressof(name), ctypes.addressof(size),
                ctypes.addressof(control), ctypes.addressof(room),
            )  # fmt: skip
            if value >= 0:
                return value
            return self.datagram_receive_failed(socket, value, LARGEST, until)

        value = self.blocking(socket, attempt, READ | EXCEPT, until)
        if value < 0:
            return value
        namelen = ctypes.c_int(message.namelen)
        if message.name:
            code = store(name.raw[: size.value], message.name, ctypes.addressof(namelen))
            if code < 0:
                return code
        told, space = control.raw[: room.value], message.controllen
        value = self._deliver(message, parts, memory.raw[:value], namelen.value, flags)
        if value >= 0:
            _store_control(message, told, space)
        return value

    def readv(self, fd: int, iov: int, count: int, /) -> int:
        parts = self._vector(fd, iov, count)
        if isinstance(parts, int):
            return parts
        usable = min(sum(length for _, length in _usable(parts)), _MOST_BYTES)
        if usable == 0:
            return self.read(fd, 0, sum(length for _, length in parts))
        memory = ctypes.create_string_buffer(min(usable, _CHUNK))
        value = self.read(fd, ctypes.addressof(memory), len(memory))
        if value > 0:
            _scatter(parts, memory.raw[:value])
        return value

    def preadv(self, fd: int, iov: int, count: int, offset: int, /) -> int:
        return self._at_offset(fd, offset, lambda: self.readv(fd, iov, count))

    # Memory and places.

    def _vector(self, fd: int, iov: int, count: int) -> Parts | int:
        found = self.table.find(fd)
        if found == -abi.EBADF:
            return -abi.EBADF
        if not 0 <= count <= MAX_VECTOR:
            return -abi.EINVAL
        parts = parts_of(iov, count)
        if parts is None:
            return -abi.EFAULT
        return -abi.EINVAL if any(length > _LONGEST for _, length in parts) else parts


def _mode(fd: int) -> int:
    return os.fstat(fd).st_mode


def _checked(message: Message | None) -> Parts | int:
    """Give the pieces of memory of a message, or the error that Linux has for it (net/socket.c, copy_msghdr)."""
    if message is None:
        return -abi.EFAULT
    if message.namelen >= _SIGN:
        return -abi.EINVAL
    if message.iovlen > MAX_VECTOR:
        return -abi.EMSGSIZE
    parts = parts_of(message.iov, message.iovlen)
    if parts is None:
        return -abi.EFAULT
    return -abi.EINVAL if any(length > _LONGEST for _, length in parts) else parts


def _control_to_send(socket: Socket, message: Message) -> bytes | int:
    """Give the packet information to send; any other ancillary data is refused: Windows sends none that Linux has."""
    if is_bad(message.control, message.controllen):
        return -abi.EFAULT
    if message.controllen < HEAD_SIZE:
        return b""
    control = ctypes.string_at(message.control, message.controllen)
    heads = list(heads_in(control))
    if (
        socket.kind == abi.SOCK_DGRAM
        and heads
        and {head[1:] for head in heads} <= _PACKETS[socket.family]
    ):
        return control
    known = {(abi.SOL_SOCKET, abi.SCM_RIGHTS), (abi.SOL_SOCKET, abi.SCM_CREDENTIALS)}
    if socket.kind != abi.SOCK_DGRAM:
        known |= {(abi.IPPROTO_IP, abi.IP_PKTINFO), (abi.IPPROTO_IPV6, abi.IPV6_PKTINFO)}
    foreign = [head for head in heads if (head.level, head.kind) not in known]
    return -abi.EOPNOTSUPP if heads and not foreign else -abi.EINVAL


def _usable(parts: Parts) -> Parts:
    """Give the pieces in front of the first that is bad memory."""
    bad = [i for i, (base, length) in enumerate(parts) if is_bad(base, length)]
    return parts[: bad[0]] if bad else parts


def _gathered(parts: Parts) -> tuple[Pointer, int]:
    """Join what is to be sent; bad memory in one piece makes all of it bad, as on Linux."""
    if len(_usable(parts)) < len(parts):
        return FAULT_ADDRESS, sum(length for _, length in parts)
    data = b"".join(ctypes.string_at(base, length) for base, length in parts if length)
    return data, len(data)


def _scatter(parts: Parts, data: bytes) -> bool:
    """Store data in the pieces of memory, one after the other; False where one of them is bad."""
    start = 0
    for base, length in parts:
        piece = data[start : start + length]
        if is_bad(base, len(piece)):
            return False
        if piece:
            ctypes.memmove(base, piece, len(piece))
        start += len(piece)
    return True


def _store_control(message: Message, told: bytes, space: int) -> None:
    """Give ancillary data to the program, cut where it has no room for it, as Linux does (put_cmsg)."""
    given = told[: space if not is_bad(message.control, space) else 0]
    if given:
        ctypes.memmove(message.control, given, len(given))
    message.controllen = len(given)
    if len(given) < len(told):
        message.flags |= abi.MSG_CTRUNC
