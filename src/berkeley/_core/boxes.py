"""Boxes: C scalars whose address is taken, such as the length that `accept` reads and writes."""

from __future__ import annotations

import ctypes
from functools import cache
from operator import index
from typing import TYPE_CHECKING, ClassVar, Generic, SupportsFloat, SupportsIndex, TypeVar, cast

T = TypeVar("T")

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self, TypeAlias

    Method: TypeAlias = Callable[["IntBox", SupportsIndex], int]

    class _Scalar:
        """What the checkers see of a `ctypes` scalar: its value, and that it is memory."""

        value: int

        def __init__(self, value: int = 0) -> None: ...
        def __buffer__(self, flags: int, /) -> memoryview: ...
        def __release_buffer__(self, buffer: memoryview, /) -> None: ...

    class _Real:
        """What the checkers see of a `ctypes` floating-point number."""

        value: float

        def __init__(self, value: float = 0.0) -> None: ...
        def __buffer__(self, flags: int, /) -> memoryview: ...
        def __release_buffer__(self, buffer: memoryview, /) -> None: ...

    _Float: TypeAlias = _Real
    _Double: TypeAlias = _Real
    _Short: TypeAlias = _Scalar
    _UShort: TypeAlias = _Scalar
    _Int: TypeAlias = _Scalar
    _UInt: TypeAlias = _Scalar
    _Long: TypeAlias = _Scalar
    _ULong: TypeAlias = _Scalar
    _LongLong: TypeAlias = _Scalar
    _ULongLong: TypeAlias = _Scalar
    _UInt32: TypeAlias = _Scalar
    _UChar: TypeAlias = _Scalar
    _SChar: TypeAlias = _Scalar
else:
    _UChar, _SChar = ctypes.c_ubyte, ctypes.c_byte
    _Short, _UShort, _Int, _UInt = ctypes.c_short, ctypes.c_ushort, ctypes.c_int, ctypes.c_uint
    _Long, _ULong, _UInt32 = ctypes.c_long, ctypes.c_ulong, ctypes.c_uint32
    _LongLong, _ULongLong = ctypes.c_longlong, ctypes.c_ulonglong
    _Float, _Double = ctypes.c_float, ctypes.c_double


def _operation(compute: Callable[[int, int], int]) -> tuple[Method, Method]:
    """Make the two methods of an operator: the box on its left, and on its right."""

    def left(box: IntBox, other: SupportsIndex) -> int:
        return compute(box.value, index(other))

    def right(box: IntBox, other: SupportsIndex) -> int:
        return compute(index(other), box.value)

    return left, right


class IntBox:
    """The integer behaviour of a box: it compares, computes and converts like the int it holds."""

    if TYPE_CHECKING:
        value: int

        def __buffer__(self, flags: int, /) -> memoryview: ...
        def __release_buffer__(self, buffer: memoryview, /) -> None: ...

        # As a member of a struct it takes a number.
        def __get__(self, struct: object, owner: type | None = None, /) -> Self: ...
        def __set__(self, struct: object, value: SupportsIndex, /) -> None: ...

    def __index__(self) -> int:
        return self.value

    __int__ = __index__

    def __bytes__(self) -> bytes:
        """Give the memory of the box; Python would take it for a count of zeros."""
        return memoryview(self).tobytes()

    def __bool__(self) -> bool:
        return self.value != 0

    def __eq__(self, other: object) -> bool:
        return self.value == (other.value if isinstance(other, IntBox) else other)

    # A box changes under its holder, so it has no hash.
    __hash__: ClassVar[None] = None  # type: ignore[assignment]

    def __lt__(self, other: SupportsIndex) -> bool:
        return self.value < index(other)

    def __le__(self, other: SupportsIndex) -> bool:
        return self.value <= index(other)

    def __gt__(self, other: SupportsIndex) -> bool:
        return self.value > index(other)

    def __ge__(self, other: SupportsIndex) -> bool:
        return self.value >= index(other)

    def __neg__(self) -> int:
        return -self.value

    def __invert__(self) -> int:
        return ~self.value

    if TYPE_CHECKING:

        def __add__(self, other: SupportsIndex, /) -> int: ...
        def __radd__(self, other: SupportsIndex, /) -> int: ...
        def __sub__(self, other: SupportsIndex, /) -> int: ...
        def __rsub__(self, other: SupportsIndex, /) -> int: ...
        def __mul__(self, other: SupportsIndex, /) -> int: ...
        def __rmul__(self, other: SupportsIndex, /) -> int: ...
        def __mod__(self, other: SupportsIndex, /) -> int: ...
        def __rmod__(self, other: SupportsIndex, /) -> int: ...
        def __floordiv__(self, other: SupportsIndex, /) -> int: ...
        def __rfloordiv__(self, other: SupportsIndex, /) -> int: ...
        def __and__(self, other: SupportsIndex, /) -> int: ...
        def __rand__(self, other: SupportsIndex, /) -> int: ...
        def __or__(self, other: SupportsIndex, /) -> int: ...
        def __ror__(self, other: SupportsIndex, /) -> int: ...
        def __xor__(self, other: SupportsIndex, /) -> int: ...
        def __rxor__(self, other: SupportsIndex, /) -> int: ...
        def __lshift__(self, other: SupportsIndex, /) -> int: ...
        def __rlshift__(self, other: SupportsIndex, /) -> int: ...
        def __rshift__(self, other: SupportsIndex, /) -> int: ...
        def __rrshift__(self, other: SupportsIndex, /) -> int: ...

    else:
        __add__, __radd__ = _operation(int.__add__)
        __sub__, __rsub__ = _operation(int.__sub__)
        __mul__, __rmul__ = _operation(int.__mul__)
        __mod__, __rmod__ = _operation(int.__mod__)
        __floordiv__, __rfloordiv__ = _operation(int.__floordiv__)
        __and__, __rand__ = _operation(int.__and__)
        __or__, __ror__ = _operation(int.__or__)
        __xor__, __rxor__ = _operation(int.__xor__)
        __lshift__, __rlshift__ = _operation(int.__lshift__)
        __rshift__, __rrshift__ = _operation(int.__rshift__)

    def __iadd__(self, other: SupportsIndex) -> Self:
        self.value += index(other)
        return self

    def __isub__(self, other: SupportsIndex) -> Self:
        self.value -= index(other)
        return self

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.value})"

    def __str__(self) -> str:
        return str(self.value)

    def __format__(self, spec: str) -> str:
        return format(self.value, spec)


class c_char(IntBox, _UChar):
    """C's ``char``, 0 to 255 on every system: ``char c; read(fd, &c, 1)`` is ``c = c_char()``, ``read(fd, c, 1)``."""


class c_uchar(IntBox, _UChar):
    """C's ``unsigned char``, 8 bits."""


class c_byte(IntBox, _SChar):
    """C's ``signed char``, 8 bits."""


class c_short(IntBox, _Short):
    """C's ``short``, 16 bits."""


class c_ushort(IntBox, _UShort):
    """C's ``unsigned short``, 16 bits."""


class c_int(IntBox, _Int):
    """C's ``int``, 32 bits: ``int on = 1;`` is ``on = c_int(1)`` where ``&on`` is needed."""


class c_uint(IntBox, _UInt):
    """C's ``unsigned int``, 32 bits."""


class c_long(IntBox, _Long):
    """C's ``long``: 64 bits, on Windows 32."""


class c_ulong(IntBox, _ULong):
    """C's ``unsigned long``: 64 bits, on Windows 32."""


class c_longlong(IntBox, _LongLong):
    """C's ``long long``, 64 bits."""


class c_ulonglong(IntBox, _ULongLong):
    """C's ``unsigned long long``, 64 bits."""


class socklen_t(IntBox, _UInt32):
    """``socklen_t`` <sys/socket.h>: the length of an address in bytes, read and written by the call."""


class FloatBox:
    """How a box for a floating-point number behaves: it compares, computes and converts like its float."""

    if TYPE_CHECKING:
        value: float

        # As a member of a struct it takes a number.
        def __get__(self, struct: object, owner: type | None = None, /) -> Self: ...
        def __set__(self, struct: object, value: SupportsFloat, /) -> None: ...

    def __float__(self) -> float:
        return self.value

    def __int__(self) -> int:
        return int(self.value)

    def __bool__(self) -> bool:
        return self.value != 0

    def __eq__(self, other: object) -> bool:
        return self.value == (other.value if isinstance(other, FloatBox | IntBox) else other)

    # A box changes under its holder, so it has no hash.
    __hash__: ClassVar[None] = None  # type: ignore[assignment]

    def __lt__(self, other: SupportsFloat) -> bool:
        return self.value < float(other)

    def __le__(self, other: SupportsFloat) -> bool:
        return self.value <= float(other)

    def __gt__(self, other: SupportsFloat) -> bool:
        return self.value > float(other)

    def __ge__(self, other: SupportsFloat) -> bool:
        return self.value >= float(other)

    def __neg__(self) -> float:
        return -self.value

    def __abs__(self) -> float:
        return abs(self.value)

    def __add__(self, other: SupportsFloat) -> float:
        return self.value + float(other)

    __radd__ = __add__

    def __sub__(self, other: SupportsFloat) -> float:
        return self.value - float(other)

    def __rsub__(self, other: SupportsFloat) -> float:
        return float(other) - self.value

    def __mul__(self, other: SupportsFloat) -> float:
        return self.value * float(other)

    __rmul__ = __mul__

    def __truediv__(self, other: SupportsFloat) -> float:
        return self.value / float(other)

    def __rtruediv__(self, other: SupportsFloat) -> float:
        return float(other) / self.value

    def __iadd__(self, other: SupportsFloat) -> Self:
        self.value += float(other)
        return self

    def __isub__(self, other: SupportsFloat) -> Self:
        self.value -= float(other)
        return self

    def __imul__(self, other: SupportsFloat) -> Self:
        self.value *= float(other)
        return self

    def __itruediv__(self, other: SupportsFloat) -> Self:
        self.value /= float(other)
        return self

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.value})"

    def __str__(self) -> str:
        return str(self.value)

    def __format__(self, spec: str) -> str:
        return format(self.value, spec)


class c_float(FloatBox, _Float):
    """C's ``float``, 32 bits: ``float x; scanf("%f", &x);`` is ``x = c_float()``, ``scanf("%f", x)``."""


class c_double(FloatBox, _Double):
    """C's ``double``, 64 bits."""


_BOXES = (
    c_uchar,
    c_byte,
    c_short,
    c_ushort,
    c_int,
    c_uint,
    c_long,
    c_ulong,
    c_longlong,
    c_ulonglong,
    c_float,
    c_double,
)


@cache
def box_type(kind: type[ctypes.c_int]) -> type[ctypes.c_int]:
    """Find the box of a type of numbers, or make one for an integer type."""
    if issubclass(kind, (IntBox, FloatBox)):
        return kind
    for box in _BOXES:
        if issubclass(box, kind):
            return cast("type[ctypes.c_int]", box)
    return type(kind.__name__, (IntBox, kind), {"__doc__": f"C's ``{kind.__name__[2:]}``."})


class Ref(Generic[T]):
    """A pointer variable whose address is taken: ``struct addrinfo *res;`` is ``res = Ref[addrinfo]()``.

    It is false and equals NULL while the pointer is NULL.
    """

    __slots__ = ("_value",)

    def __init__(self, value: T | None = None) -> None:
        """Hold *value*; NULL where it is left out."""
        self._value = value

    @property
    def value(self) -> T | None:
        """What the pointer points to, None for NULL."""
        return self._value

    @value.setter
    def value(self, value: T | None) -> None:
        self._value = value

    def __bool__(self) -> bool:
        return self.value is not None

    def __eq__(self, other: object) -> bool:
        return self is other or (other is None and self.value is None)

    def __hash__(self) -> int:
        return object.__hash__(self)
