"""Pointer members of structs: real addresses in the struct's memory, and the Python objects behind them.

The struct keeps what its pointers point to alive. A pointer is followed only while the address in memory is the one
that was stored with the object, so memory that was overwritten or cleared yields NULL and never a wild read.
"""

from __future__ import annotations

import ctypes
from typing import NamedTuple, cast

from berkeley._core.arguments import encoded


class Target(NamedTuple):
    """What a pointer member points to: the object, its address, and the memory that holds it."""

    value: object
    address: int
    memory: object


def target_of(value: object) -> Target:
    """Give an object an address: text becomes a C string, a list a NULL-terminated array of pointers."""
    if isinstance(value, (str, bytes)):
        text = ctypes.create_string_buffer(encoded(value) if isinstance(value, str) else value)
        return Target(value, ctypes.addressof(text), text)
    if isinstance(value, bytearray):
        first = ctypes.c_char.from_buffer(value)
        return Target(value, ctypes.addressof(first), first)
    if isinstance(value, PointerList):
        return Target(value, ctypes.addressof(value.memory), value)
    struct = cast("ctypes.Structure", value)
    return Target(value, ctypes.addressof(struct), struct)


class PointerList(list[object]):
    """An array of pointers that ends with NULL, such as ``char **h_aliases``; its last element is None."""

    def __init__(self, values: tuple[object, ...]) -> None:
        """Lay out the pointers to *values* and the NULL behind them."""
        super().__init__((*values, None))
        self.targets = [target_of(value) for value in values]
        self.memory = (ctypes.c_void_p * (len(values) + 1))(*[t.address for t in self.targets])


def _owner_of(data: object) -> object:
    """Find the `ctypes` object whose memory a struct lies in: an array, an outer struct, what it was cast from."""
    while True:
        view: memoryview | None = getattr(data, "_base", None)
        outer = getattr(data, "_b_base_", None) if view is None else view.obj
        if not hasattr(outer, "_b_base_"):
            return data
        data = outer


def targets_of(struct: object) -> dict[int, Target]:
    """Give what the pointers of a piece of memory point to, by the address of each pointer.

    An element of an array is a new Python object at each index, so the object that owns the memory keeps them.
    """
    owner = _owner_of(struct)
    targets: dict[int, Target] | None = getattr(owner, "_targets", None)
    if targets is None:
        targets = {}
        # The checkers see no such member.
        setattr(owner, "_targets", targets)  # noqa: B010
    return targets


class PointerMember:
    """The descriptor of a pointer member, stored in the field *field* of the struct."""

    __slots__ = ("field",)

    def __init__(self, field: str) -> None:
        """Stand for the pointer in *field*."""
        self.field = field

    def _address(self, struct: object) -> int:
        place: int = getattr(type(struct), self.field).offset
        return ctypes.addressof(cast("ctypes.Structure", struct)) + place

    def __get__(self, struct: object, owner: type | None = None) -> object:
        """Follow the pointer: None for NULL and for an address that is not known to be alive."""
        if struct is None:
            return self
        address: int | None = getattr(struct, self.field)
        if address is None:
            return None
        target = targets_of(struct).get(self._address(struct))
        return target.value if target is not None and target.address == address else None

    def __set__(self, struct: object, value: object) -> None:
        """Point to *value* and keep it alive."""
        targets = targets_of(struct)
        if value is None:
            targets.pop(self._address(struct), None)
            setattr(struct, self.field, None)
            return
        target = target_of(value)
        setattr(struct, self.field, target.address)
        targets[self._address(struct)] = target
