"""Strings that are cut into tokens: strtok and its kind, which store NULs in them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from berkeley._clib._arguments import target
from berkeley._clib._pointers import pointer
from berkeley._clib.searching import complement_span, span
from berkeley._core.arguments import Text, c_text, require
from berkeley._core.boxes import Ref
from berkeley._core.buffers import WriteBuffer
from berkeley._core.transfer import store

if TYPE_CHECKING:
    from berkeley._core.ptr import Ptr


class _State(threading.local):
    """Where the calling thread's `strtok` goes on."""

    def __init__(self) -> None:
        self.rest: Ref[Ptr[int]] = Ref()


_state = _State()


def strtok(s1: WriteBuffer | None, s2: Text) -> Ptr[int] | None:
    """Give the next token; the place is kept for this thread."""
    return _next(s1, c_text(s2, "s2"), _state.rest, "s1")


def strtok_r(s: WriteBuffer | None, sep: Text, lasts: Ref[Ptr[int]]) -> Ptr[int] | None:
    """Give the next token; the place is kept in a Ref."""
    require(lasts, Ref, "lasts", "a Ref()")
    return _next(s, c_text(sep, "sep"), lasts, "s")


def _next(
    memory: WriteBuffer | None, separators: bytes, rest: Ref[Ptr[int]], name: str
) -> Ptr[int] | None:
    """Skip separators, and end the token behind them with a NUL."""
    start = rest.value if memory is None else memory
    if start is None:
        return None
    target(start, 0, name)
    text = c_text(start, name)
    skipped = span(text, separators)
    length = complement_span(text[skipped:], separators)
    end = skipped + length
    if end < len(text):
        store(target(start, end + 1, name), b"\0", end)
    rest.value = pointer(start, end + (end < len(text)))
    return pointer(start, skipped) if length else None


def strsep(stringp: Ref[Ptr[int]], delim: Text) -> Ptr[int] | None:
    """Give the next token, an empty one between two delimiters."""
    require(stringp, Ref, "stringp", "a Ref to a pointer")
    separators, start = c_text(delim, "delim"), stringp.value
    if start is None:
        return None
    target(start, 0, "stringp")
    text = c_text(start, "stringp")
    length = complement_span(text, separators)
    if length == len(text):
        stringp.value = None
    else:
        store(target(start, length + 1, "stringp"), b"\0", length)
        stringp.value = pointer(start, length + 1)
    return pointer(start)
