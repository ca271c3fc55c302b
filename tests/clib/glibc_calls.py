"""Calls of glibc in words that JSON carries: ``python glibc_calls.py`` answers one a line until its input ends.

It needs nothing but Python: it may run on a host of the tests that has nothing else.
"""

from __future__ import annotations

import ctypes
import errno
import json
import struct
import sys
from functools import cache
from typing import Protocol, TypedDict, cast

LIBRARIES = (None, "libm.so.6")
UNTOUCHED = 999
"""What a pointer to an end leads to before the call."""


class Call(TypedDict):
    """A function, the kind of its result, and its arguments: each a kind and a text.

    A kind is the name of a type of ctypes; of a number of ``c_double``, and of memory, the text has the bytes.
    ``memory`` is read and written by the function; ``end`` is a pointer to a pointer into the first memory.
    """

    name: str
    kind: str
    arguments: list[tuple[str, str | None]]


class Said(TypedDict):
    """What a call gave."""

    result: str | None
    memory: list[str]
    error: str
    end: int | None


class Function(Protocol):
    """A function of a library."""

    restype: object

    def __call__(self, *arguments: object) -> int | float | bytes | None: ...


def packed(number: float) -> str:
    """Give the bytes of a double; digits would lose the sign of what is no number."""
    return struct.pack("<d", number).hex()


def unpacked(text: str) -> float:
    """Give the double of some bytes."""
    number: float = struct.unpack("<d", bytes.fromhex(text))[0]
    return number


@cache
def find(name: str) -> Function:
    """Find a function in glibc or in its libm."""
    for library in LIBRARIES:
        loaded = ctypes.CDLL(library, use_errno=True)
        if hasattr(loaded, name):
            return cast("Function", getattr(loaded, name))
    raise AttributeError(name)


def perform(call: Call) -> Said:
    """Make a call."""
    rooms: list[ctypes.Array[ctypes.c_char]] = []
    end, values = ctypes.c_void_p(UNTOUCHED), list[object]()
    for kind, text in call["arguments"]:
        if kind == "memory":
            data = bytes.fromhex(text or "")
            rooms.append(ctypes.create_string_buffer(data, len(data)))
            values.append(rooms[-1])
        elif kind == "end":
            values.append(ctypes.byref(end))
        else:
            values.append(value_of(kind, text))
    function = find(call["name"])
    function.restype = getattr(ctypes, call["kind"])
    ctypes.set_errno(0)
    result = function(*values)
    error = errno.errorcode.get(ctypes.get_errno(), "")
    moved = end.value != UNTOUCHED
    return {
        "result": text_of(result),
        "memory": [room.raw.hex() for room in rooms],
        "error": error,
        "end": (end.value or 0) - ctypes.addressof(rooms[0]) if moved and rooms else None,
    }


def value_of(kind: str, text: str | None) -> object:
    """Make an argument."""
    if text is None:
        return getattr(ctypes, kind)(None)
    if kind == "c_char_p":
        return ctypes.c_char_p(bytes.fromhex(text))
    return getattr(ctypes, kind)(unpacked(text) if kind == "c_double" else int(text))


def text_of(result: int | float | bytes | None) -> str | None:  # noqa: PYI041
    """Give the text of a result."""
    if isinstance(result, bytes):
        return result.hex()
    if isinstance(result, float):
        return packed(result)
    return None if result is None else str(result)


def main() -> None:
    """Answer the calls of the standard input."""
    for line in sys.stdin:
        print(json.dumps(perform(cast("Call", json.loads(line)))), flush=True)


if __name__ == "__main__":
    main()
