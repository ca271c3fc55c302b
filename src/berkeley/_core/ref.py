"""``&p->member``: a pointer to a member of a struct, in the struct's own memory."""

from __future__ import annotations

import ctypes
from functools import wraps
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from berkeley._core.arguments import require
from berkeley._core.boxes import Ref, box_type
from berkeley._core.pointers import PointerMember
from berkeley._core.ptr import ptr
from berkeley._core.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from berkeley._core.buffers import ReadBuffer

T = TypeVar("T")


class _MemberRef(Ref[T], Generic[T]):
    """A Ref whose value is a member of a struct."""

    __slots__ = ("_member", "_struct")

    def __init__(self, struct: Struct, member: str) -> None:
        super().__init__()
        self._struct, self._member = struct, member

    @property
    def value(self) -> T | None:
        """What the member points to, None for NULL."""
        return cast("T | None", getattr(self._struct, self._member))

    @value.setter
    def value(self, value: T | None) -> None:
        setattr(self._struct, self._member, value)


def _field_type(struct: type, name: str) -> type | None:
    """Find the `ctypes` type of a member, in the class itself or one that it is made of."""
    for base in struct.__mro__:
        fields: list[tuple[str, type]] = vars(base).get("_fields_", [])
        for field, kind, *_ in fields:
            if field == name:
                return kind
    return None


# Which of the types it is, the program knows; a union of all would need a cast at each use.
def ref(struct: Struct, member: str, /) -> Any:  # type: ignore[explicit-any]  # noqa: ANN401
    """``&p->member``: ``accept(fd, client.addr, ref(client, "addrlen"))``.

    A number is a box of its type, as `c_int` is one, whose memory is the struct's. A pointer member is a
    `Ref`, an array a `Ptr` to its first element, and a struct is the struct itself.
    """
    require(struct, Struct, "struct", "a struct")
    require(member, str, "member", "the name of a member as a str")
    if isinstance(vars(type(struct)).get(member), PointerMember):
        return _MemberRef[object](struct, member)
    kind = _field_type(type(struct), member)
    if kind is None:
        raise TypeError(f"{type(struct).__name__} has no member {member!r}")
    if hasattr(kind, "at"):
        return getattr(struct, member)
    if hasattr(kind, "_length_"):
        return ptr(cast("ReadBuffer", getattr(struct, member)))
    offset: int = getattr(type(struct), member).offset
    box = box_type(cast("type[ctypes.c_int]", kind))
    return box.from_buffer(cast("ctypes.Structure", struct), offset)


def _explained(function: Callable[[Struct, str], T]) -> Callable[[Struct, str], T]:
    """Let a call without the name of a member say what to write."""

    @wraps(function)
    def explained(struct: Struct, *member: str) -> T:
        if not member:
            raise TypeError(
                "ref takes a struct and the name of a member; for the address of a struct pass it as it is"
            )
        return function(struct, *member)

    return explained


if not TYPE_CHECKING:
    ref = _explained(ref)
