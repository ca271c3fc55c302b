"""Who wants to know of a socket call: the network events and overlapped operations of Winsock.

The calls of `berkeley._core.sockets` tell of what they did to a socket that is watched. Nothing is watched in a
program that does not ask for it, and then a call looks into an empty table.
"""

from __future__ import annotations

from typing import Protocol


class Watcher(Protocol):
    """What is told of the calls on one socket."""

    def called(self, name: str, value: int, /) -> None:
        """Take note of the call *name*, which gave *value*: a result, or a negative errno number."""
        ...

    def closed(self) -> None:
        """Take note that the socket is closed."""
        ...


watchers: dict[int, list[Watcher]] = {}
"""The watchers of each socket, by its handle."""


def noticed(fd: int, name: str, value: int) -> int:
    """Tell the watchers of a socket of a call; give the call's result on."""
    if watchers:
        for watcher in [*watchers.get(fd, ())]:
            watcher.called(name, value)
    return value


def closing(fd: int) -> None:
    """Tell the watchers of a descriptor that it is about to be closed."""
    if watchers:
        for watcher in watchers.pop(fd, ()):
            watcher.closed()


def watch(fd: int, watcher: Watcher) -> None:
    """Add a watcher of a socket."""
    watchers.setdefault(fd, []).append(watcher)


def unwatch(fd: int, watcher: Watcher) -> None:
    """Remove a watcher of a socket, if it is there."""
    present = watchers.get(fd, [])
    if watcher in present:
        present.remove(watcher)
    if not present:
        watchers.pop(fd, None)
