"""Formats of the scanf family: parted, checked against the arguments, and followed as glibc follows them.

Theory of operation: the input is looked at byte by byte, and a byte is taken only when it belongs to what is read. So
the byte that ends a conversion stays, as if it were pushed back, and text that is too long for its buffer can be given
back as a whole. All arguments are checked before the first byte is read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from berkeley._clib._numbered import NUMBER, Use, order_of
from berkeley._core.arguments import Text, c_text

if TYPE_CHECKING:
    from collections.abc import Callable

SPACE = frozenset(b" \t\n\v\f\r")
END = -1
INT_MAX = 0x7FFF_FFFF

_CONVERSION = re.compile(
    rb"%(?P<number>" + NUMBER + rb")?(?P<flags>(?:[*']|I(?!64|32))*)(?P<width>[0-9]*)(?P<many>m?)"
    rb"(?P<length>hh|h|ll|l|L|q|j|z|t|I64|I32)?"
    rb"(?P<letter>[^\[]|\[\^?\]?[^\]]*\])",
    re.DOTALL,
)
LETTERS = "diouxXpncsaAeEfFgG[%"


class Conversion(NamedTuple):
    """A conversion as its format spells it."""

    spelling: str
    width: int | None
    skips: bool
    allocates: bool
    length: str
    letter: str
    members: frozenset[int] = frozenset()
    """The bytes that a ``[`` takes."""
    number: bytes = b""
    """Which argument it takes, with the dollar sign; empty for the next one."""

    @property
    def takes(self) -> bool:
        """Whether the conversion has an argument."""
        return not self.skips and self.letter != "%"


Piece = bytes | Conversion


@lru_cache(maxsize=512)
def parse(format: bytes) -> tuple[Piece, ...]:
    """Part a format into literal bytes, runs of white space as one space, and conversions."""
    pieces: list[Piece] = []
    position = 0
    while position < len(format):
        byte = format[position : position + 1]
        if byte == b"%":
            match = _CONVERSION.match(format, position)
            if match is None:
                raise TypeError("the format ends inside a conversion")
            pieces.append(_conversion(match))
            position = match.end()
        else:
            piece = b" " if byte[0] in SPACE else byte
            if piece != b" " or pieces[-1:] != [b" "]:
                pieces.append(piece)
            position += 1
    return tuple(pieces)


def _conversion(match: re.Match[bytes]) -> Conversion:
    """Read one conversion."""
    spelling, text = match[0].decode(errors="replace"), match["letter"]
    letter = text[:1].decode(errors="replace")
    length = (match["length"] or b"").decode()
    allocates = bool(match["many"])
    if letter not in LETTERS:
        raise TypeError(f"conversion {spelling} is unknown")
    if letter in "cs[" and length:
        raise TypeError(f"conversion {spelling} is refused: it stores wide characters")
    if allocates and letter not in "cs[":
        raise TypeError(f"conversion {spelling} is unknown")
    digits = match["width"].lstrip(b"0")
    width = int(digits) if digits and len(digits) < len(str(INT_MAX)) else INT_MAX
    return Conversion(
        spelling,
        width if digits else None,
        b"*" in match["flags"],
        allocates,
        length,
        letter,
        _members(text[1:-1]) if letter == "[" else frozenset(),
        match["number"] or b"",
    )


def _members(text: bytes) -> frozenset[int]:
    """Read a set such as ``^a-z``."""
    inverted = text[:1] == b"^"
    found = set[int]()
    position = start = int(inverted)
    while position < len(text):
        byte = text[position]
        inside = start < position < len(text) - 1
        if byte == ord("-") and inside and text[position - 1] <= text[position + 1]:
            found.update(range(text[position - 1], text[position + 1]))
        else:
            found.add(byte)
        position += 1
    return frozenset(range(256)) - found if inverted else frozenset(found)


class Format(NamedTuple):
    """A format, parted."""

    pieces: tuple[Piece, ...]
    wanted: list[Conversion]
    """The conversions that take an argument."""
    order: tuple[int, ...] | None
    """Which arguments those take, where the format numbers them."""


def conversions(format: Text) -> Format:
    """Part a format."""
    pieces = parse(c_text(format, "format"))
    wanted = [piece for piece in pieces if isinstance(piece, Conversion) and piece.takes]
    order = order_of([Use(conversion.spelling, conversion.number) for conversion in wanted])
    return Format(pieces, wanted, order)


class Source(Protocol):
    """What can be scanned."""

    def look(self) -> bytes | None: ...
    def skip(self, count: int, /) -> None: ...
    def unread(self, data: bytes, /) -> None: ...


class Memory:
    """A string that is scanned."""

    def __init__(self, data: bytes) -> None:
        """Begin with the first byte."""
        self._data = data

    def look(self) -> bytes:
        """Give all that is left."""
        return self._data

    def skip(self, count: int, /) -> None:
        """Take the first *count* bytes."""
        self._data = self._data[count:]

    def unread(self, data: bytes, /) -> None:
        """Let *data* be read next."""
        self._data = data + self._data


class InputEndError(Exception):
    """The input ended, or failed, before a conversion had its first byte."""


class MatchError(Exception):
    """The input is not what the format says."""


class Reader:
    """The bytes of a source, one by one, and how many have been taken."""

    def __init__(self, source: Source) -> None:
        """Begin where the source is."""
        self._source = source
        self._chunk: bytes = b""
        self._at = 0
        self._ended = False
        self.count = 0

    def peek(self) -> int:
        """Give the next byte, END where there is none."""
        if self._at == len(self._chunk) and not self._ended:
            self.settle()
            self._chunk = self._source.look() or b""
            self._ended = not self._chunk
        return self._chunk[self._at] if self._chunk else END

    def take(self) -> None:
        """Take the byte that `peek` gave."""
        self._at += 1
        self.count += 1

    def settle(self) -> None:
        """Tell the source what has been taken."""
        self._source.skip(self._at)
        self._chunk, self._at = b"", 0

    def give_back(self, data: bytes) -> None:
        """Undo the last bytes that were taken."""
        self.settle()
        self._source.unread(data)
        self._ended = False
        self.count -= len(data)

    def skip_space(self) -> None:
        """Skip white space."""
        while self.peek() in SPACE:
            self.take()

    def first(self) -> int:
        """Give the first byte of a conversion."""
        byte = self.peek()
        if byte == END:
            raise InputEndError
        return byte


class Field:
    """What a conversion reads: at most *width* bytes of the input."""

    def __init__(self, reader: Reader, width: int | None) -> None:
        """Begin with nothing."""
        self._reader = reader
        self.left = INT_MAX if width is None else width
        self.text = bytearray()

    def peek(self) -> int:
        """Give the next byte, END where the input or the width ends."""
        return self._reader.peek() if self.left > 0 else END

    def drop(self) -> None:
        """Take a byte that does not count."""
        self._reader.take()
        self.left -= 1

    def keep(self) -> None:
        """Take a byte."""
        self.text.append(self._reader.peek())
        self.drop()

    def keep_if(self, accepted: bytes) -> bool:
        """Take the next byte if it is one of *accepted*."""
        found = self.peek() in accepted if self.peek() != END else False
        if found:
            self.keep()
        return found

    def keep_while(self, accepted: Callable[[int], bool], room: int | None, name: str) -> None:
        """Take bytes; more than *room* of them are a BufferError, and all of them stay unread."""
        while (byte := self.peek()) != END and accepted(byte):
            if room is not None and len(self.text) >= room:
                self._reader.give_back(bytes(self.text))
                raise BufferError(f"the text is too long for {name}")
            self.keep()
