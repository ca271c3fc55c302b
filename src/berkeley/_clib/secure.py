"""Microsoft's string functions: those that are told the size of the buffer, and answer with an errno number."""

from __future__ import annotations

from typing import SupportsIndex

from berkeley._clib._arguments import source, target
from berkeley._core.arguments import Text, c_size_of, c_text
from berkeley._core.buffers import ReadBuffer, WriteBuffer
from berkeley._core.transfer import load, store
from berkeley._platform import constants as abi

_TRUNCATE = 0xFFFF_FFFF_FFFF_FFFF
"""``_TRUNCATE``, which is -1: cut what does not fit."""
_CUT = 80
"""``STRUNCATE``: the text was cut."""


def strcpy_s(dest: WriteBuffer | None, destsz: SupportsIndex, src: Text | None) -> int:
    """Copy a string if all of it fits."""
    return _replace(dest, c_size_of(destsz, "destsz"), src, 0)


def strncpy_s(
    dest: WriteBuffer | None, destsz: SupportsIndex, src: Text | None, count: SupportsIndex
) -> int:
    """Copy at most *count* bytes of a string, if they fit."""
    size, most = c_size_of(destsz, "destsz"), c_size_of(count, "count")
    if src is None or most == _TRUNCATE:
        return _replace(dest, size, src, 0, cut=True)
    return _replace(dest, size, c_text(src, "src")[:most], 0)


def strcat_s(dest: WriteBuffer | None, destsz: SupportsIndex, src: Text | None) -> int:
    """Append a string if all of it fits."""
    size = c_size_of(destsz, "destsz")
    if dest is None or size == 0:
        return abi.EINVAL
    start = load(target(dest, size, "dest"), size).find(b"\0")
    return _replace(dest, size, None if start < 0 else src, max(start, 0))


def _replace(
    dest: WriteBuffer | None, size: int, src: Text | None, start: int, *, cut: bool = False
) -> int:
    """Store a string and its NUL at *start*; where that fails the buffer holds an empty string."""
    if dest is None or size == 0:
        return abi.EINVAL
    memory = target(dest, size, "dest")
    text = None if src is None else c_text(src, "src")
    room = size - start - 1
    if text is None or (len(text) > room and not cut):
        store(memory, b"\0")
        return abi.EINVAL if text is None else abi.ERANGE
    store(memory, text[:room] + b"\0", start)
    return _CUT if len(text) > room else 0


def memcpy_s(
    dest: WriteBuffer | None, destsz: SupportsIndex, src: ReadBuffer | None, count: SupportsIndex
) -> int:
    """Copy bytes if they fit; else fill the buffer with zeros."""
    size, wanted = c_size_of(destsz, "destsz"), c_size_of(count, "count")
    if wanted == 0:
        return 0
    if dest is None:
        return abi.EINVAL
    memory = target(dest, size, "dest")
    if src is None or wanted > size:
        store(memory, bytes(size))
        return abi.EINVAL if src is None else abi.ERANGE
    store(memory, source(src, wanted, "src"))
    return 0
