"""<stddef.h>: where a member lies in its struct."""

from __future__ import annotations

from berkeley._core.arguments import require, wrong_type
from berkeley._core.struct import Struct


def offsetof(struct: type[Struct], member: str) -> int:
    """Give the offset of a member in bytes."""
    require(struct, type(Struct), "struct", "the class of a struct")
    require(member, str, "member", "the name of a member as a str")
    # A pointer has its address in a field of another name.
    field: object = getattr(struct, f"_{member}", None) or getattr(struct, member, None)
    offset: object = getattr(field, "offset", None)
    if not isinstance(offset, int):
        wrong_type("member", f"the name of a member of {struct.__name__}", member)
    return offset
