"""C structs: a class with annotated members becomes real memory in the system's own layout.

The members of the structs of the C headers come from the tables of `berkeley._abi`, in their order and with the
members that only some systems have; those of a user's struct come from its annotations alone. The checkers see a
plain class, because `ctypes.Structure` would let every misspelt member pass.
"""

from __future__ import annotations

import ctypes
import sys
from copy import copy
from functools import cache
from operator import index
from types import GenericAlias
from typing import TYPE_CHECKING, TypeVar

from berkeley._core.arguments import memory_of
from berkeley._core.layout import CharArray, declared_members, system_members
from berkeley._core.pointers import PointerMember, carry, targets_of
from berkeley._platform import constants as abi

T_co = TypeVar("T_co", covariant=True)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Generic, Self, SupportsIndex

    class _Memory:
        def __buffer__(self, flags: int, /) -> memoryview: ...
        def __release_buffer__(self, buffer: memoryview, /) -> None: ...

    class StructArray(_Memory, Generic[T_co]):
        """An array of structs in one piece of memory: ``struct pollfd p[2]`` is ``pollfd.array(2)``."""

        def __len__(self) -> int: ...
        def __getitem__(self, position: int, /) -> T_co: ...
        def __setitem__(self, position: int, value: Struct, /) -> None: ...
        def __iter__(self) -> Iterator[T_co]: ...

    class Struct(_Memory):
        """A C struct: a class whose annotations are the members, in their order.

        ``struct packet { int seq; char data[100]; };`` is::

            class packet(Struct):
                seq: int
                data: Annotated[CharArray, 100]

        A member is an ``int`` (C's int), an integer type of a header such as ``uint16_t``, ``Annotated[CharArray, n]``
        for ``char[n]``, ``Annotated[IntArray, n]`` for ``int[n]``, ``Annotated[IntArray, n, uint16_t]`` for an array
        of another integer type, ``Annotated[StructArray[point], n]`` for ``struct point[n]``,
        ``Annotated[float, ctypes.c_double]``, or another struct. It starts as zeros, or with the values of its first
        members: ``timeval(5, 0)``.
        """

        def __init__(self, *members: object, **named: object) -> None: ...
        @classmethod
        def array(cls, length: int, /) -> StructArray[Self]:
            """Make an array of *length* structs, all zeros: ``struct pollfd p[2];``."""
            ...

        @classmethod
        def at(cls, memory: object, /) -> Self:
            """Lay this struct over existing memory."""
            ...

        def __copy__(self) -> Self: ...

    def made_or_called(name: str, function: object, /) -> object:
        """Make the ``__new__`` of a struct that shares its *name* with a function: with arguments it is the call."""
        ...

    def array_length(struct: type[Struct], length: SupportsIndex, /) -> int:
        """Refuse an array of a length that no C compiler takes, or that no memory holds."""
        ...

    def byte_size(target: object, /) -> int:
        """Give the bytes that a `ctypes` type, a struct or an instance of one takes."""
        ...

    def address_of(struct: Struct, /) -> int:
        """Give the address of a struct, good while the struct is alive."""
        ...

else:

    class _StructType(type(ctypes.Structure)):
        """Builds the memory layout when a struct's class is made."""

        def __new__(mcs, name, bases, namespace, **options):
            namespace.setdefault("__slots__", ())
            # A class made by a call of type() would take this module for its own.
            namespace.setdefault("__module__", "__main__")
            return super().__new__(mcs, name, bases, namespace, **options)

        def __init__(cls, name, bases, namespace, **options):
            super().__init__(name, bases, namespace, **options)
            if not bases or bases == (ctypes.Structure,):
                return
            if _is_system(cls):
                # A packed struct, such as epoll_event of x86-64, is less aligned than its members are.
                cls._pack_ = abi.LAYOUTS[name][1]
                cls._fields_ = system_members(cls)
                if any(isinstance(member, PointerMember) for member in vars(cls).values()):
                    cls.__init__ = _begin
            else:
                cls._fields_ = declared_members(cls)

        def __setattr__(cls, name, value):
            # ctypes itself sets the members when it lays out the struct. A property is a member here.
            if _is_member(getattr(cls, name, None)) and not _is_member(value):
                raise TypeError(
                    f"{cls.__name__}.{name} is set in a variable, and {cls.__name__} is a type: "
                    f"a variable is made by {cls.__name__}()"
                )
            super().__setattr__(name, value)

    def _is_member(attribute):
        return hasattr(type(attribute), "__set__")

    def _documented(cls):
        """Show the members of a struct, as C declares them, behind its own words."""
        text = vars(cls).get("__doc__")
        if not vars(cls).get("_fields_"):
            return text
        from inspect import cleandoc  # noqa: PLC0415  Only help() needs it.

        from berkeley._core.spelling import members  # noqa: PLC0415  It needs this module.

        listed = "\n".join(f"    {member}" for member in members(cls))
        return f"{cleandoc(text or f'``struct {cls.__name__}``')}\n\nMembers:\n{listed}"

    _StructType.__doc__ = property(_documented)

    class Struct(ctypes.Structure, metaclass=_StructType):
        """A C struct: a class whose annotations are the members, in their order.

        ``struct packet { int seq; char data[100]; };`` is::

            class packet(Struct):
                seq: int
                data: Annotated[CharArray, 100]

        A member of C, and its annotation:

            int                     int
            uint16_t                uint16_t, of <stdint.h>; so with the integer types of all headers
            char, long              c_char, c_long; so with the other boxes
            double                  float
            char name[32]           Annotated[CharArray, 32]
            int values[3]           Annotated[IntArray, 3]
            uint32_t values[3]      Annotated[IntArray, 3, uint32_t]
            struct point from       point
            struct point path[2]    Annotated[StructArray[point], 2]

        A struct starts as zeros, or with the values of its first members: ``timeval(5, 0)``. ``_pack_ = 1`` before the
        members leaves out the padding between them. For a union, lay each of its structs over the same memory with
        `cast`; for bit-fields, shift an integer. A struct with pointers, such as a list's node, is a plain class.

        ``python -m berkeley names sockaddr_in`` tells the members of a struct of a header.
        """

        __slots__ = ("__weakref__", "_base", "_targets")

        @classmethod
        def array(cls, length, /):
            """Make an array of *length* structs, all zeros: ``struct pollfd p[2];``."""
            return _array_type(cls, array_length(cls, length))()

        @classmethod
        def at(cls, memory, /):
            """Lay this struct over existing memory."""
            if isinstance(memory, bytes):
                return cls.from_buffer_copy(memory)
            base = memory_of(getattr(memory, "_base", memory))
            struct = cls.from_buffer(base)
            struct._base = base
            return struct

        def __copy__(self):
            twin = type(self).from_buffer_copy(self)
            start, moved = ctypes.addressof(self), targets_of(twin)
            for place, target in targets_of(self).items():
                if start <= place < start + ctypes.sizeof(self):
                    moved[place - start + ctypes.addressof(twin)] = target
            return twin

        def __repr__(self):
            members = (f"{name}={value}" for name, value in _shown(self))
            return f"{type(self).__name__}({', '.join(members)})"

        def __setattr__(self, name, value):
            try:
                super().__setattr__(name, value)
            except AttributeError as error:
                # Python says then which member is spelled like it.
                if error.name is None:
                    error.name, error.obj = name, self
                raise
            except TypeError:
                advice = _advice(self, name, value)
                if advice or not hasattr(value, "__index__"):
                    raise TypeError(
                        f"{type(self).__name__}.{name} can't hold a '{type(value).__name__}'{advice}"
                    ) from None
                super().__setattr__(name, index(value))
            if isinstance(value, Struct):
                place = getattr(self, name)
                if isinstance(place, type(value)) and place is not value:
                    carry(value, place)

    @cache
    def _array_type(struct, length):
        """Make the type of arrays whose elements are assigned with the objects behind their pointers, as in C."""
        plain = struct * length

        def place(self, position, value):
            at = range(length)[position] if isinstance(position, slice) else [position]
            # The mask of a sigaction is copied with it.
            values = [
                copy(one) if isinstance(one, struct) else one
                for one in (value if isinstance(position, slice) else [value])
            ]
            plain.__setitem__(self, position, values if isinstance(position, slice) else values[0])
            for one, where in zip(values, at, strict=True):
                if isinstance(one, struct):
                    carry(one, self[where])

        return type(plain.__name__, (plain,), {"__setitem__": place})

    def _public(struct, field):
        """Give the name of a field as the header has it: the number of a pointer stands behind a descriptor."""
        is_pointer = isinstance(vars(struct).get(field[1:]), PointerMember)
        return field[1:] if is_pointer and field.startswith("_") else field

    def _begin(self, *members, **named):
        """Store the first members, or some by name: `ctypes` alone takes no object for a pointer."""
        names = [_public(type(self), field) for field, *_ in self._fields_]
        if len(members) > len(names):
            raise TypeError(f"{type(self).__name__} has {len(names)} members")
        for name, value in {**dict(zip(names, members, strict=False)), **named}.items():
            setattr(self, name, value)

    def _shown(self):
        """Give each member and its text: of a pointer the string or the address, which may lead back to this struct."""
        for field, *_ in self._fields_:
            name, value = _public(type(self), field), getattr(self, field)
            if name != field:
                target = getattr(self, name)
                address = "NULL" if value is None else hex(value)
                yield name, repr(target) if isinstance(target, (str, bytes)) else address
            elif not field.startswith("_") or not _is_system(type(self)):
                yield name, repr(value)

    def _advice(self, name, value):
        """Say how a member is set that takes no value in C either, or not this one."""
        kind = next((kind for field, kind, *_ in self._fields_ if field == name), int)
        if issubclass(kind, CharArray) and isinstance(value, (str, bytes, bytearray)):
            return f": an array is not assigned, strcpy(...{name}, ...) fills it"
        if issubclass(kind, Struct) and not isinstance(value, Struct):
            first = kind._fields_[0][0]
            return f": it is a struct {kind.__name__}; a number goes to its member, {name}.{first} = ..."
        return ""

    def made_or_called(name, function, /):
        # Python names the function by it where an argument is missing.
        function.__qualname__ = name

        def new(cls, *arguments, **members):
            return function(*arguments, **members) if arguments else Struct.__new__(cls)

        new.__wrapped__ = function
        return new

    class _ArrayType(type):
        """Makes `StructArray` the class of every array of `ctypes`, as which each of structs is made."""

        def __instancecheck__(cls, instance):
            return isinstance(instance, ctypes.Array)

    class StructArray(metaclass=_ArrayType):
        """An array of structs in one piece of memory: ``struct pollfd p[2]`` is ``p = pollfd.array(2)``.

        ``p[0].fd = 3`` sets a member, ``p[0] = q`` copies a struct there, ``ptr(p)`` points to the first one. As a
        member of a struct it is ``Annotated[StructArray[point], 2]``.
        """

        def __class_getitem__(cls, element, /):
            return GenericAlias(ctypes.Array, element)

    def array_length(struct, length, /):
        count = index(length)
        if count < 0:
            raise TypeError(f"{struct.__name__}.array(length): length must not be negative")
        if count * ctypes.sizeof(struct) > sys.maxsize:
            raise MemoryError
        return count

    byte_size = ctypes.sizeof
    address_of = ctypes.addressof


def _is_system(cls: type) -> bool:
    """Tell the structs that the tables have from those of a user who chose the same name."""
    return cls.__module__.startswith("berkeley._core.") and cls.__name__ in abi.LAYOUTS
