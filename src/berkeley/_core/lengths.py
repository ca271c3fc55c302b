"""Memory that the system fills together with its length, as accept fills an address and its ``socklen_t``."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, TypeAlias

from berkeley._core.arguments import c_int_of, require
from berkeley._core.boxes import IntBox
from berkeley._core.buffers import FAULT, WriteBuffer, receivable, writable

if TYPE_CHECKING:
    from berkeley._platform._protocol import Pointer

Length: TypeAlias = "IntBox | None"
"""What a ``socklen_t *`` may be: a box such as `socklen_t` or `c_int`, or NULL."""


class OutMemory:
    """A buffer and the box of its length. The box changes only when the call succeeds."""

    __slots__ = ("_box", "_length", "_memory")

    def __init__(self, buffer: WriteBuffer | None, name: str, box: Length, box_name: str) -> None:
        """Find the memory, and cut the length in *box* to it; a negative one is for the system to refuse."""
        require(box, (IntBox, type(None)), box_name, "a box such as socklen_t(sizeof(addr))")
        self._memory = writable(buffer, name)
        self._box = box
        length = 0 if box is None else c_int_of(box.value, box_name)
        if length < 0:
            # Linux before 6.9 takes the smaller of this and the option's size, unsigned (net/ipv4/tcp.c), and writes.
            self._memory = FAULT
        elif length > 0:
            length = receivable(self._memory, length, box_name)
        self._length = ctypes.c_int(length)

    @property
    def pointer(self) -> Pointer:
        """The address of the buffer."""
        return self._memory.pointer

    @property
    def length_pointer(self) -> Pointer:
        """The address of the length; NULL where the box is NULL."""
        return 0 if self._box is None else ctypes.addressof(self._length)

    def stored(self, result: int) -> int:
        """Store the new length in the box unless *result* is a failure; give *result* on."""
        if result != -1 and self._box is not None:
            self._box.value = self._length.value
        return result
