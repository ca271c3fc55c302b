"""How C spells the types of numbers and the members of structs."""

from __future__ import annotations

import ctypes
from typing import Final

from berkeley._core.layout import SCALARS, CharArray
from berkeley._core.pointers import PointerMember
from berkeley._core.struct import Struct

_SPELLINGS: Final = {
    **{kind: spelling for spelling, kind in reversed(SCALARS.items()) if spelling != "char"},
    ctypes.c_float: "float",
    ctypes.c_double: "double",
}


def spelled(kind: type[object]) -> str:
    """Spell the type of a member, without the length of an array."""
    if issubclass(kind, CharArray):
        return "char"
    if issubclass(kind, Struct):
        return f"struct {kind.__name__}"
    element: object = getattr(kind, "_type_", None)
    if isinstance(element, type):
        return spelled(element)
    return next((_SPELLINGS[base] for base in kind.__mro__ if base in _SPELLINGS), kind.__name__)


def members(struct: type[Struct]) -> list[str]:
    """Declare the members of a struct as C does, then those that share bytes with them."""
    fields: dict[str, type] = {
        name: kind
        for base in reversed(struct.__mro__)
        for name, kind, *_ in vars(base).get("_fields_", [])
    }
    # What holds an object of Python says itself how C declares it.
    held = {
        value.field: value.declaration
        for value in vars(struct).values()
        if getattr(value, "declaration", "")
    }
    declared = [
        held.get(name) or _declaration(struct, name, kind)
        for name, kind in fields.items()
        if not name.startswith("_") or name in held or _is_pointer(struct, name[1:])
    ]
    others = [
        name
        for name, value in vars(struct).items()
        if name[0] != "_" and name not in fields and _is_member(value)
    ]
    return declared + ([f"in the same bytes: {' '.join(others)}"] if others else [])


def _is_pointer(struct: type, name: str) -> bool:
    return isinstance(vars(struct).get(name), PointerMember)


def _is_member(value: object) -> bool:
    """Tell members from methods."""
    return (
        hasattr(value, "__set__")
        and not isinstance(value, PointerMember)
        and not getattr(value, "declaration", "")
    )


def _declaration(struct: type, name: str, kind: type) -> str:
    if name.startswith("_"):
        return f"{_pointed(struct, name[1:])} *{name[1:]};"
    length: object = getattr(kind, "_length_", 0)
    return f"{spelled(kind)} {name}{f'[{length}]' if length else ''};"


def _pointed(struct: type, name: str) -> str:
    """Tell what a pointer points to, as far as the annotation says."""
    annotation = str(struct.__annotations__.get(name, "")).partition(" ")[0]
    if annotation in {"str", "bytes", "CharArray"}:
        return "char"
    return f"struct {annotation}" if annotation.isidentifier() and annotation.islower() else "void"
