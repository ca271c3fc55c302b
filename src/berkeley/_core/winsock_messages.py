"""WSASendMsg and WSARecvMsg: Winsock's messages over those of Berkeley, and the macros for their control data."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsIndex, cast

from berkeley import _platform
from berkeley._core import interrupt
from berkeley._core.ancillary import CMSG_FIRSTHDR, CMSG_NXTHDR
from berkeley._core.arguments import c_int_of, require
from berkeley._core.message_structs import cmsghdr, iovec, msghdr, with_pointers
from berkeley._core.messages import Prepared
from berkeley._core.network_events import is_socket
from berkeley._core.overlapped import OVERLAPPED, Outcome
from berkeley._core.pointers import member_target
from berkeley._core.signals import broken_pipe
from berkeley._core.struct import Struct
from berkeley._core.types import uint32_t
from berkeley._core.watched import noticed
from berkeley._core.winsock import socket_error, wsa_from_errno
from berkeley._core.winsock_io import AGAIN, checked_result, finished, run_transfer
from berkeley._core.wsabuf import WSABUF, Buffers, buffers_of
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._core.boxes import IntBox
    from berkeley._core.buffers import ReadBuffer
    from berkeley._core.overlapped import Routine


@with_pointers
class WSAMSG(Struct):
    """``WSAMSG`` <winsock2.h>: a message: its address, its buffers and its control data, 56 bytes."""

    name: ReadBuffer | None
    namelen: int  # bytes
    lpBuffers: Buffers
    dwBufferCount: uint32_t
    Control: WSABUF
    dwFlags: uint32_t  # MSG_*


def _message_of(lpMsg: WSAMSG) -> msghdr | None:
    """Make Berkeley's message of Winsock's; None where the buffers are fewer than their count."""
    buffers = buffers_of(lpMsg.lpBuffers, lpMsg.dwBufferCount)
    if buffers is None:
        return None
    pieces = iovec.array(max(len(buffers), 1))
    for piece, buffer in zip(pieces, buffers, strict=False):
        piece.iov_base = cast("ReadBuffer", member_target(buffer, WSABUF, "buf"))
        piece.iov_len = buffer.len
    made = msghdr()
    made.msg_name = cast("ReadBuffer", member_target(lpMsg, WSAMSG, "name"))
    made.msg_namelen = lpMsg.namelen
    made.msg_iov, made.msg_iovlen = pieces, len(buffers)
    made.msg_control = cast("ReadBuffer", member_target(lpMsg.Control, WSABUF, "buf"))
    made.msg_controllen = lpMsg.Control.len
    return made


class _SendMessage:
    """A send of one message."""

    bits = abi.POLLOUT

    def __init__(self, fd: int, message: msghdr, flags: int) -> None:
        self.fd, self.flags = fd, flags
        self.prepared = Prepared(message, fills=False)

    def step(self, *, wait: bool) -> Outcome | None:
        """Send the message; None where it would have to wait."""
        call, message = _platform.backend.sendmsg, self.prepared.message
        if wait:
            value = interrupt.transfer(abi.SO_SNDTIMEO, call, self.fd, message, self.flags)
        else:
            value = call(self.fd, message, self.flags | abi.MSG_DONTWAIT)
        value = broken_pipe(noticed(self.fd, "sendto", value), self.flags)
        if value in AGAIN and not wait:
            return None
        return (wsa_from_errno(-value), 0, 0) if value < 0 else (0, value, 0)


class _ReceiveMessage:
    """A receive of one message."""

    bits = abi.POLLIN

    def __init__(self, fd: int, target: WSAMSG, message: msghdr) -> None:
        self.fd, self.target, self.message = fd, target, message
        self.flags = target.dwFlags & ~abi.MSG_PARTIAL
        self.prepared = Prepared(message, fills=True)

    def step(self, *, wait: bool) -> Outcome | None:
        """Receive the message; None where it would have to wait."""
        call, message = _platform.backend.recvmsg, self.prepared.message
        if wait:
            value = interrupt.transfer(abi.SO_RCVTIMEO, call, self.fd, message, self.flags)
        else:
            value = call(self.fd, message, self.flags | abi.MSG_DONTWAIT)
        noticed(self.fd, "recvfrom", value)
        if value in AGAIN and not wait:
            return None
        if value < 0:
            return wsa_from_errno(-value), 0, 0
        return self._ended(value)

    def _ended(self, count: int) -> Outcome:
        """Tell the program what came; a message that was cut is WSAEMSGSIZE, as Winsock has it."""
        self.prepared.store()
        target, message = self.target, self.message
        target.namelen = int(message.msg_namelen)
        target.Control.len = int(message.msg_controllen)
        target.dwFlags = int(message.msg_flags)
        cut = target.dwFlags & (abi.MSG_TRUNC | abi.MSG_CTRUNC)
        return abi.WSAEMSGSIZE if cut else 0, count, target.dwFlags


def WSASendMsg(
    s: SupportsIndex,
    lpMsg: WSAMSG | None,
    dwFlags: SupportsIndex,
    lpNumberOfBytesSent: IntBox | None,
    lpOverlapped: OVERLAPPED | None,
    lpCompletionRoutine: Routine | None,
) -> int:
    """Send a message whose bytes lie in some buffers, with control data."""
    fd, flags = c_int_of(s, "s"), c_int_of(dwFlags, "dwFlags") & ~abi.MSG_PARTIAL
    require(lpMsg, (WSAMSG, type(None)), "lpMsg", "a WSAMSG")
    is_complete = checked_result(
        lpNumberOfBytesSent, "lpNumberOfBytesSent", lpOverlapped, lpCompletionRoutine
    )
    message = None if lpMsg is None else _message_of(lpMsg)
    if not is_socket(fd):
        return socket_error(abi.WSAENOTSOCK)
    if message is None or not is_complete:
        return socket_error(abi.WSAEFAULT)
    transfer = _SendMessage(fd, message, flags)
    outcome = run_transfer(transfer, lpOverlapped, lpCompletionRoutine)
    return finished(outcome, lpNumberOfBytesSent, None)


def WSARecvMsg(
    s: SupportsIndex,
    lpMsg: WSAMSG | None,
    lpdwNumberOfBytesRecvd: IntBox | None,
    lpOverlapped: OVERLAPPED | None,
    lpCompletionRoutine: Routine | None,
) -> int:
    """Receive a message into some buffers, with its address and its control data."""
    fd = c_int_of(s, "s")
    require(lpMsg, (WSAMSG, type(None)), "lpMsg", "a WSAMSG")
    is_complete = checked_result(
        lpdwNumberOfBytesRecvd, "lpdwNumberOfBytesRecvd", lpOverlapped, lpCompletionRoutine
    )
    message = None if lpMsg is None else _message_of(lpMsg)
    if not is_socket(fd):
        return socket_error(abi.WSAENOTSOCK)
    if lpMsg is None or message is None or not is_complete:
        return socket_error(abi.WSAEFAULT)
    transfer = _ReceiveMessage(fd, lpMsg, message)
    outcome = run_transfer(transfer, lpOverlapped, lpCompletionRoutine)
    return finished(outcome, lpdwNumberOfBytesRecvd, None)


def _control_of(msg: WSAMSG) -> msghdr:
    """Make a message that has the control data alone."""
    require(msg, WSAMSG, "msg", "a WSAMSG")
    made = msghdr()
    made.msg_control = cast("ReadBuffer", member_target(msg.Control, WSABUF, "buf"))
    made.msg_controllen = msg.Control.len
    return made


def WSA_CMSG_FIRSTHDR(msg: WSAMSG) -> cmsghdr | None:
    """Find the first piece of control data."""
    return CMSG_FIRSTHDR(_control_of(msg))


def WSA_CMSG_NXTHDR(msg: WSAMSG, cmsg: cmsghdr | None) -> cmsghdr | None:
    """Find the piece behind *cmsg*, or the first one."""
    return CMSG_NXTHDR(_control_of(msg), cmsg)
