"""``#include <syslog.h>``: messages for the system's log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import syslog as _syslog

# fmt: off
# isort: off
from berkeley._platform.constants import (
    LOG_ALERT, LOG_AUTH, LOG_AUTHPRIV, LOG_CONS, LOG_CRIT, LOG_CRON, LOG_DAEMON, LOG_DEBUG, LOG_EMERG,
    LOG_ERR, LOG_FACMASK, LOG_FTP, LOG_INFO, LOG_KERN, LOG_LOCAL0, LOG_LOCAL1, LOG_LOCAL2, LOG_LOCAL3,
    LOG_LOCAL4, LOG_LOCAL5, LOG_LOCAL6, LOG_LOCAL7, LOG_LPR, LOG_MAIL, LOG_NDELAY, LOG_NEWS, LOG_NOTICE,
    LOG_NOWAIT, LOG_ODELAY, LOG_PERROR, LOG_PID, LOG_PRIMASK, LOG_SYSLOG, LOG_USER, LOG_UUCP, LOG_WARNING,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._clib._conversions import FormatArgument
    from berkeley._core.arguments import Text

# fmt: off
__all__ = [
    "LOG_ALERT", "LOG_AUTH", "LOG_AUTHPRIV", "LOG_CONS", "LOG_CRIT", "LOG_CRON", "LOG_DAEMON", "LOG_DEBUG",
    "LOG_EMERG", "LOG_ERR", "LOG_FACMASK", "LOG_FTP", "LOG_INFO", "LOG_KERN", "LOG_LOCAL0", "LOG_LOCAL1",
    "LOG_LOCAL2", "LOG_LOCAL3", "LOG_LOCAL4", "LOG_LOCAL5", "LOG_LOCAL6", "LOG_LOCAL7", "LOG_LPR", "LOG_MAIL",
    "LOG_NDELAY", "LOG_NEWS", "LOG_NOTICE", "LOG_NOWAIT", "LOG_ODELAY", "LOG_PERROR", "LOG_PID",
    "LOG_PRIMASK", "LOG_SYSLOG", "LOG_USER", "LOG_UUCP", "LOG_WARNING",
    "LOG_MASK", "LOG_PRI", "LOG_UPTO", "closelog", "openlog", "setlogmask", "syslog",
]
# fmt: on


def LOG_MASK(pri: SupportsIndex, /) -> int:
    """``int LOG_MASK(int pri)``

    Give the bit of a priority in the mask of `setlogmask`.

    See: POSIX.1-2024 setlogmask.
    """
    return _syslog.LOG_MASK(pri)


def LOG_PRI(p: SupportsIndex, /) -> int:
    """``int LOG_PRI(int p)``

    Give the priority without the facility.

    See: Linux syslog(3).
    """
    return _syslog.LOG_PRI(p)


def LOG_UPTO(pri: SupportsIndex, /) -> int:
    """``int LOG_UPTO(int pri)``

    Give the bits of all priorities up to one.

    See: POSIX.1-2024 setlogmask.
    """
    return _syslog.LOG_UPTO(pri)


def closelog() -> None:
    """``void closelog(void)``

    Close the log, and forget what `openlog` has set.

    See: POSIX.1-2024 closelog; Linux closelog(3).
    """
    _syslog.closelog()


def openlog(ident: Text | None, option: SupportsIndex, facility: SupportsIndex, /) -> None:
    """``void openlog(const char *ident, int option, int facility)``

    Say what stands before each message.

    Args:
        ident: The name of the program, or NULL.
        option: LOG_PID, LOG_CONS, LOG_NDELAY, LOG_PERROR, ...
        facility: LOG_USER, LOG_DAEMON, ...

    See: POSIX.1-2024 openlog; Linux openlog(3).
    """
    _syslog.openlog(ident, option, facility)


def setlogmask(mask: SupportsIndex, /) -> int:
    """``int setlogmask(int mask)``

    Choose the priorities that are logged.

    Args:
        mask: Bits of `LOG_MASK` or `LOG_UPTO`; 0 changes nothing.

    Returns:
        The mask before.

    See: POSIX.1-2024 setlogmask; Linux setlogmask(3).
    """
    return _syslog.setlogmask(mask)


def syslog(priority: SupportsIndex, format: Text, /, *arguments: FormatArgument) -> None:
    """``void syslog(int priority, const char *format, ...)``

    Log a message.

    Args:
        priority: LOG_EMERG to LOG_DEBUG, with a facility where it is not that of `openlog`.
        format: As of printf; ``%m`` is the text of `errno`.

    Platforms:
        Windows: There is no such log: the message goes to stderr with LOG_PERROR, else nowhere.

    See: POSIX.1-2024 syslog; Linux syslog(3).
    """
    _syslog.syslog(priority, format, arguments)
