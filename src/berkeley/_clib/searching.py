"""Searches in strings and memory: strchr, strstr, memchr and their kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsIndex

from berkeley._clib._arguments import Character, c_character, source
from berkeley._clib._pointers import pointer
from berkeley._core.arguments import Text, c_size_of, c_text, wrong_type
from berkeley._core.buffers import ReadBuffer, readable
from berkeley._core.transfer import load

if TYPE_CHECKING:
    from berkeley._core.ptr import Ptr


def leading(buffer: ReadBuffer, size: int, name: str) -> bytes:
    """Copy the first *size* bytes of memory, or fewer where there are no more."""
    if buffer is None:  # pyright: ignore[reportUnnecessaryComparison]
        wrong_type(name, "a buffer", buffer)
    memory = readable(buffer, name)
    return load(memory, min(size, memory.size))


def missing(data: bytes, size: int, name: str) -> None:
    """Refuse to search on behind the end of memory in which nothing was found."""
    if len(data) < size:
        raise BufferError(f"{name} holds {len(data)} bytes, {size} can't be read")


def _found(memory: Text, offset: int) -> Ptr[int] | None:
    """Point to what was found at *offset*; -1 is nowhere."""
    return None if offset < 0 else pointer(memory, offset)


def memchr(s: ReadBuffer, c: Character, n: SupportsIndex) -> Ptr[int] | None:
    """Find the first byte of a value in memory."""
    size, byte = c_size_of(n, "n"), c_character(c, "c")
    data = leading(s, size, "s")
    place = data.find(byte)
    if place < 0:
        missing(data, size, "s")
    return _found(s, place)


def memrchr(s: ReadBuffer, c: Character, n: SupportsIndex) -> Ptr[int] | None:
    """Find the last byte of a value in memory."""
    size = c_size_of(n, "n")
    return _found(s, source(s, size, "s").rfind(c_character(c, "c")))


def memmem(
    haystack: ReadBuffer, haystacklen: SupportsIndex, needle: ReadBuffer, needlelen: SupportsIndex
) -> Ptr[int] | None:
    """Find bytes in memory."""
    data = source(haystack, c_size_of(haystacklen, "haystacklen"), "haystack")
    return _found(haystack, data.find(source(needle, c_size_of(needlelen, "needlelen"), "needle")))


def strchr(s: Text, c: Character) -> Ptr[int] | None:
    """Find the first byte of a value in a string; the NUL belongs to it."""
    return _found(s, (c_text(s, "s") + b"\0").find(c_character(c, "c")))


def strrchr(s: Text, c: Character) -> Ptr[int] | None:
    """Find the last byte of a value in a string; the NUL belongs to it."""
    return _found(s, (c_text(s, "s") + b"\0").rfind(c_character(c, "c")))


def strchrnul(s: Text, c: Character) -> Ptr[int]:
    """Find the first byte of a value in a string, or the string's end."""
    text = c_text(s, "s")
    place = text.find(c_character(c, "c"))
    return pointer(s, len(text) if place < 0 else place)


def strstr(s1: Text, s2: Text) -> Ptr[int] | None:
    """Find a string in another."""
    return _found(s1, c_text(s1, "s1").find(c_text(s2, "s2")))


def strcasestr(haystack: Text, needle: Text) -> Ptr[int] | None:
    """Find a string in another, in large or small letters."""
    text, wanted = c_text(haystack, "haystack").lower(), c_text(needle, "needle").lower()
    return _found(haystack, text.find(wanted))


def span(text: bytes, accepted: bytes) -> int:
    """Count the bytes at the start that are among those of *accepted*."""
    return len(text) - len(text.lstrip(accepted))


def complement_span(text: bytes, rejected: bytes) -> int:
    """Count the bytes at the start that are not among those of *rejected*."""
    return next((place for place, byte in enumerate(text) if byte in rejected), len(text))


def strspn(s1: Text, s2: Text) -> int:
    """Count the bytes at the start of a string that are in another."""
    return span(c_text(s1, "s1"), c_text(s2, "s2"))


def strcspn(s1: Text, s2: Text) -> int:
    """Count the bytes at the start of a string that are not in another."""
    return complement_span(c_text(s1, "s1"), c_text(s2, "s2"))


def strpbrk(s1: Text, s2: Text) -> Ptr[int] | None:
    """Find the first byte of a string that is in another."""
    text = c_text(s1, "s1")
    place = complement_span(text, c_text(s2, "s2"))
    return None if place == len(text) else pointer(s1, place)


def base_name(path: Text) -> Ptr[int]:
    """Find what stands behind the last slash; nothing where the path ends with one."""
    return pointer(path, c_text(path, "path").rfind(b"/") + 1)
