"""What Microsoft's <stdio.h> has beside the standard's: sizes for buffers, results for errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsIndex

from berkeley._clib import files
from berkeley._clib._arguments import target
from berkeley._clib._format import FormatTooLongError, formatted
from berkeley._clib.stdio import list_of
from berkeley._core.arguments import Text, c_size_of, require
from berkeley._core.boxes import Ref
from berkeley._core.buffers import WriteBuffer, receivable
from berkeley._core.errno import errno
from berkeley._core.result import failure
from berkeley._core.transfer import store
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._clib._conversions import FormatArgument
    from berkeley._clib.stdio import VaList
    from berkeley._clib.streams import FILE

TRUNCATE = 0xFFFF_FFFF_FFFF_FFFF
"""``_TRUNCATE``, as a size."""


def sprintf_s(
    buffer: WriteBuffer, size: SupportsIndex, format: Text, arguments: tuple[FormatArgument, ...]
) -> int:
    """Store formatted text and a NUL; text that does not fit leaves an empty string: -1 and ERANGE."""
    return _stored(buffer, size, TRUNCATE - 1, format, arguments)


def vsprintf_s(buffer: WriteBuffer, size: SupportsIndex, format: Text, ap: VaList) -> int:
    """Store formatted text, as `sprintf_s` does."""
    return sprintf_s(buffer, size, format, list_of(ap))


def snprintf_s(
    buffer: WriteBuffer,
    size: SupportsIndex,
    count: SupportsIndex,
    format: Text,
    arguments: tuple[FormatArgument, ...],
) -> int:
    """Store at most *count* bytes of formatted text and a NUL: the number of bytes, or -1 if it was cut."""
    return _stored(buffer, size, c_size_of(count, "count"), format, arguments)


def _stored(
    buffer: WriteBuffer,
    size: SupportsIndex,
    count: int,
    format: Text,
    arguments: tuple[FormatArgument, ...],
) -> int:
    memory = target(buffer, 0, "buffer")
    room = receivable(memory, c_size_of(size, "size"), "size")
    try:
        text = formatted(format, arguments)
    except FormatTooLongError:
        text = b"\0" * (room + 1)
    kept = text[: min(count, max(room - 1, 0)) if count == TRUNCATE else count]
    if len(kept) >= room:
        store(memory, bytes(min(room, 1)))
        return failure(abi.ERANGE)
    store(memory, kept + b"\0")
    return len(text) if kept == text else -1


def snprintf(
    buffer: WriteBuffer | None,
    count: SupportsIndex,
    format: Text,
    arguments: tuple[FormatArgument, ...],
) -> int:
    """Store formatted text, its NUL only where there is room: -1 if more than *count* bytes were needed."""
    room = c_size_of(count, "count")
    try:
        text = formatted(format, arguments)
    except FormatTooLongError:
        return failure(abi.EOVERFLOW)
    if room:
        memory = target(buffer, 0, "buffer")
        room = receivable(memory, room, "count")
        store(memory, (text + b"\0")[:room])
    return len(text) if len(text) <= room else -1


def vsnprintf(buffer: WriteBuffer | None, count: SupportsIndex, format: Text, ap: VaList) -> int:
    """Store formatted text, as `_snprintf` does."""
    return snprintf(buffer, count, format, list_of(ap))


def fopen_s(stream: Ref[FILE], filename: Text, mode: Text) -> int:
    """Open a file: 0, or an errno number."""
    require(stream, Ref, "stream", "a Ref")
    file = files.fopen(filename, mode)
    stream.value = file
    return 0 if file is not None else int(errno)


def freopen_s(newfile: Ref[FILE], filename: Text | None, mode: Text, stream: FILE) -> int:
    """Put another file under a stream: 0, or an errno number."""
    require(newfile, Ref, "newfile", "a Ref")
    newfile.value = files.freopen(filename, mode, stream)
    return 0 if newfile.value is not None else int(errno)
