"""Memory and strings: <string.h> and <strings.h>.

Where C would overrun a buffer there is a BufferError, and nothing is written.
"""

from __future__ import annotations

from typing import SupportsIndex

from berkeley._clib._arguments import Character, Destination, c_character, source, target
from berkeley._core.arguments import Text, c_size_of, c_text
from berkeley._core.buffers import Memory, ReadBuffer, WriteBuffer
from berkeley._core.transfer import load, store


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


def _difference(first: bytes, second: bytes) -> int:
    """Give the difference of the first bytes that differ, the NUL at the end of a shorter string included."""
    if first == second:
        return 0
    both = zip(first + b"\0", second + b"\0", strict=False)
    return next(one - other for one, other in both if one != other)
