"""<syslog.h> on Python's module of that name; Windows has no such log."""

from __future__ import annotations

import os
import sys
from typing import SupportsIndex

from berkeley._clib._conversions import FormatArgument
from berkeley._clib._format import FormatTooLongError, formatted
from berkeley._clib.stdio import fprintf
from berkeley._clib.streams import stderr
from berkeley._core.arguments import Text, c_int_of, c_text
from berkeley._platform import constants as abi

if sys.platform != "win32":
    import syslog as python_syslog

_ALL = 0xFF


class _Log:
    """What `openlog` and `setlogmask` have set."""

    def __init__(self) -> None:
        self.ident = b""
        self.option = 0
        self.mask = _ALL


_log = _Log()


def LOG_PRI(p: SupportsIndex) -> int:
    """Give the priority without the facility."""
    return c_int_of(p, "p") & abi.LOG_PRIMASK


def LOG_MASK(pri: SupportsIndex) -> int:
    """Give the bit of a priority."""
    return 1 << (c_int_of(pri, "pri") & 31)


def LOG_UPTO(pri: SupportsIndex) -> int:
    """Give the bits of all priorities up to one."""
    return (1 << ((c_int_of(pri, "pri") & 31) + 1)) - 1


def openlog(ident: Text | None, option: SupportsIndex, facility: SupportsIndex) -> None:
    """Say what stands before each message."""
    name = b"" if ident is None else c_text(ident, "ident")
    _log.ident, _log.option = name, c_int_of(option, "option")
    where = c_int_of(facility, "facility")
    if sys.platform != "win32":
        # This layer writes to stderr itself, alike on every system.
        option = _log.option & ~abi.LOG_PERROR
        python_syslog.openlog(_log.ident.decode("utf-8", "replace"), option, where)


def closelog() -> None:
    """Close the log."""
    _log.ident, _log.option = b"", 0
    if sys.platform != "win32":
        python_syslog.closelog()


def setlogmask(mask: SupportsIndex) -> int:
    """Choose the priorities that are logged; give the mask before."""
    before, new = _log.mask, c_int_of(mask, "mask")
    if new:
        _log.mask = new
        if sys.platform != "win32":
            python_syslog.setlogmask(new)
    return before


def syslog(priority: SupportsIndex, format: Text, arguments: tuple[FormatArgument, ...]) -> None:
    """Log a message."""
    number = c_int_of(priority, "priority")
    try:
        text = formatted(format, arguments)
    except FormatTooLongError:
        return
    if not _log.mask & LOG_MASK(LOG_PRI(number)):
        return
    if _log.option & abi.LOG_PERROR:
        pid = b"[%d]" % os.getpid() if _log.option & abi.LOG_PID else b""
        prefix = _log.ident + pid
        line = (prefix + b": " if prefix else b"") + text.removesuffix(b"\n")
        fprintf(stderr, "%s\n", (line,))
    if sys.platform != "win32":
        message = text.partition(b"\0")[0].decode("utf-8", "replace")
        python_syslog.syslog(number & 0x3FF, message)
