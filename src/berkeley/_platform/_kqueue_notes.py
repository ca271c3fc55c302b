"""The filters of an emulated kqueue: what each of its notes waits for."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from time import monotonic
from typing import TYPE_CHECKING, Final, Protocol

from berkeley._platform import constants as abi
from berkeley._platform._activity import Edge, activity
from berkeley._platform._converted import done, gained
from berkeley._platform._interrupts import interrupts

if TYPE_CHECKING:
    from types import FrameType

    from berkeley._platform._protocol import Pointer

    class Waits(Protocol):
        """What a note asks of the backend."""

        def growth(self, fd: int) -> int: ...
        def getsockopt(
            self, fd: int, level: int, optname: int, optval: Pointer, optlen: Pointer, /
        ) -> int: ...


_PIPE_BUFFER: Final = 4096
_LAST_PROCESS: Final = 0x7FFF_FFFF
"""The largest number that a pid_t holds."""


class Note:
    """One identifier and what is waited for there."""

    filter = 0
    is_over = False
    """Whether the note goes with its event, as that of a process does."""

    def __init__(self, waits: Waits, ident: int) -> None:
        """Wait for nothing yet."""
        self.waits, self.ident = waits, ident
        self.flags: int = 0
        self.udata: int = 0
        self.enabled = True

    def attach(self, fflags: int, data: int) -> int:
        """Begin: 0, or a negative errno number."""
        return 0

    def detach(self) -> None:
        """End."""

    def touch(self, fflags: int, data: int, *, added: bool) -> int:
        """Take what a change says: 0, or a negative errno number."""
        return 0

    def due(self) -> float | None:
        """Say when, by the monotonic clock, something happens by itself."""
        return None

    def is_active(self, *, peek: bool) -> bool:
        """Tell whether there is something to report; *peek* leaves it there."""
        raise NotImplementedError

    def report(self) -> tuple[int, int, int]:
        """Give the flags, the fflags and the data of the event."""
        raise NotImplementedError

    def reported(self) -> None:
        """Take note that the event was given to the program."""


class DescriptorNote(Note):
    """EVFILT_READ and EVFILT_WRITE."""

    asked = 0

    def __init__(self, waits: Waits, ident: int) -> None:
        """Wait for one direction of a descriptor."""
        super().__init__(waits, ident)
        self.found = 0
        self._edge: Edge | None = None

    def touch(self, fflags: int, data: int, *, added: bool) -> int:
        if added and self.flags & abi.EV_CLEAR:
            self._edge = Edge()
            activity.watch(self.ident, self._edge)
        return 0

    @property
    def wanted(self) -> int:
        """The bits of poll that are asked for."""
        return self.asked

    @property
    def can_wait(self) -> bool:
        """Whether poll can wait for news: it never leaves an error or an end out."""
        return self._edge is None or not self._edge.seen & (abi.POLLERR | abi.POLLHUP)

    @property
    def still_wanted(self) -> tuple[int, int]:
        """The descriptor, and the bits of poll that were not reported yet."""
        return self.ident, self.asked & ~(self._edge.seen if self._edge else 0)

    def is_active(self, *, peek: bool) -> bool:
        if self._edge is None:
            return self.found != 0
        if peek:
            return self.found & ~self._edge.seen != 0
        return self._edge.is_news(self.found, self.waits.growth(self.ident)) and self.found != 0

    def socket_option(self, name: int) -> int:
        """Read an option of a socket, 0 of anything else."""
        value, size = ctypes.c_int(), ctypes.c_int(4)
        code = self.waits.getsockopt(
            self.ident, abi.SOL_SOCKET, name, ctypes.addressof(value), ctypes.addressof(size)
        )
        return value.value if code == 0 else 0


class ReadNote(DescriptorNote):
    """EVFILT_READ: data counts the bytes that wait; of a listener it is 1."""

    filter = abi.EVFILT_READ
    asked = abi.POLLIN | abi.POLLRDHUP

    def report(self) -> tuple[int, int, int]:
        ended = self.found & (abi.POLLRDHUP | abi.POLLHUP)
        listens = self.socket_option(abi.SO_ACCEPTCONN)
        data = 1 if listens else max(0, self.waits.growth(self.ident))
        return abi.EV_EOF if ended else 0, 0, data


class WriteNote(DescriptorNote):
    """EVFILT_WRITE: data is the size of the buffer."""

    filter = abi.EVFILT_WRITE
    asked = abi.POLLOUT

    def report(self) -> tuple[int, int, int]:
        ended = self.found & (abi.POLLHUP | abi.POLLERR)
        return abi.EV_EOF if ended else 0, 0, self.socket_option(abi.SO_SNDBUF) or _PIPE_BUFFER


_UNITS: Final = {
    0: 1000,
    abi.NOTE_SECONDS: 1,
    abi.NOTE_USECONDS: 1_000_000,
    abi.NOTE_NSECONDS: 1_000_000_000,
}
"""How many of what a timer's fflags name are a second."""


class TimerNote(Note):
    """EVFILT_TIMER: data is the period, in milliseconds or as fflags says, and in the event how often it has passed."""

    filter = abi.EVFILT_TIMER

    def touch(self, fflags: int, data: int, *, added: bool) -> int:
        if not added:
            return 0
        unit = _UNITS.get(fflags)
        if data < 0 or unit is None:
            return -abi.EINVAL
        # FreeBSD takes a period of 0 for the shortest (sys/kern/kern_event.c, filt_timervalidate).
        self._period = max(data, 1) / unit
        self._next, self._ticks = monotonic() + self._period, 0
        self.flags |= abi.EV_CLEAR
        return 0

    def due(self) -> float | None:
        return self._next if self.enabled else None

    def is_active(self, *, peek: bool) -> bool:
        late = monotonic() - self._next
        if late >= 0 and self.flags & abi.EV_ONESHOT:
            self._ticks = 1
        elif late >= 0:
            passed = int(late / self._period) + 1
            self._ticks += passed
            self._next += passed * self._period
        return self._ticks > 0

    def report(self) -> tuple[int, int, int]:
        return 0, 0, self._ticks

    def reported(self) -> None:
        self._ticks = 0


class UserNote(Note):
    """EVFILT_USER: an event that the program triggers."""

    filter = abi.EVFILT_USER

    def __init__(self, waits: Waits, ident: int) -> None:
        """Wait for the trigger."""
        super().__init__(waits, ident)
        self._triggered, self._fflags, self._data = False, 0, 0

    def touch(self, fflags: int, data: int, *, added: bool) -> int:
        if fflags & abi.NOTE_TRIGGER:
            self._triggered = True
        if added:
            self._fflags = fflags & ~abi.NOTE_TRIGGER
        self._data = data
        return 0

    def is_active(self, *, peek: bool) -> bool:
        return self._triggered

    def report(self) -> tuple[int, int, int]:
        return 0, self._fflags, self._data

    def reported(self) -> None:
        if self.flags & (abi.EV_CLEAR | abi.EV_DISPATCH):
            self._triggered = False


class SignalNote(Note):
    """EVFILT_SIGNAL: data counts how often a signal has come, be it ignored or handled too."""

    filter = abi.EVFILT_SIGNAL

    def attach(self, fflags: int, data: int) -> int:
        if self.ident not in signal.valid_signals():
            return -abi.EINVAL
        self._known = interrupts.counts.get(self.ident, 0)
        ignored = signal.getsignal(self.ident) == signal.SIG_IGN
        if ignored and threading.current_thread() is threading.main_thread():
            # Of an ignored signal the process hears nothing.
            signal.signal(self.ident, _count)
        self.flags |= abi.EV_CLEAR
        return 0

    def detach(self) -> None:
        main = threading.current_thread() is threading.main_thread()
        if main and signal.getsignal(self.ident) is _count:
            signal.signal(self.ident, signal.SIG_IGN)

    def is_active(self, *, peek: bool) -> bool:
        return interrupts.counts.get(self.ident, 0) > self._known

    def report(self) -> tuple[int, int, int]:
        return 0, 0, interrupts.counts.get(self.ident, 0) - self._known

    def reported(self) -> None:
        self._known = interrupts.counts.get(self.ident, 0)


def _count(signum: int, _frame: FrameType | None) -> None:
    """Count a signal that the program ignores."""
    interrupts.counts[signum] = interrupts.counts.get(signum, 0) + 1


NOTES: Final[dict[int, type[Note]]] = {
    one.filter: one for one in (ReadNote, WriteNote, TimerNote, UserNote, SignalNote)
}
"""The filters by number."""

if sys.platform == "linux":

    class ProcessNote(Note):
        """EVFILT_PROC with NOTE_EXIT: data is the status that waitpid will give."""

        filter = abi.EVFILT_PROC
        is_over = True

        def attach(self, fflags: int, data: int) -> int:
            self._status = 0
            if fflags & ~abi.NOTE_EXIT or not fflags:
                return -abi.EINVAL
            if self.ident > _LAST_PROCESS:
                return -abi.ESRCH
            return -abi.ESRCH if done(os.kill, self.ident, 0) == -abi.ESRCH else 0

        def due(self) -> float | None:
            return monotonic() + 0.01 if self.enabled else None

        def is_active(self, *, peek: bool) -> bool:
            how = os.WEXITED | os.WNOHANG | os.WNOWAIT
            found = gained(os.waitid, os.P_PID, self.ident, how)
            if isinstance(found, int):
                # Not a child, or waited for by now: it is there or not.
                return self.attach(abi.NOTE_EXIT, 0) == -abi.ESRCH
            if found is not None:
                exited = found.si_code == os.CLD_EXITED
                self._status = found.si_status << 8 if exited else found.si_status
            return found is not None

        def report(self) -> tuple[int, int, int]:
            return abi.EV_EOF | abi.EV_ONESHOT, abi.NOTE_EXIT, self._status

    NOTES[ProcessNote.filter] = ProcessNote
