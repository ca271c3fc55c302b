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


class PointerMember:
    """The descriptor of a pointer member, stored in the field *field* of the struct."""

    __slots__ = ("field",)

    def __init__(self, field: str) -> None:
        """Stand for the pointer in *field*."""
        self.field = field

    def __get__(self, struct: object, owner: type | None = None) -> object:
        """Follow the pointer: None for NULL and for an address that is not known to be alive."""
        if struct is None:
            return self
        address: int | None = getattr(struct, self.field)
        target = getattr(struct, "_targets", {}).get(self.field)
        return target.value if target is not None and target.address == address else None

    def __set__(self, struct: object, value: object) -> None:
        """Point to *value* and keep it alive."""
        targets: dict[str, Target] = getattr(struct, "_targets", {})
        if value is None:
            targets.pop(self.field, None)
            setattr(struct, self.field, None)
            return
        target = target_of(value)
        setattr(struct, self.field, target.address)
        # The checkers see no such member.
        setattr(struct, "_targets", targets | {self.field: target})  # noqa: B010
