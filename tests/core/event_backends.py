"""The backends under which the tests of events run: the system's own calls, and those over poll."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from berkeley import _platform
from berkeley.include.sys.epoll import EPOLL_CTL_ADD, epoll_ctl, epoll_event, epoll_wait

if TYPE_CHECKING:
    from berkeley._platform._protocol import Backend

KINDS = ["system", "poll"] if sys.platform == "linux" else ["system"]
"""Elsewhere the system's own calls are those over poll."""


def over_poll() -> Backend:
    """Make the events over poll, as a system without them has them."""
    if sys.platform == "linux":
        from berkeley._platform._counters import CounterCalls
        from berkeley._platform._masks import MaskedWaits
        from berkeley._platform._poll_epoll import EpollCalls
        from berkeley._platform.linux import LinuxBackend

        class OverPoll(EpollCalls, CounterCalls, MaskedWaits, LinuxBackend):
            """Events in Python, before the native ones."""

        return OverPoll()
    else:
        return _platform.backend


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a test on each backend."""
    name = str(request.param)
    if name == "poll":
        monkeypatch.setattr(_platform, "backend", over_poll())
    return name


def wanted(events: int, fd: int = 0) -> epoll_event:
    """Make an epoll_event."""
    event = epoll_event()
    event.events, event.data.fd = events, fd
    return event


def add_to_epoll(epfd: int, fd: int, events: int) -> None:
    """Watch a descriptor; its events carry its number."""
    assert epoll_ctl(epfd, EPOLL_CTL_ADD, fd, wanted(events, fd)) == 0


def found_by_epoll(epfd: int, timeout: int = 0, most: int = 8) -> dict[int, int]:
    """Wait, and give the bits of each descriptor."""
    events = epoll_event.array(8)
    count = epoll_wait(epfd, events, most, timeout)
    assert count >= 0
    return {events[i].data.fd: events[i].events for i in range(count)}
