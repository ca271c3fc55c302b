"""<err.h>: messages with the program's name before them and the text of `errno` behind."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING, SupportsIndex

from berkeley._clib._conversions import FormatArgument
from berkeley._clib._format import formatted
from berkeley._clib.stdio import list_of
from berkeley._clib.stdlib import exit
from berkeley._clib.streams import stderr
from berkeley._core.arguments import Text, c_int_of, encoded
from berkeley._core.errno import errno
from berkeley._core.errors import strerror

if TYPE_CHECKING:
    from typing import NoReturn


def program_name() -> str:
    """Give the name by which the program was called, without folders."""
    return PurePath(sys.argv[0]).name if sys.argv else ""


def _message(fmt: Text | None, arguments: Iterable[FormatArgument], reason: str | None) -> None:
    text = b"" if fmt is None else formatted(fmt, list_of(arguments))
    if reason is not None:
        text += (b": " if fmt is not None else b"") + reason.encode()
    stderr.write(encoded(program_name()) + b": " + text + b"\n")


def warn(fmt: Text | None, arguments: Iterable[FormatArgument]) -> None:
    """Write a message and the text of `errno` to stderr."""
    _message(fmt, arguments, strerror(errno))


def warnx(fmt: Text | None, arguments: Iterable[FormatArgument]) -> None:
    """Write a message to stderr."""
    _message(fmt, arguments, None)


def err(eval: SupportsIndex, fmt: Text | None, arguments: Iterable[FormatArgument]) -> NoReturn:
    """Write a message and the text of `errno` to stderr, and end the program."""
    status = c_int_of(eval, "eval")
    warn(fmt, arguments)
    exit(status)


def errx(eval: SupportsIndex, fmt: Text | None, arguments: Iterable[FormatArgument]) -> NoReturn:
    """Write a message to stderr, and end the program."""
    status = c_int_of(eval, "eval")
    warnx(fmt, arguments)
    exit(status)
