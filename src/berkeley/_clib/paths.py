"""<libgen.h>: the parts of a path, cut in the memory of the path itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib._arguments import target
from berkeley._clib._pointers import new_string, pointer
from berkeley._core.arguments import Text, c_text, memory_of
from berkeley._core.transfer import store

if TYPE_CHECKING:
    from berkeley._core.ptr import Ptr


def _cut(path: Text, text: bytes, start: int, end: int) -> Ptr[int]:
    """Give the part of a path; a NUL is stored behind it where something stood."""
    if end == len(text):
        return pointer(path, start)
    if isinstance(path, (str, bytes)) or memory_of(path).readonly:
        return new_string(text[start:end])
    store(target(path, end + 1, "path"), b"\0", end)  # type: ignore[arg-type]
    return pointer(path, start)


def basename(path: Text | None) -> Ptr[int]:
    """Give the last part of a path."""
    text = b"" if path is None else c_text(path, "path")
    if path is None or not text:
        return new_string(b".")
    end = len(text.rstrip(b"/"))
    if end == 0:
        return pointer(path, len(text) - 1)
    return _cut(path, text, text.rfind(b"/", 0, end) + 1, end)


def dirname(path: Text | None) -> Ptr[int]:
    """Give the path of the folder that a path is in."""
    text = b"" if path is None else c_text(path, "path")
    if path is None or not text:
        return new_string(b".")
    end = len(text.rstrip(b"/"))
    slash = text.rfind(b"/", 0, end)
    if end == 0 or slash == 0 or (slash > 0 and not text[:slash].strip(b"/")):
        # Two slashes alone may mean something else than one does, so glibc keeps them.
        slashes = slash + 1 if end else len(text)
        return _cut(path, text, 0, 2 if slashes == 2 else 1)
    if slash < 0:
        return new_string(b".")
    return _cut(path, text, 0, len(text[:slash].rstrip(b"/")))
