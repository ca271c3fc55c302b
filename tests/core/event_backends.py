"""The backends under which the tests of events run: the system's own calls, and those over poll."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from berkeley import _platform

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
    return _platform.backend


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a test on each backend."""
    name = str(request.param)
    if name == "poll":
        monkeypatch.setattr(_platform, "backend", over_poll())
    return name
