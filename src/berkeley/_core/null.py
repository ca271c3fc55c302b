"""NULL, the pointer to nothing."""

from __future__ import annotations

from typing import Any

# None under C's name, for every pointer type: ``p: sockaddr_in = NULL`` must pass the checkers.
NULL: Any = None  # type: ignore[explicit-any]
"""``NULL`` <stddef.h>: None. Test it with ``p is NULL``."""
