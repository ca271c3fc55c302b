"""Memory and strings: <string.h> and <strings.h>.

Where C would overrun a buffer there is a BufferError, and nothing is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsIndex

from berkeley._clib._arguments import Character, Destination, c_character, source, target
from berkeley._clib._pointers import new_string, pointer
from berkeley._clib.searching import leading, missing
from berkeley._core.arguments import Text, c_size_of, c_text
from berkeley._core.buffers import Memory, ReadBuffer, WriteBuffer
from berkeley._core.transfer import load, store

if TYPE_CHECKING:
    from berkeley._core.ptr import Ptr


def memset(s: Destination, c: Character, n: SupportsIndex) -> Destination:
    """Fill memory with one byte."""
    size = c_size_of(n, "n")
    memory = target(s, size, "s")
    store(memory, bytes([c_character(c, "c")]) * size)
    return s


def memcpy(s1: Destination, s2: ReadBuffer, n: SupportsIndex) -> Destination:
    """Copy bytes; the memories may overlap."""
    size = c_size_of(n, "n")
    memory = target(s1, size, "s1")
    store(memory, source(s2, size, "s2"))
    return s1


def mempcpy(dest: WriteBuffer, src: ReadBuffer, n: SupportsIndex) -> Ptr[int]:
    """Copy bytes; point behind them."""
    size = c_size_of(n, "n")
    memory = target(dest, size, "dest")
    store(memory, source(src, size, "src"))
    return pointer(dest, size)


def memccpy(s1: WriteBuffer, s2: ReadBuffer, c: Character, n: SupportsIndex) -> Ptr[int] | None:
    """Copy bytes up to the first one of a value; point behind that, or give None where there is none."""
    size, byte = c_size_of(n, "n"), c_character(c, "c")
    data = leading(s2, size, "s2")
    place = data.find(byte)
    if place < 0:
        missing(data, size, "s2")
        store(target(s1, size, "s1"), data)
        return None
    store(target(s1, place + 1, "s1"), data[: place + 1])
    return pointer(s1, place + 1)


def memcmp(s1: ReadBuffer, s2: ReadBuffer, n: SupportsIndex) -> int:
    """Compare bytes."""
    size = c_size_of(n, "n")
    return _difference(source(s1, size, "s1"), source(s2, size, "s2"))


def bzero(s: WriteBuffer, n: SupportsIndex) -> None:
    """Fill memory with zeros."""
    memset(s, 0, n)


def bcopy(src: ReadBuffer, dest: WriteBuffer, n: SupportsIndex) -> None:
    """Copy bytes; the memories may overlap."""
    size = c_size_of(n, "n")
    memory = target(dest, size, "dest")
    store(memory, source(src, size, "src"))


def bcmp(s1: ReadBuffer, s2: ReadBuffer, n: SupportsIndex) -> int:
    """Compare bytes."""
    return memcmp(s1, s2, n)


def strlen(s: Text) -> int:
    """Count the bytes before the NUL."""
    return len(c_text(s, "s"))


def strcpy(s1: Destination, s2: Text) -> Destination:
    """Copy a string and its NUL."""
    text = c_text(s2, "s2") + b"\0"
    store(target(s1, len(text), "s1"), text)
    return s1


def stpcpy(s1: WriteBuffer, s2: Text) -> Ptr[int]:
    """Copy a string and its NUL; point to the NUL."""
    text = c_text(s2, "s2")
    store(target(s1, len(text) + 1, "s1"), text + b"\0")
    return pointer(s1, len(text))


def stpncpy(s1: WriteBuffer, s2: Text, n: SupportsIndex) -> Ptr[int]:
    """Copy a string into *n* bytes, filled up with NULs; point to the first of them, or behind the *n* bytes."""
    size, length = c_size_of(n, "n"), len(c_text(s2, "s2"))
    strncpy(s1, s2, size)
    return pointer(s1, min(length, size))


def strlcpy(dst: WriteBuffer, src: Text, dsize: SupportsIndex) -> int:
    """Copy as much of a string as fits, and a NUL; give the length of all of it."""
    size, text = c_size_of(dsize, "dsize"), c_text(src, "src")
    cut = text[: size - 1] + b"\0" if size else b""
    store(target(dst, len(cut), "dst"), cut)
    return len(text)


def strlcat(dst: WriteBuffer, src: Text, dsize: SupportsIndex) -> int:
    """Append as much of a string as fits, and a NUL; give the length that all of it would have."""
    size, text = c_size_of(dsize, "dsize"), c_text(src, "src")
    memory = target(dst, 0, "dst")
    length = load(memory, min(size, memory.size)).find(b"\0")
    if length < 0:
        target(dst, size, "dst")
        return size + len(text)
    store(memory, text[: size - 1 - length] + b"\0", length)
    return length + len(text)


def strdup(s: Text) -> Ptr[int]:
    """Copy a string into new memory."""
    return new_string(c_text(s, "s"))


def strndup(s: Text, n: SupportsIndex) -> Ptr[int]:
    """Copy at most *n* bytes of a string into new memory."""
    size = c_size_of(n, "n")
    return new_string(c_text(s, "s")[:size])


def strnlen(s: Text, maxlen: SupportsIndex) -> int:
    """Count the bytes before the NUL, at most *maxlen*."""
    size = c_size_of(maxlen, "maxlen")
    return min(len(c_text(s, "s")), size)


def strxfrm(s1: WriteBuffer | None, s2: Text, n: SupportsIndex) -> int:
    """Copy a string so that strcmp compares it as strcoll does: in the C locale, as it is."""
    size, text = c_size_of(n, "n"), c_text(s2, "s2") + b"\0"
    if size:
        store(target(s1, min(size, len(text)), "s1"), text[:size])
    return len(text) - 1


def strncpy(s1: Destination, s2: Text, n: SupportsIndex) -> Destination:
    """Copy a string into *n* bytes, filled up with NULs; a string of *n* bytes or more gets none."""
    size = c_size_of(n, "n")
    memory = target(s1, size, "s1")
    store(memory, c_text(s2, "s2")[:size].ljust(size, b"\0"))
    return s1


def strcat(s1: Destination, s2: Text) -> Destination:
    """Append a string and its NUL."""
    return _append(s1, c_text(s2, "s2"))


def strncat(s1: Destination, s2: Text, n: SupportsIndex) -> Destination:
    """Append at most *n* bytes of a string, and a NUL."""
    return _append(s1, c_text(s2, "s2")[: c_size_of(n, "n")])


def _append(s1: Destination, text: bytes) -> Destination:
    """Write *text* and a NUL where the string in *s1* ends."""
    memory = target(s1, 0, "s1")
    store(memory, text + b"\0", _length(memory))
    return s1


def _length(memory: Memory) -> int:
    """Find the NUL in memory; where it has none, C would read on behind it."""
    length = load(memory, memory.size).find(b"\0")
    if length < 0:
        raise BufferError("s1 holds no string: it has no NUL")
    return length


def strcmp(s1: Text, s2: Text) -> int:
    """Compare two strings byte by byte."""
    return _difference(c_text(s1, "s1"), c_text(s2, "s2"))


def strncmp(s1: Text, s2: Text, n: SupportsIndex) -> int:
    """Compare at most *n* bytes of two strings."""
    size = c_size_of(n, "n")
    return _difference(c_text(s1, "s1")[:size], c_text(s2, "s2")[:size])


def strcasecmp(s1: Text, s2: Text) -> int:
    """Compare two strings, large letters as small ones."""
    return _difference(c_text(s1, "s1").lower(), c_text(s2, "s2").lower())


def strncasecmp(s1: Text, s2: Text, n: SupportsIndex) -> int:
    """Compare at most *n* bytes of two strings, large letters as small ones."""
    size = c_size_of(n, "n")
    return _difference(c_text(s1, "s1")[:size].lower(), c_text(s2, "s2")[:size].lower())


def _difference(first: bytes, second: bytes) -> int:
    """Give the difference of the first bytes that differ, the NUL at the end of a shorter string included."""
    if first == second:
        return 0
    both = zip(first + b"\0", second + b"\0", strict=False)
    return next(one - other for one, other in both if one != other)
