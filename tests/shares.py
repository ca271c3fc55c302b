"""How many random inputs are tried: a slow machine takes a share of them."""

from __future__ import annotations

import os
from typing import Final

from hypothesis import HealthCheck, settings

SHARE: Final = int(os.environ.get("BERKELEY_EXAMPLES") or 100)
"""In per cent."""


def fewer(given: settings) -> settings:
    """Take the share of the examples, each of which may take as long as it likes."""
    if SHARE == 100:
        return given
    count = int(given.max_examples)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
    return settings(
        given,
        max_examples=max(count * SHARE // 100, 5),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
