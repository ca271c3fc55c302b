"""Waits with a signal mask of their own, for systems that lack the call.

Theory of operation: to set the mask and to wait are two steps. A signal that comes between them, or between the look
at the counters and the system's wait, ends no wait of the system's, so that the counters are read before the mask is
set, and the wait is made of short ones with a look at the counters behind each.
"""

from __future__ import annotations

import ctypes
import signal
import sys
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING

from berkeley._platform import constants as abi
from berkeley._platform._held import held
from berkeley._platform._interrupts import Interruption
from berkeley._platform._memory import bytes_at
from berkeley._platform._object_waits import SET_BYTES, ObjectWaits
from berkeley._platform._objects import is_fault
from berkeley._platform._protocol import FAULT_ADDRESS
from berkeley._platform._times import BILLION, read_timespec, timeval_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from berkeley._platform._protocol import Pointer
    from berkeley._platform._protocol_events import Mask


if sys.platform == "win32":

    def with_mask(mask: Mask, call: Callable[[Interruption], int]) -> int:
        """Make *call* while *mask* is held back; -EINTR where a signal that it lets in has been waiting."""
        interruption = Interruption()
        if mask is None:
            return call(interruption)
        before = held.blocked
        held.blocked = mask - {abi.SIGKILL, abi.SIGSTOP}
        try:
            waiting = held.ready()
            held.deliver()
            return -abi.EINTR if waiting or interruption.by_any() else call(interruption)
        finally:
            held.blocked = before
            held.deliver()

else:

    def with_mask(mask: Mask, call: Callable[[Interruption], int]) -> int:
        """Make *call* while *mask* is blocked; -EINTR where a signal that it lets in has been waiting."""
        interruption = Interruption()
        if mask is None:
            return call(interruption)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
        try:
            # Python runs the handlers of the signals that have been waiting before this returns.
            signal.pthread_sigmask(signal.SIG_SETMASK, mask & signal.valid_signals())
            return -abi.EINTR if interruption.by_any() else call(interruption)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


class MaskedWaits(ObjectWaits):
    """ppoll and pselect over poll and select."""

    def ppoll(self, fds: Pointer, nfds: int, timeout: Pointer, mask: Mask, /) -> int:
        if timeout == FAULT_ADDRESS:
            return -abi.EFAULT
        nanoseconds = read_timespec(timeout) if timeout else 0
        if nanoseconds is None:
            return -abi.EINVAL
        if mask is None:
            milliseconds = min(ceil(nanoseconds / 1_000_000), 0x7FFF_FFFF) if timeout else -1
            return self.poll(fds, nfds, milliseconds)
        deadline = monotonic() + nanoseconds / BILLION if timeout else None

        def look(pause: float) -> int:
            return self.poll(fds, nfds, ceil(pause * 1000))

        return with_mask(mask, lambda interruption: self.wait_until(look, deadline, interruption))

    def pselect(
        self,
        nfds: int,
        readfds: Pointer,
        writefds: Pointer,
        exceptfds: Pointer,
        timeout: Pointer,
        mask: Mask,
        /,
    ) -> int:
        nanoseconds = read_timespec(timeout) if timeout else 0
        if nanoseconds is None:
            return -abi.EINVAL
        pointers = readfds, writefds, exceptfds
        if mask is None:
            # xnu finds more than 100,000,000 seconds invalid (bsd/kern/kern_time.c, itimerfix).
            most = min(nanoseconds, 10**8 * BILLION)
            return self._select_for(most if timeout else None, nfds, *pointers)
        deadline = monotonic() + nanoseconds / BILLION if timeout else None
        wanted = [(one, bytes_at(one, SET_BYTES)) for one in pointers if not is_fault(one)]

        def look(pause: float) -> int:
            # A select that found nothing has cleared the sets.
            _store(wanted)
            return self._select_for(ceil(pause * BILLION), nfds, *pointers)

        code = with_mask(mask, lambda interruption: self.wait_until(look, deadline, interruption))
        if code < 0:
            _store(wanted)
        return code

    def _select_for(
        self,
        nanoseconds: int | None,
        nfds: int,
        readfds: Pointer,
        writefds: Pointer,
        exceptfds: Pointer,
    ) -> int:
        """Call select with a time in nanoseconds; None waits for ever."""
        memory = ctypes.create_string_buffer(timeval_bytes(nanoseconds or 0))
        time = 0 if nanoseconds is None else ctypes.addressof(memory)
        return self.select(nfds, readfds, writefds, exceptfds, time)


def _store(sets: list[tuple[Pointer, bytes]]) -> None:
    """Store the members of sets again."""
    for pointer, members in sets:
        if isinstance(pointer, int):
            ctypes.memmove(pointer, members, len(members))
