"""What holds for every test: it leaves no descriptor open."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, cast

import pytest
from tests.descriptors import open_descriptors, opened_since
from tests.faults import FaultBackend

from berkeley import _platform

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Let Pythons that share one command line, as under Wine, write results of their own."""
    path = cast("str | None", config.getoption("xmlpath"))
    if path is not None:
        config.option.xmlpath = path.replace("VERSION", platform.python_version())


@pytest.fixture(autouse=True)
def no_leak() -> Iterator[None]:
    """Fail a test that leaves a socket, file or pipe open."""
    before = open_descriptors()
    yield
    leaked = opened_since(before)
    if leaked:
        pytest.fail(f"left open: {sorted(leaked)}", pytrace=False)


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> FaultBackend:
    """Put a backend in place whose calls fail on demand."""
    backend = FaultBackend(_platform.backend)
    monkeypatch.setattr(_platform, "backend", backend)
    return backend
