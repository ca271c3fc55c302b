"""What the tests of the backends share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.platform.win_fixture import Fixture

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def win() -> Iterator[Fixture]:
    """A backend over a stand-in."""
    made = Fixture()
    yield made
    made.backend.table.close_all()
