"""Locks and fork: a child has only the thread that forked, so that what another one held would be held for ever."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    Renew = TypeVar("Renew", bound=Callable[[], object])


def in_each_child(renew: Renew) -> Renew:
    """Call *renew* in each child of fork, before anything else runs there."""
    if sys.platform != "win32":
        os.register_at_fork(after_in_child=renew)
    return renew


class Guard:
    """The place of a lock that is free in each child, for objects that last as long as the process."""

    def __init__(self) -> None:
        """Be free."""
        self.renew()
        in_each_child(self.renew)

    def renew(self) -> None:
        """Be free, whoever had it."""
        self.lock = threading.Lock()
