"""sendmsg, recvmsg and their family: messages of several pieces of memory, with ancillary data beside them.

The system never sees the program's struct msghdr. It gets a copy in which every pointer has been checked; what it
leaves in the copy goes back to the program's struct when the call has succeeded.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, SupportsIndex, TypeAlias, cast

from berkeley import _platform
from berkeley._core import interrupt
from berkeley._core.arguments import c_int_of, c_unsigned_of, require
from berkeley._core.buffers import Memory, receivable, writable
from berkeley._core.message_structs import mmsghdr, msghdr
from berkeley._core.pointers import member_target
from berkeley._core.result import c_result
from berkeley._core.signals import broken_pipe
from berkeley._core.struct import byte_size
from berkeley._core.structs import timespec
from berkeley._core.vectors import array_of, checked_vector
from berkeley._core.watched import noticed
from berkeley._platform import constants as abi
from berkeley._platform._message import Message, heads_in
from berkeley._platform._protocol import FAULT_ADDRESS

if TYPE_CHECKING:
    from berkeley._core.pointers import Target
    from berkeley._core.ptr import Ptr
    from berkeley._core.struct import StructArray

Messages: TypeAlias = "StructArray[mmsghdr] | mmsghdr | Ptr[mmsghdr] | None"
"""What a ``struct mmsghdr *`` may be."""

_MOST_MESSAGES = 1024
"""UIO_MAXIOV: Linux takes no more messages at once."""
_SIGN = 1 << 31
_SOL_RDS = 276
"""Linux' Reliable Datagram Sockets: their ancillary data holds addresses that the kernel reads and writes."""


class Prepared:
    """A message that the system may be given, and what keeps its memory alive."""

    __slots__ = ("_owners", "_struct", "message")

    def __init__(self, struct: msghdr, *, fills: bool) -> None:
        """Check every pointer of *struct*, to send from or, if *fills*, to receive into."""
        name, array, control = (
            member_target(struct, msghdr, member)
            for member in ("msg_name", "msg_iov", "msg_control")
        )
        count = int(struct.msg_iovlen)
        pieces = checked_vector(array, count, fills=fills)
        self._struct = struct
        self.message = Message(
            namelen=int(struct.msg_namelen), iov=pieces.pointer, iovlen=count,
            controllen=int(struct.msg_controllen), flags=int(struct.msg_flags),
        )  # fmt: skip
        self._owners: list[object] = [pieces.owner, name, control]
        if fills:
            self._fill(name, control)
        else:
            self._send(name, control)

    def _send(self, name: Target | None, control: Target | None) -> None:
        message = self.message
        if name is not None:
            message.name = name.address if message.namelen <= name.size else FAULT_ADDRESS
        if control is None:
            return
        message.control = FAULT_ADDRESS
        if message.controllen <= control.size:
            # Another thread may change the program's own between the check and the call.
            data = ctypes.string_at(control.address, message.controllen)
            copied = ctypes.create_string_buffer(data, max(len(data), 1))
            self._owners.append(copied)
            if all(head.level != _SOL_RDS for head in heads_in(data)):
                message.control = ctypes.addressof(copied)

    def _fill(self, name: Target | None, control: Target | None) -> None:
        message = self.message
        if name is not None:
            message.name = FAULT_ADDRESS
            # The system refuses a length that is negative as an int.
            if not name.is_read_only and message.namelen < _SIGN:
                message.name = name.address
                message.namelen = _cut(name, message.namelen, "msg_namelen")
        if control is not None:
            message.control = FAULT_ADDRESS
            if not control.is_read_only:
                message.control = control.address
                message.controllen = _cut(control, message.controllen, "msg_controllen")

    def store(self) -> None:
        """Tell the program what was received."""
        struct, message = self._struct, self.message
        struct.msg_namelen = message.namelen
        struct.msg_controllen = message.controllen
        struct.msg_flags = message.flags


def _cut(target: Target, length: int, name: str) -> int:
    return receivable(Memory(target.address, target.size, target), length, name)


def sendmsg(sockfd: SupportsIndex, msg: msghdr | None, flags: SupportsIndex) -> int:
    """Send a message whose bytes lie in several pieces of memory."""
    fd, bits = c_int_of(sockfd, "sockfd"), c_int_of(flags, "flags")
    require(msg, (msghdr, type(None)), "msg", "a struct msghdr")
    prepared = None if msg is None else Prepared(msg, fills=False)
    value = interrupt.transfer(
        abi.SO_SNDTIMEO,
        _platform.backend.sendmsg,
        fd,
        None if prepared is None else prepared.message,
        bits,
    )
    return c_result(broken_pipe(noticed(fd, "send", value), bits))


def recvmsg(sockfd: SupportsIndex, msg: msghdr | None, flags: SupportsIndex) -> int:
    """Receive a message into several pieces of memory, with its ancillary data."""
    fd, bits = c_int_of(sockfd, "sockfd"), c_int_of(flags, "flags")
    require(msg, (msghdr, type(None)), "msg", "a struct msghdr")
    prepared = None if msg is None else Prepared(msg, fills=True)
    value = interrupt.transfer(
        abi.SO_RCVTIMEO,
        _platform.backend.recvmsg,
        fd,
        None if prepared is None else prepared.message,
        bits,
    )
    if value >= 0 and prepared is not None:
        prepared.store()
    return c_result(noticed(fd, "recv", value))


def sendmmsg(
    sockfd: SupportsIndex, msgvec: Messages, vlen: SupportsIndex, flags: SupportsIndex
) -> int:
    """Send several messages; give how many were sent."""
    fd, bits = c_int_of(sockfd, "sockfd"), c_int_of(flags, "flags")
    count = min(c_unsigned_of(vlen, "vlen"), _MOST_MESSAGES)
    elements = _elements(msgvec, count)
    prepared = [Prepared(element.msg_hdr, fills=False) for element in elements]
    messages = [one.message for one in prepared]
    if len(elements) < count:
        messages.append(_bad_message())
    value = interrupt.transfer(abi.SO_SNDTIMEO, _platform.backend.sendmmsg, fd, messages, bits)
    for element, message in zip(elements[: max(value, 0)], messages, strict=False):
        element.msg_len = message.length
    return c_result(broken_pipe(noticed(fd, "send", value), bits))


def recvmmsg(
    sockfd: SupportsIndex,
    msgvec: Messages,
    vlen: SupportsIndex,
    flags: SupportsIndex,
    timeout: timespec | None,
) -> int:
    """Receive several messages; give how many came."""
    fd, bits = c_int_of(sockfd, "sockfd"), c_int_of(flags, "flags")
    count = min(c_unsigned_of(vlen, "vlen"), _MOST_MESSAGES)
    require(timeout, (timespec, type(None)), "timeout", "a struct timespec")
    limit = writable(timeout, "timeout")
    elements = _elements(msgvec, count)
    if msgvec is not None and len(elements) < count:
        size = byte_size(mmsghdr)
        receivable(
            Memory(0, len(elements) * size, msgvec), count * size, "the size of vlen messages"
        )
    prepared = [Prepared(element.msg_hdr, fills=True) for element in elements]
    messages = [one.message for one in prepared]
    if msgvec is None and count:
        messages.append(_bad_message())
    value = interrupt.transfer(
        abi.SO_RCVTIMEO, _platform.backend.recvmmsg, fd, messages, bits, limit.pointer
    )
    for element, one in zip(elements[: max(value, 0)], prepared, strict=False):
        one.store()
        element.msg_len = one.message.length
    return c_result(noticed(fd, "recv", value))


def _elements(msgvec: Messages, count: int) -> list[mmsghdr]:
    """List the first *count* messages of an array, or as many as it has."""
    array = array_of(msgvec, mmsghdr, "msgvec")
    if array is None or array.size == 0:
        return []
    memory = memoryview(cast("bytearray", array.memory)).cast("B")
    size = byte_size(mmsghdr)
    starts = range(0, min(count, array.size // size) * size, size)
    return [mmsghdr.at(memory[start : start + size]) for start in starts]


def _bad_message() -> Message:
    """Stand for what is behind the end of an array: the system says EFAULT when it comes there."""
    return Message(iov=FAULT_ADDRESS, iovlen=1)
