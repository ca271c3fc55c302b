"""Overlapped operations: a send or a receive that ends later, told by an event or a completion routine.

Theory of operation: nothing runs in the background. An operation is tried at once, without waiting; what can't end
then is queued, and every wait of the Winsock dialect, in any thread, goes on with all queued operations (`advance`).
Those of one socket and one direction end in the order in which they began. The completion routine of an operation
runs in the thread that began it, in an alertable wait, as an asynchronous procedure call of Windows does.
"""

from __future__ import annotations

import ctypes
import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Annotated, Final, TypeAlias

from berkeley._core.arguments import wrong_type
from berkeley._core.struct import Struct
from berkeley._core.types import uint32_t
from berkeley._core.waiting import polled
from berkeley._core.watched import unwatch, watch
from berkeley._core.win_handles import Event, changed
from berkeley._platform import constants as abi

_Pointer = Annotated[int, ctypes.c_size_t]

STATUS_PENDING: Final = 0x103
_ERROR_STATUS: Final = 0xC007_0000
"""NTSTATUS_FROM_WIN32 of <ntstatus.h> and <winerror.h>: an error code of Win32 in a status."""

Outcome: TypeAlias = "tuple[int, int, int]"
"""How an operation has ended: its Winsock code, the bytes moved, the flags."""


class OVERLAPPED(Struct):
    """``OVERLAPPED`` and ``WSAOVERLAPPED`` <winsock2.h>: an operation under way, 32 bytes; it begins as zeros."""

    Internal: _Pointer  # the system's: STATUS_PENDING until the operation has ended
    InternalHigh: _Pointer  # the system's: bytes moved
    Offset: uint32_t  # a place in a file; of a socket's operation, the flags
    OffsetHigh: uint32_t
    hEvent: _Pointer  # the event that is set at the end, or 0


Routine: TypeAlias = "Callable[[int, int, OVERLAPPED, int], object]"
"""``LPWSAOVERLAPPED_COMPLETION_ROUTINE``: it takes the error, the bytes moved, the OVERLAPPED and the flags."""
LPWSAOVERLAPPED_COMPLETION_ROUTINE: TypeAlias = Routine


class Operation:
    """One send or receive; what it does is up to `step`."""

    def __init__(self, fd: int, step: Callable[[], Outcome | None], bits: int) -> None:
        """Make an operation on a socket.

        *step* goes on without waiting: it gives the code, the bytes and the flags at the end, or None until then.
        *bits* are those of poll that tell when it can go on.
        """
        self.fd = fd
        self.step = step
        self.bits = bits
        self.target: OVERLAPPED | None = None
        self.event: Event | None = None
        self.routine: Routine | None = None
        self.calls: deque[Callable[[], object]] | None = None
        self.outcome: Outcome | None = None
        self.is_beginning = True

    def begin(
        self, target: OVERLAPPED, event: Event | None, routine: Routine | None
    ) -> Outcome | None:
        """Try at once and give the outcome; None where the operation is queued."""
        self.target, self.event, self.routine = target, event, routine
        self.calls = _calls.queue if routine is not None else None
        target.Internal, target.InternalHigh, target.Offset = STATUS_PENDING, 0, 0
        if event is not None:
            event.reset()
        with _lock:
            key = self.fd, self.bits
            _queues.setdefault(key, deque()).append(self)
            watch(self.fd, self)
            _go_on(key)
            self.is_beginning = False
        return self.outcome

    def move(self, fd: int, bits: int) -> None:
        """Wait for another socket from now on: an accept that receives waits for the one it has accepted."""
        unwatch(self.fd, self)
        self.fd, self.bits = fd, bits
        watch(fd, self)

    def called(self, name: str, value: int) -> None:
        """Do nothing: other calls on the socket change nothing here."""

    def closed(self) -> None:
        """End the operation, because its socket is closed."""
        with _lock:
            queue = _queues.pop((self.fd, self.bits), None)
            for operation in queue or ():
                operation.end(abi.WSA_OPERATION_ABORTED, 0, 0)

    def end(self, code: int, count: int, flags: int) -> None:
        """Store the result, set the event or queue the completion routine."""
        target, routine = self.target, self.routine
        unwatch(self.fd, self)
        if self.outcome is not None or target is None:
            return
        self.outcome = code, count, flags
        if code and self.is_beginning:
            # The call itself tells of it.
            return
        target.InternalHigh, target.Offset = count, flags
        target.Internal = _ERROR_STATUS | code if code else 0
        if self.calls is not None and routine is not None:
            self.calls.append(partial(routine, code, count, target, flags))
        elif self.event is not None:
            self.event.set()
        with changed:
            changed.notify_all()


class _Calls(threading.local):
    """The completion routines that wait for an alertable wait of this thread."""

    def __init__(self) -> None:
        self.queue: deque[Callable[[], object]] = deque()


_calls: Final = _Calls()
_lock: Final = threading.RLock()
_queues: dict[tuple[int, int], deque[Operation]] = {}
"""The operations under way, by socket and direction."""


def _go_on(key: tuple[int, int]) -> bool:
    """Go on with the operations of a socket until one has to wait; tell whether any has ended."""
    ended, queue = False, _queues[key]
    while queue:
        operation = queue[0]
        outcome = operation.step()
        moved = operation.fd, operation.bits
        if outcome is None and moved == key:
            break
        queue.popleft()
        if outcome is None:
            _queues.setdefault(moved, deque()).append(operation)
            continue
        operation.end(*outcome)
        ended = True
    if not queue:
        _queues.pop(key, None)
    return ended


def advance() -> bool:
    """Go on with all operations that can; tell whether any has ended."""
    if not _queues:
        return False
    with _lock:
        ready = polled([*_queues], 0)
        return True in [_go_on(key) for key in ready if key in _queues]


def waited() -> list[tuple[int, int]]:
    """List the sockets that an operation waits for, with the bits of poll."""
    with _lock:
        return [*_queues]


def run_completed() -> bool:
    """Run the completion routines of the calling thread whose operations have ended; tell whether there were any."""
    ran = False
    while _calls.queue:
        _calls.queue.popleft()()
        ran = True
    return ran


def overlapped_of(value: object, name: str) -> OVERLAPPED | None:
    """Take an OVERLAPPED, or a struct that begins with one, as C programs that extend it pass it."""
    if value is None or isinstance(value, OVERLAPPED):
        return value
    if isinstance(value, Struct):
        fields: list[tuple[str, type]] = getattr(type(value), "_fields_", [])
        if fields and issubclass(fields[0][1], OVERLAPPED):
            return OVERLAPPED.at(value)
    wrong_type(name, "a WSAOVERLAPPED or NULL", value)


def code_of(target: OVERLAPPED) -> int:
    """Give the code with which the operation of an OVERLAPPED has ended."""
    return target.Internal & 0xFFFF


def HasOverlappedIoCompleted(lpOverlapped: OVERLAPPED) -> int:
    """Tell whether an operation has ended: 1 or 0."""
    target = overlapped_of(lpOverlapped, "lpOverlapped")
    if target is None:
        wrong_type("lpOverlapped", "a WSAOVERLAPPED", lpOverlapped)
    advance()
    return int(target.Internal != STATUS_PENDING)
