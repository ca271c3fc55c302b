"""What holds for every test: it leaves no descriptor open."""

from __future__ import annotations

import platform
import signal
from typing import TYPE_CHECKING, Final, cast

import pytest
from hypothesis import settings
from tests.core.peers import Net
from tests.descriptors import open_descriptors, opened_since
from tests.faults import FaultBackend
from tests.shares import fewer

from berkeley import _platform
from berkeley._platform import system_clocks, system_signals
from berkeley.include.errno import errno

if TYPE_CHECKING:
    from collections.abc import Iterator


SETTINGS: Final = "_hypothesis_internal_use_settings"
"""Where hypothesis keeps what its decorator was given."""


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Let Pythons that share one command line, as under Wine, write results of their own; let Ctrl-C come."""
    path = cast("str | None", config.getoption("xmlpath"))
    if path is not None:
        config.option.xmlpath = path.replace("VERSION", platform.python_version())
    # A shell starts what runs in the background with SIGINT ignored (POSIX.1-2024 XCU 2.12), and so would the programs
    # that the tests start.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run only the share of hypothesis' examples that $BERKELEY_EXAMPLES names for a slow machine."""
    for item in items:
        if isinstance(item, pytest.Function):
            # A profile does not reach the tests that name their number; hypothesis has no other way to change it.
            function = cast("object", item.function)  # pyright: ignore[reportUnknownMemberType]
            given: object = getattr(function, SETTINGS, None)
            if isinstance(given, settings):
                setattr(function, SETTINGS, fewer(given))


@pytest.fixture(autouse=True)
def no_leak() -> Iterator[None]:
    """Fail a test that leaves a socket, file or pipe open."""
    before = open_descriptors()
    yield
    leaked = opened_since(before)
    if leaked:
        pytest.fail(f"left open: {sorted(leaked)}", pytrace=False)


@pytest.fixture
def net() -> Iterator[Net]:
    """Sockets that are closed after the test."""
    errno.value = 0
    made = Net()
    yield made
    made.end()


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> FaultBackend:
    """Put a backend in place whose calls fail on demand."""
    backend = FaultBackend(_platform.backend)
    monkeypatch.setattr(_platform, "backend", backend)
    return backend


@pytest.fixture
def clock_fault(monkeypatch: pytest.MonkeyPatch) -> FaultBackend:
    """Put clocks in place whose calls fail on demand."""
    clocks = FaultBackend(system_clocks.clocks)
    monkeypatch.setattr(system_clocks, "clocks", clocks)
    return clocks


@pytest.fixture
def signal_fault(monkeypatch: pytest.MonkeyPatch) -> FaultBackend:
    """Put calls on signals in place that fail on demand; what runs a handler asks the system all the same."""
    calls = FaultBackend(system_signals.calls)
    monkeypatch.setattr(system_signals, "calls", calls)
    return calls
