"""WSAEventSelect: the events of a network, recorded for a socket and signalled by an event object.

Theory of operation: nothing runs in the background. Whoever looks at an event object, by waiting for it or by
asking what was recorded, first asks `poll` about the sockets that are associated with an event (`advance`). A
condition that holds is recorded, the event object is set, and the condition is disabled until the call that
re-enables it is made (Winsock WSAEventSelect): recv for FD_READ, accept for FD_ACCEPT, a send that would have
blocked for FD_WRITE. FD_CONNECT and FD_CLOSE come once.
"""

from __future__ import annotations

import ctypes
import threading
from typing import TYPE_CHECKING, Final, SupportsIndex

from berkeley import _platform
from berkeley._core.arguments import c_int_of, require
from berkeley._core.struct import Struct, address_of
from berkeley._core.structs import pollfd, sockaddr_storage
from berkeley._core.watched import unwatch, watch
from berkeley._core.win_handles import event_of
from berkeley._core.winsock import socket_error, wsa_from_errno
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._core.win_handles import Event

_READ, _WRITE, _OOB = abi.FD_READ, abi.FD_WRITE, abi.FD_OOB
_ACCEPT, _CONNECT, _CLOSE = abi.FD_ACCEPT, abi.FD_CONNECT, abi.FD_CLOSE
_BITS: Final = {_READ: 0, _WRITE: 1, _OOB: 2, _ACCEPT: 3, _CONNECT: 4, _CLOSE: 5}
_ALL: Final = 0x3FF
_BROKEN: Final = abi.POLLERR | abi.POLLHUP
_lock: Final = threading.RLock()


if TYPE_CHECKING:

    class _Codes:
        def __len__(self) -> int: ...
        def __getitem__(self, position: SupportsIndex, /) -> int: ...
        def __setitem__(self, position: SupportsIndex, value: int, /) -> None: ...

else:
    _Codes = ctypes.c_int * 10


class WSANETWORKEVENTS(Struct):
    """``WSANETWORKEVENTS`` <winsock2.h>: what `WSAEnumNetworkEvents` found, 44 bytes."""

    lNetworkEvents: int  # FD_READ, FD_ACCEPT, ... that have happened
    iErrorCode: _Codes  # the code of each, at FD_READ_BIT, FD_ACCEPT_BIT, ...; 0 for success


class Selection:
    """The association of a socket with an event object."""

    def __init__(self, fd: int, event: Event, mask: int) -> None:
        """Associate; all conditions are enabled at first."""
        self.fd = fd
        self.event = event
        self.mask = mask
        self.enabled = mask
        self.recorded: dict[int, int] = {}
        kind, listens = option_of(fd, abi.SO_TYPE), option_of(fd, abi.SO_ACCEPTCONN)
        self.listening = listens > 0
        self.stream = kind == abi.SOCK_STREAM
        self.connected = not self.stream or _has_peer(fd)
        self.connecting = False
        if not (self.connected or self.listening):
            self.connecting = not _found_on(fd, abi.POLLOUT) & (abi.POLLOUT | _BROKEN)
        if self.connected:
            self.enabled &= ~_CONNECT

    def called(self, name: str, value: int) -> None:
        """Re-enable what a call of the program re-enables; follow the state of the socket."""
        with _lock:
            if name in ("recv", "recvfrom"):
                self.enabled |= self.mask & (_READ | _OOB)
            elif name in ("send", "sendto"):
                if value in (-abi.EAGAIN, -abi.EWOULDBLOCK):
                    self.enabled |= self.mask & _WRITE
            elif name == "accept":
                self.enabled |= self.mask & _ACCEPT
                if value >= 0:
                    # An accepted socket has the properties of its listener (Winsock accept).
                    _associate(value, self.event, self.mask)
            elif name == "listen":
                self.listening, self.connecting = value == 0, False
            elif name == "connect":
                self._connect_called(value)

    def _connect_called(self, value: int) -> None:
        if value == -abi.EINPROGRESS:
            self.connecting = True
            self.enabled |= self.mask & _CONNECT
        elif value == 0 and not self.connected:
            self._connected(0)

    def _connected(self, code: int) -> None:
        self.connecting, self.connected = False, code == 0
        self._record(_CONNECT, code)

    def closed(self) -> None:
        """Forget a socket that is closed; its event object stays as it is."""
        with _lock:
            self.enabled = 0
            selections.pop(self.fd, None)

    def wanted(self) -> int:
        """Give the bits of poll that may become an event, 0 for none."""
        enabled = self.enabled
        if self.connecting:
            return abi.POLLOUT
        if self.listening:
            return abi.POLLIN if enabled & _ACCEPT else 0
        if not self.connected:
            return 0
        bits = abi.POLLIN if enabled & (_READ | _CLOSE) else 0
        bits |= abi.POLLOUT if enabled & _WRITE else 0
        return bits | (abi.POLLPRI if enabled & _OOB else 0)

    def note(self, found: int) -> bool:
        """Record the events that the bits of poll mean; tell whether there were any."""
        before = len(self.recorded), self.enabled
        if self.connecting:
            if found & (abi.POLLOUT | _BROKEN):
                error = option_of(self.fd, abi.SO_ERROR)
                self._connected(wsa_from_errno(error) if error > 0 else 0)
        elif self.listening:
            if found & abi.POLLIN:
                self._record(_ACCEPT, 0)
        else:
            self._note_data(found)
        return before != (len(self.recorded), self.enabled)

    def _note_data(self, found: int) -> None:
        if found & abi.POLLPRI:
            self._record(_OOB, 0)
        if found & abi.POLLOUT and not found & _BROKEN:
            self._record(_WRITE, 0)
        if found & (abi.POLLIN | _BROKEN):
            self._note_input()

    def _note_input(self) -> None:
        """Tell data from the end of a connection; the end comes after all data."""
        room = ctypes.create_string_buffer(1)
        if not self.stream:
            self._record(_READ, 0)
            return
        value = _platform.backend.recv(self.fd, ctypes.addressof(room), 1, abi.MSG_PEEK)
        if value > 0:
            self._record(_READ, 0)
        elif value not in (-abi.EAGAIN, -abi.EWOULDBLOCK, -abi.EINTR):
            self._record(_CLOSE, wsa_from_errno(-value) if value < 0 else 0)

    def _record(self, bit: int, code: int) -> None:
        """Record one event, set the event object, and disable the condition."""
        if self.enabled & bit:
            self.enabled &= ~bit
            self.recorded[bit] = code
            self.event.set()


selections: dict[int, Selection] = {}
"""The association of each socket that has one."""


def option_of(fd: int, name: int) -> int:
    """Give an integer option of a socket, or a negative errno number."""
    value, size = ctypes.c_int(), ctypes.c_uint(4)
    result = _platform.backend.getsockopt(
        fd, abi.SOL_SOCKET, name, ctypes.addressof(value), ctypes.addressof(size)
    )
    return value.value if result == 0 else result


def _has_peer(fd: int) -> bool:
    room, size = sockaddr_storage(), ctypes.c_uint(128)
    return _platform.backend.getpeername(fd, address_of(room), ctypes.addressof(size)) == 0


def _found_on(fd: int, events: int) -> int:
    """Ask poll about one socket without waiting."""
    entry = pollfd(fd, events, 0)
    _platform.backend.poll(address_of(entry), 1, 0)
    return entry.revents


def advance() -> bool:
    """Record what has happened on all associated sockets; tell whether anything was new."""
    with _lock:
        asked = [(each, bits) for each in [*selections.values()] if (bits := each.wanted())]
        # Every one is asked.
        news = [each.note(_found_on(each.fd, bits)) for each, bits in asked]
        return True in news


def waited() -> list[tuple[int, int]]:
    """List the sockets that may have an event, with the bits of poll to wait for."""
    with _lock:
        return [(each.fd, bits) for each in selections.values() if (bits := each.wanted())]


def _associate(fd: int, event: Event, mask: int) -> None:
    set_nonblocking(fd)
    selections[fd] = selection = Selection(fd, event, mask)
    watch(fd, selection)


def _forget(fd: int) -> None:
    selection = selections.pop(fd, None)
    if selection is not None:
        unwatch(fd, selection)


def set_nonblocking(fd: int) -> None:
    """Make a socket non-blocking."""
    flags = _platform.backend.fcntl(fd, abi.F_GETFL, 0)
    if flags >= 0:
        _platform.backend.fcntl(fd, abi.F_SETFL, flags | abi.O_NONBLOCK)


def is_socket(fd: int) -> bool:
    """Tell whether a handle is a socket's."""
    return option_of(fd, abi.SO_TYPE) >= 0


def WSAEventSelect(
    s: SupportsIndex, hEventObject: SupportsIndex, lNetworkEvents: SupportsIndex
) -> int:
    """Associate a socket with an event object."""
    fd, mask = c_int_of(s, "s"), c_int_of(lNetworkEvents, "lNetworkEvents")
    handle = c_int_of(hEventObject, "hEventObject")
    if not is_socket(fd):
        return socket_error(abi.WSAENOTSOCK)
    if mask & ~_ALL:
        return socket_error(abi.WSAEINVAL)
    with _lock:
        if mask == 0:
            _forget(fd)
            set_nonblocking(fd)
            return 0
        event = event_of(handle, "hEventObject")
        if event is None:
            return socket_error(abi.WSAEINVAL)
        _forget(fd)
        _associate(fd, event, mask)
    return 0


def WSAEnumNetworkEvents(
    s: SupportsIndex, hEventObject: SupportsIndex, lpNetworkEvents: WSANETWORKEVENTS | None
) -> int:
    """Give and clear what was recorded for a socket, and reset the event object."""
    require(
        lpNetworkEvents,
        (WSANETWORKEVENTS, type(None)),
        "lpNetworkEvents",
        "a WSANETWORKEVENTS or NULL",
    )
    fd, handle = c_int_of(s, "s"), c_int_of(hEventObject, "hEventObject")
    if not is_socket(fd):
        return socket_error(abi.WSAENOTSOCK)
    if lpNetworkEvents is None:
        return socket_error(abi.WSAEFAULT)
    event = event_of(handle, "hEventObject") if handle else None
    if handle and event is None:
        return socket_error(abi.WSAEINVAL)
    with _lock:
        advance()
        selection = selections.get(fd)
        if event is not None:
            event.reset()
        lpNetworkEvents.lNetworkEvents = 0
        if selection is not None:
            for bit, code in selection.recorded.items():
                lpNetworkEvents.lNetworkEvents |= bit
                lpNetworkEvents.iErrorCode[_BITS[bit]] = code
            selection.recorded.clear()
    return 0


def is_selected(fd: int) -> bool:
    """Tell whether a socket is associated with an event object: it stays non-blocking then."""
    return fd in selections
