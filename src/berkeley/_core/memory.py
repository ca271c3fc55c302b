"""What C writes as operators on memory: sizeof, a cast of a pointer, the copy of a struct."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Annotated, TypeVar, get_args, get_origin
from typing import cast as typed

from berkeley._core.arguments import require, wrong_type
from berkeley._core.boxes import Ref
from berkeley._core.buffers import ReadBuffer, readable
from berkeley._core.struct import Struct, byte_size

if TYPE_CHECKING:
    from typing import Protocol

    from berkeley._core.boxes import FloatBox, IntBox

    class Pointer(Protocol):
        """A `Ref` of whatever type."""

        @property
        def value(self) -> object: ...


S = TypeVar("S", bound=Struct)


def sizeof(target: ReadBuffer | type[Struct | IntBox | FloatBox | int] | Pointer, /) -> int:
    """``sizeof(target)``: the bytes that a type, a struct, a box or a buffer takes.

    The types of numbers are `int`, which is C's int as in a struct, those of headers such as `uint32_t`, and the boxes.
    A pointer that stands in a `Ref` takes 8.

    Differs from C: of `bytes` it is the length, without a NUL at the end.
    """
    if target is int:
        return byte_size(ctypes.c_int)
    if get_origin(target) is Annotated:
        target = get_args(target)[1]
    if isinstance(target, (type, Struct)):
        return byte_size(target)
    if isinstance(target, Ref):
        return byte_size(ctypes.c_void_p)
    return readable(typed("ReadBuffer", target), "target").size


def cast(struct: type[S], memory: ReadBuffer | None, /) -> S:
    """``(struct S *)memory``: lay a struct over existing memory, which both then share.

    Differs from C: memory that is shorter than the struct is a BufferError, never a read past its end. Immutable
    `bytes` are copied.
    """
    if not _is_struct(struct):
        wrong_type("struct", "the class of a struct", struct)
    if memory is None:
        wrong_type("memory", "memory to lay a struct over", memory)
    try:
        return struct.at(memory)
    except TypeError:
        wrong_type("memory", "writable, contiguous memory to lay a struct over", memory)
    except ValueError as short:
        raise BufferError(f"{struct.__name__} does not fit: {short}") from None


def copy(value: S, /) -> S:
    """``struct S b = a;`` is ``b = copy(a)``: a new struct with the same bytes and the same pointers."""
    require(value, Struct, "value", "a struct")
    return value.__copy__()


def _is_struct(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, Struct)
