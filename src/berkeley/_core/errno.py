"""`errno`: the number of the last error of the calling thread."""

from __future__ import annotations

import threading


class Errno(threading.local):
    """A per-thread integer. It compares, formats and converts like an int; C's ``errno = 0`` is ``errno.value = 0``."""

    value: int = 0

    def __index__(self) -> int:
        # The Winsock dialect keeps a code in a subclass of int, which Python doesn't take here.
        return int(self.value)

    __int__ = __index__

    def __bool__(self) -> bool:
        return self.value != 0

    def __eq__(self, other: object) -> bool:
        return self.value == other

    def __lt__(self, other: int) -> bool:
        return self.value < other

    def __le__(self, other: int) -> bool:
        return self.value <= other

    def __gt__(self, other: int) -> bool:
        return self.value > other

    def __ge__(self, other: int) -> bool:
        return self.value >= other

    def __hash__(self) -> int:
        return hash(self.value)

    def __repr__(self) -> str:
        return str(self.value)

    def __format__(self, spec: str) -> str:
        return format(self.value, spec)


errno: Errno = Errno()
"""The error number of this thread: set when a call fails, never cleared by one that succeeds."""
