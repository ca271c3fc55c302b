"""What C writes as operators on memory: sizeof, a cast of a pointer, the copy of a struct."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Annotated, TypeVar, get_args, get_origin, overload
from typing import cast as typed

from berkeley._core.arguments import Pointing, memory_of, require, wrong_type
from berkeley._core.boxes import FloatBox, IntBox, Ref, box_type
from berkeley._core.buffers import ReadBuffer, readable
from berkeley._core.struct import Struct, byte_size

if TYPE_CHECKING:
    from typing import Protocol

    class Pointer(Protocol):
        """A `Ref` of whatever type."""

        @property
        def value(self) -> object: ...


_TYPES = "memory or a type, such as sizeof(int)"

S = TypeVar("S", bound=Struct | IntBox | FloatBox)
C = TypeVar("C", bound=Struct)


def sizeof(target: ReadBuffer | type[Struct | IntBox | FloatBox | int] | Pointer | None, /) -> int:
    """``sizeof(target)``: the bytes that a type, a struct, a box or a buffer takes.

    The types of numbers are `int`, which is C's int as in a struct, those of headers such as `uint32_t`, and the boxes.
    A pointer takes 8: NULL, a `Ptr`, one that stands in a `Ref`.

    Differs from C: of `bytes` it is the length, without a NUL at the end.
    """
    if target is int:
        return byte_size(ctypes.c_int)
    if get_origin(target) is Annotated:
        target = get_args(target)[1]
    if isinstance(target, (type, Struct)):
        return _size_of_type(target)
    if target is None or isinstance(target, (Ref, Pointing)):
        return byte_size(ctypes.c_void_p)
    if isinstance(target, (int, float)):
        wrong_type("sizeof's target", _TYPES, target)
    return readable(typed("ReadBuffer", target), "target").size


def _size_of_type(target: object) -> int:
    try:
        return byte_size(target)
    except TypeError:
        wrong_type("sizeof's target", _TYPES, target)


@overload
def cast(  # type: ignore[overload-overlap]  # pyright: ignore[reportOverlappingOverload]
    struct: type[S], memory: ReadBuffer | None, /
) -> S: ...
# pyright takes a type of a header, such as uint32_t, for nothing more than an object.
@overload
def cast(struct: object, memory: ReadBuffer | None, /) -> IntBox: ...
def cast(struct: object, memory: ReadBuffer | None, /) -> object:
    """``(struct S *)memory``: lay a struct over existing memory, which both then share.

    A type of numbers gives a box: ``*(int *)CMSG_DATA(c) = fd`` is ``cast(c_int, CMSG_DATA(c)).value = fd``.

    Differs from C: memory that is shorter than the struct is a BufferError, never a read past its end. Immutable
    `bytes` are copied.
    """
    kind = _number_type(struct)
    if kind is None and not _is_struct(struct):
        wrong_type("struct", "the class of a struct or of a box such as c_int", struct)
    if memory is None:
        wrong_type("memory", "memory to lay a struct over", memory)
    try:
        if kind is None:
            return typed("type[Struct]", struct).at(memory)
        if isinstance(memory, bytes):
            return kind.from_buffer_copy(memory)
        return kind.from_buffer(memory_of(getattr(memory, "_base", memory)))
    except TypeError:
        wrong_type("memory", "writable, contiguous memory to lay a struct over", memory)
    except ValueError as short:
        raise BufferError(
            f"{(kind or typed('type', struct)).__name__} does not fit: {short}"
        ) from None


def copy(value: C, /) -> C:
    """``struct S b = a;`` is ``b = copy(a)``: a new struct with the same bytes and the same pointers."""
    require(value, Struct, "value", "a struct")
    return value.__copy__()


def _number_type(value: object) -> type[ctypes.c_int] | None:
    """Find the box of a type of numbers; None for what is none."""
    if get_origin(value) is Annotated:
        value = get_args(value)[1]
    if value is int:
        value = ctypes.c_int
    number = isinstance(value, type) and isinstance(getattr(value, "_type_", None), str)
    return box_type(typed("type[ctypes.c_int]", value)) if number else None


def _is_struct(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, Struct)
