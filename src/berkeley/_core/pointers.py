"""Pointer members of structs: real addresses in the struct's memory, and the Python objects behind them.

The struct keeps what its pointers point to alive. A pointer is followed only while the address in memory is the one
that was stored with the object, so memory that was overwritten or cleared yields NULL and never a wild read.
"""

from __future__ import annotations

import ctypes
from typing import NamedTuple, cast

from berkeley._core.arguments import encoded, kind, memory_of
from berkeley._core.buffers import CDATA, laid_out
from berkeley._platform._protocol import FAULT_ADDRESS


class Target(NamedTuple):
    """What a pointer member points to: the object, its address, and the memory that holds it."""

    value: object
    address: int
    memory: object
    size: int
    """Bytes from the address to the end of the memory."""
    is_read_only: bool = False


def target_of(value: object) -> Target:
    """Give an object an address: text becomes a C string, a list a NULL-terminated array of pointers.

    Memory that Python does not lend for writing is copied. What has no bytes gets an address that no process has.
    """
    if isinstance(value, Target):
        return value
    if isinstance(value, (str, bytes)):
        text = ctypes.create_string_buffer(encoded(value) if isinstance(value, str) else value)
        return Target(value, ctypes.addressof(text), text, ctypes.sizeof(text), is_read_only=True)
    if isinstance(value, PointerList):
        size = ctypes.sizeof(value.memory)
        return Target(value, ctypes.addressof(value.memory), value, size)
    if isinstance(value, CDATA):
        address, size, memory = laid_out(value)
        return Target(value, cast("int", address), memory, size)
    return _target_in(value, memory_of(cast("bytearray", value)))


def _target_in(value: object, view: memoryview) -> Target:
    """Find the address of a buffer, whose export keeps it from moving as long as it is pointed to."""
    if view.nbytes == 0:
        return Target(value, FAULT_ADDRESS, view, 0)
    if view.readonly or not view.c_contiguous:
        copied = ctypes.create_string_buffer(view.tobytes(), view.nbytes)
        return Target(value, ctypes.addressof(copied), copied, view.nbytes, is_read_only=True)
    flat = view.cast("B")
    return Target(value, ctypes.addressof(ctypes.c_char.from_buffer(flat)), flat, flat.nbytes)


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


def memory_behind(struct: object) -> memoryview:
    """Give the memory from the start of a struct to the end of what it lies in, an array or a buffer."""
    view: memoryview | None = getattr(struct, "_base", None)
    if view is not None:
        return view.cast("B")
    outer = struct
    while (base := getattr(outer, "_b_base_", None)) is not None:
        outer = base
    start = ctypes.addressof(cast("ctypes.Structure", struct)) - ctypes.addressof(
        cast("ctypes.Structure", outer)
    )
    return memoryview(cast("ctypes.Structure", outer)).cast("B")[start:]


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


def known_targets(memory: object) -> dict[int, Target]:
    """Give what the pointers in memory point to, which may be a view of the object that holds them."""
    owner = memory.obj if isinstance(memory, memoryview) else memory
    targets: dict[int, Target] | None = getattr(_owner_of(owner), "_targets", None)
    return {} if targets is None else targets


UNKNOWN = Target(None, FAULT_ADDRESS, None, 0)
"""What a pointer points to whose address nobody has stored with an object: to nothing that may be touched."""


class PointerMember:
    """The descriptor of a pointer member, stored in the field *field* of the struct."""

    __slots__ = ("field",)

    def __init__(self, field: str) -> None:
        """Stand for the pointer in *field*."""
        self.field = field

    def _address(self, struct: object) -> int:
        place: int = getattr(type(struct), self.field).offset
        return ctypes.addressof(cast("ctypes.Structure", struct)) + place

    def target(self, struct: object) -> Target | None:
        """Tell what the pointer points to: None for NULL, UNKNOWN for an address that is not known to be alive."""
        address: int | None = getattr(struct, self.field)
        if address is None:
            return None
        target = targets_of(struct).get(self._address(struct))
        return target if target is not None and target.address == address else UNKNOWN

    def __get__(self, struct: object, owner: type | None = None) -> object:
        """Follow the pointer: None for NULL and for an address that is not known to be alive."""
        if struct is None:
            return self
        target = self.target(struct)
        return None if target is None else target.value

    def __set__(self, struct: object, value: object) -> None:
        """Point to *value* and keep it alive."""
        targets = targets_of(struct)
        if value is None:
            targets.pop(self._address(struct), None)
            setattr(struct, self.field, None)
            return
        try:
            target = target_of(value)
        except TypeError:
            name = f"{type(struct).__name__}.{self.field.removeprefix('_')}"
            raise TypeError(f"{name} can't point to a {kind(value)}") from None
        setattr(struct, self.field, target.address)
        targets[self._address(struct)] = target


def member_target(struct: object, owner: type, member: str) -> Target | None:
    """Tell what a pointer member of *owner* points to: None for NULL, UNKNOWN for an address that is not known."""
    return cast("PointerMember", vars(owner)[member]).target(struct)


def carry(source: object, place: object) -> None:
    """Let the pointers of a struct that was copied to *place* lead there to what they lead to in *source*."""
    start = ctypes.addressof(cast("ctypes.Structure", source))
    end = start + ctypes.sizeof(cast("ctypes.Structure", source))
    moved = ctypes.addressof(cast("ctypes.Structure", place)) - start
    found = {at + moved: t for at, t in known_targets(source).items() if start <= at < end}
    if found:
        targets_of(place).update(found)
