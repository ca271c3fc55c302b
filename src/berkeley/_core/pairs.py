"""``int v[2]``: where two numbers are stored, such as the two ends of a pipe."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, TypeAlias

from berkeley._core.arguments import wrong_type
from berkeley._core.buffers import NULL_MEMORY, WriteBuffer, writable
from berkeley._core.transfer import store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from berkeley._core.buffers import Memory

IntPair: TypeAlias = "list[int] | WriteBuffer"
"""What an ``int v[2]`` may be: a list of two ints, or memory for them such as an ``array.array("i", [0, 0])``."""

_SIZE = 2 * ctypes.sizeof(ctypes.c_int)


def pair_of(value: IntPair, name: str) -> list[int] | Memory:
    """Check an argument that gets two ints."""
    wanted = "a list of two ints, or an array of two"
    if isinstance(value, list):
        if len(value) < 2:
            raise TypeError(f"{name} must be {wanted}, not a list of {len(value)}")
        return value
    try:
        memory = writable(value, name)
    except TypeError:
        wrong_type(name, wanted, value)
    if memory is NULL_MEMORY:
        wrong_type(name, wanted, None)
    if memory.size < _SIZE:
        raise TypeError(f"{name} must be {wanted}, not {memory.size} bytes")
    return memory


def store_pair(place: list[int] | Memory, numbers: Iterable[int]) -> None:
    """Store two ints."""
    if isinstance(place, list):
        place[:2] = numbers
    else:
        store(place, bytes((ctypes.c_int * 2)(*numbers)))
