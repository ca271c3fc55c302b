"""The face of a system's clocks, timers and time zone; results below zero are negative errno numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from berkeley._platform._protocol import Pointer


class Clocks(Protocol):
    """The calls that know the time, or wait for it. Times are in memory, as C's structs have them."""

    def clock_gettime(self, clockid: int, tp: Pointer, /) -> int: ...
    def clock_getres(self, clockid: int, res: Pointer, /) -> int: ...
    def nanosleep(self, rqtp: Pointer, rmtp: Pointer, /) -> int: ...
    def pause(self) -> int: ...
    def alarm(self, seconds: int, /) -> int:
        """Set the timer ITIMER_REAL in seconds, and give those that it had left, rounded as Linux does."""
        ...

    def on_alarm(self, action: Callable[[], None], /) -> None:
        """Say what the end of ITIMER_REAL does on a system without SIGALRM; it is called in another thread."""
        ...

    def getitimer(self, which: int, value: Pointer, /) -> int: ...
    def setitimer(self, which: int, value: Pointer, ovalue: Pointer, /) -> int: ...
    def localtime(self, timer: int, result: Pointer, /) -> int:
        """Fill a struct tm with the local time of a count of seconds."""
        ...

    def mktime(self, timeptr: Pointer, /) -> int:
        """Give the seconds of a local time and complete its struct tm; -1, and no tm_wday, where there are none."""
        ...

    def tzset(self) -> None:
        """Read the time zone of the environment again."""
        ...
