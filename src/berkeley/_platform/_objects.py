"""Descriptors whose work is done in Python: the event counters, timers and queues that a system lacks.

Theory of operation: each number is reserved by opening the null device, so that it is the lowest free one, stays taken
and tells its kind to `fstat`. `Objects` stands before a system's own calls in the class of its backend, takes the calls
on these numbers, and leaves all others to the system.
"""

from __future__ import annotations

import ctypes
import os
import stat
from time import monotonic
from typing import TYPE_CHECKING, Final

from berkeley._platform import constants as abi
from berkeley._platform._converted import converted, done, gained
from berkeley._platform._event_locks import locks
from berkeley._platform._interrupts import Interruption
from berkeley._platform._memory import bytes_at
from berkeley._platform._protocol import FAULT_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Callable

    from berkeley._platform._protocol import Pointer

    class Below:
        """The system's own calls, which stand behind `Objects` in the class of its backend."""

        def __init__(self, *arguments: object) -> None: ...
        def read(self, fd: int, buf: Pointer, count: int, /) -> int:
            raise NotImplementedError

        def write(self, fd: int, buf: Pointer, count: int, /) -> int:
            raise NotImplementedError

        def close(self, fd: int, /) -> int:
            raise NotImplementedError

        def fcntl(self, fd: int, cmd: int, arg: int, /) -> int:
            raise NotImplementedError

        def ioctl(self, fd: int, request: int, arg: Pointer, /) -> int:
            raise NotImplementedError

        def getsockopt(
            self, fd: int, level: int, optname: int, optval: Pointer, optlen: Pointer, /
        ) -> int:
            raise NotImplementedError

        def dup(self, fd: int, /) -> int:
            raise NotImplementedError

        def dup2(self, old: int, new: int, /) -> int:
            raise NotImplementedError

        def dup3(self, old: int, new: int, flags: int, /) -> int:
            raise NotImplementedError

        def poll(self, fds: Pointer, nfds: int, timeout: int, /) -> int:
            raise NotImplementedError

        def select(
            self,
            nfds: int,
            readfds: Pointer,
            writefds: Pointer,
            exceptfds: Pointer,
            timeout: Pointer,
            /,
        ) -> int:
            raise NotImplementedError

else:
    Below = object

SLICE: Final = 0.05
"""Seconds between two looks at what no native wait reports."""
_WATCH_SLICE: Final = 0.01
"""Seconds between two looks at an object that watches descriptors."""
_DUPLICATES: Final = frozenset({abi.F_DUPFD, abi.F_DUPFD_CLOEXEC})


def is_fault(pointer: Pointer) -> bool:
    """Tell NULL and the mark of a buffer that is too short."""
    return isinstance(pointer, int) and pointer in (0, FAULT_ADDRESS)


class EventObject:
    """What stands behind a descriptor."""

    watches = False
    """Whether the bits change without `tell`, with the descriptors that the object watches."""

    def __init__(self) -> None:
        """Belong to no descriptor yet."""
        self.nonblocking = False
        self.descriptors = 0
        self.version = 0
        """Grows with every event, for those who watch for edges."""

    def bits(self) -> int:
        """Say what poll finds now."""
        return 0

    def due(self) -> float | None:
        """Say when, by the monotonic clock, the bits change by themselves."""
        return None

    def read(self, count: int) -> bytes | int:
        """Give what a read of at most *count* bytes finds, or a negative errno number."""
        return -abi.EINVAL

    def write(self, data: bytes) -> int:
        """Take what a write brings: the count, or a negative errno number."""
        return -abi.EINVAL

    def forget(self, fd: int) -> None:
        """Take note that a descriptor of this process has been closed."""

    def tell(self) -> None:
        """Wake those who wait for this object."""
        with locks.changed:
            self.version += 1
            locks.changes += 1
            locks.changed.notify_all()


class Objects(Below):
    """The calls on any descriptor, with objects in front."""

    def __init__(self, *arguments: object) -> None:
        """Start without objects."""
        super().__init__(*arguments)
        self.objects: dict[int, EventObject] = {}

    def reserve_number(self, *, close_on_exec: bool) -> int:
        """Take the lowest free descriptor for an object."""
        fd = converted(os.open, os.devnull, os.O_RDWR)
        if fd >= 0:
            done(os.set_inheritable, fd, not close_on_exec)
        return fd

    def add_object(self, made: EventObject, *, close_on_exec: bool) -> int:
        """Give an object a descriptor."""
        fd = self.reserve_number(close_on_exec=close_on_exec)
        if fd >= 0:
            made.descriptors += 1
            self.objects[fd] = made
        return fd

    def object_at(self, fd: int) -> EventObject | None:
        """Give the object behind a descriptor, unless the number was closed and taken behind this class's back."""
        found = self.objects.get(fd)
        if found is not None and not self.is_reserved(fd):
            self._drop(fd)
            return None
        return found

    def is_reserved(self, fd: int) -> bool:
        """Tell whether a number is still the null device that was put there."""
        found = gained(os.fstat, fd)
        return not isinstance(found, int) and stat.S_ISCHR(found.st_mode)

    def _drop(self, fd: int) -> None:
        found = self.objects.pop(fd, None)
        if found is not None:
            found.descriptors -= 1
            if found.descriptors == 0:
                found.tell()

    def wait_until(
        self,
        look: Callable[[float], int],
        deadline: float | None,
        interruption: Interruption | None = None,
    ) -> int:
        """Give what *look* finds within the pauses it is given; 0 when the time is over, or -EINTR.

        *interruption* was made where the call began, if that was before this.
        """
        interruption, pause = interruption or Interruption(), 0.0
        while True:
            found = look(pause)
            if found:
                return found
            if interruption.by_any():
                return -abi.EINTR
            left = SLICE if deadline is None else deadline - monotonic()
            if left <= 0:
                return 0
            pause = min(SLICE, left)

    def blocking_on(self, target: EventObject, attempt: Callable[[], int]) -> int:
        """Repeat *attempt* while it gives -EAGAIN, unless the object is non-blocking."""
        result = attempt()
        if result != -abi.EAGAIN or target.nonblocking:
            return result

        def look(pause: float) -> int:
            nonlocal result
            self.sleep_for(pause, [target])
            result = attempt()
            return int(result != -abi.EAGAIN)

        waited = self.wait_until(look, None)
        return waited if waited < 0 else result

    def sleep_for(self, seconds: float, objects: list[EventObject]) -> None:
        """Sleep until an object has changed or is due, at most some seconds."""
        if any(one.watches for one in objects):
            seconds = min(seconds, _WATCH_SLICE)
        due = [when - monotonic() for one in objects if (when := one.due()) is not None]
        seconds = min([seconds, *due])
        known = locks.changes
        if seconds > 0 and not any(one.bits() for one in objects):
            with locks.changed:
                if locks.changes == known:
                    locks.changed.wait(seconds)

    def read(self, fd: int, buf: Pointer, count: int, /) -> int:
        found = self.object_at(fd) if fd in self.objects else None
        if found is None:
            return super().read(fd, buf, count)
        if is_fault(buf) and count:
            return -abi.EFAULT
        target = found

        def attempt() -> int:
            data = target.read(count)
            if isinstance(data, int):
                return data
            if isinstance(buf, int):
                ctypes.memmove(buf, data, len(data))
            return len(data)

        return self.blocking_on(target, attempt)

    def write(self, fd: int, buf: Pointer, count: int, /) -> int:
        found = self.object_at(fd) if fd in self.objects else None
        if found is None:
            return super().write(fd, buf, count)
        if is_fault(buf) and count:
            return -abi.EFAULT
        target, data = found, bytes_at(buf, min(count, 8))
        return self.blocking_on(target, lambda: target.write(data))

    def close(self, fd: int, /) -> int:
        # Another thread may get the number as soon as it is free. A close that fails finds nothing open.
        self._forget_number(fd)
        return super().close(fd)

    def fcntl(self, fd: int, cmd: int, arg: int, /) -> int:
        found = self.object_at(fd) if fd in self.objects else None
        if found is not None and cmd == abi.F_GETFL:
            return abi.O_RDWR | (abi.O_NONBLOCK if found.nonblocking else 0)
        if found is not None and cmd == abi.F_SETFL:
            found.nonblocking = bool(arg & abi.O_NONBLOCK)
            return 0
        code = super().fcntl(fd, cmd, arg)
        return self._shared(found, code) if cmd in _DUPLICATES else code

    def _shared(self, found: EventObject | None, fd: int) -> int:
        """Let a new descriptor share an object; give it on."""
        if found is not None and fd >= 0:
            found.descriptors += 1
            self.objects[fd] = found
        return fd

    def dup(self, fd: int, /) -> int:
        found = self.object_at(fd) if fd in self.objects else None
        return self._shared(found, super().dup(fd))

    def dup2(self, old: int, new: int, /) -> int:
        found = self.object_at(old) if old in self.objects else None
        code = super().dup2(old, new)
        return code if code < 0 or old == new else self._replaced(found, code)

    def dup3(self, old: int, new: int, flags: int, /) -> int:
        found = self.object_at(old) if old in self.objects else None
        code = super().dup3(old, new, flags)
        return code if code < 0 else self._replaced(found, code)

    def _replaced(self, found: EventObject | None, fd: int) -> int:
        """Take note that a descriptor was closed and means something else now."""
        self._forget_number(fd)
        return self._shared(found, fd)

    def _forget_number(self, fd: int) -> None:
        if self.objects:
            self._drop(fd)
            for one in list(self.objects.values()):
                one.forget(fd)

    def ioctl(self, fd: int, request: int, arg: Pointer, /) -> int:
        found = self.object_at(fd) if fd in self.objects else None
        if found is None:
            return super().ioctl(fd, request, arg)
        if request & 0xFFFF_FFFF != abi.FIONBIO:
            return -abi.ENOTTY
        if is_fault(arg) or not isinstance(arg, int):
            return -abi.EFAULT
        found.nonblocking = ctypes.c_int.from_address(arg).value != 0
        return 0

    def growth(self, fd: int) -> int:
        """Count what waits behind a descriptor: a number that grows when something comes."""
        found = self.objects.get(fd)
        if found is not None:
            return found.version
        count = ctypes.c_int()
        code = super().ioctl(fd, abi.FIONREAD, ctypes.addressof(count))
        return count.value if code >= 0 else 0
