"""``#include <netinet/in_systm.h>``: integers in network byte order."""

from __future__ import annotations

from berkeley._core.types import uint16_t as n_short
from berkeley._core.types import uint32_t as n_long
from berkeley._core.types import uint32_t as n_time

__all__ = ["n_short", "n_long", "n_time"]
