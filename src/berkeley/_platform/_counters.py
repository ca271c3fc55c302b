"""eventfd, timerfd and signalfd for systems without them: objects that are read and waited for."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final

from berkeley._platform import constants as abi
from berkeley._platform._object_waits import ObjectWaits
from berkeley._platform._objects import EventObject, is_fault
from berkeley._platform._pending import pending_signals, take_signal
from berkeley._platform._times import TIMESPEC_SIZE, read_timespec, store_bytes, timespec_bytes

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer
    from berkeley._platform._protocol_events import Mask

_READABLE: Final = abi.POLLIN | abi.POLLRDNORM
_WRITABLE: Final = abi.POLLOUT | abi.POLLWRNORM

_FULL: Final = 2**64 - 1
"""The value that an event counter never reaches."""
_COUNT: Final = 8
"""The size of a counter in bytes."""

_CLOCKS: Final = {abi.CLOCK_REALTIME, abi.CLOCK_MONOTONIC, abi.CLOCK_BOOTTIME}
_CANCEL_ON_SET: Final = 2
_SIGINFO: Final = abi.LAYOUTS["signalfd_siginfo"][0]


class EventCounter(EventObject):
    """A counter that writes add to and a read takes away (fs/eventfd.c)."""

    def __init__(self, value: int, *, semaphore: bool) -> None:
        """Start with *value*; a read from a semaphore takes 1."""
        super().__init__()
        self._value, self._semaphore = value, semaphore

    def bits(self) -> int:
        found = _READABLE if self._value else 0
        return found | (_WRITABLE if self._value < _FULL - 1 else 0)

    def read(self, count: int) -> bytes | int:
        if count < _COUNT:
            return -abi.EINVAL
        if not self._value:
            return -abi.EAGAIN
        taken = 1 if self._semaphore else self._value
        self._value -= taken
        self.tell()
        return taken.to_bytes(_COUNT, sys.byteorder)

    def write(self, data: bytes) -> int:
        if len(data) < _COUNT:
            return -abi.EINVAL
        added = int.from_bytes(data, sys.byteorder)
        if added == _FULL:
            return -abi.EINVAL
        if self._value + added >= _FULL:
            return -abi.EAGAIN
        self._value += added
        self.tell()
        return _COUNT


class Timer(EventObject):
    """A timer whose expirations are counted until they are read (fs/timerfd.c)."""

    def __init__(self, clock: int) -> None:
        """Run on one of the clocks, unarmed."""
        super().__init__()
        self._now = time.time_ns if clock == abi.CLOCK_REALTIME else time.monotonic_ns
        self._next, self._interval, self._ticks = 0, 0, 0

    def _advance(self) -> None:
        """Count the expirations until now."""
        now = self._now()
        if not self._next or now < self._next:
            return
        if self._interval:
            passed = (now - self._next) // self._interval + 1
            self._ticks += passed
            self._next += passed * self._interval
        else:
            self._ticks += 1
            self._next = 0
        self.version += 1

    def bits(self) -> int:
        self._advance()
        return _READABLE if self._ticks else 0

    def due(self) -> float | None:
        left = (self._next - self._now()) / 1e9
        return time.monotonic() + left if self._next else None

    def read(self, count: int) -> bytes | int:
        if count < _COUNT:
            return -abi.EINVAL
        self._advance()
        if not self._ticks:
            return -abi.EAGAIN
        ticks, self._ticks = self._ticks, 0
        return ticks.to_bytes(_COUNT, sys.byteorder)

    def setting(self) -> bytes:
        """Give the interval and the time to the next expiration, as a struct itimerspec."""
        self._advance()
        left = max(1, self._next - self._now()) if self._next else 0
        return timespec_bytes(self._interval) + timespec_bytes(left)

    def set(self, first: int, interval: int, *, absolute: bool) -> None:
        """Arm the timer, or disarm it with a *first* of 0."""
        self._ticks, self._interval = 0, interval
        self._next = (first if absolute else self._now() + first) if first else 0
        self.tell()


class SignalQueue(EventObject):
    """The blocked signals that wait to be read (fs/signalfd.c)."""

    watches = True

    def __init__(self, signals: frozenset[int]) -> None:
        """Take these signals."""
        super().__init__()
        self.signals = signals

    def bits(self) -> int:
        return _READABLE if pending_signals() & self.signals else 0

    def read(self, count: int) -> bytes | int:
        if count < _SIGINFO:
            return -abi.EINVAL
        data = b""
        while len(data) + _SIGINFO <= count and (number := take_signal(self.signals)):
            data += number.to_bytes(4, sys.byteorder).ljust(_SIGINFO, b"\0")
        return data or -abi.EAGAIN


class CounterCalls(ObjectWaits):
    """The calls of <sys/eventfd.h>, <sys/timerfd.h> and <sys/signalfd.h>."""

    def _opened(self, made: EventObject, flags: int, nonblock: int, close_on_exec: int) -> int:
        made.nonblocking = bool(flags & nonblock)
        return self.add_object(made, close_on_exec=bool(flags & close_on_exec))

    def eventfd(self, initval: int, flags: int, /) -> int:
        if flags & ~(abi.EFD_SEMAPHORE | abi.EFD_NONBLOCK | abi.EFD_CLOEXEC):
            return -abi.EINVAL
        made = EventCounter(initval, semaphore=bool(flags & abi.EFD_SEMAPHORE))
        return self._opened(made, flags, abi.EFD_NONBLOCK, abi.EFD_CLOEXEC)

    def timerfd_create(self, clockid: int, flags: int, /) -> int:
        if flags & ~(abi.TFD_NONBLOCK | abi.TFD_CLOEXEC) or clockid not in _CLOCKS:
            return -abi.EINVAL
        return self._opened(Timer(clockid), flags, abi.TFD_NONBLOCK, abi.TFD_CLOEXEC)

    def _timer(self, fd: int) -> Timer | int:
        found = self.object_at(fd)
        if isinstance(found, Timer):
            return found
        return -abi.EBADF if self.fcntl(fd, abi.F_GETFD, 0) < 0 else -abi.EINVAL

    def timerfd_settime(self, fd: int, flags: int, new: Pointer, old: Pointer, /) -> int:
        if is_fault(new):
            return -abi.EFAULT
        interval, first = read_timespec(new), read_timespec(new, TIMESPEC_SIZE)
        bad_flags = flags & ~(abi.TFD_TIMER_ABSTIME | _CANCEL_ON_SET)
        if bad_flags or interval is None or first is None:
            return -abi.EINVAL
        timer = self._timer(fd)
        if isinstance(timer, int):
            return timer
        before = timer.setting()
        timer.set(first, interval, absolute=bool(flags & abi.TFD_TIMER_ABSTIME))
        if old:
            if is_fault(old):
                return -abi.EFAULT
            store_bytes(old, before)
        return 0

    def timerfd_gettime(self, fd: int, curr: Pointer, /) -> int:
        timer = self._timer(fd)
        if isinstance(timer, int):
            return timer
        if is_fault(curr):
            return -abi.EFAULT
        store_bytes(curr, timer.setting())
        return 0

    def signalfd(self, fd: int, mask: Mask, flags: int, /) -> int:
        if flags & ~(abi.SFD_NONBLOCK | abi.SFD_CLOEXEC):
            return -abi.EINVAL
        if mask is None:
            return -abi.EFAULT
        signals = mask - {abi.SIGKILL, abi.SIGSTOP}
        if fd == -1:
            return self._opened(SignalQueue(signals), flags, abi.SFD_NONBLOCK, abi.SFD_CLOEXEC)
        found = self.object_at(fd)
        if not isinstance(found, SignalQueue):
            return -abi.EBADF if self.fcntl(fd, abi.F_GETFD, 0) < 0 else -abi.EINVAL
        found.signals = signals
        found.tell()
        return fd
