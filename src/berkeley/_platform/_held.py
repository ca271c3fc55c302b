"""Blocked signals of a system that blocks none: this layer holds back what it would deliver."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Held:
    """The signals that are blocked, and those of them that have come; the main thread runs all handlers."""

    def __init__(self) -> None:
        """Block none."""
        self.blocked: frozenset[int] = frozenset()
        self.pending: set[int] = set()
        self.lock = threading.Lock()
        self.deliver: Callable[[], None] = lambda: None
        """Runs the signals that wait and are not blocked any more; the layer above stores here what does it."""

    def holds(self, number: int) -> bool:
        """Tell whether a signal that comes now is blocked; if so, it waits."""
        with self.lock:
            if number not in self.blocked:
                return False
            self.pending.add(number)
            return True

    def take(self, wanted: frozenset[int]) -> int:
        """Take the lowest of some signals that waits, 0 if none does."""
        with self.lock:
            number = min(self.pending & wanted, default=0)
            self.pending.discard(number)
            return number

    def ready(self) -> frozenset[int]:
        """Give the signals that wait and are not blocked any more."""
        with self.lock:
            return frozenset(self.pending - self.blocked)


held = Held()
