"""From C member types to `ctypes` fields, for a system's table or for a user's annotations."""

from __future__ import annotations

import ctypes
import operator
import re
from functools import cache
from typing import (
    TYPE_CHECKING,
    Annotated,
    SupportsIndex,
    TypeAlias,
    get_args,
    get_origin,
    get_type_hints,
    overload,
)

from berkeley._core.pointers import PointerMember
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Slice: TypeAlias = slice[int | None, int | None, int | None]

SCALARS = {
    # A plain C char is signed on x86 and unsigned on ARM; as in bytes and bytearray it is 0 to 255 here.
    "char": ctypes.c_ubyte,
    "signed char": ctypes.c_byte,
    "unsigned char": ctypes.c_ubyte,
    "short": ctypes.c_short,
    "unsigned short": ctypes.c_ushort,
    "int": ctypes.c_int,
    "unsigned int": ctypes.c_uint,
    "long": ctypes.c_long,
    "unsigned long": ctypes.c_ulong,
    "long long": ctypes.c_longlong,
    "unsigned long long": ctypes.c_ulonglong,
    "size_t": ctypes.c_size_t,
    "ssize_t": ctypes.c_ssize_t,
    "pointer": ctypes.c_void_p,
}

_WORDS = {1: ctypes.c_ubyte, 2: ctypes.c_ushort, 4: ctypes.c_uint, 8: ctypes.c_ulonglong}
"""An unsigned integer of each alignment."""

# The letters by which `ctypes` tells its integers, floats and characters; the others are pointers.
_VALUE_CODES = "cbBhHiIlLqQfdg?"
_INTEGER_CODES = tuple("bBhHiIlLqQ")
_ARRAY = re.compile(r"(?P<element>.+)\[(?P<length>\d+)\]")
_system_structs: dict[str, type] = {}

if TYPE_CHECKING:

    class CharArray:
        """A C array of bytes inside a struct: it shares the struct's memory; a slice of it is bytes."""

        def __buffer__(self, flags: int, /) -> memoryview: ...
        def __release_buffer__(self, buffer: memoryview, /) -> None: ...
        def __len__(self) -> int: ...
        def __iter__(self) -> Iterator[int]: ...
        @overload
        def __getitem__(self, position: SupportsIndex, /) -> int: ...
        @overload
        def __getitem__(self, position: Slice, /) -> bytes: ...
        def __getitem__(self, position: SupportsIndex | Slice, /) -> int | bytes: ...
        @overload
        def __setitem__(self, position: SupportsIndex, value: int, /) -> None: ...
        @overload
        def __setitem__(self, position: Slice, value: bytes, /) -> None: ...
        def __setitem__(self, position: SupportsIndex | Slice, value: int | bytes, /) -> None: ...

    class IntArray:
        """A C array of integers inside a struct: it shares the struct's memory; a slice of it is a list."""

        def __buffer__(self, flags: int, /) -> memoryview: ...
        def __release_buffer__(self, buffer: memoryview, /) -> None: ...
        def __len__(self) -> int: ...
        def __iter__(self) -> Iterator[int]: ...
        @overload
        def __getitem__(self, position: SupportsIndex, /) -> int: ...
        @overload
        def __getitem__(self, position: Slice, /) -> list[int]: ...
        def __getitem__(self, position: SupportsIndex | Slice, /) -> int | list[int]: ...
        @overload
        def __setitem__(self, position: SupportsIndex, value: SupportsIndex, /) -> None: ...
        @overload
        def __setitem__(self, position: Slice, value: Sequence[int], /) -> None: ...
        def __setitem__(
            self, position: SupportsIndex | Slice, value: SupportsIndex | Sequence[int], /
        ) -> None: ...

    def _array(element: type, length: int, /) -> type: ...

else:
    _array = operator.mul

    class CharArray:
        """A C array of bytes inside a struct: ``char data[100]`` is ``data: Annotated[CharArray, 100]``."""

        __slots__ = ()

        def __getitem__(self, position, /):
            value = super().__getitem__(position)
            return bytes(value) if isinstance(position, slice) else value

        def __repr__(self):
            return f"{type(self).__name__}({bytes(self)!r})"

    class IntArray:
        """A C array of integers inside a struct: ``int values[10]`` is ``values: Annotated[IntArray, 10]``."""

        __slots__ = ()

        def __setitem__(self, position, value, /):
            super().__setitem__(
                position, value if isinstance(position, slice) else operator.index(value)
            )

        def __repr__(self):
            return f"IntArray({list(self)!r})"


@cache
def int_array(element: type, length: int) -> type:
    """Make the type of a C array of integers."""
    name = f"{element.__name__.removeprefix('c_')}[{length}]"
    return type(name, (IntArray, _array(element, length)), {"__slots__": ()})


@cache
def char_array(length: int) -> type:
    """Make the type of a C ``char[length]``."""
    return type(f"char[{length}]", (CharArray, ctypes.c_ubyte * length), {"__slots__": ()})


def c_type(spelling: str) -> type:
    """Find the `ctypes` type of a member as `berkeley._abi` spells it."""
    if array := _ARRAY.fullmatch(spelling):
        element, length = array["element"], int(array["length"])
        return char_array(length) if "char" in element else _array(c_type(element), length)
    if spelling.startswith("struct "):
        return _struct_type(spelling.removeprefix("struct "))
    return SCALARS[spelling]


def _struct_type(name: str) -> type:
    """Find a struct that was declared before, or opaque memory of its size."""
    size, alignment, _ = abi.LAYOUTS[name]
    return _system_structs.get(name) or _array(_WORDS[alignment], size // alignment)


def system_members(struct: type) -> list[tuple[str, type]]:
    """List the members of a C header's struct as this system has them; pointers get their descriptor."""
    name = struct.__name__
    annotated = struct.__annotations__
    _system_structs[name] = struct
    members: list[tuple[str, type]] = []
    _, alignment, table = abi.LAYOUTS[name]
    for member, spelling, _, width in table:
        field = member
        if spelling == "pointer" and member in annotated:
            field = f"_{member}"
            setattr(struct, member, PointerMember(field))
        members.append((field, _wide(c_type(spelling), width)))
    if all("char[" in spelling for _, spelling, _, _ in table):
        # in6_addr and fd_set are bytes to Python and words to C; an empty array of words aligns them.
        members.append(("_words", _array(_WORDS[alignment], 0)))
    return members


def _wide(kind: type, width: int) -> type:
    """Give the type of a member in a struct that a system lacks: it is laid out as on Linux, whose long is wide."""
    if kind is ctypes.c_long and ctypes.sizeof(ctypes.c_long) < width:
        return ctypes.c_longlong
    if kind is ctypes.c_ulong and ctypes.sizeof(ctypes.c_ulong) < width:
        return ctypes.c_ulonglong
    if kind.__name__.startswith("c_ulong_Array_") and ctypes.sizeof(kind) < width:
        return _array(ctypes.c_ulonglong, width // 8)
    return kind


def declared_members(struct: type) -> list[tuple[str, type]]:
    """List the members of a user's struct from its annotations."""
    _refuse_values(struct)
    hints = get_type_hints(struct, localns={struct.__name__: struct}, include_extras=True)
    return [
        (name, _annotated_type(struct, name, hints[name]))
        for name in struct.__annotations__
        # A descriptor, such as a bit-field, shares the bytes of other members.
        if not hasattr(vars(struct).get(name), "__get__")
    ]


def _refuse_values(struct: type) -> None:
    """Refuse what C's compiler refuses: a member with a value, or without a type. Methods may stand in the class."""
    for name, value in vars(struct).items():
        if name.startswith("_") or hasattr(value, "__get__") or isinstance(value, type):
            continue
        if name in struct.__annotations__:
            raise TypeError(f"{struct.__name__}.{name}: a member has no value of its own in C")
        raise TypeError(f"{struct.__name__}.{name} has no type: write {name}: int")


def _annotated_type(struct: type, name: str, hint: object) -> type:
    """Find the `ctypes` type that an annotation stands for."""
    if get_origin(hint) is Annotated:
        declared, marker, *more = get_args(hint)
        if isinstance(marker, int) and not isinstance(marker, bool) and marker > 0:
            return _annotated_array(struct, name, declared, marker, more)
        hint = marker
    if hint is int:
        return ctypes.c_int
    if hint is float:
        return ctypes.c_double
    if isinstance(hint, type) and _holds_values(hint):
        return hint
    raise TypeError(
        f"{struct.__name__}.{name}: {hint!r} is no type of a C member; take int, float for double, an integer type "
        "of a header, Annotated[CharArray, n] for char[n], Annotated[IntArray, n] for int[n], "
        "Annotated[IntArray, n, uint16_t] for uint16_t[n], or a Struct"
    )


def _annotated_array(
    struct: type, name: str, declared: object, length: int, element: list[object]
) -> type:
    """Find the type of an array member: of bytes, of integers of a type, or of structs."""
    if declared is CharArray and not element:
        return char_array(length)
    if declared is IntArray and len(element) <= 1:
        kind = _annotated_type(struct, name, element[0] if element else int)
        if getattr(kind, "_type_", None) in _INTEGER_CODES:
            return int_array(kind, length)
    if get_origin(declared) is ctypes.Array and not element:
        kind = _annotated_type(struct, name, *get_args(declared))
        if hasattr(kind, "at"):
            return _array(kind, length)
    raise TypeError(
        f"{struct.__name__}.{name}: {declared!r} is no array of a struct; take Annotated[CharArray, n] for char[n], "
        "Annotated[IntArray, n] for int[n], or Annotated[StructArray[point], n] for struct point[n]"
    )


def _holds_values(member: type) -> bool:
    """Tell the types whose every bit pattern is a value; a pointer that recv has overwritten would be followed."""
    kind: object = getattr(member, "_type_", None)
    if isinstance(kind, str):
        return kind in _VALUE_CODES
    if isinstance(kind, type) and hasattr(member, "_length_"):
        return _holds_values(kind)
    return hasattr(member, "at")
