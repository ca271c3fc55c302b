"""What <netdb.h> prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core.arguments import c_text
from berkeley._core.resolver import h_errno, hstrerror

if TYPE_CHECKING:
    from berkeley._core.arguments import Text


def herror(s: Text | None) -> None:
    """Print *s* and the text of `h_errno` on standard error."""
    # The streams are much of the package, and few programs that resolve names print this.
    from berkeley._clib.streams import stderr  # noqa: PLC0415

    prefix = b"" if s is None else c_text(s, "s")
    text = hstrerror(h_errno).encode()
    stderr.write(b"%s: %s\n" % (prefix, text) if prefix else b"%s\n" % text)
