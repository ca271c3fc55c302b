"""<assert.h>: an assertion that names its own text, as the macro of C does."""

from __future__ import annotations

import ast
import linecache
import sys
from typing import TYPE_CHECKING, Final

from berkeley._clib.stdlib import abort
from berkeley._clib.streams import stderr
from berkeley._clib.warnings import program_name

if TYPE_CHECKING:
    from types import FrameType

_UNKNOWN: Final = "expression"


def check(expression: object) -> None:
    """End the program with SIGABRT and a message, unless *expression* is true."""
    if expression:
        return
    # Behind this function and the one of the header stands the assertion.
    frame = sys._getframe(2)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    code = frame.f_code
    function = "" if code.co_name == "<module>" else f"{code.co_name}: "
    place = f"{program_name()}: {code.co_filename}:{frame.f_lineno}: {function}"
    stderr.write(f"{place}Assertion `{_text(frame)}' failed.\n".encode(errors="replace"))
    abort()


def _text(frame: FrameType) -> str:
    """Find the source of the argument of the call that a frame is in."""
    code = frame.f_code
    first, last, start, end = list(code.co_positions())[frame.f_lasti // 2]
    if first is None or last is None or start is None or end is None:
        return _UNKNOWN
    lines = [line.encode() for line in linecache.getlines(code.co_filename)[first - 1 : last]]
    if not lines:
        return _UNKNOWN
    lines[-1] = lines[-1][:end]
    lines[0] = lines[0][start:]
    try:
        call = ast.parse(b"".join(lines), mode="eval").body
    except SyntaxError:
        return _UNKNOWN
    if isinstance(call, ast.Call) and len(call.args) == 1:
        return ast.unparse(call.args[0])
    return _UNKNOWN
