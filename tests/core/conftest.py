"""Fixtures of the core's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.core.capabilities import namespace_problem
from tests.core.peers import Net

from berkeley.include.errno import errno

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def net() -> Iterator[Net]:
    """Sockets that are closed after the test."""
    errno.value = 0
    made = Net()
    yield made
    made.end()


@pytest.fixture
def namespace() -> None:
    """Skip where a child can't have a network of its own."""
    problem = namespace_problem()
    if problem is not None:
        pytest.skip(problem)
