"""Arguments as the C compiler would take them: a wrong type is a TypeError that names the parameter."""

from __future__ import annotations

import ctypes
import operator
import os
from abc import ABC, abstractmethod
from functools import lru_cache
from typing import TYPE_CHECKING, SupportsIndex

if TYPE_CHECKING:
    from typing import NoReturn, TypeAlias

    from typing_extensions import Buffer

Text: TypeAlias = "str | Buffer"
"""What a ``const char *`` that is text may be: str, bytes, or a buffer, read up to its first NUL."""


# They lend the bytes of the address in them, which are not those that they point to. A c_void_p is not among them: it
# is the variable for a pointer that a call such as WSAIoctl stores.
_CTYPES_POINTERS: tuple[type, ...] = (
    ctypes._Pointer,  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    ctypes.c_char_p,
    ctypes.c_wchar_p,
    ctypes.py_object,
    type(ctypes.byref(ctypes.c_int())),
)


@lru_cache(maxsize=128)
def points_by_ctypes(kind: type) -> bool:
    """Tell the classes of pointers of ctypes; the class is asked, for its own check of an instance is slow."""
    return issubclass(kind, _CTYPES_POINTERS)


class Pointing(ABC):
    """What points into memory without being memory: Python 3.11 lets no class of its own be a buffer (PEP 688)."""

    __slots__ = ()

    @abstractmethod
    def view(self) -> memoryview:
        """Give the memory from where it points to on."""

    @abstractmethod
    def address(self) -> int:
        """Give the number by which pointers into one piece of memory are compared."""


def memory_of(value: Buffer | Pointing) -> memoryview:
    """Give the memory of a buffer, or the one that a pointer points to; TypeError for everything else."""
    if points_by_ctypes(type(value)):
        wrong_type("memory", "a buffer", value)
    return value.view() if isinstance(value, Pointing) else memoryview(value)


def kind(value: object) -> str:
    """Name the type of *value* for a message."""
    if isinstance(value, type):
        advice = "" if value.__module__ == "builtins" else f": write {value.__name__}()"
        return f"the class {value.__name__}{advice}"
    if isinstance(value, _CTYPES_POINTERS):
        return f"the '{type(value).__name__}' of ctypes: give what it points to"
    return "NULL" if value is None else f"'{type(value).__name__}'"


def wrong_type(name: str, wanted: str, value: object) -> NoReturn:
    """Refuse an argument that a C compiler would refuse."""
    raise TypeError(f"{name} must be {wanted}, not {kind(value)}") from None


def require(value: object, wanted: type | tuple[type, ...], name: str, description: str) -> None:
    """Refuse an argument that is not of the type that its annotation says."""
    if not isinstance(value, wanted):
        wrong_type(name, description, value)


def c_int_of(value: SupportsIndex, name: str) -> int:
    """Convert an argument to C's ``int``: 32 bits, wrapping as in C."""
    try:
        number = operator.index(value)
    except TypeError:
        wrong_type(name, "an integer", value)
    return ((number + 0x8000_0000) & 0xFFFF_FFFF) - 0x8000_0000


def c_size_of(value: SupportsIndex, name: str) -> int:
    """Convert an argument to C's ``size_t``: a negative number becomes a huge one, as in C."""
    try:
        return operator.index(value) & 0xFFFF_FFFF_FFFF_FFFF
    except TypeError:
        wrong_type(name, "an integer", value)


def c_unsigned_of(value: SupportsIndex, name: str) -> int:
    """Convert an argument to C's ``unsigned int`` (``socklen_t``)."""
    return c_int_of(value, name) & 0xFFFF_FFFF


def c_offset_of(value: SupportsIndex, name: str) -> int:
    """Convert an argument to ``off_t``: 64 bits, wrapping as in C."""
    try:
        number = operator.index(value)
    except TypeError:
        wrong_type(name, "an integer", value)
    half = 1 << 63
    return ((number + half) & (2 * half - 1)) - half


def encoded(text: str) -> bytes:
    """Encode text as Python encodes the names of files; a lone surrogate, which no encoding has, as UTF-8 would."""
    try:
        return os.fsencode(text)
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def c_text(value: Text | None, name: str) -> bytes:
    """Convert a text argument to the bytes of a C string: what stands before the first NUL."""
    if isinstance(value, str):
        value = encoded(value)
    if type(value) is bytes:
        # The commonest texts need no view.
        return value.partition(b"\0")[0]
    if value is None:
        wrong_type(name, "str, bytes or a buffer", value)
    try:
        data = memory_of(value).tobytes()
    except TypeError:
        wrong_type(name, "str, bytes or a buffer", value)
    return data.partition(b"\0")[0]
