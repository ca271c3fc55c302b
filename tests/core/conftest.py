"""Fixtures of the core's tests."""

from __future__ import annotations

import pytest
from tests.core.capabilities import namespace_problem


@pytest.fixture
def namespace() -> None:
    """Skip where a child can't have a network of its own."""
    problem = namespace_problem()
    if problem is not None:
        pytest.skip(problem)
