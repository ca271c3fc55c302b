"""The ports in both dialects: what POSIX's words print, those of Winsock print too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from berkeley._demo import script

if TYPE_CHECKING:
    from tests.interop.test_pairs import Find, Play

pytestmark = pytest.mark.timeout(90)


@pytest.mark.parametrize("name", script.NAMES)
def test_both_dialects_print_the_same_bytes(name: str, language: Find, play: Play) -> None:
    assert play(name, language("winsock"), language("winsock")) is None
