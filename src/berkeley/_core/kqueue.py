"""kqueue: the BSDs' way of waiting for events of many kinds."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, SupportsIndex

from berkeley import _platform
from berkeley._core.arguments import c_int_of, wrong_type
from berkeley._core.buffers import FAULT, WriteBuffer, receivable, sendable, writable
from berkeley._core.kevents import kevent as struct_kevent
from berkeley._core.masked import time_of
from berkeley._core.result import c_result
from berkeley._core.struct import byte_size
from berkeley._core.userdata import give_back, held, known
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._core.buffers import Memory
    from berkeley._core.structs import timespec

_SIZE = byte_size(struct_kevent)
_OFFSETS = {name: offset for name, _, offset, _ in abi.LAYOUTS["kevent"][2]}
_FILTER, _FLAGS, _UDATA = _OFFSETS["filter"], _OFFSETS["flags"], _OFFSETS["udata"]


def kqueue() -> int:
    """Make a queue."""
    kq = c_result(_platform.backend.kqueue())
    if kq >= 0:
        held.clear(kq)
    return kq


def kevent(
    kq: SupportsIndex,
    changelist: WriteBuffer | None,
    nchanges: SupportsIndex,
    eventlist: WriteBuffer | None,
    nevents: SupportsIndex,
    timeout: timespec | None,
) -> int:
    """Change what a queue waits for, and wait for events."""
    queue, changes = c_int_of(kq, "kq"), max(0, c_int_of(nchanges, "nchanges"))
    most = c_int_of(nevents, "nevents")
    for value, name in ((changelist, "changelist"), (eventlist, "eventlist")):
        if isinstance(value, list):
            wrong_type(name, "an array such as struct_kevent.array(10)", value)
    given = sendable(writable(changelist, "changelist"), changes * _SIZE)
    memory = writable(eventlist, "eventlist")
    time = time_of(timeout, "timeout")
    pointer = memory.pointer
    if most > 0 and eventlist is not None:
        most = receivable(memory, most * _SIZE, "nevents * sizeof(struct_kevent)") // _SIZE
        pointer, most = (pointer, most) if most else (FAULT.pointer, 1)
    _hold(queue, changelist, given, changes, added=True)
    count = _platform.backend.kevent(queue, given.pointer, changes, pointer, most, time)
    give_back(eventlist, max(0, count), _SIZE, _UDATA)
    _hold(queue, changelist, given, changes, added=False)
    return c_result(count)


def _hold(
    queue: int, changelist: WriteBuffer | None, memory: Memory, count: int, *, added: bool
) -> None:
    """Keep the objects that come back with the events of what is added, and no longer those of what is deleted."""
    if not isinstance(memory.pointer, int) or memory is FAULT or changelist is None:
        return
    wanted = abi.EV_ADD if added else abi.EV_DELETE
    for start in range(memory.pointer, memory.pointer + count * _SIZE, _SIZE):
        if not ctypes.c_ushort.from_address(start + _FLAGS).value & wanted:
            continue
        ident = ctypes.c_uint64.from_address(start).value
        key = ident, ctypes.c_short.from_address(start + _FILTER).value
        number = ctypes.c_uint64.from_address(start + _UDATA).value
        held.put(queue, key, known(changelist, start + _UDATA, number) if added else None)
