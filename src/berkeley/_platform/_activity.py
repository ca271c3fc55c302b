"""What a program has done with the descriptors that an emulated epoll or kqueue watches for edges.

poll tells levels. Whether new data has come since the last look shows only where the old data was taken, so
`berkeley._core.interrupt` tells here of every transfer on a descriptor that is watched so.
"""

from __future__ import annotations

import weakref
from typing import Final

from berkeley._platform import constants as abi

READS: Final = abi.POLLIN | abi.POLLRDNORM | abi.POLLRDBAND | abi.POLLPRI
WRITES: Final = abi.POLLOUT | abi.POLLWRNORM | abi.POLLWRBAND


class Edge:
    """What has been reported of one descriptor, so that only news are reported again."""

    __slots__ = ("__weakref__", "_waiting", "seen")

    def __init__(self) -> None:
        """Nothing has been reported."""
        self.seen = 0
        """The bits of poll that were reported and have been there ever since."""
        self._waiting = 0

    def is_news(self, bits: int, waiting: int) -> bool:
        """Tell whether *bits*, or how much is *waiting*, hold something new; if so, it counts as reported now."""
        news = bits & ~self.seen != 0 or waiting > self._waiting
        self.seen, self._waiting = (bits if news else bits & self.seen), waiting
        return news

    def note(self, reading: bool, value: int, length: int) -> None:
        """Take note of a transfer: one that did less than it was asked for has met the end of what was there."""
        if value == length and value > 0:
            self._waiting = max(0, self._waiting - value) if reading else self._waiting
        elif reading:
            self.seen &= ~READS
            self._waiting = 0
        else:
            self.seen &= ~WRITES


class Activity:
    """The edges that are watched, by descriptor."""

    def __init__(self) -> None:
        """Watch nothing."""
        self.watched: dict[int, weakref.WeakSet[Edge]] = {}

    def watch(self, fd: int, edge: Edge) -> None:
        """Tell an edge of the transfers on a descriptor, as long as it is alive."""
        self.watched.setdefault(fd, weakref.WeakSet()).add(edge)

    def note(self, fd: int, option: int, value: int, arguments: tuple[object, ...]) -> None:
        """Tell of a transfer: the option of its timeout, its result, and its arguments behind the descriptor."""
        edges = list(self.watched.get(fd, ()))
        if not edges:
            self.watched.pop(fd, None)
        second = arguments[1] if len(arguments) > 1 else 0
        length = second if isinstance(second, int) else 0
        for edge in edges:
            edge.note(option == abi.SO_RCVTIMEO, value, length)


activity = Activity()
