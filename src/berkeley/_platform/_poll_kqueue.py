"""kqueue over poll, for systems without it.

Theory of operation: a queue holds one `Note` for each pair of identifier and filter. Its filter says what has happened:
poll tells it of descriptors, a clock of timers, a counter of signals. What FreeBSD's kern_event.c does around the
filters (the changes, EV_ERROR, EV_ONESHOT, EV_DISPATCH, EV_CLEAR) is done here in its order.
"""

from __future__ import annotations

import struct
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from berkeley._platform import constants as abi
from berkeley._platform._event_locks import locks
from berkeley._platform._kqueue_notes import NOTES, DescriptorNote, Note
from berkeley._platform._memory import bytes_at
from berkeley._platform._object_waits import ObjectWaits
from berkeley._platform._objects import EventObject, is_fault
from berkeley._platform._protocol import FAULT_ADDRESS
from berkeley._platform._times import read_timespec, store_bytes

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer

_SIZE: Final = abi.LAYOUTS["kevent"][0]
_LAYOUT: Final = struct.Struct("=QhHIqQ" if _SIZE == 32 else "=QhHIqQ32x")
"""struct kevent; FreeBSD's ends with four words for later use."""

_ACTIONS: Final = abi.EV_ADD | abi.EV_DELETE | abi.EV_ENABLE | abi.EV_DISABLE | abi.EV_RECEIPT


class Kevent(NamedTuple):
    """The members of a struct kevent."""

    ident: int
    filter: int
    flags: int
    fflags: int
    data: int
    udata: int


class Kqueue(EventObject):
    """One queue."""

    watches = True

    def __init__(self, waits: KqueueCalls) -> None:
        """Watch nothing."""
        super().__init__()
        self._waits = waits
        self.notes: dict[tuple[int, int], Note] = {}

    def forget(self, fd: int) -> None:
        with locks.watching:
            for key, note in list(self.notes.items()):
                if isinstance(note, DescriptorNote) and note.ident == fd:
                    self.notes.pop(key, None)

    def due(self) -> float | None:
        times = [when for note in list(self.notes.values()) if (when := note.due()) is not None]
        return min(times, default=None)

    def bits(self) -> int:
        return abi.POLLIN | abi.POLLRDNORM if self.look(1, 0.0, peek=True) else 0

    def change(self, change: Kevent) -> int:
        """Make one change: 0, or a negative errno number."""
        kind = NOTES.get(change.filter)
        if kind is None:
            return -abi.EINVAL
        # Asked without the lock, as it may find out that an object has gone, and tell of it.
        is_there = not issubclass(kind, DescriptorNote) or self._is_open(change.ident)
        with locks.watching:
            return self._change(change, kind, is_there=is_there)

    def _change(self, change: Kevent, kind: type[Note], *, is_there: bool) -> int:
        key = change.ident, change.filter
        note = self.notes.get(key)
        if note is None:
            if not is_there:
                return -abi.EBADF
            if not change.flags & abi.EV_ADD:
                return -abi.ENOENT
            note = kind(self._waits, change.ident)
            code = note.attach(change.fflags, change.data)
            if code < 0:
                return code
        if change.flags & abi.EV_DELETE:
            self.notes.pop(key, None)
            note.detach()
            return 0
        if change.flags & abi.EV_ADD:
            note.udata = change.udata
            note.flags = change.flags & ~_ACTIONS | note.flags & abi.EV_CLEAR
        code = note.touch(change.fflags, change.data, added=bool(change.flags & abi.EV_ADD))
        if code < 0:
            return code
        self.notes[key] = note
        if change.flags & abi.EV_DISABLE:
            note.enabled = False
        elif change.flags & (abi.EV_ENABLE | abi.EV_ADD):
            note.enabled = True
        return 0

    def _is_open(self, fd: int) -> bool:
        return fd <= 0x7FFF_FFFF and self._waits.fcntl(fd, abi.F_GETFD, 0) >= 0

    def look(self, most: int, pause: float, *, peek: bool = False) -> list[Kevent]:
        """Find at most so many events, waiting for the first at most *pause* seconds."""
        notes = [note for note in list(self.notes.values()) if note.enabled]
        watched = [note for note in notes if isinstance(note, DescriptorNote)]
        if pause and watched:
            self._waits.probe([note.still_wanted for note in watched if note.can_wait], pause)
        elif pause:
            self._waits.sleep_for(pause, [self])
        bits = self._waits.probe([(note.ident, note.wanted) for note in watched], 0.0)
        with locks.watching:
            if not isinstance(bits, int):
                for one, found in zip(watched, bits, strict=True):
                    one.found = found
            return self._events(notes, most, peek=peek)

    def _events(self, notes: list[Note], most: int, *, peek: bool) -> list[Kevent]:
        """Make the events of those of the notes that are still there."""
        events: list[Kevent] = []
        for note in notes:
            if len(events) == most:
                break
            key = note.ident, note.filter
            if self.notes.get(key) is not note or not note.enabled:
                continue
            if isinstance(note, DescriptorNote) and note.found & abi.POLLNVAL:
                self.notes.pop(key, None)
            elif note.is_active(peek=peek):
                event = self._event(note, key, peek=peek)
                events += [event] if event else []
        return events

    def _event(self, note: Note, key: tuple[int, int], *, peek: bool) -> Kevent | None:
        """Make the event of a note, and do what its flags ask for after it."""
        flags, fflags, data = note.report()
        # A signal handler may have taken the note away by now.
        if self.notes.get(key) is not note:
            return None
        if not peek:
            note.reported()
            self.notes.pop(key, None)
            if not note.flags & abi.EV_ONESHOT and not note.is_over:
                # To the end of the line, so that each has its turn.
                self.notes[key] = note
            if note.flags & abi.EV_DISPATCH:
                note.enabled = False
        return Kevent(note.ident, note.filter, note.flags | flags, fflags, data, note.udata)


class KqueueCalls(ObjectWaits):
    """The calls of <sys/event.h>."""

    def kqueue(self) -> int:
        return self.add_object(Kqueue(self), close_on_exec=False)

    def kevent(
        self,
        kq: int,
        changelist: Pointer,
        nchanges: int,
        eventlist: Pointer,
        nevents: int,
        timeout: Pointer,
        /,
    ) -> int:
        queue = self.object_at(kq)
        if not isinstance(queue, Kqueue):
            return -abi.EBADF
        if timeout == FAULT_ADDRESS or (is_fault(changelist) and nchanges > 0):
            return -abi.EFAULT
        nanoseconds = read_timespec(timeout) if timeout else 0
        if nanoseconds is None:
            return -abi.EINVAL
        deadline = monotonic() + nanoseconds / 1e9 if timeout else None
        errors = self._changed(queue, changelist, nchanges, nevents)
        if isinstance(errors, int):
            return errors
        if errors or nevents <= 0:
            return _stored(errors, eventlist)
        return self._collected(queue, eventlist, nevents, deadline)

    def _changed(
        self, queue: Kqueue, changelist: Pointer, nchanges: int, nevents: int
    ) -> list[Kevent] | int:
        """Make the changes; give what EV_ERROR tells of them, or the first error for which there is no room."""
        told: list[Kevent] = []
        for position in range(max(0, nchanges)):
            start = position * _SIZE
            raw = bytes_at(changelist, start + _SIZE)[start:]
            change = Kevent(*_LAYOUT.unpack(raw))
            code = queue.change(change)
            if code < 0 or change.flags & abi.EV_RECEIPT:
                if len(told) < nevents:
                    told.append(change._replace(flags=abi.EV_ERROR, data=-code))
                elif code < 0:
                    return code
        queue.tell()
        return told

    def _collected(
        self, queue: Kqueue, eventlist: Pointer, nevents: int, deadline: float | None
    ) -> int:
        def look(pause: float) -> int:
            if queue.descriptors == 0:
                return -abi.EBADF
            return _stored(queue.look(nevents, pause), eventlist)

        return self.wait_until(look, deadline)


def _stored(events: list[Kevent], eventlist: Pointer) -> int:
    """Store events; give their count."""
    if events and is_fault(eventlist):
        return -abi.EFAULT
    for position, event in enumerate(events):
        store_bytes(eventlist, _LAYOUT.pack(*event), position * _SIZE)
    return len(events)
