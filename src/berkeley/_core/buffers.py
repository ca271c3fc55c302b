"""Memory: any Python buffer as an address and a size that a system call can be given.

A length to send that is past the end of its buffer becomes an address that no process has, which the system itself
refuses with EFAULT in the order in which it checks its arguments. A length to receive is cut to the buffer, with a
warning.
"""

from __future__ import annotations

import ctypes
import sys
import warnings
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from berkeley._core.arguments import memory_of, points_by_ctypes, wrong_type
from berkeley._platform._protocol import FAULT_ADDRESS

if TYPE_CHECKING:
    from typing import TypeAlias

    from typing_extensions import Buffer

    class MutableBuffer(Protocol):
        """A buffer that Python can write: bytearray, memoryview, array, mmap, a `Struct`; not bytes."""

        def __buffer__(self, flags: int, /) -> memoryview: ...
        def __release_buffer__(self, buffer: memoryview, /) -> None: ...

    class CtypesBuffer(Protocol):
        """An instance of a `ctypes` type."""

        def __buffer__(self, flags: int, /) -> memoryview: ...
        def __ctypes_from_outparam__(self, /) -> object: ...


ReadBuffer: TypeAlias = "Buffer"
"""What a ``const void *`` may be: bytes, or anything that can be written."""
WriteBuffer: TypeAlias = "MutableBuffer | CtypesBuffer"
"""What a ``void *`` that is written to may be."""

# The base of all `ctypes` types, which `ctypes` does not name.
CDATA = cast("type[ctypes.Structure]", ctypes.Structure.__base__)


class BufferWarning(RuntimeWarning):
    """A length went past the end of its buffer and was cut; in C this would overrun the memory behind it."""


class Memory(NamedTuple):
    """Where a buffer lies. The owner holds the buffer's export, so that it can't move while this is alive."""

    pointer: int | bytes
    size: int
    owner: object


NULL_MEMORY = Memory(0, 0, None)

_WANTED: dict[type, str] = {
    str: "a bytes-like buffer (C text is bytes: b'...')",
    int: "a bytes-like buffer, or a box such as c_int(1)",
    tuple: "a bytes-like buffer, or a struct such as sockaddr_in()",
    list: "a bytes-like buffer (ints have one in array.array('i', [1, 2]))",
}
"""What to write instead of the commonest wrong arguments."""

FAULT = Memory(FAULT_ADDRESS, 0, None)


def writable(buffer: WriteBuffer | None, name: str) -> Memory:
    """Find the memory of a buffer that the system writes to."""
    if buffer is None:
        return NULL_MEMORY
    try:
        return laid_out(buffer) if isinstance(buffer, CDATA) else _exported(buffer)
    except TypeError:
        copied = ", or a copy such as strdup() makes" if isinstance(buffer, (str, bytes)) else ""
        wrong_type(name, f"a writable, contiguous buffer such as bytearray{copied}", buffer)


def readable(buffer: ReadBuffer | None, name: str) -> Memory:
    """Find the memory of a buffer that the system only reads."""
    if isinstance(buffer, bytes):
        # A subclass may tell another length.
        return Memory(buffer, bytes.__len__(buffer), buffer)
    if buffer is None:
        return NULL_MEMORY
    try:
        return laid_out(buffer) if isinstance(buffer, CDATA) else _exported(buffer)
    except TypeError:
        return _copied(buffer, name)


def laid_out(data: ctypes.Structure) -> Memory:
    """Find the memory of a `ctypes` object; of a cast struct it is all of the memory under it, as in C."""
    if points_by_ctypes(type(data)):
        wrong_type("memory", "a buffer", data)
    base: memoryview | None = getattr(data, "_base", None)
    size = ctypes.sizeof(data) if base is None else base.nbytes
    return Memory(ctypes.addressof(data), size, data)


def _exported(buffer: ReadBuffer) -> Memory:
    # One export tells both the address and the size: a buffer may answer a second question differently, and another
    # thread may resize it in between.
    view = memory_of(buffer)
    if view.nbytes == 0:
        return Memory(b"", 0, view)
    first = ctypes.c_char.from_buffer(view)
    return Memory(ctypes.addressof(first), view.nbytes, first)


def _copied(buffer: ReadBuffer, name: str) -> Memory:
    """Copy what can't be lent: a read-only or a non-contiguous view."""
    try:
        data = memory_of(buffer).tobytes()
    except TypeError:
        wrong_type(name, _WANTED.get(type(buffer), "a bytes-like buffer, or a struct"), buffer)
    return Memory(data, len(data), buffer)


def sendable(memory: Memory, length: int) -> Memory:
    """Give the memory of *length* bytes to send, or a faulting address where the buffer is shorter.

    Bytes stand for a C string: CPython keeps a NUL behind them, which ``strlen(msg) + 1`` sends (PyBytes_AsString).
    """
    is_text = memory.owner is memory.pointer
    return memory if length <= memory.size + is_text or memory is NULL_MEMORY else FAULT


def receivable(memory: Memory, length: int, name: str) -> int:
    """Cut a length to receive to the size of its buffer, with a warning at the caller's line."""
    if length <= memory.size or memory is NULL_MEMORY:
        return length
    # A negative length wraps to one of the largest.
    signed = f"{length - 2 * sys.maxsize - 2}, as a size_t " if length > sys.maxsize else ""
    warnings.warn(
        f"{name} is {signed}{length} but the buffer holds {memory.size} bytes: cut to its size",
        BufferWarning,
        stacklevel=outside(),
    )
    return memory.size


def outside() -> int:
    """Find the stack level of the line outside this package, for a warning to name."""
    # `warnings.warn` counts these frames itself only from Python 3.12 on.
    level, frame = 1, sys._getframe(1)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    while frame.f_back and str(frame.f_globals.get("__name__", "")).startswith(
        ("berkeley._", "berkeley.include.")
    ):
        level, frame = level + 1, frame.f_back
    return level
