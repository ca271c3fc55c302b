"""scanf and its family: input that a format describes, stored where the arguments say."""

from __future__ import annotations

import ctypes
import sys
from operator import index
from typing import TYPE_CHECKING, NamedTuple, SupportsIndex, TypeAlias, cast

from berkeley._clib import _scanned
from berkeley._clib._conversions import BITS
from berkeley._clib._numbered import ordered
from berkeley._clib._scan import (
    END,
    Conversion,
    Field,
    InputEndError,
    MatchError,
    Memory,
    Piece,
    Reader,
    Source,
    conversions,
)
from berkeley._clib.stdio import list_of
from berkeley._clib.streams import FILE, file_of, stdin
from berkeley._core.arguments import Text, c_text, kind, wrong_type
from berkeley._core.boxes import FloatBox, IntBox, Ref
from berkeley._core.buffers import WriteBuffer, writable
from berkeley._core.transfer import store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from berkeley._core.ptr import Ptr

ScanTarget: TypeAlias = (
    "WriteBuffer | Ref[bytearray] | Ref[Ptr[int]] | Ref[int] | Ref[float] | SupportsIndex"
)
"""What a conversion of scanf may be given: a box or memory, and a size for scanf_s."""

ScanList: TypeAlias = "Iterable[ScanTarget]"
"""What a ``va_list`` of targets is."""

INTEGERS = "diouxXpn"
REALS = "aAeEfFgG"


class Slot(NamedTuple):
    """Where a conversion stores; *room* is the size that scanf_s was given."""

    target: object
    room: int | None


def bind(wanted: list[Conversion], arguments: tuple[object, ...], *, secure: bool) -> list[Slot]:
    """Check the arguments of all conversions before anything is read."""
    rest = list(reversed(arguments))
    slots: list[Slot] = []
    for conversion in wanted:
        if not rest:
            raise TypeError(f"conversion {conversion.spelling} has no argument")
        target, room = rest.pop(), None
        _check(conversion, target)
        if secure and conversion.letter in "cs[" and not conversion.allocates:
            if not rest or not isinstance(size := rest.pop(), SupportsIndex):
                raise TypeError(
                    f"conversion {conversion.spelling} takes the size of its buffer too"
                )
            room = index(size)
        slots.append(Slot(target, room))
    if rest:
        raise TypeError(f"the format has no conversion for {len(rest)} of its arguments")
    return slots


def _check(conversion: Conversion, target: object) -> None:
    """Refuse what a conversion can't store to."""
    letter = conversion.letter
    if conversion.allocates:
        wanted, fits = "a Ref", isinstance(target, Ref)
    elif letter in INTEGERS:
        wanted, fits = "an integer box such as c_int()", not isinstance(target, FloatBox)
    elif letter in REALS:
        wanted, fits = "a box such as c_float()", not isinstance(target, IntBox)
    elif letter == "c" and conversion.width in (None, 1) and isinstance(target, IntBox):
        return
    else:
        wanted = "a writable buffer such as bytearray"
        fits = not isinstance(target, IntBox | FloatBox | Ref)
    name = f"the argument of conversion {conversion.spelling}"
    if not fits or target is None:
        wrong_type(name, wanted, target)
    if not isinstance(target, IntBox | FloatBox | Ref):
        try:
            writable(cast("WriteBuffer", target), name)
        except TypeError:
            raise TypeError(f"{name} must be {wanted}, not {kind(target)}") from None


def scan(source: Source, format: Text, arguments: Iterable[object], *, secure: bool = False) -> int:
    """Read what a format describes: the number of values stored, or EOF."""
    pieces, wanted, order = conversions(format)
    slots = bind(wanted, ordered(tuple(arguments), order), secure=secure)
    reader, done = Reader(source), 0
    slots.reverse()
    try:
        for piece in pieces:
            done += _follow(reader, piece, slots)
    except InputEndError:
        return done or END
    except MatchError:
        return done
    finally:
        reader.settle()
    return done


def _follow(reader: Reader, piece: Piece, slots: list[Slot]) -> int:
    """Read one piece of a format: 1 if that stored a value that counts."""
    if piece == b" ":
        reader.skip_space()
        return 0
    if not isinstance(piece, Conversion):
        _literal(reader, piece[0])
        return 0
    if piece.letter not in "[cn":
        reader.skip_space()
    if piece.letter == "%":
        _literal(reader, ord("%"))
        return 0
    if piece.letter == "n":
        if piece.takes:
            _store_integer(piece, slots.pop().target, reader.count)
        return 0
    slot = slots.pop() if piece.takes else None
    _convert(reader, piece, slot)
    return int(slot is not None)


def _literal(reader: Reader, wanted: int) -> None:
    if reader.first() != wanted:
        raise MatchError
    reader.take()


def _convert(reader: Reader, conversion: Conversion, slot: Slot | None) -> None:
    """Read one value and store it."""
    reader.first()
    width = conversion.width
    if conversion.letter == "c" and width is None:
        width = 1
    field = Field(reader, width)
    if conversion.letter in INTEGERS:
        number = _scanned.integer(field, conversion)
        if slot is not None:
            _store_integer(conversion, slot.target, number)
    elif conversion.letter in REALS:
        value = _scanned.real(field)
        if slot is not None:
            _store_real(conversion, slot.target, value)
    elif slot is None:
        _scanned.text(field, conversion, None)
    else:
        _read_text(field, conversion, slot)


def _read_text(field: Field, conversion: Conversion, slot: Slot) -> None:
    end = b"" if conversion.letter == "c" else b"\0"
    target = slot.target
    if conversion.allocates:
        reference = cast("Ref[bytearray]", target)
        reference.value = bytearray(_scanned.text(field, conversion, None) + end)
        return
    if isinstance(target, IntBox):
        (target.value,) = _scanned.text(field, conversion, 1)
        return
    memory = writable(cast("WriteBuffer", target), "")
    room = memory.size if slot.room is None else max(0, min(slot.room, memory.size))
    try:
        data = _scanned.text(field, conversion, room - len(end))
    except BufferError:
        if slot.room is None:
            raise
        store(memory, b"\0" if room else b"")
        raise MatchError from None
    store(memory, data + end)


def _store_integer(conversion: Conversion, target: object, number: int) -> None:
    number = _scanned.wrapped_integer(number, conversion)
    if isinstance(target, IntBox | Ref):
        cast("Ref[int]", target).value = number
        return
    pointer = conversion.letter == "p"
    size = ctypes.sizeof(ctypes.c_void_p) if pointer else BITS[conversion.length] // 8
    data = (number & (1 << 8 * size) - 1).to_bytes(size, sys.byteorder)
    store(writable(cast("WriteBuffer", target), ""), data)


def _store_real(conversion: Conversion, target: object, number: float) -> None:
    if isinstance(target, FloatBox | Ref):
        cast("Ref[float]", target).value = number
        return
    types = {"": ctypes.c_float, "l": ctypes.c_double, "L": ctypes.c_longdouble}
    value = types.get(conversion.length, ctypes.c_float)(number)
    store(writable(cast("WriteBuffer", target), ""), bytes(value))


def sscanf(str: Text, format: Text, arguments: Iterable[object], *, secure: bool = False) -> int:
    """Read what a format describes from a string."""
    return scan(Memory(c_text(str, "str")), format, arguments, secure=secure)


def fscanf(stream: FILE, format: Text, arguments: Iterable[object], *, secure: bool = False) -> int:
    """Read what a format describes from a stream."""
    file = file_of(stream)
    with file.lock:
        return scan(file, format, arguments, secure=secure)


def scanf(format: Text, arguments: Iterable[object], *, secure: bool = False) -> int:
    """Read what a format describes from stdin."""
    return fscanf(stdin, format, arguments, secure=secure)


def vscanf(format: Text, ap: ScanList) -> int:
    """Read what a format describes from stdin."""
    return scanf(format, list_of(ap))


def vfscanf(stream: FILE, format: Text, ap: ScanList) -> int:
    """Read what a format describes from a stream."""
    return fscanf(stream, format, list_of(ap))


def vsscanf(str: Text, format: Text, ap: ScanList) -> int:
    """Read what a format describes from a string."""
    return sscanf(str, format, list_of(ap))
