"""The locks of all objects that stand behind descriptors."""

from __future__ import annotations

import threading
from typing import Final

from berkeley._platform._forks import in_each_child


class EventLocks:
    """Two locks; *changed* is the inner one: who has it asks for no other."""

    def __init__(self) -> None:
        """Know of no change."""
        self.changes = 0
        """How often an object has changed."""
        self.renew()

    def renew(self) -> None:
        """Begin anew in a child: a thread that it does not have may have held a lock."""
        self.changed = threading.Condition()
        """Told whenever an object has changed."""
        # A signal handler may come here while its own thread is here.
        self.watching = threading.RLock()
        """Held while what an object watches is reported or changed."""


locks: Final = EventLocks()
in_each_child(locks.renew)
