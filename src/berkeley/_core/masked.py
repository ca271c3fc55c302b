"""ppoll and pselect: poll and select with a signal mask of their own, and a time in nanoseconds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, SupportsIndex

from berkeley import _platform
from berkeley._core.arguments import c_int_of, c_size_of, require, wrong_type
from berkeley._core.buffers import WriteBuffer, sendable, writable
from berkeley._core.result import c_result, failure
from berkeley._core.sigset import sigset_t
from berkeley._core.struct import address_of, byte_size
from berkeley._core.structs import pollfd, timespec
from berkeley._core.waiting import fd_set
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from collections.abc import Callable

    from berkeley._platform._protocol_events import Mask


def mask_of(ss: sigset_t | None, name: str) -> frozenset[int] | None:
    """Give the signals of a set, None for NULL."""
    if ss is None:
        return None
    require(ss, sigset_t, name, "a sigset_t or NULL")
    return frozenset(ss.signals)


if sys.platform == "win32":
    from berkeley._core.signals import hold_real_signals

    def waited(mask: Mask, wait: Callable[[Mask], int]) -> int:
        """Wait with a mask: Windows has none, so this layer holds signals back and runs them."""
        if mask is not None:
            hold_real_signals(mask)
        return wait(mask)

else:

    def waited(mask: Mask, wait: Callable[[Mask], int]) -> int:
        """Wait with a mask."""
        return wait(mask)


def time_of(timeout: timespec | None, name: str) -> int:
    """Give the address of a time, 0 for NULL."""
    if timeout is None:
        return 0
    require(timeout, timespec, name, "a timespec or NULL")
    return address_of(timeout)


def _set_of(fdset: fd_set | None, name: str) -> int:
    if fdset is None:
        return 0
    require(fdset, fd_set, name, "an fd_set or NULL")
    return address_of(fdset)


def ppoll(
    fds: WriteBuffer | None,
    nfds: SupportsIndex,
    tmo_p: timespec | None,
    sigmask: sigset_t | None,
) -> int:
    """Wait until one of an array of descriptors is ready, or the time is over."""
    if isinstance(fds, list):
        wrong_type("fds", "an array such as pollfd.array(2)", fds)
    count, time, mask = (
        c_size_of(nfds, "nfds"),
        time_of(tmo_p, "tmo_p"),
        mask_of(sigmask, "sigmask"),
    )
    array = sendable(writable(fds, "fds"), count * byte_size(pollfd))
    ppoll = _platform.backend.ppoll
    return c_result(waited(mask, lambda blocked: ppoll(array.pointer, count, time, blocked)))


def pselect(
    nfds: SupportsIndex,
    readfds: fd_set | None,
    writefds: fd_set | None,
    exceptfds: fd_set | None,
    timeout: timespec | None,
    sigmask: sigset_t | None,
) -> int:
    """Wait until a descriptor of a set is ready, or the time is over."""
    count = c_int_of(nfds, "nfds")
    sets = (
        _set_of(readfds, "readfds"),
        _set_of(writefds, "writefds"),
        _set_of(exceptfds, "exceptfds"),
    )
    time, mask = time_of(timeout, "timeout"), mask_of(sigmask, "sigmask")
    if count > abi.FD_SETSIZE:
        return failure(abi.EINVAL)
    pselect = _platform.backend.pselect
    return c_result(waited(mask, lambda blocked: pselect(count, *sets, time, blocked)))
