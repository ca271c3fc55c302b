"""The functions of Winsock that a program gets through WSAIoctl: AcceptEx, ConnectEx, DisconnectEx, TransmitFile."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, SupportsIndex, TypeAlias, cast

from berkeley import _platform
from berkeley._core import interrupt, sockets
from berkeley._core.arguments import c_int_of, c_unsigned_of, require
from berkeley._core.boxes import IntBox, Ref, c_int, socklen_t
from berkeley._core.buffers import FAULT, Memory, readable, sendable, writable
from berkeley._core.memory import sizeof
from berkeley._core.message_structs import with_pointers
from berkeley._core.network_events import is_socket, option_of
from berkeley._core.overlapped import OVERLAPPED, Operation, Outcome, overlapped_of
from berkeley._core.ptr import ptr
from berkeley._core.signals import broken_pipe
from berkeley._core.struct import Struct
from berkeley._core.structs import sockaddr, sockaddr_storage
from berkeley._core.transfer import load, store
from berkeley._core.types import uint32_t
from berkeley._core.watched import closing, noticed
from berkeley._core.win_handles import event_of
from berkeley._core.win_types import GUID
from berkeley._core.winsock import WSASetLastError, wsa_from_errno
from berkeley._core.winsock_io import AGAIN, run_transfer
from berkeley._core.winsock_messages import WSAMSG, WSARecvMsg, WSASendMsg
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.overlapped import Routine

_INVALID_PARAMETER: Final = 87
_SPARE: Final = 16
"""What AcceptEx wants beside the size of an address."""
_LENGTH: Final = struct.Struct("<I")
_CHUNK: Final = 65536

_Index: TypeAlias = SupportsIndex
_Count: TypeAlias = "IntBox | None"
_Room: TypeAlias = "WriteBuffer | None"
_Found: TypeAlias = "Ref[sockaddr]"
_Ends: TypeAlias = "TRANSMIT_FILE_BUFFERS | None"
_Target: TypeAlias = "OVERLAPPED | None"
LPFN_ACCEPTEX: TypeAlias = (
    "Callable[[_Index, _Index, WriteBuffer | None, _Index, _Index, _Index, _Count, _Target], int]"
)
"""The type of `AcceptEx`."""
LPFN_CONNECTEX: TypeAlias = (
    "Callable[[_Index, ReadBuffer | None, _Index, ReadBuffer | None, _Index, _Count, _Target], int]"
)
"""The type of `ConnectEx`."""
LPFN_DISCONNECTEX: TypeAlias = "Callable[[_Index, _Target, _Index, _Index], int]"
"""The type of `DisconnectEx`."""
LPFN_GETACCEPTEXSOCKADDRS: TypeAlias = (
    "Callable[[_Room, _Index, _Index, _Index, _Found, IntBox, _Found, IntBox], None]"
)
"""The type of `GetAcceptExSockaddrs`."""
LPFN_TRANSMITFILE: TypeAlias = (
    "Callable[[_Index, _Index | None, _Index, _Index, _Target, _Ends, _Index], int]"
)
"""The type of `TransmitFile`."""
LPFN_WSARECVMSG: TypeAlias = (
    "Callable[[_Index, WSAMSG | None, _Count, _Target, Routine | None], int]"
)
"""The type of `WSARecvMsg`."""
LPFN_WSASENDMSG: TypeAlias = (
    "Callable[[_Index, WSAMSG | None, _Index, _Count, _Target, Routine | None], int]"
)
"""The type of `WSASendMsg`."""
_First: TypeAlias = "Ref[LPFN_ACCEPTEX] | Ref[LPFN_CONNECTEX] | Ref[LPFN_DISCONNECTEX]"
_Second: TypeAlias = "Ref[LPFN_GETACCEPTEXSOCKADDRS] | Ref[LPFN_TRANSMITFILE]"
_Third: TypeAlias = "Ref[LPFN_WSARECVMSG] | Ref[LPFN_WSASENDMSG]"
Place: TypeAlias = "_First | _Second | _Third"
"""Where WSAIoctl stores a function."""


def _guid(first: int, second: int, third: int, rest: str) -> GUID:
    made = GUID(first, second, third)
    made.Data4[:] = bytes.fromhex(rest)
    return made


WSAID_TRANSMITFILE: Final = _guid(0xB5367DF0, 0xCBAC, 0x11CF, "95ca00805f48a192")
WSAID_ACCEPTEX: Final = _guid(0xB5367DF1, 0xCBAC, 0x11CF, "95ca00805f48a192")
WSAID_GETACCEPTEXSOCKADDRS: Final = _guid(0xB5367DF2, 0xCBAC, 0x11CF, "95ca00805f48a192")
WSAID_TRANSMITPACKETS: Final = _guid(0xD9689DA0, 0x1F90, 0x11D3, "997100c04f68c876")
WSAID_CONNECTEX: Final = _guid(0x25A207B9, 0xDDF3, 0x4660, "8ee976e58c74063e")
WSAID_DISCONNECTEX: Final = _guid(0x7FDA2E11, 0x8630, 0x436F, "a031f536a6eec157")
WSAID_WSARECVMSG: Final = _guid(0xF689D7C8, 0x6F1F, 0x436B, "8a53e54fe351c322")
WSAID_WSASENDMSG: Final = _guid(0xA441E712, 0x754F, 0x43CA, "84a70dee44cf606d")
WSAID_WSAPOLL: Final = _guid(0x18C76F85, 0xDC66, 0x4964, "972e23c27238312b")


def _run(operation: Operation, target: OVERLAPPED, count: IntBox | None) -> int:
    """Begin an overlapped operation and give TRUE, or FALSE with WSA_IO_PENDING or the code of the error."""
    event = event_of(target.hEvent, "hEvent") if target.hEvent else None
    if target.hEvent and event is None:
        return _false(abi.WSA_INVALID_HANDLE)
    outcome = operation.begin(target, event, None)
    if outcome is None:
        return _false(abi.WSA_IO_PENDING)
    return _ended(outcome, count)


def _ended(outcome: Outcome, count: IntBox | None) -> int:
    code, moved, _ = outcome
    if code:
        return _false(code)
    if count is not None:
        count.value = moved
    return 1


def _false(code: int) -> int:
    WSASetLastError(code)
    return 0


def _nonblocking(fd: int, call: Callable[[], int]) -> int:
    """Make a call on a socket that does not wait; the mode is what it was before."""
    mode = _platform.backend.fcntl(fd, abi.F_GETFL, 0)
    if mode < 0 or mode & abi.O_NONBLOCK:
        return call() if mode >= 0 else mode
    _platform.backend.fcntl(fd, abi.F_SETFL, mode | abi.O_NONBLOCK)
    try:
        return call()
    finally:
        _platform.backend.fcntl(fd, abi.F_SETFL, mode)


class _Accept:
    """AcceptEx: accept onto a socket that the program has made, then maybe receive."""

    def __init__(self, listener: int, fd: int, room: Memory, sizes: tuple[int, int, int]) -> None:
        self.listener, self.fd, self.room = listener, fd, room
        self.data, self.local, self.remote = sizes
        self.operation: Operation | None = None
        self.accepted = False

    def step(self) -> Outcome | None:
        """Go on without waiting; None where it would have to wait."""
        if not self.accepted:
            value = self._accept()
            if value in AGAIN:
                return None
            if value < 0:
                return wsa_from_errno(-value), 0, 0
            self.accepted = True
            self._store(sockets.getsockname, self.data, self.local)
            self._store(sockets.getpeername, self.data + self.local, self.remote)
        if not self.data:
            return 0, 0, 0
        pointer = cast("int", self.room.pointer)
        value = _platform.backend.recv(self.fd, pointer, self.data, abi.MSG_DONTWAIT)
        if value in AGAIN and self.operation is not None:
            self.operation.move(self.fd, abi.POLLIN)
            return None
        return (wsa_from_errno(-value), 0, 0) if value < 0 else (0, value, 0)

    def _accept(self) -> int:
        backend = _platform.backend
        value = _nonblocking(self.listener, lambda: backend.accept(self.listener, 0, 0))
        if value < 0:
            return value
        moved = backend.dup2(value, self.fd)
        backend.close(value)
        return moved

    def _store(
        self, ask: Callable[[int, sockaddr_storage, socklen_t], int], at: int, size: int
    ) -> None:
        """Store an address of the connection, and its length in the last bytes of its place."""
        address, length = sockaddr_storage(), socklen_t(sizeof(sockaddr_storage))
        if ask(self.fd, address, length) == -1:
            return
        data = bytes(memoryview(address).cast("B"))[: min(length.value, size - _LENGTH.size)]
        store(self.room, data, at)
        store(self.room, _LENGTH.pack(len(data)), at + size - _LENGTH.size)


def AcceptEx(
    sListenSocket: SupportsIndex,
    sAcceptSocket: SupportsIndex,
    lpOutputBuffer: WriteBuffer | None,
    dwReceiveDataLength: SupportsIndex,
    dwLocalAddressLength: SupportsIndex,
    dwRemoteAddressLength: SupportsIndex,
    lpdwBytesReceived: IntBox | None,
    lpOverlapped: OVERLAPPED | None,
) -> int:
    """Accept a connection onto a socket, store both addresses, and receive the first bytes where asked to."""
    listener, fd = (
        c_int_of(sListenSocket, "sListenSocket"),
        c_int_of(sAcceptSocket, "sAcceptSocket"),
    )
    room = writable(lpOutputBuffer, "lpOutputBuffer")
    data = c_unsigned_of(dwReceiveDataLength, "dwReceiveDataLength")
    local = c_unsigned_of(dwLocalAddressLength, "dwLocalAddressLength")
    remote = c_unsigned_of(dwRemoteAddressLength, "dwRemoteAddressLength")
    require(lpdwBytesReceived, (IntBox, type(None)), "lpdwBytesReceived", "a box such as DWORD()")
    target = overlapped_of(lpOverlapped, "lpOverlapped")
    if not (is_socket(listener) and is_socket(fd)):
        return _false(abi.WSAENOTSOCK)
    if target is None or option_of(listener, abi.SO_ACCEPTCONN) <= 0:
        return _false(_INVALID_PARAMETER if target is None else abi.WSAEINVAL)
    if min(local, remote) < _SPARE + 16:
        return _false(abi.WSAEFAULT)
    if room.size < data + local + remote:
        return _false(abi.WSAEFAULT)
    accepting = _Accept(listener, fd, room, (data, local, remote))
    accepting.operation = Operation(listener, accepting.step, abi.POLLIN)
    return _run(accepting.operation, target, lpdwBytesReceived)


def GetAcceptExSockaddrs(
    lpOutputBuffer: WriteBuffer | None,
    dwReceiveDataLength: SupportsIndex,
    dwLocalAddressLength: SupportsIndex,
    dwRemoteAddressLength: SupportsIndex,
    LocalSockaddr: Ref[sockaddr],
    LocalSockaddrLength: IntBox,
    RemoteSockaddr: Ref[sockaddr],
    RemoteSockaddrLength: IntBox,
) -> None:
    """Find the addresses that AcceptEx has stored."""
    at = c_unsigned_of(dwReceiveDataLength, "dwReceiveDataLength")
    local = c_unsigned_of(dwLocalAddressLength, "dwLocalAddressLength")
    remote = c_unsigned_of(dwRemoteAddressLength, "dwRemoteAddressLength")
    require(LocalSockaddr, Ref, "LocalSockaddr", "a Ref[sockaddr]()")
    require(RemoteSockaddr, Ref, "RemoteSockaddr", "a Ref[sockaddr]()")
    require(LocalSockaddrLength, IntBox, "LocalSockaddrLength", "a box such as INT()")
    require(RemoteSockaddrLength, IntBox, "RemoteSockaddrLength", "a box such as INT()")
    writable(lpOutputBuffer, "lpOutputBuffer")
    found: list[tuple[Ref[sockaddr], IntBox, int, int]] = [
        (LocalSockaddr, LocalSockaddrLength, at, local),
        (RemoteSockaddr, RemoteSockaddrLength, at + local, remote),
    ]
    for place, length, start, size in found:
        part = b"" if lpOutputBuffer is None else (ptr(lpOutputBuffer).byte(start)).view()[:size]
        if len(part) < max(size, _SPARE + _LENGTH.size):
            place.value, length.value = None, 0
            continue
        place.value = sockaddr.at(part)
        length.value = _LENGTH.unpack(part[size - _LENGTH.size :])[0]


class _Connect:
    """ConnectEx: connect, then send."""

    def __init__(self, fd: int, address: Memory, size: int, data: bytes) -> None:
        self.fd, self.address, self.size, self.data = fd, address, size, data
        self.began = self.connected = False
        self.sent = 0

    def step(self) -> Outcome | None:
        """Go on without waiting; None where it would have to wait."""
        if not self.connected:
            value = self._connect()
            if value in (-abi.EINPROGRESS, *AGAIN):
                return None
            if value < 0:
                return wsa_from_errno(-value), 0, 0
            self.connected = True
        while self.sent < len(self.data):
            rest = self.data[self.sent :]
            value = _platform.backend.send(self.fd, rest, len(rest), abi.MSG_DONTWAIT)
            if value in AGAIN:
                return None
            if value < 0:
                return wsa_from_errno(-value), self.sent, 0
            self.sent += value
        return 0, self.sent, 0

    def _connect(self) -> int:
        if not self.began:
            self.began = True
            call = _platform.backend.connect
            return _nonblocking(self.fd, lambda: call(self.fd, self.address.pointer, self.size))
        error, length = c_int(), socklen_t(4)
        sockets.getsockopt(self.fd, abi.SOL_SOCKET, abi.SO_ERROR, error, length)
        if error.value:
            return -error.value
        peer, length = sockaddr_storage(), socklen_t(sizeof(sockaddr_storage))
        return 0 if sockets.getpeername(self.fd, peer, length) == 0 else -abi.EINPROGRESS


def ConnectEx(
    s: SupportsIndex,
    name: ReadBuffer | None,
    namelen: SupportsIndex,
    lpSendBuffer: ReadBuffer | None,
    dwSendDataLength: SupportsIndex,
    lpdwBytesSent: IntBox | None,
    lpOverlapped: OVERLAPPED | None,
) -> int:
    """Connect a bound socket, and send bytes as soon as it is connected."""
    fd, size = c_int_of(s, "s"), c_unsigned_of(namelen, "namelen")
    address = sendable(readable(name, "name"), size)
    length = c_unsigned_of(dwSendDataLength, "dwSendDataLength")
    data = readable(lpSendBuffer, "lpSendBuffer")
    require(lpdwBytesSent, (IntBox, type(None)), "lpdwBytesSent", "a box such as DWORD()")
    target = overlapped_of(lpOverlapped, "lpOverlapped")
    if not is_socket(fd):
        return _false(abi.WSAENOTSOCK)
    if target is None:
        return _false(_INVALID_PARAMETER)
    part = sendable(data, length) if lpSendBuffer is not None else data
    if address is FAULT or address.owner is None or part is FAULT:
        return _false(abi.WSAEFAULT)
    if not _is_bound(fd):
        return _false(abi.WSAEINVAL)
    sent = load(part, length) if lpSendBuffer is not None else b""
    operation = Operation(fd, _Connect(fd, address, size, sent).step, abi.POLLOUT)
    return _run(operation, target, lpdwBytesSent)


def _is_bound(fd: int) -> bool:
    """Tell whether a socket has a port; ConnectEx refuses one without."""
    name, length = sockaddr_storage(), socklen_t(sizeof(sockaddr_storage))
    if sockets.getsockname(fd, name, length) == -1:
        return False
    return any(bytes(memoryview(name).cast("B"))[2 : length.value])


def DisconnectEx(
    s: SupportsIndex,
    lpOverlapped: OVERLAPPED | None,
    dwFlags: SupportsIndex,
    dwReserved: SupportsIndex,
) -> int:
    """End a connection; with TF_REUSE_SOCKET the handle becomes that of a new socket."""
    fd, flags = c_int_of(s, "s"), c_unsigned_of(dwFlags, "dwFlags")
    reserved = c_unsigned_of(dwReserved, "dwReserved")
    target = overlapped_of(lpOverlapped, "lpOverlapped")
    if not is_socket(fd):
        return _false(abi.WSAENOTSOCK)
    if reserved or flags & ~abi.TF_REUSE_SOCKET:
        return _false(abi.WSAEINVAL)
    code = _disconnect(fd, reuse=bool(flags))
    if code or target is None:
        return _ended((code, 0, 0), None)
    return _run(Operation(fd, lambda: (0, 0, 0), 0), target, None)


def _disconnect(fd: int, *, reuse: bool) -> int:
    """Shut a connection down, and put a new socket in its place where it is wanted; give a Winsock code."""
    backend = _platform.backend
    kind = option_of(fd, abi.SO_TYPE)
    name, length = sockaddr_storage(), socklen_t(sizeof(sockaddr_storage))
    sockets.getsockname(fd, name, length)
    value = backend.shutdown(fd, abi.SHUT_RDWR)
    if value < 0:
        return wsa_from_errno(-value)
    if reuse:
        made = backend.socket(name.ss_family, kind, 0)
        if made < 0:
            return wsa_from_errno(-made)
        closing(fd)
        moved = backend.dup2(made, fd)
        backend.close(made)
        return wsa_from_errno(-moved) if moved < 0 else 0
    return 0


@with_pointers
class TRANSMIT_FILE_BUFFERS(Struct):
    """``TRANSMIT_FILE_BUFFERS`` <mswsock.h>: what is sent before and behind a file, 32 bytes."""

    Head: ReadBuffer | None
    HeadLength: uint32_t  # bytes
    Tail: ReadBuffer | None
    TailLength: uint32_t  # bytes


class _Transmit:
    """TransmitFile: the bytes before a file, the file, the bytes behind it."""

    bits = abi.POLLOUT

    def __init__(self, fd: int, file: int, count: int, ends: tuple[bytes, bytes]) -> None:
        self.fd, self.file, self.left = fd, file, count
        self.pending, self.tail = ends
        self.is_limited = count > 0
        self.sent = 0

    def step(self, *, wait: bool) -> Outcome | None:
        """Go on; None where it would have to wait and must not."""
        call = _platform.backend.send
        while self.pending or self._read():
            data = self.pending
            if wait:
                value = interrupt.transfer(abi.SO_SNDTIMEO, call, self.fd, data, len(data), 0)
            else:
                value = call(self.fd, data, len(data), abi.MSG_DONTWAIT)
            value = broken_pipe(noticed(self.fd, "send", value), 0)
            if value in AGAIN and not wait:
                return None
            if value < 0:
                return wsa_from_errno(-value), self.sent, 0
            self.sent += value
            self.pending = data[value:]
        return 0, self.sent, 0

    def _read(self) -> bool:
        """Fetch the next bytes; tell whether there are any."""
        wanted = min(_CHUNK, self.left) if self.is_limited else _CHUNK
        if self.file >= 0 and wanted:
            chunk = ctypes.create_string_buffer(wanted)
            value = _platform.backend.read(self.file, ctypes.addressof(chunk), wanted)
            self.left -= max(value, 0)
            self.pending = chunk.raw[: max(value, 0)]
        if not self.pending:
            self.file = -1
            self.pending, self.tail = self.tail, b""
        return bool(self.pending)


def TransmitFile(
    hSocket: SupportsIndex,
    hFile: SupportsIndex | None,
    nNumberOfBytesToWrite: SupportsIndex,
    nNumberOfBytesPerSend: SupportsIndex,
    lpOverlapped: OVERLAPPED | None,
    lpTransmitBuffers: TRANSMIT_FILE_BUFFERS | None,
    dwReserved: SupportsIndex,
) -> int:
    """Send a file from where it is read next, with bytes before and behind it."""
    fd, file = c_int_of(hSocket, "hSocket"), -1 if hFile is None else c_int_of(hFile, "hFile")
    count = c_unsigned_of(nNumberOfBytesToWrite, "nNumberOfBytesToWrite")
    c_unsigned_of(nNumberOfBytesPerSend, "nNumberOfBytesPerSend")
    flags = c_unsigned_of(dwReserved, "dwReserved")
    overlapped_of(lpOverlapped, "lpOverlapped")
    buffers = lpTransmitBuffers
    require(
        buffers, (TRANSMIT_FILE_BUFFERS, type(None)), "lpTransmitBuffers", "a TRANSMIT_FILE_BUFFERS"
    )
    if not is_socket(fd):
        return _false(abi.WSAENOTSOCK)
    ends = (b"", b"") if buffers is None else _ends_of(buffers)
    if ends is None:
        return _false(abi.WSAEFAULT)
    if sockets.getpeername(fd, sockaddr_storage(), socklen_t(sizeof(sockaddr_storage))) == -1:
        return 0
    if file >= 0 and (code := -_platform.backend.fcntl(file, abi.F_GETFD, 0)) > 0:
        return _false(abi.WSA_INVALID_HANDLE if code == abi.EBADF else wsa_from_errno(code))
    outcome = run_transfer(_Transmit(fd, file, count, ends), lpOverlapped, None)
    if not outcome[0] and flags & abi.TF_DISCONNECT:
        _disconnect(fd, reuse=bool(flags & abi.TF_REUSE_SOCKET))
    return _ended(outcome, None)


def _ends_of(buffers: TRANSMIT_FILE_BUFFERS) -> tuple[bytes, bytes] | None:
    """Load what is sent before and behind a file; None where a length is past its buffer."""
    found: list[bytes] = []
    for value, length in ((buffers.Head, buffers.HeadLength), (buffers.Tail, buffers.TailLength)):
        memory = sendable(readable(value, "Head"), length)
        if length and (memory is FAULT or memory.owner is None):
            return None
        found.append(load(memory, length) if length else b"")
    return found[0], found[1]


_EXTENSIONS: Final[dict[bytes, object]] = {
    bytes(memoryview(guid).cast("B")): function
    for guid, function in (
        (WSAID_ACCEPTEX, AcceptEx),
        (WSAID_CONNECTEX, ConnectEx),
        (WSAID_DISCONNECTEX, DisconnectEx),
        (WSAID_GETACCEPTEXSOCKADDRS, GetAcceptExSockaddrs),
        (WSAID_TRANSMITFILE, TransmitFile),
        (WSAID_WSARECVMSG, WSARecvMsg),
        (WSAID_WSASENDMSG, WSASendMsg),
    )
}
"""The functions by the bytes of their names."""


def find_extension(name: bytes, place: Place) -> bool:
    """Store the function of a name, a GUID; tell whether there is one."""
    function = _EXTENSIONS.get(name)
    if function is None:
        return False
    cast("Ref[object]", place).value = function
    return True
