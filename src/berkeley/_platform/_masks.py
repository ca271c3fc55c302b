"""Waits with a signal mask of their own, for systems that lack the call."""

from __future__ import annotations

import ctypes
import signal
import sys
from math import ceil
from typing import TYPE_CHECKING

from berkeley._platform import constants as abi
from berkeley._platform._interrupts import Interruption
from berkeley._platform._object_waits import ObjectWaits
from berkeley._platform._protocol import FAULT_ADDRESS
from berkeley._platform._times import BILLION, read_timespec, timeval_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from berkeley._platform._protocol import Pointer
    from berkeley._platform._protocol_events import Mask


if sys.platform == "win32":

    def with_mask(mask: Mask, call: Callable[[], int]) -> int:  # noqa: ARG001 (as on the other systems)
        """Make *call*: Windows blocks no signals."""
        return call()

else:

    def with_mask(mask: Mask, call: Callable[[], int]) -> int:
        """Make *call* while *mask* is blocked; -EINTR where a signal that it lets in has been waiting."""
        if mask is None:
            return call()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
        interruption = Interruption()
        try:
            # Python runs the handlers of the signals that have been waiting before this returns.
            signal.pthread_sigmask(signal.SIG_SETMASK, mask & signal.valid_signals())
            return -abi.EINTR if interruption.by_any() else call()
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
        milliseconds = min(ceil(nanoseconds / 1_000_000), 0x7FFF_FFFF) if timeout else -1
        return with_mask(mask, lambda: self.poll(fds, nfds, milliseconds))

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
        # xnu finds more than 100,000,000 seconds invalid (bsd/kern/kern_time.c, itimerfix).
        memory = ctypes.create_string_buffer(timeval_bytes(min(nanoseconds, 10**8 * BILLION)))
        time = ctypes.addressof(memory) if timeout else 0
        return with_mask(mask, lambda: self.select(nfds, readfds, writefds, exceptfds, time))
