"""Lines and blocks from a stream and to it: fgets, getline, fread and fwrite."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsIndex, TypeAlias, cast

from berkeley._clib._arguments import Destination, c_character, source, target
from berkeley._clib.streams import FILE, file_of, stdin
from berkeley._core.arguments import c_int_of, c_size_of, require
from berkeley._core.boxes import IntBox, Ref
from berkeley._core.buffers import ReadBuffer, WriteBuffer, receivable, writable
from berkeley._core.ptr import Ptr, ptr
from berkeley._core.result import failure
from berkeley._core.transfer import store
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._clib._arguments import Character

LinePointer: TypeAlias = "Ref[bytearray] | Ref[Ptr[int]]"
"""What the ``char **`` of getline may be."""

FIRST_LINE = 120
"""The memory that glibc takes for a first line."""


def fgets(s: Destination, n: SupportsIndex, stream: FILE) -> Destination | None:
    """Read a line into a buffer, its newline kept, and a NUL; None at the end of the stream."""
    file, room = file_of(stream), c_int_of(n, "n")
    memory = target(s, 0, "s")
    room = receivable(memory, room, "n") if room > 0 else 0
    if room < 2:
        store(memory, bytes(room))
        return s if room else None
    line = file.read_line(room - 1)
    store(memory, line + b"\0" if line else b"")
    return s if line else None


def gets(s: Destination) -> Destination | None:
    """Read a line of stdin into a buffer, without its newline; one that is too long stays unread."""
    memory = target(s, 0, "s")
    with stdin.lock:
        line = stdin.read_line(memory.size + 1)
        text = line.removesuffix(b"\n")
        if len(text) >= memory.size and line:
            stdin.unread(line)
            raise BufferError(f"s holds {memory.size} bytes, the line does not fit")
    if not line:
        return None
    store(memory, text + b"\0")
    return s


def gets_s(s: Destination, n: SupportsIndex) -> Destination | None:
    """Read a line of stdin; of one that is too long nothing is stored but a NUL, and it is passed over."""
    memory = target(s, 0, "s")
    room = receivable(memory, c_size_of(n, "n"), "n")
    line = stdin.read_line(None)
    text = line.removesuffix(b"\n")
    if line and len(text) < room:
        store(memory, text + b"\0")
        return s
    store(memory, bytes(min(room, 1)))
    if line:
        failure(abi.ERANGE)
    return None


def getline(lineptr: LinePointer, n: IntBox, stream: FILE) -> int:
    """Read a line of any length, as `getdelim` does."""
    return getdelim(lineptr, n, "\n", stream)


def getdelim(lineptr: LinePointer, n: IntBox, delimiter: Character, stream: FILE) -> int:
    """Read up to a delimiter into memory that grows where it must: the number of bytes, or -1 at the end."""
    file, end = file_of(stream), c_character(delimiter, "delimiter")
    require(lineptr, Ref, "lineptr", "a Ref such as Ref[bytearray]()")
    require(n, IntBox, "n", "a box such as c_ulong()")
    old = lineptr.value
    memory = None if old is None else writable(old, "lineptr")
    line = file.read_line(None, bytes([end]))
    if not line:
        return -1
    data = line + b"\0"
    size = 0 if memory is None else min(n.value, memory.size)
    if memory is None or len(data) > size:
        size = max(len(data), 2 * size, FIRST_LINE)
        new = bytearray(size)
        new[: len(data)] = data
        n.value = size
        _point(lineptr, new)
    else:
        store(memory, data)
    return len(line)


def _point(lineptr: LinePointer, memory: bytearray) -> None:
    """Let a pointer variable point to new memory, in the form that it has had."""
    old: object = lineptr.value
    if isinstance(old, Ptr):
        cast("Ref[Ptr[int]]", lineptr).value = ptr(memory)
    else:
        cast("Ref[bytearray]", lineptr).value = memory


def fread(ptr: WriteBuffer | None, size: SupportsIndex, nmemb: SupportsIndex, stream: FILE) -> int:
    """Read elements from a stream: how many came whole."""
    file = file_of(stream)
    each, count = c_size_of(size, "size"), c_size_of(nmemb, "nmemb")
    memory = target(ptr, 0, "ptr")
    length = receivable(memory, each * count, "nmemb")
    if length == 0:
        return 0
    data = file.read(length)
    store(memory, data)
    return len(data) // each


def fwrite(ptr: ReadBuffer, size: SupportsIndex, nmemb: SupportsIndex, stream: FILE) -> int:
    """Write elements to a stream: how many were taken."""
    file = file_of(stream)
    each, count = c_size_of(size, "size"), c_size_of(nmemb, "nmemb")
    data = source(ptr, each * count, "ptr")
    if not data or file.write(data):
        return 0
    return count
