"""Wide text: WCHAR is 16 bits on every system here, as on Windows; a text parameter takes str as well."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, TypeAlias

from berkeley._core.arguments import memory_of, wrong_type

if TYPE_CHECKING:
    from typing_extensions import Buffer

WideText: TypeAlias = "str | Buffer"
"""What a ``const WCHAR *`` may be: str, or a buffer of UTF-16 in the system's byte order."""
LPCWSTR: TypeAlias = WideText

_CODEC: Final = f"utf-16-{'le' if sys.byteorder == 'little' else 'be'}"


def wide_text(value: WideText | None, name: str) -> str:
    """Convert a wide text argument to what stands before the first NUL."""
    if isinstance(value, str):
        return value.partition("\0")[0]
    if value is None:
        wrong_type(name, "str or a buffer of UTF-16", value)
    try:
        data = memory_of(value).tobytes()
    except TypeError:
        wrong_type(name, "str or a buffer of UTF-16", value)
    return data[: len(data) & ~1].decode(_CODEC, "replace").partition("\0")[0]


def wide_bytes(text: str) -> bytes:
    """Give text as UTF-16 with its NUL."""
    return f"{text}\0".encode(_CODEC, "replace")
