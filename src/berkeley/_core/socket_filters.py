"""The options whose value points to a filter: the system is led to no memory but that of the instructions."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

from berkeley._core.arguments import Pointing
from berkeley._core.buffers import CDATA, Memory
from berkeley._core.pointers import known_targets, target_of
from berkeley._platform import constants as abi
from berkeley._platform._protocol import FAULT_ADDRESS

if TYPE_CHECKING:
    from berkeley._core.buffers import ReadBuffer

FILTER_OPTIONS = frozenset(
    {(abi.SOL_SOCKET, abi.SO_ATTACH_FILTER), (abi.SOL_SOCKET, abi.SO_ATTACH_REUSEPORT_CBPF)}
)
_SIZE, _, _MEMBERS = abi.LAYOUTS["sock_fprog"]
_PLACES = {name: offset for name, _, offset, _ in _MEMBERS}
_INSTRUCTION = abi.LAYOUTS["sock_filter"][0]


def checked_program(optval: ReadBuffer, memory: Memory) -> Memory:
    """Copy a struct sock_fprog for the system; one that counts instructions outside of its array leads nowhere."""
    if memory.size < _SIZE:
        return memory
    holder = target_of(optval) if isinstance(optval, (CDATA, Pointing)) else None
    data = ctypes.string_at(memory.pointer, _SIZE)
    words = ctypes.create_string_buffer(data, _SIZE)
    count = ctypes.c_ushort.from_buffer(words, _PLACES["len"]).value
    pointer = ctypes.c_size_t.from_buffer(words, _PLACES["filter"])
    targets = {} if holder is None else known_targets(holder.memory)
    target = targets.get(0 if holder is None else holder.address + _PLACES["filter"])
    known = target is not None and target.address == pointer.value
    if pointer.value and (target is None or not known or count * _INSTRUCTION > target.size):
        pointer.value = FAULT_ADDRESS
    return Memory(ctypes.addressof(words), _SIZE, (words, target))
