"""WSASend and WSARecv with their kin: buffers gathered and scattered, at once or overlapped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, SupportsIndex, TypeAlias

from berkeley import _platform
from berkeley._core import interrupt
from berkeley._core.arguments import c_int_of, c_unsigned_of, require, wrong_type
from berkeley._core.boxes import IntBox
from berkeley._core.buffers import FAULT, Memory, readable, sendable
from berkeley._core.lengths import OutMemory
from berkeley._core.network_events import is_socket, option_of
from berkeley._core.overlapped import (
    OVERLAPPED,
    STATUS_PENDING,
    Operation,
    Outcome,
    advance,
    code_of,
    overlapped_of,
)
from berkeley._core.signals import broken_pipe
from berkeley._core.watched import noticed
from berkeley._core.win_handles import event_of
from berkeley._core.win_types import DWORD
from berkeley._core.win_wait import until
from berkeley._core.winsock import WSAGetLastError, WSASetLastError, socket_error, wsa_from_errno
from berkeley._core.wsabuf import WSABUF, Buffers, Scattered, buffers_of, gathered
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.lengths import Length
    from berkeley._core.overlapped import Routine

AGAIN = frozenset({-abi.EAGAIN, -abi.EWOULDBLOCK, -abi.EINTR})

Address: TypeAlias = "tuple[Memory, int]"


class Transfer(Protocol):
    """A send or a receive, which may have to wait."""

    @property
    def fd(self) -> int:
        """The socket."""
        ...

    @property
    def bits(self) -> int:
        """The bits of poll that tell when it can go on."""
        ...

    def step(self, *, wait: bool) -> Outcome | None:
        """Go on; None where it would have to wait and must not."""
        ...


class _Send:
    """A send of gathered bytes, maybe to an address."""

    bits = abi.POLLOUT

    def __init__(self, fd: int, data: Memory, flags: int, address: Address) -> None:
        self.fd, self.data, self.flags = fd, data, flags
        self.address, self.size = address
        self.done = 0
        self.is_stream = option_of(fd, abi.SO_TYPE) == abi.SOCK_STREAM

    def step(self, *, wait: bool) -> Outcome | None:
        """Send on; None where it would have to wait."""
        while True:
            value = self._sent(wait=wait)
            if value in AGAIN and not wait:
                return None
            self.done += max(value, 0)
            if value < 0 or wait or not self.is_stream or self.done >= self.data.size:
                return wsa_from_errno(-value) if value < 0 else 0, self.done, 0

    def _sent(self, *, wait: bool) -> int:
        data, left = self.data.pointer, self.data.size - self.done
        rest = data[self.done :] if isinstance(data, bytes) else data + self.done
        flags = self.flags if wait else self.flags | abi.MSG_DONTWAIT
        arguments = rest, left, flags, self.address.pointer, self.size
        call = _platform.backend.sendto
        if wait:
            value = interrupt.transfer(abi.SO_SNDTIMEO, call, self.fd, *arguments)
        else:
            value = call(self.fd, *arguments)
        return broken_pipe(noticed(self.fd, "sendto", value), self.flags)


class _Receive:
    """A receive into scattered buffers, maybe with the address of the sender."""

    bits = abi.POLLIN

    def __init__(self, fd: int, room: Scattered, flags: int, sender: OutMemory) -> None:
        self.fd, self.room, self.flags, self.sender = fd, room, flags, sender
        self.done = 0
        self.waits_for_all = bool(flags & abi.MSG_WAITALL) and not room.spare

    def step(self, *, wait: bool) -> Outcome | None:
        """Receive; None where it would have to wait."""
        while True:
            value = self._received(wait=wait)
            if value in AGAIN and not wait:
                return None
            if value < 0:
                return wsa_from_errno(-value), self.done, 0
            self.done += value
            if not (self.waits_for_all and value and self.done < self.room.total):
                return self._ended()

    def _received(self, *, wait: bool) -> int:
        flags = self.flags if wait else self.flags | abi.MSG_DONTWAIT
        place, left = self.room.pointer(self.done), self.room.size - self.done
        out = self.sender
        arguments = place, left, flags, out.pointer, out.length_pointer
        call = _platform.backend.recvfrom
        if wait:
            value = interrupt.transfer(abi.SO_RCVTIMEO, call, self.fd, *arguments)
        else:
            value = call(self.fd, *arguments)
        return noticed(self.fd, "recvfrom", value)

    def _ended(self) -> Outcome:
        """Fill the buffers; a message that is longer than they are is WSAEMSGSIZE, as Winsock has it."""
        self.room.scatter(self.done)
        self.sender.stored(0)
        if self.done > self.room.total:
            return abi.WSAEMSGSIZE, self.room.total, abi.MSG_PARTIAL
        return 0, self.done, 0


def run_transfer(
    transfer: Transfer, lpOverlapped: OVERLAPPED | None, routine: Routine | None
) -> Outcome:
    """Make a transfer: wait for its end, or begin an overlapped one."""
    target = overlapped_of(lpOverlapped, "lpOverlapped")
    if target is None:
        return transfer.step(wait=True) or (0, 0, 0)
    event = None
    if target.hEvent and routine is None:
        event = event_of(target.hEvent, "hEvent")
        if event is None:
            return abi.WSA_INVALID_HANDLE, 0, 0
    operation = Operation(transfer.fd, lambda: transfer.step(wait=False), transfer.bits)
    return operation.begin(target, event, routine) or (abi.WSA_IO_PENDING, 0, 0)


def finished(outcome: Outcome, count: IntBox | None, flags: IntBox | None) -> int:
    """Store the result of a transfer and give 0 or SOCKET_ERROR."""
    code, moved, found = outcome
    if code in (0, abi.WSAEMSGSIZE):
        if count is not None:
            count.value = moved
        if flags is not None:
            flags.value = found
    return socket_error(code) if code else 0


def checked_result(
    count: IntBox | None, name: str, overlapped: OVERLAPPED | None, routine: Routine | None
) -> bool:
    """Check the arguments that all transfers have; tell whether there is a place for the count."""
    require(count, (IntBox, type(None)), name, "a box such as DWORD() or NULL")
    target = overlapped_of(overlapped, "lpOverlapped")
    if routine is not None and not callable(routine):
        wrong_type("lpCompletionRoutine", "a function of four arguments or NULL", routine)
    return count is not None or target is not None


def WSASend(
    s: SupportsIndex,
    lpBuffers: Buffers,
    dwBufferCount: SupportsIndex,
    lpNumberOfBytesSent: IntBox | None,
    dwFlags: SupportsIndex,
    lpOverlapped: OVERLAPPED | None,
    lpCompletionRoutine: Routine | None,
) -> int:
    """Send the bytes of some buffers."""
    return WSASendTo(
        s,
        lpBuffers,
        dwBufferCount,
        lpNumberOfBytesSent,
        dwFlags,
        None,
        0,
        lpOverlapped,
        lpCompletionRoutine,
    )


def WSASendTo(
    s: SupportsIndex,
    lpBuffers: Buffers,
    dwBufferCount: SupportsIndex,
    lpNumberOfBytesSent: IntBox | None,
    dwFlags: SupportsIndex,
    lpTo: ReadBuffer | None,
    iTolen: SupportsIndex,
    lpOverlapped: OVERLAPPED | None,
    lpCompletionRoutine: Routine | None,
) -> int:
    """Send the bytes of some buffers to an address."""
    fd, flags = c_int_of(s, "s"), c_int_of(dwFlags, "dwFlags") & ~abi.MSG_PARTIAL
    buffers = buffers_of(lpBuffers, dwBufferCount)
    size = c_unsigned_of(iTolen, "iTolen")
    address = sendable(readable(lpTo, "lpTo"), size)
    is_complete = checked_result(
        lpNumberOfBytesSent, "lpNumberOfBytesSent", lpOverlapped, lpCompletionRoutine
    )
    if not is_socket(fd):
        return socket_error(abi.WSAENOTSOCK)
    memory = None if buffers is None else gathered(buffers)
    if memory is None or address is FAULT or not is_complete:
        return socket_error(abi.WSAEFAULT)
    outcome = run_transfer(
        _Send(fd, memory, flags, (address, size)), lpOverlapped, lpCompletionRoutine
    )
    return finished(outcome, lpNumberOfBytesSent, None)


def WSARecv(
    s: SupportsIndex,
    lpBuffers: Buffers,
    dwBufferCount: SupportsIndex,
    lpNumberOfBytesRecvd: IntBox | None,
    lpFlags: IntBox | None,
    lpOverlapped: OVERLAPPED | None,
    lpCompletionRoutine: Routine | None,
) -> int:
    """Receive into some buffers."""
    return WSARecvFrom(
        s,
        lpBuffers,
        dwBufferCount,
        lpNumberOfBytesRecvd,
        lpFlags,
        None,
        None,
        lpOverlapped,
        lpCompletionRoutine,
    )


def WSARecvFrom(
    s: SupportsIndex,
    lpBuffers: Buffers,
    dwBufferCount: SupportsIndex,
    lpNumberOfBytesRecvd: IntBox | None,
    lpFlags: IntBox | None,
    lpFrom: WriteBuffer | None,
    lpFromlen: Length,
    lpOverlapped: OVERLAPPED | None,
    lpCompletionRoutine: Routine | None,
) -> int:
    """Receive into some buffers, with the address of the sender."""
    fd = c_int_of(s, "s")
    buffers = buffers_of(lpBuffers, dwBufferCount)
    require(lpFlags, (IntBox, type(None)), "lpFlags", "a box such as DWORD(0)")
    sender = OutMemory(lpFrom, "lpFrom", lpFromlen, "lpFromlen")
    is_complete = checked_result(
        lpNumberOfBytesRecvd, "lpNumberOfBytesRecvd", lpOverlapped, lpCompletionRoutine
    )
    kind = option_of(fd, abi.SO_TYPE)
    if kind < 0:
        return socket_error(abi.WSAENOTSOCK)
    if lpFlags is None or buffers is None or not is_complete:
        return socket_error(abi.WSAEFAULT)
    # One byte more than the buffers have tells a longer message from one that fits.
    room = Scattered(buffers, spare=int(kind != abi.SOCK_STREAM))
    if room.faulty:
        return socket_error(abi.WSAEFAULT)
    flags = lpFlags.value & ~abi.MSG_PARTIAL
    outcome = run_transfer(_Receive(fd, room, flags, sender), lpOverlapped, lpCompletionRoutine)
    return finished(outcome, lpNumberOfBytesRecvd, lpFlags)


def WSAGetOverlappedResult(
    s: SupportsIndex,
    lpOverlapped: OVERLAPPED,
    lpcbTransfer: IntBox | None,
    fWait: SupportsIndex,
    lpdwFlags: IntBox | None,
) -> int:
    """Give the result of an overlapped operation, and wait for it where *fWait* says so."""
    fd, wait = c_int_of(s, "s"), c_int_of(fWait, "fWait") != 0
    require(lpcbTransfer, (IntBox, type(None)), "lpcbTransfer", "a box such as DWORD()")
    require(lpdwFlags, (IntBox, type(None)), "lpdwFlags", "a box such as DWORD()")
    target = overlapped_of(lpOverlapped, "lpOverlapped")
    if lpcbTransfer is None or lpdwFlags is None or target is None:
        return _false(abi.WSAEFAULT)
    if not is_socket(fd) and target.Internal == STATUS_PENDING:
        return _false(abi.WSAENOTSOCK)
    advance()
    if wait:
        until(lambda: target.Internal != STATUS_PENDING)
    if target.Internal == STATUS_PENDING:
        return _false(abi.WSA_IO_INCOMPLETE)
    code = code_of(target)
    lpcbTransfer.value, lpdwFlags.value = target.InternalHigh, target.Offset
    return _false(code) if code else 1


def _false(code: int) -> int:
    WSASetLastError(code)
    return 0


def WSARecvEx(
    s: SupportsIndex, buf: WriteBuffer | None, len: SupportsIndex, flags: IntBox | None
) -> int:
    """Receive; a message that is cut is no error."""
    room = WSABUF(c_unsigned_of(len, "len"))
    room.buf = buf
    count = DWORD()
    if WSARecv(s, room, 1, count, flags, None, None) == -1:
        if WSAGetLastError() != abi.WSAEMSGSIZE:
            return -1
    elif flags is not None:
        flags.value = 0
    return count.value
